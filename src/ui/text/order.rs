//! The visual order of a line: UAX #9 rules L1 and L2.

use std::ops::Range;

use super::flow::{Reset, Unit};

/// Levels and order of one line, reused from line to line.
#[derive(Default)]
pub(super) struct Order {
    levels: Vec<u8>,
    /// Unit indices from left to right.
    pub visual: Vec<usize>,
}

impl Order {
    /// Replaces the order by that of `line`, a range of `units`, on a line of level `base`.
    ///
    /// The levels of the units come from the whole paragraph; rule L1 depends on where lines end,
    /// so it is applied here: tabs, and white space before them and before the line's end, take
    /// the level of the paragraph.
    pub fn fill(&mut self, units: &[Unit], line: Range<usize>, base: u8) {
        let start = line.start;
        let on_line = units.get(line).unwrap_or_default();
        self.levels.clear();
        self.levels.extend(on_line.iter().map(|unit| unit.level));
        let mut before_separator = true;
        for (unit, level) in on_line.iter().zip(&mut self.levels).rev() {
            before_separator = match unit.reset {
                Reset::Always => true,
                Reset::BeforeSeparator => before_separator,
                Reset::Never => false,
            };
            if before_separator {
                *level = base;
            }
        }
        self.visual.clear();
        self.visual.extend(start..start + on_line.len());
        let highest = self.levels.iter().copied().max().unwrap_or(base);
        let lowest_odd = self
            .levels
            .iter()
            .copied()
            .filter(|level| level % 2 == 1)
            .min();
        for level in (lowest_odd.unwrap_or(u8::MAX)..=highest).rev() {
            self.reverse_runs(level);
        }
    }

    /// Whether the unit at `place` of the line's logical order runs leftwards.
    pub fn is_rtl(&self, place: usize) -> bool {
        self.levels.get(place).is_some_and(|level| level % 2 == 1)
    }

    /// Rule L2 for one level: turns round every longest run of units at `level` or higher.
    fn reverse_runs(&mut self, level: u8) {
        let mut from = 0;
        while let Some(rest) = self.levels.get(from..) {
            let skipped = rest.iter().take_while(|&&l| l < level).count();
            let run = rest
                .iter()
                .skip(skipped)
                .take_while(|&&l| l >= level)
                .count();
            if run == 0 {
                break;
            }
            let range = from + skipped..from + skipped + run;
            from = range.end;
            // The places of a run stay the run's places while it is turned round at lower levels,
            // because a run at a lower level holds all runs of higher levels in it.
            if let Some(places) = self.visual.get_mut(range) {
                places.reverse();
            }
        }
    }
}
