//! Scripts of others' work brought in, and of copies handed out.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::*;
use super::{Scripted, press, sample, select, wait};
use crate::edit::handout;
use crate::edit::join::{AuthorAnswer, DocumentAnswer};
use crate::model::{
    Author, AuthorId, Document, DocumentId, Mention, MentionId, Project, VerdictId,
};
use crate::query::handing::Overlap;
use crate::store::disk::Disk;
use crate::store::handout as files;
use crate::text::TextHash;

fn project(session: &Session) -> &Project {
    session.workspace().unwrap().project()
}

fn said(session: &Session, key: &str) -> bool {
    session.notices().iter().any(|notice| notice.key == key)
}

fn known(session: &mut Session) {
    wait(session, |session| {
        session
            .others()
            .is_some_and(|it| it.found().is_some() && !it.is_busy())
    });
}

/// A copy of a project for a new author, who has tagged the first words of its first document.
fn worked(project: &Project, number: u128, name: &str) -> Project {
    let author = Author {
        id: AuthorId(ulid::Ulid::from(number)),
        name: name.to_owned(),
        ..project.authors().values().next().unwrap().clone()
    };
    let note = VerdictId(ulid::Ulid::from(number));
    let mut copy = handout::handed_out(project, &author, None, note, 0);
    let mention = project.mentions().values().next().unwrap();
    copy.put(
        Mention {
            id: MentionId(ulid::Ulid::from(number)),
            author: author.id,
            unsure: !mention.unsure,
            entity: crate::model::EntityChoice::Unset,
            ..mention.clone()
        }
        .into(),
    );
    copy
}

fn written(folder: &Path, name: &str, project: &Project) -> PathBuf {
    let path = folder.join(name);
    files::write(&Disk::real(), &path, project).unwrap();
    path
}

fn first_author(project: &Project) -> (AuthorId, String) {
    let author = project.authors().values().next().unwrap();
    (author.id, author.name.clone())
}

#[test]
fn others_work_comes_in_file_by_file_and_each_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = sample();
    let before = project(&session).clone();
    let one = written(folder.path(), "a.isnad.ron", &worked(&before, 7, "ליאת"));
    let two = written(folder.path(), "b.isnad.ron", &worked(&before, 8, "سلمى"));
    session.run(Action::Answer(Purpose::Join, vec![one, two]));
    assert_eq!(session.prompt(), Some(&Prompt::Join));
    known(&mut session);
    let others = session.others().unwrap();
    assert_eq!(
        (others.name().as_str(), others.number()),
        ("a.isnad.ron", (1, 2))
    );
    let joining = others.found().unwrap().unwrap();
    assert_eq!(joining.same_documents, before.documents().len());
    assert!(others.can_bring());
    session.run(Action::Joining(JoinStep::Bring));
    assert!(said(&session, "notice-joined"));
    assert_eq!(session.others().unwrap().number(), (2, 2));
    // What was asked before it was known is done as soon as it is.
    session.run(Action::Joining(JoinStep::Bring));
    known_or_done(&mut session);
    session.run(Action::Joining(JoinStep::Bring));
    wait(&mut session, |session| session.prompt().is_none());
    let count = |session: &Session| project(session).mentions().len() - before.mentions().len();
    assert_eq!(count(&session), 2);
    assert_eq!(project(&session).verdicts().len(), before.verdicts().len());
    press(&mut session, Verb::Undo);
    assert_eq!(count(&session), 1);
    press(&mut session, Verb::Undo);
    assert_eq!(*project(&session), before);
}

fn known_or_done(session: &mut Session) {
    wait(session, |session| {
        session
            .others()
            .is_none_or(|it| it.found().is_some() && !it.is_busy())
    });
}

#[test]
fn what_has_to_be_asked_is_asked_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = sample();
    let before = project(&session).clone();
    let (first, name) = first_author(&before);
    let mut other = worked(&before, 7, &name);
    let document = before.mentions().values().next().unwrap().document;
    let text: Arc<str> = before.text(document).unwrap().replacen('.', " .", 1).into();
    let hash = TextHash::of(&text);
    other.add_text(hash, text);
    let row = other.documents()[&document].clone();
    other.put(Document { hash, ..row }.into());
    let path = written(folder.path(), "a.isnad.ron", &other);
    let open = |session: &Session| {
        let found = session.others().unwrap().found().unwrap().unwrap();
        found.questions.open()
    };
    session.run(Action::Answer(Purpose::Join, vec![path.clone()]));
    known(&mut session);
    assert_eq!(open(&session), 2);
    session.run(Action::Joining(JoinStep::Bring));
    assert_eq!(*project(&session), before, "nothing comes unasked");
    let twin = AuthorId(ulid::Ulid::from(7));
    for step in [
        JoinStep::Author(twin, AuthorAnswer::Is(first)),
        JoinStep::Document(document, DocumentAnswer::Is(document)),
    ] {
        session.run(Action::Joining(step));
    }
    known(&mut session);
    assert_eq!(open(&session), 0);
    // The project changes while the dialog is open.
    session.run(Action::Edit(crate::edit::Command::Comment {
        comment: crate::model::CommentId(ulid::Ulid::from(9)),
        about: crate::model::RowId::Document(document),
        kind: crate::model::CommentKind::Note,
        text: "הערה".to_owned(),
    }));
    session.run(Action::Joining(JoinStep::Bring));
    wait(&mut session, |session| session.prompt().is_none());
    let came = &project(&session).mentions()[&MentionId(ulid::Ulid::from(7))];
    assert_eq!((came.author, came.document), (first, document));
    session.run(Action::Answer(Purpose::Join, vec![path]));
    known(&mut session);
    assert_eq!(open(&session), 0, "the answers are remembered");
    session.run(Action::Prompt(None));
    assert!(session.others().is_none());
}

