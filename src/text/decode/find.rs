//! Which encoding bytes are in.

use encoding_rs::{Encoding, UTF_8};

use super::codec::Codec;
use super::error::DecodeError;
use super::{guess, lacking, utf16};

/// What was found, or named.
pub(super) struct Source<'b> {
    pub(super) codec: Codec,
    /// Length of the byte-order mark, in bytes.
    pub(super) bom_len: usize,
    pub(super) guessed: bool,
    /// Whether another language would have turned the guess.
    pub(super) doubtful: bool,
    /// The bytes as text, where finding the encoding was to read them.
    pub(super) text: Option<&'b str>,
}

impl Source<'_> {
    fn sure(codec: Codec) -> Self {
        Self {
            codec,
            bom_len: 0,
            guessed: false,
            doubtful: false,
            text: None,
        }
    }
}

/// In the encoding that a person named. A mark of another one contradicts them: the letters that it
/// would be read as begin no text.
pub(super) fn named<'b>(bytes: &'b [u8], name: &str) -> Result<Source<'b>, DecodeError> {
    let codec = Codec::by_name(name)?;
    let Some((marked, bom_len)) = Encoding::for_bom(bytes) else {
        return Ok(Source::sure(codec));
    };
    if let Some(utf32) = lacking::utf32(bytes) {
        return Err(utf32);
    }
    if marked.name() != codec.name() {
        return Err(DecodeError::Contradicts {
            encoding: codec.name(),
            mark: marked.name(),
        });
    }
    Ok(Source {
        bom_len,
        ..Source::sure(codec)
    })
}

pub(super) fn found<'b>(bytes: &'b [u8], languages: &[&str]) -> Result<Source<'b>, DecodeError> {
    let standard = |encoding| Source::sure(Codec::Standard(encoding));
    if let Some(utf32) = lacking::utf32(bytes) {
        return Err(utf32);
    }
    Ok(
        if let Some((encoding, bom_len)) = Encoding::for_bom(bytes) {
            Source {
                bom_len,
                ..standard(encoding)
            }
        } else if let Some(encoding) = utf16::without_bom(bytes) {
            standard(encoding)
        } else if let Ok(text) = std::str::from_utf8(bytes) {
            Source {
                text: Some(text),
                ..standard(UTF_8)
            }
        } else if is_damaged_utf8(bytes) {
            standard(UTF_8)
        } else {
            let guess = guess::guess(bytes, languages);
            Source {
                guessed: true,
                doubtful: guess.doubtful,
                ..standard(guess.encoding)
            }
        },
    )
}

/// Whether nearly all bytes that are not ASCII form whole UTF-8 characters. In other encodings of
/// letters hardly any do, so such a file was UTF-8 once and is to be refused with the place of the
/// damage, not to be taken for something else.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 3 * broken
}
