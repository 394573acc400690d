//! Offsets in the units that people and file formats count in.
//!
//! Inside the program every place is a byte. An [`OffsetIndex`] turns bytes into one other unit and
//! back: exactly, or not at all where the other unit has no such place.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation as _;

use super::Span;
use super::segment::is_grapheme_edge;

/// What an offset counts. Written `codepoint`, `utf16`, `byte`, `grapheme`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Unicode code points: brat, spaCy, doccano, W3C, Python's `str`.
    #[default]
    CodePoint,
    /// UTF-16 code units: WebAnno TSV, CAS, GATE, JavaScript, Java.
    Utf16,
    /// Bytes of the decoded text in UTF-8.
    Byte,
    /// Extended grapheme clusters (UAX #29): what a person calls a letter. The count depends on the
    /// version of Unicode.
    Grapheme,
}

/// A word that names no unit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no unit is called {0:?}; the units are codepoint, utf16, byte and grapheme")]
pub struct UnknownUnit(String);

impl Unit {
    /// Every unit, the default first.
    pub const ALL: [Self; 4] = [Self::CodePoint, Self::Utf16, Self::Byte, Self::Grapheme];

    /// The unit's name in files and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CodePoint => "codepoint",
            Self::Utf16 => "utf16",
            Self::Byte => "byte",
            Self::Grapheme => "grapheme",
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Unit {
    type Err = UnknownUnit;

    fn from_str(name: &str) -> Result<Self, UnknownUnit> {
        Self::ALL
            .into_iter()
            .find(|unit| unit.name() == name)
            .ok_or_else(|| UnknownUnit(name.to_owned()))
    }
}

/// Bytes between two checkpoints. A conversion reads at most so many.
const BLOCK: usize = 512;
/// Graphemes between two checkpoints.
const GRAPHEMES: usize = 64;

/// Turns byte offsets of one text into one unit and back, reading a few hundred bytes of the text
/// at most. Takes 1 % of the text's length in memory, up to 6 % for graphemes.
#[derive(Clone, Debug)]
pub struct OffsetIndex {
    text: Arc<str>,
    unit: Unit,
    /// For graphemes, the byte of every 64th; else the units that start before every 512th byte.
    checkpoints: Vec<u32>,
    len: u32,
}

impl OffsetIndex {
    /// Counts the text once from end to end: for graphemes about 0.1 s in 10 MB, else much less.
    #[must_use]
    pub fn new(text: impl Into<Arc<str>>, unit: Unit) -> Self {
        let text = text.into();
        let mut checkpoints = Vec::new();
        let mut len = 0;
        match unit {
            Unit::Byte => len = text.len(),
            Unit::CodePoint | Unit::Utf16 => {
                for block in text.as_bytes().chunks(BLOCK) {
                    checkpoints.push(len as u32);
                    len += units(block, unit);
                }
            }
            Unit::Grapheme => {
                for (at, _) in text.grapheme_indices(true) {
                    if len.is_multiple_of(GRAPHEMES) {
                        checkpoints.push(at as u32);
                    }
                    len += 1;
                }
            }
        }
        Self {
            text,
            unit,
            checkpoints,
            len: len as u32,
        }
    }

    /// What this index counts.
    #[must_use]
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The length of the text in the unit.
    #[must_use]
    pub fn unit_len(&self) -> u32 {
        self.len
    }

    /// The number of units before the byte `at`; `None` beyond the text, inside a character, or, when
    /// counting graphemes, inside a grapheme. The text's length is a place too.
    #[must_use]
    pub fn unit_from_byte(&self, at: u32) -> Option<u32> {
        let byte = at as usize;
        if !self.text.is_char_boundary(byte) {
            return None;
        }
        match self.unit {
            Unit::Byte => Some(at),
            Unit::CodePoint | Unit::Utf16 => {
                let Some(&before) = self.checkpoints.get(byte / BLOCK) else {
                    return Some(self.len);
                };
                let rest = self.text.as_bytes().get(byte - byte % BLOCK..byte)?;
                Some(before + units(rest, self.unit) as u32)
            }
            Unit::Grapheme => {
                if !is_grapheme_edge(&self.text, byte) {
                    return None;
                }
                let after = self.checkpoints.partition_point(|&start| start <= at);
                let Some(block) = after.checked_sub(1) else {
                    return Some(0);
                };
                let start = *self.checkpoints.get(block)? as usize;
                let rest = self.text.get(start..byte)?.graphemes(true).count();
                Some((block * GRAPHEMES + rest) as u32)
            }
        }
    }

    /// The byte at which unit number `at`, counted from 0, begins; the text's length for the unit
    /// after the last. `None` beyond that, inside a character of several bytes, or in the middle of
    /// the two UTF-16 units of one character.
    #[must_use]
    pub fn byte_from_unit(&self, at: u32) -> Option<u32> {
        if at == self.len {
            return Some(self.text.len() as u32);
        }
        if at > self.len {
            return None;
        }
        match self.unit {
            Unit::Byte => self.text.is_char_boundary(at as usize).then_some(at),
            Unit::CodePoint | Unit::Utf16 => {
                let after = self.checkpoints.partition_point(|&before| before <= at);
                let block = after.checked_sub(1)?;
                let mut before = *self.checkpoints.get(block)?;
                let start = block * BLOCK;
                for (byte, &b) in self.text.as_bytes().get(start..)?.iter().enumerate() {
                    let width = units(&[b], self.unit) as u32;
                    if before >= at && width > 0 {
                        return (before == at).then_some((start + byte) as u32);
                    }
                    before += width;
                }
                None
            }
            Unit::Grapheme => {
                let at = at as usize;
                let start = *self.checkpoints.get(at / GRAPHEMES)? as usize;
                let rest = self.text.get(start..)?;
                let (byte, _) = rest.grapheme_indices(true).nth(at % GRAPHEMES)?;
                Some((start + byte) as u32)
            }
        }
    }

