//! Names, labels and keys that are not what they look like.
//!
//! People choose by names: who said it, which entity, which type. A name that shows as another one, or
//! as none, is remarked on; nothing is taken out of it, for it may be meant. What honest names are full
//! of is none: direction marks, closed isolates, the joiners of Persian words and of emoji, a Latin
//! abbreviation with a Hebrew prefix. A key stands in files and exports and has none of it at all.
//! The rules follow UTS #39 where it speaks of mixed scripts.

use unicode_segmentation::UnicodeSegmentation as _;

use super::Fault;
use crate::model::{Claimer, Row};
use crate::text::direction::document_direction;
use crate::text::hidden_order;
use crate::text::sign::{is_direction_control, is_escaped};

/// How a name is not what it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Disguise {
    /// It holds a control character.
    #[error("it holds a control character")]
    Control,
    /// Direction controls show it in another order.
    #[error("direction controls show it in another order than it is written in")]
    Order,
    /// Nothing of it can be seen.
    #[error("nothing of it can be seen")]
    Blank,
    /// It holds characters that cannot be seen.
    #[error("it holds characters that cannot be seen")]
    Unseen,
    /// One of its words mixes letters of scripts that look alike.
    #[error("one of its words mixes letters of scripts that look alike")]
    Mixed,
}

/// Most characters of a name that are quoted.
const QUOTED: usize = 60;

/// What is to be remarked about the names in a row.
pub(super) fn faults(row: &Row) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut name = |what: &'static str, name: &str| found.extend(fault(what, name, disguise(name)));
    match row {
        Row::Schema(row) => name("name", &row.name),
        Row::Type(row) => name("name", &row.name),
        Row::Attribute(row) => {
            name("name", &row.name);
            for (_, shown) in row.kind.values() {
                name("value", shown);
            }
        }
        Row::Author(row) => name("name", &row.name),
        Row::Document(row) => {
            name("title", &row.title);
            name("file name", &row.source);
        }
        Row::Entity(row) => {
            name("name", &row.name);
            for other in row.names.values().flatten() {
                name("name", other);
            }
        }
        Row::Claim(_) | Row::Evidence(_) | Row::Comment(_) => {}
        Row::Mention(_) | Row::Link(_) | Row::Verdict(_) | Row::Conflict(_) => {}
    }
    for (what, key) in keys(row) {
        found.extend(fault(what, key, disguise_of_key(key)));
    }
    // Words that may be quoted from a text: what holds for texts holds for them.
    let words = match row {
        Row::Claim(row) => row.text.as_str(),
        Row::Comment(row) => row.text.as_str(),
        Row::Evidence(row) => match &row.claimer {
            Claimer::Described(words) => words.as_str(),
            Claimer::Unset | Claimer::Entity(_) | Claimer::DocumentAuthor => "",
        },
        _ => "",
    };
    let hidden = hidden_order::in_text(words, |_, _| document_direction(words));
    found.extend(
        hidden
            .first()
            .map(|hidden| Fault::HiddenOrder(hidden.reason)),
    );
    found
}

/// What in a row is meant for programs and people alike.
fn keys(row: &Row) -> Vec<(&'static str, &str)> {
    match row {
        Row::Schema(row) => vec![("id", &row.id.0)],
        Row::Type(row) => vec![("id", &row.id.0), ("key", &row.key)],
        Row::Attribute(row) => {
            let values = row
                .kind
                .values()
                .iter()
                .map(|(value, _)| ("value", value.as_str()));
            [("id", row.id.0.as_str())]
                .into_iter()
                .chain(values)
                .collect()
        }
        Row::Document(row) => vec![("language", &row.language), ("encoding", &row.encoding)],
        Row::Entity(row) => vec![("knowledge id", &row.kb)],
        _ => Vec::new(),
    }
}

fn fault(what: &'static str, name: &str, how: Option<Disguise>) -> Option<Fault> {
    let mut quoted: String = name.chars().take(QUOTED).collect();
    if quoted.len() < name.len() {
        quoted.push('…');
    }
    how.map(|how| Fault::Disguise {
        what,
        name: quoted,
        how,
    })
}

/// How a name is not what it looks like; `None` if it is.
fn disguise(name: &str) -> Option<Disguise> {
    if name.chars().any(char::is_control) {
        Some(Disguise::Control)
    } else if is_blank(name) {
        Some(Disguise::Blank)
    } else if !hidden_order::in_paragraph(name, document_direction(name)).is_empty() {
        Some(Disguise::Order)
    } else if hides_characters(name) {
        Some(Disguise::Unseen)
    } else if is_mixed(name) {
        Some(Disguise::Mixed)
    } else {
        None
    }
}

/// As [`disguise`], for what programs compare.
fn disguise_of_key(key: &str) -> Option<Disguise> {
    if key.chars().any(char::is_control) {
        Some(Disguise::Control)
    } else if is_blank(key) {
        Some(Disguise::Blank)
    } else if key.chars().any(is_direction_control) {
        Some(Disguise::Order)
    } else if key.chars().any(is_escaped) {
        Some(Disguise::Unseen)
    } else if is_mixed(key) {
        Some(Disguise::Mixed)
    } else {
        None
    }
}

/// Nothing at all is no disguise.
fn is_blank(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_whitespace() || is_escaped(c))
}

