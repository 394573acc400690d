//! Who works in a project.

use super::super::*;
use super::{press, select, session_in, wait};
use crate::model::{Author, AuthorId, AuthorKind};
use crate::session::save_state::SaveState;

#[test]
fn somebody_of_the_project_goes_on_with_it_and_is_known_the_next_day() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let mut desk = session_in(&state);
    press(&mut desk, Verb::Sample);
    wait(&mut desk, |session| session.workspace().is_some());
    let first = desk.workspace().unwrap().author();
    let dana = AuthorId(ulid::Ulid::from(7));
    desk.run(Action::WorkAs(dana));
    assert_eq!(
        desk.workspace().unwrap().author(),
        first,
        "nobody of that id is here"
    );
    let row = Author {
        own_file: false,
        id: dana,
        name: "دانة".to_owned(),
        kind: AuthorKind::Annotator,
        colour: 1,
    };
    desk.run(Action::Edit(crate::edit::Command::Import {
        rows: vec![row.into()],
        from: "a test".to_owned(),
    }));
    desk.run(Action::WorkAs(dana));
    assert_eq!(desk.author_name(), "دانة");
    select(&mut desk, "המנוף", 1);
    press(&mut desk, Verb::Type(5));
    let made = |session: &Session| {
        let project = session.workspace().unwrap().project();
        let mentions = project.mentions().values();
        mentions.filter(|row| row.author == dana).count()
    };
    assert_eq!(made(&desk), 1);
    let path = folder.path().join("theirs.isnad.ron");
    desk.run(Action::SaveAs(path.clone()));
    wait(&mut desk, |session| {
        let workspace = session.workspace().unwrap();
        workspace.path().is_some() && workspace.save_state() == SaveState::Saved
    });
    desk.close();

    // The same computer goes on as she does; another one as its own author.
    let mut next_day = session_in(&state);
    next_day.run(Action::Open(vec![path.clone()]));
    wait(&mut next_day, |session| session.workspace().is_some());
    assert_eq!(next_day.workspace().unwrap().author(), dana);
    next_day.close();
    let mut elsewhere = session_in(&folder.path().join("elsewhere"));
    elsewhere.run(Action::Open(vec![path]));
    wait(&mut elsewhere, |session| session.workspace().is_some());
    assert_ne!(elsewhere.workspace().unwrap().author(), dana);
    assert_eq!(made(&elsewhere), 1);
    elsewhere.close();
}
