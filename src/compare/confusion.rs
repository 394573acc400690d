//! Which labels are taken for which, where edges differ, and what only one of two authors has marked.
//!
//! In each document the units of each pair of authors who worked on it are matched one to one, so that they
//! overlap as much as can be (by shared in all characters of both), and of equal overlaps those with the
//! same label. A matched pair is one **case**, and so is a unit without a partner. Of two authors a case
//! stands in the row of the first one's label and in the column of the other's; of more, the matrix has no
//! sides, and a case stands where the smaller label is the row.
//!
//! **Unit:** cases. For one label, pair, document or language: the confusion of that
//! [`Part`](super::measure::by::Part) of the material.

use std::collections::BTreeMap;

use super::material::{Material, Range, Sheet, Unit};
use super::measure::spans;
use crate::model::{DocumentId, RowId};

/// What an author has on a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A unit with this label, by its number in the material.
    Label(u32),
    /// Nothing that could be the other's unit.
    Nothing,
}

/// Which labels stand against which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Confusion {
    /// The cases by the marks of both, those without any left out; each in the order of documents and
    /// places.
    pub cells: BTreeMap<(Mark, Mark), Vec<Case>>,
    /// The cases by what differs in them.
    pub counts: Counts,
}

/// One place, as two authors marked it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The document.
    pub document: DocumentId,
    /// From the first code point of either unit to the last.
    pub place: Range,
    /// The rows of both, or the one that is there, in the order of the cell.
    pub rows: Vec<RowId>,
    /// Whether both have exactly the same characters; no for a row without a partner.
    pub same_edges: bool,
}

/// Cases by what differs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Nothing.
    pub same: usize,
    /// Edges only.
    pub edges: usize,
    /// Labels only.
    pub labels: usize,
    /// Edges and labels.
    pub both: usize,
    /// One author has nothing there.
    pub missing: usize,
}

impl Counts {
    /// All cases.
    #[must_use]
    pub fn all(self) -> usize {
        self.same + self.edges + self.labels + self.both + self.missing
    }
}

impl Confusion {
    /// The cases of a material. Takes time in proportion to its units and how many of them overlap.
    #[must_use]
    pub fn of(material: &Material) -> Self {
        let has_sides = material.authors.len() == 2;
        let mut confusion = Self::default();
        for (one, other) in material.pairs() {
            for sheet in &material.sheets {
                let sheet = sheet.of_authors(&[one, other]);
                if let Some((one, other)) = sheet.pair() {
                    confusion.add(&sheet, &one.units, &other.units, has_sides);
                }
            }
        }
        for cases in confusion.cells.values_mut() {
            cases.sort_by_cached_key(|case| {
                let place = (case.document, case.place.start, case.place.end);
                (place, case.rows.clone())
            });
        }
        confusion
    }

    /// The cases of a cell.
    #[must_use]
    pub fn cases(&self, row: Mark, column: Mark) -> &[Case] {
        self.cells.get(&(row, column)).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, sheet: &Sheet, one: &[Unit], other: &[Unit], has_sides: bool) {
        let pairs = spans::pairs(one, other, likeness);
        let mut alone = vec![true; other.len()];
        let mut partners = vec![None; one.len()];
        for (left, right, _) in pairs {
            if let Some(partner) = partners.get_mut(left) {
                *partner = other.get(right);
            }
            if let Some(alone) = alone.get_mut(right) {
                *alone = false;
            }
        }
        for (unit, partner) in one.iter().zip(partners) {
            self.add_case(sheet, Some(unit), partner, has_sides);
        }
        for (unit, _) in other.iter().zip(alone).filter(|(_, alone)| *alone) {
            self.add_case(sheet, None, Some(unit), has_sides);
        }
    }

    fn add_case(
        &mut self,
        sheet: &Sheet,
        one: Option<&Unit>,
        other: Option<&Unit>,
        has_sides: bool,
    ) {
        let mark = |unit: Option<&Unit>| unit.map_or(Mark::Nothing, |unit| Mark::Label(unit.label));
        let mut sides = [one, other];
        if !has_sides && mark(other) < mark(one) {
            sides.reverse();
        }
        let units: Vec<&Unit> = sides.into_iter().flatten().collect();
        let (same_edges, same_label) = match units.as_slice() {
            [one, other] => (one.places == other.places, one.label == other.label),
            _ => (false, false),
        };
        let count = match (units.len() == 2, same_edges, same_label) {
            (false, _, _) => &mut self.counts.missing,
            (true, true, true) => &mut self.counts.same,
            (true, false, true) => &mut self.counts.edges,
            (true, true, false) => &mut self.counts.labels,
            (true, false, false) => &mut self.counts.both,
        };
        *count += 1;
        let start = units.iter().map(|unit| unit.start()).min();
        let end = units.iter().map(|unit| unit.end()).max();
        let [row, column] = sides.map(mark);
        self.cells.entry((row, column)).or_default().push(Case {
            document: sheet.text.id,
            place: start.unwrap_or(0)..end.unwrap_or(0),
            rows: units.iter().map(|unit| unit.row.clone()).collect(),
            same_edges,
        });
    }
}

