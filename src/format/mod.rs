//! stub
pub(crate) mod line;
pub mod project_file;
#[cfg(test)]
pub(crate) mod arbitrary;
