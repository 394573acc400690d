//! A paragraph's letters in their places: from a string to a [`Paragraph`], and from there to carets,
//! clicks and steps. Knows nothing of a window.
//!
//! 1. `flow`: bidi levels and shaping (parley_engine), giving units that are never cut; `edges` says
//!    where graphemes end. `code_point` stands for what no font has, [`signs`] for what cannot be seen.
//! 2. `breaks`, `wrap`: line breaks and tabs. `order`: UAX #9 rules L1 and L2, line by line, which
//!    [`line_order`] gives to conformance tests; `isolate` keeps its time linear.
//! 3. [`Layouter`] puts them together, set by a [`Style`].
//! 4. `caret`, `hit`, `motion`: from a [`Position`] to a place and back, and from place to place.
//!
//! Lines are broken here and not by parley, because its line breaker leaves out rule L1 and tab
//! stops; broken here, a line is right from the start and needs no repair.

mod breaks;
mod caret;
pub(super) mod code_point;
mod edges;
mod flow;
mod hit;
mod isolate;
pub mod layouter;
pub(super) mod motion;
mod order;
pub mod paragraph;
mod position;
pub(super) mod signs;
pub mod style;
mod wrap;

#[cfg(test)]
mod tests;

pub use layouter::{Excess, Layouter, pieces};
pub use motion::Step;
pub use order::{LineOrder, line_order};
pub use paragraph::{Cluster, Glyph, Line, Paragraph, SizeClass};
pub use position::{Affinity, Position, Side};
pub use style::Style;
