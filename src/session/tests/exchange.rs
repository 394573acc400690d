//! Scripts of exports and imports: what is said before, what is written or brought in, and back.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::*;
use super::{Scripted, press, sample, wait};
use crate::edit::Command;
use crate::model::{AuthorKind, Key, Project, RowKind};
use crate::text::Unit;

/// The sample, where every question for a file is answered by this path.
fn answering(path: &Path) -> Session {
    let state = std::env::temp_dir().join("isnad-tests");
    let mut session = Session::new(
        StateFolder::at(&state),
        Settings::default(),
        Arc::new(Scripted(vec![path.to_owned()])),
        Arc::new(|| {}),
    );
    session.show_only(sample::project().unwrap());
    session
}

fn wanted(session: &Session) -> ExportWanted {
    session.exporting().unwrap().wanted().unwrap().clone()
}

fn look(session: &mut Session, change: impl FnOnce(&mut ExportWanted)) {
    let mut wanted = wanted(session);
    change(&mut wanted);
    session.run(Action::Exporting(ExportStep::Look(Box::new(wanted))));
}

fn losses(session: &Session) -> Vec<String> {
    let preview = session.exporting().unwrap().preview().unwrap();
    preview.losses.iter().map(ToString::to_string).collect()
}

fn said(session: &Session, key: &str) -> bool {
    session.notices().iter().any(|notice| notice.key == key)
}

fn step(session: &mut Session, step: ImportStep) {
    session.run(Action::Importing(step));
}

fn read(session: &mut Session) {
    wait(session, |session| {
        let importing = session.importing();
        importing.is_some_and(|importing| importing.preview().is_some())
    });
}

fn preview(session: &Session) -> &ImportPreview {
    session.importing().unwrap().preview().unwrap().unwrap()
}

fn project(session: &Session) -> &Project {
    session.workspace().unwrap().project()
}

#[test]
fn an_export_says_what_it_loses_before_it_writes_what_was_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = answering(&folder.path().join("spans.tsv"));
    press(&mut session, Verb::Export);
    assert_eq!(session.prompt(), Some(&Prompt::Export));
    let all = session.exporting().unwrap().preview().unwrap();
    assert_eq!(all.documents, 3);
    assert_eq!(all.mentions, project(&session).mentions().len());
    look(&mut session, |wanted| {
        wanted.format = "tsv".to_owned();
        wanted.whole = false;
        wanted.choice.unit = Unit::Utf16;
    });
    let lost = losses(&session);
    assert!(
        lost.iter().any(|loss| loss.starts_with("comments: 1 ")),
        "{lost:?}"
    );
    look(&mut session, |wanted| {
        wanted.choice.types = [Key::from("PER")].into();
        wanted.choice.languages = ["he".to_owned()].into();
    });
    let some = session.exporting().unwrap().preview().unwrap();
    let expected = project(&session).mentions().values().filter(|row| {
        row.r#type.0 == "PER" && project(&session).documents()[&row.document].language == "he"
    });
    assert_eq!((some.documents, some.mentions), (1, expected.count()));
    let mentions = some.mentions;
    session.run(Action::Exporting(ExportStep::Where));
    wait(&mut session, |session| said(session, "notice-exported"));
    assert_eq!(session.prompt(), None);
    let written = std::fs::read_to_string(folder.path().join("spans.tsv")).unwrap();
    assert_eq!(
        written.matches("\nmention\t").count(),
        mentions,
        "{written}"
    );
    // What is of the computer is remembered, what is of the project as long as it is open.
    let export = &session.settings().export;
    assert_eq!(
        (export.format.as_str(), export.unit, export.one_file),
        ("tsv", Some(Unit::Utf16), true)
    );
    press(&mut session, Verb::Export);
    assert_eq!(wanted(&session).choice.types.len(), 1);
    assert_eq!(wanted(&session).format, "tsv");
}

#[test]
fn a_folder_is_a_folder_and_a_file_has_its_ending() {
    let folder = tempfile::tempdir().unwrap();
    for (name, whole, expected) in [
        ("a.data", true, "a.data/documents.jsonl"),
        ("b", true, "b/documents.jsonl"),
        ("c", false, "c.jsonl"),
        ("d.json", false, "d.json"),
    ] {
        let mut session = answering(&folder.path().join(name));
        press(&mut session, Verb::Export);
        look(&mut session, |wanted| {
            wanted.format = "jsonl".to_owned();
            wanted.whole = whole;
        });
        let lost = losses(&session);
        let claims = lost.iter().any(|loss| loss.starts_with("claims: "));
        assert_eq!(claims, !whole, "claims stand in a file beside: {lost:?}");
        session.run(Action::Exporting(ExportStep::Where));
        wait(&mut session, |session| !session.notices().is_empty());
        assert!(said(&session, "notice-exported"), "{:?}", session.notices());
        assert!(folder.path().join(expected).is_file(), "{expected}");
    }
}

