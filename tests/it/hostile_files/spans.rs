//! Places that are none.

use super::case::{Case, Expect, TEXT, fragment, id, sound};

pub fn cases() -> Vec<Case> {
    let cnn = fragment("CNN");
    let start = TEXT.find("CNN").unwrap();
    let hebrew = TEXT.find('ד').unwrap();
    let emoji = TEXT.find('👩').unwrap();
    let at = |start: &str, end: &str, quote: &str| {
        format!("(start: {start}, end: {end}, quote: \"{quote}\")")
    };
    let s = start.to_string();
    let e = (start + 3).to_string();
    let length = TEXT.len().to_string();
    let beyond = (TEXT.len() + 1).to_string();
    let inside = (hebrew + 1).to_string();
    let in_emoji = (emoji + 2).to_string();
    let in_family = (emoji + 4).to_string();
    let mut cases = Vec::new();
    let fragments: Vec<(&str, String)> = vec![
        ("inverted", at(&e, &s, "CNN")),
        ("empty", at(&s, &s, "")),
        ("empty at the end", at(&length, &length, "")),
        ("empty, with a quote", at(&s, &s, "CNN")),
        ("one byte beyond the end", at(&s, &beyond, "CNN")),
        ("far beyond the end", at("4000000000", "4000000003", "CNN")),
        ("all there can be", at("0", "4294967295", "CNN")),
        ("at the last number", at("4294967295", "4294967295", "")),
        (
            "inverted from the last number",
            at("4294967295", "0", "CNN"),
        ),
        ("over 32 bits", at("4294967296", "4294967299", "CNN")),
        (
            "over 64 bits",
            at("18446744073709551616", "18446744073709551619", "CNN"),
        ),
        ("over 128 bits", at(&"9".repeat(50), &"9".repeat(51), "CNN")),
        ("negative", at("-3", "0", "CNN")),
        ("minus nought", at("-0", &e, "CNN")),
        ("a fraction", at("16.5", "19.5", "CNN")),
        ("a power", at("1e1", "1e2", "CNN")),
        ("a power beyond numbers", at("1e400", "1e401", "CNN")),
        ("no number", at("NaN", "inf", "CNN")),
        ("hexadecimal", at("0x10", "0x13", "CNN")),
        ("with underscores", at("1_6", "1_9", "CNN")),
        ("in Arabic digits", at("١٦", "١٩", "CNN")),
        ("a string", at("\"16\"", "\"19\"", "CNN")),
        ("nothing", at("", "", "CNN")),
        ("None", at("None", "None", "CNN")),
        ("a letter", at("'a'", "'b'", "CNN")),
        ("within a letter at its start", at(&inside, &e, "CNN")),
        ("within a letter at its end", at("0", &inside, "ד")),
        ("within an emoji", at(&in_emoji, &in_family, "👩")),
        ("with another quote", at(&s, &e, "BBC")),
        ("with a longer quote", at(&s, &e, "CNN)")),
        ("with an empty quote", at(&s, &e, "")),
        ("with a quote in another case", at(&s, &e, "cnn")),
        ("with a quote of another form", at(&s, &e, "ＣＮＮ")),
        (
            "with a quote of a megabyte",
            at(&s, &e, &"C".repeat(1 << 20)),
        ),
        (
            "with a quote that moves the cursor",
            at(&s, &e, "\\u{1b}[2J\\u{7}"),
        ),
        (
            "with a quote that turns the line",
            at(&s, &e, "\\u{202e}CNN\\u{2067}"),
        ),
        ("twice", format!("{cnn}, {cnn}")),
        ("out of order", format!("{}, {}", fragment("כן"), cnn)),
        (
            "overlapping",
            format!("{cnn}, {}", at(&(start + 1).to_string(), &e, "NN")),
        ),
        ("one in the other", format!("{}, {cnn}", fragment("(CNN)"))),
        ("none at all", String::new()),
        ("no list", ")".to_owned()),
        ("a tuple", format!("({s}, {e}, \"CNN\")")),
        ("without an end", format!("(start: {s}, quote: \"CNN\")")),
        (
            "with two starts",
            format!("(start: {s}, start: {s}, end: {e}, quote: \"CNN\")"),
        ),
        (
            "with a field more",
            format!("(start: {s}, end: {e}, quote: \"CNN\", unit: byte)"),
        ),
    ];
    for (what, fragment) in &fragments {
        cases.push(Case::with(
            format!("a mention {what}"),
            &cnn,
            fragment,
            Expect::Wrong,
        ));
    }
    let un = format!(
        "content: [{}], source: [{}]",
        super::case::fragment("כן"),
        super::case::fragment("או\"ם")
    );
    for (what, fragment) in &fragments {
        if *what != "none at all" && cases.len() % 2 == 0 {
            let source = un.replacen(&super::case::fragment("או\"ם"), fragment, 1);
            cases.push(Case::with(
                format!("a source {what}"),
                &un,
                &source,
                Expect::Wrong,
            ));
        } else {
            let content = un.replacen(&super::case::fragment("כן"), fragment, 1);
            cases.push(Case::with(
                format!("evidence {what}"),
                &un,
                &content,
                Expect::Wrong,
            ));
        }
    }
    // What people write by hand and `ron` reads.
    for (what, old, new) in [
        (
            "hexadecimal and right",
            format!("start: {s}"),
            format!("start: 0x{start:x}"),
        ),
        (
            "binary and right",
            format!("start: {s}"),
            format!("start: 0b{start:b}"),
        ),
        (
            "with a sign and right",
            format!("start: {s}"),
            format!("start: +{s}"),
        ),
        (
            "with a type and right",
            format!("start: {s}"),
            format!("start: {s}u32"),
        ),
        (
            "with an underscore and right",
            format!("start: {s}"),
            format!("start: {s}_"),
        ),
    ] {
        cases.push(Case::with(
            format!("a mention {what}"),
            &old,
            &new,
            Expect::Any,
        ));
    }
    let states = "states: {";
    for (what, directions) in [
        ("within a letter", format!("{{{inside}: RightToLeft}}")),
        ("beyond the text", "{4294967295: RightToLeft}".to_owned()),
        ("over 32 bits", "{4294967296: RightToLeft}".to_owned()),
        ("twice", "{0: RightToLeft, 0: LeftToRight}".to_owned()),
        ("that is none", "{0: Upwards}".to_owned()),
        ("of a negative place", "{-1: RightToLeft}".to_owned()),
        (
            "at a hundred thousand places",
            format!(
                "{{{}}}",
                (0..100_000)
                    .map(|n| format!("{n}: RightToLeft, "))
                    .collect::<String>()
            ),
        ),
    ] {
        let new = format!("paragraph_directions: {directions}, {states}");
        cases.push(Case::with(
            format!("a direction {what}"),
            states,
            &new,
            Expect::Any,
        ));
    }
    let document = format!("document: \"{}\"", id(20));
    for (what, other) in [
        ("no document", id(99)),
        ("an author", id(10)),
        ("nothing", String::new()),
    ] {
        let new = format!("document: \"{other}\"");
        cases.push(Case::with(
            format!("a mention in {what}"),
            &document,
            &new,
            Expect::Wrong,
        ));
    }
    let empty = sound().replacen("text: \"דובר", "text: \"דוברי", 1);
    cases.push(Case::new(
        "a text of another hash, which all spans are in",
        empty,
        Expect::Wrong,
    ));
    cases
}
