//! Writing, reading and opening the project file: 10,000 documents, 30 MB of text, 100,000 mentions.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use criterion::{Criterion, Throughput};
use isnad::edit::{Act, Change, Delta};
use isnad::format::project_file::{read, write};
use isnad::model::{
    Author, AuthorId, AuthorKind, ChangeId, DirectionChoice, Document, DocumentId, EntityChoice,
    Fragment, Layer, Mention, MentionId, Part, Project, ProjectId, Row, TextPlace,
};
use isnad::store::StateFolder;
use isnad::store::open::look;
use isnad::text::{Span, TextHash};
use ulid::Ulid;

use crate::cpu::CpuTime;
use crate::texts::{ARABIC, ENGLISH, HEBREW, long};

const DOCUMENTS: u64 = 10_000;
const BYTES: usize = 3_000;
const MENTIONS: u64 = 10;

pub fn bench(criterion: &mut Criterion<CpuTime>) {
    let project = project(DOCUMENTS, MENTIONS);
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
    let folder = Scratch::new("project");
    let path = folder.0.join("big.isnad.ron");
    std::fs::write(&path, &file).unwrap();
    let state = StateFolder::at(folder.0.join("state"));
    group.bench_function("opened", |bencher| {
        bencher.iter(|| look(&state, &path).unwrap().project);
    });
    group.finish();
}

/// A folder on the disk that the program was built on, gone at the end.
pub struct Scratch(pub PathBuf);

impl Scratch {
    pub fn new(name: &str) -> Self {
        let name = format!("{name}-{}", std::process::id());
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

/// A project of so many documents of 3 kB, each with so many mentions.
pub fn project(documents: u64, mentions: u64) -> Project {
    let author = AuthorId(ulid(1));
    let mut project = Project::new(ProjectId(ulid(1)));
    import(
        &mut project,
        vec![Row::Author(Author {
            own_file: false,
            id: author,
            name: "נועה".to_owned(),
            kind: AuthorKind::Annotator,
            colour: 0,
        })],
    );
    let articles = [HEBREW, ARABIC, ENGLISH].map(|article| long(article, 2_000_000));
    for number in 0..documents {
        let article = &articles[number as usize % articles.len()];
        let start = article.floor_char_boundary(number as usize * 180 % (article.len() - BYTES));
        let end = article.floor_char_boundary(start + BYTES);
        let text = &article[start..end];
        let hash = TextHash::of(text);
        project.add_text(hash, Arc::from(text));
        let mut rows = vec![Row::Document(Document {
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
        })];
        for mention in 0..mentions {
            let start = text.floor_char_boundary(mention as usize * 250 % (BYTES - 100));
            rows.push(Row::Mention(Mention {
                spans: BTreeMap::new(),
                old_text: None,
                layer: Layer::Own,
                id: MentionId(ulid(number * mentions + mention)),
                author,
                document: DocumentId(ulid(number)),
                r#type: "ORG".into(),
                fragments: vec![fragment(text, start)],
                entity: EntityChoice::NotInList,
                unsure: false,
                attributes: BTreeMap::new(),
            }));
        }
        import(&mut project, rows);
    }
    project
}

/// Some 14 bytes of a text.
fn fragment(text: &str, start: usize) -> Fragment {
    let end = text.floor_char_boundary(start + 14);
    Fragment::of(text, Span::new(start as u32, end as u32).unwrap()).unwrap()
}

fn import(project: &mut Project, rows: Vec<Row>) {
    project.apply(&change(rows)).unwrap();
}

/// The change that adds some rows.
pub fn change(rows: Vec<Row>) -> Change {
    let delta = |row: Row| Delta {
        id: row.id(),
        before: None,
        after: Some(row),
    };
    Change {
        id: ChangeId(ulid(1)),
        author: AuthorId(ulid(1)),
        at: 1_760_000_000_000,
        act: Act::Import,
        detail: String::new(),
        rows: rows.into_iter().map(delta).collect(),
    }
}

/// An id as real ones are: the time in front, the rest as if drawn by lot.
fn ulid(number: u64) -> Ulid {
    let drawn = u128::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835) >> 48;
    Ulid::from(u128::from(1_760_000_000_000 + number) << 80 | drawn)
}
