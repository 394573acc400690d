//! What may lie in the hidden folder of a project that came from somebody else.

use super::case::{Beside, Case, Expect, HIDDEN, head, id};

/// A journal's line around a payload, with the right checksum.
fn line(number: u64, mark: char, payload: &str) -> String {
    let body = format!("{:08x} {number} {mark} {payload}", payload.len());
    format!("{:08x} {body}\n", crc32c::crc32c(body.as_bytes()))
}

/// The head of a journal of the sound project, on a file of this hash.
fn journal_head(project: &str, base: &str) -> String {
    line(
        0,
        '=',
        &format!("(format: 1, project: \"{project}\", base: \"{base}\")"),
    )
}

pub fn cases() -> Vec<Case> {
    let zero = "0".repeat(64);
    let known = journal_head(&id(1), &zero);
    let author = format!("Author(id: \"{}\", name: \"א\")", id(90));
    let change = |rows: &str| {
        format!(
            "Enact(Did((id: \"{}\", author: \"{}\", at: 0, act: Author, detail: \"\", rows: [{rows}])))",
            id(91),
            id(90)
        )
    };
    let deep = format!("Enact({})", "Did(".repeat(1 << 18));
    let conflict = format!(
        "Conflict(id: \"{}\", about: Author(\"{}\"), base: Some(",
        id(92),
        id(90)
    );
    let nested = format!("{}{author}{}", conflict.repeat(20_000), "))".repeat(20_000));
    let mut cases = Vec::new();
    for (what, bytes) in [
        ("that is empty", String::new()),
        ("of line ends", "\n".repeat(1 << 16)),
        ("that is a project", head()),
        ("of ten megabytes of zeroes", "0".repeat(10 << 20)),
        ("of a line without an end", known.trim_end().to_owned()),
        ("of the head alone", known.clone()),
        ("of another project", journal_head(&id(2), &zero)),
        ("of a project that is none", journal_head("x", &zero)),
        ("on a base that is none", journal_head(&id(1), "x")),
        (
            "on a base of a megabyte",
            journal_head(&id(1), &"0".repeat(1 << 20)),
        ),
        (
            "of a newer format",
            line(
                0,
                '=',
                &format!("(format: 2, project: \"{}\", base: \"{zero}\")", id(1)),
            ),
        ),
        ("whose payload is nothing", line(0, '=', "")),
        (
            "whose payload is open brackets",
            line(0, '=', &"(".repeat(1 << 20)),
        ),
        (
            "with a record that is none",
            known.clone() + &line(1, '=', "Nothing"),
        ),
        (
            "with a record of open brackets",
            known.clone() + &line(1, '=', &"(".repeat(1 << 20)),
        ),
        (
            "with a record of values of values",
            known.clone() + &line(1, '=', &deep),
        ),
        (
            "with a record of rows in rows",
            known.clone()
                + &line(
                    1,
                    '=',
                    &change(&format!(
                        "(id: Author(\"{}\"), before: None, after: Some({nested}))",
                        id(90)
                    )),
                ),
        ),
        (
            "with a record without its end",
            known.clone() + &line(1, '+', "Enact("),
        ),
        (
            "with a hundred thousand pieces of a record",
            known.clone() + &(1..100_000).map(|n| line(n, '+', "a")).collect::<String>(),
        ),
        (
            "with a mark that is none",
            known.clone() + &line(1, '*', &author),
        ),
        (
            "with a change that fits",
            known.clone()
                + &line(
                    1,
                    '=',
                    &change(&format!(
                        "(id: Author(\"{}\"), before: None, after: Some({author}))",
                        id(90)
                    )),
                ),
        ),
        (
            "with a change of nothing",
            known.clone() + &line(1, '=', &change("")),
        ),
        (
            "with a change that does not fit",
            known.clone()
                + &line(
                    1,
                    '=',
                    &change(&format!(
                        "(id: Author(\"{}\"), before: Some({author}), after: None)",
                        id(90)
                    )),
                ),
        ),
        (
            "with a change of a row under another's id",
            known.clone()
                + &line(
                    1,
                    '=',
                    &change(&format!(
                        "(id: Author(\"{}\"), before: None, after: Some({author}))",
                        id(93)
                    )),
                ),
        ),
        (
            "that undoes what was never done",
            known.clone() + &line(1, '=', &format!("Enact(Undid(\"{}\"))", id(94))),
        ),
        (
            "that redoes what was never done",
            known.clone() + &line(1, '=', &format!("Enact(Redid(\"{}\"))", id(94))),
        ),
        (
            "with a text of another hash",
            known.clone() + &line(1, '=', &format!("Text(\"{zero}\", \"אחר\")")),
        ),
        (
            "with numbers out of order",
            known.clone() + &line(7, '=', &author),
        ),
        (
            "with a length beyond its end",
            format!("{known}00000000 ffffffff 1 = a\n"),
        ),
        (
            "with a length that has a sign",
            format!("{known}00000000 +fffffff 1 = a\n"),
        ),
        ("with controls", format!("{known}\u{1B}[2J\u{202E}\n")),
    ] {
        let case = Case::sound(format!("a journal {what}"), Expect::Any);
        cases.push(case.beside(
            format!("{HIDDEN}/journal-000001.log"),
            Beside::Bytes(bytes.into_bytes()),
        ));
    }
    for name in [
        "journal-000000.log",
        "journal-4294967295.log",
        "journal-4294967296.log",
        "journal-99999999999999999999.log",
        "journal-+00001.log",
        "journal--00001.log",
        "journal-\u{1B}[2J.log",
        "journal-\u{202E}1.log",
        "journal-.log",
    ] {
        let case = Case::sound(format!("a journal called {name:?}"), Expect::Any);
        cases.push(case.beside(
            format!("{HIDDEN}/{name}"),
            Beside::Bytes(known.clone().into_bytes()),
        ));
    }
    let many = (0..2_000).fold(
        Case::sound("two thousand journals", Expect::Any),
        |case, number| {
            case.beside(
                format!("{HIDDEN}/journal-{number:06}.log"),
                Beside::Bytes(b"x".to_vec()),
            )
        },
    );
    cases.push(many);
    for name in [
        "",
        "/lock",
        "/holder",
        "/.gitignore",
        "/journal-000001.log",
        "/aside",
        "/backups",
        "/trash",
        "/texts",
    ] {
        let at = format!("{HIDDEN}{name}");
        let called = if name.is_empty() {
            "the hidden folder"
        } else {
            name
        };
        for (what, beside) in [
            (
                "a link to a file outside",
                Beside::Link("OUTSIDE/profile".to_owned()),
            ),
            (
                "a link to nothing outside",
                Beside::Link("OUTSIDE/new".to_owned()),
            ),
            (
                "a link to a folder outside",
                Beside::Link("../outside".to_owned()),
            ),
            (
                "a link to the outside, absolute",
                Beside::Link("OUTSIDE".to_owned()),
            ),
            (
                "a link to itself",
                Beside::Link(at.rsplit('/').next().unwrap().to_owned()),
            ),
            ("a pipe", Beside::Pipe),
            ("a folder", Beside::Folder),
            ("a file", Beside::Bytes(b"words\n".to_vec())),
        ] {
            let case = Case::sound(format!("{called} is {what}"), Expect::Any);
            cases.push(case.beside(at.clone(), beside));
        }
    }
    for name in [".עוין.isnad.ron.1.tmp", ".עוין.isnad.ron.999999.tmp"] {
        let case = Case::sound(format!("{name} is a link to a file outside"), Expect::Any);
        cases.push(case.beside(name, Beside::Link("OUTSIDE/profile".to_owned())));
    }
    cases
}
