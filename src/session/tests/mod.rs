//! Scripts: a list of actions, and the state that they lead to.

mod author;
mod beside;
mod beside_disk;
mod beside_law;
mod claims;
mod columns;
mod disagreement;
mod encoding;
mod exchange;
mod joining;
mod kept;
mod marks;
mod new_text;
mod outside;
mod predictions;
mod reading;
mod reanchoring;
mod review;
mod review_corpus;
mod review_gold;
mod schema;
mod search;
mod seeing;
mod sheets;
mod splitting;
mod tag_all;
mod text_column;
mod todo;
mod work_time;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::*;
use crate::model::{EntityChoice, Row, RowId};
use crate::text::nudge::Edge;

/// Answers every question for a file with the same paths.
struct Scripted(Vec<PathBuf>);

impl Picker for Scripted {
    fn pick(&self, _ask: &Ask) -> Vec<PathBuf> {
        self.0.clone()
    }
}

fn session() -> Session {
    session_in(&std::env::temp_dir().join("isnad-tests"))
}

fn session_in(state: &std::path::Path) -> Session {
    Session::new(
        StateFolder::at(state),
        Settings::default(),
        Arc::new(Scripted(Vec::new())),
        Arc::new(|| {}),
    )
}

/// The sample, open without a disk.
fn sample() -> Session {
    let mut session = session();
    session.show_only(sample::project().unwrap());
    session
}

