//! What is wrong in a project: for `isnad check`, and before an export.
//!
//! Errors are things that are not true: a text that is not there, a quote that does not stand where it
//! should, a row that refers to nothing. Remarks are things that a person may have meant: a span that
//! ends in white space or within a letter, a place that waits to be found in a changed text, a text that hides its order by direction controls, a name
//! that is not what it looks like ([`names`]). Damage of the file itself is found when it is read
//! ([`crate::format::project_file`]). What is true and yet does not go together is for
//! [`consistency`](super::consistency) to say.

mod circle;
mod names;

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

pub use self::names::Disguise;
use crate::model::{
    AuthorId, Claimer, Document, DocumentId, EntityChoice, Fragment, Key, Place, Project, Row,
    RowId, Subject,
};
use crate::text::direction::{Rule, document_direction};
use crate::text::hidden_order::{self, Reason};
use crate::text::paragraph::paragraphs;
use crate::text::segment::is_grapheme_edge;
use crate::text::{Span, TextHash};

/// Most characters of a quote that are told.
const LONGEST_QUOTE: usize = 200;
/// How many bytes around a place are looked at to see whether it cuts a letter.
const NEAR: usize = 4096;

/// Something wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which row.
    pub row: RowId,
    /// Where in a text, if it is about a place.
    pub place: Option<(DocumentId, Span)>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nobody has the document's text.
    #[error("its text is missing")]
    NoText,
    /// The text has another hash than the document says.
    #[error("its text has been changed: the hash is {0} now")]
    OtherText(TextHash),
    /// An annotation without a place.
    #[error("it stands nowhere: it has no span")]
    NoSpan,
    /// A span ends before it starts, or beyond the text, or cuts a character.
    #[error("its span {start}–{end} is no place of the text, which has {length} bytes")]
    NoPlace {
        /// First byte.
        start: u32,
        /// One past the last byte.
        end: u32,
        /// Bytes of the text.
        length: usize,
    },
    /// Other characters stand there than the quote says.
    #[error("its quote is {quote:?}, but {found:?} stands there")]
    OtherQuote {
        /// The quote.
        quote: String,
        /// What stands there.
        found: String,
    },
    /// Fragments of one row overlap, are the same, or are out of order.
    #[error("its spans overlap or are not in order")]
    Disorder,
    /// It refers to a row that is not there.
    #[error("it refers to {}, which is not there", shown(.0))]
    NoRow(RowId),
    /// Its document's text has changed, and its place in the new one is not certain.
    #[error("it waits to be found in the changed text")]
    Waiting,
    /// A link from a row to the same row.
    #[error("it links a row to itself")]
    ToItself,
    /// Comments or links are about one another, all the way round.
    #[error("what it is about leads round in a circle")]
    Circle,
    /// A conflict holds a row that it is not about.
    #[error("it holds versions of another row than it says")]
    OtherRow,
    /// Two people have changed a row, and nobody has decided between them.
    #[error("two versions of a row wait for a decision")]
    Undecided,
    /// Its type is not in the schema, or is one of other rows.
    #[error("its type {0} is not in the schema for rows of its kind")]
    NoType(Key),
    /// Direction controls show some of its text in another order than it is written in.
    #[error("its text hides its order: {}", told(*.0))]
    HiddenOrder(Reason),
    /// A direction is set where no paragraph starts.
    #[error("a direction is set for byte {0}, where no paragraph starts")]
    NoParagraph(u32),
    /// A name, label or key is not what it looks like.
    #[error("its {what} {name:?} is not what it looks like: {how}")]
    Disguise {
        /// Which of its names, in English.
        what: &'static str,
        /// The name, or its beginning.
        name: String,
        /// How.
        how: Disguise,
    },
    /// The span begins or ends with white space.
    #[error("its span begins or ends with white space")]
    OuterSpace,
    /// The span begins or ends within a letter: between a letter and its marks, within an emoji.
    #[error("its span begins or ends within a letter")]
    WithinLetter,
}

impl Fault {
    /// Whether it is only a remark: a person may have meant it.
    #[must_use]
    pub fn is_remark(&self) -> bool {
        matches!(
            self,
            Self::Waiting
                | Self::HiddenOrder(_)
                | Self::NoParagraph(_)
                | Self::Disguise { .. }
                | Self::OuterSpace
                | Self::WithinLetter
        )
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = if self.fault.is_remark() {
            "remark"
        } else {
            "error"
        };
        write!(f, "{level}: {}", shown(&self.row))?;
        if let Some((document, span)) = &self.place {
            if self.row != RowId::Document(*document) {
                write!(f, " in document {document}")?;
            }
            write!(f, ", bytes {}–{}", span.start(), span.end())?;
        }
        write!(f, ": {}", self.fault)
    }
}

