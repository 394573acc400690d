//! Hostile files of other formats.

use super::judge::{can_limit, limited};
use crate::cli::Desk;

const TEXT: &str = "דובר האו\\\"ם (CNN) אמר 😀 כן.";

/// A document of this text with these further fields.
fn document(fields: &str) -> String {
    format!("{{\"id\":\"d\",\"text\":\"{TEXT}\"{fields}}}\n")
}

fn span(fragments: &str, fields: &str) -> String {
    document(&format!(
        ",\"spans\":[{{\"type\":\"ORG\",\"fragments\":{fragments}{fields}}}]"
    ))
}

fn evidence(fields: &str) -> String {
    document(&format!(
        ",\"evidence\":[{{\"claim\":\"c\",\"fragments\":[[0,4]]{fields}}}]"
    ))
}

/// What is wrong, the file's name and its content.
pub fn cases() -> Vec<(String, &'static str, Vec<u8>)> {
    let mut cases: Vec<(String, &str, Vec<u8>)> = Vec::new();
    let mut documents = |what: &str, content: String| {
        cases.push((what.to_owned(), "documents.jsonl", content.into_bytes()));
    };
    for (what, fragments) in [
        ("inverted", "[[4,0]]"),
        ("empty", "[[4,4]]"),
        ("none", "[]"),
        ("beyond the text", "[[0,400]]"),
        ("over 32 bits", "[[0,4294967296]]"),
        ("negative", "[[-1,4]]"),
        ("a fraction", "[[0.5,4]]"),
        ("a power", "[[0,1e400]]"),
        ("words", "[[\"0\",\"4\"]]"),
        ("of three numbers", "[[0,4,5]]"),
        ("overlapping", "[[0,4],[2,6]]"),
        ("out of order", "[[5,8],[0,4]]"),
        ("twice", "[[0,4],[0,4]]"),
        ("no list", "0"),
        ("nothing", "null"),
        ("nested", "[[[0,4]]]"),
    ] {
        documents(&format!("a span that is {what}"), span(fragments, ""));
    }
    for (what, fields) in [
        ("another quote", ",\"quote\":\"CNN\""),
        (
            "a quote that moves the cursor",
            ",\"quote\":\"\\u001b[2J\\u202e\"",
        ),
        (
            "an id that is long",
            ",\"id\":\"88888888888888888888888888\"",
        ),
        (
            "an author that moves the cursor",
            ",\"author\":\"\\u001b[31m\\nisnad: fine\"",
        ),
        ("an entity that nobody has", ",\"entity\":\"\\u202eQ1\""),
        ("an entity that is a number", ",\"entity\":7"),
        ("a type twice", ",\"type\":\"PER\""),
        ("half a letter", ",\"quote\":\"\\ud83d\""),
    ] {
        documents(&format!("a span with {what}"), span("[[0,4]]", fields));
    }
    for (what, fields) in [
        ("a claimer that is none", ",\"claimer\":{\"crowd\":1}"),
        (
            "a claimer that nobody knows",
            ",\"claimer\":{\"entity\":\"\\u001b]0;a\\u0007\"}",
        ),
        ("attributes that are lists", ",\"stance\":[[[[1]]]]"),
        ("attributes that are numbers", ",\"stance\":1e400"),
        ("a cue nowhere", ",\"cue\":[[900,901]]"),
    ] {
        documents(&format!("evidence with {what}"), evidence(fields));
    }
    for (what, fields) in [
        ("two texts", ",\"text\":\"a\"".to_owned()),
        ("a unit that is none", ",\"unit\":\"word\"".to_owned()),
        (
            "a title of a megabyte",
            format!(",\"title\":\"{}\"", "א".repeat(1 << 19)),
        ),
        (
            "a title that turns the line",
            ",\"title\":\"\\u202eelif\\u0000\"".to_owned(),
        ),
        (
            "a source that is a path",
            ",\"source\":\"../../etc/passwd\"".to_owned(),
        ),
        (
            "a language of a megabyte",
            format!(",\"language\":\"{}\"", "x".repeat(1 << 20)),
        ),
        (
            "a field of a million lists",
            format!(",\"later\":{}{}", "[".repeat(1 << 20), "]".repeat(1 << 20)),
        ),
        (
            "a field of a million values",
            format!(",\"later\":[{}0]", "0,".repeat(1 << 20)),
        ),
        (
            "a hundred thousand attributes",
            format!(
                ",\"attributes\":{{{}\"z\":\"\"}}",
                (0..100_000)
                    .map(|n| format!("\"{n}\":\"\","))
                    .collect::<String>()
            ),
        ),
        (
            "ten thousand spans in one place",
            format!(
                ",\"spans\":[{}]",
                vec!["{\"type\":\"ORG\",\"fragments\":[[0,4]]}"; 10_000].join(",")
            ),
        ),
    ] {
        documents(&format!("a document with {what}"), document(&fields));
    }
    for (what, content) in [
        ("nothing", String::new()),
        ("white space", " \n\t\n\r\n".to_owned()),
        ("a byte-order mark", "\u{FEFF}".to_owned()),
        ("no JSON", "שלום\n".repeat(100_000)),
        ("empty objects", "{}\n".repeat(100_000)),
        ("numbers", "1e999\n-0\n0x1\n".to_owned()),
        ("open brackets", "[".repeat(1 << 20)),
        ("open objects", "{\"a\":".repeat(1 << 18)),
        (
            "a string without an end",
            format!("\"{}", "a".repeat(1 << 20)),
        ),
        (
            "one list of documents",
            format!("[{}]", document("").trim()),
        ),
        (
            "a document over several lines",
            document("").replace(',', ",\n"),
        ),
        ("a document without text", "{\"id\":\"d\"}".to_owned()),
        ("an empty text", "{\"text\":\"\"}".to_owned()),
        (
            "a text of controls",
            "{\"text\":\"\\u0000\\u001b[2J\\u202e\"}".to_owned(),
        ),
        (
            "ten thousand times one document",
            document("").repeat(10_000),
        ),
        (
            "half a document",
            document("").trim_end().trim_end_matches('}').to_owned(),
        ),
        ("documents after NUL", format!("\0{}", document(""))),
    ] {
        documents(&format!("a file of {what}"), content);
    }
    for (what, bytes) in [
        ("invalid UTF-8", b"{\"text\":\"a\xFFb\"}\n".to_vec()),
        (
            "UTF-16",
            document("")
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
        ),
        ("a program", b"\x7FELF\x02\x01\0\0".repeat(1_000)),
        (
            "lone CR",
            document("").replace('\n', "\r").repeat(3).into_bytes(),
        ),
    ] {
        cases.push((format!("a file of {what}"), "documents.jsonl", bytes));
    }
    for (what, name, line) in [
        (
            "an entity without a name",
            "entities.jsonl",
            "{\"id\":\"e\"}",
        ),
        (
            "an entity of no type",
            "entities.jsonl",
            "{\"id\":\"e\",\"name\":\"a\",\"type\":\"\"}",
        ),
        (
            "entities of one id",
            "entities.jsonl",
            "{\"id\":\"e\",\"name\":\"a\",\"type\":\"ORG\"}\n{\"id\":\"e\",\"name\":\"b\",\"type\":\"ORG\"}",
        ),
        ("a claim without words", "claims.jsonl", "{\"id\":\"c\"}"),
        (
            "a claim of an id that is long",
            "claims.jsonl",
            "{\"id\":\"ZZZZZZZZZZZZZZZZZZZZZZZZZZ\",\"text\":\"a\"}",
        ),
        (
            "a link to nothing",
            "links.jsonl",
            "{\"id\":\"l\",\"type\":\"related\",\"from\":{\"Claim\":\"01J00000000000000000000001\"},\"to\":{\"Claim\":\"01J00000000000000000000002\"}}",
        ),
        (
            "a link to no kind",
            "links.jsonl",
            "{\"id\":\"l\",\"type\":\"related\",\"from\":{\"Ruling\":\"1\"},\"to\":null}",
        ),
        (
            "a link to itself",
            "links.jsonl",
            "{\"id\":\"01J00000000000000000000003\",\"type\":\"related\",\"from\":{\"Link\":\"01J00000000000000000000003\"},\"to\":{\"Link\":\"01J00000000000000000000003\"}}",
        ),
    ] {
        cases.push((what.to_owned(), name, line.as_bytes().to_vec()));
    }
    cases
}

