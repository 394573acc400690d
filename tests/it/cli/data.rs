//! Offsets in every unit, export and import of the same rows.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{Desk, MIXED};

/// The piece of a text between two offsets, counted the plain way; `None` where one falls between.
fn slice(text: &str, unit: &str, start: usize, end: usize) -> Option<String> {
    match unit {
        "byte" => text.get(start..end).map(str::to_owned),
        "codepoint" => Some(text.chars().skip(start).take(end - start).collect()),
        "utf16" => {
            let units: Vec<u16> = text.encode_utf16().collect();
            String::from_utf16(units.get(start..end)?).ok()
        }
        "grapheme" => Some(text.graphemes(true).skip(start).take(end - start).collect()),
        other => panic!("{other}"),
    }
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

/// Checks every list of fragments in a value against the quotes beside it, and counts them.
fn check_quotes(value: &Value, text: &str, unit: &str) -> usize {
    let mut count = 0;
    if let Value::Object(fields) = value {
        if let (Some(Value::Array(fragments)), Some(quote)) =
            (fields.get("fragments"), fields.get("quote"))
        {
            let pieces: Vec<String> = fragments
                .iter()
                .map(|at| {
                    slice(text, unit, number(&at[0]), number(&at[1]))
                        .expect("an offset between letters")
                })
                .collect();
            let mut rest = quote.as_str().unwrap();
            for piece in &pieces {
                let at = rest.find(piece.as_str());
                rest = &rest[at.unwrap_or_else(|| panic!("{pieces:?} is not {quote} in {unit}"))
                    + piece.len()..];
            }
            assert!(rest.is_empty(), "{pieces:?} is not {quote} in {unit}");
            count += 1;
        }
        count += fields
            .values()
            .map(|value| check_quotes(value, text, unit))
            .sum::<usize>();
    } else if let Value::Array(values) = value {
        count += values
            .iter()
            .map(|value| check_quotes(value, text, unit))
            .sum::<usize>();
    }
    count
}

/// A line of JSONL with a text and spans by code point.
fn line(text: &str, quotes: &[(&str, &str)]) -> String {
    let spans: Vec<Value> = quotes
        .iter()
        .map(|(quote, r#type)| {
            let start = text[..text.find(quote).unwrap()].chars().count();
            let end = start + quote.chars().count();
            json!({"type": r#type, "fragments": [[start, end]], "quote": quote})
        })
        .collect();
    json!({"source": "text.txt", "text": text, "spans": spans}).to_string()
}

#[test]
fn offsets_slice_to_quotes_in_every_unit() {
    let desk = Desk::new();
    desk.project("a.isnad.ron", MIXED);
    // After emoji, joiners, marks of direction, vowel marks and combining accents; sub-word; over a line end.
    let quotes = [
        ("או\"ם", "ORG"),
        ("CNN", "ORG"),
        ("لاجئين", "PER"),
        ("וֹל רם.\r\n\u{2067}قال", "EVENT"),
        ("12\u{202F}345", "QUANTITY"),
        ("people e\u{301}tc", "PER"),
        ("🇮🇱", "GPE"),
    ];
    desk.write("spans.jsonl", line(MIXED, &quotes));
    desk.fine(&["import", "a.isnad.ron", "spans.jsonl", "--format", "jsonl"]);
    for (project, texts) in [("a.isnad.ron", 1), ("sample", 3)] {
        let mut counts = BTreeMap::new();
        for unit in ["codepoint", "utf16", "byte", "grapheme"] {
            let documents = desk.documents(project, unit);
            assert_eq!(documents.len(), texts);
            let found: usize = documents
                .iter()
                .map(|document| check_quotes(document, document["text"].as_str().unwrap(), unit))
                .sum();
            counts.insert(unit, found);
        }
        let least = if project == "sample" {
            60
        } else {
            quotes.len()
        };
        assert!(
            counts.values().all(|count| *count >= least),
            "{project}: {counts:?}"
        );
    }
    // Units differ where it matters: after the first emoji.
    let start =
        |unit| desk.documents("a.isnad.ron", unit)[0]["spans"][0]["fragments"][0][0].clone();
    let starts = ["codepoint", "utf16", "byte", "grapheme"].map(start);
    assert_eq!(starts, [json!(10), json!(13), json!(25), json!(8)]);
}

/// Documents with their spans and evidence, without what an import gives anew: ids, authors and order.
fn content(documents: &[Value]) -> Value {
    fn strip(value: &Value) -> Value {
        match value {
            Value::Object(fields) => {
                let kept = fields
                    .iter()
                    .filter(|(key, _)| !["id", "author", "author_id"].contains(&key.as_str()));
                Value::Object(
                    kept.map(|(key, value)| (key.clone(), strip(value)))
                        .collect(),
                )
            }
            Value::Array(values) => Value::Array(values.iter().map(strip).collect()),
            other => other.clone(),
        }
    }
    Value::Array(documents.iter().map(strip).collect())
}

#[test]
fn an_exported_project_comes_back() {
    let desk = Desk::new();
    desk.write("empty.txt", "x");
    desk.fine(&["export", "sample", "--format", "jsonl", "--out", "data/"]);
    for name in ["documents", "entities", "claims", "links", "comments"] {
        let lines = desk.read(&format!("data/{name}.jsonl"));
        assert!(
            lines.lines().count() > usize::from(name != "comments"),
            "{name}"
        );
        for line in lines.lines() {
            assert!(serde_json::from_str::<Value>(line).unwrap().is_object());
        }
    }
    desk.fine(&["new", "b.isnad.ron", "empty.txt"]);
    desk.fine(&[
        "import",
        "b.isnad.ron",
        "data",
        "--format",
        "jsonl",
        "--author",
        "ייבוא",
    ]);
    desk.fine(&["check", "b.isnad.ron"]);
    let (before, mut after) = (
        desk.documents("sample", "codepoint"),
        desk.documents("b.isnad.ron", "codepoint"),
    );
    after.retain(|document| document["text"] != "x");
    assert_eq!(content(&before), content(&after));
    assert!(
        desk.read("b.isnad.ron")
            .contains("name: \"ייבוא\", kind: Importer")
    );
}

#[test]
fn a_file_with_all_lines_and_standard_output_are_the_same() {
    let desk = Desk::new();
    desk.exported(&[
        "export",
        "sample",
        "--format",
        "jsonl",
        "--out",
        "one.jsonl",
    ]);
    let out = desk.exported(&["export", "sample", "--format", "jsonl", "--out", "-"]);
    assert_eq!(desk.read("one.jsonl"), out);
    std::fs::create_dir(desk.path("there")).unwrap();
    desk.fine(&["export", "sample", "--format", "jsonl", "--out", "there"]);
    assert_eq!(desk.read("there/documents.jsonl"), out);
}

#[test]
fn import_takes_what_fits_and_lists_the_rest() {
    let desk = Desk::new();
    desk.project("a.isnad.ron", MIXED);
    let good = line(MIXED, &[("CNN", "ORG")]);
    let beyond = json!({"text": MIXED, "spans": [{"type": "ORG", "fragments": [[3, 4_000]]}]});
    let cut =
        json!({"text": MIXED, "spans": [{"type": "ORG", "fragments": [[0, 1]], "quote": "no"}]});
    let unknown = line(MIXED, &[("CNN", "NO-SUCH-TYPE")]);
    desk.write(
        "in.jsonl",
        format!("{good}\n{beyond}\nnot json\n\n{cut}\n{unknown}\n"),
    );
    let ran = desk.isnad(&["import", "a.isnad.ron", "in.jsonl", "--format", "jsonl"]);
    ran.complains(
        1,
        &[
            "in.jsonl, line 2",
            "in.jsonl, line 3",
            "in.jsonl, line 5",
            "in.jsonl, line 6",
            "the type \"NO-SUCH-TYPE\" was not in the schema; it is added",
        ],
    );
    assert_eq!(
        desk.documents("a.isnad.ron", "codepoint")[0]["spans"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    desk.fine(&["check", "a.isnad.ron"]);
    // Strict: all or nothing.
    desk.project("b.isnad.ron", MIXED);
    let before = desk.read("b.isnad.ron");
    let ran = desk.isnad(&[
        "import",
        "b.isnad.ron",
        "in.jsonl",
        "--format",
        "jsonl",
        "--strict",
    ]);
    ran.complains(1, &["in.jsonl, line 2", "nothing"]);
    assert_eq!(desk.read("b.isnad.ron"), before);
}

#[test]
fn one_author_alone() {
    let desk = Desk::new();
    desk.project("a.isnad.ron", MIXED);
    for (author, quote) in [("נועה", "CNN"), ("سامي", "🇮🇱")] {
        desk.write("in.jsonl", line(MIXED, &[(quote, "ORG")]));
        desk.fine(&[
            "import",
            "a.isnad.ron",
            "in.jsonl",
            "--format",
            "jsonl",
            "--author",
            author,
        ]);
    }
    assert_eq!(
        desk.documents("a.isnad.ron", "codepoint")[0]["spans"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let export = [
        "export",
        "a.isnad.ron",
        "--format",
        "jsonl",
        "--out",
        "-",
        "--author",
        "سامي",
    ];
    let only: Value = serde_json::from_str(&desk.fine(&export)).unwrap();
    assert_eq!(only["spans"].as_array().unwrap().len(), 1);
    assert_eq!(only["spans"][0]["quote"], "🇮🇱");
}

#[test]
fn importing_again_changes_nothing() {
    let desk = Desk::new();
    desk.project("a.isnad.ron", MIXED);
    desk.write("in.jsonl", line(MIXED, &[("CNN", "ORG")]));
    desk.fine(&["import", "a.isnad.ron", "in.jsonl", "--format", "jsonl"]);
    let count = |desk: &Desk| desk.documents("a.isnad.ron", "codepoint").len();
    assert_eq!(count(&desk), 1, "the text is there already");
}
