//! Any bytes as a file that holds texts.

use std::io::Cursor;

use isnad::format::corpus::{Found, Kind, Wanted, texts, zip};

/// Kinds by the first byte.
const KINDS: [Kind; 7] = [
    Kind::Plain,
    Kind::Html,
    Kind::Docx,
    Kind::Jsonl,
    Kind::Csv,
    Kind::Tsv,
    Kind::Zip,
];

/// The first byte chooses the kind, and whether a column is named.
pub fn run(bytes: &[u8]) {
    let Some((&choice, bytes)) = bytes.split_first() else {
        return;
    };
    let kind = KINDS[usize::from(choice) % KINDS.len()];
    let wanted = Wanted {
        text_column: (choice >= 128).then_some("text"),
        ..Wanted::default()
    };
    let all = count(kind, bytes, &wanted, usize::MAX);
    assert!(all > 0, "nothing came out, and nothing was said");
    assert_eq!(
        count(kind, bytes, &wanted, all.div_ceil(2)),
        all.div_ceil(2)
    );
}

/// How much comes out of a file before it is `enough`.
fn count(kind: Kind, bytes: &[u8], wanted: &Wanted<'_>, enough: usize) -> usize {
    let mut count = 0;
    let mut take = |found: Found| {
        count += 1;
        match found {
            Found::Text(text) => assert!(!text.decoded.text.is_empty()),
            Found::Trouble(trouble) => assert!(!trouble.why.to_string().is_empty()),
        }
        count < enough
    };
    match kind {
        Kind::Zip => zip::texts_of(Cursor::new(bytes), None, wanted, &mut take),
        kind => texts(kind, bytes, wanted, &mut take),
    }
    count
}
