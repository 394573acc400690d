//! The review in the whole window: keys, names, and what is told to who cannot see it.

use super::*;
use crate::session::Sheet;
use crate::session::review::{FateKind, ReviewAct};
use crate::session::sample::{ANNOTATORS, REVIEWER, review, reviewed};
use crate::ui::window::Window;

fn window(project: Project, author: (&str, u128), sheet: Sheet) -> Harness<'static, Window> {
    let settings = Settings {
        author: Some(AuthorId(ulid::Ulid::from(author.1))),
        author_name: author.0.to_owned(),
        ..Settings::default()
    };
    let nowhere = StateFolder::at("");
    let mut session = Session::new(nowhere, settings, Arc::new(NoPicker), Arc::new(|| {}));
    session.show_only(project);
    session.run(Action::Sheet(sheet));
    let mut harness = Harness::builder()
        .with_size(egui::vec2(1500.0, 940.0))
        .build_ui_state(
            |ui, window: &mut Window| window.show(ui),
            Window::new(session),
        );
    Window::prepare(&harness.ctx);
    harness.run_steps(6);
    harness
}

/// All that is told of what is on the screen.
fn told(harness: &Harness<'_, Window>) -> Vec<String> {
    let nodes = harness.query_all(egui_kittest::kittest::By::new());
    nodes
        .flat_map(|node| {
            let node = node.accesskit_node();
            [node.label(), node.value()]
        })
        .flatten()
        .collect()
}

fn open(harness: &Harness<'_, Window>) -> usize {
    let workspace = harness.state().session.workspace().unwrap();
    workspace.review().counts().open
}

#[test]
fn keys_decide_whatever_layout_they_are_typed_on() {
    let mut harness = window(review().unwrap(), REVIEWER, Sheet::Review);
    let before = open(&harness);
    harness.key_press(Key::Num2);
    harness.run_steps(3);
    assert_eq!(open(&harness), before - 1);
    // The Hebrew layout types ׳ at W, and says only where the key is.
    harness.input_mut().events.push(Event::Key {
        key: Key::W,
        physical_key: Some(Key::W),
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    });
    harness.input_mut().events.push(Event::Text("'".to_owned()));
    harness.run_steps(3);
    assert_eq!(open(&harness), before - 2);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Z);
    harness.run_steps(3);
    assert_eq!(open(&harness), before - 1);
    // A key that is held decides once.
    for _ in 0..3 {
        harness.input_mut().events.push(Event::Key {
            key: Key::N,
            physical_key: Some(Key::N),
            pressed: true,
            repeat: false,
            modifiers: egui::Modifiers::NONE,
        });
        harness.run_steps(3);
        assert_eq!(open(&harness), before - 2);
    }
}

#[test]
fn a_row_of_a_version_can_be_clicked() {
    let mut harness = window(review().unwrap(), REVIEWER, Sheet::Review);
    let before = open(&harness);
    let rows = told(&harness);
    let omar = rows
        .iter()
        .find(|row| row.starts_with("2 ") && row.contains("Omar"));
    let omar = omar.expect("the second version").clone();
    harness.get_by_label(&omar).click();
    harness.run_steps(3);
    assert_eq!(open(&harness), before - 1);
}

#[test]
fn in_blind_mode_no_name_is_anywhere() {
    let mut harness = window(review().unwrap(), REVIEWER, Sheet::Review);
    let names = |harness: &Harness<'_, Window>| {
        let told = told(harness);
        let named = |row: &&String| ANNOTATORS.iter().any(|(name, _)| row.contains(name));
        told.iter().filter(named).count()
    };
    assert!(names(&harness) > 3);
    harness.state_mut().session.run(Action::Run(Verb::Blind));
    let count = open(&harness);
    for _ in 0..count {
        harness.run_steps(3);
        assert_eq!(names(&harness), 0, "{:?}", told(&harness));
        let step = Action::Review(ReviewAct::Step(true));
        harness.state_mut().session.run(step);
    }
    let elsewhere = Action::Sheet(Sheet::Disagreement);
    harness.state_mut().session.run(elsewhere);
    harness.run_steps(3);
    assert_eq!(names(&harness), 0, "{:?}", told(&harness));
}

