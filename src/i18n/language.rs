//! The list of interface languages.

use std::borrow::Cow;

/// A language that the window can speak.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    /// BCP 47 code, as settings and the environment name it; it also picks the plural rules.
    pub code: &'static str,
    /// What the language calls itself.
    pub name: &'static str,
    /// Whether the window starts on the right: panels, menus and labels are mirrored.
    pub right_to_left: bool,
    /// The message file, in Fluent syntax.
    pub(super) messages: &'static str,
    /// Rewrites the fixed part of every message, never its arguments.
    pub(super) letters: Option<fn(&str) -> Cow<'_, str>>,
}

/// Every interface language on offer, the first one for want of a better.
pub const LANGUAGES: &[Language] = &[language(
    "en",
    "English",
    false,
    include_str!("../../assets/i18n/en.ftl"),
)];

/// English in Hebrew letters, from right to left. Nobody's language, and therefore not on offer: it
/// proves that a right-to-left language takes the window without a change to the program.
pub const MIRRORED: Language = Language {
    letters: Some(hebrew_from_latin),
    ..language(
        "qps-plocm",
        "Mirrored",
        true,
        include_str!("../../assets/i18n/en.ftl"),
    )
};

const fn language(
    code: &'static str,
    name: &'static str,
    right_to_left: bool,
    messages: &'static str,
) -> Language {
    Language {
        code,
        name,
        right_to_left,
        messages,
        letters: None,
    }
}

impl Language {
    /// The language for a code such as `en`, `en-GB` or `en_GB.UTF-8`, case ignored; the code of
    /// [`MIRRORED`] too. `None` if no message file speaks it.
    #[must_use]
    pub fn by_code(code: &str) -> Option<Self> {
        let primary = |code: &str| {
            code.split(['-', '_', '.', '@'])
                .next()
                .unwrap_or_default()
                .to_ascii_lowercase()
        };
        let asked = primary(code);
        LANGUAGES
            .iter()
            .chain([&MIRRORED])
            .find(|known| primary(known.code) == asked)
            .copied()
    }
}

impl Default for Language {
    fn default() -> Self {
        LANGUAGES.first().copied().unwrap_or(MIRRORED)
    }
}

/// Each Latin letter by a Hebrew one of about its sound; everything else as it is.
fn hebrew_from_latin(text: &str) -> Cow<'_, str> {
    const HEBREW: [char; 26] = [
        'א', 'ב', 'כ', 'ד', 'ה', 'פ', 'ג', 'ח', 'י', 'ג', 'ק', 'ל', 'מ', 'נ', 'ע', 'פ', 'ק', 'ר',
        'ס', 'ט', 'ו', 'ו', 'ו', 'ש', 'י', 'ז',
    ];
    text.chars()
        .map(|letter| {
            let place = u32::from(letter.to_ascii_lowercase()).checked_sub(u32::from('a'));
            place
                .and_then(|place| HEBREW.get(place as usize))
                .copied()
                .unwrap_or(letter)
        })
        .collect()
}
