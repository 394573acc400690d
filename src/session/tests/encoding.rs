//! How files are read: hints, the question, and reading again.

use std::path::Path;

use super::*;
use crate::model::Document;
use crate::session::encoding::{Preview, Why};
use crate::store::corpus;
use crate::text::TextHash;
use crate::text::decode::How;

const HEBREW: &str = "דובר העירייה אמר כי הגשר הישן ייסגר בקרוב, והתושבים כבר ידעו על כך.\n";

fn cp1255(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1255.encode(text).0.into_owned()
}

fn cp862(text: &str) -> Vec<u8> {
    let byte = |c: char| u8::try_from(c).unwrap_or_else(|_| (u32::from(c) - 0x550) as u8);
    text.chars().map(byte).collect()
}

fn count(session: &Session) -> usize {
    session
        .workspace()
        .map_or(0, |workspace| workspace.project().documents().len())
}

fn named(session: &Session, source: &str) -> Document {
    let documents = session.workspace().unwrap().project().documents();
    let mut found = documents
        .values()
        .filter(|document| document.source == source);
    found.next().unwrap().clone()
}

fn text(session: &Session, source: &str) -> Arc<str> {
    let hash = named(session, source).hash;
    Arc::clone(&session.workspace().unwrap().project().texts()[&hash])
}

fn has_notice(session: &Session, key: &str) -> bool {
    session.notices().iter().any(|notice| notice.key == key)
}

fn is_ready(session: &Session) -> bool {
    let question = session.encoding_question();
    question.is_some_and(|question| matches!(question.preview, Preview::Ready(_)))
}

fn read_as(encoding: &str, replace: bool, all: bool) -> Action {
    Action::ReadAs {
        encoding: encoding.to_owned(),
        replace,
        all,
    }
}

/// The row reads the file again: the same text, with the same hash.
fn is_pinned(document: &Document, path: &Path) -> bool {
    let how = How {
        replace: document.replaced,
        ..How::named(&document.encoding)
    };
    let again = corpus::read_one(&path.to_owned().into(), &how)
        .unwrap()
        .decoded;
    TextHash::of(&again.text) == document.hash && again.had_bom == document.bom
}

#[test]
fn dos_hebrew_waits_for_a_person_and_nothing_changes_before() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in ["a.txt", "b.txt", "c.txt"] {
        std::fs::write(at(name), cp862(&format!("{name} {HEBREW}"))).unwrap();
    }
    std::fs::write(at("d.txt"), HEBREW).unwrap();
    let mut session = session_in(&at(".state"));
    session.run(Action::Open(vec![folder.path().to_owned()]));
    wait(&mut session, |session| {
        count(session) == 1 && is_ready(session)
    });
    assert_eq!(session.prompt(), Some(&Prompt::Encoding));
    assert_eq!(session.waiting(), 2);
    let question = session.encoding_question().unwrap();
    assert_eq!(question.file, "a.txt");
    let Preview::Ready(candidates) = &question.preview else {
        panic!("{:?}", question.preview);
    };
    let dos = candidates
        .iter()
        .find(|candidate| candidate.proposed)
        .unwrap();
    assert_eq!(dos.encoding, "IBM862");
    assert!(dos.lines[0].contains("דובר העירייה"));
    // One, and then the two others at once.
    session.run(read_as("IBM862", false, false));
    wait(&mut session, |session| {
        count(session) == 2 && is_ready(session)
    });
    assert_eq!(&*text(&session, "a.txt"), format!("a.txt {HEBREW}"));
    assert_eq!(session.encoding_question().unwrap().file, "b.txt");
    session.run(read_as("IBM862", false, true));
    wait(&mut session, |session| count(session) == 4);
    assert_eq!(session.prompt(), None);
    for name in ["a.txt", "b.txt", "c.txt"] {
        let document = named(&session, name);
        assert_eq!(document.encoding, "IBM862");
        assert_eq!(document.language, "he");
        assert!(is_pinned(&document, &at(name)));
    }
    assert!(!has_notice(&session, "notice-unread"));
}

#[test]
fn closing_the_question_leaves_files_out_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), cp862(HEBREW)).unwrap();
    std::fs::write(
        folder.path().join("b.txt"),
        [HEBREW.as_bytes(), b"\xFF"].concat(),
    )
    .unwrap();
    let mut session = session_in(&folder.path().join(".state"));
    session.run(Action::Open(vec![folder.path().to_owned()]));
    wait(&mut session, is_ready);
    session.run(Action::Prompt(None));
    assert_eq!(session.waiting(), 0);
    assert!(session.encoding_question().is_none());
    assert!(has_notice(&session, "notice-unread"));
    assert_eq!(count(&session), 0);
}

