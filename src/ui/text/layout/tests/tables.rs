use egui::{Pos2, pos2};

use super::*;
use crate::ui::text::{Position, Side, Step, pieces};

#[test]
fn lines_in_visual_order() {
    // Text, direction, letters from left to right.
    let table = [
        ("hello world", LTR, "hello world"),
        ("שלום עולם", RTL, "םלוע םולש"),
        ("בשנת 2022 נפל", RTL, "לפנ 2022 תנשב"),
        ("مرحبا (CSTO) بكم", RTL, "مكب )CSTO( ابحرم"),
        ("a שלום b", LTR, "a םולש b"),
        ("a שלום b", RTL, "b םולש a"),
        (
            "כתובת: https://example.com/a",
            RTL,
            "https://example.com/a :תבותכ",
        ),
        ("ש 1,234.5 ל-12", RTL, "12-ל 1,234.5 ש"),
        ("x\u{2067}שלום a\u{2069}!", LTR, "xa םולש!"),
        ("(שלום", LTR, "(םולש"),
        ("האו\"ם, ארה\"ב", RTL, "ב\"הרא ,ם\"ואה"),
        ("٣٥٪ و١٢:٥٧", RTL, "١٢:٥٧و ٪٣٥"),
        ("\u{200F}abc!", LTR, "abc!"),
        ("abc!\u{200F}", RTL, "!abc"),
    ];
    for (text, direction, expected) in table {
        assert_eq!(
            rows(text, &layout(text, direction, None)),
            [expected],
            "{text}"
        );
    }
}

/// The text in a column as wide as its first `letters` letters, so that it wraps behind them.
fn wrapped(text: &str, direction: Direction, letters: usize) -> Vec<String> {
    let head: String = text.chars().take(letters).collect();
    let width = layout(&head, direction, None).content_width;
    rows(text, &layout(text, direction, Some(width + 0.05)))
}

#[test]
fn white_space_at_a_line_end_stands_at_the_end_of_the_paragraph_direction() {
    // Rule L1: text, direction, letters that fit; rows from left to right.
    let table: [(&str, Direction, usize, &[&str]); 6] = [
        // A Hebrew run at the end of an English line: its space hangs on the right.
        ("ab שלום עולם", LTR, 7, &["ab םולש ", "םלוע"]),
        ("ab שלום  עולם", LTR, 7, &["ab םולש  ", "םלוע"]),
        // An English run at the end of a Hebrew line: on the left.
        ("אב cd ef", RTL, 5, &[" cd בא", "ef"]),
        ("אב 12 ef", RTL, 5, &[" 12 בא", "ef"]),
        ("אב גד הו", RTL, 5, &[" דג בא", "וה"]),
        ("ab cd ef", LTR, 5, &["ab cd ", "ef"]),
    ];
    for (text, direction, letters, expected) in table {
        assert_eq!(wrapped(text, direction, letters), expected, "{text}");
    }
}

#[test]
fn the_space_that_wraps_does_not_push_letters_over_the_edge() {
    let text = "ab שלום עולם";
    let width = layout("ab שלום", LTR, None).width;
    let paragraph = layout(text, LTR, Some(width));
    for cluster in paragraph.clusters_of(&paragraph.lines[0]) {
        let is_space = &text[cluster.start as usize..cluster.end as usize] == " ";
        assert!(is_space || cluster.right <= width + 0.01);
    }
    // Glyphs go with their clusters.
    let right = paragraph
        .glyphs_of(&paragraph.lines[0])
        .iter()
        .map(|glyph| glyph.x)
        .fold(0.0, f32::max);
    assert!(right <= width + 0.01);
}

#[test]
fn tabs_go_to_stops_of_eight_spaces() {
    let stop = 8.0 * layout(" ", LTR, None).width;
    for direction in [LTR, RTL] {
        for (text, stops) in [
            ("\t|", 1.0),
            ("a\t|", 1.0),
            ("aaa\t\t|", 2.0),
            ("a\tb\tc\t|", 3.0),
            ("שלום\tש\t|", 3.0),
        ] {
            let paragraph = layout(text, direction, None);
            let last = paragraph
                .clusters
                .iter()
                .find(|c| c.end == paragraph.byte_len())
                .unwrap();
            let from_start = if direction == LTR {
                last.left
            } else {
                paragraph.width - last.right
            };
            assert!(
                (from_start - stop * stops).abs() < 0.01,
                "{text} {direction:?} {from_start}"
            );
        }
    }
    assert!(
        layout("a\tb", LTR, None).glyphs.len() == 2,
        "a tab draws nothing"
    );
}

