//! γ: how much less the disorder is than chance would make it.

use super::continuum::Continuum;
use super::tally::Tally;
use super::unit::Dissimilarity;
use crate::compare::measure::Going;
use crate::model::random::Random;

/// How γ is estimated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// How units are compared.
    pub by: Dissimilarity,
    /// What all draws follow from.
    pub seed: u64,
    /// How often chance is sampled at least; at least 2.
    pub samples: u32,
    /// How far, as a share of it, the mean disorder of the samples may be from the true one in 95 of 100
    /// cases: as many samples more are drawn as that takes, within [`MOST_SAMPLES`]. Above 0.
    pub precision: f64,
    /// Nodes after which the search for the best alignment of a component of three or more annotators
    /// gives up.
    pub nodes: u64,
}

/// The most samples that are drawn for a precision.
pub const MOST_SAMPLES: u32 = 10_000;

/// The quantile of the normal distribution for 95 of 100 cases.
const CONFIDENCE: f64 = 1.96;

impl Default for Settings {
    /// 30 samples and a precision of 2 %, as in the paper (§5.3).
    fn default() -> Self {
        Self {
            by: Dissimilarity::default(),
            seed: 0,
            samples: 30,
            precision: 0.02,
            nodes: 1_000,
        }
    }
}

/// One value of the γ family.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// 1 − observed / expected: at most 1.
    pub value: f64,
    /// The disorder of the best alignment.
    pub observed: f64,
    /// The mean disorder of the samples.
    pub expected: f64,
    /// The value if the true expected disorder is at the lower end of its 95 % interval.
    pub low: f64,
    /// The value if it is at the upper end.
    pub high: f64,
    /// How many samples were drawn.
    pub samples: u32,
}

/// The γ family of some continua. A value is `None` where chance would make no disorder either.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Gammas {
    /// γ.
    pub gamma: Option<Estimate>,
    /// γ-cat in which a unit that is not aligned counts as another category, as pygamma-agreement has it
    /// since its version 0.5.
    pub cat: Option<Estimate>,
    /// γ-cat of Mathet 2017: of aligned units only.
    pub cat_aligned: Option<Estimate>,
    /// In how many components, of the samples too, the alignment is not proven to be the best.
    pub unproven: u32,
}

/// The disorders of some continua as they are, and as chance would make them.
#[derive(Clone, Debug)]
pub struct Sampled {
    /// Of each continuum.
    observed: Vec<Tally>,
    /// Of each sample, that of each continuum.
    samples: Vec<Vec<Tally>>,
}

impl Sampled {
    /// Aligns the continua and as many samples of them as the settings ask for.
    ///
    /// Several continua are the parts of one: no unit is aligned with one of another part, and each part is
    /// shifted in itself. The order of annotators and the names of categories change nothing.
    #[must_use]
    pub fn of(continua: &[Continuum], settings: &Settings) -> Self {
        let sampled = Self::while_going(continua, settings, &|_, _| true);
        sampled.unwrap_or_else(|| Self {
            observed: Vec::new(),
            samples: Vec::new(),
        })
    }

    /// The same as long as it is to go on, which is asked for each part; `None` where it was not. Steps are
    /// samples.
    #[must_use]
    pub fn while_going(
        continua: &[Continuum],
        settings: &Settings,
        going: Going<'_>,
    ) -> Option<Self> {
        let parts: Vec<Continuum> = continua.iter().map(Continuum::in_order).collect();
        let least = settings.samples.max(2) as usize;
        let tally = |part: &Continuum, done: usize, of: usize| {
            going(done, of).then(|| Tally::of(part, &settings.by, settings.nodes))
        };
        let observed: Option<Vec<Tally>> = parts.iter().map(|part| tally(part, 0, least)).collect();
        let mut sampled = Self {
            observed: observed?,
            samples: Vec::new(),
        };
        if parts.iter().all(|part| part.count() == 0) {
            return Some(sampled);
        }
        let mut random = Random::from_seed(settings.seed);
        let mut draw_until = |sampled: &mut Self, wanted: usize| {
            while sampled.samples.len() < wanted {
                let done = sampled.samples.len();
                let sample = parts
                    .iter()
                    .map(|part| tally(&part.sample(&mut random), done, wanted));
                sampled.samples.push(sample.collect::<Option<_>>()?);
            }
            Some(())
        };
        draw_until(&mut sampled, least)?;
        let spread = Spread::of(sampled.sums(None).iter().filter_map(Tally::disorder));
        let wanted = spread.map_or(0, |spread| spread.samples(settings.precision));
        draw_until(&mut sampled, wanted as usize)?;
        Some(sampled)
    }

