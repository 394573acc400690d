//! Text for assistive technology: lines as AccessKit text runs, with the caret and the selection.
//!
//! A run is what stands unbroken in one direction on one line; its characters are graphemes, in the
//! order of the text. What is told is told for this frame and costs nothing while nobody listens.
//! **Unit:** bytes of the whole text; px on the screen. **Invariant:** the runs, joined, are the text
//! that was added, but that every line end is told as one line feed.

use egui::accesskit::{Role, TextDirection, TextPosition, TextSelection};
use egui::{Id, Pos2, Rect, Ui, UiBuilder, pos2};

use super::layout::{Affinity, Position};
use super::layout::{Cluster, Line, Paragraph};
use crate::text::segment;

/// Characters of a run at most: AccessKit counts the starts of words in it with a byte.
const MOST_CHARACTERS: usize = 255;
/// Bytes of a character at most, for the same reason.
const MOST_BYTES: usize = 255;
/// Sums of advances differ by rounding only, px.
const TOUCHING: f32 = 0.01;

/// One paragraph of a text that is on the screen.
pub struct Piece<'a> {
    /// Its content, without what ends it.
    pub text: &'a str,
    /// Its first byte in the whole text.
    pub start: u32,
    /// Length in bytes of what ends it: 0 in the last paragraph.
    pub terminator: u32,
    /// Its layout.
    pub paragraph: &'a Paragraph,
    /// The top left corner of the layout on the screen.
    pub origin: Pos2,
}

/// The runs of a text.
pub struct Runs {
    parent: Id,
    runs: Vec<Run>,
}

struct Run {
    id: Id,
    /// First byte of its line.
    line: u32,
    rtl: bool,
    rect: Rect,
    value: String,
    characters: Vec<Character>,
    /// Where the text goes on behind the last character.
    end: u32,
    word_starts: Vec<u8>,
}

struct Character {
    /// First byte in the whole text.
    start: u32,
    /// One past its last byte.
    end: u32,
    /// Bytes of it that are told, 1–255.
    told: u8,
    /// Px from the side where the run starts.
    position: f32,
    width: f32,
    /// Whether it stands for the end of a paragraph.
    is_end: bool,
}

/// Whether assistive technology wants to know about a widget, which must have been announced.
#[must_use]
pub fn is_listening(ui: &Ui, widget: Id) -> bool {
    ui.ctx().accesskit_node_builder(widget, |_| ()).is_some()
}

impl Runs {
    /// No runs yet, below the node of this widget.
    #[must_use]
    pub fn new(parent: Id) -> Self {
        Self {
            parent,
            runs: Vec::new(),
        }
    }

    /// Adds those lines of a paragraph that are inside a rectangle. Paragraphs come in order.
    pub fn add(&mut self, piece: &Piece<'_>, visible: Rect) {
        let lines = &piece.paragraph.lines;
        let words = word_starts(piece);
        for (at, line) in lines.iter().enumerate() {
            let (top, bottom) = (piece.origin.y + line.top, piece.origin.y + line.bottom);
            if bottom <= visible.top() || visible.bottom() <= top {
                continue;
            }
            let first = self.runs.len();
            let mut clusters: Vec<&Cluster> = piece.paragraph.clusters_of(line).iter().collect();
            clusters.sort_unstable_by_key(|cluster| cluster.start);
            let mut before: Option<&Cluster> = None;
            for cluster in clusters {
                if !before.is_some_and(|before| touches(before, cluster)) {
                    let x = if cluster.rtl {
                        cluster.right
                    } else {
                        cluster.left
                    };
                    self.begin(piece, cluster.start, line, cluster.rtl, x);
                }
                before = Some(cluster);
                let bytes = cluster.start as usize..cluster.end as usize;
                let mut rest = piece.text.get(bytes).unwrap_or_default();
                let mut start = cluster.start;
                while !rest.is_empty() {
                    if self.is_full() {
                        let x = if cluster.rtl {
                            cluster.left
                        } else {
                            cluster.right
                        };
                        self.begin(piece, start, line, cluster.rtl, x);
                    }
                    // A grapheme of thousands of marks is told as several characters.
                    let (told, later) = rest.split_at(rest.floor_char_boundary(MOST_BYTES));
                    if let Some(run) = self.runs.last_mut() {
                        run.take(piece, cluster, start, told, &words);
                    }
                    start += told.len() as u32;
                    rest = later;
                }
            }
            if self.runs.len() == first {
                let rtl = piece.paragraph.direction == crate::text::Direction::RightToLeft;
                self.begin(piece, line.range.start, line, rtl, line.left);
            }
            let is_last = at + 1 == lines.len();
            if is_last && piece.terminator > 0 {
                if self.is_full() {
                    let rtl = self.runs.last().is_some_and(|run| run.rtl);
                    self.begin(piece, line.range.end, line, rtl, line.right);
                }
                if let Some(run) = self.runs.last_mut() {
                    run.end(piece);
                }
            }
        }
    }

