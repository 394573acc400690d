//! Review, from the work of three authors to what each of them is told.
//!
//! - [`authors`]: three authors with the same work, each with entities and claims of their own.
//! - [`seeded`]: differences of every kind, put in by a seed.

mod authors;
mod seeded;

use std::collections::{BTreeMap, BTreeSet};

use isnad::compare::align::Kind;
use isnad::compare::gold::{Take, proposed, standing};
use isnad::compare::outcome::{Fate, returned};
use isnad::compare::queue::{Asked, Queue, Stage};
use isnad::edit::{Command, Decision, Ruling, Stamp, merge};
use isnad::format::project_file::{read, write};
use isnad::model::{AuthorId, ChangeId, Layer, Outcome, Part, Project, Row, RowId, VerdictId};
use isnad::query::problems::problems;
use ulid::Ulid;

use authors::{Ids, REVIEWERS, author, three};
use seeded::{Seeded, seed};

/// Seeds of the differences; with the sample's texts and rows each gives other places.
const SEEDS: std::ops::Range<u64> = 0..12;

fn queue(project: &Project) -> Queue {
    Queue::of(project, &Asked::default())
}

fn applied(mut project: Project, command: &Command, by: AuthorId, ids: &mut Ids) -> Project {
    let id = ids.next();
    let stamp = Stamp {
        id: ChangeId(id),
        author: by,
        at: i64::try_from(id.0 % (1 << 60)).unwrap(),
    };
    let change = command.plan(&project, &stamp).unwrap();
    project.apply(&change).unwrap();
    project
}

/// What a reviewer makes of groups, each with a choice, in one change.
fn decided(
    project: Project,
    queue: &Queue,
    choose: impl Fn(&isnad::compare::queue::Item) -> Option<Take>,
    reviewer: AuthorId,
    ids: &mut Ids,
) -> Project {
    let items: Vec<_> = queue
        .all()
        .filter_map(|item| Some((item, choose(&item)?)))
        .collect();
    let groups: Vec<_> = items
        .iter()
        .map(|(item, take)| (item.group, *take))
        .collect();
    let made = proposed(&project, queue, &groups, reviewer, &mut || ids.next());
    let decisions: Vec<Decision> = made
        .into_iter()
        .map(|made| Decision {
            verdict: VerdictId(ids.next()),
            about: made.about,
            ruling: match made.rows.is_empty() {
                true => Ruling::Nobody,
                false => Ruling::Gold(made.rows),
            },
            reason: String::new(),
            note: String::new(),
        })
        .collect();
    applied(project, &Command::Decide { decisions }, reviewer, ids)
}

#[test]
fn who_makes_the_same_differs_in_nothing() {
    let project = three(&mut Ids::default(), |_, _| {});
    let queue = queue(&project);
    assert!(queue.is_empty(), "{:?}", queue.item(0));
    let counts = queue.counts();
    assert_eq!(counts.all, counts.agreed);
    let rows = |by: u128| {
        let annotations = project.annotations();
        annotations
            .mentions()
            .filter(|row| row.author == author(by))
            .count()
            + annotations
                .evidence()
                .filter(|row| row.author == author(by))
                .count()
            + annotations
                .links()
                .filter(|row| row.author == author(by))
                .count()
    };
    assert!(counts.all > 100 && counts.all == rows(1) && rows(1) == rows(3));
}

#[test]
fn every_seeded_difference_is_found_and_nothing_else() {
    let mut kinds_seen = BTreeSet::new();
    for number in SEEDS {
        let (project, seeded) = seed(number);
        let queue = queue(&project);
        let mut expected: BTreeMap<RowId, Kind> = BTreeMap::new();
        expected.extend(seeded.iter().map(|it| (it.row.clone(), it.kind)));
        for item in queue.items() {
            let seeded = item
                .group
                .members
                .iter()
                .filter_map(|it| expected.remove(&it.row));
            let kinds: Vec<Kind> = seeded.collect();
            let found: Vec<Kind> = item.group.kinds.iter().collect();
            let reasons = queue.reasons(&project, item.group);
            assert_eq!(found, kinds, "seed {number}: {item:?} {reasons:?}");
            assert!(
                reasons.iter().all(|reason| kinds.contains(&reason.kind)),
                "{reasons:?}"
            );
        }
        assert!(expected.is_empty(), "seed {number} not found: {expected:?}");
        kinds_seen.extend(seeded.iter().map(|it| it.kind));
    }
    let all: BTreeSet<Kind> = Kind::ALL
        .iter()
        .copied()
        .filter(|it| *it != Kind::Agreed)
        .collect();
    assert_eq!(kinds_seen, all);
}

