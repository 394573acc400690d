//! The direction of a paragraph and of a document.

use serde::{Deserialize, Serialize};

/// Which side a line of text starts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// Starts on the left, as English does.
    LeftToRight,
    /// Starts on the right, as Hebrew and Arabic do.
    RightToLeft,
}
