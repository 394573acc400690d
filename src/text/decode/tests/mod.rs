use encoding_rs::{Encoding, ISO_8859_6, ISO_8859_8, WINDOWS_1255, WINDOWS_1256};
use proptest::prelude::*;

use super::*;

mod bytes;
mod choosing;
mod hostile;
mod texts;
mod visual;

use texts::{ARABIC, HEBREW};

/// As [`decode`], with one language at most.
fn read(
    bytes: &[u8],
    encoding: Option<&str>,
    language: Option<&str>,
) -> Result<Decoded, DecodeError> {
    decode(
        bytes,
        &How {
            encoding,
            languages: language.as_slice(),
            replace: false,
        },
    )
}

fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes_of).collect()
}

fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    match encoding {
        "UTF-16LE" => utf16(text, u16::to_le_bytes),
        "UTF-16BE" => utf16(text, u16::to_be_bytes),
        "IBM862" => text.chars().map(cp862).collect(),
        name => {
            let encoding = Encoding::for_label(name.as_bytes()).unwrap();
            let (bytes, used, unmappable) = encoding.encode(text);
            assert!(!unmappable && used == encoding, "{name}");
            bytes.into_owned()
        }
    }
}

fn cp862(c: char) -> u8 {
    let high = super::cp862::IBM862.high.iter();
    let at = high.clone().position(|&other| other == c);
    at.map_or_else(
        || u8::try_from(c).ok().filter(u8::is_ascii).unwrap(),
        |at| at as u8 + 0x80,
    )
}

/// The text cut into pieces of so many characters, the last one shorter.
fn pieces(text: &str, len: usize) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    chars
        .chunks(len)
        .map(|piece| piece.iter().collect())
        .collect()
}

#[test]
fn every_encoding_of_our_texts_at_every_size() {
    let table = [
        ("he", HEBREW, "UTF-8"),
        ("he", HEBREW, "UTF-16LE"),
        ("he", HEBREW, "UTF-16BE"),
        ("he", HEBREW, "windows-1255"),
        ("he", HEBREW, "ISO-8859-8"),
        ("ar", ARABIC, "UTF-8"),
        ("ar", ARABIC, "UTF-16LE"),
        ("ar", ARABIC, "UTF-16BE"),
        ("ar", ARABIC, "windows-1256"),
        ("ar", ARABIC, "ISO-8859-6"),
    ];
    for (language, text, encoding) in table {
        for size in [10_000, 300, 100, 40] {
            for piece in pieces(text, size).iter().filter(|piece| piece.len() > 40) {
                let bytes = encoded(piece, encoding);
                for hint in [Some(language), None] {
                    let decoded = read(&bytes, None, hint).unwrap();
                    assert_eq!(decoded.text, *piece, "{encoding} at {size}, hint {hint:?}");
                    assert!(!decoded.had_bom && decoded.warnings.is_empty());
                    assert_eq!(decoded.guessed, !encoding.starts_with("UTF"));
                }
                let named = read(&bytes, Some(encoding), None).unwrap();
                assert_eq!(
                    (named.text.as_str(), named.guessed),
                    (piece.as_str(), false)
                );
            }
        }
    }
}

#[test]
fn a_byte_order_mark_is_taken_off_once_and_remembered() {
    for name in ["UTF-8", "UTF-16LE", "UTF-16BE"] {
        for text in ["\u{FEFF}האו\"ם\r\n", "\u{FEFF}\u{FEFF}האו\"ם\r\n"] {
            let bytes = encoded(text, name);
            for encoding in [None, Some(name)] {
                let decoded = read(&bytes, encoding, None).unwrap();
                assert_eq!(Some(decoded.text.as_str()), text.strip_prefix('\u{FEFF}'));
                assert_eq!(decoded.encoding, name);
                assert!(decoded.had_bom && !decoded.guessed);
            }
        }
    }
}

#[test]
fn nothing_else_is_changed() {
    let text = " \tאב\u{A0}\r\nج\rد\u{2028}ه\u{85}\u{200F}\u{FEFF}e\u{301}ﻻ\u{FFFE}\n ";
    for name in ["UTF-8", "UTF-16LE", "UTF-16BE"] {
        let decoded = read(&encoded(text, name), Some(name), None).unwrap();
        assert_eq!(decoded.text, text);
    }
}

#[test]
fn refused() {
    let png = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xE0\x08\x06\0\0\0";
    let program = b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3E\0\x01\0\0\0";
    let table: [(&[u8], Option<&str>, &str); 16] = [
        (b"", None, "empty"),
        (b"\xEF\xBB\xBF", None, "empty"),
        (b"\xFF\xFE", None, "empty"),
        (b"", Some("UTF-8"), "empty"),
        (png, None, "binary"),
        (png, Some("windows-1252"), "binary"),
        (program, None, "binary"),
        (b"\0\0\0\0\0\0\0\0", None, "binary"),
        // UTF-32 with its mark, which begins like the one of UTF-16.
        (b"\xFF\xFE\0\0a\0\0\0b\0\0\0", None, "lacking"),
        (b"a\xFF", Some("UTF-8"), "invalid"),
        (b"\xEF\xBB\xBFab\xFF", None, "invalid"),
        (b"\xD0\xD9", Some("windows-1255"), "invalid"),
        (b"a\0b", Some("UTF-16LE"), "invalid"),
        (b"a", Some("klingon"), "unknown-encoding"),
        (b"a", Some(""), "unknown-encoding"),
        (b"a", Some("replacement"), "unknown-encoding"),
    ];
    for (bytes, encoding, kind) in table {
        let error = read(bytes, encoding, None).unwrap_err();
        assert_eq!(error.kind(), kind, "{bytes:?} as {encoding:?}: {error}");
    }
}

