//! Which document of theirs is which of ours.

use std::collections::BTreeMap;

use super::alike::are_alike;
use super::base::Base;
use super::places::Effect;
use super::{Answers, DocumentAnswer, DocumentQuestion, Remark, Why};
use crate::model::{Document, DocumentId, Project, Row};
use crate::text::TextHash;

/// The documents of theirs, and what has to be asked about them.
#[derive(Debug, Default)]
pub(super) struct Documents {
    /// Each with the one of ours that it is, or with itself where it is new.
    ours: BTreeMap<DocumentId, DocumentId>,
    /// Those of theirs that are one of ours with another text.
    pub other_text: BTreeMap<DocumentId, Effect>,
    /// Those that are new.
    pub new: Vec<DocumentId>,
    pub questions: Vec<DocumentQuestion>,
}

impl Documents {
    /// Which one of ours, or which new one, a document of theirs is; `None` if it is left out.
    pub fn ours(&self, theirs: DocumentId) -> Option<DocumentId> {
        self.ours.get(&theirs).copied()
    }

    /// How many are documents of ours.
    pub fn same(&self) -> usize {
        self.ours.len() - self.new.len()
    }

    /// Whether every document comes, under the same id and with the same text.
    pub fn all_are_same(&self, other: &Project) -> bool {
        self.ours.len() == other.documents().len()
            && self.ours.iter().all(|(theirs, ours)| theirs == ours)
            && self.other_text.is_empty()
    }
}

/// Documents by what they are known by.
struct Index {
    by_text: BTreeMap<TextHash, Vec<DocumentId>>,
    by_source: BTreeMap<String, Vec<DocumentId>>,
    by_title: BTreeMap<String, Vec<DocumentId>>,
}

impl Index {
    fn of(project: &Project) -> Self {
        let mut index = Self {
            by_text: BTreeMap::new(),
            by_source: BTreeMap::new(),
            by_title: BTreeMap::new(),
        };
        for row in project.documents().values() {
            index.by_text.entry(row.hash).or_default().push(row.id);
            for (names, name) in [
                (&mut index.by_source, &row.source),
                (&mut index.by_title, &row.title),
            ] {
                if !name.is_empty() {
                    names.entry(name.clone()).or_default().push(row.id);
                }
            }
        }
        index
    }

    fn of_text(&self, hash: TextHash) -> &[DocumentId] {
        self.by_text.get(&hash).map_or(&[], Vec::as_slice)
    }

    /// Documents that are called as this one, by source and then by title.
    fn called(&self, row: &Document) -> Vec<DocumentId> {
        let by_source = self.by_source.get(&row.source).into_iter().flatten();
        let by_title = self.by_title.get(&row.title).into_iter().flatten();
        let mut called = Vec::new();
        for id in by_source.chain(by_title) {
            if !called.contains(id) {
                called.push(*id);
            }
        }
        called
    }
}

/// How a document of theirs is matched without asking.
enum Match {
    Is(DocumentId),
    New,
    Asked(Vec<DocumentId>, bool),
}

pub(super) fn matched(
    project: &Project,
    other: &Project,
    base: &Base,
    answers: &Answers,
    remarks: &mut Vec<Remark>,
) -> Documents {
    let (ours, theirs) = (Index::of(project), Index::of(other));
    let mut documents = Documents::default();
    for row in other.documents().values() {
        let is_here = project.documents().contains_key(&row.id);
        let found = match found(project, other, row, &ours, &theirs) {
            Match::Is(id) => Some(id),
            Match::New => Some(row.id),
            Match::Asked(choices, is_other_text) => {
                let answer = answers.documents.get(&row.id).copied();
                let answer = answer.filter(|answer| match answer {
                    DocumentAnswer::Is(id) => choices.contains(id),
                    DocumentAnswer::New => !is_here,
                    DocumentAnswer::LeftOut => true,
                });
                let is = match answer {
                    Some(DocumentAnswer::Is(id)) => Some(id),
                    Some(DocumentAnswer::New) => Some(row.id),
                    Some(DocumentAnswer::LeftOut) | None => None,
                };
                let why = if is_other_text {
                    let of = is.filter(|id| *id != row.id || is_here);
                    let of = of.or_else(|| choices.first().copied());
                    let effect = Effect::of(project, other, row.id, of);
                    let why = effect.why();
                    if is.is_some() && is == of {
                        documents.other_text.insert(row.id, effect);
                    }
                    why
                } else {
                    Why::Several
                };
                documents.questions.push(DocumentQuestion {
                    document: row.id,
                    title: row.title.clone(),
                    choices,
                    why,
                    answer,
                    may_be_new: !is_here,
                });
                is
            }
        };
        let Some(id) = found else {
            continue;
        };
        if id == row.id && !is_here {
            if base.is_deleted_here(&row.clone().into()) && !is_worked_in(other, base, row.id) {
                continue;
            }
            if !other.texts().contains_key(&row.hash) {
                remarks.push(Remark::NoText(row.title.clone()));
                continue;
            }
            documents.new.push(row.id);
        }
        documents.ours.insert(row.id, id);
    }
    documents
}

fn found(
    project: &Project,
    other: &Project,
    row: &Document,
    ours: &Index,
    theirs: &Index,
) -> Match {
    if let Some(same) = project.documents().get(&row.id) {
        return if same.hash == row.hash {
            Match::Is(row.id)
        } else {
            Match::Asked(vec![row.id], true)
        };
    }
    let of_text = ours.of_text(row.hash);
    let source = |id: &&DocumentId| {
        let document = project.documents().get(id);
        document.is_some_and(|document| document.source == row.source)
    };
    let of_source: Vec<DocumentId> = of_text.iter().filter(source).copied().collect();
    let is_alone_there = theirs.of_text(row.hash).iter().all(|id| {
        let document = other.documents().get(id);
        *id == row.id || document.is_none_or(|document| document.source != row.source)
    });
    match (of_source.as_slice(), of_text) {
        ([one], _) if is_alone_there => Match::Is(*one),
        (_, [one]) if theirs.of_text(row.hash).len() == 1 => Match::Is(*one),
        ([], []) => {
            let text = other.texts().get(&row.hash);
            let is_alike = |id: &DocumentId| {
                let mine = project.text(*id);
                text.is_some_and(|text| mine.is_some_and(|mine| are_alike(mine, text)))
            };
            let mut called = ours.called(row);
            called.retain(|id| {
                // Their own document of that id is no twin of another one.
                !other.documents().contains_key(id) && is_alike(id)
            });
            if called.is_empty() {
                Match::New
            } else {
                Match::Asked(called, true)
            }
        }
        _ => {
            let mut choices = of_source;
            let others = of_text.iter().filter(|id| !choices.contains(id));
            let others: Vec<DocumentId> = others.copied().collect();
            choices.extend(others);
            Match::Asked(choices, false)
        }
    }
}

/// Whether somebody has worked in a document since it was handed out.
fn is_worked_in(other: &Project, base: &Base, document: DocumentId) -> bool {
    let mentions = other.mentions().values();
    let mentions = mentions.filter(|row| row.document == document);
    let evidence = other.evidence().values();
    let evidence = evidence.filter(|row| row.document == document);
    let mut rows = mentions
        .cloned()
        .map(Row::from)
        .chain(evidence.cloned().map(Row::from));
    rows.any(|row| !base.is_unchanged(&row))
}
