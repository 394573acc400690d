//! The paragraphs that are laid out now: those on the screen and those seen last.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::ui::text::{Ink, Paragraph};

/// Most paragraphs that are kept.
const MOST: usize = 400;
/// Most bytes of memory that they may take together.
const MOST_BYTES: usize = 30 << 20;

/// A bounded store of laid-out paragraphs, by index; the one asked for longest ago goes first.
#[derive(Default)]
pub(super) struct Layouts {
    kept: BTreeMap<usize, Kept>,
    bytes: usize,
    clock: u64,
}

struct Kept {
    used: u64,
    layout: Arc<Paragraph>,
    ink: Ink,
}

impl Layouts {
    /// The layout of a paragraph, if it is kept and good.
    pub fn get(&mut self, index: usize) -> Option<Arc<Paragraph>> {
        self.clock += 1;
        let kept = self.kept.get_mut(&index)?;
        if kept.layout.is_outdated() {
            return None;
        }
        kept.used = self.clock;
        Some(Arc::clone(&kept.layout))
    }

    /// The drawn form of a paragraph that is kept.
    pub fn ink(&mut self, index: usize) -> Option<&mut Ink> {
        self.kept.get_mut(&index).map(|kept| &mut kept.ink)
    }

    /// Keeps a layout, at the cost of others.
    pub fn put(&mut self, index: usize, layout: &Arc<Paragraph>) {
        self.clock += 1;
        self.bytes += layout.memory();
        let kept = Kept {
            used: self.clock,
            layout: Arc::clone(layout),
            ink: Ink::default(),
        };
        if let Some(before) = self.kept.insert(index, kept) {
            self.bytes -= before.layout.memory();
        }
        while self.kept.len() > MOST || (self.bytes > MOST_BYTES && self.kept.len() > 1) {
            let oldest = self.kept.iter().min_by_key(|(_, kept)| kept.used);
            let Some(oldest) = oldest.map(|(index, _)| *index) else {
                return;
            };
            if let Some(kept) = self.kept.remove(&oldest) {
                self.bytes -= kept.layout.memory();
            }
        }
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.kept.clear();
        self.bytes = 0;
    }
}
