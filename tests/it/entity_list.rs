//! The list that Enter opens beside a tagged mention: one key to tag, Enter, one digit.

use std::sync::Arc;

use egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use isnad::model::{EntityChoice, Mention, RowId};
use isnad::session::{Action, NoPicker, Prompt, Selection, Session, Settings, sample};
use isnad::store::StateFolder;
use isnad::ui::text::page::Page;
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
    let documents = session.workspace().unwrap().project().documents();
    let hebrew = documents
        .values()
        .find(|it| it.language == "he")
        .unwrap()
        .id;
    session.run(Action::Show(hebrew));
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

fn select(harness: &mut Harness<'_, Window>, quote: &str, occurrence: usize) {
    let session = &mut harness.state_mut().session;
    let text = session.text().unwrap();
    let (start, _) = text.match_indices(quote).nth(occurrence).expect(quote);
    session.run(Action::Select {
        selection: Some(Selection {
            anchor: start as u32,
            caret: (start + quote.len()) as u32,
            more: Vec::new(),
        }),
        complete: true,
    });
    harness.run_steps(2);
}

/// A key as a window gets it: with what it types.
fn press(harness: &mut Harness<'_, Window>, key: Key, modifiers: Modifiers) {
    harness.key_press_modifiers(modifiers, key);
    let types = key.symbol_or_name();
    if types.chars().count() == 1 && !modifiers.command {
        harness.event(Event::Text(types.to_lowercase()));
    }
    harness.run_steps(3);
}

fn focused(harness: &Harness<'_, Window>) -> Mention {
    let session = &harness.state().session;
    let Some(RowId::Mention(id)) = session.focus() else {
        panic!("{:?} is in focus", session.focus());
    };
    session.workspace().unwrap().project().mentions()[id].clone()
}

fn meant(harness: &Harness<'_, Window>) -> String {
    let EntityChoice::Is(id) = focused(harness).entity else {
        return format!("{:?}", focused(harness).entity);
    };
    let project = harness.state().session.workspace().unwrap().project();
    project.entities()[&id].name.clone()
}

/// Where the list stands.
fn list_rect(harness: &Harness<'_, Window>) -> egui::Rect {
    let area = egui::Id::unique("beside");
    let rect = harness.ctx.memory(|memory| memory.area_rect(area));
    rect.expect("the list is open")
}

/// Tags words as a type by its key and opens the list.
fn tag(harness: &mut Harness<'_, Window>, quote: &str, occurrence: usize, key: Key) {
    select(harness, quote, occurrence);
    press(harness, key, Modifiers::NONE);
    press(harness, Key::Enter, Modifiers::NONE);
    let id = focused(harness).id;
    assert_eq!(
        harness.state().session.prompt(),
        Some(&Prompt::Entities(id))
    );
}

fn undo(harness: &mut Harness<'_, Window>) {
    press(harness, Key::Z, Modifiers::COMMAND);
}

#[test]
fn a_digit_takes_the_entity_and_the_reader_has_the_keys_again() {
    let mut harness = harness();
    tag(&mut harness, "מרסאנה", 1, Key::Num1);
    press(&mut harness, Key::Num1, Modifiers::NONE);
    assert_eq!(meant(&harness), "Marsana");
    assert_eq!(harness.state().session.prompt(), None);
    // The same keys act on the page again, and one undo takes the answer back.
    assert!(Page::is_in_focus(&harness.ctx));
    undo(&mut harness);
    assert_eq!(focused(&harness).entity, EntityChoice::Unset);
}

#[test]
fn enter_takes_the_first_and_makes_a_new_one_where_nobody_is_like_the_words() {
    let mut harness = harness();
    tag(&mut harness, "סארוף", 0, Key::Num1);
    press(&mut harness, Key::Enter, Modifiers::NONE);
    assert_eq!(meant(&harness), "Nadim Sarouf");
    tag(&mut harness, "הזהרנו", 0, Key::Num1);
    press(&mut harness, Key::Enter, Modifiers::NONE);
    assert_eq!(meant(&harness), "הזהרנו");
    undo(&mut harness);
    assert_eq!(focused(&harness).entity, EntityChoice::Unset);
}

