//! Scripts of splitting the documents.

use super::super::*;
use super::{sample, wait};
use crate::edit::Command;
use crate::model::{Key, Split};
use crate::query::split::{By, Division, GroupsFrom, Wanted};

fn look(session: &mut Session, by: By, groups: GroupsFrom) {
    let now = session.workspace().unwrap().splitting().unwrap().wanted();
    let wanted = SplitWanted {
        split: Wanted {
            by,
            ..now.split.clone()
        },
        groups,
    };
    session.run(Action::Split(SplitStep::Look(wanted)));
    wait(session, |session| {
        session
            .workspace()
            .unwrap()
            .splitting()
            .unwrap()
            .found()
            .is_some()
    });
}

fn found(session: &Session) -> &Division {
    let splitting = session.workspace().unwrap().splitting().unwrap();
    splitting.found().unwrap()
}

fn splits(session: &Session) -> Vec<Option<Split>> {
    let documents = session.workspace().unwrap().project().documents();
    documents
        .values()
        .map(|document| document.split())
        .collect()
}

#[test]
fn nothing_is_written_before_it_is_wanted_and_one_undo_takes_it_back() {
    let mut session = sample();
    session.run(Action::Run(Verb::Split));
    assert_eq!(session.prompt(), Some(&Prompt::Split));
    look(&mut session, By::Language, GroupsFrom::Proposed);
    assert_eq!(splits(&session), [None; 3]);
    let expected: Vec<_> = found(&session).parts.iter().map(|it| Some(it.1)).collect();
    let before = session.workspace().unwrap().project().clone();
    session.run(Action::Split(SplitStep::Write));
    assert_eq!(splits(&session), expected);
    assert_eq!((session.prompt(), session.notices().len()), (None, 1));
    assert_eq!(session.notices()[0].key, "notice-split");

    // Opened again it shows what was asked for last, and that it is written.
    session.run(Action::Run(Verb::Split));
    let splitting = session.workspace().unwrap().splitting().unwrap();
    assert!(splitting.is_written() && splitting.wanted().split.by == By::Language);
    session.run(Action::Run(Verb::Undo));
    assert_eq!(session.workspace().unwrap().project(), &before);
}

#[test]
fn proposed_groups_become_values_that_can_be_mended_by_hand() {
    let mut session = sample();
    let project = session.workspace().unwrap().project();
    let none = project.documents().keys().map(|id| (*id, String::new()));
    session.run(Action::Edit(Command::GroupDocuments {
        attribute: GroupsFrom::EVENT.into(),
        groups: none.collect(),
    }));
    session.run(Action::Run(Verb::Split));
    let wanted = session.workspace().unwrap().splitting().unwrap().wanted();
    assert_eq!(wanted.groups, GroupsFrom::Proposed);
    look(&mut session, By::Group, GroupsFrom::Proposed);
    assert!(found(&session).report.leaks.is_empty());
    session.run(Action::Split(SplitStep::WriteGroups));
    let event = Key::from(GroupsFrom::EVENT);
    let project = session.workspace().unwrap().project();
    let mut documents = project.documents().values();
    let title = &documents.clone().next().unwrap().title;
    assert!(documents.all(|document| document.attributes.get(&event) == Some(title)));
    let wanted = session.workspace().unwrap().splitting().unwrap().wanted();
    assert_eq!(wanted.groups, GroupsFrom::Attribute(event.clone()));
    assert!(found(&session).proposal.is_none());
    session.run(Action::Run(Verb::Undo));
    let project = session.workspace().unwrap().project();
    let mut documents = project.documents().values();
    assert!(documents.all(|document| !document.attributes.contains_key(&event)));
}
