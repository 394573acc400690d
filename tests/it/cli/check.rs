//! What is wrong with a project, and that looking leaves no trace.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use isnad::edit::{Command, Entry, Stamp};
use isnad::model::{
    Author, AuthorId, AuthorKind, ChangeId, EntityChoice, Fragment, Layer, Mention, MentionId,
};
use isnad::store::keeper::Report;
use isnad::store::{Keeper, StateFolder, open};
use isnad::text::Span;

use super::{Desk, HEBREW};

#[test]
fn the_sample_and_a_new_project_are_fine() {
    let desk = Desk::new();
    desk.project("א.isnad.ron", HEBREW);
    let out = desk.fine(&["check", "sample", "א.isnad.ron"]);
    assert!(
        out.contains("sample: ") && out.contains("א.isnad.ron: "),
        "{out}"
    );
}

#[test]
fn reading_leaves_no_trace() {
    let desk = Desk::new();
    desk.project("a.isnad.ron", HEBREW);
    let before = desk.traces(&desk.work());
    let state = desk.traces(&desk.state());
    desk.fine(&["check", "a.isnad.ron"]);
    desk.fine(&["export", "a.isnad.ron", "--format", "jsonl", "--out", "-"]);
    desk.fine(&["formats"]);
    assert_eq!(desk.traces(&desk.work()), before);
    assert_eq!(desk.traces(&desk.state()), state);
}

