//! The encoding of a page.

use html5gum::{Token, Tokenizer};

use crate::text::decode::{self, DecodeError, Decoded, How};

/// How much of a page is looked through for what it says about itself, bytes.
const LOOKED_AT: usize = 8 << 10;

/// Decodes a page: as a person says, or by its mark, or as it says itself, or as a plain text.
pub(super) fn decode(bytes: &[u8], how: &How<'_>) -> Result<Decoded, DecodeError> {
    let is_marked = [b"\xEF\xBB\xBF".as_slice(), b"\xFE\xFF", b"\xFF\xFE"]
        .iter()
        .any(|mark| bytes.starts_with(mark));
    if how.encoding.is_some() || is_marked {
        return decode::decode(bytes, how);
    }
    // Converted after it was written; but an encoding that shifts by escapes looks like ASCII.
    let is_utf8 = || !bytes.contains(&0x1B) && std::str::from_utf8(bytes).is_ok();
    let said = said(bytes).filter(|_| !is_utf8());
    let Some(said) = said else {
        return decode::decode(bytes, how);
    };
    let by_name = How {
        encoding: Some(&said),
        ..*how
    };
    match decode::decode(bytes, &by_name) {
        Err(DecodeError::UnknownEncoding { .. } | DecodeError::Lacking { .. }) => {
            decode::decode(bytes, how)
        }
        other => other,
    }
}

/// The encoding that a page says it is in.
fn said(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    if let Some(said) = in_declaration(head) {
        return Some(said);
    }
    // Tags are ASCII in every encoding that a page can name itself in.
    let head: String = head.iter().map(|byte| char::from(*byte)).collect();
    let metas = Tokenizer::new(&head).filter_map(|token| match token {
        Ok(Token::StartTag(tag)) if **tag.name == *b"meta" => Some(tag.attributes),
        _ => None,
    });
    for attributes in metas {
        let value = |name: &[u8]| {
            let value = attributes.get(name)?;
            Some(String::from_utf8_lossy(value).into_owned())
        };
        let in_content = || {
            let is_type = value(b"http-equiv")?.eq_ignore_ascii_case("content-type");
            let content = value(b"content").filter(|_| is_type)?.to_ascii_lowercase();
            let (_, said) = content.split_once("charset")?;
            let said = said.trim_start().strip_prefix('=')?.trim_start();
            let said = said.trim_start_matches(['"', '\'']);
            let end = said.find(['"', '\'', ';', ' ']).unwrap_or(said.len());
            said.get(..end).map(str::to_owned)
        };
        if let Some(said) = value(b"charset").or_else(in_content) {
            return Some(meant(&said));
        }
    }
    None
}

/// The encoding in the first line of an XHTML page.
fn in_declaration(head: &[u8]) -> Option<String> {
    let head = head.strip_prefix(b"<?xml")?;
    let end = head.iter().position(|byte| *byte == b'>')?;
    let line = std::str::from_utf8(head.get(..end)?).ok()?;
    let (_, said) = line.split_once("encoding")?;
    let said = said.trim_start().strip_prefix('=')?.trim_start();
    let quote = said.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (said, _) = said.get(1..)?.split_once(quote)?;
    Some(meant(said))
}

/// What a page means by a name that it cannot mean: where its tags were read as ASCII, it is not UTF-16.
fn meant(said: &str) -> String {
    let said = said.trim().to_ascii_lowercase();
    match said.as_str() {
        name if name.starts_with("utf-16") => "UTF-8".to_owned(),
        "x-user-defined" => "windows-1252".to_owned(),
        _ => said,
    }
}
