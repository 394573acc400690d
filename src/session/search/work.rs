//! A search under way, on whatever thread.

use super::{MOST, MOST_ROWS};
use crate::model::DocumentId;
use crate::query::find::RowWords;
use crate::query::{DocumentHits, Mode, Query, RowHit, find};
use crate::text::Span;
use crate::text::direction::document_direction;
use crate::text::paragraph::paragraph_around;

/// A pattern is looked for in so many bytes before it is asked whether to go on.
const STRETCH: u32 = 1 << 20;

/// What a search has found since it last told.
#[derive(Default)]
pub(in crate::session) struct Found {
    pub documents: Vec<DocumentHits>,
    pub rows: Vec<RowHit>,
}

/// A search, what it has found, and how much more it may find.
pub(super) struct Work {
    query: Query,
    mode: Mode,
    found: Found,
    room: usize,
    more: bool,
}

impl Work {
    pub fn new(query: Query, mode: Mode) -> Self {
        Self {
            query,
            mode,
            found: Found::default(),
            room: MOST,
            more: false,
        }
    }

    /// Whether there is more than may be found.
    pub fn more(&self) -> bool {
        self.more
    }

    pub fn is_empty(&self) -> bool {
        self.found.documents.is_empty() && self.found.rows.is_empty()
    }

    /// Searches the words of rows: each row is found once.
    pub fn rows(&mut self, rows: Vec<RowWords>) {
        let mut found: Vec<RowHit> = Vec::new();
        for words in rows {
            let is_found = found.last().is_some_and(|last| last.row == words.row);
            if !is_found && let Some(hit) = words.hit(&self.query) {
                found.push(hit);
            }
            if found.len() == MOST_ROWS {
                break;
            }
        }
        self.found.rows.extend(found);
    }

    /// Searches a text; what was found until `stop` answers `true` is kept.
    pub fn search(&mut self, document: DocumentId, text: &str, stop: &dyn Fn() -> bool) {
        let mut spans: Vec<Span> = Vec::new();
        for (start, stretch) in stretches(text, self.mode) {
            if stop() {
                break;
            }
            let mut places = find(stretch, &self.query);
            let before = spans.len();
            let here = places.by_ref().take(self.room);
            spans.extend(here.filter_map(|it| Span::new(it.start() + start, it.end() + start)));
            self.room -= spans.len() - before;
            self.more = self.more || places.next().is_some();
        }
        if !spans.is_empty() {
            self.found.documents.push(DocumentHits {
                document,
                own: document_direction(text),
                spans,
            });
        }
    }

    pub fn take(&mut self) -> Found {
        std::mem::take(&mut self.found)
    }
}

/// The pieces in which a text is searched, each with its first byte: words may go over the end of a
/// paragraph, patterns do not.
fn stretches(text: &str, mode: Mode) -> Vec<(u32, &str)> {
    if mode != Mode::Pattern || text.len() <= STRETCH as usize {
        return vec![(0, text)];
    }
    let mut stretches = Vec::new();
    let mut start = 0_u32;
    while (start as usize) < text.len() {
        let to = start.saturating_add(STRETCH);
        let end = paragraph_around(text, to).map_or(text.len(), |range| range.next() as usize);
        let Some(stretch) = text.get(start as usize..end) else {
            break;
        };
        stretches.push((start, stretch));
        let Ok(next) = u32::try_from(end) else {
            break;
        };
        start = next;
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_whole_paragraphs_and_all_of_the_text() {
        let line = "שורה של מילים ועוד כמה words in between.\r\n";
        let text = line.repeat(3 * STRETCH as usize / line.len());
        let parts = stretches(&text, Mode::Pattern);
        assert!(parts.len() > 2);
        let whole: String = parts.iter().map(|(_, part)| *part).collect();
        assert!(whole == text);
        for (start, part) in &parts {
            assert!(part.ends_with('\n') && text[*start as usize..].starts_with(part));
        }
        assert_eq!(stretches(&text, Mode::Folded).len(), 1);
    }
}
