//! Text in the window: bidi layout, ink, caret, and the widgets that show or edit a string.

pub mod fonts;
