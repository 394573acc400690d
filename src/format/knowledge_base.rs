//! Ids in knowledge bases as addresses, which is how other programs name entities.

/// The address of an id such as `wikidata:Q1065`; `None` where we know no address for it.
pub(super) fn address_from_kb(kb: &str) -> Option<String> {
    let id = kb.strip_prefix("wikidata:").filter(|id| is_wikidata(id))?;
    Some(format!("{WIKIDATA}{id}"))
}

/// The id that an address stands for; the address itself where we know no id for it.
pub(super) fn kb_from_address(address: &str) -> String {
    let mut starts = WIKIDATA_STARTS.iter();
    let id = starts.find_map(|start| address.strip_prefix(start));
    match id.filter(|id| is_wikidata(id)) {
        Some(id) => format!("wikidata:{id}"),
        None => address.to_owned(),
    }
}

/// As Wikidata itself names its entities.
const WIKIDATA: &str = "http://www.wikidata.org/entity/";
const WIKIDATA_STARTS: &[&str] = &[
    WIKIDATA,
    "https://www.wikidata.org/entity/",
    "https://www.wikidata.org/wiki/",
    "http://www.wikidata.org/wiki/",
];

/// An item, a property or a lexeme.
fn is_wikidata(id: &str) -> bool {
    let digits = id.strip_prefix(['Q', 'P', 'L']);
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for (kb, address) in [
            (
                "wikidata:Q1065",
                Some("http://www.wikidata.org/entity/Q1065"),
            ),
            ("wikidata:L7", Some("http://www.wikidata.org/entity/L7")),
            ("wikidata:q1065", None),
            ("wikidata:Q", None),
            ("wikidata:Q1 \"065", None),
            ("geonames:1526384", None),
            ("אנציקלופדיה", None),
        ] {
            assert_eq!(address_from_kb(kb).as_deref(), address);
            assert_eq!(kb_from_address(address.unwrap_or(kb)), kb);
        }
        for address in [
            "https://www.wikidata.org/wiki/Q7",
            "http://www.wikidata.org/entity/Q7",
        ] {
            assert_eq!(kb_from_address(address), "wikidata:Q7");
        }
    }
}
