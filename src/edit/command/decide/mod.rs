//! What a reviewer decides about rows that differ, or that agree.
//!
//! A decision is one verdict about all rows of a group, each with its hash, and the gold rows that it
//! makes, which are the reviewer's own. Who proposed what is not written into the rows: the verdict names the
//! gold rows and the rows that it is about, and comparing them shows what was accepted and what was changed.
//!
//! A decision made anew takes the place of this reviewer's earlier ones about any of the rows: the verdict
//! and the gold rows keep their ids as far as there are any, so that what was said about them stays.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::link::can_stand;
use super::span::mention_type;
use super::{Plan, Refusal, is_there, row, written};
use crate::edit::{Act, Delta, Stamp};
use crate::model::{
    AuthorId, DocumentId, Fragment, Key, Layer, Link, Outcome, Project, Row, RowHash, RowId,
    Verdict, VerdictId,
};

/// What is decided about the rows of one group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Id of the verdict to be, if the reviewer has not decided about one of the rows before.
    pub verdict: VerdictId,
    /// The rows of the group.
    pub about: Vec<RowId>,
    /// What is right.
    pub ruling: Ruling,
    /// Why, as a short key.
    pub reason: String,
    /// Why, in words.
    pub note: String,
}

/// What is right in place of the rows of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ruling {
    /// These rows, at least one, with ids of their own: they become gold. A link may join gold rows of
    /// the same command.
    Gold(Vec<Row>),
    /// None of them, and nothing else.
    Nobody,
    /// To be decided later.
    Later,
}

pub(super) fn decide(
    project: &Project,
    stamp: &Stamp,
    decisions: &[Decision],
) -> Result<Plan, Refusal> {
    let first = decisions.first().ok_or(Refusal::NoPlace)?;
    let mut deciding = Deciding::of(project, stamp, decisions)?;
    for decision in decisions {
        deciding.decide(decision)?;
    }
    let detail = match (decisions, first.about.first()) {
        ([_], Some(about)) => project
            .row(about)
            .map_or_else(String::new, |row| row.name()),
        _ => decisions.len().to_string(),
    };
    Ok(Plan {
        act: Act::Decide,
        detail,
        rows: deciding.rows()?,
    })
}

/// Whether a verdict is a decision of this kind: see `compare`.
fn is_decision(verdict: &Verdict) -> bool {
    let outcome = &verdict.outcome;
    matches!(
        outcome,
        Outcome::Replace(_) | Outcome::Nobody | Outcome::Later
    ) && verdict.place.is_none()
        && !verdict.about.is_empty()
        && verdict.about.iter().all(|(_, hash)| hash.is_some())
}

/// Decisions in the making.
struct Deciding<'c> {
    project: &'c Project,
    stamp: &'c Stamp,
    /// The reviewer's earlier decisions, by the rows that they are about.
    earlier: BTreeMap<&'c RowId, BTreeSet<VerdictId>>,
    /// Earlier verdicts and rows that have found a place in the new ones or go.
    used: BTreeSet<RowId>,
    made: BTreeMap<RowId, Row>,
    going: Vec<RowId>,
    /// Ids of gold rows as given, with those that they have.
    renamed: BTreeMap<RowId, RowId>,
}

impl<'c> Deciding<'c> {
    fn of(
        project: &'c Project,
        stamp: &'c Stamp,
        decisions: &'c [Decision],
    ) -> Result<Self, Refusal> {
        let about: BTreeSet<&RowId> = decisions.iter().flat_map(|it| &it.about).collect();
        let mut earlier: BTreeMap<&RowId, BTreeSet<VerdictId>> = BTreeMap::new();
        let mine = project.verdicts().values();
        let mine = mine.filter(|it| it.author == stamp.author && is_decision(it));
        for verdict in mine {
            let rows = verdict.about.iter().map(|(row, _)| row);
            for row in rows.filter(|row| about.contains(row)) {
                earlier.entry(row).or_default().insert(verdict.id);
            }
        }
        Ok(Self {
            project,
            stamp,
            earlier,
            used: BTreeSet::new(),
            made: BTreeMap::new(),
            going: Vec::new(),
            renamed: BTreeMap::new(),
        })
    }

