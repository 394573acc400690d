//! Selecting by mouse and keys, and dragging the ends of spans.

use super::*;
use crate::text::nudge::dragged;
use crate::text::segment::is_grapheme_edge;

const HEBREW: &str = "דובר באו\"ם (UN) אמר ב-2022 כי \"CSTO לא תתערב\" במרסאנה, והוסיף שהכוחות ייסוגו מיד עם תום המשימה.";

impl Desk {
    /// Lets the mouse go to a place with its button held.
    fn hold(&mut self, from: Pos2, to: Pos2, modifiers: Modifiers) {
        self.press(from, true, modifiers);
        for step in 1..=4 {
            let at = from.lerp(to, step as f32 / 4.0);
            self.frame(vec![
                Event::ModifiersChanged(modifiers),
                Event::PointerMoved(at),
            ]);
        }
    }

    fn let_go(&mut self, at: Pos2) {
        self.press(at, false, Modifiers::NONE);
    }

    /// Puts the focus on an annotation of these words.
    fn focus_on(&mut self, quote: &str) -> Span {
        let start = self.text.find(quote).unwrap() as u32;
        let span = Span::new(start, start + quote.len() as u32);
        self.focused = span;
        self.frame(vec![]);
        span.unwrap()
    }

    /// The middle of the stem of a handle: at the edge of the focused span's first or last letter.
    fn handle(&mut self, end: bool) -> Pos2 {
        let span = self.focused.unwrap();
        let at = if end {
            Position::after(span.end())
        } else {
            Position::before(span.start())
        };
        self.caret_at(at).center()
    }

    fn caret_at(&mut self, at: Position) -> Rect {
        let index = self.page.table.at_caret(&self.text, at).unwrap();
        let start = self.page.table.get(index).unwrap().start;
        let layout = self.page.layouts.get(index).unwrap();
        let local = Position {
            byte: at.byte - start,
            ..at
        };
        // From where the first letter stands on the screen and in its row.
        let first = self.place(start as usize, start as usize + 1);
        let origin = first.min - layout.selection(0..1)[0].min;
        layout.caret(local).translate(origin)
    }

    /// What the focused span was dragged to; takes the event.
    fn dragged(&mut self) -> String {
        let moves: Vec<(bool, u32)> = self
            .seen
            .drain(..)
            .map(|event| match event {
                PageEvent::MoveEdge { end, to } => (end, to),
                other => panic!("{other:?}"),
            })
            .collect();
        let [(end, to)] = moves[..] else {
            return format!("{} changes", moves.len());
        };
        let spans = dragged(&self.text, &[self.focused.unwrap()], end, to).unwrap();
        spans[0].slice(&self.text).unwrap().to_owned()
    }
}

#[test]
fn four_clicks_take_the_paragraph() {
    let mut desk = Desk::new(TEXT);
    let at = desk.of("CSTO").center();
    for _ in 0..4 {
        desk.click(at);
    }
    assert_eq!(desk.selected(), HEBREW);
    desk.click(at);
    assert_eq!(desk.selected(), HEBREW);
    desk.rest();
    desk.click(at);
    assert_eq!(desk.selected(), "");
}

#[test]
fn a_drag_goes_on_by_what_its_press_took() {
    let mut desk = Desk::new(TEXT);
    let (word, before, after) = (
        desk.of("אמר").center(),
        desk.of("UN").center(),
        desk.of("תתערב").center(),
    );
    desk.click(word);
    desk.hold(word, after, Modifiers::NONE);
    assert_eq!(desk.selected(), "אמר ב-2022 כי \"CSTO לא תתערב");
    // Over the word where it began: that stays selected.
    desk.frame(vec![Event::PointerMoved(before)]);
    assert_eq!(desk.selected(), "UN) אמר");
    desk.frame(vec![Event::PointerMoved(word)]);
    assert_eq!(desk.selected(), "אמר");
    desk.let_go(word);
    assert!(matches!(
        desk.seen.last(),
        Some(PageEvent::Select { complete: true, .. })
    ));
    desk.rest();
    let (one, other) = (desk.of("said").center(), desk.of("left").center());
    desk.click(one);
    desk.click(one);
    desk.hold(one, other, Modifiers::NONE);
    assert_eq!(
        desk.selected(),
        "A 👩‍🔬 from “האו\"ם” said: it's over. She left."
    );
    desk.frame(vec![Event::PointerMoved(one)]);
    assert_eq!(desk.selected(), "A 👩‍🔬 from “האו\"ם” said: it's over.");
    desk.let_go(one);
}

