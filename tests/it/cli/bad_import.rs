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
            .of([
                HEAD.as_bytes(),
                GOOD.as_bytes(),
                b"text.txt,6,11,a\xFFb,ORG\n",
            ]
            .concat())
            .says(&["spans.csv, line 3", "UTF-8"])
            .keeps(1),
    ]
}

/// XML that is made to grow, or to fetch another file; and what is no XML.
fn xml() -> Vec<Bad> {
    const BOMB: &str = "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b \"12345678901234567890\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">\
        <!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\">]>\n<a>&e;&e;&e;&e;</a>\n";
    const FETCH: &str = "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b SYSTEM \"file:secret.txt\">]>\n<a>&b;</a>\n";
    let mut all = Vec::new();
    for (format, file, root) in [
        (
            "cas-xmi",
            "text.xmi",
            "xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\"",
        ),
        (
            "tei",
            "text.xml",
            "TEI xmlns=\"http://www.tei-c.org/ns/1.0\"",
        ),
    ] {
        let bad = |what| Bad::new(what, format, file);
        let name = root.split(' ').next().unwrap_or_default();
        let with_root = |xml: &str| {
            xml.replace("<a>", &format!("<{root}>"))
                .replace("</a>", &format!("</{name}>"))
        };
        all.push(
            bad("entities in entities")
                .of(with_root(BOMB))
                .says(&["DOCTYPE", "refused"]),
        );
        all.push(
            bad("another file as an entity")
                .of(with_root(FETCH))
                .says(&["DOCTYPE", "refused"]),
        );
        all.push(
            bad("cut off")
                .of(format!("<?xml version=\"1.0\"?>\n<{root}>\n<a b=\"c"))
                .says(&["left out"]),
        );
        all.push(
            bad("bytes that are no UTF-8")
                .of([format!("<{root}>").as_bytes(), b"\xFF\xFE<a/>"].concat())
                .says(&["left out"]),
        );
        all.push(
            bad("another document")
                .of("<html><body>א</body></html>")
                .says(&["left out", "<html>"]),
        );
    }
    all
}

/// The formats that have their texts in JSON: the right text, one span that is counted otherwise, one that fits.
fn json() -> Vec<Bad> {
    let of = |format, file, content: Value, words: &'static [&'static str]| {
        Bad::new("counted in UTF-16 units", format, file)
            .of(content.to_string())
            .says(words)
            .keeps(1)
    };
    let unit: &'static [&'static str] = &["utf16"];
    let region = |id: &str, start: u32, end: u32, label: &str, words: &str| {
        json!({"id": id, "from_name": "label", "to_name": "text", "type": "labels",
            "value": {"start": start, "end": end, "text": words, "labels": [label]}})
    };
    let doccano = json!({"text": TEXT, "entities": [
        {"id": 1, "label": "ORG", "start_offset": 7, "end_offset": 12, "quote": "האו\"ם"},
        {"id": 2, "label": "GPE", "start_offset": 31, "end_offset": 37, "quote": "الماتي"},
    ], "relations": []});
    let studio = json!([{"id": 1, "data": {"text": TEXT}, "annotations": [{"id": 1, "result": [
        region("a", 7, 12, "ORG", "האו\"ם"), region("b", 31, 37, "GPE", "الماتي"),
    ]}]}]);
    let target = |start: u32, end: u32, exact: &str| {
        json!({"source": "text.txt", "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {"type": "TextQuoteSelector", "exact": exact}]})
    };
    let tag = |label: &str, target: Value| {
        json!({"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "motivation": "tagging",
            "body": [{"type": "TextualBody", "purpose": "tagging", "value": label}], "target": target})
    };
    let web = json!([
        tag("GPE", target(31, 37, "الماتي")),
        tag("ORG", target(300, 305, "ירושלים"))
    ]);
    let half: String = studio.to_string().chars().take(200).collect();
    let mut all = vec![
        of("doccano", "in.jsonl", doccano, unit),
        of("label-studio", "in.json", studio, unit),
        Bad::new("a quote that is nowhere", "w3c", "in.jsonld")
            .of(web.to_string())
            .says(&["in.jsonld", "left out", "ירושלים"])
            .keeps(1),
        Bad::new("cut off", "label-studio", "in.json")
            .of(half)
            .says(&["in.json", "left out", "EOF"]),
    ];
    for (format, file) in [
        ("doccano", "in.jsonl"),
        ("label-studio", "in.json"),
        ("prodigy", "in.jsonl"),
        ("w3c", "in.jsonld"),
        ("gate", "in.bdocjs"),
        ("cas-json", "in.json"),
        ("newsclaims", "in.json"),
    ] {
        let bad =
            |what, content: &[u8]| Bad::new(what, format, file).of(content).says(&["left out"]);
        all.push(bad("cut off", b"{\"text\": \"a"));
        all.push(bad("bytes that are no UTF-8", b"{\"text\": \"a\xFFb\"}"));
    }
    all
}

/// All of them.
fn bad() -> Vec<Bad> {
    [json_lines(), standoff(), tables(), xml(), json()]
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
    let mut wrong: Vec<String> = Vec::new();
    for bad in bad() {
        let desk = Desk::new();
        desk.project("a.isnad.ron", TEXT);
        let ran = import(&desk, &bad, &[]);
        let said = format!("{}, {}: {} {}", bad.format, bad.what, ran.code, ran.err);
        println!("{said}");
        let has_said = bad.words.iter().all(|word| ran.err.contains(word));
        let is_named = ran.err.lines().all(|line| line.contains(bad.file));
        let kept = mentions(&desk);
        if ran.code != bad.code || !has_said || !is_named || kept != bad.kept {
            let Bad {
                code,
                words,
                kept: wanted,
                ..
            } = bad;
            wrong.push(format!(
                "{said}must end with {code}, say {words:?}, keep {wanted} and not {kept}"
            ));
        }
        desk.fine(&["check", "a.isnad.ron"]);
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
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
