//! The paragraphs that are laid out now: those on the screen and those seen last.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::Paragraph;

/// Most paragraphs that are kept.
const MOST: usize = 400;
/// Most bytes of memory that they may take together.
const MOST_BYTES: usize = 30 << 20;

/// A bounded store of laid-out paragraphs, by index; the one asked for longest ago goes first.
#[derive(Default)]
pub(super) struct Layouts {
    kept: BTreeMap<usize, (u64, Arc<Paragraph>)>,
    bytes: usize,
    clock: u64,
}

impl Layouts {
    /// The layout of a paragraph, if it is kept.
    pub fn get(&mut self, index: usize) -> Option<Arc<Paragraph>> {
        self.clock += 1;
        let (used, layout) = self.kept.get_mut(&index)?;
        *used = self.clock;
        Some(Arc::clone(layout))
    }

    /// Keeps a layout, at the cost of others.
    pub fn put(&mut self, index: usize, layout: &Arc<Paragraph>) {
        self.clock += 1;
        self.bytes += layout.memory();
        self.kept.insert(index, (self.clock, Arc::clone(layout)));
        while self.kept.len() > MOST || (self.bytes > MOST_BYTES && self.kept.len() > 1) {
            let oldest = self.kept.iter().min_by_key(|(_, (used, _))| *used);
            let Some(oldest) = oldest.map(|(index, _)| *index) else {
                return;
            };
            if let Some((_, layout)) = self.kept.remove(&oldest) {
                self.bytes -= layout.memory();
            }
        }
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.kept.clear();
        self.bytes = 0;
    }
}
