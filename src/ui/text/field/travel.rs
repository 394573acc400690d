//! Where the caret of a field goes.

use std::ops::Range;

use super::editor::{Editor, Reach, Setting};
use crate::ui::text::block::Block;
use crate::ui::text::layout::motion::end_is_towards;
use crate::ui::text::{Layouter, Position, Side};

/// A movement of the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Motion {
    /// By what the eye sees.
    To(Side, Reach),
    Up,
    Down,
    LineStart,
    LineEnd,
    /// To the end of the line that lies on this side.
    LineTo(Side),
    TextStart,
    TextEnd,
}

impl Editor {
    /// Moves the caret over the layout of `text`.
    pub fn travel(
        &mut self,
        layouter: &mut Layouter,
        text: &str,
        setting: &Setting,
        motion: Motion,
        extend: bool,
    ) {
        let from = self.caret();
        let selected = self.selected();
        let goal_x = self.goal_x();
        let block = self.block(layouter, text, setting);
        let goal_x = goal_x.unwrap_or_else(|| block.caret(from).left());
        let mut anchor = None;
        let to = match motion {
            Motion::To(side, Reach::Grapheme) if !extend && !selected.is_empty() => {
                end_of_selection(block, selected, side)
            }
            Motion::To(side, reach) => {
                if extend && selected.is_empty() {
                    anchor = Some(block.seated(from, side).byte);
                }
                match reach {
                    Reach::Grapheme => block.step(from, side),
                    Reach::Word => block.step_word(text, from, side),
                }
            }
            Motion::Up => block.step_line(from, goal_x, false),
            Motion::Down => block.step_line(from, goal_x, true),
            Motion::LineTo(side) if block.end_side_at(from.byte) == side => block.line_end(from),
            Motion::LineStart | Motion::LineTo(_) => block.line_start(from),
            Motion::LineEnd => block.line_end(from),
            Motion::TextStart => Position::before(0),
            Motion::TextEnd => Position::after(u32::try_from(text.len()).unwrap_or(u32::MAX)),
        };
        if let Some(anchor) = anchor {
            self.anchor_at(anchor);
        }
        self.place(to, extend);
        if matches!(motion, Motion::Up | Motion::Down) {
            self.aim_at(goal_x);
        }
    }
}

/// The end of a selection that lies on one side, to which the caret collapses.
fn end_of_selection(block: &Block, selected: Range<u32>, side: Side) -> Position {
    let (start, end) = (
        Position::before(selected.start),
        Position::after(selected.end),
    );
    let end_side = block.end_side_at(selected.end);
    let end_is_there = end_is_towards(block.caret(start), block.caret(end), end_side, side);
    if end_is_there { end } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Direction;
    use crate::ui::text::{BlockDirection, Style};

    fn setting() -> Setting {
        Setting {
            style: Style::of_size(14.0),
            direction: BlockDirection::Auto(Direction::LeftToRight),
            max_width: None,
        }
    }

    /// Where the caret stops, moved by words from one end of the text to the other.
    fn stops(text: &str, side: Side) -> Vec<u32> {
        let (mut editor, mut layouter) = (Editor::default(), Layouter::new());
        let mut go = |motion| {
            editor.travel(&mut layouter, text, &setting(), motion, false);
            editor.caret()
        };
        let mut at = go(Motion::LineTo(side.other()));
        let mut stops = Vec::new();
        loop {
            let to = go(Motion::To(side, Reach::Word));
            if to == at {
                return stops;
            }
            stops.push(to.byte);
            at = to;
        }
    }

    #[test]
    fn words_are_crossed_as_they_stand_on_the_line() {
        for (text, rightwards, leftwards) in [
            ("abc, def", &[3, 8][..], &[5, 0][..]),
            // The Hebrew words stand in the order of their letters: the second one first.
            (
                "abc def שלום עולם ghi jkl",
                &[3, 7, 17, 8, 29, 33],
                &[30, 26, 16, 25, 4, 0],
            ),
            ("שלום abc עולם", &[13, 12, 0], &[8, 9, 21]),
            ("האו\"ם אמר", &[10, 0], &[9, 16]),
            ("قال (CSTO) لا", &[14, 12, 0], &[6, 8, 18]),
            ("", &[], &[]),
            ("...", &[3], &[0]),
        ] {
            assert_eq!(stops(text, Side::Right), rightwards, "{text} rightwards");
            assert_eq!(stops(text, Side::Left), leftwards, "{text} leftwards");
        }
    }
}
