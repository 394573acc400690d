//! All words of all names: as they are, by their first letters, a letter or two off, by their sound.

use std::collections::BTreeMap;

use super::name::Name;

/// Letters that a word has at least to be found with one letter wrong; with two letters wrong.
const ONE_OFF: usize = 4;
const TWO_OFF: usize = 8;

/// Classes that a sound may go on for where another ends: endings of peoples and of plurals.
const LONGER: usize = 3;

/// A word of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The number of the name.
    pub name: u32,
    /// Which of its words, from 0.
    pub word: u8,
    /// Whether it is the whole word, no prefix taken off.
    pub whole: bool,
}

/// The words of names, each with the places where it stands, in order.
#[derive(Clone, Debug, Default)]
pub struct Words {
    forms: BTreeMap<String, Entry>,
    sounds: BTreeMap<String, Vec<Place>>,
}

#[derive(Clone, Debug)]
struct Entry {
    shape: Shape,
    places: Vec<Place>,
}

/// Enough of a word to see at once that another one is far from it.
#[derive(Clone, Copy, Debug)]
struct Shape {
    letters: u8,
    /// A bit for each letter that it has, some letters sharing one.
    bits: u64,
}

/// A word that is looked for with letters wrong.
pub struct Wanted {
    letters: Vec<char>,
    shape: Shape,
    most: u32,
}

impl Wanted {
    /// The word; `None` where it is too short to be looked for so.
    #[must_use]
    pub fn new(form: &str) -> Option<Self> {
        let letters: Vec<char> = form.chars().collect();
        let most = match letters.len() {
            ..ONE_OFF => return None,
            ONE_OFF..TWO_OFF => 1,
            _ => 2,
        };
        Some(Self {
            shape: Shape::of(form),
            letters,
            most,
        })
    }
}

impl Shape {
    fn of(form: &str) -> Self {
        let (mut letters, mut bits) = (0_u8, 0);
        for letter in form.chars() {
            letters = letters.saturating_add(1);
            bits |= 1_u64 << (u32::from(letter) % 64);
        }
        Self { letters, bits }
    }

    /// Whether `most` changes may make one of the other: each changes one letter into one other.
    fn is_near(self, other: Self, most: u32) -> bool {
        u32::from(self.letters.abs_diff(other.letters)) <= most
            && (self.bits & !other.bits).count_ones() <= most
            && (other.bits & !self.bits).count_ones() <= most
    }
}

impl Words {
    /// Takes up the words of a name.
    pub fn add(&mut self, number: u32, name: &Name) {
        for (place, form, sounds) in places(number, name) {
            if let Some(form) = form {
                let entry = self.forms.entry(form.clone()).or_insert_with(|| Entry {
                    shape: Shape::of(form),
                    places: Vec::new(),
                });
                put(&mut entry.places, place);
            }
            for sound in sounds {
                put(self.sounds.entry(sound.clone()).or_default(), place);
            }
        }
    }

    /// Lets go of the words of a name.
    pub fn remove(&mut self, number: u32, name: &Name) {
        for (place, form, sounds) in places(number, name) {
            if let Some(form) = form
                && let Some(entry) = self.forms.get_mut(form)
            {
                take(&mut entry.places, place);
                if entry.places.is_empty() {
                    self.forms.remove(form);
                }
            }
            for sound in sounds {
                if let Some(places) = self.sounds.get_mut(sound) {
                    take(places, place);
                    if places.is_empty() {
                        self.sounds.remove(sound);
                    }
                }
            }
        }
    }

    /// Where this form of a word stands.
    #[must_use]
    pub fn exact(&self, form: &str) -> &[Place] {
        let entry = self.forms.get(form);
        entry.map_or(&[], |entry| &entry.places)
    }

    /// Where words stand that begin so.
    pub fn beginning<'a>(&'a self, form: &'a str) -> impl Iterator<Item = Place> + 'a {
        self.forms
            .range(form.to_owned()..)
            .take_while(move |(word, _)| word.starts_with(form))
            .flat_map(|(_, entry)| entry.places.iter().copied())
    }

    /// Where whole words stand that are a letter or two off one of those wanted, each with the number of
    /// that one.
    pub fn near(&self, wanted: &[(usize, Wanted)]) -> Vec<(usize, Place)> {
        let mut found = Vec::new();
        if wanted.is_empty() {
            return found;
        }
        for (form, entry) in &self.forms {
            for (number, wanted) in wanted {
                if wanted.shape.is_near(entry.shape, wanted.most)
                    && distance(&wanted.letters, form, wanted.most).is_some_and(|off| off > 0)
                {
                    let whole = entry.places.iter().filter(|place| place.whole);
                    found.extend(whole.map(|place| (*number, *place)));
                }
            }
        }
        found
    }

