//! What a review made of an author's rows, for the author.
//!
//! A row was **accepted** if gold says the same; it was **changed** if gold of the same decision overlaps
//! it and says something else; else it was **rejected**. Gold of a document that the author worked on, for
//! which no row of theirs was accepted or changed, was **added** by the review. Whatever nobody has decided,
//! or to decide later, is undecided; and so is a row that has changed since its decision.
//!
//! Whoever does not agree writes a comment about the verdict: it keeps its id when it is decided anew, so
//! that the answers stay with it.

use super::align::{Alignment, Counterparts, Read, shared};
use super::gold::says_the_same;
use super::queue::Decisions;
use crate::model::annotations::Rows;
use crate::model::{
    AuthorId, CommentId, DocumentId, Outcome, Project, RowHash, RowId, Verdict, VerdictId,
};
use std::collections::{BTreeMap, BTreeSet};

/// What became of one row, or that a row was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// The document; `None` for links between rows of the whole project.
    pub document: Option<DocumentId>,
    /// First byte of the row; 0 for a link.
    pub start: u32,
    /// The author's own row; the gold row where it was added.
    pub row: RowId,
    /// What became of it.
    pub fate: Fate,
    /// The decision, which says who decided, why, and with which note.
    pub verdict: Option<VerdictId>,
    /// What was said about the decision and about the row: comments, oldest first.
    pub comments: Vec<CommentId>,
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is in the gold as it is.
    Accepted,
    /// This is in the gold instead.
    Changed(RowId),
    /// Nothing is in the gold for it.
    Rejected,
    /// It is in the gold and the author had nothing like it.
    Added,
    /// Nobody has decided.
    Undecided,
}

/// What became of all rows of an author, and what was added where they worked: in the order of documents
/// and places, what stands in no document last.
#[must_use]
pub fn returned(project: &Project, alignment: &Alignment, author: AuthorId) -> Vec<Returned> {
    let review = Review {
        project,
        same: alignment.counterparts(),
        decisions: Decisions::of(project),
    };
    let comments = comments(project);
    let mut own = reads(&project.annotations());
    own.retain(|read| read.author() == author);
    let mut all: Vec<Returned> = Vec::with_capacity(own.len());
    let mut had: BTreeSet<RowId> = BTreeSet::new();
    for read in &own {
        let (fate, verdict, gold) = review.fate(*read);
        had.extend(gold);
        all.push(line(*read, fate, verdict, &comments));
    }
    let worked_on = |read: &Read| match read.document() {
        Some(document) => alignment.has_worked_on(author, document),
        None => own.iter().any(|own| matches!(own, Read::Link(_))),
    };
    let gold = reads(&project.gold()).into_iter();
    for read in gold.filter(|read| !had.contains(&read.id()) && worked_on(read)) {
        if let Some(verdict) = review.decisions.that_made(project, &read.id()).first() {
            all.push(line(read, Fate::Added, Some(verdict), &comments));
        }
    }
    all.sort_by(|one, other| place(one).cmp(&place(other)));
    all
}

fn reads<'p>(rows: &Rows<'p>) -> Vec<Read<'p>> {
    let mentions = rows.mentions().map(Read::Mention);
    let evidence = rows.evidence().map(Read::Evidence);
    let links = rows.links().map(Read::Link);
    mentions.chain(evidence).chain(links).collect()
}

fn place(line: &Returned) -> (bool, Option<DocumentId>, u32, &RowId) {
    (
        line.document.is_none(),
        line.document,
        line.start,
        &line.row,
    )
}

fn line(
    read: Read,
    fate: Fate,
    verdict: Option<&Verdict>,
    comments: &BTreeMap<RowId, Vec<CommentId>>,
) -> Returned {
    let about = verdict.map(|verdict| RowId::Verdict(verdict.id));
    let about = about.into_iter().chain([read.id()]);
    let said = about.filter_map(|row| comments.get(&row)).flatten();
    let mut said: Vec<CommentId> = said.copied().collect();
    said.sort_unstable();
    Returned {
        document: read.document(),
        start: read.place().first().map_or(0, |fragment| fragment.start()),
        row: read.id(),
        fate,
        verdict: verdict.map(|verdict| verdict.id),
        comments: said,
    }
}

/// The comments about each row.
fn comments(project: &Project) -> BTreeMap<RowId, Vec<CommentId>> {
    let mut comments: BTreeMap<RowId, Vec<CommentId>> = BTreeMap::new();
    for comment in project.comments().values() {
        comments
            .entry(comment.about.clone())
            .or_default()
            .push(comment.id);
    }
    comments
}

/// The decisions of a project, asked about single rows.
struct Review<'p> {
    project: &'p Project,
    same: &'p Counterparts,
    decisions: Decisions,
}

impl<'p> Review<'p> {
    /// What became of a row, by which decision, and the gold that was made of it.
    fn fate(&self, read: Read) -> (Fate, Option<&'p Verdict>, Option<RowId>) {
        let id = read.id();
        let verdicts = self.decisions.about(self.project, &id);
        let Some(verdict) = verdicts.into_iter().find(|it| it.outcome != Outcome::Later) else {
            return (Fate::Undecided, None, None);
        };
        let made: &[RowId] = match &verdict.outcome {
            Outcome::Replace(rows) => rows,
            _ => &[],
        };
        let gold = made.iter().filter_map(|row| Read::of(self.project, row));
        let gold: Vec<Read> = gold.collect();
        if let Some(same) = gold.iter().find(|it| self.is_same(read, **it)) {
            return (Fate::Accepted, Some(verdict), Some(same.id()));
        }
        let hash = self.project.row(&id).map(|row| RowHash::of(&row));
        let is_as_it_was = verdict
            .about
            .iter()
            .any(|(row, was)| *row == id && *was == hash);
        if !is_as_it_was {
            return (Fate::Undecided, Some(verdict), None);
        }
        let common = |gold: &Read| match (read, *gold) {
            (Read::Link(_), Read::Link(_)) => 1,
            _ => shared(read.place(), gold.place()),
        };
        let nearest = gold
            .into_iter()
            .filter(|it| common(it) > 0)
            .max_by_key(common);
        match nearest {
            Some(gold) => (Fate::Changed(gold.id()), Some(verdict), Some(gold.id())),
            None => (Fate::Rejected, Some(verdict), None),
        }
    }

    fn is_same(&self, read: Read, gold: Read) -> bool {
        says_the_same(self.project, self.same, read, gold)
    }
}
