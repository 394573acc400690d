//! What is a word and what is not, in texts that other programs cut wrongly.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use super::*;
use crate::format::law::hard_texts;

/// Words joined by `|`, sentences by `‖`.
fn barred(text: &str, whole: &[&str]) -> String {
    let span = |words: &&str| {
        let start = text.find(*words).unwrap() as u32;
        Span::new(start, start + words.len() as u32).unwrap()
    };
    let whole: Vec<Span> = whole.iter().map(span).collect();
    let sentences = sentences(text, &whole).into_iter();
    let sentence = |words: Vec<Span>| {
        let words: Vec<&str> = words.iter().map(|word| word.slice(text).unwrap()).collect();
        words.join("|")
    };
    sentences.map(sentence).collect::<Vec<_>>().join("‖")
}

#[test]
fn table() {
    let table = [
        ("", ""),
        (" \r\n\u{a0}", ""),
        (
            "😀 אמר האו\"ם.\nقال توكاييف & في <الماتي>",
            "😀|אמר|האו\"ם|.‖قال|توكاييف|&|في|<|الماتي|>",
        ),
        (
            "רח' הרצל 12, ארה\"ב. \"לא\", אמר ג'ו.",
            "רח'|הרצל|12|,|ארה\"ב|.‖\"|לא|\"|,|אמר|ג'ו|.",
        ),
        // No reader of columns may part what we hold together.
        (
            "10\u{202f}000 ק\"מ\u{a0}מכאן\u{1f}או\u{2028}שם",
            "10|000|ק\"מ|מכאן|או‖שם",
        ),
        ("a \u{301}b", "a|\u{301}|b"),
        (
            "👩‍🔬👨‍👩‍👧‍👦 🇮🇱🇸🇦 e\u{301}te\u{301} بِسْمِ لاَ",
            "👩‍🔬|👨‍👩‍👧‍👦|🇮🇱|🇸🇦|e\u{301}te\u{301}|بِسْمِ|لاَ",
        ),
        ("-DOCSTART- x_y|z #1", "-|DOCSTART|-|x_y|||z|#|1"),
        ("تل-أبيب قال: 2,000؟ نعم!", "تل|-|أبيب|قال|:|2,000|؟‖نعم|!"),
        (
            "שלום\u{200f}, \u{2067}CNN\u{2069}",
            "שלום|\u{200f}|,|\u{2067}|CNN|\u{2069}",
        ),
    ];
    for (text, expected) in table {
        assert_eq!(barred(text, &[]), expected, "{text:?}");
    }
}

#[test]
fn no_sentence_ends_inside_what_stays_whole() {
    let text = "One. Two. Three.\nFour. Five.";
    assert_eq!(
        barred(text, &["Two. Three.\nFour"]),
        "One|.‖Two|.|Three|.|Four|.‖Five|."
    );
    assert_eq!(barred(text, &["One", "Two.", "."]), barred(text, &[]));
    assert_eq!(
        barred(text, &["e. T", ".\nF"]),
        "One|.|Two|.‖Three|.|Four|.‖Five|."
    );
}

#[test]
fn words_around_a_span_and_cut_at_its_edges() {
    let text = "ולאו\"ם 12";
    let words = words(text);
    let span = |start, end| Span::new(start, end).unwrap();
    assert_eq!(words, [span(0, 11), span(12, 14)]);
    assert_eq!(around(&words, span(4, 11)), Some(span(0, 11)));
    assert_eq!(around(&words, span(4, 13)), Some(span(0, 14)));
    assert_eq!(around(&words, span(11, 12)), None);
    assert_eq!(around(&words, span(11, 14)), Some(span(12, 14)));
    let cuts = |start, end| cuts_a_word(&words, span(start, end));
    // Also beside gershayim, where no two letters meet.
    assert!(cuts(4, 11) && cuts(0, 8) && cuts(0, 9) && cuts(12, 13));
    assert!(!cuts(0, 11) && !cuts(0, 12) && !cuts(11, 12) && !cuts(0, 14));
    let edges = BTreeSet::from([0, 2, 4, 11, 12, 13]);
    let parts: Vec<_> = cut(&words, &edges)
        .iter()
        .map(|part| part.slice(text).unwrap())
        .collect();
    assert_eq!(parts, ["ו", "ל", "או\"ם", "1", "2"]);
}

fn check(text: &str) {
    let words = words(text);
    let mut end = 0;
    for word in &words {
        let between = &text[end..word.start() as usize];
        assert!(between.chars().all(is_white), "{text:?}: {between:?}");
        let inside = word.slice(text).unwrap();
        assert!(!inside.contains(is_white), "{text:?}: {inside:?}");
        end = word.end() as usize;
    }
    assert!(text[end..].chars().all(is_white), "{text:?}");
    // A grapheme stays whole, unless it has white space in it.
    for (start, grapheme) in text.grapheme_indices(true) {
        let end = start + grapheme.len();
        let holds = |word: &&Span| word.range().start < end && start < word.range().end;
        let parts = words.iter().filter(holds).count();
        let expected = usize::from(!grapheme.chars().all(is_white));
        assert!(
            parts == expected || grapheme.contains(is_white),
            "{text:?}: {grapheme:?}"
        );
    }
}

#[test]
fn hard_texts_are_covered() {
    hard_texts().iter().for_each(|(_, text, _)| check(text));
}

proptest! {
    #[test]
    fn words_hold_everything_but_white_space(
        text in "([ab1]|[א-ת][\u{5B0}-\u{5BC}]?|[\"'”.,־!? -]|\u{A0}|\u{202F}|\n|\u{1C}|\u{1F}|👩\u{200D}👧|🇮|e\u{301}|\u{301}|\u{200F}|\u{600}|\r){0,40}",
    ) {
        check(&text);
    }

    #[test]
    fn any_text_at_all(text in any::<String>()) {
        check(&text);
    }
}
