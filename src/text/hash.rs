//! stub
use serde::{Deserialize, Serialize};
/// stub
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TextHash(String);
impl TextHash {
    /// stub
    #[must_use]
    pub fn of(text: &str) -> Self { Self(text.len().to_string()) }
}
