//! Files of other formats that are wrong: the message names the file and the place in it, what was expected and what was
//! kept; and the rest is there.

use serde_json::{Value, json};

use super::{Desk, Ran};
use crate::hostile_files::{can_limit, limited};

/// The text that every case speaks about: no two units agree after its first letter.
const TEXT: &str = "😀 אמר האו\"ם.\nقال توكاييف & في <الماتي>";

/// A file that is wrong in one way.
struct Bad {
    what: &'static str,
    format: &'static str,
    file: &'static str,
    content: Vec<u8>,
    /// Exit code.
    code: i32,
    /// What must be said.
    words: &'static [&'static str],
    /// How many mentions are in the project afterwards.
    kept: usize,
}

impl Bad {
    fn new(what: &'static str, format: &'static str, file: &'static str) -> Self {
        Self {
            what,
            format,
            file,
            content: Vec::new(),
            code: 1,
            words: &[],
            kept: 0,
        }
    }

    fn of(self, content: impl Into<Vec<u8>>) -> Self {
        Self {
            content: content.into(),
            ..self
        }
    }

    fn says(self, words: &'static [&'static str]) -> Self {
        Self { words, ..self }
    }

    fn keeps(self, kept: usize) -> Self {
        Self { kept, ..self }
    }

    fn ends(self, code: i32) -> Self {
        Self { code, ..self }
    }
}

/// A line of JSONL about the text, with these spans.
fn line(spans: &Value) -> String {
    json!({"source": "text.txt", "text": TEXT, "spans": spans}).to_string()
}

fn jsonl(what: &'static str) -> Bad {
    Bad::new(what, "jsonl", "in.jsonl")
}

fn json_lines() -> Vec<Bad> {
    let good = line(&json!([{"type": "ORG", "fragments": [[6, 11]], "quote": "האו\"ם"}]));
    let one = |span: Value| {
        line(&json!([span, {"type": "GPE", "fragments": [[31, 37]], "quote": "الماتي"}]))
    };
    let half: String = good.chars().take(good.chars().count() / 2).collect();
    vec![
        jsonl("cut off")
            .of(format!("{good}\n{half}"))
            .says(&["in.jsonl, line 2: left out", "EOF", "at byte"])
            .keeps(1),
        jsonl("counted in UTF-16 units")
            .of(one(
                json!({"type": "ORG", "fragments": [[7, 12]], "quote": "האו\"ם"}),
            ))
            .says(&[
                "in.jsonl, line 1",
                "[(7, 12)]",
                "quote is",
                "utf16 units it would fit",
            ])
            .keeps(1),
        jsonl("counted in bytes, past the end")
            .of(one(
                json!({"type": "PER", "fragments": [[53, 65]], "quote": "الماتي"}),
            ))
            .says(&[
                "in.jsonl, line 1",
                "[53, 65]",
                "38",
                "codepoint",
                "byte units it would fit",
            ])
            .keeps(1),
        jsonl("past the end in every unit")
            .of(one(json!({"type": "PER", "fragments": [[53, 4_000]]})))
            .says(&["in.jsonl, line 1", "[53, 4000]", "38 (codepoint)"])
            .keeps(1),
        jsonl("fragments that overlap")
            .of(one(json!({"type": "PER", "fragments": [[2, 5], [4, 8]]})))
            .says(&["in.jsonl, line 1", "[(2, 5), (4, 8)]", "overlap"])
            .keeps(1),
        jsonl("fragments out of order")
            .of(one(json!({"type": "PER", "fragments": [[6, 8], [2, 5]]})))
            .says(&["in.jsonl, line 1", "in order"])
            .keeps(1),
        jsonl("no width")
            .of(one(json!({"type": "PER", "fragments": [[6, 6]]})))
            .says(&["in.jsonl, line 1", "[6, 6] has no width"])
            .keeps(1),
        jsonl("ids that are there twice")
            .of(line(&json!([
                {"id": "01J00000000000000000000001", "type": "ORG", "fragments": [[6, 11]]},
                {"id": "01J00000000000000000000001", "type": "GPE", "fragments": [[31, 37]]},
            ])))
            .says(&[
                "in.jsonl, line 1",
                "01J00000000000000000000001",
                "there already",
            ])
            .keeps(1),
        jsonl("a type that nobody knows")
            .of(line(&json!([{"type": "ספינה", "fragments": [[6, 11]]}])))
            .says(&["in.jsonl, line 1", "ספינה", "schema"])
            .ends(0)
            .keeps(1),
        jsonl("bytes that are no UTF-8")
            .of([good.as_bytes(), b"\n{\"text\":\"a\xFFb\"}\n"].concat())
            .says(&["in.jsonl, line 2: left out", "not UTF-8 from byte 11"])
            .keeps(1),
        jsonl("a text without end")
            .of(format!("{good}\n{{\"text\":\"{}", "א".repeat(100_000)))
            .says(&["in.jsonl, line 2: left out", "EOF"])
            .keeps(1),
    ]
}

