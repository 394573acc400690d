//! The editor of the schema, by clicks and keys.

use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::{Parts, harness, open, press, type_text};
use crate::edit::{Command, SchemaEdit};
use crate::model::Project;
use crate::session::{Action, Prompt};

fn editor() -> Harness<'static, Parts> {
    let mut harness = harness(true);
    open(&mut harness, Prompt::SchemaEditor);
    harness
}

fn project<'h>(harness: &'h Harness<'_, Parts>) -> &'h Project {
    harness.state().session.workspace().unwrap().project()
}

fn click(harness: &mut Harness<'_, Parts>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(4);
}

fn choose(harness: &mut Harness<'_, Parts>, name: &str) {
    harness
        .get_by_role_and_label(Role::ListBoxOption, name)
        .click();
    harness.run_steps(4);
}

/// The same for words with names or numbers in them, which are kept apart by signs that are not seen.
fn click_words(harness: &mut Harness<'_, Parts>, words: &[&str]) {
    let has_all = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
        let label = node.label().unwrap_or_default();
        node.role() == Role::Button && words.iter().all(|word| label.contains(word))
    };
    harness.get_by(has_all).click();
    harness.run_steps(4);
}

fn field(harness: &mut Harness<'_, Parts>, label: &str) {
    harness
        .get_by_role_and_label(Role::TextInput, label)
        .focus();
    harness.run_steps(2);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
}

/// The edits that were asked for.
fn edits(harness: &Harness<'_, Parts>) -> Vec<SchemaEdit> {
    let asked = harness.state().asked.iter();
    let edits = asked.filter_map(|action| match action {
        Action::Edit(Command::Schema(edit)) => Some((**edit).clone()),
        _ => None,
    });
    edits.collect()
}

fn mentions(project: &Project, of: &str) -> usize {
    let mentions = project.mentions().values();
    mentions.filter(|row| row.r#type.0 == of).count()
}

#[test]
fn a_type_is_named_in_any_script_and_its_id_takes_rows_along() {
    let mut harness = editor();
    let before = project(&harness).clone();
    let count = mentions(&before, "PER");
    assert!(count > 0);
    choose(&mut harness, "Person");
    field(&mut harness, "Name");
    type_text(&mut harness, "אדם (שם פרטי)");
    press(&mut harness, Key::Enter);
    assert_eq!(
        project(&harness).types()[&"PER".into()].name,
        "אדם (שם פרטי)"
    );
    field(&mut harness, "Id");
    type_text(&mut harness, "PERSON");
    press(&mut harness, Key::Enter);
    assert_eq!(mentions(project(&harness), "PERSON"), count);
    assert_eq!(edits(&harness).len(), 2);
    for _ in 0..2 {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Z);
        harness.run_steps(3);
    }
    assert_eq!(*project(&harness), before);
}

#[test]
fn a_type_in_use_is_deleted_only_when_its_rows_get_another() {
    let mut harness = editor();
    let (going, there) = (
        mentions(project(&harness), "FAC"),
        mentions(project(&harness), "LOC"),
    );
    assert!(going > 0);
    choose(&mut harness, "Facility");
    click(&mut harness, "Delete…");
    assert!(
        edits(&harness).is_empty(),
        "nothing is deleted before it is said what becomes of the rows"
    );
    // In the list of types, and in that of what rows can become.
    harness.get_all_by_label("Location").last().unwrap().click();
    harness.run_steps(4);
    let rows = crate::edit::affected(
        project(&harness),
        &SchemaEdit::DeleteType {
            id: "FAC".into(),
            rows_to: Some("LOC".into()),
        },
    );
    let count = rows.unwrap().to_string();
    click_words(&mut harness, &["Delete, and change", &count]);
    assert!(!project(&harness).types().contains_key(&"FAC".into()));
    assert_eq!(mentions(project(&harness), "LOC"), going + there);
    assert!(harness.query_by_label("Facility").is_none());
}

#[test]
fn a_new_type_is_named_at_once() {
    let mut harness = editor();
    click_words(&mut harness, &["Add to", "Types of link"]);
    type_text(&mut harness, "נוגד");
    press(&mut harness, Key::Enter);
    let types = project(&harness).types();
    assert_eq!(types[&"NEW".into()].name, "נוגד");
}

#[test]
fn a_split_takes_the_rows_with_the_words_that_are_looked_for() {
    let mut harness = editor();
    let wanted = {
        let mentions = project(&harness).mentions().values();
        let organizations = mentions.filter(|row| row.r#type.0 == "ORG");
        organizations
            .map(|row| row.fragments[0].quote().to_owned())
            .next()
            .unwrap()
    };
    choose(&mut harness, "Organization");
    click(&mut harness, "Split…");
    harness.get_by_label("Rows that contain…").focus();
    harness.run_steps(2);
    type_text(&mut harness, &wanted);
    click(&mut harness, "Tick all shown");
    harness.get_by_label("Name of the new one").focus();
    harness.run_steps(2);
    type_text(&mut harness, "גוף חדש");
    let count = {
        let wanted = crate::text::fold::folded(&wanted);
        let has = |words: &str| crate::text::fold::folded(words).contains(&wanted);
        let project = project(&harness);
        let mentions = project
            .mentions()
            .values()
            .filter(|row| row.r#type.0 == "ORG");
        let entities = project
            .entities()
            .values()
            .filter(|row| row.r#type.0 == "ORG");
        mentions
            .filter(|row| has(&crate::model::fragment::joined_quote(&row.fragments)))
            .count()
            + entities.filter(|row| has(&row.name)).count()
    };
    click_words(&mut harness, &["Change", &count.to_string()]);
    let types = project(&harness).types();
    assert_eq!(types[&"גוף-חדש".into()].name, "גוף חדש");
    let rows = project(&harness).rows();
    let moved = rows.filter(|row| row.type_named() == Some(&"גוף-חדש".into()));
    assert_eq!(moved.count(), count);
}
