//! Reading corpus files: single ones and whole folders.

use std::collections::BTreeMap;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::text::decode::{self, Candidate, DecodeError, Decoded, How, MAX_TEXT_BYTES, decode};
use crate::text::language;

/// File name extensions that are never plain text, so that a folder full of other things can be
/// opened without a list of complaints. A file that is named by itself is always read.
const NOT_TEXT: &[&str] = &[
    "7z", "avi", "bmp", "bz2", "doc", "docx", "exe", "gif", "gz", "ico", "jpeg", "jpg", "mp3",
    "mp4", "odt", "pdf", "png", "ppt", "pptx", "ron", "so", "tar", "tif", "tiff", "wav", "webp",
    "xls", "xlsx", "xz", "zip",
];

/// Deepest folder inside a folder that is looked into.
const DEEPEST: usize = 16;

/// One file that was read.
#[derive(Clone, Debug)]
pub struct CorpusText {
    /// Where it is.
    pub path: PathBuf,
    /// Its name without the folder.
    pub name: String,
    /// Its text.
    pub decoded: Decoded,
}

/// Why a file or folder was left out; each message names it and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// The system does not let us read it.
    #[error("{path}: cannot be read ({error}); check that it is there and that you may read it")]
    Unreadable {
        /// Which file.
        path: String,
        /// What the system says.
        error: io::Error,
    },
    /// It is a device, a pipe or the like.
    #[error("{path}: is neither a file nor a folder")]
    NotAFile {
        /// Which path.
        path: String,
    },
    /// Its bytes are not a text that we can read.
    #[error("{}: {error}", path.display())]
    NotText {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: DecodeError,
    },
    /// A folder without a file that could be a text.
    #[error("{path}: no text file in this folder")]
    NothingInside {
        /// Which folder.
        path: String,
    },
}

/// Reads files, and the files in folders, in the order given and by name inside a folder.
///
/// [`How::languages`] are those of the project that the files are for. Where the guess at an encoding
/// hangs on the language, the languages of the files beside it come first, and then those of all files.
/// `progress(done, of)` is called before each file and may stop the reading by answering `false`; what
/// was read until then is returned.
pub fn read(
    paths: &[PathBuf],
    how: &How<'_>,
    progress: &mut dyn FnMut(usize, usize) -> bool,
) -> Vec<Result<CorpusText, CorpusError>> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = found.len();
            walk(path, 0, &mut found);
            if found.len() == before {
                found.push(Err(CorpusError::NothingInside {
                    path: path.display().to_string(),
                }));
            }
        } else {
            found.push(Ok(path.clone()));
        }
    }
    let of = found.len();
    let mut texts = Vec::with_capacity(of);
    for (done, path) in found.into_iter().enumerate() {
        if !progress(done, of) {
            return texts;
        }
        texts.push(path.and_then(|path| read_one(&path, how)));
    }
    settle_doubts(&mut texts, how);
    texts
}

/// Guesses again at what is in doubt, by the languages of the files around it.
fn settle_doubts(texts: &mut [Result<CorpusText, CorpusError>], how: &How<'_>) {
    let mut certain: Vec<(PathBuf, &'static str)> = Vec::new();
    for text in texts.iter().flatten().filter(|text| !text.decoded.doubtful) {
        let folder = text.path.parent().unwrap_or(&text.path).to_owned();
        certain.push((folder, language::language(&text.decoded.text)));
    }
    for text in texts.iter_mut().flatten() {
        if !text.decoded.doubtful {
            continue;
        }
        let beside = |(folder, _): &&(PathBuf, _)| text.path.parent() == Some(folder.as_path());
        let beside = by_frequency(certain.iter().filter(beside).map(|(_, language)| *language));
        let all = by_frequency(certain.iter().map(|(_, language)| *language));
        for languages in [beside, all] {
            let how = How {
                languages: &languages,
                ..*how
            };
            if let Ok(again) = read_one(&text.path, &how)
                && !again.decoded.doubtful
            {
                *text = again;
                break;
            }
        }
    }
}

/// Each language once, the most frequent first.
#[must_use]
pub fn by_frequency<'l>(languages: impl Iterator<Item = &'l str>) -> Vec<&'l str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for language in languages {
        *counts.entry(language).or_default() += 1;
    }
    let mut all: Vec<(&str, usize)> = counts.into_iter().collect();
    all.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    all.into_iter().map(|(language, _)| language).collect()
}

