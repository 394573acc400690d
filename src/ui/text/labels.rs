//! Strings of the interface, laid out once and kept while they are shown.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use unicode_segmentation::UnicodeSegmentation as _;

use super::block::{Block, BlockDirection};
use super::layout::Layouter;
use super::layout::Style;

/// Strings kept at most, unless more are shown at once.
const KEPT: usize = 2_000;
/// A string not shown for so many frames may be dropped.
const FRAMES: u64 = 120;

/// What stands for an end that is left out.
const ELLIPSIS: &str = "…";

/// How a string is laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Setting {
    pub style: Style,
    pub direction: BlockDirection,
    /// Px; lines are broken there, or the text elided.
    pub max_width: Option<f32>,
    /// Lines shown at most; the rest is elided. With one line, line breaks are shown as spaces.
    pub max_lines: usize,
}

/// A string laid out.
pub(super) struct Shown {
    pub block: Block,
    /// Whether the end is missing.
    pub elided: bool,
    text: String,
    setting: Setting,
    last_frame: u64,
}

impl Shown {
    /// The words that the block shows: the text, or its start and an ellipsis.
    pub fn words(&self) -> String {
        let text = if self.setting.max_lines == 1 {
            in_one_line(&self.text)
        } else {
            Cow::Borrowed(self.text.as_str())
        };
        if !self.elided {
            return text.into_owned();
        }
        let last = self.block.line_count().saturating_sub(1);
        let end = self.block.line_range(last).map_or(0, |range| range.end);
        let head = (end as usize).saturating_sub(ELLIPSIS.len());
        let head = text.get(..head).unwrap_or_default();
        format!("{head}{ELLIPSIS}")
    }
}

/// The cache. Keyed by a hash; the entry holds the string to be sure.
#[derive(Default)]
pub(super) struct Labels {
    shown: HashMap<u64, Shown>,
}

impl Labels {
    /// The layout of `text`, from the cache or made now. `frame` is the number of the frame.
    pub fn get(
        &mut self,
        layouter: &mut Layouter,
        text: &str,
        setting: Setting,
        frame: u64,
    ) -> &mut Shown {
        let key = key_of(text, &setting);
        if self.shown.len() >= KEPT && !self.shown.contains_key(&key) {
            self.shown
                .retain(|_, shown| shown.last_frame + FRAMES >= frame);
        }
        let is_same = |shown: &Shown| {
            shown.text == text && shown.setting == setting && !shown.block.is_outdated()
        };
        if !self.shown.get(&key).is_some_and(is_same) {
            self.shown.remove(&key);
        }
        let shown = self.shown.entry(key).or_insert_with(|| {
            let (block, elided) = lay_out(layouter, text, &setting);
            Shown {
                block,
                elided,
                text: text.to_owned(),
                setting,
                last_frame: frame,
            }
        });
        shown.last_frame = frame;
        shown
    }
}

fn key_of(text: &str, setting: &Setting) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let Style {
        size,
        hebrew_size,
        arabic_size,
        families,
        line_height,
        bold,
        signs,
    } = setting.style;
    for px in [
        size,
        hebrew_size,
        arabic_size,
        line_height,
        setting.max_width.unwrap_or(-1.0),
    ] {
        px.to_bits().hash(&mut hasher);
    }
    (families, bold, signs).hash(&mut hasher);
    (setting.direction, setting.max_lines).hash(&mut hasher);
    hasher.finish()
}

/// The text in at most so many lines, and whether its end had to be left out.
fn lay_out(layouter: &mut Layouter, text: &str, setting: &Setting) -> (Block, bool) {
    if setting.max_lines == 1 {
        return lay_out_one_line(layouter, text, setting);
    }
    let block = Block::new(
        layouter,
        text,
        setting.direction,
        &setting.style,
        setting.max_width,
    );
    let last = setting
        .max_lines
        .checked_sub(1)
        .and_then(|last| block.line_range(last));
    match last {
        Some(last) if block.line_count() > setting.max_lines => {
            let lay_out = |text: &str| {
                Block::new(
                    layouter,
                    text,
                    setting.direction,
                    &setting.style,
                    setting.max_width,
                )
            };
            let block = elided(text, last.end as usize, lay_out, |block| {
                block.line_count() <= setting.max_lines
            });
            (block, true)
        }
        _ => (block, false),
    }
}

