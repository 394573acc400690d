mod assistance;
mod monkey;
mod mouse;

use egui::{Event, ImeEvent, Key, Modifiers, PointerButton, Pos2, Role, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::events::clean;
use super::*;

/// A window with one field.
struct Window {
    text: String,
    rows: Option<usize>,
    submitted: bool,
    changes: u32,
}

fn window(text: &str, rows: Option<usize>) -> Harness<'static, Window> {
    let state = Window {
        text: text.to_owned(),
        rows,
        submitted: false,
        changes: 0,
    };
    let mut harness = Harness::builder()
        .with_size([400.0, 200.0])
        .with_step_dt(1.0 / 60.0)
        .build_ui_state(
            |ui, window: &mut Window| {
                let field = match window.rows {
                    Some(rows) => Field::multiline(&mut window.text, rows),
                    None => Field::new(&mut window.text),
                };
                let response = ui.add(
                    field
                        .label("Name")
                        .id(Id::unique("field"))
                        .desired_width(300.0),
                );
                let enter = ui.input(|input| input.key_pressed(Key::Enter));
                window.submitted |= response.lost_focus() && enter;
                window.changes += u32::from(response.changed());
            },
            state,
        );
    harness.get_by_label("Name").focus();
    harness.run();
    harness
}

fn type_letters(harness: &mut Harness<'_, Window>, letters: &str) {
    for letter in letters.chars() {
        harness.event(Event::Text(letter.to_string()));
        harness.step();
    }
}

fn press(harness: &mut Harness<'_, Window>, modifiers: Modifiers, keys: &[Key]) {
    for key in keys {
        harness.key_press_modifiers(modifiers, *key);
        harness.step();
    }
}

fn selected(harness: &mut Harness<'_, Window>) -> String {
    harness.event(Event::Copy);
    harness.step();
    let mut copied = String::new();
    for command in &harness.output().platform_output.commands {
        if let egui::OutputCommand::CopyText(text) = command {
            copied.clone_from(text);
        }
    }
    copied
}

