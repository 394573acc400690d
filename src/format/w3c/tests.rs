//! The form of an annotation, and what is read of those of other programs; the laws do the rest.

use serde_json::{Value, json};
use ulid::Ulid;

use super::*;
use crate::format::law::{self, of_texts, round_trip};
use crate::format::{Choice, Imported, InMemory};
use crate::model::*;
use crate::text::TextHash;

const TEXT: &str = "😀 אמר האו\"ם.\nقال توكاييف & في <الماتي>";

fn collection() -> Value {
    let files = law::written(&round_trip(), &Choice::default(), &FORMAT);
    let names: Vec<_> = files.0.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["annotations.jsonld", "texts/b.txt", "texts/א ב.txt"]
    );
    assert_eq!(files.0["texts/א ב.txt"], TEXT.as_bytes());
    serde_json::from_slice(&files.0["annotations.jsonld"]).unwrap()
}

fn read(annotations: &Value, into: &Project) -> Imported {
    let mut files = InMemory::one("x/theirs.jsonld", annotations.to_string());
    files.0.insert("x/a b.txt".to_owned(), TEXT.into());
    law::read(&files, &FORMAT, into)
}

fn empty() -> Project {
    Project::new(ProjectId(Ulid::from(2)))
}

#[test]
fn the_form_of_a_mention() {
    let collection = collection();
    let items = collection["first"]["items"].as_array().unwrap();
    assert_eq!(collection["total"], items.len());
    assert_eq!(collection["@context"], "http://www.w3.org/ns/anno.jsonld");
    let id = "urn:uuid:00000000-0000-0000-0000-000000000028";
    let item = items.iter().find(|item| item["id"] == id).unwrap();
    assert_eq!(item["creator"], json!({"type": "Person", "name": "נועה"}));
    assert_eq!(
        item["body"].as_array().unwrap()[..2],
        [
            json!({"type": "TextualBody", "purpose": "tagging", "value": "ORG"}),
            json!({"type": "SpecificResource", "purpose": "identifying",
                "source": "http://www.wikidata.org/entity/Q1065"}),
        ]
    );
    assert_eq!(
        item["target"],
        json!({
            "source": {"id": "texts/א%20ב.txt", "schema:sha256": TextHash::of(TEXT).to_string()},
            "selector": [
                {"type": "TextPositionSelector", "start": 6, "end": 11},
                {"type": "TextQuoteSelector", "exact": "האו\"ם", "prefix": "😀 אמר ",
                    "suffix": ".\nقال توكاييف & في <الماتي>"},
            ],
        })
    );
    let ids: std::collections::BTreeSet<_> = items
        .iter()
        .map(|item| &item["id"])
        .map(Value::as_str)
        .collect();
    assert_eq!(ids.len(), items.len(), "names are given once");
}

/// An annotation of another program, with these selectors.
fn theirs(selector: Value) -> Value {
    json!([{
        "@context": CONTEXT,
        "id": "http://example.org/1",
        "type": "Annotation",
        "motivation": ["tagging"],
        "creator": "http://example.org/me",
        "body": {"type": "TextualBody", "value": "ORG"},
        "target": {"source": "a%20b.txt", "selector": selector},
    }])
}

