//! The statistics driven by mouse and the accessibility tree.

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::session;
use crate::i18n::MIRRORED;
use crate::session::{Action, Prompt, Sheet, Verb};
use crate::ui::theme::Theme;
use crate::ui::window::Window;

fn harness(language: &str) -> Harness<'static, Window> {
    let state = tempfile::tempdir().unwrap();
    let mut session = session(&state);
    session.settings_mut().language = language.to_owned();
    session.settings_mut().inspector_panel = false;
    session.run(Action::Run(Verb::Statistics));
    let mut harness = Harness::builder()
        .with_size([1_200.0, 1_600.0])
        .with_step_dt(0.05)
        .build_ui_state(
            |ui, window: &mut Window| window.show(ui),
            Window::new(session),
        );
    Window::prepare(&harness.ctx);
    Theme::apply(&harness.ctx);
    harness.run_steps(6);
    harness
}

fn labels(harness: &Harness<'_, Window>, role: Role) -> Vec<String> {
    let nodes = harness.query_all_by_role(role);
    nodes
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

/// The rows of the table of documents, in its order.
fn documents(harness: &Harness<'_, Window>) -> Vec<String> {
    let rows = labels(harness, Role::Button);
    rows.into_iter()
        .filter(|row| row.contains(" KB, "))
        .collect()
}

#[test]
fn numbers_plots_and_tables_are_told() {
    let harness = harness("en");
    let project = harness
        .state()
        .session
        .workspace()
        .unwrap()
        .project()
        .clone();
    for (count, words) in [
        (project.documents().len(), "documents"),
        (project.mentions().len(), "mentions"),
        (project.claims().len(), "claims"),
    ] {
        harness.get_by_label(&format!("{count} {words}"));
    }
    let plots = labels(&harness, Role::Image);
    assert!(
        plots.iter().any(|plot| plot.contains("Person ")),
        "{plots:?}"
    );
    assert!(
        plots.iter().any(|plot| plot.contains("affirmed ")),
        "{plots:?}"
    );
    assert_eq!(documents(&harness).len(), project.documents().len());
    let authors = labels(&harness, Role::Row);
    let expected = format!("isnad, {}, ", project.mentions().len());
    assert!(
        authors.iter().any(|row| row.starts_with(&expected)),
        "{authors:?}"
    );
}

/// Clicks a head of the table of documents, which is the last one.
fn order_by(harness: &mut Harness<'_, Window>, head: &str) {
    let heads = harness.query_all_by_role(Role::ColumnHeader);
    let is_it = |label: Option<String>| label.as_deref() == Some(head);
    let mut heads = heads.filter(|node| is_it(node.accesskit_node().label()));
    heads.next_back().unwrap().click();
}

#[test]
fn a_head_orders_and_a_row_opens_its_document() {
    let mut harness = harness("en");
    let before = documents(&harness);
    let mentions = |row: &String| row.rsplit(", ").nth(4).unwrap().parse::<usize>().unwrap();
    order_by(&mut harness, "Mentions");
    harness.run_steps(3);
    let down = documents(&harness);
    assert!(down.iter().map(mentions).rev().is_sorted(), "{down:?}");
    order_by(&mut harness, "Mentions");
    harness.run_steps(3);
    let up = documents(&harness);
    assert!(up.iter().map(mentions).is_sorted(), "{up:?}");
    order_by(&mut harness, "Document");
    harness.run_steps(3);
    assert_eq!(documents(&harness), before);
    let last = before.last().unwrap();
    harness.get_by_role_and_label(Role::Button, last).click();
    harness.run_steps(3);
    let session = &harness.state().session;
    assert_eq!(session.workspace().unwrap().sheet(), Sheet::Reader);
    assert!(last.starts_with(&session.document().unwrap().title));
}

#[test]
fn time_that_is_not_counted_has_no_column() {
    let mut harness = harness("en");
    let heads = labels(&harness, Role::ColumnHeader);
    assert!(heads.contains(&"Time worked".to_owned()), "{heads:?}");
    harness.get_by_label("Count the time worked").click();
    harness.run_steps(3);
    let heads = labels(&harness, Role::ColumnHeader);
    assert!(!heads.contains(&"Time worked".to_owned()), "{heads:?}");
    assert!(!harness.state().session.settings().work_time);
}

#[test]
fn names_stand_on_the_right_in_a_right_to_left_interface() {
    for (language, mirrored) in [("en", false), (MIRRORED.code, true)] {
        let harness = harness(language);
        let nodes = harness.query_all_by_role(Role::ColumnHeader);
        let heads: Vec<f32> = nodes.map(|node| node.rect().center().x).collect();
        // The heads of the authors' table come first.
        let authors = &heads[..8];
        let rightwards = authors.windows(2).all(|two| two[0] < two[1]);
        let leftwards = authors.windows(2).all(|two| two[0] > two[1]);
        assert_eq!((rightwards, leftwards), (!mirrored, mirrored), "{heads:?}");
    }
}

#[test]
fn tables_and_plots_are_saved_into_a_folder() {
    let mut harness = harness("en");
    harness.get_by_label("Save tables and plots…").click();
    let asked = |harness: &Harness<'_, Window>| match harness.state().session.prompt() {
        Some(Prompt::Path(ask)) => Some(ask.clone()),
        _ => None,
    };
    while asked(&harness).is_none() {
        std::thread::sleep(std::time::Duration::from_millis(5));
        harness.state_mut().session.poll();
        harness.run_steps(1);
    }
    let ask = asked(&harness).unwrap();
    assert_eq!(ask.suggested, "project-statistics");
    let folder = tempfile::tempdir().unwrap();
    // A point in its name makes it no file.
    let path = folder.path().join("v1.0-statistics");
    let session = &mut harness.state_mut().session;
    session.run(Action::Answer(ask.purpose, vec![path.clone()]));
    while !session
        .notices()
        .iter()
        .any(|it| it.key.contains("exported"))
    {
        std::thread::sleep(std::time::Duration::from_millis(5));
        session.poll();
    }
    for name in ["types.csv", "types.svg", "documents.csv"] {
        assert!(path.join(name).is_file(), "{name}");
    }
}
