//! The review, by keys only: what differs is found and nothing else, a key decides, undo brings it back.

use std::collections::BTreeMap;

use super::*;
use crate::compare::align::Kind;
use crate::compare::queue::{Asked, Order, Stage};
use crate::model::{AuthorId, Layer, Outcome, Project};
use crate::session::key::{Base, Shortcut};
use crate::session::review::{All, Choice};
use crate::session::sample::{ANNOTATORS, PLANTED, REVIEWER, review};

pub(super) fn author(id: u128) -> AuthorId {
    AuthorId(ulid::Ulid::from(id))
}

/// The sample by three annotators, with the reviewer at the desk and the queue open.
pub(super) fn desk() -> Session {
    desk_of(review().unwrap())
}

/// A project with the reviewer at the desk and the queue open.
pub(super) fn desk_of(project: Project) -> Session {
    let settings = Settings {
        author: Some(author(REVIEWER.1)),
        author_name: REVIEWER.0.to_owned(),
        ..Settings::default()
    };
    let mut session = Session::new(
        StateFolder::at(""),
        settings,
        Arc::new(NoPicker),
        Arc::new(|| {}),
    );
    session.show_only(project);
    press(&mut session, Verb::Review);
    session
}

/// Presses a key; whether it means something in the review.
pub(super) fn key(session: &mut Session, pressed: Shortcut) -> bool {
    let act = session.review_key(pressed);
    let means = act.is_some();
    if let Some(act) = act {
        session.run(Action::Review(act));
    }
    means
}

pub(super) fn typed(session: &mut Session, typed: char) {
    assert!(key(session, Shortcut::char(typed)), "{typed} means nothing");
}

pub(super) fn lens(session: &Session) -> &Review {
    session.workspace().unwrap().review()
}

pub(super) fn project(session: &Session) -> &Project {
    session.workspace().unwrap().project()
}

/// The words that the shown group is about, by author.
pub(super) fn versions(session: &Session) -> Vec<(u8, Vec<String>)> {
    let current = lens(session).current().unwrap();
    let named = |row: &RowId| project(session).row(row).unwrap().name();
    let versions = current.versions.iter();
    versions
        .map(|it| (it.voice.number, it.rows.iter().map(named).collect()))
        .collect()
}

/// Goes to the line in which somebody's row reads so.
pub(super) fn go_to(session: &mut Session, kind: Kind, quote: &str) {
    let queue = lens(session).queue().unwrap();
    let reads = |row: &RowId| {
        project(session)
            .row(row)
            .is_some_and(|it| it.name() == quote)
    };
    let nth = queue.items().position(|item| {
        let mut members = item.group.members.iter();
        item.kind() == kind && members.any(|it| reads(&it.row))
    });
    let nth = nth.unwrap_or_else(|| panic!("no {kind:?} of {quote}"));
    session.run(Action::Review(ReviewAct::Open(nth)));
}

