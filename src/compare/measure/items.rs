//! Words and characters as the things that are labelled.
//!
//! A kind of amount is the label set that each author gave, by its number, [`MISSING`] where the author
//! did not work on the document; an amount is in words or characters. Several labels on one item are one
//! label of their own: a word inside `PER` inside `ORG` agrees only with another that has both. Nothing is
//! lost so, and no rule has to say which of nested labels counts; measures that weigh how far two sets
//! differ read the sets.

use super::Sums;
use crate::compare::material::{LabelSet, Material, Sheet};

/// The author did not work on the document.
pub const MISSING: u32 = u32::MAX;

/// Nothing is marked.
pub const UNMARKED: u32 = LabelSet::EMPTY.0;

/// The words of a document, where at least two authors worked on it; else they are left out.
pub fn words(_: &Material, sheet: &Sheet) -> Sums {
    if sheet.workers() < 2 {
        return left_out(sheet.text.words.len() as u64);
    }
    let mut counted = Counted::default();
    for at in 0..sheet.text.words.len() {
        let work = sheet.work.iter();
        let label = |work: &crate::compare::material::Work| work.words.get(at).copied();
        let kind = work.map(|work| work.as_deref().map_or(MISSING, |work| number(label(work))));
        counted.add(kind, 1);
    }
    counted.finished()
}

/// The characters of a document, white space too, where at least two authors worked on it; else they are
/// left out.
pub fn characters(_: &Material, sheet: &Sheet) -> Sums {
    if sheet.workers() < 2 {
        return left_out(u64::from(sheet.text.length));
    }
    let mut runs: Vec<Option<&[(u32, LabelSet)]>> = Vec::new();
    for work in &sheet.work {
        runs.push(work.as_deref().map(|work| work.characters.as_slice()));
    }
    let mut counted = Counted::default();
    let mut at = 0;
    while at < sheet.text.length {
        let ends = runs
            .iter()
            .filter_map(|runs| Some(runs.as_ref()?.first()?.0));
        let end = ends.min().unwrap_or(sheet.text.length);
        let kind = runs.iter().map(|runs| match runs {
            None => MISSING,
            Some(runs) => number(runs.first().map(|(_, set)| *set)),
        });
        counted.add(kind, u64::from(end - at));
        at = end;
        for runs in runs.iter_mut().flatten() {
            if let Some(((until, _), rest)) = runs.split_first()
                && *until <= end
            {
                *runs = rest;
            }
        }
    }
    counted.finished()
}

/// The same without items that nobody marked: these are left out.
pub fn marked(sums: Sums) -> Sums {
    let is_marked = |kind: &Vec<u32>| kind.iter().any(|set| !matches!(*set, MISSING | UNMARKED));
    let mut marked = Sums {
        left_out: sums.left_out,
        ..Sums::default()
    };
    for (kind, amount) in sums.cells {
        if is_marked(&kind) {
            marked.counted += amount as u64;
            marked.cells.insert(kind, amount);
        } else {
            marked.left_out += amount as u64;
        }
    }
    marked
}

/// Items that are not compared.
pub fn left_out(items: u64) -> Sums {
    Sums {
        left_out: items,
        ..Sums::default()
    }
}

fn number(set: Option<LabelSet>) -> u32 {
    set.unwrap_or_default().0
}

/// Adds up runs of items of one kind before it looks the kind up.
#[derive(Default)]
struct Counted {
    sums: Sums,
    last: Vec<u32>,
    run: u64,
}

impl Counted {
    fn add(&mut self, kind: impl Iterator<Item = u32> + Clone, items: u64) {
        if !kind.clone().eq(self.last.iter().copied()) {
            self.flush();
            self.last.clear();
            self.last.extend(kind);
        }
        self.run += items;
    }

    fn flush(&mut self) {
        if self.run > 0 {
            self.sums.add(&self.last, self.run as f64);
            self.sums.counted += self.run;
            self.run = 0;
        }
    }

    fn finished(mut self) -> Sums {
        self.flush();
        self.sums
    }
}
