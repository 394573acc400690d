//! Files of other versions, and the same rows laid out otherwise.

use super::case::{Case, Expect, LAST, id, replaced, sound, with_record};

pub fn cases() -> Vec<Case> {
    let sound = sound();
    let mut cases = Vec::new();
    for (what, number) in [
        ("the next format", "2"),
        ("the greatest format", "4294967295"),
    ] {
        let file = sound.replacen("format: 1", &format!("format: {number}"), 1);
        cases.push(Case::new(what, file, Expect::Refused).says("newer"));
    }
    for (what, number) in [
        ("a format over 32 bits", "4294967296"),
        ("a format over 64 bits", "99999999999999999999"),
        ("format nought", "0"),
        ("a negative format", "-1"),
        ("a format that is a fraction", "1.5"),
        ("a format that is a power", "1e400"),
        ("a format that is words", "\"1\""),
        ("a format that is nothing", ""),
        ("a format that is hexadecimal", "0x2"),
        ("a format with a comment", "/* 1 */ 2"),
    ] {
        let file = sound.replacen("format: 1", &format!("format: {number}"), 1);
        cases.push(Case::new(what, file, Expect::Any));
    }
    for (what, old, new) in [
        ("a part of another kind", "part: Main", "part: Other"),
        (
            "a part of an author that is none",
            "part: Main",
            "part: Author(\"x\")",
        ),
        ("a part without a name", "part: Main", "part: "),
        ("no part", ", part: Main", ""),
        (
            "no project",
            "project: \"01J00000000000000000000001\", ",
            "",
        ),
        ("no format", "format: 1, ", ""),
        ("no rows", ", rows: [", ", "),
        (
            "rows before the format",
            "format: 1, project",
            "rows: [], format: 1, project",
        ),
        (
            "a field more in the first line",
            "format: 1",
            "format: 1, later: 3",
        ),
        ("two formats", "format: 1", "format: 1, format: 1"),
        (
            "two projects",
            "part: Main",
            "project: \"01J00000000000000000000001\", part: Main",
        ),
    ] {
        cases.push(Case::with(what, old, new, Expect::Any));
    }
    let part = format!("part: Author(\"{}\")", id(10));
    cases.push(Case::with(
        "the part of an author in the place of the whole",
        "part: Main",
        &part,
        Expect::Any,
    ));
    for record in [
        "Later(id: \"1\")",
        "Later",
        "Later()",
        "Ruling(id: \"1\", about: [(Claim(\"1\"), \"h\")], outcome: Accept)",
        "Later { a: 1 }",
        "Later(a: { \"b\": [1, (2, 3), Some(None)] })",
        "r#Later(a: 1)",
        "Later(a: 1e400, b: inf, c: NaN, d: -0.0)",
        "Later(a: 0xFFFF_FFFF_FFFF_FFFF_FFFF, b: 0b1, c: 0o7, d: 1_0)",
        "Later(a: 'א', b: '\\u{202e}', c: b'a', d: b\"ab\", e: r#\"\"\"#)",
        "(1, 2, 3)",
        "12",
        "\"words\"",
        "None",
        "true",
        "[]",
        "{}",
        "()",
        "mention(id: \"1\")",
        "MENTION(id: \"1\")",
        "Mentions(id: \"1\")",
        "Мention(id: \"1\")",
        "הזכרה(id: \"1\")",
        "Later\u{200B}(a: 1)",
        "\u{202E}Later(a: 1)",
        "Later(a: \"\u{1B}[2J\u{202E}\")",
    ] {
        cases.push(Case::and(
            format!("a record {record:?}"),
            record,
            Expect::Any,
        ));
    }
    // A field that this version does not know, in a row of each kind.
    let mut seen = Vec::new();
    for line in sound.lines() {
        let kind = line.split('(').next().unwrap();
        if !["Isnad", "])"].contains(&kind) && !seen.contains(&kind) {
            seen.push(kind);
            for (what, field) in [
                ("a field more", "later: Some(3)"),
                (
                    "a field of nested values",
                    "later: {\"a\": [((())), \"\u{202E}\"]}",
                ),
                ("a field of a future kind", "later: Later(id: \"1\")"),
            ] {
                let new = line.replace("),", &format!(", {field}),"));
                let at_end = format!("{}, {field}),", line.trim_end_matches("),"));
                let file = replaced(
                    &sound,
                    line,
                    if new.matches(field).count() == 1 {
                        &new
                    } else {
                        &at_end
                    },
                );
                cases.push(Case::new(format!("{kind} with {what}"), file, Expect::Any));
            }
        }
    }
    for (what, old, new) in [
        ("a kind of author", "kind: Reviewer", "kind: Judge"),
        (
            "a kind of author with a value",
            "kind: Reviewer",
            "kind: Reviewer(3)",
        ),
        ("a subject", "of: Evidence", "of: Paragraph"),
        ("a kind of attribute", "kind: Choice([", "kind: Range(["),
        ("a claimer", "claimer: Entity(", "claimer: Crowd("),
        ("a choice of entity", "entity: Is(", "entity: Maybe("),
        ("a state of work", "InWork", "Sleeping"),
    ] {
        cases.push(Case::with(
            format!("{what} that this version does not know"),
            old,
            new,
            Expect::Wrong,
        ));
    }
    cases.extend(layouts(&sound));
    cases
}

