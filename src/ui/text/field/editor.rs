//! Editing a string: selection, deletion, movement, composition. Knows no events.

use std::ops::Range;

use super::history::{Cause, History, Snapshot};
use crate::text::segment;
use crate::ui::text::block::{Block, BlockDirection};
use crate::ui::text::motion::end_is_towards;
use crate::ui::text::{Layouter, Position, Side, Style};

/// How far a movement or a deletion goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    Grapheme,
    Word,
}

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

/// How the text of a field is laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Setting {
    pub style: Style,
    pub direction: BlockDirection,
    /// Px; given for fields of several lines only.
    pub max_width: Option<f32>,
}

impl Setting {
    pub fn is_multiline(&self) -> bool {
        self.max_width.is_some()
    }
}

/// The part of a field that lasts from frame to frame.
pub(super) struct Editor {
    anchor: u32,
    caret: Position,
    /// The x that the caret keeps while it goes up and down.
    goal_x: Option<f32>,
    history: History,
    /// The text being composed with an input method, already part of the string.
    preedit: Option<Range<u32>>,
    laid_out: Option<(String, Setting, Block)>,
    /// Counts changes of the text.
    revision: u64,
}

impl Default for Editor {
    fn default() -> Self {
        Self {
            anchor: 0,
            caret: Position::before(0),
            goal_x: None,
            history: History::default(),
            preedit: None,
            laid_out: None,
            revision: 0,
        }
    }
}

impl Editor {
    /// The layout of `text`, made anew if text or setting have changed.
    pub fn block(&mut self, layouter: &mut Layouter, text: &str, setting: &Setting) -> &mut Block {
        let fresh = self
            .laid_out
            .take()
            .filter(|(old, with, block)| old == text && with == setting && !block.is_outdated());
        let (.., block) = self.laid_out.insert(fresh.unwrap_or_else(|| {
            let block = Block::new(
                layouter,
                text,
                setting.direction,
                &setting.style,
                setting.max_width,
            );
            (text.to_owned(), *setting, block)
        }));
        block
    }

    /// Must be called before anything else in a frame: puts caret and history right if someone else
    /// has changed the text since.
    pub fn meet(&mut self, text: &str) {
        if self.laid_out.as_ref().is_some_and(|(old, ..)| old == text) {
            return;
        }
        if self.laid_out.is_some() {
            self.history.clear();
            self.preedit = None;
        }
        let edge = |at: u32| {
            let at = text.floor_char_boundary(at as usize);
            let is_edge = segment::is_grapheme_edge(text, at);
            u32_from(if is_edge {
                at
            } else {
                segment::previous_grapheme_edge(text, at)
            })
        };
        self.anchor = edge(self.anchor);
        self.caret.byte = edge(self.caret.byte);
    }

