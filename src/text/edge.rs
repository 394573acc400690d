//! stub
use unicode_segmentation::GraphemeCursor;
/// stub
#[must_use]
pub fn is_grapheme_edge(text: &str, at: usize) -> bool {
    text.is_char_boundary(at) && GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(false)
}
