//! The one binary of integration tests: what can only be seen from outside a single module.
//!
//! - [`tidy`]: the rules of the house, checked on the sources themselves.
//! - [`hostile`]: texts that were made to break a text engine; [`hostile_files`]: projects that were made to break the program.
//! - [`fuzz_replay`]: the stored corpus of the fuzz targets.
//! - [`kill`]: the program is killed, nothing acknowledged is lost.
//! - [`messages`], [`schema`], [`sample`]: the files in `assets`; [`readme`]: the README's lists.
//! - [`anchor`]: places found again after a text has changed.
//! - [`entity_list`]: the list that Enter opens beside a mention.
//! - [`corpus`]: the main job on real articles; [`entity_names`]: how often the list of entities is right on them.
//! - [`formats`]: files of every version of the format are read for ever.
//! - [`encodings`]: how often a file's encoding is found.
//! - [`geometry`]: letters stand where a browser has them.
//! - [`window`]: the window under mouse and keys; [`pictures`]: how it looks.
//! - [`drawn`]: egui draws no string; [`isolation`]: names in sentences keep their place.
//! - [`unicode`]: the conformance data of the Unicode Consortium.
//! - [`review`]: three authors, their differences, gold, and what each is told.
//! - [`renderer`]: pictures of a window that egui's test harness drives.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by panicking"
)]

mod anchor;
mod cli;
mod clicks;
mod corpus;
mod drawn;
mod encodings;
mod entity_list;
mod entity_names;
mod formats;
mod fuzz_replay;
mod geometry;
mod hostile;
mod hostile_files;
mod isolation;
mod kill;
mod messages;
mod occurrences;
mod pictures;
mod readme;
mod renderer;
mod review;
mod rivals;
mod sample;
mod schema;
mod tidy;
mod unicode;
mod window;
mod workbench;
