//! The rows that are laid out now: those on the screen and those seen last.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::ui::text::Paragraph;

/// Most rows that are kept.
const MOST: usize = 400;
/// Most bytes of memory that they may take together.
const MOST_BYTES: usize = 30 << 20;

/// A bounded store of laid-out rows, by index.
///
/// Between frames it is brought back to its bounds if it has grown over them: those asked for
/// longest ago go, a quarter of all at once, so that one costs no search through the others; none of
/// those that the last frame asked for.
#[derive(Default)]
pub(super) struct Layouts {
    kept: BTreeMap<usize, Kept>,
    bytes: usize,
    frame: u64,
}

struct Kept {
    /// The last frame that asked for it.
    used: u64,
    layout: Arc<Paragraph>,
}

impl Layouts {
    /// Begins a frame.
    pub fn next_frame(&mut self) {
        if self.kept.len() > MOST || self.bytes > MOST_BYTES {
            self.shrink();
        }
        self.frame += 1;
    }

    fn shrink(&mut self) {
        let old = |(index, kept): (&usize, &Kept)| (kept.used, *index);
        let mut oldest: Vec<(u64, usize)> = self.kept.iter().map(old).collect();
        oldest.retain(|(used, _)| *used < self.frame);
        oldest.sort_unstable();
        for (_, index) in oldest {
            if self.kept.len() <= MOST / 4 * 3 && self.bytes <= MOST_BYTES / 4 * 3 {
                break;
            }
            if let Some(kept) = self.kept.remove(&index) {
                self.bytes -= kept.layout.memory();
            }
        }
    }

    /// The layout of a row, if it is kept and good.
    pub fn get(&mut self, index: usize) -> Option<Arc<Paragraph>> {
        let kept = self.kept.get_mut(&index)?;
        if kept.layout.is_outdated() {
            return None;
        }
        kept.used = self.frame;
        Some(Arc::clone(&kept.layout))
    }

    /// Keeps a layout.
    pub fn put(&mut self, index: usize, layout: &Arc<Paragraph>) {
        self.bytes += layout.memory();
        let kept = Kept {
            used: self.frame,
            layout: Arc::clone(layout),
        };
        if let Some(before) = self.kept.insert(index, kept) {
            self.bytes -= before.layout.memory();
        }
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.kept.clear();
        self.bytes = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Direction;
    use crate::ui::text::{Layouter, Style};

    fn laid_out(text: &str) -> Arc<Paragraph> {
        let style = Style::reader(1.0, true);
        Arc::new(Layouter::new().layout(text, Direction::RightToLeft, &style, Some(600.0)))
    }

    #[test]
    fn the_oldest_go_and_never_those_on_the_screen() {
        let mut layouts = Layouts::default();
        let row = laid_out("שלום");
        let on_screen = 10_000;
        for index in 0..2_000 {
            layouts.next_frame();
            if index == 0 {
                layouts.put(on_screen, &row);
            }
            assert!(layouts.get(on_screen).is_some(), "frame {index}");
            layouts.put(index, &row);
            assert!(layouts.kept.len() <= MOST + 1);
            assert!(layouts.get(index).is_some());
        }
        assert!(layouts.get(1_999 - MOST / 2).is_some());
        assert!(layouts.get(100).is_none());
        let held: usize = layouts.kept.values().map(|kept| kept.layout.memory()).sum();
        assert_eq!(layouts.bytes, held);
    }

    #[test]
    fn few_long_rows_are_bounded_by_their_memory() {
        let mut layouts = Layouts::default();
        let row = laid_out(&"שלום עולם ".repeat(1_500));
        for index in 0..300 {
            layouts.next_frame();
            layouts.put(index, &row);
            assert!(layouts.bytes <= MOST_BYTES + row.memory());
        }
        assert!(layouts.kept.len() < 300);
    }

    #[test]
    fn a_screen_over_the_bounds_is_kept_whole() {
        let mut layouts = Layouts::default();
        let row = laid_out("");
        for _ in 0..5 {
            layouts.next_frame();
            for index in 0..1_000 {
                if layouts.get(index).is_none() {
                    layouts.put(index, &row);
                }
            }
            assert_eq!(layouts.kept.len(), 1_000);
        }
    }
}
