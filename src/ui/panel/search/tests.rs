//! The panel driven through the accessibility tree, within the whole window.

use std::sync::Arc;

use egui::{Event, Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::query::Mode;
use crate::session::{NoPicker, Search, Session, Settings, sample};
use crate::store::StateFolder;
use crate::ui::text::page::Page;
use crate::ui::window::Window;

fn harness() -> Harness<'static, Window> {
    let state = StateFolder::at(std::env::temp_dir().join("isnad-search-tests"));
    let settings = Settings::default();
    let mut session = Session::new(state, settings, Arc::new(NoPicker), Arc::new(|| {}));
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

/// The box is asked for by its key and typed into.
fn look_for(harness: &mut Harness<'_, Window>, words: &str) {
    harness.key_press(Key::Slash);
    harness.run_steps(4);
    harness.event(Event::Text(words.to_owned()));
    harness.run_steps(4);
}

fn search<'h>(harness: &'h Harness<'_, Window>) -> &'h Search {
    harness.state().session.workspace().unwrap().search()
}

fn rows(harness: &Harness<'_, Window>) -> Vec<String> {
    let rows = harness.query_all_by_role(Role::ListBoxOption);
    let labels = rows.filter_map(|row| row.accesskit_node().label());
    let project = harness.state().session.workspace().unwrap().project();
    let is_hit = |label: &String| {
        let mut documents = project.documents().values();
        documents.any(|row| label.starts_with(&format!("{}: ", row.title)))
    };
    labels.filter(is_hit).collect()
}

#[test]
fn slash_opens_the_box_and_a_hebrew_word_gives_rows() {
    let mut harness = harness();
    look_for(&mut harness, "המנוף");
    assert_eq!(search(&harness).wanted().words, "המנוף");
    let count = search(&harness).hits().count();
    assert!(count > 0);
    let rows = rows(&harness);
    assert!(!rows.is_empty() && rows.len() <= count);
    assert!(rows.iter().all(|row| row.contains("המנוף")), "{rows:?}");
    let labels = harness.query_all_by_role(Role::Label);
    let mut labels = labels.filter_map(|label| label.accesskit_node().value());
    assert!(labels.any(|label| label.contains(" in ") && label.contains("hit")));
}

#[test]
fn enter_goes_on_and_back_while_the_box_keeps_the_keys_and_escape_returns() {
    let mut harness = harness();
    look_for(&mut harness, "tarsis");
    for (shift, expected) in [(false, 0), (false, 1), (true, 0)] {
        let held = if shift {
            Modifiers::SHIFT
        } else {
            Modifiers::NONE
        };
        harness.key_press_modifiers(held, Key::Enter);
        harness.run_steps(3);
        assert_eq!(search(&harness).current(), Some(expected));
    }
    harness.key_press(Key::F3);
    harness.run_steps(3);
    assert_eq!(search(&harness).current(), Some(1));
    assert!(
        harness
            .get_by_label("Search the texts")
            .accesskit_node()
            .is_focused()
    );
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(search(&harness).is_open());
    assert!(Page::is_in_focus(&harness.ctx));
    assert!(harness.state().session.selection().is_some());
}

#[test]
fn a_click_on_a_row_goes_there() {
    let mut harness = harness();
    look_for(&mut harness, "tarsis");
    let rows = rows(&harness);
    let last = rows.len() - 1;
    harness.get_by_label(&rows[last]).click();
    harness.run_steps(4);
    assert_eq!(search(&harness).current(), Some(last));
    let hit = search(&harness).hits().get(last).unwrap();
    let session = &harness.state().session;
    assert_eq!(session.document().unwrap().id, hit.document);
    let selected = session
        .selection()
        .and_then(crate::session::Selection::span);
    assert_eq!(selected, Some(hit.span));
}

#[test]
fn letters_are_compared_as_the_switch_says() {
    let mut harness = harness();
    look_for(&mut harness, "TARSIS");
    harness.get_by_label("exact").click();
    harness.run_steps(3);
    assert_eq!(search(&harness).wanted().mode, Mode::Exact);
    assert!(
        harness
            .query_by_label_contains("in exactly these letters")
            .is_some()
    );
    harness.get_by_label("any spelling").click();
    harness.run_steps(3);
    assert!(search(&harness).hits().count() > 0);
    harness.get_by_label("Close the search").click();
    harness.run_steps(3);
    assert!(!search(&harness).is_open());
}
