//! Text as it is: places in it, offsets in every unit, directions, edges of words and letters.
//!
//! **Unit:** bytes of the decoded text, everywhere inside the program; the other units are computed
//! where a person or a file format asks for them. Places in a document are `u32` (a text has at most
//! 64 MiB); places in a piece of text that is handed in are `usize`, as `str` counts. **Invariants:** a
//! text never changes, and nothing here returns a changed copy of one; nothing here knows a file, a
//! clock or the window; no input makes it panic.
//!
//! From the disk inwards:
//! - [`decode`]: bytes of a file → text, with the encoding found or chosen.
//! - [`hash`], [`language`], [`title`]: what a document row says about its text.
//! - [`paragraph`]: the table of paragraphs; [`paragraph_number`]: their numbers, as a person counts;
//!   [`direction`]: which side each one starts on.
//! - [`segment`]: edges of letters, words and sentences in a paragraph; [`prefix`]: edges inside a word
//!   after prefixes that Hebrew and Arabic write together with it.
//! - [`extent`]: the word, sentence or paragraph around a place. [`nudge`]: moving an edge of a span by a
//!   letter, a prefix or a word.
//! - [`span`]: a place, in bytes; [`offset`]: the same place in the unit of a person or a format.
//! - [`fold`]: letters made the same for search, with the way back to their true places.
//! - [`anchor`]: where the places of an earlier text are in a later one.
//! - [`script`]: groups of scripts that are set in sizes and fonts of their own.
//! - [`sign`]: characters that cannot be seen, and what to show for them; [`strip`]: a span letter by
//!   letter, with everything visible; [`hidden_order`]: text that uses some of them to be shown in
//!   another order than it is written in.
//!
//! To add a prefix, a fold, a kind of address, an invisible character: one line and one test line in its
//! file. To add an encoding to the list that is offered: a line in [`decode::ENCODINGS`]. To add a unit:
//! a variant of [`offset::Unit`]; the compiler shows the rest.

pub mod anchor;
pub mod decode;
pub mod direction;
pub mod extent;
pub mod fold;
pub mod hash;
pub mod hidden_order;
pub mod language;
pub mod nudge;
pub mod offset;
pub mod paragraph;
pub mod paragraph_number;
pub mod prefix;
pub mod script;
pub mod segment;
pub mod sign;
pub mod span;
pub mod strip;
pub mod title;

pub use direction::Direction;
pub use hash::TextHash;
pub use offset::{OffsetIndex, Unit};
pub use script::{PerScript, ScriptGroup};
pub use span::Span;
