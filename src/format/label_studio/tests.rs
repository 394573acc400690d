//! The form of the files, tasks of other programs, predictions, and what is said of what does not fit; the
//! laws of all formats do the rest.

use serde_json::{Value, json};
use ulid::Ulid;

use super::*;
use crate::format::builder::SCORE;
use crate::format::law::{self, round_trip};
use crate::format::{Choice, Imported, InMemory};
use crate::model::{AuthorId, AuthorKind, EntityId, Key, MentionId, Project, ProjectId};

const WORDS: &str = "😀 אמר האו\"ם.\nقال توكاييف & في <الماتي>";

fn tasks(project: &Project, choice: &Choice) -> Vec<Value> {
    let files = law::written(project, choice, &FORMAT);
    serde_json::from_slice(&files.0[TASKS]).unwrap()
}

fn read(tasks: &Value) -> (Imported, Project) {
    let empty = Project::new(ProjectId(Ulid::from(2)));
    let imported = law::read(&InMemory::one("x.json", tasks.to_string()), &FORMAT, &empty);
    let project = law::with(empty, imported.clone());
    (imported, project)
}

fn lost(imported: &Imported) -> Vec<String> {
    let lost = imported.problems.iter().filter(|problem| problem.left_out);
    lost.map(ToString::to_string).collect()
}

fn region(id: &str, start: i64, end: i64, text: &str, labels: &[&str]) -> Value {
    json!({"id": id, "from_name": "ner", "to_name": "t", "type": "labels",
        "value": {"start": start, "end": end, "text": text, "labels": labels}})
}

fn task(text: &str, result: &[Value]) -> Value {
    json!([{"id": 3, "data": {"text": text}, "annotations": [{"id": 1, "completed_by": 5, "result": result}]}])
}

#[test]
fn the_form_of_a_task() {
    let tasks = tasks(&round_trip(), &Choice::default());
    assert_eq!(tasks.len(), 2);
    let first = &tasks[0];
    assert_eq!(
        (
            &first["id"],
            &first["data"]["text"],
            &first["data"]["language"]
        ),
        (&1.into(), &WORDS.into(), &"ar".into())
    );
    assert_eq!(first["data"]["outlet"], "קול & \"صوت\"");
    assert_eq!(first["predictions"], json!([]));
    let result = first["annotations"][0]["result"].as_array().unwrap();
    let un = &result[1];
    assert_eq!(
        un["value"],
        json!({"start": 6, "end": 11, "text": "האו\"ם", "labels": ["ORG"]})
    );
    assert_eq!(
        (&un["from_name"], &un["to_name"], &un["type"]),
        (&"label".into(), &"text".into(), &"labels".into())
    );
    let expected = json!({"author": "נועה", "entity": "0000000000000000000000000M", "name": "האו\"ם", "type": "ORG", "kb": "wikidata:Q1065"});
    assert_eq!(un["meta"], expected);
    let relation = result.last().unwrap();
    let expected = json!({"type": "relation", "from_id": un["id"], "to_id": result[4]["id"], "direction": "right", "labels": ["supports"]});
    assert_eq!(*relation, expected);
    for task in &tasks {
        let text: Vec<char> = task["data"]["text"].as_str().unwrap().chars().collect();
        for region in task["annotations"][0]["result"].as_array().unwrap() {
            if let (Some(start), Some(end)) = (
                region["value"]["start"].as_u64(),
                region["value"]["end"].as_u64(),
            ) {
                let words: String = text[start as usize..end as usize].iter().collect();
                assert_eq!(words.replace('\n', "\\n"), region["value"]["text"]);
            }
        }
    }
}

