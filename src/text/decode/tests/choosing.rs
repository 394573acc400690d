//! One file in every encoding, hints by language, and warnings on texts as they are.

use super::super::*;
use super::{ARABIC, HEBREW, encoded, pieces, read};

#[test]
fn the_found_encoding_comes_first_and_then_what_fits() {
    let bytes = encoded(HEBREW, "windows-1255");
    let all = candidates(&bytes, &[], &mut |_, _| true).unwrap();
    assert_eq!(
        (all[0].encoding, all[0].found, all[0].invalid),
        ("windows-1255", true, 0)
    );
    assert!(all[0].lines[0].starts_with("בישיבה"));
    assert_eq!(all.iter().filter(|candidate| candidate.found).count(), 1);
    let misfits: Vec<usize> = all[1..].iter().map(|candidate| candidate.invalid).collect();
    assert!(misfits.is_sorted(), "{misfits:?}");
    let place = |name: &str| all.iter().position(|candidate| candidate.encoding == name);
    assert!(place("IBM862") < place("UTF-16LE"));
    let utf8 = all
        .iter()
        .find(|candidate| candidate.encoding == "UTF-8")
        .unwrap();
    assert!(utf8.invalid > 100);
    let stopped = candidates(&bytes, &[], &mut |done, _| done < 2).unwrap();
    assert_eq!(stopped.len(), 2);
}

#[test]
fn dos_hebrew_is_the_second_line() {
    let bytes = encoded(HEBREW, "IBM862");
    let all = candidates(&bytes, &[], &mut |_, _| true).unwrap();
    assert!(all[0].found && all[0].encoding != "IBM862");
    assert_eq!((all[1].encoding, all[1].proposed), ("IBM862", true));
    assert!(all[1].lines[0].starts_with("בישיבה"));
}

#[test]
fn a_marked_file_can_be_nothing_else() {
    let all = candidates("\u{FEFF}שלום".as_bytes(), &[], &mut |_, _| true).unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].lines, ["שלום"]);
}

#[test]
fn lines_beyond_ascii_are_shown_and_long_ones_cut() {
    let header = "plain header\n".repeat(50);
    let long = "ש".repeat(1000);
    let text = format!("{header}\n\n{long}\r\nסוף");
    let all = candidates(text.as_bytes(), &[], &mut |_, _| true).unwrap();
    assert_eq!(all[0].lines, ["ש".repeat(400), "סוף".to_owned()]);
    let all = candidates(header.as_bytes(), &[], &mut |_, _| true).unwrap();
    assert_eq!(all[0].lines.len(), 12);
    // Longer than what is looked at, cut in the middle of a letter.
    let long = "ש".repeat(40_000);
    let text = format!("a{long}");
    let all = candidates(text.as_bytes(), &[], &mut |_, _| true).unwrap();
    assert_eq!(all[0].invalid, 0);
    assert!(!all[0].lines[0].contains('\u{FFFD}'));
}

/// Every guess that a hint may turn is in doubt without one, and no hint makes a certain guess wrong.
#[test]
fn languages_around_a_short_text_decide_what_is_in_doubt() {
    let texts = [
        ("he", HEBREW, "windows-1255"),
        ("ar", ARABIC, "windows-1256"),
        ("ar", ARABIC, "ISO-8859-6"),
    ];
    let (mut doubtful, mut settled) = (0, 0);
    for (language, text, encoding) in texts {
        for piece in pieces(text, 12).iter().filter(|piece| !piece.is_ascii()) {
            let bytes = encoded(piece, encoding);
            let alone = read(&bytes, None, None).unwrap();
            let hinted = read(&bytes, None, Some(language)).unwrap();
            if alone.doubtful {
                doubtful += 1;
                settled += usize::from(hinted.text == *piece && !hinted.doubtful);
            } else if alone.text == *piece {
                assert_eq!(hinted.text, *piece, "the hint did harm");
            }
        }
    }
    assert!(
        doubtful > 0 && settled * 10 >= doubtful * 8,
        "{settled} of {doubtful}"
    );
    // A language that the text is not in decides nothing.
    let bytes = encoded(HEBREW, "windows-1255");
    for wrong in ["ar", "ru", "en", "und", "xx"] {
        assert_eq!(
            read(&bytes, None, Some(wrong)).unwrap().text,
            HEBREW,
            "{wrong}"
        );
    }
    let how = How {
        languages: &["ar", "he", "ru"],
        ..How::default()
    };
    assert_eq!(decode(&bytes, &how).unwrap().text, HEBREW);
}

#[test]
fn what_is_odd_and_what_is_not() {
    use DecodeWarning::{Controls, HiddenOrder, Invisible, LoneReturns, Noncharacters};
    let long = "שלום לכולם ".repeat(9);
    let table: Vec<(String, Vec<DecodeWarning>)> = vec![
        // Honest: joiners, marks, isolates, flags, a soft hyphen, a no-break space, NEL, LS.
        ("می\u{200C}خواهم 👨\u{200D}👩\u{200D}👧 \u{200F}א\u{200E} \u{2067}שלום\u{2069} ok\u{AD}ay".to_owned(), vec![]),
        ("🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F} a\u{A0}b\u{85}c\u{2028}d\u{FEFF}e".to_owned(), vec![]),
        ("כתובת: https://example.org/א?x=1 ו־\u{202A}CNN\u{202C} שידרה".to_owned(), vec![]),
        ("old\rmac\rlines\r".to_owned(), vec![]),
        ("a\r\nb\r\nc\r\n".to_owned(), vec![]),
        // Not honest.
        (format!("{long}\0"), vec![Controls { count: 1 }]),
        (format!("{long}\u{FFFE}\u{FDD0}\u{10FFFF}"), vec![Noncharacters { count: 3 }]),
        (format!("{long}a\n\nb\n{long}\rc"), vec![LoneReturns { count: 1 }]),
        (format!("{long}\u{E0041}\u{E0042}"), vec![Invisible { count: 2 }]),
        (format!("a{}b", "\u{200B}".repeat(7)), vec![Invisible { count: 7 }]),
        ("approved \u{202E}ton\u{202C} here".to_owned(), vec![HiddenOrder { count: 1 }]),
        ("שלום \u{202D}לכולם\u{202C} כאן".to_owned(), vec![HiddenOrder { count: 1 }]),
    ];
    for (text, expected) in table {
        let found = read(text.as_bytes(), Some("UTF-8"), None).unwrap().warnings;
        assert_eq!(found, expected, "{}", text.escape_unicode());
    }
}