#[test]
fn every_kind_of_difference_is_told_in_words() {
    let mut harness = window(review().unwrap(), REVIEWER, Sheet::Review);
    let count = open(&harness);
    for _ in 0..count {
        harness.run_steps(3);
        let current = harness.state().session.workspace().unwrap().review();
        let current = current.current().unwrap().clone();
        assert!(!current.reasons.is_empty(), "{:?}", current.group);
        let told = told(&harness);
        for version in &current.versions {
            let key = format!("{} ", version.voice.number);
            let rows = told.iter().filter(|row| row.starts_with(&key));
            assert!(rows.count() > 0, "{key} of {told:?}");
        }
        let step = Action::Review(ReviewAct::Step(true));
        harness.state_mut().session.run(step);
    }
}

#[test]
fn an_annotator_walks_through_what_became_of_their_rows() {
    let mut harness = window(reviewed().unwrap(), ANNOTATORS[0], Sheet::Returned);
    let walk = |harness: &Harness<'_, Window>| {
        let workspace = harness.state().session.workspace().unwrap();
        (
            workspace.review().walk().at(),
            workspace.review().walk().len(),
        )
    };
    let (at, count) = walk(&harness);
    assert_eq!(at, 0);
    assert!(count > 5, "{count}");
    let workspace = harness.state().session.workspace().unwrap();
    let counts = workspace.review().walk().counts();
    let of = |kind: FateKind| {
        let place = FateKind::ALL.iter().position(|it| *it == kind).unwrap();
        counts[place]
    };
    for kind in [
        FateKind::Accepted,
        FateKind::Changed,
        FateKind::Rejected,
        FateKind::Added,
    ] {
        assert!(of(kind) > 0, "{kind:?} of {counts:?}");
    }
    harness.key_press(Key::ArrowDown);
    harness.run_steps(3);
    assert_eq!(walk(&harness).0, 1);
    harness.key_press(Key::D);
    harness.run_steps(4);
    harness
        .input_mut()
        .events
        .push(Event::Text("لا، انظر الفقرة 3".to_owned()));
    harness.run_steps(2);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Enter);
    harness.run_steps(4);
    let project = harness.state().session.workspace().unwrap().project();
    let comments: Vec<_> = project.comments().values().collect();
    let dispute = comments
        .iter()
        .find(|row| row.text.contains("الفقرة"))
        .expect("a question");
    assert!(matches!(dispute.about, RowId::Verdict(_)));
    assert!(told(&harness).iter().any(|row| row.contains("الفقرة")));
}

#[test]
fn a_cell_lists_its_cases_and_a_case_opens_in_the_queue() {
    let mut harness = window(review().unwrap(), REVIEWER, Sheet::Disagreement);
    let cells = told(&harness);
    let cell = cells
        .iter()
        .find(|it| it.starts_with("Facility × Geo") || it.starts_with("Geo"));
    let cell = cell.expect("a cell of two labels").clone();
    harness.get_by_label(&cell).click();
    harness.run_steps(4);
    let cases = harness.query_all_by_role(Role::ListBoxOption).count();
    assert!(cases > 0);
    let first = harness
        .query_all_by_role(Role::ListBoxOption)
        .next()
        .unwrap();
    first.click();
    harness.run_steps(4);
    let workspace = harness.state().session.workspace().unwrap();
    assert_eq!(workspace.sheet(), Sheet::Review);
    assert!(workspace.review().current().is_some());
}

#[test]
fn where_there_is_nothing_to_compare_it_is_said() {
    let harness = window(sample::project().unwrap(), ("isnad", 1), Sheet::Review);
    let told = told(&harness);
    assert!(
        told.iter().any(|row| row.starts_with("Only one author")),
        "{told:?}"
    );
}

#[test]
fn each_measure_tells_what_it_counted_and_the_rows_that_cost_it_points() {
    let mut harness = window(review().unwrap(), REVIEWER, Sheet::Disagreement);
    harness.get_by_label("γ and intervals").click();
    harness.run_steps(2);
    for _ in 0..3_000 {
        if harness.state().session.jobs().next().is_none() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
        harness.run_steps(1);
    }
    harness.run_steps(2);
    let of = |harness: &Harness<'_, Window>, name: &str| {
        let begins = format!("{name}: 0.");
        let said = told(harness).into_iter().find(|it| it.starts_with(&begins));
        said.unwrap_or_else(|| panic!("{name}: {:?}", told(harness)))
    };
    for name in ["Span F1, strict", "γ", "γ-cat", "Entities, MUC"] {
        let said = of(&harness, name);
        assert!(said.contains(", of ") && said.contains(" – "), "{said}");
    }
    let gamma = of(&harness, "γ");
    harness.get_by_label(&gamma).click_accesskit();
    harness.run_steps(6);
    assert!(harness.query_all_by_role(Role::ListBoxOption).count() > 0);
}
