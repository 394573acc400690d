//! Names for the files of documents: safe on every system, and each given once.

use std::collections::BTreeSet;

use crate::model::Document;

/// Longest name of a file, in characters, without its ending.
const LONGEST_STEM: usize = 80;

/// Names that Windows keeps for devices.
const RESERVED: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The name of the source without its ending, else the title, without what a file system would not take;
/// with a number after it where another document has it already.
pub(super) fn free_stem(document: &Document, taken: &mut BTreeSet<String>) -> String {
    let source = stem(&document.source);
    let name = if source.trim().is_empty() {
        &document.title
    } else {
        source
    };
    free_name(name, taken)
}

/// A name that every file system takes, with a number after it where it is taken already.
#[must_use]
pub fn free_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let wanted = safe_name(name);
    let mut free = wanted.clone();
    let mut number = 2;
    while !taken.insert(free.to_lowercase()) {
        free = format!("{wanted}-{number}");
        number += 1;
    }
    free
}

/// A name that every file system takes: what it would not take is replaced or cut off.
fn safe_name(name: &str) -> String {
    let mut wanted: String = name.chars().map(safe).take(LONGEST_STEM).collect();
    // Systems that know no other letters' case, and those that drop points and spaces at the end.
    wanted.truncate(wanted.trim_end_matches(['.', ' ']).len());
    let wanted = wanted.trim_start_matches(['.', ' ', '-']);
    let first = wanted.split('.').next().unwrap_or_default();
    let is_reserved = RESERVED.iter().any(|name| first.eq_ignore_ascii_case(name));
    match wanted {
        "" => "document".to_owned(),
        name if is_reserved => format!("{name}_"),
        name => name.to_owned(),
    }
}

/// A file name without its last ending.
#[must_use]
pub fn stem(source: &str) -> &str {
    match source.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && !ending.contains(['/', '\\']) => stem,
        _ => source,
    }
}

fn safe(letter: char) -> char {
    let is_bidi = matches!(letter, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    if letter.is_control() || is_bidi || "/\\:*?\"<>|".contains(letter) {
        '_'
    } else {
        letter
    }
}
