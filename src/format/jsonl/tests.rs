//! The form of a line, and what is said of lines that do not fit; the laws of all formats do the rest.

use proptest::prelude::*;
use ulid::Ulid;

use super::*;
use crate::format::law::{self, round_trip};
use crate::format::{Choice, Dataset, Imported, InMemory};
use crate::model::{AuthorId, Fragment, Key, MentionId, Project, ProjectId, Row};
use crate::text::TextHash;

const TEXT: &str = "😀 אמר האו\"ם.\nقال توكاييف & في <الماتي>";

fn id(number: u128) -> Ulid {
    Ulid::from(number)
}

fn read(lines: &str) -> Imported {
    let files = InMemory::one("documents.jsonl", lines);
    law::read(&files, &FORMAT, &Project::new(ProjectId(id(2))))
}

fn first_line(choice: &Choice) -> serde_json::Value {
    let files = law::written(&round_trip(), choice, &FORMAT);
    let bytes = &files.0["documents.jsonl"];
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap();
    serde_json::from_slice(line).unwrap()
}

#[test]
fn the_form_of_a_line() {
    let line = first_line(&Choice::default());
    assert_eq!(line["id"], "0000000000000000000000000A");
    assert_eq!(line["text"], TEXT);
    assert_eq!(line["hash"], TextHash::of(TEXT).to_string());
    assert!(line.get("unit").is_none());
    let span = &line["spans"][1];
    assert_eq!(span["fragments"], serde_json::json!([[6, 11]]));
    assert_eq!(span["quote"], "האו\"ם");
    assert_eq!(
        (&span["prefix"], &span["suffix"]),
        (&"😀 אמר ".into(), &".\nقال توكاييف & في <الماتي>".into())
    );
    assert_eq!(span["author"], "נועה");
    assert_eq!(span["type"], "ORG");
    assert_eq!(span["entity"], "0000000000000000000000000M");
    assert_eq!(span["places"], serde_json::json!({"head": [[7, 11]]}));
    assert!(line["spans"][0]["entity"].is_null());
    let evidence = &line["evidence"][1];
    assert_eq!(evidence["stance"], "affirm");
    assert_eq!(evidence["attribute.source"], "הודעה");
    assert_eq!(evidence["claimer"]["entity"], "0000000000000000000000000N");
    assert_eq!(evidence["claim"], "0000000000000000000000001J");
    let utf16 = Choice {
        unit: Unit::Utf16,
        ..Choice::default()
    };
    let line = first_line(&utf16);
    assert_eq!(line["unit"], "utf16");
    assert_eq!(line["spans"][1]["fragments"], serde_json::json!([[7, 12]]));
}

#[test]
fn only_the_chosen_authors_annotations_are_written() {
    let choice = Choice {
        author: Some(AuthorId(id(2))),
        ..Choice::default()
    };
    let line = first_line(&choice);
    assert_eq!(line["spans"].as_array().unwrap().len(), 1);
    assert_eq!(line["evidence"], serde_json::json!([]));
    let files = law::written(&round_trip(), &choice, &FORMAT);
    assert!(files.0["links.jsonl"].is_empty() && !files.0["entities.jsonl"].is_empty());
}

#[test]
fn rows_that_cannot_be_written_are_named() {
    let mut project = round_trip();
    let known = project.mentions()[&MentionId(id(40))].clone();
    let mut lying = known.clone();
    lying.id = MentionId(id(170));
    lying.fragments = vec![Fragment::unchecked(0, 4, "x".to_owned())];
    project.put(lying.into());
    // One that waits stands nowhere, even where the same words happen to stand.
    let mut waiting = known.clone();
    waiting.id = MentionId(id(172));
    waiting.old_text = Some(TextHash::of("earlier"));
    project.put(waiting.into());
    // Half of a grapheme has no offset in graphemes.
    let text = "e\u{301}nd";
    let mut half = law::of_texts(&[("x.txt", text, vec!["e"])]);
    project.rows().for_each(|row| half.put(row));
    project
        .texts()
        .iter()
        .for_each(|(hash, text)| half.add_text(*hash, text.clone()));
    let count = |unit| {
        let choice = Choice {
            unit,
            ..Choice::default()
        };
        Dataset::of(&half, &choice, &FORMAT).left_out().to_vec()
    };
    let left_out = count(Unit::CodePoint);
    assert_eq!(left_out.len(), 2);
    let waits = |line: &String| line.contains(&id(172).to_string()) && line.contains("waits");
    assert!(left_out.iter().any(waits), "{left_out:?}");
    let left_out = count(Unit::Grapheme);
    assert_eq!(left_out.len(), 3);
}

