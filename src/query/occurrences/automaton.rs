//! Many words looked for at once, letter by letter, in one pass over a text (Aho and Corasick, 1975).

use std::collections::{BTreeSet, VecDeque};
use std::ops::Range;

/// The state in which no letter fits.
pub(super) const START: u32 = 0;
/// Letters whose class stands in a table.
const TABLE: usize = 0x1_0000;
/// Steps in the rows of states that have one: 1 MB, as much as a processor has at hand. With 8 MB all states of a
/// thousand names have a row, and finding them is no faster.
const MOST_IN_ROWS: usize = 1 << 18;

/// Words, numbered from 0 in the order in which they were given.
///
/// A state with few letters has a row with the next state for every letter, also for those that do not go on here:
/// most of a text is spent in these. The others know only the letters by which they go on. As states are numbered by
/// their count of letters, those with a row come first.
pub(super) struct Automaton {
    /// The class of a letter below U+10000, by letter: 0 for one that is in no word.
    classes: Vec<u32>,
    /// Letters above U+FFFF, in order, with their classes.
    rare: Vec<(char, u32)>,
    /// How many classes there are.
    width: usize,
    /// The next states of the first states, a row of classes each.
    rows: Vec<u32>,
    states: Vec<State>,
    /// The steps of all states, each state's in the order of the classes.
    steps: Vec<(u32, u32)>,
    /// Whether some word ends in a state.
    ends: Vec<bool>,
}

#[derive(Clone, Copy, Default)]
struct State {
    /// Its steps are `steps[from..until]`.
    from: u32,
    until: u32,
    /// The state of the longest shorter run of letters that fits too.
    shorter: u32,
    /// Letters that fit.
    depth: u32,
    /// The number of the word that ends here, plus one; 0 for none.
    word: u32,
    /// The next state along `shorter` where a word ends; 0 for none.
    ending: u32,
}

impl Automaton {
    /// For words of at least one letter, no two the same.
    pub fn new(words: &[Vec<char>]) -> Self {
        Self::with_rows(words, MOST_IN_ROWS)
    }

    fn with_rows(words: &[Vec<char>], most_in_rows: usize) -> Self {
        let mut automaton = Self::of_letters(words.iter().flatten().copied().collect());
        let classed = words.iter().map(|word| {
            let classes = word.iter().map(|letter| automaton.class(*letter));
            classes.collect::<Vec<u32>>()
        });
        let classed: Vec<Vec<u32>> = classed.collect();
        let mut sorted: Vec<(&[u32], u32)> = classed.iter().map(Vec::as_slice).zip(1..).collect();
        sorted.sort_unstable();
        // Breadth first, so that the states of shorter runs are complete when longer ones need them.
        let mut waiting = VecDeque::from([(START, 0, 0..sorted.len())]);
        while let Some((state, depth, range)) = waiting.pop_front() {
            let from = automaton.steps.len();
            let mut at = range.start;
            while at < range.end {
                let Some((word, number)) = sorted.get(at) else {
                    break;
                };
                // The word that ends in this state comes first.
                let Some(class) = word.get(depth).copied() else {
                    at += 1;
                    continue;
                };
                let group = sorted.get(at..range.end).unwrap_or_default();
                let same = group.partition_point(|(word, _)| word.get(depth) == Some(&class));
                let next = automaton.add(class, depth + 1);
                // States of the next depth are linked to this one before it is come to.
                if word.len() == depth + 1 {
                    automaton.end_word(next, *number);
                }
                waiting.push_back((next, depth + 1, at..at + same));
                at += same;
            }
            let until = automaton.steps.len();
            if let Some(state) = automaton.states.get_mut(state as usize) {
                (state.from, state.until) = (number(from), number(until));
            }
            automaton.link(from..until, state);
            automaton.add_row(state, most_in_rows);
        }
        let ends = automaton.states.iter();
        automaton.ends = ends
            .map(|state| state.word > 0 || state.ending > 0)
            .collect();
        automaton
    }

    /// Knows these letters, and no words.
    fn of_letters(letters: BTreeSet<char>) -> Self {
        let mut classes = vec![0; TABLE];
        let mut rare = Vec::new();
        let width = letters.len() + 1;
        for (class, letter) in (1..).zip(letters) {
            match classes.get_mut(letter as usize) {
                Some(place) => *place = class,
                None => rare.push((letter, class)),
            }
        }
        Self {
            classes,
            rare,
            width,
            rows: Vec::new(),
            states: vec![State::default()],
            steps: Vec::new(),
            ends: Vec::new(),
        }
    }

    fn add(&mut self, class: u32, depth: usize) -> u32 {
        let next = number(self.states.len());
        self.states.push(State {
            depth: number(depth),
            ..State::default()
        });
        self.steps.push((class, next));
        next
    }

    fn end_word(&mut self, state: u32, word: u32) {
        if let Some(state) = self.states.get_mut(state as usize) {
            state.word = word;
        }
    }

