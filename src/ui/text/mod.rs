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
//! 1. [`fonts`]: which font draws a letter; bundled ones first.
//! 2. [`layout`]: a [`Paragraph`], its lines, carets and clicks; [`Block`] is several of them.
//! 3. [`Ink`]: glyphs as pictures in a texture, paragraphs as meshes. [`Engine`] holds what a window
//!    shares.
//! 4. [`accessible`]: lines as text runs, for who cannot see them.
//! 5. Widgets: [`Label`], [`Button`], [`Field`], the reader's [`page`]; [`paint_text`] and [`measure`]
//!    for others.
//!
//! To add a font: the file beside the others with its licence, a line in `fonts::bundled::FILES` and a family.
//! To add a widget: measure and paint with the functions of [`label`], tell its role and its string.

pub mod accessible;
pub mod block;
pub mod button;
pub mod engine;
pub mod field;
pub mod fonts;
mod ink;
pub mod label;
mod labels;
pub mod layout;
pub mod page;
mod wrapped;

#[cfg(test)]
mod tests;

pub use block::{Block, BlockDirection};
pub use button::Button;
pub use engine::Engine;
pub use field::Field;
pub use ink::Ink;
pub use label::{Label, TextAlign, measure, paint_text, paint_text_at};
pub use layout::{
    Affinity, Cluster, Excess, Glyph, Layouter, Line, LineOrder, Paragraph, Position, Side,
    SizeClass, Step, Style, line_order, pieces,
};
pub use wrapped::{Wrapped, WrappedLine};
