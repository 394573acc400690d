//! JSON of others: what is wrong with it, in words that fit a place in a file.

use serde::de::DeserializeOwned;

/// The value that a line holds.
///
/// # Errors
/// What is wrong, in English, with the byte of the line, from 1.
pub fn value_of_line<T: DeserializeOwned>(line: &[u8]) -> Result<T, String> {
    serde_json::from_slice(line).map_err(|error| {
        let said = error.to_string();
        // The line is named already; of a line alone, serde_json's is always the first.
        let what = said
            .rsplit_once(" at line ")
            .map_or(&*said, |(what, _)| what);
        not_utf8(line).unwrap_or_else(|| format!("{what}, at byte {}", error.column()))
    })
}

/// The value that a whole file holds.
///
/// # Errors
/// What is wrong, in English, with line and byte of that line, from 1.
pub fn value_of_file<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    serde_json::from_slice(bytes)
        .map_err(|error| not_utf8(bytes).unwrap_or_else(|| error.to_string()))
}

/// That bytes are not UTF-8, and from where on.
fn not_utf8(bytes: &[u8]) -> Option<String> {
    let error = std::str::from_utf8(bytes).err()?;
    let at = error.valid_up_to();
    Some(format!("not UTF-8 from byte {} on", at + 1))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn what_is_wrong_and_where() {
        for (line, said) in [
            (&b"{\"a\": \"b"[..], "EOF while parsing a string, at byte 8"),
            (b"[1, 2] 3", "trailing characters, at byte 8"),
            (b"{\"a\": \"b\xff\"}", "not UTF-8 from byte 9 on"),
            (b"", "EOF while parsing a value, at byte 0"),
        ] {
            assert_eq!(value_of_line::<Value>(line).unwrap_err(), said);
        }
        let said = value_of_file::<Value>(b"{\n1").unwrap_err();
        assert_eq!(said, "key must be a string at line 2 column 1");
        assert!(
            value_of_file::<Value>(b"\xff")
                .unwrap_err()
                .contains("UTF-8")
        );
        assert_eq!(value_of_line::<Vec<u8>>(b"[1]").unwrap(), [1]);
    }
}
