//! Names and quotes kept apart from the words around them (UAX #9, isolates).

use std::borrow::Cow;

const FSI: char = '\u{2068}';
const PDI: char = '\u{2069}';

/// A name or quote to be put between other words: whatever direction it has, and whatever direction
/// controls it holds, the words around it stand as if it were not there.
#[must_use]
pub fn isolated(name: &str) -> String {
    format!("{FSI}{}{PDI}", balanced(name))
}

/// The text with its own isolates closed, so that it can stand in one: a lone U+2069 would end that
/// too early, and a lone opening one would swallow its end.
pub(super) fn balanced(text: &str) -> Cow<'_, str> {
    let mut open = 0_usize;
    let mut is_balanced = true;
    for letter in text.chars() {
        match letter {
            '\u{2066}'..=FSI => open += 1,
            PDI if open > 0 => open -= 1,
            PDI => is_balanced = false,
            _ => {}
        }
    }
    if is_balanced && open == 0 {
        return Cow::Borrowed(text);
    }
    let mut balanced = String::with_capacity(text.len() + 3 * open);
    let mut open = 0_usize;
    for letter in text.chars() {
        match letter {
            '\u{2066}'..=FSI => open += 1,
            PDI if open > 0 => open -= 1,
            PDI => continue,
            _ => {}
        }
        balanced.push(letter);
    }
    balanced.extend(std::iter::repeat_n(PDI, open));
    Cow::Owned(balanced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_closes_what_it_opens_and_nothing_else() {
        for (name, expected) in [
            ("שם", "\u{2068}שם\u{2069}"),
            ("", "\u{2068}\u{2069}"),
            ("\u{2069}a", "\u{2068}a\u{2069}"),
            ("a\u{2067}ב", "\u{2068}a\u{2067}ב\u{2069}\u{2069}"),
            (
                "\u{2066}a\u{2069}\u{2069}b\u{2068}\u{2066}",
                "\u{2068}\u{2066}a\u{2069}b\u{2068}\u{2066}\u{2069}\u{2069}\u{2069}",
            ),
        ] {
            assert_eq!(isolated(name), expected);
        }
        assert!(matches!(balanced("\u{2067}ok\u{2069}"), Cow::Borrowed(_)));
    }
}
