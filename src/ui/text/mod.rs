//! Text in the window: bidi layout, ink, caret, and the widgets that show or edit a string.

mod code_point;
mod flow;
pub mod fonts;
pub mod layouter;
mod order;
pub mod paragraph;
mod wrap;

pub use layouter::Layouter;
pub use paragraph::{Cluster, Glyph, Line, Paragraph, Style};