    /// Tells the runs, and where caret and selection are if that is among them.
    pub fn tell(&self, ui: &Ui, selection: Option<(Position, Position)>) {
        for (at, run) in self.runs.iter().enumerate() {
            let on_line = |other: Option<&Run>| {
                let other = other.filter(|other| other.line == run.line);
                other.map(|other| other.id.accesskit_id())
            };
            let before = on_line(at.checked_sub(1).and_then(|before| self.runs.get(before)));
            let after = on_line(self.runs.get(at + 1));
            // Only the `Ui` of a run can say which widget it belongs to.
            let builder = UiBuilder::new()
                .layer_id(ui.layer_id())
                .max_rect(run.rect)
                .accessibility_parent(self.parent);
            let _run = Ui::new(ui.ctx().clone(), run.id, builder);
            ui.ctx().accesskit_node_builder(run.id, |node| {
                node.set_role(Role::TextRun);
                node.set_text_direction(if run.rtl {
                    TextDirection::RightToLeft
                } else {
                    TextDirection::LeftToRight
                });
                node.set_bounds(egui::accesskit::Rect {
                    x0: run.rect.min.x.into(),
                    y0: run.rect.min.y.into(),
                    x1: run.rect.max.x.into(),
                    y1: run.rect.max.y.into(),
                });
                if let Some(id) = before {
                    node.set_previous_on_line(id);
                }
                if let Some(id) = after {
                    node.set_next_on_line(id);
                }
                node.set_value(run.value.as_str());
                let of = |get: fn(&Character) -> f32| -> Vec<f32> {
                    run.characters.iter().map(get).collect()
                };
                let lengths: Vec<u8> = run.characters.iter().map(|c| c.told).collect();
                node.set_character_lengths(lengths);
                node.set_character_positions(of(|c| c.position));
                node.set_character_widths(of(|c| c.width));
                node.set_word_starts(run.word_starts.as_slice());
            });
        }
        let selection = selection
            .and_then(|(anchor, focus)| Some((self.place_of(anchor)?, self.place_of(focus)?)));
        if let Some((anchor, focus)) = selection {
            ui.ctx().accesskit_node_builder(self.parent, |node| {
                node.set_text_selection(TextSelection { anchor, focus });
            });
        }
    }

    /// The position that a place in a run stands for; `None` if the run is not one of these.
    #[must_use]
    pub fn position_of(&self, place: TextPosition) -> Option<Position> {
        let is_it = |run: &&Run| run.id.accesskit_id() == place.node;
        let run = self.runs.iter().find(is_it)?;
        Some(match run.characters.get(place.character_index) {
            Some(character) => Position::before(character.start),
            None if run.characters.last().is_some_and(|last| last.is_end) => {
                Position::before(run.end)
            }
            None => Position::after(run.end),
        })
    }

    /// Where a position is among the runs.
    fn place_of(&self, at: Position) -> Option<TextPosition> {
        let behind = || {
            self.runs.iter().find_map(|run| {
                let ends = |character: &Character| character.end == at.byte && !character.is_end;
                let index = run.characters.iter().position(ends)?;
                Some(place(run, index + 1))
            })
        };
        let before = || {
            self.runs.iter().find_map(|run| {
                let is_it = |character: &Character| character.start == at.byte;
                let index = run.characters.iter().position(is_it);
                let is_empty = run.characters.is_empty() && run.end == at.byte;
                Some(place(run, index.or(is_empty.then_some(0))?))
            })
        };
        match at.affinity {
            Affinity::Upstream => behind().or_else(before),
            Affinity::Downstream => before().or_else(behind),
        }
    }

