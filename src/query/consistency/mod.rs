//! Slips: annotations that are true, and yet look as if they were not meant.
//!
//! **Where the line runs.** [`problems`](mod@super::problems) says what is not *true* of a file: a quote that
//! does not stand where it should, a row that refers to nothing. That is for `isnad check` and before an
//! export; nobody can mean it. A slip is true of its text and complete as a row, but does not go together
//! with the rest: the same words with two types, a claim that nobody makes. It is for the person at work:
//! it has a place to go to, mostly a [`Fix`], and can be marked as intended. White space at an edge is in
//! both: there a remark about the file, here something to be trimmed.
//!
//! **Whose.** The work of each author is held against itself, never against another's: where two people
//! differ is for a review to say. Only whether an entity is mentioned, or a claim made, at all is a
//! question to everybody's rows. Rows that wait to be found in a changed text are left out.
//!
//! **Intended.** A [`Verdict`](crate::model::Verdict) with the outcome `Intended`, the slip's
//! [`What::reason`] and its rows silences it, whoever wrote it, as long as those rows read as they did;
//! for a place without a row, as long as its document has the same text. A dismissed suggestion silences
//! [`What::Untagged`] at its place too.
//!
//! [`words`] compares mentions that read the same, [`variant`] those that differ by a prefix or quotation
//! marks, [`edges`] looks at the ends of a span, [`crossing`] at two spans, [`whole`] at rows as such,
//! [`untagged`] at the texts.
//!
//! **To add a slip:** a variant of [`What`] and of [`SlipKind`], a function that finds it, its words in the
//! message files (`todo-kind-…`, `todo-what-…`), a line in the table of the tests.

mod crossing;
mod edges;
mod intended;
#[cfg(test)]
mod tests;
pub mod untagged;
mod variant;
mod whole;
mod words;

use std::collections::BTreeMap;

use self::intended::Intended;
pub use self::untagged::Scan;
use crate::model::{
    AuthorId, Claimer, DocumentId, EntityId, EvidenceId, Fragment, Key, MentionId, Project, RowId,
};
use crate::text::Span;

/// Most slips of one kind that are found.
pub const MOST: usize = 10_000;

/// Something that looks as if it was not meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Whose work it is in; `None` for rows of the project, such as documents.
    pub author: Option<AuthorId>,
    /// What it is.
    pub what: What,
    /// The rows that it is about, the one at fault first; none where a place should perhaps have one.
    pub rows: Vec<RowId>,
    /// Where to look, in text order, at least one span; `None` for rows that stand in no text.
    pub place: Option<(DocumentId, Vec<Span>)>,
    /// What puts it right; `None` where only a person can say.
    pub fix: Option<Fix>,
}

impl Slip {
    /// Which kind of slip it is.
    #[must_use]
    pub fn kind(&self) -> SlipKind {
        self.what.kind()
    }
}

/// What looks as if it was not meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The author has mostly given the same words another type.
    OtherType {
        /// The type that these words mostly have.
        usual: Key,
        /// How often they have it.
        count: usize,
    },
    /// A mention has another type than its entity.
    EntityType {
        /// The type of the entity.
        entity: Key,
    },
    /// The same words are tagged elsewhere, and nothing stands here.
    Untagged {
        /// The type that they mostly have.
        usual: Key,
        /// How often they are tagged.
        count: usize,
    },
    /// A prefix or quotation marks are in the span, or are not, otherwise than mostly.
    Variant {
        /// The words as the span would have them.
        usual: String,
    },
    /// The span begins or ends with white space.
    Space,
    /// A quotation mark or a bracket in the span has no partner there.
    Unbalanced(char),
    /// Two spans overlap, and neither holds the other.
    Crossing,
    /// Nobody makes the claim anywhere.
    NoEvidence,
    /// Nobody has said who makes the claim here.
    NoClaimer,
    /// The entity is named nowhere.
    NoMention,
    /// A required attribute has no value.
    NoValue(Key),
}

impl What {
    /// Its kind, without what is particular to the case.
    #[must_use]
    pub fn kind(&self) -> SlipKind {
        match self {
            Self::OtherType { .. } => SlipKind::OtherType,
            Self::EntityType { .. } => SlipKind::EntityType,
            Self::Untagged { .. } => SlipKind::Untagged,
            Self::Variant { .. } => SlipKind::Variant,
            Self::Space => SlipKind::Space,
            Self::Unbalanced(_) => SlipKind::Unbalanced,
            Self::Crossing => SlipKind::Crossing,
            Self::NoEvidence => SlipKind::NoEvidence,
            Self::NoClaimer => SlipKind::NoClaimer,
            Self::NoMention => SlipKind::NoMention,
            Self::NoValue(_) => SlipKind::NoValue,
        }
    }

    /// What a verdict names that says that this is intended: the kind, and for a missing value which one.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Self::NoValue(attribute) => format!("{} {attribute}", self.kind().name()),
            _ => self.kind().name().to_owned(),
        }
    }
}

