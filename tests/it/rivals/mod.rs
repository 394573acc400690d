//! What breaks in other annotation tools when text runs from right to left, one test a row, named
//! after the row: each says what is right.
//!
//! - [`page`]: what is seen and clicked on the page of the reader: R1–R7, R10, R11, R13, R14.
//! - [`desk`]: what the whole program does: R8, R12, R15, R16, R20, R21.
//! - [`search`]: what is found, and its context: R17–R19.
//!
//! Open, because what it is about is not built yet: R9, panes of a review that stay left to right.

mod desk;
mod page;
mod search;

use std::ops::Range;

use egui::Rect;
use isnad::text::Direction;
use isnad::ui::text::{Layouter, Paragraph, Style};

/// A text with one span in it, laid out.
struct Marked {
    text: String,
    span: Range<u32>,
    layout: Paragraph,
}

/// The text with `⟦` and `⟧` around the span, in a column of so many px, or on one line.
fn marked(marked: &str, direction: Direction, width: Option<f32>) -> Marked {
    let start = marked.find('⟦').unwrap();
    let end = marked.find('⟧').unwrap() - '⟦'.len_utf8();
    let text = marked.replace(['⟦', '⟧'], "");
    let layout = Layouter::new().layout(&text, direction, &Style::reader(1.0, true), width);
    Marked {
        text,
        span: start as u32..end as u32,
        layout,
    }
}

impl Marked {
    /// The rectangles of the span.
    fn rects(&self) -> Vec<Rect> {
        self.layout.selection(self.span.clone())
    }

    /// The lines as the eye reads them from left to right, with brackets around each rectangle of
    /// the span.
    fn seen(&self) -> Vec<String> {
        let rects = self.rects();
        let mut lines = Vec::new();
        for line in &self.layout.lines {
            let mut seen = String::new();
            let edge = |x: f32, of: fn(&Rect) -> f32| {
                let on_line = rects.iter().filter(|rect| rect.top() == line.top);
                on_line.filter(|rect| (of(rect) - x).abs() < 0.01).count()
            };
            for cluster in self
                .layout
                .clusters_of(line)
                .iter()
                .filter(|c| !c.is_zero_width())
            {
                seen.extend(std::iter::repeat_n('[', edge(cluster.left, Rect::left)));
                seen += &self.text[cluster.start as usize..cluster.end as usize];
                seen.extend(std::iter::repeat_n(']', edge(cluster.right, Rect::right)));
            }
            lines.push(seen);
        }
        lines
    }
}