/// How direction controls hide an order.
fn told(reason: Reason) -> &'static str {
    match reason {
        Reason::Override => "a direction override turns letters around",
        Reason::Open => "a direction control is never closed",
        Reason::Embedding => "a direction embedding lets words change places",
    }
}

/// A row's kind and id, as they stand in the project file.
fn shown(id: &RowId) -> String {
    let kind = id.kind();
    match id {
        RowId::Schema(id) | RowId::Type(id) | RowId::Attribute(id) => format!("{kind:?} {id}"),
        RowId::Author(id) => format!("{kind:?} {id}"),
        RowId::Document(id) => format!("{kind:?} {id}"),
        RowId::Entity(id) => format!("{kind:?} {id}"),
        RowId::Mention(id) => format!("{kind:?} {id}"),
        RowId::Claim(id) => format!("{kind:?} {id}"),
        RowId::Evidence(id) => format!("{kind:?} {id}"),
        RowId::Link(id) => format!("{kind:?} {id}"),
        RowId::Verdict(id) => format!("{kind:?} {id}"),
        RowId::Comment(id) => format!("{kind:?} {id}"),
        RowId::Conflict(id) => format!("{kind:?} {id}"),
    }
}

/// Everything wrong in a project, by kind of row and by id.
#[must_use]
pub fn problems(project: &Project) -> Vec<Problem> {
    let mut check = Check {
        project,
        circular: circle::circular(project),
        row: RowId::Schema(Key(String::new())),
        found: Vec::new(),
    };
    for row in project.rows() {
        check.row = row.id();
        check.row(&row);
        for fault in names::faults(&row) {
            check.say(None, fault);
        }
    }
    check.found
}

struct Check<'p> {
    project: &'p Project,
    circular: BTreeSet<RowId>,
    row: RowId,
    found: Vec<Problem>,
}