    /// A number that changes when the text does.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    pub fn caret(&self) -> Position {
        self.caret
    }

    /// The selected bytes; empty at the caret if nothing is selected.
    pub fn selected(&self) -> Range<u32> {
        self.anchor.min(self.caret.byte)..self.anchor.max(self.caret.byte)
    }

    pub fn preedit(&self) -> Option<Range<u32>> {
        self.preedit.clone()
    }

    /// Puts the caret somewhere; `extend` leaves the other end of the selection where it is.
    pub fn place(&mut self, at: Position, extend: bool) {
        self.caret = at;
        if !extend {
            self.anchor = at.byte;
        }
        self.goal_x = None;
        self.history.seal();
    }

    pub fn select(&mut self, range: Range<u32>) {
        self.anchor = range.start;
        self.place(Position::after(range.end), true);
    }

    pub fn select_word_at(&mut self, text: &str, at: u32) {
        let (start, paragraph) = paragraph_around(text, at);
        let word = segment::word_at(paragraph, (at - start) as usize).unwrap_or(0..0);
        self.select(start + u32_from(word.start)..start + u32_from(word.end));
    }

    /// Replaces the selection. The caret is behind what was inserted.
    pub fn insert(&mut self, text: &mut String, new: &str, cause: Cause) {
        let range = self.selected();
        self.replace(text, range, new, cause);
    }

    /// Deletes the selection, or what `reach` names before or after the caret.
    pub fn delete(&mut self, text: &mut String, forward: bool, reach: Reach) {
        let mut range = self.selected();
        let cause = if range.is_empty() && reach == Reach::Grapheme {
            Cause::Erasing
        } else {
            Cause::Other
        };
        if range.is_empty() {
            let to = edge(text, range.start, forward, reach);
            range = range.start.min(to)..range.end.max(to);
        }
        if !range.is_empty() {
            self.replace(text, range, "", cause);
        }
    }

    fn replace(&mut self, text: &mut String, range: Range<u32>, new: &str, cause: Cause) {
        let bytes = range.start as usize..range.end as usize;
        if !text.is_char_boundary(bytes.start)
            || !text.is_char_boundary(bytes.end)
            || bytes.end > text.len()
        {
            return;
        }
        let after = range.start + u32_from(new.len());
        let (anchor, caret) = (self.anchor, self.caret.byte);
        let cause = if cause == Cause::Typing && !range.is_empty() {
            Cause::Other
        } else {
            cause
        };
        self.history.record(
            || Snapshot {
                text: text.clone(),
                anchor,
                caret,
            },
            caret,
            cause,
            after,
        );
        text.replace_range(bytes, new);
        self.revision += 1;
        self.anchor = after;
        self.caret = Position::after(after);
        self.goal_x = None;
    }

    /// Shows what an input method is composing, in the place of the selection or of what it composed
    /// before. The empty string takes it back.
    pub fn compose(&mut self, text: &mut String, composed: &str) {
        let range = self.preedit.take().unwrap_or_else(|| self.selected());
        if composed.is_empty() && range.is_empty() {
            return;
        }
        let start = range.start;
        // Steps of a composition join, so that one undo takes back the whole.
        self.replace(text, range, composed, Cause::Composing);
        if !composed.is_empty() {
            self.preedit = Some(start..self.caret.byte);
        }
    }

    /// Ends a composition with its result.
    pub fn commit(&mut self, text: &mut String, result: &str) {
        match self.preedit.take() {
            Some(range) => {
                self.replace(text, range, result, Cause::Composing);
                self.history.seal();
            }
            None => self.insert(text, result, Cause::Typing),
        }
    }

    /// Leaves what was composed so far as it stands.
    pub fn end_composition(&mut self) {
        self.preedit = None;
    }

    pub fn undo(&mut self, text: &mut String) {
        let now = self.snapshot(text);
        if let Some(before) = self.history.undo(|| now) {
            self.restore(text, before);
        }
    }

    pub fn redo(&mut self, text: &mut String) {
        let now = self.snapshot(text);
        if let Some(after) = self.history.redo(|| now) {
            self.restore(text, after);
        }
    }

    fn snapshot(&self, text: &str) -> Snapshot {
        Snapshot {
            text: text.to_owned(),
            anchor: self.anchor,
            caret: self.caret.byte,
        }
    }

    fn restore(&mut self, text: &mut String, to: Snapshot) {
        *text = to.text;
        self.revision += 1;
        self.anchor = to.anchor;
        self.caret = Position::after(to.caret);
        self.goal_x = None;
        self.preedit = None;
    }

    /// Moves the caret over the layout of `text`.
    pub fn travel(
        &mut self,
        layouter: &mut Layouter,
        text: &str,
        setting: &Setting,
        motion: Motion,
        extend: bool,
    ) {
        self.block(layouter, text, setting);
        let laid_out = self.laid_out.take();
        if let Some((.., block)) = &laid_out {
            self.travel_on(block, text, motion, extend);
        }
        self.laid_out = laid_out;
    }

    fn travel_on(&mut self, block: &Block, text: &str, motion: Motion, extend: bool) {
        let from = self.caret;
        let goal_x = self.goal_x.unwrap_or_else(|| block.caret(from).left());
        let selected = self.selected();
        let to = match motion {
            Motion::To(side, Reach::Grapheme) if !extend && !selected.is_empty() => {
                end_of_selection(block, selected, side)
            }
            Motion::To(side, reach) => {
                if extend && selected.is_empty() {
                    self.anchor = block.seated(from, side).byte;
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
            Motion::TextEnd => Position::after(u32_from(text.len())),
        };
        self.place(to, extend);
        if matches!(motion, Motion::Up | Motion::Down) {
            self.goal_x = Some(goal_x);
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

/// The edge of a letter or word before or after `at`, over paragraph ends too.
fn edge(text: &str, at: u32, forward: bool, reach: Reach) -> u32 {
    let at = at as usize;
    let grapheme = || {
        if forward {
            segment::next_grapheme_edge(text, at)
        } else {
            segment::previous_grapheme_edge(text, at)
        }
    };
    if reach == Reach::Grapheme {
        return u32_from(grapheme());
    }
    let (start, paragraph) = paragraph_around(text, u32_from(at));
    let start = start as usize;
    let local = at - start;
    let to = if forward {
        segment::next_word_edge(paragraph, local)
    } else {
        segment::previous_word_edge(paragraph, local)
    };
    // At the edge of a paragraph a word step goes over its end.
    u32_from(if to == local { grapheme() } else { start + to })
}

/// The paragraph around a byte, and where it starts.
fn paragraph_around(text: &str, at: u32) -> (u32, &str) {
    let table = crate::text::paragraph::paragraphs(text);
    let index = crate::text::paragraph::paragraph_index(&table, at);
    let range = index.and_then(|index| table.get(index));
    range.map_or((0, ""), |range| {
        (range.start, range.slice(text).unwrap_or_default())
    })
}

fn u32_from(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
