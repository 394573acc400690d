//! Bytes that are no text, or not the text that they pretend to be.

use proptest::prelude::*;

use super::super::*;
use super::{HEBREW, encoded, read};

fn utf32(text: &str, bytes_of: fn(u32) -> [u8; 4]) -> Vec<u8> {
    text.chars().flat_map(|c| bytes_of(u32::from(c))).collect()
}

#[test]
fn utf_32_is_named_and_how_to_convert_it() {
    for text in ["ab", HEBREW, "\u{FEFF}a", "\u{FEFF}שלום 😀 לכולם"] {
        for (bytes, name) in [
            (utf32(text, u32::to_le_bytes), "UTF-32LE"),
            (utf32(text, u32::to_be_bytes), "UTF-32BE"),
        ] {
            let error = read(&bytes, None, None).unwrap_err();
            assert_eq!(error.kind(), "lacking", "{text}: {error}");
            let words = format!("iconv -f {name} -t UTF-8");
            assert!(error.to_string().contains(&words), "{error}");
            assert!(read(&bytes, Some("windows-1255"), None).is_err());
        }
    }
    // UTF-16 of short lines is not.
    for name in ["UTF-16LE", "UTF-16BE"] {
        for text in ["a\nb\nc\nd\n", "\u{FEFF}a\nb\nc\n", "א\nב\nג\nד\n"] {
            let decoded = read(&encoded(text, name), None, None).unwrap();
            assert_eq!(decoded.encoding, name);
        }
    }
}

#[test]
fn a_mark_that_contradicts_the_name_is_refused() {
    let marked = |name: &str| encoded(&format!("\u{FEFF}{HEBREW}"), name);
    let table = [
        ("UTF-8", "windows-1255"),
        ("UTF-8", "UTF-16LE"),
        ("UTF-16LE", "UTF-16BE"),
        ("UTF-16BE", "UTF-8"),
        ("UTF-16LE", "IBM862"),
    ];
    for (mark, name) in table {
        for replace in [false, true] {
            let how = How {
                replace,
                ..How::named(name)
            };
            let error = decode(&marked(mark), &how).unwrap_err();
            assert_eq!(error.kind(), "contradicts");
            let words = error.to_string();
            assert!(words.contains(mark) && words.contains(name), "{words}");
        }
        let decoded = read(&marked(mark), Some(mark), None).unwrap();
        assert!(decoded.had_bom);
    }
    // A mark, and then something else: the mark is believed, and the place of the damage told.
    let bytes = [b"\xEF\xBB\xBF".as_slice(), &encoded(HEBREW, "windows-1255")].concat();
    assert_eq!(read(&bytes, None, None).unwrap_err().kind(), "invalid");
}

#[test]
fn what_only_binary_files_have() {
    // A gzip header and noise: never unpacked.
    let mut noise: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut next = || {
        noise ^= noise << 13;
        noise ^= noise >> 7;
        noise ^= noise << 17;
        noise.to_le_bytes()[3]
    };
    for header in [
        &b"\x1F\x8B\x08\x00"[..],
        b"PK\x03\x04",
        b"\xFD7zXZ",
        b"%PDF-1.7\n",
        b"",
    ] {
        for len in [200, 1000, 100_000] {
            let mut bytes = header.to_vec();
            bytes.extend((0..len).map(|_| next()));
            let error = read(&bytes, None, None).unwrap_err();
            assert_eq!(error.kind(), "binary", "{header:?} {len}: {error}");
        }
    }
}

#[test]
fn the_line_of_an_invalid_byte() {
    type Line = (&'static [u8], &'static str, usize, usize, Option<u8>);
    let table: [Line; 8] = [
        (b"\xFF", "UTF-8", 0, 1, Some(0xFF)),
        (b"a\nb\n\xFF", "UTF-8", 4, 3, Some(0xFF)),
        (b"a\r\nb\r\n\xFF", "UTF-8", 6, 3, Some(0xFF)),
        (b"a\rb\r\r\xFF", "UTF-8", 5, 4, Some(0xFF)),
        (b"\xEF\xBB\xBFa\n\xC3", "UTF-8", 5, 2, Some(0xC3)),
        (b"a\0\n\0b\0\n\0x", "UTF-16LE", 8, 3, Some(b'x')),
        (b"\xE0\n\xE1\n\xD9", "windows-1255", 4, 3, Some(0xD9)),
        (b"a\n\xE0", "Shift_JIS", 2, 2, Some(0xE0)),
    ];
    for (bytes, encoding, offset, line, byte) in table {
        let expected = DecodeError::Invalid {
            encoding,
            offset,
            byte,
            line,
        };
        assert_eq!(read(bytes, Some(encoding), None), Err(expected));
    }
    let error = read(b"a\n\xFF", Some("UTF-8"), None)
        .unwrap_err()
        .to_string();
    assert!(error.contains("byte 2 (0xFF), in line 2"), "{error}");
}

