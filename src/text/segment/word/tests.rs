use proptest::prelude::*;

use super::*;
use crate::text::segment::grapheme::next_grapheme_edge;

/// The paragraph with a bar at every edge of a piece.
fn barred(paragraph: &str) -> String {
    let mut at = 0;
    let mut parts = Vec::new();
    while at < paragraph.len() {
        let piece = word_at(paragraph, at).unwrap();
        assert_eq!(piece.start, at, "{paragraph:?}");
        parts.push(&paragraph[piece.clone()]);
        at = piece.end;
    }
    let all: Vec<&str> = words(paragraph).map(|word| &paragraph[word]).collect();
    assert_eq!(all, parts);
    parts.join("|")
}

#[test]
fn table() {
    let table = [
        // Gershayim and geresh, straight, curly and proper.
        "האו\"ם| |ארה\"ב| |צה״ל| |ארה”ב| |מנכ“ל",
        "ג'יפים| |צ׳אד| |ז’בוטינסקי| |רח'| |הרצל",
        "הָאוּ\"ם| |אָרְהָ”ב",
        "\"|האו\"ם|\"|.",
        "\"|מו\"מ|\"",
        // Quotation marks after a prefix.
        "ב|\"|הארץ|\"| |נכתב",
        "מ|”|הארץ|”",
        "וב|\"|ידיעות| |אחרונות|\"",
        "מ\"מים| |ב\"כ| |ש\"ס",
        "'|שלום|'| |\"|שלום|\"",
        // Maqaf and hyphens.
        "תל|־|אביב| |ה|-|CNN| |מ|-|2,000",
        "בירושלים|,| |בשעה| |12|:|57",
        // Arabic: vowel marks, tatweel, attached digits, signs.
        "أكّد| |بِسْمِ| |اللَّهِ| |مـ150|،| |والأمم",
        "قال| |\"|I'm| |(|really|)| |here|\"| |ثم|.",
        "«|القدس|»|؟",
        // Latin
        "NUR.KZ| |via| |AP| |don’t| |e\u{301}te\u{301}",
        "2022|-|01| |2022|/|01|/|08",
        "10\u{202F}000| |km",
        // White space is one piece, of whatever kind.
        " \t\u{A0}|a|\u{A0} |b|  ",
        "a| \u{301}|b",
        // Direction marks stand apart at the end of a word, and join inside.
        "\u{2068}|CNN|\u{2069}| |שלום|\u{200F}|.| |של\u{200F}ום",
        "می\u{200C}خواهم",
        "😀|👩\u{200D}👧|🇮🇱|🇸🇦",
        "",
    ];
    for marked in table {
        assert_eq!(barred(&marked.replace('|', "")), marked);
    }
}

#[test]
fn the_piece_at_the_end_and_inside_a_character() {
    let text = "אמר CNN.";
    assert_eq!(word_at(text, 1), Some(0..6));
    assert_eq!(word_at(text, 6), Some(6..7));
    assert_eq!(word_at(text, 8), Some(7..10));
    assert_eq!(word_at(text, 11), Some(10..11));
    assert_eq!(word_at(text, 99), Some(10..11));
    assert_eq!(word_at("", 0), None);
}

#[test]
fn word_edges_skip_signs_and_space() {
    let text = " אמר, \"CNN\" ... סוף! ";
    let words = [(1, 7), (10, 13), (19, 25)];
    let mut at = 0;
    let mut edges = vec![];
    while at < text.len() {
        at = next_word_edge(text, at);
        edges.push(at);
    }
    assert_eq!(edges, [words[0].1, words[1].1, words[2].1, text.len()]);
    edges.clear();
    while at > 0 {
        at = previous_word_edge(text, at);
        edges.push(at);
    }
    assert_eq!(edges, [words[2].0, words[1].0, words[0].0, 0]);
    assert_eq!(next_word_edge(text, 3), 7);
    assert_eq!(previous_word_edge(text, 3), 1);
    assert_eq!(previous_word_edge(text, 999), 19);
    assert_eq!((next_word_edge("", 0), previous_word_edge("", 0)), (0, 0));
}

proptest! {
    #[test]
    fn pieces_cover_the_paragraph_on_grapheme_edges(
        text in "([ab]|[א-ת][\u{5B0}-\u{5BC}]?|[وبل]|\u{64E}|[\"'”.,־ -]|\u{A0}|👩\u{200D}👧|🇮|e\u{301}|\u{200F}|\u{2068}|\u{600}|1){0,24}",
    ) {
        let mut at = 0;
        let mut all = words(&text);
        while at < text.len() {
            let piece = word_at(&text, at).unwrap();
            prop_assert_eq!(all.next(), Some(piece.clone()));
            prop_assert_eq!(piece.start, at);
            prop_assert!(piece.end > at && is_grapheme_edge(&text, piece.end));
            for inside in piece.clone() {
                prop_assert_eq!(word_at(&text, inside), Some(piece.clone()));
            }
            at = piece.end;
        }
    }

    #[test]
    fn word_edges_move_and_are_undone(text in "\\PC{0,40}", at in 0_usize..60) {
        let next = next_word_edge(&text, at);
        let previous = previous_word_edge(&text, at);
        prop_assert!(is_grapheme_edge(&text, next) && is_grapheme_edge(&text, previous));
        if at < text.len() {
            prop_assert!(next > at);
            prop_assert!(next >= next_grapheme_edge(&text, at));
        }
        if at > 0 {
            prop_assert!(previous < at);
        }
        if next < text.len() {
            prop_assert!(previous_word_edge(&text, next) <= next);
            prop_assert!(next_word_edge(&text, previous_word_edge(&text, next)) == next);
        }
    }
}