#[test]
fn positions_and_quotes() {
    let position =
        |start: u32, end: u32| json!({"type": "TextPositionSelector", "start": start, "end": end});
    let quote = |exact: &str| json!({"type": "TextQuoteSelector", "exact": exact});
    let cases = [
        (position(6, 11), Some(12), ""),
        (json!([position(6, 11), quote("האו\"ם")]), Some(12), ""),
        (quote("האו\"ם"), Some(12), ""),
        (json!([position(7, 12), quote("האו\"ם")]), Some(12), "utf16"),
        (json!([position(12, 21), quote("האו\"ם")]), Some(12), "byte"),
        (
            json!([position(20, 30), quote("האו\"ם")]),
            Some(12),
            "found by the quote",
        ),
        (
            json!([position(900, 930), quote("האו\"ם")]),
            Some(12),
            "found by the quote",
        ),
        (
            json!([position(13, 14), quote("ا")]),
            Some(25),
            "found by the quote",
        ),
        (quote("ا"), None, "places of the text"),
        (json!([position(6, 11), quote("none")]), None, "0 places"),
        (position(6, 6), None, "no width"),
        (json!([position(6, 6), quote("")]), None, "no width"),
        (position(6, 600), None, "no range of a text of 38"),
        (
            json!({"type": "XPathSelector", "value": "/p"}),
            None,
            "TextPositionSelector",
        ),
    ];
    for (selector, start, words) in cases {
        let into = empty();
        let read = read(&theirs(selector.clone()), &into);
        let problems: Vec<_> = read.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            read.is_partial(),
            start.is_none(),
            "{selector}: {problems:?}"
        );
        let told = problems.iter().any(|problem| problem.contains(words));
        assert!(told || words.is_empty(), "{selector}: {problems:?}");
        if start.is_none() {
            assert!(problems[0].starts_with("x/theirs.jsonld, http://example.org/1: left out: "));
        }
        let read = law::with(into, read);
        let found = read
            .mentions()
            .values()
            .next()
            .map(|row| row.fragments[0].start());
        assert_eq!(found, start, "{selector}");
    }
}

#[test]
fn annotations_of_other_programs_in_any_form() {
    let words = |start: u32, end: u32| {
        json!({"source": {"id": "a%20b.txt"},
            "selector": {"type": "TextPositionSelector", "start": start, "end": end}})
    };
    let items = json!({"@context": CONTEXT, "type": "AnnotationPage", "items": [
        {"id": "_:3", "type": "Annotation", "motivation": "linking",
            "body": [{"type": "TextualBody", "purpose": "tagging", "value": "near"},
                {"type": "SpecificResource", "source": "_:2"}],
            "target": "_:1"},
        {"id": "_:4", "type": "Annotation", "motivation": "questioning", "bodyValue": "sure?", "target": "_:3"},
        {"id": "_:1", "type": "Annotation", "motivation": "oa:identifying",
            "creator": {"type": "Software", "name": ["linker-2"]},
            "body": ["https://www.wikidata.org/entity/Q1065",
                {"type": "TextualBody", "purpose": ["tagging"], "value": "ORG"}],
            "target": words(6, 11)},
        {"id": "_:2", "type": "Annotation", "motivation": "tagging",
            "body": [{"type": "TextualBody", "purpose": "tagging", "value": "LOC"},
                {"type": "TextualBody", "purpose": "commenting", "value": "a note"},
                {"type": "TextualBody", "name": "grade", "value": "3"}],
            "target": [words(31, 37), words(13, 16)]},
        {"type": "Annotation", "motivation": "commenting", "body": {"type": "TextualBody", "value": "here"},
            "target": words(2, 5)},
        {"type": "Annotation", "motivation": "highlighting", "target": words(2, 5)},
        {"type": "Annotation", "motivation": "tagging", "bodyValue": "X",
            "target": [words(2, 5), words(4, 6)]},
    ]});
    let into = of_texts(&[("a b.txt", TEXT, vec![])]);
    let read = read(&items, &into);
    let lost: Vec<_> = read
        .problems
        .iter()
        .filter(|p| p.left_out)
        .map(ToString::to_string)
        .collect();
    assert_eq!(lost.len(), 2, "{lost:?}");
    assert!(
        lost[0].contains("annotation 6: left out: no body says its type"),
        "{lost:?}"
    );
    assert!(
        lost[1].contains("annotation 7: left out: two of its targets share letters"),
        "{lost:?}"
    );
    let read = law::with(into, read);
    assert_eq!(read.documents().len(), 1);
    let of = |r#type: &str| {
        read.mentions()
            .values()
            .find(|row| row.r#type.0 == r#type)
            .unwrap()
    };
    let (org, loc) = (of("ORG"), of("LOC"));
    assert_eq!(read.authors()[&org.author].kind, AuthorKind::Suggester);
    assert_eq!(loc.fragments.len(), 2);
    assert_eq!(loc.attributes[&"grade".into()], "3");
    let EntityChoice::Is(entity) = org.entity else {
        panic!("{org:?}")
    };
    assert_eq!(read.entities()[&entity].kb, "wikidata:Q1065");
    let link = read.links().values().next().unwrap();
    assert_eq!(
        (&link.from, &link.to),
        (&RowId::Mention(org.id), &RowId::Mention(loc.id))
    );
    let mut texts: Vec<_> = read
        .comments()
        .values()
        .map(|row| (row.text.as_str(), row.place.is_some()))
        .collect();
    texts.sort();
    assert_eq!(texts, [("a note", false), ("here", true), ("sure?", false)]);
}

