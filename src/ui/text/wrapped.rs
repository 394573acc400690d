//! A string in a column, to be measured, painted, or taken line by line to be drawn elsewhere.

use std::ops::Range;

use egui::{Color32, Context, Painter, Pos2, pos2};

use super::block::BlockDirection;
use super::engine::Engine;
use super::labels::Setting;
use super::layout::Style;
use crate::text::{Direction, ScriptGroup};

/// Words in a column, each paragraph on the side of its own direction, elided behind the last line.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrapped<'a> {
    /// The words; any script. They are shown without line breaks where there is one line.
    pub words: &'a str,
    /// How they are set.
    pub style: Style,
    /// Width of the column, px.
    pub width: f32,
    /// Most lines, at least 1.
    pub lines: usize,
    /// Their direction; `None`: by the words, or else that of the interface.
    pub direction: Option<Direction>,
}

/// A line of it.
#[derive(Clone, Debug, PartialEq)]
pub struct WrappedLine {
    /// Its words in their order, each piece with the size of its letters in px.
    pub pieces: Vec<(String, f32)>,
    /// Where it starts, px from the left edge of the column: its right end if it runs leftwards.
    pub start: f32,
    /// What its letters stand on, px from the top.
    pub baseline: f32,
    /// The direction of its paragraph.
    pub direction: Direction,
}

impl Wrapped<'_> {
    /// Width and height that the words take, px.
    #[must_use]
    pub fn size(&self, ctx: &Context) -> egui::Vec2 {
        let engine = Engine::of(ctx);
        let mut engine = engine.lock();
        let setting = self.setting(&engine);
        engine.label(ctx, self.words, setting).block.size()
    }

    /// Whether the end is left out.
    #[must_use]
    pub fn is_elided(&self, ctx: &Context) -> bool {
        let engine = Engine::of(ctx);
        let mut engine = engine.lock();
        let setting = self.setting(&engine);
        engine.label(ctx, self.words, setting).elided
    }

    /// The direction of the first paragraph.
    #[must_use]
    pub fn direction(&self, ctx: &Context) -> Direction {
        let engine = Engine::of(ctx);
        let mut engine = engine.lock();
        let setting = self.setting(&engine);
        engine.label(ctx, self.words, setting).block.direction_at(0)
    }

    /// Paints the words, the top left corner of the column at `at`.
    pub fn paint(&self, painter: &Painter, at: Pos2, colour: Color32) {
        let ctx = painter.ctx();
        let engine = Engine::of(ctx);
        let mut engine = engine.lock();
        let setting = self.setting(&engine);
        let block = &engine.label(ctx, self.words, setting).block;
        let spare = match block.direction_at(0) {
            Direction::LeftToRight => 0.0,
            Direction::RightToLeft => self.width - block.size().x,
        };
        let at = pos2(at.x + spare, at.y);
        engine.paint_label(painter, self.words, setting, at, colour);
    }

    /// The lines as they stand in the column.
    #[must_use]
    pub fn taken_apart(&self, ctx: &Context) -> Vec<WrappedLine> {
        let engine = Engine::of(ctx);
        let mut engine = engine.lock();
        let setting = self.setting(&engine);
        let shown = engine.label(ctx, self.words, setting);
        let lines: Vec<(Range<u32>, f32, Direction)> = shown.block.lines().collect();
        let words = shown.words();
        let lines = lines.into_iter().map(|(range, baseline, direction)| {
            let line = words.get(range.start as usize..range.end as usize);
            WrappedLine {
                pieces: self.pieces(line.unwrap_or_default().trim_end()),
                start: match direction {
                    Direction::LeftToRight => 0.0,
                    Direction::RightToLeft => self.width,
                },
                baseline,
                direction,
            }
        });
        lines.collect()
    }

    /// The words in pieces of one size; what is of no script goes with what is before it.
    fn pieces(&self, line: &str) -> Vec<(String, f32)> {
        let mut pieces: Vec<(String, f32)> = Vec::new();
        for c in line.chars() {
            let size = group(c).map(|group| self.style.size_of(group).1);
            match (pieces.last_mut(), size) {
                (Some((words, last)), size) if size.is_none_or(|size| size == *last) => {
                    words.push(c);
                }
                (_, size) => pieces.push((c.to_string(), size.unwrap_or(self.style.size))),
            }
        }
        pieces
    }

    fn setting(&self, engine: &Engine) -> Setting {
        Setting {
            style: self.style,
            direction: match self.direction {
                Some(direction) => BlockDirection::Fixed(direction),
                None => BlockDirection::Auto(engine.interface_direction()),
            },
            max_width: Some(self.width.max(1.0)),
            max_lines: self.lines.max(1),
        }
    }
}

/// The group of a letter; `None` for what stands in texts of every group.
fn group(c: char) -> Option<ScriptGroup> {
    match c {
        '\u{591}'..='\u{5FF}' | '\u{FB1D}'..='\u{FB4F}' => Some(ScriptGroup::Hebrew),
        '\u{600}'..='\u{6FF}'
        | '\u{750}'..='\u{77F}'
        | '\u{8A0}'..='\u{8FF}'
        | '\u{FB50}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFE}' => Some(ScriptGroup::Arabic),
        c if c.is_alphabetic() => Some(ScriptGroup::Latin),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(words: &str, lines: usize) -> Wrapped<'_> {
        Wrapped {
            words,
            style: Style::of_size(14.0),
            width: 120.0,
            lines,
            direction: None,
        }
    }

    #[test]
    fn lines_hold_the_words_in_their_order() {
        let ctx = Context::default();
        for words in [
            "The unit only guarded strategic facilities in the city.",
            "יחידה ששמרה על מתקנים אסטרטגיים, אמר או\"ם",
            "لدينا تساؤلات حول شرعية هذا الطلب CSTO",
            "",
        ] {
            let lines = wrapped(words, 9).taken_apart(&ctx);
            let joined: Vec<String> = lines
                .iter()
                .map(|line| {
                    line.pieces
                        .iter()
                        .map(|(words, _)| words.as_str())
                        .collect()
                })
                .collect();
            assert_eq!(joined.join(" "), words);
            assert!(
                lines
                    .windows(2)
                    .all(|two| two[0].baseline < two[1].baseline)
            );
        }
    }

    #[test]
    fn what_is_left_out_is_left_out_of_the_lines() {
        let ctx = Context::default();
        let words = "יחידה ששמרה על מתקנים אסטרטגיים בלבד ולא עשתה דבר מלבד זאת";
        for count in [1, 2] {
            let wrapped = wrapped(words, count);
            let lines = wrapped.taken_apart(&ctx);
            assert!(wrapped.is_elided(&ctx));
            assert_eq!(lines.len(), count);
            let (last, _) = lines.last().unwrap().pieces.last().unwrap();
            assert!(last.ends_with('…'), "{last}");
            assert_eq!(lines[0].start, 120.0);
        }
    }

    #[test]
    fn pieces_have_the_size_of_their_script() {
        let line = &wrapped("קרן CSTO 17 قال", 1).pieces("קרן CSTO 17 قال");
        let told: Vec<_> = line.iter().map(|(words, _)| words.as_str()).collect();
        assert_eq!(told, ["קרן CSTO 17 ", "قال"]);
        assert!(line[1].1 > line[0].1);
    }
}
