//! The dialogs of exports and imports, by keys.

use egui::{Event, Key, Role};
use egui_kittest::kittest::Queryable as _;

use super::{harness, open, press};
use crate::session::{Action, ExportStep, ImportStep, Prompt, written_formats};

#[test]
fn formats_are_walked_by_keys_and_say_what_they_lose() {
    let mut harness = harness(true);
    open(&mut harness, Prompt::Export);
    let formats: Vec<_> = written_formats().collect();
    let wanted = |parts: &super::Parts| {
        let exporting = parts.session.exporting().unwrap();
        exporting.wanted().unwrap().format.clone()
    };
    assert_eq!(wanted(harness.state()), formats[0].name);
    for format in &formats {
        assert_eq!(wanted(harness.state()), format.name);
        let preview = harness.state().session.exporting().unwrap().preview();
        let lost = preview.unwrap().losses.len();
        let nothing = harness.query_by_label_contains("Nothing is lost").is_some();
        assert_eq!(nothing, lost == 0, "{}", format.name);
        let label = format!("{}: {}", format.name, format.about);
        let row = harness.get_by_label(&label);
        let below = harness.get_by_label("Cancel").rect().top();
        let above = harness.get_by_role_and_label(Role::Label, "Export");
        let above = above.rect().bottom();
        let row = row.rect().shrink(4.0);
        assert!(above < row.top() && row.bottom() < below, "{}", format.name);
        press(&mut harness, Key::ArrowDown);
    }
    harness.state_mut().asked.clear();
    press(&mut harness, Key::Home);
    press(&mut harness, Key::Enter);
    let last = harness.state().asked.last();
    assert_eq!(last, Some(&Action::Exporting(ExportStep::Where)));
}

#[test]
fn chips_narrow_what_is_written() {
    let mut harness = harness(true);
    open(&mut harness, Prompt::Export);
    let documents = |parts: &super::Parts| {
        let exporting = parts.session.exporting().unwrap();
        exporting.preview().unwrap().documents
    };
    assert_eq!(documents(harness.state()), 3);
    harness.get_by_label("AR").click();
    harness.run_steps(3);
    assert_eq!(documents(harness.state()), 1);
    harness.get_by_label("HE").click();
    harness.run_steps(3);
    assert_eq!(documents(harness.state()), 2);
    for language in ["AR", "HE"] {
        harness.get_by_label(language).click();
        harness.run_steps(3);
    }
    assert_eq!(documents(harness.state()), 3, "none stands for all");
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().session.prompt(), None);
}

#[test]
fn what_an_import_brings_is_seen_before_and_its_problems_are_copied() {
    let mut harness = harness(true);
    harness.state_mut().session.show_import();
    harness.run_steps(4);
    assert_eq!(harness.state().session.prompt(), Some(&Prompt::Import));
    assert!(harness.query_all_by_label_contains("holds").count() > 1);
    assert!(harness.query_by_label("NEWSPAPER").is_some());
    harness.event(Event::Copy);
    harness.run_steps(2);
    let copied = harness.state_mut().session.take_copied().unwrap();
    assert!(
        copied.contains("model-3.jsonl, line 1: left out"),
        "{copied}"
    );
    let mentions = |parts: &super::Parts| {
        let project = parts.session.workspace().unwrap().project();
        (
            project.annotations().mentions().count(),
            project.predictions().mentions().count(),
        )
    };
    let before = mentions(harness.state());
    press(&mut harness, Key::Enter);
    let last = harness.state().asked.last();
    assert_eq!(last, Some(&Action::Importing(ImportStep::Bring)));
    assert_eq!(harness.state().session.prompt(), None);
    let now = mentions(harness.state());
    assert_eq!(now.0, before.0);
    assert!(now.1 > before.1);
}
