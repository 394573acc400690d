//! Many words looked for at once, letter by letter, in one pass over a text (Aho and Corasick, 1975).

use std::collections::VecDeque;

/// The state in which no letter fits.
pub(super) const START: u32 = 0;
/// Letters whose first steps stand in a table.
const TABLE: usize = 0x1_0000;

/// Words, numbered from 0 in the order in which they were given.
pub(super) struct Automaton {
    /// The state after a first letter below U+10000, by letter.
    first: Vec<u32>,
    states: Vec<State>,
    /// The steps of all states, each state's in the order of the letters.
    steps: Vec<(char, u32)>,
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
        let mut sorted: Vec<(&[char], u32)> = words.iter().map(Vec::as_slice).zip(1..).collect();
        sorted.sort_unstable();
        let mut automaton = Self {
            first: vec![START; TABLE],
            states: vec![State::default()],
            steps: Vec::new(),
        };
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
                let Some(letter) = word.get(depth).copied() else {
                    at += 1;
                    continue;
                };
                let group = sorted.get(at..range.end).unwrap_or_default();
                let same = group.partition_point(|(word, _)| word.get(depth) == Some(&letter));
                let next = automaton.add(state, letter, depth + 1);
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
        }
        automaton
    }

    fn add(&mut self, state: u32, letter: char, depth: usize) -> u32 {
        let next = number(self.states.len());
        self.states.push(State {
            depth: number(depth),
            ..State::default()
        });
        self.steps.push((letter, next));
        if state == START
            && let Some(first) = self.first.get_mut(letter as usize)
        {
            *first = next;
        }
        next
    }

    fn end_word(&mut self, state: u32, word: u32) {
        if let Some(state) = self.states.get_mut(state as usize) {
            state.word = word;
        }
    }

    /// Finds the shorter runs of the states that these steps of a state lead to.
    fn link(&mut self, steps: std::ops::Range<usize>, state: u32) {
        let shorter = self.state(state).shorter;
        for at in steps {
            let Some((letter, next)) = self.steps.get(at).copied() else {
                return;
            };
            let shorter = if state == START {
                START
            } else {
                self.step(shorter, letter)
            };
            let end = self.state(shorter);
            let ending = if end.word > 0 { shorter } else { end.ending };
            if let Some(next) = self.states.get_mut(next as usize) {
                (next.shorter, next.ending) = (shorter, ending);
            }
        }
    }

    #[inline]
    fn state(&self, state: u32) -> State {
        self.states.get(state as usize).copied().unwrap_or_default()
    }

    /// The state after one more letter.
    #[inline]
    pub fn step(&self, mut state: u32, letter: char) -> u32 {
        loop {
            if state == START {
                return match self.first.get(letter as usize) {
                    Some(first) => *first,
                    None => self.child(START, letter).unwrap_or(START),
                };
            }
            if let Some(next) = self.child(state, letter) {
                return next;
            }
            state = self.state(state).shorter;
        }
    }

    #[inline]
    fn child(&self, state: u32, letter: char) -> Option<u32> {
        let state = self.state(state);
        let steps = self.steps.get(state.from as usize..state.until as usize)?;
        if let [only] = steps {
            return (only.0 == letter).then_some(only.1);
        }
        let at = steps.binary_search_by_key(&letter, |(letter, _)| *letter);
        at.ok().and_then(|at| steps.get(at)).map(|(_, next)| *next)
    }

    /// How many letters fit in a state.
    pub fn depth(&self, state: u32) -> usize {
        self.state(state).depth as usize
    }

    /// Whether some word ends in a state.
    #[inline]
    pub fn ends(&self, state: u32) -> bool {
        let state = self.state(state);
        state.word > 0 || state.ending > 0
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
            words in proptest::collection::btree_set("[abאא\u{10330}]{1,4}", 1..6), text in "[abא\u{10330}]{0,30}",
        ) {
            let words: Vec<Vec<char>> = words.iter().map(|word| word.chars().collect()).collect();
            let text: Vec<char> = text.chars().collect();
            let automaton = Automaton::new(&words);
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
