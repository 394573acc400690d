//! What rows and texts are called on the web.

use ulid::Ulid;

use crate::format::knowledge_base::address_from_kb;

/// Where the texts lie.
pub(super) const TEXTS: &str = "texts/";

/// The name of a row: a UUID, which has as many bits as one of our ids.
pub(super) fn iri_from_ulid(id: Ulid) -> String {
    let digits = format!("{:032x}", id.0);
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    let (a, b, c, d, e) = (
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32),
    );
    format!("urn:uuid:{a}-{b}-{c}-{d}-{e}")
}

/// The id that such a name stands for, as text; what stands behind `#` is passed over.
pub(super) fn ulid_from_iri(iri: &str) -> Option<Ulid> {
    let uuid = iri.strip_prefix("urn:uuid:")?;
    let uuid = uuid.split('#').next().unwrap_or(uuid);
    let digits = uuid.replace('-', "");
    let is_one = digits.len() == 32 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let id = is_one
        .then(|| u128::from_str_radix(&digits, 16).ok())
        .flatten();
    id.map(Ulid)
}

/// The name of an entity in its knowledge base, if that is on the web.
pub(super) fn iri_from_kb(kb: &str) -> Option<String> {
    let is_plain = |text: &str| !text.is_empty() && text.chars().all(|letter| !is_escaped(letter));
    let is_web = kb.starts_with("http://") || kb.starts_with("https://");
    let own = || (is_web && is_plain(kb)).then(|| kb.to_owned());
    address_from_kb(kb).or_else(own)
}

/// The name of a text: where its file lies, beside the annotations.
pub(super) fn iri_from_stem(stem: &str) -> String {
    let mut iri = TEXTS.to_owned();
    for letter in stem.chars() {
        if is_escaped(letter) {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                iri.push_str(&format!("%{byte:02X}"));
            }
        } else {
            iri.push(letter);
        }
    }
    format!("{iri}.txt")
}

/// The path that a name of a text means; `None` for one that means none beside the annotations.
pub(super) fn path_from_iri(iri: &str) -> Option<String> {
    let path = iri.strip_prefix("./").unwrap_or(iri);
    let path = path.split(['#', '?']).next().unwrap_or(path);
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

/// What may not stand in such a name as it is.
fn is_escaped(letter: char) -> bool {
    letter.is_control() || letter.is_whitespace() || "\"<>\\^`{|}%#?[]".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::knowledge_base::kb_from_address;

    #[test]
    fn names_and_back() {
        let id = Ulid(0x0190_1234_5678_9abc_def0_1234_5678_9abc);
        let iri = "urn:uuid:01901234-5678-9abc-def0-123456789abc";
        assert_eq!(iri_from_ulid(id), iri);
        assert_eq!(ulid_from_iri(iri), Some(id));
        assert_eq!(ulid_from_iri(&format!("{iri}#description")), Some(id));
        assert_eq!(ulid_from_iri("urn:uuid:0190"), None);
        assert_eq!(ulid_from_iri("http://example.org/"), None);
        let cases = [
            (
                "wikidata:Q1065",
                Some("http://www.wikidata.org/entity/Q1065"),
            ),
            ("https://example.org/a?b=1", None),
            ("https://example.org/a", Some("https://example.org/a")),
            ("wikidata:Q1 065", None),
            ("Q1065", None),
            ("", None),
        ];
        for (kb, iri) in cases {
            assert_eq!(iri_from_kb(kb).as_deref(), iri, "{kb}");
            if let Some(iri) = iri {
                assert_eq!(kb_from_address(iri), kb);
            }
        }
        for (stem, iri) in [("a", "texts/a.txt"), ("א ב%20", "texts/א%20ב%2520.txt")] {
            assert_eq!(iri_from_stem(stem), iri);
            assert_eq!(path_from_iri(iri), Some(format!("texts/{stem}.txt")));
        }
        assert_eq!(path_from_iri("./a%d7%90.txt#x"), Some("aא.txt".to_owned()));
        assert_eq!(path_from_iri("%FF"), None);
        assert_eq!(path_from_iri("100%"), Some("100%".to_owned()));
    }
}
