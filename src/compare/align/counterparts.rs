//! Which entity, and which claim, of one author is which of another.
//!
//! One row of the project is the same for everybody, and entities with one id in a knowledge base are the
//! same. What is left of two authors is mapped one to one, so that the map is right about as many aligned
//! rows as can be: entities by the mentions that mean them and the evidence whose claimers they are, claims
//! by the overlap of their evidence. Not
//! mapped are entities of two types, entities with two ids in knowledge bases, and what the other author
//! uses too. So people may each make their own "UN" and agree about it, and differ only where one of them
//! departs from that.
//!
//! Of what is the same thing for several authors one stands for all, so that what a review makes speaks of
//! it in one way: the one with an id in a knowledge base, else the oldest. Of claims that is so as long as
//! they have the same values: claims that are the same and have other values are a difference, and which of
//! them is right must be said.

use std::collections::{BTreeMap, BTreeSet};

use ulid::Ulid;

use crate::compare::assignment::best_map;
use crate::model::{AuthorId, ClaimId, Claimer, EntityChoice, EntityId, Project};

/// What aligned rows of a document say about which is which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Votes {
    pub entities: Cast,
    pub claims: Cast,
}

/// Votes about entities or claims: how much speaks for each pair, and who uses what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cast {
    /// By author and row, the smaller author first.
    pairs: BTreeMap<(AuthorId, AuthorId, Ulid, Ulid), i64>,
    used: BTreeSet<(AuthorId, Ulid)>,
}

impl Cast {
    /// An author uses a row.
    pub fn uses(&mut self, author: AuthorId, row: Ulid) {
        self.used.insert((author, row));
    }

    /// Who uses what.
    pub fn used(&self) -> impl Iterator<Item = (AuthorId, Ulid)> + '_ {
        self.used.iter().copied()
    }

    /// So much speaks for it that the rows of two authors are the same.
    pub fn vote(&mut self, one: (AuthorId, Ulid), other: (AuthorId, Ulid), weight: i64) {
        let (low, high) = if one.0 < other.0 {
            (one, other)
        } else {
            (other, one)
        };
        *self
            .pairs
            .entry((low.0, high.0, low.1, high.1))
            .or_default() += weight;
    }
}

/// Which is which, in the whole project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counterparts {
    entities: Map,
    claims: Map,
    /// Of each claim that is the same as others the oldest of them with its values.
    valued: BTreeMap<Ulid, Ulid>,
}

/// Which entities, or which claims, are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Map {
    /// What has an id in a knowledge base that another one has too, with the oldest of them.
    known: BTreeMap<Ulid, Ulid>,
    /// What stands for the same in the eyes of another author: whose and which, and for whom.
    mapped: BTreeMap<(AuthorId, Ulid, AuthorId), Ulid>,
    /// What another row stands for.
    stands_for: BTreeMap<Ulid, Ulid>,
}