    fn is_full(&self) -> bool {
        let last = self.runs.last();
        last.is_some_and(|run| run.characters.len() >= MOST_CHARACTERS)
    }

    /// Begins a run at a byte of the paragraph, on a line, `x` px from the left of the paragraph.
    fn begin(&mut self, piece: &Piece<'_>, byte: u32, line: &Line, rtl: bool, x: f32) {
        let byte = piece.start + byte;
        // The same from frame to frame, whatever else comes into sight above.
        let id = self.parent.with(("text-run", byte));
        let x = piece.origin.x + x;
        let (top, bottom) = (piece.origin.y + line.top, piece.origin.y + line.bottom);
        self.runs.push(Run {
            id,
            line: piece.start + line.range.start,
            rtl,
            rect: Rect::from_min_max(pos2(x, top), pos2(x, bottom)),
            value: String::new(),
            characters: Vec::new(),
            end: byte,
            word_starts: Vec::new(),
        });
    }
}

fn place(run: &Run, character_index: usize) -> TextPosition {
    TextPosition {
        node: run.id.accesskit_id(),
        character_index,
    }
}

impl Run {
    /// Adds a cluster, or the part of it that begins at byte `start` of the paragraph.
    fn take(
        &mut self,
        piece: &Piece<'_>,
        cluster: &Cluster,
        start: u32,
        told: &str,
        words: &[u32],
    ) {
        let is_first = start == cluster.start;
        let (mut left, mut right) = (cluster.left, cluster.right);
        if !is_first {
            // What is left of it has no width, behind the part that has.
            (left, right) = if cluster.rtl {
                (left, left)
            } else {
                (right, right)
            };
        }
        let (left, right) = (piece.origin.x + left, piece.origin.x + right);
        if left < right {
            self.rect.min.x = self.rect.min.x.min(left);
            self.rect.max.x = self.rect.max.x.max(right);
        }
        let position = if self.rtl {
            self.rect.max.x - right
        } else {
            left - self.rect.min.x
        };
        if is_first
            && words.binary_search(&start).is_ok()
            && let Ok(index) = u8::try_from(self.characters.len())
        {
            self.word_starts.push(index);
        }
        let start = piece.start + start;
        self.end = start + told.len() as u32;
        self.value.push_str(told);
        self.characters.push(Character {
            start,
            end: self.end,
            told: told.len() as u8,
            position: position.max(0.0),
            width: right - left,
            is_end: false,
        });
    }

    fn end(&mut self, piece: &Piece<'_>) {
        let start = piece.start + u32::try_from(piece.text.len()).unwrap_or(u32::MAX);
        self.end = start + piece.terminator;
        self.value.push('\n');
        self.characters.push(Character {
            start,
            end: self.end,
            told: 1,
            position: self.rect.width(),
            width: 0.0,
            is_end: true,
        });
    }
}

/// Whether a cluster stands where the one before it in the text ends, in the same direction.
fn touches(before: &Cluster, cluster: &Cluster) -> bool {
    let gap = if cluster.rtl {
        before.left - cluster.right
    } else {
        cluster.left - before.right
    };
    before.rtl == cluster.rtl && gap.abs() < TOUCHING
}

/// The first bytes of the words and signs of a paragraph, in its own bytes; white space belongs to
/// what stands before it.
fn word_starts(piece: &Piece<'_>) -> Vec<u32> {
    let mut starts = Vec::new();
    let mut at = 0;
    while let Some(word) = segment::word_at(piece.text, at).filter(|word| word.end > at) {
        let text = piece.text.get(word.clone()).unwrap_or_default();
        if !text.chars().all(char::is_whitespace) {
            starts.push(u32::try_from(word.start).unwrap_or(u32::MAX));
        }
        at = word.end;
        if at >= piece.text.len() {
            break;
        }
    }
    starts
}
