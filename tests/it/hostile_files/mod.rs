//! Projects that were made to break the program: a generator of hostile files, and what must hold of each.
//!
//! - [`case`]: what a case is, and the sound project that most of them damage at one place.
//! - [`judge`]: opens a case with the real program within 2 s of processor time and 1 GB of memory, then
//!   for work with the store, and says what was not as it must be.
//! - The generators, one file a kind: [`paths`], [`bombs`], [`spans`], [`ids`], [`bytes`], [`marks`],
//!   [`cuts`], [`newer`], [`words`], [`journals`].
//! - [`import`]: hostile files of other formats; [`damaged`]: sound exports of every format, damaged at random.
//!
//! **Of every case:** it is opened, or refused with a message that names the file, and the line where
//! there is one; no panic and no signal; nothing outside the project's own hidden folder is written, and
//! nothing at all by a command that only reads; what is said holds no character that moves a cursor or
//! turns a line round; a file that was opened for work and closed again has the same bytes.
//!
//! **To add a case:** a line in the generator of its kind.

mod bombs;
mod bytes;
mod case;
mod cuts;
mod damaged;
mod ids;
mod import;
mod journals;
mod judge;
mod marks;
mod newer;
mod paths;
mod spans;
mod words;

use case::{Case, Expect};
pub use judge::{can_limit, limited};

/// Makes the cases of a kind.
type Make = fn() -> Vec<Case>;

/// Kinds of hostile projects, and how each is made.
const KINDS: &[(&str, Make)] = &[
    ("paths", paths::cases),
    ("bombs", bombs::cases),
    ("spans", spans::cases),
    ("ids", ids::cases),
    ("bytes", bytes::cases),
    ("marks", marks::cases),
    ("cuts", cuts::cases),
    ("newer", newer::cases),
    ("words", words::cases),
    ("journals", journals::cases),
];

#[test]
fn hostile_projects_open_or_are_refused_within_limits() {
    std::thread::scope(|scope| {
        for (kind, make) in KINDS {
            scope.spawn(move || judge::judge(kind, make()));
        }
    });
}

#[test]
fn there_are_hundreds_and_no_two_alike() {
    let mut names = std::collections::BTreeSet::new();
    let mut files = std::collections::BTreeSet::new();
    let (mut all, mut refused) = (0, 0);
    for (kind, make) in KINDS {
        let cases = make();
        println!("{kind}: {} hostile projects", cases.len());
        all += cases.len();
        for case in cases {
            refused += usize::from(case.expect == Expect::Refused);
            assert!(
                names.insert((kind, case.name.clone())),
                "{kind}: {} twice",
                case.name
            );
            let content = (case.file, format!("{:?}", case.beside));
            assert!(
                files.insert(content),
                "{kind}: {} is another case again",
                case.name
            );
        }
    }
    println!("{all} hostile projects, of which {refused} are to be refused");
    assert!(all >= 300);
    assert!(refused >= 20);
}

#[test]
fn the_sound_project_is_sound() {
    judge::judge("sound", vec![Case::sound("nothing is wrong", Expect::Fine)]);
}
