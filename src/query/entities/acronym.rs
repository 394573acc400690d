//! Whether letters stand for the words of a name: `CSTO`, `או"ם`, `ארה"ב`.

use std::collections::{BTreeMap, BTreeSet};

use super::name::{Name, Word};

/// Letters of an acronym at most.
const LONGEST: usize = 8;
/// Letters that an acronym takes of one word at most, where it takes more than one.
const MOST: usize = 3;
/// Words that acronyms pass over.
const PASSED: [&str; 14] = [
    "of", "the", "and", "for", "in", "on", "de", "של", "על", "את", "في", "من", "على", "و",
];

/// The names that an acronym may stand for, and those that are one, by their first letters.
#[derive(Clone, Debug, Default)]
pub struct Acronyms {
    long: BTreeMap<char, BTreeSet<u32>>,
    short: BTreeMap<char, BTreeSet<u32>>,
}

impl Acronyms {
    /// Takes up a name.
    pub fn add(&mut self, number: u32, name: &Name) {
        let table = if name.words.len() == 1 {
            &mut self.short
        } else {
            &mut self.long
        };
        for letter in first_letters(name) {
            table.entry(letter).or_default().insert(number);
        }
    }

    /// Lets go of a name.
    pub fn remove(&mut self, number: u32, name: &Name) {
        for table in [&mut self.short, &mut self.long] {
            for letter in first_letters(name) {
                if let Some(numbers) = table.get_mut(&letter) {
                    numbers.remove(&number);
                }
            }
        }
    }

    /// The names that may stand for these words, or that these words may stand for: each is to be tried
    /// by [`stands_for`].
    pub fn candidates(&self, name: &Name) -> BTreeSet<u32> {
        let table = match name.words.as_slice() {
            [word] if word.acronym => &self.long,
            [_] | [] => return BTreeSet::new(),
            _ => &self.short,
        };
        let found = first_letters(name).filter_map(|letter| table.get(&letter));
        found.flatten().copied().collect()
    }
}

/// The letters with which the first word of a name may begin: one for each prefix that it may have. None
/// for a single word that is no acronym.
fn first_letters(name: &Name) -> impl Iterator<Item = char> + '_ {
    let first = name.words.first();
    let first = first.filter(|word| word.acronym || name.words.len() > 1);
    let forms = first.into_iter().flat_map(|word| &word.forms);
    forms.filter_map(|form| form.chars().next())
}

/// Whether the letters of `short`, with or without a prefix, are the first letters of these words, in order:
/// of each word one letter, of a Hebrew one up to three, with or without its prefix.
pub fn stands_for(short: &Word, words: &[Word]) -> bool {
    if !short.acronym || words.len() < 2 || short.letters() > LONGEST {
        return false;
    }
    let of_each = if short.folded.is_ascii() { 1 } else { MOST };
    let mut letters = std::iter::once(&short.folded).chain(&short.forms);
    letters.any(|letters| covers(letters, words, of_each))
}

/// Whether `letters` can be cut into beginnings of all these words.
fn covers(letters: &str, words: &[Word], most: usize) -> bool {
    let Some((first, rest)) = words.split_first() else {
        return letters.is_empty();
    };
    if PASSED.contains(&first.folded.as_str()) && covers(letters, rest, most) {
        return true;
    }
    let begun = std::iter::once(&first.folded).chain(&first.forms);
    let mut tried = Vec::new();
    for form in begun {
        let pairs = letters.char_indices().zip(form.chars());
        for ((at, letter), own) in pairs.take(most) {
            if letter != own {
                break;
            }
            let end = at + letter.len_utf8();
            if tried.contains(&end) {
                continue;
            }
            tried.push(end);
            if covers(letters.get(end..).unwrap_or_default(), rest, most) {
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::name::Name;
    use super::*;

    #[test]
    fn table() {
        for (short, long, expected) in [
            ("או\"ם", "האומות המאוחדות", true),
            ("או״ם", "אומות מאוחדות", true),
            ("ארה\"ב", "ארצות הברית", true),
            ("ושבארה״ב", "ארצות הברית", true),
            ("צה\"ל", "צבא ההגנה לישראל", true),
            ("אע\"ן", "איגוד עובדי הנמלים", true),
            ("CSTO", "Collective Security Treaty Organization", true),
            ("UN", "United Nations", true),
            ("UAE", "the United Arab Emirates", true),
            ("EU", "European Union of Something", false),
            ("UN", "Union", false),
            ("un", "United Nations", false),
            ("CST", "Collective Security Treaty Organization", false),
            ("ארה\"ב", "ארץ הצבי", false),
            ("BBC", "British Broadcasting Corporation", true),
        ] {
            let (short, words) = (Name::of(short), Name::of(long).words);
            assert_eq!(
                stands_for(&short.words[0], &words),
                expected,
                "{short:?} {long}"
            );
        }
    }
}