impl Counterparts {
    pub(super) fn of<'v>(
        project: &Project,
        votes: impl Iterator<Item = &'v Votes> + Clone,
    ) -> Self {
        let mut by_id: BTreeMap<&str, EntityId> = BTreeMap::new();
        let mut known = BTreeMap::new();
        for entity in project.annotations().entities() {
            if !entity.kb.trim().is_empty() {
                let first = *by_id.entry(entity.kb.trim()).or_insert(entity.id);
                known.insert(entity.id.0, first.0);
            }
        }
        let may_be = |one: Ulid, other: Ulid| {
            let entities = project.entities();
            let (one, other) = (entities.get(&EntityId(one)), entities.get(&EntityId(other)));
            one.zip(other).is_some_and(|(one, other)| {
                let has_ids = !one.kb.trim().is_empty() && !other.kb.trim().is_empty();
                one.r#type == other.r#type && !has_ids
            })
        };
        let entities = votes.clone().map(|votes| &votes.entities);
        let claims = votes.map(|votes| &votes.claims);
        let claims = Map::of(BTreeMap::new(), claims, |_, _| true);
        Self {
            entities: Map::of(known, entities, may_be),
            valued: valued(project, &claims),
            claims,
        }
    }

    /// Whether two mentions mean the same. Where one of them says nothing it is not the same.
    pub(super) fn mean_the_same(
        &self,
        one: (AuthorId, EntityChoice),
        other: (AuthorId, EntityChoice),
    ) -> bool {
        match (one.1, other.1) {
            (EntityChoice::Is(a), EntityChoice::Is(b)) => {
                self.entities.are_same((one.0, a.0), (other.0, b.0))
            }
            (a, b) => a == b,
        }
    }

    /// Whether two claims are the same.
    pub(super) fn are_same_claims(
        &self,
        one: (AuthorId, ClaimId),
        other: (AuthorId, ClaimId),
    ) -> bool {
        self.claims.are_same((one.0, one.1.0), (other.0, other.1.0))
    }

    /// Whether two claims that are the same have the same values.
    pub(super) fn have_same_values(&self, one: ClaimId, other: ClaimId) -> bool {
        self.proposition(one) != self.proposition(other) || self.claim(one) == self.claim(other)
    }

    /// Whether two pieces of evidence have the same claimer.
    pub(super) fn are_same_claimers(
        &self,
        one: (AuthorId, &Claimer),
        other: (AuthorId, &Claimer),
    ) -> bool {
        match (one.1, other.1) {
            (Claimer::Entity(a), Claimer::Entity(b)) => {
                self.entities.are_same((one.0, a.0), (other.0, b.0))
            }
            (a, b) => a == b,
        }
    }

    /// The entity that stands for this one and for all that are the same.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> EntityId {
        EntityId(self.entities.standing(id.0))
    }

    /// The claim that stands for this one and for all that are the same and have its values.
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> ClaimId {
        ClaimId(self.valued.get(&id.0).copied().unwrap_or(id.0))
    }

    /// The claim that stands for this one and for all that are the same, whatever their values.
    #[must_use]
    pub fn proposition(&self, id: ClaimId) -> ClaimId {
        ClaimId(self.claims.standing(id.0))
    }
}

