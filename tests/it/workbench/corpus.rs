//! The five articles, annotated by a script.
