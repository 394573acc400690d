//! Places found again after ten kinds of change to a text: how many are right, how many would have been
//! moved to a wrong place in silence, how many wait for a person.

mod dice;
mod edits;

use isnad::text::Span;
use isnad::text::anchor::{Anchor, Anchors};
use isnad::text::segment::is_grapheme_edge;
use unicode_segmentation::UnicodeSegmentation as _;

use self::dice::Dice;
use self::edits::{DUPLICATED, EDITS, Edit};

/// What became of the places under one kind of edit.
#[derive(Debug, Default)]
struct Line {
    /// All places.
    all: usize,
    /// Moved to where they are.
    right: usize,
    /// Moved elsewhere.
    wrong: usize,
    /// Not moved, with candidates.
    proposed: usize,
    /// Not moved though they are there as they were.
    there: usize,
    /// Of those, the first candidate is right.
    first: usize,
    /// Of those, one of the candidates is.
    among: usize,
    /// In a paragraph that is there twice now.
    twice: usize,
    /// Of those, moved.
    twice_moved: usize,
}

/// Places as people mark them: one to nine words, sometimes without the letters that are written
/// together with the first one.
fn places(text: &str, count: usize, dice: &mut Dice) -> Vec<Span> {
    let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
    let mut places = Vec::new();
    while places.len() < count {
        let first = dice.below(words.len());
        let last = (first + dice.below(3) * dice.below(4)).min(words.len() - 1);
        let (mut start, word) = words[first];
        let end = words[last].0 + words[last].1.len();
        if dice.below(4) == 0 {
            let cut = word.graphemes(true).next().expect("a letter").len();
            if start + cut < end {
                start += cut;
            }
        }
        places.extend(Span::new(start as u32, end as u32));
    }
    places
}

fn line(texts: &[String], (_, edit): &Edit, rounds: usize, each: usize) -> Line {
    let mut line = Line::default();
    for round in 0..rounds {
        for (number, text) in texts.iter().enumerate() {
            let mut dice = Dice::new((round * texts.len() + number + 1) as u64);
            let other = &texts[(number + 1 + dice.below(texts.len() - 1)) % texts.len()];
            let edited = edit(text, other, &mut dice);
            let new = edited.text(text);
            let anchors = Anchors::between(text, &new);
            for place in places(text, each, &mut dice) {
                line.all += 1;
                let truth = edited.truth(place);
                let is_twice = edited.is_twice(place);
                line.twice += usize::from(is_twice);
                match anchors.of(&[place]) {
                    Anchor::Moved(moved) => {
                        assert_eq!(moved[0].slice(&new), place.slice(text));
                        assert!(is_grapheme_edge(&new, moved[0].range().start));
                        assert!(is_grapheme_edge(&new, moved[0].range().end));
                        line.twice_moved += usize::from(is_twice);
                        if truth == Some(moved[0]) {
                            line.right += 1;
                        } else {
                            line.wrong += 1;
                        }
                    }
                    doubtful => {
                        line.there += usize::from(truth.is_some());
                        if let Anchor::Doubtful(candidates) = doubtful {
                            line.proposed += 1;
                            let is_true =
                                |at: usize| truth.is_some() && candidates[at].places[0] == truth;
                            line.first += usize::from(is_true(0));
                            line.among += usize::from((0..candidates.len()).any(is_true));
                        }
                    }
                }
            }
        }
    }
    line
}

fn table(texts: &[String], rounds: usize, each: usize) -> Vec<(&'static str, Line)> {
    println!(
        "kind of edit           places  right % wrong % proposed %  gone %  there but not moved: first candidate, among them"
    );
    let lines = EDITS.iter().map(|edit| {
        let line = line(texts, edit, rounds, each);
        let share = |count: usize| 100.0 * count as f64 / line.all as f64;
        let gone = line.all - line.right - line.wrong - line.proposed;
        println!(
            "{:22} {:6}  {:5.2}  {:5.2}  {:8.2}  {:5.2}  {:4}  {:15}  {:13}",
            edit.0,
            line.all,
            share(line.right),
            share(line.wrong),
            share(line.proposed),
            share(gone),
            line.there,
            line.first,
            line.among,
        );
        (edit.0, line)
    });
    lines.collect()
}

/// At least so many of a hundred places move by themselves.
const LEAST: [(&str, f64); 10] = [
    ("paragraph inserted", 97.0),
    ("paragraph deleted", 89.0),
    ("paragraphs swapped", 97.0),
    ("10 typos", 92.0),
    ("10 words replaced", 93.0),
    ("LF to CRLF", 95.0),
    ("NFC to NFD", 77.0),
    ("white space reflowed", 88.0),
    (DUPLICATED, 89.0),
    ("30 % rewritten", 65.0),
];

fn hold(table: &[(&'static str, Line)]) {
    for (name, line) in table {
        let of = |count: usize| 100.0 * count as f64 / line.all as f64;
        assert!(of(line.wrong) <= 0.05, "{name}: {line:?}");
        if *name == DUPLICATED {
            assert!(line.twice > line.all / 50, "{name}: {line:?}");
            assert_eq!((line.twice_moved, line.wrong), (0, 0), "{name}: {line:?}");
        }
        let (_, least) = LEAST.iter().find(|(kind, _)| kind == name).expect(name);
        assert!(of(line.right) >= *least, "{name}: {line:?}");
    }
}

#[test]
fn places_in_texts_of_our_own_move_right_or_not_at_all() {
    let [he, ar, en] = ["he", "ar", "en"].map(|name| {
        let path = format!("{}/assets/sample/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).expect("the sample is there")
    });
    let mixed = format!("{he}\n{en}\n{ar}");
    let texts = [he, ar, en, mixed];
    hold(&table(&texts, 20, 20));
}

#[test]
#[cfg_attr(not(corpus), ignore = "../shared/corpus is not here")]
fn places_in_real_articles_move_right_or_not_at_all() {
    let corpus = format!("{}/../shared/corpus", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(corpus).expect("the corpus is there");
    let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    paths.sort();
    let texts: Vec<String> = paths
        .iter()
        .map(|path| std::fs::read_to_string(path).expect("UTF-8"))
        .collect();
    hold(&table(&texts, 40, 20));
}
