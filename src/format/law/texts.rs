//! Texts to write: those that break formats, and any of their pieces, with annotations anywhere.

use std::collections::BTreeSet;

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use super::project::{add_text, base, fragment, id, mention};
use crate::model::*;
use crate::text::Span;

/// Name of the file, text, and words that are mentions.
pub type Case<'t> = (&'t str, &'t str, Vec<&'t str>);

/// Texts that break formats: line ends, marks, signs that are not seen, signs that formats use themselves.
pub fn hard_texts() -> Vec<Case<'static>> {
    vec![
        (
            "crlf.txt",
            "אחת\r\nשתיים\r\n\r\nשלוש",
            vec!["שתיים", "שלוש"],
        ),
        ("cr.txt", "one\rtwo\rthree\r", vec!["two", "three"]),
        ("ends.txt", "\n\n  שלום \n\n", vec!["שלום"]),
        (
            "nbsp.txt",
            "10\u{a0}000 ק\"מ\u{2009}מכאן",
            vec!["10\u{a0}000 ק\"מ"],
        ),
        (
            "separators.txt",
            "א\u{2028}ב\u{2029}ג\u{85}ד\u{b}ה",
            vec!["ב", "ג", "ה"],
        ),
        (
            "marks.txt",
            "בְּרֵאשִׁית בָּרָא مُحَمَّد e\u{301}te\u{301}",
            vec!["בָּרָא", "مُحَمَّد", "e\u{301}te\u{301}"],
        ),
        (
            "presentation.txt",
            "\u{fefb} \u{fb2a}לום ﷺ",
            vec!["\u{fefb}", "\u{fb2a}לום", "ﷺ"],
        ),
        (
            "bidi.txt",
            "\u{200f}א\u{200e} \u{2067}עבר\u{2069} \u{202e}x\u{202c}",
            vec!["עבר"],
        ),
        ("tabs.txt", "a\tb\t\tג\t", vec!["b", "ג"]),
        (
            "quotes.txt",
            "'צה\"ל' \"אמר\" ,\\n\\ {} [] |;",
            vec!["צה\"ל", "\"אמר\"", "\\n\\"],
        ),
        (
            "xml.txt",
            "<b>&amp;</b> ]]> <!-- x -->",
            vec!["&amp;", "<!--"],
        ),
        ("emoji.txt", "👩‍🔬👨‍👩‍👧‍👦 🇮🇱 של 𐤀𐤁", vec!["🇮🇱", "של", "𐤀𐤁"]),
        ("formula.txt", "=1+2, @sum; -x", vec!["=1+2", "@sum", "-x"]),
        (
            "conll.txt",
            "-DOCSTART- -X- O\n\n# text = x\n1-2\t_",
            vec!["-DOCSTART-", "1-2"],
        ),
        (
            "prefix.txt",
            "ולאו\"ם ובמוסקבה وبالأمم המתחדשת",
            vec!["או\"ם", "מוסקבה", "الأمم"],
        ),
        (
            "lines.txt",
            "אחת\nשתיים שלוש\n",
            vec!["אחת\nשתיים", "שלוש\n"],
        ),
        (
            "lines-crlf.txt",
            "אחת\r\nשתיים\r\n",
            vec!["אחת\r\nשתיים", "\r\nשתיים"],
        ),
        (
            "lines-cr.txt",
            "one\rtwo\r three",
            vec!["one\rtwo", "two\r three"],
        ),
        (
            "lines-blank.txt",
            "קול\n\n \r\nצוות",
            vec!["קול\n\n \r\nצוות", " \r\n"],
        ),
        (
            "lines-other.txt",
            "א\u{2028}ב\u{2029}ג\u{85}ד ה",
            vec!["א\u{2028}ב", "ב\u{2029}ג", "ג\u{85}ד"],
        ),
        ("blanks.txt", "a  ב\u{a0} c\t", vec!["a ", "\u{a0} c\t"]),
        (
            "bom.txt",
            "\u{feff}שלום \u{feff}עולם",
            vec!["שלום", "\u{feff}עולם"],
        ),
        ("only-bom.txt", "\u{feff}", vec![]),
        ("only-blanks.txt", " \n\u{2028} ", vec![]),
        (
            "isolates.txt",
            "\u{2067}\u{2068}x \u{2069}ע\u{2069} \u{61c}12\u{200d}",
            vec!["\u{2068}x \u{2069}", "\u{61c}12\u{200d}"],
        ),
        ("same.TXT", "one", vec!["one"]),
        ("same.txt", "two", vec!["two"]),
        ("../x/con.txt", "three", vec!["three"]),
    ]
}

