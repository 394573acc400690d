//! The offsets of the round-trip text in each unit.

use std::collections::BTreeSet;

use super::{choices, claimed, of_texts, project, written};
use crate::format::{FORMATS, parquet};
use crate::text::Unit;

/// Counted by hand, where no reader of ours is in between. Parquet is checked in its own tests.
#[test]
fn the_offsets_of_the_round_trip_text() {
    offsets_after(0);
}

/// Small numbers stand beside each other by chance; large ones do not, so those of other units are seen not to be
/// there.
#[test]
fn only_the_offsets_of_the_unit_are_written() {
    offsets_after(70_000);
}

fn offsets_after(letters: u32) {
    let text = "a".repeat(letters as usize) + project::TEXT;
    let project = claimed(of_texts(&[("a.txt", &text, vec!["האו\"ם"])]));
    let offsets = |unit| {
        let (start, end) = match unit {
            Unit::CodePoint | Unit::Grapheme => (6, 11),
            Unit::Utf16 => (7, 12),
            Unit::Byte => (12, 21),
        };
        (letters + start, letters + end)
    };
    let formats = FORMATS.iter().filter(|format| !format.units.is_empty());
    for format in formats.filter(|format| format.name != parquet::FORMAT.name) {
        for choice in choices(format) {
            let files = written(&project, &choice, format);
            let texts = files.0.values().map(|bytes| String::from_utf8_lossy(bytes));
            let mut pairs = BTreeSet::new();
            for text in texts {
                let numbers = text.split(|letter: char| !letter.is_ascii_digit());
                let numbers: Vec<u32> = numbers.filter_map(|digits| digits.parse().ok()).collect();
                let pair = |pair: &[u32]| (pair[0].min(pair[1]), pair[0].max(pair[1]));
                pairs.extend(numbers.windows(2).map(pair));
                // An id may stand between them.
                let apart = numbers.windows(3).map(|three| [three[0], three[2]]);
                pairs.extend(apart.map(|both| pair(&both)));
            }
            let as_written = |(start, end): (u32, u32)| match format.name {
                // Start and length.
                "tei" => (start.min(end - start), start.max(end - start)),
                // The last one is included.
                "newsclaims" => (start, end - 1),
                _ => (start, end),
            };
            let told = format!("{}, {}", format.name, choice.unit);
            for unit in Unit::ALL {
                let is_right = offsets(unit) == offsets(choice.unit);
                let found = pairs.contains(&as_written(offsets(unit)));
                assert!(found || !is_right, "{told}: {pairs:?}");
                assert!(!found || is_right || letters == 0, "{told}: {pairs:?}");
            }
        }
    }
}
