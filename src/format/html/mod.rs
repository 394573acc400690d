//! A report: one HTML page that shows everything, for who has a browser and nothing else.
//!
//! The page carries no script and asks no network for anything; a policy in its head forbids both. All words
//! of a project go through [`escape`]. Colours are those of the window's theme, light and dark as the reader's
//! system has it ([`style`]); on paper it is light.
//!
//! **Direction.** Each paragraph has the direction that the window gives it, [`Document::direction_of`]; each
//! name or quote in a line is isolated (`bdi`) with the direction of its own words. Everything is placed by
//! start and end, so that the page also stands where it is included into one that runs from right to left.
//!
//! **Highlights** ([`marks`]) are cut at each other's edges and nested, in *lanes*: no two that share a letter
//! share a lane, and each lane has its own line below the words. Nothing is put between letters: the labels
//! stand behind a word and cannot be selected, so that words join and copy as they are.
//!
//! - [`page`]: the order of things. [`documents`], [`claims`], [`matrix`], [`lists`]: the parts.
//! - `style.css`: how it looks.
//!
//! [`Document::direction_of`]: crate::model::Document::direction_of

mod book;
mod claims;
mod documents;
mod escape;
mod lists;
mod marks;
mod matrix;
mod page;
mod style;
#[cfg(test)]
mod tests;

use super::{Format, Thing, no_more_losses};

/// The format.
pub const FORMAT: Format = Format {
    name: "html",
    about: "a report in one HTML page, for any browser, without script",
    carries: &[
        Thing::Text,
        Thing::Title,
        Thing::Language,
        Thing::Source,
        Thing::DocumentAttributes,
        Thing::Directions,
        Thing::Mentions,
        Thing::Nested,
        Thing::Fragments,
        Thing::PartWords,
        Thing::MentionEntity,
        Thing::NoEntity,
        Thing::MentionAttributes,
        Thing::Places,
        Thing::Unsure,
        Thing::Entities,
        Thing::EntityNames,
        Thing::KnowledgeBase,
        Thing::EntityNotes,
        Thing::EntityAttributes,
        Thing::Claims,
        Thing::ClaimAttributes,
        Thing::Evidence,
        Thing::Claimer,
        Thing::Cue,
        Thing::ClaimSource,
        Thing::EvidenceAttributes,
        Thing::MentionLinks,
        Thing::LinksAcross,
        Thing::EntityLinks,
        Thing::ClaimLinks,
        Thing::OtherLinks,
        Thing::Comments,
        Thing::Authors,
    ],
    units: &[],
    single: Some("report.html"),
    beside: &[],
    write: Some(page::write),
    read: None,
    endings: &[],
    recognises: |_| false,
    more_losses: no_more_losses,
};
