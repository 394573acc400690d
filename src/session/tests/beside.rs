//! Scripts of large changes: made beside the window, stopped, overtaken, undone.

use std::sync::mpsc::channel;

use super::beside_law::{assert_indexed, large, settle};
use super::*;
use crate::compare::align::Kind;
use crate::compare::queue::Queue;
use crate::edit::{Command, Refusal, Tagging};
use crate::model::{MentionId, Project};
use crate::session::beside::Ended;
use crate::session::review::All;
use crate::session::tag_all::TagAllStep;
use crate::session::work::NotMade;
use crate::text::{Span, TextHash};

pub(super) fn open(session: &Session) -> &Workspace {
    session.workspace().unwrap()
}

pub(super) fn project(session: &Session) -> Project {
    open(session).project().clone()
}

fn done(session: &Session) -> usize {
    session.history().unwrap().done().len()
}

fn said(session: &Session, key: &str) -> bool {
    session.notices().iter().any(|notice| notice.key == key)
}

fn last_said(session: &Session) -> &'static str {
    session
        .notices()
        .last()
        .map_or("nothing", |notice| notice.key)
}

/// The sample, where everything that may be large is.
fn desk() -> Session {
    large(sample::project().unwrap())
}

/// Tags every third word of the shown text.
pub(super) fn tag_words(session: &mut Session) -> usize {
    let document = session.document().unwrap().id;
    let text = Arc::clone(session.text().unwrap());
    let mut places = Vec::new();
    let mut at = 0;
    for (number, word) in text.split_inclusive(char::is_whitespace).enumerate() {
        let words = word.trim_end();
        if number % 3 == 0 && !words.is_empty() {
            places.push(Tagging {
                mention: MentionId(session.ids.make()),
                document,
                span: Span::new(at as u32, (at + words.len()) as u32).unwrap(),
                r#type: "EVENT".into(),
                entity: None,
            });
        }
        at += word.len();
    }
    let count = places.len();
    session.run(Action::Edit(Command::TagAll { places }));
    count
}

#[test]
fn a_large_change_is_made_beside_the_window_and_undone_there() {
    let mut session = desk();
    let before = project(&session);
    tag_words(&mut session);
    let job = session.change_under_way().unwrap();
    let shown = session.jobs().find(|it| it.id == job).unwrap();
    assert_eq!(shown.key, "job-tagging");
    assert_eq!(
        project(&session),
        before,
        "nothing is made within the frame"
    );
    // The window is used meanwhile.
    press(&mut session, Verb::NextDocument);
    settle(&mut session);
    let after = project(&session);
    assert_ne!(after, before);
    assert_eq!((done(&session), open(&session).revision()), (1, 1));
    assert!(!open(&session).touched().is_empty());
    assert_indexed(&session);
    press(&mut session, Verb::Undo);
    assert_eq!(project(&session), after);
    assert_eq!(session.jobs().last().unwrap().key, "job-undoing");
    settle(&mut session);
    assert_eq!(project(&session), before);
    press(&mut session, Verb::Redo);
    settle(&mut session);
    assert_eq!(project(&session), after);
    // What was made again stands somewhere, and is shown.
    assert_eq!(session.focus(), open(&session).touched().first());
    assert_indexed(&session);
}

/// Lets a job plan a command, waits until it has looked at the rows, does something, and lets it go on.
fn meanwhile(session: &mut Session, command: Command, act: impl FnOnce(&mut Session)) {
    let (looks, looked) = channel::<()>();
    let (goes, go_on) = channel::<()>();
    let first = std::sync::Mutex::new(Some(go_on));
    let plan = move |project: &Project, stamp: &crate::edit::Stamp| {
        let change = command.plan(project, stamp);
        if let Some(go_on) = first.lock().unwrap().take() {
            looks.send(()).unwrap();
            go_on.recv().unwrap();
        }
        Ok(change?)
    };
    session.make("job-changing", 1, Vec::new(), Box::new(plan), |_, _| {});
    looked.recv().unwrap();
    act(session);
    goes.send(()).unwrap();
    settle(session);
}

