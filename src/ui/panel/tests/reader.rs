//! The reader and the status bar driven by mouse, keys and the accessibility tree.

use egui::{Event, Modifiers, PointerButton, Pos2, Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::session;
use crate::model::{DirectionChoice, Document, Project};
use crate::session::{Action, DirectionFrom, Reading, Session, Verb, sample};
use crate::text::{Direction, ScriptGroup, TextHash};
use crate::ui::reading;
use crate::ui::text::measure;
use crate::ui::theme::Theme;
use crate::ui::window::Window;

/// Room between a number and the text, in points.
const GAP: f32 = 12.0;

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

/// Somewhere on the word that an override turns around, in the first line.
fn on_the_word(harness: &Harness<'_, Window>) -> Pos2 {
    let number = numbers(harness).first().unwrap().1;
    let style = reading::style(&Reading::default(), ScriptGroup::Latin, 1.0, true);
    let before = measure(&harness.ctx, "The vote was ", &style).x;
    number.right_center() + vec2(GAP + before + 8.0, 0.0)
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
    // The words show over the sign, and over the text that it is about.
    let sign = harness.get_by_label_contains(warning).rect().center();
    for at in [sign, Pos2::new(0.0, 0.0), on_the_word(&harness)] {
        harness.event(Event::PointerMoved(at));
        harness.run_steps(30);
        let count = harness.query_all_by_label_contains(warning).count();
        assert_eq!(count, if at == Pos2::ZERO { 1 } else { 2 }, "{at:?}");
    }
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

/// The numbers beside the text, each with its place.
fn numbers(harness: &Harness<'_, Window>) -> Vec<(String, egui::Rect)> {
    let mut numbers: Vec<_> = harness
        .query_all_by_role(Role::Link)
        .map(|link| (link.accesskit_node().label().unwrap(), link.rect()))
        // Marks of links are links, too.
        .filter(|(label, _)| label.chars().all(|c| c.is_ascii_digit()))
        .collect();
    numbers.sort_by(|one, other| one.1.top().total_cmp(&other.1.top()));
    numbers
}

#[test]
fn numbers_stand_where_paragraphs_start_and_a_click_selects_one() {
    let mut harness = harness(TEXT, [1200.0, 700.0]);
    let page = harness.get_by_role(Role::Document).rect();
    let found = numbers(&harness);
    let sides: Vec<(&str, bool)> = found
        .iter()
        .map(|(number, rect)| (number.as_str(), rect.center().x < page.center().x))
        .collect();
    // Blank lines, and lines in which nothing can be seen, have none.
    assert_eq!(sides, [("1", true), ("2", false), ("3", true)]);
    for (nth, (_, rect)) in found.iter().enumerate() {
        press(&mut harness, rect.center(), PointerButton::Primary);
        let span = session_of(&harness).selection().unwrap().span().unwrap();
        let paragraphs = TEXT.split('\n').filter(|line| line.len() > 4);
        assert_eq!(span.slice(TEXT), paragraphs.into_iter().nth(nth));
    }
    let verb = Action::Run(Verb::ParagraphNumbers);
    harness.state_mut().session.run(verb);
    harness.run_steps(2);
    assert_eq!(numbers(&harness), []);
}

#[test]
fn numbers_and_labels_of_claims_have_room_of_their_own_or_there_are_no_numbers() {
    for width in [560.0, 640.0, 700.0, 800.0, 900.0, 1200.0, 1700.0] {
        let state = tempfile::tempdir().unwrap();
        let mut session = session(&state);
        session.run(Action::Run(Verb::InspectorPanel));
        session.poll();
        let mut harness = Harness::builder().with_size([width, 900.0]).build_ui_state(
            |ui, window: &mut Window| window.show(ui),
            Window::new(session),
        );
        Window::prepare(&harness.ctx);
        harness.run_steps(4);
        let page = harness.get_by_role(Role::Document).rect();
        let found = numbers(&harness);
        assert_eq!(found.is_empty(), page.width() < 400.0, "{width}");
        // Beyond them there is room for a label such as C12.
        for (number, rect) in found {
            let beyond = page.right() - rect.right();
            assert!(beyond >= 42.0, "{number} at {width}: {beyond}");
        }
    }
}
