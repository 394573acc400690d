//! Where things lie, how long they are, and what must not stand in them.

use super::{House, assert_caught, assert_fine, assert_kept};

/// Lines of a file in `src`, at most. Nobody holds more in mind.
const MOST_LINES: usize = 500;

/// Files that are longer all the same. The list may only become shorter.
const LONG: &[&str] = &[];

/// Files in `assets` that are not for the program but for people.
const FOR_PEOPLE: &[&str] = &["LICENSE", "OFL", "README"];

fn long_files(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for file in house
        .files
        .iter()
        .filter(|file| file.path.starts_with("src/"))
    {
        let lines = file.text.as_deref().unwrap_or_default().lines().count();
        let is_known = LONG.contains(&file.path.as_str());
        if lines > MOST_LINES && !is_known {
            found.push(format!(
                "{}:1: {lines} lines, more than {MOST_LINES}: split it",
                file.path
            ));
        } else if lines <= MOST_LINES && is_known {
            found.push(format!(
                "{}:1: short by now: take it off the list LONG",
                file.path
            ));
        }
    }
    found
}

#[test]
fn files_are_short() {
    assert_kept(long_files);
    assert_caught(long_files, &[("src/text/mod.rs", &"\n".repeat(501))]);
    assert_fine(long_files, &[("src/text/mod.rs", &"\n".repeat(500))]);
}

/// Each folder below `src` has a `mod.rs`, and this begins with what the folder is.
fn folders_without_a_tour(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for file in house
        .files
        .iter()
        .filter(|file| file.path.starts_with("src/"))
    {
        let Some((folder, name)) = file.path.rsplit_once('/') else {
            continue;
        };
        let tour = format!("{folder}/mod.rs");
        if folder != "src" && house.files.iter().all(|file| file.path != tour) {
            found.push(format!("{}:1: its folder has no mod.rs", file.path));
        }
        let text = file.text.as_deref().unwrap_or_default();
        let is_test = text.is_empty() || folder.ends_with("/tests");
        if name == "mod.rs" && !is_test && !text.starts_with("//!") {
            found.push(format!(
                "{}:1: begins with `//!`: what the folder is, and how to add to it",
                file.path
            ));
        }
    }
    found
}

#[test]
fn every_folder_has_a_tour() {
    assert_kept(folders_without_a_tour);
    assert_caught(
        folders_without_a_tour,
        &[
            ("src/text/span.rs", "//! Spans."),
            ("src/text/mod.rs", "pub mod span;"),
        ],
    );
    assert_fine(
        folders_without_a_tour,
        &[
            ("src/text/mod.rs", "//! Texts."),
            ("src/text/span.rs", ""),
            ("src/lib.rs", ""),
        ],
    );
}

/// Places that exist on one machine only.
fn machine_paths(house: &House) -> Vec<String> {
    // In two halves each, so that this file does not complain about itself.
    let roots = [
        ("/ho", "me/"),
        ("/wo", "rk/"),
        ("/ro", "ot/"),
        ("/Us", "ers/"),
        ("/tm", "p/"),
        ("C:\\", "Users"),
    ];
    let roots = roots.map(|(start, end)| format!("{start}{end}"));
    let mut found = Vec::new();
    for file in &house.files {
        for (line, text) in (1..).zip(file.text.as_deref().unwrap_or_default().lines()) {
            for root in &roots {
                // After a letter it is a part of something longer, such as an address.
                let is_start = |at: usize| {
                    !text[..at].ends_with(|c: char| c.is_alphanumeric() || ".-_~}".contains(c))
                };
                if text
                    .match_indices(root.as_str())
                    .any(|(at, _)| is_start(at))
                {
                    found.push(format!(
                        "{}:{line}: {root}… is a place on one machine",
                        file.path
                    ));
                }
            }
        }
    }
    found
}

#[test]
fn no_file_names_a_machine() {
    assert_kept(machine_paths);
    let home = ["/ho", "me/dana/a.txt"].concat();
    assert_caught(
        machine_paths,
        &[
            (
                "tests/data/a.ron",
                &format!("(\n  source: \"{home}\", // here\n)"),
            ),
            ("src/store/mod.rs", &format!("//! Reads {home}")),
        ],
    );
    let address = format!("https://example.com{home} and $TOP{home}");
    assert_fine(machine_paths, &[("assets/sample/en.txt", &address)]);
}

/// Files that nobody would miss.
fn unused_assets(house: &House) -> Vec<String> {
    let assets = house
        .files
        .iter()
        .filter(|file| file.path.starts_with("assets/"));
    let is_used = |path: &str| {
        house
            .files
            .iter()
            .filter(|file| {
                !file.path.starts_with("assets/") && !file.path.starts_with("tests/it/tidy")
            })
            .any(|file| file.text.as_deref().unwrap_or_default().contains(path))
    };
    assets
        .filter(|file| {
            let name = file.path.rsplit('/').next().unwrap_or_default();
            let is_for_people = FOR_PEOPLE.iter().any(|start| name.starts_with(start));
            !is_for_people && !is_used(&file.path)
        })
        .map(|file| format!("{}:1: is used nowhere", file.path))
        .collect()
}

#[test]
fn every_asset_is_used() {
    assert_kept(unused_assets);
    let theme = ("assets/theme/light.ron", "");
    assert_caught(unused_assets, &[theme]);
    let using = (
        "src/ui/theme/mod.rs",
        "include_str!(\"../../../assets/theme/light.ron\")",
    );
    assert_fine(unused_assets, &[theme, using, ("assets/fonts/OFL.txt", "")]);
}
