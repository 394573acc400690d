//! Text that was made to break a text engine: it is laid out, clicked and walked through like any
//! other, and takes memory in proportion to its length.

use std::ops::Range;

use egui::{Pos2, pos2};
use isnad::text::Direction::{self, LeftToRight, RightToLeft};
use isnad::text::direction::{Rule, document_direction};
use isnad::text::hidden_order;
use isnad::text::language::language;
use isnad::text::nudge::{Edge, nudged};
use isnad::text::paragraph::paragraphs;
use isnad::text::prefix::prefix_edges;
use isnad::text::segment::{
    is_grapheme_edge, next_word_edge, previous_grapheme_edge, previous_word_edge, sentence_at,
    snap, word_at,
};
use isnad::text::sign::sign;
use isnad::text::title::title;
use isnad::text::{OffsetIndex, Unit};
use isnad::ui::text::{Layouter, Paragraph, Position, Side, Step, Style, line_order, pieces};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

/// Kinds of hostile text: a name, what comes first, and what is repeated.
const KINDS: &[(&str, &str, &str)] = &[
    (
        "isolates that nobody closes",
        "",
        "\u{2067}א\u{2066}a\u{2068}",
    ),
    ("first strong isolates, nested", "", "\u{2068}"),
    (
        "first strong isolates, nested, with words",
        "",
        "\u{2068}\u{2068}אב cd ",
    ),
    ("isolates that nobody opened", "", "a\u{2069}א"),
    ("embeddings that nobody closes", "", "\u{202B}א\u{202A}a"),
    (
        "embeddings closed",
        "",
        "\u{202E}a\u{202B}א\u{202C}\u{202C} ",
    ),
    ("overrides", "", "\u{202E}abc \u{202D}אבג "),
    ("direction marks", "", "\u{200F}\u{200E}\u{61C}"),
    ("directions alternate", "", "aא"),
    ("directions alternate, with digits", "", "א1ب٢a"),
    ("brackets open", "", "(א[a"),
    ("brackets closed", "", "(א)[a]"),
    ("marks on a Latin letter", "a", "\u{301}\u{328}"),
    ("points on a Hebrew letter", "ש", "\u{5B8}\u{5BC}\u{5C1}"),
    ("vowels on an Arabic letter", "ب", "\u{64E}\u{651}"),
    (
        "marks of all scripts on one letter",
        "a",
        "\u{301}\u{5B8}\u{64E}\u{20DD}",
    ),
    ("marks on a space", " ", "\u{301}"),
    ("marks on letters", "", "שָּׁا\u{651}e\u{301}"),
    ("a word without end", "", "a"),
    ("a Hebrew word without end", "", "א"),
    ("an Arabic word without end", "", "ب"),
    ("ligatures without end", "", "لا"),
    ("Chinese", "", "漢字"),
    ("Thai", "", "ภาษาไทย"),
    ("conjuncts without end", "", "क्"),
    ("jamo without end", "", "\u{1100}"),
    ("signs that go before a letter", "", "\u{600}"),
    ("flags", "", "🇮🇱"),
    ("half flags", "", "🇮"),
    ("one family", "", "👩\u{200D}"),
    ("replacement characters", "", "\u{FFFD}"),
    ("NUL", "", "\0"),
    ("controls", "", "\u{1}\u{7F}\u{9F}"),
    ("tags", "🏴", "\u{E0067}\u{E007F}"),
    ("line separators", "", "\u{2028}a"),
    ("paragraph separators", "", "\u{2029}א"),
    ("line ends of all kinds", "", "\r\n\n\r\u{85}a"),
    ("form feeds", "", "\u{C}\u{B}"),
    ("private use", "", "\u{E000}\u{F8FF}\u{10FFFD}"),
    ("unassigned", "", "\u{378}\u{50000}\u{FFFF}"),
    ("spaces", "", " "),
    ("tabs", "", "\t"),
    (
        "white space of all kinds",
        "",
        " \u{A0}\t\u{2003}\u{3000}\u{202F}",
    ),
    ("spaces with marks", "", " \u{301}"),
    (
        "zero-width characters",
        "",
        "\u{200B}\u{200D}\u{200C}\u{2060}\u{FEFF}",
    ),
    ("soft hyphens", "", "a\u{AD}"),
    ("gershayim", "", "א”"),
    ("quotation marks", "", "ב\"א'"),
    ("stops", "", "א.ב."),
    ("stops and spaces", "", "A. "),
    ("stops that close", "", ".\")"),
    ("numbers", "", "1,"),
    ("an address without end", "http://", "a.b/@www."),
    ("tatweel", "ب", "ـ"),
];

/// At least `len` bytes of a kind.
fn of_length(kind: &(&str, &str, &str), len: usize) -> String {
    let (_, first, then) = kind;
    let times = len.saturating_sub(first.len()).div_ceil(then.len());
    first.to_string() + &then.repeat(times)
}

fn layout(text: &str, direction: Direction, width: Option<f32>) -> Paragraph {
    Layouter::new().layout(text, direction, &Style::of_size(16.0), width)
}

