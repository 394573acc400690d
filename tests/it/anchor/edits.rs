//! What happens to texts, and where each byte of them truly is afterwards.

use std::ops::Range;

use isnad::text::Span;

use super::dice::Dice;

/// A piece of the new text.
enum Piece {
    /// These bytes of the old text.
    Old(Range<usize>),
    /// Other words.
    New(String),
}

/// An edited text and where its bytes come from.
pub struct Edited {
    pieces: Vec<Piece>,
}

/// One kind of edit: its name, and how it is done.
pub type Edit = (&'static str, fn(&str, &str, &mut Dice) -> Edited);

/// The kinds of edit of the table: text, another text, dice.
pub const EDITS: &[Edit] = &[
    ("paragraph inserted", inserted),
    ("paragraph deleted", deleted),
    ("paragraphs swapped", swapped),
    ("10 typos", typos),
    ("10 words replaced", words_replaced),
    ("LF to CRLF", line_ends),
    ("NFC to NFD", decomposed),
    ("white space reflowed", reflowed),
    (DUPLICATED, duplicated),
    ("30 % rewritten", rewritten),
];

/// The kind of edit after which nobody can tell which copy is the original.
pub const DUPLICATED: &str = "paragraph duplicated";

impl Edited {
    /// The new text.
    pub fn text(&self, old: &str) -> String {
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Old(range) => &old[range.clone()],
            Piece::New(words) => words.as_str(),
        });
        pieces.collect()
    }

    /// Where a place of the old text truly is: `None` if it was changed, taken out, or is there twice.
    pub fn truth(&self, place: Span) -> Option<Span> {
        match self.truths(place)[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Whether a place of the old text is in the new one twice.
    pub fn is_twice(&self, place: Span) -> bool {
        self.truths(place).len() > 1
    }

    fn truths(&self, place: Span) -> Vec<Span> {
        let mut found = Vec::new();
        let mut at = 0;
        let mut run: Option<(Range<usize>, usize)> = None;
        for piece in &self.pieces {
            match piece {
                Piece::New(words) if words.is_empty() => {}
                Piece::New(words) => {
                    found.extend(run.take().and_then(|run| within(&run, place)));
                    at += words.len();
                }
                Piece::Old(range) => {
                    run = match run.take() {
                        Some((before, start)) if before.end == range.start => {
                            Some((before.start..range.end, start))
                        }
                        before => {
                            found.extend(before.and_then(|run| within(&run, place)));
                            Some((range.clone(), at))
                        }
                    };
                    at += range.len();
                }
            }
        }
        found.extend(run.and_then(|run| within(&run, place)));
        found
    }
}

fn within((range, start): &(Range<usize>, usize), place: Span) -> Option<Span> {
    let is_in = range.start <= place.range().start && place.range().end <= range.end;
    let shifted = |at: u32| (at as usize - range.start + start) as u32;
    is_in.then(|| Span::new(shifted(place.start()), shifted(place.end())))?
}

/// The paragraphs with their line ends.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let range = start..start + line.len();
        start = range.end;
        if !line.trim().is_empty() {
            found.push(range);
        }
    }
    found
}

/// The words, by white space.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut goes_on = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match found.last_mut() {
            _ if c.is_whitespace() => {}
            Some(word) if goes_on => word.end = end,
            _ => found.push(at..end),
        }
        goes_on = !c.is_whitespace();
    }
    found
}

/// The text with some ranges replaced; `changes` in order.
fn replaced(text: &str, changes: Vec<(Range<usize>, String)>) -> Edited {
    let mut pieces = Vec::new();
    let mut at = 0;
    for (range, words) in changes {
        pieces.push(Piece::Old(at..range.start));
        pieces.push(Piece::New(words));
        at = range.end;
    }
    pieces.push(Piece::Old(at..text.len()));
    Edited { pieces }
}

fn inserted(text: &str, other: &str, dice: &mut Dice) -> Edited {
    let at = dice.one_of(&paragraphs(text)).start;
    let new = dice.one_of(&paragraphs(other)).clone();
    let new = format!("{}\n", other[new].trim_end());
    replaced(text, vec![(at..at, new)])
}

fn deleted(text: &str, _: &str, dice: &mut Dice) -> Edited {
    let paragraph = dice.one_of(&paragraphs(text)).clone();
    replaced(text, vec![(paragraph, String::new())])
}

fn swapped(text: &str, _: &str, dice: &mut Dice) -> Edited {
    let paragraphs = paragraphs(text);
    let one = dice.below(paragraphs.len());
    let other = (one + 1 + dice.below(paragraphs.len() - 1)) % paragraphs.len();
    let (a, b) = (&paragraphs[one.min(other)], &paragraphs[one.max(other)]);
    // The last line may have no end of its own.
    let a_end = a.start + text[a.clone()].trim_end().len();
    let b_end = b.start + text[b.clone()].trim_end().len();
    let order = [
        0..a.start,
        b.start..b_end,
        a_end..b.start,
        a.start..a_end,
        b_end..text.len(),
    ];
    Edited {
        pieces: order.into_iter().map(Piece::Old).collect(),
    }
}

fn typos(text: &str, _: &str, dice: &mut Dice) -> Edited {
    let letters: Vec<(usize, char)> = text
        .char_indices()
        .filter(|(_, c)| c.is_alphanumeric())
        .collect();
    let mut places: Vec<usize> = (0..10).map(|_| dice.below(letters.len())).collect();
    places.sort_unstable();
    places.dedup();
    let changes = places.into_iter().map(|place| {
        let (at, c) = letters[place];
        let other = dice.one_of(&letters).1;
        let new = match dice.below(3) {
            0 => String::new(),
            1 => format!("{c}{c}"),
            _ if other == c => format!("{c}{c}"),
            _ => other.to_string(),
        };
        (at..at + c.len_utf8(), new)
    });
    replaced(text, changes.collect())
}

