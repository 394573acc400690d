//! The form of a task, and tasks of others.

use serde_json::json;
use ulid::Ulid;

use super::*;
use crate::format::law::{self, hard_texts, of_texts, round_trip};
use crate::format::{Choice, Imported, InMemory, formats_of};
use crate::model::{AuthorKind, Key, Project, ProjectId, Row};

fn tasks(project: &Project) -> Vec<Value> {
    let files = law::written(project, &Choice::default(), &FORMAT);
    let lines = files.0[SINGLE].split(|byte| *byte == b'\n');
    let lines = lines.filter(|line| !line.is_empty());
    lines
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect()
}

#[test]
fn the_form_of_a_task() {
    let tasks = tasks(&round_trip());
    let task = &tasks[0];
    assert_eq!(task["text"], "😀 אמר האו\"ם.\nقال توكاييف & في <الماتي>");
    let token = |id: usize, text: &str, start: usize, end: usize, ws: bool| json!({"text": text, "start": start, "end": end, "id": id, "ws": ws});
    // The article is a token of its own, because a mention begins behind it.
    let tokens = [
        token(0, "😀", 0, 1, true),
        token(1, "אמר", 2, 5, true),
        token(2, "ה", 6, 7, false),
        token(3, "או\"ם", 7, 11, false),
        token(4, ".", 11, 12, false),
        token(5, "\n", 12, 13, false),
        token(6, "قال", 13, 16, true),
    ];
    assert_eq!(task["tokens"].as_array().unwrap()[..7], tokens);
    let span = |start: usize, end: usize, first: usize, last: usize, label: &str| json!({"start": start, "end": end, "token_start": first, "token_end": last, "label": label});
    assert_eq!(task["spans"][1], span(6, 11, 2, 3, "ORG"));
    assert_eq!(task["spans"][2], span(7, 11, 3, 3, "ORG"));
    let relation = &task["relations"][0];
    assert_eq!(
        (&relation["head"], &relation["child"], &relation["label"]),
        (&json!(3), &json!(7), &json!("supports"))
    );
    assert_eq!(relation["head_span"], span(6, 11, 2, 3, "ORG"));
    assert_eq!(task["answer"], "accept");
    let meta = json!({
        "document": "0000000000000000000000000A", "source": "א ב.txt", "title": "😀 אמר האו\"ם.",
        "language": "ar", "attribute.outlet": "קול & \"صوت\"",
    });
    assert_eq!(task["meta"], meta);
    for key in ["_input_hash", "_task_hash"] {
        assert!(task[key].is_i64() && task[key] != tasks[1][key]);
    }
    let keys = |task: &Value| {
        task.as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(task), keys(&tasks[1]), "the same keys in every line");
}

/// As `Doc(words, spaces)` makes a text.
fn joined(task: &Value) -> String {
    let tokens = task["tokens"].as_array().unwrap().iter();
    let text = |token: &Value| {
        let space = if token["ws"] == true { " " } else { "" };
        format!("{}{space}", token["text"].as_str().unwrap())
    };
    tokens.map(text).collect()
}

fn check(project: &Project) {
    for task in tasks(project) {
        assert_eq!(joined(&task), task["text"].as_str().unwrap());
        let text: Vec<char> = task["text"].as_str().unwrap().chars().collect();
        let at = |value: &Value| value.as_u64().unwrap() as usize;
        for token in task["tokens"].as_array().unwrap() {
            let slice: String = text[at(&token["start"])..at(&token["end"])]
                .iter()
                .collect();
            assert_eq!(slice, token["text"].as_str().unwrap());
        }
        for span in task["spans"].as_array().unwrap() {
            let token = |key: &str| &task["tokens"][at(&span[key])];
            assert_eq!(span["start"], token("token_start")["start"], "{task}");
            assert_eq!(span["end"], token("token_end")["end"], "{task}");
        }
    }
}

#[test]
fn every_span_stands_on_whole_tokens_and_they_make_the_text() {
    check(&round_trip());
    check(&of_texts(&hard_texts()));
    let text = " one  two\n\n three  ";
    for words in [" one", "one ", " ", "  ", "wo\n", "\n ", "e  t", " three  "] {
        check(&of_texts(&[("a.txt", text, vec![words])]));
    }
}

fn read(lines: &str) -> (Imported, Project) {
    let empty = Project::new(ProjectId(Ulid::from(2)));
    let imported = law::read(&InMemory::one("theirs.jsonl", lines), &FORMAT, &empty);
    let project = law::with(empty, imported.clone());
    (imported, project)
}

