use proptest::prelude::*;

use super::Direction::{LeftToRight as Ltr, RightToLeft as Rtl};
use super::*;

/// Paragraph, expected in a left-to-right document, expected in a right-to-left document, and the
/// count by hand (right-to-left words of all counting words).
const TABLE: &[(&str, Direction, Direction, &str)] = &[
    // Hebrew that opens with a Latin name: 5 of 6.
    ("CNN דיווחה אתמול כי הנשיא התפטר.", Rtl, Rtl, "5/6"),
    // Arabic with a long English quotation. Only 2 of 14 are Arabic, so the document decides, by
    // the first word: in an English document the same line is an English quotation with an
    // Arabic lead-in, and nothing in the line itself says otherwise.
    (
        "قال المتحدث: \"We will not comment on these reports until the inquiry ends\".",
        Ltr,
        Rtl,
        "2/14",
    ),
    // The same after a first word that is English: left to right in both.
    (
        "\"We will not comment\", قال المتحدث.",
        Ltr,
        Ltr,
        "2/6 = 33 %",
    ),
    // A line of dots takes the document's side.
    ("...........", Ltr, Rtl, "0/0"),
    ("...", Ltr, Rtl, "0/0"),
    ("2022/01/08", Ltr, Rtl, "0/0"),
    (
        "١٢:٥٧ ٢٠٢٢/٠١/٠٨",
        Ltr,
        Rtl,
        "0/0: Arabic-Indic digits are numbers",
    ),
    ("", Ltr, Rtl, "0/0"),
    (" \u{A0}\t", Ltr, Rtl, "0/0"),
    ("😀 🇮🇱 — !", Ltr, Rtl, "0/0: signs are not letters"),
    // A credit line: one Hebrew word of six, `NUR.KZ` a word. The Hebrew word is the first one.
    (
        "צילום: Vladimir Tretyakov / NUR.KZ via AP",
        Ltr,
        Rtl,
        "1/6 = 17 %",
    ),
    ("صورة: Reuters", Rtl, Rtl, "1/2"),
    // Three Arabic, three English (`"I'm`, `(really)`, `here"`).
    ("قال \"I'm (really) here\" ثم ذهب.", Rtl, Rtl, "3/6"),
    // Addresses do not count, however long.
    ("כתובת: https://example.com/a/b?x=1", Rtl, Rtl, "1/1"),
    ("https://example.com/a/b?x=1", Ltr, Rtl, "0/0"),
    (
        "www.example.com pic.twitter.com/5zB5 @nur_kz desk@example.org",
        Ltr,
        Rtl,
        "0/0",
    ),
    (
        "ב-www.example.com (www.example.org)",
        Ltr,
        Rtl,
        "0/0: a prefix does not make it a word",
    ),
    ("NUR.KZ", Ltr, Ltr, "0/1"),
    ("NUR.KZ/AP", Ltr, Ltr, "0/1: two names, not a path"),
    ("NUR.KZ/AP תמונה", Rtl, Rtl, "1/2"),
    // `date` counts, `2022-01` does not.
    (" date 2022-01 ביקורת קשה", Rtl, Rtl, "2/3"),
    // Exactly 40 % is enough, a little less is not.
    ("one two three שלום עולם", Rtl, Rtl, "2/5 = 40 %"),
    ("one two three four שלום עולם", Ltr, Ltr, "2/6 = 33 %"),
    (
        "שלום עולם one two three four",
        Ltr,
        Rtl,
        "2/6, but the first one is",
    ),
    // Quotes, brackets and digits before the first letter of a word.
    ("\"(שלום)\"", Rtl, Rtl, "1/1"),
    ("«القدس»", Rtl, Rtl, "1/1"),
    ("2022-ב ה-CNN", Rtl, Rtl, "2/2"),
    ("CNN-ה", Ltr, Ltr, "0/1"),
    ("\u{2066}CNN\u{2069}, BBC", Ltr, Ltr, "0/1: BBC"),
    // Isolated text does not count: 1 of 1, not 1 of 4.
    ("אמר \u{2066}one two three\u{2069}", Rtl, Rtl, "1/1"),
    ("\u{2067}שלום לכולם\u{2069} world", Ltr, Ltr, "0/1"),
    (
        "\u{2068}one \u{2067}two\u{2069} three\u{2069} سلام",
        Rtl,
        Rtl,
        "1/1: nested",
    ),
    (
        "סוף \u{2068}one two three four five",
        Rtl,
        Rtl,
        "1/1: never closed",
    ),
    (
        "\u{2069}\u{2069} שלום",
        Rtl,
        Rtl,
        "1/1: closers without an opener",
    ),
    // Direction marks are not letters; embeddings do not isolate.
    ("\u{200F}", Ltr, Rtl, "0/0"),
    ("\u{200F}one two", Ltr, Ltr, "0/2"),
    ("\u{202B}one two\u{202C}", Ltr, Ltr, "0/2"),
    // Vowel marks belong to the letter before them.
    ("בְּרֵאשִׁית good", Rtl, Rtl, "1/2"),
];

#[test]
fn table() {
    for &(text, in_left, in_right, count) in TABLE {
        assert_eq!(
            (
                paragraph_direction(text, Ltr),
                paragraph_direction(text, Rtl)
            ),
            (in_left, in_right),
            "{text:?}: {count}"
        );
    }
}

