//! A name as the words that are compared.

use super::sound::sounds;
use crate::text::fold::Letters;
use crate::text::prefix::prefix_edges;

/// Words of a name that are compared at most.
pub const MOST_WORDS: usize = 12;
/// Letters of a word that are compared at most.
const MOST_LETTERS: usize = 48;
/// Bytes of a name that are looked at, at most: room for the words above in any script.
const MOST_BYTES: usize = 1 << 10;

/// A name in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// Its words, in order.
    pub words: Vec<Word>,
    /// Whether there are more words than are compared.
    pub cut: bool,
}

/// One word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its folded letters and digits.
    pub folded: String,
    /// The same with doubled letters once and without hamza, then each of what is left when a prefix is
    /// taken off, so too.
    pub forms: Vec<String>,
    /// How it sounds, with and without prefixes; empty for words too short to tell.
    pub sounds: Vec<String>,
    /// Whether it is written as an acronym: `או"ם`, `CSTO`.
    pub acronym: bool,
}

/// Where a word stands in a text, and its folded letters.
struct Piece {
    start: usize,
    end: usize,
    folded: String,
}

impl Name {
    /// The words of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let seen = text
            .get(..text.floor_char_boundary(MOST_BYTES))
            .unwrap_or(text);
        let mut pieces = pieces(seen);
        drop_joined_prefixes(seen, &mut pieces);
        if pieces.len() > 1 && pieces.first().is_some_and(|first| first.folded == "the") {
            pieces.remove(0);
        }
        let cut = pieces.len() > MOST_WORDS || seen.len() < text.len();
        pieces.truncate(MOST_WORDS);
        let words = pieces.into_iter().map(|piece| word(seen, piece));
        Self {
            words: words.collect(),
            cut,
        }
    }

    /// How many letters its words have together.
    #[must_use]
    pub fn letters(&self) -> usize {
        self.words.iter().map(Word::letters).sum()
    }
}

impl Word {
    /// How many letters it has.
    #[must_use]
    pub fn letters(&self) -> usize {
        self.folded.chars().count()
    }
}

/// The runs of letters and digits; quotation marks inside one belong to it and are left out of its
/// letters.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open: Option<Piece> = None;
    for letter in Letters::of(text) {
        if letter.folded.is_alphanumeric() {
            let piece = open.get_or_insert_with(|| Piece {
                start: letter.start,
                end: letter.end,
                folded: String::new(),
            });
            piece.end = letter.end;
            piece.folded.push(letter.folded);
        } else if !matches!(letter.folded, '"' | '\'') {
            pieces.extend(open.take());
        }
        if pieces.len() > MOST_WORDS + 2 {
            return pieces;
        }
    }
    pieces.extend(open);
    pieces
}

/// Takes out the words that are a prefix of the next, joined by a hyphen or maqaf: `ה-CNN`.
fn drop_joined_prefixes(text: &str, pieces: &mut Vec<Piece>) {
    let starts: Vec<usize> = pieces.iter().skip(1).map(|piece| piece.start).collect();
    let mut next = starts.iter();
    pieces.retain(|piece| {
        let Some(&start) = next.next() else {
            return true;
        };
        let joined = text.get(piece.start..).unwrap_or_default();
        let between = text.get(piece.end..start).unwrap_or_default();
        let is_joined = !between.is_empty() && !between.contains(char::is_whitespace);
        !(is_joined && prefix_edges(joined).contains(&(start - piece.start)))
    });
}

fn word(text: &str, piece: Piece) -> Word {
    let written = text.get(piece.start..piece.end).unwrap_or_default();
    let folded: String = piece.folded.chars().take(MOST_LETTERS).collect();
    let mut forms = vec![plain(&folded)];
    let mut sounds = sounds(&folded);
    for edge in prefix_edges(written) {
        let rest = written.get(edge..).unwrap_or_default();
        let rest: String = Letters::of(rest)
            .map(|letter| letter.folded)
            .filter(|letter| letter.is_alphanumeric())
            .take(MOST_LETTERS)
            .collect();
        let form = plain(&rest);
        if !forms.contains(&form) {
            forms.push(form);
        }
        sounds.extend(self::sounds(&rest));
    }
    sounds.sort_unstable();
    sounds.dedup();
    Word {
        acronym: is_acronym(written),
        folded,
        forms,
        sounds,
    }
}

/// Folded letters with each run of the same letter once, and without hamza: `توكاييف` and `توكايف`,
/// `טוקאייב` and `טוקאיב` are one name to a reader.
fn plain(folded: &str) -> String {
    let mut plain = String::with_capacity(folded.len());
    let mut last = None;
    for letter in folded.chars().filter(|letter| *letter != 'ء') {
        // A doubled digit is another number.
        if last != Some(letter) || letter.is_numeric() {
            plain.push(letter);
        }
        last = Some(letter);
    }
    if plain.is_empty() {
        folded.to_owned()
    } else {
        plain
    }
}

/// Gershayim before the last letter, or two to six Latin capitals.
fn is_acronym(written: &str) -> bool {
    let mut back = written
        .chars()
        .rev()
        .filter(|c| c.is_alphabetic() || is_gershayim(*c));
    let last = back.next();
    if last.is_some_and(char::is_alphabetic) && back.next().is_some_and(is_gershayim) {
        return true;
    }
    (2..=6).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_gershayim(c: char) -> bool {
    matches!(c, '"' | '״' | '“' | '”' | '„')
}
