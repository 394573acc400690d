//! What reviewers have decided, by the rows that it is about.
//!
//! A decision of a review is a verdict about mentions, evidence or links, each with its hash, whose outcome
//! is to replace them, none of them, or later. (Without a hash it is about a prediction.) A decision about a
//! group counts as long as each of its rows reads as it did and each row of the group is among them. A row
//! that has come or changed since is no reason to ask again if it says what a row of the gold says: then
//! its author agrees with the decision.

use std::collections::{BTreeMap, BTreeSet};

use super::State;
use crate::compare::align::{Counterparts, Group, Read};
use crate::compare::gold;
use crate::model::{
    AuthorId, DocumentId, Layer, Outcome, Project, Row, RowHash, RowId, Verdict, VerdictId,
};

/// The decisions of all reviewers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::compare) struct Decisions {
    by_row: BTreeMap<RowId, BTreeSet<VerdictId>>,
    /// The decisions that made a gold row.
    made: BTreeMap<RowId, BTreeSet<VerdictId>>,
    /// Gold mentions and evidence.
    gold: BTreeMap<DocumentId, BTreeSet<RowId>>,
}

/// Whether a verdict is a decision of a review.
pub(in crate::compare) fn is_decision(verdict: &Verdict) -> bool {
    let is_compared =
        |id: &RowId| matches!(id, RowId::Mention(_) | RowId::Evidence(_) | RowId::Link(_));
    let outcome = &verdict.outcome;
    matches!(
        outcome,
        Outcome::Replace(_) | Outcome::Nobody | Outcome::Later
    ) && verdict.place.is_none()
        && !verdict.about.is_empty()
        && verdict
            .about
            .iter()
            .all(|(row, hash)| hash.is_some() && is_compared(row))
}

impl Decisions {
    pub fn of(project: &Project) -> Self {
        let mut decisions = Self::default();
        for verdict in project.verdicts().values() {
            decisions.set_verdict(verdict, true);
        }
        let mentions = project.gold().mentions();
        let mentions = mentions.map(|row| (row.document, RowId::Mention(row.id)));
        let evidence = project.gold().evidence();
        let evidence = evidence.map(|row| (row.document, RowId::Evidence(row.id)));
        for (document, row) in mentions.chain(evidence) {
            decisions.gold.entry(document).or_default().insert(row);
        }
        decisions
    }

    /// Takes in a verdict, or that it is there no more.
    pub fn set_verdict(&mut self, verdict: &Verdict, is_there: bool) {
        if !is_decision(verdict) {
            return;
        }
        let about = verdict.about.iter().map(|(row, _)| row);
        about.for_each(|row| set(&mut self.by_row, row, verdict.id, is_there));
        if let Outcome::Replace(rows) = &verdict.outcome {
            let made = rows.iter();
            made.for_each(|row| set(&mut self.made, row, verdict.id, is_there));
        }
    }

    /// Takes in a row, or that it is there no more.
    pub fn set_row(&mut self, row: &Row, is_there: bool) {
        if let Some(document) = row.document().filter(|_| row.layer() == Layer::Gold) {
            set(&mut self.gold, &document, row.id(), is_there);
        }
    }

    /// The decisions about a row, the latest first.
    pub fn about<'p>(&self, project: &'p Project, row: &RowId) -> Vec<&'p Verdict> {
        let verdicts = self.by_row.get(row).into_iter().flatten();
        latest_first(verdicts.filter_map(|id| project.verdicts().get(id)))
    }

    /// The decisions that made a gold row, the latest first.
    pub fn that_made<'p>(&self, project: &'p Project, row: &RowId) -> Vec<&'p Verdict> {
        let verdicts = self.made.get(row).into_iter().flatten();
        latest_first(verdicts.filter_map(|id| project.verdicts().get(id)))
    }

    /// The gold mentions and evidence of a document.
    pub fn gold(&self, document: DocumentId) -> impl Iterator<Item = &RowId> {
        self.gold.get(&document).into_iter().flatten()
    }

    /// The decisions about rows of a group, as rows.
    pub fn of_group(&self, group: &Group) -> impl Iterator<Item = RowId> + use<> {
        let members = group.members.iter();
        let verdicts = members.filter_map(|member| self.by_row.get(&member.row));
        let verdicts: BTreeSet<VerdictId> = verdicts.flatten().copied().collect();
        verdicts.into_iter().map(RowId::Verdict)
    }

    /// Whether nobody has decided anything.
    pub fn is_empty(&self) -> bool {
        self.by_row.is_empty()
    }

    /// What was decided about a group, by this reviewer or by anyone.
    pub fn state(
        &self,
        project: &Project,
        counterparts: &Counterparts,
        group: &Group,
        reviewer: Option<AuthorId>,
    ) -> State {
        if self.is_empty() {
            return State::Open;
        }
        let ids = group.members.iter();
        let ids = ids
            .filter_map(|member| self.by_row.get(&member.row))
            .flatten();
        let ids: BTreeSet<&VerdictId> = ids.collect();
        let verdicts = ids.into_iter().filter_map(|id| project.verdicts().get(id));
        let verdicts = latest_first(
            verdicts.filter(|verdict| reviewer.is_none_or(|reviewer| reviewer == verdict.author)),
        );
        let holds = |verdict: &&&Verdict| holds(project, counterparts, group, verdict);
        match (verdicts.iter().find(holds), verdicts.first()) {
            (Some(verdict), _) if verdict.outcome == Outcome::Later => State::Later(verdict.id),
            (Some(verdict), _) => State::Decided(verdict.id),
            (None, Some(verdict)) => State::Again(verdict.id),
            (None, None) => State::Open,
        }
    }
}

pub(super) fn set<K: Ord + Clone, V: Ord>(
    map: &mut BTreeMap<K, BTreeSet<V>>,
    key: &K,
    value: V,
    is_there: bool,
) {
    if is_there {
        map.entry(key.clone()).or_default().insert(value);
    } else if let Some(values) = map.get_mut(key) {
        values.remove(&value);
        if values.is_empty() {
            map.remove(key);
        }
    }
}

fn latest_first<'p>(verdicts: impl Iterator<Item = &'p Verdict>) -> Vec<&'p Verdict> {
    let mut verdicts: Vec<&Verdict> = verdicts.collect();
    verdicts.sort_by_key(|verdict| std::cmp::Reverse((verdict.at, verdict.id)));
    verdicts
}

/// Whether a decision still holds for a group.
fn holds(project: &Project, counterparts: &Counterparts, group: &Group, verdict: &Verdict) -> bool {
    let made: &[RowId] = match &verdict.outcome {
        Outcome::Replace(rows) => rows,
        _ => &[],
    };
    let gold = || made.iter().filter_map(|row| Read::of(project, row));
    let is_in_gold = |row: &RowId| {
        Read::of(project, row).is_some_and(|read| {
            gold().any(|gold| gold::says_the_same(project, counterparts, read, gold))
        })
    };
    let reads_so = |(row, hash): &(RowId, Option<RowHash>)| {
        let row = project.row(row);
        row.is_some_and(|row| hash.is_none_or(|hash| RowHash::of(&row) == hash))
    };
    let is_known = |row: &RowId| verdict.about.iter().any(|(about, _)| about == row);
    made.iter().all(|row| project.has(row))
        && verdict
            .about
            .iter()
            .all(|about| reads_so(about) || is_in_gold(&about.0))
        && group
            .members
            .iter()
            .all(|member| is_known(&member.row) || is_in_gold(&member.row))
}
