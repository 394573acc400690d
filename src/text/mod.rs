//! Text as it is: places in it, offsets in every unit, directions, edges of words and letters.
//!
//! **Unit:** bytes of the decoded text, everywhere inside the program; the other units are computed
//! where a person or a file format asks for them. **Invariant:** a text never changes; nothing here
//! returns a changed copy of one.

pub mod decode;
pub mod direction;
pub mod edge;
pub mod hash;
pub mod paragraph;
pub mod span;

pub use direction::Direction;
pub use hash::TextHash;
pub use span::Span;
