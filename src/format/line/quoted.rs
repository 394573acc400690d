//! Strings between quotes.
//!
//! `ron` itself escapes combining marks too, which makes vocalised Hebrew and Arabic unreadable in a
//! file and in a diff. Here only what a person cannot see or a line cannot hold is escaped.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character stands in a file as an escape: quote and backslash, controls (with NEL), line
/// and paragraph separators, direction controls, invisible and interlinear marks, tags, the
/// byte-order mark and noncharacters. Letters and combining marks never do.
fn is_escaped(c: char) -> bool {
    match c {
        '"' | '\\' => true,
        ' '..='~' => false,
        '\0'..='\u{9f}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => true,
        _ => u32::from(c) & 0xfffe == 0xfffe,
    }
}

/// Appends a string with its quotes.
pub(super) fn append(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.find(is_escaped) {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = tail.chars();
        if let Some(c) = chars.next() {
            append_escape(c, out);
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

fn append_escape(c: char, out: &mut String) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        other => {
            // Writing to a string cannot fail.
            let _infallible = write!(out, "\\u{{{:x}}}", u32::from(other));
        }
    }
}

/// The string that opens `rest`, which begins after its opening quote, and what follows its closing
/// quote; `None` where [`append`] would not have written it so.
pub(super) fn split(rest: &str) -> Option<(Cow<'_, str>, &str)> {
    let (plain, tail) = split_plain(rest)?;
    if let Some(tail) = tail.strip_prefix('"') {
        return Some((Cow::Borrowed(plain), tail));
    }
    let mut text = String::with_capacity(plain.len() * 2);
    text.push_str(plain);
    let mut rest = tail;
    loop {
        if let Some(tail) = rest.strip_prefix('"') {
            return Some((Cow::Owned(text), tail));
        }
        let (c, tail) = split_escape(rest)?;
        text.push(c);
        let (plain, tail) = split_plain(tail)?;
        text.push_str(plain);
        rest = tail;
    }
}

/// What stands before the next quote or backslash.
fn split_plain(rest: &str) -> Option<(&str, &str)> {
    let at = rest.bytes().position(|b| b == b'"' || b == b'\\')?;
    rest.split_at_checked(at)
}

fn split_escape(rest: &str) -> Option<(char, &str)> {
    let mut chars = rest.strip_prefix('\\')?.chars();
    let c = match chars.next()? {
        c @ ('"' | '\\') => c,
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => {
            let (digits, tail) = chars.as_str().strip_prefix('{')?.split_once('}')?;
            if digits.is_empty() || digits.len() > 6 || digits.starts_with('+') {
                return None;
            }
            return Some((char::from_u32(u32::from_str_radix(digits, 16).ok()?)?, tail));
        }
        _ => return None,
    };
    Some((c, chars.as_str()))
}
