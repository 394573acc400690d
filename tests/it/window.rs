//! The whole window, driven by mouse, keys and the accessibility tree, without a display.

use std::sync::Arc;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use isnad::model::RowId;
use isnad::session::{NoPicker, Prompt, Session, Settings, sample};
use isnad::store::StateFolder;
use isnad::ui::window::Window;

fn harness() -> Harness<'static, Window> {
    let state = StateFolder::at(env!("CARGO_TARGET_TMPDIR"));
    let mut session = Session::new(
        state,
        Settings::default(),
        Arc::new(NoPicker),
        Arc::new(|| {}),
    );
    session.show_only(sample::project().unwrap());
    let mut harness = Harness::builder()
        .with_size(egui::vec2(1280.0, 800.0))
        .with_step_dt(1.0 / 60.0)
        .build_ui_state(
            |ui, window: &mut Window| window.show(ui),
            Window::new(session),
        );
    Window::prepare(&harness.ctx);
    harness.run_steps(4);
    harness
}

fn mentions(harness: &Harness<'_, Window>) -> usize {
    harness
        .state()
        .session
        .workspace()
        .unwrap()
        .project()
        .mentions()
        .len()
}

#[test]
fn a_word_is_selected_by_mouse_and_tagged_by_one_key_in_the_next_frame() {
    let mut harness = harness();
    let before = mentions(&harness);
    let page = harness.get_by_role(egui::Role::Document).rect();
    let at = egui::pos2(page.center().x + 100.0, page.top() + 220.0);
    for _ in 0..2 {
        harness.drag_at(at);
        harness.run_steps(1);
        harness.drop_at(at);
        harness.run_steps(1);
    }
    let selection = harness
        .state()
        .session
        .selection()
        .expect("a word is selected")
        .clone();
    let text = harness.state().session.text().unwrap().clone();
    let word = selection.span().unwrap().slice(&text).unwrap().to_owned();
    assert!(word.chars().any(char::is_alphanumeric), "{word:?}");
    harness.key_press(Key::Num1);
    harness.run_steps(1);
    assert_eq!(mentions(&harness), before + 1);
    let focus = harness.state().session.focus().cloned();
    assert!(matches!(focus, Some(RowId::Mention(_))));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(2);
    assert_eq!(mentions(&harness), before);
}

#[test]
fn the_palette_opens_by_key_and_runs_what_is_typed() {
    let mut harness = harness();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_steps(3);
    assert_eq!(harness.state().session.prompt(), Some(&Prompt::Palette));
    let labels = harness.state().session.settings().labels;
    harness.event(egui::Event::Text("labels".to_owned()));
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert_eq!(harness.state().session.prompt(), None);
    assert_ne!(harness.state().session.settings().labels, labels);
}

#[test]
fn tab_walks_and_escape_lets_go() {
    let mut harness = harness();
    harness.key_press(Key::Tab);
    harness.run_steps(2);
    let first = harness.state().session.focus().cloned();
    assert!(first.is_some());
    harness.key_press(Key::Tab);
    harness.run_steps(2);
    assert_ne!(harness.state().session.focus().cloned(), first);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(harness.state().session.focus(), None);
}