/// What must be true of every layout. Returns in words what is not.
fn fault(text: &str, layout: &Paragraph) -> Option<String> {
    let mut clusters: Vec<_> = layout.clusters.iter().map(|c| c.start..c.end).collect();
    clusters.sort_by_key(|cluster| cluster.start);
    let lines: Vec<_> = layout.lines.iter().map(|line| line.range.clone()).collect();
    let covers = |parts: &[Range<u32>]| {
        let ends = parts.iter().map(|part| part.end);
        let starts = [0].into_iter().chain(ends);
        let follow = parts
            .iter()
            .zip(starts)
            .all(|(part, end)| part.start == end && part.start <= part.end);
        follow
            && parts
                .last()
                .is_none_or(|last| last.end as usize == text.len())
    };
    let is_whole = |cluster: &Range<u32>| {
        text.get(cluster.start as usize..cluster.end as usize)
            .is_some_and(|c| !c.is_empty())
    };
    let numbers = layout.clusters.iter().flat_map(|c| [c.left, c.right]);
    let numbers = numbers.chain(
        layout
            .lines
            .iter()
            .flat_map(|l| [l.left, l.right, l.top, l.bottom, l.baseline]),
    );
    let mut numbers = numbers
        .chain(layout.glyphs.iter().flat_map(|glyph| [glyph.x, glyph.y]))
        .chain([layout.width, layout.height]);
    if !covers(&clusters) {
        Some("a byte is in no cluster, or in two".to_owned())
    } else if !covers(&lines) {
        Some("a byte is on no line, or on two".to_owned())
    } else if let Some(cut) = clusters.iter().find(|cluster| !is_whole(cluster)) {
        Some(format!("a character is cut: {cut:?}"))
    } else {
        numbers
            .find(|number| !number.is_finite())
            .map(|number| number.to_string())
    }
}

/// Points inside, around and nowhere near a layout.
fn points(layout: &Paragraph) -> Vec<Pos2> {
    let all = [
        f32::NAN,
        f32::INFINITY,
        f32::NEG_INFINITY,
        f32::MAX,
        -1.0,
        0.0,
        1.0,
        layout.width / 3.0,
        layout.width,
        layout.height / 2.0,
    ];
    all.iter()
        .flat_map(|&x| all.iter().map(move |&y| pos2(x, y)))
        .collect()
}

/// The positions that [`points`] hit, and those that the arrows reach from there in a few steps.
fn reached(layout: &Paragraph) -> Vec<Position> {
    let mut reached: Vec<_> = points(layout)
        .into_iter()
        .map(|point| layout.hit(point))
        .collect();
    for at in reached.clone() {
        for side in [Side::Left, Side::Right] {
            let mut from = at;
            for _ in 0..3 {
                let Step::To(to) = layout.step(from, side) else {
                    break;
                };
                reached.push(to);
                from = to;
            }
        }
        for down in [true, false] {
            if let Step::To(to) = layout.step_line(at, f32::NAN, down) {
                reached.push(to);
            }
        }
    }
    reached
}

/// Asks everything that `text` can say about a piece of text; panics where an answer is no place in
/// it.
fn ask(text: &str, at: usize) {
    let is_place = |place: usize| assert!(is_grapheme_edge(text, place), "{place} of {text:?}");
    is_place(next_word_edge(text, at));
    is_place(previous_word_edge(text, at));
    is_place(previous_grapheme_edge(text, at));
    for range in [word_at(text, at), sentence_at(text, at)]
        .into_iter()
        .flatten()
    {
        is_place(range.start);
        is_place(range.end);
        let word = &text[range];
        for edge in prefix_edges(word) {
            assert!(word.is_char_boundary(edge));
        }
    }
    if let Some(span) = snap(text, at..at + 1) {
        for edge in [
            Edge::END_LATER,
            Edge::START_EARLIER.by_word(),
            Edge::END_LATER.by_prefix(),
        ] {
            for span in nudged(text, &[span], edge).into_iter().flatten() {
                is_place(span.range().start);
                is_place(span.range().end);
            }
        }
    }
    assert!(title(text, 20).is_none_or(|title| title.graphemes(true).count() <= 20));
    for unit in Unit::ALL {
        let index = OffsetIndex::new(text, unit);
        let there = index.unit_from_byte(at as u32);
        let back = there.and_then(|unit| index.byte_from_unit(unit));
        assert_eq!(there.map(|_| at as u32), back, "{unit} {text:?}");
    }
    let own = document_direction(text);
    for paragraph in paragraphs(text) {
        let content = paragraph.slice(text).unwrap();
        for rule in [Rule::Words, Rule::FirstStrong] {
            let direction = rule.paragraph_direction(content, own);
            for found in hidden_order::in_paragraph(content, direction) {
                assert!(
                    found.span.slice(content).is_some(),
                    "{found:?} of {content:?}"
                );
            }
        }
    }
    assert!(language(text).len() <= 3);
    assert!(
        text.chars()
            .filter_map(sign)
            .all(|sign| !sign.to_string().is_empty())
    );
}

