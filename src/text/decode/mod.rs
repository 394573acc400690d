//! Bytes of a file → text.
//!
//! Tried in this order, unless the person names the encoding: byte-order mark; UTF-16 without one, by
//! the pattern of its high bytes; strict UTF-8; a guess by letter statistics (chardetng), which a
//! language helps. What is decided is decoded strictly: a byte that means nothing is an error with
//! its place, never a replacement character.
//!
//! **Invariant:** nothing but a byte-order mark is taken off and nothing else is changed, so the same
//! bytes and encoding name give the same text for ever. A guess is not repeated later: the document
//! keeps the encoding's name.

mod error;
mod utf16;
mod warning;

use encoding_rs::{DecoderResult, Encoding, UTF_8};

pub use error::DecodeError;
pub use warning::DecodeWarning;

/// The longest file and the longest decoded text that is let in, in bytes: 64 MiB.
pub const MAX_TEXT_BYTES: usize = 64 << 20;

/// Encodings to offer to a person, by the names that [`decode`] takes and returns. [`decode`] takes
/// every other name and alias of the WHATWG Encoding Standard too.
pub const ENCODINGS: &[&str] = &[
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "windows-1255",
    "windows-1256",
    "windows-1252",
    "ISO-8859-6",
    "ISO-8859-8",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "gb18030",
    "Big5",
    "Shift_JIS",
    "EUC-KR",
];

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
    /// What a person should know about the text, most important first.
    pub warnings: Vec<DecodeWarning>,
}

/// Decodes the bytes of a file.
///
/// `encoding`: the name that a person chose, in any letter case; `None` to find it. `language`: the
/// language that the text is probably in (`he`, `ar`, …), which helps the guess on short texts.
///
/// # Errors
/// See [`DecodeError`]; on any of them the file is to be left out, under its name.
pub fn decode(
    bytes: &[u8],
    encoding: Option<&str>,
    language: Option<&str>,
) -> Result<Decoded, DecodeError> {
    check_size(bytes.len())?;
    let source = match encoding {
        Some(name) => named(bytes, name)?,
        None => found(bytes, language),
    };
    let body = bytes.get(source.bom_len..).unwrap_or_default();
    if body.is_empty() {
        return Err(DecodeError::Empty);
    }
    let text = match source.text {
        Some(text) => Ok(text.to_owned()),
        None => strict_text(source.encoding, body),
    };
    let text = text.map_err(|at| {
        // Bytes that are no text fail somewhere; that they are no text is the better message.
        if body.contains(&0) && source.guessed {
            DecodeError::Binary
        } else {
            DecodeError::Invalid {
                encoding: source.encoding.name(),
                offset: source.bom_len + at,
            }
        }
    })?;
    check_size(text.len())?;
    let controls = warning::control_count(&text);
    if is_binary(&text, controls) || (source.guessed && body.contains(&0)) {
        return Err(DecodeError::Binary);
    }
    Ok(Decoded {
        warnings: warning::warnings(&text, controls),
        text,
        encoding: source.encoding.name(),
        had_bom: source.bom_len > 0,
        guessed: source.guessed,
    })
}

struct Source<'b> {
    encoding: &'static Encoding,
    bom_len: usize,
    guessed: bool,
    /// The bytes as text, where finding the encoding was to read them.
    text: Option<&'b str>,
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

fn named<'b>(bytes: &'b [u8], name: &str) -> Result<Source<'b>, DecodeError> {
    let encoding = Encoding::for_label_no_replacement(name.as_bytes()).ok_or_else(|| {
        DecodeError::UnknownEncoding {
            name: name.to_owned(),
        }
    })?;
    let bom_len = match Encoding::for_bom(bytes) {
        Some((marked, len)) if marked == encoding => len,
        Some(_) | None => 0,
    };
    Ok(Source {
        encoding,
        bom_len,
        guessed: false,
        text: None,
    })
}

fn found<'b>(bytes: &'b [u8], language: Option<&str>) -> Source<'b> {
    let source = |encoding| Source {
        encoding,
        bom_len: 0,
        guessed: false,
        text: None,
    };
    if let Some((encoding, bom_len)) = Encoding::for_bom(bytes) {
        Source {
            bom_len,
            ..source(encoding)
        }
    } else if let Some(encoding) = utf16::without_bom(bytes) {
        source(encoding)
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        Source {
            text: Some(text),
            ..source(UTF_8)
        }
    } else if is_damaged_utf8(bytes) {
        source(UTF_8)
    } else {
        Source {
            guessed: true,
            ..source(guess(bytes, language))
        }
    }
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

fn guess(bytes: &[u8], language: Option<&str>) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(
        language.and_then(top_level_domain),
        chardetng::Utf8Detection::Deny,
    )
}

/// A country's domain, by which the guesser takes a hint about the language.
fn top_level_domain(language: &str) -> Option<&'static [u8]> {
    let domain: &[u8] = match language {
        "he" => b"il",
        "ar" => b"sa",
        "fa" => b"ir",
        "ru" => b"ru",
        "el" => b"gr",
        _ => return None,
    };
    Some(domain)
}

/// The text, or the offset in `bytes` of the first that means nothing.
fn strict_text(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, usize> {
    if encoding == UTF_8 {
        return match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(error.valid_up_to()),
        };
    }
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
        .ok_or_else(|| malformed_offset(encoding, bytes))
}

fn malformed_offset(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut sink = [0; 4096];
    let mut read = 0;
    loop {
        let rest = bytes.get(read..).unwrap_or_default();
        let (result, more, _) = decoder.decode_to_utf8_without_replacement(rest, &mut sink, true);
        read += more;
        match result {
            DecoderResult::OutputFull => {}
            DecoderResult::InputEmpty => return read,
            DecoderResult::Malformed(len, after) => {
                return read.saturating_sub(usize::from(len) + usize::from(after));
            }
        }
    }
}

/// Whether more than one character in 32 (and more than one at all) is a control that no text uses:
/// about 1 in 10 in pictures and archives, none in texts.
fn is_binary(text: &str, controls: usize) -> bool {
    controls > 1 && controls * 32 > text.chars().count()
}

#[cfg(test)]
mod tests;
