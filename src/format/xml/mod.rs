//! XML as several formats write and read it: what it can hold, how it is escaped, and a reader that takes
//! nothing but elements, attributes and text.
//!
//! A file with a document type is refused whole: entities could grow without end or name other files.

mod read;
mod unheld;

use std::fmt;

pub use self::read::{Node, Reader, Tag};
pub use self::unheld::unheld;

/// Whether XML 1.0 has a way to write a character at all; where it has none, no escape helps.
#[must_use]
pub fn can_hold(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// Whether every character of a text can be written.
#[must_use]
pub fn can_hold_all(text: &str) -> bool {
    text.chars().all(can_hold)
}

/// A value as far as it can be written: all of it or nothing. What is not written stands in [`unheld`].
#[must_use]
pub fn held(text: &str) -> &str {
    if can_hold_all(text) { text } else { "" }
}

/// A text as the value of an attribute or the content of an element; either gives it back exactly.
/// White space other than blanks is written by number, as parsers make blanks or line feeds of it. A
/// character that XML cannot hold is left out: whoever must not lose one asks [`can_hold_all`] before.
#[derive(Clone, Copy, Debug)]
pub struct Escaped<'t>(pub &'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_special = |c: char| matches!(c, '&' | '<' | '>' | '"') || c < ' ' || !can_hold(c);
        for piece in self.0.split_inclusive(is_special) {
            let Some(last) = piece.chars().next_back().filter(|c| is_special(*c)) else {
                f.write_str(piece)?;
                continue;
            };
            f.write_str(piece.strip_suffix(last).unwrap_or_default())?;
            match last {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                c if can_hold(c) => write!(f, "&#{};", u32::from(c))?,
                _ => {}
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_special_is_escaped() {
        for (text, written) in [
            ("או\"ם & <א>", "או&quot;ם &amp; &lt;א&gt;"),
            ("a\r\n\tb", "a&#13;&#10;&#9;b"),
            ("😀\u{85}\u{2028}", "😀\u{85}\u{2028}"),
            ("a\u{0}b\u{b}\u{fffe}\u{ffff}", "ab"),
            ("", ""),
        ] {
            assert_eq!(Escaped(text).to_string(), written);
        }
        assert!(can_hold_all("\u{9}\u{a}\u{d}\u{7f}\u{fffd}\u{10ffff}"));
        for c in ['\u{0}', '\u{8}', '\u{b}', '\u{1f}', '\u{fffe}', '\u{ffff}'] {
            assert!(!can_hold(c), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn a_parser_gives_it_back(text in "[a&<>\"'\t\r\n שل😀;#]{0,40}") {
            let written = Escaped(&text).to_string();
            let back = quick_xml::escape::unescape(&written).unwrap();
            prop_assert_eq!(back.as_ref(), text.as_str());
            prop_assert!(!written.contains(['\r', '\n', '\t', '<', '"']));
        }
    }
}
