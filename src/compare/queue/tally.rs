//! How many groups there are, and whose.

use std::collections::{BTreeMap, BTreeSet};

use super::{Item, State};
use crate::compare::align::Kind;
use crate::model::{AuthorId, Layer};

/// How many groups there are, whatever is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All groups.
    pub all: usize,
    /// Those in which nobody differs.
    pub agreed: usize,
    /// Those that are decided, of all.
    pub decided: usize,
    /// Those to be decided later.
    pub later: usize,
    /// Conflicts that are to be decided now.
    pub open: usize,
    /// Conflicts to be decided now, by their gravest kind.
    pub kinds: BTreeMap<Kind, usize>,
}

impl Counts {
    fn add(&mut self, item: &Item) {
        self.all += 1;
        let agrees = item.kind() == Kind::Agreed;
        self.agreed += usize::from(agrees);
        match item.state {
            State::Decided(_) => self.decided += 1,
            State::Later(_) => self.later += 1,
            State::Open | State::Again(_) if agrees => {}
            State::Open | State::Again(_) => {
                self.open += 1;
                *self.kinds.entry(item.kind()).or_default() += 1;
            }
        }
    }
}

/// What is counted of the groups of one spot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    counts: Counts,
    /// Annotators who have something there or should have.
    authors: BTreeSet<AuthorId>,
}

impl Tally {
    pub fn add(&mut self, item: &Item) {
        self.counts.add(item);
        if item.group.layer == Layer::Own {
            self.authors.extend(item.group.authors());
            self.authors.extend(&item.group.missing);
        }
    }
}

/// What is counted of all spots.
#[derive(Clone, Debug, Default)]
pub(super) struct Total {
    pub counts: Counts,
    /// In how many spots each annotator takes part.
    authors: BTreeMap<AuthorId, usize>,
}

impl Total {
    /// Everybody whose work is compared, by id.
    pub fn authors(&self) -> impl Iterator<Item = AuthorId> + '_ {
        self.authors.keys().copied()
    }

    /// Counts a spot.
    pub fn add(&mut self, tally: &Tally) {
        let (all, one) = (&mut self.counts, &tally.counts);
        all.all += one.all;
        all.agreed += one.agreed;
        all.decided += one.decided;
        all.later += one.later;
        all.open += one.open;
        for (kind, count) in &one.kinds {
            *all.kinds.entry(*kind).or_default() += count;
        }
        for author in &tally.authors {
            *self.authors.entry(*author).or_default() += 1;
        }
    }

    /// Takes out a spot that was counted.
    pub fn remove(&mut self, tally: &Tally) {
        let (all, one) = (&mut self.counts, &tally.counts);
        all.all -= one.all;
        all.agreed -= one.agreed;
        all.decided -= one.decided;
        all.later -= one.later;
        all.open -= one.open;
        for (kind, count) in &one.kinds {
            less(&mut all.kinds, *kind, *count);
        }
        for author in &tally.authors {
            less(&mut self.authors, *author, 1);
        }
    }
}

fn less<K: Ord>(counts: &mut BTreeMap<K, usize>, key: K, by: usize) {
    if let Some(count) = counts.get_mut(&key) {
        *count -= by;
        if *count == 0 {
            counts.remove(&key);
        }
    }
}
