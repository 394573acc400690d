//! Why a command cannot be had.

use crate::model::value::BadValue;
use crate::model::well_formed::{Fault, Wrong};
use crate::model::{CommentId, DocumentId, Key, RowId};
use crate::text::Span;

/// Why a command cannot be had. Each has a message `refusal-NAME`; see [`Refusal::key`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The row or one that it needs is not there.
    #[error("the row {0:?} is not there")]
    Missing(RowId),
    /// A row with this id is there already.
    #[error("the row {0:?} is there already")]
    Taken(RowId),
    /// The row belongs to another author.
    #[error("the row {0:?} belongs to another author")]
    NotYours(RowId),
    /// Other rows of other authors need the row.
    #[error("the row {needed:?} cannot go: {by:?} of another author needs it")]
    Needed {
        /// The row to be deleted.
        needed: RowId,
        /// The row that would be left without it.
        by: RowId,
    },
    /// No place was given.
    #[error("nothing is selected")]
    NoPlace,
    /// A span leaves the text or cuts a letter.
    #[error("the span {0:?} leaves the text or cuts a letter")]
    BadSpan(Span),
    /// The document's text is not at hand.
    #[error("the text of document {0} is missing")]
    NoText(DocumentId),
    /// The schema has no such type for this kind of row.
    #[error("the schema has no type {0} for this")]
    NoType(Key),
    /// The author has tagged exactly this already.
    #[error("this place is tagged so already")]
    Same(RowId),
    /// Another author's question can be resolved by an answer only.
    #[error("the question {0} of another author can be resolved by an answer only")]
    NoAnswer(CommentId),
    /// The row is not of a kind to which this can be done.
    #[error("this cannot be done to {0:?}")]
    WrongKind(RowId),
    /// A document's text or an author of a row would change.
    #[error("the text, place and author of {0:?} cannot be edited")]
    Fixed(RowId),
    /// Nothing would change.
    #[error("nothing would change")]
    Nothing,
    /// Rows stand in the document, so its text must stay.
    #[error("document {0} has annotations, so its text must stay as it is")]
    Annotated(DocumentId),
    /// The row stands in an earlier text of its document, so its place must be found first.
    #[error("{0:?} waits to be found in the changed text")]
    Waiting(RowId),
    /// What was typed is no value of the attribute.
    #[error("what was typed for {0} {1}")]
    BadValue(Key, BadValue),
    /// The schema cannot be so.
    #[error("{}", .0.wrong)]
    Schema(Box<Fault>),
    /// Rows use what would go, or hold values that would no longer be any.
    #[error("{rows} rows use {id:?}")]
    InUse {
        /// The type or attribute.
        id: RowId,
        /// How many rows.
        rows: usize,
    },
    /// The two are not of the same rows, or are one.
    #[error("{0:?} and the other are not alike")]
    Unlike(RowId),
    /// Rows have a value for both attributes already.
    #[error("{rows} rows have another value of {id:?} already")]
    SaidTwice {
        /// The attribute that would get the values.
        id: RowId,
        /// How many rows.
        rows: usize,
    },
    /// A link would lead to where it starts, or a claim would become itself.
    #[error("{0:?} cannot be linked to itself")]
    ToItself(RowId),
    /// Links of this type do not join such rows.
    #[error("a link of type {0} does not join these rows")]
    DoesNotJoin(Key),
    /// The author has made exactly this link already.
    #[error("these rows are linked so already")]
    Linked(RowId),
    /// The claim that would become another one belongs to another author.
    #[error("the claim {0:?} belongs to another author, so it cannot become another one")]
    NotYourClaim(RowId),
    /// Another author's row hangs on the claim that would become another one.
    #[error("{0:?} of another author hangs on the claim, so it cannot become another one")]
    Shared(RowId),
    /// The words stand in another document than the evidence.
    #[error("what {0:?} is given stands in another document")]
    OtherDocument(RowId),
    /// Nothing with an entity stands at the place.
    #[error("no entity is known of the place that {0:?} is given")]
    NoEntity(RowId),
    /// The entities have different types, so it must be said which one they are to have.
    #[error("{0:?} and the others have different types")]
    TypesDiffer(RowId),
    /// A name is longer than [`Entity::LONGEST_NAME`](crate::model::Entity::LONGEST_NAME).
    #[error("a name is too long")]
    LongName,
    /// Another window has the project.
    #[error("the project is open in another window, so it can only be read here")]
    ReadOnly,
}

impl Refusal {
    /// The key of its message, which tells a person what is wrong and what to do.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Missing(_) => "refusal-missing",
            Self::Taken(_) => "refusal-taken",
            Self::NotYours(_) => "refusal-not-yours",
            Self::Needed { .. } => "refusal-needed",
            Self::NoPlace => "refusal-no-place",
            Self::BadSpan(_) => "refusal-bad-span",
            Self::NoText(_) => "refusal-no-text",
            Self::NoType(_) => "refusal-no-type",
            Self::Same(_) => "refusal-same",
            Self::NoAnswer(_) => "refusal-no-answer",
            Self::WrongKind(_) => "refusal-wrong-kind",
            Self::Fixed(_) => "refusal-fixed",
            Self::Nothing => "refusal-nothing",
            Self::Annotated(_) => "refusal-annotated",
            Self::Waiting(_) => "refusal-waiting",
            Self::BadValue(_, BadValue::NoNumber) => "refusal-no-number",
            Self::BadValue(_, BadValue::NoDate) => "refusal-no-date",
            Self::BadValue(..) => "refusal-bad-value",
            Self::Schema(fault) => match &fault.wrong {
                Wrong::Id => "refusal-schema-id",
                Wrong::Key(_) | Wrong::KeyTwice(..) => "refusal-schema-key",
                Wrong::Of | Wrong::Joins | Wrong::Places => "refusal-schema-kind",
                Wrong::NoValues | Wrong::Value | Wrong::ValueTwice(_) => "refusal-schema-values",
                Wrong::Default(..) => "refusal-schema-default",
                Wrong::Circle(_) => "refusal-schema-circle",
                Wrong::UnknownAttribute(_) | Wrong::OtherRows(_) | Wrong::UnknownValue(..) => {
                    "refusal-schema-condition"
                }
            },
            Self::InUse { .. } => "refusal-in-use",
            Self::Unlike(_) => "refusal-unlike",
            Self::SaidTwice { .. } => "refusal-said-twice",
            Self::ToItself(_) => "refusal-to-itself",
            Self::DoesNotJoin(_) => "refusal-does-not-join",
            Self::Linked(_) => "refusal-linked",
            Self::NotYourClaim(_) => "refusal-not-your-claim",
            Self::Shared(_) => "refusal-shared",
            Self::OtherDocument(_) => "refusal-other-document",
            Self::NoEntity(_) => "refusal-no-entity",
            Self::TypesDiffer(_) => "refusal-types-differ",
            Self::LongName => "refusal-long-name",
            Self::ReadOnly => "refusal-read-only",
        }
    }
}
