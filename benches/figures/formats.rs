//! Every exchange format, written and read: 10,000 documents, 30 MB of text, 100,000 mentions, or 10,000 claims with
//! 100,000 pieces of evidence for the formats of claims alone; and JSON Lines beside `serde_json`, which copies the
//! same lines, in turns.

use std::hint::black_box;
use std::io;

use isnad::format::{
    Builder, Choice, Dataset, FORMATS, Format, InMemory, Owner, Target, Thing, jsonl,
};
use isnad::model::{Project, ProjectId};
use isnad::text::Unit;
use serde_json::Value;
use ulid::Ulid;

use crate::cpu::spent;
use crate::matrix::claims;
use crate::project::project;
use crate::rows::middle;

pub const DOCUMENTS: u64 = 10_000;
pub const MENTIONS: u64 = 10;
pub const CLAIMS: u64 = 10_000;
const ROUNDS: usize = 3;

pub fn bench() {
    let project = project(DOCUMENTS, MENTIONS);
    let claims = claims(DOCUMENTS, CLAIMS, 0);
    let text: usize = project.texts().values().map(|text| text.len()).sum();
    let rows = project.rows().count();
    println!(
        "formats: {DOCUMENTS} documents, {text} bytes of text, {rows} rows; CPU time, files in memory"
    );
    for format in FORMATS {
        let project = if has_mentions(format) {
            &project
        } else {
            &claims
        };
        let Some(files) = files(project, format) else {
            println!("{:14} is only read", format.name);
            continue;
        };
        let bytes = files.0.values().map(Vec::len).sum::<usize>();
        let wrote = per_round(|| export(project, format));
        let read = format.read.is_some();
        let read = read.then(|| per_round(|| import(&files, format)));
        let told =
            |seconds: f64| format!("{:5.0} MB/s ({seconds:.2} s)", bytes as f64 / 1e6 / seconds);
        let read = read.map_or_else(|| "not read".to_owned(), told);
        println!(
            "{:14} {:4} MB in {:5} files: written {}, read {read}",
            format.name,
            bytes / 1_000_000,
            files.0.len(),
            told(wrote)
        );
    }
    beside_serde_json(&project);
}

/// Whether a format has mentions; the others are formats of claims alone.
pub fn has_mentions(format: &Format) -> bool {
    format.carries.contains(&Thing::Mentions)
}

/// CPU seconds of a round, the median.
fn per_round(mut round: impl FnMut()) -> f64 {
    let mut seconds: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begun = spent();
            round();
            (spent() - begun).as_secs_f64()
        })
        .collect();
    middle(&mut seconds)
}

fn choice(format: &Format) -> Choice {
    Choice {
        unit: format.units.first().copied().unwrap_or(Unit::CodePoint),
        ..Choice::default()
    }
}

/// What a format writes; `None` where it writes nothing.
fn files(project: &Project, format: &Format) -> Option<InMemory> {
    let choice = choice(format);
    let mut files = InMemory::default();
    (format.write?)(&Dataset::of(project, &choice, format), &mut files).unwrap();
    Some(files)
}

/// Counts what is written, and forgets it.
#[derive(Default)]
struct Counted(u64);

impl io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Target for Counted {
    fn file(&mut self, _: &str) -> io::Result<&mut dyn io::Write> {
        Ok(self)
    }
}

fn export(project: &Project, format: &Format) {
    let choice = choice(format);
    let mut counted = Counted::default();
    let write = format.write.unwrap();
    write(&Dataset::of(project, &choice, format), &mut counted).unwrap();
    assert!(counted.0 > 0);
}

/// Into a project that has nothing.
fn import(files: &InMemory, format: &Format) {
    let empty = Project::new(ProjectId(Ulid::from(1)));
    let mut last = 1_u128 << 64;
    let mut ids = || {
        last += 1;
        Ulid::from(last)
    };
    let mut builder = Builder::new(&empty, format.name, Owner::default(), &mut ids);
    format.read.unwrap()(files, &mut builder);
    let imported = black_box(builder.finish());
    assert!(imported.rows.len() > 5 * DOCUMENTS as usize);
}

/// The same lines read as any JSON and written again.
fn beside_serde_json(project: &Project) {
    let files = files(project, &jsonl::FORMAT).unwrap();
    let copy = || {
        let mut counted = Counted::default();
        for line in files
            .0
            .values()
            .flat_map(|bytes| bytes.split(|byte| *byte == b'\n'))
        {
            if !line.is_empty() {
                let value: Value = serde_json::from_slice(line).unwrap();
                serde_json::to_writer(&mut counted, &value).unwrap();
            }
        }
        assert!(counted.0 > 0);
    };
    let (mut written, mut read, mut copied) = (Vec::new(), Vec::new(), Vec::new());
    let timed = |round: &dyn Fn()| {
        let begun = spent();
        round();
        (spent() - begun).as_secs_f64()
    };
    for _ in 0..ROUNDS {
        written.push(timed(&|| export(project, &jsonl::FORMAT)));
        copied.push(timed(&copy));
        read.push(timed(&|| import(&files, &jsonl::FORMAT)));
    }
    let (written, read, copied) = (middle(&mut written), middle(&mut read), middle(&mut copied));
    println!(
        "JSON Lines: copied by serde_json {copied:.2} s; written {written:.2} s, ratio {:.2}; read {read:.2} s, ratio {:.2}",
        written / copied,
        read / copied
    );
}