fn click(harness: &mut Harness<'_, Window>, at: Pos2, times: usize) {
    for _ in 0..times {
        for pressed in [true, false] {
            harness.event(Event::PointerMoved(at));
            harness.event(Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
            harness.step();
        }
    }
    harness.step();
}

#[test]
fn letters_of_any_script_arrive_in_logical_order() {
    for text in [
        "שלום (world) 12",
        "قال لا إله",
        "e\u{301}👩\u{200D}👧",
        "בְּרֵאשִׁית",
    ] {
        let mut harness = window("", None);
        type_letters(&mut harness, text);
        assert_eq!(harness.state().text, text);
        assert_eq!(harness.state().changes as usize, text.chars().count());
    }
}

#[test]
fn backspace_and_delete_take_whole_letters() {
    let mut harness = window("אבְּ👩\u{200D}👧x", None);
    press(
        &mut harness,
        Modifiers::NONE,
        &[Key::Backspace, Key::Backspace],
    );
    assert_eq!(harness.state().text, "אבְּ");
    press(&mut harness, Modifiers::NONE, &[Key::Backspace]);
    assert_eq!(harness.state().text, "א");
    press(
        &mut harness,
        Modifiers::NONE,
        &[Key::Backspace, Key::Backspace],
    );
    assert_eq!(harness.state().text, "");
    let mut harness = window("بَيت", None);
    press(&mut harness, Modifiers::NONE, &[Key::Home, Key::Delete]);
    assert_eq!(harness.state().text, "يت");
}

#[test]
fn arrows_move_as_the_eye_sees() {
    // From the end of a Hebrew line, the text lies to the right.
    let mut harness = window("שלום", None);
    press(&mut harness, Modifiers::NONE, &[Key::ArrowRight]);
    type_letters(&mut harness, "x");
    assert_eq!(harness.state().text, "שלוxם");
    let mut harness = window("abc", None);
    press(&mut harness, Modifiers::NONE, &[Key::ArrowLeft]);
    type_letters(&mut harness, "x");
    assert_eq!(harness.state().text, "abxc");
    // Over a seam: from behind `abc` rightwards is the end of the Hebrew word.
    let mut harness = window("abc def שלום", None);
    press(&mut harness, Modifiers::NONE, &[Key::Home]);
    press(&mut harness, Modifiers::NONE, &[Key::ArrowRight; 9]);
    type_letters(&mut harness, "x");
    assert_eq!(harness.state().text, "abc def שלוxם");
}

#[test]
fn shift_and_arrows_select_the_letters_that_are_crossed() {
    let mut harness = window("abc def שלום", None);
    press(&mut harness, Modifiers::NONE, &[Key::Home]);
    press(&mut harness, Modifiers::NONE, &[Key::ArrowRight; 8]);
    press(&mut harness, Modifiers::SHIFT, &[Key::ArrowRight]);
    assert_eq!(selected(&mut harness), "ם");
    press(&mut harness, Modifiers::SHIFT, &[Key::ArrowRight]);
    assert_eq!(selected(&mut harness), "ום");
}

#[test]
fn an_arrow_leaves_a_selection_at_the_end_that_it_points_to() {
    for (text, key, expected) in [
        ("abc", Key::ArrowLeft, "xabc"),
        ("abc", Key::ArrowRight, "abcx"),
        ("שלום", Key::ArrowLeft, "שלוםx"),
        ("שלום", Key::ArrowRight, "xשלום"),
    ] {
        let mut harness = window(text, None);
        press(&mut harness, Modifiers::COMMAND, &[Key::A]);
        press(&mut harness, Modifiers::NONE, &[key]);
        type_letters(&mut harness, "x");
        assert_eq!(harness.state().text, expected);
    }
}

#[test]
fn words_are_those_of_the_standard() {
    // With gershayim, and in the direction of the paragraph: leftwards is forwards.
    let mut harness = window("מזכ\"ל האו\"ם אמר", None);
    press(&mut harness, Modifiers::NONE, &[Key::Home]);
    press(
        &mut harness,
        Modifiers::CTRL | Modifiers::SHIFT,
        &[Key::ArrowLeft],
    );
    assert_eq!(selected(&mut harness), "מזכ\"ל");
    press(&mut harness, Modifiers::NONE, &[Key::End]);
    press(&mut harness, Modifiers::CTRL, &[Key::Backspace]);
    assert_eq!(harness.state().text, "מזכ\"ל האו\"ם ");
}

#[test]
fn pasting_replaces_the_selection_and_one_line_stays_one() {
    let mut harness = window("old", None);
    press(&mut harness, Modifiers::COMMAND, &[Key::A]);
    harness.event(Event::Paste("א\r\nב\nc".to_owned()));
    harness.step();
    assert_eq!(harness.state().text, "א ב c");
    let mut harness = window("", Some(3));
    harness.event(Event::Paste("א\r\nב".to_owned()));
    harness.step();
    assert_eq!(harness.state().text, "א\nב");
}

#[test]
fn what_comes_from_elsewhere_brings_no_control_characters_and_one_kind_of_line_end() {
    for (new, many, one) in [
        ("a\tb", "a\tb", "a b"),
        ("א\r\nב\rג\nד", "א\nב\nג\nד", "א ב ג ד"),
        ("\n\r\n\n", "\n\n\n", "   "),
        (
            "a\u{B}b\u{C}c\u{85}d\u{2028}e\u{2029}f",
            "a\nb\nc\nd\ne\nf",
            "a b c d e f",
        ),
        ("\0a\u{1B}[1m\u{7F}\u{9F}", "a[1m", "a[1m"),
        (
            "\u{200F}א\u{2067}x\u{2069}",
            "\u{200F}א\u{2067}x\u{2069}",
            "\u{200F}א\u{2067}x\u{2069}",
        ),
        ("می\u{200C}خواهم", "می\u{200C}خواهم", "می\u{200C}خواهم"),
    ] {
        assert_eq!(clean(new, true), many);
        assert_eq!(clean(new, false), one);
    }
}

#[test]
fn the_caret_never_stands_inside_a_letter() {
    // A letter before its vowel sign, and half of a flag before the other.
    for (text, typed, expected) in [("\u{5B0}", "ב", "ב\u{5B0}א"), ("🇦", "🇧", "🇧🇦א")]
    {
        let mut harness = window(text, None);
        press(&mut harness, Modifiers::NONE, &[Key::Home]);
        type_letters(&mut harness, typed);
        type_letters(&mut harness, "א");
        assert_eq!(harness.state().text, expected);
    }
}

#[test]
fn cut_takes_the_selection_away() {
    let mut harness = window("قال لا", None);
    press(
        &mut harness,
        Modifiers::CTRL | Modifiers::SHIFT,
        &[Key::ArrowRight],
    );
    harness.event(Event::Cut);
    harness.step();
    assert_eq!(harness.state().text, "قال ");
}

#[test]
fn undo_takes_back_what_was_typed_in_one_go() {
    let mut harness = window("", None);
    type_letters(&mut harness, "שלום");
    harness.event(Event::Paste(" עולם".to_owned()));
    harness.step();
    type_letters(&mut harness, "!!");
    let undo = |harness: &mut Harness<'_, Window>| press(harness, Modifiers::COMMAND, &[Key::Z]);
    let redo = |harness: &mut Harness<'_, Window>| {
        press(harness, Modifiers::COMMAND | Modifiers::SHIFT, &[Key::Z]);
    };
    for expected in ["שלום עולם", "שלום", "", ""] {
        undo(&mut harness);
        assert_eq!(harness.state().text, expected);
    }
    for expected in ["שלום", "שלום עולם", "שלום עולם!!", "שלום עולם!!"]
    {
        redo(&mut harness);
        assert_eq!(harness.state().text, expected);
    }
}

