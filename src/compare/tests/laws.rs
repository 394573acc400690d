//! Laws of putting together, over rows at random.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::compare::align::{Alignment, Group, Kind};
use crate::compare::gold::{Take, proposed};
use crate::compare::queue::{Asked, Order, Queue, Stage};

/// A mention at random: first character, length, type, entity.
type Marked = (usize, usize, usize, u128);

fn marks() -> impl Strategy<Value = Vec<Marked>> {
    proptest::collection::vec((0_usize..24, 1_usize..8, 0_usize..2, 0_u128..4), 0..6)
}

fn put(scene: &mut Scene, by: u128, (first, length, label, entity): Marked) -> RowId {
    let edges: Vec<usize> = TEXT.char_indices().map(|(at, _)| at).collect();
    let (start, end) = (edges[first * 2], edges[first * 2 + length]);
    let span = Span::new(u32::try_from(start).unwrap(), u32::try_from(end).unwrap()).unwrap();
    let row = Mention {
        id: MentionId(scene.id()),
        author: author(by),
        document: DocumentId(id(1 + u128::from(first.is_multiple_of(2)))),
        r#type: ["PER", "ORG"][label].into(),
        fragments: vec![Fragment::of(TEXT, span).unwrap()],
        entity: match entity {
            0 => EntityChoice::Unset,
            number => EntityChoice::Is(EntityId(id(40 + 3 * by + number))),
        },
        spans: Default::default(),
        old_text: None,
        layer: Layer::Own,
        unsure: false,
        attributes: Default::default(),
    };
    let id = RowId::Mention(row.id);
    scene.project.put(row.into());
    id
}

/// Each author with entities of their own, marking at random.
fn world(marked: &[Vec<Marked>]) -> Scene {
    let mut scene = Scene::new();
    for by in 1..=3 {
        for number in 1..=3 {
            scene.entity(40 + 3 * by + number, by, "ORG", "");
        }
        let claim = 60 + by;
        scene.claim(claim, by);
    }
    for (by, marks) in (1..).zip(marked) {
        for mark in marks {
            put(&mut scene, by, *mark);
        }
        if let Some((first, ..)) = marks.first() {
            let quote = ["CSTO", "Haifa", "University of Haifa"][first % 3];
            scene.evidence(by, quote, 60 + by, "affirm");
        }
    }
    scene
}

/// What a group is, but for whose rows it has.
fn essence(group: &Group) -> (BTreeSet<RowId>, String, u16, u32) {
    let rows = group.members.iter().map(|member| member.row.clone());
    let kinds = format!("{:?} {:?}", group.kinds, group.document);
    (rows.collect(), kinds, group.agreement, group.start)
}

fn renamed(project: &Project, turn: u128) -> Project {
    let mut project = project.clone();
    let name = |it: AuthorId| match it.0.0 {
        number @ 1..=3 => author((number + turn - 1) % 3 + 1),
        _ => it,
    };
    for row in project.clone().into_rows() {
        match row {
            Row::Mention(mut row) => {
                row.author = name(row.author);
                project.put(row.into());
            }
            Row::Evidence(mut row) => {
                row.author = name(row.author);
                project.put(row.into());
            }
            _ => {}
        }
    }
    project
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_row_is_in_one_group(marked in proptest::collection::vec(marks(), 3)) {
        let scene = world(&marked);
        let alignment = Alignment::of(&scene.project);
        let members = alignment.all().flat_map(|group| &group.members);
        let mut rows: Vec<RowId> = members.map(|member| member.row.clone()).collect();
        rows.sort();
        let all = scene.project.rows().map(|row| row.id());
        let all: Vec<RowId> =
            all.filter(|id| matches!(id, RowId::Mention(_) | RowId::Evidence(_))).collect();
        prop_assert_eq!(rows, all);
    }

    #[test]
    fn what_authors_are_called_changes_no_group(
        marked in proptest::collection::vec(marks(), 3), turn in 1_u128..3,
    ) {
        let scene = world(&marked);
        let essences = |project: &Project| {
            let mut all: Vec<_> = Alignment::of(project).all().map(essence).collect();
            all.sort();
            all
        };
        prop_assert_eq!(essences(&scene.project), essences(&renamed(&scene.project, turn)));
    }

    #[test]
    fn who_makes_the_same_agrees(marks in marks()) {
        // Each has made their own entities of the same things.
        let scene = world(&[marks.clone(), marks.clone(), marks]);
        for group in Alignment::of(&scene.project).all() {
            prop_assert!(group.kinds.contains(Kind::Agreed), "{:?}", group);
            prop_assert_eq!(group.agreement, 1_000);
        }
    }

    #[test]
    fn a_queue_that_followed_is_the_queue_from_scratch(
        marked in proptest::collection::vec(marks(), 3),
        steps in proptest::collection::vec((0_u8..12, 0_usize..9, any::<u8>()), 1..12),
        order in 0_u8..5,
    ) {
        let mut scene = world(&marked);
        let asked = Asked {
            order: [Order::Document, Order::Agreement, Order::Kind, Order::Shuffled(7)]
                [usize::from(order % 4)],
            stage: if order == 1 { Stage::All } else { Stage::Open },
            agreed: order > 1,
            questions: order == 4,
            ..Asked::default()
        };
        let mut queue = Queue::of(&scene.project, &asked);
        for (what, at, how) in steps {
            let before = scene.project.clone();
            step(&mut scene, &queue, what, at, how);
            let all = before.rows().chain(scene.project.rows()).map(|row| row.id());
            let all: BTreeSet<RowId> = all.collect();
            for row in all {
                let (was, is) = (before.row(&row), scene.project.row(&row));
                if was != is {
                    queue.follow(was.as_ref(), is.as_ref());
                }
            }
            queue.settle(&scene.project);
            let anew = Queue::of(&scene.project, &asked);
            prop_assert_eq!(
                queue.all().collect::<Vec<_>>(), anew.all().collect::<Vec<_>>(), "{}", what
            );
            prop_assert_eq!(
                queue.items().collect::<Vec<_>>(), anew.items().collect::<Vec<_>>(), "{}", what
            );
            prop_assert_eq!(queue.counts(), anew.counts());
            prop_assert_eq!(
                queue.authors().collect::<Vec<_>>(), anew.authors().collect::<Vec<_>>()
            );
            for (nth, item) in queue.items().enumerate() {
                for member in &item.group.members {
                    prop_assert_eq!(queue.position(&scene.project, &member.row), Some(nth));
                }
            }
            for item in queue.all() {
                let found = item.group.key().and_then(|row| queue.with(&scene.project, row));
                prop_assert_eq!(found, Some(item));
            }
        }
    }
}