#[test]
fn what_is_changed_meanwhile_is_neither_lost_nor_overwritten() {
    let mut session = desk();
    select(&mut session, "המנוף", 1);
    press(&mut session, Verb::Type(5));
    let focus = session.focus().cloned().unwrap();
    let delete = Command::Delete {
        rows: vec![focus.clone()],
    };
    // Within the frame, while the deletion is planned on the rows as they were.
    meanwhile(&mut session, delete, |session| {
        press(session, Verb::Unsure);
        assert_eq!(focused(session), "FAC המנוף ?");
    });
    assert!(!open(&session).project.has(&focus));
    assert_indexed(&session);
    press(&mut session, Verb::Undo);
    settle(&mut session);
    assert_eq!(
        focused(&session),
        "FAC המנוף ?",
        "it comes back as it was last"
    );
    assert_eq!(done(&session), 2);
    // A text alone changes no row.
    let text = TextHash::of("נוסף");
    let mark = |unsure| Command::Mark {
        row: focus.clone(),
        unsure,
    };
    meanwhile(&mut session, mark(false), |session| {
        let workspace = session.workspace.as_mut().unwrap();
        workspace.add_text(text, &Arc::from("נוסף"));
    });
    assert_eq!(focused(&session), "FAC המנוף");
    assert!(open(&session).project.texts().contains_key(&text));
    assert_indexed(&session);
    // What is refused on the new rows is refused in words.
    session.run(Action::Edit(Command::Mark {
        row: focus.clone(),
        unsure: true,
    }));
    let rows = vec![focus.clone()];
    assert!(session.edit(&Command::Delete { rows }));
    settle(&mut session);
    assert!(!open(&session).project.has(&focus));
    assert!(said(&session, "refusal-missing"));
}

#[test]
fn a_stopped_change_leaves_everything_untouched() {
    for by_undo in [false, true] {
        let mut session = desk();
        let (before, texts) = (project(&session), open(&session).project.texts().len());
        let text: Arc<str> = Arc::from("שלום");
        let command = Command::Delete {
            rows: before
                .mentions()
                .keys()
                .copied()
                .map(RowId::Mention)
                .collect(),
        };
        session.bring_then(
            vec![(TextHash::of(&text), text)],
            command,
            |session, made| {
                assert!(!made);
                session.copied = Some("heard".to_owned());
            },
        );
        let job = session.change_under_way().unwrap();
        if by_undo {
            press(&mut session, Verb::Undo);
        } else {
            session.run(Action::Cancel(job));
        }
        assert_eq!(session.change_under_way(), None);
        assert_eq!(last_said(&session), "notice-change-stopped");
        assert_eq!(session.take_copied().as_deref(), Some("heard"));
        wait(&mut session, |session| session.jobs().next().is_none());
        assert_eq!(project(&session), before);
        assert_eq!(open(&session).project.texts().len(), texts);
        assert_eq!((done(&session), open(&session).revision()), (0, 0));
        assert_indexed(&session);
    }
}

#[test]
fn undo_pressed_twice_undoes_two_large_changes() {
    let mut session = desk();
    let before = project(&session);
    tag_words(&mut session);
    settle(&mut session);
    press(&mut session, Verb::NextDocument);
    tag_words(&mut session);
    settle(&mut session);
    let last = project(&session);
    press(&mut session, Verb::Undo);
    press(&mut session, Verb::Undo);
    assert_eq!(project(&session), last);
    settle(&mut session);
    assert_eq!(project(&session), before);
    // And once forward and back is nothing at all.
    press(&mut session, Verb::Redo);
    press(&mut session, Verb::Undo);
    assert_eq!(session.change_under_way(), None);
    session.run(Action::TravelTo(2));
    settle(&mut session);
    assert_eq!(project(&session), last);
}

#[test]
fn nothing_comes_between_a_large_change_and_its_undoing() {
    let mut session = desk();
    tag_words(&mut session);
    settle(&mut session);
    let made = project(&session);
    press(&mut session, Verb::Undo);
    select(&mut session, "המנוף", 1);
    press(&mut session, Verb::Type(5));
    assert_eq!(last_said(&session), "notice-undoing");
    assert_eq!(project(&session), made);
    settle(&mut session);
    assert_eq!(done(&session), 0);
    press(&mut session, Verb::Type(5));
    assert_eq!(done(&session), 1);
}

#[test]
fn large_changes_are_made_one_after_the_other() {
    let mut session = desk();
    let order = Arc::new(std::sync::Mutex::new(Vec::new()));
    for number in 0..3 {
        let document = session.document().unwrap().id;
        let mention = MentionId(session.ids.make());
        let at = number * 2;
        let text = Arc::clone(session.text().unwrap());
        let start = text.char_indices().nth(at).unwrap().0 as u32;
        let end = text.char_indices().nth(at + 1).unwrap().0 as u32;
        let command = Command::Tag {
            mention,
            document,
            spans: vec![Span::new(start, end).unwrap()],
            r#type: "ORG".into(),
        };
        let heard = Arc::clone(&order);
        // The second is refused: the row is not there.
        let command = match number {
            1 => Command::Mark {
                row: RowId::Mention(mention),
                unsure: true,
            },
            _ => command,
        };
        session.edit_then(command, move |_, made| {
            heard.lock().unwrap().push((number, made));
        });
    }
    settle(&mut session);
    assert_eq!(*order.lock().unwrap(), [(0, true), (1, false), (2, true)]);
    assert_eq!(done(&session), 2);
    // Undo takes back what was asked for last, also while it waits.
    tag_words(&mut session);
    press(&mut session, Verb::NextDocument);
    tag_words(&mut session);
    press(&mut session, Verb::Undo);
    settle(&mut session);
    assert_eq!(done(&session), 3);
}

