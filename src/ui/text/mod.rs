//! Text in the window: bidi layout, ink, caret, and the widgets that show or edit a string.

mod caret;
mod code_point;
mod flow;
pub mod fonts;
mod hit;
pub mod layouter;
mod motion;
mod order;
pub mod paragraph;
mod position;
mod wrap;

#[cfg(test)]
mod tests;

pub use layouter::{Layouter, pieces};
pub use motion::Step;
pub use paragraph::{Cluster, Glyph, Line, Paragraph, Style};
pub use position::{Affinity, Position, Side};
