//! Review at 1,000 documents with 100,000 rows by each of three authors, of which 20,000 are conflicts: the
//! work put together, the queue opened, a decision made and followed, everything that agrees accepted; and
//! in the window, what its thread does while the queue is opened, for a decision and for a frame.

use std::collections::BTreeMap;
use std::sync::Arc;

use criterion::Criterion;
use isnad::compare::align::{Alignment, Kind};
use isnad::compare::gold::{Take, proposed};
use isnad::compare::queue::{Asked, Order, Queue, Stage};
use isnad::edit::{Act, Change, Command, Decision, Delta, Ruling, Stamp};
use isnad::model::{
    Author, AuthorId, AuthorKind, ChangeId, DirectionChoice, Document, DocumentId, Entity,
    EntityChoice, EntityId, Fragment, Layer, Mention, MentionId, Project, ProjectId, Row, RowId,
    Subject, TextPlace, Type, VerdictId,
};
use isnad::session::review::{Choice, ReviewAct};
use isnad::session::{Action, Verb};
use isnad::text::{Span, TextHash};
use isnad::ui::shot::Offscreen;
use isnad::ui::window::Window;
use ulid::Ulid;

use crate::cpu::{CpuTime, spent_by_this_thread};
use crate::texts::{ENGLISH, long};
use crate::window::{frame, window_of};

const DOCUMENTS: u128 = 1_000;
const ROWS: u128 = 100;
/// Every fifth place is a conflict.
const EVERY: u128 = 5;
const REVIEWER: AuthorId = AuthorId(Ulid(9));

pub fn bench(criterion: &mut Criterion<CpuTime>) {
    let project = project();
    let mut group = criterion.benchmark_group("review of 3 × 100,000 rows");
    group.sample_size(10);
    group.bench_function("aligned", |bencher| {
        bencher.iter(|| Alignment::of(&project).documents().count());
    });
    let asked = Asked::default();
    let queue = Queue::of(&project, &asked);
    assert_eq!(queue.len() as u128, DOCUMENTS * ROWS / EVERY);
    group.bench_function("queue of 20,000 opened", |bencher| {
        bencher.iter(|| Queue::of(&project, &asked).len());
    });
    group.bench_function("asked in another order", |bencher| {
        let mut queue = queue.clone();
        let mut orders = [Order::Agreement, Order::Kind].into_iter().cycle();
        bencher.iter(|| {
            let order = orders.next().unwrap();
            queue.ask(
                &project,
                &Asked {
                    order,
                    ..Asked::default()
                },
            );
            queue.len()
        });
    });
    group.bench_function("a decision planned, made and followed", |bencher| {
        let (mut project, mut ids, mut at) = (project.clone(), 1_u128 << 90, 0);
        let asked = Asked {
            stage: Stage::All,
            ..Asked::default()
        };
        let mut queue = Queue::of(&project, &asked);
        bencher.iter(|| {
            at = (at + 7) % queue.len();
            let item = queue.item(at).unwrap();
            let take = (item.group, Take::Widest);
            let change = decided(&project, &queue, &[take], &mut ids);
            project.apply(&change).unwrap();
            for delta in &change.rows {
                queue.follow(delta.before.as_deref(), delta.after.as_ref());
            }
            queue.settle(&project);
            queue.len()
        });
    });
    group.bench_function("a row of an annotator changed and followed", |bencher| {
        let (mut project, mut queue) = (project.clone(), queue.clone());
        let row = project.mentions().values().next().unwrap().clone();
        bencher.iter(|| {
            let before = project.mentions()[&row.id].clone();
            let unsure = !before.unsure;
            let after = Mention {
                unsure,
                ..before.clone()
            };
            let (before, after): (Row, Row) = (before.into(), after.into());
            project
                .apply(&change(before.id(), &before, &after))
                .unwrap();
            queue.follow(Some(&before), Some(&after));
            queue.settle(&project);
            queue.len()
        });
    });
    group.bench_function("80,000 that agree accepted", |bencher| {
        bencher.iter(|| accepted(&project, &queue).rows.len());
    });
    let mut reviewed = project.clone();
    reviewed.apply(&accepted(&project, &queue)).unwrap();
    group.bench_function("queue opened with 80,000 decisions", |bencher| {
        bencher.iter(|| Queue::of(&reviewed, &asked).len());
    });
    group.finish();
    at_the_desk(criterion, project);
}

