//! What a person should know about a text that was let in.

use std::fmt;

use super::visual::is_visual_hebrew;
use crate::text::direction::{document_direction, paragraph_direction};
use crate::text::hidden_order;

/// So many zero-width characters in a row are there for no writing system; Persian typists leave two or
/// three.
const ZERO_WIDTH_RUN: usize = 5;

/// Something about a decoded text that a person should look at. The text is as it was in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeWarning {
    /// The bytes look like an encoding that is never guessed at.
    LooksLike {
        /// Its name.
        encoding: &'static str,
    },
    /// Hebrew stored as it was once displayed, each line reversed: final letters stand at the front
    /// of words. Such a text cannot be annotated sensibly.
    VisualOrder,
    /// Bytes that mean nothing were read as U+FFFD, because a person chose so.
    Replaced {
        /// In how many places.
        count: usize,
    },
    /// The file itself holds U+FFFD: letters were lost before it was saved.
    LostLetters {
        /// How many.
        count: usize,
    },
    /// Direction controls show parts in another order than they are written in.
    HiddenOrder {
        /// How many parts.
        count: usize,
    },
    /// Characters that nothing shows: tags, or several zero-width characters in a row.
    Invisible {
        /// How many.
        count: usize,
    },
    /// Control characters that texts do not use.
    Controls {
        /// How many.
        count: usize,
    },
    /// Code points that Unicode gives to no character for ever.
    Noncharacters {
        /// How many.
        count: usize,
    },
    /// Carriage returns alone, in a text whose lines end otherwise.
    LoneReturns {
        /// How many.
        count: usize,
    },
}

impl DecodeWarning {
    /// A stable key for message files and scripts.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::LooksLike { .. } => "looks-like",
            Self::VisualOrder => "visual-order",
            Self::Replaced { .. } => "replaced",
            Self::LostLetters { .. } => "lost-letters",
            Self::HiddenOrder { .. } => "hidden-order",
            Self::Invisible { .. } => "invisible",
            Self::Controls { .. } => "controls",
            Self::Noncharacters { .. } => "noncharacters",
            Self::LoneReturns { .. } => "lone-returns",
        }
    }

    /// How many there are; 1 where they are not counted.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            Self::LooksLike { .. } | Self::VisualOrder => 1,
            Self::Replaced { count }
            | Self::LostLetters { count }
            | Self::HiddenOrder { count }
            | Self::Invisible { count }
            | Self::Controls { count }
            | Self::Noncharacters { count }
            | Self::LoneReturns { count } => *count,
        }
    }
}

impl fmt::Display for DecodeWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LooksLike { encoding } => {
                write!(f, "the bytes look like {encoding}; read it in that encoding if the letters are wrong")
            }
            Self::VisualOrder => f.write_str(
                "the Hebrew letters stand in display order, each line reversed; convert the file to \
                 logical order before you annotate it, with a tool for bidirectional text such as fribidi",
            ),
            Self::Replaced { count } => {
                write!(f, "bytes that mean nothing were read as U+FFFD in {count} places")
            }
            Self::LostLetters { count } => {
                write!(
                    f,
                    "letters were lost before this file was saved: {count} × U+FFFD"
                )
            }
            Self::HiddenOrder { count } => write!(
                f,
                "direction controls show parts in another order than they are written in: {count}"
            ),
            Self::Invisible { count } => {
                write!(f, "characters that nothing shows, tags or zero-width: {count}")
            }
            Self::Controls { count } => write!(f, "unusual control characters: {count}"),
            Self::Noncharacters { count } => {
                write!(f, "code points that are no characters: {count}")
            }
            Self::LoneReturns { count } => {
                write!(f, "carriage returns in the middle of lines: {count}")
            }
        }
    }
}

/// What is odd about a text, most important first. `controls`: what [`control_count`] says;
/// `replaced`: how many of its U+FFFD stand for bytes.
pub(super) fn warnings(text: &str, controls: usize, replaced: usize) -> Vec<DecodeWarning> {
    use DecodeWarning::{
        Controls, HiddenOrder, Invisible, LoneReturns, LostLetters, Noncharacters, Replaced,
        VisualOrder,
    };
    let own = document_direction(text);
    let hidden =
        hidden_order::in_text(text, |_, paragraph| paragraph_direction(paragraph, own)).len();
    let odd = Odd::of(text);
    let counted = [
        Replaced { count: replaced },
        LostLetters {
            count: odd.lost.saturating_sub(replaced),
        },
        HiddenOrder { count: hidden },
        Invisible {
            count: odd.invisible,
        },
        Controls { count: controls },
        Noncharacters {
            count: odd.noncharacters,
        },
        LoneReturns {
            count: lone_returns(text),
        },
    ];
    let visual = is_visual_hebrew(text).then_some(VisualOrder);
    let counted = counted.into_iter().filter(|warning| warning.count() > 0);
    visual.into_iter().chain(counted).collect()
}

/// Characters that texts do not have.
#[derive(Default)]
struct Odd {
    lost: usize,
    noncharacters: usize,
    invisible: usize,
}

impl Odd {
    fn of(text: &str) -> Self {
        let mut odd = Self::default();
        let (mut run, mut in_flag) = (0, false);
        for c in text.chars().filter(|c| *c >= '\u{200B}' || *c == ' ') {
            match c {
                '\u{FFFD}' => odd.lost += 1,
                '\u{FDD0}'..='\u{FDEF}' => odd.noncharacters += 1,
                _ if u32::from(c) & 0xFFFE == 0xFFFE => odd.noncharacters += 1,
                // Tags belong behind a black flag, the flags of Scotland and the like.
                '\u{E0000}'..='\u{E007F}' if !in_flag => odd.invisible += 1,
                _ => {}
            }
            in_flag = c == '\u{1F3F4}' || (in_flag && ('\u{E0000}'..='\u{E007F}').contains(&c));
            let is_zero_width = matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}');
            run = if is_zero_width { run + 1 } else { 0 };
            match run {
                ..ZERO_WIDTH_RUN => {}
                ZERO_WIDTH_RUN => odd.invisible += run,
                _ => odd.invisible += 1,
            }
        }
        odd
    }
}

/// The number of control characters that no text uses.
pub(super) fn control_count(text: &str) -> usize {
    let low = text.bytes().filter(|&b| is_odd_control(b)).count();
    let high = text
        .bytes()
        .zip(text.bytes().skip(1))
        .filter(|&(lead, b)| lead == 0xC2 && b < 0xA0 && b != 0x85)
        .count();
    low + high
}

/// Whether a byte is a control of ASCII that no text uses: not BEL to CR and ESC (terminal logs), not
/// the separators U+001C–U+001F.
pub(super) fn is_odd_control(b: u8) -> bool {
    (b < 0x20 && !matches!(b, 0x07..=0x0D | 0x1B..=0x1F)) || b == 0x7F
}

/// Carriage returns that no line feed follows, where line feeds end most lines.
fn lone_returns(text: &str) -> usize {
    let bytes = text.as_bytes();
    let returns = bytes.iter().filter(|&&b| b == b'\r').count();
    let feeds = bytes.iter().filter(|&&b| b == b'\n').count();
    let pairs = bytes.windows(2).filter(|pair| pair == b"\r\n").count();
    let lone = returns - pairs;
    if feeds > lone { lone } else { 0 }
}