fn lay_out_one_line(layouter: &mut Layouter, text: &str, setting: &Setting) -> (Block, bool) {
    let direction = BlockDirection::Fixed(setting.direction.of(text));
    let mut lay_out = |text: &str| Block::new(layouter, text, direction, &setting.style, None);
    let Some(limit) = setting.max_width else {
        return (lay_out(&in_one_line(text)), false);
    };
    // No run of letters is narrower than an eighth of its size each: the rest cannot fit either.
    let most = ((limit / setting.style.size.max(1.0) * 8.0) as usize).saturating_add(64);
    let end = text
        .char_indices()
        .nth(most)
        .map_or(text.len(), |(at, _)| at);
    let head = in_one_line(text.get(..end).unwrap_or_default());
    let block = lay_out(&head);
    if end == text.len() && block.size().x <= limit + SLACK {
        return (block, false);
    }
    let end = block.end_within(limit);
    (
        elided(&head, end as usize, lay_out, |block| {
            block.size().x <= limit + SLACK
        }),
        true,
    )
}

/// Rounding of a width that was itself measured here, px.
const SLACK: f32 = 0.1;

/// The longest start of `text`, at most up to byte `end`, that fits with an ellipsis behind it.
fn elided(
    text: &str,
    end: usize,
    mut lay_out: impl FnMut(&str) -> Block,
    fits: impl Fn(&Block) -> bool,
) -> Block {
    let mut end = text.floor_char_boundary(end);
    loop {
        let head = text.get(..end).unwrap_or_default().trim_end();
        let block = lay_out(&format!("{head}{ELLIPSIS}"));
        if head.is_empty() || fits(&block) {
            return block;
        }
        end = head
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(at, _)| at);
    }
}

/// The text with a space for every line break, and without embeddings and overrides: a name or label is
/// shown in the order in which it is written. Marks of direction and isolates stay.
fn in_one_line(text: &str) -> Cow<'_, str> {
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}');
    if text.contains(turns) {
        return Cow::Owned(in_one_line(&text.replace(turns, "")).into_owned());
    }
    let is_break = |c: char| {
        let ascii = matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{1C}'..='\u{1E}');
        ascii || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}')
    };
    if text.contains(is_break) {
        Cow::Owned(text.replace("\r\n", " ").replace(is_break, " "))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Direction;

    fn shown(text: &str, max_width: f32, max_lines: usize) -> (Block, bool) {
        let setting = Setting {
            style: Style::of_size(14.0),
            direction: BlockDirection::Auto(Direction::LeftToRight),
            max_width: Some(max_width),
            max_lines,
        };
        lay_out(&mut Layouter::new(), text, &setting)
    }

    #[test]
    fn a_text_that_fits_its_own_width_is_shown_whole() {
        for text in ["Claims", "או\"ם", "قال (CSTO) إنّ", "a\nb", ""] {
            let natural = shown(text, 1000.0, 1).0.size().x;
            assert!(!shown(text, natural, 1).1, "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_ends_with_an_ellipsis_inside_the_limit() {
        let long = "ראש הממשלה אמר 'We will (really) go' בשנת 2022, וגם אחר כך";
        for lines in [1, 2] {
            for limit in [40.0, 80.0, 150.0] {
                let (block, elided) = shown(long, limit, lines);
                assert!(elided);
                assert!(block.size().x <= limit + 4.0, "{limit} {}", block.size().x);
                assert_eq!(block.line_count(), lines);
                // The ellipsis is 3 bytes and stands at the logical end: of this text, on the left.
                let end = block.line_range(lines - 1).unwrap().end;
                let ellipsis = block.selection(end - 3..end);
                assert_eq!(ellipsis.len(), 1);
                assert!(block.size().x < 10.0 || ellipsis[0].right() < block.size().x);
            }
        }
    }

    #[test]
    fn a_name_is_shown_in_the_order_in_which_it_is_written() {
        let plain = shown("approved ton", 1000.0, 1).0;
        for name in [
            "approved \u{202E}ton\u{202C}",
            "approved \u{202E}ton",
            "\u{202D}approved\n\u{202B}ton",
        ] {
            let block = shown(name, 1000.0, 1).0;
            for letter in 0..12 {
                assert_eq!(
                    block.selection(letter..letter + 1),
                    plain.selection(letter..letter + 1),
                    "{name:?}"
                );
            }
        }
    }

    #[test]
    fn no_room_leaves_the_ellipsis() {
        let (block, elided) = shown("שלום", 1.0, 1);
        assert!(elided);
        assert_eq!(block.line_range(0), Some(0..3));
    }

    #[test]
    fn the_cache_keeps_what_is_shown() {
        let mut labels = Labels::default();
        let mut layouter = Layouter::new();
        let setting = Setting {
            style: Style::of_size(14.0),
            direction: BlockDirection::Auto(Direction::LeftToRight),
            max_width: None,
            max_lines: 1,
        };
        for frame in 0..KEPT as u64 * 2 {
            labels.get(&mut layouter, &frame.to_string(), setting, frame);
        }
        assert!(labels.shown.len() <= KEPT + 1);
        assert_eq!(labels.get(&mut layouter, "שלום", setting, 1).text, "שלום");
    }
}