/// Something that somebody does.
fn step(scene: &mut Scene, queue: &Queue, what: u8, at: usize, how: u8) {
    let by = u128::from(how % 3) + 1;
    let rows: Vec<Row> = scene
        .project
        .annotations()
        .mentions()
        .cloned()
        .map(Row::from)
        .collect();
    let row = rows.get(at % rows.len().max(1));
    match (what, row) {
        (0, _) => {
            put(
                scene,
                by,
                (at * 2, 3, usize::from(how % 2), u128::from(how % 4)),
            );
        }
        (1, Some(row)) => scene.project.take(&row.id()),
        (2, Some(Row::Mention(row))) => {
            let row = Mention {
                r#type: "GPE".into(),
                ..row.clone()
            };
            scene.project.put(row.into());
        }
        (3, _) => {
            let number = 41 + 3 + u128::from(how % 9);
            scene.entity(number, 1, "ORG", ["", "Q1"][at % 2]);
        }
        (4, Some(row)) => {
            let comment = CommentId(scene.id());
            let ask = Command::Ask {
                comment,
                about: row.id(),
                place: None,
                text: "למה?".to_owned(),
            };
            scene.act(by, &ask);
        }
        (5, _) => scene.begin(by),
        // A dispute, and an answer that may settle something.
        (9, _) => {
            let verdict = scene.project.verdicts().keys().nth(at).copied();
            if let Some(verdict) = verdict {
                let ask = Command::Ask {
                    comment: CommentId(scene.id()),
                    about: RowId::Verdict(verdict),
                    place: None,
                    text: "לא!".to_owned(),
                };
                scene.act(by, &ask);
            }
        }
        (10, _) => {
            let mut questions = scene.project.comments().values();
            let question = questions.find(|row| row.kind == CommentKind::Question);
            if let Some(question) = question.map(|row| row.id) {
                let answer = Command::Answer {
                    comment: CommentId(scene.id()),
                    question,
                    text: "كذا".to_owned(),
                    resolves: !how.is_multiple_of(3),
                };
                scene.act(8, &answer);
            }
        }
        (11, _) => {
            let comment = scene.project.comments().keys().nth(at).copied();
            if let Some(comment) = comment {
                scene.project.take(&RowId::Comment(comment));
            }
        }
        (6, Some(row)) => {
            let to = &rows[usize::from(how) % rows.len()].id();
            if row.id() != *to {
                scene.link(by, ["related", "refuting"][at % 2], &row.id(), to);
            }
        }
        _ => {
            let groups: Vec<&Group> = queue.all().map(|item| item.group).collect();
            let Some(group) = groups.get(usize::from(how) % groups.len().max(1)) else {
                return;
            };
            let reviewer = 8 + u128::from(at.is_multiple_of(2));
            let about: Vec<RowId> = group.members.iter().map(|it| it.row.clone()).collect();
            let take = [
                Take::Widest,
                Take::All,
                Take::Narrowest,
                Take::Author(author(by)),
            ][at % 4];
            let project = scene.project.clone();
            let mut new_id = || scene.id();
            let made = proposed(
                &project,
                queue,
                &[(*group, take)],
                author(reviewer),
                &mut new_id,
            );
            let rows = made.into_iter().next().unwrap().rows;
            let ruling = match rows.is_empty() || at == 8 {
                true if at.is_multiple_of(3) => Ruling::Later,
                true => Ruling::Nobody,
                false => Ruling::Gold(rows),
            };
            let decision = Decision {
                verdict: VerdictId(scene.id()),
                about,
                ruling,
                reason: String::new(),
                note: String::new(),
            };
            let stamp = Stamp {
                id: ChangeId(scene.id()),
                author: author(reviewer),
                at: i64::try_from(scene.next).unwrap(),
            };
            let command = Command::Decide {
                decisions: vec![decision],
            };
            // What was said about it may hinder it.
            if let Ok(change) = command.plan(&scene.project, &stamp) {
                scene.project.apply(&change).unwrap();
            }
        }
    }
}
