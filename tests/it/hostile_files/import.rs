//! Hostile files of other formats.
