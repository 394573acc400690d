//! Documents side by side, and what is followed through them.

use super::*;
use crate::model::{DocumentId, EntityChoice, MentionId, RowId};
use crate::session::columns::MOST;

fn columns(session: &Session) -> Vec<DocumentId> {
    session.workspace().unwrap().columns()
}

fn shown(session: &Session) -> DocumentId {
    session.workspace().unwrap().document().unwrap()
}

fn documents(session: &Session) -> Vec<DocumentId> {
    let project = session.workspace().unwrap().project();
    project.documents().keys().copied().collect()
}

/// The mentions of an entity in the order of reading.
fn mentions_of(session: &Session, name: &str) -> Vec<(DocumentId, u32, MentionId)> {
    let project = session.workspace().unwrap().project();
    let entity = project.entities().values().find(|it| it.name == name);
    let entity = EntityChoice::Is(entity.unwrap().id);
    let mentions = project.mentions().values().filter(|it| it.entity == entity);
    let mut places: Vec<_> = mentions
        .map(|it| (it.document, it.fragments[0].start(), it.id))
        .collect();
    places.sort_unstable();
    places
}

#[test]
fn columns_come_and_go_and_the_shown_document_stands_in_one() {
    let mut session = sample();
    let all = documents(&session);
    assert_eq!(columns(&session), all[..1]);
    press(&mut session, Verb::Columns(3));
    assert_eq!(columns(&session), all);
    assert_eq!(shown(&session), all[0]);
    press(&mut session, Verb::NextColumn);
    press(&mut session, Verb::NextColumn);
    assert_eq!(shown(&session), all[2]);
    press(&mut session, Verb::NextColumn);
    assert_eq!(shown(&session), all[0]);
    press(&mut session, Verb::PreviousColumn);
    // The shown one stays when there are fewer.
    press(&mut session, Verb::Columns(1));
    assert_eq!(columns(&session), [all[2]]);
    session.run(Action::ShowBeside(all[1]));
    assert_eq!(columns(&session), [all[2], all[1]]);
    assert_eq!(shown(&session), all[1]);
    // A document of another column is gone to, one of none takes the place of the shown one.
    session.run(Action::Show(all[2]));
    assert_eq!(columns(&session), [all[2], all[1]]);
    session.run(Action::Show(all[0]));
    assert_eq!(columns(&session), [all[0], all[1]]);
    session.run(Action::CloseColumn(all[0]));
    assert_eq!((columns(&session), shown(&session)), (vec![all[1]], all[1]));
    session.run(Action::CloseColumn(all[1]));
    assert_eq!(columns(&session), [all[1]]);
    press(&mut session, Verb::NextColumn);
    assert_eq!(shown(&session), all[1]);
}

#[test]
fn a_deleted_document_leaves_its_column_and_undo_does_not_put_it_back() {
    let mut session = sample();
    let all = documents(&session);
    press(&mut session, Verb::Columns(3));
    session.run(Action::Edit(crate::edit::Command::DeleteDocument {
        document: all[1],
    }));
    assert_eq!(columns(&session), [all[0], all[2]]);
    press(&mut session, Verb::Undo);
    assert!(columns(&session).len() <= MOST && columns(&session).contains(&shown(&session)));
}

#[test]
fn the_other_columns_go_to_what_is_chosen() {
    let mut session = sample();
    press(&mut session, Verb::Columns(3));
    let places = mentions_of(&session, "Nadim Sarouf");
    let first = places
        .iter()
        .find(|place| place.0 == shown(&session))
        .unwrap();
    session.run(Action::Pick(Some(RowId::Mention(first.2))));
    for id in documents(&session).iter().skip(1) {
        let there = places.iter().find(|place| place.0 == *id).unwrap();
        let revealed = session.workspace().unwrap().reveal(*id).span.unwrap();
        assert_eq!(revealed.start(), there.1);
    }
    let chosen = session.workspace().unwrap();
    assert!(
        places
            .iter()
            .all(|place| chosen.is_chosen(&RowId::Mention(place.2)))
    );
    let others = chosen.project().mentions().len() - places.len();
    let rows = chosen.project().mentions().keys();
    let rest = rows.filter(|id| !chosen.is_chosen(&RowId::Mention(**id)));
    assert_eq!(rest.count(), others);
}

#[test]
fn keys_walk_through_the_places_here_and_across_documents() {
    let mut session = sample();
    let places = mentions_of(&session, "Nadim Sarouf");
    session.run(Action::Focus(Some(RowId::Mention(places[0].2))));
    let focused = |session: &Session| session.focus().cloned();
    for step in 1..=places.len() {
        press(&mut session, Verb::NextOccurrenceAcross);
        let place = &places[step % places.len()];
        assert_eq!(focused(&session), Some(RowId::Mention(place.2)));
        assert_eq!(shown(&session), place.0);
    }
    press(&mut session, Verb::PreviousOccurrenceAcross);
    let last = places.last().unwrap();
    assert_eq!(focused(&session), Some(RowId::Mention(last.2)));
    // Here: round the ends of the document.
    let here: Vec<_> = places.iter().filter(|place| place.0 == last.0).collect();
    assert!(here.len() > 1);
    press(&mut session, Verb::NextOccurrence);
    assert_eq!(focused(&session), Some(RowId::Mention(here[0].2)));
    press(&mut session, Verb::PreviousOccurrence);
    assert_eq!(focused(&session), Some(RowId::Mention(last.2)));
    // Evidence chooses its claim, which goes on being followed without a focus.
    let workspace = session.workspace().unwrap();
    let evidence = workspace
        .project()
        .evidence()
        .values()
        .next()
        .unwrap()
        .clone();
    session.run(Action::Focus(Some(RowId::Evidence(evidence.id))));
    press(&mut session, Verb::Deselect);
    press(&mut session, Verb::NextOccurrence);
    let claim = match session.workspace().unwrap().focused_row() {
        Some(crate::model::Row::Evidence(row)) => row.claim,
        other => panic!("{other:?}"),
    };
    assert_eq!(claim, evidence.claim);
    press(&mut session, Verb::Deselect);
    press(&mut session, Verb::Deselect);
    assert_eq!(session.workspace().unwrap().chosen(), None);
}