/// Whether characters that cannot be seen stand at an end, side by side, or as tags behind a letter.
/// One between two letters may be a joiner; those in an emoji are seen by what they make of it.
fn hides_characters(name: &str) -> bool {
    let is_unseen = |c: &char| is_escaped(*c) && !is_direction_control(*c);
    let is_tag = |c: char| matches!(c, '\u{E0000}'..='\u{E007F}');
    if !name.chars().any(|c| is_unseen(&c)) {
        return false;
    }
    let mut was_unseen = true;
    for letter in name.graphemes(true) {
        let first = letter.chars().next().unwrap_or_default();
        let unseen = letter.chars().filter(is_unseen).count();
        let is_emoji = first > '\u{2000}' && !first.is_alphanumeric() && !is_unseen(&first);
        let hides = if is_emoji {
            first != '🏴' && letter.chars().any(is_tag)
        } else {
            unseen > 1 || is_unseen(&first) && was_unseen || letter.chars().any(is_tag)
        };
        if hides {
            return true;
        }
        was_unseen = unseen > 0 && !is_emoji;
    }
    name.chars()
        .next_back()
        .is_some_and(|last| is_unseen(&last))
        && was_unseen
}

/// Scripts with letters that look like those of others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alike {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Cherokee,
}

fn alike(c: char) -> Option<Alike> {
    match c {
        'A'..='Z'
        | 'a'..='z'
        | '\u{C0}'..='\u{24F}'
        | '\u{1E00}'..='\u{1EFF}'
        | '\u{FF21}'..='\u{FF5A}' => Some(Alike::Latin),
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Some(Alike::Greek),
        '\u{400}'..='\u{52F}' | '\u{1C80}'..='\u{1C8F}' | '\u{A640}'..='\u{A69F}' => {
            Some(Alike::Cyrillic)
        }
        '\u{531}'..='\u{587}' => Some(Alike::Armenian),
        '\u{13A0}'..='\u{13FF}' | '\u{AB70}'..='\u{ABBF}' => Some(Alike::Cherokee),
        _ => None,
    }
}

/// Whether a word holds letters of two scripts that look alike.
fn is_mixed(name: &str) -> bool {
    let is_end = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '-' | '/' | '.' | ',' | '(' | ')' | '_' | '\u{2010}'..='\u{2015}'
            )
    };
    name.split(is_end).any(|word| {
        let mut scripts = word.chars().filter_map(alike);
        let first = scripts.next();
        scripts.any(|script| Some(script) != first)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn honest_names_are_none() {
        for name in [
            "",
            "נועה",
            "דו\"ח או\"ם (CNN) – 12:57",
            "הNBA של ב-BBC",
            "ليلى \u{200F}(CNN)\u{200F}",
            "\u{2067}אבג\u{2069} abc",
            "می\u{200C}خواهم",
            "שָׁלוֹם שֶׁלָּכֶם",
            "👩\u{200D}🔬 מדענית ❤\u{FE0F}",
            "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
            "1\u{FE0F}\u{20E3} ראשון",
            "α-particle, Δ and 3 µm",
            "Москва (Moscow)",
            "漢字 kanji ひらがな",
            "inter\u{AD}national",
            "a\u{A0}b",
        ] {
            assert_eq!(disguise(name), None, "{name:?}");
        }
    }

    #[test]
    fn others_are_told() {
        use Disguise::{Blank, Control, Mixed, Order, Unseen};
        for (name, how) in [
            ("Noa\u{1B}[2J", Control),
            ("Noa\r\nIdan", Control),
            ("a\u{9B}b", Control),
            (" ", Blank),
            ("\u{A0}\u{3000}", Blank),
            ("\u{200B}\u{2060}", Blank),
            ("\u{202E}", Blank),
            ("approved \u{202E}ton\u{202C}", Order),
            ("report\u{202E}fdp.exe", Order),
            ("abc \u{2067}def", Order),
            ("\u{200B}Noa", Unseen),
            ("Noa\u{200B}", Unseen),
            ("No\u{200B}\u{200D}\u{2060}a", Unseen),
            ("Noa\u{E0041}\u{E0042}\u{E007F}", Unseen),
            ("🔬\u{E0041}", Unseen),
            ("Nо\u{430}", Mixed),
            ("Mаria", Mixed),
            ("ОRG", Mixed),
            ("Αthens", Mixed),
        ] {
            assert_eq!(disguise(name), Some(how), "{name:?}");
        }
    }

    #[test]
    fn keys_hold_nothing_that_cannot_be_seen() {
        for key in ["", "PER", "Q1065", "גוף-שלישי", "he", "windows-1255", "1"] {
            assert_eq!(disguise_of_key(key), None, "{key:?}");
        }
        for (key, how) in [
            ("P\u{200F}ER", Disguise::Order),
            ("\u{2067}א\u{2069}", Disguise::Order),
            ("می\u{200C}خواهم", Disguise::Unseen),
            ("PER\u{200B}", Disguise::Unseen),
            ("PЕR", Disguise::Mixed),
            ("a\nb", Disguise::Control),
            ("\u{200B}", Disguise::Blank),
        ] {
            assert_eq!(disguise_of_key(key), Some(how), "{key:?}");
        }
    }
}
