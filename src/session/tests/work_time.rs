//! Time counts for the shown document, from act to act, and not while nobody works.

use super::*;
use crate::model::DocumentId;
use crate::session::Sheet;

fn sample_desk() -> (tempfile::TempDir, Session) {
    let state = tempfile::tempdir().unwrap();
    let nobody = Arc::new(crate::session::NoPicker);
    let folder = StateFolder::at(state.path());
    let mut session = Session::new(folder, Settings::default(), nobody, Arc::new(|| {}));
    session.show_only(crate::session::sample::project().unwrap());
    (state, session)
}

fn documents(session: &Session) -> Vec<DocumentId> {
    let project = session.workspace().unwrap().project();
    project.documents().keys().copied().collect()
}

fn worked(session: &Session) -> Vec<u64> {
    let workspace = session.workspace().unwrap();
    let documents = documents(session).into_iter();
    documents.map(|id| workspace.worked(id) / 1_000).collect()
}

/// Acts at seconds, and what was counted for each document, in seconds.
#[test]
fn from_act_to_act() {
    enum It {
        Act(i64),
        Away(i64),
        Show(usize),
        Look(Sheet),
        Off,
    }
    use It::{Act, Away, Look, Off, Show};
    let table: Vec<(&str, Vec<It>, [u64; 3])> = vec![
        ("one act is no time", vec![Act(5)], [0, 0, 0]),
        ("between acts", vec![Act(0), Act(10), Act(25)], [25, 0, 0]),
        (
            "a pause counts a minute",
            vec![Act(0), Act(3_600), Act(3_610)],
            [70, 0, 0],
        ),
        (
            "away",
            vec![Act(0), Away(20), Act(500), Act(505)],
            [25, 0, 0],
        ),
        ("away after a pause", vec![Act(0), Away(600)], [60, 0, 0]),
        (
            "each document its own",
            vec![Act(0), Act(10), Show(2), Act(15), Act(45)],
            [15, 0, 30],
        ),
        (
            "not while texts are not shown",
            vec![
                Act(0),
                Act(5),
                Look(Sheet::Matrix),
                Act(10),
                Act(40),
                Look(Sheet::Reader),
                Act(50),
                Act(51),
            ],
            [11, 0, 0],
        ),
        (
            "a clock that goes back",
            vec![Act(100), Act(40), Act(45)],
            [5, 0, 0],
        ),
        ("switched off", vec![Off, Act(0), Act(30)], [0, 0, 0]),
    ];
    for (name, acts, expected) in table {
        let (_state, mut session) = sample_desk();
        let ids = documents(&session);
        session.run(Action::Show(ids[0]));
        for act in acts {
            match act {
                Act(second) => session.note_act_at(second * 1_000),
                Away(second) => session.count_until(second * 1_000),
                Show(number) => session.run(Action::Show(ids[number])),
                Look(sheet) => session.run(Action::Sheet(sheet)),
                Off => session.run(Action::Run(Verb::WorkTime)),
            }
        }
        assert_eq!(worked(&session), expected, "{name}");
    }
}

/// It is kept beside the settings, and nothing of it is in the project.
#[test]
fn kept_beside_the_project_not_in_it() {
    let (_state, mut session) = sample_desk();
    let before = session.workspace().unwrap().project().clone();
    let first = documents(&session)[0];
    session.run(Action::Show(first));
    session.note_act_at(0);
    session.note_act_at(30_000);
    let workspace = session.workspace().unwrap();
    assert_eq!(workspace.project(), &before);
    assert_eq!(workspace.revision(), 0);
    let state = session.state.clone();
    workspace.view.save(&state, before.id()).unwrap();
    let view = crate::store::View::load(&state, before.id());
    assert_eq!(view.worked.get(&first), Some(&30_000));
}
