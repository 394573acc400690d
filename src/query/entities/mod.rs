//! Which entity is meant by some words, and how often each is named.
//!
//! [`EntityIndex`] knows every name of every entity, and the words by which mentions have called it; it
//! follows the deltas of each change, so that an answer costs as much as the names that have a word in
//! common with the question, not as the project. From a name to an answer:
//!
//! 1. [`name`]: a name as words, each folded and with every prefix that Hebrew and Arabic may have put
//!    before it taken off;
//! 2. [`sound`]: a word by its consonants, the same in every script: `Tokayev`, `טוקאייב`, `توكاييف`;
//!    [`acronym`]: whether letters stand for words;
//! 3. [`words`]: all words of all names, to be found as they are, by their first letters, or a letter or
//!    two off;
//! 4. [`index`]: the names of the entities, and who was named when and where; [`rank`]: the answer, best
//!    first.
//!
//! **Order of an answer** ([`Tier`]): the same name, the same but for prefixes and doubled letters, an
//! acronym; then, those of the asked type first: names that begin so, names that share all words with the
//! question (a surname alone), a letter or two off, the same sound in another script, some words the
//! same. Among equals the one that was used last comes first.
//!
//! **Unit:** letters are characters of folded text ([`fold`](crate::text::fold)). Of a name only the
//! first [`name::MOST_WORDS`] words are compared, so that a name of 10,000 characters costs no more than
//! a long one.
//!
//! **To add a script** to the sounds: its letters in [`sound`] and a line in the table of the tests.

mod acronym;
mod index;
mod name;
mod rank;
mod sound;
#[cfg(test)]
mod tests;
mod words;

pub use index::{EntityIndex, Naming, shown};
pub use rank::{Found, Tier};
