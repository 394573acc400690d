//! Files that hold texts → texts.
//!
//! - [`table`]: CSV and TSV, a text in each record. [`jsonl`]: JSON Lines, a text in each line.
//! - [`html`]: the words of a web page. [`docx`]: the words of a Word document.
//! - [`zip`]: archives of all these and of plain texts.
//!
//! **What goes in and comes out.** Bytes in; out come [`Found`]s, one after the other: texts with what is
//! known of them, and what was left out, with its place. Nothing is kept: a caller that has enough stops.
//!
//! **A text is never normalised** beyond what its format forces: an HTML page gives its words by the white
//! space rules of the HTML standard, a `w:br` of a DOCX is a line feed, and a cell or a JSON string is taken
//! letter for letter.
//!
//! **Input may be hostile.** Every loop that reads has a bound: of a text ([`decode::MAX_TEXT_BYTES`]), of the
//! texts of one file ([`MOST_BYTES`]), of their number ([`MOST_TEXTS`]). No path of an archive leads
//! anywhere, no entity of an XML file is ever expanded.
//!
//! **To add a kind of file:** a file here, a variant of [`Kind`] with its endings, an arm in [`texts`].

pub mod docx;
mod fields;
pub mod html;
pub mod jsonl;
pub mod table;
pub mod zip;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::io::Cursor;

use crate::model::Key;
use crate::text::decode::{self, DecodeError, Decoded, How};

/// Most bytes of texts that are taken out of one file.
pub const MOST_BYTES: u64 = 1 << 30;
/// Most texts that are taken out of one file.
pub const MOST_TEXTS: usize = 1_000_000;
/// Most things left out that are told of one file; of what is beyond, only the number is said.
const MOST_TROUBLES: usize = 100;

/// What a file is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text by itself.
    Plain,
    /// A web page.
    Html,
    /// A Word document.
    Docx,
    /// JSON Lines.
    Jsonl,
    /// A table with commas, semicolons or other signs between its cells.
    Csv,
    /// A table with tabs between its cells.
    Tsv,
    /// An archive.
    Zip,
}

impl Kind {
    /// By the ending of a file's name, in any letter case; what has no ending of another kind is plain text.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        match ending.to_ascii_lowercase().as_str() {
            "html" | "htm" | "xhtml" => Self::Html,
            "docx" => Self::Docx,
            "jsonl" | "ndjson" => Self::Jsonl,
            "csv" => Self::Csv,
            "tsv" | "tab" => Self::Tsv,
            "zip" => Self::Zip,
            _ => Self::Plain,
        }
    }
}

/// File name endings that never hold a text that is read here, so that a folder or an archive full of other
/// things can be opened without a list of complaints.
const NOT_TEXT: &[&str] = &[
    "7z", "avi", "bmp", "bz2", "doc", "exe", "gif", "gz", "ico", "jpeg", "jpg", "mp3", "mp4",
    "odt", "pdf", "png", "ppt", "pptx", "ron", "so", "tar", "tif", "tiff", "wav", "webp", "xls",
    "xlsx", "xz",
];

/// Whether a file of this name, found in a folder or an archive, may hold texts: neither hidden nor of a
/// kind that never does. A file that a person names is always read.
#[must_use]
pub fn may_hold_texts(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    !name.starts_with('.') && !NOT_TEXT.contains(&ending.to_lowercase().as_str())
}

/// How texts are to be taken out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// How bytes are decoded.
    pub how: How<'a>,
    /// The column of a table, or the field of a JSON line, that holds the text; `None` to find it.
    pub text_column: Option<&'a str>,
}

/// A text and what its file says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The file of an archive, by its path with `/` before it; empty outside archives.
    pub inside: String,
    /// Which part of the file it is, such as `#3`; empty where the file is this one text.
    pub part: String,
    /// Its words.
    pub decoded: Decoded,
    /// Its title, where the file has one.
    pub title: Option<String>,
    /// Its language, as a BCP 47 code, where the file says it.
    pub language: Option<String>,
    /// The name of the file that it came from before, where the file tells.
    pub source: Option<String>,
    /// Everything else that the file says about it.
    pub attributes: BTreeMap<Key, String>,
}

