//! Writing and reading the project file: 10,000 documents, 30 MB of text, 100,000 mentions.

use std::collections::BTreeMap;
use std::sync::Arc;

use criterion::{Criterion, Throughput};
use isnad::edit::{Act, Change, Delta};
use isnad::format::project_file::{read, write};
use isnad::model::{
    Author, AuthorId, AuthorKind, ChangeId, DirectionChoice, Document, DocumentId, EntityChoice,
    Fragment, Mention, MentionId, Part, Project, ProjectId, Row, TextPlace,
};
use isnad::text::{Span, TextHash};
use ulid::Ulid;

use crate::cpu::CpuTime;
use crate::texts::{ARABIC, ENGLISH, HEBREW, long};

const DOCUMENTS: u64 = 10_000;
const BYTES: usize = 3_000;
const MENTIONS: u64 = 10;

pub fn bench(criterion: &mut Criterion<CpuTime>) {
    let project = project();
    let mut file = Vec::new();
    write(&project, Part::Main, &mut file).unwrap();
    let mut group = criterion.benchmark_group("project of 10,000 documents");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(file.len() as u64));
    group.bench_function("written", |bencher| {
        bencher.iter(|| {
            let mut out = Vec::with_capacity(file.len());
            write(&project, Part::Main, &mut out).unwrap();
            out.len()
        });
    });
    group.bench_function("read", |bencher| {
        bencher.iter(|| read(&file).unwrap().project);
    });
    group.finish();
}

fn project() -> Project {
    let author = AuthorId(ulid(1));
    let mut rows = vec![Row::Author(Author {
        own_file: false,
        id: author,
        name: "נועה".to_owned(),
        kind: AuthorKind::Annotator,
        colour: 0,
    })];
    let mut project = Project::new(ProjectId(ulid(1)));
    let articles = [HEBREW, ARABIC, ENGLISH].map(|article| long(article, 2_000_000));
    for number in 0..DOCUMENTS {
        let article = &articles[number as usize % articles.len()];
        let start = article.floor_char_boundary(number as usize * 180 % (article.len() - BYTES));
        let end = article.floor_char_boundary(start + BYTES);
        let text = &article[start..end];
        let hash = TextHash::of(text);
        project.add_text(hash, Arc::from(text));
        rows.push(Row::Document(Document {
            replaced: false,
            id: DocumentId(ulid(number)),
            title: format!("document {number}"),
            language: "he".to_owned(),
            source: format!("{number}.txt"),
            encoding: "UTF-8".to_owned(),
            bom: false,
            hash,
            text: TextPlace::Inside,
            direction: DirectionChoice::Auto,
            paragraph_directions: BTreeMap::new(),
            attributes: BTreeMap::new(),
            states: BTreeMap::new(),
        }));
        for mention in 0..MENTIONS {
            let start = text.floor_char_boundary(mention as usize * 250);
            let end = text.floor_char_boundary(start + 14);
            let span = Span::new(start as u32, end as u32).unwrap();
            rows.push(Row::Mention(Mention {
                old_text: None,
                id: MentionId(ulid(number * MENTIONS + mention)),
                author,
                document: DocumentId(ulid(number)),
                r#type: "ORG".into(),
                fragments: vec![Fragment::of(text, span).unwrap()],
                entity: EntityChoice::NotInList,
                unsure: false,
                attributes: BTreeMap::new(),
            }));
        }
    }
    let import = Change {
        id: ChangeId(ulid(1)),
        author,
        at: 0,
        act: Act::Import,
        detail: String::new(),
        rows: rows
            .into_iter()
            .map(|row| Delta {
                id: row.id(),
                before: None,
                after: Some(row),
            })
            .collect(),
    };
    project.apply(&import).unwrap();
    project
}

/// An id as real ones are: the time in front, the rest as if drawn by lot.
fn ulid(number: u64) -> Ulid {
    let drawn = u128::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835) >> 48;
    Ulid::from(u128::from(1_760_000_000_000 + number) << 80 | drawn)
}
