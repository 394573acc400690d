//! The README says what the program has: formats and keys.

use isnad::format::FORMATS;
use isnad::session::VERBS;
use isnad::session::review::{ALL_OF_KIND, END_EDIT, KEYS, RETURNED};

const README: &str = include_str!("../../README.md");

#[test]
fn every_format_is_listed_with_what_it_does() {
    for format in FORMATS {
        let yes = |does: bool| if does { "yes" } else { "no" };
        let name = format.name;
        let reads = yes(format.read.is_some());
        let writes = yes(format.write.is_some());
        let row = format!("| `{name}` | {reads} | {writes} |");
        assert!(README.contains(&row), "the README lacks: {row}");
    }
}

#[test]
fn every_schema_is_listed() {
    for (name, _) in isnad::session::SCHEMAS {
        assert!(
            README.contains(&format!("`{name}`")),
            "the README lacks {name}"
        );
    }
}

#[test]
fn every_key_that_the_readme_names_does_something() {
    let keys: Vec<String> = VERBS
        .iter()
        .filter_map(|row| row.shortcut)
        .map(|shortcut| shortcut.to_string().replace(' ', "+"))
        .collect();
    for named in [
        "1",
        "9",
        "C",
        "Tab",
        "Shift+Tab",
        "Ctrl+K",
        "?",
        "F4",
        "Shift+F4",
        "F5",
        "F6",
        "Alt+↑",
        "[",
        "]",
        "A",
        "S",
        "X",
        "F",
        "R",
        "Q",
        "I",
        "Y",
        "Ctrl+,",
        "Ctrl+Z",
    ] {
        assert!(
            README.contains(&format!("`{named}`")),
            "{named} is not in the README"
        );
        assert!(
            keys.iter().any(|key| key == named),
            "{named} does nothing; there are {keys:?}"
        );
    }
}

#[test]
fn every_key_of_the_review_is_in_its_table() {
    let (_, section) = README.split_once("## Review").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let named: Vec<&str> = section.split('`').skip(1).step_by(2).collect();
    let rows = KEYS.iter().chain(RETURNED).map(|row| row.shortcut);
    for key in rows.chain([ALL_OF_KIND, END_EDIT]) {
        let key = key.to_string().replace(' ', "+");
        let is_between = matches!(key.as_str(), "2" | "3" | "4" | "5" | "6" | "7" | "8");
        assert!(
            is_between || named.contains(&key.as_str()),
            "{key} is not there"
        );
    }
}

/// The names in backticks of the table under "What we promise", by promise.
fn promises() -> Vec<(&'static str, Vec<&'static str>)> {
    let (_, section) = README.split_once("## What we promise").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| "));
    rows.skip(1)
        .map(|row| {
            let cells: Vec<&str> = row.split(" | ").collect();
            let [promise, tests] = cells[..] else {
                panic!("not a row of two cells: {row}")
            };
            (promise, tests.split('`').skip(1).step_by(2).collect())
        })
        .collect()
}

/// Whether some source has a test of this name.
fn is_test(name: &str) -> bool {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src"), root.join("tests")];
    let signature = format!("fn {name}(");
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let source = std::fs::read_to_string(path).unwrap();
                let mut before = source.split(&signature);
                // A test's attributes stand right before it.
                let marked =
                    |before: &str| before.rsplit("\n\n").next().unwrap().contains("#[test]");
                let first = before.next().unwrap();
                if first.len() < source.len() && marked(first) {
                    return true;
                }
            }
        }
    }
    false
}

#[test]
fn every_promise_names_tests_that_are_there() {
    let promises = promises();
    assert!(promises.len() >= 10);
    for (promise, tests) in promises {
        assert!(!tests.is_empty(), "nothing shows: {promise}");
        for test in tests {
            assert!(
                is_test(test),
                "there is no test {test}, which is to show: {promise}"
            );
        }
    }
}
