//! What a person should know about a text that was let in.

use std::fmt;

/// Something about a decoded text that a person should look at. The text is as it was in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeWarning {
    /// Hebrew stored as it was once displayed, each line reversed: final letters stand at the front
    /// of words. Such a text cannot be annotated sensibly.
    VisualOrder,
    /// The text already holds U+FFFD: letters were lost before it was saved.
    LostLetters {
        /// How many.
        count: usize,
    },
    /// Control characters that texts do not use.
    Controls {
        /// How many.
        count: usize,
    },
}

impl DecodeWarning {
    /// A stable key for message files and scripts.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::VisualOrder => "visual-order",
            Self::LostLetters { .. } => "lost-letters",
            Self::Controls { .. } => "controls",
        }
    }
}

impl fmt::Display for DecodeWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::VisualOrder => {
                f.write_str("the Hebrew letters stand in display order, each line reversed")
            }
            Self::LostLetters { count } => {
                write!(
                    f,
                    "letters were lost before this file was saved: {count} × U+FFFD"
                )
            }
            Self::Controls { count } => write!(f, "unusual control characters: {count}"),
        }
    }
}

pub(super) fn warnings(text: &str, controls: usize) -> Vec<DecodeWarning> {
    let lost = text.matches('\u{FFFD}').count();
    let mut warnings = Vec::new();
    if is_visual_hebrew(text) {
        warnings.push(DecodeWarning::VisualOrder);
    }
    if lost > 0 {
        warnings.push(DecodeWarning::LostLetters { count: lost });
    }
    if controls > 0 {
        warnings.push(DecodeWarning::Controls { count: controls });
    }
    warnings
}

/// The number of control characters that no text uses: not BEL to CR and ESC (terminal logs), not
/// the separators U+001C–U+001F, not NEL.
pub(super) fn control_count(text: &str) -> usize {
    let low = text
        .bytes()
        .filter(|&b| (b < 0x20 && !matches!(b, 0x07..=0x0D | 0x1B..=0x1F)) || b == 0x7F)
        .count();
    let high = text
        .bytes()
        .zip(text.bytes().skip(1))
        .filter(|&(lead, b)| lead == 0xC2 && b < 0xA0 && b != 0x85)
        .count();
    low + high
}

/// Whether final letters stand mostly at the front of words, where Hebrew never has them.
fn is_visual_hebrew(text: &str) -> bool {
    const FINAL: [char; 5] = ['ך', 'ם', 'ן', 'ף', 'ץ'];
    /// Enough to be sure, and quick on long texts.
    const WORDS: usize = 10_000;
    let (mut front, mut back) = (0, 0);
    for word in text.split_whitespace().take(WORDS) {
        let word = word.trim_matches(|c: char| !c.is_alphabetic());
        if word.chars().nth(1).is_some() {
            front += usize::from(word.starts_with(FINAL));
            back += usize::from(word.ends_with(FINAL));
        }
    }
    front >= 3 && front > 2 * back
}