#[test]
fn without_the_text_beside_it_the_hash_or_the_name_says_which() {
    let into = of_texts(&[("other.txt", TEXT, vec![]), ("b.txt", "b", vec![])]);
    let hash = TextHash::of(TEXT).to_string();
    let at = |source: Value| {
        let mut annotations =
            theirs(json!({"type": "TextPositionSelector", "start": 6, "end": 11}));
        annotations[0]["target"]["source"] = source;
        let files = InMemory::one("theirs.jsonld", annotations.to_string());
        law::read(&files, &FORMAT, &into)
    };
    for source in [
        json!({"id": "x.txt", "schema:sha256": hash}),
        json!("http://a/other.html"),
    ] {
        let read = at(source);
        assert!(!read.is_partial() && read.texts.is_empty(), "{read:?}");
    }
    assert!(at(json!("nowhere.txt")).is_partial());
}

#[test]
fn what_is_broken_is_said_and_what_stands_before_it_is_kept() {
    let good =
        theirs(json!({"type": "TextPositionSelector", "start": 6, "end": 11}))[0].to_string();
    for (broken, words) in [
        (format!("[{good},"), "EOF"),
        (format!("[{good}, {{\"id\": }}]"), "expected value"),
        (format!("{{\"items\": [{good}], \"x\": tru"), "EOF"),
        (format!("[{good}, 5]"), "invalid type"),
        (
            format!("[{good}, {{\"body\": 1e999}}, {good}]"),
            "out of range",
        ),
    ] {
        let mut files = InMemory::one("x/theirs.jsonld", broken.clone());
        files.0.insert("x/a b.txt".to_owned(), TEXT.into());
        let read = law::read(&files, &FORMAT, &empty());
        let lost: Vec<_> = read.problems.iter().filter(|p| p.left_out).collect();
        assert_eq!(lost.len(), 1, "{broken}: {lost:?}");
        assert!(lost[0].message.contains(words), "{broken}: {lost:?}");
        assert!(read.rows.iter().any(|row| matches!(row, Row::Mention(_))));
    }
}

#[test]
fn in_whatever_order_they_stand_and_behind_a_byte_order_mark() {
    let project = round_trip();
    let mut files = law::written(&project, &Choice::default(), &FORMAT);
    let in_order = law::read(&files, &FORMAT, &law::with_schema_of(&project));
    let mut collection = collection();
    let items = collection["first"]["items"].as_array_mut().unwrap();
    // Links and words before what they name; answers stay behind what they answer.
    items.rotate_left(4);
    let turned = format!("\u{feff}{collection}");
    files
        .0
        .insert("annotations.jsonld".to_owned(), turned.into());
    let turned = law::read(&files, &FORMAT, &law::with_schema_of(&project));
    assert_eq!((in_order.is_partial(), turned.is_partial()), (false, false));
    let ids = |read: &Imported| {
        let rows = read
            .rows
            .iter()
            .filter(|row| !matches!(row, Row::Author(_)));
        rows.map(Row::id).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(ids(&in_order), ids(&turned));
    assert!(ids(&in_order).len() > 10);
}