#[test]
fn a_plan_that_breaks_down_makes_nothing() {
    let mut session = desk();
    let before = project(&session);
    let plan = |_: &Project, _: &crate::edit::Stamp| -> Result<crate::edit::Change, NotMade> {
        panic!("on purpose")
    };
    session.make(
        "job-changing",
        1,
        Vec::new(),
        Box::new(plan),
        |session, ended| {
            assert_eq!(ended, Ended::Not);
            session.copied = Some("heard".to_owned());
        },
    );
    tag_words(&mut session);
    settle(&mut session);
    assert_eq!(session.take_copied().as_deref(), Some("heard"));
    assert!(said(&session, "notice-stale"));
    // What waited for its turn is made.
    assert_ne!(project(&session), before);
    assert_eq!(done(&session), 1);
}

#[test]
fn the_dialog_of_tagging_all_is_closed_at_once_and_the_number_is_told_when_it_is_true() {
    let mut session = desk();
    select(&mut session, "המנוף", 1);
    press(&mut session, Verb::TagAll);
    session.run(Action::TagAll(TagAllStep::Tag));
    assert_eq!(session.prompt(), None);
    assert!(!said(&session, "notice-tagged"));
    settle(&mut session);
    assert!(said(&session, "notice-tagged"));
    // What is planned within the frame and turns out to be large is made beside it.
    session.at_once = 10;
    let document = session.document().unwrap().id;
    session.run(Action::Edit(Command::DeleteDocument { document }));
    assert!(session.change_under_way().is_some());
    settle(&mut session);
    assert_eq!(done(&session), 2);
}

#[test]
fn the_review_follows_what_was_decided_beside_it() {
    let mut session = super::review::desk_of(sample::review().unwrap());
    session.at_once = 0;
    session.run(Action::Review(ReviewAct::All(Kind::Agreed, All::Both)));
    assert!(session.change_under_way().is_some());
    settle(&mut session);
    assert_eq!(done(&session), 1);
    let shown = |session: &Session| {
        let queue = open(session).review().queue().unwrap();
        let lines = queue.items().map(|item| (item.group.clone(), item.state));
        let counts = queue.counts().clone();
        assert_eq!(*open(session).review().counts(), counts, "it is listed");
        (format!("{:?}", lines.collect::<Vec<_>>()), counts)
    };
    let anew = |session: &Session| {
        let queue = Queue::of(&project(session), open(session).review().asked());
        let lines = queue.items().map(|item| (item.group.clone(), item.state));
        (
            format!("{:?}", lines.collect::<Vec<_>>()),
            queue.counts().clone(),
        )
    };
    assert_eq!(shown(&session), anew(&session));
    press(&mut session, Verb::Undo);
    settle(&mut session);
    session.poll();
    assert_eq!(shown(&session), anew(&session));
    session.run(Action::Review(ReviewAct::All(Kind::Link, All::Nobody)));
    settle(&mut session);
    let waited = project(&session).verdicts().len();
    session.run(Action::Review(ReviewAct::All(Kind::Link, All::Nobody)));
    settle(&mut session);
    assert_eq!(project(&session).verdicts().len(), waited);
    assert_eq!(last_said(&session), "notice-review-nothing");
}

#[test]
fn nothing_is_undone_in_a_project_that_another_window_has() {
    let mut session = sample();
    select(&mut session, "המנוף", 1);
    press(&mut session, Verb::Type(5));
    session.workspace.as_mut().unwrap().version = Some((0, PathBuf::new()));
    press(&mut session, Verb::Undo);
    assert_eq!(last_said(&session), Refusal::ReadOnly.key());
    assert_eq!(done(&session), 1);
}

#[test]
fn counting_for_an_export_stops_with_its_dialog() {
    let mut session = sample();
    let id = session.document().unwrap().id;
    let mut whole = project(&session);
    let text: Arc<str> = Arc::from("דובר האו\"ם אמר. ".repeat(20_000));
    let hash = TextHash::of(&text);
    whole.add_text(hash, text);
    let mut document = whole.documents()[&id].clone();
    document.id = crate::model::DocumentId(session.ids.make());
    document.hash = hash;
    whole.put(document.into());
    session.show_only(whole);
    press(&mut session, Verb::Export);
    let counting = |session: &Session| {
        let mut jobs = session.jobs();
        jobs.any(|job| job.key == "job-counting" && !job.is_cancelled())
    };
    assert!(counting(&session));
    session.run(Action::Prompt(None));
    assert!(!counting(&session));
    // Opened again it counts anew.
    press(&mut session, Verb::Export);
    wait(&mut session, |session| {
        session.exporting().unwrap().preview().is_some()
    });
}