fn lost(imported: &Imported) -> Vec<String> {
    let lost = imported.problems.iter().filter(|problem| problem.left_out);
    lost.map(ToString::to_string).collect()
}

#[test]
fn answers_are_annotations_and_what_has_none_is_a_prediction() {
    let (imported, project) = read(
        r#"{"text":"אבג דהו","spans":[{"start":0,"end":3,"label":"PER"}],"answer":"accept","_annotator_id":"noa"}
{"text":"two","spans":[{"start":0,"end":3,"label":"PER"}],"answer":"reject"}
{"text":"three","spans":[{"start":0,"end":5,"label":"PER"}],"answer":"ignore"}
{"text":"four","spans":[{"start":0,"end":4,"label":"PER","score":0.25,"source":"model-3"}]}
"#,
    );
    let lost = lost(&imported);
    assert_eq!(lost.len(), 2);
    assert!(
        lost[0].starts_with(
            "theirs.jsonl, line 2: left out: a task that was answered with \"reject\""
        )
    );
    let authors: Vec<_> = project
        .authors()
        .values()
        .map(|a| (a.name.as_str(), a.kind))
        .collect();
    assert_eq!(
        authors,
        [
            ("noa", AuthorKind::Importer),
            ("model-3", AuthorKind::Suggester)
        ]
    );
    let scores: Vec<_> = project
        .mentions()
        .values()
        .map(|m| m.attributes.get(&Key::from("score")))
        .collect();
    assert_eq!(scores, [None, Some(&"0.25".to_owned())]);
}

#[test]
fn what_does_not_fit_is_named_with_its_line() {
    let cases = [
        (
            r#"{"text":"אבג","spans":[{"start":0,"end":4,"label":"PER"}],"answer":"accept"}"#,
            "[0, 4]",
        ),
        (
            r#"{"text":"אבג","spans":[{"start":1,"end":1,"label":"PER"}],"answer":"accept"}"#,
            "no width",
        ),
        (
            r#"{"text":"אבג","spans":[{"start":0,"end":3}],"answer":"accept"}"#,
            "no type",
        ),
        (r#"{"text":"אבג","spans":[{"start":-1,"end":3}]}"#, "-1"),
        (r#"{"text":"אבג""#, "EOF"),
        (r#"{"html":"אבג"}"#, "text"),
        (
            r#"{"text":"אבג","relations":[{"head":0,"child":1,"label":"x"}],"answer":"accept"}"#,
            "the relation \"x\"",
        ),
        // Counted in the units of UTF-16.
        (
            r#"{"text":"😀 אבג","tokens":[{"text":"😀","start":0,"end":2,"id":0,"ws":true},{"text":"אבג","start":3,"end":6,"id":1,"ws":false}],
            "spans":[{"start":3,"end":6,"token_start":1,"token_end":1,"label":"PER"}],"answer":"accept"}"#,
            "counted in utf16 units it would fit",
        ),
    ];
    for (line, words) in cases {
        let line = line.replace('\n', " ");
        let (imported, _) = read(&format!(
            "{{\"text\":\"first\"}}\n\n{line}\n{{\"text\":\"last\"}}\r\n"
        ));
        let lost = lost(&imported);
        assert_eq!(lost.len(), 1, "{line}: {lost:?}");
        assert!(
            lost[0].starts_with("theirs.jsonl, line 3: left out: "),
            "{lost:?}"
        );
        assert!(lost[0].contains(words), "{lost:?}");
        assert!(imported.texts.len() >= 2);
    }
}

#[test]
fn relations_by_tokens_alone() {
    let (imported, project) = read(
        r#"{"text":"a b","spans":[{"start":0,"end":1,"token_start":0,"token_end":0,"label":"X"},{"start":2,"end":3,"token_start":1,"token_end":1,"label":"X"}],"relations":[{"head":0,"child":1,"label":"of"}],"answer":"accept"}"#,
    );
    assert_eq!(lost(&imported), Vec::<String>::new());
    let link = project.links().values().next().unwrap();
    assert_eq!(link.r#type, "of".into());
    assert!(imported.rows.iter().any(|row| matches!(row, Row::Link(_))));
}

#[test]
fn its_files_are_known_by_their_beginning() {
    let files = law::written(&round_trip(), &Choice::default(), &FORMAT);
    let begins = &files.0[SINGLE][..200];
    assert_eq!(formats_of("x.JSONL", begins)[0].name, "prodigy");
    let ours = law::written(
        &round_trip(),
        &Choice::default(),
        &crate::format::jsonl::FORMAT,
    );
    assert_eq!(
        formats_of("x.jsonl", &ours.0["documents.jsonl"])[0].name,
        "jsonl"
    );
}
