//! Agreement over time: the documents in the order in which they were worked on.
//!
//! A document's time is that of its newest row of any of the authors, which the row's id tells; documents
//! without rows have none. **Unit:** milliseconds since 1970 in UTC.

use std::ops::RangeInclusive;

use crate::compare::material::{Material, Sheet};
use crate::model::RowId;

/// Some documents that were worked on one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The times of the first and of the last of them.
    pub times: RangeInclusive<u64>,
    /// The documents, to be measured alone.
    pub material: Material,
}

/// At most so many stretches, the earliest first, with as many documents that at least two authors worked
/// on in each as can be; those of one time are never parted.
#[must_use]
pub fn stretches(material: &Material, most: usize) -> Vec<Stretch> {
    let sheets = material.sheets.iter().enumerate();
    let shared = sheets.filter(|(_, sheet)| sheet.workers() > 1);
    let timed = shared.filter_map(|(at, sheet)| Some((newest(sheet)?, at)));
    let mut timed: Vec<(u64, usize)> = timed.collect();
    timed.sort_unstable();
    let of_time: Vec<&[(u64, usize)]> = timed.chunk_by(|one, other| one.0 == other.0).collect();
    if most == 0 {
        return Vec::new();
    }
    let each = timed.len().div_ceil(most).max(1);
    let mut found: Vec<Vec<(u64, usize)>> = Vec::new();
    for documents in of_time {
        let is_full = found.len() == most;
        match found.last_mut() {
            Some(stretch) if stretch.len() + documents.len() <= each => stretch.extend(documents),
            Some(last) if is_full => last.extend(documents),
            _ => found.push(documents.to_vec()),
        }
    }
    let stretch = |documents: &Vec<(u64, usize)>| {
        let (first, last) = (documents.first()?.0, documents.last()?.0);
        let mut numbers: Vec<usize> = documents.iter().map(|(_, at)| *at).collect();
        numbers.sort_unstable();
        Some(Stretch {
            times: first..=last,
            material: material.drawn(&numbers),
        })
    };
    found.iter().filter_map(stretch).collect()
}

/// When the newest row of a document was made.
fn newest(sheet: &Sheet) -> Option<u64> {
    let work = sheet.work.iter().flatten();
    let units = work.flat_map(|work| work.units.iter().chain(&work.evidence));
    let times = units.filter_map(|unit| match unit.row {
        RowId::Mention(id) => Some(id.0.timestamp_ms()),
        RowId::Evidence(id) => Some(id.0.timestamp_ms()),
        _ => None,
    });
    times.max()
}

#[cfg(test)]
mod tests {
    use ulid::Ulid;

    use super::*;
    use crate::compare::material::tests::Sketch;
    use crate::model::MentionId;

    #[test]
    fn documents_go_by_their_newest_row() {
        let mut sketch = Sketch::of(2);
        // Document, author, time; the third has no row, on the fourth only one author worked.
        let rows = [
            (0, 0, 50),
            (0, 1, 10),
            (1, 0, 20),
            (1, 1, 30),
            (3, 0, 5),
            (4, 1, 40),
            (5, 0, 50),
        ];
        for _ in 0..6 {
            sketch.document("one two", "en");
        }
        sketch.state(3, 1, crate::model::WorkState::New);
        for (number, (at, of, time)) in (0..).zip(rows) {
            let id = sketch.mention(at, of, "PER", &[(0, 3)], None);
            let mut row = sketch.project.mentions()[&id].clone();
            sketch.project.take(&RowId::Mention(id));
            row.id = MentionId(Ulid::from_parts(time, number));
            sketch.project.put(row.into());
        }
        let material = sketch.material();
        let found = |most| {
            let stretches = stretches(&material, most);
            let of = |it: &Stretch| (*it.times.start(), *it.times.end(), it.material.sheets.len());
            stretches.iter().map(of).collect::<Vec<_>>()
        };
        assert_eq!(found(1), [(30, 50, 4)]);
        assert_eq!(found(2), [(30, 40, 2), (50, 50, 2)]);
        assert_eq!(found(9), [(30, 30, 1), (40, 40, 1), (50, 50, 2)]);
        assert_eq!(found(0), []);
    }
}
