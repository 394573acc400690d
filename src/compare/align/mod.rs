//! Which rows of different authors speak about the same, and in what they differ.
//!
//! - [`group`]: rows of one document and kind that overlap, put together.
//! - [`pair`]: which row of one author is which of another: the best one-to-one map.
//! - [`counterparts`]: which entity and which claim of one author is which of another.
//! - [`judge`]: the differences of a group, and how far it agrees; [`kind`]: what differences there are.
//! - [`explain`]: the same in words' order: who says what; [`reason`].
//! - [`links`]: links between rows, by what their ends are.
//! - [`sheet`]: all of that for one document; [`place`], [`read`]: places and rows.
//!
//! **Who is missing.** An author takes part in a document if a row of theirs stands there or if their work
//! state for it says that they have begun. Only those can be missing in a group of it.
//!
//! **Invariants** (tested): every row that stands in a text is in exactly one group; what authors are called
//! changes no group; whoever made the same as everybody else is in groups that agree.

mod counterparts;
mod explain;
mod group;
mod judge;
mod kind;
mod links;
mod pair;
mod place;
mod read;
mod reason;
mod sheet;

use std::collections::{BTreeMap, BTreeSet};

pub use counterparts::Counterparts;
pub use explain::reasons;
pub use group::{Group, Member};
pub use kind::{Kind, Kinds};
pub use reason::{Reason, Said, Side, What};

pub(in crate::compare) use place::{is_same, length, shared};
pub(in crate::compare) use read::Read;

use self::sheet::{Rows, Sheet, working};
use crate::model::{AuthorId, DocumentId, Layer, Project};

/// The work of all annotators of a project, put together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    sheets: BTreeMap<DocumentId, Sheet>,
    counterparts: Counterparts,
    links: Vec<Group>,
}

impl Alignment {
    /// The rows of a whole project.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let mut alignment = Self::default();
        for (document, rows) in rows_by_document(project, |_| true) {
            let others = working(project, document);
            let sheet = Sheet::of(Some(document), Layer::Own, &rows, &others);
            alignment.sheets.insert(document, sheet);
        }
        alignment.counterparts = alignment.find_counterparts(project);
        for sheet in alignment.sheets.values_mut() {
            sheet.judge(project, &alignment.counterparts);
        }
        alignment.links = links::groups(project, &alignment);
        alignment
    }

    /// The groups of a document: its mentions, then its evidence, each in text order.
    #[must_use]
    pub fn groups(&self, document: DocumentId) -> &[Group] {
        let sheet = self.sheets.get(&document);
        sheet.map_or(&[], |sheet| sheet.groups.as_slice())
    }

    /// The groups of links.
    #[must_use]
    pub fn links(&self) -> &[Group] {
        &self.links
    }

    /// The groups of links in one document, or those that stand in none.
    #[must_use]
    pub fn links_of(&self, document: Option<DocumentId>) -> &[Group] {
        let place = |group: &Group| (group.document.is_none(), group.document);
        let wanted = (document.is_none(), document);
        let start = self.links.partition_point(|group| place(group) < wanted);
        let end = self.links.partition_point(|group| place(group) <= wanted);
        self.links.get(start..end).unwrap_or_default()
    }

    /// The documents in which somebody has marked something.
    pub fn documents(&self) -> impl Iterator<Item = DocumentId> + '_ {
        self.sheets.keys().copied()
    }

    /// Whether an author has marked something in a document, or says that they worked on it.
    #[must_use]
    pub fn has_worked_on(&self, author: AuthorId, document: DocumentId) -> bool {
        let sheet = self.sheets.get(&document);
        sheet.is_some_and(|sheet| sheet.authors.binary_search(&author).is_ok())
    }

    /// Every group: those of the documents in their order, then the links.
    pub fn all(&self) -> impl Iterator<Item = &Group> {
        let sheets = self.sheets.values().flat_map(|sheet| &sheet.groups);
        sheets.chain(&self.links)
    }

    /// Which entities and claims are the same.
    #[must_use]
    pub fn counterparts(&self) -> &Counterparts {
        &self.counterparts
    }

    /// Looks at some documents anew after rows of them have changed; what is said there about entities and
    /// claims may change other documents too. Returns the documents whose groups have changed.
    pub fn renew(
        &mut self,
        project: &Project,
        documents: &BTreeSet<DocumentId>,
    ) -> BTreeSet<DocumentId> {
        let mut rows = rows_by_document(project, |id| documents.contains(&id));
        let mut changed = BTreeSet::new();
        for document in documents {
            let before = self.sheets.remove(document);
            let after = rows.remove(document).map(|rows| {
                let others = working(project, *document);
                Sheet::of(Some(*document), Layer::Own, &rows, &others)
            });
            changed.extend((before.is_some() || after.is_some()).then_some(*document));
            if let Some(sheet) = after {
                self.sheets.insert(*document, sheet);
            }
        }
        let counterparts = self.find_counterparts(project);
        let all = counterparts != self.counterparts;
        self.counterparts = counterparts;
        for (document, sheet) in &mut self.sheets {
            if all || changed.contains(document) {
                let before = sheet.groups.clone();
                sheet.judge(project, &self.counterparts);
                if before != sheet.groups {
                    changed.insert(*document);
                }
            }
        }
        self.links = links::groups(project, self);
        changed
    }

    fn find_counterparts(&self, project: &Project) -> Counterparts {
        Counterparts::of(project, self.sheets.values().map(|sheet| &sheet.votes))
    }
}

/// The groups of gold rows of several reviewers in one document. Who of `others` has decided about what a
/// group is about, and has nothing there, is missing.
pub(in crate::compare) fn gold_groups(
    project: &Project,
    document: DocumentId,
    reads: Vec<Read>,
    others: &[AuthorId],
    counterparts: &Counterparts,
    has_decided: impl Fn(&Group, AuthorId) -> bool,
) -> Vec<Group> {
    let (mentions, evidence) = reads
        .into_iter()
        .partition(|read| matches!(read, Read::Mention(_)));
    let rows = Rows { mentions, evidence };
    let mut sheet = Sheet::of(Some(document), Layer::Gold, &rows, others);
    for group in &mut sheet.groups {
        let mut missing = std::mem::take(&mut group.missing);
        missing.retain(|reviewer| has_decided(group, *reviewer));
        group.missing = missing;
    }
    sheet.judge(project, counterparts);
    sheet.groups
}

/// What was annotated in the documents that are asked for: no gold, and nothing of programs.
fn rows_by_document(
    project: &Project,
    is_asked: impl Fn(DocumentId) -> bool,
) -> BTreeMap<DocumentId, Rows<'_>> {
    let mut rows: BTreeMap<DocumentId, Rows> = BTreeMap::new();
    for row in project.annotations().mentions() {
        if is_asked(row.document) {
            let rows = rows.entry(row.document).or_default();
            rows.mentions.push(Read::Mention(row));
        }
    }
    for row in project.annotations().evidence() {
        if is_asked(row.document) {
            let rows = rows.entry(row.document).or_default();
            rows.evidence.push(Read::Evidence(row));
        }
    }
    rows
}