#[test]
fn a_drag_near_the_edge_scrolls() {
    let mut desk = Desk::new(&long(300));
    let bottom = SIZE[1] as f32;
    desk.hold(
        pos2(200.0, 100.0),
        pos2(200.0, bottom - 6.0),
        Modifiers::NONE,
    );
    for _ in 0..60 {
        desk.frame(vec![]);
    }
    assert!(desk.page.top.0 > 0 || desk.page.top.1 > 100.0);
    let far = desk.selected().len();
    for _ in 0..30 {
        desk.frame(vec![]);
    }
    assert!(desk.selected().len() > far);
    desk.let_go(pos2(200.0, 200.0));
    let top = desk.page.top;
    for _ in 0..10 {
        desk.frame(vec![]);
    }
    assert_eq!(desk.page.top, top);
}

#[test]
fn a_handle_stands_at_the_first_and_the_last_letter() {
    let mut desk = Desk::new(TEXT);
    // Latin in a Hebrew line: it starts at its left edge.
    desk.focus_on("CSTO");
    let word = desk.of("CSTO");
    assert_eq!(desk.handle(false), word.left_center());
    assert_eq!(desk.handle(true), word.right_center());
    // From a Hebrew word over a Latin one: from the right edge of the first letter to the right edge
    // of the last, which is in the middle of the line.
    desk.focus_on("כי \"CSTO");
    let (first, last) = (desk.of("כי"), desk.of("CSTO"));
    assert_eq!(desk.handle(false), first.right_center());
    assert_eq!(desk.handle(true), last.right_center());
}

#[test]
fn a_dragged_handle_moves_its_edge_once() {
    let cases = [
        // Focused words, end or start, dragged to the middle of these words, with Ctrl or not.
        ("CSTO", true, "לא", false, "CSTO ל"),
        ("CSTO", true, "תתערב", true, "CSTO לא תתערב"),
        ("CSTO", false, "כי", true, "כי \"CSTO"),
        ("באו\"ם", false, "א", false, "או\"ם"),
        (
            "אמר",
            true,
            "במרסאנה",
            true,
            "אמר ב-2022 כי \"CSTO לא תתערב\" במרסאנה",
        ),
        // Over the other end: one letter remains.
        ("אמר", true, "דובר", false, "א"),
        ("אמר", false, "תתערב", false, "ר"),
        ("אמר", false, "במרסאנה", true, "ר"),
        // Into another paragraph.
        ("المنظّمة", false, "תום", true, "תום המשימה.\nقالت المنظّمة"),
    ];
    for (focus, end, to, by_word, expected) in cases {
        let mut desk = Desk::new(TEXT);
        desk.focus_on(focus);
        let (from, to_) = (desk.handle(end), desk.of(to).center());
        let modifiers = if by_word {
            Modifiers::COMMAND
        } else {
            Modifiers::NONE
        };
        desk.hold(from, to_ + vec2(0.5, 0.0), modifiers);
        let preview = Page::dragged_spans(desk.offscreen.ctx()).unwrap();
        assert_eq!(preview[0].slice(TEXT), Some(expected), "{focus} to {to}");
        assert_eq!(desk.seen, [], "nothing is changed before the release");
        desk.press(to_ + vec2(0.5, 0.0), false, modifiers);
        assert_eq!(desk.dragged(), expected, "{focus} to {to}");
        assert_eq!(Page::dragged_spans(desk.offscreen.ctx()), None);
        assert_eq!(desk.selection, None);
    }
}

#[test]
fn escape_lets_an_edge_go_where_it_was() {
    let mut desk = Desk::new(TEXT);
    desk.focus_on("CSTO");
    let (from, to) = (desk.handle(true), desk.of("תתערב").center());
    desk.hold(from, to, Modifiers::NONE);
    assert!(Page::dragged_spans(desk.offscreen.ctx()).is_some());
    desk.key(Key::Escape, Modifiers::NONE);
    assert_eq!(Page::dragged_spans(desk.offscreen.ctx()), None);
    desk.frame(vec![Event::PointerMoved(from)]);
    desk.let_go(from);
    assert_eq!(desk.seen, []);
    // There and back is no change.
    desk.hold(from, to, Modifiers::NONE);
    desk.frame(vec![Event::PointerMoved(from)]);
    desk.let_go(from);
    assert_eq!(desk.seen, []);
    // A press that goes nowhere is a click.
    desk.rest();
    desk.press(from, true, Modifiers::NONE);
    desk.press(from, false, Modifiers::NONE);
    assert!(matches!(
        desk.seen[..],
        [PageEvent::Select { .. }, PageEvent::Click { .. }]
    ));
}

#[test]
fn the_ends_of_a_selection_are_dragged_too() {
    let mut desk = Desk::new(TEXT);
    let start = TEXT.find("CSTO").unwrap() as u32;
    desk.selection = Some((start, start + 4));
    desk.frame(vec![]);
    let from = desk.caret_at(Position::after(start + 4)).center();
    let to = desk.of("לא").center() + vec2(0.5, 0.0);
    desk.hold(from, to, Modifiers::NONE);
    desk.let_go(to);
    let end = start + "CSTO ל".len() as u32;
    assert_eq!(desk.seen, [PageEvent::MoveEdge { end: true, to: end }]);
}

