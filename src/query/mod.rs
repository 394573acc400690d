//! Answers about a project, read-only and pure: what stands where, what is wrong.
//!
//! **To add an answer:** a file here with a function or an index over `&Project`. Whatever must be
//! kept up to date follows the deltas of a change, as [`span_index`] does; everything else is
//! computed when it is asked for.

pub mod about;
pub mod candidates;
pub mod concordance;
pub mod consistency;
pub mod entities;
pub mod event_groups;
pub mod fields;
pub mod filter;
pub mod find;
pub mod handing;
pub mod hits;
pub mod inbox;
pub mod links;
pub mod matrix;
pub mod occurrences;
pub mod problems;
pub mod reanchor;
pub mod schema_use;
pub mod span_index;
pub mod split;
pub mod statistics;
pub mod suggestions;
#[cfg(test)]
mod tests;
pub mod todo;
#[cfg(test)]
mod unseen;

pub use candidates::{Candidate, candidates};
pub use concordance::ConcordanceLine;
pub use entities::EntityIndex;
pub use find::{BadPattern, Mode, Query, RowHit, find};
pub use hits::{DocumentHits, Hit, Hits};
pub use links::LinkIndex;
pub use matrix::{Matrix, matrix};
pub use problems::{Fault, Problem, problems};
pub use schema_use::SchemaUse;
pub use span_index::{Counts, Mark, Part, SpanIndex};
pub use statistics::{Statistics, statistics};
pub use suggestions::{Origin, Suggestion, Suggestions};