impl Check<'_> {
    fn say(&mut self, place: Option<(DocumentId, Span)>, fault: Fault) {
        self.found.push(Problem {
            row: self.row.clone(),
            place,
            fault,
        });
    }

    fn row(&mut self, row: &Row) {
        match row {
            Row::Schema(_) | Row::Type(_) | Row::Attribute(_) | Row::Author(_) => {}
            Row::Document(document) => self.document(document),
            Row::Entity(entity) => {
                self.author(entity.author);
                self.of_type(&entity.r#type, Subject::Mention);
            }
            Row::Mention(mention) => {
                self.author(mention.author);
                self.of_type(&mention.r#type, Subject::Mention);
                let old = mention.old_text;
                self.fragments(mention.document, &mention.fragments, old, true);
                for fragments in mention.spans.values() {
                    self.fragments(mention.document, fragments, old, false);
                }
                if let EntityChoice::Is(id) = mention.entity {
                    self.refers(&RowId::Entity(id));
                }
            }
            Row::Claim(claim) => self.author(claim.author),
            Row::Evidence(evidence) => {
                self.author(evidence.author);
                self.refers(&RowId::Claim(evidence.claim));
                let old = evidence.old_text;
                self.fragments(evidence.document, &evidence.content, old, true);
                self.fragments(evidence.document, &evidence.cue, old, false);
                self.fragments(evidence.document, &evidence.source, old, false);
                for fragments in evidence.spans.values() {
                    self.fragments(evidence.document, fragments, old, false);
                }
                if let Claimer::Entity(id) = evidence.claimer {
                    self.refers(&RowId::Entity(id));
                }
            }
            Row::Link(link) => {
                self.author(link.author);
                self.of_type(&link.r#type, Subject::Link);
                self.refers(&link.from);
                self.refers(&link.to);
                if link.from == link.to {
                    self.say(None, Fault::ToItself);
                }
                self.circle();
            }
            Row::Verdict(verdict) => {
                self.author(verdict.author);
                self.place(verdict.place.as_ref());
            }
            Row::Comment(comment) => {
                self.author(comment.author);
                self.refers(&comment.about);
                self.place(comment.place.as_ref());
                self.circle();
            }
            Row::Conflict(conflict) => {
                let versions = [&conflict.base, &conflict.ours, &conflict.theirs];
                let mut versions = versions.into_iter().flatten();
                if versions.any(|version| version.id() != conflict.about) {
                    self.say(None, Fault::OtherRow);
                }
                self.say(None, Fault::Undecided);
            }
        }
    }

    fn circle(&mut self) {
        if self.circular.contains(&self.row) {
            self.say(None, Fault::Circle);
        }
    }

    fn document(&mut self, document: &Document) {
        for author in document.states.keys() {
            self.author(*author);
        }
        let Some(text) = self.project.texts().get(&document.hash) else {
            return self.say(None, Fault::NoText);
        };
        let hash = TextHash::of(text);
        if hash != document.hash {
            self.say(None, Fault::OtherText(hash));
        }
        if !document.paragraph_directions.is_empty() {
            let starts: BTreeSet<u32> = paragraphs(text).into_iter().map(|it| it.start).collect();
            let set = document.paragraph_directions.keys();
            for &start in set.filter(|start| !starts.contains(start)) {
                self.say(None, Fault::NoParagraph(start));
            }
        }
        self.order(document, text);
    }

    fn order(&mut self, document: &Document, text: &str) {
        // Asked at the first control, and nearly no text has one.
        let own = LazyCell::new(|| document_direction(text));
        let direction = |start: u32, paragraph: &str| {
            document.direction_of(start, paragraph, *own, Rule::Words)
        };
        for found in hidden_order::in_text(text, direction) {
            let place = Some((document.id, found.span));
            self.say(place, Fault::HiddenOrder(found.reason));
        }
    }

    fn refers(&mut self, id: &RowId) {
        if !self.project.has(id) {
            self.say(None, Fault::NoRow(id.clone()));
        }
    }

    fn author(&mut self, id: AuthorId) {
        self.refers(&RowId::Author(id));
    }

    fn of_type(&mut self, key: &Key, of: Subject) {
        let r#type = self.project.types().get(key);
        if r#type.is_none_or(|r#type| r#type.of != of) {
            self.say(None, Fault::NoType(key.clone()));
        }
    }

    /// A place in one exact text: of another text than the document's nothing more is known.
    fn place(&mut self, place: Option<&Place>) {
        if let Some(place) = place {
            self.fragments(place.document, &place.fragments, Some(place.text), false);
        }
    }

    /// `old`: the earlier text that they stand in; `needed`: they are what the row is about.
    fn fragments(
        &mut self,
        document: DocumentId,
        fragments: &[Fragment],
        old: Option<TextHash>,
        needed: bool,
    ) {
        if needed {
            if old.is_some() {
                self.say(None, Fault::Waiting);
            }
            self.refers(&RowId::Document(document));
            if fragments.is_empty() {
                self.say(None, Fault::NoSpan);
            }
        }
        if !fragments.is_sorted_by(|a, b| a.end() <= b.start()) {
            self.say(None, Fault::Disorder);
        }
        // A missing text is said of its document, once; an earlier one may be on another computer.
        let text = match old {
            Some(old) => self.project.texts().get(&old),
            None => self.project.text(document),
        };
        if let Some(text) = text.map(Arc::clone) {
            for fragment in fragments {
                self.fragment(document, &text, fragment);
            }
        }
    }

    fn fragment(&mut self, document: DocumentId, text: &str, fragment: &Fragment) {
        let place = fragment.span().map(|span| (document, span));
        let Some(found) = fragment.span().and_then(|span| span.slice(text)) else {
            let fault = Fault::NoPlace {
                start: fragment.start(),
                end: fragment.end(),
                length: text.len(),
            };
            return self.say(place, fault);
        };
        if found != fragment.quote() {
            let fault = Fault::OtherQuote {
                quote: short(fragment.quote()),
                found: short(found),
            };
            return self.say(place, fault);
        }
        if found.trim() != found {
            self.say(place, Fault::OuterSpace);
        }
        let edges = [fragment.start(), fragment.end()];
        if !edges.into_iter().all(|at| is_edge(text, at as usize)) {
            self.say(place, Fault::WithinLetter);
        }
    }
}

/// The beginning of a quote: a hostile file has a million that are each as long as the text.
fn short(quote: &str) -> String {
    match quote.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{}…", quote.get(..end).unwrap_or_default()),
        None => quote.to_owned(),
    }
}

/// Whether a grapheme ends at a byte, as far as the characters near it say: how long one is that is made
/// of a million marks is not counted a million times.
fn is_edge(text: &str, at: usize) -> bool {
    let start = text.floor_char_boundary(at.saturating_sub(NEAR));
    let end = text.ceil_char_boundary(at.saturating_add(NEAR));
    let near = text.get(start..end).unwrap_or_default();
    is_grapheme_edge(near, at - start)
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod untrue;
