//! The words and signs of a text, without the white space between them.

use imara_diff::{Interner, Token};

/// One of the words or signs of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Atom {
    /// First byte.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// Number of its characters.
    pub(super) chars: u32,
    /// Whether it is the first one of its line.
    pub(super) leads: bool,
}

/// What a character does to the atom before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Ends it.
    White,
    /// Ends it, and ends a line.
    LineEnd,
    /// Goes on with a word.
    Word,
    /// Is an atom of its own.
    Sign,
}

/// Cuts a text up; `interner` gives equal words the same token.
pub(super) fn of<'t>(text: &'t str, interner: &mut Interner<&'t str>) -> (Vec<Atom>, Vec<Token>) {
    let mut atoms: Vec<Atom> = Vec::with_capacity(text.len() / 6);
    let mut goes_on = false;
    let mut leads = true;
    for (at, c) in text.char_indices() {
        let class = class(c);
        let end = (at + c.len_utf8()) as u32;
        match (class, atoms.last_mut()) {
            (Class::Word, Some(atom)) if goes_on => {
                atom.end = end;
                atom.chars += 1;
            }
            (Class::Word | Class::Sign, _) => atoms.push(Atom {
                start: at as u32,
                end,
                chars: 1,
                leads: std::mem::take(&mut leads),
            }),
            (Class::White, _) => {}
            (Class::LineEnd, _) => leads = true,
        }
        goes_on = class == Class::Word;
    }
    let words = atoms.iter().map(|atom| {
        let word = text.get(atom.start as usize..atom.end as usize);
        interner.intern(word.unwrap_or_default())
    });
    let ids = words.collect();
    (atoms, ids)
}

fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Word,
        '\n' | '\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Class::LineEnd,
        ' ' | '\t' => Class::White,
        '\0'..='\x7F' => Class::Sign,
        _ if c.is_whitespace() => Class::White,
        _ if is_written_without_spaces(c) => Class::Sign,
        _ if c.is_alphanumeric() || is_mark(c) => Class::Word,
        _ => Class::Sign,
    }
}

/// Letters of scripts that put no space between words: each one is an atom, or a sentence would be.
fn is_written_without_spaces(c: char) -> bool {
    matches!(
        u32::from(c),
        0x0E00..=0x0EFF
            | 0x1000..=0x109F
            | 0x1780..=0x17FF
            | 0x2E80..=0xA4CF
            | 0xF900..=0xFAFF
            | 0x2_0000..=0x3_FFFF
    )
}

/// Marks and joiners that belong to the letter before them, beside those that are alphabetic anyway.
fn is_mark(c: char) -> bool {
    matches!(
        u32::from(c),
        0xAD | 0x0300..=0x036F
            | 0x0483..=0x0489
            | 0x0591..=0x05BD
            | 0x05BF..=0x05C7
            | 0x0610..=0x061A
            | 0x064B..=0x065F
            | 0x06D6..=0x06ED
            | 0x08CA..=0x08FF
            | 0x1AB0..=0x1AFF
            | 0x1DC0..=0x1DFF
            | 0x200C..=0x200D
            | 0x20D0..=0x20FF
            | 0xFB1E
            | 0xFE20..=0xFE2F
    )
}
