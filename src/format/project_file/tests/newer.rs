//! Laws of fields that this version does not know: nothing of them is lost, and the rows that have them
//! are rows like any other.

use super::*;

/// Values that a later version may write.
const VALUES: &[&str] = &[
    "1",
    "-0x1F",
    "true",
    "\"תה, (או קפה)\"",
    "\"أكّد \\\"كذا\\\" \\u{200f}\"",
    "r#\"raw \" ) , #\"#",
    "b\"\\\"\"",
    "')'",
    "'\\''",
    "[]",
    "(1, [2, (a: {\"k\": Some(3)})])",
    "Bar(\"x\", y)",
    "Unit",
    "{\"א\": 'ב', \"}\": \")\"}",
    "(start: 0, end: 4, quote: \"ab\")",
    "1.5e3",
    "rate5(r)",
    "[/* a, comment) */ 1]",
];

/// Puts a field into a record of canonical form, after `at` of its fields.
fn with_field(record: &str, at: usize, field: &str) -> String {
    let mut texts: Vec<&str> = fields::fields(record)
        .unwrap()
        .iter()
        .map(|f| f.text)
        .collect();
    texts.insert(at % (texts.len() + 1), field);
    format!("{}({})", record::name_of(record), texts.join(", "))
}

/// A file of a later version: some fields more in some of the rows.
fn newer_file() -> impl Strategy<Value = (Project, String)> {
    let value = proptest::sample::select(VALUES);
    let fields = vec((0_usize..200, 0_usize..20, "[a-z]{1,3}_later", value), 1..6);
    (project(), fields).prop_map(|(project, added)| {
        let mut lines: Vec<String> = written(&project).lines().map(str::to_owned).collect();
        let records = lines.len() - 2;
        for (number, (line, at, name, value)) in added.into_iter().enumerate() {
            let Some(line) = (records > 0).then(|| &mut lines[1 + line % records]) else {
                break;
            };
            let record = line.strip_suffix(',').unwrap();
            if record::name_of(record) != TEXT {
                *line = with_field(record, at, &format!("{name}{number}: {value}")) + ",";
            }
        }
        (project, lines.join("\n") + "\n")
    })
}

