//! How much three authors agree on 1,000 documents with 100,000 rows: aligning the rows, reading the material,
//! and the point values of all measures but those that take long.

use std::collections::BTreeMap;

use criterion::Criterion;
use isnad::compare::align::Alignment;
use isnad::compare::confusion::Confusion;
use isnad::compare::material::{Choice, Material};
use isnad::compare::measure::MEASURES;
use isnad::compare::measure::interval::interval;
use isnad::model::{
    Author, AuthorId, AuthorKind, DocumentId, Entity, EntityChoice, EntityId, Fragment, Layer,
    Mention, MentionId, Project, Row,
};
use isnad::text::Span;
use ulid::Ulid;

use crate::cpu::{CpuTime, spent};
use crate::project;

const DOCUMENTS: u64 = 1_000;
const AUTHORS: u64 = 3;
const ROWS: u64 = 100_000;
const ENTITIES: u64 = 2_000;
const TYPES: [&str; 6] = ["PER", "ORG", "GPE", "LOC", "FAC", "EVENT"];

pub fn bench(criterion: &mut Criterion<CpuTime>) {
    let project = work();
    let material = Material::of(&project, &Choice::default());
    let quick = || MEASURES.iter().filter(|measure| !measure.is_slow);
    let mut group =
        criterion.benchmark_group("agreement of 3 authors, 1,000 documents, 100,000 rows");
    group.sample_size(10);
    group.bench_function("alignment", |bencher| {
        bencher.iter(|| Alignment::of(&project).documents().count());
    });
    group.bench_function("material", |bencher| {
        bencher.iter(|| Material::of(&project, &Choice::default()).sheets.len());
    });
    group.bench_function("all measures", |bencher| {
        bencher.iter(|| {
            quick()
                .filter_map(|it| it.figure(&material, 1).value)
                .sum::<f64>()
        });
    });
    group.bench_function("confusion", |bencher| {
        bencher.iter(|| Confusion::of(&material).counts.all());
    });
    group.finish();
    for measure in quick() {
        let begun = spent();
        let figure = measure.figure(&material, 1);
        let point = spent() - begun;
        let begun = spent();
        let interval = interval(measure, &material, 1).map(|it| (it.low, it.high));
        println!(
            "{}: {:?} in {:.1} ms; {interval:?} in {:.0} ms",
            measure.name,
            figure.value,
            point.as_secs_f64() * 1e3,
            (spent() - begun).as_secs_f64() * 1e3
        );
    }
}

/// Mentions that mostly agree: of each hundred some have another edge, type or entity, or are missing.
fn work() -> Project {
    let mut project = project::project(DOCUMENTS, 0);
    let author = |number: u64| AuthorId(Ulid::from(1 << 100 | u128::from(number)));
    let entity = |number: u64| EntityId(Ulid::from(1 << 101 | u128::from(number)));
    let mut rows: Vec<Row> = Vec::new();
    for number in 0..AUTHORS {
        rows.push(Row::Author(Author {
            own_file: false,
            id: author(number),
            name: format!("author {number}"),
            kind: AuthorKind::Annotator,
            colour: number as u8,
        }));
    }
    for number in 0..ENTITIES {
        rows.push(Row::Entity(Entity {
            id: entity(number),
            author: author(number % AUTHORS),
            name: format!("entity {number}"),
            r#type: TYPES[number as usize % TYPES.len()].into(),
            names: BTreeMap::new(),
            kb: String::new(),
            note: String::new(),
            attributes: BTreeMap::new(),
        }));
    }
    let documents: Vec<DocumentId> = project.documents().keys().copied().collect();
    let mut dice: u64 = 1;
    let mut roll = |sides: u64| {
        dice = dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) % sides
    };
    let per_author = ROWS / AUTHORS / DOCUMENTS + 1;
    let mut number: u64 = 0;
    for (at, document) in documents.iter().enumerate() {
        let text = project.text(*document).unwrap();
        for place in 0..per_author {
            let kind = roll(TYPES.len() as u64);
            let meant = (at as u64 * 7 + place * 3) % ENTITIES;
            for of in 0..AUTHORS {
                let start = (place * 80 + if roll(10) == 0 { 6 } else { 0 }) as usize;
                let length = if roll(10) == 0 { 24 } else { 16 };
                let kind = if roll(20) == 0 { (kind + 1) % 6 } else { kind };
                let meant = if roll(20) == 0 { roll(ENTITIES) } else { meant };
                let start = text.floor_char_boundary(start);
                let end = text.floor_char_boundary(start + length);
                let span = Span::new(start as u32, end as u32).unwrap();
                number += 1;
                rows.push(Row::Mention(Mention {
                    spans: BTreeMap::new(),
                    old_text: None,
                    layer: Layer::Own,
                    id: MentionId(Ulid::from(1 << 102 | u128::from(number))),
                    author: author(of),
                    document: *document,
                    r#type: TYPES[kind as usize].into(),
                    fragments: Fragment::of(text, span).into_iter().collect(),
                    entity: EntityChoice::Is(entity(meant)),
                    unsure: false,
                    attributes: BTreeMap::new(),
                }));
            }
        }
    }
    project.apply(&project::change(rows)).unwrap();
    project
}
