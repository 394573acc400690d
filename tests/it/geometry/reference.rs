//! What the browser measured; written by `tests/geometry/browser.py`, which describes the format.

use std::io::Read as _;

use serde::Deserialize;

/// Grains of the browser's lengths in a px.
const GRAINS: f32 = 64.0;

/// Texts as a browser set them.
#[derive(Clone, Deserialize)]
pub struct Reference {
    pub chromium: String,
    pub font_size: f32,
    pub line_height: f32,
    /// Widths of the column, px.
    pub widths: Vec<f32>,
    pub texts: Vec<Text>,
}

#[derive(Clone, Deserialize)]
pub struct Text {
    pub name: String,
    pub paragraphs: Vec<Paragraph>,
}

#[derive(Clone, Deserialize)]
pub struct Paragraph {
    /// Bytes of the text before it.
    pub start: u32,
    pub text: String,
    pub rtl: bool,
    /// Length of each grapheme in bytes.
    pub graphemes: Vec<usize>,
    /// One for each width.
    pub set: Vec<Set>,
}

/// A paragraph at one width.
#[derive(Clone, Deserialize)]
pub struct Set {
    /// How many graphemes each line has.
    pub lines: Vec<usize>,
    left: Vec<i32>,
    right: Vec<i32>,
    /// Graphemes that the browser gave no place.
    pub none: Vec<usize>,
}

/// Where a grapheme stands, px from the left edge of the column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub left: f32,
    pub right: f32,
}

impl Place {
    pub fn width(self) -> f32 {
        self.right - self.left
    }

    /// The room of both and of what is between them.
    pub fn and(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            right: self.right.max(other.right),
        }
    }
}

impl Reference {
    /// Unpacks what the script wrote.
    pub fn unpacked(bytes: &[u8]) -> Self {
        let mut json = String::new();
        flate2::read::GzDecoder::new(bytes)
            .read_to_string(&mut json)
            .unwrap();
        serde_json::from_str(&json).unwrap()
    }
}

impl Paragraph {
    /// The graphemes as the browser's segmenter found them.
    pub fn letters(&self) -> Vec<&str> {
        let mut at = 0;
        let cut = |length: &usize| {
            at += length;
            &self.text[at - length..at]
        };
        self.graphemes.iter().map(cut).collect()
    }
}

impl Set {
    /// Moves one grapheme by `grains`.
    pub fn shift(&mut self, grapheme: usize, grains: i32) {
        for steps in [&mut self.left, &mut self.right] {
            steps[grapheme] += grains;
            steps[grapheme + 1] -= grains;
        }
    }

    /// The places of the graphemes, in the order of the text.
    pub fn places(&self) -> Vec<Place> {
        let (mut left, mut right) = (0, 0);
        let steps = self.left.iter().zip(&self.right);
        steps
            .map(|(to_left, to_right)| {
                left += to_left;
                right += to_right;
                Place {
                    left: left as f32 / GRAINS,
                    right: right as f32 / GRAINS,
                }
            })
            .collect()
    }
}