fn brat(what: &'static str) -> Bad {
    Bad::new(what, "brat", "text.ann")
}

fn standoff() -> Vec<Bad> {
    const GOOD: &str = "T9\tGPE 31 37\tالماتي\n";
    let with = |line: &str| format!("{line}\n{GOOD}");
    vec![
        brat("cut off")
            .of(format!("{GOOD}T1\tORG 6 1"))
            .says(&["text.ann, line 2: left out"])
            .keeps(1),
        brat("counted in UTF-16 units")
            .of(with("T1\tORG 7 12\tהאו\"ם"))
            .says(&["text.ann, line 1", "utf16 units it would fit"])
            .keeps(1),
        brat("counted in bytes, past the end")
            .of(with("T1\tPER 53 65\tالماتي"))
            .says(&["text.ann, line 1", "38", "byte units it would fit"])
            .keeps(1),
        brat("fragments that overlap")
            .of(with("T1\tPER 2 5;4 8\tאמר ר הא"))
            .says(&["text.ann, line 1", "overlap"])
            .keeps(1),
        brat("no width")
            .of(with("T1\tPER 6 6\t"))
            .says(&["text.ann, line 1", "no width"])
            .keeps(1),
        brat("ids that are there twice")
            .of(with("T9\tORG 6 11\tהאו\"ם"))
            .says(&["text.ann, line 2", "T9"])
            .keeps(1),
        brat("a type that nobody knows")
            .of(with("T1\tספינה 6 11\tהאו\"ם"))
            .says(&["text.ann, line 1", "ספינה", "schema"])
            .ends(0)
            .keeps(2),
        brat("a link to nothing")
            .of(with("R1\trelated Arg1:T9 Arg2:T8"))
            .says(&["text.ann, line 1", "T8"])
            .keeps(1),
        brat("bytes that are no UTF-8")
            .of([GOOD.as_bytes(), b"T1\tORG 6 11\ta\xFFb\n"].concat())
            .says(&["text.ann", "UTF-8"])
            .keeps(1),
    ]
}

fn table(what: &'static str) -> Bad {
    Bad::new(what, "csv", "spans.csv")
}

