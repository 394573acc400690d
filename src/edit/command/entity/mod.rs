//! Commands about entities: which one is meant, new ones, and making one of two or two of one.
//!
//! Whoever says that a mention means an entity of their own teaches it the words of the mention as a name
//! in the language of the document, so that the same words are recognised from then on.

mod assign;
mod merge;
mod name;
mod split;
#[cfg(test)]
mod tests;

pub(super) use assign::{assign, new_entity};
pub(super) use merge::merge;
pub(super) use name::{brings_long_name, move_name};
pub(super) use split::split;
