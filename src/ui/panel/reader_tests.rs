//! The reader and the status bar driven by mouse, keys and the accessibility tree.

use egui::{Event, Modifiers, PointerButton, Pos2, Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::tests::session;
use crate::model::{DirectionChoice, Document, Project};
use crate::session::{Action, DirectionFrom, Session, Verb, sample};
use crate::text::{Direction, TextHash};
use crate::ui::theme::Theme;
use crate::ui::window::Window;

const TEXT: &str = "The vote was \u{202E}ton\u{202C} legal.\n\n\
    הגשר \"הישן\" נפתח ב־2024 (CNN).\n \u{200F}\nIt is open.";

/// The sample's project with this text as its first document.
fn project(text: &str) -> Project {
    let mut project = sample::project().unwrap();
    let document = Document {
        hash: TextHash::of(text),
        language: "en".to_owned(),
        ..project.documents().values().next().unwrap().clone()
    };
    let others: Vec<Document> = project.documents().values().skip(1).cloned().collect();
    project = Project::new(project.id());
    project.add_text(TextHash::of(text), text.into());
    project.put(document.into());
    for other in others {
        project.add_text(TextHash::of("."), ".".into());
        project.put(
            Document {
                hash: TextHash::of("."),
                ..other
            }
            .into(),
        );
    }
    project
}

fn harness(text: &str, size: [f32; 2]) -> Harness<'static, Window> {
    let state = tempfile::tempdir().unwrap();
    let mut session = session(&state);
    session.show_only(project(text));
    let mut harness = Harness::builder()
        .with_size(size)
        .with_step_dt(0.05)
        .build_ui_state(
            |ui, window: &mut Window| window.show(ui),
            Window::new(session),
        );
    Window::prepare(&harness.ctx);
    Theme::apply(&harness.ctx);
    harness.run_steps(4);
    harness
}

fn session_of<'a>(harness: &'a Harness<'_, Window>) -> &'a Session {
    &harness.state().session
}

fn press(harness: &mut Harness<'_, Window>, at: Pos2, button: PointerButton) {
    harness.event(Event::PointerMoved(at));
    harness.run_steps(2);
    for pressed in [true, false] {
        harness.event(Event::PointerButton {
            pos: at,
            button,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.step();
    }
    harness.run_steps(4);
}

#[test]
fn the_menu_of_a_paragraph_sets_its_direction_and_the_documents() {
    let mut harness = harness(TEXT, [1200.0, 700.0]);
    let page = harness.get_by_role(Role::Document).rect();
    let first_line = page.center_top() + vec2(0.0, 40.0);
    press(&mut harness, first_line, PointerButton::Secondary);
    let choose = |harness: &mut Harness<'_, Window>, label: &str, nth: usize| {
        harness
            .query_all_by_role(Role::MenuItemRadio)
            .filter(|item| item.accesskit_node().label().as_deref() == Some(label))
            .nth(nth)
            .expect(label)
            .click();
        harness.run_steps(4);
    };
    choose(&mut harness, "right to left", 0);
    let document = session_of(&harness).document().unwrap();
    let right = Direction::RightToLeft;
    assert_eq!(document.paragraph_directions.get(&0), Some(&right));
    assert!(
        harness.query_by_role(Role::MenuItemRadio).is_none(),
        "the menu is gone"
    );
    press(&mut harness, first_line, PointerButton::Secondary);
    choose(&mut harness, "direction: auto", 0);
    let document = session_of(&harness).document().unwrap();
    assert!(document.paragraph_directions.is_empty());
    press(&mut harness, first_line, PointerButton::Secondary);
    choose(&mut harness, "left to right", 1);
    let document = session_of(&harness).document().unwrap();
    assert_eq!(
        document.direction,
        DirectionChoice::All(Direction::LeftToRight)
    );
}

#[test]
fn the_status_bar_turns_the_paragraph_and_says_who_set_it() {
    let mut harness = harness(TEXT, [1200.0, 700.0]);
    harness.get_by_label("left to right").click();
    harness.run_steps(4);
    let at_caret = session_of(&harness)
        .workspace()
        .unwrap()
        .direction_at_caret();
    assert_eq!(
        at_caret,
        Some((Direction::RightToLeft, DirectionFrom::Paragraph))
    );
    let words = "\u{2068}right to left\u{2069}, set for this paragraph";
    assert!(harness.query_by_label(words).is_some());
    harness.state_mut().session.run(Action::Run(Verb::Undo));
    harness.run_steps(2);
    assert!(harness.query_by_label("left to right").is_some());
    // The head's button turns the document.
    harness.get_by_label_contains("direction: auto").click();
    harness.run_steps(4);
    let words = "\u{2068}right to left\u{2069}, set for the document";
    assert!(harness.query_by_label(words).is_some());
}

#[test]
fn hidden_order_is_warned_of_and_a_click_selects_it() {
    let mut harness = harness(TEXT, [1200.0, 700.0]);
    let warning = "An invisible direction override";
    harness.get_by_label_contains(warning).click();
    harness.run_steps(4);
    let selected = |harness: &Harness<'_, Window>| {
        let span = session_of(harness).selection().unwrap().span().unwrap();
        span.slice(TEXT).unwrap().to_owned()
    };
    assert_eq!(selected(&harness), "\u{202E}ton\u{202C}");
    harness.state_mut().session.run(Action::Run(Verb::Deselect));
    harness.run_steps(2);
    harness.get_by_label_contains("hidden order").click();
    harness.run_steps(4);
    assert_eq!(selected(&harness), "\u{202E}ton\u{202C}");
    harness
        .state_mut()
        .session
        .run(Action::Run(Verb::NextDocument));
    harness.run_steps(4);
    assert!(harness.query_by_label_contains("hidden order").is_none());
    assert!(harness.query_by_label_contains(warning).is_none());
}

#[test]
fn a_click_on_a_number_selects_its_paragraph() {
    let mut harness = harness(TEXT, [1200.0, 700.0]);
    let page = harness.get_by_role(Role::Document).rect();
    let selected = |harness: &Harness<'_, Window>| {
        let span = session_of(harness)
            .selection()
            .and_then(|selection| selection.span());
        span.map(|span| span.slice(TEXT).unwrap().to_owned())
    };
    // Whatever is hit in the margins is a whole paragraph; each has its number on its own side.
    let mut hit = Vec::new();
    let mut y = page.top() + 20.0;
    while y < page.bottom() {
        for (side, x) in [("left", 0.0), ("right", 1.0)] {
            for from in [44.0, 50.0, 56.0, 62.0, 68.0] {
                harness.state_mut().session.run(Action::Run(Verb::Deselect));
                let at = Pos2::new(
                    page.left() + x * page.width() + if x == 0.0 { from } else { -from },
                    y,
                );
                press(&mut harness, at, PointerButton::Primary);
                if let Some(words) = selected(&harness)
                    && !hit.contains(&(side, words.clone()))
                {
                    hit.push((side, words));
                }
            }
        }
        y += 9.0;
    }
    let paragraphs: Vec<&str> = TEXT.split('\n').collect();
    let expected = [
        ("left", paragraphs[0].to_owned()),
        ("right", paragraphs[2].to_owned()),
        ("left", paragraphs[4].to_owned()),
    ];
    hit.retain(|(_, words)| !words.contains('\u{202E}') || words.len() > 10);
    assert_eq!(hit, expected);
}
