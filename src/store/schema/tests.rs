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
    let per = "Type(id: \"PER\", of: Mention, name: \"אדם\", key: \"1\"),\n";
    let stance = "Attribute(id: \"stance\", of: Evidence, name: \"S\", kind: Choice([(\"a\", \"A\"), (\"b\", \"B\")])),\n";
    let cases: &[(&str, &str, &str)] = &[
        (per, stance, "fine"),
        (
            per,
            "/* Type( /* [ */ */ Type(id: \"PER\", of: Link, name: \"P\")",
            "x.ron:4:29: there is another type PER before",
        ),
        (
            stance,
            "  Attribute(name: \"T\", of: Claim, kind: Text, id: \"stance\")",
            "x.ron:4:50: there is another attribute stance before",
        ),
        (
            per,
            "Schema(id: \"b\", name: \"B\")",
            "x.ron:4:1: a schema needs exactly one Schema record, and this has 2",
        ),
        (
            per,
            "Type(id: \"ארגון\", of: Mention, name: \"ארגון\", key: \"1\")",
            "x.ron:4:52: type ארגון: the key 1 is that of PER already",
        ),
        (
            per,
            "Type(id: \"X\", of: Mention, name: \"x\", key: \"0\")",
            "x.ron:4:43: type X: the key 0 is none of 1 to 9",
        ),
        (
            per,
            "Type(id: \"X\", of: Mention, name: \"x\", key: \"12\")",
            "x.ron:4:43: type X: the key 12",
        ),
        (
            per,
            "Type(id: \"X\", of: Link, name: \"x\", key: \"2\")",
            "x.ron:4:40: type X: the key 2 is none",
        ),
        (
            per,
            "Type(id: \"X\", of: Claim, name: \"x\")",
            "x.ron:4:19: type X: types are of mentions or of links",
        ),
        (
            per,
            "Type(id: \"\", of: Mention, name: \"x\")",
            "x.ron:4:10: type : an id needs letters",
        ),
        (
            per,
            "Type(id: \" X\", of: Mention, name: \"x\")",
            "x.ron:4:10: type  X: an id needs letters",
        ),
        (
            per,
            "Type(id: \"X\", of: Mention, name: \"x\", joins: [Claim])",
            "x.ron:4:45: type X: only links join",
        ),
        (
            per,
            "Type(id: \"X\", of: Link, name: \"x\", joins: [Document])",
            "x.ron:4:42: type X: only links join",
        ),
        (
            per,
            "Attribute(id: \"k\", of: Claim, name: \"K\", kind: Colour)",
            "x.ron:4:",
        ),
        (
            per,
            "Attribute(id: \"k\", of: Claim, name: \"K\", kind: Text, what: 1)",
            "x.ron:4:",
        ),
        (
            per,
            "Attribute(id: \"k\", of: Claim, name: \"K\", kind: Choice([]))",
            "x.ron:4:48: attribute k: a list needs at least one value",
        ),
        (
            per,
            "Attribute(id: \"k\", of: Claim, name: \"K\", kind: Many([(\"a\", \"A\"), (\"b\", \"B\"), (\"a\", \"C\")]))",
            "x.ron:4:78: attribute k: the value a is there twice",
        ),
        (
            per,
            "Attribute(id: \"k\", of: Claim, name: \"K\", kind: Choice([(\"a\", \"A\"), (\"\", \"B\")]))",
            "x.ron:4:66: attribute k: a value needs letters",
        ),
        (
            per,
            "Attribute(id: \"k\", of: Claim, name: \"K\", kind: Choice([(\"a\", \"A\")]), default: \"c\")",
            "x.ron:4:78: attribute k: the default c is not among its values",
        ),
        (
            per,
            "Attribute(id: \"k\", of: Claim, name: \"K\", kind: Number, default: \"1,0\")",
            "x.ron:4:65: attribute k: the default 1,0 is not a number",
        ),
        (
            per,
            "Attribute(id: \"k\", of: Claim, name: \"K\", kind: Date, default: \"2026-02-30\")",
            "x.ron:4:63: attribute k: the default 2026-02-30 is not a date",
        ),
        (
            per,
            "Attribute(id: \"k\", of: Claim, name: \"K\", kind: Span, default: \"x\")",
            "x.ron:4:63: attribute k: the default x is a place in a text",
        ),
        (
            stance,
            "Attribute(id: \"k\", of: Evidence, name: \"K\", kind: Text, when: {\"stanse\": \"a\"})",
            "x.ron:4:63: attribute k: the condition names stanse, which is no attribute",
        ),
        (
            stance,
            "Attribute(id: \"k\", of: Evidence, name: \"K\", kind: Text, when: {\"stance\": \"c\"})",
            "x.ron:4:63: attribute k: the condition names the value c, which stance never has",
        ),
        (
            stance,
            "Attribute(id: \"k\", of: Claim, name: \"K\", kind: Text, when: {\"stance\": \"a\"})",
            "x.ron:4:60: attribute k: the condition names stance, which is an attribute of other rows",
        ),
        (
            stance,
            "Attribute(id: \"k\", of: Claim, name: \"K\", kind: Text, when: {\"k\": \"a\"})",
            "x.ron:4:60: attribute k: the condition leads back",
        ),
        (
            "Attribute(id: \"one\", of: Claim, name: \"1\", kind: Flag, when: {\"two\": \"yes\"}),\n",
            "Attribute(id: \"two\", of: Claim, name: \"2\", kind: Flag, when: {\"one\": \"yes\"})",
            "x.ron:3:62: attribute one: the condition leads back to the attribute itself by way of two",
        ),
        (
            stance,
            "Attribute(id: \"k\", of: Evidence, name: \"K\", kind: Text, when: {\"stance\": \"a\"})",
            "fine",
        ),
    ];
    for (first, second, expected) in cases {
        let said = said(&format!("{first}{second}"));
        assert!(said.starts_with(expected), "{second}:\n{said}");
    }
    for (text, expected) in [
        (
            "[]",
            "x.ron:1:1: a schema needs exactly one Schema record, and this has 0",
        ),
        ("[Schema(id: \"a\"", "x.ron:1:"),
        ("", "x.ron:1:"),
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