pub(super) fn gold(session: &Session) -> Vec<String> {
    let rows = project(session).mentions().values();
    let gold = rows.filter(|row| row.layer == Layer::Gold);
    gold.map(|row| format!("{} {}", row.r#type, Row::Mention(row.clone()).name()))
        .collect()
}

#[test]
fn the_queue_finds_what_was_planted_and_nothing_else() {
    let session = desk();
    let mut expected: BTreeMap<Kind, usize> = BTreeMap::new();
    for planted in PLANTED {
        *expected.entry(planted.kind).or_default() += 1;
    }
    let counts = lens(&session).counts();
    assert_eq!(counts.kinds, expected);
    assert_eq!(counts.open, PLANTED.len());
    assert_eq!(lens(&session).queue().unwrap().len(), PLANTED.len());
    let kinds: Vec<Kind> = Kind::ALL
        .iter()
        .copied()
        .filter(|kind| *kind != Kind::Agreed)
        .collect();
    assert!(
        kinds.iter().all(|kind| expected.contains_key(kind)),
        "{expected:?}"
    );
}

#[test]
fn a_key_takes_a_version_and_goes_on() {
    let mut session = desk();
    go_to(&mut session, Kind::OtherEdges, "سلطة الموانئ في مرسانة");
    let before = project(&session).clone();
    let whole = vec!["سلطة الموانئ في مرسانة".to_owned()];
    let short = vec!["سلطة الموانئ".to_owned()];
    assert_eq!(
        versions(&session),
        [(1, whole.clone()), (2, whole.clone()), (3, short)]
    );
    let nth = lens(&session).current().unwrap().nth;
    typed(&mut session, '3');
    assert_eq!(gold(&session), ["ORG سلطة الموانئ"]);
    // The next line stands where this one stood.
    let next = lens(&session).current().unwrap().clone();
    assert_eq!(next.nth, nth);
    assert_ne!(versions(&session)[0].1, whole);
    press(&mut session, Verb::Undo);
    assert_eq!(*project(&session), before);
    assert_eq!(versions(&session)[0].1, whole, "undo shows the line again");
    typed(&mut session, 'w');
    assert_eq!(gold(&session), ["ORG سلطة الموانئ في مرسانة"]);
    press(&mut session, Verb::Undo);
    typed(&mut session, 'n');
    assert_eq!(gold(&session), ["ORG سلطة الموانئ"]);
    press(&mut session, Verb::Undo);
    typed(&mut session, 'b');
    assert_eq!(gold(&session).len(), 2);
    press(&mut session, Verb::Undo);
    typed(&mut session, '0');
    assert_eq!(gold(&session), [""; 0]);
    let verdict = project(&session).verdicts().values().next().unwrap();
    assert_eq!(verdict.outcome, Outcome::Nobody);
    assert_eq!(verdict.about.len(), 3);
    press(&mut session, Verb::Undo);
    typed(&mut session, 'd');
    let later = project(&session).verdicts().values().next().unwrap();
    assert_eq!(later.outcome, Outcome::Later);
    assert_eq!(lens(&session).counts().later, 1);
    press(&mut session, Verb::Undo);
    assert_eq!(*project(&session), before);
}

#[test]
fn the_number_of_someone_who_has_nothing_there_says_that_nobody_is_right() {
    let mut session = desk();
    go_to(&mut session, Kind::Missing, "38 טונות");
    assert_eq!(versions(&session)[2], (3, Vec::new()));
    typed(&mut session, '3');
    assert_eq!(gold(&session), [""; 0]);
    let verdict = project(&session).verdicts().values().next().unwrap();
    assert_eq!(verdict.outcome, Outcome::Nobody);
    typed(&mut session, '9');
    assert_eq!(
        session.notices().last().unwrap().key,
        "notice-review-no-version"
    );
}

#[test]
fn editing_makes_gold_that_is_changed_with_the_keys_of_annotating() {
    let mut session = desk();
    go_to(&mut session, Kind::OtherEdges, "Dockworkers' Union (DWU)");
    let count = lens(&session).queue().unwrap().len();
    typed(&mut session, 'e');
    assert!(lens(&session).is_editing());
    assert_eq!(focused(&session), "ORG Dockworkers' Union (DWU)");
    // Digits are types now, brackets move edges.
    assert_eq!(session.review_key(Shortcut::char('5')), None);
    press(&mut session, Verb::Nudge(Edge::END_EARLIER));
    assert_eq!(focused(&session), "ORG Dockworkers' Union (DWU");
    press(&mut session, Verb::Undo);
    assert_eq!(focused(&session), "ORG Dockworkers' Union (DWU)");
    assert!(lens(&session).is_editing());
    press(&mut session, Verb::Undo);
    assert!(!lens(&session).is_editing(), "what is gone is not changed");
    assert_eq!(gold(&session), [""; 0]);
    typed(&mut session, 'e');
    press(&mut session, Verb::Nudge(Edge::START_EARLIER.by_word()));
    press(&mut session, Verb::Type(5));
    assert_eq!(focused(&session), "FAC the Dockworkers' Union (DWU)");
    assert!(key(&mut session, Shortcut::plain(Base::Enter)));
    assert!(!lens(&session).is_editing());
    assert_eq!(gold(&session), ["FAC the Dockworkers' Union (DWU)"]);
    assert_eq!(lens(&session).queue().unwrap().len(), count - 1);
}

#[test]
fn a_note_goes_with_the_decision_and_only_with_it() {
    let mut session = desk();
    typed(&mut session, 'r');
    assert_eq!(session.prompt(), Some(&Prompt::ReviewNote));
    session.run(Action::Review(ReviewAct::Note {
        reason: "guideline".to_owned(),
        note: "ראו §3 „أسماء“".to_owned(),
    }));
    assert_eq!(session.prompt(), None);
    typed(&mut session, 'w');
    typed(&mut session, 'w');
    let notes: Vec<&str> = project(&session)
        .verdicts()
        .values()
        .map(|it| it.note.as_str())
        .collect();
    assert_eq!(notes.len(), 2);
    assert!(notes.contains(&"ראו §3 „أسماء“") && notes.contains(&""));
}

#[test]
fn all_that_agree_are_accepted_with_two_keys_and_one_undo() {
    let mut session = desk();
    let before = project(&session).clone();
    let agreed = lens(&session).counts().agreed;
    assert!(agreed > 60, "{agreed}");
    typed(&mut session, 'a');
    assert_eq!(session.prompt(), Some(&Prompt::ReviewAll(Kind::Agreed)));
    session.run(Action::Review(ReviewAct::All(Kind::Agreed, All::Both)));
    assert_eq!(session.prompt(), None);
    assert_eq!(lens(&session).counts().decided, agreed);
    assert_eq!(project(&session).verdicts().len(), agreed);
    press(&mut session, Verb::Undo);
    assert_eq!(*project(&session), before);
}

/// Goal 1: how much a reviewer does. Every conflict is one key, and what agrees two for all.
#[test]
fn a_whole_review_by_keys_only() {
    let mut session = desk();
    let (conflicts, agreed) = {
        let counts = lens(&session).counts();
        (counts.open, counts.agreed)
    };
    let mut acts = 0;
    let keys = ['1', '2', '3', 'w', 'n', 'b', '0'];
    while lens(&session).counts().open > 0 {
        typed(&mut session, keys[acts % keys.len()]);
        acts += 1;
        assert!(acts <= conflicts, "a key did not decide");
    }
    assert_eq!(acts, conflicts);
    assert!(lens(&session).current().is_none());
    typed(&mut session, 'a');
    session.run(Action::Review(ReviewAct::All(Kind::Agreed, All::Both)));
    acts += 2;
    let counts = lens(&session).counts().clone();
    assert_eq!(counts.decided, counts.all);
    assert_eq!(counts.all, conflicts + agreed);
    assert_eq!(acts, conflicts + 2);
    // Nobody's own row was changed.
    let own = |project: &Project| -> Vec<Row> {
        let rows = project.rows().filter(|row| row.layer() == Layer::Own);
        rows.filter(|row| {
            ANNOTATORS
                .iter()
                .any(|(_, id)| row.author() == Some(author(*id)))
        })
        .collect()
    };
    assert_eq!(own(project(&session)), own(&review().unwrap()));
    let done = session.history().unwrap().done().len();
    for _ in 0..done {
        press(&mut session, Verb::Undo);
    }
    assert_eq!(*project(&session), review().unwrap());
    assert_eq!(lens(&session).counts().open, conflicts);
}

#[test]
fn what_is_asked_for_is_shown_in_its_order() {
    let mut session = desk();
    let ask = |session: &mut Session, asked: Asked| {
        session.run(Action::Review(ReviewAct::Ask(Box::new(asked))));
        lens(session).queue().unwrap().len()
    };
    let edges = Asked {
        kinds: [Kind::OtherEdges].into(),
        ..Asked::default()
    };
    let planted = |kind: Kind| PLANTED.iter().filter(|it| it.kind == kind).count();
    assert_eq!(ask(&mut session, edges), planted(Kind::OtherEdges));
    let arabic = Asked {
        languages: ["ar".to_owned()].into(),
        ..Asked::default()
    };
    assert!((1..PLANTED.len()).contains(&ask(&mut session, arabic)));
    let order = |session: &mut Session| {
        session.run(Action::Review(ReviewAct::Shuffle));
        let queue = lens(session).queue().unwrap();
        let keys: Vec<RowId> = queue
            .items()
            .filter_map(|it| it.group.key().cloned())
            .collect();
        (lens(session).asked().order, keys)
    };
    ask(&mut session, Asked::default());
    let (one, other) = (order(&mut session), order(&mut session));
    assert!(matches!(one.0, Order::Shuffled(_)) && one.0 != other.0);
    assert_ne!(one.1, other.1);
    let all = Asked {
        stage: Stage::All,
        ..Asked::default()
    };
    let count = ask(&mut session, all);
    session.run(Action::Review(ReviewAct::Open(0)));
    typed(&mut session, 'w');
    assert_eq!(lens(&session).queue().unwrap().len(), count);
    assert_eq!(lens(&session).current().unwrap().nth, Some(1), "it goes on");
    assert!(key(&mut session, Shortcut::plain(Base::Up)));
    assert!(matches!(
        lens(&session)
            .current()
            .unwrap()
            .verdict(project(&session))
            .unwrap()
            .outcome,
        Outcome::Replace(_)
    ));
}

#[test]
fn blind_mode_says_letters_and_keeps_the_keys() {
    let mut session = desk();
    press(&mut session, Verb::Blind);
    assert!(session.workspace().unwrap().is_blind());
    let letters: Vec<String> = lens(&session)
        .voices()
        .iter()
        .map(|it| it.letter())
        .collect();
    assert_eq!(letters, ["A", "B", "C"]);
    let slots: Vec<u8> = lens(&session)
        .current()
        .unwrap()
        .versions
        .iter()
        .map(|it| it.slot)
        .collect();
    assert_eq!(slots, [0, 1, 2]);
    let first = lens(&session).current().unwrap().versions[0].clone();
    let about = lens(&session).current().unwrap().group.members[0]
        .row
        .clone();
    session.run(Action::Review(ReviewAct::Decide(Choice::Version(
        first.voice.number,
    ))));
    let verdict = project(&session)
        .verdicts()
        .values()
        .next()
        .unwrap()
        .clone();
    assert!(verdict.about.iter().any(|(row, _)| *row == about));
}

/// The person of this name at the same project, at a sheet.
pub(super) fn taken_over(project: &Project, (name, id): (&str, u128), sheet: Sheet) -> Session {
    let settings = Settings {
        author: Some(author(id)),
        author_name: name.to_owned(),
        ..Settings::default()
    };
    let mut session = Session::new(
        StateFolder::at(""),
        settings,
        Arc::new(NoPicker),
        Arc::new(|| {}),
    );
    session.show_only(project.clone());
    session.run(Action::Sheet(sheet));
    session
}

#[test]
fn a_dispute_leads_to_its_place_and_is_gone_when_it_is_answered() {
    let mut reviewer = desk();
    go_to(&mut reviewer, Kind::OtherEdges, "سلطة الموانئ في مرسانة");
    typed(&mut reviewer, '3');
    let mut annotator = taken_over(project(&reviewer), ANNOTATORS[0], Sheet::Returned);
    wait(&mut annotator, |session| !lens(session).walk().is_empty());
    assert!(key(&mut annotator, Shortcut::char('d')));
    let Some(Prompt::Question(about, None)) = annotator.prompt().cloned() else {
        panic!("{:?}", annotator.prompt());
    };
    assert!(matches!(about, RowId::Verdict(_)));
    annotator.run(Action::Todo(TodoAct::Ask {
        about,
        place: None,
        text: "الاسم كامل!".to_owned(),
    }));
    let mut reviewer = taken_over(project(&annotator), REVIEWER, Sheet::Review);
    typed(&mut reviewer, 'q');
    let none = reviewer.notices().last().map(|notice| notice.key);
    assert_eq!(none, Some("notice-review-no-question"));
    reviewer.run(Action::Review(ReviewAct::Ask(Box::new(Asked {
        questions: true,
        ..Asked::default()
    }))));
    assert_eq!(lens(&reviewer).len(), 1);
    let shown = versions(&reviewer);
    assert_eq!(shown[0].1, ["سلطة الموانئ في مرسانة"]);
    let document = reviewer.document().unwrap().id;
    let reveal = reviewer.workspace().unwrap().reveal(document);
    let span = reveal.span.unwrap();
    assert!(
        span.slice(reviewer.text().unwrap())
            .unwrap()
            .starts_with("سلطة")
    );
    assert_eq!(lens(&reviewer).current().unwrap().comments.len(), 1);
    typed(&mut reviewer, 'q');
    let Some(Prompt::Answer(question)) = reviewer.prompt().cloned() else {
        panic!("{:?}", reviewer.prompt());
    };
    reviewer.run(Action::Todo(TodoAct::Answer {
        question,
        text: "انظر §3".to_owned(),
        resolves: true,
    }));
    assert_eq!(reviewer.prompt(), None);
    assert_eq!((lens(&reviewer).len(), lens(&reviewer).at()), (0, None));
    press(&mut reviewer, Verb::Undo);
    assert_eq!(lens(&reviewer).len(), 1, "undo asks again");
}
