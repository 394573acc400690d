//! isnad: annotate entities and claims in texts of any script and direction.
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

pub mod edit;
pub mod format;
pub mod i18n;
pub mod model;
pub mod query;
pub mod store;
pub mod text;
