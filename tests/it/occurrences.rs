//! Every place of a name in the five real articles: which words it stands in, with their prefixes outside.

use std::path::PathBuf;

use isnad::query::occurrences::{Matcher, Options, longest};

/// How often in a row a name stands in some words: prefixes, a bar, the place.
type Words = (usize, &'static str);

/// Part of a file's name, a name, and the words in which it stands there.
const TABLE: &[(&str, &str, &[Words])] = &[
    (
        "000",
        "או\"ם",
        &[(4, "ה|או\"ם"), (1, "ב|או\"ם"), (6, "ה|או\"ם")],
    ),
    (
        "000",
        "קזחסטן",
        &[
            (1, "ב|קזחסטן"),
            (1, "מ|קזחסטן"),
            (1, "ב|קזחסטן"),
            (1, "|קזחסטן"),
            (1, "ב|קזחסטן"),
            (1, "ו|קזחסטן"),
            (1, "ל|קזחסטן"),
            (1, "ב|קזחסטן"),
            (1, "ל|קזחסטן"),
        ],
    ),
    ("000", "CSTO", &[(1, "|CSTO")]),
    ("001", "CSTO", &[(2, "|CSTO")]),
    ("003", "CSTO", &[(2, "|CSTO")]),
    ("001", "توكاييف", &[(5, "|توكاييف")]),
    ("004", "توكاييف", &[(2, "|توكايف")]),
    ("001", "توكايف", &[(5, "|توكاييف")]),
    (
        "001",
        "ألماتي",
        &[(2, "|الماتي"), (1, "|ألماتي"), (1, "|الماتي")],
    ),
    (
        "001",
        "الماتي",
        &[(2, "|الماتي"), (1, "|ألماتي"), (1, "|الماتي")],
    ),
    ("004", "الماتي", &[(1, "|ألماتي")]),
    // The name of a man, an adjective and a part of a name are other words.
    ("001", "ماتي", &[]),
    ("000", "רוסי", &[]),
    ("001", "كازاخ", &[]),
    // Its acronym, but not in words and addresses.
    ("000", "UN", &[(4, "|UN")]),
    ("003", "Kazakh", &[(3, "|Kazakh")]),
];

#[test]
#[cfg_attr(not(corpus), ignore = "../shared/corpus is not here")]
fn names_of_the_five_articles_are_found_where_they_stand_and_nowhere_else() {
    let corpus = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let texts: Vec<(String, String)> = std::fs::read_dir(corpus)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    for (file, name, expected) in TABLE {
        let (_, text) = texts.iter().find(|(of, _)| of.starts_with(file)).unwrap();
        let expected: Vec<&str> = expected
            .iter()
            .flat_map(|(times, words)| std::iter::repeat_n(*words, *times))
            .collect();
        assert_eq!(words(text, name), expected, "{name} in {file}");
    }
    // In every other article they do not stand at all.
    for name in ["או\"ם", "קזחסטן", "توكاييف", "ألماتي", "CSTO"] {
        for (of, text) in &texts {
            let is_listed = TABLE
                .iter()
                .any(|(file, listed, _)| of.starts_with(file) && *listed == name);
            let is_variant = name == "ألماتي" && of.starts_with("004");
            if !is_listed && !is_variant {
                assert!(words(text, name).is_empty(), "{name} in {of}");
            }
        }
    }
}

/// The places of a name with their prefixes, a bar between the two.
fn words(text: &str, name: &str) -> Vec<String> {
    let matcher = Matcher::new([((), name)], Options::default()).unwrap();
    let places = longest(matcher.find(text)).into_iter();
    places
        .map(|place| {
            let prefix = &text[place.from as usize..place.span.start() as usize];
            format!("{prefix}|{}", place.span.slice(text).unwrap())
        })
        .collect()
}
