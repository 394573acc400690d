//! The keys that the source asks for against the keys of the message file, both ways.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use isnad::i18n::{Language, Strings};

/// Keys that reach the window through a table (an action's label) or through a value (a notice, the
/// reason of a refusal). Such a key stands somewhere in the source as a literal of its own, or is made
/// from one that ends in `-`: `format!("unit-{name}")`.
const FAMILIES: &[&str] = &[
    "act-",
    "action-",
    "ask-",
    "cap-",
    "conflict-",
    "dialog-",
    "job-",
    "measure-",
    "menu-",
    "notice-",
    "refusal-",
    "review-key-",
    "start-",
];

struct Use {
    key: String,
    args: Vec<String>,
    file: PathBuf,
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs")
            && !path.ends_with("tests.rs")
            && !path.parent().is_some_and(|parent| parent.ends_with("i18n"))
        {
            found.push(path);
        }
    }
}

/// Every file of the source by its path, without its unit tests.
fn source() -> BTreeMap<PathBuf, String> {
    let mut files = Vec::new();
    rust_files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    files
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let code = text
                .split("#[cfg(test)]\nmod tests {")
                .next()
                .unwrap_or_default()
                .to_owned();
            (path, code)
        })
        .collect()
}

/// The string literals of a piece of Rust, each with the byte where it opens. Knows line comments,
/// escapes and the character `'"'`; raw strings hold no keys.
fn literals(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut chars = code.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '/' if code[at..].starts_with("//") => {
                while chars.next_if(|(_, c)| *c != '\n').is_some() {}
            }
            '\'' if code[at..].starts_with("'\"'") || code[at..].starts_with("'\\\"'") => {
                while chars.next().is_some_and(|(_, c)| c != '\'') {}
            }
            '"' => {
                let mut literal = String::new();
                while let Some((_, c)) = chars.next() {
                    match c {
                        '"' => break,
                        '\\' => literal.extend(chars.next().map(|(_, c)| c)),
                        _ => literal.push(c),
                    }
                }
                found.push((at, literal));
            }
            _ => {}
        }
    }
    found
}

/// The calls `t.get("key")` and `t.with("key", &[("name", …)])` of a file; `t` may be a field.
fn uses(file: &Path, code: &str) -> Vec<Use> {
    let all = literals(code);
    let opens = |at: usize, method: &str| {
        let before = code[..at].trim_end();
        before.strip_suffix(method).is_some_and(|receiver| {
            let receiver = receiver.trim_end();
            receiver.ends_with('t')
                && !receiver[..receiver.len() - 1]
                    .ends_with(|c: char| c.is_alphanumeric() || c == '_')
        })
    };
    let mut found = Vec::new();
    for (nth, (at, key)) in all.iter().enumerate() {
        if opens(*at, ".get(") {
            found.push(Use {
                key: key.clone(),
                args: Vec::new(),
                file: file.to_owned(),
            });
        } else if opens(*at, ".with(") {
            let end = closing_parenthesis(code, *at);
            let args = all[nth + 1..]
                .iter()
                .take_while(|(at, _)| *at < end)
                .filter(|(at, _)| code[..*at].trim_end().ends_with('('))
                .map(|(_, name)| name.clone())
                .collect();
            found.push(Use {
                key: key.clone(),
                args,
                file: file.to_owned(),
            });
        }
    }
    found
}

/// Where the parenthesis closes that is open at `from`.
fn closing_parenthesis(code: &str, from: usize) -> usize {
    let mut depth = 1_usize;
    for (at, c) in code[from..].char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return from + at;
        }
    }
    code.len()
}

fn is_key(literal: &str) -> bool {
    literal
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn message_keys() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/i18n/en.ftl");
    let messages = fs::read_to_string(path).unwrap();
    messages
        .lines()
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key))
        .filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase()))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_scan_sees_calls_as_they_are_written() {
    let code = r#"
        let a = t.get("one-key"); // t.get("in-a-comment")
        let b = cx.t.with(
            "two-key",
            &[("name", name.as_str().into()), ("count", list.get("no").len().into())],
        );
        let c = map.get("not-a-message"); let d = dict.t_at.get("nor-this");
        let e = format!("a \" b {}", self.t.get("three-key"));
    "#;
    let found: Vec<_> = uses(Path::new("x.rs"), code)
        .into_iter()
        .map(|found| format!("{}({})", found.key, found.args.join(",")))
        .collect();
    assert_eq!(
        found,
        ["one-key()", "two-key(name,count,no)", "three-key()"]
    );
}

#[test]
fn every_key_that_the_source_asks_for_has_words() {
    let keys = message_keys();
    let t = Strings::load(Language::default());
    let mut problems = Vec::new();
    for (file, code) in source() {
        for found in uses(&file, &code) {
            if !keys.contains(&found.key) {
                problems.push(format!(
                    "{}: no message `{}`",
                    found.file.display(),
                    found.key
                ));
                continue;
            }
            let args: Vec<_> = found
                .args
                .iter()
                .map(|name| (name.as_str(), 2_usize.into()))
                .collect();
            let words = t.with(&found.key, &args);
            if words.contains("{$") {
                problems.push(format!(
                    "{}: argument missing in {words}",
                    found.file.display()
                ));
            }
        }
        for (_, literal) in literals(&code) {
            let of_a_family = FAMILIES.iter().any(|family| literal.starts_with(family));
            if of_a_family
                && is_key(&literal)
                && !literal.ends_with('-')
                && !keys.contains(&literal)
            {
                problems.push(format!("{}: no message `{literal}`", file.display()));
            }
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn everything_that_an_export_may_lose_has_words() {
    let keys = message_keys();
    let things = isnad::format::Thing::ALL.iter().map(|thing| thing.key());
    let without: Vec<&str> = things
        .filter(|key| !keys.contains(&format!("dialog-thing-{key}")))
        .collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn every_message_is_used() {
    let literals: BTreeSet<String> = source()
        .values()
        .flat_map(|code| literals(code))
        .map(|(_, literal)| literal)
        .collect();
    let made: Vec<_> = literals
        .iter()
        .filter_map(|literal| literal.split_once('{').map(|(start, _)| start))
        .filter(|start| FAMILIES.iter().any(|family| start.starts_with(family)))
        .collect();
    let unused: Vec<_> = message_keys()
        .into_iter()
        .filter(|key| !literals.contains(key))
        .filter(|key| !made.iter().any(|start| key.starts_with(start)))
        .collect();
    assert!(
        unused.is_empty(),
        "messages that nothing shows: {unused:#?}"
    );
}
