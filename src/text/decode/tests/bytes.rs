//! Every byte of every encoding of one byte a letter.

use encoding_rs::Encoding;
use proptest::prelude::*;

use super::super::{codec::Codec, *};

/// The upper half of code page 862 by Unicode's mapping table, as code points, eight a line.
const CP862: [u32; 128] = [
    0x05D0, 0x05D1, 0x05D2, 0x05D3, 0x05D4, 0x05D5, 0x05D6, 0x05D7, //
    0x05D8, 0x05D9, 0x05DA, 0x05DB, 0x05DC, 0x05DD, 0x05DE, 0x05DF, //
    0x05E0, 0x05E1, 0x05E2, 0x05E3, 0x05E4, 0x05E5, 0x05E6, 0x05E7, //
    0x05E8, 0x05E9, 0x05EA, 0x00A2, 0x00A3, 0x00A5, 0x20A7, 0x0192, //
    0x00E1, 0x00ED, 0x00F3, 0x00FA, 0x00F1, 0x00D1, 0x00AA, 0x00BA, //
    0x00BF, 0x2310, 0x00AC, 0x00BD, 0x00BC, 0x00A1, 0x00AB, 0x00BB, //
    0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x2561, 0x2562, 0x2556, //
    0x2555, 0x2563, 0x2551, 0x2557, 0x255D, 0x255C, 0x255B, 0x2510, //
    0x2514, 0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x255E, 0x255F, //
    0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256C, 0x2567, //
    0x2568, 0x2564, 0x2565, 0x2559, 0x2558, 0x2552, 0x2553, 0x256B, //
    0x256A, 0x2518, 0x250C, 0x2588, 0x2584, 0x258C, 0x2590, 0x2580, //
    0x03B1, 0x00DF, 0x0393, 0x03C0, 0x03A3, 0x03C3, 0x00B5, 0x03C4, //
    0x03A6, 0x0398, 0x03A9, 0x03B4, 0x221E, 0x03C6, 0x03B5, 0x2229, //
    0x2261, 0x00B1, 0x2265, 0x2264, 0x2320, 0x2321, 0x00F7, 0x2248, //
    0x00B0, 0x2219, 0x00B7, 0x221A, 0x207F, 0x00B2, 0x25A0, 0x00A0, //
];

/// The character of one byte; `None` if it means nothing.
fn char_of(name: &str, byte: u8) -> Option<char> {
    let text = Codec::by_name(name).unwrap().strict(&[byte]).ok()?;
    let mut chars = text.chars();
    let only = chars.next().unwrap();
    assert_eq!(chars.next(), None, "{name} {byte:02X}");
    Some(only)
}

#[test]
fn every_byte_of_cp862_is_what_the_mapping_table_says() {
    for byte in 0..=0xFF_u8 {
        let expected = match byte.checked_sub(0x80) {
            Some(high) => CP862[usize::from(high)],
            None => u32::from(byte),
        };
        assert_eq!(
            char_of("cp862", byte).map(u32::from),
            Some(expected),
            "{byte:02X}"
        );
    }
    let all: std::collections::BTreeSet<u32> = CP862.into_iter().collect();
    assert_eq!(all.len(), 128, "each byte another character");
}

