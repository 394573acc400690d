//! Labels, and the sets of them that stand on one place.

use std::collections::BTreeMap;

use crate::model::Key;

/// What a unit is tagged as.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// A mention of this type.
    Type(Key),
    /// A place where a claim is made.
    Evidence,
}

impl Label {
    /// The key of the type; of evidence its English name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Type(key) => &key.0,
            Self::Evidence => "evidence",
        }
    }
}

/// The labels that one author has put on one place, without order: the number of a set in [`Labels`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelSet(pub u32);

impl LabelSet {
    /// Nothing is marked.
    pub const EMPTY: Self = Self(0);

    /// The set of one label.
    #[must_use]
    pub fn of(label: u32) -> Self {
        Self(label + 1)
    }
}

/// The labels of a material by number, and their sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// Sorted.
    labels: Vec<Label>,
    /// First the empty set, then that of each label alone, then those of several; each sorted.
    sets: Vec<Vec<u32>>,
    numbers: BTreeMap<Vec<u32>, u32>,
}

impl Labels {
    /// These labels, numbered in their order; one that comes twice is one.
    #[must_use]
    pub fn of(labels: impl IntoIterator<Item = Label>) -> Self {
        let mut labels: Vec<Label> = labels.into_iter().collect();
        labels.sort_unstable();
        labels.dedup();
        let single = (0..).zip(&labels).map(|(number, _)| vec![number]);
        let sets: Vec<Vec<u32>> = std::iter::once(Vec::new()).chain(single).collect();
        let numbers = sets.iter().cloned().zip(0..).collect();
        Self {
            labels,
            sets,
            numbers,
        }
    }

    /// Every label, by number.
    #[must_use]
    pub fn all(&self) -> &[Label] {
        &self.labels
    }

    /// The number of a label.
    #[must_use]
    pub fn number(&self, label: &Label) -> Option<u32> {
        let at = self.labels.binary_search(label).ok()?;
        u32::try_from(at).ok()
    }

    /// The labels of a set, by number, sorted.
    #[must_use]
    pub fn set(&self, set: LabelSet) -> &[u32] {
        self.sets.get(set.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// A set with one label more.
    pub(super) fn with(&mut self, set: LabelSet, label: u32) -> LabelSet {
        if set == LabelSet::EMPTY {
            return LabelSet::of(label);
        }
        let Err(at) = self.set(set).binary_search(&label) else {
            return set;
        };
        let mut labels = self.set(set).to_vec();
        labels.insert(at, label);
        let next = self.sets.len() as u32;
        let number = *self.numbers.entry(labels.clone()).or_insert(next);
        if number == next {
            self.sets.push(labels);
        }
        LabelSet(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_have_no_order() {
        let mut labels = Labels::of(["PER", "ORG", "GPE", "PER"].map(|it| Label::Type(it.into())));
        assert_eq!(labels.all().len(), 3);
        let per = labels.number(&Label::Type("PER".into())).unwrap();
        let org = labels.number(&Label::Type("ORG".into())).unwrap();
        let one = labels.with(LabelSet::of(per), org);
        let other = labels.with(LabelSet::of(org), per);
        assert_eq!(one, other);
        assert_eq!(labels.with(one, per), one);
        assert_eq!(labels.set(one), [org, per]);
        assert_eq!(labels.set(LabelSet::of(per)), [per]);
        assert_eq!(labels.with(LabelSet::EMPTY, org), LabelSet::of(org));
        assert_eq!(labels.number(&Label::Evidence), None);
    }
}