#[test]
fn a_large_project_is_counted_by_a_job_and_the_last_choice_counts() {
    let mut session = sample();
    let mut project = project(&session).clone();
    // More text than is counted within a frame.
    let text: Arc<str> = "האו\"ם قال. ".repeat(30_000).into();
    let hash = crate::text::TextHash::of(&text);
    let mut row = project.documents().values().next().unwrap().clone();
    row.id = crate::model::DocumentId(ulid::Ulid::from(u128::MAX));
    row.hash = hash;
    project.add_text(hash, text);
    project.put(row.into());
    session.show_only(project);
    press(&mut session, Verb::Export);
    assert_eq!(session.exporting().unwrap().preview(), None);
    look(&mut session, |wanted| wanted.format = "brat".to_owned());
    look(&mut session, |wanted| {
        wanted.choice.languages = ["ar".to_owned()].into();
    });
    assert_eq!(session.jobs().count(), 1, "one is counted after the other");
    wait(&mut session, |session| {
        session.exporting().unwrap().preview().is_some()
    });
    assert_eq!(session.exporting().unwrap().preview().unwrap().documents, 1);
    wait(&mut session, |session| session.jobs().next().is_none());
    assert_eq!(session.exporting().unwrap().preview().unwrap().documents, 1);
}

/// What the sample exports, written to a folder.
fn exported(folder: &Path) -> PathBuf {
    let mut session = sample();
    let path = folder.join("out.jsonl");
    session.run(Action::Export {
        format: "jsonl".to_owned(),
        path: path.clone(),
    });
    wait(&mut session, |session| said(session, "notice-exported"));
    path
}

/// The file with the ids of all annotations taken out, so that they are new.
fn without_ids(path: &Path) {
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().map(|line| {
        let mut line: serde_json::Value = serde_json::from_str(line).unwrap();
        for span in line["spans"].as_array_mut().unwrap() {
            span.as_object_mut().unwrap().remove("id");
        }
        line.as_object_mut().unwrap().remove("evidence");
        line.as_object_mut().unwrap().remove("comments");
        line.to_string()
    });
    std::fs::write(path, lines.collect::<Vec<_>>().join("\n")).unwrap();
}

#[test]
fn an_import_is_looked_at_brought_in_as_one_change_and_undone() {
    let folder = tempfile::tempdir().unwrap();
    let path = exported(folder.path());
    without_ids(&path);
    let mut session = answering(&path);
    let before = project(&session).clone();
    press(&mut session, Verb::Import);
    read(&mut session);
    assert_eq!(session.prompt(), Some(&Prompt::Import));
    assert_eq!(
        *project(&session),
        before,
        "nothing is there before it is asked for"
    );
    assert_eq!(session.importing().unwrap().format().unwrap().name, "jsonl");
    assert_eq!(
        (preview(&session).joined, preview(&session).documents),
        (3, 0)
    );
    step(&mut session, ImportStep::Author(" נועה ".to_owned()));
    // Not read yet: it is brought in as soon as it is.
    step(&mut session, ImportStep::Bring);
    wait(&mut session, |session| said(session, "notice-imported"));
    assert_eq!(session.prompt(), None);
    let now = project(&session);
    assert_eq!(now.documents().len(), 3, "no text is there twice");
    assert_eq!(now.mentions().len(), 2 * before.mentions().len());
    let author = now
        .authors()
        .values()
        .find(|author| author.name == "נועה")
        .unwrap();
    assert_eq!(author.kind, AuthorKind::Importer);
    let theirs = now
        .mentions()
        .values()
        .filter(|row| row.author == author.id);
    assert_eq!(theirs.count(), before.mentions().len());
    assert_eq!(session.history().unwrap().done().len(), 1);
    press(&mut session, Verb::Undo);
    assert_eq!(*project(&session), before);
}

#[test]
fn what_a_program_says_is_brought_in_as_suggestions() {
    let folder = tempfile::tempdir().unwrap();
    let path = exported(folder.path());
    without_ids(&path);
    // Half of them elsewhere, so that they are no annotation's place.
    let text = std::fs::read_to_string(&path)
        .unwrap()
        .replace("\"type\":\"PER\"", "\"type\":\"HERO\"");
    std::fs::write(&path, text).unwrap();
    let mut session = answering(&path);
    let before = project(&session).clone();
    press(&mut session, Verb::Import);
    read(&mut session);
    assert_eq!(preview(&session).added, ["HERO"]);
    step(&mut session, ImportStep::Author("model-3".to_owned()));
    step(&mut session, ImportStep::Proposes(true));
    read(&mut session);
    let rows = preview(&session).rows.clone();
    assert_eq!(rows, [(RowKind::Mention, before.mentions().len())]);
    assert!(!preview(&session).scored);
    step(&mut session, ImportStep::Bring);
    let now = project(&session);
    assert_eq!(
        now.annotations().mentions().count(),
        before.mentions().len()
    );
    assert_eq!(
        now.predictions().mentions().count(),
        before.mentions().len()
    );
    let author = now
        .authors()
        .values()
        .find(|author| author.name == "model-3")
        .unwrap();
    assert_eq!(author.kind, AuthorKind::Suggester);
    // Everything that they say is annotated already.
    assert_eq!(session.workspace().unwrap().suggestions().predictions(), 0);
    let author = before.mentions().values().next().unwrap().author;
    session.run(Action::Edit(Command::DeleteAuthor { author }));
    let waiting = session.workspace().unwrap().suggestions().predictions();
    assert_eq!(waiting, before.mentions().len());
}

