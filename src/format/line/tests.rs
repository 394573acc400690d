//! Laws of the line: what is written reads the same, here and in `ron`, and stays one line.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use super::{append, append_variant, from_ron, from_str, quoted, read};
use crate::edit::Entry;
use crate::format::arbitrary;
use crate::model::Row;

fn written<T: Serialize>(value: &T) -> String {
    let mut line = String::new();
    append(value, &mut line).unwrap();
    line
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn rows_read_back_the_same_by_the_fast_reader_and_by_ron(row in arbitrary::row()) {
        let line = written(&row);
        let has_line_break = line.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']);
        prop_assert!(!has_line_break);
        prop_assert_eq!(&read::from_str::<Row>(&line).unwrap(), &row);
        prop_assert_eq!(&from_ron::<Row>(&line).unwrap(), &row);
        prop_assert!(ron::from_str::<ron::Value>(&line).is_ok());
        prop_assert!(ron::from_str::<&ron::value::RawValue>(&line).is_ok());
    }

    #[test]
    fn journal_entries_read_back_the_same(entry in arbitrary::entry()) {
        let line = written(&entry);
        prop_assert_eq!(&read::from_str::<Entry>(&line).unwrap(), &entry);
        prop_assert_eq!(&from_ron::<Entry>(&line).unwrap(), &entry);
    }

    #[test]
    fn what_the_fast_reader_accepts_ron_reads_the_same(
        row in arbitrary::row(),
        at in any::<proptest::sample::Index>(),
        with in "[a-z0-9\"(){}\\[\\]:, \\\\u]{0,2}",
        cut in 0_usize..3,
    ) {
        let line = written(&row);
        let chars: Vec<char> = line.chars().collect();
        let at = at.index(chars.len());
        let end = chars.len().min(at + cut);
        let edited: String = chars[..at]
            .iter()
            .copied()
            .chain(with.chars())
            .chain(chars[end..].iter().copied())
            .collect();
        if let Ok(row) = read::from_str::<Row>(&edited) {
            prop_assert_eq!(from_ron::<Row>(&edited), Ok(row));
        }
    }

    #[test]
    fn strings_survive(text in any::<String>()) {
        let line = written(&text);
        prop_assert_eq!(quoted::split(&line[1..]).unwrap().0, &*text);
        prop_assert_eq!(ron::from_str::<String>(&line).unwrap(), text);
    }
}

