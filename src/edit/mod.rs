//! From what a person wants to what happens: `Command` → `plan` → [`Change`] → `apply`.
//!
//! A [`Command`] says the intent. [`Command::plan`] is pure: it looks at the project and answers
//! with a [`Change`], the rows before and after, or with a [`Refusal`] in words. Only
//! [`Project::apply`] mutates; it refuses a change whose `before` no longer matches, and then leaves
//! no trace. Undo is the inverse change, the journal is a list of changes, and what just changed is
//! what the change names: no command has an inverse of its own.
//!
//! **Invariants.** A change writes rows of its own author only; schema, documents and imported rows
//! belong to the project and may be changed by anybody; a merge brings in the rows of everybody, and maintenance
//! (texts, documents, authors and the schema) rewrites them. A change
//! never holds a text.
//!
//! [`merge`] brings together what was done to a project in two places, [`join`] brings in the rows of another
//! project, and [`handout`] makes the copies that people work in.
//!
//! **To add a command:** a variant and its arm in [`command`]; history, journal and the laws in
//! `tests.rs` follow.
//!
//! [`Project::apply`]: crate::model::Project::apply

pub mod change;
pub mod command;
pub mod handout;
pub mod history;
pub mod join;
pub mod merge;
#[cfg(test)]
pub(crate) mod tests;

pub use change::{Act, Change, Delta, Stale, Stamp};
pub use command::{
    Command, Decision, Refusal, Ruling, SchemaEdit, Tagging, accepted_with, affected, gone_with,
    is_annotated,
};
pub use history::{Entry, History};
