//! Names and values as one word, text as one line: what would end it is written as `%` and its bytes.

use super::piece::ends_a_field;

/// A name or value without spaces and ends of lines.
pub(super) fn word_from_text(text: &str) -> String {
    escaped(text, |letter| {
        letter.is_whitespace() || ends_a_field(letter)
    })
}

/// A text without ends of lines and tabs.
pub(super) fn line_from_text(text: &str) -> String {
    escaped(text, ends_a_field)
}

fn escaped(text: &str, ends: impl Fn(char) -> bool) -> String {
    let mut written = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        // What reads like an escaped letter must not become one.
        let is_like_one = letter == '%' && byte_of(rest).is_some();
        if ends(letter) || is_like_one {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                written.push_str(&format!("%{byte:02X}"));
            }
        } else {
            written.push(letter);
        }
    }
    written
}

/// The text that was written so. Signs that stand for no letter stay as they are.
pub(super) fn text_from_word(word: &str) -> String {
    let mut text = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(at) = rest.find('%') {
        let (before, from) = rest.split_at_checked(at).unwrap_or_default();
        text.push_str(before);
        let mut bytes = Vec::new();
        let mut behind = from;
        while let Some(byte) = byte_of(behind) {
            bytes.push(byte);
            behind = behind.get(3..).unwrap_or_default();
        }
        match String::from_utf8(bytes) {
            Ok(letters) if !letters.is_empty() => text.push_str(&letters),
            Ok(_) => {
                text.push('%');
                behind = from.get(1..).unwrap_or_default();
            }
            Err(_) => {
                let length = from.len() - behind.len();
                text.push_str(from.get(..length).unwrap_or_default());
            }
        }
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// The byte that `%` and two digits stand for, where a text begins so.
fn byte_of(text: &str) -> Option<u8> {
    let digits = text.strip_prefix('%')?.get(..2)?;
    let are_digits = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    are_digits
        .then(|| u8::from_str_radix(digits, 16).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_and_back() {
        let cases = [
            ("ORG", "ORG"),
            ("ארגון בינלאומי", "ארגון%20בינלאומי"),
            ("a\u{a0}b\tc\u{2028}", "a%C2%A0b%09c%E2%80%A8"),
            ("50%", "50%"),
            ("50%20", "50%2520"),
            ("%%41", "%%2541"),
        ];
        for (text, word) in cases {
            assert_eq!(word_from_text(text), word);
            assert_eq!(text_from_word(word), text);
        }
        assert_eq!(line_from_text("a b\nc"), "a b%0Ac");
        for foreign in ["%FF", "%C2x", "100 %", "%2", "%é1"] {
            assert_eq!(text_from_word(foreign), foreign);
        }
    }

    proptest! {
        #[test]
        fn any_text_and_back(text in "[%0-9A-Fa-f \\n\u{85}\u{2028}אé😀]{0,12}|.*") {
            let word = word_from_text(&text);
            prop_assert!(!word.contains(char::is_whitespace));
            prop_assert_eq!(text_from_word(&word), text.as_str());
            let line = line_from_text(&text);
            prop_assert!(!line.contains(ends_a_field));
            prop_assert_eq!(text_from_word(&line), text);
        }
    }
}
