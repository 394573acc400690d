//! The README says what the program has: formats and keys.

use isnad::format::FORMATS;
use isnad::session::VERBS;

const README: &str = include_str!("../../README.md");

#[test]
fn every_format_is_listed_with_what_it_does() {
    for format in FORMATS {
        let yes = |does: bool| if does { "yes" } else { "no" };
        let name = format.name.to_uppercase();
        let reads = yes(format.read.is_some());
        let writes = yes(!format.parts.is_empty());
        let row = format!("| {name} | {reads} | {writes} |");
        assert!(README.contains(&row), "the README lacks: {row}");
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
        "F6",
        "Alt+↑",
        "[",
        "]",
        "I",
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
