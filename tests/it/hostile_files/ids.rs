//! Ids that are none, that several rows have, and that lead nowhere or in a circle.

use isnad::text::TextHash;

use super::case::{Case, Expect, LAST, TEXT, fragment, id, project, sound, with_record};

pub fn cases() -> Vec<Case> {
    let mut cases = malformed();
    cases.extend(twice());
    cases.extend(references());
    cases.extend(circles());
    cases.extend(hashes());
    cases
}

fn author(id: &str) -> String {
    format!("Author(id: \"{id}\", name: \"א\")")
}

fn malformed() -> Vec<Case> {
    let mut cases = Vec::new();
    for (what, id) in [
        ("empty", String::new()),
        ("too short", "01J0000000000000000000009".to_owned()),
        ("too long", "01J00000000000000000000009".repeat(2)),
        (
            "with letters that none has",
            "01J0000000000000000000ILOU".to_owned(),
        ),
        ("beyond 128 bits", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ".to_owned()),
        ("of Z alone", "ZZZZZZZZZZZZZZZZZZZZZZZZZZ".to_owned()),
        ("with a space", "01J0000000000000000000 009".to_owned()),
        ("in Arabic digits", "٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥".to_owned()),
        ("of Hebrew letters", "א".repeat(26)),
        ("of half as many Hebrew letters", "א".repeat(13)),
        ("a UUID", "123e4567-e89b-12d3-a456-426614174000".to_owned()),
        ("with a NUL", "01J000000000000000000\\u{0}0009".to_owned()),
        (
            "that turns the line",
            "01J0000000000000000\\u{202e}000009".to_owned(),
        ),
        (
            "that moves the cursor",
            "\\u{1b}]0;a\\u{7}\\u{1b}[2J".to_owned(),
        ),
        (
            "with zero-width letters",
            "01J00000\\u{200b}00000000000000009".to_owned(),
        ),
        (
            "that looks like one",
            "О1J00000000000000000000009".to_owned(),
        ),
    ] {
        cases.push(Case::and(format!("an id {what}"), &author(&id), Expect::Wrong).at_line(LAST));
    }
    for (what, id) in [
        ("the greatest", "7ZZZZZZZZZZZZZZZZZZZZZZZZZ"),
        ("nought", "00000000000000000000000000"),
        ("in small letters", "01j00000000000000000000abc"),
    ] {
        cases.push(Case::and(format!("an id {what}"), &author(id), Expect::Any));
    }
    for (what, value) in [
        ("a number", "12"),
        ("None", "None"),
        ("a list", "[\"a\"]"),
        ("a tuple", "(\"a\")"),
        ("a variant", "Author(\"a\")"),
        ("missing", ""),
        ("of bytes", "b\"01J00000000000000000000009\""),
    ] {
        let record = format!("Author(id: {value}, name: \"א\")");
        cases
            .push(Case::and(format!("an id that is {what}"), &record, Expect::Wrong).at_line(LAST));
    }
    for (what, key) in [
        ("empty", String::new()),
        ("of a hundred thousand letters", "K".repeat(100_000)),
        ("with a line end", "a\\nb".to_owned()),
        ("that turns the line", "P\\u{202e}ER".to_owned()),
        ("that nobody sees", "\\u{200b}\\u{2060}".to_owned()),
        ("that moves the cursor", "\\u{1b}[31mPER".to_owned()),
        ("that looks like another", "ОRG".to_owned()),
        ("that is a path", "../../a".to_owned()),
        ("that is code", "<script>alert(1)</script>".to_owned()),
    ] {
        let record = format!("Type(id: \"{key}\", of: Mention, name: \"א\")");
        cases.push(Case::and(format!("a key {what}"), &record, Expect::Any));
    }
    for (what, new) in [
        ("empty", String::new()),
        ("no id", "x".to_owned()),
        ("beyond 128 bits", "8".repeat(26)),
        ("in Hebrew letters", "א".repeat(26)),
        ("that moves the cursor", "\\u{1b}[2J".to_owned()),
    ] {
        let file = sound().replacen(&id(1), &new, 1);
        cases.push(Case::new(format!("a project id {what}"), file, Expect::Refused).at_line(1));
    }
    cases
}

/// The records of the sound project, one of each kind, with the line of each.
fn one_of_each() -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in sound().lines() {
        if let Some((kind, _)) = line.split_once('(')
            && kind != "Isnad"
            && found.iter().all(|(known, _)| known != kind)
        {
            found.push((kind.to_owned(), line.trim_end_matches(',').to_owned()));
        }
    }
    found
}

