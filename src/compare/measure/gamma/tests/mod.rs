//! Known values, laws, and every small case against all alignments there are.

mod material;

use proptest::prelude::*;

use super::*;

fn unit(category: u32, start: u32, end: u32) -> Unit {
    Unit {
        start,
        end,
        category,
    }
}

/// Three annotators of the table of known values.
fn three() -> Vec<Vec<Unit>> {
    let own = |units: &[(u32, u32, u32)]| {
        let units = units.iter();
        units
            .map(|&(category, start, end)| unit(category, start, end))
            .collect()
    };
    vec![
        own(&[
            (1, 2, 9),
            (2, 11, 17),
            (5, 24, 30),
            (6, 32, 36),
            (6, 36, 44),
            (7, 44, 60),
        ]),
        own(&[(1, 2, 9), (3, 11, 17), (5, 19, 25), (6, 32, 44)]),
        own(&[
            (1, 2, 9),
            (4, 11, 17),
            (5, 21, 27),
            (6, 32, 36),
            (6, 36, 40),
            (6, 40, 44),
        ]),
    ]
}

fn by(alpha: f64) -> Dissimilarity {
    Dissimilarity { alpha, beta: 1.0 }
}

#[test]
fn known_disorders() {
    let pair = vec![vec![unit(0, 0, 10)], vec![unit(0, 2, 12)]];
    let table = [
        (three(), 1.0, 0.653_542),
        (three(), 3.0, 0.960_625),
        (pair, 1.0, 0.04),
    ];
    for (authors, alpha, expected) in table {
        let best = best_alignment(&authors, &by(alpha), 1_000);
        assert_eq!(best.unproven, 0);
        assert!((best.disorder - expected).abs() < 5e-7, "{best:?}");
    }
}

#[test]
fn known_unitary_disorders() {
    let authors = three();
    let best = best_alignment(&authors, &by(3.0), 1_000);
    let disorders = best.unitary.iter().map(|group| {
        let units = group
            .iter()
            .map(|&(author, at)| authors[author as usize][at as usize]);
        mean_over_pairs(&units.collect::<Vec<_>>(), 3, &by(3.0))
    });
    let expected = [0.0, 1.0, 1.055_555_6, 0.666_666_7, 0.401_111_1, 2.0];
    for (disorder, expected) in disorders.zip(expected) {
        assert!((disorder - expected).abs() < 1e-6, "{best:?}");
    }
    assert_eq!(best.unitary.len(), 6);
}

/// The disorder of a unitary alignment as the paper writes it.
fn mean_over_pairs(units: &[Unit], authors: usize, by: &Dissimilarity) -> f64 {
    let pairs = authors * (authors - 1) / 2;
    let (mut sum, mut filled) = (0.0, 0);
    for (at, a) in units.iter().enumerate() {
        for b in &units[at + 1..] {
            sum += by.between(a, b);
            filled += 1;
        }
    }
    (sum + (pairs - filled) as f64) / pairs as f64
}

#[test]
fn known_gamma() {
    let continuum = Continuum {
        length: 60,
        authors: three(),
    };
    for seed in 0..5 {
        let settings = Settings {
            by: by(3.0),
            seed,
            samples: 300,
            ..Settings::default()
        };
        let gammas = Gammas::of(std::slice::from_ref(&continuum), &settings);
        let (gamma, cat) = (gammas.gamma.unwrap(), gammas.cat.unwrap());
        assert!((0.44..0.47).contains(&gamma.value), "{gamma:?}");
        assert!((0.38..0.42).contains(&cat.value), "{cat:?}");
    }
}

/// The least total disorder, by trying all alignments.
fn least(authors: &[Vec<Unit>], by: &Dissimilarity) -> f64 {
    fn complete(
        rest: &mut Vec<Vec<Unit>>,
        chosen: &mut Vec<Unit>,
        author: usize,
        by: &Dissimilarity,
    ) -> f64 {
        if author == rest.len() {
            return mean_over_pairs(chosen, rest.len(), by) + least_of(rest, by);
        }
        let mut least = complete(rest, chosen, author + 1, by);
        for at in 0..rest[author].len() {
            let unit = rest[author].remove(at);
            chosen.push(unit);
            least = least.min(complete(rest, chosen, author + 1, by));
            chosen.pop();
            rest[author].insert(at, unit);
        }
        least
    }
    fn least_of(rest: &mut Vec<Vec<Unit>>, by: &Dissimilarity) -> f64 {
        let Some(author) = rest.iter().position(|own| !own.is_empty()) else {
            return 0.0;
        };
        let unit = rest[author].pop().unwrap();
        let least = complete(rest, &mut vec![unit], author + 1, by);
        rest[author].push(unit);
        least
    }
    least_of(&mut authors.to_vec(), by)
}