#[test]
fn what_a_window_has_acknowledged_is_seen() {
    let desk = Desk::new();
    desk.project("a.isnad.ron", HEBREW);
    let opened = open::open(&StateFolder::at(desk.state()), &desk.path("a.isnad.ron")).unwrap();
    let id = *opened.project.documents().keys().next().unwrap();
    let author = AuthorId(7.into());
    let rows = vec![
        Author {
            own_file: false,
            id: author,
            name: "שרה".to_owned(),
            kind: AuthorKind::Annotator,
            colour: 0,
        }
        .into(),
        Mention {
            spans: BTreeMap::new(),
            old_text: None,
            layer: Layer::Own,
            id: MentionId(7.into()),
            author,
            document: id,
            r#type: "ORG".into(),
            fragments: vec![Fragment::of(HEBREW, Span::new(11, 18).unwrap()).unwrap()],
            entity: EntityChoice::Unset,
            unsure: false,
            attributes: BTreeMap::new(),
        }
        .into(),
    ];
    let stamp = Stamp {
        id: ChangeId(7.into()),
        author,
        at: 0,
    };
    let change = Command::Import {
        rows,
        from: String::new(),
    }
    .plan(&opened.project, &stamp)
    .unwrap();
    let (heard, hear) = std::sync::mpsc::channel();
    let keeper = Keeper::start(opened, Arc::new(move || heard.send(()).unwrap_or_default()));
    let recorded = keeper.record(Entry::Did(change.into()));
    while !keeper
        .reports()
        .any(|report| report == Report::Acknowledged(recorded))
    {
        hear.recv_timeout(Duration::from_secs(30)).unwrap();
    }
    // The project file follows when nothing has come for some seconds.
    let out = desk.fine(&["check", "a.isnad.ron"]);
    assert!(out.contains("1 document, 1 mention,"), "{out}");
    assert_eq!(
        desk.documents("a.isnad.ron", "codepoint")[0]["spans"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    keeper.close();
}

#[test]
fn a_file_called_sample_is_named_by_its_path() {
    let desk = Desk::new();
    desk.project("sample.isnad.ron", HEBREW);
    std::fs::rename(desk.path("sample.isnad.ron"), desk.path("sample")).unwrap();
    assert!(desk.fine(&["check", "sample"]).contains("3 documents"));
    assert!(desk.fine(&["check", "./sample"]).contains("1 document,"));
}

/// A project with one mention of `או"ם`, as text, ready to be damaged.
fn tagged(desk: &Desk) -> String {
    desk.project("a.isnad.ron", HEBREW);
    let start = HEBREW.chars().position(|c| c == 'א').unwrap();
    let spans =
        serde_json::json!([{"type": "ORG", "fragments": [[start, start + 4]], "quote": "או\"ם"}]);
    let line = serde_json::json!({"text": HEBREW, "spans": spans});
    desk.write("in.jsonl", line.to_string());
    desk.fine(&["import", "a.isnad.ron", "in.jsonl", "--format", "jsonl"]);
    desk.fine(&["check", "a.isnad.ron"]);
    desk.read("a.isnad.ron")
}

/// A project's file with something else in place of the last `from`.
fn damaged(sound: &str, from: &str, to: &str) -> String {
    let at = sound
        .rfind(from)
        .unwrap_or_else(|| panic!("no {from} in the file"));
    format!("{}{to}{}", &sound[..at], &sound[at + from.len()..])
}

#[test]
fn damage_is_found_and_named() {
    let desk = Desk::new();
    let sound = tagged(&desk);
    let line = 1 + sound
        .lines()
        .position(|line| line.starts_with("Mention("))
        .unwrap();
    let place = format!("error: line {line}, column ");
    for (what, from, to, words) in [
        (
            "a broken record",
            "Mention(id:",
            "Mention(id;",
            &[place.as_str()][..],
        ),
        (
            "a text that was changed",
            "ועל סיפונה",
            "ועל סיפון",
            &["hash", "error", "missing"],
        ),
        (
            "a quote that does not fit",
            "quote: \"או\\\"ם\"",
            "quote: \"אום\"",
            &["או\\\"ם", "error"],
        ),
        (
            "a span beyond the text",
            "start: ",
            "start: 9",
            &["error", "Mention"],
        ),
        (
            "a type that is not there",
            "type: \"ORG\"",
            "type: \"XYZ\"",
            &["XYZ", "error"],
        ),
        (
            "the end is missing",
            "\n])\n",
            "\n",
            &["breaks off", "error"],
        ),
    ] {
        let damaged = damaged(&sound, from, to);
        desk.write("b.isnad.ron", &damaged);
        let ran = desk.isnad(&["check", "b.isnad.ron"]);
        assert!(
            ran.code == 1 && ran.err.is_empty(),
            "{what}: {}\n{}{}",
            ran.code,
            ran.out,
            ran.err
        );
        for word in words {
            assert!(
                ran.out.contains(word),
                "{what}: no {word:?} in:\n{}",
                ran.out
            );
        }
        assert!(
            ran.out
                .lines()
                .all(|line| line.starts_with("b.isnad.ron: ")),
            "{}",
            ran.out
        );
        assert_eq!(
            desk.read("b.isnad.ron"),
            damaged,
            "{what}: the file is left as it was"
        );
        // One that is damaged does not make the sound one beside it fail, nor the other way round.
        let both = desk.isnad(&["check", "b.isnad.ron", "a.isnad.ron"]);
        assert!(
            both.code == 1
                && both
                    .out
                    .contains("a.isnad.ron: 1 document, 1 mention, 0 claims, 0 errors"),
            "{}",
            both.out
        );
        // What can be exported is.
        let export = desk.isnad(&["export", "b.isnad.ron", "--format", "jsonl", "--out", "-"]);
        assert!(
            export.code <= 1 && !export.err.contains("panicked"),
            "{what}: {}",
            export.err
        );
    }
}

#[test]
fn remarks_alone_are_fine() {
    let desk = Desk::new();
    let sound = tagged(&desk);
    // Laid out by hand, the same rows.
    let by_hand = sound.replacen("rows: [\n", "rows: [ // mine\n\n", 1);
    let newer = damaged(&sound, "])\n", "Ruling(id: \"1\", x: 3),\n])\n");
    for (file, words) in [(by_hand, "by hand"), (newer, "Ruling")] {
        desk.write("b.isnad.ron", file);
        let out = desk.fine(&["check", "b.isnad.ron"]);
        assert!(
            out.contains("b.isnad.ron: remark: ") && out.contains(words),
            "{out}"
        );
    }
}
