//! What is annotated already, by what it says.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    AuthorId, Claim, ClaimId, DocumentId, Entity, EntityId, Evidence, Fragment, Key, Mention,
    Project, Row, RowId,
};

/// What an annotation says about its place: two that say the same are one.
pub(super) type Said = (DocumentId, RowId, Vec<(u32, u32)>);

/// The claims and entities of the annotations, by what they say.
pub(super) struct Known<'p> {
    claims: BTreeMap<(&'p str, &'p str), ClaimId>,
    entities: BTreeMap<(&'p Key, &'p str, &'p str), EntityId>,
}

impl<'p> Known<'p> {
    /// Of those that say the same the first.
    pub(super) fn of(project: &'p Project) -> Self {
        // Without predicted claims and entities nothing is ever looked up.
        let predicted = project.predictions();
        let mut known = Self {
            claims: BTreeMap::new(),
            entities: BTreeMap::new(),
        };
        if predicted.claims().next().is_some() {
            for row in project.annotations().claims() {
                known.claims.entry(words(row)).or_insert(row.id);
            }
        }
        if predicted.entities().next().is_some() {
            for row in project.annotations().entities() {
                known.entities.entry(called(row)).or_insert(row.id);
            }
        }
        known
    }

    /// The annotation that says what a prediction says.
    pub(super) fn same_as(&self, row: &Row) -> Option<RowId> {
        match row {
            Row::Claim(row) => self.claims.get(&words(row)).copied().map(RowId::Claim),
            Row::Entity(row) => self.entities.get(&called(row)).copied().map(RowId::Entity),
            _ => None,
        }
    }

    /// What an annotation names where a prediction names this row: the row itself unless it is a prediction.
    pub(super) fn named(&self, project: &Project, id: &RowId) -> Option<RowId> {
        let row = project.row(id)?;
        if project.is_prediction(&row) {
            self.same_as(&row)
        } else {
            Some(id.clone())
        }
    }
}

fn words(claim: &Claim) -> (&str, &str) {
    (&claim.language, &claim.text)
}

fn called(entity: &Entity) -> (&Key, &str, &str) {
    (&entity.r#type, &entity.name, &entity.kb)
}

/// What an author has annotated where some rows begin.
pub(super) struct Annotated(BTreeMap<Said, RowId>);

impl Annotated {
    /// Where any of these rows begins.
    pub(super) fn of(
        project: &Project,
        author: AuthorId,
        rows: impl IntoIterator<Item = RowId>,
    ) -> Self {
        let rows = rows.into_iter().filter_map(|id| project.row(&id));
        let begins = rows.filter_map(|row| begin(row.document()?, row.places().first()?));
        let begins: BTreeSet<_> = begins.collect();
        if begins.is_empty() {
            return Self(BTreeMap::new());
        }
        let is_there = |document, place: &[Fragment]| {
            begin(document, place).is_some_and(|begin| begins.contains(&begin))
        };
        let annotations = project.annotations();
        let mentions = annotations.mentions().filter(|row| {
            row.author == author && row.old_text.is_none() && is_there(row.document, &row.fragments)
        });
        let evidence = annotations.evidence().filter(|row| {
            row.author == author && row.old_text.is_none() && is_there(row.document, &row.content)
        });
        let mut all = Self(BTreeMap::new());
        for row in mentions {
            all.take(by_mention(row), RowId::Mention(row.id));
        }
        for row in evidence {
            all.take(by_evidence(row), RowId::Evidence(row.id));
        }
        all
    }

    /// Adds a row; whether none is there yet that says the same.
    pub(super) fn take(&mut self, said: Said, row: RowId) -> bool {
        let is_new = !self.0.contains_key(&said);
        self.0.entry(said).or_insert(row);
        is_new
    }

    /// The row that says this.
    pub(super) fn saying(&self, said: &Said) -> Option<RowId> {
        self.0.get(said).cloned()
    }
}

/// Where a row begins.
fn begin(document: DocumentId, place: &[Fragment]) -> Option<(DocumentId, u32)> {
    Some((document, place.first()?.start()))
}

/// What a row says about its place; `None` for one that has none.
pub(super) fn said_by(row: &Row) -> Option<Said> {
    match row {
        Row::Mention(row) => Some(by_mention(row)),
        Row::Evidence(row) => Some(by_evidence(row)),
        _ => None,
    }
}

fn by_mention(row: &Mention) -> Said {
    let about = RowId::Type(row.r#type.clone());
    (row.document, about, spans(&row.fragments))
}

fn by_evidence(row: &Evidence) -> Said {
    (row.document, RowId::Claim(row.claim), spans(&row.content))
}

fn spans(fragments: &[Fragment]) -> Vec<(u32, u32)> {
    fragments.iter().map(|it| (it.start(), it.end())).collect()
}