#[test]
fn every_byte_of_every_single_byte_encoding() {
    // Name, bytes that mean nothing, and a few known letters.
    type Line = (&'static str, usize, &'static [(u8, char)]);
    let table: &[Line] = &[
        ("IBM862", 0, &[(0x80, 'א'), (0x9A, 'ת'), (0x8D, 'ם')]),
        (
            "windows-1255",
            10,
            &[
                (0xE0, 'א'),
                (0xFA, 'ת'),
                (0xC0, '\u{5B0}'),
                (0xFE, '\u{200F}'),
            ],
        ),
        (
            "windows-1256",
            0,
            &[(0xC7, 'ا'), (0x8D, 'چ'), (0x81, 'پ'), (0xFF, 'ے')],
        ),
        ("windows-1252", 0, &[(0x80, '€'), (0xE9, 'é')]),
        ("windows-1251", 0, &[(0xC0, 'А'), (0xFF, 'я')]),
        ("windows-1253", 3, &[(0xC1, 'Α'), (0xF9, 'ω')]),
        ("windows-1254", 0, &[(0xF0, 'ğ'), (0xDD, 'İ')]),
        ("ISO-8859-6", 45, &[(0xC7, 'ا'), (0xAC, '،')]),
        ("ISO-8859-8", 36, &[(0xE0, 'א'), (0xFA, 'ת')]),
    ];
    for &(name, without_meaning, letters) in table {
        assert!(ENCODINGS.contains(&name));
        let mut none = 0;
        let mut seen = std::collections::BTreeMap::new();
        for byte in 0..=0xFF_u8 {
            let Some(c) = char_of(name, byte) else {
                none += 1;
                let (text, count) = Codec::by_name(name).unwrap().replacing(&[byte]);
                assert_eq!((text.as_str(), count), ("\u{FFFD}", 1), "{name} {byte:02X}");
                continue;
            };
            assert_eq!(seen.insert(c, byte), None, "{name}: {c:?} twice");
            assert!(byte >= 0x80 || char::from(byte) == c, "{name} {byte:02X}");
            if let Some(encoding) = Encoding::for_label(name.as_bytes()) {
                assert_eq!(*encoding.encode(&c.to_string()).0, [byte], "{name} {c:?}");
            }
        }
        assert_eq!(none, without_meaning, "{name}");
        for (byte, letter) in letters {
            assert_eq!(char_of(name, *byte), Some(*letter), "{name} {byte:02X}");
        }
    }
}

#[test]
fn names_and_aliases() {
    for name in [
        "IBM862",
        "ibm862",
        "CP862",
        " cp862\n",
        "862",
        "csPC862LatinHebrew",
    ] {
        let decoded = decode(b"\x99\x8C\x85\x8D", &How::named(name)).unwrap();
        assert_eq!(
            (decoded.text.as_str(), decoded.encoding),
            ("שלום", "IBM862")
        );
    }
    // Known, but not read here: what to do stands in the message.
    let table = [
        ("CP864", "iconv -f CP864 -t UTF-8"),
        ("ibm864", "iconv -f CP864 -t UTF-8"),
        ("x-mac-arabic", "iconv -f MacArabic -t UTF-8"),
        ("MacHebrew", "libiconv"),
        ("IBM424", "iconv -f IBM424"),
        ("utf-32le", "iconv -f UTF-32LE"),
        ("UTF-7", "iconv -f UTF-7"),
        ("cp856", "iconv -f CP856"),
    ];
    for (name, words) in table {
        let error = decode(b"abc", &How::named(name)).unwrap_err();
        assert_eq!(error.kind(), "lacking", "{name}");
        assert!(error.to_string().contains(words), "{error}");
        assert_eq!(error.to_string().lines().count(), 1);
    }
}

#[test]
fn no_name_is_both_read_and_lacking() {
    for name in ENCODINGS {
        assert!(lacking::lacking(name).is_none(), "{name}");
    }
    for name in [
        "ibm866",
        "koi8-r",
        "macintosh",
        "windows-874",
        "iso-8859-8-i",
    ] {
        assert!(Codec::by_name(name).is_ok(), "{name}");
    }
}

proptest! {
    #[test]
    fn what_is_replaced_is_what_the_standard_replaces(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        name in prop::sample::select(ENCODINGS),
    ) {
        let codec = Codec::by_name(name).unwrap();
        let (text, count) = codec.replacing(&bytes);
        prop_assert_eq!(codec.strict(&bytes).is_ok(), count == 0);
        prop_assert_eq!(codec.invalid(&bytes), count);
        if let Some(encoding) = Encoding::for_label(name.as_bytes()) {
            prop_assert_eq!(&*encoding.decode_without_bom_handling(&bytes).0, &text);
        }
        if name == "UTF-8" {
            // The same policy, written by others.
            prop_assert_eq!(&*String::from_utf8_lossy(&bytes), &text);
            prop_assert_eq!(bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count(), count);
        }
    }
}
