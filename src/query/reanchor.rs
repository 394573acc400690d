//! What another text of a document does to the rows that stand in it, and where those may stand that wait
//! to be found.
//!
//! [`Places`] are taken from a project at once and asked on any thread, for it takes a second with a
//! large text. What is certain and what is not is decided by [`crate::text::anchor`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{DocumentId, Fragment, Project, Row, RowId};
use crate::text::anchor::{Anchor, Anchors, Candidate};
use crate::text::{Direction, Span, TextHash};

/// Rows of a document, the texts that they stand in, and the text in which they are to be found.
#[derive(Clone, Debug)]
pub struct Places {
    document: DocumentId,
    new: Arc<str>,
    rows: Vec<Placed>,
    texts: BTreeMap<TextHash, Arc<str>>,
    present: TextHash,
    directions: BTreeMap<u32, Direction>,
}

/// A row and its fragments in the text of this hash.
#[derive(Clone, Debug)]
struct Placed {
    row: RowId,
    text: TextHash,
    fragments: Vec<Fragment>,
}

/// What a new text does to the rows of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// The rows that are certain, each with its places in the order of [`Row::places`].
    pub moved: Vec<(RowId, Vec<Span>)>,
    /// How many rows may stand in several places, or in one that is not certain.
    pub doubtful: usize,
    /// How many rows have no such place.
    pub gone: usize,
    /// The paragraphs that were given a direction, where they begin now.
    pub directions: BTreeMap<u32, Direction>,
    /// How many such paragraphs are not found again.
    pub lost_directions: usize,
}

/// Where a row may stand that waits to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The row.
    pub row: RowId,
    /// The document.
    pub document: DocumentId,
    /// Where it may be, best first; the places are in the order of [`Row::places`]. Perhaps none.
    pub candidates: Vec<Candidate>,
}

impl Places {
    /// All rows of a document, to be found in its new text; `None` if the document is not there.
    #[must_use]
    pub fn in_new_text(project: &Project, document: DocumentId, new: Arc<str>) -> Option<Self> {
        Self::taken(project, document, new, |_| true)
    }

    /// The annotations of each document that wait to be found in its present text; documents without any, and
    /// those whose text is missing, are left out.
    #[must_use]
    pub fn waiting(project: &Project) -> Vec<Self> {
        let (annotations, gold) = (project.annotations(), project.gold());
        let mentions = annotations.mentions().chain(gold.mentions());
        let mentions = mentions.filter(|row| row.old_text.is_some());
        let evidence = annotations.evidence().chain(gold.evidence());
        let evidence = evidence.filter(|row| row.old_text.is_some());
        let documents = mentions.map(|row| row.document);
        let documents: BTreeSet<DocumentId> =
            documents.chain(evidence.map(|row| row.document)).collect();
        let places = documents.into_iter().filter_map(|document| {
            let text = Arc::clone(project.text(document)?);
            Self::taken(project, document, text, |row| {
                row.old_text().is_some() && !project.is_prediction(row)
            })
        });
        places.collect()
    }

    fn taken(
        project: &Project,
        document: DocumentId,
        new: Arc<str>,
        is_wanted: impl Fn(&Row) -> bool,
    ) -> Option<Self> {
        let row = project.documents().get(&document)?;
        let mut rows = Vec::new();
        let mut take = |row_: Row| {
            if is_wanted(&row_) {
                rows.push(Placed {
                    row: row_.id(),
                    text: row_.old_text().unwrap_or(row.hash),
                    fragments: row_.places().into_iter().flatten().cloned().collect(),
                });
            }
        };
        for mention in project.mentions().values() {
            if mention.document == document {
                take(mention.clone().into());
            }
        }
        for evidence in project.evidence().values() {
            if evidence.document == document {
                take(evidence.clone().into());
            }
        }
        rows.sort_by_key(|placed| {
            let start = placed.fragments.first().map(Fragment::start);
            (placed.text, start, placed.row.clone())
        });
        let hashes = rows.iter().map(|placed| placed.text).chain([row.hash]);
        let texts = hashes.filter_map(|hash| Some((hash, Arc::clone(project.texts().get(&hash)?))));
        Some(Self {
            document,
            new,
            texts: texts.collect(),
            rows,
            present: row.hash,
            directions: row.paragraph_directions.clone(),
        })
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// What the new text does to the rows. `go_on` is told how many rows are done and may stop it by
    /// answering `false`; there is no effect then.
    pub fn effect(&self, go_on: &mut dyn FnMut(usize) -> bool) -> Option<Effect> {
        let mut effect = Effect::default();
        if let Some(old) = self
            .texts
            .get(&self.present)
            .filter(|_| !self.directions.is_empty())
        {
            let anchors = Anchors::between(old, &self.new);
            let found = self.directions.iter();
            let found = found
                .filter_map(|(start, direction)| Some((anchors.paragraph(*start)?, *direction)));
            effect.directions = found.collect();
            effect.lost_directions = self.directions.len() - effect.directions.len();
        } else {
            effect.lost_directions = self.directions.len();
        }
        self.each(go_on, |row, anchor| match anchor {
            Anchor::Moved(spans) => effect.moved.push((row.clone(), spans)),
            Anchor::Doubtful(_) => effect.doubtful += 1,
            Anchor::Gone => effect.gone += 1,
        })?;
        Some(effect)
    }

    /// Where the rows may stand; those that are certain by now have one candidate. `go_on` as in
    /// [`Places::effect`].
    pub fn proposals(&self, go_on: &mut dyn FnMut(usize) -> bool) -> Option<Vec<Proposal>> {
        let mut proposals = Vec::with_capacity(self.rows.len());
        self.each(go_on, |row, anchor| {
            let candidates = match anchor {
                Anchor::Moved(spans) => vec![Candidate::certain(spans)],
                Anchor::Doubtful(candidates) => candidates,
                Anchor::Gone => Vec::new(),
            };
            proposals.push(Proposal {
                row: row.clone(),
                document: self.document,
                candidates,
            });
        })?;
        Some(proposals)
    }

    /// Asks of each row where it is.
    fn each(
        &self,
        go_on: &mut dyn FnMut(usize) -> bool,
        mut take: impl FnMut(&RowId, Anchor),
    ) -> Option<()> {
        let mut done = 0;
        for rows in self.rows.chunk_by(|one, other| one.text == other.text) {
            let old = rows.first().and_then(|row| self.texts.get(&row.text));
            let anchors = match old {
                Some(old) => Anchors::between(old, &self.new),
                None => Anchors::without_old(&self.new),
            };
            for placed in rows {
                if !go_on(done) {
                    return None;
                }
                done += 1;
                take(&placed.row, placed.anchor(&anchors, old.map(|old| &**old)));
            }
        }
        Some(())
    }
}

impl Placed {
    fn anchor(&self, anchors: &Anchors<'_>, old: Option<&str>) -> Anchor {
        let fits = |old: &str| self.fragments.iter().all(|fragment| fragment.fits(old));
        let spans: Option<Vec<Span>> = self.fragments.iter().map(Fragment::span).collect();
        match spans.filter(|spans| !spans.is_empty() && old.is_some_and(fits)) {
            Some(spans) => anchors.of(&spans),
            // The old text is nowhere, or the quote never stood where the row says: only it is known.
            None => {
                let quotes = self.fragments.iter();
                let quotes = quotes.map(|fragment| (fragment.quote(), fragment.start()));
                let candidates = anchors.by_quotes(&quotes.collect::<Vec<_>>());
                if candidates.is_empty() {
                    Anchor::Gone
                } else {
                    Anchor::Doubtful(candidates)
                }
            }
        }
    }
}