    fn decide(&mut self, decision: &Decision) -> Result<(), Refusal> {
        let mut about = Vec::with_capacity(decision.about.len());
        for id in &decision.about {
            if !matches!(id, RowId::Mention(_) | RowId::Evidence(_) | RowId::Link(_)) {
                return Err(Refusal::WrongKind(id.clone()));
            }
            let row = self.project.row(id);
            let row = row.ok_or_else(|| Refusal::Missing(id.clone()))?;
            about.push((id.clone(), Some(RowHash::of(&row))));
        }
        if about.is_empty() {
            return Err(Refusal::NoPlace);
        }
        let (verdict, old) = self.earlier(decision)?;
        let outcome = match &decision.ruling {
            Ruling::Nobody => Outcome::Nobody,
            Ruling::Later => Outcome::Later,
            Ruling::Gold(rows) if rows.is_empty() => return Err(Refusal::NoPlace),
            Ruling::Gold(rows) => {
                let rows = self.gold(rows, &old)?;
                Outcome::Replace(rows)
            }
        };
        let made = &self.made;
        self.going
            .extend(old.into_iter().filter(|row| !made.contains_key(row)));
        let verdict = Verdict {
            id: verdict,
            author: self.stamp.author,
            about,
            place: None,
            outcome,
            reason: decision.reason.clone(),
            note: decision.note.clone(),
            at: self.stamp.at,
        };
        self.make(verdict.into())
    }

    /// The id of the verdict: that of an earlier one, if there is one; and the gold of all earlier ones.
    fn earlier(&mut self, decision: &Decision) -> Result<(VerdictId, Vec<RowId>), Refusal> {
        let earlier = decision.about.iter();
        let earlier = earlier.filter_map(|row| self.earlier.get(row)).flatten();
        let earlier: BTreeSet<VerdictId> = earlier.copied().collect();
        let mut gold = Vec::new();
        for id in &earlier {
            let row = RowId::Verdict(*id);
            // Two decisions at once about what was one.
            if !self.used.insert(row.clone()) {
                return Err(Refusal::Taken(row));
            }
            if let Some(verdict) = self.project.verdicts().get(id)
                && let Outcome::Replace(rows) = &verdict.outcome
            {
                gold.extend(rows.iter().filter(|row| self.is_my_gold(row)).cloned());
            }
        }
        gold.retain(|row| self.used.insert(row.clone()));
        let mut earlier = earlier.into_iter();
        let Some(kept) = earlier.next() else {
            let new = RowId::Verdict(decision.verdict);
            return match self.project.has(&new) {
                true => Err(Refusal::Taken(new)),
                false => Ok((decision.verdict, gold)),
            };
        };
        self.going.extend(earlier.map(RowId::Verdict));
        Ok((kept, gold))
    }

    fn is_my_gold(&self, id: &RowId) -> bool {
        let row = self.project.row(id);
        row.is_some_and(|row| row.layer() == Layer::Gold && row.author() == Some(self.stamp.author))
    }

    /// Makes gold rows, under the ids of earlier ones of their kind where there are any: of the same place
    /// first.
    fn gold(&mut self, rows: &[Row], old: &[RowId]) -> Result<Vec<RowId>, Refusal> {
        let mut free: Vec<Row> = old.iter().filter_map(|id| self.project.row(id)).collect();
        let mut ids: Vec<Option<RowId>> = vec![None; rows.len()];
        for exactly in [true, false] {
            let open = rows.iter().zip(&mut ids).filter(|(_, id)| id.is_none());
            for (row, id) in open {
                let fits = |old: &Row| {
                    old.id().kind() == row.id().kind()
                        && (!exactly || old.places().first() == row.places().first())
                };
                if let Some(at) = free.iter().position(fits) {
                    *id = Some(free.remove(at).id());
                }
            }
        }
        let mut made = Vec::with_capacity(rows.len());
        for (row, id) in rows.iter().zip(ids) {
            let given = row.id();
            if id.is_none() && self.project.has(&given) {
                return Err(Refusal::Taken(given));
            }
            let id = id.unwrap_or_else(|| given.clone());
            self.renamed.insert(given, id.clone());
            let row = self.as_gold(row.clone(), &id)?;
            made.push(id);
            self.make(row)?;
        }
        Ok(made)
    }

