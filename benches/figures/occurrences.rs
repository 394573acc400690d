//! Names: all places of one or of many in 30 MB, tagging 20,000 of them, and suggestions after a change.
//!
//! The texts are those of the search; as the session's job does it, one pass of the matcher on one thread.

use std::collections::BTreeMap;
use std::sync::Arc;

use criterion::{Criterion, Throughput};
use isnad::edit::{Command, Stamp, Tagging};
use isnad::model::{
    AuthorId, ChangeId, DocumentId, Entity, EntityChoice, EntityId, Fragment, Layer, Mention,
    MentionId, Project, Row,
};
use isnad::query::occurrences::{Matcher, Options, longest, pieces};
use isnad::query::{Origin, SpanIndex, Suggestions};
use isnad::text::Span;
use isnad::text::fold::Letters;
use ulid::Ulid;

use crate::cpu::CpuTime;
use crate::project::{change, project};
use crate::search::texts;
use crate::texts::mixed;

/// As in three languages.
const NAMES: [&str; 3] = ["נמל מרסאנה", "ميناء مرسانة", "Port of Marsana"];
/// Places that one change tags.
const PLACES: usize = 20_000;

pub fn bench(criterion: &mut Criterion<CpuTime>) {
    // Building the table of folds, once a run, is part of the first search.
    Letters::of("").count();
    tag_all(criterion);
    suggestions(criterion);
}

fn tag_all(criterion: &mut Criterion<CpuTime>) {
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut group = criterion.benchmark_group("names in 30 MB");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(bytes as u64));
    let one: Vec<(u32, String)> = NAMES.iter().map(|name| (0, (*name).to_owned())).collect();
    let thousand = thousand(&texts);
    for (name, names) in [("one entity", one), ("1,000 entities", thousand)] {
        let matcher = Matcher::new(names.clone(), Options::default()).unwrap();
        group.bench_function(format!("{name}, 10,000 documents"), |bencher| {
            bencher.iter(|| {
                let places = texts.iter().map(|text| longest(matcher.find(text)).len());
                places.sum::<usize>()
            });
        });
        let whole = texts.concat();
        group.bench_function(format!("{name}, one document"), |bencher| {
            bencher.iter(|| {
                let found = pieces(&whole, 1 << 20).map(|piece| matcher.find_in(&whole, piece));
                found.map(|found| found.len()).sum::<usize>()
            });
        });
        group.bench_function(format!("{name}, the first hits"), |bencher| {
            bencher.iter(|| {
                let matcher = Matcher::new(names.clone(), Options::default()).unwrap();
                let first = texts.iter().map(|text| longest(matcher.find(text)));
                first.take_while(Vec::is_empty).count()
            });
        });
    }
    group.finish();
    let mut project = project(10_000, 10);
    for row in isnad::store::schema::bundled("news").unwrap() {
        replace(&mut project, row);
    }
    let places = places(&project);
    let mut group = criterion.benchmark_group("a change of 20,000 tags among 100,000 mentions");
    group.sample_size(10);
    let command = Command::TagAll { places };
    group.bench_function("planned", |bencher| {
        bencher.iter(|| command.plan(&project, &stamp(&project)).unwrap().rows.len());
    });
    group.finish();
}

/// Names of 1,000 entities, each of two or three words that stand in the texts.
fn thousand(texts: &[String]) -> Vec<(u32, String)> {
    let names = (0..1_000_u32).map(|number| {
        let text = &texts[number as usize * 7 % texts.len()];
        let words: Vec<&str> = text.split_whitespace().collect();
        let at = number as usize * 13 % (words.len() - 3);
        (number, words[at..at + 2 + number as usize % 2].join(" "))
    });
    names.collect()
}

fn stamp(project: &Project) -> Stamp {
    Stamp {
        id: ChangeId(Ulid::from(9_u128)),
        author: *project.authors().keys().next().unwrap(),
        at: 0,
    }
}

/// A place in every document, twice over.
pub fn places(project: &Project) -> Vec<Tagging> {
    let documents: Vec<DocumentId> = project.documents().keys().copied().collect();
    let places = (0..PLACES).map(|number| {
        let document = documents[number % documents.len()];
        let text = project.text(document).unwrap();
        let start = text.floor_char_boundary(200 + 1_000 * (number / documents.len()));
        let words = text[start..].find(' ').unwrap() + start + 1;
        let end = text[words..].find(' ').unwrap() + words;
        Tagging {
            mention: MentionId(Ulid::from(1_u128 << 100 | number as u128)),
            document,
            span: Span::new(words as u32, end as u32).unwrap(),
            r#type: "ORG".into(),
            entity: None,
        }
    });
    places.collect()
}

