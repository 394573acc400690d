//! stub
pub mod atomic;
pub mod file_hash;
pub mod journal;
pub mod place;
