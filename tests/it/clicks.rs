//! Round trips over whole texts: click, selection and arrows, for every grapheme of our own hard
//! texts in `tests/data/texts` and of the real articles, where they are.

use std::path::{Path, PathBuf};

use egui::pos2;
use isnad::text::Direction::{self, LeftToRight, RightToLeft};
use isnad::text::paragraph::paragraphs;
use isnad::ui::text::{Affinity, Cluster, Layouter, Line, Paragraph, Position, Side, Step, Style};

const WIDTHS: [f32; 2] = [320.0, 700.0];

/// What was tried, so that a test that tries nothing does not pass.
#[derive(Debug, Default, PartialEq)]
struct Tried {
    graphemes: usize,
    clicks: usize,
    selections: usize,
    steps: usize,
}

/// The texts in a folder, with the names of their files.
fn texts(folder: &Path) -> Vec<(PathBuf, String)> {
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files
        .filter(|file| file.extension().is_some_and(|end| end == "txt"))
        .collect();
    files.sort();
    let read = |file: PathBuf| {
        let text = std::fs::read_to_string(&file).unwrap();
        (file, text)
    };
    files.into_iter().map(read).collect()
}

/// Tries every grapheme of every paragraph in both directions and all widths.
fn try_all(texts: &[(PathBuf, String)]) -> Tried {
    let mut tried = Tried::default();
    let mut layouter = Layouter::new();
    for (file, text) in texts {
        for paragraph in paragraphs(text) {
            let content = paragraph.slice(text).unwrap();
            for direction in [LeftToRight, RightToLeft] {
                for width in WIDTHS {
                    let style = Style::reader(1.0, true);
                    let layout = layouter.layout(content, direction, &style, Some(width));
                    let place = Place {
                        text: content,
                        file,
                        direction,
                        width,
                    };
                    try_paragraph(&layout, &place, &mut tried);
                }
            }
        }
    }
    tried
}

/// Where a failure is.
struct Place<'a> {
    text: &'a str,
    file: &'a Path,
    direction: Direction,
    width: f32,
}

impl Place<'_> {
    fn of(&self, cluster: &Cluster) -> String {
        let grapheme = &self.text[cluster.start as usize..cluster.end as usize];
        format!(
            "{grapheme:?} at {} of {:?} in {}, {:?}, {} px",
            cluster.start,
            self.text,
            self.file.display(),
            self.direction,
            self.width
        )
    }
}

fn try_paragraph(layout: &Paragraph, place: &Place<'_>, tried: &mut Tried) {
    for line in &layout.lines {
        for cluster in layout.clusters_of(line) {
            tried.graphemes += 1;
            let name = || place.of(cluster);
            click(layout, line, cluster, &name, tried);
            select(layout, line, cluster, &name, tried);
            step(layout, cluster, &name, tried);
        }
    }
}

/// A click on either half of a grapheme gives the nearer of its edges, and the caret stands there.
/// What has no width cannot be clicked.
fn click(
    layout: &Paragraph,
    line: &Line,
    cluster: &Cluster,
    name: &dyn Fn() -> String,
    tried: &mut Tried,
) {
    if cluster.is_zero_width() {
        return;
    }
    let (left, right) = if cluster.rtl {
        (cluster.end, cluster.start)
    } else {
        (cluster.start, cluster.end)
    };
    let middle = (line.top + line.bottom) / 2.0;
    for (share, byte, edge) in [(0.2, left, cluster.left), (0.8, right, cluster.right)] {
        let x = cluster.left + (cluster.right - cluster.left) * share;
        let hit = layout.hit(pos2(x, middle));
        assert_eq!(hit.byte, byte, "{share} of {}", name());
        let caret = layout.caret(hit);
        assert_eq!(
            (caret.left(), caret.top(), caret.bottom()),
            (edge, line.top, line.bottom),
            "{}",
            name()
        );
        tried.clicks += 1;
    }
    let under = layout.grapheme_at(pos2((cluster.left + cluster.right) / 2.0, middle));
    assert_eq!(under, Some(cluster.start..cluster.end), "{}", name());
}

/// The selection of one grapheme is its box; of one without width, a line.
fn select(
    layout: &Paragraph,
    line: &Line,
    cluster: &Cluster,
    name: &dyn Fn() -> String,
    tried: &mut Tried,
) {
    let rects = layout.selection(cluster.start..cluster.end);
    assert_eq!(rects.len(), 1, "{}", name());
    let rect = rects[0];
    if cluster.is_zero_width() {
        assert_eq!(rect.width(), 0.0, "{}", name());
    } else {
        let expected = (cluster.left, cluster.right, line.top, line.bottom);
        assert_eq!(
            (rect.left(), rect.right(), rect.top(), rect.bottom()),
            expected,
            "{}",
            name()
        );
    }
    tried.selections += 1;
}

