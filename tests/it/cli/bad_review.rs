//! Files that cannot be compared or brought together: what is said, the exit code, and that no project is
//! touched that should not be.

use super::Desk;
use super::agree::{copy, desk};

/// Arguments, exit code, words of the complaint, and whether the second argument is written.
type Line = (
    &'static [&'static str],
    i32,
    &'static [&'static str],
    Written,
);

#[derive(Clone, Copy, PartialEq)]
enum Written {
    Not,
    Is,
}

use Written::{Is, Not};

const DANA: &str = "dana.isnad.ron";
const SAMI: &str = "sami.isnad.ron";
const BOTH: &str = "both.isnad.ron";
const IDLE: &str = "idle.isnad.ron";
/// In a format to come.
const NEWER: &str = "newer.isnad.ron";
/// Without its last row and its end.
const BROKEN: &str = "broken.isnad.ron";
/// With one row, id and all, in it twice.
const TWICE: &str = "twice.isnad.ron";
/// With two rows that say the same.
const DOUBLED: &str = "doubled.isnad.ron";
/// No project.
const HELLO: &str = "hello.isnad.ron";

const TABLE: &[Line] = &[
    (&["agree", BOTH], 0, &[], Not),
    (&["agree", NEWER], 2, &[NEWER, "newer version"], Not),
    (&["agree", DANA, NEWER], 2, &[NEWER, "newer version"], Not),
    (&["agree", BROKEN], 1, &[BROKEN, "breaks off"], Not),
    (&["agree", DANA, BROKEN], 1, &[BROKEN, "breaks off"], Not),
    (
        &["agree", DANA, TWICE],
        1,
        &[TWICE, "second row with the id"],
        Not,
    ),
    (
        &["agree", DANA, DOUBLED],
        0,
        &["left out: 1 rows said twice by one author"],
        Not,
    ),
    (
        &["agree", DANA],
        2,
        &["at least two authors", "rows of: Dana"],
        Not,
    ),
    (
        &["agree", DANA, "--measure", "cohen_kappa_token"],
        2,
        &["at least two authors"],
        Not,
    ),
    (
        &["agree", DANA, IDLE],
        2,
        &[IDLE, "nobody has marked anything"],
        Not,
    ),
    (&["agree", HELLO], 2, &[HELLO, "not the beginning"], Not),
    (&["diff", DANA, DANA], 0, &[], Not),
    (&["diff", DANA, NEWER], 2, &[NEWER, "newer version"], Not),
    (&["diff", BROKEN, BROKEN], 1, &[BROKEN, "breaks off"], Not),
    (&["join", DANA, NEWER], 2, &[NEWER, "newer version"], Not),
    (&["join", NEWER, SAMI], 2, &[NEWER, "newer version"], Not),
    (&["join", DANA, SAMI, NEWER], 2, &[NEWER], Not),
    (
        &["join", DANA, HELLO],
        2,
        &[HELLO, "not the beginning"],
        Not,
    ),
    (
        &["join", DANA, "none.isnad.ron"],
        2,
        &["none.isnad.ron"],
        Not,
    ),
    (&["join", DANA, DANA], 0, &[], Not),
    (&["join", DANA, DANA, DANA], 0, &[], Not),
    (
        &["join", DANA, BROKEN, "--dry-run"],
        1,
        &[BROKEN, "breaks off"],
        Not,
    ),
    (&["join", DANA, BROKEN], 1, &[BROKEN, "breaks off"], Is),
    (
        &["join", DANA, SAMI, BROKEN],
        1,
        &[BROKEN, "breaks off"],
        Is,
    ),
    (
        &["join", DANA, TWICE],
        1,
        &[TWICE, "second row with the id"],
        Is,
    ),
    (&["join", DANA, DOUBLED], 0, &[], Is),
    (
        &["join", DANA, IDLE],
        0,
        &["\"Sami\" has no rows there"],
        Not,
    ),
    (
        &["handout", NEWER, "--author", "Dana", "--out", "copy"],
        2,
        &[NEWER, "newer version"],
        Not,
    ),
    (
        &["handout", BROKEN, "--author", "Dana", "--out", "copy"],
        1,
        &[BROKEN, "breaks off"],
        Not,
    ),
    (&["merge", DANA, DANA, DANA], 0, &[], Not),
    (
        &["merge", DANA, DANA, BROKEN],
        129,
        &[BROKEN, "breaks off"],
        Not,
    ),
    (
        &["merge", DANA, DANA, NEWER],
        129,
        &[NEWER, "newer version"],
        Not,
    ),
    (
        &["merge", DANA, DANA, HELLO],
        129,
        &[HELLO, "not the beginning"],
        Not,
    ),
    (
        &["merge", BROKEN, DANA, SAMI],
        129,
        &[BROKEN, "breaks off"],
        Not,
    ),
    (&["merge", DANA, DANA, "none"], 129, &["none"], Not),
];

