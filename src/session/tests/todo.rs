//! Scripts of what there is to do.

use std::collections::BTreeSet;

use super::super::*;
use super::{focused, press, sample, select, wait};
use crate::edit::Command;
use crate::model::{
    AuthorId, CommentKind, DocumentId, EntityChoice, Key, MentionId, Outcome, Row, RowId,
};
use crate::query::consistency::SlipKind;
use crate::query::todo::{Item, TodoKind};

fn todo(session: &Session) -> &Todo {
    session.workspace().unwrap().todo()
}

fn act(session: &mut Session, act: TodoAct) {
    session.run(Action::Todo(act));
}

fn count(session: &Session, kind: TodoKind) -> usize {
    let kinds = todo(session).kinds();
    let found = kinds.iter().find(|(known, _)| *known == kind);
    found.map_or(0, |(_, count)| *count)
}

fn slip(kind: SlipKind) -> TodoKind {
    TodoKind::Slip(kind)
}

fn done(session: &Session) -> usize {
    session.history().unwrap().done().len()
}

fn project(session: &Session) -> &crate::model::Project {
    session.workspace().unwrap().project()
}

/// Tags the nth occurrence of some words.
fn tag(session: &mut Session, quote: &str, nth: usize, digit: u8) -> MentionId {
    select(session, quote, nth);
    press(session, Verb::Type(digit));
    match session.focus() {
        Some(RowId::Mention(mention)) => *mention,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_slip_is_walked_to_and_put_right_by_one_key_and_one_undo_takes_it_back() {
    let mut session = sample();
    act(&mut session, TodoAct::Check);
    let before = count(&session, slip(SlipKind::Space));
    select(&mut session, "המנוף ", 1);
    let document = session.document().unwrap().id;
    let span = session.selection().unwrap().span().unwrap();
    session.run(Action::Edit(Command::Tag {
        mention: MentionId(ulid::Ulid::from(7_u128)),
        document,
        spans: vec![span],
        r#type: "FAC".into(),
    }));
    press(&mut session, Verb::NextTodo);
    assert_eq!(count(&session, slip(SlipKind::Space)), before + 1);
    act(&mut session, TodoAct::Only(Some(slip(SlipKind::Space))));
    assert_eq!(todo(&session).count(), before + 1);
    // Shown from another document too.
    press(&mut session, Verb::NextDocument);
    press(&mut session, Verb::NextTodo);
    assert_eq!(session.document().unwrap().id, document);
    assert_eq!(focused(&session), "FAC המנוף ");
    assert!(session.can_fix() && session.can_intend());
    let changes = done(&session);
    press(&mut session, Verb::Fix);
    assert_eq!(focused(&session), "FAC המנוף");
    assert_eq!(done(&session), changes + 1);
    assert_eq!(count(&session, slip(SlipKind::Space)), before);
    assert!(!session.can_fix());
    press(&mut session, Verb::Undo);
    act(&mut session, TodoAct::Check);
    assert_eq!(count(&session, slip(SlipKind::Space)), before + 1);
}

#[test]
fn all_slips_of_a_kind_are_put_right_in_one_change() {
    let mut session = sample();
    act(&mut session, TodoAct::Check);
    let kind = slip(SlipKind::OtherType);
    let known = count(&session, kind);
    let quote = "המנוף";
    let there = session.text().unwrap().matches(quote).count();
    assert!(there > 2);
    for nth in 1..=there {
        tag(&mut session, quote, nth, if nth > 2 { 5 } else { 6 });
    }
    act(&mut session, TodoAct::Check);
    assert!(count(&session, kind) > known);
    let before = project(&session).clone();
    let changes = done(&session);
    act(&mut session, TodoAct::FixAll(kind));
    assert_eq!(done(&session), changes + 1);
    assert_eq!(count(&session, kind), 0);
    press(&mut session, Verb::Undo);
    assert_eq!(*project(&session), before);
}

#[test]
fn what_is_meant_so_is_a_verdict_and_is_asked_again_after_a_change() {
    let mut session = sample();
    let kind = slip(SlipKind::OtherType);
    act(&mut session, TodoAct::Check);
    let known = count(&session, kind);
    tag(&mut session, "המנוף", 1, 5);
    tag(&mut session, "המנוף", 2, 5);
    let odd = tag(&mut session, "המנוף", 3, 6);
    press(&mut session, Verb::NextTodo);
    act(&mut session, TodoAct::Only(Some(kind)));
    press(&mut session, Verb::NextTodo);
    while session.focus() != Some(&RowId::Mention(odd)) {
        press(&mut session, Verb::NextTodo);
    }
    press(&mut session, Verb::Intended);
    assert_eq!(count(&session, kind), known);
    let verdict = project(&session).verdicts().values().last().unwrap();
    assert_eq!(
        (&verdict.outcome, verdict.reason.as_str()),
        (&Outcome::Intended, "other-type")
    );
    session.run(Action::Focus(Some(RowId::Mention(odd))));
    press(&mut session, Verb::Unsure);
    act(&mut session, TodoAct::Check);
    assert_eq!(count(&session, kind), known + 1);
    // The doubt itself is a thing to do; being sure again brings the verdict back.
    act(&mut session, TodoAct::Only(Some(TodoKind::Unsure)));
    let unsure = todo(&session)
        .shown()
        .position(|item| item.spot().row == Some(RowId::Mention(odd)));
    act(&mut session, TodoAct::Open(unsure.unwrap()));
    press(&mut session, Verb::Fix);
    assert_eq!(count(&session, kind), known);
    // And undoing the verdict brings the slip back.
    press(&mut session, Verb::Undo);
    press(&mut session, Verb::Undo);
    press(&mut session, Verb::Undo);
    act(&mut session, TodoAct::Check);
    assert_eq!(count(&session, kind), known + 1);
}

#[test]
fn an_untagged_place_is_selected_and_tagged_as_elsewhere() {
    let mut session = sample();
    let kind = slip(SlipKind::Untagged);
    tag(&mut session, "המנוף", 1, 5);
    act(&mut session, TodoAct::Check);
    act(&mut session, TodoAct::Only(Some(kind)));
    let is_crane = |item: &Item| match item {
        Item::Slip(slip) => {
            matches!(&slip.what, crate::query::consistency::What::Untagged { usual, count: 1 } if *usual == Key::from("FAC"))
        }
        _ => false,
    };
    let number = todo(&session).shown().position(is_crane).unwrap();
    act(&mut session, TodoAct::Open(number));
    let span = session.selection().unwrap().span().unwrap();
    assert_eq!(span.slice(session.text().unwrap()), Some("המנוף"));
    let mentions = project(&session).mentions().len();
    press(&mut session, Verb::Fix);
    assert_eq!(project(&session).mentions().len(), mentions + 1);
    let made = project(&session).mentions().values().last().unwrap();
    assert_eq!(
        (made.r#type.0.as_str(), made.fragments[0].span()),
        ("FAC", Some(span))
    );
    assert_eq!(made.entity, EntityChoice::Unset);
}

#[test]
fn a_question_about_a_place_waits_until_it_is_answered() {
    let mut session = sample();
    act(&mut session, TodoAct::Check);
    let known = count(&session, TodoKind::Question);
    select(&mut session, "המנוף", 1);
    press(&mut session, Verb::Question);
    let Some(Prompt::Question(about, place)) = session.prompt().cloned() else {
        panic!("{:?}", session.prompt());
    };
    let document = session.document().unwrap().id;
    assert_eq!(about, RowId::Document(document));
    act(
        &mut session,
        TodoAct::Ask {
            about,
            place,
            text: "זה מתקן או ארגון?".to_owned(),
        },
    );
    assert_eq!(session.prompt(), None);
    press(&mut session, Verb::NextDocument);
    act(&mut session, TodoAct::Check);
    assert_eq!(count(&session, TodoKind::Question), known + 1);
    act(&mut session, TodoAct::Only(Some(TodoKind::Question)));
    act(&mut session, TodoAct::Open(known));
    assert_eq!(session.document().unwrap().id, document);
    let span = session.selection().unwrap().span().unwrap();
    assert_eq!(span.slice(session.text().unwrap()), Some("המנוף"));
    let question = *project(&session).comments().keys().last().unwrap();
    let answer = |text: &str, resolves| TodoAct::Answer {
        question,
        text: text.to_owned(),
        resolves,
    };
    act(&mut session, answer("צריך לבדוק", false));
    act(&mut session, TodoAct::Check);
    assert_eq!(count(&session, TodoKind::Question), known + 1);
    act(&mut session, answer("מתקן", true));
    let last = project(&session)
        .comments()
        .values()
        .last()
        .unwrap()
        .clone();
    assert_eq!((last.kind, last.resolved), (CommentKind::Answer, true));
    act(&mut session, TodoAct::Check);
    assert_eq!(count(&session, TodoKind::Question), known);
    press(&mut session, Verb::Undo);
    act(&mut session, TodoAct::Check);
    assert_eq!(count(&session, TodoKind::Question), known + 1);
    // One's own question is resolved without words.
    act(&mut session, answer("", true));
    act(&mut session, TodoAct::Check);
    assert_eq!(count(&session, TodoKind::Question), known);
}

#[test]
fn anothers_question_is_resolved_by_an_answer_only() {
    let mut session = sample();
    let own = session.workspace().unwrap().author();
    let other = project(&session)
        .authors()
        .keys()
        .find(|id| **id != own)
        .copied();
    let other = other.unwrap_or(AuthorId(ulid::Ulid::from(77_u128)));
    act(&mut session, TodoAct::Check);
    let known = count(&session, TodoKind::Question);
    let question = crate::model::CommentId(ulid::Ulid::from(9_u128));
    let comment = crate::model::Comment {
        id: question,
        author: other,
        about: RowId::Document(session.document().unwrap().id),
        place: None,
        kind: CommentKind::Question,
        text: "هل هذا صحيح؟".to_owned(),
        resolved: false,
    };
    session.run(Action::Edit(Command::Import {
        rows: vec![comment.into()],
        from: "test".to_owned(),
    }));
    let before = project(&session).clone();
    let answer = |text: &str| TodoAct::Answer {
        question,
        text: text.to_owned(),
        resolves: true,
    };
    act(&mut session, answer(" "));
    assert_eq!(*project(&session), before);
    assert!(
        session
            .notices()
            .iter()
            .any(|it| it.key == "refusal-no-answer")
    );
    act(&mut session, answer("نعم"));
    act(&mut session, TodoAct::Check);
    assert_eq!(count(&session, TodoKind::Question), known);
    assert!(!project(&session).comments()[&question].resolved);
}

#[test]
fn a_large_project_is_looked_through_by_a_job_that_follows_changes() {
    let mut session = sample();
    let document = session.document().unwrap().id;
    // Whoever does something is an author of the project.
    tag(&mut session, "נפצעו", 1, 5);
    let mut mentions = Vec::new();
    let template = project(&session)
        .mentions()
        .values()
        .next()
        .unwrap()
        .clone();
    for number in 0..1_200_u128 {
        let mut mention = template.clone();
        mention.id = MentionId(ulid::Ulid::from(1_000 + number));
        mention.author = session.workspace().unwrap().author();
        mentions.push(Row::from(mention));
    }
    session.run(Action::Edit(Command::Import {
        rows: mentions,
        from: "test".to_owned(),
    }));
    wait(&mut session, |session| session.change_under_way().is_none());
    session.run(Action::Show(document));
    press(&mut session, Verb::NextTodo);
    assert!(!todo(&session).is_known());
    // What happens meanwhile is not lost, and the step is taken once the list is there.
    tag(&mut session, "המנוף", 1, 5);
    wait(&mut session, |session| todo(session).is_known());
    assert!(todo(&session).current().is_some());
    let known = count(&session, slip(SlipKind::OtherType));
    tag(&mut session, "המנוף", 2, 5);
    tag(&mut session, "המנוף", 3, 6);
    let revision = session.workspace().unwrap().revision();
    while !todo(&session).is_settled(revision) {
        // As the window does in every frame.
        act(&mut session, TodoAct::Check);
        let job = todo(&session).job();
        wait(&mut session, |session| {
            todo(session).job() != job || job.is_none()
        });
    }
    assert_eq!(count(&session, slip(SlipKind::OtherType)), known + 1);
    // The same as looking at everything anew.
    let mut scan = crate::query::consistency::Scan::default();
    let anew = crate::query::todo::todo(project(&session), &mut scan, &mut || true).unwrap();
    act(&mut session, TodoAct::Everyone(true));
    let shown: Vec<_> = todo(&session).shown().cloned().collect();
    assert_eq!(shown, anew);
}

#[test]
fn every_document_of_the_list_is_reached_and_the_walk_goes_round() {
    let mut session = sample();
    act(&mut session, TodoAct::Everyone(true));
    act(&mut session, TodoAct::Check);
    let count = todo(&session).count();
    assert!(count > 0);
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let mut documents: BTreeSet<DocumentId> = BTreeSet::new();
    for _ in 0..count {
        press(&mut session, Verb::NextTodo);
        seen.extend(todo(&session).current());
        documents.extend(session.document().map(|document| document.id));
    }
    assert_eq!(seen.len(), count);
    press(&mut session, Verb::NextTodo);
    assert_eq!(todo(&session).current(), Some(0));
    press(&mut session, Verb::PreviousTodo);
    assert_eq!(todo(&session).current(), Some(count - 1));
}

#[test]
fn putting_everything_right_comes_to_an_end_and_can_all_be_undone() {
    let mut session = sample();
    let words = ["המנוף ", "\"הזהרנו", "המנוף שקרס ב", "בכתב, ואיש"];
    for (at, words) in words.into_iter().enumerate() {
        let text = session.text().unwrap();
        let start = text.find(words).expect(words) as u32;
        let span = crate::text::Span::new(start, start + words.len() as u32).unwrap();
        let document = session.document().unwrap().id;
        session.run(Action::Edit(Command::Tag {
            mention: MentionId(ulid::Ulid::from(at as u128 + 1)),
            document,
            spans: vec![span],
            r#type: "FAC".into(),
        }));
    }
    select(&mut session, "שבעה בני אדם", 1);
    press(&mut session, Verb::Claim);
    let before = project(&session).clone();
    let changes = done(&session);
    let mut rounds = 0;
    loop {
        act(&mut session, TodoAct::Check);
        let kinds = todo(&session).kinds().to_vec();
        let fixable = |kind: TodoKind| {
            let mut shown = todo(&session).shown();
            shown.any(|item| item.kind() == kind && session.may_fix(item))
        };
        let kind = kinds
            .into_iter()
            .map(|(kind, _)| kind)
            .find(|kind| fixable(*kind));
        let Some(kind) = kind else { break };
        let count = done(&session);
        act(&mut session, TodoAct::FixAll(kind));
        assert_eq!(done(&session), count + 1, "{kind:?}");
        rounds += 1;
        assert!(rounds < 20);
    }
    assert!(rounds >= 4, "{rounds}");
    let broken = crate::query::problems(project(&session));
    assert!(
        broken.iter().all(|problem| problem.fault.is_remark()),
        "{broken:?}"
    );
    session.run(Action::TravelTo(changes));
    assert_eq!(*project(&session), before);
}
