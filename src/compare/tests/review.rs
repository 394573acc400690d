//! What is decided, what becomes of it, and what is told to the annotators.

use super::*;
use crate::compare::align::{Group, Kind};
use crate::compare::gold::{Take, proposed, standing};
use crate::compare::outcome::{Fate, returned};
use crate::compare::queue::{Asked, Queue, Stage, State};

fn everything() -> Asked {
    Asked {
        stage: Stage::All,
        agreed: true,
        ..Asked::default()
    }
}

pub(super) fn queue(scene: &Scene) -> Queue {
    Queue::of(&scene.project, &everything())
}

/// The group with a row, and its state.
pub(super) fn of(queue: &Queue, row: &RowId) -> (Group, State) {
    let item = queue.all().find(|item| item.group.has(row)).unwrap();
    (item.group.clone(), item.state)
}

fn about(group: &Group) -> Vec<RowId> {
    group.members.iter().map(|it| it.row.clone()).collect()
}

/// The gold that a choice would make about the group with a row.
fn gold(scene: &mut Scene, by: u128, row: &RowId, take: Take) -> Vec<Row> {
    let queue = queue(scene);
    let (group, _) = of(&queue, row);
    let project = scene.project.clone();
    let mut new_id = || scene.id();
    let made = proposed(&project, &queue, &[(&group, take)], author(by), &mut new_id);
    made.into_iter().next().unwrap().rows
}

pub(super) fn take(scene: &mut Scene, by: u128, row: &RowId, take: Take) -> Vec<RowId> {
    let rows = gold(scene, by, row, take);
    let (group, _) = of(&queue(scene), row);
    let ruling = if rows.is_empty() {
        Ruling::Nobody
    } else {
        Ruling::Gold(rows)
    };
    scene.decide(by, &about(&group), ruling);
    match &verdict(scene, by, row).outcome {
        Outcome::Replace(rows) => rows.clone(),
        _ => Vec::new(),
    }
}

pub(super) fn verdict(scene: &Scene, by: u128, row: &RowId) -> Verdict {
    let verdicts = scene.project.verdicts().values();
    let about = |it: &&Verdict| it.author == author(by) && it.about.iter().any(|it| it.0 == *row);
    verdicts
        .filter(about)
        .max_by_key(|it| it.at)
        .unwrap()
        .clone()
}

fn mention(scene: &Scene, row: &RowId) -> Mention {
    match scene.project.row(row) {
        Some(Row::Mention(row)) => row,
        other => panic!("{other:?}"),
    }
}

fn quote(scene: &Scene, row: &RowId) -> String {
    mention(scene, row).fragments[0].quote().to_owned()
}

fn quotes(rows: &[Row]) -> Vec<&str> {
    let places = rows.iter().map(|row| row.places()[0][0].quote());
    places.collect()
}

#[test]
fn a_version_is_taken_by_whom_it_is_or_by_its_width() {
    let mut scene = Scene::new();
    let wide = scene.mention(1, "University of Haifa:ORG");
    scene.mention(2, "University:ORG");
    scene.mention(2, "Haifa:GPE");
    scene.mention(3, "Haifa:GPE");
    for (choice, expected) in [
        (Take::Author(author(1)), vec!["University of Haifa"]),
        (Take::Author(author(2)), vec!["University", "Haifa"]),
        (Take::Author(author(8)), vec![]),
        (Take::Widest, vec!["University of Haifa"]),
        (Take::Narrowest, vec!["University", "Haifa"]),
        (
            Take::All,
            vec!["University of Haifa", "University", "Haifa"],
        ),
    ] {
        let rows = gold(&mut scene, 8, &wide, choice);
        assert_eq!(quotes(&rows), expected, "{choice:?}");
        for row in rows {
            assert_eq!((row.author(), row.layer()), (Some(author(8)), Layer::Gold));
        }
    }
}

