//! What no single module can prove: the files in `assets`, and the source as a whole.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "a test looks at one kind of row at a time"
)]

mod messages;
mod sample;
mod schema;