#[test]
fn the_configuration_has_every_label() {
    let mut project = round_trip();
    let mut r#type = project.types()[&Key::from("PER")].clone();
    (r#type.id, r#type.key, r#type.order) = ("a<b & \"c\"".into(), "4".to_owned(), 0);
    project.put(r#type.into());
    let files = law::written(&project, &Choice::default(), &FORMAT);
    let config = String::from_utf8(files.0[CONFIG].clone()).unwrap();
    let expected = r#"<View>
  <Relations>
    <Relation value="same"/>
    <Relation value="supports"/>
  </Relations>
  <Labels name="label" toName="text">
    <Label value="a&lt;b &amp; &quot;c&quot;" background="lightskyblue" hotkey="4"/>
    <Label value="LOC" background="lightskyblue"/>
    <Label value="ORG" background="lightskyblue"/>
    <Label value="PER" background="lightskyblue"/>
  </Labels>
  <Text name="text" value="$text" granularity="symbol"/>
</View>
"#;
    assert_eq!(config, expected);
}

#[test]
fn line_feeds_in_what_is_shown() {
    let text = "אב\nגד\\nה";
    for (start, end, shown) in [(1, 4, "ב\\nג"), (1, 4, "ב\nג"), (4, 8, "ד\\nה"), (0, 2, "")]
    {
        let (imported, project) = read(&task(text, &[region("a", start, end, shown, &["ORG"])]));
        assert_eq!(lost(&imported), Vec::<String>::new(), "{shown:?}");
        let mention = project.mentions().values().next().unwrap();
        let quote: String = text
            .chars()
            .skip(start as usize)
            .take((end - start) as usize)
            .collect();
        assert_eq!(mention.fragments[0].quote(), quote);
    }
    assert_eq!(region::shown_text("ב\nג"), "ב\\nג");
}

#[test]
fn what_a_program_proposes_goes_there_and_back() {
    let mut project = round_trip();
    let id = AuthorId(Ulid::from(2));
    let mut author = project.authors()[&id].clone();
    author.kind = AuthorKind::Suggester;
    project.put(author.into());
    let mut proposed = project.mentions()[&MentionId(Ulid::from(44))].clone();
    proposed.attributes.insert(SCORE.into(), "0.75".to_owned());
    project.put(proposed.into());
    let choice = Choice {
        author: Some(id),
        ..Choice::default()
    };
    let tasks = tasks(&project, &choice);
    assert_eq!(tasks[0]["annotations"], json!([]));
    let prediction = &tasks[0]["predictions"][0];
    assert_eq!(
        (&prediction["model_version"], &prediction["score"]),
        (&"Layla \"ليلى\"".into(), &0.75.into())
    );
    assert_eq!(prediction["result"][0]["score"], 0.75);
    let (imported, project) = read(&Value::Array(tasks));
    assert_eq!(lost(&imported), Vec::<String>::new());
    let mention = project.mentions().values().next().unwrap();
    assert_eq!(mention.attributes[&Key::from(SCORE)], "0.75");
    let author = &project.authors()[&mention.author];
    assert_eq!(
        (author.kind, author.name.as_str()),
        (AuthorKind::Suggester, "Layla \"ليلى\"")
    );
}

#[test]
fn tasks_of_others() {
    let tasks = json!([
        {"id": 9, "data": {"article": WORDS, "n": 3, "outlet": null},
         "annotations": [
            {"completed_by": {"id": 1, "email": "noa@example.org"}, "result": [
                region("a", 6, 11, "האו\"ם", &["ORG", "UN"]),
                {"id": "b", "type": "choices", "value": {"choices": ["yes"]}},
                {"id": "c", "from_name": "ner", "to_name": "t", "type": "labels",
                 "value": {"start": 17, "end": 24, "text": "توكاييف", "labels": ["PER"]},
                 "meta": {"text": ["בטוח?"], "kb": "wikidata:Q7"}},
                {"type": "relation", "from_id": "a", "to_id": "c", "direction": "left", "labels": ["of"]},
                {"type": "relation", "from_id": "a", "to_id": "zz", "direction": "left", "labels": ["of"]},
                {"id": "d", "type": "labels", "value": {"start": "/p[1]", "end": "/p[1]", "startOffset": 0, "labels": ["PER"]}},
                region("e", 7, 12, "האו\"ם", &["ORG"]),
                region("f", -1, 12, "", &["ORG"]),
                region("g", 6, 11, "", &[])]},
            {"completed_by": 2, "was_cancelled": true, "result": [region("a", 0, 1, "", &["ORG"])]}],
         "predictions": [{"model_version": "m1", "score": 0.5, "result": [region("p", 2, 5, "אמר", &["ORG"])]}]},
        {"data": {"a": "x", "b": "y"}}]);
    let (imported, project) = read(&tasks);
    let lost = lost(&imported);
    let expected = [
        "region b: left out: a region of the kind \"choices\"",
        "task 9: left out: a relation from the region \"a\" to \"zz\"",
        "region d: left out: a region of a web page",
        "region e: left out: [(7, 12)] holds",
        "region f: left out: [-1, 12] is no range",
        "region g: left out: it has no label",
        "task 2: left out: its data have no text, or several",
    ];
    assert_eq!(lost.len(), expected.len(), "{lost:#?}");
    for words in expected {
        assert!(
            lost.iter().any(|line| line.contains(words)),
            "{words}: {lost:#?}"
        );
    }
    assert!(
        lost.iter()
            .any(|line| line.contains("counted in utf16 units it would fit"))
    );
    let authors: Vec<_> = project
        .authors()
        .values()
        .map(|row| (row.name.as_str(), row.kind))
        .collect();
    assert_eq!(
        authors,
        [
            ("noa@example.org", AuthorKind::Importer),
            ("m1", AuthorKind::Suggester)
        ]
    );
    assert_eq!(
        (
            project.mentions().len(),
            project.links().len(),
            project.comments().len()
        ),
        (4, 1, 1)
    );
    let link = project.links().values().next().unwrap();
    let quote = |row: &crate::model::RowId| match row {
        crate::model::RowId::Mention(id) => project.mentions()[id].fragments[0].quote(),
        _ => "",
    };
    assert_eq!((quote(&link.from), quote(&link.to)), ("توكاييف", "האו\"ם"));
    let entity = project.entities().values().next().unwrap();
    assert_eq!(
        (entity.name.as_str(), entity.kb.as_str()),
        ("توكاييف", "wikidata:Q7")
    );
    let document = project.documents().values().next().unwrap();
    assert_eq!(
        (
            document.source.as_str(),
            &document.attributes[&Key::from("n")]
        ),
        ("x.json", &"3".to_owned())
    );
}

#[test]
fn what_is_no_such_file_is_said() {
    for (file, words, documents) in [
        ("{", "EOF", 0),
        ("7", "a list of tasks", 0),
        (
            "[{\"data\":{\"text\":\"a\"}},\n{\"data\":7}]",
            "line 2: left out: the rest of the file",
            1,
        ),
        ("[{\"data\":{\"text\":\"a\"}}", "EOF", 1),
        ("{\"data\":{\"text\":\"a\"}} 7", "trailing", 1),
        ("[{\"data\":{\"text\":\"\"}}]", "0 bytes", 0),
    ] {
        let empty = Project::new(ProjectId(Ulid::from(2)));
        let imported = law::read(&InMemory::one("x.json", file), &FORMAT, &empty);
        let lost = lost(&imported);
        assert_eq!(lost.len(), 1, "{file}: {lost:?}");
        assert!(lost[0].contains(words), "{file}: {lost:?}");
        assert_eq!(imported.texts.len(), documents, "{file}");
    }
}

#[test]
fn entities_without_a_mention_are_told() {
    let mut project = round_trip();
    let mut entity = project.entities()[&EntityId(Ulid::from(20))].clone();
    entity.id = EntityId(Ulid::from(900));
    project.put(entity.into());
    let choice = Choice::default();
    let losses = FORMAT.losses(&Dataset::of(&project, &choice, &FORMAT));
    let told: Vec<_> = losses
        .iter()
        .filter(|loss| loss.thing == Thing::Entities)
        .collect();
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].count, told[0].fate), (1, Fate::LeftOut));
}
