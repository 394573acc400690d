//! Presses and drags.

use super::*;

/// A point in the first line, `x` px from one side of the text.
fn at(harness: &Harness<'_, Window>, from_left: f32) -> Pos2 {
    let rect = harness.get_by_label("Name").rect();
    pos2(rect.left() + 4.0 + from_left, rect.top() + 12.0)
}

fn drag(harness: &mut Harness<'_, Window>, stops: &[Pos2]) {
    let Some(last) = stops.last() else {
        return;
    };
    for stop in stops {
        harness.hover_at(*stop);
        harness.step();
    }
    harness.drop_at(*last);
    harness.step();
}

fn hold(harness: &mut Harness<'_, Window>, at: Pos2, pressed: bool) {
    harness.event(Event::PointerMoved(at));
    harness.event(Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    });
    harness.step();
}

#[test]
fn a_word_is_taken_at_both_ends_of_it() {
    for x in [1.0, 20.0] {
        let mut harness = window("abc def", None);
        let there = at(&harness, x);
        click(&mut harness, there, 2);
        assert_eq!(selected(&mut harness), "abc", "{x}");
    }
}

#[test]
fn several_presses_take_a_word_a_paragraph_and_again_a_place() {
    let mut harness = window("one two\nشيء آخر", Some(3));
    let there = at(&harness, 10.0);
    for (presses, expected) in [(1, ""), (2, "one"), (3, "one two"), (4, "")] {
        harness.run_steps(60);
        click(&mut harness, there, presses);
        assert_eq!(selected(&mut harness), expected, "{presses}");
    }
}

#[test]
fn a_drag_that_began_with_two_presses_goes_by_words() {
    let mut harness = window("one two three", None);
    let (first, second) = (at(&harness, 40.0), at(&harness, 70.0));
    click(&mut harness, first, 1);
    hold(&mut harness, first, true);
    drag(&mut harness, &[second, second]);
    assert_eq!(selected(&mut harness), "two three");
    harness.run_steps(60);
    click(&mut harness, first, 1);
    hold(&mut harness, first, true);
    let start = at(&harness, 5.0);
    drag(&mut harness, &[start, start]);
    assert_eq!(selected(&mut harness), "one two");
}

#[test]
fn a_drag_beyond_the_edge_scrolls_the_text() {
    for (word, sign) in [("long ", 1.0), ("ארוך ", -1.0)] {
        let mut harness = window(&word.repeat(30), None);
        press(&mut harness, Modifiers::NONE, &[Key::Home]);
        let rect = harness.get_by_label("Name").rect();
        let start = pos2(rect.center().x - sign * 140.0, rect.center().y);
        hold(&mut harness, start, true);
        let beyond = pos2(rect.center().x + sign * 180.0, rect.center().y);
        drag(&mut harness, &[beyond; 60]);
        let taken = selected(&mut harness).len();
        assert!(taken > 100, "{word}: {taken}");
    }
}
