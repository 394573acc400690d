//! Rows of theirs in our terms.

use std::collections::BTreeMap;

use super::authors::Authors;
use super::documents::Documents;
use super::labels::Labels;
use crate::model::{
    Comment, Conflict, Document, Fragment, Key, Link, Outcome, Place, Project, Row, RowHash, RowId,
    RowKind, Verdict,
};

/// What is what: everything that a row of theirs may name under another name than ours.
pub(super) struct Maps<'m> {
    pub other: &'m Project,
    pub documents: &'m Documents,
    pub authors: &'m Authors,
    pub labels: &'m Labels,
    /// Whether all documents come and nothing has another name here.
    are_same: bool,
    /// Rows of theirs that are a row of ours under another id.
    twins: BTreeMap<RowId, RowId>,
}

impl<'m> Maps<'m> {
    pub fn of(
        other: &'m Project,
        documents: &'m Documents,
        authors: &'m Authors,
        labels: &'m Labels,
    ) -> Self {
        Self {
            are_same: documents.all_are_same(other) && authors.are_same() && labels.are_same(),
            other,
            documents,
            authors,
            labels,
            twins: BTreeMap::new(),
        }
    }

    /// Notes that a row of theirs is one of ours under another id.
    pub fn add_twin(&mut self, theirs: RowId, ours: RowId) {
        self.twins.insert(theirs, ours);
    }

    /// Whether a row of theirs is one of ours under another id.
    pub fn is_twin(&self, theirs: &RowId) -> bool {
        self.twins.contains_key(theirs)
    }

    /// A row of theirs as it would read here, where it stands in our text.
    ///
    /// # Errors
    /// The kind of what it needs and what is left out.
    pub fn row(&self, row: &Row) -> Result<Row, RowKind> {
        let mut row = row.clone();
        if self.are_same && self.twins.is_empty() {
            return Ok(row);
        }
        let effect = row.document();
        let effect = effect.and_then(|id| self.documents.other_text.get(&id));
        self.say_in_our_terms(&mut row)?;
        if let Some(effect) = effect {
            effect.place(&mut row);
        }
        Ok(row)
    }

    fn say_in_our_terms(&self, row: &mut Row) -> Result<(), RowKind> {
        match row {
            Row::Entity(row) => {
                row.author = self.authors.ours(row.author);
                row.r#type = self.r#type(&row.r#type)?;
                self.values(&mut row.attributes);
            }
            Row::Mention(row) => {
                row.author = self.authors.ours(row.author);
                row.document = self.documents.ours(row.document).ok_or(RowKind::Document)?;
                row.r#type = self.r#type(&row.r#type)?;
                self.values(&mut row.attributes);
                self.spans(&mut row.spans);
            }
            Row::Claim(row) => {
                row.author = self.authors.ours(row.author);
                self.values(&mut row.attributes);
            }
            Row::Evidence(row) => {
                row.author = self.authors.ours(row.author);
                row.document = self.documents.ours(row.document).ok_or(RowKind::Document)?;
                self.values(&mut row.attributes);
                self.spans(&mut row.spans);
            }
            Row::Link(row) => self.link(row)?,
            Row::Verdict(row) => self.verdict(row)?,
            Row::Comment(row) => self.comment(row)?,
            Row::Document(row) => self.document(row),
            Row::Conflict(row) => self.conflict(row)?,
            Row::Schema(_) | Row::Type(_) | Row::Attribute(_) | Row::Author(_) => {}
        }
        Ok(())
    }

    /// A new document, with the states of its authors.
    fn document(&self, row: &mut Document) {
        self.values(&mut row.attributes);
        let states = std::mem::take(&mut row.states);
        for (author, state) in states {
            let known = row.states.entry(self.authors.ours(author)).or_default();
            *known = state.max(*known);
        }
    }

    fn link(&self, row: &mut Link) -> Result<(), RowKind> {
        row.author = self.authors.ours(row.author);
        let symmetric = self.other.types().get(&row.r#type);
        let is_symmetric = symmetric.is_some_and(|r#type| r#type.symmetric);
        row.r#type = self.r#type(&row.r#type)?;
        row.from = self.id(&row.from)?;
        row.to = self.id(&row.to)?;
        if is_symmetric && row.to < row.from {
            std::mem::swap(&mut row.from, &mut row.to);
        }
        Ok(())
    }

    fn comment(&self, row: &mut Comment) -> Result<(), RowKind> {
        row.author = self.authors.ours(row.author);
        row.about = self.id(&row.about)?;
        self.place(row.place.as_mut())
    }

    /// A verdict still counts about rows that only came to be said in our terms.
    fn verdict(&self, row: &mut Verdict) -> Result<(), RowKind> {
        row.author = self.authors.ours(row.author);
        for (about, hash) in &mut row.about {
            let theirs = self.other.row(about);
            let theirs = theirs.filter(|theirs| Some(RowHash::of(theirs)) == *hash);
            if let Some(theirs) = theirs
                && !matches!(theirs, Row::Verdict(_))
            {
                *hash = Some(RowHash::of(&self.row(&theirs)?));
            }
            *about = self.id(about)?;
        }
        if let Outcome::Replace(rows) = &mut row.outcome {
            for id in rows {
                *id = self.id(id)?;
            }
        }
        self.place(row.place.as_mut())
    }

    fn conflict(&self, row: &mut Conflict) -> Result<(), RowKind> {
        row.about = self.id(&row.about)?;
        for version in [&mut row.base, &mut row.ours, &mut row.theirs] {
            if let Some(version) = version.as_deref_mut()
                && !matches!(version, Row::Conflict(_))
            {
                self.say_in_our_terms(version)?;
            }
        }
        Ok(())
    }

    fn place(&self, place: Option<&mut Place>) -> Result<(), RowKind> {
        if let Some(place) = place {
            place.document = self
                .documents
                .ours(place.document)
                .ok_or(RowKind::Document)?;
        }
        Ok(())
    }

    /// The id here of a row of theirs.
    pub fn id(&self, id: &RowId) -> Result<RowId, RowKind> {
        if let Some(twin) = self.twins.get(id) {
            return Ok(twin.clone());
        }
        Ok(match id {
            RowId::Document(id) => {
                RowId::Document(self.documents.ours(*id).ok_or(RowKind::Document)?)
            }
            RowId::Author(id) => RowId::Author(self.authors.ours(*id)),
            RowId::Type(key) => RowId::Type(self.r#type(key)?),
            RowId::Attribute(key) => {
                let ours = self.labels.attribute(key).ok_or(RowKind::Attribute)?;
                RowId::Attribute(ours.clone())
            }
            other => other.clone(),
        })
    }

    fn r#type(&self, key: &Key) -> Result<Key, RowKind> {
        self.labels.r#type(key).cloned().ok_or(RowKind::Type)
    }

    fn values(&self, values: &mut BTreeMap<Key, String>) {
        let theirs = std::mem::take(values);
        for (key, value) in theirs {
            let value = self.labels.value(&key, &value);
            if let Some(ours) = self.labels.attribute(&key).filter(|_| !value.is_empty()) {
                values.entry(ours.clone()).or_insert(value);
            }
        }
    }

    fn spans(&self, spans: &mut BTreeMap<Key, Vec<Fragment>>) {
        let theirs = std::mem::take(spans);
        for (key, places) in theirs {
            if let Some(ours) = self.labels.attribute(&key) {
                spans.entry(ours.clone()).or_insert(places);
            }
        }
    }
}
