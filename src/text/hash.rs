//! The hash by which a document names its text.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// SHA-256 of a decoded text's bytes in UTF-8, so `sha256sum` of the text without byte-order mark
/// gives the same. Written as 64 lower-case hexadecimal digits; nothing else is read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TextHash([u8; 32]);

/// Something that should be a [`TextHash`] and is not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a text's hash is 64 digits of 0–9 and a–f, not {0:?}")]
pub struct BadHash(String);

impl TextHash {
    /// The hash of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(Sha256::digest(text).into())
    }
}

impl fmt::Display for TextHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for TextHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TextHash({self})")
    }
}

impl FromStr for TextHash {
    type Err = BadHash;

    fn from_str(digits: &str) -> Result<Self, BadHash> {
        // What is quoted in the message stays short, whatever was in the file.
        let bad = || BadHash(digits.chars().take(80).collect());
        let (pairs, []) = digits.as_bytes().as_chunks::<2>() else {
            return Err(bad());
        };
        let bytes: Option<Vec<u8>> = pairs.iter().map(byte_from_digits).collect();
        let bytes = bytes.and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or_else(bad)
    }
}

fn byte_from_digits(&[high, low]: &[u8; 2]) -> Option<u8> {
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    Some(value(high)? << 4 | value(low)?)
}

impl TryFrom<String> for TextHash {
    type Error = BadHash;

    fn try_from(digits: String) -> Result<Self, BadHash> {
        digits.parse()
    }
}

impl From<TextHash> for String {
    fn from(hash: TextHash) -> Self {
        hash.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_hashes() {
        // From FIPS 180-2, and `printf 'האו"ם' | sha256sum`.
        let table = [
            (
                "",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ),
            (
                "abc",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ),
            (
                "האו\"ם",
                "c635f4da99f4233712fcd675a854ebcfca377e2d0d6bc7f01ccf4fc8f359d519",
            ),
        ];
        for (text, expected) in table {
            assert_eq!(TextHash::of(text).to_string(), expected);
        }
    }

    #[test]
    fn only_64_lower_case_digits_are_read() {
        let good = TextHash::of("").to_string();
        let bad = [
            String::new(),
            good[1..].to_owned(),
            format!("{good}0"),
            format!("{good}00"),
            good.to_uppercase(),
            good.replace('e', "g"),
            format!(" {}", &good[1..]),
            "א".repeat(32),
        ];
        assert_eq!(good.parse(), Ok(TextHash::of("")));
        for text in bad {
            assert!(text.parse::<TextHash>().is_err(), "{text}");
            assert!(serde_json::from_str::<TextHash>(&format!("{text:?}")).is_err());
        }
    }

    proptest! {
        #[test]
        fn written_and_read(text in any::<String>()) {
            let hash = TextHash::of(&text);
            let json = serde_json::to_string(&hash).unwrap();
            prop_assert_eq!(&json, &format!("\"{hash}\""));
            prop_assert_eq!(serde_json::from_str::<TextHash>(&json).unwrap(), hash);
        }
    }
}