fn words_replaced(text: &str, other: &str, dice: &mut Dice) -> Edited {
    let words = words(text);
    let others = self::words(other);
    let mut places: Vec<usize> = (0..10).map(|_| dice.below(words.len())).collect();
    places.sort_unstable();
    places.dedup();
    // Half of the new words stand elsewhere in the same text.
    let changes = places.into_iter().filter_map(|place| {
        let new = if dice.below(2) == 0 {
            &text[dice.one_of(&words).clone()]
        } else {
            &other[dice.one_of(&others).clone()]
        };
        let word = words[place].clone();
        is_other(&text[word.clone()], new).then(|| (word, new.to_owned()))
    });
    replaced(text, changes.collect())
}

fn line_ends(text: &str, _: &str, _: &mut Dice) -> Edited {
    let ends = text.match_indices('\n').map(|(at, _)| at);
    let bare = ends.filter(|at| !text[..*at].ends_with('\r'));
    replaced(text, bare.map(|at| (at..at, "\r".to_owned())).collect())
}

/// Letters in one piece, and the letter and mark that they are made of.
const COMPOSED: &[(char, &str)] = &[
    ('آ', "\u{627}\u{653}"),
    ('أ', "\u{627}\u{654}"),
    ('إ', "\u{627}\u{655}"),
    ('ؤ', "\u{648}\u{654}"),
    ('ئ', "\u{64A}\u{654}"),
    ('à', "a\u{300}"),
    ('á', "a\u{301}"),
    ('è', "e\u{300}"),
    ('é', "e\u{301}"),
    ('ê', "e\u{302}"),
    ('ë', "e\u{308}"),
    ('í', "i\u{301}"),
    ('ñ', "n\u{303}"),
    ('ó', "o\u{301}"),
    ('ö', "o\u{308}"),
    ('ü', "u\u{308}"),
    ('\u{FB2C}', "\u{5E9}\u{5BC}\u{5C1}"),
];

fn decomposed(text: &str, _: &str, _: &mut Dice) -> Edited {
    let parts = |c: char| COMPOSED.iter().find(|(whole, _)| *whole == c);
    let changes = text.char_indices().filter_map(|(at, c)| {
        let (_, parts) = parts(c)?;
        Some((at..at + c.len_utf8(), (*parts).to_owned()))
    });
    replaced(text, changes.collect())
}

/// Lines of about 60 letters, blank lines kept.
fn reflowed(text: &str, _: &str, dice: &mut Dice) -> Edited {
    let width = 45 + dice.below(40);
    let mut since = 0;
    let mut changes = Vec::new();
    for (at, c) in text.char_indices() {
        since += 1;
        if c == '\n' {
            since = 0;
        } else if c == ' ' && since >= width {
            changes.push((at..at + 1, "\n".to_owned()));
            since = 0;
        }
    }
    replaced(text, changes)
}

fn duplicated(text: &str, _: &str, dice: &mut Dice) -> Edited {
    let paragraphs = paragraphs(text);
    let paragraph = dice.one_of(&paragraphs).clone();
    let whole = text[paragraph.clone()].ends_with('\n');
    // The copy stands right behind it, or somewhere else.
    let to = if dice.below(2) == 0 {
        paragraph.end
    } else {
        dice.one_of(&paragraphs).start
    };
    let between = if whole { "" } else { "\n" };
    let mut pieces = vec![Piece::Old(0..to)];
    if to == text.len() {
        pieces.push(Piece::New(between.to_owned()));
    }
    pieces.push(Piece::Old(paragraph));
    if to < text.len() {
        pieces.push(Piece::New(between.to_owned()));
    }
    pieces.push(Piece::Old(to..text.len()));
    Edited { pieces }
}

/// Whether two words differ by more than the signs at their edges.
fn is_other(one: &str, other: &str) -> bool {
    let bare = |word: &str| -> String { word.chars().filter(|c| c.is_alphanumeric()).collect() };
    bare(one) != bare(other)
}

/// Three sentences of ten say something else with words of the same text.
fn rewritten(text: &str, _: &str, dice: &mut Dice) -> Edited {
    let words = words(text);
    // An address that comes back is still the same address.
    let short: Vec<&str> = words
        .iter()
        .map(|word| &text[word.clone()])
        .filter(|word| word.chars().count() < 20)
        .collect();
    let mut first = "";
    let mut changes = Vec::new();
    let mut sentence: Option<Range<usize>> = None;
    for word in &words {
        let last = &text[word.clone()];
        let open = sentence.get_or_insert_with(|| {
            first = last;
            word.clone()
        });
        open.end = word.end;
        let ends = last.ends_with(['.', '?', '!', '؟', ':']);
        if ends || text[word.end..].starts_with('\n') {
            let range = sentence.take().expect("is open");
            if dice.below(10) < 3 {
                let count = 3 + dice.below(14);
                let mut new: Vec<&str> = (0..count).map(|_| *dice.one_of(&short)).collect();
                // Else the sentence would begin or end as it did.
                new.retain(|new| is_other(new, last) && is_other(new, first));
                changes.push((range, new.join(" ")));
            }
        }
    }
    replaced(text, changes)
}
