//! What costs points: the places where two authors differ, with the rows that stand there.

use super::Cost;
use crate::compare::material::{LabelSet, Material, Range, Sheet, Unit, Work};

/// Runs of words that two authors have labelled differently.
pub fn words(material: &Material) -> Vec<Cost> {
    costs(material, |sheet, one, other| {
        let words = sheet
            .text
            .words
            .iter()
            .zip(one.words.iter().zip(&other.words));
        runs(words.map(|(word, (one, other))| (word.clone(), (*one, *other))))
    })
}

/// Runs of characters that two authors have labelled differently.
pub fn characters(material: &Material) -> Vec<Cost> {
    costs(material, |_, one, other| {
        let (mut ours, mut theirs) = (one.characters.iter(), other.characters.iter());
        let (mut one, mut other) = (ours.next(), theirs.next());
        let mut at = 0;
        let mut pieces = Vec::new();
        while let (Some((a, first)), Some((b, second))) = (one, other) {
            let end = *a.min(b);
            pieces.push((at..end, (*first, *second)));
            at = end;
            if *a == end {
                one = ours.next();
            }
            if *b == end {
                other = theirs.next();
            }
        }
        runs(pieces.into_iter())
    })
}

/// The places in each document that `places` finds between two authors who worked on it, for each pair.
fn costs(material: &Material, places: impl Fn(&Sheet, &Work, &Work) -> Vec<Range>) -> Vec<Cost> {
    let mut costs = Vec::new();
    for (one, other) in material.pairs() {
        for sheet in &material.sheets {
            let (Some(Some(one)), Some(Some(other))) = (sheet.work.get(one), sheet.work.get(other))
            else {
                continue;
            };
            for place in places(sheet, one, other) {
                let units = one.units.iter().chain(&other.units);
                let units = units.filter(|unit| touches(unit, &place));
                costs.push(Cost {
                    document: sheet.text.id,
                    rows: units.map(|unit| unit.row.clone()).collect(),
                    place,
                });
            }
        }
    }
    sorted(costs)
}

/// In the order of the text, each once.
pub fn sorted(mut costs: Vec<Cost>) -> Vec<Cost> {
    costs.sort_by_cached_key(|cost| {
        let place = (cost.document, cost.place.start, cost.place.end);
        (place, cost.rows.clone())
    });
    costs.dedup();
    costs
}

fn touches(unit: &Unit, place: &Range) -> bool {
    let mut places = unit.places.iter();
    places.any(|it| it.start < place.end && place.start < it.end)
}

/// Neighbours with one and the same pair of different labels, as one place.
fn runs(pieces: impl Iterator<Item = (Range, (LabelSet, LabelSet))>) -> Vec<Range> {
    let mut found: Vec<Range> = Vec::new();
    let mut last = None;
    for (place, labels) in pieces {
        if labels.0 == labels.1 {
            last = None;
            continue;
        }
        match found.last_mut() {
            Some(run) if last == Some(labels) => run.end = place.end,
            _ => found.push(place),
        }
        last = Some(labels);
    }
    found
}
