//! Copies of predictions.

use std::collections::BTreeMap;

use super::known::Known;
use crate::edit::Stamp;
use crate::edit::command::Refusal;
use crate::edit::command::span::mention_type;
use crate::model::{
    ClaimId, Claimer, DocumentId, EntityChoice, EntityId, Fragment, Key, Project, Row, RowId, SCORE,
};

/// What is copied, for whom, under which ids.
pub(super) struct Copying<'c> {
    pub(super) project: &'c Project,
    pub(super) stamp: &'c Stamp,
    pub(super) ids: BTreeMap<&'c RowId, &'c RowId>,
    pub(super) known: Known<'c>,
}

impl Copying<'_> {
    /// The rows beside which something may be annotated that matters: what is copied, and the ends of links.
    pub(super) fn places(&self) -> Vec<RowId> {
        let mut rows = Vec::with_capacity(self.ids.len());
        for id in self.ids.keys() {
            match self.project.row(id) {
                Some(Row::Link(link)) => rows.extend([link.from, link.to]),
                _ => rows.push((*id).clone()),
            }
        }
        rows
    }

    /// The copy of a prediction, or of a claim or an entity of a program.
    pub(super) fn copy(&self, from: &RowId, to: &RowId) -> Result<Row, Refusal> {
        let missing = || Refusal::Missing(from.clone());
        let row = self.project.row(from).ok_or_else(missing)?;
        if row.old_text().is_some() {
            return Err(Refusal::Waiting(from.clone()));
        }
        let wrong = || Refusal::WrongKind(from.clone());
        if !self.project.is_prediction(&row) {
            return Err(wrong());
        }
        let author = self.stamp.author;
        let mut copy: Row = match (row, to) {
            (Row::Mention(mut row), RowId::Mention(id)) => {
                mention_type(self.project, &row.r#type)?;
                self.fits(row.document, &row.fragments)?;
                if let EntityChoice::Is(entity) = row.entity {
                    row.entity = EntityChoice::Is(self.entity(entity)?);
                }
                (row.id, row.author, row.unsure) = (*id, author, false);
                row.into()
            }
            (Row::Evidence(mut row), RowId::Evidence(id)) => {
                self.fits(row.document, &row.content)?;
                if let Claimer::Entity(entity) = row.claimer {
                    row.claimer = Claimer::Entity(self.entity(entity)?);
                }
                row.claim = self.claim(row.claim)?;
                (row.id, row.author, row.unsure) = (*id, author, false);
                row.into()
            }
            (Row::Claim(mut row), RowId::Claim(id)) => {
                (row.id, row.author) = (*id, author);
                row.into()
            }
            (Row::Entity(mut row), RowId::Entity(id)) => {
                (row.id, row.author) = (*id, author);
                row.into()
            }
            _ => return Err(wrong()),
        };
        if let Some(values) = copy.values_mut() {
            values.remove(&Key(SCORE.to_owned()));
        }
        Ok(copy)
    }

    /// Refuses a place that its text does not have.
    fn fits(&self, document: DocumentId, place: &[Fragment]) -> Result<(), Refusal> {
        let text = self
            .project
            .text(document)
            .ok_or(Refusal::NoText(document))?;
        match place.iter().find(|fragment| !fragment.fits(text)) {
            None => Ok(()),
            Some(bad) => Err(bad.span().map_or(Refusal::NoPlace, Refusal::BadSpan)),
        }
    }

    fn entity(&self, id: EntityId) -> Result<EntityId, Refusal> {
        match self.named(RowId::Entity(id))? {
            RowId::Entity(entity) => Ok(entity),
            other => Err(Refusal::WrongKind(other)),
        }
    }

    fn claim(&self, id: ClaimId) -> Result<ClaimId, Refusal> {
        match self.named(RowId::Claim(id))? {
            RowId::Claim(claim) => Ok(claim),
            other => Err(Refusal::WrongKind(other)),
        }
    }

    /// What a copy names where the prediction names this row.
    fn named(&self, id: RowId) -> Result<RowId, Refusal> {
        self.annotation(&id).ok_or(Refusal::Missing(id))
    }

    /// As `named`; `None` where there is nothing to be named.
    pub(super) fn annotation(&self, id: &RowId) -> Option<RowId> {
        match self.ids.get(id) {
            Some(copy) => Some((*copy).clone()),
            None => self.known.named(self.project, id),
        }
    }
}
