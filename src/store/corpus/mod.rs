//! Reading corpus files: single ones, whole folders, and the texts inside them.
//!
//! What a file holds is for [`crate::format::corpus`] to say; here are the disk, the order, and the guess at
//! encodings by what stands beside.

mod error;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::{BufReader, Read as _};
use std::path::{Path, PathBuf};

pub use self::error::CorpusError;
use crate::format::corpus::{self as format, Found, Kind, MOST_BYTES, Trouble, Wanted, Why, zip};
use crate::model::Key;
use crate::text::decode::{self, Candidate, DecodeError, Decoded, How, MAX_TEXT_BYTES, decode};
use crate::text::language;

/// Deepest folder inside a folder that is looked into.
const DEEPEST: usize = 16;

/// A file to be read: one on the disk, or one in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Where it is, or the archive is.
    pub path: PathBuf,
    /// Its path in the archive, with `/` before it; empty for the file itself.
    pub inside: String,
}

impl From<PathBuf> for Input {
    fn from(path: PathBuf) -> Self {
        Self {
            path,
            inside: String::new(),
        }
    }
}

/// One text that was read.
#[derive(Clone, Debug)]
pub struct CorpusText {
    /// The file that it is in.
    pub file: Input,
    /// Which part of the file it is, such as `#3`; empty where it is the only one.
    pub part: String,
    /// What it is called: the file's name without the folder, with the way inside it, as in
    /// `archive.zip/inner/a.txt` or `table.csv#3`.
    pub name: String,
    /// Whether it is all that the file holds, letter for letter.
    pub is_whole_file: bool,
    /// Whether it is the only text of the file, so that reading the file again gives it again.
    pub is_only: bool,
    /// Its text.
    pub decoded: Decoded,
    /// Its title, where the file says one.
    pub title: Option<String>,
    /// Its language, where the file says it.
    pub language: Option<String>,
    /// What else the file says about it.
    pub attributes: BTreeMap<Key, String>,
}

/// What was read, or why it was not.
type Read = Result<CorpusText, CorpusError>;

/// Reads files, and the files in folders, in the order given and by name inside a folder; of a file with many
/// texts all of them, in their order.
///
/// [`How::languages`] are those of the project that the files are for. Where the guess at an encoding
/// hangs on the language, the languages of the files beside it come first, and then those of all files.
/// `progress(done, of)` is called before each file and may stop the reading by answering `false`; what
/// was read until then is returned. At most 1 GiB of texts is read at once.
pub fn read(
    inputs: &[Input],
    wanted: &Wanted<'_>,
    progress: &mut dyn FnMut(usize, usize) -> bool,
) -> Vec<Result<CorpusText, CorpusError>> {
    let mut found = Vec::new();
    for input in inputs {
        if input.path.is_dir() {
            let before = found.len();
            walk(&input.path, 0, &mut found);
            if found.len() == before {
                found.push(Err(CorpusError::NothingInside {
                    path: input.path.display().to_string(),
                }));
            }
        } else {
            found.push(Ok(input.clone()));
        }
    }
    let of = found.len();
    let mut files: Vec<Vec<Read>> = Vec::with_capacity(of);
    let mut left = MOST_BYTES;
    for (done, input) in found.into_iter().enumerate() {
        if !progress(done, of) {
            return files.into_iter().flatten().collect();
        }
        let texts = match input {
            Ok(input) => read_file(&input, wanted),
            Err(error) => vec![Err(error)],
        };
        let size: usize = texts.iter().flatten().map(|it| it.decoded.text.len()).sum();
        let Some(rest) = left.checked_sub(size as u64) else {
            files.push(vec![Err(CorpusError::TooMuch {
                left_out: of - done,
            })]);
            break;
        };
        left = rest;
        files.push(texts);
    }
    settle_doubts(&mut files, wanted);
    files.into_iter().flatten().collect()
}