#[test]
fn a_composition_is_one_step() {
    let preedit = |text: &str| {
        Event::Ime(ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        })
    };
    let mut harness = window("א", None);
    for text in ["k", "ka", "kan"] {
        harness.event(preedit(text));
        harness.step();
    }
    assert_eq!(harness.state().text, "אkan");
    assert!(harness.output().platform_output.ime.is_some());
    harness.event(Event::Ime(ImeEvent::Commit("漢".to_owned())));
    harness.step();
    assert_eq!(harness.state().text, "א漢");
    press(&mut harness, Modifiers::COMMAND, &[Key::Z]);
    assert_eq!(harness.state().text, "א");
    // Taken back by the input method.
    harness.event(preedit("k"));
    harness.event(preedit(""));
    harness.step();
    assert_eq!(harness.state().text, "א");
}

#[test]
fn the_caret_stands_in_a_composition_where_the_input_method_is_at_work() {
    let mut harness = window("אב", None);
    press(&mut harness, Modifiers::NONE, &[Key::ArrowRight]);
    let composed = |active| ImeEvent::Preedit {
        text: "kanji".to_owned(),
        active_range_chars: active,
    };
    harness.event(Event::Ime(composed(None)));
    harness.step();
    let caret = |harness: &Harness<'_, Window>| {
        let ime = harness.output().platform_output.ime.as_ref();
        ime.expect("a focused field").cursor_rect.left()
    };
    let behind = caret(&harness);
    harness.event(Event::Ime(composed(Some(0..2))));
    harness.step();
    assert!(caret(&harness) < behind - 10.0);
    // What is typed besides goes on where the caret is, and the composition is over.
    type_letters(&mut harness, "!");
    assert_eq!(harness.state().text, "אka!njiב");
    harness.event(Event::Ime(ImeEvent::Commit("x".to_owned())));
    harness.step();
    assert_eq!(harness.state().text, "אka!xnjiב");
}

#[test]
fn an_input_method_may_delete_around_the_caret_and_around_what_it_composes() {
    let delete = |before_chars, after_chars| {
        Event::Ime(ImeEvent::DeleteSurrounding {
            before_chars,
            after_chars,
        })
    };
    let mut harness = window("abcאבג", None);
    press(&mut harness, Modifiers::NONE, &[Key::Home, Key::ArrowRight]);
    harness.event(delete(0, 1));
    harness.step();
    assert_eq!(harness.state().text, "acאבג");
    harness.event(delete(9, 1));
    harness.step();
    assert_eq!(harness.state().text, "אבג");
    harness.event(Event::Ime(ImeEvent::Preedit {
        text: "k".to_owned(),
        active_range_chars: None,
    }));
    harness.event(delete(5, 2));
    harness.event(Event::Ime(ImeEvent::Commit("漢".to_owned())));
    harness.step();
    assert_eq!(harness.state().text, "漢ג");
}

