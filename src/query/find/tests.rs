use proptest::prelude::*;

use super::*;
use crate::text::fold::folded;

/// The text with ⟦ and ⟧ around what is found.
fn marked(text: &str, words: &str, mode: Mode) -> String {
    let mut marked = String::new();
    let mut at = 0;
    if let Some(query) = Query::new(words, mode) {
        for span in find(text, &query) {
            marked.push_str(&text[at..span.range().start]);
            marked.push('⟦');
            marked.push_str(span.slice(text).unwrap());
            marked.push('⟧');
            at = span.range().end;
        }
    }
    marked.push_str(&text[at..]);
    marked
}

#[track_caller]
fn assert_found(words: &str, expected: &str, mode: Mode) {
    let text = expected.replace(['⟦', '⟧'], "");
    assert_eq!(marked(&text, words, mode), expected, "{words:?}");
}

#[test]
fn folded_table() {
    let table = [
        ("haifa", "⟦Haifa⟧ or ⟦HAIFA⟧, ⟦Hai\u{AD}fa⟧"),
        ("CAFE", "a ⟦café⟧, a ⟦cafe\u{301}⟧!"),
        ("café", "a ⟦cafe⟧"),
        ("או\"ם", "ב⟦או״ם⟧ וה⟦או”ם⟧, אום"),
        ("האו”ם", "⟦האו\"ם⟧."),
        ("אומ", "⟦אום⟧"),
        ("שלום", "⟦שָׁל֑וֹם⟧ ו⟦שלומ⟧י"),
        ("שָׁלוֹם", "⟦שלום⟧"),
        (
            "תל אביב",
            "⟦תל־אביב⟧, ב⟦תל-אביב⟧, ⟦תל \u{A0}אביב⟧ ו⟦תל\nאביב⟧",
        ),
        ("תל־אביב", "⟦תל אביב⟧"),
        ("תל אביב", "תל\n\nאביב"),
        ("محمد", "⟦مُحَمَّدٌ⟧ و⟦محـــمد⟧ و⟦محمد⟧ي"),
        ("الامم", "⟦الأُمَمُ⟧ المتحدة، ل⟦الأمم⟧"),
        ("الحكومه", "⟦الحكومة⟧"),
        ("على", "⟦علي⟧ ⟦على⟧ ⟦علی⟧"),
        ("مسوول", "⟦مسؤول⟧"),
        ("السلام", "⟦السلام⟧ ⟦ﺍﻟﺴﻼﻡ⟧"),
        ("ا", "⟦ﻻ⟧"),
        ("2022", "⟦٢٠٢٢⟧ ⟦۲۰۲۲⟧ ⟦2022⟧"),
        // Invisible characters inside belong to the hit, those at its edges do not.
        ("שלום", "\u{200F}⟦של\u{200E}ום⟧\u{200F}"),
        ("csto", "(\u{2066}⟦CSTO⟧\u{2069})"),
        // A letter inside a grapheme: the whole grapheme.
        ("👧", "⟦👩\u{200D}👧⟧"),
        ("aa", "⟦aa⟧⟦aa⟧a"),
        ("aab", "a⟦aab⟧ aaa⟦aab⟧"),
        ("abab", "⟦abab⟧ab"),
        ("abac", "ab⟦abac⟧"),
        (" מלך ", "ה⟦מלך⟧ ו⟦מלכ⟧ה"),
        ("\u{200F}", "של\u{200F}ום"),
        ("-", "a-b"),
        ("", "a"),
    ];
    for (words, expected) in table {
        assert_found(words, expected, Mode::Folded);
    }
}

#[test]
fn exact_table() {
    let table = [
        ("Haifa", "⟦Haifa⟧ HAIFA haifa"),
        ("או\"ם", "ה⟦או\"ם⟧ האו״ם"),
        ("שלום", "⟦שלום⟧ שָׁלוֹם ⟦שלום⟧י"),
        // The last letter has a vowel sign: not the same letter.
        ("محمد", "⟦محمد⟧ محمدٌ"),
        ("e", "e\u{301} ⟦e⟧"),
        (" a", "a⟦ a⟧a"),
        ("\u{200F}", "של⟦\u{200F}⟧ום"),
        ("-", "a⟦-⟧b–c"),
        ("aa", "⟦aa⟧⟦aa⟧a"),
        ("", "a"),
    ];
    for (words, expected) in table {
        assert_found(words, expected, Mode::Exact);
    }
}

fn letters() -> impl Strategy<Value = String> {
    "([אבםמ]|[\u{5B0}-\u{5BC}]|[اأىة]|[\u{64B}-\u{652}]|[abÉ]|\u{301}|[ﻻﬁ]|[- \u{A0}]|[\r\n\u{2029}]|[\u{200D}\u{200F}]|[\"״]|[0٣]|😀){0,30}"
}

fn words() -> impl Strategy<Value = String> {
    "([אבמ]|\u{5B0}|[اي]|[ab]|[ -]|0|😀|\n){1,4}"
}

