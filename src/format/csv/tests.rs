//! What spreadsheets and other programs write, and what is wrong in it. That everything comes back is held
//! by the laws of all formats.

use std::io::{self, Read as _};

use super::*;
use crate::format::law::{of_texts, read, round_trip, with, with_schema_of, written};
use crate::format::{Choice, Dataset, Files, Imported, InMemory};
use crate::model::{EntityChoice, Project};

const TEXT: &str = "😀 אמר האו\"ם.\nقال توكاييف & في <الماتي>";

fn project() -> Project {
    of_texts(&[("a.txt", TEXT, vec![])])
}

fn read_spans(table: &str, into: &Project) -> Imported {
    read(&InMemory::one("spans.csv", table), &CSV, into)
}

/// Quotes of the mentions that were read.
fn quotes(project: Project, imported: Imported) -> Vec<String> {
    let project = with(project, imported);
    let mentions = project.mentions().values();
    mentions
        .map(|row| crate::model::fragment::joined_quote(&row.fragments))
        .collect()
}

#[track_caller]
fn complains(table: &str, words: &str) {
    let imported = read_spans(table, &project());
    let problems: Vec<String> = imported.problems.iter().map(|it| it.to_string()).collect();
    assert!(
        problems.iter().any(|problem| problem.contains(words)),
        "no {words:?} in {problems:#?}"
    );
    assert!(imported.is_partial(), "{problems:?}");
}

#[test]
fn the_first_rows_as_they_stand_in_the_file() {
    let files = written(&round_trip(), &Choice::default(), &CSV);
    let names: Vec<&String> = files.0.keys().collect();
    let expected = ["claims", "documents", "entities", "links", "spans"];
    assert_eq!(
        names,
        expected
            .map(|name| format!("{name}.csv"))
            .iter()
            .collect::<Vec<_>>()
    );
    let table = String::from_utf8(files.0["spans.csv"].clone()).unwrap();
    let mut lines = table.split("\r\n");
    let head = lines.next().unwrap();
    assert!(head.starts_with("\u{FEFF}\"kind\",\"id\",\"fragment\",\"of\",\"document\""));
    let row = table.split("\r\n").find(|row| row.contains("\"6\",\"11\""));
    let row = row.unwrap();
    assert!(
        row.contains("\"codepoint\",\"6\",\"11\",\"האו\"\"ם\",\"😀 אמר \",\".\n"),
        "{row}"
    );
    let tabs = written(&round_trip(), &Choice::default(), &TSV);
    let table = String::from_utf8(tabs.0["spans.tsv"].clone()).unwrap();
    assert!(table.starts_with("kind\tid\tfragment\tof\t"), "{table}");
}

#[test]
fn a_table_of_another_program_is_read_by_quote_name_or_offset() {
    for (table, expected) in [
        ("source,start,end,type\na.txt,6,11,ORG\n", vec!["האו\"ם"]),
        (
            "source,start,end,type,unit\na,7,12,ORG,utf16\n",
            vec!["האו\"ם"],
        ),
        ("source,quote,type\na.txt,توكاييف,PER\n", vec!["توكاييف"]),
        // Without a kind and without ids; the second row counts on.
        (
            "source,start,end,type,fragment\na.txt,13,16,LOC,1\na.txt,31,37,LOC,2\n",
            vec!["قال … الماتي"],
        ),
        // A byte-order mark, line ends of another system, cells in quotes.
        (
            "\u{FEFF}\"source\",\"start\",\"end\",\"type\"\r\n\"a.txt\",\"6\",\"11\",\"ORG\"\r\n",
            vec!["האו\"ם"],
        ),
    ] {
        let imported = read_spans(table, &project());
        let problems = imported.problems.clone();
        assert_eq!(
            quotes(project(), imported),
            expected,
            "{table}: {problems:?}"
        );
        assert!(problems.iter().all(|it| !it.left_out), "{problems:?}");
    }
    let table = "source,start,end,type,entity_name,sure\na.txt,6,11,ORG,האו\"ם,very\n";
    let copy = with(project(), read_spans(table, &project()));
    let mention = copy.mentions().values().next().unwrap();
    let EntityChoice::Is(entity) = mention.entity else {
        panic!("no entity");
    };
    assert_eq!(copy.entities()[&entity].name, "האו\"ם");
    assert_eq!(
        mention.attributes[&"sure".into()],
        "very",
        "a column of their own"
    );
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    for (table, words) in [
        (
            "source,start,type\na.txt,1,PER\n",
            "the column \"end\" or \"quote\" is missing",
        ),
        (
            "start,end,type\n1,2,PER\n",
            "the column \"document\" or \"hash\" or \"source\"",
        ),
        (
            "source,start,end\na.txt,1,2\n",
            "there is source, start, end",
        ),
        (
            "source,start,end,type\na.txt,1\n",
            "line 2: left out: 2 cells where the head has 4",
        ),
        ("source,start,end,type\na.txt,x,2,PER\n", "no whole numbers"),
        ("source,start,end,type\na.txt,5,5,PER\n", "has no width"),
        (
            "source,start,end,type\na.txt,500,600,PER\n",
            "no range of a text",
        ),
        (
            "source,start,end,type\nb.txt,1,2,PER\n",
            "nor a document of that name",
        ),
        (
            "source,start,end,type,unit\na.txt,1,2,PER,inch\n",
            "is no unit; there is codepoint",
        ),
        (
            "source,start,end,type,quote\na.txt,7,12,ORG,\"האו\"\"ם\"\n",
            "counted in utf16 units it would fit",
        ),
        (
            "source,start,end,type,kind\na.txt,1,2,PER,thing\n",
            "neither",
        ),
        ("source,quote,type\na.txt,nowhere,PER\n", "0 places"),
        (
            "source,start,end,type,of\na.txt,1,2,PER,cue\n",
            "without words of its own",
        ),
        (
            "source,quote,type\na.txt,\"אמר,PER\n",
            "cells where the head has",
        ),
    ] {
        complains(table, words);
    }
    let mut bytes = b"source,start,end,type\na.txt,6,11,ORG\n\xff,1,2,PER\n".to_vec();
    bytes.extend(b"a.txt,2,5,PER\n");
    let imported = read(&InMemory::one("spans.csv", bytes), &CSV, &project());
    assert!(imported.problems.iter().any(|it| {
        it.to_string()
            .contains("line 3: left out: the row is not UTF-8")
    }));
    assert_eq!(
        quotes(project(), imported).len(),
        2,
        "the rows around it are taken"
    );
}

