//! Law: a change that is made beside the window is the one that would have been made within the frame.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::edit::tests::{author, command_or_maintenance, start};
use crate::edit::{Command, Entry, History, Stamp};
use crate::model::{ChangeId, Project};
use crate::query::{EntityIndex, SpanIndex, Suggestions};
use crate::session::work::entered;

#[derive(Clone, Debug)]
enum Step {
    Do(Box<Command>),
    Undo,
    Redo,
    Travel(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => command_or_maintenance().prop_map(|command| Step::Do(Box::new(command))),
        1 => Just(Step::Undo),
        1 => Just(Step::Redo),
        1 => (0_usize..4).prop_map(Step::Travel),
    ]
}

/// A session in which everything is large: nothing is made within a frame.
pub(super) fn large(project: Project) -> Session {
    let mut session = session();
    session.settings.author = Some(author(1));
    session.show_only(project);
    session.at_once = 0;
    session
}

/// Polls until nothing is under way.
pub(super) fn settle(session: &mut Session) {
    while session.change_under_way().is_some() {
        session.poll();
        std::thread::yield_now();
    }
}

/// Everything that is looked up says what it would say of the project anew.
pub(super) fn assert_indexed(session: &Session) {
    let open = session.workspace().unwrap();
    let index = SpanIndex::of(&open.project);
    assert_eq!(open.index, index);
    let entities = format!("{:?}", EntityIndex::of(&open.project));
    assert_eq!(format!("{:?}", open.entities), entities);
    let anew = Suggestions::of(&open.project, &index, open.suggestions.least());
    assert_eq!(open.suggestions.predictions(), anew.predictions());
    assert_eq!(*open.rows().project(), open.project, "the copy for jobs");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn beside_the_window_is_as_within_the_frame(steps in proptest::collection::vec(step(), 1..12)) {
        let (mut project, mut history) = (start(), History::default());
        let mut session = large(project.clone());
        for step in steps {
            match step {
                Step::Do(command) => {
                    let way = session.edit_then(*command.clone(), |_, _| {});
                    if matches!(way, super::super::beside::Way::Beside) {
                        prop_assert_eq!(&session.workspace().unwrap().project, &project);
                    }
                    settle(&mut session);
                    let made = session.history().unwrap().done().next_back().cloned();
                    let made = made.filter(|made| Some(made.id) != history.done().next_back().map(|it| it.id));
                    let (id, at) = made.as_ref().map_or((ChangeId(Default::default()), 0), |it| (it.id, it.at));
                    let stamp = Stamp { id, author: author(1), at };
                    let row = session.author_row(author(1));
                    let change = command.plan(&project, &stamp);
                    let change = change.map(|change| entered(&project, change, &row));
                    prop_assert_eq!(&change.clone().ok(), &made);
                    if let Ok(change) = change {
                        history.enact(&mut project, &Entry::Did(Arc::new(change))).unwrap();
                    }
                }
                Step::Undo => {
                    press(&mut session, Verb::Undo);
                    settle(&mut session);
                    if let Some(entry) = history.undo() {
                        history.enact(&mut project, &entry).unwrap();
                    }
                }
                Step::Redo => {
                    press(&mut session, Verb::Redo);
                    settle(&mut session);
                    if let Some(entry) = history.redo() {
                        history.enact(&mut project, &entry).unwrap();
                    }
                }
                Step::Travel(done) => {
                    session.run(Action::TravelTo(done));
                    settle(&mut session);
                    while let Some(entry) = history.undo().filter(|_| history.done().len() > done) {
                        history.enact(&mut project, &entry).unwrap();
                    }
                    while let Some(entry) = history.redo().filter(|_| history.done().len() < done) {
                        history.enact(&mut project, &entry).unwrap();
                    }
                }
            }
            prop_assert_eq!(&session.workspace().unwrap().project, &project);
            prop_assert_eq!(session.history().unwrap(), &history);
            assert_indexed(&session);
        }
    }
}
