//! The workbench as a person uses it: scripts of selections, keys and choices.
//!
//! [`desk`] is the person, who counts what they press and click; [`sample`] makes the built-in sample so,
//! [`corpus`] annotates the five articles, [`acts`] counts what a well-known job takes.

mod acts;
mod corpus;
mod desk;
mod sample;