#[test]
fn invalid_bytes_are_refused_and_replaced_by_choice() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.txt");
    let bytes = [HEBREW.as_bytes(), b"\n\xFF\n", HEBREW.as_bytes(), b"\xD7"].concat();
    std::fs::write(&path, &bytes).unwrap();
    let mut session = session_in(&folder.path().join(".state"));
    session.run(Action::Open(vec![path.clone()]));
    wait(&mut session, is_ready);
    let question = session.encoding_question().unwrap();
    let Why::Invalid(error) = &question.why else {
        panic!("{:?}", question.why);
    };
    let place = format!("byte {} (0xFF), in line 3", HEBREW.len() + 1);
    assert!(error.contains(&place), "{error}");
    let Preview::Ready(candidates) = &question.preview else {
        panic!("{:?}", question.preview);
    };
    assert_eq!(
        (candidates[0].encoding, candidates[0].invalid),
        ("UTF-8", 2)
    );
    // An answer that does not fit is asked again.
    session.run(read_as("UTF-8", false, false));
    wait(&mut session, is_ready);
    session.run(read_as("UTF-8", true, false));
    wait(&mut session, |session| count(session) == 1);
    let document = named(&session, "broken.txt");
    assert!(document.replaced);
    assert_eq!(
        &*text(&session, "broken.txt"),
        String::from_utf8_lossy(&bytes)
    );
    assert!(is_pinned(&document, &path));
    assert!(has_notice(&session, "notice-replaced"));
}

#[test]
fn a_document_is_read_again_while_nothing_stands_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, cp1255(HEBREW)).unwrap();
    let mut session = session_in(&folder.path().join(".state"));
    session.run(Action::Open(vec![path.clone()]));
    wait(&mut session, |session| count(session) == 1);
    assert!(has_notice(&session, "notice-guessed"));
    let before = named(&session, "a.txt");
    assert_eq!(
        (before.encoding.as_str(), before.language.as_str()),
        ("windows-1255", "he")
    );
    let titled = Document {
        attributes: [(crate::model::Key("outlet".to_owned()), "Radio".to_owned())].into(),
        ..before.clone()
    };
    session.run(Action::Edit(crate::edit::Command::Edit {
        row: titled.into(),
    }));
    session.run(Action::Run(Verb::Encoding));
    wait(&mut session, is_ready);
    assert_eq!(
        named(&session, "a.txt").hash,
        before.hash,
        "looking changes nothing"
    );
    session.run(read_as("windows-1251", false, false));
    wait(&mut session, |session| {
        named(session, "a.txt").encoding == "windows-1251"
    });
    let after = named(&session, "a.txt");
    assert_eq!(after.language, "ru", "found anew, for nobody had set it");
    assert_ne!(after.title, before.title);
    assert_eq!(after.attributes.len(), 1, "what a person set stays");
    assert!(is_pinned(&after, &path));
    // With a tag in it, the text stays as it is.
    session.run(Action::Run(Verb::Undo));
    assert_eq!(named(&session, "a.txt").hash, before.hash);
    select(&mut session, "הגשר", 1);
    session.run(Action::Run(Verb::Type(3)));
    session.run(Action::Run(Verb::Encoding));
    wait(&mut session, is_ready);
    let why = &session.encoding_question().unwrap().why;
    assert!(
        matches!(
            why,
            Why::Wanted {
                annotated: true,
                ..
            }
        ),
        "{why:?}"
    );
    session.run(read_as("windows-1251", false, false));
    wait(&mut session, |session| {
        has_notice(session, "refusal-annotated")
    });
    assert_eq!(named(&session, "a.txt").hash, before.hash);
}

#[test]
fn what_is_odd_about_new_texts_is_said_once_for_each_kind() {
    let folder = tempfile::tempdir().unwrap();
    let reversed: String = HEBREW.trim().chars().rev().collect();
    for name in ["a.txt", "b.txt"] {
        let text = format!("{name} {reversed} {reversed}");
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let mut session = session_in(&folder.path().join(".state"));
    session.run(Action::Open(vec![folder.path().to_owned()]));
    wait(&mut session, |session| count(session) == 2);
    let notices = session.notices();
    let visual: Vec<_> = notices
        .iter()
        .filter(|notice| notice.key == "notice-visual-order")
        .collect();
    assert_eq!(visual.len(), 1);
    assert!(visual[0].arguments.contains(&("count", "2".to_owned())));
    assert!(
        text(&session, "a.txt").contains(&reversed),
        "never reordered"
    );
}
