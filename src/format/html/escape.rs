//! Words of a project in a page, in which they mean nothing but themselves.

use std::fmt::{self, Display, Formatter, Write as _};

use crate::text::Direction;
use crate::text::direction::paragraph_direction;

/// Letters for between tags and for the value of an attribute in double quotes.
pub(super) struct Escaped<'w>(pub(super) &'w str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                // A page cannot hold it, and takes the other one for a line feed.
                '\0' => f.write_str("\u{2400}")?,
                '\r' => f.write_str("&#13;")?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// Letters of a text, in which signs that break a line within a paragraph break one.
pub(super) struct Broken<'w>(pub(super) &'w str);

impl Display for Broken<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut parts = self.0.split(['\u{2028}', '\u{B}', '\u{C}']);
        if let Some(first) = parts.next() {
            Escaped(first).fmt(f)?;
        }
        parts.try_for_each(|part| {
            f.write_str("<br>")?;
            Escaped(part).fmt(f)
        })
    }
}

/// A name or quote within a line: its letters move nothing around it, and stand as its own words have it.
pub(super) struct Isolated<'w>(pub(super) &'w str);

impl Display for Isolated<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let direction = dir(own_direction(self.0));
        write!(f, "<bdi dir=\"{direction}\">{}</bdi>", Escaped(self.0))
    }
}

/// The direction of words that stand by themselves.
pub(super) fn own_direction(words: &str) -> Direction {
    paragraph_direction(words, Direction::LeftToRight)
}

/// The value of `dir`.
pub(super) fn dir(direction: Direction) -> &'static str {
    match direction {
        Direction::LeftToRight => "ltr",
        Direction::RightToLeft => "rtl",
    }
}

/// The value of `lang`; empty, which means unknown, for what is no code.
pub(super) fn lang(code: &str) -> &str {
    let is_code = code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if is_code && code != "und" { code } else { "" }
}
