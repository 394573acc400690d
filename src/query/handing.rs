//! Documents divided among the people who are to annotate them, with a share that all of them get.

use std::collections::BTreeSet;
use std::str::FromStr;

use crate::model::DocumentId;
use crate::model::random::Random;

/// How many of the documents everybody gets, per cent: 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap(u8);

/// A share that cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the overlap is a whole number of per cent from 0 to 100, such as 20%")]
pub struct BadOverlap;

impl Overlap {
    /// Everybody gets every document.
    pub const ALL: Self = Self(100);

    /// So many per cent; more than 100 is 100.
    #[must_use]
    pub fn percent(percent: u8) -> Self {
        Self(percent.min(100))
    }

    /// Per cent, 0 to 100.
    #[must_use]
    pub fn as_percent(self) -> u8 {
        self.0
    }
}

impl FromStr for Overlap {
    type Err = BadOverlap;

    fn from_str(words: &str) -> Result<Self, BadOverlap> {
        let number = words.trim().trim_end_matches('%').trim_end();
        let percent: u8 = number.parse().map_err(|_error| BadOverlap)?;
        (percent <= 100).then_some(Self(percent)).ok_or(BadOverlap)
    }
}

/// The documents of each of so many people. The share that all get is drawn first, rounded to the nearest
/// document; the others are dealt out one by one, so that nobody has two more than anybody else. The same
/// documents, in whatever order, and the same seed give the same on every machine.
#[must_use]
pub fn shared_out(
    documents: &[DocumentId],
    people: usize,
    overlap: Overlap,
    seed: u64,
) -> Vec<BTreeSet<DocumentId>> {
    let mut drawn: Vec<DocumentId> = documents.to_vec();
    drawn.sort_unstable();
    drawn.dedup();
    Random::from_seed(seed).shuffle(&mut drawn);
    let common = (drawn.len() * usize::from(overlap.0) + 50) / 100;
    let (common, others) = drawn.split_at(common.min(drawn.len()));
    let common: BTreeSet<DocumentId> = common.iter().copied().collect();
    let mut shares = vec![common; people];
    for (turn, document) in others.iter().enumerate() {
        if let Some(share) = turn
            .checked_rem(people)
            .and_then(|turn| shares.get_mut(turn))
        {
            share.insert(*document);
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ulid::Ulid;

    use super::*;

    proptest! {
        #[test]
        fn every_document_goes_to_somebody_and_the_overlap_to_all(
            count in 0_usize..200, people in 1_usize..6, percent in 0_u8..=100, seed in any::<u64>(),
        ) {
            let mut documents: Vec<DocumentId> =
                (0..count as u128).map(|number| DocumentId(Ulid::from(number))).collect();
            let overlap = Overlap::percent(percent);
            let shares = shared_out(&documents, people, overlap, seed);
            documents.reverse();
            prop_assert_eq!(&shares, &shared_out(&documents, people, overlap, seed));
            prop_assert_eq!(shares.len(), people);
            let held = |document: &DocumentId| shares.iter().filter(|it| it.contains(document)).count();
            prop_assert!(documents.iter().all(|it| held(it) == 1 || held(it) == people));
            let sizes: Vec<usize> = shares.iter().map(BTreeSet::len).collect();
            prop_assert!(sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1);
            if people > 1 {
                let common = documents.iter().filter(|it| held(it) == people).count();
                prop_assert_eq!(common, (count * usize::from(percent) + 50) / 100);
            }
        }
    }

    #[test]
    fn another_seed_deals_otherwise() {
        let documents: Vec<DocumentId> = (0..40).map(|it| DocumentId(Ulid::from(it))).collect();
        let dealt = |seed| shared_out(&documents, 2, Overlap::percent(20), seed);
        assert_ne!(dealt(1), dealt(2));
        assert_eq!(shared_out(&documents, 0, Overlap::ALL, 1), []);
    }

    #[test]
    fn overlaps_are_read_as_people_write_them() {
        for (words, percent) in [
            ("20%", Some(20)),
            ("20", Some(20)),
            (" 0 % ", Some(0)),
            ("100%", Some(100)),
            ("101", None),
            ("-1", None),
            ("", None),
            ("20.5%", None),
        ] {
            let read = words.parse::<Overlap>().ok().map(Overlap::as_percent);
            assert_eq!(read, percent, "{words:?}");
        }
    }
}
