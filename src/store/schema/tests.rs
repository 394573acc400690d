use super::*;
use crate::model::Key;

#[test]
fn every_bundled_schema_reads() {
    for (name, _) in BUNDLED {
        assert!(bundled(name).unwrap().len() > 4, "{name}");
        assert!(is_bundled(name));
    }
    assert_eq!(bundled("conll").unwrap(), bundled("conll03").unwrap());
    assert!(is_bundled("conll") && !is_bundled("no"));
    let said = bundled("no").unwrap_err().to_string();
    assert!(said.contains("news, conll03, ontonotes"), "{said}");
}

#[test]
fn records_stand_in_the_order_of_the_file() {
    let rows = bundled("nemo").unwrap();
    let mut types: Vec<(u32, Key)> = rows
        .into_iter()
        .filter_map(|row| match row {
            Row::Type(row) => Some((row.order, row.id)),
            _ => None,
        })
        .collect();
    types.sort();
    let ids: Vec<String> = types.into_iter().map(|(_, id)| id.0).collect();
    assert_eq!(
        ids,
        [
            "PER", "ORG", "GPE", "LOC", "FAC", "EVE", "WOA", "DUC", "ANG"
        ]
    );
}

/// What is said of a file whose records stand one a line from the third line on, after a head without faults.
fn said(records: &str) -> String {
    let head = "[\n    Schema(id: \"a\", name: \"א (\\\"], r#\"), // Type(id: \"X\")\n";
    match super::records("x.ron", &format!("{head}{records}\n]")) {
        Ok(_) => "fine".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn mistakes_are_named_with_line_and_column() {
    let per = r#"Type(id: "PER", of: Mention, name: "אדם", key: "1"),"#;
    let stance = r#"Attribute(id: "stance", of: Evidence, name: "S", kind: Choice([("a", "A"), ("b", "B")])),"#;
    // A record before, one with the place of its mistake marked, and what is said of it.
    let cases: &[(&str, &str, &str)] = &[
        (
            per,
            r#"/* Type( /* [ */ */ Type(id: ⟦"PER", of: Link, name: "P")"#,
            "there is another type PER before",
        ),
        (
            stance,
            r#"  Attribute(name: "T", of: Claim, kind: Text, id: ⟦"stance")"#,
            "there is another attribute stance before",
        ),
        (
            per,
            r#"⟦Schema(id: "b", name: "B")"#,
            "a schema needs exactly one Schema record, and this has 2",
        ),
        (
            per,
            r#"Type(id: "ארגון", of: Mention, name: "ארגון", key: ⟦"1")"#,
            "type ארגון: the key 1 is that of PER already",
        ),
        (
            per,
            r#"Type(id: "X", of: Mention, name: "x", key: ⟦"0")"#,
            "type X: the key 0 is none of 1 to 9",
        ),
        (
            per,
            r#"Type(id: "X", of: Mention, name: "x", key: ⟦"12")"#,
            "type X: the key 12",
        ),
        (
            per,
            r#"Type(id: "X", of: Link, name: "x", key: ⟦"2")"#,
            "type X: the key 2 is none",
        ),
        (
            per,
            r#"Type(id: "X", of: ⟦Claim, name: "x")"#,
            "type X: types are of mentions or of links",
        ),
        (
            per,
            r#"Type(id: ⟦"", of: Mention, name: "x")"#,
            "type : an id needs letters",
        ),
        (
            per,
            r#"Type(id: ⟦" X", of: Mention, name: "x")"#,
            "type  X: an id needs letters",
        ),
        (
            per,
            r#"Type(id: "X", of: Mention, name: "x", joins: ⟦[Claim])"#,
            "type X: only links join",
        ),
        (
            per,
            r#"Type(id: "X", of: Link, name: "x", joins: ⟦[Document])"#,
            "type X: only links join",
        ),
        (
            per,
            r#"Attribute(id: "k", of: Claim, name: "K", kind: ⟦Choice([]))"#,
            "attribute k: a list needs at least one value",
        ),
        (
            per,
            r#"Attribute(id: "k", of: Claim, name: "K", kind: Many([("a", "A"), ("b", "B"), ⟦("a", "C")]))"#,
            "attribute k: the value a is there twice",
        ),
        (
            per,
            r#"Attribute(id: "k", of: Claim, name: "K", kind: Choice([("a", "A"), ⟦("", "B")]))"#,
            "attribute k: a value needs letters",
        ),
        (
            per,
            r#"Attribute(id: "k", of: Claim, name: "K", kind: ⟦Span)"#,
            "attribute k: places are values of mentions and evidence only",
        ),
        (
            per,
            r#"Attribute(id: "k", of: Claim, name: "K", kind: Choice([("a", "A")]), default: ⟦"c")"#,
            "attribute k: the default c is not among its values",
        ),
        (
            per,
            r#"Attribute(id: "k", of: Claim, name: "K", kind: Number, default: ⟦"1,0")"#,
            "attribute k: the default 1,0 is not a number",
        ),
        (
            per,
            r#"Attribute(id: "k", of: Claim, name: "K", kind: Date, default: ⟦"2026-02-30")"#,
            "attribute k: the default 2026-02-30 is not a date",
        ),
        (
            per,
            r#"Attribute(id: "k", of: Mention, name: "K", kind: Span, default: ⟦"x")"#,
            "attribute k: the default x is a place in a text",
        ),
        (
            per,
            r#"Attribute(id: "k", of: Claim, name: "K", kind: Entity, default: ⟦"x")"#,
            "attribute k: the default x is not the id of an entity",
        ),
        (
            stance,
            r#"Attribute(id: "k", of: Evidence, name: "K", kind: Text, when: ⟦{"stanse": "a"})"#,
            "attribute k: the condition names stanse, which is no attribute",
        ),
        (
            stance,
            r#"Attribute(id: "k", of: Evidence, name: "K", kind: Text, when: ⟦{"stance": "c"})"#,
            "attribute k: the condition names the value c, which stance never has",
        ),
        (
            stance,
            r#"Attribute(id: "k", of: Claim, name: "K", kind: Text, when: ⟦{"stance": "a"})"#,
            "attribute k: the condition names stance, which is an attribute of other rows",
        ),
        (
            stance,
            r#"Attribute(id: "k", of: Claim, name: "K", kind: Flag, when: ⟦{"k": "yes"})"#,
            "attribute k: the condition leads back",
        ),
        (
            r#"Attribute(id: "two", of: Claim, name: "2", kind: Flag, when: {"three": "yes"}), Attribute(id: "three", of: Claim, name: "3", kind: Flag),"#,
            r#"Attribute(id: "one", of: Claim, name: "1", kind: Flag, when: {"two": "yes"}), Attribute(id: "k", of: Claim, name: "K", kind: Text, default: "x", when: ⟦{"one": "no"})"#,
            "attribute k: the condition names the value no, which one never has",
        ),
    ];
    for (first, second, expected) in cases {
        let (before, _) = second.split_once('⟦').unwrap();
        let column = before.chars().count() + 1;
        let said = said(&format!("{first}\n{}", second.replace('⟦', "")));
        let expected = format!("x.ron:4:{column}: {expected}");
        assert!(said.starts_with(&expected), "{second}\n{said}\n{expected}");
    }
    let circle = said(
        "Attribute(id: \"one\", of: Claim, name: \"1\", kind: Flag, when: {\"two\": \"yes\"}),\n\
         Attribute(id: \"two\", of: Claim, name: \"2\", kind: Flag, when: {\"one\": \"yes\"})",
    );
    let way =
        "x.ron:3:62: attribute one: the condition leads back to the attribute itself by way of two";
    assert_eq!(circle, way);
    let fine = r#"Attribute(id: "k", of: Evidence, name: "K", kind: Text, when: {"stance": "a"})"#;
    assert_eq!(said(&format!("{stance}\n{fine}")), "fine");
    for (text, expected) in [
        (
            "[]",
            "x.ron:1:1: a schema needs exactly one Schema record, and this has 0",
        ),
        ("[Schema(id: \"a\"", "x.ron:1:"),
        ("", "x.ron:1:"),
        (
            "[\n Schema(id: \"a\", name: \"A\"),\n Type(id: \"X\")\n]",
            "x.ron:3:",
        ),
        (
            "[\n Schema(id: \"a\", name: \"A\"),\n Colour(id: \"X\")\n]",
            "x.ron:3:",
        ),
        (
            "[\n Schema(id: \"a\", name: \"A\"),\n Attribute(id: \"k\", of: Claim, name: \"K\", kind: Text, what: 1)\n]",
            "x.ron:3:",
        ),
    ] {
        let said = super::records("x.ron", text).unwrap_err().to_string();
        assert!(said.starts_with(expected), "{text}: {said}");
    }
}

#[test]
fn an_unknown_kind_is_named_with_those_that_there_are() {
    let said = said("Attribute(id: \"k\", of: Claim, name: \"K\", kind: Colour)");
    assert!(
        said.starts_with("x.ron:3:") && said.contains("Colour"),
        "{said}"
    );
    assert!(said.contains("Choice") && said.contains("Span"), "{said}");
}