proptest! {
    #[test]
    fn rows_with_unknown_fields_are_rows_and_are_written_as_they_were(
        (project, file) in newer_file(),
    ) {
        let read = super::read(file.as_bytes()).unwrap();
        let has_comment = file.lines().any(|line| line.contains("_later") && line.contains("/* a, comment) */"));
        if has_comment {
            // Kept whole; the next law is for these.
            prop_assert!(read.project.kept().next().is_some());
            return Ok(());
        }
        prop_assert_eq!(read.project.kept().count(), 0);
        prop_assert!(read.problems.iter().all(|p| p.defect == Defect::UnknownFields));
        prop_assert_eq!(read.problems.is_empty(), !file.contains("_later"));
        prop_assert!(read.project.rows().eq(project.rows()));
        prop_assert_eq!(written(&read.project), file);
    }

    #[test]
    fn whatever_a_later_version_writes_is_still_there((_, file) in newer_file()) {
        let once = super::read(file.as_bytes()).unwrap().project;
        let saved = written(&once);
        let sorted = |file: &str| {
            let mut lines: Vec<String> = file.lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        prop_assert_eq!(sorted(&saved), sorted(&file));
        prop_assert_eq!(super::read(saved.as_bytes()).unwrap().project, once);
    }

    #[test]
    fn fields_are_told_apart_as_ron_does(
        row in arbitrary::row(),
        layout in 0_usize..3,
        value in proptest::sample::select(VALUES),
    ) {
        let mut record = String::new();
        line::append(&row, &mut record).unwrap();
        let record = with_field(&record, 3, &format!("x: {value}"));
        let texts = fields::fields(&record).unwrap();
        let space = ["", " ", "/* c, \" */ "][layout];
        let joined: Vec<String> = texts.iter().map(|f| format!("{}{space}: {space}{}", f.name, f.value)).collect();
        let spread = format!("{}({space}{})", record::name_of(&record), joined.join(",\n"));
        let again = fields::fields(&spread).unwrap();
        prop_assert!(texts.iter().map(|f| (f.name, f.value)).eq(again.iter().map(|f| (f.name, f.value))));
        for field in texts {
            prop_assert!(line::from_ron::<&ron::value::RawValue>(field.value).is_ok(), "{}", field.value);
        }
    }

    #[test]
    fn no_record_makes_the_scanner_panic(record in "[a-z(){}\\[\\],:\"'/*#rb\\\\ \n\u{5d0}]{0,60}") {
        let _any = fields::fields(&format!("A({record}"));
    }
}

/// The project of [`small`], its first author with a field more.
fn likes_tea() -> Project {
    let file = written(&small()).replace("name: \"נועה\"", "likes: \"tea\", name: \"נועה\"");
    let read = read(file.as_bytes()).unwrap();
    let problems: Vec<_> = read
        .problems
        .into_iter()
        .map(|p| (p.line, p.defect))
        .collect();
    assert_eq!(problems, [(2, Defect::UnknownFields)]);
    read.project
}

#[test]
fn unknown_fields_live_as_long_as_their_row() {
    let mut project = likes_tea();
    let id = RowId::Author(AuthorId(Ulid::from(1)));
    let row = project.row(&id).unwrap();
    assert!(written(&project).contains("01\", likes: \"tea\", name: \"נועה\"),"));
    // Changed, deleted, brought back by undoing.
    let Row::Author(author) = row.clone() else {
        panic!()
    };
    project.put(Row::Author(Author {
        colour: 3,
        ..author
    }));
    assert!(written(&project).contains("likes: \"tea\", name: \"נועה\", colour: 3),"));
    project.take(&id);
    assert!(!written(&project).contains("tea"));
    project.put(row);
    assert!(written(&project).contains("tea"));
}

#[test]
fn a_field_behind_one_that_is_left_out_now_stays_in_its_place() {
    let file = written(&small()).replace("\"ليلى\")", "\"ليلى\", colour: 3, likes: 1)");
    let mut project = read(file.as_bytes()).unwrap().project;
    project.put(author(2, "ليلى"));
    assert!(written(&project).contains("\"ليلى\", likes: 1),"));
}

#[test]
fn records_that_are_kept_whole() {
    let cases = [
        // The same field twice: unknown, and known.
        "Author(id: \"0000000000000000000000000A\", a: 1, a: 2, name: \"x\")",
        "Author(id: \"0000000000000000000000000A\", a: 1, name: \"y\", name: \"x\")",
        // A required field is missing, or is of another type.
        "Author(id: \"0000000000000000000000000A\", a: 1)",
        "Author(id: \"0000000000000000000000000A\", a: 1, name: 7)",
        // Unknown fields within a field.
        "Claim(id: \"0000000000000000000000000A\", author: \"1\", text: (x: 1))",
        "Comment(id: \"0000000000000000000000000A\", author: \"0000000000000000000000000A\", about: Clan(\"x\"), text: \"\", a: 1)",
        // What stands there is no value.
        "Author(id: \"0000000000000000000000000A\", name: \"x\", a: (1])",
        "Author(id: \"0000000000000000000000000A\", name: \"x\", a: 1 2, b: 3)",
        // A comment would be lost, or swallow the rest of the line.
        "Author(id: \"0000000000000000000000000A\", name: \"x\", a: 1 /* b */)",
        // An attribute twice.
        "Claim(id: \"0000000000000000000000000A\", author: \"0000000000000000000000000A\", text: \"\", attributes: {\"a\": \"1\", \"a\": \"2\"})",
    ];
    for record in cases {
        let file = written(&small()).replace("])\n", &format!("{record},\n])\n"));
        let read = read(file.as_bytes()).unwrap();
        assert_eq!(read.problems.len(), 1, "{record}: {:?}", read.problems);
        assert!(
            matches!(read.problems[0].defect, Defect::Unreadable(_)),
            "{record}"
        );
        assert!(read.project.kept_in(Part::Main).eq([record]), "{record}");
        assert_eq!(written(&read.project), file);
    }
}

#[test]
fn a_file_by_hand_may_have_unknown_fields_too() {
    let file = written(&small()).replace(
        "name: \"ليلى\"),",
        "name: \"ليلى\" // hers\n,\n  // tea or\n  likes: [\"coffee\"], own_file: false,\n),",
    );
    let read = read(file.as_bytes()).unwrap();
    let line = "Author(id: \"00000000000000000000000002\", name: \"ليلى\", likes: [\"coffee\"]),";
    assert!(
        written(&read.project).contains(line),
        "{}",
        written(&read.project)
    );
}

#[test]
fn unknown_fields_in_the_file_of_an_author() {
    let mut project = small();
    let id = AuthorId(Ulid::from(2));
    let Some(Row::Author(layla)) = project.row(&RowId::Author(id)) else {
        panic!()
    };
    project.put(Row::Author(Author {
        own_file: true,
        ..layla
    }));
    let mut file = Vec::new();
    write(&project, Part::Author(id), &mut file).unwrap();
    let claim = "Claim(id: \"0000000000000000000000000A\", author: \"00000000000000000000000002\", mood: Glad, text: \"ب\"),\n])";
    let file = String::from_utf8(file).unwrap().replace("])", claim);
    let own = read(file.as_bytes()).unwrap();
    let (joined, misfits) = join(project, vec![(own.part, own.project)]);
    assert_eq!((misfits, joined.claims().len()), (Vec::new(), 1));
    let mut again = Vec::new();
    write(&joined, Part::Author(id), &mut again).unwrap();
    assert_eq!(String::from_utf8(again).unwrap(), file);
}