/// A table whose second row never ends.
struct Endless;

impl Files for Endless {
    fn names(&self) -> Vec<String> {
        vec!["spans.csv".to_owned()]
    }

    fn open(&self, _name: &str) -> io::Result<Box<dyn io::BufRead + '_>> {
        let head: &[u8] = b"source,quote,type\n\"";
        let file = head.chain(io::repeat(b'x'));
        Ok(Box::new(io::BufReader::new(file)))
    }
}

#[test]
fn a_row_without_end_does_not_fill_the_memory() {
    let imported = read(&Endless, &CSV, &project());
    let told = imported.problems.iter().map(|it| it.to_string());
    let told: Vec<String> = told.collect();
    assert!(
        told.iter().any(|it| it.contains("bytes in one row")),
        "{told:?}"
    );
}

#[test]
fn what_would_run_in_a_spreadsheet_comes_back_as_it_was() {
    let text = "=1+1 and '=2, @SUM(A1);-1\t+3\r\n'tis";
    let mut project = of_texts(&[("=cmd.txt", text, vec!["=1+1", "SUM"])]);
    let mut document = project.documents().values().next().unwrap().clone();
    document.title = "@title".to_owned();
    project.put(document.into());
    for format in [&CSV, &TSV] {
        let files = written(&project, &Choice::default(), format);
        let file = &files.0[format.single.unwrap()];
        let table = String::from_utf8(file.clone()).unwrap();
        assert!(!table.contains("\"=") && !table.contains("\t="), "{table}");
        let empty = with_schema_of(&project);
        let back = read(&files, format, &empty);
        let copy = with(empty, back);
        let document = copy.documents().values().next().unwrap();
        assert_eq!(
            (document.title.as_str(), document.source.as_str()),
            ("@title", "=cmd.txt")
        );
        assert_eq!(&**copy.text(document.id).unwrap(), text);
        assert_eq!(copy.mentions().len(), 2);
    }
}

#[test]
fn spans_alone_join_documents_of_the_project_by_hash() {
    let project = round_trip();
    let files = written(&project, &Choice::default(), &TSV);
    let spans = InMemory::one("theirs.tsv", files.0["spans.tsv"].clone());
    let mut bare = with_schema_of(&project);
    for (hash, text) in project.texts() {
        bare.add_text(*hash, text.clone());
    }
    for mut document in project.documents().values().cloned() {
        // Another project: neither ids nor names are the same.
        document.id = crate::model::DocumentId(ulid::Ulid::from(document.id.0.0 + 500));
        document.source = format!("x{}", document.source);
        bare.put(document.into());
    }
    let imported = read(&spans, &TSV, &bare);
    assert!(!imported.is_partial(), "{:?}", imported.problems);
    let copy = with(bare, imported);
    assert_eq!(copy.mentions().len(), project.mentions().len());
    assert_eq!(copy.documents().len(), project.documents().len());
    let choice = Choice::default();
    assert_eq!(
        Dataset::of(&copy, &choice, &TSV).left_out(),
        [] as [String; 0]
    );
}

#[test]
fn tables_of_spans_are_recognised() {
    for (begins, expected) in [
        ("source,start,end,type\n", true),
        ("\u{FEFF}\"kind\",\"id\",\"quote\",\"type\"\r\n", true),
        ("text,label\nhello,1\n", false),
        ("id,title,text\n", false),
        ("", false),
    ] {
        assert_eq!((CSV.recognises)(begins.as_bytes()), expected, "{begins}");
    }
}

#[test]
fn the_text_of_a_document_is_exact_and_no_formula() {
    for text in [
        "=1+1;=2",
        "'=1",
        "-",
        " \u{FEFF}@a;+1\r\n=2\t-3",
        "\"=1\"",
        "＝1; ＠2",
        "\u{0}\r;'",
        "האו\"ם: -5; כן",
    ] {
        let project = of_texts(&[("a.txt", text, vec![])]);
        for format in [&CSV, &TSV] {
            let files = written(&project, &Choice::default(), format);
            let table = &files.0[&format!("documents.{}", format.name)];
            let table = table.strip_prefix(b"\xef\xbb\xbf").unwrap_or(table);
            let separator = if format.name == "csv" { b',' } else { b'\t' };
            let mut rows = ::csv::ReaderBuilder::new()
                .delimiter(separator)
                .from_reader(table);
            let at = rows
                .headers()
                .unwrap()
                .iter()
                .position(|head| head == "text_json");
            let row = rows.records().next().unwrap().unwrap();
            let cell: String = serde_json::from_str(&row[at.unwrap()]).unwrap();
            assert_eq!(cell, text, "{}", format.name);
        }
    }
}
