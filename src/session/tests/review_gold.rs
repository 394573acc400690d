//! Gold in the review: changed where it stands, of two reviewers, and after somebody new has come.

use super::review::{author, desk, go_to, key, lens, project, taken_over, typed, versions};
use super::*;
use crate::compare::align::Kind;
use crate::compare::queue::{Asked, Stage, State};
use crate::model::{Author, AuthorKind, Layer, Mention, MentionId, Project};
use crate::session::key::{Base, Shortcut};
use crate::session::sample::REVIEWER;

/// Goes to the first line of a kind whose first row is of this sort.
fn go_to_first(session: &mut Session, kind: Kind, is_asked: impl Fn(&RowId) -> bool) {
    let nth = lens(session).queue().unwrap().items().position(|item| {
        let first = item.group.members.first();
        item.kind() == kind && first.is_some_and(|it| is_asked(&it.row))
    });
    let act = ReviewAct::Open(nth.unwrap_or_else(|| panic!("no {kind:?}")));
    session.run(Action::Review(act));
}

fn gold_in_focus(session: &Session) -> Row {
    let row = session.workspace().unwrap().focused_row().unwrap();
    assert_eq!(row.layer(), Layer::Gold);
    assert_eq!(row.author(), Some(author(REVIEWER.1)));
    row
}

#[test]
fn evidence_is_changed_where_it_stands() {
    let mut session = desk();
    let start = project(&session).clone();
    go_to_first(&mut session, Kind::Frame, |row| {
        matches!(row, RowId::Evidence(_))
    });
    let own = lens(&session).current().unwrap().group.members[0]
        .row
        .clone();
    typed(&mut session, 'e');
    assert!(lens(&session).is_editing());
    let Row::Evidence(before) = gold_in_focus(&session) else {
        panic!("no evidence");
    };
    press(&mut session, Verb::Nudge(Edge::END_EARLIER));
    let Row::Evidence(after) = gold_in_focus(&session) else {
        panic!("no evidence");
    };
    let end = |row: &crate::model::Evidence| row.content.last().unwrap().end();
    assert!(end(&after) < end(&before));
    assert_eq!(after.claim, before.claim);
    assert!(lens(&session).is_editing());
    assert!(key(&mut session, Shortcut::plain(Base::Enter)));
    assert!(!lens(&session).is_editing());
    assert_eq!(project(&session).row(&own), start.row(&own));
    assert_eq!(project(&session).verdicts().len(), 1);
    press(&mut session, Verb::Undo);
    press(&mut session, Verb::Undo);
    assert_eq!(*project(&session), start);
}

#[test]
fn a_link_is_changed_as_gold_too() {
    let mut session = desk();
    let start = project(&session).clone();
    let count = lens(&session).len();
    go_to_first(&mut session, Kind::Link, |row| {
        matches!(row, RowId::Link(_))
    });
    typed(&mut session, 'e');
    assert!(lens(&session).is_editing());
    let Row::Link(made) = gold_in_focus(&session) else {
        panic!("no link");
    };
    press(&mut session, Verb::Delete);
    assert!(!project(&session).has(&RowId::Link(made.id)));
    let own = |project: &Project| project.annotations().links().count();
    assert_eq!(own(project(&session)), own(&start));
    press(&mut session, Verb::Undo);
    assert!(project(&session).has(&RowId::Link(made.id)));
    press(&mut session, Verb::Undo);
    assert_eq!(*project(&session), start);
    assert_eq!(lens(&session).len(), count);
    // Left as it was made, it is what was decided.
    typed(&mut session, 'e');
    key(&mut session, Shortcut::plain(Base::Enter));
    assert_eq!(lens(&session).len(), count - 1);
    assert_eq!(project(&session).gold().links().count(), 1);
}

