//! Where rows stand in a text of ours that differs from the one that they were made in.

use std::collections::BTreeMap;

use super::Why;
use crate::model::{DocumentId, Fragment, Project, Row, RowId};
use crate::text::anchor::{Anchor, Anchors};
use crate::text::{Span, TextHash};

/// What becomes of the rows of one document of theirs.
#[derive(Debug, Default)]
pub(super) struct Effect {
    /// The text that they stand in.
    text: Option<TextHash>,
    /// Those that are certain, each with its places in our text, in the order of [`Row::places`].
    moved: BTreeMap<RowId, Vec<Fragment>>,
    /// Quotes of the others.
    doubtful: Vec<String>,
}

impl Effect {
    /// Looks for the rows of a document of theirs in the text of one of ours.
    pub fn of(
        project: &Project,
        other: &Project,
        theirs: DocumentId,
        ours: Option<DocumentId>,
    ) -> Self {
        let mut effect = Self {
            text: other.documents().get(&theirs).map(|row| row.hash),
            ..Self::default()
        };
        let new = ours.and_then(|ours| project.text(ours));
        let old = other.text(theirs);
        let anchors = match (old, new) {
            (Some(old), Some(new)) => Some((Anchors::between(old, new), new)),
            _ => None,
        };
        for row in standing(other, theirs) {
            let moved = anchors.as_ref().and_then(|(anchors, new)| {
                let spans = row.places().into_iter().flatten().map(Fragment::span);
                let spans: Option<Vec<Span>> = spans.collect();
                // Rows that wait to be found there stand in neither text.
                let spans = spans.filter(|it| !it.is_empty() && row.old_text().is_none())?;
                match anchors.of(&spans) {
                    Anchor::Moved(moved) => moved.iter().map(|at| Fragment::of(new, *at)).collect(),
                    Anchor::Doubtful(_) | Anchor::Gone => None,
                }
            });
            match moved {
                Some(moved) => {
                    effect.moved.insert(row.id(), moved);
                }
                None => effect.doubtful.push(row.name()),
            }
        }
        effect
    }

    /// What a person is told who has to say whether the texts are one.
    pub fn why(&self) -> Why {
        Why::OtherText {
            certain: self.moved.len(),
            doubtful: self.doubtful.clone(),
        }
    }

    /// Puts a row of theirs where it stands in our text; one that is not certain is marked, and waits. Gives
    /// whether it is certain.
    pub fn place(&self, row: &mut Row) -> bool {
        if let Some(moved) = self.moved.get(&row.id()) {
            let mut moved = moved.iter();
            for fragment in row.places_mut().into_iter().flatten() {
                if let Some(found) = moved.next() {
                    fragment.clone_from(found);
                }
            }
            return true;
        }
        match row {
            Row::Mention(row) => row.old_text = row.old_text.or(self.text),
            Row::Evidence(row) => row.old_text = row.old_text.or(self.text),
            _ => return true,
        }
        false
    }
}

/// The rows that stand in a document.
fn standing(project: &Project, document: DocumentId) -> impl Iterator<Item = Row> + '_ {
    let mentions = project.mentions().values();
    let mentions = mentions.filter(move |row| row.document == document);
    let evidence = project.evidence().values();
    let evidence = evidence.filter(move |row| row.document == document);
    let mentions = mentions.cloned().map(Row::from);
    mentions.chain(evidence.cloned().map(Row::from))
}
