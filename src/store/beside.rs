//! Texts that stand in files of their own beside the project.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::corpus;
use super::open::Problem;
use super::place;
use crate::model::{Document, Project, TextPlace};
use crate::text::TextHash;
use crate::text::decode::How;

/// Adds the texts that documents keep beside the project file; says which ones cannot be used.
pub(super) fn add_texts(project: &mut Project, file: &Path) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut texts = Vec::new();
    for document in project.documents().values() {
        if let TextPlace::Beside(relative) = &document.text
            && !project.texts().contains_key(&document.hash)
        {
            match text(document, file, relative) {
                Ok(text) => texts.push((document.hash, text)),
                Err(reason) => problems.push(Problem::Beside {
                    path: PathBuf::from(relative),
                    title: document.title.clone(),
                    reason,
                }),
            }
        }
    }
    for (hash, text) in texts {
        project.add_text(hash, text);
    }
    problems
}

fn text(document: &Document, file: &Path, relative: &str) -> Result<Arc<str>, String> {
    let parts = parts(relative).ok_or("this is not a relative path with / between its parts")?;
    let path = place::folder_of(file).join(parts);
    let how = How {
        replace: document.replaced,
        ..How::named(&document.encoding)
    };
    let read = corpus::read_one(&path, &how);
    let text = read.map_err(|error| error.to_string())?.decoded.text;
    if TextHash::of(&text) == document.hash {
        Ok(Arc::from(text))
    } else {
        Err("the file is not the text that was annotated; it has changed".to_owned())
    }
}

/// How a project file names a text beside it: the way from its folder, `/` between the parts; `None`
/// where there is no such way, as between two disks, or it cannot be written down.
#[must_use]
pub fn relative(file: &Path, text: &Path) -> Option<String> {
    let folder = place::folder_of(file).canonicalize().ok()?;
    let text = text.canonicalize().ok()?;
    let common = folder
        .components()
        .zip(text.components())
        .take_while(|(one, other)| one == other)
        .count();
    let up = folder.components().skip(common).map(|_| Some(".."));
    let down = text
        .components()
        .skip(common)
        .map(|part| part.as_os_str().to_str());
    let way: Option<Vec<&str>> = up.chain(down).collect();
    let way = way?.join("/");
    (common > 0 && parts(&way).is_some()).then_some(way)
}

/// A path that means the same on every system and is not absolute on any. It may lead out of the
/// project's folder: only a file whose content the project knows already is taken.
fn parts(relative: &str) -> Option<PathBuf> {
    let is_plain = |part: &str| {
        !part.is_empty()
            && part != "."
            && !part.contains(|c: char| c.is_control() || matches!(c, '\\' | ':'))
    };
    let parts: Vec<&str> = relative.split('/').collect();
    parts
        .iter()
        .all(|part| is_plain(part))
        .then(|| parts.iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_relative_paths_are_followed() {
        for good in ["a.txt", "corpus/א ב.txt", "../corpus/a.txt", "..a/b"] {
            assert!(parts(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "/etc/passwd",
            "a//b",
            "./a",
            "C:/a",
            "a\\b",
            "a\0b",
            "a/",
            "x:stream",
        ] {
            assert!(parts(bad).is_none(), "{bad}");
        }
    }
}