#[test]
fn a_tab_parts_the_line_in_columns_of_the_paragraph_direction() {
    assert_eq!(
        rows("אב\tcd\tגד", &layout("אב\tcd\tגד", RTL, None)),
        ["דג\tcd\tבא"]
    );
    assert_eq!(rows("אב\tגד", &layout("אב\tגד", LTR, None)), ["בא\tדג"]);
}

#[test]
fn the_caret_has_two_places_where_directions_meet() {
    // `abc|שלום|def` in an English paragraph.
    let text = "abcשלוםdef";
    let paragraph = layout(text, LTR, None);
    let x = |at: Position| paragraph.caret(at).left();
    let hebrew = paragraph.selection(3..11);
    assert_eq!(hebrew.len(), 1);
    let (left, right) = (hebrew[0].left(), hebrew[0].right());
    assert_eq!(
        [x(Position::after(3)), x(Position::before(3))],
        [left, right]
    );
    assert_eq!(
        [x(Position::after(11)), x(Position::before(11))],
        [left, right]
    );
    assert_eq!(x(Position::before(0)), 0.0);
    assert_eq!(x(Position::after(paragraph.byte_len())), paragraph.width);
    assert!(paragraph.is_rtl_at(Position::before(3)) && !paragraph.is_rtl_at(Position::after(3)));
}

#[test]
fn the_caret_has_two_places_where_lines_wrap() {
    let text = "ab cd";
    let paragraph = layout(text, LTR, Some(25.0));
    assert_eq!(paragraph.lines.len(), 2);
    let end = paragraph.caret(Position::after(3));
    let start = paragraph.caret(Position::before(3));
    assert_eq!((end.top(), start.top(), start.left()), (0.0, 30.0, 0.0));
    assert!(end.left() > 20.0);
}

#[test]
fn right_to_left_lines_end_at_the_right_edge() {
    let paragraph = layout("שלום עולם, זה טקסט שנשבר לכמה שורות", RTL, Some(100.0));
    assert!(paragraph.lines.len() > 2);
    for line in &paragraph.lines {
        assert!((line.right - 100.0).abs() < 0.01);
        assert!(line.left > -5.0);
    }
    assert_eq!(paragraph.caret(Position::before(0)).left(), 100.0);
    let empty = layout("", RTL, Some(100.0));
    assert_eq!(empty.caret(Position::before(0)).left(), 100.0);
    assert_eq!(
        layout("", LTR, Some(100.0))
            .caret(Position::before(0))
            .left(),
        0.0
    );
}

#[test]
fn a_selection_over_a_seam_has_a_rectangle_on_either_side() {
    // `c שלו`: the end of the English part, and the right part of the Hebrew word.
    let text = "abc שלום def";
    let paragraph = layout(text, LTR, None);
    let rects = paragraph.selection(2..10);
    assert_eq!(rects.len(), 2);
    assert!(rects[0].right() < rects[1].left());
    assert_eq!(paragraph.selection(0..paragraph.byte_len()).len(), 1);
    assert_eq!(paragraph.selection(4..4), []);
    // Over the wrap of three lines.
    let paragraph = layout("aaa bbb ccc", LTR, Some(40.0));
    assert_eq!(paragraph.selection(1..10).len(), 3);
}

#[test]
fn half_a_letter_is_covered_whole() {
    let paragraph = layout("אבְּג", RTL, None);
    assert_eq!(paragraph.selection(4..6), paragraph.selection(2..8));
    assert_eq!(
        paragraph.caret(Position::before(5)),
        paragraph.caret(Position::before(2))
    );
}

#[test]
fn ligatures_are_shared_among_their_letters() {
    for (text, direction) in [("لا", RTL), ("ffi", LTR)] {
        let paragraph = layout(text, direction, None);
        let widths: Vec<_> = paragraph
            .clusters
            .iter()
            .map(|c| c.right - c.left)
            .collect();
        assert!(
            widths.len() == text.chars().count() && widths.iter().all(|&width| width > 2.0),
            "{text} {widths:?}"
        );
    }
}

