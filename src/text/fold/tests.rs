use proptest::prelude::*;

use super::*;

/// What stands in one cell of a line of the table folds to what stands in the other.
#[test]
fn table() {
    let table = [
        // Capitals and accents, composed or not.
        ("HAIFA Ärzte", "haifa arzte"),
        ("É e\u{301} ệ", "e e e"),
        ("İstanbul Iğdır", "istanbul igdir"),
        (
            "Łódź Øresund Straße Œuvre Æsir",
            "lodz oresund strasse oeuvre aesir",
        ),
        ("ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ"),
        ("Ёлка й и\u{306}", "елка и и"),
        ("Ǆ ǅ ﬁn ﬆ", "ǆ ǆ fin st"),
        // Arabic letters.
        ("أحمد إلى آل ٱلله", "احمد الي ال الله"),
        ("ا\u{654} ا\u{655} ا\u{653}", "ا ا ا"),
        ("مصطفى الحكومة", "مصطفي الحكومه"),
        ("مسؤول رئيس ماء", "مسوول رييس ماء"),
        ("کشور ایران گفت", "كشور ايران كفت"),
        ("ہے", "هي"),
        ("بِسْمِ ٱللَّهِ مُحَمَّدٌ رَحْمٰن", "بسم الله محمد رحمن"),
        ("الأمـــــم", "الامم"),
        ("ﺍﻟﺴﻼﻡ ﻹ ﻵ ﷲ", "السلام لا لا الله"),
        ("ﭘﮐﻰﮔ", "پكيك"),
        ("ﹶﹷ", ""),
        // Digits.
        ("٢٠٢٢ ۱۴۰۱ 5", "2022 1401 5"),
        // Hebrew.
        ("שָׁל֑וֹם בְּרֵאשִׁית", "שלומ בראשית"),
        ("שׁﭏ יִ", "שאל י"),
        ("ארץ מלך סוף ים בן", "ארצ מלכ סופ ימ בנ"),
        ("או״ם או”ם או\"ם „או“", "או\"מ או\"מ או\"מ \"או\""),
        ("ג׳יפ ג’יפ ג'יפ", "ג'יפ ג'יפ ג'יפ"),
        // Hyphens, dashes and white space.
        (
            "תל־אביב תל-אביב תל–אביב תל אביב",
            "תל אביב תל אביב תל אביב תל אביב",
        ),
        ("a \u{2014} b\u{2212}1", "a b 1"),
        ("10\u{A0}000\t\t x\u{3000}y", "10 000 x y"),
        ("a\nb\r\nc\u{2028}d", "a b c d"),
        ("a \n b", "a b"),
        (
            "a\n\nb\r\n \r\nc\u{2029}d",
            "a \u{2029}b \u{2029}c \u{2029}d",
        ),
        // What cannot be seen.
        ("\u{200F}של\u{AD}ו\u{200B}ם\u{200E}", "שלומ"),
        ("می\u{200C}خواهم", "ميخواهم"),
        ("\u{2067}(CSTO)\u{2069}", "(csto)"),
        ("a \u{200F} b", "a b"),
        ("❤\u{FE0F} 👩\u{200D}👧", "❤ 👩👧"),
        ("a\0b", "ab"),
        ("", ""),
    ];
    for (text, expected) in table {
        assert_eq!(folded(text), expected, "{text:?}");
    }
    assert_eq!(folded_query(" –שלום\u{A0}"), "שלומ");
}

#[test]
fn what_stays_apart() {
    for (one, other) in [
        ("ב", "כ"),
        ("ح", "خ"),
        ("ء", "ا"),
        ("ن", "ں"),
        ("(", ")"),
        ("«", "\""),
    ] {
        assert_ne!(folded(one), folded(other), "{one} {other}");
    }
}

#[test]
fn what_every_character_folds_to_stays_as_it_is() {
    for c in '\0'..=char::MAX {
        let once = folded(c.encode_utf8(&mut [0; 4]));
        assert_eq!(folded(&once), once, "U+{:04X}", u32::from(c));
        assert!(once.chars().count() <= 4, "U+{:04X}", u32::from(c));
    }
}

#[test]
fn a_character_without_small_letter_or_fold_stays() {
    for c in "中ไเकมี한あ😀𐐨€—…«؟،".chars().filter(|c| *c != '—') {
        assert_eq!(folded(c.encode_utf8(&mut [0; 4])), c.to_string());
    }
    assert_eq!(folded("𐐀"), "𐐨");
}

/// Text of the characters that matter here, in any order.
pub fn text() -> impl Strategy<Value = String> {
    "([אבםמ]|[\u{5B0}-\u{5BC}]|[اأىهةـ]|[\u{64B}-\u{652}]|[aÉéß]|\u{301}|[ﻻﷲﬁ]|[-\u{5BE} \t\u{A0}]|[\r\n\u{2028}\u{2029}]|[\u{200D}\u{200F}\u{AD}]|[\"״']|[0٣]|😀){0,24}"
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in text(), any in any::<String>()) {
        for text in [text, any] {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }
    }

    #[test]
    fn places_are_characters_in_order(text in text()) {
        let mut last = 0;
        for letter in Letters::of(&text) {
            prop_assert!(last <= letter.start && letter.start < letter.end);
            let character = text.get(letter.start..letter.end).unwrap();
            prop_assert_eq!(character.chars().count(), 1);
            last = letter.start;
        }
    }

    #[test]
    fn reading_may_begin_at_any_letter(text in text()) {
        let all: Vec<_> = Letters::of(&text).collect();
        for (index, letter) in all.iter().enumerate() {
            let begins = index == 0 || all[index - 1].start < letter.start;
            if begins && !matches!(letter.folded, ' ' | '\u{2029}') {
                let rest: Vec<_> = Letters::after(&text, letter.start).collect();
                prop_assert_eq!(&rest, &all[index..]);
            }
        }
    }
}
