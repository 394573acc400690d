//! The rules of the house, checked on the sources as they lie on disk.
//!
//! A test that fails here names the file, the line and the rule. If you think that a rule is wrong, change it here, in
//! the same commit, and say why. Every rule is a function from the house to its complaints, and has a test beside it
//! that plants a violation: a rule that cannot fail is no rule.
//!
//! - [`arrows`]: which room may name which, and which rooms may touch the screen, the disk, the clock and colours.
//! - [`files`]: where things lie, how long a file may be, what must not be written into one.
//! - [`predictions`]: what programs propose is not taken for annotations.
//! - [`widgets`]: text in the window is our own engine's.
//! - [`source`]: reading a source file as words, without its comments and its unit tests.
//!
//! To add a room: a line in [`arrows::ARROWS`]. To add a rule: a function and its two tests.

mod arrows;
mod files;
mod predictions;
mod source;
mod widgets;

use std::path::{Path, PathBuf};

use source::Source;

/// Everything that the rules look at.
struct House {
    /// The files below `src`.
    sources: Vec<Source>,
    /// All files of the project, sources too.
    files: Vec<File>,
}

/// A file of the project. `path` is relative to its top folder, with `/` between its parts.
struct File {
    path: String,
    /// `None` if it is not UTF-8.
    text: Option<String>,
}

impl House {
    /// The house as it stands.
    fn real() -> Self {
        let top = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut paths = Vec::new();
        for name in ["src", "assets", "tests", "benches", "fuzz", ".ci"] {
            collect(&top.join(name), &mut paths);
        }
        paths.extend(["Cargo.toml", "README.md"].map(|name| top.join(name)));
        let files = paths
            .into_iter()
            .filter_map(|path| {
                let bytes = std::fs::read(&path).ok()?;
                let relative = path.strip_prefix(top).ok()?.to_str()?;
                Some(File {
                    path: relative.replace('\\', "/"),
                    text: String::from_utf8(bytes).ok(),
                })
            })
            .collect();
        let house = Self::of(files);
        assert!(house.sources.len() > 5, "the sources were not found");
        house
    }

    fn of(files: Vec<File>) -> Self {
        let sources = files
            .iter()
            .filter_map(|file| {
                let path = file.path.strip_prefix("src/")?;
                let is_rust = path.ends_with(".rs");
                is_rust.then(|| Source::new(path, file.text.as_deref().unwrap_or_default()))
            })
            .collect();
        Self {
            sources: source::without_test_files(sources),
            files,
        }
    }

    /// A small house for the tests of a rule: paths and texts.
    fn planted(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| File {
            path: (*path).to_owned(),
            text: Some((*text).to_owned()),
        };
        Self::of(files.iter().map(file).collect())
    }
}

/// Adds the files below `folder`, in the order of their names.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// Fails with the complaints of a rule about the house as it stands.
#[track_caller]
fn assert_kept(rule: impl Fn(&House) -> Vec<String>) {
    let complaints = rule(&House::real());
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// Fails unless the rule has exactly one complaint about each planted file, each in a house of its own, at the line
/// that says `// here`, or else at the first.
#[track_caller]
fn assert_caught(rule: impl Fn(&House) -> Vec<String>, planted: &[(&str, &str)]) {
    for (path, text) in planted {
        let complaints = rule(&House::planted(&[(path, text)]));
        let marked = text.lines().position(|line| line.contains("// here"));
        let line = 1 + marked.unwrap_or_default();
        let place = format!("{path}:{line}: ");
        assert!(
            complaints.len() == 1 && complaints[0].starts_with(&place),
            "{path} {text:?}: expected one complaint at {place}, got {complaints:#?}"
        );
    }
}

/// Fails if the rule complains about one of the files.
#[track_caller]
fn assert_fine(rule: impl Fn(&House) -> Vec<String>, files: &[(&str, &str)]) {
    let complaints = rule(&House::planted(files));
    assert!(complaints.is_empty(), "{complaints:#?}");
}