fn twice() -> Vec<Case> {
    let mut cases = Vec::new();
    for (kind, record) in one_of_each() {
        let expect = if kind == "Text" {
            Expect::Any
        } else {
            Expect::Wrong
        };
        cases.push(Case::and(format!("the same {kind} twice"), &record, expect));
        if kind != "Text" {
            let other = record
                .replacen('א', "ב", 1)
                .replacen("name: \"", "name: \"x", 1)
                .replacen("text: \"", "text: \"x", 1);
            let case = Case::and(format!("two {kind} rows of one id"), &other, Expect::Wrong);
            if other != record {
                cases.push(case.at_line(LAST));
            }
        }
    }
    cases.push(Case::new(
        "a file twice, one after the other",
        sound().repeat(2),
        Expect::Bad,
    ));
    cases
}

fn references() -> Vec<Case> {
    let mut cases = Vec::new();
    for (what, old, new) in [
        (
            "a mention by nobody",
            format!("Mention(id: \"{}\", author: \"{}\"", id(40), id(10)),
            format!("Mention(id: \"{}\", author: \"{}\"", id(40), id(99)),
        ),
        (
            "a mention of no entity",
            format!("entity: Is(\"{}\")", id(30)),
            format!("entity: Is(\"{}\")", id(98)),
        ),
        (
            "a mention whose entity is a mention",
            format!("entity: Is(\"{}\")", id(30)),
            format!("entity: Is(\"{}\")", id(41)),
        ),
        (
            "a mention of a type that is a link's",
            "type: \"ORG\", fragments".to_owned(),
            "type: \"related\", fragments".to_owned(),
        ),
        (
            "a mention of no type",
            "type: \"ORG\", fragments".to_owned(),
            "type: \"\\u{202e}GRO\", fragments".to_owned(),
        ),
        (
            "evidence of no claim",
            format!("claim: \"{}\"", id(50)),
            format!("claim: \"{}\"", id(97)),
        ),
        (
            "evidence by no entity",
            format!("claimer: Entity(\"{}\")", id(30)),
            format!("claimer: Entity(\"{}\")", id(10)),
        ),
        (
            "a link of no type",
            "type: \"related\", from".to_owned(),
            "type: \"none\", from".to_owned(),
        ),
        (
            "a link of a type that is a mention's",
            "type: \"related\", from".to_owned(),
            "type: \"ORG\", from".to_owned(),
        ),
        (
            "a link to itself",
            format!("to: Claim(\"{}\")", id(51)),
            format!("to: Link(\"{}\")", id(70)),
        ),
        (
            "a link to where it comes from",
            format!("to: Claim(\"{}\")", id(51)),
            format!("to: Claim(\"{}\")", id(50)),
        ),
        (
            "a link to a type",
            format!("to: Claim(\"{}\")", id(51)),
            "to: Type(\"ORG\")".to_owned(),
        ),
        (
            "a link to a key that turns the line",
            format!("to: Claim(\"{}\")", id(51)),
            "to: Type(\"\\u{202e}GRO\")".to_owned(),
        ),
        (
            "a comment on a claim that is a mention",
            format!("about: Mention(\"{}\")", id(40)),
            format!("about: Claim(\"{}\")", id(40)),
        ),
        (
            "a comment on itself",
            format!("about: Mention(\"{}\")", id(40)),
            format!("about: Comment(\"{}\")", id(80)),
        ),
        (
            "a comment on nothing",
            format!("about: Mention(\"{}\")", id(40)),
            format!("about: Mention(\"{}\")", id(96)),
        ),
        (
            "a comment on no kind",
            format!("about: Mention(\"{}\")", id(40)),
            format!("about: Ruling(\"{}\")", id(40)),
        ),
        (
            "a state of nobody",
            format!("\"{}\": InWork", id(10)),
            format!("\"{}\": InWork", id(95)),
        ),
        (
            "a state that is none",
            ": InWork".to_owned(),
            ": Lost".to_owned(),
        ),
    ] {
        cases.push(Case::with(what, &old, &new, Expect::Any));
    }
    let claim = |number: u32| {
        format!(
            "Claim(id: \"{}\", author: \"{}\", text: \"\")",
            id(number),
            id(10)
        )
    };
    for (what, about, inside) in [
        (
            "about a row of another kind",
            format!("Mention(\"{}\")", id(40)),
            format!("ours: Some({})", claim(50)),
        ),
        (
            "about another row",
            format!("Claim(\"{}\")", id(51)),
            format!("ours: Some({})", claim(50)),
        ),
        (
            "about nothing",
            format!("Claim(\"{}\")", id(94)),
            format!("base: Some({})", claim(94)),
        ),
        (
            "about itself",
            format!("Conflict(\"{}\")", id(90)),
            String::new(),
        ),
        (
            "without a row",
            format!("Claim(\"{}\")", id(50)),
            String::new(),
        ),
        (
            "with three rows the same",
            format!("Claim(\"{}\")", id(50)),
            format!(
                "base: Some({0}), ours: Some({0}), theirs: Some({0})",
                claim(50)
            ),
        ),
        (
            "with a version that cannot be read",
            format!("Claim(\"{}\")", id(50)),
            "ours: Some(Claim(id: 3))".to_owned(),
        ),
        (
            "with a version of a newer kind",
            format!("Claim(\"{}\")", id(50)),
            "ours: Some(Later(id: 3))".to_owned(),
        ),
    ] {
        let record =
            format!("Conflict(id: \"{}\", about: {about}, {inside})", id(90)).replace(", )", ")");
        cases.push(Case::and(
            format!("a conflict {what}"),
            &record,
            Expect::Wrong,
        ));
    }
    cases
}

