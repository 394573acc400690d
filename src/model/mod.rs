//! The rows of a project: what people make, as plain values.
//!
//! Words, used one way everywhere (the field's terms; Arabic beside them):
//!
//! | word | meaning |
//! |---|---|
//! | project مشروع | schema, documents, authors and rows; one `NAME.isnad.ron` |
//! | document وثيقة | one text with title, language, source file and hash; the text never changes |
//! | fragment جزء | one span of a text with its quote |
//! | mention ذِكر | one or more fragments with an entity type |
//! | entity كيان | the thing meant, project-wide |
//! | claim ادّعاء | a proposition, project-wide |
//! | evidence إسناد | one place where a claim is made: who says it, with which stance |
//! | link صلة | a typed relation between two rows |
//! | verdict حُكم | what a person has decided about rows or a place |
//! | comment تعليق | a note, question or answer about a row or a place |
//! | gold مُعتمَد | a row that a review made or accepted, its reviewer's own |
//! | conflict تعارض | three versions of a row that two people changed, to be decided |
//! | author مؤلّف | whose row it is |
//! | prediction تنبّؤ | a row that a program proposes: no annotation until a person accepts it |
//!
//! **Invariants.** Rows are values with stable, sortable ids; maps are ordered, so files and lists
//! come out the same every time. Nothing here changes a project but [`Project::put`], and nobody
//! but `edit` (one act of a person) and `store` (reading a file) calls that.
//!
//! **To add a kind of row:** its struct in a file here, one line in the table list of
//! [`project`]; the compiler then names every place that must know it.

pub mod annotations;
mod at_most_one;
pub mod author;
pub mod claim;
pub mod comment;
pub mod conflict;
pub mod document;
pub mod entity;
pub mod fragment;
pub mod id;
pub mod layer;
pub mod link;
pub mod mention;
mod name;
pub mod part;
pub mod place;
pub mod project;
pub mod random;
pub mod schema;
pub mod split;
mod unique;
pub mod value;
pub mod verdict;
pub mod well_formed;

pub use annotations::{SCORE, score};
pub use author::{Author, AuthorKind};
pub use claim::{Claim, Claimer, Evidence};
pub use comment::{Comment, CommentKind};
pub use conflict::Conflict;
pub use document::{DirectionChoice, Document, TextPlace, WorkState};
pub use entity::Entity;
pub use fragment::Fragment;
pub use id::{
    AuthorId, ChangeId, ClaimId, CommentId, ConflictId, DocumentId, EntityId, EvidenceId, Key,
    LinkId, MentionId, ProjectId, VerdictId,
};
pub use layer::Layer;
pub use link::Link;
pub use mention::{EntityChoice, Mention};
pub use part::{Extra, Part, Records};
pub use place::Place;
pub use project::{Content, Project, Row, RowId, RowKind};
pub use schema::{Attribute, AttributeKind, Example, Schema, Subject, Type};
pub use split::Split;
pub use verdict::{Outcome, RowHash, Verdict};
pub use well_formed::faults;

/// Whether a field holds its default value and so can be left out of a file.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