proptest! {
    #[test]
    fn hits_are_disjoint_spans_on_grapheme_edges_that_hold_the_query(
        text in letters(), words in words(), exact in any::<bool>(),
    ) {
        let mode = if exact { Mode::Exact } else { Mode::Folded };
        let Some(query) = Query::new(&words, mode) else { return Ok(()) };
        let mut last = 0;
        for span in find(&text, &query) {
            prop_assert!(last <= span.start());
            last = span.end();
            for edge in [span.range().start, span.range().end] {
                prop_assert!(is_grapheme_edge(&text, edge), "{} in {:?}", edge, text);
            }
            let quote = span.slice(&text).unwrap();
            if exact {
                prop_assert_eq!(quote, words.as_str());
            } else {
                prop_assert!(folded(quote).contains(&folded_query(&words)), "{:?}", quote);
            }
        }
    }

    #[test]
    fn what_is_in_the_folded_text_is_found(text in letters(), words in words()) {
        let Some(query) = Query::new(&words, Mode::Folded) else { return Ok(()) };
        let is_there = folded(&text).contains(&folded_query(&words));
        prop_assert_eq!(find(&text, &query).next().is_some(), is_there, "{:?} {:?}", text, words);
    }

    #[test]
    fn a_text_is_found_in_itself(text in letters()) {
        if let Some(query) = Query::new(&text, Mode::Folded) {
            prop_assert!(find(&text, &query).next().is_some());
        }
    }
}

#[test]
fn pattern_table() {
    let table = [
        (r"ה?או.ם", "ב⟦או״ם⟧ ו⟦האו\"ם⟧ אומר"),
        (r"\d{4}", "ב-⟦2022⟧ وفي ⟦٢٠٢٢⟧, 123"),
        (r"^\w+", "⟦שלום⟧ עולם\n⟦عالم⟧ آخر\r\n⟦end⟧"),
        (r"\w+$", "שלום ⟦עולם⟧\nعالم ⟦آخر⟧\r\n⟦end⟧"),
        (r"(?i)haifa|חיפה", "⟦Haifa⟧, ⟦HAIFA⟧ ב⟦חיפה⟧"),
        // A place takes in the vowel signs of its letters, and what belongs to a sign.
        ("ש", "⟦שָׁ⟧לוֹם"),
        ("👩", "⟦👩\u{200D}👧⟧ ⟦👩⟧"),
        (r"\p{M}", "⟦שָׁ⟧ל⟦וֹ⟧ם"),
        // Nothing is no place, and a paragraph's end is in none.
        (r"x*", "a⟦xx⟧b"),
        (r"a\sb", "⟦a b⟧ a\nb"),
        (r"[^a]+", "a⟦b⟧a\na⟦ c⟧"),
    ];
    for (words, expected) in table {
        assert_found(words, expected, Mode::Pattern);
    }
}

#[test]
fn a_bad_pattern_says_what_and_where() {
    let table = [
        ("a(b", 2, "unclosed group"),
        ("שלום)", 5, "unopened group"),
        ("[א-", 1, "unclosed character class"),
        ("*a", 1, "repetition operator missing expression"),
        (r"a\q", 2, "unrecognized escape sequence"),
        ("(?=a)", 1, "look-around"),
    ];
    for (words, place, rule) in table {
        match Query::checked(words, Mode::Pattern) {
            Err(BadPattern::Syntax { at, reason }) => {
                assert_eq!(at, place, "{words}: {reason}");
                assert!(reason.contains(rule), "{words}: {reason}");
            }
            other => panic!("{words}: {other:?}"),
        }
        assert!(Query::new(words, Mode::Pattern).is_none());
    }
    for words in ["(a{999}){999}", r"\w{9000}"] {
        let refused = Query::checked(words, Mode::Pattern);
        assert_eq!(refused.unwrap_err(), BadPattern::TooLarge, "{words}");
    }
    let deep = "(".repeat(200) + &")".repeat(200);
    assert!(Query::checked(&deep, Mode::Pattern).is_err());
}

proptest! {
    #[test]
    fn places_of_a_pattern_are_whole_letters_in_order(
        text in "([אבa1 ]|[\u{5B0}-\u{5B2}]|[\r\n\u{2028}]|👩\u{200D}👧){0,30}",
        parts in proptest::collection::vec(0_usize..9, 1..5),
    ) {
        let of = ["א", "a", ".", r"\w", r"\d", "\u{5B0}", "$", "^", "[^a]*"];
        let words: String = parts.iter().map(|part| of[*part]).collect();
        let Some(query) = Query::new(&words, Mode::Pattern) else { return Ok(()) };
        let mut last = 0;
        for span in find(&text, &query) {
            prop_assert!(span.start() >= last);
            last = span.end();
            for at in [span.start(), span.end()] {
                prop_assert!(is_grapheme_edge(&text, at as usize));
            }
        }
    }
}
