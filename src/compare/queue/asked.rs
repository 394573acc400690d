//! Which groups a reviewer wants to see, and in which order.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::{Item, State};
use crate::compare::align::{Kind, Kinds, Read};
use crate::model::{AuthorId, DocumentId, Key, Project};

/// Which groups are in the queue, and in which order. Without a filter: what is not decided, of all
/// conflicts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The order.
    pub order: Order,
    /// Decided or not.
    pub stage: Stage,
    /// Whose decisions count; `None`: anyone's.
    pub reviewer: Option<AuthorId>,
    /// Whether groups in which nobody differs are in it.
    pub agreed: bool,
    /// With a difference of one of these kinds; none: of any.
    pub kinds: BTreeSet<Kind>,
    /// With a row of one of these types; evidence has none. None: of any.
    pub labels: BTreeSet<Key>,
    /// With a row of one of these authors, or missing of one of them; none: of any.
    pub authors: BTreeSet<AuthorId>,
    /// In one of these documents; none: in any, and those of the whole project.
    pub documents: BTreeSet<DocumentId>,
    /// In a document in one of these languages, by code; none: in any.
    pub languages: BTreeSet<String>,
    /// With a question about one of its rows or about what was decided of them that is not resolved;
    /// then also what is decided, and what agrees.
    pub questions: bool,
}

impl Asked {
    /// The kinds as a set of bits; every kind where none is asked for.
    pub(super) fn kinds(&self) -> Kinds {
        let all = self.kinds.is_empty();
        let kinds = Kind::ALL.iter().copied();
        kinds
            .filter(|kind| all || self.kinds.contains(kind))
            .collect()
    }

    /// Whether a line is asked for; `kinds` are those of [`Asked::kinds`].
    pub(super) fn takes(&self, project: &Project, item: &Item, kinds: Kinds) -> bool {
        let group = item.group;
        let is_stage = match (self.stage, item.state) {
            (Stage::All, _)
            | (Stage::Later, State::Later(_))
            | (Stage::Decided, State::Decided(_)) => true,
            (Stage::Open, state) => state.is_open(),
            _ => false,
        };
        (is_stage || self.questions)
            && (self.agreed || self.questions || item.kind() != Kind::Agreed)
            && kinds.meets(group.kinds)
            && (!self.questions || item.has_question)
            && asks(&self.documents, group.document.as_ref())
            && (self.languages.is_empty() || self.speaks(project, group.document))
            && (self.authors.is_empty() || self.concerns(item))
            && (self.labels.is_empty() || self.is_labelled(project, item))
    }

    fn speaks(&self, project: &Project, document: Option<DocumentId>) -> bool {
        let document = document.and_then(|id| project.documents().get(&id));
        document.is_some_and(|document| self.languages.contains(&document.language))
    }

    fn concerns(&self, item: &Item) -> bool {
        let missing = item.group.missing.iter().copied();
        let mut authors = item.group.authors().chain(missing);
        authors.any(|author| self.authors.contains(&author))
    }

    fn is_labelled(&self, project: &Project, item: &Item) -> bool {
        let rows = item.group.members.iter();
        let mut reads = rows.filter_map(|member| Read::of(project, &member.row));
        reads.any(|read| {
            read.label()
                .is_some_and(|label| self.labels.contains(label))
        })
    }
}

/// Whether something is asked for, or nothing in particular.
fn asks<T: Ord>(wanted: &BTreeSet<T>, given: Option<&T>) -> bool {
    wanted.is_empty() || given.is_some_and(|given| wanted.contains(given))
}

/// The order of the queue. Whatever else is the same is in the order of documents and places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Documents in their order; what belongs to the whole project last.
    #[default]
    Document,
    /// Where people agree least first.
    Agreement,
    /// By kind, the gravest first.
    Kind,
    /// In an order that looks like none and is the same for the same seed.
    Shuffled(u64),
}

impl Order {
    /// What a line is sorted by, before its place.
    pub(super) fn rank(self, item: &Item) -> u64 {
        match self {
            Self::Document => 0,
            Self::Agreement => u64::from(item.group.agreement),
            Self::Kind => item.kind() as u64,
            Self::Shuffled(seed) => shuffled(seed, item),
        }
    }
}

/// A number that looks like none in particular, the same for the same seed and group.
fn shuffled(seed: u64, item: &Item) -> u64 {
    let mut hasher = DefaultHasher::new();
    seed.hash(&mut hasher);
    item.group.key().hash(&mut hasher);
    hasher.finish()
}

/// Which groups, by what was decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Not decided, or to be decided again.
    #[default]
    Open,
    /// To be decided later.
    Later,
    /// Decided.
    Decided,
    /// Whether decided or not.
    All,
}
