//! Texts in columns and comments, where no tab, line end or bar can stand.
//!
//! Spaces: `\s` a space, `\t`, `\n`, `\r`, `\p` a bar, `\\`, as other programs write them; and `\uXXXX` for
//! white space and controls beyond those, which some programs take for ends of lines.

use crate::format::tokens::is_white;

/// White space for `SpacesAfter` and `SpacesBefore`.
pub(super) fn spaces(gap: &str) -> String {
    let mut out = String::new();
    for c in gap.chars() {
        match c {
            ' ' => out.push_str("\\s"),
            c => push(&mut out, c),
        }
    }
    out
}

/// A value of a comment: as [`spaces`], but spaces inside stand as they are.
pub(super) fn value(value: &str) -> String {
    let inside = value.trim_matches(' ');
    let start = value.len() - value.trim_start_matches(' ').len();
    let end = (start + inside.len()).min(value.len());
    let edge = |part: Option<&str>| spaces(part.unwrap_or_default());
    let mut out = edge(value.get(..start));
    inside.chars().for_each(|c| push(&mut out, c));
    out.push_str(&edge(value.get(end..)));
    out
}

fn push(out: &mut String, c: char) {
    match c {
        '\t' => out.push_str("\\t"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '|' => out.push_str("\\p"),
        '\\' => out.push_str("\\\\"),
        c if c != ' ' && (is_white(c) || c.is_control()) => {
            out.push_str(&format!("\\u{:04X}", c as u32));
        }
        c => out.push(c),
    }
}

/// What was written by [`spaces`] or [`value`]; what is no escape stands for itself.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mut letters = after.chars();
        let (c, more) = match letters.next() {
            Some('s') => (' ', letters.as_str()),
            Some('t') => ('\t', letters.as_str()),
            Some('n') => ('\n', letters.as_str()),
            Some('r') => ('\r', letters.as_str()),
            Some('p') => ('|', letters.as_str()),
            Some('\\') => ('\\', letters.as_str()),
            Some('u') => hex(letters.as_str(), 4).unwrap_or(('\\', after)),
            _ => ('\\', after),
        };
        out.push(c);
        rest = more;
    }
    out.push_str(rest);
    out
}

fn hex(text: &str, digits: usize) -> Option<(char, &str)> {
    let (digits, rest) = text.split_at_checked(digits)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    Some((char::from_u32(number)?, rest))
}

/// A name between signs that mean something in `Entity`: those, and white space, as `%XX`.
pub(super) fn name(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if "-()[]|=%,:#".contains(c) || is_white(c) || c.is_control() {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// What was written by [`name`]; what is no escape stands for itself.
pub(super) fn name_from(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let digits = after.split_at_checked(2);
        let byte =
            digits.and_then(|(digits, rest)| Some((u8::from_str_radix(digits, 16).ok()?, rest)));
        let (byte, more) = byte.unwrap_or((b'%', after));
        bytes.push(byte);
        rest = more;
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_written() {
        assert_eq!(spaces(" \t\r\n\u{a0}|\\"), "\\s\\t\\r\\n\\u00A0\\p\\\\");
        assert_eq!(value(" a b\u{2028}\n "), "\\sa b\\u2028\\n\\s");
        assert_eq!(value("  "), "\\s\\s");
        assert_eq!(name("work-of art%"), "work%2Dof%20art%25");
        for (text, read) in [
            ("\\", "\\"),
            ("\\q\\u12", "\\q\\u12"),
            ("\\ud800", "\\ud800"),
            ("a\\s", "a "),
        ] {
            assert_eq!(unescaped(text), read);
        }
        for (text, read) in [
            ("%", "%"),
            ("%zz%2", "%zz%2"),
            ("%FF", "%FF"),
            ("%D7%90", "א"),
        ] {
            assert_eq!(name_from(text), read);
        }
    }

    proptest! {
        #[test]
        fn there_and_back(text in any::<String>(), hard in "[ \t\n|\\\\%ustn0-9א\u{2028}-]{0,20}") {
            for text in [text, hard] {
                for written in [spaces(&text), value(&text)] {
                    prop_assert_eq!(unescaped(&written), text.clone());
                    prop_assert_eq!(written.trim(), &written);
                    prop_assert!(!written.contains(|c: char| c != ' ' && is_white(c)));
                }
                let written = name(&text);
                prop_assert_eq!(name_from(&written), text.clone());
                prop_assert!(!written.contains(['-', '(', ')', '|', ' ', '\n']));
            }
        }
    }
}
