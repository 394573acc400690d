//! The sign for a character that no font has, and for a control character: a frame with its code
//! point in small hexadecimal digits, two rows.

use super::paragraph::{Glyph, SizeClass};
use crate::ui::text::fonts::{FontId, Fonts};

/// Size of the digits as a share of the text size.
pub(super) const DIGIT_SHARE: f32 = 0.42;
/// Margin around and between digits as a share of the size of the digits.
const MARGIN: f32 = 0.2;
/// Height of a digit as a share of its size.
const DIGIT_HEIGHT: f32 = 0.714;

/// Width of a column of digits as a share of the size of the digits: room for a `D`.
const COLUMN: f32 = 0.66;
/// Room on either side of the frame, px.
const GAP: f32 = 0.5;

/// The frame's outer size in px, for text of `size` px: width, height.
pub(in crate::ui::text) fn frame_size(size: f32, columns: u16) -> (f32, f32) {
    let digit = size * DIGIT_SHARE;
    let width = digit * (COLUMN * f32::from(columns) + 2.0 * MARGIN) + 2.0;
    (width, digit * (2.0 * DIGIT_HEIGHT + 3.0 * MARGIN) + 2.0)
}

/// Adds a sign for each of `chars` from `x` on, for text of `size` px; their advance in px.
pub(super) fn draw(
    fonts: &Fonts,
    size: f32,
    chars: impl Iterator<Item = char>,
    x: f32,
    glyphs: &mut Vec<Glyph>,
) -> f32 {
    let mut pen = x;
    for c in chars {
        pen += draw_one(fonts, size, u32::from(c), pen, glyphs);
    }
    pen - x
}

fn draw_one(fonts: &Fonts, size: f32, code: u32, x: f32, glyphs: &mut Vec<Glyph>) -> f32 {
    let columns: u16 = if code > 0xFFFF { 3 } else { 2 };
    let digit = size * DIGIT_SHARE;
    let (width, _) = frame_size(size, columns);
    let left = x + GAP;
    glyphs.push(Glyph {
        id: columns,
        font: FontId::FRAME,
        size: SizeClass::Text,
        x: left,
        y: 0.0,
    });
    let margin = digit * MARGIN;
    let font = FontId::REGULAR;
    for (row, y) in [
        (1, -(margin * 2.0 + digit * DIGIT_HEIGHT + 1.0)),
        (0, -(margin + 1.0)),
    ] {
        for column in 0..columns {
            let place = u32::from(columns * (row + 1) - 1 - column);
            let id = fonts.digit((code >> (4 * place)) & 0xF);
            let x = left + 1.0 + margin + digit * COLUMN * f32::from(column);
            glyphs.push(Glyph {
                id,
                font,
                size: SizeClass::Code,
                x,
                y,
            });
        }
    }
    width + 2.0 * GAP
}
