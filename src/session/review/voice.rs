//! The authors of a review, by number; in blind mode nothing else of them is seen.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::compare::align::Group;
use crate::model::{AuthorId, Layer, Project};

/// Most voices that have numbers of their own in the whole review.
const MOST: usize = 9;

/// An author in a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Voice {
    /// The key that takes their version, from 1; no key beyond 9.
    pub number: u8,
    /// Who.
    pub author: AuthorId,
}

impl Voice {
    /// The letter that stands for them where nobody is to know who they are: A, B, C …, and a number
    /// beyond Z.
    #[must_use]
    pub fn letter(self) -> String {
        let letter = b'A'.checked_add(self.number.saturating_sub(1));
        match letter.filter(u8::is_ascii_uppercase) {
            Some(letter) => char::from(letter).to_string(),
            None => self.number.to_string(),
        }
    }
}

/// Gives authors their numbers: in the order of ids, in blind mode in one that says nothing of them.
fn numbered(authors: BTreeSet<AuthorId>, seed: Option<u64>) -> Vec<Voice> {
    let mut authors: Vec<AuthorId> = authors.into_iter().collect();
    if let Some(seed) = seed {
        authors.sort_by_cached_key(|author| {
            let mut hasher = DefaultHasher::new();
            (seed, author).hash(&mut hasher);
            hasher.finish()
        });
    }
    let numbers = 1..=u8::MAX;
    let voices = numbers.zip(authors);
    voices
        .map(|(number, author)| Voice { number, author })
        .collect()
}

/// The voices of a whole review: everybody whose work is compared.
pub(super) fn of_review(authors: impl Iterator<Item = AuthorId>, seed: Option<u64>) -> Vec<Voice> {
    numbered(authors.collect(), seed)
}

/// The voices of one group: with the numbers of the whole review, so that a key always means the same
/// author, or numbers of its own where that has too many or these are reviewers.
pub(super) fn of_group(all: &[Voice], group: &Group, seed: Option<u64>) -> Vec<Voice> {
    let mut authors: BTreeSet<AuthorId> = group.authors().collect();
    authors.extend(&group.missing);
    let known = all.iter().filter(|voice| authors.contains(&voice.author));
    let known: Vec<Voice> = known.copied().collect();
    let fits = group.layer == Layer::Own && all.len() <= MOST && known.len() == authors.len();
    if fits { known } else { numbered(authors, seed) }
}

/// The colour slot of each voice: its author's own, unless two have the same or nobody is to know.
pub(super) fn slots(project: &Project, voices: &[Voice], is_blind: bool) -> Vec<u8> {
    let own = voices.iter().map(|voice| {
        let author = project.authors().get(&voice.author);
        author.map_or(0, |author| author.colour)
    });
    let own: Vec<u8> = own.collect();
    let differ = own.iter().collect::<BTreeSet<_>>().len() == own.len();
    if differ && !is_blind {
        return own;
    }
    voices.iter().map(|voice| voice.number - 1).collect()
}