#[test]
fn by_choice_u_fffd_stands_for_what_means_nothing() {
    let bytes = [HEBREW.as_bytes(), b"\xFFx\xD7 \xF0\x9F\x98 end"].concat();
    assert_eq!(read(&bytes, None, None).unwrap_err().kind(), "invalid");
    let how = How {
        replace: true,
        ..How::default()
    };
    let decoded = decode(&bytes, &how).unwrap();
    assert_eq!(
        decoded.text,
        format!("{HEBREW}\u{FFFD}x\u{FFFD} \u{FFFD} end")
    );
    assert_eq!((decoded.encoding, decoded.replaced), ("UTF-8", 3));
    assert_eq!(decoded.warnings, [DecodeWarning::Replaced { count: 3 }]);
    // Letters that were lost before count apart.
    let mixed = "שלום \u{FFFD} וברכה".as_bytes();
    let decoded = decode(&[mixed, b"\xFF"].concat(), &how).unwrap();
    let both = [
        DecodeWarning::Replaced { count: 1 },
        DecodeWarning::LostLetters { count: 1 },
    ];
    assert_eq!(decoded.warnings, both);
    // Nothing to replace: the choice leaves no trace.
    let plain = decode(HEBREW.as_bytes(), &how).unwrap();
    assert_eq!(plain, read(HEBREW.as_bytes(), None, None).unwrap());
}

fn any_name() -> impl Strategy<Value = Option<String>> {
    let other = [
        "cp864",
        "iso-2022-jp",
        "x-user-defined",
        "koi8-r",
        "hz-gb-2312",
        "replacement",
        "utf-7",
    ];
    let known: Vec<String> = ENCODINGS
        .iter()
        .chain(&other)
        .map(|&name| name.to_owned())
        .collect();
    prop_oneof![
        1 => Just(None),
        6 => prop::sample::select(known).prop_map(Some),
        1 => "\\PC{0,12}".prop_map(Some),
    ]
}

/// Bytes as they come, and bytes with the shapes that decoders look for.
fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let shapes: Vec<&[u8]> = vec![
        b"\xEF\xBB\xBF",
        b"\xFF\xFE",
        b"\xFE\xFF",
        b"\xFF\xFE\0\0",
        b"\0",
        b"\r\n",
        b"\xD7\x90",
        b"\xED\xA0\x80",
        b"\xF4\x90\x80\x80",
        b"\x1B$B",
        b"\x00\xD8",
        b"abc ",
        b"\x84\x31\x95\x33",
    ];
    let piece = prop_oneof![
        prop::sample::select(shapes).prop_map(<[u8]>::to_vec),
        prop::collection::vec(any::<u8>(), 0..24),
        prop::collection::vec(0x80..=0x9A_u8, 0..24),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_bytes_in_any_encoding_panic_and_the_row_gives_the_same_text(
        bytes in any_bytes(),
        name in any_name(),
        replace in any::<bool>(),
        hint in prop::option::of(prop::sample::select(vec!["he", "ar", "ru", "und", ""])),
    ) {
        let how = How { encoding: name.as_deref(), languages: hint.as_slice(), replace };
        let first = decode(&bytes, &how);
        prop_assert_eq!(&first, &decode(&bytes, &how), "twice the same");
        if let Ok(first) = first {
            // As the document's row says it.
            let pinned = How { replace: first.replaced > 0, ..How::named(first.encoding) };
            let again = decode(&bytes, &pinned).unwrap();
            prop_assert_eq!(&again.text, &first.text);
            prop_assert_eq!(again.had_bom, first.had_bom);
            prop_assert_eq!(again.replaced, first.replaced);
        }
    }

    #[test]
    fn previews_show_what_will_be_read(bytes in any_bytes()) {
        for candidate in candidates(&bytes, &[], &mut |_, _| true).unwrap_or_default() {
            let how = How { replace: candidate.invalid > 0, ..How::named(candidate.encoding) };
            let decoded = decode(&bytes, &how).unwrap();
            prop_assert_eq!(decoded.replaced, candidate.invalid);
            for line in &candidate.lines {
                prop_assert!(decoded.text.contains(line.as_str()));
            }
        }
    }
}
