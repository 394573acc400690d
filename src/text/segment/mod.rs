//! Edges inside a paragraph: letters as a person sees them, words, sentences (UAX #29).
//!
//! **Unit:** bytes of the text that is handed in, as `usize`. Letters look only at their
//! neighbourhood, so any text may be handed in; words and sentences want one paragraph, read at most
//! that, and never reach over its end. **Invariant:** every edge returned is a grapheme edge, and an
//! offset inside a character or beyond the text is taken for the character or the end.
//!
//! What is tailored, and why, stands at the head of `word` and `sentence`; `bound` is a quicker way to what the standard says of sentences.

mod bound;
mod grapheme;
mod sentence;
mod word;

pub use grapheme::{is_grapheme_edge, is_plain, next_grapheme_edge, previous_grapheme_edge, snap};
pub use sentence::{sentence_at, sentences};
pub use word::{next_word_edge, previous_word_edge, word_at, words};
