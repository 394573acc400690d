//! Laws and tables of the layout. The texts are our own.

mod laws;
mod line_break;
mod motion;
mod signs;
mod tables;

use super::{Layouter, Paragraph, Style};
use crate::text::Direction::{self, LeftToRight as LTR, RightToLeft as RTL};
use crate::ui::text::fonts::Family;

const STYLE: Style = Style {
    size: 17.0,
    hebrew_size: 17.0,
    arabic_size: 18.5,
    families: Family::BUNDLED,
    line_height: 30.0,
    bold: false,
    signs: false,
};

fn layout(text: &str, direction: Direction, max_width: Option<f32>) -> Paragraph {
    Layouter::new().layout(text, direction, &STYLE, max_width)
}

/// The visible letters of each line from left to right.
fn rows(text: &str, paragraph: &Paragraph) -> Vec<String> {
    let row = |line| {
        let visible = paragraph
            .clusters_of(line)
            .iter()
            .filter(|c| !c.is_zero_width());
        visible
            .map(|c| &text[c.start as usize..c.end as usize])
            .collect()
    };
    paragraph.lines.iter().map(row).collect()
}
