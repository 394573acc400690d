//! Authors side by side: who marked what where, how much they agree, and where not.
//!
//! **Unit:** code points of a document's text, as measures are computed elsewhere; rows are named by their
//! ids, so that whoever asks can go to the bytes. **Invariants:** values in, values out; nothing here
//! changes a project or draws without a seed, and the same project and seed give the same answer on every
//! machine. Only what people annotated is compared: predictions and gold are not.
//!
//! - [`material`]: what all measures read, made once from a project.
//! - [`confusion`]: which labels are taken for which, with the places.
//! - [`measure`]: how much authors agree, a file for each measure and one list of them.
//!
//! To add a measure: see [`measure`].

pub mod confusion;
pub mod material;
pub mod measure;
