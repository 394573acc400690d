//! UTF-16 without a byte-order mark.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How much of the beginning is looked at, in bytes: enough for any script to show.
const SAMPLE: usize = 64 << 10;

/// The byte order, if the bytes are UTF-16 in an alphabetic script.
///
/// The high bytes of such text are nearly all below 0x20 (U+0000–U+1FFF holds Latin, Greek,
/// Cyrillic, Hebrew, Arabic, …), where no text in another encoding has more than a line end or tab
/// now and then. Chinese, Japanese and Korean have no such pattern: there a person must choose.
pub(super) fn without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let (units, _) = sample.as_chunks::<2>();
    let likely = |of: fn([u8; 2]) -> u16| units.iter().filter(|&&unit| is_likely(of(unit))).count();
    let little = likely(u16::from_le_bytes);
    let big = likely(u16::from_be_bytes);
    let (encoding, count) = if little >= big {
        (UTF_16LE, little)
    } else {
        (UTF_16BE, big)
    };
    // Seven in ten: quotation marks, dashes (U+20xx) and emoji stay well below the rest.
    (count > 0 && count * 10 >= units.len() * 7).then_some(encoding)
}

/// Whether a unit is a letter, mark, sign, space or line end of an alphabetic script. Not where
/// the high byte is a tab or line end itself: a column of single letters would look like that.
fn is_likely(unit: u16) -> bool {
    match unit {
        0x09 | 0x0A | 0x0D => true,
        0x00..=0x1F | 0x7F..=0x9F => false,
        _ => {
            let [high, _] = unit.to_be_bytes();
            high < 0x20 && !matches!(high, 0x09 | 0x0A | 0x0D)
        }
    }
}