fn tables() -> Vec<Bad> {
    const HEAD: &str = "source,start,end,quote,type\n";
    const GOOD: &str = "text.txt,31,37,الماتي,GPE\n";
    let with = |line: &str| format!("{HEAD}{GOOD}{line}\n");
    vec![
        table("a column that is missing")
            .of("source,start,end,quote,kind of name\ntext.txt,31,37,الماتي,GPE\n")
            .says(&["spans.csv, line 1", "\"type\"", "kind of name"]),
        table("cut off")
            .of(with("text.txt,6,11,\"האו\"\"ם"))
            .says(&["spans.csv, line 3"])
            .keeps(1),
        table("counted in UTF-16 units")
            .of(with("text.txt,7,12,\"האו\"\"ם\",ORG"))
            .says(&["spans.csv, line 3", "utf16 units it would fit"])
            .keeps(1),
        table("counted in bytes, past the end")
            .of(with("text.txt,53,65,الماتي,PER"))
            .says(&["spans.csv, line 3", "byte units it would fit"])
            .keeps(1),
        table("words for a number")
            .of(with("text.txt,six,11,,ORG"))
            .says(&["spans.csv, line 3", "six"])
            .keeps(1),
        table("no width")
            .of(with("text.txt,6,6,,ORG"))
            .says(&["spans.csv, line 3", "no width"])
            .keeps(1),
        table("a row of another length")
            .of(with("text.txt,6"))
            .says(&["spans.csv, line 3"])
            .keeps(1),
        table("a type that nobody knows")
            .of(with("text.txt,6,11,,ספינה"))
            .says(&["spans.csv, line 3", "ספינה", "schema"])
            .ends(0)
            .keeps(2),
        table("bytes that are no UTF-8")
            .of([with("").as_bytes(), b"text.txt,6,11,a\xFFb,ORG\n"].concat())
            .says(&["spans.csv, line 4", "UTF-8"])
            .keeps(1),
    ]
}

/// All of them.
fn bad() -> Vec<Bad> {
    [json_lines(), standoff(), tables()]
        .into_iter()
        .flatten()
        .collect()
}

fn import(desk: &Desk, bad: &Bad, more: &[&str]) -> Ran {
    desk.write(bad.file, &bad.content);
    let arguments = ["import", "a.isnad.ron", bad.file, "--format", bad.format];
    desk.isnad(&[&arguments, more].concat())
}

fn mentions(desk: &Desk) -> usize {
    let documents = desk.documents("a.isnad.ron", "codepoint");
    assert_eq!(documents.len(), 1, "a second document of one text");
    documents[0]["spans"].as_array().unwrap().len()
}

#[test]
fn what_is_wrong_is_named_with_its_place_and_the_rest_is_kept() {
    for bad in bad() {
        let desk = Desk::new();
        desk.project("a.isnad.ron", TEXT);
        let ran = import(&desk, &bad, &[]);
        println!("{}, {}: {}", bad.format, bad.what, ran.err);
        ran.complains(bad.code, bad.words);
        assert!(
            ran.err.lines().all(|line| line.contains(bad.file)),
            "{}: {}",
            bad.what,
            ran.err
        );
        assert_eq!(
            mentions(&desk),
            bad.kept,
            "{}, {}: {}",
            bad.format,
            bad.what,
            ran.err
        );
        desk.fine(&["check", "a.isnad.ron"]);
    }
}

#[test]
fn strict_brings_in_everything_or_nothing() {
    for bad in bad() {
        let desk = Desk::new();
        desk.project("a.isnad.ron", TEXT);
        let before = desk.read("a.isnad.ron");
        let ran = import(&desk, &bad, &["--strict"]);
        ran.complains(1, &["a.isnad.ron", "nothing was brought in"]);
        assert_eq!(
            desk.read("a.isnad.ron"),
            before,
            "{}, {}",
            bad.format,
            bad.what
        );
    }
}

#[test]
fn a_line_of_a_gigabyte_takes_no_memory() {
    if !can_limit() {
        println!("SKIPPED: a line of a gigabyte: no shell here that limits time and memory");
        return;
    }
    for (format, file) in [
        ("jsonl", "long.jsonl"),
        ("brat", "text.ann"),
        ("csv", "spans.csv"),
    ] {
        let desk = Desk::new();
        desk.project("a.isnad.ron", TEXT);
        let before = desk.read("a.isnad.ron");
        let long = std::fs::File::create(desk.path(file)).unwrap();
        long.set_len(1_100_000_000).unwrap();
        let ran = limited(&desk, &["import", "a.isnad.ron", file, "--format", format]);
        let ran = ran.unwrap_or_else(|how| panic!("{format}: {how}"));
        println!("{format}: {}", ran.err);
        ran.complains(1, &[file, "more than"]);
        assert_eq!(desk.read("a.isnad.ron"), before);
    }
}
