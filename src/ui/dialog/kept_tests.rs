//! The dialogs of backups, problems and deletions, by the accessibility tree.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::session::{
    Action, NoPicker, Prompt, SaveState, Session, Settings, StateFolder, Verb, Version, sample,
};
use crate::ui::window::Window;

fn session_in(folder: &Path) -> Session {
    Session::new(
        StateFolder::at(folder.join("state")),
        Settings::default(),
        Arc::new(NoPicker),
        Arc::new(|| {}),
    )
}

fn harness(session: Session) -> Harness<'static, Window> {
    let harness = Harness::builder()
        .with_size(egui::vec2(1000.0, 700.0))
        .with_step_dt(0.1)
        .build_ui_state(
            |ui, window: &mut Window| window.show(ui),
            Window::new(session),
        );
    Window::prepare(&harness.ctx);
    let mut harness = harness;
    harness.run_steps(3);
    harness
}

fn wait(harness: &mut Harness<'_, Window>, until: impl Fn(&Session) -> bool) {
    for _ in 0..1_000 {
        harness.run_steps(1);
        if until(&harness.state().session) {
            harness.run_steps(2);
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("waited in vain: {:?}", harness.state().session.notices());
}

fn press(harness: &mut Harness<'_, Window>, words: &str) {
    harness.get_by_role_and_label(Role::Button, words).click();
    harness.run_steps(3);
}

/// The sample, saved in a folder.
fn begun(folder: &Path) -> Harness<'static, Window> {
    let mut session = session_in(folder);
    session.run(Action::Run(Verb::Sample));
    session.run(Action::SaveAs(folder.join("a.isnad.ron")));
    let mut harness = harness(session);
    wait(&mut harness, |session| {
        session
            .workspace()
            .is_some_and(|open| open.path().is_some())
    });
    harness
}

#[test]
fn a_document_is_deleted_after_one_question_and_comes_back_from_the_trash() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = begun(folder.path());
    let documents = |session: &Session| session.workspace().unwrap().project().documents().len();
    let count = documents(&harness.state().session);
    harness
        .state_mut()
        .session
        .run(Action::Run(Verb::DeleteDocument));
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::Dialog, "Delete this document?");
    press(&mut harness, "Delete");
    assert_eq!(documents(&harness.state().session), count - 1);
    assert_eq!(harness.state().session.prompt(), None);
    assert!(
        harness.state().session.document().is_some(),
        "the next one is shown"
    );
    wait(&mut harness, |session| {
        session.workspace().unwrap().save_state() == SaveState::Saved
    });
    harness.state_mut().session.run(Action::Run(Verb::Backups));
    wait(&mut harness, |session| {
        session.shelf().is_some_and(|shelf| {
            shelf
                .trash
                .iter()
                .any(|version: &Version| version.counts.is_some())
        })
    });
    harness
        .query_all_by_role(Role::Button)
        .find(|button| {
            use egui_kittest::kittest::NodeT as _;
            let label = button.accesskit_node().label().unwrap_or_default();
            label.starts_with("Trash (")
        })
        .unwrap()
        .click();
    harness.run_steps(3);
    press(&mut harness, "Bring back");
    wait(&mut harness, |session| documents(session) == count);
}

#[test]
fn a_sound_project_has_no_problems_and_says_so() {
    let mut session = session_in(Path::new("nowhere"));
    session.show_only(sample::project().unwrap());
    session.run(Action::Prompt(Some(Prompt::Problems)));
    let harness = harness(session);
    harness.get_by_role_and_label(Role::Dialog, "Problems with the project’s files");
    harness.get_by_label(
        "The project’s files are as they should be, and no copy of them stands beside it.",
    );
}
