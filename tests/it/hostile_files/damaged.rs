//! Exports of every format, damaged at random and read again: nothing panics, what is taken fits the texts, and what is
//! not taken is told.

use std::sync::OnceLock;

use isnad::edit::{Command, Stamp};
use isnad::format::{Builder, Choice, Dataset, FORMATS, Format, InMemory, Owner};
use isnad::model::{AuthorId, ChangeId, Project, ProjectId};
use isnad::query::problems::{Fault, problems};
use isnad::session::sample;
use isnad::text::sign::is_direction_control;
use isnad::text::{TextHash, Unit};
use proptest::prelude::*;
use ulid::Ulid;

/// What is put in where a file is damaged.
const NASTY: &[&str] = &[
    "",
    "\0",
    "\u{feff}",
    "\n",
    "\r",
    "\t",
    " ",
    "\"",
    "'",
    "\\",
    "\\u0000",
    "\\ud800",
    ",",
    ":",
    ";",
    "{",
    "}",
    "[",
    "]",
    "[[[[[[[[[[[[[[[[",
    "null",
    "true",
    "-1",
    "0",
    "4294967296",
    "18446744073709551616",
    "1e400",
    "NaN",
    "0.5",
    "\u{202e}",
    "\u{1b}[2J",
    "א",
    "😀",
    "<",
    ">",
    "&",
    "&lt;",
    "&#0;",
    "&#1114112;",
    "&a;",
    "<!--",
    "]]>",
    "<![CDATA[",
    "</",
    "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>",
    "T1",
    "R1",
    "*",
    "#",
    "%",
    "@",
    "-DOCSTART-",
    "1-2",
    "_",
    "|",
    "string-range(",
    "http://",
    "../",
    "/",
    "=1+1",
];

/// One damage to one of the files.
#[derive(Clone, Debug)]
enum Damage {
    /// The file ends here.
    Cut(f64),
    /// A byte is another.
    Byte(f64, u8),
    /// A stretch is gone.
    Gone(f64, u16),
    /// A stretch stands there a second time, further on.
    Twice(f64, u16, f64),
    /// Something is put in.
    Put(f64, &'static str),
    /// A number is another.
    Number(f64, &'static str),
    /// The file is not there.
    Lost,
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = || 0.0..1.0_f64;
    prop_oneof![
        at().prop_map(Damage::Cut),
        (at(), any::<u8>()).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        (at(), 1..400_u16).prop_map(|(at, length)| Damage::Gone(at, length)),
        (at(), 1..400_u16, at()).prop_map(|(at, length, to)| Damage::Twice(at, length, to)),
        (at(), prop::sample::select(NASTY)).prop_map(|(at, what)| Damage::Put(at, what)),
        (at(), prop::sample::select(NASTY)).prop_map(|(at, what)| Damage::Number(at, what)),
        Just(Damage::Lost),
    ]
}

/// The byte at a share of the length.
fn at(bytes: &[u8], share: f64) -> usize {
    (bytes.len() as f64 * share) as usize
}

fn stretch(bytes: &[u8], share: f64, length: u16) -> std::ops::Range<usize> {
    let start = at(bytes, share);
    start..(start + usize::from(length)).min(bytes.len())
}

fn damaged(files: &InMemory, which: f64, damage: &Damage) -> InMemory {
    let mut files = files.clone();
    let names: Vec<String> = files.0.keys().cloned().collect();
    let Some(name) = names.get((names.len() as f64 * which) as usize) else {
        return files;
    };
    let bytes = files.0.get_mut(name).unwrap();
    match *damage {
        Damage::Cut(share) => bytes.truncate(at(bytes, share)),
        Damage::Byte(share, byte) => {
            let at = at(bytes, share);
            if let Some(there) = bytes.get_mut(at) {
                *there = byte;
            }
        }
        Damage::Gone(share, length) => drop(bytes.drain(stretch(bytes, share, length))),
        Damage::Twice(share, length, to) => {
            let again = bytes[stretch(bytes, share, length)].to_vec();
            let to = at(bytes, to);
            bytes.splice(to..to, again);
        }
        Damage::Put(share, what) => {
            let at = at(bytes, share);
            bytes.splice(at..at, what.bytes());
        }
        Damage::Number(share, what) => {
            let from = at(bytes, share);
            let is_digit = |byte: &u8| byte.is_ascii_digit();
            if let Some(start) = bytes[from..]
                .iter()
                .position(is_digit)
                .map(|start| from + start)
            {
                let length = bytes[start..]
                    .iter()
                    .take_while(|byte| is_digit(byte))
                    .count();
                bytes.splice(start..start + length, what.bytes());
            }
        }
        Damage::Lost => {
            files.0.remove(name);
        }
    }
    files
}

/// The sample in every format that is read and written, in the first of its units.
fn exports() -> &'static [(&'static Format, InMemory)] {
    static EXPORTS: OnceLock<Vec<(&Format, InMemory)>> = OnceLock::new();
    EXPORTS.get_or_init(|| {
        let project = sample::project().unwrap();
        let both = FORMATS.iter().filter(|format| format.read.is_some());
        let files = both.filter_map(|format| {
            let choice = Choice {
                unit: format.units.first().copied().unwrap_or(Unit::CodePoint),
                ..Choice::default()
            };
            let mut files = InMemory::default();
            (format.write?)(&Dataset::of(&project, &choice, format), &mut files).unwrap();
            Some((*format, files))
        });
        files.collect()
    })
}

