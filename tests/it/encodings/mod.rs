//! The encoding table: how often a text is found in the encoding that it was written in, by size, without
//! a hint and with one. No row may be worse than what was measured when the pipeline was chosen.
//!
//! The same table is made of the real articles, where `../shared/corpus` is. A letter that an encoding
//! lacks is left out of the text before it is cut.

mod texts;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use isnad::text::decode::{DecodeError, DecodeWarning, Decoded, How, decode};
use isnad::text::language::language;

/// Sizes of the pieces, in characters; the first is the whole text.
const SIZES: [usize; 5] = [usize::MAX, 1000, 300, 100, 40];

/// How many in a thousand are right without a hint, and with one, by size.
struct Row {
    encoding: &'static str,
    language: &'static str,
    alone: [usize; 5],
    hinted: [usize; 5],
}

const fn row(
    encoding: &'static str,
    language: &'static str,
    alone: [usize; 5],
    hinted: [usize; 5],
) -> Row {
    Row {
        encoding,
        language,
        alone,
        hinted,
    }
}

const ALL: [usize; 5] = [1000; 5];
const TABLE: &[Row] = &[
    row("UTF-8", "he", ALL, ALL),
    row("UTF-8", "ar", ALL, ALL),
    row("UTF-8 BOM", "he", ALL, ALL),
    row("UTF-8 BOM", "ar", ALL, ALL),
    row("UTF-16LE", "he", ALL, ALL),
    row("UTF-16LE", "ar", ALL, ALL),
    row("UTF-16BE", "he", ALL, ALL),
    row("UTF-16BE", "ar", ALL, ALL),
    row("UTF-16LE BOM", "he", ALL, ALL),
    row("UTF-16BE BOM", "ar", ALL, ALL),
    row("windows-1255", "he", [1000, 1000, 1000, 1000, 981], ALL),
    row(
        "windows-1256",
        "ar",
        [1000, 1000, 1000, 1000, 984],
        [1000, 1000, 1000, 1000, 992],
    ),
    row(
        "ISO-8859-6",
        "ar",
        [1000, 1000, 1000, 1000, 975],
        [1000, 1000, 1000, 1000, 975],
    ),
    row("ISO-8859-8", "he", ALL, ALL),
    row("visual", "he", [1000, 1000, 857, 952, 980], ALL),
];

/// Bytes of our encodings by character, from what the program itself makes of each byte; the law that
/// those are right stands beside the decoder.
struct Writer {
    cp862: BTreeMap<char, u8>,
}

impl Writer {
    fn new() -> Self {
        let cp862 = (0..=0xFF_u8).filter_map(|byte| {
            let how = How::named("IBM862");
            let text = decode(&[b'a', b'a', byte], &how).ok()?.text;
            text.chars().nth(2).map(|c| (c, byte))
        });
        Self {
            cp862: cp862.collect(),
        }
    }

    /// The text without the letters that the encoding lacks.
    fn writable(&self, text: &str, encoding: &str) -> String {
        text.chars()
            .filter(|c| self.bytes(&c.to_string(), encoding).is_some())
            .collect()
    }

    fn bytes(&self, text: &str, encoding: &str) -> Option<Vec<u8>> {
        let (name, mark) = match encoding.strip_suffix(" BOM") {
            Some(name) => (name, "\u{FEFF}"),
            None => (encoding, ""),
        };
        let units = || mark.encode_utf16().chain(text.encode_utf16());
        Some(match name {
            "UTF-8" => [mark, text].concat().into_bytes(),
            "UTF-16LE" => units().flat_map(u16::to_le_bytes).collect(),
            "UTF-16BE" => units().flat_map(u16::to_be_bytes).collect(),
            "IBM862" => {
                let bytes = text.chars().map(|c| self.cp862.get(&c).copied());
                bytes.collect::<Option<Vec<u8>>>()?
            }
            "visual" => return self.bytes(text, "ISO-8859-8"),
            name => {
                let encoding = encoding_rs::Encoding::for_label(name.as_bytes())?;
                let (bytes, _, lacks) = encoding.encode(text);
                (!lacks).then(|| bytes.into_owned())?
            }
        })
    }
}

/// Pieces of a text that hold enough of its own letters to be told from ASCII; each line reversed for
/// the display order of old screens.
fn pieces(writer: &Writer, text: &str, encoding: &str, size: usize) -> Vec<String> {
    let text = writer.writable(text, encoding);
    let text = if encoding == "visual" {
        let lines = text.split_inclusive('\n').flat_map(|line| {
            let body = line.trim_end_matches(['\r', '\n']);
            body.chars().rev().chain(line[body.len()..].chars())
        });
        lines.collect()
    } else {
        text
    };
    let chars: Vec<char> = text.chars().collect();
    let pieces = chars.chunks(size.min(chars.len().max(1)));
    pieces
        .filter(|piece| size > chars.len() || piece.len() * 2 >= size)
        .map(|piece| piece.iter().collect::<String>())
        .filter(|piece| piece.chars().filter(|c| !c.is_ascii()).count() * 2 > piece.chars().count())
        .collect()
}