#[test]
fn rows_with_scores_are_suggestions_unless_a_person_says_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.jsonl");
    // A text longer than the first bytes of most files; the name stands at its end.
    let text = format!("{}נועה.", "אמר כי כך. ".repeat(2_000));
    let start = text.chars().count() - 5;
    let line = format!(
        r#"{{"text":"{text}","spans":[{{"start":{start},"end":{},"label":"PER","score":0.8}}]}}"#,
        start + 4
    );
    std::fs::write(&path, line).unwrap();
    let mut session = answering(&path);
    press(&mut session, Verb::Import);
    read(&mut session);
    let importing = session.importing().unwrap();
    assert_eq!(importing.format().unwrap().name, "prodigy");
    assert!(importing.owner().proposes && preview(&session).scored);
    step(&mut session, ImportStep::Proposes(false));
    read(&mut session);
    assert!(!session.importing().unwrap().owner().proposes);
    step(&mut session, ImportStep::Proposes(true));
    read(&mut session);
    step(&mut session, ImportStep::Bring);
    assert_eq!(project(&session).predictions().mentions().count(), 1);
}

#[test]
fn what_does_not_fit_is_listed_with_its_place_and_can_be_copied() {
    let folder = tempfile::tempdir().unwrap();
    let path = exported(folder.path());
    without_ids(&path);
    let mut text = std::fs::read_to_string(&path).unwrap();
    text.push_str("\n{\"id\": \"01");
    std::fs::write(&path, text).unwrap();
    let mut session = answering(&path);
    press(&mut session, Verb::Import);
    read(&mut session);
    let problems = preview(&session).problems();
    let left_out: Vec<_> = problems.iter().filter(|it| it.left_out).collect();
    assert_eq!(left_out.len(), 1, "{left_out:?}");
    step(&mut session, ImportStep::Copy);
    let copied = session.take_copied().unwrap();
    let is_left_out = |line: &str| line.starts_with("out.jsonl, line 4: left out: ");
    assert!(copied.lines().any(is_left_out), "{copied}");
    // Closing the dialog lets go of it.
    session.run(Action::Prompt(None));
    assert!(session.importing().is_none());
    // A file that is gone is an error with its name, not an empty import.
    press(&mut session, Verb::Import);
    read(&mut session);
    std::fs::remove_file(&path).unwrap();
    step(&mut session, ImportStep::Author("x".to_owned()));
    read(&mut session);
    let error = session.importing().unwrap().preview().unwrap().unwrap_err();
    assert!(error.contains("out.jsonl"), "{error}");
    step(&mut session, ImportStep::Bring);
    assert_eq!(session.prompt(), Some(&Prompt::Import));
}

#[test]
fn dropped_annotations_are_asked_about_and_dropped_texts_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let annotations = exported(folder.path());
    let text = folder.path().join("מכתב.txt");
    std::fs::write(&text, "שלום לכולם, אמר האו\"ם.").unwrap();
    let mut session = sample();
    session.run(Action::Open(vec![text, annotations]));
    read(&mut session);
    let names: Vec<String> = session.importing().unwrap().names().collect();
    assert_eq!(names, ["out.jsonl"]);
    wait(&mut session, |session| {
        project(session).documents().len() == 4
    });
    assert_eq!(
        session.prompt(),
        Some(&Prompt::Import),
        "the text changes nothing about it"
    );
    // It was read before the text came: it is read again before it is brought in.
    step(&mut session, ImportStep::Bring);
    wait(&mut session, |session| {
        session.importing().is_none() || session.jobs().next().is_none()
    });
    // A file that looks like no format can be read as one that is chosen.
    let odd = folder.path().join("odd.jsonl");
    std::fs::write(&odd, "[]\n").unwrap();
    let mut session = answering(&odd);
    press(&mut session, Verb::Import);
    wait(&mut session, |session| session.importing().is_some());
    assert!(session.importing().unwrap().format().is_none());
    assert!(session.importing().unwrap().formats().next().is_some());
    step(&mut session, ImportStep::Format("jsonl".to_owned()));
    read(&mut session);
    assert!(preview(&session).is_empty());
    assert!(!preview(&session).problems().is_empty());
}
