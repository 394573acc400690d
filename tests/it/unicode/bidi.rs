//! `BidiTest.txt` and `BidiCharacterTest.txt`: levels and visual order, rule L1 included.

use std::collections::HashMap;

use isnad::text::Direction::{self, LeftToRight, RightToLeft};
use isnad::text::direction::Rule;
use isnad::ui::text::{Layouter, LineOrder, Style, line_order};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{char_of, data};

/// Which of the cases go through a whole layout too.
const LAID_OUT: usize = 50;

/// The character that stands for a bidi class in `BidiTest.txt`, which names classes only. None is a
/// bracket, as that file demands, and no two of them are drawn as one.
const SAMPLES: [(&str, char); 23] = [
    ("L", 'a'),
    ("R", 'א'),
    ("AL", 'ب'),
    ("EN", '7'),
    ("AN", '٣'),
    ("ES", '+'),
    ("ET", '%'),
    ("CS", ','),
    ("NSM", '\u{301}'),
    ("BN", '\u{200B}'),
    ("B", '\u{2029}'),
    ("S", '\t'),
    ("WS", ' '),
    ("ON", '!'),
    ("LRE", '\u{202A}'),
    ("RLE", '\u{202B}'),
    ("PDF", '\u{202C}'),
    ("LRO", '\u{202D}'),
    ("RLO", '\u{202E}'),
    ("LRI", '\u{2066}'),
    ("RLI", '\u{2067}'),
    ("FSI", '\u{2068}'),
    ("PDI", '\u{2069}'),
];

/// What the data says about a text: a level for each character, none for what rule X9 removes, and
/// the others from left to right.
#[derive(Debug, Default)]
struct Expected {
    levels: Vec<Option<u8>>,
    order: Vec<usize>,
}

impl Expected {
    fn read(levels: &str, order: &str) -> Self {
        let level = |word: &str| (word != "x").then(|| word.parse().unwrap());
        let place = |word: &str| word.parse().unwrap();
        Self {
            levels: levels.split_whitespace().map(level).collect(),
            order: order.split_whitespace().map(place).collect(),
        }
    }

    fn is_met_by(&self, found: &LineOrder) -> bool {
        let survives = |place: &usize| self.levels[*place].is_some();
        let order = found.visual.iter().copied().filter(survives);
        let mut levels = self.levels.iter().zip(&found.levels);
        self.levels.len() == found.levels.len()
            && levels.all(|(expected, found)| expected.is_none_or(|level| level == *found))
            && order.eq(self.order.iter().copied())
    }

    /// Whether the graphemes of a laid out line stand in this order. A grapheme stands where its
    /// characters stand, side by side; what rule X9 removes stands anywhere.
    fn is_met_by_layout(&self, layouter: &mut Layouter, text: &str, direction: Direction) -> bool {
        let mut grapheme_of = Vec::new();
        for (at, grapheme) in text.grapheme_indices(true) {
            grapheme_of.extend(grapheme.chars().map(|_| at as u32));
        }
        let mut expected: Vec<u32> = self.order.iter().map(|&at| grapheme_of[at]).collect();
        expected.dedup();
        let paragraph = layouter.layout(text, direction, &Style::of_size(16.0), None);
        let found = paragraph.clusters_of(&paragraph.lines[0]).iter();
        found
            .map(|cluster| cluster.start)
            .filter(|start| expected.contains(start))
            .eq(expected.iter().copied())
    }
}

/// Runs cases and counts them.
#[derive(Default)]
struct Run {
    cases: usize,
    layouts: usize,
    failures: Vec<String>,
    layouter: Layouter,
}

impl Run {
    fn check(&mut self, text: &str, direction: Direction, expected: &Expected) {
        let found = line_order(text, direction, 0..usize::MAX);
        if !expected.is_met_by(&found) {
            let case = format!("{text:?} {direction:?}: {expected:?}, not {found:?}");
            self.failures.push(case);
        }
        if self.cases.is_multiple_of(LAID_OUT) {
            self.layouts += 1;
            if !expected.is_met_by_layout(&mut self.layouter, text, direction) {
                let case = format!("{text:?} {direction:?} laid out: {expected:?}");
                self.failures.push(case);
            }
        }
        self.cases += 1;
    }

    /// Checks that there were as many cases as the data file has, and no failure among them.
    fn end(&self, cases: usize) {
        let shown = self.failures.len().min(20);
        assert!(
            self.failures.is_empty(),
            "{} failures:\n{}",
            self.failures.len(),
            self.failures[..shown].join("\n")
        );
        assert_eq!(self.cases, cases);
        assert_eq!(self.layouts, cases.div_ceil(LAID_OUT));
    }
}

/// The direction that a text without any has by rules P2 and P3.
fn own_direction(text: &str) -> Direction {
    Rule::FirstStrong.paragraph_direction(text, RightToLeft)
}

#[test]
fn classes_are_ordered_as_bidi_test_says() {
    let samples: HashMap<&str, char> = SAMPLES.into();
    let mut run = Run::default();
    let (mut levels, mut order) = (String::new(), String::new());
    let mut expected = Expected::default();
    let mut text = String::new();
    for line in data("BidiTest.txt").lines() {
        if let Some(rest) = line.strip_prefix("@Levels:") {
            rest.clone_into(&mut levels);
        } else if let Some(rest) = line.strip_prefix("@Reorder:") {
            rest.clone_into(&mut order);
            expected = Expected::read(&levels, &order);
        } else if let Some((classes, directions)) = line.split_once(';')
            && !line.starts_with('#')
        {
            text.clear();
            text.extend(classes.split_whitespace().map(|class| samples[class]));
            let directions = u8::from_str_radix(directions.trim(), 16).unwrap();
            for (bit, direction) in [
                (1, own_direction(&text)),
                (2, LeftToRight),
                (4, RightToLeft),
            ] {
                if directions & bit != 0 {
                    run.check(&text, direction, &expected);
                }
            }
        }
    }
    run.end(770_241);
}

#[test]
fn characters_are_ordered_as_bidi_character_test_says() {
    let mut run = Run::default();
    let data = data("BidiCharacterTest.txt");
    for line in data.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split(';').collect();
        let [codes, asked, level, levels, order] = fields[..] else {
            assert!(line.is_empty(), "{line}");
            continue;
        };
        let text: String = codes.split(' ').map(char_of).collect();
        let direction = match asked {
            "0" => LeftToRight,
            "1" => RightToLeft,
            _ => own_direction(&text),
        };
        assert_eq!(
            direction == RightToLeft,
            level == "1",
            "direction of {text:?}"
        );
        run.check(&text, direction, &Expected::read(levels, order));
    }
    run.end(91_707);
}

#[test]
fn the_samples_have_the_classes_that_they_stand_for() {
    for (class, sample) in SAMPLES {
        let found = format!("{:?}", unicode_bidi::bidi_class(sample));
        assert_eq!(found, class);
    }
}