/// The project after another reviewer has decided the same otherwise.
fn two_reviewers() -> Session {
    let mut first = desk();
    go_to(&mut first, Kind::OtherEdges, "سلطة الموانئ في مرسانة");
    typed(&mut first, '3');
    let mut both = project(&first).clone();
    let second = Author {
        id: author(2),
        name: "سميرة".to_owned(),
        kind: AuthorKind::Reviewer,
        own_file: false,
        colour: 5,
    };
    both.put(second.into());
    let mut second = taken_over(&both, ("سميرة", 2), Sheet::Review);
    second.run(Action::Review(ReviewAct::Ask(Box::new(Asked {
        reviewer: Some(author(2)),
        ..Asked::default()
    }))));
    go_to(&mut second, Kind::OtherEdges, "سلطة الموانئ في مرسانة");
    typed(&mut second, '1');
    second
}

#[test]
fn gold_of_two_reviewers_that_differs_is_a_conflict_of_its_own() {
    let second = two_reviewers();
    let mut third = taken_over(project(&second), REVIEWER, Sheet::Review);
    let disputed = |session: &Session| {
        let queue = lens(session).queue().unwrap();
        let items = queue.items().enumerate();
        let gold = items.filter(|(_, item)| item.group.layer == Layer::Gold);
        gold.map(|(nth, _)| nth).collect::<Vec<usize>>()
    };
    let found = disputed(&third);
    assert_eq!(found.len(), 1);
    third.run(Action::Review(ReviewAct::Open(found[0])));
    let shown = versions(&third);
    assert_eq!(
        shown,
        [
            (1, vec!["سلطة الموانئ".to_owned()]),
            (2, vec!["سلطة الموانئ في مرسانة".to_owned()]),
        ]
    );
    typed(&mut third, '2');
    assert_eq!(disputed(&third), [0; 0]);
    press(&mut third, Verb::Undo);
    assert_eq!(disputed(&third), found);
    assert_eq!(lens(&third).at(), Some(found[0]), "undo shows it again");
}

#[test]
fn whoever_comes_later_loses_no_decision() {
    let mut session = desk();
    go_to(&mut session, Kind::OtherEdges, "سلطة الموانئ في مرسانة");
    typed(&mut session, '1');
    go_to(&mut session, Kind::Missing, "38 טונות");
    let about = lens(&session).current().unwrap().group.clone();
    typed(&mut session, '1');
    let decided = project(&session).verdicts().clone();
    assert_eq!(decided.len(), 2);
    // Somebody new has the same as the first in everything, but for one row in another type.
    let new = author(14);
    let firsts = project(&session).mentions().values();
    let firsts = firsts.filter(|row| row.author == author(11));
    let of_first = about.rows_of(author(11)).next().cloned();
    let rows = firsts.zip(1_u128..).map(|(row, number)| {
        let differs = Some(RowId::Mention(row.id)) == of_first;
        let r#type = if differs {
            "FAC".into()
        } else {
            row.r#type.clone()
        };
        Row::Mention(Mention {
            id: MentionId(ulid::Ulid::from((1 << 100) + number)),
            author: new,
            r#type,
            ..row.clone()
        })
    });
    let mut rows: Vec<Row> = rows.collect();
    rows.push(
        Author {
            id: new,
            name: "יעל".to_owned(),
            kind: AuthorKind::Annotator,
            own_file: false,
            colour: 6,
        }
        .into(),
    );
    session.run(Action::Edit(crate::edit::Command::Import {
        rows,
        from: "יעל".to_owned(),
    }));
    assert_eq!(*project(&session).verdicts(), decided);
    session.run(Action::Review(ReviewAct::Ask(Box::new(Asked {
        stage: Stage::All,
        agreed: true,
        ..Asked::default()
    }))));
    let queue = lens(&session).queue().unwrap();
    let again: Vec<_> = queue
        .items()
        .filter(|item| item.state.verdict().is_some())
        .map(|item| (item.group.rows_of(new).count(), item.state))
        .collect();
    // Who agrees with what was decided changes nothing; the other is asked again, with what was decided.
    assert_eq!(again.len(), 2, "{again:?}");
    for (theirs, state) in again {
        assert_eq!(theirs, 1);
        let verdict = &decided[&state.verdict().unwrap()];
        let is_about = |row: &RowId| verdict.about.iter().any(|(about, _)| about == row);
        let differs = of_first.as_ref().is_some_and(is_about);
        assert_eq!(matches!(state, State::Again(_)), differs, "{state:?}");
        assert_eq!(matches!(state, State::Decided(_)), !differs, "{state:?}");
    }
}
