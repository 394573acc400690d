//! The visual order of a line: UAX #9 rules L1 and L2.

use std::ops::Range;

use parley_engine::{Analysis, AnalysisOptions, Analyzer, BaseDirection};
use unicode_bidi::BidiClass;

use super::{breaks, isolate};
use crate::text::Direction;

/// What UAX #9 rule L1 does with a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reset {
    Never,
    /// White space, isolate controls and what rule X9 skips: when before a separator or a line end.
    BeforeSeparator,
    /// A tab or another separator: always.
    Always,
}

impl Reset {
    /// What rule L1 does with characters that stay together.
    pub fn of(chars: &str) -> Self {
        let mut reset = Self::BeforeSeparator;
        for c in chars.chars() {
            match c {
                '\t' => return Self::Always,
                ' ' => {}
                '!'..='~' => return Self::Never,
                // Letters and marks of these blocks are never white space; a look-up each is dear.
                '\u{A1}'..='\u{167F}' if c != '\u{AD}' => return Self::Never,
                _ => match unicode_bidi::bidi_class(c) {
                    BidiClass::B | BidiClass::S => return Self::Always,
                    BidiClass::WS
                    | BidiClass::FSI
                    | BidiClass::LRI
                    | BidiClass::RLI
                    | BidiClass::PDI
                    | BidiClass::BN
                    | BidiClass::LRE
                    | BidiClass::RLE
                    | BidiClass::LRO
                    | BidiClass::RLO
                    | BidiClass::PDF => {}
                    BidiClass::AL
                    | BidiClass::AN
                    | BidiClass::CS
                    | BidiClass::EN
                    | BidiClass::ES
                    | BidiClass::ET
                    | BidiClass::L
                    | BidiClass::NSM
                    | BidiClass::ON
                    | BidiClass::R => reset = Self::Never,
                },
            }
        }
        reset
    }
}

/// The embedding level of a paragraph.
pub(super) fn level_of(direction: Direction) -> u8 {
    match direction {
        Direction::LeftToRight => 0,
        Direction::RightToLeft => 1,
    }
}

/// Finds the levels of a paragraph's characters, by UAX #9 up to rule I2, and where lines may end.
pub(super) fn analyze(
    analyzer: &mut Analyzer,
    text: &str,
    direction: Direction,
    analysis: &mut Analysis,
) {
    let options = AnalysisOptions {
        base_direction: match direction {
            Direction::LeftToRight => BaseDirection::Ltr,
            Direction::RightToLeft => BaseDirection::Rtl,
        },
        line_break_override: Some(&breaks::between),
        ..AnalysisOptions::default()
    };
    analyzer.analyze(&isolate::resolved(text), &options, analysis);
}

/// Levels and order of one line, reused from line to line.
#[derive(Default)]
pub(super) struct Order {
    levels: Vec<u8>,
    /// Places on the line, counted in logical order, from left to right.
    pub visual: Vec<usize>,
}

impl Order {
    /// Replaces the order by that of a line of level `base`, whose pieces have these levels.
    ///
    /// The levels come from the whole paragraph; rule L1 depends on where lines end, so it is
    /// applied here: tabs, and white space before them and before the line's end, take the level of
    /// the paragraph.
    pub fn fill(&mut self, line: impl DoubleEndedIterator<Item = (u8, Reset)>, base: u8) {
        self.levels.clear();
        let (mut before_separator, mut is_mixed) = (true, false);
        self.levels.extend(line.rev().map(|(level, reset)| {
            before_separator = match reset {
                Reset::Always => true,
                Reset::BeforeSeparator => before_separator,
                Reset::Never => false,
            };
            let level = if before_separator { base } else { level };
            is_mixed |= level != base;
            level
        }));
        self.levels.reverse();
        self.visual.clear();
        self.visual.extend(0..self.levels.len());
        if !is_mixed {
            if base % 2 == 1 {
                self.visual.reverse();
            }
            return;
        }
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

    /// Whether the piece at `place` of the line's logical order runs leftwards.
    pub fn is_rtl(&self, place: usize) -> bool {
        self.levels.get(place).is_some_and(|level| level % 2 == 1)
    }

    /// Rule L2 for one level: turns round every longest run of pieces at `level` or higher.
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

/// How the characters of one line stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineOrder {
    /// The embedding level of each character of the line, rule L1 included. A character that rule X9
    /// removes has the level of what stands before it.
    pub levels: Vec<u8>,
    /// Characters of the line from left to right, as numbers from 0 in logical order.
    pub visual: Vec<usize>,
}

/// Levels and visual order of the line that holds the characters `line`, counted from 0, of a
/// paragraph; up to its end where the range goes beyond.
///
/// The steps are those of a layout, which takes them for pieces of several characters at once:
/// letters with their marks, ligatures.
#[must_use]
pub fn line_order(paragraph: &str, direction: Direction, line: Range<usize>) -> LineOrder {
    let mut analysis = Analysis::new();
    analyze(&mut Analyzer::new(), paragraph, direction, &mut analysis);
    let base = level_of(direction);
    let levels = analysis.bidi_levels();
    let pieces: Vec<_> = paragraph
        .char_indices()
        .enumerate()
        .take(line.end)
        .skip(line.start)
        .map(|(place, (at, c))| {
            let level = levels.get(place).map_or(base, |level| level.to_u8());
            let char = paragraph.get(at..at + c.len_utf8()).unwrap_or_default();
            (level, Reset::of(char))
        })
        .collect();
    let mut order = Order::default();
    order.fill(pieces.into_iter(), base);
    LineOrder {
        levels: order.levels,
        visual: order.visual,
    }
}