#[test]
fn every_letter_beside_every_other_can_be_clicked() {
    let arabic = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگکی";
    let hebrew = "אבגדהוזחטיךכלםמןנסעףפץצקרשת";
    for letters in [arabic, hebrew] {
        for first in letters.chars() {
            for second in letters.chars() {
                let text: String = [first, second, first, second].iter().collect();
                let paragraph = layout(&text, RTL, None);
                let narrow = paragraph.clusters.iter().find(|c| c.right - c.left < 1.5);
                assert_eq!(narrow, None, "{text}");
            }
        }
    }
}

#[test]
fn marks_take_no_place_of_their_own() {
    for (bare, marked, direction) in [
        ("בראשית", "בְּרֵאשִׁית", RTL),
        ("الله", "اللَّه", RTL),
        ("naive", "nai\u{308}ve", LTR),
    ] {
        let (bare, marked) = (
            layout(bare, direction, None),
            layout(marked, direction, None),
        );
        assert_eq!(bare.clusters.len(), marked.clusters.len());
        assert!(
            (bare.width - marked.width).abs() < 1.0,
            "{} {}",
            bare.width,
            marked.width
        );
    }
}

#[test]
fn letters_join_across_what_cannot_be_seen() {
    let glyphs = |text: &str| -> Vec<u16> {
        let visible = layout(text, RTL, None);
        let ink = visible.glyphs.iter().filter(|glyph| {
            glyph.font
                == crate::ui::text::fonts::FontId::new(
                    crate::ui::text::fonts::Family::ARABIC,
                    false,
                )
        });
        ink.map(|glyph| glyph.id).collect()
    };
    let (joined, apart) = (glyphs("بب"), glyphs("ب ب"));
    assert_ne!(joined, apart);
    let with_joiner = glyphs("ب\u{200D}");
    assert!(
        with_joiner.contains(&joined[1]),
        "{with_joiner:?} {joined:?}"
    );
}

#[test]
fn what_no_font_has_is_shown_by_its_code_point() {
    use crate::ui::text::fonts::FontId;
    for (text, frames, digits) in [
        ("漢", 1, 4),
        ("\u{1F600}", 1, 6),
        ("\u{1}", 1, 4),
        ("क्", 2, 8),
        ("\u{200F}\u{2066}\u{FEFF}", 0, 0),
    ] {
        let paragraph = layout(text, LTR, None);
        let found = paragraph
            .glyphs
            .iter()
            .filter(|glyph| glyph.font == FontId::FRAME)
            .count();
        assert_eq!(found, frames, "{text:?}");
        if digits > 0 {
            assert_eq!(paragraph.glyphs.len() - found, digits, "{text:?}");
            assert!(paragraph.width > 8.0);
        } else {
            assert_eq!(paragraph.width, 0.0, "{text:?}");
        }
    }
}

#[test]
fn long_words_are_cut_and_break_characters_break() {
    let paragraph = layout("aaaaaaaaaaaaaaaaaaaa", LTR, Some(50.0));
    assert!(paragraph.lines.len() > 2);
    assert!(paragraph.lines.iter().all(|line| line.right <= 50.01));
    for (text, lines) in [
        ("a\u{2028}b", 2),
        ("a\u{B}b\u{C}", 3),
        ("a\n", 2),
        ("a\r\nb", 2),
        ("a\u{A0}b", 1),
        ("", 1),
    ] {
        assert_eq!(
            layout(text, LTR, Some(500.0)).lines.len(),
            lines,
            "{text:?}"
        );
    }
}

#[test]
fn clicks_beside_a_line_go_to_its_start_or_end() {
    // The last word runs against the paragraph: the end of the line is not its outermost letter.
    let text = "abc שלום";
    let paragraph = layout(text, LTR, Some(300.0));
    assert_eq!(paragraph.hit(pos2(290.0, 10.0)), Position::after(12));
    assert_eq!(paragraph.hit(pos2(-5.0, 10.0)), Position::before(0));
    let paragraph = layout("שלום abc", RTL, Some(300.0));
    assert_eq!(paragraph.hit(pos2(2.0, 10.0)), Position::after(12));
    assert_eq!(paragraph.hit(pos2(310.0, 10.0)), Position::before(0));
    // Above, below, nowhere.
    assert_eq!(paragraph.hit(pos2(310.0, -90.0)), Position::before(0));
    assert_eq!(paragraph.hit(pos2(2.0, 900.0)), Position::after(12));
    assert_eq!(
        layout("", LTR, None).hit(Pos2::new(f32::NAN, f32::NAN)),
        Position::before(0)
    );
    assert_eq!(paragraph.grapheme_at(pos2(2.0, 10.0)), None);
    assert_eq!(paragraph.grapheme_at(pos2(299.0, 10.0)), Some(0..2));
}