#[test]
fn an_arrow_leaves_a_selection_at_the_end_that_it_points_to() {
    for (quote, key, at_end) in [
        ("אמר", Key::ArrowLeft, true),
        ("אמר", Key::ArrowRight, false),
        ("CSTO", Key::ArrowLeft, false),
        ("CSTO", Key::ArrowRight, true),
    ] {
        let mut desk = Desk::new(TEXT);
        let start = TEXT.find(quote).unwrap() as u32;
        let end = start + quote.len() as u32;
        desk.selection = Some((start, end));
        desk.frame(vec![]);
        desk.key(key, Modifiers::NONE);
        let expected = if at_end { end } else { start };
        assert_eq!(
            desk.selection,
            Some((expected, expected)),
            "{quote} {key:?}"
        );
    }
}

#[test]
fn at_a_seam_a_selection_begins_at_the_letter_that_is_crossed() {
    let mut desk = Desk::new(TEXT);
    // Before the opening quotation mark; to the left stands the last letter of CSTO.
    let quote = TEXT.find("\"CSTO").unwrap() as u32;
    desk.selection = Some((quote + 1, quote + 1));
    desk.frame(vec![]);
    desk.page.caret = Position::after(quote + 1);
    desk.key(Key::ArrowLeft, Modifiers::SHIFT);
    assert_eq!(desk.selected(), "O");
    desk.key(Key::ArrowLeft, Modifiers::SHIFT);
    assert_eq!(desk.selected(), "TO");
}

#[test]
fn home_and_end_go_by_the_line_and_the_text() {
    let mut desk = Desk::new(TEXT);
    let word = desk.of("אמר").center();
    desk.click(word);
    desk.key(Key::Home, Modifiers::NONE);
    assert_eq!(desk.selection, Some((0, 0)));
    desk.key(Key::End, Modifiers::SHIFT);
    let line = desk.selected().to_owned();
    assert!(
        HEBREW.starts_with(&line) && line.len() < HEBREW.len(),
        "{line}"
    );
    desk.key(Key::End, Modifiers::COMMAND | Modifiers::SHIFT);
    assert_eq!(desk.selected(), TEXT);
    desk.key(Key::Home, Modifiers::COMMAND);
    assert_eq!(desk.selection, Some((0, 0)));
}

#[test]
fn a_screen_down_and_a_screen_up_return() {
    let mut desk = Desk::new(&long(300));
    let at = pos2(240.0, 120.0);
    desk.click(at);
    desk.rest();
    let (caret, top) = (desk.selection, desk.page.top);
    desk.key(Key::PageDown, Modifiers::NONE);
    assert!(desk.page.top > top);
    let down = desk.selection.unwrap().1;
    assert!(down > caret.unwrap().1 + 200);
    desk.key(Key::PageUp, Modifiers::NONE);
    assert_eq!(desk.selection, caret);
}

/// Numbers that look random and are the same in every run.
fn noise() -> impl FnMut() -> u64 {
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    }
}

#[test]
fn whatever_is_pressed_the_caret_stands_between_letters() {
    let text = format!(
        "{TEXT}\nלְשֵׁם בְּדִיקָה e\u{301}\t‏(א) ١٢٣ 👩\u{200D}👧\u{2067}abc\u{2069} ـهم\r\n\n{TEXT}"
    );
    let mut desk = Desk::new(&text);
    let mut next = noise();
    let keys = [
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::ArrowUp,
        Key::ArrowDown,
        Key::Home,
        Key::End,
        Key::PageUp,
        Key::PageDown,
    ];
    for _ in 0..1_500 {
        let number = next();
        if number.is_multiple_of(9) {
            let at = pos2(
                (number >> 8) as f32 % SIZE[0] as f32,
                (number >> 20) as f32 % SIZE[1] as f32,
            );
            desk.press(at, number.is_multiple_of(2), Modifiers::NONE);
        } else {
            let key = keys[(number >> 8) as usize % keys.len()];
            let mut modifiers = Modifiers::NONE;
            modifiers.shift = number >> 16 & 1 == 1;
            if number >> 17 & 3 == 1 {
                modifiers |= Modifiers::COMMAND;
            }
            desk.key(key, modifiers);
        }
        let caret = desk.page.caret();
        assert!(is_grapheme_edge(&text, caret.byte as usize), "{caret:?}");
        if let Some((anchor, caret)) = desk.selection {
            assert!(is_grapheme_edge(&text, anchor as usize));
            assert!(is_grapheme_edge(&text, caret as usize));
        }
    }
}