fn units(most: usize, places: u32) -> impl Strategy<Value = Vec<Unit>> {
    let units = (0..3_u32, 0..places, 1..6_u32);
    let unit = units.prop_map(|(category, start, length)| unit(category, start, start + length));
    proptest::collection::vec(unit, 0..=most)
}

fn annotators() -> impl Strategy<Value = Vec<Vec<Unit>>> {
    let authors = |count: usize, most| proptest::collection::vec(units(most, 12), count);
    prop_oneof![authors(2, 6), authors(3, 3), authors(4, 2)]
}

fn continuum(authors: Vec<Vec<Unit>>) -> Continuum {
    Continuum {
        length: 20,
        authors,
    }
}

fn few() -> Settings {
    Settings {
        samples: 4,
        precision: 1.0,
        ..Settings::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_alignment_is_better(authors in annotators(), alpha in 1..4_u32) {
        let by = by(f64::from(alpha));
        let best = best_alignment(&authors, &by, 1_000);
        let expected = least(&authors, &by);
        prop_assert!((best.total - expected).abs() < 1e-7, "{} instead of {expected}", best.total);
        prop_assert_eq!(best.unproven, 0);
    }

    #[test]
    fn an_alignment_has_every_unit_once(authors in annotators()) {
        let best = best_alignment(&authors, &by(1.0), 1_000);
        let mut used: Vec<(u32, u32)> = best.unitary.iter().flatten().copied().collect();
        used.sort_unstable();
        let all = (0..).zip(&authors);
        let all = all.flat_map(|(author, own)| (0..own.len() as u32).map(move |at| (author, at)));
        prop_assert_eq!(used, all.collect::<Vec<_>>());
        for group in &best.unitary {
            prop_assert!(group.windows(2).all(|two| two[0].0 < two[1].0));
        }
        let total: f64 = best
            .unitary
            .iter()
            .map(|group| {
                let units = group.iter().map(|&(author, at)| authors[author as usize][at as usize]);
                mean_over_pairs(&units.collect::<Vec<_>>(), authors.len(), &by(1.0))
            })
            .sum();
        prop_assert!((total - best.total).abs() < 1e-9);
    }

    #[test]
    fn without_a_search_the_disorder_is_an_upper_bound(authors in annotators()) {
        let by = by(1.0);
        let found = best_alignment(&authors, &by, 0);
        let expected = least(&authors, &by);
        prop_assert!(found.total > expected - 1e-7);
        prop_assert!(found.unproven > 0 || found.total < expected + 1e-7);
    }

    #[test]
    fn equal_annotators_agree_fully(own in units(5, 12), authors in 2..4_usize) {
        let gammas = Gammas::of(&[continuum(vec![own; authors])], &few());
        for estimate in [gammas.gamma, gammas.cat, gammas.cat_aligned].into_iter().flatten() {
            prop_assert_eq!((estimate.value, estimate.observed), (1.0, 0.0));
        }
    }

    #[test]
    fn order_and_names_change_nothing(
        (authors, order) in annotators().prop_flat_map(|authors| {
            let order = Just(authors.clone()).prop_shuffle();
            (Just(authors), order)
        }),
        names in Just([7_u32, 3, 5]).prop_shuffle(),
    ) {
        let places = |units: &mut dyn Iterator<Item = &Unit>| {
            let mut places: Vec<(u32, u32)> = units.map(|unit| (unit.start, unit.end)).collect();
            places.sort_unstable();
            places
        };
        let of_authors = authors.iter().map(|own| places(&mut own.iter()));
        let of_categories = (0..3_u32).map(|category| {
            places(&mut authors.iter().flatten().filter(|unit| unit.category == category))
        });
        // Else the samples may follow the names, which is no matter.
        let places_tell_all_apart = [of_authors.collect::<Vec<_>>(), of_categories.collect()]
            .into_iter()
            .all(|mut places| {
                let count = places.len();
                places.sort_unstable();
                places.dedup();
                places.len() == count
            });
        let mut renamed = order;
        for unit in renamed.iter_mut().flatten() {
            unit.category = names[unit.category as usize];
        }
        for own in &mut renamed {
            own.reverse();
        }
        let (one, other) = (best_alignment(&authors, &by(1.0), 1_000), best_alignment(&renamed, &by(1.0), 1_000));
        prop_assert!((one.total - other.total).abs() < 1e-9);
        let (one, other) =
            (Gammas::of(&[continuum(authors)], &few()), Gammas::of(&[continuum(renamed)], &few()));
        prop_assert_eq!(one.gamma.map(|it| it.observed), other.gamma.map(|it| it.observed));
        if places_tell_all_apart {
            prop_assert_eq!(one, other);
        }
    }

    #[test]
    fn samples_keep_what_an_annotator_did(authors in annotators(), seed in any::<u64>()) {
        let continuum = continuum(authors).in_order();
        let sample = continuum.sample(&mut crate::model::random::Random::from_seed(seed));
        prop_assert_eq!(sample.authors.len(), continuum.authors.len());
        prop_assert_eq!(sample.count() > 0, continuum.count() > 0);
        let around = |own: &[Unit]| {
            let mut gaps: Vec<(u32, u32, u32)> = Vec::new();
            for (at, unit) in own.iter().enumerate() {
                let next = own[(at + 1) % own.len()];
                gaps.push(((next.start + 20 - unit.start) % 20, unit.length(), unit.category));
            }
            gaps.sort_unstable();
            gaps
        };
        for own in &sample.authors {
            prop_assert!(own.iter().all(|unit| unit.start < 20));
            prop_assert!(own.is_sorted_by_key(|unit| unit.start));
            prop_assert!(continuum.authors.iter().any(|from| around(from) == around(own)));
        }
    }
}

#[test]
fn what_nobody_marked_has_no_gamma() {
    assert_eq!(Gammas::of(&[], &few()).gamma, None);
    assert_eq!(
        Gammas::of(&[continuum(vec![Vec::new(), Vec::new()])], &few()).gamma,
        None
    );
    let alone = continuum(vec![vec![unit(0, 1, 2)]]);
    assert_eq!(Gammas::of(&[alone], &few()).gamma, None);
}

#[test]
fn the_seed_decides_the_samples() {
    let continuum = Continuum {
        length: 60,
        authors: three(),
    };
    let of = |seed| {
        let settings = Settings { seed, ..few() };
        Gammas::of(std::slice::from_ref(&continuum), &settings)
    };
    assert_eq!(of(3), of(3));
    assert_ne!(of(3).gamma, of(4).gamma);
}

#[test]
fn more_precision_takes_more_samples() {
    let continuum = Continuum {
        length: 60,
        authors: three(),
    };
    let of = |precision| {
        let settings = Settings {
            precision,
            ..Settings::default()
        };
        let estimate = Gammas::of(std::slice::from_ref(&continuum), &settings)
            .gamma
            .unwrap();
        assert!(estimate.low <= estimate.value && estimate.value <= estimate.high);
        (estimate.samples, estimate.high - estimate.low)
    };
    let (coarse, fine) = (of(0.5), of(0.02));
    assert_eq!(coarse.0, 30);
    assert!(fine.0 > 30 && fine.1 < coarse.1, "{coarse:?} {fine:?}");
}

#[test]
fn a_unit_alone_differs_as_much_as_can_be_from_who_has_none() {
    // One pair that is wholly alike weighs 1, and one unit without a partner 1: half of all differs.
    let continuum = Continuum {
        length: 100,
        authors: vec![vec![unit(0, 0, 10), unit(1, 50, 60)], vec![unit(0, 0, 10)]],
    };
    let gammas = Gammas::of(&[continuum], &Settings::default());
    assert!((gammas.cat.unwrap().observed - 0.5).abs() < 1e-12);
    assert_eq!(gammas.cat_aligned.map_or(0.0, |it| it.observed), 0.0);
}
