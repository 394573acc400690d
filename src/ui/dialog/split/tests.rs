use egui::Key;
use egui_kittest::kittest::Queryable as _;

use super::super::tests::{harness, press};
use crate::session::{Action, Prompt, Verb};

#[test]
fn the_split_is_drawn_anew_and_written_by_keys() {
    let mut harness = harness(true);
    harness.state_mut().session.run(Action::Run(Verb::Split));
    harness.run_steps(4);
    assert_eq!(harness.state().session.prompt(), Some(&Prompt::Split));
    harness.get_by_label("Each document alone").click();
    harness.run_steps(4);
    harness.get_by_label("Draw again").click();
    harness.run_steps(4);
    let splitting = |session: &crate::session::Session| {
        let splitting = session.workspace().unwrap().splitting().unwrap();
        (splitting.wanted().split.seed, splitting.is_written())
    };
    assert_eq!(splitting(&harness.state().session), (2, false));
    let splits = |session: &crate::session::Session| {
        let documents = session.workspace().unwrap().project().documents();
        let splits = documents.values().filter_map(|document| document.split());
        splits.count()
    };
    assert_eq!(splits(&harness.state().session), 0);
    press(&mut harness, Key::Enter);
    harness.run_steps(2);
    assert_eq!(harness.state().session.prompt(), None);
    assert_eq!(splits(&harness.state().session), 3);
}