/// Reads one file; the encoding is guessed where none is given.
///
/// # Errors
/// [`CorpusError`] with the file's name.
pub fn read_one(path: &Path, how: &How<'_>) -> Result<CorpusText, CorpusError> {
    let bytes = bytes(path)?;
    let decoded = decode(&bytes, how).map_err(|error| not_text(path, error))?;
    let name = path.file_name().unwrap_or(path.as_os_str());
    Ok(CorpusText {
        name: name.to_string_lossy().into_owned(),
        path: path.to_owned(),
        decoded,
    })
}

/// What one file is in each encoding that it could be in; see [`decode::candidates`].
///
/// # Errors
/// [`CorpusError`] with the file's name.
pub fn candidates(
    path: &Path,
    languages: &[&str],
    go_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Vec<Candidate>, CorpusError> {
    let bytes = bytes(path)?;
    decode::candidates(&bytes, languages, go_on).map_err(|error| not_text(path, error))
}

fn not_text(path: &Path, error: DecodeError) -> CorpusError {
    CorpusError::NotText {
        path: path.to_owned(),
        error,
    }
}

/// The bytes of a file, at most one more than a text may have.
fn bytes(path: &Path) -> Result<Vec<u8>, CorpusError> {
    let unreadable = |error| CorpusError::Unreadable {
        path: path.display().to_string(),
        error,
    };
    let about = std::fs::metadata(path).map_err(unreadable)?;
    if !about.is_file() {
        return Err(CorpusError::NotAFile {
            path: path.display().to_string(),
        });
    }
    let size = usize::try_from(about.len()).unwrap_or(usize::MAX);
    if size > MAX_TEXT_BYTES {
        let error = DecodeError::TooLarge {
            size: about.len(),
            limit: MAX_TEXT_BYTES as u64,
        };
        return Err(not_text(path, error));
    }
    // A file may grow while it is read.
    let mut bytes = Vec::with_capacity(size);
    let file = std::fs::File::open(path).map_err(unreadable)?;
    file.take(MAX_TEXT_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Ok(bytes)
}

/// The files in a folder that may be texts, by name; folders after files.
fn walk(folder: &Path, depth: usize, found: &mut Vec<Result<PathBuf, CorpusError>>) {
    let unreadable = |error| CorpusError::Unreadable {
        path: folder.display().to_string(),
        error,
    };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return found.push(Err(unreadable(error))),
    };
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in entries {
        match entry.and_then(|entry| Ok((entry.path(), entry.file_type()?))) {
            Ok((path, _)) if is_hidden(&path) => {}
            // Links to folders could lead round in a circle.
            Ok((path, kind)) if kind.is_dir() => folders.push(path),
            Ok((path, _)) if path.is_file() && may_be_text(&path) => files.push(path),
            Ok(_) => {}
            Err(error) => found.push(Err(unreadable(error))),
        }
    }
    files.sort();
    folders.sort();
    found.extend(files.into_iter().map(Ok));
    if depth < DEEPEST {
        for folder in folders {
            walk(&folder, depth + 1, found);
        }
    }
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().map(std::ffi::OsStr::to_string_lossy);
    name.is_some_and(|name| name.starts_with('.'))
}

fn may_be_text(path: &Path) -> bool {
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_none_or(|extension| !NOT_TEXT.contains(&extension.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_texts_in_order_and_names_what_is_wrong() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("more")).unwrap();
        for (name, bytes) in [
            ("b.txt", "שלום".as_bytes()),
            ("a.txt", b"hello"),
            ("empty.txt", b""),
            (".hidden.txt", b"no"),
            ("picture.png", b"no"),
            ("more/c.txt", "سلام".as_bytes()),
        ] {
            std::fs::write(at(name), bytes).unwrap();
        }
        let found = read(
            &[folder.path().to_owned()],
            &How::default(),
            &mut |_, of| of == 4,
        );
        let names: Vec<String> = found
            .iter()
            .map(|found| match found {
                Ok(text) => text.name.clone(),
                Err(error) => error.to_string(),
            })
            .collect();
        assert_eq!(names.len(), 4);
        assert_eq!(
            (names[0].as_str(), names[1].as_str(), names[3].as_str()),
            ("a.txt", "b.txt", "c.txt")
        );
        assert!(names[2].contains("empty.txt"), "{}", names[2]);
        let missing = read_one(&at("none.txt"), &How::default())
            .unwrap_err()
            .to_string();
        assert!(
            missing.contains("none.txt") && missing.contains("check"),
            "{missing}"
        );
        let stopped = read(
            &[folder.path().to_owned()],
            &How::default(),
            &mut |done, _| done < 1,
        );
        assert_eq!(stopped.len(), 1);
    }
}
