//! What is drawn around text: fills behind it, lines below it, chips above it and in the margin.

use egui::Color32;

use crate::text::Span;

/// One span of the text, and how it is marked.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoration {
    /// Which bytes of the text.
    pub span: Span,
    /// How.
    pub look: Look,
    /// Its colour: the line, the label and the outline; the fill is a thin wash of it.
    pub colour: Color32,
    /// Short label above its start; empty for none.
    pub label: String,
    /// Whether it has the focus: an outline is drawn around it.
    pub focused: bool,
    /// Whether it is one of those that are followed: a thin outline is drawn around it.
    pub chosen: bool,
    /// Whether it is marked as unsure: the fill is hatched.
    pub unsure: bool,
}

/// How a span is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A soft fill with a line below.
    Fill,
    /// A line clear of the letters, and the label in the margin.
    Line,
    /// A thin line close to the letters.
    Thin,
    /// A dotted line, where it is only suggested to mark it.
    Dotted,
    /// Its colour as a ground behind everything else.
    Ground,
}
