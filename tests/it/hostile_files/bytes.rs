//! Files in other encodings, with other line ends, and files that are something else.

use super::case::{Case, Expect, sound};

pub fn cases() -> Vec<Case> {
    let sound = sound();
    let bytes = sound.as_bytes();
    let utf16 = |big: bool, bom: bool| -> Vec<u8> {
        let units = bom
            .then_some(0xFEFF)
            .into_iter()
            .chain(sound.encode_utf16());
        units
            .flat_map(|unit| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    };
    let utf32 = |c: char| u32::from(c).to_le_bytes();
    let at = |place: &str, inserted: &[u8]| -> Vec<u8> {
        let place = sound.find(place).unwrap();
        [&bytes[..place], inserted, &bytes[place..]].concat()
    };
    let lines = |end: &str| sound.replace('\n', end);
    let mut cases = Vec::new();
    for (what, file) in [
        ("in UTF-16LE with a byte-order mark", utf16(false, true)),
        ("in UTF-16BE with a byte-order mark", utf16(true, true)),
        ("in UTF-16LE", utf16(false, false)),
        ("in UTF-16BE", utf16(true, false)),
        ("in UTF-32", sound.chars().flat_map(utf32).collect()),
        ("in windows-1255", encoding_rs::WINDOWS_1255.encode(&sound).0.into_owned()),
        ("in windows-1256", encoding_rs::WINDOWS_1256.encode(&sound).0.into_owned()),
        ("empty", Vec::new()),
        ("of white space", b" \n\t\n".to_vec()),
        ("of a byte-order mark", b"\xEF\xBB\xBF".to_vec()),
        ("of half a byte-order mark", b"\xEF\xBB".to_vec()),
        ("of one quote", b"\"".to_vec()),
        ("of one bracket", b"(".to_vec()),
        ("a program", b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".repeat(64)),
        ("a picture", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01".to_vec()),
        ("an archive", b"PK\x03\x04\x14\0\0\0\x08\0".repeat(64)),
        ("compressed", b"\x1F\x8B\x08\0\0\0\0\0\0\x03".repeat(64)),
        ("a PDF", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n".to_vec()),
        ("a database", b"SQLite format 3\0\x10\0\x01\x01\0@  ".to_vec()),
        ("JSON", b"{\"format\": 1, \"project\": \"a\", \"rows\": []}".to_vec()),
        ("HTML", b"<!DOCTYPE html><html><body onload=alert(1)></body></html>".to_vec()),
        ("XML that asks for a file", b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>".to_vec()),
        ("a script", b"#!/bin/sh\necho hostile\n".to_vec()),
        ("plain text", "שלום עולם. قال الوزير.\n".as_bytes().to_vec()),
        ("a value of another name", sound.replacen("Isnad", "Other", 1).into_bytes()),
        ("a value of that name in small letters", sound.replacen("Isnad", "isnad", 1).into_bytes()),
        ("random", (0..40_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect()),
    ] {
        cases.push(Case::new(format!("a file {what}"), file, Expect::Refused));
    }
    // Each place a line with what cannot stand there.
    for (where_, place, line) in [
        ("the first word", "snad(", 1),
        ("the first line", ", part", 1),
        ("a name", "ews\"", 2),
        ("a text", "CNN) ", 9),
        ("an id", "0000000000030\"", 8),
        ("the last line", "])\n", 19),
    ] {
        for (what, inserted) in [
            ("a byte of Latin-1", &b"\xE9"[..]),
            ("a stray byte", b"\x80"),
            ("an overlong letter", b"\xC0\xAF"),
            ("half a letter", b"\xD7"),
            ("a surrogate", b"\xED\xA0\x80"),
            ("a letter beyond Unicode", b"\xF4\x90\x80\x80"),
            ("the bytes FE FF", b"\xFE\xFF"),
        ] {
            let case = Case::new(
                format!("{what} in {where_}"),
                at(place, inserted),
                Expect::Refused,
            );
            let line = if where_ == "an id" { None } else { Some(line) };
            cases.push(Case { line, ..case }.says("UTF-8"));
        }
        for (what, inserted) in [
            ("a NUL", &b"\0"[..]),
            ("an escape", b"\x1B[2J"),
            ("a C1 control", "\u{9B}".as_bytes()),
        ] {
            cases.push(Case::new(
                format!("{what} in {where_}"),
                at(place, inserted),
                Expect::Any,
            ));
        }
    }
    for (what, end) in [
        ("CR LF", "\r\n"),
        ("blank lines", "\n\n\n"),
        ("spaces before the ends", "  \t\n"),
    ] {
        cases.push(Case::new(what.to_owned(), lines(end), Expect::Fine));
    }
    for (what, end) in [
        ("lone CR", "\r"),
        ("LF CR", "\n\r"),
        ("vertical tabs", "\u{B}"),
        ("form feeds", "\u{C}"),
        ("NEL", "\u{85}"),
        ("line separators", "\u{2028}"),
        ("paragraph separators", "\u{2029}"),
        ("NUL", "\0"),
        ("nothing", ""),
        ("no-break spaces", "\u{A0}\n"),
        ("zero-width spaces", "\u{200B}\n"),
    ] {
        cases.push(Case::new(
            format!("line ends that are {what}"),
            lines(end),
            Expect::Any,
        ));
    }
    for (what, file, expect) in [
        (
            "no name before the first bracket",
            sound.replacen("Isnad", "", 1),
            Expect::Any,
        ),
        (
            "a byte-order mark",
            format!("\u{FEFF}{sound}"),
            Expect::Fine,
        ),
        (
            "two byte-order marks",
            format!("\u{FEFF}\u{FEFF}{sound}"),
            Expect::Bad,
        ),
        (
            "a byte-order mark before the second line",
            sound.replacen('\n', "\n\u{FEFF}", 1),
            Expect::Any,
        ),
        (
            "blank lines before the first",
            format!("\n\n{sound}"),
            Expect::Any,
        ),
        (
            "no line end at its end",
            sound.trim_end().to_owned(),
            Expect::Fine,
        ),
        ("NUL at its end", format!("{sound}\0\0\0\0"), Expect::Bad),
        (
            "zeroes in the place of its second half",
            format!(
                "{}{}",
                &sound[..sound.find("Entity(").unwrap()],
                "\0".repeat(900)
            ),
            Expect::Bad,
        ),
        (
            "the end of a DOS file",
            format!("{sound}\u{1A}"),
            Expect::Bad,
        ),
    ] {
        cases.push(Case::new(what, file, expect));
    }
    cases
}