/// Reads the files into a project with the sample or without, and puts what fits into it.
fn read(format: &Format, files: &InMemory, into_sample: bool) -> Result<(), String> {
    let mut project = if into_sample {
        sample::project().unwrap()
    } else {
        Project::new(ProjectId(Ulid::from(1_u128)))
    };
    let length: usize = files.0.values().map(Vec::len).sum();
    let mut last = 1_u128 << 100;
    let mut ids = || {
        last += 1;
        Ulid::from(last)
    };
    let mut builder = Builder::new(&project, format.name, Owner::default(), &mut ids);
    format.read.unwrap()(files, &mut builder);
    let imported = builder.finish();
    if imported.rows.len() > length {
        return Err(format!("{} rows of {length} bytes", imported.rows.len()));
    }
    for problem in &imported.problems {
        let said = problem.to_string();
        let is_unfit = |c: char| c.is_control() || is_direction_control(c);
        if problem.message.is_empty() || said.len() > 4_000 || said.contains(is_unfit) {
            return Err(format!("says {said:?}"));
        }
    }
    if imported.rows.is_empty() {
        return Ok(());
    }
    for (hash, text) in imported.texts {
        if TextHash::of(&text) != hash {
            return Err("a text under the hash of another".to_owned());
        }
        project.add_text(hash, text);
    }
    let stamp = Stamp {
        id: ChangeId(Ulid::from(3_u128)),
        author: AuthorId(Ulid::from(2_u128)),
        at: 0,
    };
    let command = Command::Import {
        rows: imported.rows,
        from: String::new(),
    };
    let change = command
        .plan(&project, &stamp)
        .map_err(|refusal| format!("refused: {refusal:?}"))?;
    project
        .apply(&change)
        .map_err(|stale| format!("does not fit: {stale:?}"))?;
    let misplaced = problems(&project).into_iter().find(|problem| {
        matches!(
            problem.fault,
            Fault::NoPlace { .. } | Fault::OtherQuote { .. } | Fault::NoText
        )
    });
    misplaced.map_or(Ok(()), |problem| Err(problem.to_string()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_export_is_read_as_far_as_it_goes(
        which in 0.0..1.0_f64,
        damages in prop::collection::vec((0.0..1.0_f64, damage()), 1..4),
        into_sample in any::<bool>(),
    ) {
        let all = exports();
        let (format, sound) = &all[(all.len() as f64 * which) as usize];
        let mut files = sound.clone();
        for (which, damage) in &damages {
            files = damaged(&files, *which, damage);
        }
        let read = read(format, &files, into_sample);
        prop_assert!(read.is_ok(), "{}: {}", format.name, read.unwrap_err());
    }
}

#[test]
fn every_format_ends_well_wherever_its_files_are_cut() {
    for (format, sound) in exports() {
        for share in 0..40 {
            let mut files = sound.clone();
            for bytes in files.0.values_mut() {
                bytes.truncate(at(bytes, f64::from(share) / 40.0));
            }
            if let Err(why) = read(format, &files, share % 2 == 0) {
                panic!("{}, cut after {share} of 40 parts: {why}", format.name);
            }
        }
    }
}
