//! Names and quotes in the sentences of the interface: laid out, they stand unbroken in their place,
//! and the words around them in their own order.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use isnad::i18n::{Arg, Language, MIRRORED, Strings, isolated};
use isnad::text::Direction;
use isnad::text::direction::paragraph_direction;
use isnad::ui::text::{Layouter, Style};

/// Names against the direction of the sentence, and such as try to break out of their place.
const NAMES: &[&str] = &[
    "כותרת",
    "דו\"ח (סופי) 12",
    "12 שמות: א, ב",
    "قال: «لا» (CSTO)",
    "report",
    "Report (final), v2.",
    "12–15",
    "(",
    "a\u{2069}b (ג",
    "\u{2067}abc",
    "\u{202E}abc",
    "ד\u{202A}ה 5",
    "",
];

/// What a message takes: the names of its arguments, and which of them pick a plural.
fn messages() -> BTreeMap<String, BTreeMap<String, bool>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/i18n/en.ftl");
    let file = fs::read_to_string(path).unwrap();
    let mut messages: BTreeMap<String, BTreeMap<String, bool>> = BTreeMap::new();
    let mut key = String::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if let Some((start, _)) = line.split_once(" =")
            && start.starts_with(|first: char| first.is_ascii_lowercase())
        {
            key = start.to_owned();
        }
        for argument in line.split('$').skip(1) {
            let rest = argument.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
            let name = &argument[..argument.len() - rest.len()];
            let is_count = rest.trim_start().starts_with("->");
            *messages
                .entry(key.clone())
                .or_default()
                .entry(name.to_owned())
                .or_default() |= is_count;
        }
    }
    messages
}

/// A sentence, and which bytes of it stand for arguments: from U+2068 to its U+2069.
fn arguments(sentence: &str) -> Vec<std::ops::Range<usize>> {
    let (mut found, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, letter) in sentence.char_indices() {
        match letter {
            '\u{2066}'..='\u{2068}' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            '\u{2069}' => {
                depth -= 1;
                if depth == 0 {
                    found.push(start..at + letter.len_utf8());
                }
            }
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{sentence:?}");
    found
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Thing {
    /// The letter of the sentence with this number.
    Letter(usize),
    /// The argument with this number.
    Argument(usize),
}

/// What stands on the line from left to right; an argument is one thing as long as it is unbroken.
fn things(sentence: &str, interface: Direction) -> Vec<Thing> {
    let arguments = arguments(sentence);
    let direction = paragraph_direction(sentence, interface);
    let style = Style::of_size(14.0);
    let line = Layouter::new().layout(sentence, direction, &style, None);
    assert_eq!(line.lines.len(), 1, "{sentence:?}");
    let mut things = Vec::new();
    for cluster in line.clusters.iter().filter(|c| !c.is_zero_width()) {
        let at = cluster.start as usize;
        let inside = arguments.iter().position(|range| range.contains(&at));
        let thing = inside.map_or_else(
            || {
                let fixed = arguments.iter().filter(|range| range.end <= at);
                Thing::Letter(at - fixed.map(|range| range.len()).sum::<usize>())
            },
            Thing::Argument,
        );
        if things.last() != Some(&thing) {
            things.push(thing);
        }
    }
    things
}

#[test]
fn a_name_in_a_sentence_moves_no_other_word() {
    let all = messages();
    assert!(all.len() > 40, "the messages were not found");
    for language in [Language::default(), MIRRORED] {
        let t = Strings::load(language);
        let (interface, own) = if t.right_to_left() {
            (Direction::RightToLeft, "אבג")
        } else {
            (Direction::LeftToRight, "abc")
        };
        for (key, arguments) in &all {
            let sentence = |name: &'static str| {
                let values: Vec<(&str, Arg<'_>)> = arguments
                    .iter()
                    .map(|(argument, is_count)| {
                        let value = if *is_count { 3_u32.into() } else { name.into() };
                        (argument.as_str(), value)
                    })
                    .collect();
                t.with(key, &values)
            };
            let expected = things(&sentence(own), interface);
            let fixed: Vec<Thing> = expected.clone();
            for name in NAMES {
                let words = sentence(name);
                let mut seen = things(&words, interface);
                let mut wanted = fixed.clone();
                if name.is_empty() {
                    wanted.retain(|thing| matches!(thing, Thing::Letter(_)));
                    seen.retain(|thing| matches!(thing, Thing::Letter(_)));
                }
                assert_eq!(seen, wanted, "{key} with {name:?}: {words:?}");
                let once: BTreeSet<_> = seen.iter().map(|thing| format!("{thing:?}")).collect();
                assert_eq!(
                    once.len(),
                    seen.len(),
                    "{key} is broken by {name:?}: {words:?}"
                );
            }
        }
    }
}

#[test]
fn names_put_together_without_a_message_keep_their_order() {
    for (interface, own) in [
        (Direction::LeftToRight, "abc"),
        (Direction::RightToLeft, "אבג"),
    ] {
        let line =
            |name: &str| format!("{} · {} · {}", isolated(own), isolated(name), isolated(own));
        let expected = things(&line(own), interface);
        for name in NAMES.iter().filter(|name| !name.is_empty()) {
            assert_eq!(things(&line(name), interface), expected, "{name:?}");
        }
    }
}

#[test]
fn without_isolation_a_name_does_move_words() {
    let plain = |name: &str| format!("Tagged as {name} 12 times");
    let isolated = |name: &str| format!("Tagged as {} 12 times", isolated(name));
    let order = |sentence: &str| {
        let style = Style::of_size(14.0);
        let line = Layouter::new().layout(sentence, Direction::LeftToRight, &style, None);
        let digit = sentence.find("12").unwrap() as u32;
        let name = sentence.find('ש').unwrap() as u32;
        let left = |byte: u32| {
            let cluster = line.clusters.iter().find(|c| c.start == byte);
            cluster.unwrap().left
        };
        left(digit) > left(name)
    };
    assert!(!order(&plain("שם")));
    assert!(order(&isolated("שם")));
}
