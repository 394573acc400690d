//! Whose annotations are seen in the texts.

use super::super::*;
use super::{press, sample, session};
use crate::model::{Author, AuthorId, AuthorKind, Mention, MentionId, Project, RowId};

/// The sample, with a mention of one more author of a kind; the person at the desk is its own author.
fn with(kind: AuthorKind) -> (Session, RowId, RowId) {
    let mut project: Project = sample::project().unwrap();
    let mention = project.mentions().values().next().unwrap().clone();
    let author = AuthorId(ulid::Ulid::from(7));
    let id = MentionId(ulid::Ulid::from(7));
    let row = project.authors()[&mention.author].clone();
    project.put(
        Author {
            id: author,
            kind,
            ..row
        }
        .into(),
    );
    let other = Mention {
        id,
        author,
        ..mention.clone()
    };
    project.put(other.into());
    let mut session = session();
    session.settings.author = Some(mention.author);
    session.show_only(project);
    (session, RowId::Mention(mention.id), RowId::Mention(id))
}

#[test]
fn whoever_works_with_others_sees_their_own_until_they_say_otherwise() {
    let (mut session, own, others) = with(AuthorKind::Annotator);
    let shows = |session: &Session, row| session.workspace().unwrap().shows(row);
    assert!(session.workspace().unwrap().hides_others());
    assert!(shows(&session, &own) && !shows(&session, &others));
    let walked = |session: &mut Session| {
        let count = session.workspace().unwrap().project().mentions().len() * 2;
        (0..count).any(|_| {
            press(session, Verb::NextAnnotation);
            session.focus() == Some(&others)
        })
    };
    assert!(!walked(&mut session), "Tab passes what is not seen");
    session.run(Action::Focus(Some(others.clone())));
    assert!(shows(&session, &others), "what is asked for is seen");
    session.run(Action::Focus(None));
    press(&mut session, Verb::OthersRows);
    assert!(shows(&session, &others));
    assert!(walked(&mut session));
    assert_eq!(session.workspace().unwrap().view.others, Some(true));
    press(&mut session, Verb::OthersRows);
    session.run(Action::Focus(None));
    assert!(!shows(&session, &others));
}

#[test]
fn what_files_brought_is_seen_and_so_is_everything_by_whoever_only_looks() {
    let (mut session, _, brought) = with(AuthorKind::Importer);
    assert!(session.workspace().unwrap().shows(&brought));
    press(&mut session, Verb::OthersRows);
    assert!(
        session.workspace().unwrap().shows(&brought),
        "nobody to hide"
    );
    let session = sample();
    assert!(!session.workspace().unwrap().hides_others());
}
