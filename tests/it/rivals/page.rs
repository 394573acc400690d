//! Rows about the page of the reader.

use egui::{Rect, pos2};
use isnad::text::Direction::{LeftToRight, RightToLeft};
use isnad::ui::text::{Layouter, Line, Style};

use super::marked;

/// The span with the words around it, from left to right as the eye sees them.
fn assert_seen(text: &str, direction: isnad::text::Direction, expected: &str) {
    assert_eq!(marked(text, direction, None).seen(), [expected], "{text}");
}

#[test]
fn r01_a_labelled_span_does_not_move_a_word() {
    assert_seen("1 2 3 ⟦4 5⟧ 6", LeftToRight, "1 2 3 [4 5] 6");
    // Numbers go on from left to right in a right-to-left line.
    assert_seen("1 2 3 ⟦4 5⟧ 6", RightToLeft, "6 [5 4] 3 2 1");
    assert_seen(
        "אחד שתיים ⟦שלוש⟧ ארבע",
        RightToLeft,
        "עברא [שולש] םייתש דחא",
    );
    for text in ["דנה ⟦אמרה⟧ ל-CNN ב-12:57", "قال ⟦الوزير⟧ (CSTO) أمس"]
    {
        let spanned = marked(text, RightToLeft, Some(90.0));
        let plain = Layouter::new().layout(
            &spanned.text,
            RightToLeft,
            &Style::reader(1.0, true),
            Some(90.0),
        );
        assert_eq!(spanned.layout, plain);
    }
}

#[test]
fn r02_a_span_over_a_seam_of_directions_covers_its_own_letters() {
    assert_seen(
        "הכתב של ה⟦בי-בי-סי BBC⟧ News כתב",
        RightToLeft,
        "בתכ [BBC] News[ יס-יב-יב]ה לש בתכה",
    );
    assert_seen(
        "from ⟦Tel תל⟧ אביב today",
        LeftToRight,
        "from [Tel ]ביבא [לת] today",
    );
    assert_seen("منظمة CS⟦TO وقر⟧ار", RightToLeft, "را[رقو ]CS[TO] ةمظنم");
}

#[test]
fn r03_quotation_marks_at_the_edge_are_seen_to_be_inside_or_outside() {
    for direction in [LeftToRight, RightToLeft] {
        let inside = marked("אמר ⟦\"הראל\"⟧ אתמול", direction, None);
        let outside = marked("אמר \"⟦הראל⟧\" אתמול", direction, None);
        let (inside, outside) = (inside.rects(), outside.rects());
        assert_eq!((inside.len(), outside.len()), (1, 1));
        // A mark's width is missing on either side.
        assert!(
            outside[0].left() - inside[0].left() > 3.0,
            "{inside:?} {outside:?}"
        );
        assert!(
            inside[0].right() - outside[0].right() > 3.0,
            "{inside:?} {outside:?}"
        );
    }
    assert_seen("אמר ⟦\"הראל\"⟧ אתמול", RightToLeft, "לומתא [\"לארה\"] רמא");
    assert_seen("קרא ב⟦\"הארץ\"⟧.", RightToLeft, ".[\"ץראה\"]ב ארק");
}

#[test]
fn r04_a_part_of_a_number_in_right_to_left_text_is_that_part() {
    assert_seen("في عام ⟦20⟧02 قال", RightToLeft, "لاق [20]02 ماع يف");
    assert_seen("في عام 20⟦02⟧ قال", RightToLeft, "لاق 20[02] ماع يف");
    assert_seen("في عام ⟦٢٠⟧٠٢ قال", RightToLeft, "لاق [٢٠]٠٢ ماع يف");
    assert_seen("בשנת 20⟦02-01⟧ אמר", RightToLeft, "רמא 20[02-01] תנשב");
    assert_seen("אתר N⟦UR.K⟧Z דיווח", RightToLeft, "חוויד N[UR.K]Z רתא");
}

#[test]
fn r05_a_highlight_is_as_wide_as_its_letters() {
    for text in [
        "⟦הגשר⟧ נסגר",
        "נסגר ⟦הגשר⟧",
        "ה⟦גש⟧ר",
        "⟦بِسْمِ⟧ اللَّهِ",
        "سلا⟦م على⟧ من",
        "بـ⟦لا⟧د",
        "e⟦ffi⟧cient",
    ] {
        for direction in [LeftToRight, RightToLeft] {
            let marked = marked(text, direction, None);
            let own = marked
                .layout
                .clusters
                .iter()
                .filter(|c| marked.span.contains(&c.start));
            let left = own.clone().map(|c| c.left).fold(f32::MAX, f32::min);
            let right = own.clone().map(|c| c.right).fold(f32::MIN, f32::max);
            let rects = marked.rects();
            assert_eq!(rects.len(), 1, "{text}");
            assert_eq!((rects[0].left(), rects[0].right()), (left, right), "{text}");
        }
    }
}

#[test]
fn r06_all_of_a_selection_is_drawn() {
    let text = "החיילים והשוטרים תועדו כשהם חמושים, כמו גם רימונים (CS) לפיזור הפגנות";
    for width in [None, Some(200.0), Some(90.0)] {
        let layout = Layouter::new().layout(text, RightToLeft, &Style::reader(1.0, true), width);
        for end in (1..=text.len() as u32).filter(|&end| text.is_char_boundary(end as usize)) {
            let drawn: f32 = layout.selection(0..end).iter().map(Rect::width).sum();
            let selected = layout.clusters.iter().filter(|c| c.start < end);
            let expected: f32 = selected.map(|c| c.right - c.left).sum();
            assert!(
                (drawn - expected).abs() < 0.05,
                "{end}: {drawn}, not {expected}"
            );
        }
    }
}