impl Text {
    /// A text of which nothing more is known.
    #[must_use]
    pub fn plain(decoded: Decoded) -> Self {
        Self {
            inside: String::new(),
            part: String::new(),
            decoded,
            title: None,
            language: None,
            source: None,
            attributes: BTreeMap::new(),
        }
    }
}

/// What comes out of a file.
#[derive(Debug)]
pub enum Found {
    /// A text.
    Text(Box<Text>),
    /// Something that is not taken in.
    Trouble(Trouble),
}

/// Something of a file that is not taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The file of an archive, as in [`Text::inside`].
    pub inside: String,
    /// Which part of the file, as in [`Text::part`]; empty for the whole file.
    pub part: String,
    /// Why.
    pub why: Why,
}

impl Trouble {
    /// About a whole file.
    fn of_file(why: Why) -> Self {
        Self {
            inside: String::new(),
            part: String::new(),
            why,
        }
    }
}

/// Why something is not taken in. The messages are for people, without the file's name, which the caller
/// puts before them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// The file, or this file of an archive, is not a text.
    #[error(transparent)]
    NotText(#[from] DecodeError),
    /// It is not said which column holds the texts, and none is called like it.
    #[error(
        "it is not clear which column holds the texts; choose one of {}", listed(&columns.all)
    )]
    NoTextColumn {
        /// The columns there are.
        columns: Columns,
    },
    /// The column that was named is not there.
    #[error("there is no column {wanted:?}; there is {}", listed(&columns.all))]
    NoSuchColumn {
        /// Its name.
        wanted: String,
        /// The columns there are.
        columns: Columns,
    },
    /// A row or a field that is left out, in words.
    #[error("{0}")]
    Row(String),
    /// The file itself cannot be read as what it is called, or holds what is not let in; in words.
    #[error("{0}")]
    File(String),
    /// Something that a person should know, though no text is left out by it; in words.
    #[error("{0}")]
    Remark(String),
}

/// The columns of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Each of them, in the order of the table.
    pub all: Vec<Column>,
    /// The encoding that the table was read in, and whether that is in doubt.
    pub encoding: (&'static str, bool),
    /// Whether U+FFFD stands for bytes that mean nothing.
    pub replaced: bool,
}

/// A column of a table, or a field of the objects of a JSON Lines file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// The first value in it, cut to 80 characters; empty if all are.
    pub sample: String,
}

/// Longest sample of a column, characters.
const SAMPLE: usize = 80;

impl Column {
    fn new(name: &str, sample: &str) -> Self {
        Self {
            name: name.to_owned(),
            sample: sample.chars().take(SAMPLE).collect(),
        }
    }
}

/// The names of columns as a message lists them.
fn listed(columns: &[Column]) -> String {
    let names: Vec<String> = columns
        .iter()
        .take(30)
        .map(|column| format!("{:?}", column.name))
        .collect();
    let more = if columns.len() > names.len() {
        ", …"
    } else {
        ""
    };
    format!("{}{more}", names.join(", "))
}

/// Why a page or document is left out that is whole and says nothing.
const NO_WORDS: &str = "it has no words that could be a text";

/// Takes what is found; answers whether to go on.
pub type Take<'t> = dyn FnMut(Found) -> bool + 't;

