//! What jobs see of the rows, and what sheets show of the whole project.

use super::super::*;
use super::{press, sample, select, session, wait};
use crate::model::{Project, Row};

#[test]
fn a_job_sees_everything_that_was_done_until_it_looks() {
    let mut session = sample();
    let rows = session.workspace().unwrap().rows();
    let start = rows.project();
    let is_same = |session: &Session| {
        let open = session.workspace().unwrap();
        *open.rows().project() == *open.project()
    };
    assert!(is_same(&session));
    select(&mut session, "המנוף", 1);
    session.run(Action::Tag("PER".into()));
    assert!(is_same(&session));
    assert_ne!(start, rows.project());
    let quotes = |project: &Project| project.mentions().len();
    assert_eq!(quotes(&start) + 1, quotes(&rows.project()));
    press(&mut session, Verb::Undo);
    press(&mut session, Verb::Redo);
    press(&mut session, Verb::Undo);
    assert!(is_same(&session));
    // A text that only a change to come will name.
    let text = std::sync::Arc::from("נוסח אחר, نصّ آخر");
    let hash = crate::text::TextHash::of(&text);
    session.workspace.as_mut().unwrap().add_text(hash, &text);
    assert!(is_same(&session));
}

/// The sample, with so many mentions that a job looks it through.
fn large() -> Project {
    let mut project = sample::project().unwrap();
    let first = project.mentions().values().next().unwrap().clone();
    for number in 0..2_000_u128 {
        let mut row = first.clone();
        row.id = crate::model::MentionId(ulid::Ulid::from(number + 1));
        project.put(Row::Mention(row));
    }
    project
}

#[test]
fn a_sheet_shows_what_there_is_and_a_job_brings_what_is_new() {
    for (project, at_once) in [(sample::project().unwrap(), true), (large(), false)] {
        let mut session = session();
        session.show_only(project);
        let mentions = |session: &Session| {
            let answer = session.workspace()?.statistics_answer()?;
            Some(answer.found.all.mentions)
        };
        let there = |session: &Session| {
            let open = session.workspace().unwrap();
            open.project().annotations().mentions().count()
        };
        assert_eq!(mentions(&session), None);
        press(&mut session, Verb::Statistics);
        assert_eq!(mentions(&session).is_some(), at_once);
        wait(&mut session, |it| mentions(it) == Some(there(it)));
        let before = there(&session);
        select(&mut session, "המנוף", 1);
        session.run(Action::Tag("PER".into()));
        assert_eq!(there(&session), before + 1);
        let now = if at_once { before + 1 } else { before };
        assert_eq!(mentions(&session), Some(now));
        wait(&mut session, |it| mentions(it) == Some(before + 1));
        // Nothing is looked for where nothing is shown.
        press(&mut session, Verb::Statistics);
        press(&mut session, Verb::Undo);
        session.poll();
        assert_eq!(mentions(&session), Some(before + 1));
        let serial = |session: &Session| {
            let answer = session.workspace().unwrap().matrix_answer();
            answer.map(|answer| (answer.serial, answer.found.matrix.rows.len()))
        };
        assert_eq!(serial(&session), None);
        press(&mut session, Verb::Matrix);
        wait(&mut session, |it| {
            serial(it).is_some_and(|(_, rows)| rows > 3)
        });
        let known = serial(&session);
        session.poll();
        assert_eq!(serial(&session), known);
    }
}