#[test]
fn typing_narrows_and_then_alt_and_a_digit_take() {
    let mut harness = harness();
    tag(&mut harness, "מרסאנה", 1, Key::Num1);
    harness.event(Event::Text("quay".to_owned()));
    harness.run_steps(2);
    // A digit is a letter now.
    press(&mut harness, Key::Num5, Modifiers::NONE);
    assert!(matches!(
        harness.state().session.prompt(),
        Some(Prompt::Entities(_))
    ));
    harness.get_by_label("Quay 5");
    press(&mut harness, Key::Backspace, Modifiers::NONE);
    press(&mut harness, Key::Num2, Modifiers::ALT);
    assert_eq!(harness.state().session.prompt(), None);
    assert!(meant(&harness).starts_with("Quay"), "{}", meant(&harness));
}

#[test]
fn ctrl_n_makes_one_of_what_was_typed_and_ctrl_0_says_nobody() {
    let mut harness = harness();
    let zoom = harness.state().session.settings().zoom;
    tag(&mut harness, "מרסאנה", 1, Key::Num1);
    harness.event(Event::Text("מרסאנה התחתית".to_owned()));
    harness.run_steps(2);
    press(&mut harness, Key::N, Modifiers::COMMAND);
    assert_eq!(meant(&harness), "מרסאנה התחתית");
    press(&mut harness, Key::Enter, Modifiers::NONE);
    press(&mut harness, Key::Num0, Modifiers::COMMAND);
    assert_eq!(focused(&harness).entity, EntityChoice::NotInList);
    assert_eq!(harness.state().session.settings().zoom, zoom);
    assert_eq!(harness.state().session.prompt(), None);
}

#[test]
fn escape_and_a_click_elsewhere_close_it() {
    let mut harness = harness();
    tag(&mut harness, "מרסאנה", 1, Key::Num1);
    press(&mut harness, Key::Escape, Modifiers::NONE);
    assert_eq!(harness.state().session.prompt(), None);
    assert!(harness.state().session.focus().is_some());
    press(&mut harness, Key::Enter, Modifiers::NONE);
    assert!(harness.state().session.prompt().is_some());
    let at = harness
        .get_by_role(egui::Role::Document)
        .rect()
        .left_bottom()
        + egui::vec2(8.0, -8.0);
    for pressed in [true, false] {
        harness.event(Event::PointerMoved(at));
        harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.run_steps(1);
    }
    harness.run_steps(2);
    assert_eq!(harness.state().session.prompt(), None);
}

#[test]
fn the_list_stands_beside_the_mention_and_inside_the_window() {
    let mut harness = harness();
    tag(&mut harness, "מרסאנה", 1, Key::Num1);
    let mention = Page::edged(&harness.ctx).expect("the mention is in sight");
    let list = list_rect(&harness);
    assert!(harness.ctx.content_rect().contains_rect(list), "{list:?}");
    assert!(!list.intersects(mention), "{list:?} {mention:?}");
    let apart = (list.top() - mention.bottom()).max(mention.top() - list.bottom());
    assert!(apart < 40.0, "{list:?} {mention:?}");
}

#[test]
fn a_button_that_has_the_keys_is_pressed_by_enter() {
    let mut harness = harness();
    select(&mut harness, "מרסאנה", 1);
    press(&mut harness, Key::Num1, Modifiers::NONE);
    harness.get_by_label("History").focus();
    harness.run_steps(1);
    press(&mut harness, Key::Enter, Modifiers::NONE);
    assert_eq!(harness.state().session.prompt(), None);
}

#[test]
fn a_name_of_ten_thousand_characters_is_a_line_like_any_other() {
    let mut harness = harness();
    select(&mut harness, "מרסאנה", 1);
    press(&mut harness, Key::Num1, Modifiers::NONE);
    let session = &mut harness.state_mut().session;
    let project = session.workspace().unwrap().project();
    let mut entity = project.entities().values().next().unwrap().clone();
    entity.id.0 = ulid::Ulid::from(4_242_u128);
    entity.name = "מרסאנה ".repeat(1_500);
    entity.r#type = "PER".into();
    session.run(Action::Edit(isnad::edit::Command::Import {
        rows: vec![entity.into()],
        from: "a file".to_owned(),
    }));
    harness.run_steps(2);
    press(&mut harness, Key::Enter, Modifiers::NONE);
    let list = list_rect(&harness);
    assert!(harness.ctx.content_rect().contains_rect(list), "{list:?}");
    assert!(list.height() < 460.0 && list.width() < 460.0, "{list:?}");
}