/// ← and then →, or the other way round, return to the same place on the page, from every place at
/// which arrows stop.
fn step(layout: &Paragraph, cluster: &Cluster, name: &dyn Fn() -> String, tried: &mut Tried) {
    for (edge, side) in [
        (Side::Left, Side::Left),
        (Side::Left, Side::Right),
        (Side::Right, Side::Left),
        (Side::Right, Side::Right),
    ] {
        let from = cluster.position_at(edge);
        if is_wrap(layout, from) {
            continue;
        }
        let Step::To(to) = layout.step(from, side) else {
            continue;
        };
        tried.steps += 1;
        let Step::To(back) = layout.step(to, side.other()) else {
            panic!("no way back from {to:?}, {side:?} of {from:?}, {}", name());
        };
        assert!(
            is_same_place(layout, from, back),
            "{side:?} of {from:?} is {to:?}, and back is {back:?}: {}",
            name()
        );
    }
}

/// Whether the carets of two positions stand at one place, but for the rounding of sums.
fn is_same_place(layout: &Paragraph, one: Position, other: Position) -> bool {
    let (one, other) = (layout.caret(one), layout.caret(other));
    one.top() == other.top() && (one.left() - other.left()).abs() < 0.01
}

/// Whether a position is the end of a wrapped line, to the text and to the eye. The arrows do not stop
/// there but at the start of the next line, so that no step seems to do nothing.
fn is_wrap(layout: &Paragraph, at: Position) -> bool {
    let mut lines = layout.lines.iter().enumerate();
    lines.any(|(number, line)| {
        line.wrapped
            && at == Position::after(line.range.end)
            && is_same_place(layout, at, layout.line_edge(number, layout.end_side()))
    })
}

#[test]
fn every_grapheme_of_our_texts_is_clicked_selected_and_passed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/texts");
    let tried = try_all(&texts(&folder));
    assert!(
        tried.graphemes > 60_000 && tried.clicks > 120_000,
        "{tried:?}"
    );
    assert!(
        tried.selections == tried.graphemes && tried.steps > 240_000,
        "{tried:?}"
    );
}

#[test]
#[cfg_attr(not(corpus), ignore = "../shared/corpus is not here")]
fn every_grapheme_of_the_articles_is_clicked_selected_and_passed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let tried = try_all(&texts(&folder));
    assert!(
        tried.graphemes > 60_000 && tried.clicks > 120_000,
        "{tried:?}"
    );
    assert!(
        tried.selections == tried.graphemes && tried.steps > 240_000,
        "{tried:?}"
    );
}

/// How many visible letters stand left of the caret.
fn letters_left_of(layout: &Paragraph, byte: u32, affinity: Affinity) -> usize {
    let x = layout.caret(Position { byte, affinity }).left();
    let visible = layout.clusters.iter().filter(|c| !c.is_zero_width());
    visible.filter(|c| c.right <= x + 0.01).count()
}

#[test]
fn at_a_seam_of_directions_one_offset_has_two_carets() {
    // The text with a bar at the seam; its direction; letters left of the caret that belongs to the
    // letter before the bar, and of the one that belongs to the letter after it.
    let table = [
        ("abc |שלום def", LeftToRight, 4, 8),
        ("abc שלום| def", LeftToRight, 4, 8),
        ("שלום |abc עולם", RightToLeft, 8, 5),
        ("שלום abc| עולם", RightToLeft, 8, 5),
        ("|שלום abc", LeftToRight, 4, 4),
        ("abc|", RightToLeft, 3, 3),
        ("|abc", RightToLeft, 0, 0),
        // Numbers run to the right inside right-to-left text.
        ("בשנת |2022", RightToLeft, 4, 0),
        ("سنة |٢٠٢٢ م", RightToLeft, 6, 2),
        // A prefix before an English name; brackets take the direction around them.
        ("ב-|CNN", RightToLeft, 3, 0),
        ("ال(|CSTO)", RightToLeft, 5, 1),
        ("ال(CSTO|)", RightToLeft, 5, 1),
        // Inside an isolate, and where two levels end at once.
        ("a\u{2067}|שלום\u{2069}b", LeftToRight, 1, 5),
        ("אב |12 ab", LeftToRight, 2, 0),
        ("אב 12| ab", LeftToRight, 2, 5),
        // No seam: both affinities stand at one place.
        ("שלו|ם", RightToLeft, 1, 1),
        ("ab|c", LeftToRight, 2, 2),
    ];
    for (marked, direction, before, after) in table {
        let byte = marked.find('|').unwrap() as u32;
        let text = marked.replace('|', "");
        let style = Style::of_size(16.0);
        let layout = Layouter::new().layout(&text, direction, &style, None);
        let found = [Affinity::Upstream, Affinity::Downstream]
            .map(|affinity| letters_left_of(&layout, byte, affinity));
        assert_eq!(found, [before, after], "{marked} {direction:?}");
    }
}
