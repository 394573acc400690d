//! Places stand in the text that they were made in.
//!
//! Where one side has given a document another text (its source changed, or was read in another
//! encoding) and moved its places, the places that the other side made or moved meanwhile still count
//! bytes of the earlier text. They are marked as such, and wait to be found in the present one: no place
//! is ever taken for one of a text that it was not made in.

use std::collections::BTreeMap;

use super::Work;
use crate::model::{DocumentId, Fragment, Project, Row, RowId};
use crate::text::TextHash;

/// The texts of documents that have one text in the project and another where the changes come from.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// Here, and there.
    of: BTreeMap<DocumentId, (TextHash, TextHash)>,
}

impl Texts {
    pub(super) fn of(work: &Work<'_>) -> Self {
        let documents = work.project.documents().values();
        let both = documents.filter_map(|mine| {
            let Some(Row::Document(other)) = work.other_row(&RowId::Document(mine.id)) else {
                return None;
            };
            (mine.hash != other.hash).then_some((mine.id, (mine.hash, other.hash)))
        });
        Self { of: both.collect() }
    }

    /// Whether the sides have different texts of the document that a row stands in.
    pub(super) fn differ_for(&self, row: &Row) -> bool {
        Places::of(row).is_some_and(|places| self.of.contains_key(&places.document))
    }

    /// A row as the project has it, its places marked if the result has another text.
    pub(super) fn true_of_mine(&self, row: Row, work: &Work<'_>) -> Row {
        self.true_of(row, work, |(mine, _)| mine)
    }

    /// A row as the changes bring it, its places marked if the result has another text.
    pub(super) fn true_of_other(&self, row: Row, work: &Work<'_>) -> Row {
        self.true_of(row, work, |(_, other)| other)
    }

    fn true_of(
        &self,
        row: Row,
        work: &Work<'_>,
        side: fn((TextHash, TextHash)) -> TextHash,
    ) -> Row {
        let document = Places::of(&row).map(|places| places.document);
        let texts = document.and_then(|id| Some((self.of.get(&id)?, work.hash_of(id)?)));
        match texts {
            Some((texts, present)) if side(*texts) != present => marked(row, side(*texts)),
            Some(_) | None => row,
        }
    }
}

/// What of a row says where it stands.
#[derive(PartialEq, Eq)]
struct Places<'r> {
    document: DocumentId,
    fragments: Vec<&'r [Fragment]>,
    old_text: Option<TextHash>,
}

impl<'r> Places<'r> {
    /// Of rows that stand in a document; `None` for others.
    fn of(row: &'r Row) -> Option<Self> {
        Some(Self {
            document: row.document()?,
            fragments: row.places(),
            old_text: row.old_text(),
        })
    }

    fn fit(&self, text: &str) -> bool {
        let mut fragments = self.fragments.iter().copied().flatten();
        fragments.all(|fragment| fragment.fits(text))
    }
}

/// The row with its places said to stand in this text, unless they are said to stand in one already.
fn marked(mut row: Row, text: TextHash) -> Row {
    match &mut row {
        Row::Mention(row) => row.old_text = row.old_text.or(Some(text)),
        Row::Evidence(row) => row.old_text = row.old_text.or(Some(text)),
        _ => {}
    }
    row
}

impl Work<'_> {
    /// The text that a document has in the result so far.
    fn hash_of(&self, document: DocumentId) -> Option<TextHash> {
        match self.result_row(&RowId::Document(document)) {
            Some(Row::Document(document)) => Some(document.hash),
            Some(_) | None => None,
        }
    }

    /// Marks the places of the result that stand in a text that their document no longer has.
    pub(super) fn keep_places_true(&mut self, texts: &Texts) {
        if texts.of.is_empty() {
            return;
        }
        let mut marked = Vec::new();
        for (id, row) in &self.rows {
            let Some(row) = row else { continue };
            let mine = self.project.row(id);
            let is_mine = mine.as_ref().and_then(Places::of) == Places::of(row);
            let other = self.other_row(id);
            let is_other = other.as_ref().and_then(Places::of) == Places::of(row);
            if is_mine != is_other {
                marked.push(if is_mine {
                    texts.true_of_mine(row.clone(), self)
                } else {
                    texts.true_of_other(row.clone(), self)
                });
            }
        }
        for row in stands_in(self.project, texts) {
            let id = row.id();
            if !self.rows.contains_key(&id) && !self.stands_unchanged(&id, &row) {
                marked.push(texts.true_of_mine(row, self));
            }
        }
        for row in marked {
            self.rows.insert(row.id(), Some(row));
        }
    }

    /// Whether a row that the changes do not touch stands where it stands on the other side too; where
    /// the base is not known, whether its quotes stand there in the text of the result.
    fn stands_unchanged(&self, id: &RowId, row: &Row) -> bool {
        let Some(places) = Places::of(row) else {
            return true;
        };
        if let Some(base) = self.base {
            return base.row(id).as_ref().and_then(Places::of) == Some(places);
        }
        let text = self.hash_of(places.document);
        let text = text.and_then(|hash| self.project.texts().get(&hash));
        text.is_some_and(|text| places.fit(text))
    }
}

/// Mentions and evidence in the documents of which the sides have different texts.
fn stands_in(project: &Project, texts: &Texts) -> Vec<Row> {
    let mentions = project.mentions().values();
    let mentions = mentions.filter(|row| texts.of.contains_key(&row.document));
    let evidence = project.evidence().values();
    let evidence = evidence.filter(|row| texts.of.contains_key(&row.document));
    let mentions = mentions.cloned().map(Row::Mention);
    mentions
        .chain(evidence.cloned().map(Row::Evidence))
        .collect()
}