#[test]
fn a_decision_makes_gold_and_names_who_proposed_it() {
    let mut scene = Scene::new();
    scene.entity(41, 1, "ORG", "");
    scene.entity(42, 2, "ORG", "");
    let one = scene.mention(1, "CSTO:ORG=41");
    let other = scene.mention(2, "(CSTO):ORG=42");
    let made = take(&mut scene, 8, &one, Take::Author(author(2)));
    let gold = mention(&scene, &made[0]);
    assert_eq!((gold.author, gold.layer), (author(8), Layer::Gold));
    assert_eq!(quote(&scene, &made[0]), "(CSTO)");
    // The older of two entities that are the same stands for both.
    assert_eq!(gold.entity, EntityChoice::Is(EntityId(id(41))));
    let verdict = verdict(&scene, 8, &one);
    let hash = |row: &RowId| Some(RowHash::of(&scene.project.row(row).unwrap()));
    let about = vec![(one.clone(), hash(&one)), (other.clone(), hash(&other))];
    assert_eq!(verdict.about, about);
    assert_eq!(of(&queue(&scene), &one).1, State::Decided(verdict.id));
    let fate = |by: u128| {
        let queue = queue(&scene);
        let lines = returned(&scene.project, queue.alignment(), author(by));
        lines.into_iter().map(|line| line.fate).collect::<Vec<_>>()
    };
    assert_eq!(fate(1), [Fate::Changed(made[0].clone())]);
    assert_eq!(fate(2), [Fate::Accepted]);
}

#[test]
fn deciding_anew_takes_the_place_of_what_was_decided() {
    let mut scene = Scene::new();
    let one = scene.mention(1, "University of Haifa:ORG");
    scene.mention(2, "University:ORG");
    scene.mention(2, "Haifa:ORG");
    let first = take(&mut scene, 8, &one, Take::Author(author(2)));
    let was = verdict(&scene, 8, &one);
    // An annotator does not agree.
    scene.act(
        2,
        &Command::Comment {
            comment: CommentId(id(7)),
            about: RowId::Verdict(was.id),
            kind: CommentKind::Note,
            text: "לא".to_owned(),
        },
    );
    let second = take(&mut scene, 8, &one, Take::Widest);
    let is = verdict(&scene, 8, &one);
    assert_eq!((is.id, scene.project.verdicts().len()), (was.id, 1));
    assert_eq!(second, first[..1]);
    assert_eq!(quote(&scene, &second[0]), "University of Haifa");
    assert!(!scene.project.has(&first[1]));
    let alignment = queue(&scene);
    let lines = returned(&scene.project, alignment.alignment(), author(2));
    assert_eq!(lines[0].comments, [CommentId(id(7))]);
    assert!(take(&mut scene, 8, &one, Take::Author(author(9))).is_empty());
    assert_eq!(verdict(&scene, 8, &one).outcome, Outcome::Nobody);
    assert!(
        scene
            .project
            .annotations()
            .mentions()
            .all(|row| row.layer == Layer::Own)
    );
    let lines = returned(&scene.project, queue(&scene).alignment(), author(1));
    assert_eq!(lines[0].fate, Fate::Rejected);
    // Another reviewer's decision is their own.
    take(&mut scene, 9, &one, Take::Widest);
    assert_eq!(scene.project.verdicts().len(), 2);
}

#[test]
fn what_has_changed_or_come_is_asked_again_unless_it_says_the_same() {
    let mut scene = Scene::new();
    let one = scene.mention(1, "CSTO:ORG");
    scene.mention(2, "(CSTO):ORG");
    take(&mut scene, 8, &one, Take::Author(author(1)));
    let id = verdict(&scene, 8, &one).id;
    let state = |scene: &Scene| of(&queue(scene), &one).1;
    // Somebody who comes later and agrees with the gold.
    let new = scene.mention(3, "CSTO:ORG");
    assert_eq!(state(&scene), State::Decided(id));
    let mut other = mention(&scene, &new);
    other.r#type = "PER".into();
    scene.project.put(other.clone().into());
    assert_eq!(state(&scene), State::Again(id));
    other.r#type = "ORG".into();
    scene.project.put(other.into());
    assert_eq!(state(&scene), State::Decided(id));
    let mut changed = mention(&scene, &one);
    changed.attributes.insert("a".into(), "1".to_owned());
    scene.project.put(changed.into());
    assert_eq!(state(&scene), State::Again(id));
    scene.project.take(&new);
    assert_eq!(state(&scene), State::Again(id));
}