/// Gives the texts of a file of this kind, other than an archive, to `take`, until that answers `false`.
pub fn texts(kind: Kind, bytes: &[u8], wanted: &Wanted<'_>, take: &mut Take<'_>) {
    let one = match kind {
        Kind::Plain => decode::decode(bytes, &wanted.how)
            .map(Text::plain)
            .map_err(Why::from),
        Kind::Html => html::text(bytes, &wanted.how).map_err(|error| match error {
            DecodeError::Empty if !bytes.is_empty() => Why::File(NO_WORDS.to_owned()),
            error => error.into(),
        }),
        Kind::Docx => return docx::texts(Cursor::new(bytes), take),
        Kind::Jsonl => return jsonl::texts(&mut &*bytes, wanted, take),
        Kind::Csv | Kind::Tsv => return table::texts(bytes, kind, wanted, take),
        Kind::Zip => Err(Why::File(
            "is an archive inside an archive, which is not opened; unpack it".to_owned(),
        )),
    };
    take(match one {
        Ok(text) => Found::Text(Box::new(text)),
        Err(why) => Found::Trouble(Trouble::of_file(why)),
    });
}

/// Words that were taken out of a file, as a text of their own: checked as every text is, with the encoding
/// of the file.
///
/// # Errors
/// [`DecodeError`] where they are no text that is let in.
fn taken_out(words: &str, file: &Decoded) -> Result<Decoded, DecodeError> {
    let mut decoded = decode::decode(words.as_bytes(), &How::named("UTF-8"))?;
    if decoded.had_bom {
        // Inside a file it is no mark, but a character of the text.
        decoded.text.insert(0, '\u{FEFF}');
    }
    Ok(Decoded {
        encoding: file.encoding,
        had_bom: file.had_bom,
        guessed: file.guessed,
        doubtful: file.doubtful,
        replaced: if file.replaced > 0 {
            words.matches(char::REPLACEMENT_CHARACTER).count()
        } else {
            0
        },
        ..decoded
    })
}

/// What stands for a file whose letters need no guess.
fn in_utf8() -> Decoded {
    Decoded {
        text: String::new(),
        encoding: "UTF-8",
        had_bom: false,
        guessed: false,
        doubtful: false,
        replaced: 0,
        warnings: Vec::new(),
    }
}

/// Gives on what is found in a file with many texts, within the bounds.
struct Giver<'g, 't> {
    take: &'g mut Take<'t>,
    texts: usize,
    bytes: u64,
    troubles: usize,
    over: bool,
}

impl<'g, 't> Giver<'g, 't> {
    fn new(take: &'g mut Take<'t>) -> Self {
        Self {
            take,
            texts: 0,
            bytes: 0,
            troubles: 0,
            over: false,
        }
    }

    /// Whether nothing more is wanted.
    fn is_over(&self) -> bool {
        self.over
    }

    fn text(&mut self, text: Text) {
        self.texts += 1;
        self.bytes += text.decoded.text.len() as u64;
        if self.over {
            return;
        }
        if self.texts > MOST_TEXTS || self.bytes > MOST_BYTES {
            let why = format!(
                "is left out with all that follows: one file gives at most {MOST_TEXTS} texts and {} MiB; \
                 split the file",
                MOST_BYTES >> 20
            );
            self.over = true;
            (self.take)(Found::Trouble(Trouble {
                part: text.part,
                ..Trouble::of_file(Why::File(why))
            }));
            return;
        }
        self.over = !(self.take)(Found::Text(Box::new(text)));
    }

    fn trouble(&mut self, part: impl fmt::Display, why: Why) {
        if self.over {
            return;
        }
        let is_row = matches!(why, Why::Row(_));
        self.troubles += usize::from(is_row);
        if !is_row || self.troubles <= MOST_TROUBLES {
            self.over = !(self.take)(Found::Trouble(Trouble {
                part: part.to_string(),
                ..Trouble::of_file(why)
            }));
        }
    }

    /// Tells how much more was left out than was told.
    fn end(mut self) {
        if let Some(more) = self
            .troubles
            .checked_sub(MOST_TROUBLES)
            .filter(|more| *more > 0)
        {
            self.trouble(
                "",
                Why::File(format!("{more} more rows are left out that are not listed")),
            );
        }
    }
}
