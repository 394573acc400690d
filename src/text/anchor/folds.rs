//! The words of both texts as search sees them: without marks, forms and capitals.

use std::collections::HashMap;

use imara_diff::{Interner, Token};

use super::occurrences::Occurrences;
use crate::text::fold::{Letters, folded};

/// Longest word that is folded, in bytes: a text without blanks is no word that is looked into.
const LONGEST: usize = 512;

/// Words folded, and where they stand in the new text. Signs that fold to nothing are left out.
pub(super) struct Folds {
    /// The token of each fold.
    tokens: HashMap<String, Token>,
    /// For each word of either text its fold; `None` if nothing is left of it.
    of_word: Vec<Option<Token>>,
    /// The folds in the new text.
    pub(super) words: Occurrences,
    /// For each of them the number of its atom.
    atoms: Vec<u32>,
    /// All folds by their tokens, each with a line feed before and behind it, which none holds.
    joined: String,
    /// Where each fold begins in it.
    begins: Vec<u32>,
}

impl Folds {
    /// Folds the words that `interner` knows; `ids` are those of the new text.
    pub(super) fn of(words: &Interner<&str>, ids: &[Token]) -> Self {
        let mut tokens: HashMap<String, Token> = HashMap::new();
        let mut joined = String::from("\n");
        let mut begins = Vec::new();
        let mut of_word = Vec::with_capacity(words.num_tokens() as usize);
        for word in 0..words.num_tokens() {
            #[allow(
                clippy::indexing_slicing,
                reason = "the interner has no `get`, and every number below its count is one of its tokens"
            )]
            let word = words[Token(word)];
            let fold = if word.len() <= LONGEST {
                fold(word)
            } else {
                String::new()
            };
            if fold.is_empty() {
                of_word.push(None);
                continue;
            }
            let token = *tokens.entry(fold).or_insert_with_key(|fold| {
                begins.push(joined.len() as u32);
                joined.push_str(fold);
                joined.push('\n');
                Token(begins.len() as u32 - 1)
            });
            of_word.push(Some(token));
        }
        let of = |id: &Token| of_word.get(id.0 as usize).copied().flatten();
        let folds = (0..)
            .zip(ids)
            .filter_map(|(atom, id)| Some((atom, of(id)?)));
        let (atoms, folded): (Vec<u32>, Vec<Token>) = folds.unzip();
        Self {
            words: Occurrences::of(folded, begins.len() as u32),
            tokens,
            of_word,
            atoms,
            joined,
            begins,
        }
    }

    /// The fold of a word of either text.
    pub(super) fn of_word(&self, word: Token) -> Option<Token> {
        self.of_word.get(word.0 as usize).copied().flatten()
    }

    /// The fold that reads so; `None` if neither text has it.
    pub(super) fn token(&self, fold: &str) -> Option<Token> {
        self.tokens.get(fold).copied()
    }

    /// What a fold reads.
    pub(super) fn reads(&self, fold: Token) -> &str {
        let begin = self.begins.get(fold.0 as usize).copied();
        let rest = begin.and_then(|begin| self.joined.get(begin as usize..));
        let fold = rest.and_then(|rest| rest.split('\n').next());
        fold.unwrap_or_default()
    }

    /// The folds that hold `part`, at their end where `at_end` says so; goes through all of them.
    pub(super) fn that_hold(&self, part: &str, at_end: bool) -> Vec<Token> {
        let sought = if at_end {
            format!("{part}\n")
        } else {
            part.to_owned()
        };
        let found = self.joined.match_indices(&sought);
        let mut tokens: Vec<Token> = found
            .filter_map(|(at, _)| {
                let after = self.begins.partition_point(|begin| *begin as usize <= at);
                after.checked_sub(1).map(|token| Token(token as u32))
            })
            .collect();
        tokens.dedup();
        tokens
    }

    /// The atom of the fold of this number in the new text.
    pub(super) fn atom(&self, number: usize) -> Option<usize> {
        self.atoms.get(number).map(|atom| *atom as usize)
    }

    /// The number of the first fold of the new text that stands at this atom or behind it.
    pub(super) fn number(&self, atom: usize) -> usize {
        self.atoms.partition_point(|at| (*at as usize) < atom)
    }
}

/// A word as search sees it, without blanks.
pub(super) fn fold(word: &str) -> String {
    let mut folded = folded(word);
    folded.retain(|c| !c.is_whitespace());
    folded
}

/// Where in `word` the letters are that fold to `part`, in bytes: at its start, at its end, or anywhere,
/// as is asked for. `None` if they are not there.
pub(super) fn place(
    word: &str,
    part: &str,
    at_start: bool,
    at_end: bool,
) -> Option<(usize, usize)> {
    let letters: Vec<_> = Letters::of(word)
        .filter(|letter| !letter.folded.is_whitespace())
        .collect();
    let sought: Vec<char> = part.chars().collect();
    let last = letters.len().checked_sub(sought.len())?;
    let mut windows = letters.windows(sought.len().max(1)).enumerate();
    let (_, found) = windows.find(|(at, window)| {
        let found = window.iter().map(|letter| letter.folded);
        (!at_start || *at == 0) && (!at_end || *at == last) && found.eq(sought.iter().copied())
    })?;
    Some((found.first()?.start, found.last()?.end))
}
