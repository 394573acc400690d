//! Handing out copies and adding others' work, by pointer and keys.

use egui::Key;
use egui_kittest::kittest::Queryable as _;

use super::{harness, press};
use crate::session::{Action, HandoutDocuments, Prompt, Verb};

#[test]
fn people_and_documents_are_chosen_for_copies() {
    let mut harness = harness(true);
    harness.state_mut().session.run(Action::Run(Verb::Handout));
    harness.run_steps(4);
    assert_eq!(harness.state().session.prompt(), Some(&Prompt::Handout));
    let name = {
        let session = &harness.state().session;
        let authors = session.workspace().unwrap().project().authors();
        authors.values().next().unwrap().name.clone()
    };
    harness
        .get_by_role_and_label(egui::accesskit::Role::Button, &name)
        .click();
    harness.run_steps(4);
    let wanted = |harness: &egui_kittest::Harness<'_, super::Parts>| {
        harness.state().session.handout().unwrap().clone()
    };
    assert_eq!(wanted(&harness).authors.len(), 1);
    harness.get_by_label("choose").click();
    harness.run_steps(4);
    let HandoutDocuments::These(these) = wanted(&harness).documents else {
        panic!("{:?}", wanted(&harness));
    };
    assert!(these.is_empty());
    press(&mut harness, Key::Escape);
    harness.run_steps(2);
    assert_eq!(harness.state().session.prompt(), None);
}

#[test]
fn what_another_project_would_bring_is_asked_about() {
    let mut harness = harness(true);
    harness.state_mut().session.show_join();
    harness.run_steps(4);
    let open = |harness: &egui_kittest::Harness<'_, super::Parts>| {
        let others = harness.state().session.others().unwrap();
        others.found().unwrap().unwrap().questions.open()
    };
    assert!(open(&harness) > 0);
    press(&mut harness, Key::Enter);
    harness.run_steps(2);
    assert_eq!(
        harness.state().session.prompt(),
        Some(&Prompt::Join),
        "nothing comes while something is to be asked"
    );
    press(&mut harness, Key::Escape);
    harness.run_steps(2);
    assert!(harness.state().session.others().is_none());
}