/// Guesses again at what is in doubt, by the languages of the files around it.
fn settle_doubts(files: &mut [Vec<Read>], wanted: &Wanted<'_>) {
    let mut certain: Vec<(PathBuf, &'static str)> = Vec::new();
    let texts = files.iter().flatten().flatten();
    for text in texts.filter(|text| !text.decoded.doubtful) {
        let path = &text.file.path;
        let folder = path.parent().unwrap_or(path).to_owned();
        certain.push((folder, language::language(&text.decoded.text)));
    }
    for file in files {
        let doubts = |file: &[Read]| file.iter().filter(|text| is_doubtful(text)).count();
        let doubtful = file.iter().find(|text| is_doubtful(text));
        let Some(path) = doubtful.map(|text| match text {
            Ok(text) => text.file.path.clone(),
            Err(error) => error.file().map_or_else(PathBuf::new, |file| file.path),
        }) else {
            continue;
        };
        let beside = |(folder, _): &&(PathBuf, _)| path.parent() == Some(folder.as_path());
        let beside = by_frequency(certain.iter().filter(beside).map(|(_, language)| *language));
        let all = by_frequency(certain.iter().map(|(_, language)| *language));
        for languages in [beside, all] {
            let how = How {
                languages: &languages,
                ..wanted.how
            };
            let again = read_file(&path.clone().into(), &Wanted { how, ..*wanted });
            if doubts(&again) < doubts(file) && again.len() >= file.len() {
                *file = again;
            }
            if doubts(file) == 0 {
                break;
            }
        }
    }
}

/// Whether another language would have turned the guess at a file's encoding.
fn is_doubtful(read: &Read) -> bool {
    match read {
        Ok(text) => text.decoded.doubtful,
        Err(CorpusError::Trouble { trouble, .. }) => {
            matches!(&trouble.why, Why::NoTextColumn { columns } if columns.encoding.1)
        }
        Err(_) => false,
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

/// Reads the texts of one file; the encoding is guessed where none is given.
fn read_file(file: &Input, wanted: &Wanted<'_>) -> Vec<Read> {
    let mut all: Vec<Read> = Vec::new();
    let own = file_name(&file.path);
    let mut take = |found: Found| {
        all.push(match found {
            Found::Text(text) => {
                let name = format!("{own}{}{}", text.inside, text.part);
                Ok(CorpusText {
                    is_whole_file: Kind::of(&own) == Kind::Plain,
                    is_only: false,
                    name: text.source.unwrap_or(name),
                    part: text.part,
                    file: Input {
                        path: file.path.clone(),
                        inside: text.inside,
                    },
                    decoded: text.decoded,
                    title: text.title,
                    language: text.language,
                    attributes: text.attributes,
                })
            }
            Found::Trouble(trouble) => Err(CorpusError::of(&file.path, trouble)),
        });
        true
    };
    let opened = match Kind::of(&own) {
        Kind::Zip => open(&file.path).map(|input| {
            let only = Some(file.inside.as_str()).filter(|inside| !inside.is_empty());
            zip::texts_of(BufReader::new(input), only, wanted, &mut take);
        }),
        Kind::Jsonl => open(&file.path).map(|input| {
            format::jsonl::texts(&mut BufReader::new(input), wanted, &mut take);
        }),
        Kind::Docx => open(&file.path).map(|input| {
            format::docx::texts(BufReader::new(input), &mut take);
        }),
        kind => bytes(&file.path)
            .map(|bytes| format::texts(kind, &bytes, wanted, &mut take))
            .map_err(|error| match kind {
                Kind::Csv | Kind::Tsv => of_table(&file.path, error),
                _ => error,
            }),
    };
    if let Err(error) = opened {
        all.push(Err(error));
    }
    let is_remark = |read: &Read| read.as_ref().is_err_and(CorpusError::is_remark);
    let mut found = all.iter_mut().filter(|read| !is_remark(read));
    if let (Some(Ok(only)), None) = (found.next(), found.next()) {
        only.is_only = true;
    }
    all
}

/// Reads a file that holds one text.
///
/// # Errors
/// [`CorpusError`] with the file's name; also where it holds several texts.
pub fn read_one(file: &Input, how: &How<'_>) -> Result<CorpusText, CorpusError> {
    let wanted = Wanted {
        how: *how,
        text_column: None,
    };
    let mut texts = read_file(file, &wanted);
    texts.retain(|read| !read.as_ref().is_err_and(CorpusError::is_remark));
    match (texts.pop(), texts.len()) {
        (Some(only), 0) => only,
        (_, more) => Err(CorpusError::Several {
            path: file.path.display().to_string(),
            count: more + 1,
        }),
    }
}

/// Reads a file as a plain text, whatever it is called.
///
/// # Errors
/// [`CorpusError`] with the file's name.
pub fn read_plain(path: &Path, how: &How<'_>) -> Result<Decoded, CorpusError> {
    decode(&bytes(path)?, how).map_err(|error| not_text(&path.to_owned().into(), error))
}

/// What one file is in each encoding that it could be in; see [`decode::candidates`].
///
/// # Errors
/// [`CorpusError`] with the file's name.
pub fn candidates(
    file: &Input,
    languages: &[&str],
    go_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Vec<Candidate>, CorpusError> {
    let bytes = if file.inside.is_empty() {
        bytes(&file.path)?
    } else {
        let found = zip::file(BufReader::new(open(&file.path)?), &file.inside);
        found.map_err(|why| {
            CorpusError::of(
                &file.path,
                Trouble {
                    inside: file.inside.clone(),
                    part: String::new(),
                    why,
                },
            )
        })?
    };
    decode::candidates(&bytes, languages, go_on).map_err(|error| not_text(file, error))
}

/// Why a table is not read, where it is too long to be looked at as a whole.
fn of_table(path: &Path, error: CorpusError) -> CorpusError {
    let CorpusError::NotText {
        error: DecodeError::TooLarge { size, limit },
        ..
    } = error
    else {
        return error;
    };
    let why = format!(
        "is a table of {} MiB, and one of more than {} MiB is not read; split it, or save it as JSON Lines \
         (.jsonl), which are read one by one",
        size >> 20,
        limit >> 20
    );
    let trouble = Trouble {
        inside: String::new(),
        part: String::new(),
        why: Why::File(why),
    };
    CorpusError::of(path, trouble)
}

fn not_text(file: &Input, error: DecodeError) -> CorpusError {
    CorpusError::NotText {
        file: file.clone(),
        error,
    }
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// Opens a file that is no device or pipe.
fn open(path: &Path) -> Result<std::fs::File, CorpusError> {
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
    std::fs::File::open(path).map_err(unreadable)
}

/// The bytes of a file, at most one more than a text may have.
fn bytes(path: &Path) -> Result<Vec<u8>, CorpusError> {
    let unreadable = |error| CorpusError::Unreadable {
        path: path.display().to_string(),
        error,
    };
    let file = open(path)?;
    let about = file.metadata().map_err(unreadable)?;
    let size = usize::try_from(about.len()).unwrap_or(usize::MAX);
    if size > MAX_TEXT_BYTES {
        let error = DecodeError::TooLarge {
            size: about.len(),
            limit: MAX_TEXT_BYTES as u64,
        };
        return Err(not_text(&path.to_owned().into(), error));
    }
    // A file may grow while it is read.
    let mut bytes = Vec::with_capacity(size);
    file.take(MAX_TEXT_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Ok(bytes)
}

/// The files in a folder that may be texts, by name; folders after files.
fn walk(folder: &Path, depth: usize, found: &mut Vec<Result<Input, CorpusError>>) {
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
            Ok((path, _)) if file_name(&path).starts_with('.') => {}
            // Links to folders could lead round in a circle.
            Ok((path, kind)) if kind.is_dir() => folders.push(path),
            Ok((path, _)) if path.is_file() && may_hold_texts(&path) => files.push(path),
            Ok(_) => {}
            Err(error) => found.push(Err(unreadable(error))),
        }
    }
    files.sort();
    folders.sort();
    found.extend(files.into_iter().map(|path| Ok(path.into())));
    if depth < DEEPEST {
        for folder in folders {
            walk(&folder, depth + 1, found);
        }
    }
}

fn may_hold_texts(path: &Path) -> bool {
    format::may_hold_texts(&file_name(path))
}