#[test]
fn letters_and_marks_stay_and_what_cannot_be_seen_is_escaped() {
    let cases = [
        ("בְּרֵאשִׁית או\"ם", r#""בְּרֵאשִׁית או\"ם""#),
        ("أكّد", r#""أكّد""#),
        ("a\\b", r#""a\\b""#),
        ("a\tb\r\n", r#""a\tb\r\n""#),
        ("\0\u{7f}\u{85}", r#""\u{0}\u{7f}\u{85}""#),
        ("\u{2028}\u{2029}", r#""\u{2028}\u{2029}""#),
        (
            "\u{61c}\u{200f}\u{202e}\u{2066}",
            r#""\u{61c}\u{200f}\u{202e}\u{2066}""#,
        ),
        (
            "\u{feff}\u{fff9}\u{e0041}",
            r#""\u{feff}\u{fff9}\u{e0041}""#,
        ),
        (
            "\u{fdd0}\u{ffff}\u{10fffe}",
            r#""\u{fdd0}\u{ffff}\u{10fffe}""#,
        ),
        ("👩\u{200d}🔬", r#""👩\u{200d}🔬""#),
        ("\u{a0}é\u{ad}\u{fe0f}", "\"\u{a0}é\u{ad}\u{fe0f}\""),
    ];
    for (text, line) in cases {
        assert_eq!(written(&text), line);
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Shape {
    Unit,
    Wrapped(Inner),
    Two(u8, i64),
    Named {
        on: bool,
        map: BTreeMap<String, u32>,
    },
    List(Vec<(u8, String)>),
    Maybe(Option<Inner>),
    Deep(Box<Shape>),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Inner {
    value: Option<String>,
    pair: (u8, u8),
}

#[test]
fn every_shape_has_one_form() {
    let inner = || Inner {
        value: Some("x".to_owned()),
        pair: (1, 2),
    };
    let cases = [
        (Shape::Unit, "Unit"),
        (
            Shape::Wrapped(inner()),
            r#"Wrapped(value: Some("x"), pair: (1, 2))"#,
        ),
        (Shape::Two(1, -2), "Two(1, -2)"),
        (
            Shape::Named {
                on: true,
                map: BTreeMap::from([("a".to_owned(), 1)]),
            },
            r#"Named(on: true, map: {"a": 1})"#,
        ),
        (
            Shape::List(vec![(1, "a".to_owned())]),
            r#"List([(1, "a")])"#,
        ),
        (Shape::List(vec![]), "List([])"),
        (Shape::Maybe(None), "Maybe(None)"),
        (
            Shape::Maybe(Some(inner())),
            r#"Maybe(Some(value: Some("x"), pair: (1, 2)))"#,
        ),
        (Shape::Deep(Box::new(Shape::Two(0, 0))), "Deep(Two(0, 0))"),
    ];
    for (shape, line) in cases {
        assert_eq!(written(&shape), line);
        assert_eq!(read::from_str::<Shape>(line).unwrap(), shape);
        assert_eq!(from_ron::<Shape>(line).unwrap(), shape);
    }
}

#[test]
fn a_struct_can_be_written_as_a_variant() {
    let mut line = String::new();
    let inner = Inner {
        value: None,
        pair: (3, 4),
    };
    append_variant("Wrapped", &inner, &mut line).unwrap();
    assert_eq!(line, "Wrapped(value: None, pair: (3, 4))");
    assert_eq!(written(&Shape::Wrapped(inner)), line);
}

#[test]
fn what_people_write_by_hand_is_read() {
    let expected = Shape::Wrapped(Inner {
        value: Some("אב".to_owned()),
        pair: (1, 2),
    });
    for line in [
        "Wrapped( value:Some(r\"אב\"),pair:(1,2,),)",
        "Wrapped(pair: (1, 2), value: \"אב\")",
        "Wrapped(value: Some(\"א\\u{5d1}\"), /* why */ pair: (0x1, 2))",
    ] {
        assert_eq!(from_str::<Shape>(line).unwrap(), expected, "{line}");
    }
}

#[test]
fn mistakes_have_a_place_and_short_words() {
    let error = from_str::<Shape>("Wrapped(value: \"אב\", pair: (1, 300))").unwrap_err();
    assert_eq!((error.line, error.column), (1, 32));
    let endless = format!("Unit{}", "x".repeat(100_000));
    assert!(from_str::<Shape>(&endless).unwrap_err().message.len() < 2_000);
}

#[test]
fn floats_are_refused() {
    assert!(append(&1.5_f64, &mut String::new()).is_err());
}

#[test]
fn rows_in_rows_are_read_to_a_depth_and_no_deeper() {
    let conflict = |depth: usize| {
        let id = "01J00000000000000000000001";
        let open = format!("Conflict(id: \"{id}\", about: Claim(\"{id}\"), base: Some(");
        let claim = format!("Claim(id: \"{id}\", author: \"{id}\", text: \"כן\")");
        format!("{}{claim}{}", open.repeat(depth), "))".repeat(depth))
    };
    for depth in [1, 2, 8, 9, 10, 30, 31, 32, 33, 64, 128, 1_000, 100_000] {
        let line = conflict(depth);
        let fast = read::from_str::<Row>(&line);
        assert!(depth > 8 || fast.is_ok(), "{depth}");
        assert!(fast.is_err() || from_ron::<Row>(&line).is_ok(), "{depth}");
        assert!(depth < 64 || from_str::<Row>(&line).is_err(), "{depth}");
    }
}
