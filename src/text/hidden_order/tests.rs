//! Cases with the controls spelled out, and laws.

use proptest::prelude::*;

use super::Reason::{Embedding, Open, Override};
use super::*;
use crate::text::paragraph::paragraphs;
use Direction::{LeftToRight as L, RightToLeft as R};

/// Names in angle brackets into the controls that they name.
fn spelled(text: &str) -> String {
    let names = [
        ("<LRE>", '\u{202A}'),
        ("<RLE>", '\u{202B}'),
        ("<PDF>", '\u{202C}'),
        ("<LRO>", '\u{202D}'),
        ("<RLO>", '\u{202E}'),
        ("<LRI>", '\u{2066}'),
        ("<RLI>", '\u{2067}'),
        ("<FSI>", '\u{2068}'),
        ("<PDI>", '\u{2069}'),
        ("<LRM>", '\u{200E}'),
        ("<RLM>", '\u{200F}'),
        ("<ALM>", '\u{61C}'),
    ];
    names.iter().fold(text.to_owned(), |text, (name, c)| {
        text.replace(name, &c.to_string())
    })
}

/// What is found, each with the words that it covers.
fn found(text: &str, direction: Direction) -> Vec<(String, Reason)> {
    let text = spelled(text);
    in_paragraph(&text, direction)
        .into_iter()
        .map(|found| (found.span.slice(&text).unwrap().to_owned(), found.reason))
        .collect()
}

#[test]
fn honest_text_is_left_alone() {
    for (text, direction) in [
        ("", L),
        ("The bridge is open.", L),
        ("אמר \"open\" והלך (CNN).", R),
        // Marks.
        ("שלום<RLM>, CNN<LRM>!", R),
        ("مرحبا<ALM> 12<LRM> abc<RLM>", R),
        // Closed isolates, whatever is in them.
        ("Posted by <FSI>דנה<PDI> at 12:30", L),
        ("כתבה <LRI>Dana (2) ואבי<PDI> היום", R),
        ("<RLI>2024 CNN report שלום<PDI> ok", L),
        ("<FSI><LRI>a<PDI> <RLI>ב<PDI><PDI> c", L),
        ("a <RLI>12<PDI>, <RLI>13<PDI>", L),
        // Quotations in the direction of their words.
        ("He wrote <RLE>שלום, עולם!<PDF> and left.", L),
        ("He met <RLE>נשיא Barack Obama<PDF> there.", L),
        ("He read <RLE>CNN: הגשר נפתח<PDF> twice.", L),
        ("הוא כתב <LRE>Hello, world!<PDF> והלך.", R),
        ("הוא כתב <LRE>the שלום report<PDF> והלך.", R),
        // An embedding in the direction of what is around it changes nothing.
        ("<RLE>Pay Dan, not אבי, and Eve<PDF>", R),
        ("<LRE>אבי not דן<PDF>", L),
        // Words of one direction keep their places in any embedding.
        ("see <RLE>the old bridge<PDF> here", L),
        ("see <RLE>the bridge 2024<PDF> here", L),
        // Overrides that turn nothing.
        ("<LRO>Part 12-b<PDF> of שלום", L),
        ("אמר <RLO>שלום!<PDF> והלך", R),
        ("a <RLO>!?<PDF> b", L),
        ("a <RLO><PDF> b", L),
        // Never opened.
        ("a <PDF> b <PDI> c", L),
        // Open, but nothing stands behind it, or nothing changes.
        ("the end <RLE>", L),
        ("the end <RLI> \u{200B}<LRM>", L),
        ("the end <LRI>and more", L),
        ("<RLE>והנה עוד abc", R),
        ("<FSI>abc", L),
        ("<FSI><RLI>א<PDI>abc", L),
        // A PDI closes what was opened inside its isolate.
        ("a <LRI>b <RLE>שלום<PDI> c", L),
    ] {
        assert_eq!(found(text, direction), [], "{text}");
    }
}

