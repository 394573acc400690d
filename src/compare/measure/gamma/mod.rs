//! γ and γ-cat: Y. Mathet, A. Widlöcher and J.-P. Métivier, "The unified and holistic method gamma (γ) for
//! inter-annotator agreement measure and alignment", Computational Linguistics 41(3), 2015.
//!
//! Units of the annotators are aligned so that the disorder is the least that it can be ([`best`]); chance
//! is sampled by shifting the annotations of random annotators around the text ([`continuum`]); γ is 1 −
//! disorder / mean disorder of the samples ([`estimate`]).
//!
//! Several documents are the parts of one continuum: no unit is aligned across documents and each document is
//! shifted in itself, so γ = 1 − Σ disorders / Σ expected disorders, in which a document counts by its units.
//! A mean over documents would give one with two mentions the weight of one with two hundred, and has no
//! value where chance cannot differ.
//!
//! **Unit:** places are whole numbers of any length; disorders count the cost of a unit that stands alone
//! as 1. **Invariants:** the same units and seed give the same γ on every machine; the disorder of a best
//! alignment is exact for two annotators and, for more, where nothing is said to be unproven.

pub mod alignment;
pub mod best;
mod component;
pub mod continuum;
pub mod estimate;
mod grouping;
pub mod measures;
mod near;
mod program;
mod tally;
#[cfg(test)]
mod tests;
mod turns;
pub mod unit;

pub use alignment::Alignment;
pub use best::best_alignment;
pub use continuum::Continuum;
pub use estimate::{Estimate, Gammas, Sampled, Settings};
pub use measures::{GAMMA, GAMMA_CAT, GAMMA_CAT_ALIGNED};
pub use unit::{Dissimilarity, Unit};