#[test]
fn a_click_puts_the_caret_between_letters_and_clicks_in_a_row_select() {
    let mut harness = window("שלום עולם", None);
    let rect = harness.get_by_label("Name").rect();
    let right = rect.right() - 6.0;
    click(&mut harness, pos2(right, rect.center().y), 1);
    type_letters(&mut harness, "x");
    assert_eq!(harness.state().text, "xשלום עולם");
    press(&mut harness, Modifiers::NONE, &[Key::Backspace]);
    harness.run_steps(60);
    click(&mut harness, pos2(right - 6.0, rect.center().y), 2);
    assert_eq!(selected(&mut harness), "שלום");
    harness.run_steps(60);
    click(&mut harness, pos2(right - 6.0, rect.center().y), 3);
    assert_eq!(selected(&mut harness), "שלום עולם");
}

#[test]
fn dragging_selects() {
    let mut harness = window("abc def", None);
    let rect = harness.get_by_label("Name").rect();
    harness.drag_at(pos2(rect.left() + 5.0, rect.center().y));
    harness.step();
    for x in [20.0, 40.0, 250.0] {
        harness.hover_at(pos2(rect.left() + x, rect.center().y));
        harness.step();
    }
    harness.drop_at(pos2(rect.left() + 250.0, rect.center().y));
    harness.step();
    assert_eq!(selected(&mut harness), "abc def");
}

#[test]
fn enter_submits_one_line_and_breaks_several() {
    let mut harness = window("a", None);
    press(&mut harness, Modifiers::NONE, &[Key::Enter]);
    assert!(harness.state().submitted);
    assert_eq!(harness.state().text, "a");
    let mut harness = window("שלום", Some(2));
    press(&mut harness, Modifiers::NONE, &[Key::Enter]);
    type_letters(&mut harness, "b");
    assert_eq!(harness.state().text, "שלום\nb");
    press(&mut harness, Modifiers::NONE, &[Key::ArrowUp, Key::Home]);
    type_letters(&mut harness, "x");
    assert_eq!(harness.state().text, "xשלום\nb");
}

#[test]
fn a_text_changed_from_outside_is_taken_as_it_is() {
    let mut harness = window("שלום עולם", None);
    harness.state_mut().text = "אבְּ".to_owned();
    harness.step();
    type_letters(&mut harness, "!");
    assert_eq!(harness.state().text, "אבְּ!");
    press(&mut harness, Modifiers::COMMAND, &[Key::Z, Key::Z]);
    assert_eq!(harness.state().text, "אבְּ");
    // At the end of what was there, one goes on at the end of what is completed.
    harness.state_mut().text = "אבְּ/של".to_owned();
    harness.step();
    type_letters(&mut harness, "?");
    assert_eq!(harness.state().text, "אבְּ/של?");
    press(&mut harness, Modifiers::NONE, &[Key::Home]);
    harness.state_mut().text = "abc".to_owned();
    harness.step();
    type_letters(&mut harness, "!");
    assert_eq!(harness.state().text, "!abc");
}

#[test]
fn it_tells_assistive_technology_its_name_role_and_value() {
    let mut harness = window("שלום", None);
    let node = harness.get_by_role_and_label(Role::TextInput, "Name");
    assert_eq!(node.value().as_deref(), Some("שלום"));
    node.set_text_value_accesskit("قال");
    harness.run();
    assert_eq!(harness.state().text, "قال");
    window("", Some(3)).get_by_role_and_label(Role::MultilineTextInput, "Name");
}

#[test]
fn the_caret_stops_blinking() {
    let mut harness = window("a", None);
    let delay = |harness: &Harness<'_, Window>| {
        harness
            .output()
            .viewport_output
            .values()
            .map(|viewport| viewport.repaint_delay)
            .min()
    };
    type_letters(&mut harness, "b");
    assert!(delay(&harness) < Some(std::time::Duration::from_secs(1)));
    harness.run_steps(60 * 6);
    assert_eq!(delay(&harness), Some(std::time::Duration::MAX));
}

#[test]
fn a_long_line_scrolls_with_its_caret() {
    for word in ["long ", "ארוך "] {
        let mut harness = window("", None);
        type_letters(&mut harness, &word.repeat(20));
        let field = harness.get_by_label("Name").rect();
        let caret = |harness: &Harness<'_, Window>| {
            harness
                .output()
                .platform_output
                .ime
                .expect("a focused field")
                .cursor_rect
        };
        assert!(field.contains_rect(caret(&harness)));
        press(&mut harness, Modifiers::NONE, &[Key::Home]);
        assert!(
            field.contains_rect(caret(&harness)),
            "{:?} {field:?}",
            caret(&harness)
        );
        type_letters(&mut harness, "x");
        assert!(harness.state().text.starts_with('x'));
    }
}
