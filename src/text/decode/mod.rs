//! Bytes of a file → text.
//!
//! Tried in this order, unless the person names the encoding: byte-order mark; UTF-16 without one, by
//! the pattern of its high bytes; strict UTF-8; a guess by letter statistics (chardetng), helped by the
//! languages that the texts around it are in. What is decided is decoded strictly: a byte that means
//! nothing is an error with its place. Only where a person chooses so ([`How::replace`]), U+FFFD stands
//! for it, once for each sequence that the decoders of the WHATWG Encoding Standard report.
//!
//! - [`find`]: which encoding the bytes are in; [`guess`]: the last step of it; [`utf16`]: the second.
//! - [`codec`]: encodings by name, and what each makes of bytes; [`cp862`]: one that we bring ourselves;
//!   [`lacking`]: those we know by name only.
//! - [`warning`]: what is odd about a text; [`visual`]: Hebrew in the order of a display.
//! - [`candidate`]: one file read in every encoding, for a person to choose.
//!
//! **Unit:** bytes of the file, from 0. **Invariants:** nothing but a byte-order mark is taken off and
//! nothing else is changed, so the same bytes, encoding name and [`How::replace`] give the same text for
//! ever. A guess is not repeated later: the document keeps the name. No bytes make it panic.
//!
//! **To add an encoding:** if the WHATWG Standard has it, a line in [`ENCODINGS`]; else a table as in
//! [`cp862`] and a line in [`codec`]; if it is only to be named, a line in [`lacking`].

pub mod candidate;
mod codec;
mod cp862;
mod error;
mod find;
mod guess;
mod lacking;
mod utf16;
mod visual;
mod warning;

#[cfg(test)]
mod tests;

pub use candidate::{Candidate, candidates};
use codec::Codec;
pub use error::DecodeError;
pub use warning::DecodeWarning;

/// The longest file and the longest decoded text that is let in, in bytes: 64 MiB.
pub const MAX_TEXT_BYTES: usize = 64 << 20;

/// Encodings to offer to a person, by the names that [`decode`] takes and returns. [`decode`] takes
/// every other name and alias of the WHATWG Encoding Standard too, and the aliases of IBM862.
pub const ENCODINGS: &[&str] = &[
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "windows-1255",
    "windows-1256",
    "windows-1252",
    "ISO-8859-6",
    "ISO-8859-8",
    "IBM862",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "gb18030",
    "Big5",
    "Shift_JIS",
    "EUC-KR",
];

/// How bytes are to be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct How<'a> {
    /// The name of the encoding that a person chose, in any letter case; `None` to find it.
    pub encoding: Option<&'a str>,
    /// Languages that the text is probably in, the likeliest first: those of the texts around it, by
    /// their codes (`he`, `ar`, …). They help to guess at short texts.
    pub languages: &'a [&'a str],
    /// Whether U+FFFD is to stand for bytes that mean nothing, by the choice of a person.
    pub replace: bool,
}

impl<'a> How<'a> {
    /// In the encoding of this name, strictly.
    #[must_use]
    pub fn named(encoding: &'a str) -> Self {
        Self {
            encoding: Some(encoding),
            ..Self::default()
        }
    }
}

/// A decoded text and how it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// The encoding's standard name, such as `windows-1255`; decoding by it again gives this text.
    pub encoding: &'static str,
    /// Whether a byte-order mark was taken off.
    pub had_bom: bool,
    /// Whether the encoding is a guess that a person should look at: neither named, nor marked, nor
    /// shown by the bytes themselves.
    pub guessed: bool,
    /// Whether it is a guess that another language would have turned: a person should choose.
    pub doubtful: bool,
    /// In how many places U+FFFD stands for bytes that mean nothing; 0 unless that was chosen.
    pub replaced: usize,
    /// What a person should know about the text, most important first.
    pub warnings: Vec<DecodeWarning>,
}

/// Decodes the bytes of a file.
///
/// # Errors
/// See [`DecodeError`]; on any of them the file is to be left out, under its name.
pub fn decode(bytes: &[u8], how: &How<'_>) -> Result<Decoded, DecodeError> {
    check_size(bytes.len())?;
    let source = match how.encoding {
        Some(name) => find::named(bytes, name)?,
        None => find::found(bytes, how.languages)?,
    };
    let body = bytes.get(source.bom_len..).unwrap_or_default();
    if body.is_empty() {
        return Err(DecodeError::Empty);
    }
    // Bytes that are no text mean something in most encodings.
    if source.guessed && (body.contains(&0) || is_binary(body.len(), control_bytes(body))) {
        return Err(DecodeError::Binary);
    }
    let (text, replaced) = match source.text {
        Some(text) => (text.to_owned(), 0),
        None if how.replace => source.codec.replacing(body),
        None => match source.codec.strict(body) {
            Ok(text) => (text, 0),
            Err(at) => return Err(invalid(source.codec, bytes, source.bom_len, at)),
        },
    };
    check_size(text.len())?;
    let controls = warning::control_count(&text);
    let looks_like = (source.guessed && guess::may_be_cp862(body)).then_some(cp862::IBM862.name);
    if is_binary(text.chars().count(), controls) {
        return Err(if is_binary(body.len(), control_bytes(body)) {
            DecodeError::Binary
        } else if source.guessed {
            DecodeError::Unrecognised {
                proposal: looks_like,
            }
        } else {
            DecodeError::Controls {
                encoding: source.codec.name(),
            }
        });
    }
    let mut warnings = warning::warnings(&text, controls, replaced);
    if let Some(encoding) = looks_like {
        warnings.insert(0, DecodeWarning::LooksLike { encoding });
    }
    Ok(Decoded {
        text,
        encoding: source.codec.name(),
        had_bom: source.bom_len > 0,
        guessed: source.guessed,
        doubtful: source.doubtful || looks_like.is_some(),
        replaced,
        warnings,
    })
}

fn check_size(size: usize) -> Result<(), DecodeError> {
    if size > MAX_TEXT_BYTES {
        return Err(DecodeError::TooLarge {
            size: size as u64,
            limit: MAX_TEXT_BYTES as u64,
        });
    }
    Ok(())
}

/// The error about the byte `at` behind the mark.
fn invalid(codec: Codec, bytes: &[u8], bom_len: usize, at: usize) -> DecodeError {
    let offset = bom_len + at;
    let before = bytes.get(bom_len..offset).unwrap_or_default();
    let (before, _) = codec.replacing(before);
    DecodeError::Invalid {
        encoding: codec.name(),
        offset,
        byte: bytes.get(offset).copied(),
        line: line_breaks(&before) + 1,
    }
}

/// Line ends as editors count them: LF, CR LF, and CR alone.
fn line_breaks(text: &str) -> usize {
    let bytes = text.as_bytes();
    let pairs = bytes.windows(2).filter(|pair| pair == b"\r\n").count();
    let ends = bytes.iter().filter(|&&b| matches!(b, b'\r' | b'\n'));
    ends.count() - pairs
}

/// Whether more than one character in 32 (and more than one at all) is a control that no text uses:
/// about 1 in 10 in pictures and archives, none in texts.
fn is_binary(length: usize, controls: usize) -> bool {
    controls > 1 && controls * 32 > length
}

/// Bytes that are controls in every encoding that is guessed at.
fn control_bytes(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .filter(|&&b| warning::is_odd_control(b))
        .count()
}
