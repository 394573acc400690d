//! Any bytes as a text in any encoding.

use isnad::text::decode::{How, decode};
use isnad::text::paragraph::paragraphs;
use isnad::text::{OffsetIndex, Unit};

/// Encodings to be named; the first stands for finding one.
const ENCODINGS: &[Option<&str>] = &[
    None,
    Some("UTF-8"),
    Some("UTF-16LE"),
    Some("UTF-16BE"),
    Some("windows-1255"),
    Some("windows-1256"),
    Some("ISO-8859-6"),
    Some("ISO-8859-8"),
    Some("CP862"),
    Some("Shift_JIS"),
    Some("gb18030"),
    Some("ISO-2022-JP"),
    Some("no such encoding"),
];

/// The first byte chooses the encoding and the language; the rest are the text's.
pub fn run(bytes: &[u8]) {
    let Some((&choice, bytes)) = bytes.split_first() else {
        return;
    };
    let choice = usize::from(choice);
    let languages: &[&str] = [&[][..], &["he"], &["ar"], &["en", "he"]][choice / 64];
    let how = How {
        encoding: ENCODINGS[choice % ENCODINGS.len()],
        languages,
        replace: choice & 32 != 0,
    };
    let decoded = match decode(bytes, &how) {
        Ok(decoded) => decoded,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    assert!(!decoded.text.is_empty());
    assert!(how.replace || decoded.replaced == 0);
    if decoded.encoding == "UTF-8" && decoded.replaced == 0 {
        let without_mark = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        assert_eq!(decoded.text.as_bytes(), without_mark);
    }
    // What was found once is found again when it is named.
    let named = How {
        encoding: Some(decoded.encoding),
        ..how
    };
    assert_eq!(decode(bytes, &named).map(|named| named.text), Ok(decoded.text.clone()));
    let text = decoded.text;
    assert!(paragraphs(&text).iter().all(|range| range.slice(&text).is_some()));
    for unit in Unit::ALL {
        let index = OffsetIndex::new(text.as_str(), unit);
        assert_eq!(index.byte_from_unit(index.unit_len()), Some(text.len() as u32));
    }
}