/// Polls until the session says what is waited for.
fn wait(session: &mut Session, until: impl Fn(&Session) -> bool) {
    for _ in 0..3_000 {
        session.poll();
        if until(session) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("waited in vain; notices: {:?}", session.notices());
}

/// Selects the nth occurrence of a quote in the shown document, from 1.
fn select(session: &mut Session, quote: &str, nth: usize) {
    let text = session.text().unwrap();
    let (start, _) = text.match_indices(quote).nth(nth - 1).expect(quote);
    let (anchor, caret) = (start as u32, (start + quote.len()) as u32);
    session.run(Action::Select {
        selection: Some(Selection {
            anchor,
            caret,
            more: Vec::new(),
        }),
        complete: true,
    });
}

fn press(session: &mut Session, verb: Verb) {
    session.run(Action::Run(verb));
}

/// What has the focus: its kind or type, its quotes, and marks.
fn focused(session: &Session) -> String {
    match session.workspace().and_then(Workspace::focused_row) {
        None => "nothing".to_owned(),
        Some(Row::Mention(mention)) => {
            let quotes: Vec<&str> = mention.fragments.iter().map(|f| f.quote()).collect();
            let unsure = if mention.unsure { " ?" } else { "" };
            format!("{} {}{unsure}", mention.r#type, quotes.join(" | "))
        }
        Some(Row::Evidence(evidence)) => {
            let quotes: Vec<&str> = evidence.content.iter().map(|f| f.quote()).collect();
            format!("claim {}", quotes.join(" | "))
        }
        Some(other) => format!("{:?}", other.id()),
    }
}

#[test]
fn the_sample_opens_with_its_first_document() {
    let session = sample();
    assert_eq!(session.document().unwrap().language, "he");
    let workspace = session.workspace().unwrap();
    assert!(workspace.project().mentions().len() >= 40);
    assert!(workspace.project().evidence().len() >= 10);
}

#[test]
fn select_and_one_key_tags() {
    let mut session = sample();
    let before = session.workspace().unwrap().project().clone();
    select(&mut session, "המנוף", 1);
    press(&mut session, Verb::Type(5));
    assert_eq!(focused(&session), "FAC המנוף");
    assert!(
        session.selection().is_none(),
        "the text is no longer selected"
    );
    press(&mut session, Verb::Type(6));
    assert_eq!(focused(&session), "EVENT המנוף");
    press(&mut session, Verb::Unsure);
    assert_eq!(focused(&session), "EVENT המנוף ?");
    press(&mut session, Verb::Nudge(Edge::START_LATER.by_prefix()));
    assert_eq!(focused(&session), "EVENT מנוף ?");
    press(&mut session, Verb::Nudge(Edge::END_LATER.by_word()));
    assert_eq!(focused(&session), "EVENT מנוף שקרס ?");
    press(&mut session, Verb::Delete);
    assert_eq!(focused(&session), "nothing");
    while session.history().unwrap().undo().is_some() {
        press(&mut session, Verb::Undo);
    }
    assert_eq!(*session.workspace().unwrap().project(), before);
}

#[test]
fn blanks_at_the_edges_of_a_selection_stay_outside() {
    let mut session = sample();
    select(&mut session, "המנוף שקרס ", 1);
    press(&mut session, Verb::Type(6));
    assert_eq!(focused(&session), "EVENT המנוף שקרס");
    let mentions = session.workspace().unwrap().project().mentions().len();
    select(&mut session, " ", 1);
    press(&mut session, Verb::Type(6));
    assert_eq!(
        session.workspace().unwrap().project().mentions().len(),
        mentions
    );
    assert_eq!(session.notices().last().unwrap().key, "refusal-no-place");
}

#[test]
fn undo_shows_what_it_brought_back() {
    let mut session = sample();
    select(&mut session, "המנוף", 1);
    press(&mut session, Verb::Type(5));
    let last = *session
        .workspace()
        .unwrap()
        .project()
        .documents()
        .keys()
        .last()
        .unwrap();
    press(&mut session, Verb::Delete);
    session.run(Action::Show(last));
    press(&mut session, Verb::Undo);
    assert_eq!(session.document().unwrap().language, "he");
    assert_eq!(focused(&session), "FAC המנוף");
}

#[test]
fn c_makes_a_claim_and_e_adds_evidence() {
    let mut session = sample();
    select(&mut session, "איש לא עצר את העבודה", 1);
    press(&mut session, Verb::Claim);
    assert_eq!(focused(&session), "claim איש לא עצר את העבודה");
    let claim = session.claim_in_focus().unwrap();
    press(&mut session, Verb::NextDocument);
    let focus = session
        .workspace()
        .unwrap()
        .project()
        .evidence()
        .values()
        .last()
        .unwrap()
        .id;
    session.run(Action::Focus(Some(RowId::Evidence(focus))));
    select(&mut session, "המנוף", 1);
    press(&mut session, Verb::AddEvidence);
    let project = session.workspace().unwrap().project();
    let places = project
        .evidence()
        .values()
        .filter(|row| row.claim == claim)
        .count();
    assert_eq!(places, 2);
    // Deleting both places deletes the claim.
    press(&mut session, Verb::Delete);
    session.run(Action::Focus(Some(RowId::Evidence(focus))));
    press(&mut session, Verb::Delete);
    assert!(
        !session
            .workspace()
            .unwrap()
            .project()
            .claims()
            .contains_key(&claim)
    );
}

#[test]
fn fragments_are_gathered_and_the_sticky_type_tags() {
    let mut session = sample();
    select(&mut session, "המנוף", 1);
    press(&mut session, Verb::AddFragment);
    let text = Arc::clone(session.text().unwrap());
    let more = session
        .workspace()
        .unwrap()
        .selection()
        .unwrap()
        .more
        .clone();
    let start = text.find("שקרס").unwrap() as u32;
    let caret = start + "שקרס".len() as u32;
    session.run(Action::Select {
        selection: Some(Selection {
            anchor: start,
            caret,
            more,
        }),
        complete: true,
    });
    press(&mut session, Verb::Type(6));
    assert_eq!(focused(&session), "EVENT המנוף | שקרס");
    press(&mut session, Verb::Sticky);
    select(&mut session, "העבודה", 1);
    assert_eq!(focused(&session), "EVENT העבודה");
    press(&mut session, Verb::Deselect);
    select(&mut session, "המנוף", 1);
    assert!(session.selection().is_some(), "no longer sticky");
}

#[test]
fn tab_walks_all_annotations_and_comes_round() {
    let mut session = sample();
    let document = session.document().unwrap().id;
    let counts = session.workspace().unwrap().index().counts(document);
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..counts.mentions + counts.evidence {
        press(&mut session, Verb::NextAnnotation);
        seen.insert(session.focus().cloned().unwrap());
    }
    assert_eq!(seen.len(), counts.mentions + counts.evidence);
    let last = session.focus().cloned();
    press(&mut session, Verb::NextAnnotation);
    press(&mut session, Verb::PreviousAnnotation);
    assert_eq!(session.focus().cloned(), last);
}

#[test]
fn others_rows_are_not_touched() {
    let mut session = sample();
    press(&mut session, Verb::NextAnnotation);
    let before = focused(&session);
    press(&mut session, Verb::Unsure);
    assert_eq!(focused(&session), before);
    assert_eq!(session.notices().last().unwrap().key, "refusal-not-yours");
}

#[test]
fn files_are_opened_tagged_saved_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let he = folder.path().join("א.txt");
    std::fs::write(&he, "דובר באו\"ם אמר ב-2022 (CSTO).\nסוף").unwrap();
    std::fs::write(
        folder.path().join("b.txt"),
        "قال “نعم” ثم ذهب. Then he left.",
    )
    .unwrap();
    std::fs::write(folder.path().join("empty.txt"), "").unwrap();
    let state = folder.path().join(".state");
    let mut session = session_in(&state);
    session.run(Action::Open(vec![folder.path().to_owned()]));
    wait(&mut session, |session| {
        session
            .workspace()
            .is_some_and(|w| w.project().documents().len() == 2)
    });
    assert!(
        session
            .notices()
            .iter()
            .any(|notice| notice.key == "notice-left-out")
    );
    let id = |session: &Session, name: &str| {
        let project = session.workspace().unwrap().project();
        project
            .documents()
            .values()
            .find(|document| document.source == name)
            .unwrap()
            .id
    };
    let hebrew = id(&session, "א.txt");
    session.run(Action::Show(hebrew));
    select(&mut session, "או\"ם", 1);
    press(&mut session, Verb::Type(2));
    select(&mut session, "22", 1);
    press(&mut session, Verb::Type(8));
    session.run(Action::Show(id(&session, "b.txt")));
    select(&mut session, "ذهب. Then", 1);
    press(&mut session, Verb::Claim);
    session.run(Action::Scrolled {
        document: hebrew,
        byte: 0,
        above: 7.0,
    });
    session.run(Action::Show(hebrew));
    let path = folder.path().join("kept.isnad.ron");
    session.run(Action::SaveAs(path.clone()));
    wait(&mut session, |session| {
        let workspace = session.workspace().unwrap();
        workspace.path().is_some() && workspace.save_state() == SaveState::Saved
    });
    let project = session.workspace().unwrap().project().clone();
    session.close();

    let mut again = session_in(&state);
    again.run(Action::Open(vec![path]));
    wait(&mut again, |session| session.workspace().is_some());
    let workspace = again.workspace().unwrap();
    assert_eq!(*workspace.project(), project);
    assert_eq!(workspace.document(), Some(hebrew));
    assert_eq!(workspace.scroll(hebrew), (0, 7.0));
    let quotes: Vec<&str> = project
        .mentions()
        .values()
        .map(|m| m.fragments[0].quote())
        .collect();
    assert_eq!(quotes, ["או\"ם", "22"]);
    assert!(
        project
            .mentions()
            .values()
            .all(|m| m.entity == EntityChoice::Unset)
    );
    // Undo goes on after saving and opening again.
    press(&mut again, Verb::Undo);
    assert_eq!(again.workspace().unwrap().project().claims().len(), 0);
    again.close();
}

#[test]
fn an_empty_answer_at_once_brings_our_own_path_field() {
    let mut session = sample();
    press(&mut session, Verb::SaveAs);
    wait(&mut session, |session| session.prompt().is_some());
    assert!(matches!(session.prompt(), Some(Prompt::Path(ask)) if ask.purpose == Purpose::SaveAs));
}

#[test]
fn a_project_without_a_name_stays_only_if_something_was_done() {
    let folder = tempfile::tempdir().unwrap();
    let unnamed = || {
        let found = std::fs::read_dir(folder.path().join("unnamed"));
        found.map_or(0, Iterator::count)
    };
    let mut looked = session_in(folder.path());
    press(&mut looked, Verb::Sample);
    assert_eq!(unnamed(), 1);
    looked.close();
    assert_eq!(unnamed(), 0);

    let mut worked = session_in(folder.path());
    press(&mut worked, Verb::Sample);
    select(&mut worked, "המנוף", 1);
    press(&mut worked, Verb::Type(5));
    worked.close();
    assert_eq!(unnamed(), 1);
    let (settings, problem) = Settings::load(&StateFolder::at(folder.path()));
    assert_eq!(problem, None);
    assert_eq!(settings.recent.len(), 1);
    let mut again = Session::new(
        StateFolder::at(folder.path()),
        settings,
        Arc::new(Scripted(Vec::new())),
        Arc::new(|| {}),
    );
    again.reopen();
    wait(&mut again, |session| session.workspace().is_some());
    let mentions = again.workspace().unwrap().project().mentions().values();
    assert!(
        mentions
            .into_iter()
            .any(|mention| mention.fragments[0].quote() == "המנוף")
    );
    again.close();
}

#[test]
fn an_export_is_written_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = sample();
    for (name, said) in [
        ("out.jsonl", "notice-exported"),
        ("no/out.jsonl", "notice-not-exported"),
    ] {
        let path = folder.path().join(name);
        let format = "jsonl".to_owned();
        session.run(Action::Export { format, path });
        wait(&mut session, |session| {
            session.notices().iter().any(|notice| notice.key == said)
        });
    }
    let written = std::fs::read_to_string(folder.path().join("out.jsonl")).unwrap();
    assert_eq!(written.lines().count(), 3);
    assert!(written.contains("\"fragments\""));
}
