//! A plot of bars as a drawing: a name, a bar and a number in each line.

use crate::format::svg::{Drawing, Part, Rgba, TextLine};
use crate::text::Direction;
use crate::text::direction::document_direction;

/// A bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    /// What it is of; any script.
    pub name: String,
    /// How long it is.
    pub count: usize,
}

/// Width of the whole, and of the columns of names and numbers.
const WIDTH: f32 = 640.0;
const NAMES: f32 = 200.0;
const NUMBERS: f32 = 70.0;
/// Room around the plot, and between a name and its bar.
const MARGIN: f32 = 16.0;
const GAP: f32 = 10.0;
/// Height of the title and of a line.
const TITLE: f32 = 34.0;
const LINE: f32 = 24.0;
/// Thickness of a bar.
const THICK: f32 = 14.0;
/// Sizes of letters, and most letters of a name.
const LARGE: f32 = 15.0;
const SMALL: f32 = 13.0;
const LETTERS: usize = 28;

const PAPER: Rgba = [255, 255, 255, 255];
const INK: Rgba = [0, 0, 0, 255];
const GREY: Rgba = [110, 110, 110, 255];

/// The fonts of the window, which hold all three scripts.
const FAMILIES: &[&str] = &["Noto Sans", "Noto Sans Hebrew", "Noto Naskh Arabic"];

/// The plot: longest bar from side to side, all from zero.
pub(super) fn drawing(title: &str, bars: &[Bar]) -> Drawing {
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1);
    let left = MARGIN + NAMES + GAP;
    let room = WIDTH - MARGIN - NUMBERS - left;
    let mut parts = vec![text(title, MARGIN, MARGIN + LARGE, LARGE)];
    for (nth, bar) in bars.iter().enumerate() {
        let top = MARGIN + TITLE + LINE * nth as f32;
        let baseline = top + LINE / 2.0 + SMALL * 0.35;
        let width = room * (bar.count as f32 / most as f32);
        parts.push(name(&bar.name, baseline));
        parts.push(Part::Box {
            place: (left, top + (LINE - THICK) / 2.0, width, THICK),
            radius: 2.0,
            fill: Some(GREY),
            line: None,
        });
        let count = bar.count.to_string();
        parts.push(text(&count, left + width + GAP, baseline, SMALL));
    }
    Drawing {
        size: (WIDTH, MARGIN + TITLE + LINE * bars.len() as f32 + MARGIN),
        ground: PAPER,
        title: title.to_owned(),
        families: FAMILIES.iter().map(|name| (*name).to_owned()).collect(),
        parts,
    }
}

/// A name at the side of its column where its first letters stand.
fn name(words: &str, baseline: f32) -> Part {
    let mut short: String = words.chars().take(LETTERS).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    let right_to_left = document_direction(words) == Direction::RightToLeft;
    let x = if right_to_left {
        MARGIN + NAMES
    } else {
        MARGIN
    };
    Part::Text(TextLine {
        x,
        baseline,
        right_to_left,
        pieces: vec![(short, SMALL)],
        bold: false,
        colour: INK,
    })
}

fn text(words: &str, x: f32, baseline: f32, size: f32) -> Part {
    Part::Text(TextLine {
        x,
        baseline,
        right_to_left: false,
        pieces: vec![(words.to_owned(), size)],
        bold: size == LARGE,
        colour: INK,
    })
}