#[test]
fn the_end_of_a_line_is_before_its_break() {
    let paragraph = layout("ab\u{2028}cd", LTR, None);
    assert_eq!(paragraph.line_end(Position::before(0)), Position::after(2));
    assert_eq!(
        paragraph.line_start(Position::after(7)),
        Position::before(5)
    );
    let paragraph = layout("ab\u{2028}", LTR, None);
    assert_eq!(paragraph.line_end(Position::before(0)), Position::after(2));
}

#[test]
fn steps_say_where_they_leave_the_paragraph() {
    for (text, direction) in [("abc", LTR), ("שלום", RTL), ("", LTR), ("", RTL)] {
        let paragraph = layout(text, direction, Some(200.0));
        let forward = paragraph.end_side();
        assert_eq!(
            paragraph.step(paragraph.end(), forward),
            Step::OffEnd,
            "{text}"
        );
        assert_eq!(
            paragraph.step(paragraph.start(), forward.other()),
            Step::OffStart,
            "{text}"
        );
        assert_eq!(
            paragraph.step_line(paragraph.start(), 0.0, false),
            Step::OffTop
        );
        assert_eq!(
            paragraph.step_line(paragraph.start(), 0.0, true),
            Step::OffBottom
        );
    }
    let paragraph = layout("aaa bbb ccc", LTR, Some(40.0));
    let below = paragraph.step_line(
        Position::before(1),
        paragraph.caret(Position::before(1)).left(),
        true,
    );
    assert_eq!(below, Step::To(Position::after(5)));
}

#[test]
fn a_step_over_a_seam_belongs_to_the_letter_that_is_crossed() {
    let paragraph = layout("abc שלום def", LTR, None);
    let mut at = Position::after(4);
    let mut bytes = Vec::new();
    while let Step::To(to) = paragraph.step(at, Side::Right) {
        at = to;
        bytes.push(to.byte);
    }
    assert_eq!(bytes, [10, 8, 6, 4, 13, 14, 15, 16]);
    assert_eq!(
        paragraph.seated(Position::after(4), Side::Right),
        Position::after(12)
    );
    assert_eq!(
        paragraph.seated(Position::after(4), Side::Left),
        Position::after(4)
    );
}

#[test]
fn a_long_paragraph_is_its_pieces_below_each_other() {
    let text = "מזכ\"ל האו\"ם אמר כי CSTO תדון בנושא 12:57, ואז הלך. ".repeat(900);
    assert!(text.len() > 32 << 10);
    let whole = layout(&text, RTL, Some(600.0));
    let mut top = 0.0;
    let mut lines = whole.lines.iter();
    for piece in pieces(&text) {
        let part = layout(&text[piece.clone()], RTL, Some(600.0));
        for line in &part.lines {
            let found = lines.next().unwrap();
            assert_eq!(
                found.range.start as usize,
                piece.start + line.range.start as usize
            );
            assert_eq!((found.top, found.left), (top + line.top, line.left));
        }
        top += part.height;
    }
    assert!(lines.next().is_none());
    assert_eq!(whole.height, top);
    assert!(text[..pieces(&text).next().unwrap().end].ends_with(' '));
}

#[test]
fn arabic_letters_have_their_own_size() {
    let large = Style {
        arabic_size: 34.0,
        ..STYLE
    };
    let width = |style: &Style| Layouter::new().layout("سلام", RTL, style, None).width;
    let ratio = width(&large) / width(&STYLE);
    assert!((ratio - 34.0 / 18.5).abs() < 0.01, "{ratio}");
    let latin = |style: &Style| Layouter::new().layout("peace", LTR, style, None).width;
    assert_eq!(latin(&large), latin(&STYLE));
}

#[test]
fn bold_text_is_wider_in_every_script() {
    for (text, direction) in [("peace", LTR), ("שלום", RTL), ("سلام", RTL)] {
        let width = |style: &Style| Layouter::new().layout(text, direction, style, None).width;
        assert!(width(&STYLE.bold()) > width(&STYLE), "{text}");
    }
}
