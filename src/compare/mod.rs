//! What several people made of the same texts: where they differ, what was decided, how far they agree.
//!
//! - [`align`]: which rows of different authors speak about the same, and in what they differ.
//! - [`queue`]: the differences as a list that a reviewer works through, with what was decided.
//! - [`gold`]: the rows that a decision would make.
//! - [`outcome`]: what a review made of an author's rows, for the author.
//! - [`assignment`]: the best one-to-one map, on which the others stand.
//! - [`material`]: what all measures read, made once from a project.
//! - [`measure`]: how much authors agree, a file for each measure and one list of them.
//! - [`confusion`]: which labels are taken for which, with the places.
//!
//! **Units:** places are bytes of a document's text, but those of the measures code points, as measures are
//! computed elsewhere; agreement of a group is in thousandths. **Invariants:** pure, and the same rows and
//! seed give the same answer in the same order, whatever the authors are called. Only annotations of the
//! layer [`Own`](crate::model::Layer::Own) are an author's work; rows of programs are none. Rows that wait
//! to be found in a changed text have no place and are left out.
//!
//! **To add a kind of difference:** a line in [`align::Kind`] and its arm in `align::judge`; the window
//! asks for the message `conflict-NAME`. **To add a measure:** see [`measure`].

pub mod align;
pub mod assignment;
pub mod confusion;
pub mod gold;
pub mod material;
pub mod measure;
pub mod outcome;
pub mod queue;
mod sets;
#[cfg(test)]
mod tests;