#[test]
fn an_invalid_byte_is_named_by_its_place_in_the_file() {
    let long = "ש".repeat(5000);
    let with = |tail: &[u8], encoding: &str| [&encoded(&long, encoding), tail].concat();
    let table = [
        (b"ab\xC3".to_vec(), "UTF-8", 2),
        (b"\xEF\xBB\xBFab\xFFc".to_vec(), "UTF-8", 5),
        (with(b"\xFF..", "UTF-8"), "UTF-8", 10_000),
        (with(b"\xD9..", "windows-1255"), "windows-1255", 5000),
        (with(b"\x00\xDCa\0", "UTF-16LE"), "UTF-16LE", 10_000),
        (with(b"a", "UTF-16LE"), "UTF-16LE", 10_000),
    ];
    let place = |found: Result<Decoded, DecodeError>| match found {
        Err(DecodeError::Invalid {
            encoding, offset, ..
        }) => (encoding, offset),
        other => panic!("{other:?}"),
    };
    for (bytes, encoding, offset) in table {
        let found = read(&bytes, Some(encoding), None);
        assert_eq!(place(found), (encoding, offset));
    }
    // Cut or damaged in the middle of a letter: still known for what it is.
    for damage in [&b"\xD7"[..], b"\xFF end"] {
        let bytes = [HEBREW.as_bytes(), damage].concat();
        assert_eq!(
            place(read(&bytes, None, Some("he"))),
            ("UTF-8", HEBREW.len())
        );
    }
    let mut cut = encoded(HEBREW, "UTF-16LE");
    cut.pop();
    assert_eq!(place(read(&cut, None, None)), ("UTF-16LE", cut.len() - 1));
}

#[test]
fn too_large() {
    let limit = MAX_TEXT_BYTES as u64;
    let bytes = vec![b'a'; MAX_TEXT_BYTES + 1];
    let error = read(&bytes, None, None).unwrap_err();
    assert_eq!(
        error,
        DecodeError::TooLarge {
            size: limit + 1,
            limit
        }
    );
    assert_eq!(
        error.to_string(),
        "the text has 64.1 MiB, more than the limit of 64 MiB; split the file"
    );
    // Within the limit as bytes, over it as text.
    let bytes = vec![0xE0; MAX_TEXT_BYTES / 2 + 1];
    let error = read(&bytes, Some("windows-1255"), None).unwrap_err();
    assert_eq!(
        error,
        DecodeError::TooLarge {
            size: limit + 2,
            limit
        }
    );
}

#[test]
fn warnings_about_what_is_odd() {
    use DecodeWarning::{Controls, LostLetters, VisualOrder};
    let reversed: String = HEBREW
        .lines()
        .flat_map(|line| line.chars().rev().chain(['\n']))
        .collect();
    let long = "שלום לכולם ".repeat(9);
    let table = [
        (reversed, vec![VisualOrder]),
        (HEBREW.to_owned(), vec![]),
        ("ם ן ף".to_owned(), vec![]),
        (
            format!("{long}\u{FFFD}\u{FFFD}"),
            vec![LostLetters { count: 2 }],
        ),
        (format!("{long}\0\u{80}"), vec![Controls { count: 2 }]),
        (format!("{long}\u{7}\u{1B}[1m\t\u{C}\u{85}\u{200F}"), vec![]),
    ];
    for (text, expected) in table {
        assert_eq!(
            read(text.as_bytes(), None, None).unwrap().warnings,
            expected,
            "{text}"
        );
    }
}

#[test]
fn visual_hebrew_is_told_from_logical() {
    for encoding in [ISO_8859_8, WINDOWS_1255] {
        let reversed: String = HEBREW
            .lines()
            .flat_map(|line| line.chars().rev().chain(['\n']))
            .collect();
        let decoded = read(&encoding.encode(&reversed).0, None, None).unwrap();
        assert_eq!(decoded.warnings, [DecodeWarning::VisualOrder]);
    }
}

#[test]
fn short_ascii_is_never_utf16() {
    for text in [
        "a",
        "ab",
        "abcd",
        "a\nb\nc\nd\n",
        "\t\t\t\t",
        "\n\n\n\n\n\n",
        "Bush hid the facts",
        "12",
    ] {
        let decoded = read(text.as_bytes(), None, None).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, "UTF-8"));
    }
}

#[test]
fn offered_names_are_standard_names() {
    for &name in ENCODINGS {
        assert_eq!(
            codec::Codec::by_name(name).map(codec::Codec::name),
            Ok(name)
        );
        assert!(read(b"a\0", Some(&name.to_lowercase()), None).is_ok());
    }
}

proptest! {
    #[test]
    fn decoding_again_by_the_found_name_gives_the_same_text(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        hint in prop::option::of(prop::sample::select(vec!["he", "ar", "fa", "en"])),
    ) {
        if let Ok(decoded) = read(&bytes, None, hint) {
            let again = read(&bytes, Some(decoded.encoding), None).unwrap();
            prop_assert_eq!(again.text, decoded.text);
        }
    }

    #[test]
    fn every_text_in_utf_8_comes_back(text in "[\\PC\n\r\t]{1,80}") {
        let decoded = read(text.as_bytes(), None, None).unwrap();
        let expected = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
        prop_assert_eq!(decoded.text, expected);
    }

    #[test]
    fn single_bytes_round_trip(bytes in prop::collection::vec(0x20_u8.., 1..80)) {
        for encoding in [WINDOWS_1255, WINDOWS_1256, ISO_8859_6, ISO_8859_8] {
            if let Ok(decoded) = read(&bytes, Some(encoding.name()), None) {
                prop_assert_eq!(encoding.encode(&decoded.text).0, &bytes[..]);
            }
        }
    }
}
