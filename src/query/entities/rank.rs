//! The entities that some words may mean, best first.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::acronym::stands_for;
use super::index::{EntityIndex, Known, Named};
use super::name::{Name, Word};
use super::sound::CLEAR;
use super::words::{Place, Wanted};
use crate::model::{EntityId, Key};

/// Letters that a word typed to narrow a list has at least to be looked for behind a prefix.
const TYPED: usize = 3;

/// How a name is like the words in question, nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// The same folded letters.
    Exact,
    /// The same but for prefixes, doubled letters, hamza, or the order of the words.
    Stem,
    /// One is an acronym of the other.
    Acronym,
    /// The name begins with the words.
    Prefix,
    /// All words of one are in the other.
    Part,
    /// The same but for a letter or two in a word.
    Near,
    /// The same by its sound, as in another script.
    Sound,
    /// Some words are the same, or sound as if they began the same.
    Overlap,
    /// Not at all: it was used lately.
    Used,
}

/// An entity, and which of its names was like the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The entity.
    pub entity: EntityId,
    /// The name, cut where it is very long.
    pub name: String,
    /// How.
    pub tier: Tier,
    /// Whether it has the type that was asked for, if one was.
    pub same_type: bool,
}

impl Found {
    /// Whether this is most likely who is meant: called so, or of the right type and called nearly so.
    #[must_use]
    pub fn is_likely(&self) -> bool {
        self.tier <= Tier::Acronym || self.same_type && self.tier < Tier::Overlap
    }
}

/// How a word is like another, nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Same,
    Stem,
    Begins,
    Near,
    Sound,
    Faint,
}

/// A word of a name that is like a word of the question.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    name: u32,
    level: Level,
    asked: u8,
    word: u8,
}

/// Who comes first: less is better. Strong tiers, then the type, then weak tiers, how much is alike, and
/// last use.
type Rank<'a> = (
    Option<Tier>,
    bool,
    Tier,
    Reverse<u32>,
    Reverse<u64>,
    &'a str,
    EntityId,
);

