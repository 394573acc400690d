//! Our layout beside the browser's, grapheme by grapheme.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use isnad::ui::layout::{self, Directions, Setting};

use super::accepted::{BREAKS, LAM_ALEF, NO_PLACE, WIDTHS, is_lam_alef};
use super::reference::{Paragraph, Place, Reference, Set};

/// How far a grapheme may stand from where the browser has it, px.
const NEAR: f32 = 0.5;
/// What is narrower has no place in the visual order, px.
const THIN: f32 = 0.05;

/// What was compared, and what differs.
#[derive(Default)]
pub struct Report {
    /// Paragraphs, each counted at each width; so are lines and graphemes.
    pub paragraphs: usize,
    pub lines: usize,
    pub graphemes: usize,
    /// The largest difference of an edge that is near enough, px.
    pub largest: f32,
    /// How often each reason of `accepted` was needed.
    pub accepted: BTreeMap<&'static str, usize>,
    /// Lines of [`BREAKS`] that were needed, with the width.
    pub breaks_used: BTreeSet<(usize, u32)>,
    /// Paragraphs that break unlike the browser, accepted or not.
    pub breaks: usize,
    /// Differences that nobody has accepted, in words.
    pub segments: Vec<String>,
    pub new_breaks: Vec<String>,
    pub orders: Vec<String>,
    pub places: Vec<String>,
}

/// Lays out the texts of a reference and compares.
pub fn compare(reference: &Reference) -> Report {
    let mut report = Report::default();
    for text in &reference.texts {
        for (at, &width) in reference.widths.iter().enumerate() {
            let setting = Setting {
                width,
                font_size: reference.font_size,
                line_height: reference.line_height,
                directions: Directions::FirstStrong,
            };
            for paragraph in &text.paragraphs {
                let ours = layout::paragraphs(&paragraph.text, &setting)
                    .next()
                    .unwrap();
                assert_eq!(ours.rtl, paragraph.rtl, "direction of {:?}", paragraph.text);
                let sight = Sight {
                    name: &text.name,
                    paragraph,
                    width,
                };
                report.add(&sight, &ours, &paragraph.set[at]);
            }
        }
    }
    report
}

/// Where we are, for the words of a difference.
struct Sight<'r> {
    name: &'r str,
    paragraph: &'r Paragraph,
    width: f32,
}

impl Sight<'_> {
    fn words(&self, what: &str) -> String {
        let begin: String = self.paragraph.text.chars().take(30).collect();
        format!("{} at {} px, {begin:?}: {what}", self.name, self.width)
    }
}

/// What is compared as one: a grapheme, or a lam with its alef.
struct Cell<'r> {
    first: usize,
    letters: &'r str,
    ours: Place,
    browser: Place,
}

impl Report {
    fn add(&mut self, sight: &Sight<'_>, ours: &layout::Paragraph, set: &Set) {
        self.paragraphs += 1;
        let letters = sight.paragraph.letters();
        let clusters = ours.lines.iter().flat_map(|line| &line.clusters);
        let lengths: Vec<usize> = clusters.map(|c| (c.end - c.start) as usize).collect();
        if lengths != sight.paragraph.graphemes {
            self.segments.push(sight.words("other graphemes"));
            return;
        }
        let mut lines: Vec<usize> = ours.lines.iter().map(|line| line.clusters.len()).collect();
        // An empty paragraph has a line here, and none that could be measured in the browser.
        lines.retain(|&graphemes| graphemes > 0);
        if lines != set.lines {
            self.add_break(sight, &lines, &set.lines);
        }
        let places = set.places();
        let (mut start, mut other_start) = (0, 0);
        let mut others = set.lines.iter().map(|count| {
            other_start += count;
            other_start - count..other_start
        });
        let others: BTreeMap<usize, usize> = others.by_ref().map(|r| (r.start, r.end)).collect();
        for line in &ours.lines {
            let range = start..start + line.clusters.len();
            start = range.end;
            if others.get(&range.start) != Some(&range.end) {
                continue;
            }
            self.lines += 1;
            self.graphemes += range.len();
            let ours = line.clusters.iter().map(|cluster| Place {
                left: cluster.left,
                right: cluster.right,
            });
            let ours: Vec<Place> = ours.collect();
            let cells = self.cells(range.start, &letters[range.clone()], &ours, &places[range]);
            self.add_line(sight, cells, set);
        }
    }

    fn add_break(&mut self, sight: &Sight<'_>, ours: &[usize], browsers: &[usize]) {
        self.breaks += 1;
        let known = BREAKS.iter().position(|known| {
            known.text == sight.name
                && sight.paragraph.text.starts_with(known.begins)
                && known.widths.contains(&sight.width)
        });
        if let Some(at) = known {
            self.breaks_used.insert((at, sight.width as u32));
            *self.accepted.entry(BREAKS[at].reason).or_default() += 1;
        } else {
            let same = ours.iter().zip(browsers).take_while(|(a, b)| a == b);
            let words = format!("line {} ends elsewhere", same.count() + 1);
            self.new_breaks.push(sight.words(&words));
        }
    }