/// A project of texts with mentions.
pub fn of_texts(cases: &[Case<'_>]) -> Project {
    let mut project = base();
    let mut number = 1_000;
    for (source, text, mentions) in cases {
        number += 100;
        let document = add_text(&mut project, number, source, text);
        for (at, words) in (1..).zip(mentions) {
            let row = mention(
                number + at,
                document,
                "ORG",
                vec![fragment(text, words)],
                EntityChoice::Unset,
            );
            project.put(row.into());
        }
    }
    project
}

/// The same with a claim whose evidence stands wherever a mention does, and entities that these name.
pub fn claimed(mut project: Project) -> Project {
    let claim = Claim {
        id: ClaimId(id(1)),
        author: AuthorId(id(1)),
        text: "טענה: \"x\"\nwith, all <of> it".to_owned(),
        language: "he".to_owned(),
        attributes: [].into(),
    };
    let mentions: Vec<Mention> = project.mentions().values().cloned().collect();
    if !mentions.is_empty() {
        project.put(claim.clone().into());
    }
    for mention in mentions {
        let evidence = Evidence {
            layer: crate::model::Layer::Own,
            id: EvidenceId(mention.id.0),
            author: mention.author,
            claim: claim.id,
            document: mention.document,
            content: mention.fragments.clone(),
            cue: mention.fragments.clone(),
            source: mention.fragments.iter().take(1).cloned().collect(),
            claimer: Claimer::Unset,
            spans: [("negation".into(), mention.fragments)].into(),
            old_text: None,
            unsure: false,
            attributes: [].into(),
        };
        project.put(evidence.into());
    }
    project
}

/// What texts are made of.
const PIECES: &[&str] = &[
    "אמר",
    "האו\"ם",
    " ",
    "\n",
    "\r\n",
    "\r",
    "توكاييف",
    "😀",
    "e\u{301}",
    ".",
    "-",
    "CNN",
    "\t",
    "&",
    "<x>",
    "בְּ",
    "\u{200f}",
    "12",
    "\u{a0}",
    "ـ",
    "\"",
    "|",
    "_",
    ";",
    "\u{2028}",
    "\u{85}",
    "\u{feff}",
    "\u{fefb}",
    "\u{2067}",
    "\u{2069}",
    "👨‍👩‍👧",
    "\\",
    "%41",
    "#",
    "=1",
    "\u{3000}",
];

/// One or two texts of hard pieces, with mentions on any grapheme edges; each in one piece, or some in two.
pub fn any_project(in_pieces: bool) -> impl Strategy<Value = Project> {
    let pieces = proptest::sample::select(PIECES);
    let text = proptest::collection::vec(pieces, 1..24).prop_map(|pieces| pieces.concat());
    let second = proptest::option::of((0..9_usize, 1..9_usize));
    let place = (0..100_usize, 1..12_usize, second, 0..3_usize, any::<bool>());
    let places = proptest::collection::vec(place, 0..8);
    proptest::collection::vec((text, places), 1..3).prop_map(move |documents| {
        let mut project = base();
        let mut seen = BTreeSet::new();
        for (number, (text, places)) in documents.into_iter().enumerate() {
            if !seen.insert(text.clone()) {
                continue;
            }
            let first = 100 * (number as u128 + 1);
            let document = add_text(&mut project, first, &format!("{number}.txt"), &text);
            let mut edges: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
            edges.push(text.len());
            let mut taken = BTreeSet::new();
            for (at, (start, length, second, r#type, unsure)) in places.into_iter().enumerate() {
                let last = edges.len() - 1;
                let words = |start: usize, length: usize| {
                    let (start, end) = (edges[start], edges[(start + length).min(last)]);
                    let span = Span::new(start as u32, end as u32).unwrap();
                    Fragment::of(&text, span).unwrap()
                };
                let start = start % last;
                let mut fragments = vec![words(start, length)];
                if let Some((gap, more)) = second.filter(|_| in_pieces)
                    && start + length + gap < last
                {
                    fragments.push(words(start + length + gap, more));
                }
                let r#type = ["PER", "ORG", "LOC"][r#type];
                if !taken.insert((r#type, fragments.clone())) {
                    continue;
                }
                let number = first + 1 + at as u128;
                let mut row = mention(number, document, r#type, fragments, EntityChoice::Unset);
                row.unsure = unsure;
                project.put(row.into());
            }
        }
        project
    })
}