/// The window with the queue of the whole project.
fn at_the_desk(criterion: &mut Criterion<CpuTime>, project: Project) {
    let mut group = criterion.benchmark_group("review window, 20,000 conflicts");
    group.sample_size(20);
    let (mut offscreen, mut window) = window_of(REVIEWER, "author 9");
    window.session.show_only(project);
    offscreen.settle(10, |ui| window.show(ui));
    let (mut slowest, mut frames) = (0.0_f64, 0);
    let mut timed = |offscreen: &mut Offscreen, window: &mut Window, first: bool| {
        let before = spent_by_this_thread();
        if first {
            window.session.run(Action::Run(Verb::Review));
        }
        frame(offscreen, window);
        slowest = slowest.max((spent_by_this_thread() - before).as_secs_f64());
        frames += 1;
    };
    timed(&mut offscreen, &mut window, true);
    while window
        .session
        .workspace()
        .unwrap()
        .review()
        .current()
        .is_none()
    {
        timed(&mut offscreen, &mut window, false);
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    for _ in 0..5 {
        timed(&mut offscreen, &mut window, false);
    }
    println!(
        "opening the queue: {frames} frames, the slowest {:.1} ms of the window's thread",
        slowest * 1e3
    );
    group.bench_function("a frame", |bencher| {
        bencher.iter(|| frame(&mut offscreen, &mut window));
    });
    group.bench_function("the next line and its frame", |bencher| {
        bencher.iter(|| {
            window.session.run(Action::Review(ReviewAct::Step(true)));
            frame(&mut offscreen, &mut window)
        });
    });
    // Undone each time, as criterion would decide more often than there are conflicts.
    group.bench_function(
        "a decision and its undoing, each with its frame",
        |bencher| {
            bencher.iter(|| {
                let decide = ReviewAct::Decide(Choice::Widest);
                window.session.run(Action::Review(decide));
                frame(&mut offscreen, &mut window);
                window.session.run(Action::Run(Verb::Undo));
                frame(&mut offscreen, &mut window)
            });
        },
    );
    let before = window.session.workspace().unwrap().review().counts().open;
    let mut spent: Vec<f64> = (0..500)
        .map(|_| {
            let before = spent_by_this_thread();
            let decide = ReviewAct::Decide(Choice::Widest);
            window.session.run(Action::Review(decide));
            frame(&mut offscreen, &mut window);
            (spent_by_this_thread() - before).as_secs_f64() * 1e3
        })
        .collect();
    let after = window.session.workspace().unwrap().review().counts().open;
    assert_eq!(before - after, 500);
    spent.sort_by(f64::total_cmp);
    println!(
        "500 decisions, each with its frame: median {:.2} ms, slowest {:.2} ms of the window's thread",
        spent[250], spent[499]
    );
    group.bench_function("asked in another order, until it is shown", |bencher| {
        let mut orders = [Order::Agreement, Order::Kind].into_iter().cycle();
        bencher.iter(|| {
            let order = orders.next().unwrap();
            let asked = Asked {
                order,
                ..Asked::default()
            };
            let ask = ReviewAct::Ask(Box::new(asked));
            window.session.run(Action::Review(ask));
            frame(&mut offscreen, &mut window)
        });
    });
    group.finish();
}

fn change(id: RowId, before: &Row, after: &Row) -> Change {
    Change {
        id: ChangeId(Ulid::from(2)),
        author: AuthorId(Ulid::from(1)),
        at: 0,
        act: Act::Mark,
        detail: String::new(),
        rows: vec![Delta {
            id,
            before: Some(Box::new(before.clone())),
            after: Some(after.clone()),
        }],
    }
}

fn accepted(project: &Project, queue: &Queue) -> Change {
    let agreed = queue.open_of(project, Kind::Agreed);
    let groups: Vec<_> = agreed.iter().map(|item| (item.group, Take::All)).collect();
    decided(project, queue, &groups, &mut (1 << 91))
}

fn decided(
    project: &Project,
    queue: &Queue,
    groups: &[(&isnad::compare::align::Group, Take)],
    ids: &mut u128,
) -> Change {
    let mut new_id = || {
        *ids += 1;
        Ulid::from(*ids)
    };
    let made = proposed(project, queue, groups, REVIEWER, &mut new_id);
    let decisions = made.into_iter().map(|made| Decision {
        verdict: VerdictId(new_id()),
        about: made.about,
        ruling: Ruling::Gold(made.rows),
        reason: String::new(),
        note: String::new(),
    });
    let decisions: Vec<Decision> = decisions.collect();
    let stamp = Stamp {
        id: ChangeId(new_id()),
        author: REVIEWER,
        at: i64::try_from(*ids % (1 << 60)).unwrap(),
    };
    Command::Decide { decisions }.plan(project, &stamp).unwrap()
}

/// Every author has made an entity of their own for each name, and means it.
pub fn project() -> Project {
    let mut project = Project::new(ProjectId(Ulid::from(1)));
    let mut rows: Vec<Row> = Vec::new();
    for (number, kind) in [1, 2, 3].map(|it| (it, AuthorKind::Annotator)) {
        rows.push(author(number, kind));
        rows.extend((0..ROWS / 4).map(|name| entity(number, name)));
    }
    rows.push(author(9, AuthorKind::Reviewer));
    rows.extend(["ORG", "PER"].map(mention_type));
    let article = long(ENGLISH, 2_000_000);
    for number in 0..DOCUMENTS {
        let start = article.floor_char_boundary(usize::try_from(number).unwrap() * 1_800);
        let text = &article[start..article.floor_char_boundary(start + 3_200)];
        let hash = TextHash::of(text);
        project.add_text(hash, Arc::from(text));
        rows.push(document(number, hash));
        for place in 0..ROWS {
            for by in 1..=3 {
                rows.extend(mention(text, number, place, by));
            }
        }
    }
    let deltas = rows.into_iter().map(|row| Delta {
        id: row.id(),
        before: None,
        after: Some(row),
    });
    let change = Change {
        id: ChangeId(Ulid::from(1)),
        author: AuthorId(Ulid::from(1)),
        at: 0,
        act: Act::Import,
        detail: String::new(),
        rows: deltas.collect(),
    };
    project.apply(&change).unwrap();
    project
}

/// What an author marks at a place: at every fifth the third author departs from the others in a way of
/// four.
fn mention(text: &str, document: u128, place: u128, by: u128) -> Option<Row> {
    let number = document * ROWS + place;
    let way = (number.is_multiple_of(EVERY) && by == 3).then_some(number / EVERY % 4);
    if way == Some(0) {
        return None;
    }
    let start = text.floor_char_boundary(usize::try_from(place).unwrap() * 30);
    let length = if way == Some(1) { 14 } else { 20 };
    let end = text.floor_char_boundary(start + length);
    let span = Span::new(u32::try_from(start).unwrap(), u32::try_from(end).unwrap()).unwrap();
    let entity = EntityId(Ulid::from((by << 64) + place % (ROWS / 4)));
    let row = Mention {
        id: MentionId(Ulid::from(number * 4 + by)),
        author: AuthorId(Ulid::from(by)),
        document: DocumentId(Ulid::from(document + 1)),
        r#type: if way == Some(2) { "PER" } else { "ORG" }.into(),
        fragments: vec![Fragment::of(text, span).unwrap()],
        entity: match way {
            Some(3) => EntityChoice::NotInList,
            _ => EntityChoice::Is(entity),
        },
        spans: BTreeMap::new(),
        old_text: None,
        layer: Layer::Own,
        unsure: false,
        attributes: BTreeMap::new(),
    };
    Some(row.into())
}

fn author(number: u128, kind: AuthorKind) -> Row {
    Row::Author(Author {
        own_file: false,
        id: AuthorId(Ulid::from(number)),
        name: format!("author {number}"),
        kind,
        colour: 0,
    })
}

fn mention_type(key: &str) -> Row {
    Row::Type(Type {
        id: key.into(),
        of: Subject::Mention,
        name: key.to_owned(),
        colour: String::new(),
        key: String::new(),
        symmetric: false,
        joins: Vec::new(),
        order: 0,
        guideline: String::new(),
        examples: Vec::new(),
    })
}

fn entity(by: u128, name: u128) -> Row {
    Row::Entity(Entity {
        id: EntityId(Ulid::from((by << 64) + name)),
        author: AuthorId(Ulid::from(by)),
        name: format!("name {name}"),
        r#type: "ORG".into(),
        names: BTreeMap::new(),
        kb: String::new(),
        note: String::new(),
        attributes: BTreeMap::new(),
    })
}

fn document(number: u128, hash: TextHash) -> Row {
    Row::Document(Document {
        replaced: false,
        id: DocumentId(Ulid::from(number + 1)),
        title: format!("document {number}"),
        language: "en".to_owned(),
        source: format!("{number}.txt"),
        encoding: "UTF-8".to_owned(),
        bom: false,
        hash,
        text: TextPlace::Inside,
        direction: DirectionChoice::Auto,
        paragraph_directions: BTreeMap::new(),
        attributes: BTreeMap::new(),
        states: BTreeMap::new(),
    })
}