#[test]
fn r07_a_drag_selects_from_letter_to_letter_in_the_text() {
    let text = "לפי CNN (בשידור חי), 1,234 איש נכחו. وقال الوزير إن CSTO ستناقش";
    let layout = Layouter::new().layout(text, RightToLeft, &Style::reader(1.0, true), Some(220.0));
    let centre = |byte: usize| layout.selection(byte as u32..byte as u32 + 1)[0].center();
    let letters: Vec<_> = text.char_indices().collect();
    let (mut drags, mut last) = (0, None);
    for &(from, _) in letters.iter().step_by(3) {
        for &(to, c) in letters.iter().step_by(2) {
            // A quarter before or behind the centre, on the side where the letter begins or ends.
            let at = |byte: usize, end: bool| {
                let cluster = layout
                    .clusters
                    .iter()
                    .find(|cluster| cluster.start as usize == byte)
                    .unwrap();
                let towards_right = end != cluster.rtl;
                let quarter = (cluster.right - cluster.left) / 4.0;
                let centre = centre(byte);
                layout
                    .hit(pos2(
                        centre.x + if towards_right { quarter } else { -quarter },
                        centre.y,
                    ))
                    .byte
            };
            assert_eq!(at(from, false) as usize, from);
            assert_eq!(at(to, true) as usize, to + c.len_utf8());
            drags += 1;
            last = Some(to);
        }
    }
    assert!(drags > 500 && last.is_some());
}

#[test]
fn r10_a_long_span_wraps_like_the_text_it_is_on() {
    let text = "⟦החיילים והשוטרים תועדו על ידי כלי תקשורת מקומי כשהם חמושים ברובי סער (AK-74) ומקלעים, כמו גם רימונים⟧ לפיזור";
    let long = marked(text, RightToLeft, Some(180.0));
    let plain = Layouter::new().layout(
        &long.text,
        RightToLeft,
        &Style::reader(1.0, true),
        Some(180.0),
    );
    assert_eq!(long.layout.lines, plain.lines);
    assert!(long.layout.lines.len() >= 4);
    let rects = long.rects();
    // Nothing interrupts the span on a line.
    let holds = |line: &&Line| line.range.start < long.span.end;
    assert_eq!(rects.len(), long.layout.lines.iter().filter(holds).count());
    let space = 6.0;
    assert!(
        rects
            .iter()
            .all(|rect| rect.left() >= -space && rect.right() <= 180.0 + space),
        "{rects:?}"
    );
}

#[test]
fn r11_characters_without_width_are_in_the_span_and_break_nothing() {
    assert_seen("כתב ⟦הָאוּ\"ם\u{200F}⟧ כי", RightToLeft, "יכ [ם\"וּאהָ] בתכ");
    for text in [
        "a⟦\u{200F}⟧b",
        "⟦\u{200E}⟧",
        "אב⟦\u{2067}⟧גד",
        "⟦\u{2069}\u{200B}⟧",
        "שלו⟦\u{FEFF}⟧ם",
    ] {
        for direction in [LeftToRight, RightToLeft] {
            for width in [None, Some(1.0)] {
                let rects = marked(text, direction, width).rects();
                assert_eq!(rects.len(), 1, "{text:?}");
                assert!(
                    rects[0].width() == 0.0 && rects[0].height() > 10.0,
                    "{text:?} {rects:?}"
                );
            }
        }
    }
    // Of a letter with vowel points or a joiner, the letter is covered.
    for text in ["ש\u{5B8}⟦\u{5BC}⟧לום", "م⟦\u{200D}⟧ن"] {
        assert!(
            marked(text, RightToLeft, None).rects()[0].width() > 5.0,
            "{text:?}"
        );
    }
}

#[test]
fn r13_arabic_letters_stay_joined_at_the_edge_of_a_highlight() {
    let glyphs = |text: &str| {
        let layout = Layouter::new().layout(text, RightToLeft, &Style::reader(1.0, true), None);
        layout
            .glyphs
            .iter()
            .map(|glyph| glyph.id)
            .collect::<Vec<_>>()
    };
    let whole = glyphs("العسكرية");
    // A highlight that cut the shaping would draw these instead.
    let cut = [glyphs("ية"), glyphs("ك"), glyphs("العس"), glyphs("ر")].concat();
    for text in ["العس⟦ك⟧رية", "⟦ال⟧عسكرية", "العسكر⟦ية⟧"] {
        let marked = marked(text, RightToLeft, None);
        let found: Vec<_> = marked.layout.glyphs.iter().map(|glyph| glyph.id).collect();
        assert_eq!(found, whole, "{text}");
        let rects = marked.rects();
        assert!(
            rects.len() == 1 && rects[0].width() < marked.layout.width,
            "{text}"
        );
    }
    assert!(cut.iter().any(|glyph| !whole.contains(glyph)));
}

#[test]
fn r14_right_to_left_text_costs_no_more_than_left_to_right_text() {
    // In work, not in time: as many glyphs and clusters, and no more memory.
    let text = "וזירת המסחר (CSTO) נפתחה ב-12:57 על ידי שר החוץ. ".repeat(200);
    let [left, right] = [LeftToRight, RightToLeft].map(|direction| {
        Layouter::new().layout(&text, direction, &Style::reader(1.0, true), Some(600.0))
    });
    assert_eq!(left.glyphs.len(), right.glyphs.len());
    assert_eq!(left.clusters.len(), right.clusters.len());
    assert_eq!(left.memory(), right.memory());
    // A span over all of it is a rectangle a line, not one a word.
    let all = right.selection(0..right.byte_len());
    assert_eq!(all.len(), right.lines.len());
}
