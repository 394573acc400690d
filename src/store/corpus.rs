//! Reading corpus files: single ones and whole folders.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::text::decode::{DecodeError, Decoded, MAX_TEXT_BYTES, decode};

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
    #[error("{path}: {error}")]
    NotText {
        /// Which file.
        path: String,
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
/// `encoding` overrides the guess for all of them. `progress(done, of)` is called before each file
/// and may stop the reading by answering `false`; what was read until then is returned.
pub fn read(
    paths: &[PathBuf],
    encoding: Option<&str>,
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
            break;
        }
        texts.push(path.and_then(|path| read_one(&path, encoding)));
    }
    texts
}

/// Reads one file; the encoding is guessed where none is given.
///
/// # Errors
/// [`CorpusError`] with the file's name.
pub fn read_one(path: &Path, encoding: Option<&str>) -> Result<CorpusText, CorpusError> {
    let shown = path.display().to_string();
    let unreadable = |error| CorpusError::Unreadable {
        path: shown.clone(),
        error,
    };
    let about = std::fs::metadata(path).map_err(unreadable)?;
    if !about.is_file() {
        return Err(CorpusError::NotAFile { path: shown });
    }
    let not_text = |error| CorpusError::NotText {
        path: shown.clone(),
        error,
    };
    let size = usize::try_from(about.len()).unwrap_or(usize::MAX);
    if size > MAX_TEXT_BYTES {
        return Err(not_text(DecodeError::TooLarge {
            size: about.len(),
            limit: MAX_TEXT_BYTES as u64,
        }));
    }
    // A file may grow while it is read.
    let mut bytes = Vec::with_capacity(size);
    let limit = MAX_TEXT_BYTES as u64 + 1;
    let file = std::fs::File::open(path).map_err(unreadable)?;
    file.take(limit)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    let decoded = decode(&bytes, encoding, None).map_err(not_text)?;
    let name = path.file_name().unwrap_or(path.as_os_str());
    Ok(CorpusText {
        name: name.to_string_lossy().into_owned(),
        path: path.to_owned(),
        decoded,
    })
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
        let found = read(&[folder.path().to_owned()], None, &mut |_, of| of == 4);
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
        let missing = read_one(&at("none.txt"), None).unwrap_err().to_string();
        assert!(
            missing.contains("none.txt") && missing.contains("check"),
            "{missing}"
        );
        let stopped = read(&[folder.path().to_owned()], None, &mut |done, _| done < 1);
        assert_eq!(stopped.len(), 1);
    }
}