    fn as_gold(&self, mut row: Row, id: &RowId) -> Result<Row, Refusal> {
        let given = row.id();
        if row.author() != Some(self.stamp.author) {
            return Err(Refusal::NotYours(given));
        }
        if row.old_text().is_some() {
            return Err(Refusal::Waiting(given));
        }
        match (&mut row, id) {
            (Row::Mention(row), RowId::Mention(id)) => {
                (row.id, row.layer, row.unsure) = (*id, Layer::Gold, false);
                mention_type(self.project, &row.r#type)?;
                self.fits(row.document, &row.fragments)?;
            }
            (Row::Evidence(row), RowId::Evidence(id)) => {
                (row.id, row.layer, row.unsure) = (*id, Layer::Gold, false);
                self.fits(row.document, &row.content)?;
            }
            (Row::Link(row), RowId::Link(id)) => {
                (row.id, row.layer) = (*id, Layer::Gold);
                for end in [&mut row.from, &mut row.to] {
                    if let Some(renamed) = self.renamed.get(end) {
                        *end = renamed.clone();
                    }
                }
                if let Some(r#type) = self.project.types().get(&row.r#type) {
                    (row.from, row.to) = Link::ends(r#type, &row.from, &row.to);
                }
                can_stand(self.project, row)?;
            }
            _ => return Err(Refusal::WrongKind(given)),
        }
        let places = row.places();
        if let Some(document) = row.document() {
            let others = places.into_iter().filter(|place| !place.is_empty());
            for place in others {
                self.fits(document, place)?;
            }
        }
        Ok(row)
    }

    /// Refuses a place that its text does not have.
    fn fits(&self, document: DocumentId, place: &[Fragment]) -> Result<(), Refusal> {
        if !self.project.documents().contains_key(&document) {
            return Err(Refusal::Missing(RowId::Document(document)));
        }
        let text = self.project.text(document);
        let text = text.ok_or(Refusal::NoText(document))?;
        match place.iter().find(|fragment| !fragment.fits(text)) {
            None if place.is_empty() => Err(Refusal::NoPlace),
            None => Ok(()),
            Some(bad) => Err(bad.span().map_or(Refusal::NoPlace, Refusal::BadSpan)),
        }
    }

    fn make(&mut self, row: Row) -> Result<(), Refusal> {
        let id = row.id();
        match self.made.insert(id.clone(), row) {
            Some(_) => Err(Refusal::Taken(id)),
            None => Ok(()),
        }
    }

    /// The rows of the change: what is made, and what goes with all that hangs on it.
    fn rows(self) -> Result<Vec<Delta>, Refusal> {
        let mut rows: BTreeMap<RowId, Delta> = BTreeMap::new();
        if !self.going.is_empty() {
            let going = row::delete(self.project, self.stamp.author, &self.going)?;
            rows.extend(
                going
                    .rows
                    .into_iter()
                    .map(|delta| (delta.id.clone(), delta)),
            );
        }
        let gone = |id: &RowId| {
            let delta = rows.get(id);
            delta.is_some_and(|delta| delta.after.is_none())
        };
        for row in self.made.values() {
            let stands = |id: &RowId| {
                let is_old = is_there(self.project, id, self.stamp.author) && !gone(id);
                is_old || self.made.contains_key(id)
            };
            if let Some(missing) = row.needs().into_iter().find(|id| !stands(id)) {
                return Err(Refusal::Missing(missing));
            }
        }
        self.say_it_once(&gone)?;
        for (id, row) in self.made {
            rows.insert(id, written(self.project, row));
        }
        Ok(rows.into_values().collect())
    }

    /// Refuses a gold link that another one of the reviewer's says already.
    fn say_it_once(&self, gone: &impl Fn(&RowId) -> bool) -> Result<(), Refusal> {
        let mut said: BTreeSet<(&Key, &RowId, &RowId)> = BTreeSet::new();
        let made = self.made.values().filter_map(|row| match row {
            Row::Link(link) => Some(link),
            _ => None,
        });
        let made: Vec<_> = made.collect();
        if made.is_empty() {
            return Ok(());
        }
        let is_mine =
            |author: AuthorId, layer: Layer| author == self.stamp.author && layer == Layer::Gold;
        let links = self.project.links().values();
        let staying = links.filter(|link| {
            let id = RowId::Link(link.id);
            is_mine(link.author, link.layer) && !gone(&id) && !self.made.contains_key(&id)
        });
        said.extend(staying.map(|link| (&link.r#type, &link.from, &link.to)));
        let twice = made
            .iter()
            .find(|link| !said.insert((&link.r#type, &link.from, &link.to)));
        match twice {
            Some(link) => Err(Refusal::Linked(RowId::Link(link.id))),
            None => Ok(()),
        }
    }
}