#[test]
fn later_is_no_decision() {
    let mut scene = Scene::new();
    let one = scene.mention(1, "CSTO:ORG");
    let two = scene.mention(2, "(CSTO):ORG");
    let rows = [one.clone(), two];
    scene.decide(8, &rows, Ruling::Later);
    let id = verdict(&scene, 8, &one).id;
    assert_eq!(of(&queue(&scene), &one).1, State::Later(id));
    let listed = |stage| {
        let asked = Asked {
            stage,
            ..Asked::default()
        };
        Queue::of(&scene.project, &asked).len()
    };
    assert_eq!(
        [Stage::Open, Stage::Later, Stage::Decided].map(listed),
        [0, 1, 0]
    );
    let lines = returned(&scene.project, queue(&scene).alignment(), author(1));
    assert_eq!(lines[0].fate, Fate::Undecided);
    take(&mut scene, 8, &one, Take::Widest);
    assert_eq!(of(&queue(&scene), &one).1, State::Decided(id));
}

#[test]
fn reviewers_who_differ_are_a_conflict_that_is_decided_once() {
    let mut scene = Scene::new();
    let one = scene.mention(1, "CSTO:ORG");
    scene.mention(2, "CSTO):ORG");
    let agreed = scene.mention(1, "Haifa:GPE");
    scene.mention(2, "Haifa:GPE");
    let first = take(&mut scene, 8, &one, Take::Author(author(1)));
    take(&mut scene, 8, &agreed, Take::All);
    let disputes = |scene: &Scene| {
        let queue = queue(scene);
        let gold = queue.all().filter(|item| item.group.layer == Layer::Gold);
        gold.map(|item| (item.kind(), item.state.is_open()))
            .collect::<Vec<_>>()
    };
    assert_eq!(disputes(&scene), []);
    // The other has not looked at the agreed one yet: that is no difference.
    let second = take(&mut scene, 9, &one, Take::Author(author(2)));
    assert_eq!(disputes(&scene), [(Kind::OtherEdges, true)]);
    let same = take(&mut scene, 9, &agreed, Take::All);
    assert_eq!(disputes(&scene), [(Kind::OtherEdges, true)]);
    let whose = |scene: &Scene| {
        let same = queue(scene);
        let rows = standing(&scene.project, same.alignment().counterparts());
        let rows = rows.into_iter().map(|row| quote(scene, &row));
        rows.collect::<Vec<_>>()
    };
    assert_eq!(whose(&scene), ["CSTO", "Haifa", "CSTO)"]);
    let final_ = take(&mut scene, 8, &first[0], Take::Author(author(9)));
    assert_eq!(disputes(&scene), [(Kind::OtherEdges, false)]);
    assert_eq!(whose(&scene), ["Haifa", "CSTO)"]);
    // What each of them said stays as it was.
    assert!(
        first
            .iter()
            .chain(&second)
            .chain(&same)
            .all(|row| scene.project.has(row))
    );
    assert!(!first.contains(&final_[0]));
    // Nobody says the same: no dispute, and the gold of one.
    scene.decide(
        9,
        &[
            agreed.clone(),
            about(&of(&queue(&scene), &agreed).0)[1].clone(),
        ],
        Ruling::Nobody,
    );
    assert_eq!(
        disputes(&scene),
        [(Kind::OtherEdges, false), (Kind::Missing, true)]
    );
}

