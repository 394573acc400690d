use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::super::tests::{Parts, harness, press};
use crate::session::{Action, Prompt, Session, Verb};

fn session<'h>(harness: &'h Harness<'_, Parts>) -> &'h Session {
    &harness.state().session
}

/// Ticks of all places, a letter each.
fn ticks(harness: &Harness<'_, Parts>) -> String {
    let all = session(harness).workspace().unwrap().tag_all().unwrap();
    let ticks = all
        .hits()
        .iter()
        .map(|hit| match (hit.is_done(), hit.ticked) {
            (true, _) => 'd',
            (false, true) => 'x',
            (false, false) => '-',
        });
    ticks.collect()
}

#[test]
fn places_are_walked_ticked_and_tagged_by_keys() {
    let mut harness = harness(true);
    for verb in [Verb::NextAnnotation, Verb::TagAll] {
        harness.state_mut().session.run(Action::Run(verb));
    }
    harness.run_steps(4);
    assert_eq!(session(&harness).prompt(), Some(&Prompt::TagAll));
    // What others have tagged is no reason not to.
    let count = ticks(&harness).len();
    assert_eq!(ticks(&harness), "x".repeat(count));
    let mentions = |harness: &Harness<'_, Parts>| {
        let project = session(harness).workspace().unwrap().project();
        project.mentions().len()
    };
    let before = mentions(&harness);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Space);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Space);
    press(&mut harness, Key::Space);
    assert!(ticks(&harness).starts_with("x-x"));
    press(&mut harness, Key::Enter);
    assert_eq!(session(&harness).prompt(), None);
    assert_eq!(mentions(&harness), before + count - 1);
    // Now they are done, but for one; their ticks stay.
    harness.state_mut().session.run(Action::Run(Verb::TagAll));
    harness.run_steps(4);
    assert!(ticks(&harness).starts_with("dxd"));
    press(&mut harness, Key::Space);
    press(&mut harness, Key::A);
    assert!(ticks(&harness).starts_with("d-d"));
    press(&mut harness, Key::A);
    assert!(ticks(&harness).starts_with("dxd"));
    press(&mut harness, Key::Escape);
    harness.state_mut().session.run(Action::Run(Verb::Undo));
    assert_eq!(mentions(&harness), before);
}

#[test]
fn choices_look_anew_and_conflicts_are_told() {
    let mut harness = harness(true);
    for verb in [Verb::NextAnnotation, Verb::TagAll] {
        harness.state_mut().session.run(Action::Run(verb));
    }
    harness.run_steps(4);
    let before = ticks(&harness).len();
    let told = harness.query_all_by_label_contains(" here").next();
    assert!(told.is_some());
    harness.get_by_label("This document").click();
    harness.run_steps(4);
    assert!(ticks(&harness).len() < before);
    harness.get_by_label("All documents").click();
    harness.run_steps(4);
    harness.get_by_label("All names of the entity").click();
    harness.run_steps(4);
    assert!(ticks(&harness).len() < before);
}