/// What a row says, for comparing rows of different authors.
fn said(row: &Row) -> String {
    let places: Vec<Vec<(u32, u32)>> = row
        .places()
        .iter()
        .map(|place| place.iter().map(|it| (it.start(), it.end())).collect())
        .collect();
    let about = match row {
        Row::Mention(row) => format!("{} {:?} {:?}", row.r#type, row.entity, row.attributes),
        Row::Evidence(row) => format!("{} {:?} {:?}", row.claim, row.claimer, row.attributes),
        // The ends are gold by then.
        Row::Link(row) => row.r#type.to_string(),
        _ => String::new(),
    };
    format!(
        "{:?} {:?} {places:?} {about}",
        row.id().kind(),
        row.document()
    )
}

fn all_said(project: &Project, rows: impl Iterator<Item = RowId>) -> Vec<String> {
    let mut said: Vec<String> = rows.map(|id| said(&project.row(&id).unwrap())).collect();
    said.sort();
    said
}

fn own(project: &Project, by: u128) -> Vec<RowId> {
    let annotations = project.annotations();
    let mentions = annotations
        .mentions()
        .filter(|row| row.author == author(by));
    let evidence = annotations
        .evidence()
        .filter(|row| row.author == author(by));
    let links = annotations.links().filter(|row| row.author == author(by));
    let mentions = mentions.map(|row| RowId::Mention(row.id));
    let evidence = evidence.map(|row| RowId::Evidence(row.id));
    let links = links.map(|row| RowId::Link(row.id));
    mentions.chain(evidence).chain(links).collect()
}

/// The first author was right every time: accepted what agrees in one change, then one by one.
fn reviewed(number: u64) -> (Project, Vec<Seeded>, usize) {
    let (project, seeded) = seed(number);
    let mut ids = Ids::from(1 << 80);
    let before = queue(&project);
    let agreed =
        |item: &isnad::compare::queue::Item| (item.kind() == Kind::Agreed).then_some(Take::All);
    let mut project = decided(project, &before, agreed, REVIEWERS[0], &mut ids);
    let mut acts = 1;
    loop {
        let queue = queue(&project);
        let Some(row) = queue.item(0).and_then(|item| item.group.key().cloned()) else {
            return (project, seeded, acts);
        };
        let first = |item: &isnad::compare::queue::Item| {
            item.group.has(&row).then_some(Take::Author(author(1)))
        };
        project = decided(project, &queue, first, REVIEWERS[0], &mut ids);
        acts += 1;
    }
}

#[test]
fn gold_is_what_was_decided_and_everybody_is_told() {
    for number in [0, 7] {
        let (project, seeded, acts) = reviewed(number);
        // One act for each conflict, and one for all that agrees.
        assert_eq!(acts, seeded.len() + 1);
        let all = queue(&project);
        let gold = standing(&project, all.alignment().counterparts());
        let firsts = own(&project, 1);
        assert_eq!(
            all_said(&project, gold.iter().cloned()),
            all_said(&project, firsts.iter().cloned())
        );
        let decisions = project.verdicts().values();
        let decisions = decisions.filter(|it| matches!(it.outcome, Outcome::Replace(_)));
        assert!(decisions.clone().all(|it| it.counts(&project)));
        assert_eq!(decisions.count(), all.counts().all);
        let fates = |by: u128| {
            let lines = returned(&project, all.alignment(), author(by));
            let lines = lines.into_iter().filter(|line| line.fate != Fate::Accepted);
            lines
                .map(|line| (line.row, line.fate))
                .collect::<BTreeMap<RowId, Fate>>()
        };
        assert_eq!(fates(1), BTreeMap::new());
        let mut others = fates(2);
        others.extend(fates(3));
        for one in &seeded {
            let Some(changed) = &one.changed else {
                // What somebody did not mark was added: the gold is that of the first author's row.
                let added = others.iter().position(|(_, fate)| *fate == Fate::Added);
                let key = added.and_then(|at| others.keys().nth(at).cloned());
                assert!(
                    key.is_some_and(|key| others.remove(&key).is_some()),
                    "{one:?}"
                );
                continue;
            };
            let fate = others.remove(changed);
            assert!(matches!(fate, Some(Fate::Changed(_))), "{one:?}: {fate:?}");
        }
        assert_eq!(others, BTreeMap::new());
        let mut found = problems(&project).into_iter();
        let grave = found.find(|problem| !problem.fault.is_remark());
        assert_eq!(grave, None);
    }
}

#[test]
fn a_reviewed_project_is_written_and_read_as_it_is() {
    let (project, ..) = reviewed(3);
    let mut file = Vec::new();
    write(&project, Part::Main, &mut file).unwrap();
    assert_eq!(read(&file).unwrap().project, project);
    assert!(String::from_utf8(file).unwrap().contains("layer: Gold"));
}

#[test]
fn two_reviewers_who_divide_the_work_are_merged() {
    let (base, _) = seed(5);
    let all = queue(&base);
    let half = |first: bool| {
        move |item: &isnad::compare::queue::Item| {
            let key = format!("{:?}", item.group.key());
            let is_first = key
                .bytes()
                .map(usize::from)
                .sum::<usize>()
                .is_multiple_of(2);
            // Links join gold of both.
            let is_link = matches!(item.group.key(), Some(RowId::Link(_)));
            (is_first == first && !is_link).then_some(Take::Author(author(1)))
        }
    };
    let ours = decided(
        base.clone(),
        &all,
        half(true),
        REVIEWERS[0],
        &mut Ids::from(1 << 80),
    );
    let theirs = decided(
        base.clone(),
        &all,
        half(false),
        REVIEWERS[1],
        &mut Ids::from(1 << 81),
    );
    let merged = merge::three_way(&base, &ours, &theirs);
    assert_eq!(merged.conflicts, 0);
    let mut together = ours;
    let change = isnad::edit::Change {
        id: ChangeId(Ulid::from(1_u128 << 82)),
        author: REVIEWERS[0],
        at: 0,
        act: isnad::edit::Act::Merge,
        detail: String::new(),
        rows: merged.deltas,
    };
    together.apply(&change).unwrap();
    let everything = Asked {
        stage: Stage::All,
        agreed: true,
        ..Asked::default()
    };
    let queue = Queue::of(&together, &everything);
    for item in queue.items().filter(|item| item.state.is_open()) {
        let is_link = matches!(item.group.key(), Some(RowId::Link(_)));
        assert!(is_link, "{:?}: {:?}", item.kind(), item.group);
    }
    assert!(queue.items().all(|item| item.group.layer == Layer::Own));
}
