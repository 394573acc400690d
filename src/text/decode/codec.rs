//! Encodings by name, and what each makes of bytes.

use encoding_rs::{DecoderResult, Encoding};

use super::cp862::IBM862;
use super::error::DecodeError;
use super::lacking::lacking;

/// Tables of our own.
const TABLES: &[&Table] = &[&IBM862];

/// An encoding of one byte a letter, with ASCII in its lower half.
#[derive(Debug)]
pub(super) struct Table {
    /// Standard name.
    pub name: &'static str,
    /// Every name, in small letters.
    pub aliases: &'static [&'static str],
    /// The characters of the bytes from 0x80.
    pub high: [char; 128],
}

impl Table {
    fn char_of(&self, byte: u8) -> char {
        let high = byte.checked_sub(0x80).map(usize::from);
        high.and_then(|at| self.high.get(at))
            .copied()
            .unwrap_or(char::from(byte))
    }

    fn text(&self, bytes: &[u8]) -> String {
        bytes.iter().map(|&byte| self.char_of(byte)).collect()
    }
}

/// An encoding that can be read.
#[derive(Clone, Copy, Debug)]
pub(super) enum Codec {
    /// One of the WHATWG Encoding Standard.
    Standard(&'static Encoding),
    /// One of our own.
    Table(&'static Table),
}

impl Codec {
    /// The encoding of this name or alias, in any letter case.
    pub(super) fn by_name(name: &str) -> Result<Self, DecodeError> {
        let wanted = name.trim().to_ascii_lowercase();
        let table = TABLES
            .iter()
            .find(|table| table.aliases.contains(&wanted.as_str()));
        if let Some(table) = table {
            return Ok(Self::Table(table));
        }
        let standard = Encoding::for_label_no_replacement(name.as_bytes());
        standard.map(Self::Standard).ok_or_else(|| {
            lacking(name).unwrap_or_else(|| DecodeError::UnknownEncoding {
                name: name.to_owned(),
            })
        })
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Standard(encoding) => encoding.name(),
            Self::Table(table) => table.name,
        }
    }

    /// The text, or the offset in `bytes` of the first that means nothing.
    pub(super) fn strict(self, bytes: &[u8]) -> Result<String, usize> {
        match self {
            Self::Table(table) => Ok(table.text(bytes)),
            Self::Standard(encoding) if encoding == encoding_rs::UTF_8 => {
                match std::str::from_utf8(bytes) {
                    Ok(text) => Ok(text.to_owned()),
                    Err(error) => Err(error.valid_up_to()),
                }
            }
            Self::Standard(encoding) => encoding
                .decode_without_bom_handling_and_without_replacement(bytes)
                .map(std::borrow::Cow::into_owned)
                .ok_or_else(|| {
                    let mut first = None;
                    malformed(encoding, bytes, &mut |at| {
                        first = Some(at);
                        false
                    });
                    first.unwrap_or(bytes.len())
                }),
        }
    }

    /// The text with U+FFFD for what means nothing, as the WHATWG decoders put it, and how many there
    /// are.
    pub(super) fn replacing(self, bytes: &[u8]) -> (String, usize) {
        match self {
            Self::Table(table) => (table.text(bytes), 0),
            Self::Standard(encoding) => {
                let (text, has_errors) = encoding.decode_without_bom_handling(bytes);
                let count = if has_errors { self.invalid(bytes) } else { 0 };
                (text.into_owned(), count)
            }
        }
    }

    /// In how many places bytes mean nothing.
    pub(super) fn invalid(self, bytes: &[u8]) -> usize {
        let mut count = 0;
        if let Self::Standard(encoding) = self {
            malformed(encoding, bytes, &mut |_| {
                count += 1;
                true
            });
        }
        count
    }
}

/// Tells the offset of each sequence that means nothing, until `tell` answers `false`.
fn malformed(encoding: &'static Encoding, bytes: &[u8], tell: &mut dyn FnMut(usize) -> bool) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut sink = [0; 4096];
    let mut read = 0;
    loop {
        let rest = bytes.get(read..).unwrap_or_default();
        let (result, more, _) = decoder.decode_to_utf8_without_replacement(rest, &mut sink, true);
        read += more;
        match result {
            DecoderResult::OutputFull => {}
            DecoderResult::InputEmpty => return,
            DecoderResult::Malformed(len, after) => {
                let back = usize::from(len) + usize::from(after);
                if !tell(read.saturating_sub(back)) {
                    return;
                }
            }
        }
    }
}