#[test]
fn what_does_not_fit_is_named_with_its_line() {
    let cases = [
        (
            r#"{"text":"אבג","spans":[{"type":"PER","fragments":[[0,4]]}]}"#,
            "[0, 4]",
        ),
        (
            r#"{"text":"אבג","spans":[{"type":"PER","fragments":[[2,1]]}]}"#,
            "[2, 1]",
        ),
        (
            r#"{"text":"אבג","spans":[{"type":"PER","fragments":[[1,1]]}]}"#,
            "[1, 1]",
        ),
        (
            r#"{"text":"אבג","spans":[{"type":"PER","fragments":[]}]}"#,
            "no ranges",
        ),
        (
            r#"{"text":"אבג","spans":[{"type":"PER","fragments":[[1,3],[0,2]]}]}"#,
            "order",
        ),
        (
            r#"{"text":"אבג","spans":[{"type":"PER","fragments":[[0,2]],"quote":"בג"}]}"#,
            "\"בג\"",
        ),
        (
            r#"{"text":"😀","unit":"utf16","spans":[{"type":"PER","fragments":[[0,1]]}]}"#,
            "utf16",
        ),
        (r#"{"text":"אבג","spans":[{"fragments":[[0,2]]}]}"#, "type"),
        (
            r#"{"text":"אבג","spans":[{"type":"PER","fragments":[[-1,2]]}]}"#,
            "-1",
        ),
        (r#"{"text":""}"#, "0 bytes"),
        (r#"{"title":"אבג"}"#, "text"),
        (r#"{"text":"אבג""#, "EOF"),
        ("\u{1}", "expected"),
        (
            r#"{"text":"a","evidence":[{"claim":"c","fragments":[[0,1]],"cue":[[0,9]]}]}"#,
            "[0, 9]",
        ),
    ];
    for (line, words) in cases {
        let read = read(&format!(
            "{{\"text\":\"first\"}}\n\n{line}\n{{\"text\":\"last\"}}\r\n"
        ));
        let lost: Vec<_> = read
            .problems
            .iter()
            .filter(|problem| problem.left_out)
            .collect();
        let [problem] = &lost[..] else {
            panic!("{line}: {:?}", read.problems)
        };
        assert!(
            problem
                .to_string()
                .starts_with("documents.jsonl, line 3: left out")
        );
        assert!(
            problem.message.contains(words),
            "{line}: {}",
            problem.message
        );
        assert!(read.texts.len() >= 2, "{line}");
    }
}

#[test]
fn files_of_other_programs_get_ids_titles_and_languages() {
    let line = r#"{"id":"7","source":"a.txt","text":"\nשלום עולם\nx","spans":[
        {"id":"T1","author":"נועה","type":"PER","fragments":[[1,5]],"entity":"e1"},
        {"author":"נועה","type":"PER","fragments":[[6,10]],"entity":"e1"}],
        "evidence":[{"claim":"c1","fragments":[[1,10]],"stance":"affirm","rank":3}]}"#;
    let read = read(&line.replace('\n', " "));
    let about = |words: &str| {
        read.problems
            .iter()
            .filter(|p| p.message.contains(words))
            .count()
    };
    assert_eq!(
        (about("no file describes"), about("not in the schema")),
        (2, 3)
    );
    assert!(!read.is_partial());
    let mut project = Project::new(ProjectId(id(2)));
    read.rows.into_iter().for_each(|row| project.put(row));
    let document = project.documents().values().next().unwrap();
    assert_eq!(
        (document.title.as_str(), document.language.as_str()),
        ("שלום עולם", "he")
    );
    assert_eq!((project.mentions().len(), project.entities().len()), (2, 1));
    assert_eq!(project.authors().len(), 2);
    let evidence = project.evidence().values().next().unwrap();
    assert_eq!(evidence.attributes[&Key::from("rank")], "3");
    assert_eq!(project.claims()[&evidence.claim].text, "שלום עולם");
}

proptest! {
    #[test]
    fn any_numbers_as_offsets(start in any::<u32>(), end in 0_u32..80, unit in 0_usize..4) {
        let unit = Unit::ALL[unit];
        let span = format!(r#"{{"type":"PER","fragments":[[{},{end}]]}}"#, start % 80);
        let text = serde_json::to_string(TEXT).unwrap();
        let read = read(&format!(r#"{{"text":{text},"unit":"{unit}","spans":[{span}]}}"#));
        let mentions = read.rows.iter().filter(|row| matches!(row, Row::Mention(_))).count();
        prop_assert_eq!(mentions + usize::from(read.is_partial()), 1);
    }
}

/// The fields of an object that the schema of its kind does not have; those of evidence may be attributes.
fn strange<'v>(schema: &serde_json::Value, kind: &str, of: &'v serde_json::Value) -> Vec<&'v str> {
    let known = &schema["$defs"][kind]["properties"];
    let fields = of.as_object().unwrap().iter();
    let strange = fields.filter(|(name, value)| {
        let is_attribute = kind == "evidence" && value.is_string();
        known.get(name).is_none() && !is_attribute
    });
    let mut found: Vec<&str> = strange.map(|(name, _)| name.as_str()).collect();
    for (list, kind) in [("spans", "span"), ("evidence", "evidence")] {
        for row in of[list].as_array().into_iter().flatten() {
            found.extend(self::strange(schema, kind, row));
        }
    }
    found
}

#[test]
fn the_schema_knows_every_field_that_is_written() {
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
    let files = law::written(&round_trip(), &Choice::default(), &FORMAT);
    for (name, kind) in [
        (DOCUMENTS, "document"),
        (ENTITIES, "entity"),
        (CLAIMS, "claim"),
        (LINKS, "link"),
        (COMMENTS, "comment"),
    ] {
        let lines = files.0[name].split(|byte| *byte == b'\n');
        for line in lines.filter(|line| !line.is_empty()) {
            let line = serde_json::from_slice(line).unwrap();
            assert_eq!(strange(&schema, kind, &line), Vec::<&str>::new(), "{name}");
        }
    }
    let line =
        serde_json::json!({"text": "א", "spans": [{"kind": "ORG"}], "evidence": [{"stance": 1}]});
    assert_eq!(strange(&schema, "document", &line), ["kind", "stance"]);
}