const FILES: [&str; 9] = [DANA, SAMI, BOTH, IDLE, NEWER, BROKEN, TWICE, DOUBLED, HELLO];

fn projects() -> Desk {
    let desk = desk();
    let (dana, sami) = (
        [(0, 0, "PER", 0), (0, 0, "ORG", 1)],
        [(1, 0, "PER", 0), (1, 1, "GPE", 2)],
    );
    copy(&desk, DANA, &[], &dana);
    copy(&desk, SAMI, &["Sami"], &sami);
    copy(&desk, BOTH, &["Sami"], &[dana, sami].concat());
    copy(&desk, IDLE, &["Sami"], &[]);
    let (file, both) = (desk.read(SAMI), desk.read(BOTH));
    desk.write(NEWER, file.replace("format: 1", "format: 9"));
    desk.write(BROKEN, &both[..both.rfind("Mention(").unwrap()]);
    let row = file.lines().find(|line| line.starts_with("Mention("));
    let row = row.unwrap();
    let id = &row["Mention(id: \"".len()..][..26];
    desk.write(TWICE, file.replace(row, &format!("{row}\n{row}")));
    let other = row.replace(id, &format!("{:026}", 9));
    desk.write(DOUBLED, file.replace(row, &format!("{other}\n{row}")));
    desk.write(HELLO, "مرحبا");
    desk
}

#[test]
fn bad_files_are_named_and_nothing_else_is_touched() {
    let desk = projects();
    let files = FILES.map(|name| desk.read(name));
    let mut wrong = Vec::new();
    for (arguments, code, words, written) in TABLE {
        let ran = desk.isnad(arguments);
        let says = words.iter().all(|word| ran.err.contains(word));
        if ran.code != *code || !says || ran.err.contains("panicked") {
            wrong.push(format!(
                "{arguments:?}: {} {}{}",
                ran.code, ran.out, ran.err
            ));
        }
        for (name, before) in FILES.iter().zip(&files) {
            let is_written = *written == Is && *name == arguments[1];
            if (desk.read(name) != *before) != is_written {
                wrong.push(format!("{arguments:?}: {name} written: {}", !is_written));
            }
            desk.write(name, before);
        }
        std::fs::remove_dir_all(desk.path(".dana.isnad")).ok();
        std::fs::remove_file(desk.path("copy.isnad.ron")).ok();
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn of_a_broken_off_file_what_could_be_read_is_brought_in() {
    let desk = projects();
    desk.isnad(&["join", DANA, BROKEN]).complains(1, &[]);
    let rows = |file: &str| {
        let lines = file.lines().filter(|line| line.starts_with("Mention("));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let (joined, broken) = (rows(&desk.read(DANA)), rows(&desk.read(BROKEN)));
    // Two of these were there before, one is Sami's.
    assert_eq!((joined.len(), broken.len()), (3, 3));
    assert!(broken.iter().all(|row| joined.contains(row)));
}