#[test]
fn a_file_that_cannot_be_read_is_said_and_skipped() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = sample();
    let before = project(&session).clone();
    let good = written(folder.path(), "good.isnad.ron", &before);
    let bad = folder.path().join("bad.isnad.ron");
    let text = std::fs::read_to_string(&good).unwrap();
    std::fs::write(&bad, text.replacen("format: 1", "format: 99", 1)).unwrap();
    session.run(Action::Answer(Purpose::Join, vec![bad, good]));
    known(&mut session);
    let error = session.others().unwrap().found().unwrap().unwrap_err();
    assert!(error.contains("newer"), "{error}");
    assert!(!session.others().unwrap().can_bring());
    session.run(Action::Joining(JoinStep::Bring));
    session.run(Action::Joining(JoinStep::Skip));
    known(&mut session);
    let joining = session.others().unwrap().found().unwrap().unwrap();
    assert_eq!(joining.deltas, [], "the same project brings nothing");
    session.run(Action::Joining(JoinStep::Skip));
    assert_eq!(session.prompt(), None);
    assert_eq!(*project(&session), before);
}

#[test]
fn dropped_projects_are_asked_about_where_one_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = sample();
    let path = written(folder.path(), "a.isnad.ron", project(&session));
    session.run(Action::Dropped(vec![path.clone()]));
    assert_eq!(session.prompt(), Some(&Prompt::Dropped(vec![path.clone()])));
    session.run(Action::Answer(Purpose::Join, vec![path]));
    assert_eq!(session.prompt(), Some(&Prompt::Join));
    let text = folder.path().join("מכתב.txt");
    std::fs::write(&text, "שלום לכולם.").unwrap();
    session.run(Action::Prompt(None));
    session.run(Action::Dropped(vec![text]));
    wait(&mut session, |session| {
        project(session).documents().len() == 4
    });
}

#[test]
fn copies_are_handed_out_and_whoever_opens_one_works_as_its_author() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::new(
        StateFolder::at(folder.path().join("state")),
        Settings::default(),
        Arc::new(Scripted(vec![folder.path().to_owned()])),
        Arc::new(|| {}),
    );
    session.show_only_as(sample::project().unwrap(), Some("work.isnad.ron".into()));
    press(&mut session, Verb::Handout);
    assert_eq!(session.prompt(), Some(&Prompt::Handout));
    let (first, _) = first_author(project(&session));
    let these: Vec<DocumentId> = project(&session).documents().keys().copied().collect();
    let wanted = HandoutWanted {
        authors: [first].into(),
        names: vec!["ליאת".to_owned()],
        documents: HandoutDocuments::These(these.into_iter().take(2).collect()),
        overlap: Overlap::percent(0),
        seed: 3,
    };
    session.run(Action::Handout(HandoutStep::Look(wanted)));
    assert_eq!(session.handout_shares(), [1, 1]);
    session.run(Action::Handout(HandoutStep::Write));
    wait(&mut session, |session| said(session, "notice-handed-out"));
    let is_new = |author: &&crate::model::Author| author.name == "ליאת";
    let entered = project(&session).authors().values().filter(is_new).count();
    assert_eq!(entered, 1, "she is entered");
    // A second time they are in the way: somebody may have worked in them.
    press(&mut session, Verb::Handout);
    session.run(Action::Handout(HandoutStep::Write));
    wait(&mut session, |session| {
        said(session, "notice-handout-there")
    });
    let written: Vec<PathBuf> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .collect();
    assert_eq!(written.len(), 2, "{written:?}");
    let hers = written
        .iter()
        .find(|path| path.display().to_string().contains("ליאת"));
    let mut copy = super::session_in(&folder.path().join("elsewhere"));
    copy.run(Action::Open(vec![hers.unwrap().clone()]));
    wait(&mut copy, |session| session.workspace().is_some());
    assert_eq!(project(&copy).documents().len(), 1);
    let text = copy.text().unwrap().clone();
    let word = text.split_whitespace().next().unwrap();
    select(&mut copy, word, 1);
    press(&mut copy, Verb::Type(1));
    let mention = project(&copy).mentions().values().next().unwrap();
    assert_eq!(project(&copy).authors()[&mention.author].name, "ליאת");
    assert_eq!(project(&copy).authors().len(), 1);
}
