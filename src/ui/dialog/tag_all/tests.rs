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
    let before = ticks(&harness);
    let mentions = |harness: &Harness<'_, Parts>| {
        let project = session(harness).workspace().unwrap().project();
        project.mentions().len()
    };
    let (count, ticked) = (mentions(&harness), before.matches('x').count());
    assert!(before.starts_with("dd") && ticked > 1, "{before}");
    let primary = format!("Tag {ticked} places");
    assert!(harness.query_by_label(&primary).is_some(), "{primary}");
    // The first place is done already: its tick stays.
    press(&mut harness, Key::Space);
    assert_eq!(ticks(&harness), before);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Space);
    let turned = ticks(&harness);
    assert_eq!(turned.matches('x').count(), ticked + 1, "{turned}");
    // All off, all on.
    press(&mut harness, Key::A);
    assert_eq!(ticks(&harness).matches('x').count(), 0);
    press(&mut harness, Key::A);
    let all = before.len() - before.matches('d').count();
    assert_eq!(ticks(&harness).matches('x').count(), all);
    press(&mut harness, Key::Enter);
    assert_eq!(session(&harness).prompt(), None);
    assert_eq!(mentions(&harness), count + all);
    harness.state_mut().session.run(Action::Run(Verb::Undo));
    assert_eq!(mentions(&harness), count);
}

#[test]
fn choices_look_anew_and_conflicts_are_told() {
    let mut harness = harness(true);
    for verb in [Verb::NextAnnotation, Verb::TagAll] {
        harness.state_mut().session.run(Action::Run(verb));
    }
    harness.run_steps(4);
    let before = ticks(&harness).len();
    let inside = harness.query_all_by_label_contains("Inside Organization").next();
    assert!(inside.is_some());
    harness.get_by_label("This document").click();
    harness.run_steps(4);
    assert!(ticks(&harness).len() < before);
    harness.get_by_label("All documents").click();
    harness.run_steps(4);
    harness.get_by_label("All names of the entity").click();
    harness.run_steps(4);
    assert!(ticks(&harness).len() < before);
}
