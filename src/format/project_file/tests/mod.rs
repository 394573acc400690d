//! Laws of the project file: what is written reads the same, in one form only, and nothing that stands
//! in a file is lost by opening and saving it.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use ulid::Ulid;

use super::*;
use crate::format::{arbitrary, line};
use crate::model::*;

mod large;
mod newer;
mod oracle;
mod parts;

fn written(project: &Project) -> String {
    let mut out = Vec::new();
    write(project, Part::Main, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn project_of(rows: Vec<Row>, texts: &[String]) -> Project {
    let mut project = Project::new(ProjectId(Ulid::from(7)));
    for row in rows {
        project.put(row);
    }
    for (number, text) in texts.iter().enumerate() {
        add_document(&mut project, 1_000 + number as u128, text);
    }
    project
}

fn add_document(project: &mut Project, number: u128, text: &str) {
    let hash = TextHash::of(text);
    project.add_text(hash, Arc::from(text));
    project.put(Row::Document(Document {
        replaced: false,
        id: DocumentId(Ulid::from(number)),
        title: "כותרת".to_owned(),
        language: "he".to_owned(),
        source: "a.txt".to_owned(),
        encoding: "UTF-8".to_owned(),
        bom: false,
        hash,
        text: TextPlace::Inside,
        direction: DirectionChoice::Auto,
        paragraph_directions: BTreeMap::new(),
        attributes: BTreeMap::new(),
        states: BTreeMap::new(),
    }));
}

/// A project in one file.
fn project() -> impl Strategy<Value = Project> {
    project_in_files().prop_map(|mut project| {
        for author in project.authors().values().cloned().collect::<Vec<_>>() {
            project.put(Row::Author(Author {
                own_file: false,
                ..author
            }));
        }
        project
    })
}

/// A project in which some authors have files of their own.
fn project_in_files() -> impl Strategy<Value = Project> {
    (vec(arbitrary::row(), 0..12), vec(arbitrary::text(), 0..3))
        .prop_map(|(rows, texts)| project_of(rows, &texts))
}

fn author(number: u128, name: &str) -> Row {
    Row::Author(Author {
        own_file: false,
        id: AuthorId(Ulid::from(number)),
        name: name.to_owned(),
        kind: AuthorKind::Annotator,
        colour: 0,
    })
}

/// Two authors, one document: five lines and the last.
fn small() -> Project {
    project_of(
        vec![author(1, "נועה"), author(2, "ليلى")],
        &["דובר האו\"ם".to_owned()],
    )
}

fn defects(text: &str) -> Vec<(usize, Defect)> {
    let problems = read(text.as_bytes()).unwrap().problems;
    problems.into_iter().map(|p| (p.line, p.defect)).collect()
}

proptest! {
    #[test]
    fn a_project_reads_back_the_same(project in project()) {
        let file = written(&project);
        let read = read(file.as_bytes()).unwrap();
        prop_assert_eq!(&read.problems, &[]);
        prop_assert_eq!(&read.project, &project);
        prop_assert_eq!(written(&read.project), file);
    }

    #[test]
    fn the_file_is_one_value_for_any_ron_reader(project in project()) {
        let file = written(&project);
        prop_assert!(ron::from_str::<ron::Value>(&file).is_ok());
        let lines = file.lines().count();
        let records = project.rows().count() + project.texts().len();
        prop_assert_eq!(lines, records + 2);
    }

    #[test]
    fn order_does_not_depend_on_how_rows_came(mut rows in vec(arbitrary::row(), 0..12)) {
        // Of two rows with one id the last one put stays, so each id comes once here.
        let mut ids = Vec::new();
        rows.retain(|row| !ids.contains(&row.id()) && { ids.push(row.id()); true });
        let forwards = written(&project_of(rows.clone(), &[]));
        rows.reverse();
        prop_assert_eq!(written(&project_of(rows, &[])), forwards);
    }

    #[test]
    fn any_layout_of_the_same_value_reads_the_same(project in project()) {
        let file = written(&project);
        let (head, rest) = file.split_once('\n').unwrap();
        let crlf = format!("\u{feff}{head}\r\n{}", rest.replace('\n', "\r\n"));
        prop_assert_eq!(&read(crlf.as_bytes()).unwrap().project, &project);
        let one_line = file.replace('\n', " ");
        prop_assert_eq!(&read(one_line.as_bytes()).unwrap().project, &project);
        let spread = file.replace(", ", ",\n  ").replace("(id: ", "( // who\n id: ");
        if !file.contains("(id: \\") && ron::from_str::<ron::Value>(&spread).is_ok() {
            // Strings that hold a comma were changed too, so only that it opens is said.
            prop_assert!(read(spread.as_bytes()).is_ok());
        }
    }

    #[test]
    fn nothing_that_stands_in_a_damaged_file_is_lost(
        project in project(),
        at in any::<proptest::sample::Index>(),
        with in "[a-z\"(),\nא]{1,3}",
    ) {
        let file = written(&project);
        let (head, body) = file.split_at(file.find('\n').unwrap() + 1);
        let at = at.index(body.len());
        let at = (at..).find(|at| body.is_char_boundary(*at)).unwrap();
        let damaged = format!("{head}{}{with}{}", &body[..at], &body[at..]);
        let Ok(once) = read(damaged.as_bytes()) else { return Ok(()) };
        let saved = written(&once.project);
        let twice = read(saved.as_bytes()).unwrap();
        prop_assert!(once.project.rows().all(|row| twice.project.reads(&row.id(), Some(&row))));
        let (before, after) = (once.project.texts(), twice.project.texts());
        prop_assert!(before.iter().all(|(hash, text)| after.get(hash) == Some(text)));
        // A comma may be added after a piece of a record, which may even make it whole.
        let bare = |text: &str| text.replace([',', ' ', '\n'], "");
        if once.problems.iter().all(|problem| problem.defect != Defect::OtherLayout) {
            for line in damaged.lines() {
                let is_row = line::from_ron::<Row>(line.trim_end_matches(',')).is_ok();
                prop_assert!(is_row || bare(&saved).contains(&bare(line)), "{}", line);
            }
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in vec(any::<u8>(), 0..400), cut in any::<bool>()) {
        let mut file = written(&small()).into_bytes();
        file.truncate(if cut { 60 } else { file.len() });
        file.extend(bytes);
        // Whatever was appended, it makes no row of its own.
        let rows = read(&file).map_or(0, |read| read.project.rows().count());
        prop_assert!(rows <= 3);
    }

    #[test]
    fn a_file_cut_anywhere_gives_its_whole_rows(cut in any::<proptest::sample::Index>()) {
        let project = small();
        let file = written(&project);
        let head = file.find('\n').unwrap() + 1;
        let at = head + cut.index(file.len() - head - 3);
        let at = (at..).find(|at| file.is_char_boundary(*at)).unwrap();
        let read = read(&file.as_bytes()[..at]).unwrap();
        let whole_lines = file[head..at].matches('\n').count();
        let rows = read.project.rows().count() + read.project.texts().len();
        prop_assert!(rows == whole_lines || rows == whole_lines + 1);
        prop_assert!(read.problems.iter().any(|p| p.defect == Defect::BrokenOff));
    }
}

#[test]
fn the_form_of_a_file() {
    let mut project = small();
    let text = "דובר האו\"ם";
    for (number, start, end) in [(1, 11, 18), (2, 0, 8)] {
        let span = crate::text::Span::new(start, end).unwrap();
        project.put(Row::Mention(Mention {
            spans: BTreeMap::new(),
            old_text: None,
            layer: Layer::Own,
            id: MentionId(Ulid::from(number)),
            author: AuthorId(Ulid::from(1)),
            document: DocumentId(Ulid::from(1_000)),
            r#type: "ORG".into(),
            fragments: vec![Fragment::of(text, span).unwrap()],
            entity: EntityChoice::NotInList,
            unsure: false,
            attributes: BTreeMap::new(),
        }));
    }
    let expected = r#"Isnad(format: 1, project: "7", part: Main, rows: [
Author(id: "1", name: "נועה"),
Author(id: "2", name: "ليلى"),
Document(id: "Z8", title: "כותרת", language: "he", source: "a.txt", encoding: "UTF-8", hash: "HASH"),
Text(hash: "HASH", text: "דובר האו\"ם"),
Mention(id: "2", author: "1", document: "Z8", type: "ORG", fragments: [(start: 0, end: 8, quote: "דובר")], entity: NotInList),
Mention(id: "1", author: "1", document: "Z8", type: "ORG", fragments: [(start: 11, end: 18, quote: "או\"ם")], entity: NotInList),
])
"#;
    let shortened = written(&project)
        .replace(&TextHash::of(text).to_string(), "HASH")
        .replace("000000000000000000000000Z8", "Z8")
        .replace("0000000000000000000000000", "");
    assert_eq!(shortened, expected);
}

#[test]
fn records_of_later_versions_are_kept() {
    let file = written(&small());
    let odd = r#"Ruling(about: [("a", "b")], outcome: Accept, note: "כן, (לא)")"#;
    let with = file.replace("Author(id", &format!("{odd},\nAuthor(id"));
    assert_eq!(
        defects(&with),
        [2, 4].map(|line| (line, Defect::UnknownKind("Ruling".to_owned())))
    );
    let read_once = read(with.as_bytes()).unwrap().project;
    assert!(read_once.kept_in(Part::Main).eq([odd, odd]));
    let saved = written(&read_once);
    assert!(saved.ends_with(&format!("{odd},\n{odd},\n])\n")));
    assert_eq!(read(saved.as_bytes()).unwrap().project, read_once);
}

#[test]
fn the_second_row_with_an_id_is_kept() {
    let file = written(&small());
    let second = file.replace("0002\", name: \"ليلى\"", "0001\", name: \"ليلى\"");
    let id = RowId::Author(AuthorId(Ulid::from(1)));
    assert_eq!(defects(&second), [(3, Defect::Duplicate(id))]);
    let project = read(second.as_bytes()).unwrap().project;
    assert_eq!(project.authors().len(), 1);
    assert!(written(&project).contains("ليلى"));
}

#[test]
fn a_text_that_does_not_fit_its_hash_is_left_out_and_kept() {
    let file = written(&small()).replace("text: \"דובר", "text: \"דוברת");
    let hash = TextHash::of("דובר האו\"ם");
    assert_eq!(defects(&file), [(5, Defect::FalseText(hash))]);
    let project = read(file.as_bytes()).unwrap().project;
    assert!(project.texts().is_empty());
    assert_eq!(written(&project).matches("דוברת").count(), 1);
}

#[test]
fn the_text_of_an_unreadable_document_stays_in_the_file() {
    let file = written(&small()).replace("source:", "sauce:");
    let project = read(file.as_bytes()).unwrap().project;
    assert!(project.documents().is_empty());
    assert!(written(&project).contains("text: \"דובר"));
}

#[test]
fn texts_beside_are_not_written_and_equal_texts_once() {
    let mut project = small();
    add_document(&mut project, 2_000, "דובר האו\"ם");
    assert_eq!(written(&project).matches("Text(").count(), 1);
    let beside = |document: &Document| {
        Row::Document(Document {
            text: TextPlace::Beside("corpus/a.txt".to_owned()),
            ..document.clone()
        })
    };
    let documents: Vec<Row> = project.documents().values().map(beside).collect();
    documents.into_iter().for_each(|row| project.put(row));
    assert!(!written(&project).contains("Text("));
}

#[test]
fn files_that_are_refused() {
    let file = written(&small());
    let head = |from: &str, to: &str| read(file.replacen(from, to, 1).as_bytes()).unwrap_err();
    assert_eq!(
        head("format: 1", "format: 12"),
        ReadError::NewerFormat {
            found: 12,
            known: 1
        }
    );
    assert!(matches!(
        head("Isnad(", "Corpus("),
        ReadError::BadHead { line: 1, .. }
    ));
    assert!(matches!(
        head("part: Main, ", ""),
        ReadError::BadHead { line: 1, .. }
    ));
    let bad_part = head("part: Main", "part: Author(\"01J\")").to_string();
    assert!(bad_part.starts_with("line 1, column "), "{bad_part}");
    let later = [
        ("format: 1", "format: 99999999999999"),
        ("format: 1", "/* format: 1 */ format: 12"),
    ];
    for (from, to) in later {
        assert!(matches!(head(from, to), ReadError::NewerFormat { .. }));
    }
    assert!(matches!(
        read(b"").unwrap_err(),
        ReadError::BadHead { line: 1, .. }
    ));
    assert!(matches!(
        read(b"Isnad(format: 1, project: ").unwrap_err(),
        ReadError::BadHead { line: 1, .. }
    ));
    let mut bytes = file.clone().into_bytes();
    let author = file.find("נועה").unwrap();
    bytes[author] = 0xff;
    assert_eq!(
        read(&bytes).unwrap_err(),
        ReadError::NotUtf8 {
            line: 2,
            offset: author
        }
    );
    let marked = file.replace(
        "Author(id: \"00000000000000000000000002\"",
        "<<<<<<< ours\nAuthor(id: \"2\"",
    );
    assert_eq!(
        read(marked.as_bytes()).unwrap_err(),
        ReadError::ConflictMarks(3)
    );
}

#[test]
fn mistakes_in_hand_edited_files_have_their_line_and_column() {
    let file = written(&small());
    let spread = file.replace(
        "Author(id: \"00000000000000000000000002\", ",
        "Author(\n  id: \"x\",\n  ",
    );
    let problems = read(spread.as_bytes()).unwrap().problems;
    let places: Vec<_> = problems.iter().map(|p| (p.line, p.column)).collect();
    assert_eq!(problems[0].defect, Defect::OtherLayout);
    assert_eq!(places, [(1, 1), (4, 8)]);
    let joined = file.replace("),\nAuthor", "), Author");
    assert_eq!(defects(&joined), [(1, Defect::OtherLayout)]);
}

#[test]
fn every_kind_of_row_is_known_by_name() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut names = std::collections::BTreeSet::new();
    for _ in 0..500 {
        let row = arbitrary::row().new_tree(&mut runner).unwrap().current();
        let mut line = String::new();
        line::append(&row, &mut line).unwrap();
        names.insert(record::name_of(&line).to_owned());
    }
    let kinds: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut known = fields::kinds().to_vec();
    known.sort_unstable();
    assert_eq!(kinds, known);
}

#[test]
fn a_text_stays_in_the_file_while_its_document_cannot_be_read() {
    let mut project = project_of(Vec::new(), &["שלום".to_owned()]);
    // A second document keeps the same text beside the project.
    let row = project.rows().find(|row| matches!(row, Row::Document(_)));
    let Some(Row::Document(document)) = row else {
        panic!()
    };
    project.put(Row::Document(Document {
        id: DocumentId(Ulid::from(5)),
        text: TextPlace::Beside("a.txt".to_owned()),
        ..document
    }));
    let damaged = written(&project).replace(
        "language: \"he\", source: \"a.txt\", encoding: \"UTF-8\", hash",
        "langu: 7, hash",
    );
    let damaged = damaged.replacen(
        "langu: 7, hash",
        "language: \"he\", source: \"a.txt\", encoding: \"UTF-8\", hash",
        1,
    );
    let once = read(damaged.as_bytes()).unwrap().project;
    assert_eq!((once.documents().len(), once.texts().len()), (1, 1));
    let saved = written(&once);
    assert_eq!(
        read(saved.as_bytes()).unwrap().project.texts(),
        project.texts()
    );
    assert_eq!(written(&read(saved.as_bytes()).unwrap().project), saved);
}