impl Map {
    fn of<'v>(
        known: BTreeMap<Ulid, Ulid>,
        cast: impl Iterator<Item = &'v Cast>,
        may_be: impl Fn(Ulid, Ulid) -> bool,
    ) -> Self {
        let mut map = Self {
            known,
            ..Self::default()
        };
        let mut pairs: BTreeMap<(AuthorId, AuthorId), BTreeMap<(Ulid, Ulid), i64>> =
            BTreeMap::new();
        let mut used = BTreeSet::new();
        for cast in cast {
            used.extend(
                cast.used
                    .iter()
                    .map(|(author, row)| (*author, map.one_of(*row))),
            );
            for ((one, other, a, b), weight) in &cast.pairs {
                let pair = (map.one_of(*a), map.one_of(*b));
                *pairs
                    .entry((*one, *other))
                    .or_default()
                    .entry(pair)
                    .or_default() += weight;
            }
        }
        for ((one, other), mut weights) in pairs {
            weights.retain(|(a, b), _| {
                a != b
                    && !used.contains(&(other, *a))
                    && !used.contains(&(one, *b))
                    && may_be(*a, *b)
            });
            for (a, b) in best(&weights) {
                map.mapped.insert((one, a, other), b);
                map.mapped.insert((other, b, one), a);
            }
        }
        map.stands_for = map.representatives(&used);
        map
    }

    /// The row itself, or the oldest with its id in a knowledge base.
    fn one_of(&self, row: Ulid) -> Ulid {
        self.known.get(&row).copied().unwrap_or(row)
    }

    fn are_same(&self, one: (AuthorId, Ulid), other: (AuthorId, Ulid)) -> bool {
        if one.1 == other.1 {
            return true;
        }
        let (a, b) = (self.one_of(one.1), self.one_of(other.1));
        a == b || self.mapped.get(&(one.0, a, other.0)) == Some(&b)
    }

    fn standing(&self, row: Ulid) -> Ulid {
        let one = self.one_of(row);
        self.stands_for.get(&one).copied().unwrap_or(one)
    }

    /// Of each row that is the same as others the one that stands for all. Maps of several pairs of
    /// authors can contradict one another: two rows of one author never stand for each other.
    fn representatives(&self, used: &BTreeSet<(AuthorId, Ulid)>) -> BTreeMap<Ulid, Ulid> {
        let pairs: BTreeSet<(Ulid, Ulid)> = self
            .mapped
            .iter()
            .map(|((_, one, _), other)| (*one.min(other), *one.max(other)))
            .collect();
        let rows: BTreeSet<Ulid> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
        let mut rows: Vec<Ulid> = rows.into_iter().collect();
        rows.sort_by_key(|row| (!self.known.contains_key(row), *row));
        let number: BTreeMap<Ulid, usize> = rows.iter().copied().zip(0..).collect();
        let mut users: Vec<BTreeSet<AuthorId>> = vec![BTreeSet::new(); rows.len()];
        for (author, row) in used {
            if let Some(users) = number.get(row).and_then(|at| users.get_mut(*at)) {
                users.insert(*author);
            }
        }
        let mut firsts: Vec<usize> = (0..rows.len()).collect();
        let mut classes: Vec<Vec<usize>> = (0..rows.len()).map(|row| vec![row]).collect();
        for (one, other) in &pairs {
            let first = |row| number.get(row).and_then(|at| firsts.get(*at)).copied();
            let (Some(a), Some(b)) = (first(one), first(other)) else {
                continue;
            };
            let (low, high) = (a.min(b), a.max(b));
            let joining = users.get(high).cloned().unwrap_or_default();
            let Some(there) = users.get_mut(low).filter(|it| it.is_disjoint(&joining)) else {
                continue;
            };
            there.extend(joining);
            let moving = classes
                .get_mut(high)
                .map(std::mem::take)
                .unwrap_or_default();
            for row in &moving {
                if let Some(first) = firsts.get_mut(*row) {
                    *first = low;
                }
            }
            if let Some(class) = classes.get_mut(low) {
                class.extend(moving);
            }
        }
        let standing = rows.iter().zip(&firsts);
        let standing = standing.filter_map(|(row, first)| Some((*row, *rows.get(*first)?)));
        standing.filter(|(row, first)| row != first).collect()
    }
}

/// Of each claim that is the same as others the oldest of them with its values.
fn valued(project: &Project, claims: &Map) -> BTreeMap<Ulid, Ulid> {
    let values = |id: Ulid| {
        project
            .claims()
            .get(&ClaimId(id))
            .map(|row| &row.attributes)
    };
    let mut firsts: BTreeMap<(Ulid, _), Ulid> = BTreeMap::new();
    let rows: BTreeSet<Ulid> = claims.mapped.keys().map(|(_, row, _)| *row).collect();
    let rows = rows.into_iter().map(|row| {
        let alike = (claims.standing(row), values(row));
        (row, *firsts.entry(alike).or_insert(row))
    });
    rows.collect()
}

/// The one-to-one map for which most speaks.
fn best(weights: &BTreeMap<(Ulid, Ulid), i64>) -> Vec<(Ulid, Ulid)> {
    let ours: BTreeSet<Ulid> = weights.keys().map(|(a, _)| *a).collect();
    let theirs: BTreeSet<Ulid> = weights.keys().map(|(_, b)| *b).collect();
    let (ours, theirs) = (Vec::from_iter(ours), Vec::from_iter(theirs));
    // Which side comes first does not depend on what the authors are called.
    if theirs.first() < ours.first() {
        let turned = weights.iter().map(|((a, b), weight)| ((*b, *a), *weight));
        let turned = best(&turned.collect());
        return turned.into_iter().map(|(b, a)| (a, b)).collect();
    }
    let edges = weights.iter().filter_map(|((a, b), weight)| {
        let (row, column) = (ours.binary_search(a).ok()?, theirs.binary_search(b).ok()?);
        Some((row, column, *weight))
    });
    let map = best_map(ours.len(), theirs.len(), &Vec::from_iter(edges)).into_iter();
    map.filter_map(|(row, column)| Some((*ours.get(row)?, *theirs.get(column)?)))
        .collect()
}
