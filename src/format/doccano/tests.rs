//! The form of a line, the shapes that are read, and what is said of what does not fit; the laws of all
//! formats do the rest.

use serde_json::{Value, json};
use ulid::Ulid;

use super::*;
use crate::format::law::{self, round_trip};
use crate::format::{Choice, Imported, InMemory};
use crate::model::{Key, Project, ProjectId};

const TEXT: &str = "😀 אמר האו\"ם.\nقال توكاييف & في <الماتي>";

fn read(lines: &str) -> (Imported, Project) {
    let empty = Project::new(ProjectId(Ulid::from(2)));
    let imported = law::read(&InMemory::one("x.jsonl", lines), &FORMAT, &empty);
    let project = law::with(empty, imported.clone());
    (imported, project)
}

fn found(project: &Project) -> Vec<(&str, &str)> {
    let mentions = project.mentions().values();
    mentions
        .map(|row| (row.fragments[0].quote(), row.r#type.0.as_str()))
        .collect()
}

#[test]
fn the_form_of_a_line() {
    let files = law::written(&round_trip(), &Choice::default(), &FORMAT);
    let lines: Vec<Value> = files.0[FILE]
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect();
    let first = &lines[0];
    let text: Vec<char> = first["text"].as_str().unwrap().chars().collect();
    assert_eq!(text.iter().collect::<String>(), TEXT);
    let un = &first["entities"][1];
    let expected =
        json!({"id": 2, "label": "ORG", "start_offset": 6, "end_offset": 11, "quote": "האו\"ם"});
    assert_eq!(*un, expected);
    for line in &lines {
        let text: Vec<char> = line["text"].as_str().unwrap().chars().collect();
        for entity in line["entities"].as_array().unwrap() {
            let [start, end] =
                ["start_offset", "end_offset"].map(|key| entity[key].as_u64().unwrap() as usize);
            assert_eq!(
                text[start..end].iter().collect::<String>(),
                entity["quote"].as_str().unwrap()
            );
        }
        assert!(line["relations"].is_array(), "the same keys in every line");
    }
    let relation = &first["relations"][0];
    assert_eq!(
        *relation,
        json!({"id": 1, "from_id": 2, "to_id": 5, "type": "supports"})
    );
    assert_eq!(first["outlet"], "קול & \"صوت\"");
    let ids = lines
        .iter()
        .flat_map(|line| line["entities"].as_array().unwrap());
    let ids: Vec<u64> = ids.map(|entity| entity["id"].as_u64().unwrap()).collect();
    assert_eq!(
        ids,
        (1..=7).collect::<Vec<u64>>(),
        "each number once in a file"
    );
}

#[test]
fn overlaps_are_written_and_that_doccano_may_drop_them_is_said() {
    let project = round_trip();
    let choice = Choice::default();
    let losses = FORMAT.losses(&Dataset::of(&project, &choice, &FORMAT));
    let nested: Vec<_> = losses
        .iter()
        .filter(|loss| loss.thing == Thing::Nested)
        .collect();
    assert_eq!(nested.len(), 1);
    assert_eq!((nested[0].count, nested[0].fate), (2, Fate::AtRisk));
}

#[test]
fn every_shape_is_read() {
    for line in [
        json!({"text": TEXT, "label": [[6, 11, "ORG"], [17, 24, "PER"]]}),
        json!({"text": TEXT, "labels": [[6, 11, "ORG"], [17, 24, "PER"]]}),
        json!({"data": TEXT, "label": [[6, 11, "ORG"], [17, 24, "PER"]], "Comments": []}),
        json!({"id": 7, "text": TEXT, "entities": [
            {"id": 31, "label": "ORG", "start_offset": 6, "end_offset": 11},
            {"id": 32, "label": "PER", "start_offset": 17, "end_offset": 24}]}),
    ] {
        let (imported, project) = read(&format!("{line}\n"));
        assert!(!imported.is_partial(), "{line}: {:?}", imported.problems);
        assert_eq!(
            found(&project),
            [("האו\"ם", "ORG"), ("توكاييف", "PER")],
            "{line}"
        );
    }
    let line = json!({"id": 7, "text": TEXT, "entities": [
            {"id": "a", "label": "ORG", "start_offset": 6, "end_offset": 11},
            {"id": 32, "label": "PER", "start_offset": 17, "end_offset": 24}],
        "relations": [{"id": 1, "from_id": 32, "to_id": "a", "type": "in"}],
        "Comments": ["בטוח?"], "meta": {"outlet": "קול", "n": 3}, "url": "https://x", "hash": "0"});
    let (imported, project) = read(&format!("{line}\n"));
    assert!(!imported.is_partial(), "{:?}", imported.problems);
    assert_eq!((project.links().len(), project.comments().len()), (1, 1));
    let document = project.documents().values().next().unwrap();
    let attribute = |key: &str| document.attributes.get(&Key::from(key)).map(String::as_str);
    let attributes = ["outlet", "n", "url", "hash"].map(attribute);
    assert_eq!(
        attributes,
        [Some("קול"), Some("3"), Some("https://x"), None]
    );
    // The same file again brings nothing.
    let again = law::read(
        &InMemory::one("x.jsonl", line.to_string()),
        &FORMAT,
        &project,
    );
    assert_eq!(again.rows, []);
}

#[test]
fn an_attribute_may_have_the_name_of_a_key() {
    let mut project = round_trip();
    let mut document = project.documents().values().next().unwrap().clone();
    for key in ["id", "label", "attribute.text", "hash"] {
        document.attributes.insert(key.into(), key.to_owned());
    }
    let expected = document.attributes.clone();
    project.put(document.into());
    let files = law::written(&project, &Choice::default(), &FORMAT);
    let back = law::with(
        law::with_schema_of(&project),
        law::read(&files, &FORMAT, &law::with_schema_of(&project)),
    );
    assert_eq!(
        back.documents().values().next().unwrap().attributes,
        expected
    );
}

#[test]
fn what_does_not_fit_is_named_with_its_line() {
    let with = |label: Value| json!({"text": "😀 אבג", "label": [label]}).to_string();
    let cases = [
        (
            with(json!([0, 9, "ORG"])),
            "[0, 9] is no range of a text of 5 (codepoint)",
        ),
        (with(json!([-1, 2, "ORG"])), "[-1, 2] is no range"),
        (with(json!([2, 2, "ORG"])), "[2, 2] has no width"),
        (with(json!([0, 2])), "[0,2] is no span"),
        (with(json!("sad")), "\"sad\", a label of the whole text"),
        (
            with(json!({"start_offset": 0, "label": "ORG"})),
            "is no span",
        ),
        (with(json!([0, 1, null])), "it has no type"),
        (
            with(json!({"start_offset": 3, "end_offset": 6, "label": "ORG", "quote": "אבג"})),
            "counted in utf16 units it would fit",
        ),
        (
            json!({"text": "אב", "relations": [{"from_id": 1, "to_id": 2, "type": "in"}]})
                .to_string(),
            "from the entity \"1\" to \"2\"",
        ),
        (json!({"label": []}).to_string(), "missing field `text`"),
        (json!({"text": ""}).to_string(), "0 bytes"),
        ("{".to_owned(), "EOF"),
    ];
    for (line, words) in cases {
        let (imported, _) = read(&format!("{{\"text\":\"a\"}}\n{line}\n{{\"text\":\"b\"}}\n"));
        let lost: Vec<String> = imported
            .problems
            .iter()
            .filter(|p| p.left_out)
            .map(ToString::to_string)
            .collect();
        assert_eq!(lost.len(), 1, "{line}: {lost:?}");
        assert!(
            lost[0].starts_with("x.jsonl, line 2: left out: ") && lost[0].contains(words),
            "{line}: {lost:?}"
        );
        assert!(imported.texts.len() >= 2, "{line}");
    }
}
