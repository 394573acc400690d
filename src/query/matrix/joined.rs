//! Which claims are one proposition, and which propositions refute which.

use std::collections::{BTreeMap, BTreeSet};

use super::{IDENTICAL, Numbered, REFUTING};
use crate::model::{ClaimId, Link, LinkId, Project, RowId};

/// The claims of a project, joined.
pub(super) struct Joined {
    /// Claims of each row by the claim that leads it.
    pub rows: BTreeMap<ClaimId, Vec<Numbered>>,
    leading: BTreeMap<ClaimId, Numbered>,
    /// The rows that refute each row, with the first link that says so.
    pub refuted_by: BTreeMap<ClaimId, BTreeMap<Numbered, LinkId>>,
    /// The rows that each row refutes.
    pub refutes: BTreeMap<ClaimId, BTreeSet<Numbered>>,
}

impl Joined {
    pub fn of(project: &Project) -> Self {
        let claims = project.annotations().claims().map(|claim| claim.id);
        let numbers: BTreeMap<ClaimId, usize> = claims.zip(1..).collect();
        let mut parents: BTreeMap<ClaimId, ClaimId> = BTreeMap::new();
        for (from, to) in claim_links(project, IDENTICAL).map(|(_, from, to)| (from, to)) {
            let (from, to) = (root(&parents, from), root(&parents, to));
            // The smaller id leads, so a chain of parents ends at the claim that was written down first.
            if from != to {
                parents.insert(from.max(to), from.min(to));
            }
        }
        let mut rows: BTreeMap<ClaimId, Vec<Numbered>> = BTreeMap::new();
        let mut leading = BTreeMap::new();
        for (&claim, &number) in &numbers {
            let first = root(&parents, claim);
            let number_of_first = numbers.get(&first).copied().unwrap_or(number);
            rows.entry(first)
                .or_default()
                .push(Numbered { number, claim });
            let lead = Numbered {
                number: number_of_first,
                claim: first,
            };
            leading.insert(claim, lead);
        }
        let mut joined = Self {
            rows,
            leading,
            refuted_by: BTreeMap::new(),
            refutes: BTreeMap::new(),
        };
        for (link, from, to) in claim_links(project, REFUTING) {
            joined.note_refuting(link, from, to);
        }
        joined
    }

    /// Notes a refuting link. One within a row says of a proposition that it refutes itself: it moves no
    /// evidence.
    fn note_refuting(&mut self, link: LinkId, from: ClaimId, to: ClaimId) {
        let (Some(from), Some(to)) = (self.leading(from), self.leading(to)) else {
            return;
        };
        if from != to {
            let by = self.refuted_by.entry(to.claim).or_default();
            by.entry(from).or_insert(link);
            self.refutes.entry(from.claim).or_default().insert(to);
        }
    }

    /// The claim that leads the row of a claim; `None` for one that is not there.
    pub fn leading(&self, claim: ClaimId) -> Option<Numbered> {
        self.leading.get(&claim).copied()
    }
}

/// Each claim with the first of those that `identical` links make one proposition with it.
#[must_use]
pub fn propositions(project: &Project) -> BTreeMap<ClaimId, ClaimId> {
    let leading = Joined::of(project).leading.into_iter();
    leading.map(|(claim, first)| (claim, first.claim)).collect()
}

fn root(parents: &BTreeMap<ClaimId, ClaimId>, claim: ClaimId) -> ClaimId {
    let mut at = claim;
    while let Some(parent) = parents.get(&at) {
        at = *parent;
    }
    at
}

/// The links of a type between two claims that are there.
fn claim_links<'p>(
    project: &'p Project,
    r#type: &'p str,
) -> impl Iterator<Item = (LinkId, ClaimId, ClaimId)> + 'p {
    let of_type = move |link: &&Link| link.r#type.0 == r#type;
    let links = project.annotations().links().filter(of_type);
    links.filter_map(|link| match (&link.from, &link.to) {
        (RowId::Claim(from), RowId::Claim(to))
            if project.claims().contains_key(from) && project.claims().contains_key(to) =>
        {
            Some((link.id, *from, *to))
        }
        _ => None,
    })
}
