//! Which of 10,000 entities some words mean: what the list asks when it opens, and at every letter; and
//! what following one change costs.
//!
//! Names are made of four hundred given names and four hundred surnames in three scripts, so that each
//! surname has some twenty-five entities. Each entity has a name in every script, and ten mentions.

use std::collections::BTreeMap;

use criterion::Criterion;
use isnad::model::{
    AuthorId, DocumentId, Entity, EntityChoice, EntityId, Fragment, Layer, Mention, MentionId, Row,
};
use isnad::query::EntityIndex;
use ulid::Ulid;

use crate::cpu::CpuTime;

const ENTITIES: usize = 10_000;
const MENTIONS: usize = 10;
/// Sounds of which names are made: Latin, Hebrew, Arabic.
#[rustfmt::skip]
const SOUNDS: [[&str; 3]; 20] = [
    ["ka", "ק", "كا"], ["mar", "מר", "مر"], ["so", "סו", "سو"], ["lin", "לין", "لين"], ["dav", "דב", "داف"],
    ["to", "טו", "تو"], ["re", "רה", "ري"], ["shi", "שי", "شي"], ["ben", "בן", "بن"], ["ul", "ול", "ول"],
    ["gar", "גר", "غر"], ["zi", "זי", "زي"], ["na", "נה", "نا"], ["pol", "פול", "بول"], ["hud", "הוד", "هود"],
    ["yev", "ייב", "ييف"], ["chin", "צין", "تشين"], ["os", "אוס", "أوس"], ["fer", "פר", "فر"], ["qi", "קי", "قي"],
];

pub fn bench(criterion: &mut Criterion<CpuTime>) {
    let entities: Vec<Row> = (0..ENTITIES).map(entity).collect();
    let mentions: Vec<Row> = (0..ENTITIES * MENTIONS).map(mention).collect();
    let made = || {
        let mut index = EntityIndex::default();
        for row in entities.iter().chain(&mentions) {
            index.follow(None, Some(row));
        }
        index
    };
    let mut group = criterion.benchmark_group("10,000 entities");
    group.sample_size(10);
    group.bench_function("index of them and of 100,000 mentions", |bencher| {
        bencher.iter(made);
    });
    let mut index = made();
    let person = "PER".into();
    let long = "האומות המאוחדות ".repeat(700);
    for (what, words) in [
        ("a whole name", name(4_321, 1)),
        ("a surname", word(4_321 / 400, 0)),
        ("a name behind a prefix", format!("ול{}", name(4_321, 1))),
        ("a name with a letter wrong", format!("{}x", name(4_321, 0))),
        ("an acronym", "ארה\"ב".to_owned()),
        ("nobody", "אתמול בערב".to_owned()),
        ("10,000 letters", long),
    ] {
        group.bench_function(format!("meant by {what}"), |bencher| {
            bencher.iter(|| index.meant_by(&words, Some(&person), 9));
        });
    }
    for typed in ["k", "ka", "כ", "mar sol"] {
        group.bench_function(format!("found by {typed}"), |bencher| {
            bencher.iter(|| index.found_by(typed, Some(&person), 100));
        });
    }
    group.bench_function("the last used", |bencher| {
        bencher.iter(|| index.recent(Some(&person), 18));
    });
    let (one, other) = (mention(77), mention(78));
    group.bench_function("one mention followed, and back", |bencher| {
        bencher.iter(|| {
            index.follow(Some(&one), Some(&other));
            index.follow(Some(&other), Some(&one));
        });
    });
    let (before, after) = (entity(77), entity(79));
    group.bench_function("one entity followed, and back", |bencher| {
        bencher.iter(|| {
            index.follow(Some(&before), None);
            index.follow(None, Some(&after));
            index.follow(Some(&after), None);
            index.follow(None, Some(&before));
        });
    });
    group.finish();
}

/// One of four hundred words of two sounds in a script.
fn word(number: usize, script: usize) -> String {
    let (first, second) = (number % 20, number / 20 % 20);
    format!("{}{}", SOUNDS[first][script], SOUNDS[second][script])
}

fn name(number: usize, script: usize) -> String {
    format!(
        "{} {}",
        word(number, script),
        word(number / 400 + number * 7, script)
    )
}

fn entity(number: usize) -> Row {
    let names =
        [(1, "he"), (2, "ar")].map(|(script, code)| (code.to_owned(), vec![name(number, script)]));
    Entity {
        id: EntityId(Ulid::from(number as u128)),
        author: AuthorId(Ulid::from(1_u128)),
        name: name(number, 0),
        r#type: if number.is_multiple_of(3) {
            "ORG"
        } else {
            "PER"
        }
        .into(),
        names: BTreeMap::from(names),
        kb: String::new(),
        note: String::new(),
        attributes: BTreeMap::new(),
    }
    .into()
}

fn mention(number: usize) -> Row {
    let quote = name(number / MENTIONS, number % 3);
    Mention {
        id: MentionId(Ulid::from(number as u128)),
        author: AuthorId(Ulid::from(1_u128)),
        document: DocumentId(Ulid::from(number as u128 % 1_000)),
        r#type: "PER".into(),
        fragments: vec![Fragment::unchecked(0, quote.len() as u32, quote)],
        entity: EntityChoice::Is(EntityId(Ulid::from((number / MENTIONS) as u128))),
        old_text: None,
        layer: Layer::Own,
        unsure: false,
        attributes: BTreeMap::new(),
        spans: BTreeMap::new(),
    }
    .into()
}
