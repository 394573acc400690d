//! The tab with what there is to do.

use super::*;
use crate::query::consistency::SlipKind;
use crate::query::todo::{Item, TodoKind};
use crate::session::TodoAct;

fn rows(harness: &Harness<'_, Bench<InspectorPanel>>) -> Vec<String> {
    let rows = harness.query_all_by_role(Role::ListBoxOption);
    rows.filter_map(|row| row.accesskit_node().label())
        .collect()
}

fn press(harness: &mut Harness<'_, Bench<InspectorPanel>>, verb: Verb) {
    harness.state_mut().session.run(Action::Run(verb));
    harness.run_steps(4);
}

#[test]
fn a_key_brings_the_tab_to_the_front_and_a_chip_shows_one_kind() {
    let mut harness = inspector();
    press(&mut harness, Verb::NextTodo);
    let count = rows(&harness).len();
    let workspace = harness.state().session.workspace().unwrap();
    assert_eq!(count, workspace.todo().count());
    let kinds = workspace.todo().kinds();
    let (_, unsure) = kinds
        .iter()
        .find(|(kind, _)| *kind == TodoKind::Unsure)
        .unwrap();
    let unsure = *unsure;
    harness.get_by_label(&format!("Unsure {unsure}")).click();
    harness.run_steps(4);
    let rows = rows(&harness);
    assert_eq!(rows.len(), unsure);
    assert!(
        rows.iter().all(|row| row.starts_with("Marked as unsure: ")),
        "{rows:?}"
    );
    harness.get_by_label(&rows[0]).click();
    harness.run_steps(4);
    // The focus moves, and the tab stays.
    assert!(matches!(
        harness.state().session.focus(),
        Some(RowId::Mention(_))
    ));
    assert_eq!(self::rows(&harness), rows);
    harness.get_by_label("I am sure").click();
    harness.run_steps(6);
    let workspace = harness.state().session.workspace().unwrap();
    assert!(
        workspace
            .todo()
            .kinds()
            .iter()
            .all(|(kind, _)| *kind != TodoKind::Unsure)
    );
    assert_eq!(workspace.history().done().len(), 1);
}

#[test]
fn every_kind_of_thing_has_words_and_its_row_says_what_is_the_matter() {
    let mut harness = inspector();
    press(&mut harness, Verb::NextTodo);
    let workspace = harness.state().session.workspace().unwrap();
    let is_untagged = |item: &Item| item.kind() == TodoKind::Slip(SlipKind::Untagged);
    let at = workspace.todo().shown().position(is_untagged).unwrap();
    let act = Action::Todo(TodoAct::Open(at));
    harness.state_mut().session.run(act);
    harness.run_steps(4);
    let words = rows(&harness).remove(at);
    assert!(words.starts_with("Not tagged here, "), "{words}");
    let before = harness.state().session.workspace().unwrap().todo().count();
    press(&mut harness, Verb::Intended);
    let workspace = harness.state().session.workspace().unwrap();
    assert_eq!(workspace.todo().count(), before - 1);
    let t = &harness.state().t;
    let kinds = [TodoKind::Question, TodoKind::Unsure].into_iter();
    for kind in kinds.chain(SlipKind::ALL.map(TodoKind::Slip)) {
        let key = format!("panel-todo-{}", kind.name());
        assert_ne!(t.get(&key), key, "{kind:?}");
    }
}

#[test]
fn a_question_is_answered_in_the_tab() {
    let mut harness = inspector();
    press(&mut harness, Verb::NextTodo);
    let workspace = harness.state().session.workspace().unwrap();
    let is_question = |item: &Item| item.kind() == TodoKind::Question;
    let count = workspace
        .todo()
        .shown()
        .filter(|item| is_question(item))
        .count();
    let at = workspace.todo().shown().position(is_question).unwrap();
    harness
        .state_mut()
        .session
        .run(Action::Todo(TodoAct::Open(at)));
    harness.run_steps(4);
    write(&mut harness, "Your answer", "כן, שניים מהם");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Enter);
    harness.run_steps(6);
    let workspace = harness.state().session.workspace().unwrap();
    let answer = workspace.project().comments().values().last().unwrap();
    assert_eq!(
        (answer.text.as_str(), answer.resolved),
        ("כן, שניים מהם", true)
    );
    let left = workspace
        .todo()
        .shown()
        .filter(|item| is_question(item))
        .count();
    assert_eq!(left, count - 1);
}