#[test]
fn hidden_order_is_found() {
    for (text, direction, expected) in [
        // Overrides.
        (
            "approved <RLO>ton<PDF> today",
            L,
            &[("<RLO>ton<PDF>", Override)][..],
        ),
        ("sum: <RLO>123<PDF>", L, &[("<RLO>123<PDF>", Override)]),
        ("סכום <RLO>١٢٣<PDF>", R, &[("<RLO>١٢٣<PDF>", Override)]),
        ("אמר <LRO>שלום<PDF>", R, &[("<LRO>שלום<PDF>", Override)]),
        ("a <LRO>مرحبا<PDF> b", L, &[("<LRO>مرحبا<PDF>", Override)]),
        ("a <RLO>b", L, &[("<RLO>b", Override)]),
        ("שלום <RLO>cod.exe", R, &[("<RLO>cod.exe", Override)]),
        // An isolate inside is moved as a whole.
        (
            "<RLO><LRI>abc<PDI><LRI>def<PDI><PDF>",
            L,
            &[("<RLO><LRI>abc<PDI><LRI>def<PDI><PDF>", Override)],
        ),
        // A PDI ends the override that was opened inside.
        ("a <FSI>b <RLO>c<PDI> d", L, &[("<RLO>c", Override)]),
        // A PDF does not reach out of an isolate.
        (
            "<RLO>a <LRI>b<PDF>c<PDI> d",
            L,
            &[("<RLO>a <LRI>b<PDF>c<PDI> d", Override)],
        ),
        // Open.
        (
            "a comment <RLI>''' ;return",
            L,
            &[("<RLI>''' ;return", Open)],
        ),
        ("a <RLE>שלום.", L, &[("<RLE>שלום.", Open)]),
        ("אבג <LRI>abc.", R, &[("<LRI>abc.", Open)]),
        ("אבג <LRE>- 12", R, &[("<LRE>- 12", Open)]),
        ("a <FSI>שלום b", L, &[("<FSI>שלום b", Open)]),
        ("אבג <FSI>123", R, &[("<FSI>123", Open)]),
        // One PDI for two isolates closes the inner one.
        (
            "a <RLI>b <LRI>c<PDI> d",
            L,
            &[("<RLI>b <LRI>c<PDI> d", Open)],
        ),
        // A PDI does not close an embedding around it.
        ("a <RLE>ב<PDI> ג", L, &[("<RLE>ב<PDI> ג", Open)]),
        // What Boucher and Anderson showed of source code, by our own words.
        (
            "/*<RLO> } <LRI>if (mayVote)<PDI> <LRI> count the votes */",
            L,
            &[(
                "<RLO> } <LRI>if (mayVote)<PDI> <LRI> count the votes */",
                Override,
            )],
        ),
        // Embeddings against their own words.
        (
            "<RLE>Pay Dan, not אבי, and Eve<PDF> now",
            L,
            &[("<RLE>Pay Dan, not אבי, and Eve<PDF>", Embedding)],
        ),
        (
            "אמר <LRE>דן ולא Dana אלא אבי<PDF> כך",
            R,
            &[("<LRE>דן ולא Dana אלא אבי<PDF>", Embedding)],
        ),
        (
            "<FSI>yes <RLE>Dan not אבי and Eve<PDF><PDI>",
            R,
            &[("<RLE>Dan not אבי and Eve<PDF>", Embedding)],
        ),
        (
            "<RLE><RLE>Dan not אבי and Eve<PDF><PDF>",
            L,
            &[("<RLE><RLE>Dan not אבי and Eve<PDF><PDF>", Embedding)],
        ),
        // Several, in order.
        (
            "<RLO>a<PDF> b <RLO>c<PDF>",
            L,
            &[("<RLO>a<PDF>", Override), ("<RLO>c<PDF>", Override)],
        ),
        (
            "<LRI><RLO>a<PDF> <RLO>b<PDF><PDI> <RLI>c",
            L,
            &[
                ("<RLO>a<PDF>", Override),
                ("<RLO>b<PDF>", Override),
                ("<RLI>c", Open),
            ],
        ),
    ] {
        let expected: Vec<(String, Reason)> = expected
            .iter()
            .map(|(words, reason)| (spelled(words), *reason))
            .collect();
        assert_eq!(found(text, direction), expected, "{text}");
    }
}

