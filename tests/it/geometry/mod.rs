//! Our layout is the browser's: order, places and line breaks, grapheme by grapheme.
//!
//! What the browser does was measured by `tests/geometry/browser.py`, with our font files and at four
//! widths; for the texts in `tests/data/texts` it is checked in. `tests/geometry.sh` measures the
//! articles of the corpus and compares them with the test [`live`].
//!
//! - [`reference`]: reading what was measured.
//! - [`comparison`]: the comparison and its report.
//! - [`accepted`]: the differences that are meant, each with its reason.

mod accepted;
mod comparison;
mod reference;

use std::path::Path;

use isnad::text::paragraph::paragraphs;

use accepted::BREAKS;
use comparison::compare;
use reference::Reference;

const FIXTURE: &[u8] = include_bytes!("../../data/geometry/texts.json.gz");

/// Names the file that `tests/geometry.sh` had measured.
const LIVE: &str = "ISNAD_GEOMETRY";

#[test]
fn hard_texts_are_set_as_in_the_browser() {
    let report = compare(&Reference::unpacked(FIXTURE));
    report.assert_same();
    assert!(
        report.paragraphs > 600 && report.graphemes > 60_000,
        "{report}"
    );
    for (at, known) in BREAKS.iter().enumerate() {
        for &width in known.widths {
            assert!(
                report.breaks_used.contains(&(at, width as u32)),
                "{} at {width} px, {:?}: breaks like the browser's, so that the line in `accepted` is untrue",
                known.text,
                known.begins
            );
        }
    }
}

#[test]
fn the_texts_are_those_that_were_measured() {
    let reference = Reference::unpacked(FIXTURE);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/texts");
    let files = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(files, reference.texts.len());
    for text in &reference.texts {
        let now = std::fs::read_to_string(folder.join(&text.name)).unwrap();
        let now: Vec<(u32, &str)> = paragraphs(&now)
            .into_iter()
            .map(|range| (range.start, range.slice(&now).unwrap()))
            .collect();
        let then = text.paragraphs.iter().map(|p| (p.start, p.text.as_str()));
        assert!(
            then.eq(now),
            "{}: changed after it was measured; run tests/geometry/browser.py again",
            text.name
        );
    }
}

/// Every kind of difference is found, at the place where it is.
#[test]
fn a_difference_is_found() {
    let mut reference = Reference::unpacked(FIXTURE);
    reference
        .texts
        .retain(|text| text.name == "hebrew-news.txt");
    reference.texts[0].paragraphs.truncate(1);
    assert_eq!(compare(&reference).lines, 15);
    let changed = |change: fn(&mut reference::Paragraph)| {
        let mut reference = reference.clone();
        change(&mut reference.texts[0].paragraphs[0]);
        let report = compare(&reference);
        [
            &report.segments,
            &report.orders,
            &report.places,
            &report.new_breaks,
        ]
        .map(Vec::len)
    };
    assert_eq!(changed(|_| {}), [0, 0, 0, 0]);
    assert_eq!(changed(|p| p.set[0].shift(5, 33)), [0, 0, 1, 0]);
    assert_eq!(changed(|p| p.set[0].shift(5, -31)), [0, 0, 0, 0]);
    assert_eq!(changed(|p| p.set[1].shift(5, 64 * 100)), [0, 1, 0, 0]);
    assert_eq!(changed(|p| p.set[2].lines[0] -= 1), [0, 0, 0, 1]);
    let regrouped = changed(|p| {
        let first = p.graphemes.remove(0);
        p.graphemes[0] += first;
    });
    assert_eq!(regrouped, [4, 0, 0, 0]);
}

#[test]
#[ignore = "needs a browser and the corpus: run tests/geometry.sh"]
#[allow(clippy::print_stdout, reason = "the script shows the figures")]
fn live() {
    let path = std::env::var_os(LIVE).expect("tests/geometry.sh names the file");
    let reference = Reference::unpacked(&std::fs::read(path).unwrap());
    let report = compare(&reference);
    println!("{}: {report}", reference.chromium);
    report.assert_same();
}