/// A kind of slip; listed in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(
    missing_docs,
    reason = "each is the variant of `What` of the same name"
)]
pub enum SlipKind {
    OtherType,
    EntityType,
    Variant,
    Space,
    Unbalanced,
    Crossing,
    NoClaimer,
    NoEvidence,
    NoMention,
    NoValue,
    Untagged,
}

impl SlipKind {
    /// Every kind, in order.
    pub const ALL: [Self; 11] = [
        Self::OtherType,
        Self::EntityType,
        Self::Variant,
        Self::Space,
        Self::Unbalanced,
        Self::Crossing,
        Self::NoClaimer,
        Self::NoEvidence,
        Self::NoMention,
        Self::NoValue,
        Self::Untagged,
    ];

    /// Its name in files and at the end of the keys of its messages; does not change.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OtherType => "other-type",
            Self::EntityType => "entity-type",
            Self::Variant => "variant",
            Self::Space => "space",
            Self::Unbalanced => "unbalanced",
            Self::Crossing => "crossing",
            Self::NoClaimer => "no-claimer",
            Self::NoEvidence => "no-evidence",
            Self::NoMention => "no-mention",
            Self::NoValue => "no-value",
            Self::Untagged => "untagged",
        }
    }
}

/// What puts a slip right, without further questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fix {
    /// Tag the place.
    Tag {
        /// Where.
        document: DocumentId,
        /// Which bytes.
        span: Span,
        /// As this type.
        r#type: Key,
        /// As this entity, if all mentions that read the same and have one have this one.
        entity: Option<EntityId>,
    },
    /// Give the mention this type.
    Retype {
        /// Which mention.
        mention: MentionId,
        /// Its new type.
        r#type: Key,
    },
    /// Give one of the row's [`places`](crate::model::Row::places) other bytes.
    Respan {
        /// Which row.
        row: RowId,
        /// Which of its places, counted from 0.
        place: usize,
        /// Its new bytes.
        spans: Vec<Span>,
    },
    /// Say who makes the claim.
    Claimer {
        /// Which piece of evidence.
        evidence: EvidenceId,
        /// Who.
        claimer: Claimer,
    },
    /// Give the attribute this value.
    Value {
        /// Which row.
        row: RowId,
        /// Which attribute.
        attribute: Key,
        /// Its value.
        value: String,
    },
    /// Delete the row.
    Delete {
        /// Which row.
        row: RowId,
    },
}

/// Every slip of a project, by kind, then by document and place, at most [`MOST`] of a kind. `scan` keeps
/// what was found in the texts for the next time; `go_on` is asked now and then and stops the search by
/// answering `false`: there is no answer then.
#[must_use]
pub fn slips(
    project: &Project,
    scan: &mut Scan,
    go_on: &mut dyn FnMut() -> bool,
) -> Option<Vec<Slip>> {
    let mut found = Found::of(project);
    let groups = words::groups(project);
    words::other_types(project, &groups, &mut found);
    if !go_on() {
        return None;
    }
    variant::variants(project, &groups, &mut found);
    edges::edges(project, &mut found);
    if !go_on() {
        return None;
    }
    crossing::crossings(project, &mut found);
    whole::entity_types(project, &mut found);
    whole::no_evidence(project, &mut found);
    whole::no_claimer(project, &mut found);
    whole::no_mention(project, &mut found);
    whole::no_value(project, &mut found);
    untagged::untagged(project, &groups, scan, &mut found, go_on)?;
    Some(found.sorted())
}

/// The slips that were found, without those that are intended.
struct Found {
    intended: Intended,
    slips: Vec<Slip>,
    counts: BTreeMap<SlipKind, usize>,
}

impl Found {
    fn of(project: &Project) -> Self {
        Self {
            intended: Intended::of(project),
            slips: Vec::new(),
            counts: BTreeMap::new(),
        }
    }

    fn push(&mut self, slip: Slip) {
        let count = self.counts.entry(slip.kind()).or_default();
        if *count < MOST && !self.intended.covers(&slip) {
            *count += 1;
            self.slips.push(slip);
        }
    }

    /// Whether no more slips of a kind are wanted.
    fn is_full(&self, kind: SlipKind) -> bool {
        self.counts.get(&kind).is_some_and(|count| *count >= MOST)
    }

    fn sorted(mut self) -> Vec<Slip> {
        self.slips
            .sort_by(|a, b| (a.kind(), &a.place, &a.rows).cmp(&(b.kind(), &b.place, &b.rows)));
        self.slips
    }
}

/// The spans of a place.
fn spans_of(fragments: &[Fragment]) -> Vec<Span> {
    fragments.iter().filter_map(Fragment::span).collect()
}

/// Where to look for a row; `None` for one without a place.
fn place_of(document: DocumentId, fragments: &[Fragment]) -> Option<(DocumentId, Vec<Span>)> {
    let spans = spans_of(fragments);
    (!spans.is_empty()).then_some((document, spans))
}
