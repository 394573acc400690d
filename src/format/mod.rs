//! stub
#[cfg(test)]
pub(crate) mod arbitrary;
pub(crate) mod line;
pub mod project_file;
