//! Names, labels, titles and keys that are not what they look like, or that speak to the terminal.

use super::case::{Case, Expect, quoted, sound};

/// What a name can be made of.
const NAMES: &[(&str, &str)] = &[
    ("an override", "approved \u{202E}ton\u{202C}"),
    ("an override that nobody closes", "\u{202E}elif.txt"),
    ("an isolate that nobody closes", "\u{2067}abc"),
    ("an isolate that nobody opened", "abc\u{2069}\u{2069} def"),
    ("an embedding around words", "\u{202B}abc אבג def\u{202C}"),
    ("nothing that is seen", "\u{200B}\u{2060}\u{200D}"),
    (
        "many invisible letters",
        "נועה\u{200B}\u{200B}\u{200B}\u{200B}\u{200C}\u{200D}",
    ),
    ("tags", "Noa\u{E0041}\u{E0042}\u{E007F}"),
    ("selectors", "N\u{FE0F}o\u{FE01}a\u{E0100}"),
    ("letters of three scripts", "Nоα"),
    ("a Cyrillic letter in Latin", "Mаriа"),
    ("a Latin letter in Hebrew", "נoעה"),
    ("a clear screen", "\u{1B}[2J\u{1B}[H"),
    ("colours", "\u{1B}[31;1mNoa\u{1B}[0m"),
    ("a title of the terminal", "\u{1B}]0;hacked\u{7}"),
    (
        "a link of the terminal",
        "\u{1B}]8;;http://example.org\u{1B}\\Noa\u{1B}]8;;\u{1B}\\",
    ),
    ("an answer of the terminal", "\u{1B}[6n\u{1B}P$q\"p\u{1B}\\"),
    ("a control of eight bits", "\u{9B}2JNoa\u{9D}0;a\u{9C}"),
    ("line ends", "Noa\r\nisnad: all is fine\n"),
    ("backspaces", "bad\u{8}\u{8}\u{8}good"),
    ("a bell", "\u{7}\u{7}\u{7}"),
    ("NUL", "Noa\0hidden"),
    ("separators", "Noa\u{2028}second\u{2029}third\u{85}fourth"),
    (
        "a hundred marks on one letter",
        "Z\u{301}\u{328}\u{5B8}\u{64E}",
    ),
    ("a long name", "שם ארוך "),
    ("noncharacters", "\u{FFFE}\u{FFFF}\u{10FFFF}"),
    ("a formula", "=HYPERLINK(\"http://example.org\",\"a\")"),
    ("a page", "<img src=x onerror=alert(1)>"),
    ("format words", "%s%n{}{0}$(id)`id`"),
    ("nothing", ""),
    ("white space", " \u{A0}\t\u{3000}"),
];

/// Those that are no disguise: strange, but what they look like.
const HONEST: &[&str] = &[
    "an isolate that nobody opened",
    "an embedding around words",
    "selectors",
    "a Latin letter in Hebrew",
    "a hundred marks on one letter",
    "a long name",
    "a formula",
    "a page",
    "format words",
    "nothing",
];

/// Where the sound project has a name: what stands there, and what it is.
const PLACES: &[(&str, &str)] = &[
    ("an author's name", "\"נועה\""),
    ("a document's title", "\"כותרת\""),
    ("a type's name", "\"Organisation\""),
    ("a type's key", "\"1\""),
    ("a schema's name", "\"News\""),
    ("an attribute's value", "\"affirms\""),
    ("a knowledge id", "\"Q1065\""),
    ("a file name", "\"a.txt\""),
    ("a document's language", "language: \"he\", source"),
    ("a comment", "\"בטוח?\""),
];

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (number, (what, name)) in NAMES.iter().enumerate() {
        let name = match *what {
            "a hundred marks on one letter" => name
                .chars()
                .take(1)
                .chain(name.chars().skip(1).cycle().take(400))
                .collect(),
            "a long name" => name.repeat(20_000),
            _ => (*name).to_owned(),
        };
        // Every name at three places, every place with nine names or so.
        for step in 0..3 {
            let (place, old) = PLACES[(number * 3 + step * 7 + step) % PLACES.len()];
            let new = if let Some(rest) = old.strip_prefix("language: \"he\"") {
                format!("language: {}{rest}", quoted(&name))
            } else {
                quoted(&name)
            };
            let case = Case::with(format!("{what} as {place}"), old, &new, Expect::Fine);
            let is_told = !HONEST.contains(what) && *place != *"a comment";
            cases.push(if is_told {
                case.says("not what it looks like")
            } else {
                case
            });
        }
        let everywhere = PLACES.iter().fold(sound(), |file, (_, old)| {
            let new = old.replace("\"he\"", &quoted(&name));
            let new = if new == *old { quoted(&name) } else { new };
            file.replacen(old, &new, 1)
        });
        cases.push(Case::new(
            format!("{what} everywhere"),
            everywhere,
            Expect::Any,
        ));
    }
    for (what, old) in [
        ("a type", "\"ORG\""),
        ("an attribute", "\"stance\""),
        ("a link's type", "\"related\""),
        ("a schema", "\"news\""),
    ] {
        for (name, key) in NAMES.iter().take(20) {
            let file = sound().replace(old, &quoted(key));
            cases.push(Case::new(
                format!("{name} as the id of {what}"),
                file,
                Expect::Any,
            ));
        }
    }
    cases
}