/// The same rows as another program or a person would lay them out.
fn layouts(sound: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for (what, file) in [
        (
            "a comment behind the first line",
            sound.replacen("rows: [\n", "rows: [ // mine\n", 1),
        ),
        (
            "a comment in each line",
            sound.replace("),\n", "), // שלי\n"),
        ),
        (
            "comments between the lines",
            sound.replace("),\n", "),\n/* a\n * b */\n"),
        ),
        (
            "fields on lines of their own",
            sound.replace(", ", ",\n    "),
        ),
        ("everything on one line", sound.replace('\n', " ")),
        ("no spaces", sound.replace(": ", ":").replace("\", ", "\",")),
        (
            "spaces around brackets",
            sound.replace("(id", "( id").replace("),\n", " ) ,\n"),
        ),
        (
            "commas behind the last fields",
            sound.replace("),\n", ",),\n"),
        ),
        ("an empty line first", format!("\n{sound}")),
        ("a comment first", format!("// mine\n{sound}")),
        (
            "an extension first",
            format!("#![enable(implicit_some)]\n{sound}"),
        ),
        (
            "all extensions first",
            format!(
                "#![enable(implicit_some, unwrap_newtypes, unwrap_variant_newtypes, explicit_struct_names)]\n{sound}"
            ),
        ),
        (
            "a byte-order mark and a comment first",
            format!("\u{FEFF}/* א */{sound}"),
        ),
        ("tabs", sound.replace(' ', "\t")),
        ("raw strings", sound.replace("\"נועה\"", "r##\"נועה\"##")),
        (
            "letters escaped",
            sound.replace("נועה", "\\u{5e0}\\u{5d5}\\u{5e2}\\u{5d4}"),
        ),
        (
            "names of structs within",
            sound.replace("[(start", "[Fragment(start"),
        ),
    ] {
        cases.push(Case::new(
            format!("laid out with {what}"),
            file,
            Expect::Any,
        ));
    }
    for (what, file) in [
        (
            "an extension that is none",
            format!("#![enable(everything)]\n{sound}"),
        ),
        (
            "an extension without an end",
            format!("#![enable(implicit_some\n{sound}"),
        ),
        (
            "brackets in the place of others",
            sound.replace("rows: [", "rows: (").replace("])\n", "))\n"),
        ),
        (
            "a single quote in the place of a double one",
            sound.replacen("project: \"", "project: '", 1),
        ),
        (
            "equals in the place of a colon",
            sound.replacen("format: 1", "format = 1", 1),
        ),
    ] {
        cases.push(Case::new(format!("laid out with {what}"), file, Expect::Refused).at_line(1));
    }
    let missing = sound.replacen("text: \"בטוח?\"", "", 1);
    cases.push(Case::new("a comment without its words", missing, Expect::Wrong).says("text"));
    let late = with_record(&format!(
        "Author(\n    id: \"{}\",\n    name: 7,\n)",
        id(90)
    ));
    cases.push(
        Case::new(
            "a mistake within a record of several lines",
            late,
            Expect::Wrong,
        )
        .at_line(LAST + 2),
    );
    cases
}