    /// Finds the shorter runs of the states that these steps of a state lead to.
    fn link(&mut self, steps: Range<usize>, state: u32) {
        let shorter = self.state(state).shorter;
        for at in steps {
            let Some((class, next)) = self.steps.get(at).copied() else {
                return;
            };
            let shorter = if state == START {
                START
            } else {
                self.next(shorter, class)
            };
            let end = self.state(shorter);
            let ending = if end.word > 0 { shorter } else { end.ending };
            if let Some(next) = self.states.get_mut(next as usize) {
                (next.shorter, next.ending) = (shorter, ending);
            }
        }
    }

    /// Gives a state its row: that of the shorter run, but for its own steps. The first state always gets one, the
    /// others if all before them have theirs and there is room.
    fn add_row(&mut self, state: u32, most_in_rows: usize) {
        let State {
            from,
            until,
            shorter,
            ..
        } = self.state(state);
        let row = self.rows.len();
        if state == START {
            self.rows.resize(self.width, START);
        } else if row != state as usize * self.width || row + self.width > most_in_rows {
            return;
        } else {
            let shorter = shorter as usize * self.width;
            self.rows.extend_from_within(shorter..shorter + self.width);
        }
        let steps = self.steps.get(from as usize..until as usize);
        for (class, next) in steps.unwrap_or_default() {
            if let Some(place) = self.rows.get_mut(row + *class as usize) {
                *place = *next;
            }
        }
    }

    #[inline]
    fn state(&self, state: u32) -> State {
        self.states.get(state as usize).copied().unwrap_or_default()
    }

    #[inline]
    fn class(&self, letter: char) -> u32 {
        match self.classes.get(letter as usize) {
            Some(class) => *class,
            None => self.rare_class(letter),
        }
    }

    #[cold]
    fn rare_class(&self, letter: char) -> u32 {
        let at = self
            .rare
            .binary_search_by_key(&letter, |(letter, _)| *letter);
        let found = at.ok().and_then(|at| self.rare.get(at));
        found.map_or(0, |(_, class)| *class)
    }

    /// The state after one more letter.
    #[inline]
    pub fn step(&self, state: u32, letter: char) -> u32 {
        self.next(state, self.class(letter))
    }

    #[inline]
    fn next(&self, mut state: u32, class: u32) -> u32 {
        loop {
            let in_row = state as usize * self.width + class as usize;
            if let Some(next) = self.rows.get(in_row) {
                return *next;
            }
            if let Some(next) = self.child(state, class) {
                return next;
            }
            state = self.state(state).shorter;
        }
    }

    #[inline]
    fn child(&self, state: u32, class: u32) -> Option<u32> {
        let state = self.state(state);
        let steps = self.steps.get(state.from as usize..state.until as usize)?;
        if let [only] = steps {
            return (only.0 == class).then_some(only.1);
        }
        let at = steps.binary_search_by_key(&class, |(class, _)| *class);
        at.ok().and_then(|at| steps.get(at)).map(|(_, next)| *next)
    }

    /// How many letters fit in a state.
    pub fn depth(&self, state: u32) -> usize {
        self.state(state).depth as usize
    }

    /// Whether some word ends in a state.
    #[inline]
    pub fn ends(&self, state: u32) -> bool {
        self.ends.get(state as usize).is_some_and(|ends| *ends)
    }

    /// The words that end in a state, the longest first, each with its count of letters.
    pub fn words(&self, state: u32) -> impl Iterator<Item = (usize, usize)> {
        let mut next = state;
        std::iter::from_fn(move || {
            while next != START {
                let state = self.state(next);
                next = state.ending;
                if let Some(word) = state.word.checked_sub(1) {
                    return Some((word as usize, state.depth as usize));
                }
            }
            None
        })
    }
}

/// Numbers of states, steps and letters stay far below the limit: texts have at most 64 MiB.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_finds_what_looking_for_each_word_finds(
            words in proptest::collection::btree_set("[abאא\u{10330}]{1,4}", 1..6), text in "[abגא\u{10330}]{0,30}",
            most_in_rows in 0_usize..40,
        ) {
            let words: Vec<Vec<char>> = words.iter().map(|word| word.chars().collect()).collect();
            let text: Vec<char> = text.chars().collect();
            let automaton = Automaton::with_rows(&words, most_in_rows);
            let mut state = START;
            for end in 1..=text.len() {
                state = automaton.step(state, text[end - 1]);
                let mut found: Vec<(usize, usize)> = automaton.words(state).collect();
                prop_assert!(found.is_sorted_by(|one, other| one.1 > other.1));
                prop_assert_eq!(automaton.ends(state), !found.is_empty());
                found.sort_unstable();
                let expected = words.iter().enumerate().filter(|(_, word)| text[..end].ends_with(word));
                let expected: Vec<(usize, usize)> = expected.map(|(at, word)| (at, word.len())).collect();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