#[test]
fn a_document_is_the_forty_per_cent_over_all_its_words() {
    let table = [
        ("", Ltr),
        ("...\n2022", Ltr),
        ("Breaking news today\nשלום עולם", Rtl),
        ("Breaking news from today\nשלום עולם", Ltr),
        ("שלום one two", Ltr),
        // An isolate that nobody closes ends with its paragraph.
        ("Hello \u{2067}\nשלום לכולם", Rtl),
        ("Hello \u{2067}\u{2029}שלום לכולם", Rtl),
        ("Hello \u{2067}\u{2028}שלום לכולם", Ltr),
        ("Hello \u{2067}\u{1C}שלום לכולם", Rtl),
    ];
    for (text, expected) in table {
        assert_eq!(document_direction(text), expected, "{text:?}");
    }
}

#[test]
fn addresses() {
    let addresses = [
        "https://example.com/a/b?x=1",
        "ftp://x",
        "(http://דוגמה.קום/דף)",
        "www.example.com",
        "\"www.example.com\"",
        "a@b",
        "@name",
        "(desk@example.org)",
        "pic.twitter.com/5zB5",
        "bit.ly/Xy",
        "ל-bit.ly/Xy",
        "my-site.co.uk/",
    ];
    let words = [
        "NUR.KZ",
        "NUR.KZ/AP",
        "and/or",
        "AFP/AP",
        "e.g./i.e.",
        "v1.2/beta",
        "awww.x",
        "node.js",
        "האו\"ם",
        "א/ב",
        "x..y/z",
        ".com/x",
        "/usr/bin",
        "#hashtag",
    ];
    for word in addresses {
        assert!(is_address(word), "{word}");
    }
    for word in words {
        assert!(!is_address(word), "{word}");
    }
}

#[test]
fn first_strong_is_the_plain_rule() {
    let table = [
        ("CNN דיווחה אתמול", Some(Ltr)),
        ("2022 \"שלום\" CNN", Some(Rtl)),
        ("\u{200F}CNN", Some(Rtl)),
        ("\u{2067}שלום\u{2069} CNN", Some(Ltr)),
        ("\u{2067}שלום CNN", None),
        ("... 12", None),
        ("", None),
        ("...\nשלום", None),
    ];
    for (text, expected) in table {
        assert_eq!(first_strong_direction(text), expected, "{text:?}");
        let direction = expected.unwrap_or(Ltr);
        for document in [Ltr, Rtl] {
            assert_eq!(
                Rule::FirstStrong.paragraph_direction(text, document),
                direction
            );
        }
    }
}

#[test]
fn the_first_byte_of_a_stop_gives_it_away() {
    for c in ('\0'..=char::MAX).filter(|&c| is_stop(c)) {
        assert!(
            may_begin_stop(c.encode_utf8(&mut [0; 4]).as_bytes()[0]),
            "U+{:04X}",
            u32::from(c)
        );
    }
}

/// The rule once more, written over characters and as slowly as it reads.
fn slow_direction(paragraph: &str, document: Direction) -> Direction {
    let mut words = vec![String::new()];
    let mut depth = 0_usize;
    for c in paragraph.chars() {
        match c {
            '\u{2066}' | '\u{2067}' | '\u{2068}' => depth += 1,
            '\u{2069}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ if !c.is_whitespace() => {
                words.last_mut().unwrap().push(c);
                continue;
            }
            _ => {}
        }
        words.push(String::new());
    }
    let counting: Vec<Direction> = words
        .iter()
        .filter_map(|word| word_direction(word))
        .collect();
    let right = counting.iter().filter(|&&d| d == Rtl).count();
    match counting.first() {
        None => document,
        Some(_) if right as f64 >= 0.4 * counting.len() as f64 => Rtl,
        Some(Rtl) => document,
        Some(Ltr) => Ltr,
    }
}

proptest! {
    #[test]
    fn the_rule_is_the_slow_rule(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "שלום", "קול", "نعم", "one", "two", "12", "...", " ", " ", " ", "\t", "\u{A0}", "@x",
                "www.x.y", "\"", "\u{2067}", "\u{2066}", "\u{2068}", "\u{2069}", "\u{200F}", "-",
            ]),
            0..24,
        ),
        right in any::<bool>(),
    ) {
        let text = parts.concat();
        let document = if right { Rtl } else { Ltr };
        prop_assert_eq!(paragraph_direction(&text, document), slow_direction(&text, document));
    }

    #[test]
    fn a_right_to_left_document_never_makes_a_paragraph_more_left(text in "\\PC{0,40}") {
        if paragraph_direction(&text, Ltr) == Rtl {
            prop_assert_eq!(paragraph_direction(&text, Rtl), Rtl);
        }
    }

    #[test]
    fn a_line_without_letters_stands_as_the_document_does(text in "[0-9 .,:;!?()٠-٩\u{200E}\u{200F}-]{0,30}") {
        prop_assert_eq!(paragraph_direction(&text, Ltr), Ltr);
        prop_assert_eq!(paragraph_direction(&text, Rtl), Rtl);
    }
}
