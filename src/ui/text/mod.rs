//! Text in the window: bidi layout, ink, caret, and the widgets that show or edit a string.

mod atlas;
pub mod block;
pub mod button;
mod caret;
mod code_point;
pub mod engine;
pub mod field;
mod flow;
pub mod fonts;
mod hit;
mod ink;
pub mod label;
mod labels;
pub mod layouter;
mod motion;
mod order;
pub mod page;
pub mod paragraph;
mod position;
mod wrap;

#[cfg(test)]
mod tests;

pub use block::{Block, BlockDirection};
pub use button::Button;
pub use engine::Engine;
pub use field::Field;
pub use ink::Ink;
pub use label::{Label, TextAlign, measure, paint_text, paint_text_at};
pub use layouter::{Layouter, pieces};
pub use motion::Step;
pub use paragraph::{Cluster, Glyph, Line, Paragraph, Style};
pub use position::{Affinity, Position, Side};
