//! One file read in every encoding that is offered, for a person to choose.

use super::codec::Codec;
use super::error::DecodeError;
use super::warning::{self, DecodeWarning};
use super::{ENCODINGS, check_size, cp862, find, guess, is_binary};

/// How much of a file is read for the lines that are shown, in bytes.
const SAMPLE: usize = 64 << 10;
/// Most lines that are shown.
const LINES: usize = 12;
/// Longest line that is shown, in characters.
const LINE: usize = 400;

/// A file read in one encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Standard name of the encoding.
    pub encoding: &'static str,
    /// Whether it is the one that would be taken if nobody chose.
    pub found: bool,
    /// Whether the bytes look like it though it is never guessed at.
    pub proposed: bool,
    /// In how many places bytes mean nothing in it; with any, the file can only be read with U+FFFD in
    /// those places.
    pub invalid: usize,
    /// The first lines that hold more than ASCII, or else the first lines; at most 12, each of at most
    /// 400 characters. From the beginning of the file, 64 KiB.
    pub lines: Vec<String>,
    /// What is odd about that beginning.
    pub warnings: Vec<DecodeWarning>,
}

/// What a file is in each encoding that it could be in, the likeliest first: the one that is found, then
/// those in which every byte means something. `languages` as in [`How`](super::How). `go_on(done, of)` is
/// asked before each of them; what there is when it answers `false` is returned.
///
/// # Errors
/// [`DecodeError`] where no encoding makes a text of the bytes.
pub fn candidates(
    bytes: &[u8],
    languages: &[&str],
    go_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Vec<Candidate>, DecodeError> {
    check_size(bytes.len())?;
    let source = find::found(bytes, languages)?;
    let body = bytes.get(source.bom_len..).unwrap_or_default();
    if body.is_empty() {
        return Err(DecodeError::Empty);
    }
    let found = source.codec;
    let offered = ENCODINGS.iter().filter(|name| **name != found.name());
    // No other encoding's letters look like a mark.
    let offered = offered.filter(|_| source.bom_len == 0);
    let offered = offered.filter_map(|name| Codec::by_name(name).ok());
    let codecs: Vec<Codec> = std::iter::once(found).chain(offered).collect();
    let mut candidates = Vec::new();
    for (done, codec) in codecs.iter().enumerate() {
        if !go_on(done, codecs.len()) {
            break;
        }
        candidates.extend(candidate(*codec, body, done == 0));
    }
    if guess::may_be_cp862(body) {
        for candidate in &mut candidates {
            candidate.proposed = candidate.encoding == cp862::IBM862.name;
        }
    }
    candidates.sort_by_key(|candidate| {
        (
            !candidate.found,
            !candidate.proposed,
            candidate.invalid,
            // Any two bytes are a letter in UTF-16, mostly a Chinese one: unlikely where not found.
            candidate.encoding.starts_with("UTF-16"),
        )
    });
    if candidates.is_empty() {
        return Err(DecodeError::Binary);
    }
    Ok(candidates)
}

/// The bytes in one encoding; `None` if they are no text in it.
fn candidate(codec: Codec, body: &[u8], found: bool) -> Option<Candidate> {
    let sample = body.get(..SAMPLE);
    let (mut text, _) = codec.replacing(sample.unwrap_or(body));
    if sample.is_some() {
        // The cut may go through a letter.
        text.truncate(text.trim_end_matches('\u{FFFD}').len());
    }
    let controls = warning::control_count(&text);
    if is_binary(text.chars().count(), controls) {
        return None;
    }
    Some(Candidate {
        encoding: codec.name(),
        found,
        proposed: false,
        invalid: codec.invalid(body),
        lines: lines(&text),
        warnings: warning::warnings(&text, controls, 0),
    })
}

fn lines(text: &str) -> Vec<String> {
    let all = || {
        let lines = text.split(['\n', '\r']);
        lines.filter(|line| !line.trim().is_empty())
    };
    let beyond: Vec<&str> = all().filter(|line| !line.is_ascii()).take(LINES).collect();
    let chosen = if beyond.is_empty() {
        all().take(LINES).collect()
    } else {
        beyond
    };
    chosen
        .into_iter()
        .map(|line| line.chars().take(LINE).collect())
        .collect()
}