#[test]
fn a_gold_link_joins_gold() {
    let mut scene = Scene::new();
    let rows: Vec<RowId> = [
        (1, "CSTO:ORG"),
        (1, "Haifa:GPE"),
        (2, "(CSTO):ORG"),
        (2, "Haifa:GPE"),
    ]
    .into_iter()
    .map(|(by, marked)| scene.mention(by, marked))
    .collect();
    let link = scene.link(1, "related", &rows[0], &rows[1]);
    scene.link(2, "refuting", &rows[2], &rows[3]);
    let queue = queue(&scene);
    let groups: Vec<(Group, Take)> = queue
        .all()
        .map(|item| (item.group.clone(), Take::Author(author(1))))
        .collect();
    // The link stands before what it joins, and joins what is made of it all the same.
    let groups: Vec<(&Group, Take)> = groups.iter().rev().map(|(a, b)| (a, *b)).collect();
    assert_eq!(groups[0].0.members[0].row, link);
    let project = scene.project.clone();
    let mut new_id = || scene.id();
    let made = proposed(&project, &queue, &groups, author(8), &mut new_id);
    let decisions = made.into_iter().map(|made| Decision {
        verdict: VerdictId(scene.id()),
        about: made.about,
        ruling: Ruling::Gold(made.rows),
        reason: String::new(),
        note: String::new(),
    });
    let decisions = decisions.collect();
    let change = scene.act(8, &Command::Decide { decisions });
    assert_eq!(change.rows.len(), 6);
    let links = scene.project.links().values();
    let gold: Vec<&Link> = links.filter(|link| link.layer == Layer::Gold).collect();
    assert_eq!(gold.len(), 1);
    for end in [&gold[0].from, &gold[0].to] {
        assert_eq!(scene.project.layer(end), Layer::Gold);
    }
    let lines = returned(&scene.project, queue.alignment(), author(1));
    assert!(
        lines.iter().all(|line| line.fate == Fate::Accepted),
        "{lines:?}"
    );
    let lines = returned(&scene.project, queue.alignment(), author(2));
    let fates: Vec<&Fate> = lines.iter().map(|line| &line.fate).collect();
    assert!(
        matches!(
            fates[..],
            [Fate::Changed(_), Fate::Accepted, Fate::Changed(_)]
        ),
        "{fates:?}"
    );
}

#[test]
fn what_a_review_adds_is_told() {
    let mut scene = Scene::new();
    let one = scene.mention(1, "CSTO:ORG");
    scene.mention(2, "Haifa:GPE");
    take(&mut scene, 8, &one, Take::All);
    let lines = returned(&scene.project, queue(&scene).alignment(), author(2));
    let fates: Vec<&Fate> = lines.iter().map(|line| &line.fate).collect();
    assert_eq!(fates, [&Fate::Added, &Fate::Undecided]);
    // Who has not worked there hears nothing of it.
    assert!(returned(&scene.project, queue(&scene).alignment(), author(3)).is_empty());
}

#[test]
fn a_queue_holds_what_is_asked_for() {
    let mut scene = Scene::new();
    for by in [1, 2] {
        scene.mention(by, "CSTO:ORG");
    }
    let asked_about = scene.mention(1, "Haifa:GPE");
    scene.mention(2, "Haifa:ORG");
    scene.mention(1, "دובר:PER".trim_start_matches('د'));
    scene.act(
        2,
        &Command::Ask {
            comment: CommentId(id(7)),
            about: asked_about.clone(),
            place: None,
            text: "?".to_owned(),
        },
    );
    let count = |asked: Asked| Queue::of(&scene.project, &asked).len();
    let base = Asked::default;
    let table = [
        (base(), 2),
        (everything(), 3),
        (
            Asked {
                kinds: [Kind::Missing].into(),
                ..base()
            },
            1,
        ),
        (
            Asked {
                labels: ["ORG".into()].into(),
                ..base()
            },
            1,
        ),
        (
            Asked {
                labels: ["ORG".into()].into(),
                ..everything()
            },
            2,
        ),
        (
            Asked {
                authors: [author(2)].into(),
                ..base()
            },
            2,
        ),
        (
            Asked {
                authors: [author(3)].into(),
                ..base()
            },
            0,
        ),
        (
            Asked {
                documents: [DocumentId(id(2))].into(),
                ..base()
            },
            0,
        ),
        (
            Asked {
                languages: ["he".to_owned()].into(),
                ..base()
            },
            2,
        ),
        (
            Asked {
                languages: ["ar".to_owned()].into(),
                ..base()
            },
            0,
        ),
        (
            Asked {
                questions: true,
                ..base()
            },
            1,
        ),
    ];
    for (asked, expected) in table {
        assert_eq!(count(asked.clone()), expected, "{asked:?}");
    }
    let queue = Queue::of(&scene.project, &base());
    assert_eq!(queue.open_of(&scene.project, Kind::Agreed).len(), 1);
    assert_eq!(queue.position(&scene.project, &asked_about), Some(1));
    let counts = queue.counts();
    assert_eq!((counts.all, counts.agreed, counts.open), (3, 1, 2));
}