    /// The γ family of all continua together, or of some of them by number, each as often as it is named.
    #[must_use]
    pub fn gammas(&self, numbers: Option<&[usize]>) -> Gammas {
        let observed = sum(&self.observed, numbers);
        let samples = self.sums(numbers);
        let estimate = |disorder: fn(&Tally) -> Option<f64>| {
            Estimate::of(disorder(&observed)?, samples.iter().filter_map(disorder))
        };
        Gammas {
            gamma: estimate(Tally::disorder),
            cat: estimate(Tally::all),
            cat_aligned: estimate(Tally::aligned),
            unproven: samples
                .iter()
                .map(|sample| sample.unproven)
                .fold(observed.unproven, u32::saturating_add),
        }
    }

    fn sums(&self, numbers: Option<&[usize]>) -> Vec<Tally> {
        self.samples
            .iter()
            .map(|parts| sum(parts, numbers))
            .collect()
    }
}

fn sum(parts: &[Tally], numbers: Option<&[usize]>) -> Tally {
    let mut sum = Tally::default();
    match numbers {
        None => parts.iter().for_each(|part| sum.add(part)),
        Some(numbers) => {
            let parts = numbers.iter().filter_map(|number| parts.get(*number));
            parts.for_each(|part| sum.add(part));
        }
    }
    sum
}

impl Gammas {
    /// The γ family of one continuum, or of several as the parts of one.
    #[must_use]
    pub fn of(continua: &[Continuum], settings: &Settings) -> Self {
        Sampled::of(continua, settings).gammas(None)
    }
}

impl Estimate {
    fn of(observed: f64, samples: impl Iterator<Item = f64>) -> Option<Self> {
        let spread = Spread::of(samples)?;
        if spread.mean <= 0.0 {
            return None;
        }
        let error = CONFIDENCE * spread.variation() / f64::from(spread.count).sqrt();
        let value = |expected: f64| 1.0 - observed / expected;
        Some(Self {
            value: value(spread.mean),
            observed,
            expected: spread.mean,
            low: value(spread.mean * (1.0 - error).max(f64::EPSILON)),
            high: value(spread.mean * (1.0 + error)),
            samples: spread.count,
        })
    }
}

/// Mean and standard deviation of some numbers.
#[derive(Clone, Copy, Debug)]
struct Spread {
    count: u32,
    mean: f64,
    deviation: f64,
}

impl Spread {
    fn of(numbers: impl Iterator<Item = f64>) -> Option<Self> {
        let numbers: Vec<f64> = numbers.collect();
        let count = u32::try_from(numbers.len())
            .ok()
            .filter(|count| *count > 0)?;
        let mean = numbers.iter().sum::<f64>() / f64::from(count);
        let squares: f64 = numbers.iter().map(|number| (number - mean).powi(2)).sum();
        Some(Self {
            count,
            mean,
            deviation: (squares / f64::from(count)).sqrt(),
        })
    }

    /// The coefficient of variation; 0 for a mean of 0.
    fn variation(&self) -> f64 {
        if self.mean > 0.0 {
            self.deviation / self.mean
        } else {
            0.0
        }
    }

    /// How many samples a precision takes: (1.96 · variation / precision)², within [`MOST_SAMPLES`].
    fn samples(&self, precision: f64) -> u32 {
        let samples = (CONFIDENCE * self.variation() / precision).powi(2).ceil();
        // Not a number, for a precision of 0, is as good as no end.
        if samples < f64::from(MOST_SAMPLES) {
            samples as u32
        } else {
            MOST_SAMPLES
        }
    }
}