/// What one cell counts.
#[derive(Default)]
struct Cell {
    of: usize,
    right: usize,
    /// Wrong, and a person is not asked.
    silent: usize,
    /// A person is asked.
    asked: usize,
}

impl Cell {
    fn count(&mut self, expected: &str, found: &Result<Decoded, DecodeError>) {
        self.of += 1;
        match found {
            Ok(found) if found.text == expected => self.right += 1,
            Ok(found) if !found.doubtful => self.silent += 1,
            _ => {}
        }
        self.asked += usize::from(!matches!(found, Ok(found) if !found.doubtful));
    }
}

/// Makes the table of these texts, prints it and holds it against what must be reached.
fn table(texts: &[&str]) {
    let writer = Writer::new();
    let mut shown = String::new();
    let mut worse = Vec::new();
    let mut silent = 0;
    for row in TABLE {
        for (hint, least) in [(None, row.alone), (Some(row.language), row.hinted)] {
            write!(
                shown,
                "{:13} {} {:8}",
                row.encoding,
                row.language,
                hint.map_or("", |_| "hinted")
            )
            .unwrap();
            for (size, least) in SIZES.into_iter().zip(least) {
                let mut cell = Cell::default();
                for text in texts.iter().filter(|text| language(text) == row.language) {
                    for piece in pieces(&writer, text, row.encoding, size) {
                        let bytes = writer.bytes(&piece, row.encoding).unwrap();
                        let how = How {
                            languages: hint.as_slice(),
                            ..How::default()
                        };
                        cell.count(&piece, &decode(&bytes, &how));
                    }
                }
                write!(
                    shown,
                    "  {:>4}/{:<4} asked {:<3}",
                    cell.right, cell.of, cell.asked
                )
                .unwrap();
                silent += cell.silent;
                // Half of one piece: the rates were measured on other numbers of pieces.
                if cell.of == 0 || cell.right * 1000 + 500 < least * cell.of {
                    worse.push(format!("{} {hint:?} at {size}", row.encoding));
                }
            }
            shown.push('\n');
        }
    }
    println!(
        "right / of, by size: whole, 1000, 300, 100, 40 characters\n{shown}wrong in silence: {silent}"
    );
    assert!(worse.is_empty(), "worse than it was: {worse:?}\n{shown}");
    assert_eq!(silent, 0, "wrong, and nobody is asked\n{shown}");
    dos(&writer, texts);
}

/// Hebrew of DOS: never taken in silence for what it is not, where there are letters enough to see it.
fn dos(writer: &Writer, texts: &[&str]) {
    for size in SIZES {
        let (mut of, mut proposed, mut silent) = (0, 0, 0);
        for text in texts.iter().filter(|text| language(text) == "he") {
            for piece in pieces(writer, text, "IBM862", size) {
                of += 1;
                let bytes = writer.bytes(&piece, "IBM862").unwrap();
                let named = decode(&bytes, &How::named("cp862")).unwrap();
                assert_eq!(named.text, piece);
                match decode(&bytes, &How::default()) {
                    Ok(found) => {
                        let looks = DecodeWarning::LooksLike { encoding: "IBM862" };
                        proposed += usize::from(found.warnings.contains(&looks));
                        silent += usize::from(!found.doubtful);
                    }
                    Err(error) => {
                        proposed += usize::from(error.to_string().contains("IBM862"));
                    }
                }
            }
        }
        println!(
            "IBM862: {of} pieces of {size}: proposed {proposed}, taken for another in silence {silent}"
        );
        assert!(
            of > 0 && proposed * 20 >= of * 19,
            "{proposed} of {of} at {size}"
        );
        assert_eq!(silent, 0, "at {size}");
    }
}

#[test]
fn our_texts_are_found_as_often_as_before() {
    table(texts::ALL);
}

#[test]
#[cfg_attr(not(corpus), ignore = "../shared/corpus is not here")]
fn the_articles_are_found_as_often_as_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let mut articles = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        articles.push(std::fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    assert_eq!(articles.len(), 5);
    table(&articles.iter().map(String::as_str).collect::<Vec<_>>());
    for article in &articles {
        let found = decode(article.as_bytes(), &How::default()).unwrap();
        assert_eq!(found.warnings, [], "no noise on real texts");
    }
}