    /// The half-open range of a span in the unit; `None` where one of its ends has no offset in it.
    #[must_use]
    pub fn units_from_span(&self, span: Span) -> Option<(u32, u32)> {
        Some((
            self.unit_from_byte(span.start())?,
            self.unit_from_byte(span.end())?,
        ))
    }

    /// The span of a half-open range in the unit; `None` where the range is empty or an end has no
    /// byte.
    #[must_use]
    pub fn span_from_units(&self, start: u32, end: u32) -> Option<Span> {
        Span::new(self.byte_from_unit(start)?, self.byte_from_unit(end)?)
    }
}

/// How many code points or UTF-16 units begin in a piece of UTF-8, which may be cut anywhere.
fn units(bytes: &[u8], unit: Unit) -> usize {
    let starts = bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count();
    if unit == Unit::Utf16 {
        starts + bytes.iter().filter(|&&b| b >= 0xF0).count()
    } else {
        starts
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The offset of every unit, and the length, counted the plain way.
    fn places(text: &str, unit: Unit) -> Vec<(u32, u32)> {
        let mut at = 0;
        let mut places = Vec::new();
        let pieces: Vec<&str> = match unit {
            Unit::Grapheme => text.graphemes(true).collect(),
            Unit::CodePoint | Unit::Utf16 | Unit::Byte => text
                .char_indices()
                .map(|(start, c)| &text[start..start + c.len_utf8()])
                .collect(),
        };
        let mut byte = 0;
        for piece in pieces {
            places.push((byte, at));
            byte += piece.len() as u32;
            at += match unit {
                Unit::CodePoint => piece.chars().count() as u32,
                Unit::Utf16 => piece.encode_utf16().count() as u32,
                Unit::Byte => piece.len() as u32,
                Unit::Grapheme => 1,
            };
        }
        places.push((byte, at));
        places
    }

    fn check(text: &str) {
        for unit in Unit::ALL {
            let index = OffsetIndex::new(text, unit);
            let places = places(text, unit);
            let (mut bytes, mut units) = (places.iter().peekable(), places.iter().peekable());
            assert_eq!(Some(index.unit_len()), places.last().map(|p| p.1));
            for byte in 0..text.len() as u32 + 2 {
                let expected = bytes.next_if(|p| p.0 == byte).map(|p| p.1);
                assert_eq!(index.unit_from_byte(byte), expected, "{unit} from {byte}");
            }
            for at in 0..index.unit_len() + 2 {
                let expected = units.next_if(|p| p.1 == at).map(|p| p.0);
                assert_eq!(index.byte_from_unit(at), expected, "byte from {unit} {at}");
            }
        }
    }

    #[test]
    fn the_round_trip_text_of_the_formats() {
        let text = "😀 אמר האו\"ם.\nقال توكاييف & في <الماتي>";
        let span = Span::new(12, 21).unwrap();
        assert_eq!(span.slice(text), Some("האו\"ם"));
        for (unit, expected) in [
            (Unit::CodePoint, (6, 11)),
            (Unit::Utf16, (7, 12)),
            (Unit::Byte, (12, 21)),
            (Unit::Grapheme, (6, 11)),
        ] {
            let index = OffsetIndex::new(text, unit);
            assert_eq!(index.units_from_span(span), Some(expected), "{unit}");
            assert_eq!(index.span_from_units(expected.0, expected.1), Some(span));
            assert_eq!(index.span_from_units(expected.0, expected.0), None);
        }
    }

    #[test]
    fn places_that_a_unit_does_not_have() {
        // An emoji, CR LF, a letter with a point and a vowel: one grapheme each.
        let text = "😀\r\nשּׁ";
        let at = |unit, byte| OffsetIndex::new(text, unit).unit_from_byte(byte);
        assert_eq!(at(Unit::CodePoint, 5), Some(2));
        assert_eq!(at(Unit::Grapheme, 5), None);
        assert_eq!(at(Unit::Grapheme, 6), Some(2));
        assert_eq!(at(Unit::Byte, 1), None);
        assert_eq!(OffsetIndex::new(text, Unit::Utf16).byte_from_unit(1), None);
        assert_eq!(OffsetIndex::new(text, Unit::Byte).byte_from_unit(3), None);
    }

    #[test]
    fn over_several_checkpoints() {
        check(&"בְּ😀e\u{301}\r\n👨‍👩‍👧 🇮🇱🇸🇦لا a".repeat(40));
        check(&"😀".repeat(400));
        check(&"a".repeat(1025));
        check(&"\u{301}".repeat(600));
        check(&"🇮🇱".repeat(150));
        for unit in Unit::ALL {
            assert_eq!(OffsetIndex::new("", unit).unit_from_byte(0), Some(0));
            assert_eq!(OffsetIndex::new("", unit).byte_from_unit(0), Some(0));
        }
    }

    #[test]
    fn names() {
        for unit in Unit::ALL {
            assert_eq!(unit.to_string().parse(), Ok(unit));
            assert_eq!(serde_json::to_string(&unit).unwrap(), format!("\"{unit}\""));
        }
        assert!("chars".parse::<Unit>().is_err());
    }

    proptest! {
        #[test]
        fn offsets_are_the_naive_count(
            text in "([a-c \r\n]|[א-ת][\u{5B0}-\u{5BC}]?|لا|\u{64E}|😀|👩\u{200D}👧|🇮|é|e\u{301}|\u{200F}){0,300}",
        ) {
            check(&text);
        }

        #[test]
        fn any_text_at_all(text in any::<String>()) {
            check(&text);
        }
    }
}