/// Kinds of hostile text between words of three scripts.
fn mixture() -> impl Strategy<Value = String> {
    let kind = (0..KINDS.len(), 1_usize..60).prop_map(|(at, len)| of_length(&KINDS[at], len));
    let words = prop::sample::select(vec![
        " ",
        "abc",
        "שלום",
        "سلام",
        "12:57",
        "\n",
        "האו\"ם",
        "(CSTO)",
        "لا",
    ]);
    let part = prop_oneof![3 => kind, 2 => words.prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

fn direction() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(LeftToRight), Just(RightToLeft)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn it_is_laid_out_whole(text in mixture(), direction in direction(), width in prop_oneof![Just(1.0_f32), 1.0_f32..50.0, 50.0_f32..900.0]) {
        for width in [Some(width), None] {
            let layout = layout(&text, direction, width);
            prop_assert_eq!(fault(&text, &layout), None);
            let graphemes = text.graphemes(true).count();
            prop_assert_eq!(layout.clusters.len(), graphemes);
            for at in reached(&layout) {
                prop_assert!(is_grapheme_edge(&text, at.byte as usize), "{:?}", at);
                let caret = layout.caret(at);
                prop_assert!(caret.is_finite());
            }
        }
    }

    #[test]
    fn levels_and_order_are_those_of_every_character_once(text in mixture(), direction in direction(), from in 0_usize..40, len in 0_usize..80) {
        let order = line_order(&text, direction, from..from + len);
        let on_line = text.chars().count().saturating_sub(from).min(len);
        prop_assert_eq!(order.levels.len(), on_line);
        prop_assert!(order.levels.iter().all(|level| *level <= 126));
        let mut places = order.visual;
        places.sort_unstable();
        prop_assert!(places.into_iter().eq(0..on_line));
    }

    #[test]
    fn it_has_words_sentences_and_offsets(text in mixture(), at in 0_usize..200) {
        ask(&text, text.floor_char_boundary(at));
    }
}

/// Bytes of memory that a layout may take for each byte of text. The worst is a line break
/// character, which is a line, a cluster and nothing to see; next a control character, which is drawn
/// as a frame with four digits.
const MEMORY: usize = 160;

#[test]
fn every_kind_is_laid_out_in_pieces_within_bounds() {
    for kind in KINDS {
        let text = of_length(kind, 33 << 10);
        for (direction, width) in [(LeftToRight, 300.0), (RightToLeft, 60.0)] {
            let layout = layout(&text, direction, Some(width));
            assert_eq!(fault(&text, &layout), None, "{}", kind.0);
            let memory = layout.memory() / text.len();
            assert!(memory < MEMORY, "{}: {memory} bytes a byte", kind.0);
            for at in reached(&layout) {
                assert!(text.is_char_boundary(at.byte as usize), "{}", kind.0);
            }
        }
        assert!(pieces(&text).all(|piece| piece.len() <= 32 << 10));
        ask(&text, text.floor_char_boundary(17 << 10));
    }
}

#[test]
fn one_character_a_line_is_within_bounds() {
    for kind in KINDS {
        let text = of_length(kind, 2 << 10);
        let layout = layout(&text, RightToLeft, Some(1.0));
        assert_eq!(fault(&text, &layout), None, "{}", kind.0);
        let memory = layout.memory() / text.len();
        assert!(memory < MEMORY, "{}: {memory} bytes a byte", kind.0);
    }
}

#[test]
fn a_megabyte_is_within_bounds() {
    for name in [
        "a Hebrew word without end",
        "marks on a Latin letter",
        "NUL",
        "first strong isolates, nested",
    ] {
        let kind = KINDS.iter().find(|kind| kind.0 == name).unwrap();
        let text = of_length(kind, 1 << 20);
        let layout = layout(&text, LeftToRight, Some(600.0));
        assert_eq!(fault(&text, &layout), None, "{name}");
        let memory = layout.memory() / text.len();
        assert!(memory < MEMORY, "{name}: {memory} bytes a byte");
    }
}

#[test]
fn isolates_and_embeddings_a_hundred_and_twenty_five_deep() {
    for (open, close) in [
        ("\u{2067}\u{2066}", "\u{2069}"),
        ("\u{202B}\u{202A}", "\u{202C}"),
        ("\u{202E}\u{202D}", "\u{202C}"),
    ] {
        for depth in [124, 125, 126, 200] {
            let opened: String = open.chars().cycle().take(depth).collect();
            let text = format!("a {opened}שלום abc 12{} b", close.repeat(depth));
            for direction in [LeftToRight, RightToLeft] {
                let order = line_order(&text, direction, 0..usize::MAX);
                let deepest = order.levels.iter().max().unwrap();
                assert!(
                    (124..=126).contains(deepest),
                    "{depth} {direction:?}: {deepest}"
                );
                // What stands outside is not touched by it.
                let base = order.levels[0];
                assert_eq!(order.levels.last(), Some(&base), "{depth} {direction:?}");
                assert_eq!(fault(&text, &layout(&text, direction, Some(80.0))), None);
            }
        }
    }
}
