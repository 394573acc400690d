//! γ over the mentions of a project, each document a continuum.

use super::best::best_alignment;
use super::continuum::Continuum;
use super::estimate::{Estimate, Gammas, Sampled, Settings};
use super::unit;
use crate::compare::material::{Material, Sheet, Unit, Work};
use crate::compare::measure::costs::sorted;
use crate::compare::measure::{Authors, Cost, Figure, Going, How, Measure, Whole};

/// Places and labels.
pub static GAMMA: Measure = Measure {
    name: "gamma",
    about: "γ: how well mentions can be aligned, by place and label, against shifted ones.",
    authors: Authors::TwoOrMore,
    counts: "mentions",
    is_slow: true,
    how: How::Whole(|material, seed, going| whole(material, seed, going, |it| it.gamma)),
    costs,
};

/// Labels of aligned mentions, and mentions that are not aligned.
pub static GAMMA_CAT: Measure = Measure {
    name: "gamma_cat",
    about: "γ-cat: labels of aligned mentions; one that is not aligned counts as another label.",
    authors: Authors::TwoOrMore,
    counts: "mentions",
    is_slow: true,
    how: How::Whole(|material, seed, going| whole(material, seed, going, |it| it.cat)),
    costs,
};

/// Labels of aligned mentions only.
pub static GAMMA_CAT_ALIGNED: Measure = Measure {
    name: "gamma_cat_aligned",
    about: "γ-cat of aligned mentions alone, as first published.",
    authors: Authors::TwoOrMore,
    counts: "mentions",
    is_slow: true,
    how: How::Whole(|material, seed, going| whole(material, seed, going, |it| it.cat_aligned)),
    costs,
};

/// The documents of a material, in order.
#[must_use]
pub fn continua(material: &Material) -> Vec<Continuum> {
    material.sheets.iter().map(continuum).collect()
}

fn whole(
    material: &Material,
    seed: u64,
    going: Going<'_>,
    of: fn(&Gammas) -> Option<Estimate>,
) -> Option<Whole> {
    let settings = Settings {
        seed,
        ..Settings::default()
    };
    let sampled = Sampled::while_going(&continua(material), &settings, going)?;
    let gammas = sampled.gammas(None);
    let estimate = of(&gammas);
    let (compared, single): (Vec<&Sheet>, Vec<&Sheet>) = material
        .sheets
        .iter()
        .partition(|sheet| sheet.workers() > 1);
    let count = |sheets: &[&Sheet]| {
        let works = sheets.iter().flat_map(|sheet| sheet.work.iter().flatten());
        works.map(|work| work.units.len() as u64).sum()
    };
    Some(Whole {
        figure: Figure {
            value: estimate.map(|estimate| estimate.value),
            counted: count(&compared),
            left_out: count(&single),
            is_upper_bound: gammas.unproven > 0,
        },
        within: estimate.map(|estimate| (estimate.low, estimate.high)),
        drawn: Box::new(move |drawn| Some(of(&sampled.gammas(Some(drawn)))?.value)),
    })
}

/// A document with the units of those who worked on it; empty where these are not two.
fn continuum(sheet: &Sheet) -> Continuum {
    if sheet.workers() < 2 {
        return Continuum::default();
    }
    Continuum {
        length: sheet.text.length,
        authors: workers(sheet).map(units).collect(),
    }
}

fn workers(sheet: &Sheet) -> impl Iterator<Item = &Work> {
    sheet.work.iter().filter_map(|work| work.as_deref())
}

/// A mention in fragments reaches from its first character to its last.
fn units(work: &Work) -> Vec<unit::Unit> {
    let unit = |unit: &Unit| unit::Unit {
        start: unit.start(),
        end: unit.end(),
        category: unit.label,
    };
    work.units.iter().map(unit).collect()
}

/// Unitary alignments that are not free of disorder.
fn costs(material: &Material) -> Vec<Cost> {
    let settings = Settings::default();
    let mut costs = Vec::new();
    for sheet in &material.sheets {
        let continuum = continuum(sheet);
        let works: Vec<&Work> = workers(sheet).collect();
        let best = best_alignment(&continuum.authors, &settings.by, settings.nodes);
        for group in best.unitary {
            let unit =
                |(author, at): &(u32, u32)| works.get(*author as usize)?.units.get(*at as usize);
            let units: Vec<&Unit> = group.iter().filter_map(unit).collect();
            let Some((first, rest)) = units.split_first() else {
                continue;
            };
            let same = |unit: &&Unit| {
                let place = (unit.start(), unit.end(), unit.label);
                place == (first.start(), first.end(), first.label)
            };
            if units.len() < works.len() || !rest.iter().all(same) {
                let end = units.iter().map(|unit| unit.end()).max();
                let start = units.iter().map(|unit| unit.start()).min();
                costs.push(Cost {
                    document: sheet.text.id,
                    place: start.unwrap_or_default()..end.unwrap_or_default(),
                    rows: units.iter().map(|unit| unit.row.clone()).collect(),
                });
            }
        }
    }
    sorted(costs)
}