#[test]
fn what_is_brought_in_fits_and_the_rest_is_told_with_its_line() {
    if !can_limit() {
        println!("SKIPPED: hostile imports: no shell here that limits time and memory");
        return;
    }
    let desk = Desk::new();
    desk.project("sound.isnad.ron", "שלום עולם.");
    let sound = desk.read("sound.isnad.ron");
    let cases = cases();
    let mut told = 0;
    for (what, name, bytes) in &cases {
        let desk = Desk::new();
        desk.write("a.isnad.ron", &sound);
        desk.write(name, bytes);
        let ran = limited(&desk, &["import", "a.isnad.ron", name, "--format", "jsonl"]);
        let ran = ran.unwrap_or_else(|how| panic!("{what}: {how}"));
        for line in ran.err.lines() {
            let says_where =
                line.contains(", line ") || line.ends_with("nothing of this format is in it");
            assert!(line.contains(name) && says_where, "{what}: {line}");
            assert!(
                line.chars().count() < 2_000 && !line.contains(char::is_control),
                "{what}: {line}"
            );
        }
        assert_eq!(
            ran.code,
            i32::from(ran.err.contains(": left out: ")),
            "{what}: {}{}",
            ran.out,
            ran.err
        );
        assert!(ran.err.lines().count() <= 2_100, "{what}: says too much");
        told += usize::from(ran.code == 1);
        if ran.out.contains(": 0 rows") {
            assert_eq!(desk.read("a.isnad.ron"), sound, "{what}");
        }
        let checked = limited(&desk, &["check", "a.isnad.ron"]);
        let checked = checked.unwrap_or_else(|how| panic!("{what}: {how}"));
        assert_eq!(checked.code, 0, "{what}: {}", checked.out);
    }
    println!(
        "{} hostile imports, of which {told} left something out",
        cases.len()
    );
    assert!(told > 40);
}
