//! Encodings that are known by name only, so that a person is told how to convert them.

use super::error::DecodeError;

const GNU: &str = "the iconv of macOS or of GNU libiconv has it";

/// What `iconv` calls an encoding; other names for it, in small letters; and a note.
type Line = (&'static str, &'static [&'static str], Option<&'static str>);

/// Hebrew, Arabic and general encodings that files are still found in.
const LACKING: &[Line] = &[
    (
        "CP864",
        &["ibm864", "cp864", "ibm-864", "864", "csibm864", "dos-864"],
        None,
    ),
    ("CP720", &["ibm720", "cp720", "dos-720", "720"], Some(GNU)),
    ("CP856", &["ibm856", "cp856", "856", "csibm856"], None),
    ("IBM420", &["ibm420", "cp420", "ebcdic-cp-ar1"], None),
    ("IBM424", &["ibm424", "cp424", "ebcdic-cp-he"], None),
    (
        "MacArabic",
        &["macarabic", "x-mac-arabic", "mac-arabic"],
        Some(GNU),
    ),
    (
        "MacHebrew",
        &["machebrew", "x-mac-hebrew", "mac-hebrew"],
        Some(GNU),
    ),
    ("MacFarsi", &["macfarsi", "x-mac-farsi", "mac-farsi"], None),
    (
        "ASMO_449",
        &["asmo_449", "asmo-449", "iso-ir-89", "iso_9036"],
        None,
    ),
    ("CP850", &["ibm850", "cp850", "850"], None),
    ("CP852", &["ibm852", "cp852", "852"], None),
    ("CP855", &["ibm855", "cp855", "855"], None),
    ("CP857", &["ibm857", "cp857", "857"], None),
    ("CP858", &["ibm858", "cp858", "858", "ibm00858"], None),
    ("CP437", &["ibm437", "cp437", "437"], None),
    ("UTF-7", &["utf-7", "utf7"], None),
    ("UTF-32", &["utf-32", "utf32", "ucs-4"], None),
    ("UTF-32LE", &["utf-32le", "utf32le", "ucs-4le"], None),
    ("UTF-32BE", &["utf-32be", "utf32be", "ucs-4be"], None),
];

/// The error for an encoding that is known and not read; `None` if the name is not known at all.
pub(super) fn lacking(name: &str) -> Option<DecodeError> {
    let wanted = name.trim().to_ascii_lowercase();
    let found = LACKING
        .iter()
        .find(|(_, names, _)| names.contains(&wanted.as_str()));
    found.map(|&(iconv, _, note)| DecodeError::Lacking {
        encoding: iconv,
        iconv,
        note,
    })
}

/// The error for UTF-32, by its pattern: every four bytes are a character, most of them below U+10000.
pub(super) fn utf32(bytes: &[u8]) -> Option<DecodeError> {
    /// Enough to be sure.
    const SAMPLE: usize = 4 << 10;
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let (units, _) = sample.as_chunks::<4>();
    let is_it = |of: fn([u8; 4]) -> u32| {
        let is_text = |unit: u32| {
            let ascii = u8::try_from(unit);
            char::from_u32(unit).is_some() && !ascii.is_ok_and(super::warning::is_odd_control)
        };
        let low = units.iter().filter(|&&unit| of(unit) < 0x1_0000).count();
        units.len() > 1 && low * 2 > units.len() && units.iter().all(|&unit| is_text(of(unit)))
    };
    if is_it(u32::from_le_bytes) {
        lacking("utf-32le")
    } else if is_it(u32::from_be_bytes) {
        lacking("utf-32be")
    } else {
        None
    }
}
