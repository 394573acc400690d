//! The encoding of bytes that are neither marked nor Unicode, by letter statistics.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use super::cp862::IBM862;
use crate::text::language::language;

/// How much is read for the language of a guess, in bytes.
const SAMPLE: usize = 16 << 10;

/// From so many bytes above ASCII on, letter statistics are right by themselves.
const ENOUGH: usize = 100;

/// Fewer bytes above ASCII say nothing, if the text is mostly made of them.
const FEW: usize = 12;

/// Languages whose hints are compared to see whether a guess hangs on them. The others are told from
/// these by themselves.
const LANGUAGES: &[&str] = &["he", "ar", "fa"];

pub(super) struct Guess {
    pub(super) encoding: &'static Encoding,
    /// Whether it hangs on the language, and no language of the texts around it decides.
    pub(super) doubtful: bool,
}

/// The likeliest encoding. `languages`: of the texts around it, the likeliest first.
///
/// Each language in turn is taken as a hint; the hint holds if the text that comes out is in that
/// language. In a short text the one encoding that hints hold for is taken, whatever it would be without
/// them. A long text says itself which language it is in; hints only choose among its encodings.
pub(super) fn guess(bytes: &[u8], languages: &[&str]) -> Guess {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let hinted = |language: &str| {
        let domain = top_level_domain(language)?;
        Some(detector.guess(Some(domain), Utf8Detection::Deny))
    };
    let plain = detector.guess(None, Utf8Detection::Deny);
    let own = language_as(plain, bytes);
    let high = bytes.iter().filter(|&&b| b >= 0x80).take(ENOUGH).count();
    let is_long = high == ENOUGH;
    let mut held: Vec<&'static Encoding> = Vec::new();
    for &wanted in languages {
        if let Some(encoding) = hinted(wanted)
            && !held.contains(&encoding)
            && language_as(encoding, bytes) == wanted
            && (!is_long || wanted == own)
        {
            held.push(encoding);
        }
    }
    if let [only] = held.as_slice() {
        return Guess {
            encoding: only,
            doubtful: is_mixed(only, bytes),
        };
    }
    // A hint that makes no words of its language says nothing.
    let is_rival = |language: &&str| {
        hinted(language).is_some_and(|encoding| {
            encoding != plain
                && language_as(encoding, bytes) == *language
                && !is_mixed(encoding, bytes)
        })
    };
    let says_nothing = high < FEW && high * 2 > bytes.len();
    // What is short and not of this part of the world is more often damaged than Chinese.
    let is_odd = !is_long && !plain.is_single_byte();
    let has_rival = is_rival(&own) || (!is_long && LANGUAGES.iter().any(is_rival));
    Guess {
        encoding: plain,
        doubtful: says_nothing || is_odd || has_rival || is_mixed(plain, bytes),
    }
}

/// Whether words are made of Hebrew or Arabic letters and Latin ones with accents: where Arabic is taken
/// for another encoding of Arabic, some of its letters come out so.
fn is_mixed(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let accented = |c: char| matches!(c, 'À'..='ſ') && c.is_alphabetic();
    let right_to_left = |c: char| matches!(c, 'א'..='ת' | '\u{620}'..='\u{64A}');
    text.split(|c: char| !c.is_alphabetic())
        .any(|word| word.contains(accented) && word.contains(right_to_left))
}

fn language_as(encoding: &'static Encoding, bytes: &[u8]) -> &'static str {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let (text, _) = encoding.decode_without_bom_handling(sample);
    language(&text)
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

/// Whether the bytes would be Hebrew words in IBM862, which is never guessed at.
///
/// Nearly all bytes above ASCII are its letters, and stand in words: in western encodings, where the
/// same bytes are quotation marks and dashes, they stand alone. Its final letters end or begin words
/// and are not inside them, as the Cyrillic letters of IBM866 on their bytes would be.
pub(super) fn may_be_cp862(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let is_letter = |b: &u8| (0x80..=0x9A).contains(b);
    let high = sample.iter().filter(|&&b| b >= 0x80).count();
    let (mut in_words, mut inside, mut at_edges) = (0, 0, 0);
    for word in sample
        .split(|b| !is_letter(b))
        .filter(|word| word.len() > 1)
    {
        in_words += word.len();
        for (at, &b) in word.iter().enumerate() {
            if is_final(b) {
                let is_edge = at == 0 || at + 1 == word.len();
                *(if is_edge { &mut at_edges } else { &mut inside }) += 1;
            }
        }
    }
    in_words > 3 && in_words * 10 >= high * 9 && inside * 8 <= at_edges
}

fn is_final(byte: u8) -> bool {
    let high = usize::from(byte).checked_sub(0x80);
    let letter = high.and_then(|at| IBM862.high.get(at));
    letter.is_some_and(|letter| super::visual::FINAL.contains(letter))
}
