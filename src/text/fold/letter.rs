//! What one character folds to.

use std::sync::LazyLock;

use super::forms::{MARKED, SHAPES};

/// What a character is to a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folded {
    /// Nothing: a mark, or something that cannot be seen.
    Nothing,
    /// Blank room inside a line, or a hyphen or dash.
    Blank,
    /// The end of a line or of a paragraph.
    LineEnd,
    /// One letter.
    One(char),
    /// Several letters, two or more.
    Several(&'static [char]),
}

/// Folds of all characters below U+10000.
pub(super) struct Table {
    /// By code point; the values below are no letters that anything folds to.
    plain: Vec<u16>,
    /// Characters that fold to several letters, in order.
    several: Vec<(char, Vec<char>)>,
}

const NOTHING: u16 = 0;
const BLANK: u16 = 0x20;
const LINE_END: u16 = 0x0A;
/// A noncharacter.
const SEVERAL: u16 = 0xFFFF;

static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

impl Table {
    pub fn of_all() -> &'static Self {
        &TABLE
    }

    fn new() -> Self {
        let mut table = Self {
            plain: vec![NOTHING; 0x1_0000],
            several: Vec::new(),
        };
        let marked = marked();
        for c in '\0'..'\u{FFFF}' {
            let value = match class(c) {
                Class::Nothing => NOTHING,
                Class::Blank => BLANK,
                Class::LineEnd => LINE_END,
                Class::Letter => {
                    let letters = letters(c, &marked);
                    match letters.as_slice() {
                        [] => NOTHING,
                        [one] => u16::try_from(u32::from(*one)).unwrap_or(NOTHING),
                        _ => {
                            table.several.push((c, letters));
                            SEVERAL
                        }
                    }
                }
            };
            if let Some(place) = table.plain.get_mut(c as usize) {
                *place = value;
            }
        }
        table
    }

    /// What a character folds to.
    #[inline]
    pub fn get(&'static self, c: char) -> Folded {
        match self.plain.get(c as usize) {
            Some(&NOTHING) => Folded::Nothing,
            Some(&BLANK) => Folded::Blank,
            Some(&LINE_END) => Folded::LineEnd,
            Some(&SEVERAL) => self.several(c),
            Some(&letter) => Folded::One(char::from_u32(u32::from(letter)).unwrap_or(c)),
            None => beyond(c),
        }
    }

    #[cold]
    fn several(&'static self, c: char) -> Folded {
        let at = self.several.binary_search_by_key(&c, |(from, _)| *from);
        let found = at.ok().and_then(|at| self.several.get(at));
        found.map_or(Folded::Nothing, |(_, letters)| Folded::Several(letters))
    }
}

/// Above U+FFFF there are capitals and things that cannot be seen, and nothing else to fold.
#[cold]
fn beyond(c: char) -> Folded {
    if matches!(c, '\u{E0000}'..='\u{E0FFF}') {
        return Folded::Nothing;
    }
    let mut small = c.to_lowercase();
    Folded::One(small.next().unwrap_or(c))
}

enum Class {
    Nothing,
    Blank,
    LineEnd,
    Letter,
}

fn class(c: char) -> Class {
    match c {
        '\n'..='\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Class::LineEnd,
        '-' | '\u{5BE}' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Class::Blank,
        _ if c.is_whitespace() => Class::Blank,
        _ if is_mark(c) || is_unseen(c) => Class::Nothing,
        _ => Class::Letter,
    }
}

/// Points, vowel signs and accents that stand on a letter; tatweel, which only stretches it.
fn is_mark(c: char) -> bool {
    matches!(c,
        // Latin, Greek and Cyrillic accents.
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20F0}' | '\u{FE20}'..='\u{FE2F}'
        // Hebrew accents and points.
        | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}' | '\u{FB1E}'
        // Arabic vowels, hamza and madda set above or below, signs of the Quran; tatweel.
        | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}'
        | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}' | '\u{8CA}'..='\u{8E1}' | '\u{8E3}'..='\u{8FF}'
    )
}

/// Direction marks, joiners, soft hyphens, variation selectors and the like.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\0' | '\u{AD}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
    )
}

/// The letters of a character that is one.
fn letters(c: char, marked: &[(char, char)]) -> Vec<char> {
    let mut letters = Vec::new();
    for small in c.to_lowercase() {
        match shape(small) {
            Some(shapes) => letters.extend(shapes.chars()),
            None => letters.push(small),
        }
    }
    letters.retain(|letter| !is_mark(*letter));
    let plain = |letter: &mut char| *letter = plain(*letter, marked);
    letters.iter_mut().for_each(plain);
    letters
}

fn shape(c: char) -> Option<&'static str> {
    if !matches!(c, '\u{DF}'..='\u{1FF}' | '\u{FB00}'..) {
        return None;
    }
    let found = SHAPES.iter().find(|(_, run)| run.contains(&u32::from(c)));
    found.map(|(letters, _)| *letters)
}

/// The letters with a mark, each with the letter that it is found for, in order.
fn marked() -> Vec<(char, char)> {
    let pairs = MARKED.iter();
    let pairs = pairs.flat_map(|(plain, marked)| marked.chars().map(|marked| (marked, *plain)));
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort_unstable();
    pairs
}

/// One letter for all the ways to write it.
fn plain(c: char, marked: &[(char, char)]) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' | 'ی' | 'ے' => 'ي',
        'ة' | 'ہ' | 'ھ' | 'ە' | 'ۀ' | 'ۂ' | 'ۃ' => 'ه',
        'ؤ' => 'و',
        'ک' | 'گ' => 'ك',
        'ך' => 'כ',
        'ם' => 'מ',
        'ן' => 'נ',
        'ף' => 'פ',
        'ץ' => 'צ',
        'ς' => 'σ',
        '״' | '“' | '”' | '„' | '‟' => '"',
        '׳' | '‘' | '’' | '‚' | '‛' => '\'',
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        _ => {
            let found = marked.binary_search_by_key(&c, |(from, _)| *from).ok();
            let found = found.and_then(|at| marked.get(at));
            found.map_or(c, |(_, letter)| *letter)
        }
    }
}

fn digit(c: char, zero: char) -> char {
    let value = u32::from(c) - u32::from(zero);
    char::from_digit(value, 10).unwrap_or(c)
}
