//! First strong isolates, resolved beforehand where a text has very many.
//!
//! The bidi resolver looks from each of them to its end for a strong character. Nested ones make
//! that quadratic: a label of 1 MB took a minute. Here one pass answers for all of them.

use std::borrow::Cow;

use unicode_bidi::{BidiClass, bidi_class};

/// From how many on this is worth a copy of the text.
const MANY: usize = 64;
const FSI: char = '\u{2068}';

/// The text with each FSI as the RLI or LRI that it amounts to (UAX #9, rule X5c), if it has many;
/// as long as before, in bytes and in characters.
pub(super) fn resolved(text: &str) -> Cow<'_, str> {
    if text.matches(FSI).nth(MANY).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(all_resolved(text))
}

fn all_resolved(text: &str) -> String {
    let mut right_to_left = first_strong(text).into_iter();
    let resolve = |c| match c {
        FSI if right_to_left.next() == Some(true) => '\u{2067}',
        FSI => '\u{2066}',
        other => other,
    };
    text.chars().map(resolve).collect()
}

/// Whether the first strong character directly inside is right-to-left, for each FSI in order.
fn first_strong(text: &str) -> Vec<bool> {
    let mut answers = Vec::new();
    // The open isolates: the FSIs among them that still wait, by number.
    let mut open: Vec<Option<usize>> = Vec::new();
    for c in text.chars() {
        match bidi_class(c) {
            BidiClass::FSI => {
                open.push(Some(answers.len()));
                answers.push(false);
            }
            BidiClass::LRI | BidiClass::RLI => open.push(None),
            BidiClass::PDI => drop(open.pop()),
            BidiClass::B => open.clear(),
            class @ (BidiClass::L | BidiClass::R | BidiClass::AL) => {
                let waiting = open.last_mut().and_then(Option::take);
                if let Some(answer) = waiting.and_then(|at| answers.get_mut(at)) {
                    *answer = class != BidiClass::L;
                }
            }
            _ => {}
        }
    }
    answers
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Direction;
    use crate::ui::text::line_order;

    #[test]
    fn each_takes_its_own_first_strong_character() {
        let table = [
            ("⟨", "l"),
            ("⟨א", "r"),
            ("⟨1א a", "r"),
            ("⟨⟩א", "l"),
            ("⟨⟨א⟩a⟩", "lr"),
            ("⟨⟨a⟩א⟩⟨ב", "rlr"),
            ("⟨\u{2066}א⟩a", "l"),
            ("⟩⟩⟨ب", "r"),
            ("⟨⟨⟨א", "llr"),
        ];
        for (text, expected) in table {
            let text = text.replace('⟨', "\u{2068}").replace('⟩', "\u{2069}");
            let kinds = all_resolved(&text);
            let originals = text.chars().zip(kinds.chars());
            let found: String = originals
                .filter(|(c, _)| *c == FSI)
                .map(|(_, kind)| if kind == '\u{2067}' { 'r' } else { 'l' })
                .collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_else_changes(text in "[aאب1 (\\)\u{2066}-\u{2069}\u{202B}\u{202C}]{0,60}") {
            let changed = all_resolved(&text);
            prop_assert_eq!(changed.len(), text.len());
            for direction in [Direction::LeftToRight, Direction::RightToLeft] {
                let all = 0..usize::MAX;
                prop_assert_eq!(line_order(&changed, direction, all.clone()), line_order(&text, direction, all));
            }
        }
    }
}
