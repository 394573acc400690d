use std::collections::BTreeMap;

use arrow_array::cast::AsArray as _;
use arrow_array::types::Int64Type;
use arrow_array::{Array as _, RecordBatch, StructArray};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::Value;

use super::*;
use crate::format::law::{hard_texts, of_texts, round_trip, written};
use crate::format::{Choice, InMemory};
use crate::model::{Key, Project, Row};

/// A file as a reader sees it, and its metadata under `huggingface`.
fn read(files: &InMemory, name: &str) -> (Vec<RecordBatch>, Value) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.parquet");
    std::fs::write(&path, &files.0[name]).unwrap();
    let file = std::fs::File::open(&path).unwrap();
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
    let metadata = reader.metadata().file_metadata().key_value_metadata();
    let features = metadata
        .unwrap()
        .iter()
        .find(|pair| pair.key == "huggingface");
    let features = features.unwrap().value.clone().unwrap();
    let batches = reader.build().unwrap().map(Result::unwrap).collect();
    (batches, serde_json::from_str(&features).unwrap())
}

fn number(of: &StructArray, name: &str, at: usize) -> usize {
    let column = of.column_by_name(name).unwrap();
    usize::try_from(column.as_primitive::<Int64Type>().value(at)).unwrap()
}

fn word(of: &StructArray, name: &str, at: usize) -> String {
    let column = of.column_by_name(name).unwrap().as_string::<i32>();
    if column.is_null(at) {
        "null".to_owned()
    } else {
        column.value(at).to_owned()
    }
}

/// Looks at every place in a list of structs and in the lists inside it; gives how many there are.
fn quotes_fit(text: &[char], list: &StructArray) -> usize {
    let mut count = 0;
    for at in 0..list.len() {
        if list.column_by_name("start").is_some() {
            let (start, end) = (number(list, "start", at), number(list, "end", at));
            let slice: String = text[start..end].iter().collect();
            assert_eq!(slice, word(list, "quote", at));
            assert!(start < end);
            count += 1;
        }
        for column in list.columns() {
            if let Some(inner) = column.as_list_opt::<i32>() {
                count += quotes_fit(text, inner.value(at).as_struct());
            }
        }
    }
    count
}

/// Checks every place of a part; gives how many documents and places there are.
fn checked(files: &InMemory, part: &str) -> (usize, usize) {
    let (batches, _) = read(files, &format!("data/{part}-00000-of-00001.parquet"));
    let (mut documents, mut places) = (0, 0);
    for batch in batches {
        let texts = batch.column_by_name("text").unwrap().as_string::<i32>();
        for at in 0..batch.num_rows() {
            let text: Vec<char> = texts.value(at).chars().collect();
            documents += 1;
            for list in ["entities", "evidence"] {
                let list = batch.column_by_name(list).unwrap().as_list::<i32>();
                places += quotes_fit(&text, list.value(at).as_struct());
            }
        }
    }
    (documents, places)
}

#[test]
fn every_quote_stands_at_its_place_in_code_points() {
    let project = round_trip();
    let files = written(&project, &Choice::default(), &FORMAT);
    let (documents, places) = checked(&files, "train");
    assert_eq!(documents, project.documents().len());
    // Each annotation once as a whole and once for each piece, with cues, sources and such as are attributes.
    let rows = project.mentions().len() + project.evidence().len();
    assert!(places > 2 * rows, "{places}");
    let hard = written(&of_texts(&hard_texts()), &Choice::default(), &FORMAT);
    assert!(checked(&hard, "train").1 > 0);
}

#[test]
fn a_row_says_what_the_project_does() {
    let files = written(&round_trip(), &Choice::default(), &FORMAT);
    let (batches, _) = read(&files, "data/train-00000-of-00001.parquet");
    let entities = batches[0].column_by_name("entities").unwrap();
    let entities = entities.as_list::<i32>().value(0);
    let entities = entities.as_struct();
    let line = |at: usize| {
        let names = ["label", "quote", "entity_name", "no_entity", "author"];
        let words: Vec<String> = names.iter().map(|name| word(entities, name, at)).collect();
        let (start, end) = (number(entities, "start", at), number(entities, "end", at));
        format!("{start}-{end} {}", words.join("|"))
    };
    let lines: Vec<String> = (0..entities.len()).map(line).collect();
    let expected = "6-11 ORG|האו\"ם|";
    assert!(
        lines.iter().any(|line| line.starts_with(expected)),
        "{lines:#?}"
    );
}