impl EntityIndex {
    /// The entities that `words` of this type may mean, such as the quote of a mention; at most `most`.
    #[must_use]
    pub fn meant_by(&self, words: &str, r#type: Option<&Key>, most: usize) -> Vec<Found> {
        let asked = Name::of(words);
        let mut found = self.ranked(&asked, r#type, false);
        self.add_acronyms(&asked, r#type, &mut found);
        first_of_each(found, most)
    }

    /// What is offered for words of this type before anything is typed: those that they may mean, then the
    /// ones of the type that were used last; at most `most`.
    #[must_use]
    pub fn offered(&self, words: &str, r#type: Option<&Key>, most: usize) -> Vec<Found> {
        let mut offered = self.meant_by(words, r#type, most);
        for entity in self.recent(r#type, most) {
            if offered.len() == most {
                break;
            }
            if offered.iter().all(|found| found.entity != entity) {
                offered.push(Found {
                    entity,
                    name: String::new(),
                    tier: Tier::Used,
                    same_type: true,
                });
            }
        }
        offered
    }

    /// The entities with all the typed words in one of their names, the last letters of each word perhaps
    /// still missing; at most `most`.
    #[must_use]
    pub fn found_by(&self, typed: &str, r#type: Option<&Key>, most: usize) -> Vec<Found> {
        let asked = Name::of(typed);
        let mut found = self.ranked(&asked, r#type, true);
        self.add_acronyms(&asked, r#type, &mut found);
        first_of_each(found, most)
    }

    /// All entities, by canonical name.
    #[must_use]
    pub fn by_name(&self) -> Vec<EntityId> {
        let rows = self.entities.iter();
        let rows = rows.filter(|(_, known)| known.r#type.is_some());
        let mut rows: Vec<_> = rows
            .map(|(id, known)| (known.order.as_str(), *id))
            .collect();
        rows.sort_unstable();
        rows.into_iter().map(|(_, id)| id).collect()
    }

    /// The entities of this type that were used last, latest first, then the other ones of the type by
    /// name; at most `most`.
    #[must_use]
    pub fn recent(&self, r#type: Option<&Key>, most: usize) -> Vec<EntityId> {
        let rows = self.entities.iter().filter(|(_, known)| {
            let own = known.r#type.as_ref();
            own.is_some() && r#type.is_none_or(|r#type| own == Some(r#type))
        });
        let mut rows: Vec<_> = rows
            .map(|(id, known)| (Reverse(known.used), known.order.as_str(), *id))
            .collect();
        if rows.len() > most {
            rows.select_nth_unstable(most);
            rows.truncate(most);
        }
        rows.sort_unstable();
        rows.into_iter().map(|(_, _, id)| id).collect()
    }

    fn ranked<'a>(
        &'a self,
        asked: &Name,
        r#type: Option<&Key>,
        typed: bool,
    ) -> Vec<(Rank<'a>, &'a Named)> {
        let weights: Vec<u32> = asked.words.iter().map(|word| self.weight(word)).collect();
        let mut hits = self.hits(asked, typed);
        hits.sort_unstable();
        let groups = hits.chunk_by(|one, other| one.name == other.name);
        groups
            .filter_map(|hits| {
                let (named, known) = self.known(hits.first()?.name)?;
                let (tier, alike) = compared(asked, &weights, named, hits, typed)?;
                Some((rank(named, known, r#type, tier, alike), named))
            })
            .collect()
    }

    fn add_acronyms<'a>(
        &'a self,
        asked: &Name,
        r#type: Option<&Key>,
        found: &mut Vec<(Rank<'a>, &'a Named)>,
    ) {
        for number in self.acronyms.candidates(asked) {
            let Some((named, known)) = self.known(number) else {
                continue;
            };
            let stands = match (asked.words.as_slice(), named.name.words.as_slice()) {
                ([short], long) => stands_for(short, long),
                (long, [short]) => stands_for(short, long),
                _ => false,
            };
            if stands {
                found.push((rank(named, known, r#type, Tier::Acronym, 0), named));
            }
        }
    }

    /// A name of an entity that is a row, and what is known of that.
    fn known(&self, number: u32) -> Option<(&Named, &Known)> {
        let named = self.names.get(number as usize)?.as_ref()?;
        let known = self.entities.get(&named.entity)?;
        known.r#type.is_some().then_some((named, known))
    }

    /// How much a word tells: more the longer it is and the fewer names have it.
    fn weight(&self, word: &Word) -> u32 {
        let letters = u32::try_from(word.letters().min(12)).unwrap_or(12);
        let names = word
            .forms
            .first()
            .map_or(0, |form| self.words.exact(form).len());
        letters * 12 / (1 + names.max(1).ilog2())
    }

    fn hits(&self, asked: &Name, typed: bool) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut wanted = Vec::new();
        for (word, at) in asked.words.iter().zip(0_u8..) {
            let hit = |place: Place, level| Hit {
                name: place.name,
                level,
                asked: at,
                word: place.word,
            };
            for (number, form) in word.forms.iter().enumerate() {
                if typed && number > 0 && form.chars().count() < TYPED {
                    continue;
                }
                let places = self.words.exact(form).iter();
                hits.extend(places.map(|place| hit(*place, self.level(word, *place))));
                wanted.extend(Wanted::new(form).map(|form| (usize::from(at), form)));
            }
            if typed && let Some(form) = word.forms.first() {
                let places = self.words.beginning(form);
                hits.extend(places.map(|place| hit(place, Level::Begins)));
            }
            for sound in &word.sounds {
                let clear = sound.len() >= CLEAR;
                let places = self.words.sounding(sound);
                // What is typed to narrow a list should not bring in what only begins alike.
                let places = places.filter(|(same, _)| !typed || *same && clear);
                let places = places.map(|(same, place)| {
                    let level = if same && clear {
                        Level::Sound
                    } else {
                        Level::Faint
                    };
                    hit(place, level)
                });
                hits.extend(places);
            }
        }
        let near = self.words.near(&wanted).into_iter();
        hits.extend(near.map(|(asked, place)| Hit {
            name: place.name,
            level: Level::Near,
            asked: u8::try_from(asked).unwrap_or(u8::MAX),
            word: place.word,
        }));
        hits
    }

    /// Whether a word that has a form in common with the asked one is the very same.
    fn level(&self, asked: &Word, place: Place) -> Level {
        let named = self.names.get(place.name as usize).and_then(Option::as_ref);
        let word = named.and_then(|named| named.name.words.get(usize::from(place.word)));
        if word.is_some_and(|word| word.folded == asked.folded) {
            Level::Same
        } else {
            Level::Stem
        }
    }
}

/// How a name is like the question, by the hits in it, best first; and how much of both is alike, in
/// quarters. `None` where it is not enough.
fn compared(
    asked: &Name,
    weights: &[u32],
    named: &Named,
    hits: &[Hit],
    typed: bool,
) -> Option<(Tier, u32)> {
    let mut pairs: Vec<Hit> = Vec::new();
    for hit in hits {
        let is_taken = |pair: &Hit| pair.asked == hit.asked || pair.word == hit.word;
        if !pairs.iter().any(is_taken) {
            pairs.push(*hit);
        }
    }
    let words = &named.name.words;
    let all_asked = pairs.len() == asked.words.len() && !asked.cut;
    let all_named = pairs.len() == words.len() && !named.name.cut;
    if typed && pairs.len() < asked.words.len() {
        return None;
    }
    let share = |part: u32, whole: u32| part * 12 / whole.max(1);
    let weight_of = |pair: &Hit| weights.get(usize::from(pair.asked)).copied().unwrap_or(0);
    let letters_of = |pair: &Hit| words.get(usize::from(pair.word)).map_or(0, Word::letters);
    let of_asked = share(pairs.iter().map(weight_of).sum(), weights.iter().sum());
    let letters = |letters: usize| u32::try_from(letters).unwrap_or(u32::MAX / 12);
    let of_named = share(
        letters(pairs.iter().map(letters_of).sum()),
        letters(named.name.letters()),
    );
    let alike = (of_asked * 3 + of_named) / 12;
    let worst = pairs.iter().map(|pair| pair.level).max()?;
    pairs.sort_unstable_by_key(|pair| pair.asked);
    let first = pairs.first()?;
    let in_order = pairs.iter().all(|pair| {
        i16::from(pair.word) - i16::from(pair.asked)
            == i16::from(first.word) - i16::from(first.asked)
    });
    let whole = all_asked && all_named
        || asked.cut
            && named.name.cut
            && pairs.len() == words.len()
            && words.len() == asked.words.len();
    let tier = match worst {
        Level::Same if whole && in_order => Tier::Exact,
        Level::Same | Level::Stem if whole => Tier::Stem,
        Level::Same | Level::Stem | Level::Begins if all_asked && in_order && first.word == 0 => {
            Tier::Prefix
        }
        Level::Same | Level::Stem | Level::Begins if all_asked || all_named => Tier::Part,
        Level::Near if all_asked || all_named => Tier::Near,
        Level::Sound if all_asked || all_named => Tier::Sound,
        _ if of_asked >= 4 || of_named >= 6 => Tier::Overlap,
        _ => return None,
    };
    Some((tier, alike))
}

fn rank<'a>(
    named: &Named,
    known: &'a Known,
    r#type: Option<&Key>,
    tier: Tier,
    alike: u32,
) -> Rank<'a> {
    let is_other = r#type.is_some() && known.r#type.as_ref() != r#type;
    let strong = (tier <= Tier::Acronym).then_some(tier);
    (
        // No tier comes after every tier.
        strong.or(Some(Tier::Overlap)),
        is_other,
        tier,
        Reverse(alike),
        Reverse(known.used),
        known.order.as_str(),
        named.entity,
    )
}

/// The best of each entity, best first.
fn first_of_each(mut found: Vec<(Rank<'_>, &Named)>, most: usize) -> Vec<Found> {
    found.sort_unstable_by_key(|(rank, _)| *rank);
    let mut seen = BTreeSet::new();
    let best = found
        .into_iter()
        .filter(|(_, named)| seen.insert(named.entity));
    best.take(most)
        .map(|((_, other_type, tier, ..), named)| Found {
            entity: named.entity,
            name: named.shown.clone(),
            tier,
            same_type: !other_type,
        })
        .collect()
}