#[test]
fn places_in_a_text_are_bytes_of_it() {
    let text = spelled("אבג\r\nsafe <LRI>x<PDI>\n<RLO>a<PDF>\n\nאבג <LRI>c\nd");
    let by_words = |_: u32, words: &str| if words.starts_with('א') { R } else { L };
    let found = in_text(&text, by_words);
    let words: Vec<(&str, Reason)> = found
        .iter()
        .map(|found| (found.span.slice(&text).unwrap(), found.reason))
        .collect();
    assert_eq!(
        words,
        [("\u{202E}a\u{202C}", Override), ("\u{2066}c", Open)]
    );
    let at = |words: &str| text.find(words).unwrap() as u32;
    assert_eq!(within(&found, 0..at("safe")), []);
    assert_eq!(within(&found, 0..at("a\u{202C}")), &found[..1]);
    assert_eq!(
        within(&found, at("a\u{202C}")..at("\u{2066}c")),
        &found[..1]
    );
    assert_eq!(within(&found, at("c\nd")..at("d")), &found[1..]);
    assert_eq!(within(&found, at("\nd")..at("d")), []);
    assert_eq!(within(&found, 0..u32::MAX), found);
}

proptest! {
    #[test]
    fn ranges_are_in_order_apart_and_begin_at_a_control(
        text in "[aא1 .\n\u{202A}-\u{202E}\u{2066}-\u{2069}\u{200E}–]{0,60}",
        right in any::<bool>(),
    ) {
        let direction = if right { R } else { L };
        let found = in_text(&text, |_, _| direction);
        let mut last = 0;
        for found in &found {
            prop_assert!(found.span.start() >= last);
            last = found.span.end();
            let words = found.span.slice(&text).expect("characters are whole");
            prop_assert!(opens(words.as_bytes(), 0) && !words.contains('\n'));
        }
        let by_paragraph: Vec<HiddenOrder> = paragraphs(&text)
            .into_iter()
            .flat_map(|range| {
                in_paragraph(range.slice(&text).unwrap(), direction)
                    .into_iter()
                    .map(move |found| HiddenOrder {
                        span: Span::new(found.span.start() + range.start, found.span.end() + range.start).unwrap(),
                        ..found
                    })
            })
            .collect();
        prop_assert_eq!(found, by_paragraph);
    }

    #[test]
    fn text_without_controls_and_with_closed_isolates_is_honest(
        words in proptest::collection::vec("[aאع1.()–\u{200F}\u{61C} ]{0,8}", 0..6),
        isolate in "[\u{2066}-\u{2068}]",
        right in any::<bool>(),
    ) {
        let text: String = words.iter().map(|words| format!("{isolate}{words}\u{2069} {words}")).collect();
        let direction = if right { R } else { L };
        prop_assert_eq!(in_paragraph(&text, direction), []);
    }

    #[test]
    fn letters_under_an_override_are_found_wherever_it_stands(
        before in "[aא1 .\u{202B}\u{2066}-\u{2069}]{0,8}",
        inside in "[a-c]{2,5}",
        right in any::<bool>(),
    ) {
        let text = format!("{before}\u{202E}{inside}\u{202C}");
        let direction = if right { R } else { L };
        let place = Span::new(before.len() as u32, text.len() as u32).unwrap();
        let found = in_paragraph(&text, direction);
        prop_assert!(found.iter().any(|found| found.span.contains(place)));
    }
}

#[test]
fn deep_and_many_controls_take_one_pass() {
    for unit in [
        "\u{202E}a",
        "\u{2067}",
        "\u{202B}א b ",
        "\u{2068}\u{202B}",
        "\u{202B}a\u{202C}",
    ] {
        let text = unit.repeat(200_000);
        assert!(in_paragraph(&text, L).len() <= 200_000);
    }
}
