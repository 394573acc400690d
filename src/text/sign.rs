//! Characters that cannot be seen, and how to show them.
//!
//! For the boundary lens and the reader's "show invisible characters", and for files, where such
//! characters are escaped so that an editor shows them and a diff cannot hide them.

use std::fmt;

/// What to draw in the place of a character that cannot be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// One visible character, such as `␉` for a tab; the bundled symbol font has all of them.
    Picture(char),
    /// Unicode's own abbreviation, such as `RLM`, to be drawn small in a frame.
    Abbreviation(&'static str),
    /// No abbreviation exists: the code point, such as `U+E0041`.
    CodePoint(char),
}

impl fmt::Display for Sign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Picture(c) => write!(f, "{c}"),
            Self::Abbreviation(name) => f.write_str(name),
            Self::CodePoint(c) => write!(f, "U+{:04X}", u32::from(c)),
        }
    }
}

/// The sign for a character that draws nothing, or that draws the same as a plain space; `None` for
/// one that can be seen and for the plain space itself. Vowel marks can be seen.
#[must_use]
pub fn sign(c: char) -> Option<Sign> {
    if let Some(picture) = control_picture(c) {
        return Some(Sign::Picture(picture));
    }
    let abbreviation = match c {
        '\u{A0}' => return Some(Sign::Picture('⍽')),
        '\u{85}' => "NEL",
        '\u{AD}' => "SHY",
        '\u{34F}' => "CGJ",
        '\u{61C}' => "ALM",
        '\u{1680}' => "OGSP",
        '\u{180E}' => "MVS",
        '\u{2000}' => "NQSP",
        '\u{2001}' => "MQSP",
        '\u{2002}' => "ENSP",
        '\u{2003}' => "EMSP",
        '\u{2004}' => "3/MSP",
        '\u{2005}' => "4/MSP",
        '\u{2006}' => "6/MSP",
        '\u{2007}' => "FSP",
        '\u{2008}' => "PSP",
        '\u{2009}' => "THSP",
        '\u{200A}' => "HSP",
        '\u{200B}' => "ZWSP",
        '\u{200C}' => "ZWNJ",
        '\u{200D}' => "ZWJ",
        '\u{200E}' => "LRM",
        '\u{200F}' => "RLM",
        '\u{2028}' => "LS",
        '\u{2029}' => "PS",
        '\u{202A}' => "LRE",
        '\u{202B}' => "RLE",
        '\u{202C}' => "PDF",
        '\u{202D}' => "LRO",
        '\u{202E}' => "RLO",
        '\u{202F}' => "NNBSP",
        '\u{205F}' => "MMSP",
        '\u{2060}' => "WJ",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{3000}' => "IDSP",
        '\u{FEFF}' => "ZWNBSP",
        _ => return is_unseen(c).then_some(Sign::CodePoint(c)),
    };
    Some(Sign::Abbreviation(abbreviation))
}

/// Whether a character changes the direction of text: marks, embeddings, overrides, isolates.
#[must_use]
pub fn is_direction_control(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character is to be escaped in a file: controls, line separators, direction controls,
/// zero-width characters, tags, noncharacters, and every other one that has a [`sign`] and is no
/// kind of space. Letters, vowel marks and spaces (the no-break space too) are not.
#[must_use]
pub fn is_escaped(c: char) -> bool {
    let is_space = c.is_whitespace() && !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}');
    !is_space && sign(c).is_some()
}

/// U+2400 and following for C0 controls and DEL.
fn control_picture(c: char) -> Option<char> {
    match c {
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7F}' => Some('␡'),
        _ => None,
    }
}

/// Characters without an abbreviation that draw nothing: C1 controls, format characters, selectors,
/// fillers, tags, noncharacters. Private use is not among them: fonts draw it.
fn is_unseen(c: char) -> bool {
    let is_noncharacter = matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE;
    is_noncharacter
        || c.is_control()
        || matches!(
            c,
            '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{2061}'..='\u{2065}'
                | '\u{206A}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_bidi::{BidiClass, bidi_class};

    #[test]
    fn table() {
        let table = [
            ('\t', "␉"),
            ('\0', "␀"),
            ('\n', "␊"),
            ('\r', "␍"),
            ('\u{1B}', "␛"),
            ('\u{7F}', "␡"),
            ('\u{80}', "U+0080"),
            ('\u{85}', "NEL"),
            ('\u{A0}', "⍽"),
            ('\u{AD}', "SHY"),
            ('\u{200F}', "RLM"),
            ('\u{2067}', "RLI"),
            ('\u{2028}', "LS"),
            ('\u{FEFF}', "ZWNBSP"),
            ('\u{FE0F}', "U+FE0F"),
            ('\u{E0041}', "U+E0041"),
            ('\u{FFFE}', "U+FFFE"),
        ];
        for (c, expected) in table {
            assert_eq!(
                sign(c).map(|sign| sign.to_string()).as_deref(),
                Some(expected)
            );
        }
        for c in " aשׁללَّـ״־–…😀⍽␉\u{5B0}\u{651}\u{301}\u{E000}\u{FFFD}".chars()
        {
            assert_eq!(sign(c), None, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn what_is_escaped() {
        for c in "\0\t\n\r\u{7F}\u{85}\u{AD}\u{61C}\u{200B}\u{200C}\u{200D}\u{2028}\u{2029}\u{2060}\u{FEFF}\u{FFF9}".chars() {
            assert!(is_escaped(c), "U+{:04X}", u32::from(c));
        }
        for c in " \u{A0}\u{2009}\u{202F}\u{3000}aשָّ\"\\".chars() {
            assert!(!is_escaped(c), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn every_character_that_rules_direction_is_one() {
        use BidiClass::{FSI, LRE, LRI, LRO, PDF, PDI, RLE, RLI, RLO};
        for c in '\0'..=char::MAX {
            let class = bidi_class(c);
            let is_explicit = [FSI, LRE, LRI, LRO, PDF, PDI, RLE, RLI, RLO].contains(&class);
            let is_mark = matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}');
            assert_eq!(
                is_direction_control(c),
                is_explicit || is_mark,
                "U+{:04X}",
                u32::from(c)
            );
            if is_direction_control(c) {
                assert!(is_escaped(c) && matches!(sign(c), Some(Sign::Abbreviation(_))));
            }
            // Every white space but the plain one has a sign.
            assert!(!c.is_whitespace() || c == ' ' || sign(c).is_some());
        }
    }
}
