//! What every message file owes the window, and what Fluent does with ours.

use std::collections::BTreeSet;

use fluent_bundle::FluentResource;

use super::strings::keys;
use super::*;

const MESSAGES: &str = "
plain = Open files…
greeting = Saved { $file } for you
places = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
again = { greeting }
";

fn strings(language: Language) -> Strings {
    Strings::load(Language {
        messages: MESSAGES,
        ..language
    })
}

fn is_hebrew(letter: char) -> bool {
    ('א'..='ת').contains(&letter)
}

#[test]
fn messages_and_arguments() {
    let t = strings(Language::default());
    let name = "פרויקט.isnad.ron";
    type Case<'a> = (&'a str, &'a [(&'a str, Arg<'a>)], &'a str);
    let cases: &[Case<'_>] = &[
        ("plain", &[], "Open files…"),
        (
            "greeting",
            &[("file", name.into())],
            "Saved \u{2068}פרויקט.isnad.ron\u{2069} for you",
        ),
        (
            "again",
            &[("file", name.into())],
            "Saved \u{2068}פרויקט.isnad.ron\u{2069} for you",
        ),
        (
            "places",
            &[("count", 1_usize.into())],
            "\u{2068}1\u{2069} place",
        ),
        (
            "places",
            &[("count", 0_usize.into())],
            "\u{2068}0\u{2069} places",
        ),
        (
            "places",
            &[("count", 20_000_u64.into())],
            "\u{2068}20000\u{2069} places",
        ),
        (
            "places",
            &[("count", 62.5.into())],
            "\u{2068}62.5\u{2069} places",
        ),
        ("greeting", &[], "Saved \u{2068}{$file}\u{2069} for you"),
        ("no-such-key", &[], "no-such-key"),
    ];
    for (key, args, expected) in cases {
        assert_eq!(t.with(key, args), *expected, "{key}");
        if args.is_empty() {
            assert_eq!(t.get(key), *expected, "{key} by get");
        }
    }
}

#[test]
fn mirrored_language_changes_the_words_and_never_the_arguments() {
    let t = strings(MIRRORED);
    assert!(t.right_to_left());
    assert_eq!(t.get("plain"), "עפהנ פילהס…");
    assert_eq!(
        t.with("greeting", &[("file", "a.txt".into())]),
        "סאוהד \u{2068}a.txt\u{2069} פער יעו"
    );
    assert_eq!(
        t.with("places", &[("count", 1_usize.into())]),
        "\u{2068}1\u{2069} פלאכה"
    );
}

#[test]
fn mirrored_window_has_no_latin_letter_left() {
    let t = Strings::load(MIRRORED);
    for key in keys(MIRRORED.messages) {
        let words = t.with(key, &[("name", "שם".into()), ("file", "קובץ".into())]);
        let fixed: String = words
            .split('{')
            .filter_map(|part| part.split('}').next_back())
            .collect();
        assert!(
            !fixed.contains(|c: char| c.is_ascii_alphabetic()),
            "{key}: {words}"
        );
        let english = Strings::load(Language::default());
        let english = english.with(key, &[("name", "".into()), ("file", "".into())]);
        let english: String = english
            .split('{')
            .filter_map(|part| part.split('}').next_back())
            .collect();
        // Some messages only put their arguments in order.
        let has_words = english.contains(|c: char| c.is_ascii_alphabetic());
        assert!(!has_words || fixed.contains(is_hebrew), "{key}: {words}");
    }
}

#[test]
fn every_message_file_is_readable_and_complete() {
    let english: BTreeSet<_> = keys(Language::default().messages).collect();
    for language in LANGUAGES.iter().chain([&MIRRORED]) {
        let code = language.code;
        if let Err((_, errors)) = FluentResource::try_new(language.messages.to_owned()) {
            panic!("{code}.ftl: {errors:?}");
        }
        let listed: Vec<_> = keys(language.messages).collect();
        let own: BTreeSet<_> = listed.iter().copied().collect();
        assert_eq!(listed.len(), own.len(), "{code}.ftl has a key twice");
        assert_eq!(own, english, "{code}.ftl against en.ftl");
        let t = Strings::load(*language);
        for key in own {
            assert_ne!(t.get(key), key, "{code}.ftl: {key} has no words");
        }
    }
}

#[test]
fn languages_are_found_by_any_spelling_of_their_code() {
    let cases = [
        ("en", Some("en")),
        ("EN-gb", Some("en")),
        ("en_US.UTF-8", Some("en")),
        ("qps-plocm", Some("qps-plocm")),
        ("C", None),
        ("", None),
    ];
    for (code, expected) in cases {
        assert_eq!(
            Language::by_code(code).map(|found| found.code),
            expected,
            "{code}"
        );
    }
}

#[test]
fn labels_follow_the_house_style() {
    let t = Strings::load(Language::default());
    for key in keys(Language::default().messages) {
        let label = ["menu-", "action-"]
            .iter()
            .any(|family| key.starts_with(family));
        let words = t.get(key);
        if label {
            assert!(!words.ends_with(['.', ':', '!']), "{key}: {words}");
            assert!(!words.contains("..."), "{key}: {words}");
            assert!(
                words.starts_with(|first: char| !first.is_lowercase()),
                "{key}: {words}"
            );
        }
    }
}
