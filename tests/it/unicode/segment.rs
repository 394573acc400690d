//! `GraphemeBreakTest.txt`, `WordBreakTest.txt`, `SentenceBreakTest.txt`.

use std::ops::Range;

use isnad::text::segment::{
    is_grapheme_edge, next_grapheme_edge, next_word_edge, previous_grapheme_edge,
    previous_word_edge, sentence_at, word_at,
};

use super::{char_of, data};

/// What we do otherwise than the data says: the reason; and the cases, cut as the data has it and as
/// we do.
type Tailoring = (&'static str, &'static [(&'static str, &'static str)]);

const LETTERS: [Tailoring; 1] = [(
    "Unicode 17 took U+2701 off the pictographs, and we are at that version",
    &[("2701 200D 2701", "2701 200D | 2701")],
)];

const WORDS: [Tailoring; 4] = [
    (
        "white space of whatever kind is one piece: a double click on it selects all of it",
        &[
            ("000D | 000D", "000D 000D"),
            ("000D | 000B", "000D 000B"),
            ("000D | 0020", "000D 0020"),
            ("000A | 000D", "000A 000D"),
            ("000A | 000A", "000A 000A"),
            ("000A | 000B", "000A 000B"),
            ("000A | 0020", "000A 0020"),
            ("000B | 000D", "000B 000D"),
            ("000B | 000A", "000B 000A"),
            ("000B | 000B", "000B 000B"),
            ("000B | 0020", "000B 0020"),
            ("0020 | 000D", "0020 000D"),
            ("0020 | 000A", "0020 000A"),
            ("0020 | 000B", "0020 000B"),
        ],
    ),
    (
        "and nothing but white space is in it",
        &[("0020 00AD", "0020 | 00AD")],
    ),
    (
        "a word never ends inside a letter: the last two indicators are one flag",
        &[(
            "0061 | 1F1E6 200D 1F1E7 | 1F1E8 | 0062",
            "0061 | 1F1E6 200D 1F1E7 1F1E8 | 0062",
        )],
    ),
    (
        "Unicode 17 took U+2701 off the pictographs, and we are at that version",
        &[
            ("2701 200D 2701", "2701 200D | 2701"),
            ("0061 200D 2701", "0061 200D | 2701"),
        ],
    ),
];

const SENTENCES: [Tailoring; 2] = [
    (
        "a stop without white space after it ends nothing: addresses, and abbreviations in Hebrew and \
     Arabic, have stops inside",
        &[
            ("002E | 0001", "002E 0001"),
            ("002E | 0041", "002E 0041"),
            ("002E | 01BB", "002E 01BB"),
            ("0021 | 0001", "0021 0001"),
            ("0021 | 0061", "0021 0061"),
            ("0021 | 0041", "0021 0041"),
            ("0021 | 01BB", "0021 01BB"),
            ("0021 | 0030", "0021 0030"),
            ("5B57 002E | 5B57", "5B57 002E 5B57"),
            ("0065 0074 0063 002E | 5B83", "0065 0074 0063 002E 5B83"),
        ],
    ),
    (
        "a sentence never begins inside a letter: a joiner and the space before it are one",
        &[("200D 0646", "0020 200D 0646")],
    ),
];

/// A text of the data, and its pieces: byte ranges.
struct Case {
    text: String,
    pieces: Vec<Range<usize>>,
}

impl Case {
    /// The code points, with a bar between two pieces.
    fn cut(&self, pieces: &[Range<usize>]) -> String {
        let codes = |piece: &Range<usize>| {
            let codes = self.text[piece.clone()].chars();
            let codes: Vec<_> = codes.map(|c| format!("{:04X}", u32::from(c))).collect();
            codes.join(" ")
        };
        let pieces: Vec<_> = pieces.iter().map(codes).collect();
        pieces.join(" | ")
    }
}

fn cases(name: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for line in data(name).lines() {
        let (marked, _) = line.split_once('#').unwrap_or((line, ""));
        let mut text = String::new();
        let mut edges = Vec::new();
        for word in marked.split_whitespace() {
            match word {
                "÷" => edges.push(text.len()),
                "×" => {}
                hex => text.push(char_of(hex)),
            }
        }
        if !text.is_empty() {
            let pieces = edges.windows(2).map(|pair| pair[0]..pair[1]).collect();
            cases.push(Case { text, pieces });
        }
    }
    cases
}

/// Compares our pieces with those of `cases`; the differences must be exactly the named ones.
fn compare(cases: &[Case], tailorings: &[Tailoring], ours: impl Fn(&str) -> Vec<Range<usize>>) {
    let mut named: Vec<_> = tailorings.iter().flat_map(|(_, cases)| *cases).collect();
    let mut failures = Vec::new();
    for case in cases {
        let found = ours(&case.text);
        if found == case.pieces {
            continue;
        }
        let (expected, found) = (case.cut(&case.pieces), case.cut(&found));
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
}

#[test]
fn letters_end_where_the_data_says() {
    let cases = cases("GraphemeBreakTest.txt");
    assert_eq!(cases.len(), 602);
    compare(&cases, &LETTERS, |text| {
        let all = 0..=text.len();
        let edges: Vec<_> = all
            .clone()
            .filter(|&at| is_grapheme_edge(text, at))
            .collect();
        for at in all {
            let next = edges.iter().copied().find(|&edge| edge > at);
            let previous = edges.iter().copied().rfind(|&edge| edge < at);
            assert_eq!(next_grapheme_edge(text, at), next.unwrap_or(text.len()));
            assert_eq!(previous_grapheme_edge(text, at), previous.unwrap_or(0));
        }
        edges.windows(2).map(|pair| pair[0]..pair[1]).collect()
    });
}

#[test]
fn words_end_where_the_data_says() {
    let cases = cases("WordBreakTest.txt");
    assert_eq!(cases.len(), 1823);
    compare(&cases, &WORDS, |text| {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        while pieces.last().map_or(0, |last| last.end) < text.len() {
            let at = pieces.last().map_or(0, |last| last.end);
            pieces.push(word_at(text, at).unwrap());
        }
        // Steps by word go over what is no word.
        let is_word =
            |piece: &&Range<usize>| text[(*piece).clone()].contains(char::is_alphanumeric);
        let words: Vec<_> = pieces.iter().filter(is_word).collect();
        for at in 0..=text.len() {
            let next = words.iter().find(|word| word.end > at);
            let previous = words.iter().rfind(|word| word.start < at);
            let next = next.map_or(text.len(), |word| word.end);
            assert_eq!(next_word_edge(text, at), next, "{text:?}");
            let previous = previous.map_or(0, |word| word.start);
            assert_eq!(previous_word_edge(text, at), previous, "{text:?}");
        }
        pieces
    });
}

#[test]
fn sentences_end_where_the_data_says() {
    let mut cases = cases("SentenceBreakTest.txt");
    assert_eq!(cases.len(), 502);
    // A sentence is selected without the white space around it, and white space is none.
    for case in &mut cases {
        for piece in &mut case.pieces {
            let sentence = &case.text[piece.clone()];
            piece.start += sentence.len() - sentence.trim_start().len();
            piece.end = piece.start + sentence.trim().len();
        }
        case.pieces.retain(|piece| !piece.is_empty());
    }
    compare(&cases, &SENTENCES, |text| {
        let all = 0..text.len();
        let mut sentences: Vec<_> = all.filter_map(|at| sentence_at(text, at)).collect();
        sentences.dedup();
        sentences
    });
}
