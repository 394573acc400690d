//! The claim matrix at 1,000 claims with 10,000 pieces of evidence in 100 documents, and the statistics of
//! 10,000 documents with 100,000 mentions: the answers alone, opening the sheet, scrolling it.

use std::collections::BTreeMap;

use criterion::Criterion;
use egui::{Event, Key, Modifiers};
use isnad::edit::Command;
use isnad::model::{
    Claim, ClaimId, Claimer, DocumentId, Evidence, EvidenceId, Fragment, Key as Name, Layer, Link,
    LinkId, Project, Row, RowId,
};
use isnad::query::SpanIndex;
use isnad::query::matrix::{Wanted, choices, matrix};
use isnad::query::statistics;
use isnad::session::{Action, Sheet};
use isnad::text::Span;
use isnad::ui::shot::Offscreen;
use isnad::ui::window::Window;
use ulid::Ulid;

use crate::cpu::CpuTime;
use crate::project;
use crate::window;

const CLAIMS: u64 = 1_000;
const DOCUMENTS: u64 = 100;
const EVIDENCE: u64 = 10;

pub fn bench(criterion: &mut Criterion<CpuTime>) {
    let claims = claims(DOCUMENTS, CLAIMS, 10);
    let index = SpanIndex::of(&claims);
    let mut group = criterion.benchmark_group("matrix of 1,000 claims, 10,000 evidence");
    group.sample_size(10);
    group.bench_function("asked", |bencher| {
        bencher.iter(|| matrix(&claims, &index, &Wanted::default()).rows.len());
    });
    group.bench_function("choices asked", |bencher| {
        bencher.iter(|| choices(&claims, &index).topics.len());
    });
    let (mut offscreen, mut desk) = window::window();
    desk.session.show_only(claims);
    offscreen.settle(10, |ui| desk.show(ui));
    // A change of the project makes both sheets ask anew; a job answers.
    for (name, sheet) in [
        ("opened: the longest frame", Sheet::Matrix),
        ("opened: the longest frame, statistics", Sheet::Statistics),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter_custom(|times| {
                let mut spent = std::time::Duration::ZERO;
                for _ in 0..times {
                    desk.session.run(Action::Sheet(Sheet::Reader));
                    window::frame(&mut offscreen, &mut desk);
                    change(&mut desk);
                    spent += longest_frame(&mut offscreen, &mut desk, sheet);
                }
                spent
            });
        });
    }
    desk.session.run(Action::Sheet(Sheet::Matrix));
    offscreen.settle(10, |ui| desk.show(ui));
    let page = Event::Key {
        key: Key::PageDown,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    group.bench_function("a page on and drawn", |bencher| {
        bencher.iter(|| {
            offscreen.frame(vec![page.clone()], |ui| desk.show(ui));
            window::frame(&mut offscreen, &mut desk)
        });
    });
    group.bench_function("still frame", |bencher| {
        bencher.iter(|| window::frame(&mut offscreen, &mut desk));
    });
    group.finish();
    let large = project::project(10_000, 10);
    let author = *large.authors().keys().next().unwrap();
    let mut group = criterion.benchmark_group("statistics");
    group.sample_size(10);
    group.bench_function("of 10,000 documents with 100,000 mentions", |bencher| {
        bencher.iter(|| statistics(&large, author).types.len());
    });
    group.finish();
}

/// Claims one word more of the first document.
fn change(desk: &mut Window) {
    let workspace = desk.session.workspace().unwrap();
    let project = workspace.project();
    let number = (1 << 100) + u128::from(workspace.revision());
    let (document, text) = {
        let document = *project.documents().keys().next().unwrap();
        (document, project.text(document).unwrap())
    };
    let end = text
        .split(' ')
        .map(|word| word.len() + 1)
        .take(4)
        .sum::<usize>()
        - 1;
    desk.session.run(Action::Edit(Command::Claim {
        claim: ClaimId(Ulid::from(number)),
        evidence: EvidenceId(Ulid::from(number)),
        document,
        spans: vec![Span::new(0, end as u32).unwrap()],
    }));
}

/// What the longest frame takes of the window's thread from showing a sheet until its answer is drawn.
fn longest_frame(
    offscreen: &mut Offscreen,
    desk: &mut Window,
    sheet: Sheet,
) -> std::time::Duration {
    let mut longest = std::time::Duration::ZERO;
    let mut timed = |desk: &mut Window, first: bool| {
        let start = crate::cpu::spent_by_this_thread();
        if first {
            desk.session.run(Action::Sheet(sheet));
        }
        window::frame(offscreen, desk);
        longest = longest.max(crate::cpu::spent_by_this_thread() - start);
    };
    timed(desk, true);
    while desk.session.jobs().next().is_some() {
        std::thread::yield_now();
        timed(desk, false);
    }
    timed(desk, false);
    longest
}

/// So many documents with so many mentions each, and claims with ten pieces of evidence all over them; every tenth
/// refutes another.
pub fn claims(documents: u64, claims: u64, mentions: u64) -> Project {
    let mut project = project::project(documents, mentions);
    let author = *project.authors().keys().next().unwrap();
    let ids: Vec<DocumentId> = project.documents().keys().copied().collect();
    let mut rows: Vec<Row> = Vec::new();
    for number in 0..claims {
        let claim = ClaimId(Ulid::from(1 << 90 | u128::from(number)));
        rows.push(
            Claim {
                id: claim,
                author,
                text: format!("הטענה מספר {number}: the crane fell for a reason of its own."),
                language: "he".to_owned(),
                attributes: BTreeMap::from([(
                    Name::from("topic"),
                    format!("topic {}", number % 50),
                )]),
            }
            .into(),
        );
        for nth in 0..EVIDENCE {
            let document = ids[((number * 7 + nth * 1_013) % documents) as usize];
            let text = project.text(document).unwrap();
            let start = text.floor_char_boundary((number * 31 + nth * 97) as usize % 2_500);
            let end = text.floor_char_boundary(start + 120);
            let span = isnad::text::Span::new(start as u32, end as u32).unwrap();
            let stance = ["affirm", "refute", "question", "affirm"][(number + nth) as usize % 4];
            rows.push(
                Evidence {
                    id: EvidenceId(Ulid::from(1 << 91 | u128::from(number * EVIDENCE + nth))),
                    author,
                    claim,
                    document,
                    content: Fragment::of(text, span).into_iter().collect(),
                    cue: Vec::new(),
                    source: Vec::new(),
                    claimer: Claimer::Described(format!("דובר {}", nth % 3)),
                    spans: BTreeMap::new(),
                    old_text: None,
                    layer: Layer::Own,
                    unsure: false,
                    attributes: BTreeMap::from([(Name::from("stance"), stance.to_owned())]),
                }
                .into(),
            );
        }
        if number % 10 == 9 {
            let to = ClaimId(Ulid::from(1 << 90 | u128::from(number - 5)));
            rows.push(
                Link {
                    layer: Layer::Own,
                    id: LinkId(Ulid::from(1 << 92 | u128::from(number))),
                    author,
                    r#type: "refuting".into(),
                    from: RowId::Claim(claim),
                    to: RowId::Claim(to),
                }
                .into(),
            );
        }
    }
    project.apply(&project::change(rows)).unwrap();
    project
}
