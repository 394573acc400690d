//! Where lines end, and how wide tabs and hanging white space are on them.

use std::ops::Range;

use super::flow::{Kind, Unit};
use super::order::Reset;

/// Tab stops stand this many spaces apart.
const TAB_SPACES: f32 = 8.0;
/// By how much a line may be too long, px, as in browsers, which reckon in 64ths: a text as wide as
/// its own measured width must not wrap because of the rounding of sums.
const SLACK: f32 = 1.0 / 64.0;

/// A line as a range of units.
#[derive(Debug, PartialEq)]
pub(super) struct Break {
    pub units: Range<usize>,
    /// The next line goes on because this one was full.
    pub wrapped: bool,
    /// The line ends in a soft hyphen, which is shown.
    pub hyphenated: bool,
    /// Width without white space at the end.
    pub content: f32,
}

/// The room that a line has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Width of the column, px; without it the text goes on.
    pub max: Option<f32>,
    /// Advance of a space, px.
    pub space: f32,
    /// Advance of a hyphen, px.
    pub hyphen: f32,
    /// Whether a word that is longer than the line is cut and hanging white space kept near the edge.
    pub held: bool,
}

/// The line that begins at unit `from`, which must exist. Writes the widths of its tabs and of the
/// white space at its end into the units.
pub(super) fn line(units: &mut [Unit], from: usize, room: Room) -> Break {
    let Room {
        max,
        space,
        hyphen,
        held,
    } = room;
    let mut x = 0.0;
    let mut content = 0.0;
    let mut opportunity = None;
    let mut end = units.len();
    let mut wrapped = false;
    // Whether white space or a word was seen last, and whether a hyphen would be shown here: one that
    // follows white space ends no word.
    let mut after_word = false;
    let mut after_hyphen = false;
    let mut hyphenated = false;
    for (at, unit) in units.iter_mut().enumerate().skip(from) {
        if unit.kind == Kind::Tab {
            unit.width = tab_width(x, space);
        }
        if unit.break_before && at > from {
            // Not where the hyphen itself would run over the edge or stand alone, unless that is all
            // that can be done.
            let has_room = max.is_none_or(|max| content + hyphen <= max + SLACK);
            let is_last_resort = !held && opportunity.is_none();
            if !after_hyphen || has_room || is_last_resort {
                opportunity = Some((at, content, after_hyphen));
            }
        }
        after_hyphen = unit.kind == Kind::SoftHyphen && after_word;
        match unit.kind {
            Kind::Text if unit.width > 0.0 => after_word = true,
            Kind::Text | Kind::SoftHyphen => {}
            Kind::Space | Kind::Tab | Kind::LineEnd => after_word = false,
        }
        let full = max.is_some_and(|max| !unit.hangs() && x + unit.width > max + SLACK);
        // Without an opportunity the word is longer than the line.
        let before = opportunity.or((held && at > from).then_some((at, content, false)));
        if full && let Some(before) = before {
            wrapped = true;
            (end, content, hyphenated) = before;
            break;
        }
        x += unit.width;
        if !unit.hangs() && unit.width > 0.0 {
            content = x;
        }
        if unit.kind == Kind::LineEnd {
            end = at + 1;
            break;
        }
    }
    let mut line = Break {
        units: from..end,
        wrapped,
        hyphenated,
        content,
    };
    if hyphenated && let Some(last) = units.get_mut(from..end).and_then(|units| units.last_mut()) {
        // It stands at the end of its word, not of the line: rule L1 does not move it.
        last.width = hyphen;
        last.reset = Reset::Never;
        line.content += hyphen;
    }
    let content = line.content;
    if held && let Some(max) = max {
        hang(
            units.get_mut(line.units.clone()).unwrap_or_default(),
            max - content,
            space,
        );
    }
    line
}

/// Keeps white space at a line's end from running further over the edge than one space.
fn hang(line: &mut [Unit], room: f32, space: f32) {
    let mut room = room.max(0.0) + space;
    let hanging = line
        .iter()
        .rev()
        .take_while(|unit| unit.hangs() || unit.width <= 0.0)
        .count();
    let first = line.len() - hanging;
    for unit in line.get_mut(first..).unwrap_or_default() {
        unit.width = unit.width.min(room);
        room -= unit.width;
    }
}

fn tab_width(x: f32, space: f32) -> f32 {
    let stop = space * TAB_SPACES;
    let next = ((x / stop).floor() + 1.0) * stop;
    // A jump that is hard to see goes on to the stop after it: under half a space, as in browsers.
    if next - x < space / 2.0 {
        next - x + stop
    } else {
        next - x
    }
}