/// A document of 1 MB in which 1,000 entities are named and suggested, another mention of one of them, and
/// another name.
fn suggestions(criterion: &mut Criterion<CpuTime>) {
    let text: Arc<str> = mixed(1_000_000).into();
    let mut project = project(1, 0);
    let document = *project.documents().keys().next().unwrap();
    let author = *project.authors().keys().next().unwrap();
    let mut row = project.documents()[&document].clone();
    row.hash = isnad::text::TextHash::of(&text);
    project.add_text(row.hash, Arc::clone(&text));
    replace(&mut project, row.into());
    let words: Vec<(usize, &str)> = text
        .match_indices(' ')
        .map(|(at, _)| at + 1)
        .filter_map(|at| Some((at, text[at..].split_whitespace().next()?)))
        .collect();
    for number in 0..1_000_u32 {
        let (at, word) = words[number as usize * 37 % words.len()];
        let entity = Entity {
            id: EntityId(Ulid::from(u128::from(number))),
            author,
            name: word.to_owned(),
            r#type: "ORG".into(),
            names: BTreeMap::new(),
            kb: String::new(),
            note: String::new(),
            attributes: BTreeMap::new(),
        };
        let mention = mention(number, document, author, &text, (at, word), Some(entity.id));
        replace(&mut project, entity.into());
        replace(&mut project, mention.into());
    }
    let mut index = SpanIndex::of(&project);
    let mut all = Suggestions::of(&project, &index, 0.0);
    let look = |all: &mut Suggestions, project: &Project, index: &SpanIndex| {
        for work in all.work(project, &[document]) {
            let found = work.run(&|| false).unwrap();
            all.take(found, index);
        }
        all.names_in(document)
    };
    let count = look(&mut all, &project, &index);
    let mut group = criterion.benchmark_group(format!("{count} suggestions in 1 MB"));
    group.sample_size(10);
    group.bench_function("all of them", |bencher| {
        bencher.iter(|| {
            let mut all = Suggestions::of(&project, &index, 0.0);
            look(&mut all, &project, &index)
        });
    });
    let place = all.in_document(&project, document)[count / 2];
    let owner = match place.origin {
        Origin::Name(owner) => Some(owner),
        Origin::Mention(_) | Origin::Evidence(_) => None,
    };
    let owner = owner.unwrap();
    let at = place.span.start() as usize;
    let word = place.span.slice(&text).unwrap();
    let tagged = mention(5_000, document, author, &text, (at, word), Some(owner));
    let tagged = Row::Mention(tagged);
    group.bench_function("after one was accepted and undone", |bencher| {
        bencher.iter(|| {
            for (before, after) in [(None, Some(&tagged)), (Some(&tagged), None)] {
                index.follow(before, after);
                all.follow(before, after);
                all.settle(&project, &index);
                look(&mut all, &project, &index);
            }
        });
    });
    let before = project.entities()[&owner].clone();
    let mut after = before.clone();
    after.names.insert("en".to_owned(), vec!["quay".to_owned()]);
    let rows = [Row::Entity(before), Row::Entity(after)];
    group.bench_function("after an entity got a name and lost it", |bencher| {
        bencher.iter(|| {
            for (before, after) in [(&rows[0], &rows[1]), (&rows[1], &rows[0])] {
                all.follow(Some(before), Some(after));
                all.settle(&project, &index);
                look(&mut all, &project, &index);
            }
        });
    });
    group.finish();
}

fn mention(
    number: u32,
    document: DocumentId,
    author: AuthorId,
    text: &str,
    (at, word): (usize, &str),
    entity: Option<EntityId>,
) -> Mention {
    let span = Span::new(at as u32, (at + word.len()) as u32).unwrap();
    Mention {
        id: MentionId(Ulid::from(1_u128 << 90 | u128::from(number))),
        author,
        document,
        r#type: "ORG".into(),
        fragments: vec![Fragment::of(text, span).unwrap()],
        entity: entity.map_or(EntityChoice::Unset, EntityChoice::Is),
        old_text: None,
        layer: Layer::Own,
        unsure: false,
        spans: BTreeMap::new(),
        attributes: BTreeMap::new(),
    }
}

/// Puts a row in, whatever stands there.
pub fn replace(project: &mut Project, row: Row) {
    let mut change = change(vec![row]);
    for delta in &mut change.rows {
        delta.before = project.row(&delta.id).map(Box::new);
    }
    project.apply(&change).unwrap();
}