/// How much two units that overlap are one thing: the share of common characters, and a little more where
/// the label is the same.
fn likeness(one: &Unit, other: &Unit) -> f64 {
    const SAME_LABEL: f64 = 1e-6;
    let shared = f64::from(one.shared(other));
    let all = f64::from(one.length()) + f64::from(other.length()) - shared;
    shared / all + SAME_LABEL * f64::from(u8::from(one.label == other.label))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::material::Label;
    use crate::compare::material::tests::Sketch;
    use crate::compare::measure::by::{By, Part};

    const TEXT: &str = "one two three four five six";

    fn sketch() -> Sketch {
        let mut sketch = Sketch::of(3);
        for language in ["en", "he"] {
            sketch.document(TEXT, language);
        }
        for (at, of, label, start, end) in [
            // The same, another label, other edges, both, and one alone.
            (0, 0, "PER", 0, 3),
            (0, 1, "PER", 0, 3),
            (0, 0, "PER", 4, 7),
            (0, 1, "ORG", 4, 7),
            (0, 0, "GPE", 8, 13),
            (0, 1, "GPE", 8, 18),
            (1, 0, "ORG", 0, 3),
            (1, 1, "GPE", 0, 7),
            (1, 1, "PER", 19, 23),
            // Two on one place: the one with the same label is the partner.
            (1, 0, "GPE", 24, 27),
            (1, 0, "ORG", 24, 27),
            (1, 1, "ORG", 24, 27),
        ] {
            sketch.mention(at, of, label, &[(start, end)], None);
        }
        sketch
    }

    fn mark(material: &Material, label: &str) -> Mark {
        if label.is_empty() {
            return Mark::Nothing;
        }
        Mark::Label(material.labels.number(&Label::Type(label.into())).unwrap())
    }

    #[test]
    fn cells_hold_their_cases() {
        let material = sketch().material().of_authors(&[0, 1]);
        let confusion = Confusion::of(&material);
        let expected = Counts {
            same: 2,
            edges: 1,
            labels: 1,
            both: 1,
            missing: 2,
        };
        assert_eq!(confusion.counts, expected);
        assert_eq!(
            confusion.counts.all(),
            confusion.cells.values().map(Vec::len).sum::<usize>()
        );
        for (row, column, places) in [
            ("PER", "PER", &[(0, 0, 3, true)][..]),
            ("PER", "ORG", &[(0, 4, 7, true)]),
            ("ORG", "PER", &[]),
            ("GPE", "GPE", &[(0, 8, 18, false)]),
            ("ORG", "GPE", &[(1, 0, 7, false)]),
            ("ORG", "ORG", &[(1, 24, 27, true)]),
            ("GPE", "", &[(1, 24, 27, false)]),
            ("", "PER", &[(1, 19, 23, false)]),
        ] {
            let cases = confusion.cases(mark(&material, row), mark(&material, column));
            let found: Vec<_> = cases
                .iter()
                .map(|case| {
                    let sheet = material
                        .sheets
                        .iter()
                        .position(|it| it.text.id == case.document);
                    (
                        sheet.unwrap(),
                        case.place.start,
                        case.place.end,
                        case.same_edges,
                    )
                })
                .collect();
            assert_eq!(found, places, "{row} {column}");
            let rows = 1 + usize::from(!row.is_empty() && !column.is_empty());
            assert!(cases.iter().all(|case| case.rows.len() == rows));
        }
    }

    #[test]
    fn turned_round_it_is_the_other_side_of_the_same() {
        let material = sketch().material();
        let one = Confusion::of(&material.of_authors(&[0, 1]));
        let other = Confusion::of(&material.of_authors(&[1, 0]));
        assert_eq!(one.counts, other.counts);
        for ((row, column), cases) in &one.cells {
            assert_eq!(cases.len(), other.cases(*column, *row).len());
        }
    }

    #[test]
    fn more_than_two_have_no_sides_and_parts_are_parts() {
        let material = sketch().material();
        let all = Confusion::of(&material);
        assert!(all.cells.keys().all(|(row, column)| row <= column));
        // The third author has nothing: each unit of the others is missing there once.
        assert_eq!(all.counts.missing, 2 + 12);
        let of = |by: By| {
            by.parts(&material)
                .into_iter()
                .map(|part| Confusion::of(&part.of(&material)))
        };
        let languages: usize = of(By::Language).map(|it| it.counts.all()).sum();
        assert_eq!(languages, all.counts.all());
        let pairs: usize = of(By::Pair).map(|it| it.counts.all()).sum();
        assert_eq!(pairs, all.counts.all());
        let per = Part::Label(Label::Type("PER".into()));
        let per = Confusion::of(&per.of(&material));
        assert_eq!(
            (per.counts.same, per.counts.missing, per.counts.labels),
            (1, 2 + 4, 0)
        );
    }
}
