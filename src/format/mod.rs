//! stub
mod line;
#[cfg(test)]
pub(crate) mod arbitrary;