    /// The cells of a line in the order of the text.
    fn cells<'r>(
        &mut self,
        start: usize,
        letters: &[&'r str],
        ours: &[Place],
        browser: &[Place],
    ) -> Vec<Cell<'r>> {
        let mut cells = Vec::new();
        let mut at = 0;
        while at < letters.len() {
            let pair = at..at + 2;
            let shared = pair.end <= letters.len() && {
                let two = |places: &[Place]| [places[at], places[at + 1]];
                is_lam_alef([letters[at], letters[at + 1]], two(ours), two(browser))
            };
            let last = if shared { at + 1 } else { at };
            if shared {
                *self.accepted.entry(LAM_ALEF).or_default() += 1;
            }
            cells.push(Cell {
                first: start + at,
                letters: letters[at],
                ours: ours[at].and(ours[last]),
                browser: browser[at].and(browser[last]),
            });
            at = last + 1;
        }
        cells
    }

    fn add_line(&mut self, sight: &Sight<'_>, mut cells: Vec<Cell<'_>>, set: &Set) {
        let line: String = cells.iter().map(|cell| cell.letters).collect();
        let width_reason = |cell: &Cell<'_>| WIDTHS.iter().find(|kind| (kind.is)(cell.letters));
        cells.retain(|cell| {
            let (is, reason) = NO_PLACE;
            let without = is(cell.letters) && cell.ours.width() == 0.0;
            if without && !near(cell.ours, cell.browser) {
                *self.accepted.entry(reason).or_default() += 1;
            }
            !without && !set.none.contains(&cell.first)
        });
        let visual = |place: fn(&Cell<'_>) -> Place| {
            let has_place =
                |cell: &&Cell<'_>| cell.ours.width() > THIN && cell.browser.width() > THIN;
            let mut seen: Vec<&Cell<'_>> = cells.iter().filter(has_place).collect();
            seen.sort_by(|a, b| place(a).left.total_cmp(&place(b).left));
            seen.iter().map(|cell| cell.first).collect::<Vec<_>>()
        };
        if visual(|cell| cell.ours) != visual(|cell| cell.browser) {
            self.orders.push(sight.words(&format!("order of {line:?}")));
            return;
        }
        // From the side on which the line starts, so that a meant difference moves what follows it.
        cells.sort_by(|a, b| a.ours.left.total_cmp(&b.ours.left));
        if sight.paragraph.rtl {
            cells.reverse();
        }
        let mut moved = 0.0;
        for cell in &cells {
            let wider = cell.ours.width() - cell.browser.width();
            let reason = width_reason(cell).filter(|_| wider.abs() > NEAR);
            let [left, right] = [
                cell.ours.left - cell.browser.left - moved,
                cell.ours.right - cell.browser.right - moved,
            ];
            let off = match (reason, sight.paragraph.rtl) {
                (None, _) => left.abs().max(right.abs()),
                (Some(_), true) => right.abs(),
                (Some(_), false) => left.abs(),
            };
            if let Some(kind) = reason {
                *self.accepted.entry(kind.reason).or_default() += 1;
                moved += if sight.paragraph.rtl { -wider } else { wider };
            }
            if off <= NEAR {
                self.largest = self.largest.max(off);
            } else {
                let letter = cell.letters;
                let words = format!("{letter:?} is {off:.2} px off in {line:?}");
                self.places.push(sight.words(&words));
            }
        }
    }
}

fn near(one: Place, other: Place) -> bool {
    (one.left - other.left)
        .abs()
        .max((one.right - other.right).abs())
        <= NEAR
}

impl Report {
    /// Fails for every difference that is not accepted.
    #[track_caller]
    pub fn assert_same(&self) {
        let all = [&self.segments, &self.orders, &self.places, &self.new_breaks];
        let words: Vec<&str> = all.into_iter().flatten().map(String::as_str).collect();
        assert!(words.is_empty(), "{self}\n{}", words.join("\n"));
        assert!(self.breaks * 100 <= self.paragraphs, "{self}");
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} paragraphs, {} lines, {} graphemes: {} other graphemes, {} order differences, {} places off, \
             largest otherwise {:.3} px; {} paragraphs break unlike the browser",
            self.paragraphs,
            self.lines,
            self.graphemes,
            self.segments.len(),
            self.orders.len(),
            self.places.len(),
            self.largest,
            self.breaks,
        )?;
        for (reason, times) in &self.accepted {
            writeln!(f, "accepted {times} times: {reason}")?;
        }
        Ok(())
    }
}
