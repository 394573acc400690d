//! isnad: annotate entities and claims in texts of any script and direction.
//!
//! This page is the map of the source. The program opens texts, shows them as they should look, lets a
//! person mark spans as entities or as claims, and keeps everything in one readable file.
//!
//! # Rooms
//!
//! Arrows point downwards only, and a test (`tests/it/tidy`) holds them:
//!
//! ```text
//! main ─┬─> cli ────────────────┐
//!       └─> ui ──> i18n         │
//!            │                  │
//!            v                  v
//!         session ──────> store ─> format
//!         │  │   \           │        │
//!         v  v    v          v        │
//!   compare query └───────> edit      │
//!         └───┴───────┬──────┴────────┘
//!                     v
//!                   model ──> text
//! ```
//!
//! | room | what is in it |
//! |---|---|
//! | [`text`] | places in texts, offsets in every unit, direction, edges of letters and words, decoding |
//! | [`model`] | the rows that people make, and the project that holds them |
//! | [`edit`] | what a person wants → what changes; undo, redo |
//! | [`query`] | answers about a project: what stands where, what is wrong |
//! | [`compare`] | what several people made of the same texts: conflicts, their review, gold, agreement |
//! | [`mod@format`] | bytes ↔ rows, a file for each format, one list of them |
//! | [`store`] | the disk: project file, journal, lock, settings, corpus files |
//! | [`session`] | the program without a window: open project, selection, actions, jobs |
//! | [`ui`] | the window; [`ui::text`] is the text engine, the only place where text is drawn |
//! | [`i18n`] | the words of the interface, and the side it starts on |
//! | [`cli`] | the command line |
//!
//! # One line of text, from the disk to the screen and back
//!
//! [`store::corpus`] reads a file, [`text::decode`] makes its bytes into a text that never changes
//! again. [`edit::Command::Import`] adds a [`model::Document`] that names the text by its hash.
//! [`ui::text::page`] lays out the paragraphs on the screen and draws what [`query::SpanIndex`] finds
//! there. A person selects and presses a key: [`session::Session::run`] plans an [`edit::Command`]
//! into an [`edit::Change`] — rows before and after — and applies it. The same change goes to
//! [`store::Keeper`], which writes it to the journal, syncs, and only then says that it is saved.
//!
//! # What holds everywhere
//!
//! - Texts are never altered. Places in them are bytes inside the program; other units are computed
//!   at its border. Every stored span carries its quote, every document its hash.
//! - Nothing changes a project but [`model::Project::apply`], given a change whose `before` matches.
//! - `text`, `model`, `edit`, `query`, `compare` and `format` are pure: values in, values out.
//! - No string that a person wrote passes through a stock egui text widget.
//! - Errors name the file, the place in it and what to do. Bad input never panics.
//!
//! Where to add a format, a schema, an action, a panel, a language: the `//!` of each room says it.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::panic,
        reason = "a test fails by panicking"
    )
)]

pub mod cli;
pub mod compare;
pub mod edit;
pub mod format;
pub mod i18n;
pub mod model;
pub mod query;
pub mod session;
pub mod store;
pub mod text;
pub mod ui;
