//! Text in the window: everything that lays out, draws, hits or edits a string.
//!
//! egui shapes text but does not reorder it, so no string that can hold a name, a quote or a query
//! goes through a stock text widget: they all come here.
//!
//! **Unit:** bytes of the string that is handed in; logical px from the top left corner of the
//! paragraph or block, y downwards. **Invariants** of every layout: each byte belongs to exactly one
//! cluster and each cluster is a grapheme; lines cover the text in order; a click gives a grapheme
//! edge, and the caret of that edge stands where the click was nearest; no number is NaN.
//!
//! From a string to the screen:
//! 1. [`fonts`]: the bundled fonts, chosen by grapheme. `code_point` draws what none of them has,
//!    `signs` what cannot be seen.
//! 2. `flow`: bidi levels and shaping (parley_engine), giving units that are never cut.
//! 3. `breaks`, `wrap`: line breaks and tabs. `order`: UAX #9 rules L1 and L2, line by line,
//!    which [`line_order`] gives to conformance tests; `isolate` keeps its time linear.
//! 4. [`Layouter`] puts the three together into a [`Paragraph`]; [`Block`] is several of them.
//! 5. `caret`, `hit`, `motion`: from positions to places and back, and from place to place.
//! 6. `raster`, `atlas`, [`Ink`]: glyphs as pictures, in a texture, paragraphs as meshes. [`Engine`] holds what a window
//!    shares.
//! 7. [`accessible`]: lines as text runs, for who cannot see them.
//! 8. Widgets: [`Label`], [`Button`], [`Field`]; [`paint_text`] and [`measure`] for others.
//!
//! Lines are broken here and not by parley, because its line breaker leaves out rule L1 and tab
//! stops; broken here, a line is right from the start and needs no repair.
//!
//! To add a font: the file beside the others with its licence, a line in `fonts::bundled::FILES` and a family.
//! To add a widget: measure and paint with the functions of [`label`], tell its role and its string.

pub mod accessible;
mod atlas;
pub mod block;
mod breaks;
pub mod button;
mod caret;
mod code_point;
mod edges;
pub mod engine;
pub mod field;
mod flow;
pub mod fonts;
mod hit;
mod ink;
mod isolate;
pub mod label;
mod labels;
pub mod layouter;
mod motion;
mod order;
pub mod page;
pub mod paragraph;
mod placed;
mod position;
mod raster;
mod signs;
pub mod style;
mod wrap;

#[cfg(test)]
mod tests;

pub use block::{Block, BlockDirection};
pub use button::Button;
pub use engine::Engine;
pub use field::Field;
pub use ink::Ink;
pub use label::{Label, TextAlign, measure, paint_text, paint_text_at};
pub use layouter::{Excess, Layouter, pieces};
pub use motion::Step;
pub use order::{LineOrder, line_order};
pub use paragraph::{Cluster, Glyph, Line, Paragraph, SizeClass};
pub use position::{Affinity, Position, Side};
pub use style::Style;
