//! Small files that could take a lot of memory, time or stack, and large ones that say nothing.

use super::case::{Case, Expect, head, id, project, sound, with_record};

/// What is repeated at the place of the whole file, of a record and of a field's value.
const REPEATED: &[(&str, &str, usize)] = &[
    ("empty pairs of brackets", "(),", 10 << 20),
    ("open brackets", "(", 4 << 20),
    ("open lists", "[", 4 << 20),
    ("open maps", "{", 4 << 20),
    ("open lists and brackets", "[(", 4 << 20),
    ("values of values", "Some(", 4 << 20),
    ("names of names", "Isnad(", 4 << 20),
    ("maps of maps", "{(): ", 4 << 20),
    ("open comments", "/*", 4 << 20),
    ("comments", "// a\n", 4 << 20),
    ("closed comments", "/**/", 4 << 20),
    ("closing brackets", ")", 1 << 20),
    ("commas", ",", 4 << 20),
    ("quotes", "\"", 1 << 20),
    ("escapes", "\\u{0}", 1 << 20),
    ("raw strings", "r#\"a\"#", 1 << 20),
    ("open raw strings", "r###", 1 << 20),
    ("extensions", "#![enable(implicit_some)]", 1 << 20),
    ("digits", "9", 4 << 20),
    ("letters", "א", 4 << 20),
    ("spaces", " ", 10 << 20),
    ("tabs and line ends", "\t\r\n", 4 << 20),
    ("NUL", "\0", 4 << 20),
    ("byte-order marks", "\u{FEFF}", 1 << 20),
    ("minus signs", "-", 1 << 20),
    ("vowel marks", "\u{64E}", 1 << 20),
];

/// Bombs are so many times smaller in a build that is not optimised.
const SMALLER: usize = if cfg!(debug_assertions) { 8 } else { 1 };

fn repeated(what: &str, length: usize) -> String {
    what.repeat(length / SMALLER / what.len())
}

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (what, part, length) in REPEATED {
        let all = repeated(part, *length);
        cases.push(Case::new(
            format!("nothing but {what}"),
            all.clone(),
            Expect::Refused,
        ));
        let rows = format!("{}{all}", head().trim_end());
        cases.push(Case::new(
            format!("{what} behind the first words"),
            rows,
            Expect::Any,
        ));
        cases.push(Case::new(
            format!("{what} as a record"),
            with_record(&all),
            Expect::Any,
        ));
        let value = with_record(&format!("Later(value: {all})"));
        cases.push(Case::new(
            format!("{what} in a record of a newer version"),
            value,
            Expect::Any,
        ));
    }
    let long = "x".repeat(1 << 20);
    for (what, file) in [
        (
            "a field's name of a megabyte",
            with_record(&format!("Claim({long}: 1)")),
        ),
        (
            "a variant of a megabyte",
            with_record(&format!("Comment(id: \"{}\", kind: {long})", id(1))),
        ),
        (
            "a project id of a megabyte",
            project(["Later()"]).replace(&id(1), &long),
        ),
        (
            "an id of a megabyte",
            with_record(&format!(
                "Claim(id: \"{long}\", author: \"{}\", text: \"\")",
                id(10)
            )),
        ),
        (
            "a number of a megabyte",
            with_record(&format!("Claim(id: {})", "9".repeat(1 << 20))),
        ),
        (
            "a format of a megabyte",
            sound().replacen('1', &"1".repeat(1 << 20), 1),
        ),
        ("a first word of a megabyte", format!("{long}{}", sound())),
    ] {
        cases.push(Case::new(what, file, Expect::Bad));
    }
    let author = id(10);
    let name = |words: &str| format!("Author(id: \"{}\", name: \"{words}\")", id(90));
    let mention = |number: u32, fragments: &str| {
        format!(
            "Mention(id: \"{}\", author: \"{author}\", document: \"{}\", type: \"ORG\", fragments: [{fragments}])",
            id(number),
            id(20)
        )
    };
    let overlapping: String = (0..30_000)
        .map(|_| "(start: 0, end: 2, quote: \"ד\"), ")
        .collect();
    let conflict = |depth: usize| {
        let open = format!("Conflict(id: \"{author}\", about: Author(\"{author}\"), base: Some(");
        format!("{}{}{}", open.repeat(depth), name("a"), "))".repeat(depth))
    };
    let pairs =
        |count: usize| -> String { (0..count).map(|n| format!("\"{n}\": \"v\", ")).collect() };
    for (what, record, expect) in [
        (
            "a name of ten megabytes",
            name(&"א".repeat(5 << 20)),
            Expect::Fine,
        ),
        (
            "a name of a million escapes",
            name(&"\\u{5d0}".repeat(1 << 20)),
            Expect::Fine,
        ),
        (
            "a name of a million line ends",
            name(&"\\n".repeat(1 << 20)),
            Expect::Fine,
        ),
        (
            "thirty thousand fragments in one place",
            mention(90, overlapping.trim_end_matches(", ")),
            Expect::Wrong,
        ),
        ("conflicts in conflicts, 20 deep", conflict(20), Expect::Any),
        (
            "conflicts in conflicts, 100 deep",
            conflict(100),
            Expect::Wrong,
        ),
        (
            "conflicts in conflicts, 100,000 deep",
            conflict(100_000),
            Expect::Wrong,
        ),
        (
            "a hundred thousand attributes",
            format!(
                "Claim(id: \"{}\", author: \"{author}\", text: \"\", attributes: {{{}}})",
                id(90),
                pairs(100_000).trim_end_matches(", ")
            ),
            Expect::Any,
        ),
    ] {
        cases.push(Case::new(what, with_record(&record), expect));
    }
    let times = |count: u32, record: &dyn Fn(u32) -> String| project((0..count).map(record));
    for (what, file, expect) in [
        (
            "a hundred thousand records of a newer version",
            times(100_000, &|n| format!("Later(n: {n})")),
            Expect::Any,
        ),
        (
            "a hundred thousand times the same author",
            times(100_000, &|_| name("א")),
            Expect::Wrong,
        ),
        (
            "a hundred thousand empty claims",
            times(100_000, &|n| format!("Claim(id: \"{}\")", id(n))),
            Expect::Wrong,
        ),
        (
            "a hundred thousand dangling comments",
            times(100_000, &|n| {
                format!(
                    "Comment(id: \"{}\", author: \"{author}\", about: Claim(\"{author}\"), text: \"\")",
                    id(n)
                )
            }),
            Expect::Wrong,
        ),
        (
            "half a million lines without a record",
            times(500_000, &|_| String::new()),
            Expect::Any,
        ),
        (
            "a hundred thousand pieces of records",
            times(100_000, &|n| {
                if n % 2 == 0 {
                    "Author(id:".to_owned()
                } else {
                    "\"x\")".to_owned()
                }
            }),
            Expect::Any,
        ),
        (
            "a hundred thousand ends",
            times(100_000, &|_| "])".to_owned()),
            Expect::Any,
        ),
        (
            "a hundred thousand beginnings",
            head().repeat(100_000),
            Expect::Any,
        ),
        ("a hundred sound projects", sound().repeat(100), Expect::Bad),
        (
            "ten megabytes after the end",
            format!("{}{}", sound(), "a".repeat(10 << 20)),
            Expect::Any,
        ),
    ] {
        cases.push(Case::new(what, file, expect));
    }
    cases
}