#[test]
fn features_are_those_of_the_columns() {
    let files = written(&round_trip(), &Choice::default(), &FORMAT);
    let (_, metadata) = read(&files, "data/train-00000-of-00001.parquet");
    let features = &metadata["info"]["features"];
    let string = serde_json::json!({ "dtype": "string", "_type": "Value" });
    assert_eq!(features["text"], string);
    assert_eq!(features["entities"]["_type"], "List");
    let entity = &features["entities"]["feature"];
    assert_eq!(entity["start"]["dtype"], "int64");
    assert_eq!(entity["unsure"]["dtype"], "bool");
    assert_eq!(entity["fragments"]["feature"]["quote"], string);
    assert_eq!(entity["attributes"]["number"], string);
    let names: Vec<&str> = files.0.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "README.md",
            "claims/train-00000-of-00001.parquet",
            "data/train-00000-of-00001.parquet",
            "entities/train-00000-of-00001.parquet",
            "links/train-00000-of-00001.parquet",
        ]
    );
}

/// The texts with the parts of a split that they belong to.
fn split(parts: &[&str]) -> Project {
    let texts: Vec<String> = (0..parts.len()).map(|at| format!("text {at}")).collect();
    let sources: Vec<String> = (0..parts.len()).map(|at| format!("{at}.txt")).collect();
    let texts: Vec<(&str, &str, Vec<&str>)> = sources
        .iter()
        .zip(&texts)
        .map(|(source, text)| (source.as_str(), text.as_str(), vec!["text"]))
        .collect();
    let mut project = of_texts(&texts);
    let rows: Vec<_> = project.documents().values().cloned().collect();
    for (mut row, part) in rows.into_iter().zip(parts) {
        if !part.is_empty() {
            row.attributes = BTreeMap::from([(Key::from("split"), (*part).to_owned())]);
        }
        project.put(Row::Document(row));
    }
    project
}

#[test]
fn parts_of_a_split_are_files_of_their_own() {
    /// Parts of the documents, and names of files with how many documents each has.
    type Case<'t> = (&'t [&'t str], &'t [(&'t str, usize)]);
    let table: &[Case<'_>] = &[
        (&[], &[("train", 0)]),
        (&["", ""], &[("train", 2)]),
        (
            &["test", "train", "dev", "train"],
            &[("train", 2), ("validation", 1), ("test", 1)],
        ),
        (&["train", ""], &[("train", 1), ("unassigned", 1)]),
        (
            &["dev", "validation", "חלק א", "a/../b"],
            &[
                ("validation", 1),
                ("validation_2", 1),
                ("a____b", 1),
                ("_____", 1),
            ],
        ),
    ];
    for (parts, expected) in table {
        let files = written(&split(parts), &Choice::default(), &FORMAT);
        let data = files
            .0
            .keys()
            .filter(|name| name.starts_with("data/"))
            .count();
        assert_eq!(data, expected.len(), "{parts:?}");
        let card = String::from_utf8(files.0["README.md"].clone()).unwrap();
        for (name, count) in *expected {
            assert_eq!(checked(&files, name).0, *count, "{parts:?} {name}");
            assert!(card.contains(&format!("  - split: {name}\n")), "{card}");
            assert!(card.contains(&format!("| {name} | {count} |")), "{card}");
        }
    }
}

#[test]
fn many_documents_are_written_in_groups_and_none_is_lost() {
    let texts: Vec<(String, String)> = (0..2500)
        .map(|at| (format!("{at}.txt"), format!("text number {at} 😀")))
        .collect();
    let texts: Vec<(&str, &str, Vec<&str>)> = texts
        .iter()
        .map(|(source, text)| (source.as_str(), text.as_str(), vec!["number"]))
        .collect();
    let files = written(&of_texts(&texts), &Choice::default(), &FORMAT);
    let (documents, places) = checked(&files, "train");
    assert_eq!((documents, places), (2500, 5000));
}

#[test]
fn words_of_the_project_mean_nothing_in_the_card() {
    let mut project = split(&["train"]);
    let mut row = project.documents().values().next().unwrap().clone();
    row.language = "no\n- |<b>\"`x`".to_owned();
    project.put(Row::Document(row));
    for row in project.rows().collect::<Vec<_>>() {
        if let Row::Type(mut row) = row {
            row.name = "a|b <script>\n---\n# [x](y)".to_owned();
            project.put(row.into());
        }
    }
    let files = written(&project, &Choice::default(), &FORMAT);
    let card = String::from_utf8(files.0["README.md"].clone()).unwrap();
    assert_eq!(card.matches("\n---\n").count(), 1, "{card}");
    assert!(
        !card.contains("<script>") && !card.contains("<b>"),
        "{card}"
    );
    assert!(!card.contains("language:"), "{card}");
    assert!(
        card.contains("a\\|b &lt;script&gt; --- \\# \\[x\\](y)"),
        "{card}"
    );
}