    /// Where words stand that sound so, or begin so, or are the beginning of it; each with whether they
    /// sound just so.
    pub fn sounding<'a>(&'a self, sound: &'a str) -> impl Iterator<Item = (bool, Place)> + 'a {
        let longer = self
            .sounds
            .range(sound.to_owned()..)
            .take_while(move |(other, _)| other.starts_with(sound))
            .filter(move |(other, _)| other.len() <= sound.len() + LONGER);
        let least = sound.len().saturating_sub(LONGER);
        let shorter = (least..sound.len()).filter_map(move |end| {
            let beginning = sound.get(..end)?;
            self.sounds.get_key_value(beginning)
        });
        longer.chain(shorter).flat_map(move |(other, places)| {
            let same = other == sound;
            places.iter().map(move |place| (same, *place))
        })
    }
}

/// Every form of every word of a name, and with the whole word its sounds.
fn places(
    number: u32,
    name: &Name,
) -> impl Iterator<Item = (Place, Option<&String>, &[String])> + '_ {
    name.words.iter().zip(0_u8..).flat_map(move |(word, at)| {
        let place = move |whole| Place {
            name: number,
            word: at,
            whole,
        };
        let forms = word.forms.iter().enumerate();
        let forms = forms.map(move |(form, letters)| (place(form == 0), Some(letters), &[][..]));
        let sounds = std::iter::once((place(true), None, word.sounds.as_slice()));
        forms.chain(sounds)
    })
}

fn put(places: &mut Vec<Place>, place: Place) {
    if let Err(at) = places.binary_search(&place) {
        places.insert(at, place);
    }
}

fn take(places: &mut Vec<Place>, place: Place) {
    if let Ok(at) = places.binary_search(&place) {
        places.remove(at);
    }
}

/// How many letters must be changed, added, left out or exchanged with their neighbour; `None` for more
/// than `most`.
fn distance(one: &[char], other: &str, most: u32) -> Option<u32> {
    let other: Vec<char> = other.chars().collect();
    let width = other.len();
    let first: Vec<u32> = (0..).take(width + 1).collect();
    let (mut above, mut before) = (first.clone(), first);
    for (row, letter) in one.iter().enumerate() {
        let mut line = Vec::with_capacity(width + 1);
        line.push(u32::try_from(row + 1).ok()?);
        for (column, found) in other.iter().enumerate() {
            let at =
                |line: &[u32], column: usize| line.get(column).copied().unwrap_or(u32::MAX - 1);
            let mut least = (at(&before, column) + u32::from(letter != found))
                .min(at(&before, column + 1) + 1)
                .min(at(&line, column) + 1);
            let previous = row.checked_sub(1).and_then(|row| one.get(row));
            let beside = column.checked_sub(1).and_then(|column| other.get(column));
            if previous == Some(found) && beside == Some(letter) {
                least = least.min(at(&above, column - 1) + 1);
            }
            line.push(least);
        }
        if line.iter().all(|value| *value > most) {
            return None;
        }
        above = std::mem::replace(&mut before, line);
    }
    before.last().copied().filter(|off| *off <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (one, other, expected) in [
            ("tokayev", "tokaev", Some(1)),
            ("tokayev", "toakyev", Some(1)),
            ("tokayev", "tokayev", Some(0)),
            ("nazarbayev", "nasarbaev", Some(2)),
            ("tokayev", "nazarbayev", None),
            ("קזחסטן", "קאזחסטנ", Some(2)),
            ("", "ab", Some(2)),
            ("ab", "", Some(2)),
        ] {
            let letters: Vec<char> = one.chars().collect();
            assert_eq!(distance(&letters, other, 2), expected, "{one} {other}");
        }
    }

    #[test]
    fn a_shape_never_hides_a_near_word() {
        let words = [
            "tokayev", "tokaev", "tkoayev", "okayev", "tokayevs", "toxayev",
        ];
        for one in words {
            for other in words {
                let letters: Vec<char> = one.chars().collect();
                if let Some(off) = distance(&letters, other, 2) {
                    assert!(
                        Shape::of(one).is_near(Shape::of(other), off),
                        "{one} {other}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_was_added_and_removed_leaves_nothing() {
        let mut words = Words::default();
        let names = ["האומות המאוחדות", "الأمم المتحدة", "United Nations", "או\"ם"].map(Name::of);
        for (name, number) in names.iter().zip(0..) {
            words.add(number, name);
        }
        assert_eq!(words.exact("מאוחדות").len(), 1);
        assert_eq!(words.beginning("unit").count(), 1);
        for (name, number) in names.iter().zip(0..) {
            words.remove(number, name);
        }
        assert!(words.forms.is_empty() && words.sounds.is_empty());
    }
}
