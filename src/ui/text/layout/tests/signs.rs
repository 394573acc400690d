//! Characters that cannot be seen: their signs, and the soft hyphen.

use super::*;
use crate::ui::text::Glyph;
use crate::ui::text::fonts::{FontId, Fonts};

fn signs(text: &str, direction: Direction) -> (Paragraph, Vec<Glyph>) {
    let style = Style {
        signs: true,
        ..STYLE
    };
    let paragraph = Layouter::new().layout(text, direction, &style, None);
    let is_sign = |glyph: &&Glyph| glyph.font == FontId::SIGN;
    let signs = paragraph.glyphs.iter().filter(is_sign).copied().collect();
    (paragraph, signs)
}

#[test]
fn what_cannot_be_seen_has_a_sign_where_it_stands() {
    // A flag and its pole, or one mark.
    for (text, direction, count) in [
        ("abc אבג", LTR, 0),
        ("ab\u{200F}c", LTR, 2),
        ("א\u{200E}ב", RTL, 2),
        ("می\u{200C}خواهم", RTL, 2),
        ("a\u{2067}ב\u{2069}c", LTR, 4),
        ("\u{202B}\u{202C}", LTR, 4),
        ("\u{FEFF}a\u{2060}b\u{200B}", LTR, 6),
        ("a\u{A0}b", LTR, 1),
        ("a\tb", RTL, 1),
        ("1\u{202F}000\u{2007}0", LTR, 4),
        ("a\u{3000}b", LTR, 2),
        ("co\u{AD}op", LTR, 2),
        ("a\u{2028}b\r\n", LTR, 6),
        // These have boxes already.
        ("\0\u{1}", LTR, 0),
    ] {
        let (_, found) = signs(text, direction);
        assert_eq!(found.len(), count, "{text:?}");
    }
    let (paragraph, found) = signs("אב\u{200F}גד", RTL);
    let mark = paragraph
        .clusters
        .iter()
        .find(|c| c.is_zero_width())
        .unwrap();
    assert!(
        (found[0].x - mark.left).abs() < 1.0,
        "the pole stands at the mark"
    );
    let (paragraph, found) = signs("אב\u{200D}", RTL);
    let last = paragraph.clusters.first().unwrap();
    assert!(
        (found[0].x - last.left).abs() < 1.0,
        "a joiner stands behind its letter"
    );
}

#[test]
fn flags_at_one_place_stand_beside_each_other_and_are_not_endless() {
    let (_, found) = signs(&"\u{200F}".repeat(3), LTR);
    let flags: Vec<f32> = found.iter().filter(|g| g.y < 0.0).map(|g| g.x).collect();
    assert_eq!(flags.len(), 3);
    assert!(
        flags.windows(2).all(|pair| pair[1] - pair[0] > 10.0),
        "{flags:?}"
    );
    let (_, found) = signs(&"\u{2067}".repeat(125), LTR);
    assert!(found.iter().all(|glyph| glyph.x < 8.0 * STYLE.size));
}

fn hyphens(paragraph: &Paragraph) -> Vec<(usize, f32)> {
    let (hyphen, _) = Fonts::bundled().hyphen(STYLE.size, false);
    let lines = paragraph.lines.iter().enumerate();
    lines
        .flat_map(|(at, line)| {
            paragraph
                .glyphs_of(line)
                .iter()
                .map(move |glyph| (at, glyph))
        })
        .filter(|(_, glyph)| (glyph.id, glyph.font) == (hyphen.id, hyphen.font))
        .map(|(at, glyph)| (at, glyph.x))
        .collect()
}

#[test]
fn a_soft_hyphen_shows_only_where_a_line_ends_behind_it() {
    let width = |text: &str, direction| layout(text, direction, None).width;
    let (_, hyphen) = Fonts::bundled().hyphen(STYLE.size, false);
    assert!(hyphen > 3.0);
    for (text, direction, is_right) in [
        ("unbreak\u{AD}able", LTR, true),
        ("מילהארוכה\u{AD}מאוד", RTL, false),
        ("שלום\u{AD}רב", LTR, false),
        // It belongs to its word, not to the line.
        ("unbreak\u{AD}able", RTL, true),
    ] {
        let head = text.split('\u{AD}').next().unwrap();
        let room = width(head, direction) + hyphen + 0.5;
        let broken = layout(text, direction, Some(room));
        assert_eq!(broken.lines.len(), 2, "{text}");
        let x = if is_right {
            width(head, direction)
        } else {
            0.0
        };
        let left = broken.lines[0].left;
        assert_eq!(hyphens(&broken), [(0, left + x)], "{text}");
        assert!(broken.content_width <= room);
        // Without room for the hyphen the line does not end there.
        let narrow = layout(text, direction, Some(room - 1.0));
        assert_eq!(hyphens(&narrow), [], "{text}");
        assert_eq!(hyphens(&layout(text, direction, None)), [], "{text}");
        assert_eq!(
            width(text, direction),
            width(&text.replace('\u{AD}', ""), direction)
        );
    }
}

#[test]
fn a_soft_hyphen_behind_white_space_ends_no_word_and_shows_nothing() {
    for (text, direction) in [
        ("unbreak \u{AD}able", LTR),
        ("ארוכה \u{AD}מילה", RTL),
        ("אאאאאא \u{AD}000", LTR),
        ("unbreak \u{AD}\u{AD}able", LTR),
    ] {
        let head = text.split('\u{AD}').next().unwrap();
        let room = layout(head.trim_end(), direction, None).width + 8.0;
        let broken = layout(text, direction, Some(room));
        assert_eq!(broken.lines.len(), 2, "{text}");
        assert_eq!(hyphens(&broken), [], "{text}");
        // The space hangs over the line's end, as without the hyphen.
        let plain = layout(&text.replace('\u{AD}', ""), direction, Some(room));
        let lefts =
            |paragraph: &Paragraph| paragraph.lines.iter().map(|l| l.left).collect::<Vec<_>>();
        assert_eq!(lefts(&broken), lefts(&plain), "{text}");
    }
}
