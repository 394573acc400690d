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

#[test]
fn what_is_not_seen_is_not_counted_or_listed() {
    let (mut session, own, _) = with(AuthorKind::Annotator);
    let RowId::Mention(own) = own else { panic!() };
    let mention = session.workspace().unwrap().project().mentions()[&own].clone();
    let author = mention.author;
    let told = |session: &mut Session| {
        session.run(Action::Sheet(Sheet::Statistics));
        let open = session.workspace().unwrap();
        let statistics = &open.statistics_answer().unwrap().found;
        let others = open.project().mentions().values();
        let entity = match mention.entity {
            crate::model::EntityChoice::Is(entity) => open.naming(entity).map(|it| it.mentions),
            _ => None,
        };
        let told = (
            open.counts(mention.document).mentions,
            statistics.all.mentions,
            entity,
        );
        let all = others.filter(|row| row.layer == crate::model::Layer::Own);
        (told, all.count())
    };
    let ((counted, all, named), rows) = told(&mut session);
    press(&mut session, Verb::OthersRows);
    let ((more, everything, named_more), _) = told(&mut session);
    assert_eq!((more, everything), (counted + 1, all + 1));
    assert_eq!(everything, rows);
    assert_eq!(named_more, named.map(|count| count + 1));
    assert!(
        named.is_some(),
        "the first mention of the sample means an entity"
    );
    press(&mut session, Verb::OthersRows);
    assert_eq!(told(&mut session).0, (counted, all, named));
    assert_eq!(session.workspace().unwrap().author(), author);
}

#[test]
fn tagging_all_meets_what_others_marked_only_where_it_is_seen() {
    let (mut session, own, _) = with(AuthorKind::Annotator);
    // The person's own row goes, so that only the other one stands there.
    session.run(Action::Edit(crate::edit::Command::Delete {
        rows: vec![own],
    }));
    let other =
        session.workspace().unwrap().project().mentions()[&MentionId(ulid::Ulid::from(7))].clone();
    let (document, span) = (other.document, other.fragments[0].span().unwrap());
    let met = |session: &mut Session| {
        session.run(Action::Show(document));
        session.run(Action::Select {
            selection: Some(Selection {
                anchor: span.start(),
                caret: span.end(),
                more: Vec::new(),
            }),
            complete: true,
        });
        press(session, Verb::TagAll);
        let hits = session.workspace().unwrap().tag_all().unwrap().hits();
        let hit = hits
            .iter()
            .find(|hit| hit.document == document && hit.span == span);
        let conflict = hit.expect("the place itself").conflict;
        session.run(Action::Prompt(None));
        conflict.map(|it| it.standing)
    };
    assert_eq!(met(&mut session), None);
    press(&mut session, Verb::OthersRows);
    let standing = crate::query::occurrences::Standing::OfOthers;
    assert_eq!(met(&mut session), Some(standing));
}

#[test]
fn an_annotator_who_looks_at_others_is_noted_once_in_the_project() {
    let (mut session, ..) = with(AuthorKind::Annotator);
    let notes = |session: &Session| {
        let open = session.workspace().unwrap();
        let about = RowId::Author(open.author());
        let comments = open.project().comments().values();
        comments
            .filter(|row| row.about == about && row.author == open.author())
            .count()
    };
    assert_eq!(notes(&session), 0);
    press(&mut session, Verb::OthersRows);
    assert_eq!(notes(&session), 1);
    press(&mut session, Verb::OthersRows);
    press(&mut session, Verb::OthersRows);
    assert_eq!(notes(&session), 1);
    press(&mut session, Verb::Undo);
    assert_eq!(notes(&session), 0);
    assert!(
        !session.workspace().unwrap().hides_others(),
        "what is shown is a view"
    );
    // A reviewer's work is to look at others.
    let (mut reviewer, ..) = with(AuthorKind::Annotator);
    let author = reviewer.workspace().unwrap().author();
    let mut row = reviewer.workspace().unwrap().project().authors()[&author].clone();
    row.kind = AuthorKind::Reviewer;
    reviewer.run(Action::Edit(crate::edit::Command::Author { author: row }));
    press(&mut reviewer, Verb::OthersRows);
    assert!(!reviewer.workspace().unwrap().hides_others());
    assert_eq!(notes(&reviewer), 0);
}
