//! The form of a file in both ways of counting, and what does not fit; the laws do the rest.

use serde_json::json;
use ulid::Ulid;

use super::*;
use crate::format::law::{self, of_texts, round_trip};
use crate::format::{Choice, Dataset, Imported, InMemory};
use crate::model::*;

const TEXT: &str = "😀 אמר האו\"ם.\nقال توكاييف & في <الماتي>";

fn file(unit: Unit) -> Value {
    let choice = Choice {
        unit,
        ..Choice::default()
    };
    let files = law::written(&round_trip(), &choice, &FORMAT);
    serde_json::from_slice(&files.0["א ב.bdocjs"]).unwrap()
}

fn read(file: &Value, into: &Project) -> Imported {
    law::read(
        &InMemory::one("dir/a.bdocjs", file.to_string()),
        &FORMAT,
        into,
    )
}

#[test]
fn the_form_of_a_file() {
    for (unit, word, start, end) in [(Unit::CodePoint, "p", 6, 11), (Unit::Utf16, "j", 7, 12)] {
        let file = file(unit);
        assert_eq!(
            (&file["text"], &file["offset_type"]),
            (&json!(TEXT), &json!(word))
        );
        assert_eq!(
            file["features"]["outlet"],
            "קול & \"צות\"".replace("צות", "صوت")
        );
        let set = &file["annotation_sets"]["נועה"];
        assert_eq!(
            (&set["name"], &set["next_annid"]),
            (&json!("נועה"), &json!(5))
        );
        assert_eq!(
            set["annotations"][0],
            json!({"id": 1, "type": "ORG", "start": start, "end": end, "features": {
                "quote": "האו\"ם", "entity": "0000000000000000000000000M", "entity-name": "האו\"ם",
                "entity-type": "ORG", "kb": "wikidata:Q1065", "number": "singular", "generic": "yes",
            }})
        );
        let theirs = &file["annotation_sets"]["Layla \"ليلى\""];
        assert_eq!(theirs["annotations"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn files_of_gate_and_what_does_not_fit_them() {
    let file = |unit: &str, start: i64, features: Value| {
        json!({"text": TEXT, "offset_type": unit, "name": "x", "features": {"n": 3},
        "annotation_sets": {"": {"annotations": [
            {"id": 0, "type": "PER", "start": 2, "end": 2, "features": {}},
            {"id": 7, "type": "ORG", "start": start, "end": start + 5, "features": features},
        ]}}})
    };
    let quote =
        json!({"quote": "האו\"ם", "kb": "wikidata:Q1", "sure": true, "list": [1], "none": null});
    let cases = [
        (
            file("j", 7, quote.clone()),
            1,
            "\"\" 0: left out: [2, 2] has no width",
        ),
        (file("p", 6, quote.clone()), 1, "no width"),
        (file("p", 7, quote.clone()), 2, "\"\" 7: left out: "),
        (
            file("p", 7, quote.clone()),
            2,
            "counted in utf16 units it would fit",
        ),
        (
            file("p", -1, quote.clone()),
            2,
            "\"\", annotation 2: left out: ",
        ),
        (file("x", 6, quote), 1, "\"p\" nor \"j\""),
        (json!({"annotation_sets": {}}), 1, "\"a\""),
        (json!([]), 1, "invalid"),
    ];
    for (file, lost, words) in cases {
        let into = Project::new(ProjectId(Ulid::from(2)));
        let read = read(&file, &into);
        let problems: Vec<_> = read
            .problems
            .iter()
            .filter(|p| p.left_out)
            .map(ToString::to_string)
            .collect();
        assert_eq!(problems.len(), lost, "{file}: {problems:?}");
        assert!(
            problems.iter().any(|problem| problem.contains(words)),
            "{file}: {problems:?}"
        );
        let read = law::with(into, read);
        for mention in read.mentions().values() {
            assert_eq!(mention.fragments[0].quote(), "האו\"ם");
            assert_eq!(mention.attributes[&"sure".into()], "yes");
            assert_eq!(mention.attributes[&"list".into()], "[1]");
            assert!(matches!(mention.entity, EntityChoice::Is(_)));
        }
    }
    // Without its text, it is about the document of its name.
    let mut bare = file("j", 7, json!({}));
    bare["text"] = Value::Null;
    let into = of_texts(&[("x.txt", TEXT, vec![])]);
    let read = read(&bare, &into);
    assert_eq!((read.texts.len(), read.joined.len()), (0, 1));
}

#[test]
fn attributes_that_have_names_of_fields() {
    let mut project = round_trip();
    let mut mention = project.mentions()[&MentionId(Ulid::from(40))].clone();
    let values = [("kb", "x"), ("attribute.kb", "y"), ("unsure", "yes")];
    mention.attributes = values
        .map(|(key, value)| (key.into(), value.to_owned()))
        .into();
    project.put(mention.clone().into());
    let files = law::written(&project, &Choice::default(), &FORMAT);
    let back = law::read(&files, &FORMAT, &law::with_schema_of(&project));
    let back = law::with(law::with_schema_of(&project), back);
    assert!(
        back.mentions()
            .values()
            .any(|row| row.attributes == mention.attributes && !row.unsure)
    );
}

#[test]
fn entities_without_mentions_are_told() {
    let mut project = round_trip();
    let mut entity = project.entities()[&EntityId(Ulid::from(20))].clone();
    entity.id = EntityId(Ulid::from(22));
    project.put(entity.into());
    let choice = Choice::default();
    let losses = FORMAT.losses(&Dataset::of(&project, &choice, &FORMAT));
    let told = |thing| {
        losses
            .iter()
            .any(|loss| loss.thing == thing && loss.count == 1)
    };
    assert!(told(Thing::Entities) && told(Thing::KnowledgeBase));
}
