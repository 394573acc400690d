//! Files with many records: read on all cores, in their order, and no larger in memory than they must be.

use std::fmt::Write as _;

use super::*;

const HEAD: &str =
    "Isnad(format: 1, project: \"00000000000000000000000007\", part: Main, rows: [\n";

/// A file of so many authors; every seventh record cannot be read, every eleventh is of another kind.
fn crowd(size: u128) -> String {
    let mut file = HEAD.to_owned();
    for number in 0..size {
        let id = Ulid::from(number);
        match number {
            _ if number % 7 == 3 => writeln!(file, "Author(id: \"{id}\", name: {number}),"),
            _ if number % 11 == 4 => writeln!(file, "Sigil(id: \"{id}\"),"),
            _ => writeln!(file, "Author(id: \"{id}\", name: \"נ {number}\"),"),
        }
        .unwrap();
    }
    file + "])\n"
}

#[test]
fn many_records_are_read_in_their_order() {
    let file = crowd(2_000);
    let read = read(file.as_bytes()).unwrap();
    let lines: Vec<usize> = read.problems.iter().map(|problem| problem.line).collect();
    let expected: Vec<usize> = (0..2_000_usize)
        .filter(|number| number % 7 == 3 || number % 11 == 4)
        .map(|number| number + 2)
        .collect();
    assert_eq!(lines, expected);
    let lines: Vec<&str> = file.lines().collect();
    let kept: Vec<&str> = read.project.kept_in(Part::Main).collect();
    let kept_lines: Vec<&str> = expected
        .iter()
        .map(|line| &lines[line - 1][..lines[line - 1].len() - 1])
        .collect();
    assert_eq!(kept, kept_lines);
    assert_eq!(read.project.authors().len(), 2_000 - expected.len());
    let saved = written(&read.project);
    assert_eq!(super::read(saved.as_bytes()).unwrap().project, read.project);
}

#[test]
fn two_rows_with_one_id_far_apart_the_first_one_counts() {
    let mut file = crowd(2_000);
    let again = "Author(id: \"00000000000000000000000000\", name: \"again\"),\n])";
    file = file.replace("])", again);
    let read = read(file.as_bytes()).unwrap();
    let id = AuthorId(Ulid::from(0));
    assert_eq!(read.project.authors()[&id].name, "נ 0");
    let last = read.problems.last().unwrap();
    assert_eq!(
        (last.line, &last.defect),
        (2_002, &Defect::Duplicate(RowId::Author(id)))
    );
}

#[test]
fn progress_goes_up_to_the_end_and_reading_stops_when_it_is_told() {
    let text = "דובר האו\"ם ".repeat(20_000);
    let texts: Vec<String> = (0..20).map(|number| format!("{number} {text}")).collect();
    let file = written(&project_of(Vec::new(), &texts));
    let mut told = Vec::new();
    let all = read_with(file.as_bytes(), &mut |done, of| {
        told.push(done);
        of == file.len()
    });
    assert!(all.is_ok());
    assert!(
        told.len() > 3 && told[0] == 0 && told.is_sorted(),
        "{told:?}"
    );
    assert!(*told.last().unwrap() <= file.len());
    for stop in 0..told.len() {
        let mut asked = 0;
        let read = read_with(file.as_bytes(), &mut |_, _| {
            asked += 1;
            asked <= stop
        });
        assert_eq!((read, asked), (Err(ReadError::Cancelled), stop + 1));
    }
}

/// Files of some 90 kB that would like to be more. Of 10 MB each, none took more than 230 MB of
/// memory, or 3 s of one core.
#[test]
fn garbage_is_kept_and_its_problems_are_counted() {
    let size = 90_000;
    let lines = |line: &str| format!("{HEAD}{}])\n", line.repeat(size / line.len()));
    let cases = [
        ("units", lines("(),\n"), true),
        ("words", lines("a,\n"), true),
        ("commas", lines(",\n"), true),
        ("rows without fields", lines("Author(),\n"), true),
        ("rows with one unknown field", lines("Author(x:1),\n"), true),
        ("open brackets", lines("(\n"), false),
        ("open strings", lines("\"\n"), false),
        ("open rows", lines("Author(id:\"\n"), false),
        (
            "the same row",
            lines("Schema(id: \"\", name: \"\"),\n"),
            true,
        ),
        (
            "units in one line",
            format!("{HEAD}{}])\n", "(),".repeat(size / 3)),
            false,
        ),
        (
            "a bracket without end",
            format!("{HEAD}{}\n])\n", "[".repeat(size)),
            false,
        ),
        (
            "a deep field",
            format!(
                "{HEAD}Author(id: \"00000000000000000000000001\", name: \"\", x: {}{}),\n])\n",
                "[".repeat(size),
                "]".repeat(size)
            ),
            true,
        ),
        (
            "a long name",
            format!("{HEAD}{}(),\n])\n", "A".repeat(size)),
            true,
        ),
        (
            "a long field",
            format!("{HEAD}Author({}: 1),\n])\n", "a".repeat(size)),
            true,
        ),
        (
            "comments",
            format!("{HEAD}{}\n])\n", "/*".repeat(size)),
            false,
        ),
    ];
    for (name, file, same) in cases {
        let read = read(file.as_bytes()).unwrap();
        assert!(!read.problems.is_empty(), "{name}");
        assert!(read.problems.len() <= MOST_PROBLEMS + 2, "{name}");
        assert!(
            read.problems
                .iter()
                .all(|problem| problem.to_string().len() < 600),
            "{name}"
        );
        let listed = read.problems.iter().map(|problem| match problem.defect {
            Defect::AndMore(more) => more,
            _ => 1,
        });
        let (listed, kept) = (listed.sum::<usize>(), read.project.kept().count());
        assert!(listed >= kept, "{name}: {listed} of {kept}");
        let saved = written(&read.project);
        assert_eq!(saved == file, same, "{name}");
        let letters = |text: &str| text.chars().filter(|c| !" \n,])".contains(*c)).count();
        assert!(letters(&saved) >= letters(&file), "{name}");
    }
}

#[test]
fn messages_are_short_whatever_the_file_says() {
    let long = "k".repeat(100_000);
    let twice = format!("Schema(id: \"{long}\", name: \"\"),\n").repeat(2);
    let heads = [
        format!("{HEAD}{twice}])\n"),
        format!("Isnad({long}: 1)"),
        format!("{long}(format: 1)"),
        format!("Isnad(format: 1, project: \"{long}\", part: Main, rows: [\n])\n"),
        format!("Isnad(format: 1{}, project: 1)", "0".repeat(1_000)),
    ];
    for file in heads {
        let message = match read(file.as_bytes()) {
            Ok(read) => read.problems[0].to_string(),
            Err(error) => error.to_string(),
        };
        assert!(message.len() < 600, "{message}");
    }
}
