//! How deep brackets are nested, before `ron` is asked.
//!
//! `ron` looks ahead at every bracket for the one that closes it, so the time that it takes grows with
//! the depth; and the depth that it allows is not one that rows need.

/// Deepest nesting of brackets that is read. What this program writes is half as deep at most.
pub(super) const DEEPEST: usize = 32;

/// The first bracket beyond [`DEEPEST`], in bytes from the start; `None` if there is none. Brackets in
/// strings, characters and comments do not count.
pub(super) fn first_too_deep(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at = match byte {
            b'(' | b'[' | b'{' if depth == DEEPEST => return Some(at),
            b'(' | b'[' | b'{' => {
                depth += 1;
                at + 1
            }
            b')' | b']' | b'}' => {
                depth = depth.saturating_sub(1);
                at + 1
            }
            b'"' => after_string(bytes, at + 1),
            b'\'' => after_character(bytes, at + 1),
            b'/' => after_comment(bytes, at),
            b'r' => after_raw(bytes, at),
            _ => at + 1,
        };
    }
    None
}

fn after_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    at
}

/// A quotation mark is a character if the next but one, or the one after an escape, closes it.
fn after_character(bytes: &[u8], at: usize) -> usize {
    let (first, longest) = if bytes.get(at) == Some(&b'\\') {
        (at + 2, 12)
    } else {
        (at + 1, 4)
    };
    let rest = bytes.get(first..).unwrap_or_default();
    let close = rest.iter().take(longest).position(|byte| *byte == b'\'');
    close.map_or(at, |close| first + close + 1)
}

fn after_comment(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at + 1) {
        Some(b'/') => {
            let rest = bytes.get(at..).unwrap_or_default();
            let end = rest.iter().position(|byte| *byte == b'\n');
            end.map_or(bytes.len(), |end| at + end)
        }
        Some(b'*') => {
            let mut depth = 1_usize;
            let mut at = at + 2;
            while let (Some(one), Some(two), true) = (bytes.get(at), bytes.get(at + 1), depth > 0) {
                match (one, two) {
                    (b'/', b'*') => depth += 1,
                    (b'*', b'/') => depth -= 1,
                    _ => {
                        at += 1;
                        continue;
                    }
                }
                at += 2;
            }
            if depth > 0 { bytes.len() } else { at }
        }
        _ => at + 1,
    }
}

/// `r"…"` or `r#"…"#`, unless the letter ends a word.
fn after_raw(bytes: &[u8], at: usize) -> usize {
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    let is_prefix = before
        .is_none_or(|before| !before.is_ascii_alphanumeric() && *before != b'_' || *before == b'b');
    let rest = bytes.get(at + 1..).unwrap_or_default();
    let hashes = rest.iter().take_while(|byte| **byte == b'#').count();
    if !is_prefix || rest.get(hashes) != Some(&b'"') {
        return at + 1;
    }
    let close = [&b"\""[..], &vec![b'#'; hashes]].concat();
    let body = at + 1 + hashes + 1;
    let rest = bytes.get(body..).unwrap_or_default();
    let end = rest.windows(close.len()).position(|found| found == close);
    end.map_or(bytes.len(), |end| body + end + close.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_brackets_that_stand_in_each_other_count() {
        let deep = "([{".repeat(DEEPEST / 3) + &"(".repeat(DEEPEST % 3);
        assert_eq!(first_too_deep(&deep), None);
        assert_eq!(first_too_deep(&format!("{deep}a(")), Some(deep.len() + 1));
        assert_eq!(first_too_deep(&format!("א{deep}[")), Some(deep.len() + 2));
        let wide = "(a: [(), {}], b: Some(3)), ".repeat(1_000);
        assert_eq!(first_too_deep(&wide), None);
        for brackets in [
            "\"(((\"",
            "\"\\\"(((\"",
            "r\"(((\"",
            "r##\"(\"#((\"##",
            "br#\"(((\"#",
            "'('",
            "b'('",
            "'\\''",
            "// (((\n",
            "/* (((/* ((( */((( */",
        ] {
            let text = format!("a: {brackets}, ").repeat(100);
            assert_eq!(first_too_deep(&text), None, "{brackets}");
            let deeper = format!("{text}{deep}(");
            assert_eq!(
                first_too_deep(&deeper),
                Some(deeper.len() - 1),
                "{brackets}"
            );
        }
        for open in [
            "\"", "\"\\", "'", "'\\", "/*", "//", "r#\"", "r", "/", "/*/",
        ] {
            assert_eq!(first_too_deep(open), None, "{open}");
        }
    }
}
