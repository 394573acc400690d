//! `LineBreakTest.txt` against the places where our lines may end.

use std::io::Read as _;

use unicode_segmentation::UnicodeSegmentation as _;

use super::*;
use crate::ui::text::flow::{Flow, Kind};

/// What we do otherwise than the data says: the reason; and the cases, cut as the data has it and as
/// we do.
type Tailoring = (&'static str, &'static [(&'static str, &'static str)]);

const TAILORINGS: [Tailoring; 3] = [
    (
        "numbers follow rule LB25 as it stands, as browsers do; the data has the customisation of \
         example 7, and says so in its head",
        &[
            ("007D | 0025", "007D 0025"),
            ("007D 0308 | 0025", "007D 0308 0025"),
            ("007D | 0024", "007D 0024"),
            ("007D 0308 | 0024", "007D 0308 0024"),
            ("002C | 0030", "002C 0030"),
            ("002C 0308 | 0030", "002C 0308 0030"),
            ("0025 | 2329", "0025 2329"),
            ("0025 0308 | 2329", "0025 0308 2329"),
            ("0025 | 0028", "0025 0028"),
            ("0025 0308 | 0028", "0025 0308 0028"),
            ("0024 | 2329", "0024 2329"),
            ("0024 0308 | 2329", "0024 0308 2329"),
            ("0024 | 0028", "0024 0028"),
            ("0024 0308 | 0028", "0024 0308 0028"),
            ("002F | 0030", "002F 0030"),
            ("002F 0308 | 0030", "002F 0308 0030"),
            ("0029 | 0025", "0029 0025"),
            ("0029 0308 | 0025", "0029 0308 0025"),
            ("0029 | 0024", "0029 0024"),
            ("0029 0308 | 0024", "0029 0308 0024"),
            (
                "0065 0071 0075 0061 006C 0073 0020 002E | 0033 0035 0020 | 0063 0065 006E 0074 0073",
                "0065 0071 0075 0061 006C 0073 0020 002E 0033 0035 0020 | 0063 0065 006E 0074 0073",
            ),
            (
                "0063 006F 0064 0065 005C | 0028 0073 005C 0029",
                "0063 006F 0064 0065 005C 0028 0073 005C 0029",
            ),
            (
                "0063 006F 0064 0065 005C | 007B 0073 005C 007D",
                "0063 006F 0064 0065 005C 007B 0073 005C 007D",
            ),
            ("0061 002E | 0032 0020", "0061 002E 0032 0020"),
            ("0061 002E | 0032 0020 | 0915", "0061 002E 0032 0020 | 0915"),
            ("0061 002E | 0032 0020 | 672C", "0061 002E 0032 0020 | 672C"),
            ("0061 002E | 0032 3000 | 672C", "0061 002E 0032 3000 | 672C"),
            ("0061 002E | 0032 3000 | 307E", "0061 002E 0032 3000 | 307E"),
            ("0061 002E | 0032 3000 | 0033", "0061 002E 0032 3000 | 0033"),
            ("0041 002E | 0031 0020 | BABB", "0041 002E 0031 0020 | BABB"),
            (
                "BD24 | C5B4 002E 0020 | 0041 002E | 0032 0020 | BCFC",
                "BD24 | C5B4 002E 0020 | 0041 002E 0032 0020 | BCFC",
            ),
            (
                "BD10 | C694 002E 0020 | 0041 002E | 0033 0020 | BABB",
                "BD10 | C694 002E 0020 | 0041 002E 0033 0020 | BABB",
            ),
            (
                "C694 002E 0020 | 0041 002E | 0034 0020 | BABB",
                "C694 002E 0020 | 0041 002E 0034 0020 | BABB",
            ),
            ("0061 002E | 0032 3000 | 300C", "0061 002E 0032 3000 | 300C"),
        ],
    ),
    (
        "quotation marks follow rules LB15a and LB15b of Unicode 15.1: only an opening one glues \
         over white space",
        &[
            ("0022 0020 2329", "0022 0020 | 2329"),
            ("0022 0308 0020 2329", "0022 0308 0020 | 2329"),
            ("0022 0020 0028", "0022 0020 | 0028"),
            ("0022 0308 0020 0028", "0022 0308 0020 | 0028"),
            (
                "0061 006D 0062 0069 0067 0075 0028 00AB 0020 0308 0020 | 00BB 0029 | 0028 0065 0308 0029",
                "0061 006D 0062 0069 0067 0075 0028 00AB 0020 0308 0020 00BB 0029 | 0028 0065 0308 0029",
            ),
            (
                "0061 006D 0062 0069 0067 0075 00AB 0020 0028 0020 0308 0020 0029 0020 | 00BB 0028 0065 0308 0029",
                "0061 006D 0062 0069 0067 0075 00AB 0020 | 0028 0020 0308 0020 0029 0020 | 00BB 0028 0065 0308 0029",
            ),
            (
                "0061 006D 0062 0069 0067 0075 007B 00AB 0020 0308 0020 | 00BB 007D | 0028 0065 0308 0029",
                "0061 006D 0062 0069 0067 0075 007B 00AB 0020 0308 0020 00BB 007D | 0028 0065 0308 0029",
            ),
            (
                "0061 006D 0062 0069 0067 0075 00AB 0020 007B 0020 0308 0020 007D 0020 | 00BB 0028 0065 0308 0029",
                "0061 006D 0062 0069 0067 0075 00AB 0020 | 007B 0020 0308 0020 007D 0020 | 00BB 0028 0065 0308 0029",
            ),
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
    let (mut cases, mut inside_graphemes) = (0, 0);
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
    assert_eq!((cases, inside_graphemes), (7654, 315));
}