fn circles() -> Vec<Case> {
    let author = id(10);
    let link = |number: u32, to: String| {
        format!(
            "Link(id: \"{}\", author: \"{author}\", type: \"related\", from: Link(\"{}\"), to: {to})",
            id(number),
            id(number)
        )
    };
    let comment = |number: u32, on: u32| {
        format!(
            "Comment(id: \"{}\", author: \"{author}\", about: Comment(\"{}\"), text: \"\")",
            id(number),
            id(on)
        )
    };
    let ring = |count: u32, record: &dyn Fn(u32, u32) -> String| {
        let records: Vec<String> = (0..count)
            .map(|n| record(100 + n, 100 + (n + 1) % count))
            .collect();
        with_record(&records.join(",\n"))
    };
    let linked = |number: u32, to: u32| link(number, format!("Link(\"{}\")", id(to)));
    [
        Case::new("three links in a circle", ring(3, &linked), Expect::Any),
        Case::new(
            "ten thousand links in a circle",
            ring(10_000, &linked),
            Expect::Any,
        ),
        Case::new("two comments on each other", ring(2, &comment), Expect::Any),
        Case::new(
            "ten thousand comments in a circle",
            ring(10_000, &comment),
            Expect::Any,
        ),
        Case::new(
            "a chain of ten thousand comments",
            with_record(
                &(100..10_100)
                    .map(|n| comment(n, n + 1))
                    .collect::<Vec<_>>()
                    .join(",\n"),
            ),
            Expect::Wrong,
        ),
    ]
    .into()
}

fn hashes() -> Vec<Case> {
    let hash = TextHash::of(TEXT).to_string();
    let other = TextHash::of("אחר").to_string();
    let mut cases = Vec::new();
    for (what, new) in [
        ("in capitals", hash.to_uppercase()),
        ("too short", hash[..63].to_owned()),
        ("too long", format!("{hash}0")),
        ("empty", String::new()),
        (
            "with letters that none has",
            hash.replacen(|c: char| c.is_ascii_digit(), "g", 1),
        ),
        ("of Hebrew letters", "א".repeat(32)),
        ("of more Hebrew letters", "א".repeat(64)),
        ("with a sign", format!("+{}", &hash[1..])),
        ("of another text", other.clone()),
    ] {
        let text = format!("Text(hash: \"{new}\"");
        cases.push(Case::with(
            format!("a text with a hash {what}"),
            &format!("Text(hash: \"{hash}\""),
            &text,
            Expect::Wrong,
        ));
        let document = format!("encoding: \"UTF-8\", hash: \"{new}\"");
        let old = format!("encoding: \"UTF-8\", hash: \"{hash}\"");
        cases.push(Case::with(
            format!("a document with a hash {what}"),
            &old,
            &document,
            Expect::Wrong,
        ));
    }
    let old_text = format!(
        "fragments: [{}], old_text: Some(\"{other}\")",
        fragment("CNN")
    );
    let now = format!("fragments: [{}]", fragment("CNN"));
    cases.push(Case::with(
        "a mention in a text that nobody has",
        &now,
        &old_text,
        Expect::Any,
    ));
    cases.push(Case::new(
        "nothing but a text",
        project([format!("Text(hash: \"{other}\", text: \"אחר\")")]),
        Expect::Any,
    ));
    cases.push(Case::new("no rows at all", project([""; 0]), Expect::Fine));
    cases
}
