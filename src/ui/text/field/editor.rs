//! Editing a string: selection, deletion, movement, composition. Knows no events.

use std::ops::Range;

use super::history::{Cause, History, Snapshot};
use crate::text::segment;
use crate::ui::text::block::{Block, BlockDirection};
use crate::ui::text::{Affinity, Layouter, Position, Style};

/// How far a movement or a deletion goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    Grapheme,
    Word,
}

/// What a press selects, and what a drag grows by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    Letter,
    Word,
    Paragraph,
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
    /// has changed the text since. What stood at the end of the text stands there again.
    pub fn meet(&mut self, text: &str) {
        let mut ended = usize::MAX;
        if let Some((old, ..)) = &self.laid_out {
            if old == text {
                return;
            }
            ended = old.len();
            self.history.clear();
            self.preedit = None;
        }
        let edge = |byte: u32| {
            let byte = if byte as usize >= ended {
                u32::MAX
            } else {
                byte
            };
            edge_from(text, byte)
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

    /// The other end of the selection.
    pub fn anchor(&self) -> u32 {
        self.anchor
    }

    /// Puts the other end of the selection somewhere.
    pub fn anchor_at(&mut self, byte: u32) {
        self.anchor = byte;
    }

    /// The x that the caret keeps while it goes up and down.
    pub fn goal_x(&self) -> Option<f32> {
        self.goal_x
    }

    /// Keeps an x for the next line up or down.
    pub fn aim_at(&mut self, x: f32) {
        self.goal_x = Some(x);
    }

    /// The word or paragraph that was hit; nothing for a letter.
    pub fn grain_at(&self, text: &str, at: Position, grain: Grain) -> Range<u32> {
        let (start, paragraph) = paragraph_around(text, at.byte);
        match grain {
            Grain::Letter => at.byte..at.byte,
            Grain::Paragraph => start..start + u32_from(paragraph.len()),
            Grain::Word => {
                let mut local = (at.byte - start) as usize;
                // The caret nearest to a point may be behind the letter there.
                if at.affinity == Affinity::Upstream {
                    local = segment::previous_grapheme_edge(paragraph, local);
                }
                let word = segment::word_at(paragraph, local).unwrap_or(0..0);
                start + u32_from(word.start)..start + u32_from(word.end)
            }
        }
    }

    /// Selects from what the press took to where the pointer is, by whole grains.
    pub fn drag_to(&mut self, text: &str, at: Position, seed: Range<u32>, grain: Grain) {
        if grain == Grain::Letter {
            return self.place(at, true);
        }
        // The text may have changed in the middle of the drag.
        let len = u32_from(text.len());
        let seed = edge_from(text, seed.start.min(len))..edge_from(text, seed.end.min(len));
        let there = self.grain_at(text, at, grain);
        let to = if there.start < seed.start {
            self.anchor = seed.end;
            Position::before(there.start)
        } else {
            self.anchor = seed.start;
            Position::after(there.end.max(seed.end))
        };
        self.place(to, true);
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

    /// Puts `new` in the place of a range. Ends a composition.
    fn replace(&mut self, text: &mut String, range: Range<u32>, new: &str, cause: Cause) {
        let bytes = range.start as usize..range.end as usize;
        if text.get(bytes.clone()).is_none() {
            return;
        }
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
        );
        text.replace_range(bytes, new);
        self.preedit = None;
        self.revision += 1;
        self.rest_at(text, range.start + u32_from(new.len()));
        self.history.rest_at(self.caret.byte);
    }

    /// Puts the caret behind what was changed. That may have become one letter with what follows,
    /// as when the letter before a vowel sign was typed: then behind the whole.
    fn rest_at(&mut self, text: &str, byte: u32) {
        let at = byte as usize;
        let is_edge = segment::is_grapheme_edge(text, at);
        let after = if is_edge {
            byte
        } else {
            u32_from(segment::next_grapheme_edge(text, at))
        };
        self.anchor = after;
        self.caret = Position::after(after);
        self.goal_x = None;
    }

    /// Shows what an input method is composing, in the place of the selection or of what it composed
    /// before. The empty string takes it back. The caret goes to the end of the part that the method
    /// is at work on, given in bytes of `composed`, else behind it all.
    pub fn compose(&mut self, text: &mut String, composed: &str, active_end: Option<usize>) {
        let range = self.preedit.take().unwrap_or_else(|| self.selected());
        if composed.is_empty() && range.is_empty() {
            return;
        }
        let start = range.start;
        // Steps of a composition join, so that one undo takes back the whole.
        self.replace(text, range, composed, Cause::Composing);
        if !composed.is_empty() {
            self.preedit = Some(start..start + u32_from(composed.len()));
            if let Some(end) = active_end {
                self.rest_at(text, start + u32_from(end));
                self.history.rest_at(self.caret.byte);
            }
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

    /// Deletes so many characters before and after the selection, or around what is being composed,
    /// as an input method asks.
    pub fn delete_around(&mut self, text: &mut String, before: usize, after: usize) {
        let kept = self.preedit.clone().unwrap_or_else(|| self.selected());
        let (Some(head), Some(inner), Some(tail)) = (
            text.get(..kept.start as usize),
            text.get(kept.start as usize..kept.end as usize),
            text.get(kept.end as usize..),
        ) else {
            return;
        };
        let start = head.char_indices().rev().take(before).last();
        let start = start.map_or(head.len(), |(at, _)| at);
        let end = tail.char_indices().nth(after);
        let end = kept.end as usize + end.map_or(tail.len(), |(at, _)| at);
        if start == head.len() && end == kept.end as usize {
            return;
        }
        let inner = inner.to_owned();
        let composing = self.preedit.is_some();
        self.replace(text, u32_from(start)..u32_from(end), &inner, Cause::Other);
        let kept = u32_from(start)..u32_from(start + inner.len());
        if composing {
            self.preedit = Some(kept);
        } else {
            self.anchor = edge_from(text, kept.start);
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

/// The grapheme edge at or before a byte.
fn edge_from(text: &str, at: u32) -> u32 {
    let at = text.floor_char_boundary(at as usize);
    let is_edge = segment::is_grapheme_edge(text, at);
    u32_from(if is_edge {
        at
    } else {
        segment::previous_grapheme_edge(text, at)
    })
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
