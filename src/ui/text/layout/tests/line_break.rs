//! `LineBreakTest.txt` against the places where our lines may end.

use std::io::Read as _;
use std::sync::{Arc, Mutex};

use parley_engine::{Analysis, AnalysisOptions, Analyzer};
use unicode_segmentation::UnicodeSegmentation as _;

use super::*;
use crate::ui::text::layout::breaks;
use crate::ui::text::layout::flow::{Flow, Kind};

/// What we do otherwise than the data says: the reason; and the cases, cut as the data has it and as
/// we do.
type Tailoring = (&'static str, &'static [(&'static str, &'static str)]);

const TAILORINGS: [Tailoring; 2] = [
    (
        "numbers follow rule LB25 as it stands; the data has the customisation of example 7, and \
         says so in its head",
        &[
            ("007D 0308 | 0025", "007D 0308 0025"),
            ("007D 0308 | 0024", "007D 0308 0024"),
            ("002C 0308 | 0030", "002C 0308 0030"),
            ("0025 | 2329", "0025 2329"),
            ("0025 0308 | 2329", "0025 0308 2329"),
            ("0025 0308 | 0028", "0025 0308 0028"),
            ("0024 | 2329", "0024 2329"),
            ("0024 0308 | 2329", "0024 0308 2329"),
            ("0024 0308 | 0028", "0024 0308 0028"),
            ("002F 0308 | 0030", "002F 0308 0030"),
            ("0029 0308 | 0025", "0029 0308 0025"),
            ("0029 0308 | 0024", "0029 0308 0024"),
        ],
    ),
    (
        "a mark without a letter stays with the invisible character before it",
        &[
            ("000D | 0308 05D0", "000D 0308 | 05D0"),
            ("000D | 0308 0020 | 05D0", "000D 0308 | 0020 | 05D0"),
            ("200B | 0308 05D0", "200B 0308 05D0"),
            ("200B | 0308 0020 | 05D0", "200B 0308 0020 | 05D0"),
        ],
    ),
];

/// The bytes at which a line may or must end, that of the text's end included.
fn ends(text: &str) -> Vec<usize> {
    let mut flow = Flow::default();
    flow.fill(text, LTR, &STYLE);
    let pairs = flow.units.windows(2);
    pairs
        .filter(|pair| pair[1].break_before || pair[0].kind == Kind::LineEnd)
        .map(|pair| pair[1].start as usize)
        .chain([text.len()])
        .collect()
}

/// Applies the exceptions of [`breaks`] to the places where lines may end.
fn decide(text: &str, ends: &mut Vec<usize>) {
    // Contexts cannot be made here: the analyzer hands them out, pair by pair.
    let decisions = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&decisions);
    let decide = move |context| {
        let decision = breaks::between(context);
        noted.lock().unwrap().push(decision);
        decision
    };
    let options = AnalysisOptions {
        line_break_override: Some(&decide),
        ..AnalysisOptions::default()
    };
    Analyzer::new().analyze(text, &options, &mut Analysis::new());
    // It does not ask about characters that end a line by themselves.
    let must_end = |c: char| matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let pairs = text.char_indices().zip(text.char_indices().skip(1));
    let pairs = pairs.filter(|((_, before), (_, after))| !must_end(*before) && !must_end(*after));
    let decisions = std::mem::take(&mut *decisions.lock().unwrap());
    assert_eq!(pairs.clone().count(), decisions.len());
    for ((_, (at, _)), decision) in pairs.zip(decisions) {
        match decision {
            Some(true) if !ends.contains(&at) => ends.push(at),
            Some(false) => ends.retain(|end| *end != at),
            Some(true) | None => {}
        }
    }
    ends.sort_unstable();
}

/// The code points, with a bar where a line may end.
fn cut(text: &str, ends: &[usize]) -> String {
    let mut cut = String::new();
    for (at, c) in text.char_indices() {
        let bar = if ends.contains(&at) { "| " } else { "" };
        cut += &format!("{bar}{:04X} ", u32::from(c));
    }
    cut.trim_end().to_owned()
}

#[test]
fn lines_end_where_the_data_says() {
    let path = "tests/data/unicode/LineBreakTest.txt.gz";
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let packed = std::fs::File::open(path).unwrap();
    let mut data = String::new();
    flate2::read::GzDecoder::new(packed)
        .read_to_string(&mut data)
        .unwrap();
    let mut named: Vec<_> = TAILORINGS.iter().flat_map(|(_, cases)| *cases).collect();
    let (mut cases, mut inside_graphemes, mut decided) = (0, 0, 0);
    let mut failures = Vec::new();
    for line in data.lines() {
        let (marked, _) = line.split_once('#').unwrap_or((line, ""));
        let mut text = String::new();
        let mut expected = Vec::new();
        for word in marked.split_whitespace() {
            match word {
                "÷" => expected.push(text.len()),
                "×" => {}
                hex => text.extend(char::from_u32(u32::from_str_radix(hex, 16).unwrap())),
            }
        }
        if text.is_empty() {
            continue;
        }
        cases += 1;
        // Pairs of characters that `breaks` decides are named there.
        let plain = expected.clone();
        decide(&text, &mut expected);
        decided += usize::from(expected != plain);
        // A grapheme is never cut: a lone modifier belongs even to the space before it.
        let graphemes: Vec<_> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        let all = expected.len();
        expected.retain(|end| graphemes.contains(end) || *end == text.len());
        inside_graphemes += usize::from(expected.len() < all);
        let found = ends(&text);
        if found == expected {
            continue;
        }
        let (expected, found) = (cut(&text, &expected), cut(&text, &found));
        let known = |(data, ours): &&(&str, &str)| *data == expected && *ours == found;
        match named.iter().position(known) {
            Some(at) => drop(named.remove(at)),
            None => failures.push(format!("(\"{expected}\", \"{found}\"),")),
        }
    }
    assert!(
        failures.is_empty(),
        "{}:\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert!(named.is_empty(), "no longer so: {named:?}");
    assert_eq!((cases, inside_graphemes, decided), (7654, 327, 905));
}
