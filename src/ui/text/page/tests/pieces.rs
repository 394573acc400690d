//! A paragraph of a megabyte is read, and its caret moves, as if it were laid out whole.

use egui::{Key, Modifiers};

use super::super::*;
use super::lazy::{Desk, SENTENCE, moved};
use crate::ui::text::{Layouter, Side, Step};

/// One paragraph of this many bytes or a little more.
fn huge(bytes: usize) -> String {
    let mut text = String::new();
    for number in 0.. {
        text.push_str(&format!("{number} {SENTENCE}"));
        if text.len() >= bytes {
            break;
        }
    }
    text
}

#[test]
fn a_huge_paragraph_is_opened_and_read_like_any_other() {
    let text = huge(1_000_000);
    let mut desk = Desk::closed(&text);
    desk.frame(vec![]);
    assert!(desk.page.laid_out <= 17 << 10, "{}", desk.page.laid_out);
    assert!(desk.lines().len() > 10);
    for byte in [500_000, 30_000, 990_000, 700_000] {
        let byte = text.floor_char_boundary(byte);
        desk.reveal(byte);
        desk.frame(vec![]);
        assert!(desk.sees(byte) && desk.page.waiting.is_empty());
        assert!(desk.page.laid_out <= 50 << 10);
    }
    let mut place = desk.place.0;
    for _ in 0..200 {
        let before = desk.lines();
        desk.wheel(120.0);
        assert!(moved(&before, &desk.lines()).is_some());
        assert!(desk.page.laid_out <= 32 << 10);
        assert!(desk.place.0 >= place);
        place = desk.place.0;
    }
    assert!(place > 720_000, "{place}");
}

#[test]
fn pieces_stand_as_if_they_were_laid_out_together() {
    let text = huge(100_000);
    let mut desk = Desk::new(&text);
    let style = Style::reader(1.0, true);
    let mut whole = Layouter::new();
    let whole = whole.layout(&text, Direction::RightToLeft, &style, Some(520.0));
    let mut expected = whole.lines.iter();
    let mut y = 0.0;
    for index in 0..desk.page.table.len() {
        let range = desk.page.table.get(index).unwrap();
        desk.reveal(range.start as usize);
        desk.frame(vec![]);
        let layout = desk.page.layouts.get(index).unwrap();
        assert_eq!(layout.direction, Direction::RightToLeft);
        for line in &layout.lines {
            let other = expected.next().unwrap();
            assert_eq!(range.start + line.range.start, other.range.start);
            assert_eq!((line.left, line.wrapped), (other.left, other.wrapped));
            assert_eq!(y + line.top, other.top);
            let one = layout.clusters_of(line).iter();
            let other = whole.clusters_of(other).iter();
            assert!(
                one.map(|c| (range.start + c.start, c.left))
                    .eq(other.map(|c| (c.start, c.left)))
            );
        }
        y += desk.page.heights.of(index);
    }
    assert!(expected.next().is_none());
}

#[test]
fn the_caret_goes_over_the_cuts_of_a_huge_paragraph_as_over_any_line() {
    let text = huge(70_000);
    let mut desk = Desk::new(&text);
    let style = Style::reader(1.0, true);
    let mut whole = Layouter::new();
    let whole = whole.layout(&text, Direction::RightToLeft, &style, Some(520.0));
    assert!(desk.page.table.len() > 3);
    for piece in 1..3 {
        let cut = desk.page.table.get(piece).unwrap().start;
        for (key, side) in [(Key::ArrowLeft, Side::Left), (Key::ArrowRight, Side::Right)] {
            for modifiers in [Modifiers::NONE, Modifiers::COMMAND] {
                let from = if side == Side::Left {
                    cut - 24
                } else {
                    cut + 24
                };
                let from = text.floor_char_boundary(from as usize) as u32;
                desk.selection = Some((from, from));
                desk.frame(vec![]);
                let mut expected = Position::before(from);
                for step in 0..30 {
                    desk.key(key, modifiers);
                    let next = if modifiers.command {
                        whole.step_word(&text, expected, side)
                    } else {
                        whole.step(expected, side)
                    };
                    let Step::To(next) = next else {
                        panic!("{next:?}");
                    };
                    expected = next;
                    assert_eq!(
                        desk.page.caret, expected,
                        "{piece} {key:?} {modifiers:?} {step}"
                    );
                    assert!(desk.sees(expected.byte as usize));
                }
            }
        }
        for (key, down) in [(Key::ArrowDown, true), (Key::ArrowUp, false)] {
            let from = text.floor_char_boundary(cut as usize - 3) as u32;
            desk.selection = Some((from, from));
            desk.frame(vec![]);
            let mut expected = Position::before(from);
            let x = whole.caret(expected).center().x;
            for _ in 0..3 {
                desk.key(key, Modifiers::NONE);
                let Step::To(next) = whole.step_line(expected, x, down) else {
                    panic!("{expected:?}");
                };
                expected = next;
                assert_eq!(desk.page.caret, expected);
            }
        }
    }
}
