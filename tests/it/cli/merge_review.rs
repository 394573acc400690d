//! What `isnad merge` could not decide, decided in the review with one key each.

use std::sync::Arc;
use std::time::Duration;

use isnad::model::Project;
use isnad::session::key::Shortcut;
use isnad::session::review::Versions;
use isnad::session::{Action, NoPicker, Session, Settings, Sheet, StateFolder, Verb};

use super::{ARABIC, Desk, HEBREW};

const PROJECT: &str = "work.isnad.ron";

/// The file with another title of the document from this text, and another type of the mention of it.
fn side(file: &str, titles: [&str; 2], mention: Option<&str>) -> String {
    let mut file = file.to_owned();
    for (language, title) in ["he", "ar"].iter().zip(titles) {
        let end = file.find(&format!("\", language: \"{language}\"")).unwrap();
        let start = file[..end].rfind("title: \"").unwrap() + "title: \"".len();
        file.replace_range(start..end, title);
    }
    match mention {
        Some(r#type) => file.replace(
            "type: \"PER\", fragments",
            &format!("type: \"{}\", fragments", r#type),
        ),
        None => {
            let lines = file.lines().filter(|line| !line.starts_with("Mention("));
            lines.map(|line| format!("{line}\n")).collect()
        }
    }
}

/// A project that two people have changed apart and that was merged: two titles and a mention that one
/// side has retyped and the other deleted.
fn merged() -> Desk {
    let desk = Desk::new();
    desk.write("he.txt", HEBREW);
    desk.write("ar.txt", ARABIC);
    desk.fine(&["new", PROJECT, "he.txt", "ar.txt", "--author", "שרה"]);
    let file = desk.read(PROJECT);
    let id = |kind: &str| {
        let start = file.find(&format!("\n{kind}(id: \"")).unwrap() + kind.len() + 7;
        file[start..start + 26].to_owned()
    };
    let mention = format!(
        "Mention(id: \"{:026}\", author: \"{}\", document: \"{}\", type: \"PER\", \
         fragments: [(start: 0, end: 2, quote: \"ד\")]),\n])",
        1,
        id("Author"),
        id("Document"),
    );
    let base = file.replace("\n])", &format!("\n{mention}"));
    let base = side(&base, ["נמל", "ميناء"], Some("PER"));
    desk.write("base", &base);
    desk.write(
        "theirs",
        side(&base, ["כותרת שלהם", "عنوانهم"], Some("ORG")),
    );
    desk.write(PROJECT, side(&base, ["כותרת שלנו", "عنواننا"], None));
    let ran = desk.isnad(&["merge", "base", PROJECT, "theirs"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    desk
}

/// The merged project in a window's session, with the review open.
fn session(desk: &Desk) -> Session {
    let settings = Settings {
        author_name: "שרה".to_owned(),
        ..Settings::default()
    };
    let state = StateFolder::at(desk.state());
    let mut session = Session::new(state, settings, Arc::new(NoPicker), Arc::new(|| {}));
    session.run(Action::Open(vec![desk.path(PROJECT)]));
    for _ in 0..6_000 {
        session.poll();
        if session
            .workspace()
            .is_some_and(|open| !open.project().documents().is_empty())
        {
            session.run(Action::Sheet(Sheet::Review));
            return session;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("not opened: {:?}", session.notices());
}

fn project(session: &Session) -> &Project {
    session.workspace().unwrap().project()
}

fn typed(session: &mut Session, key: char) {
    let act = session.review_key(Shortcut::char(key));
    session.run(Action::Review(
        act.unwrap_or_else(|| panic!("{key} means nothing")),
    ));
}

/// The versions that are shown, by name.
fn shown(session: &Session) -> Option<[Option<String>; 3]> {
    let versions = session.workspace().unwrap().settling_versions()?;
    let Versions { ours, theirs, base } = versions;
    Some([ours, theirs, base].map(|row| row.map(|row| row.name())))
}

fn words(words: &str) -> Option<String> {
    Some(words.to_owned())
}

#[test]
fn each_conflict_of_a_merge_is_a_line_of_the_queue_and_one_key_decides_it() {
    let desk = merged();
    let mut session = session(&desk);
    let start = project(&session).clone();
    let review = session.workspace().unwrap().review();
    assert_eq!((review.conflicts().len(), review.len()), (3, 3));
    let mut seen = Vec::new();
    while let Some(versions) = shown(&session) {
        let left = project(&session).conflicts().len();
        let at = session.workspace().unwrap().review().at();
        assert_eq!(at, Some(0), "the next one stands where this one stood");
        let key = match &versions {
            // The Hebrew title as theirs, the Arabic one as ours, and the mention as before.
            [Some(ours), ..] if ours == "כותרת שלנו" => '2',
            [Some(_), ..] => '1',
            _ => '0',
        };
        seen.push(versions);
        typed(&mut session, key);
        assert_eq!(project(&session).conflicts().len(), left - 1);
    }
    seen.sort();
    assert_eq!(
        seen,
        [
            [None, words("ד"), words("ד")],
            [words("כותרת שלנו"), words("כותרת שלהם"), words("נמל")],
            [words("عنواننا"), words("عنوانهم"), words("ميناء")],
        ]
    );
    let review = session.workspace().unwrap().review();
    assert_eq!((review.conflicts().len(), review.at()), (0, None));
    let decided = project(&session);
    let mut titles: Vec<&str> = decided
        .documents()
        .values()
        .map(|row| row.title.as_str())
        .collect();
    titles.sort_unstable();
    assert_eq!(titles, ["כותרת שלהם", "عنواننا"]);
    let types: Vec<&str> = decided
        .mentions()
        .values()
        .map(|row| row.r#type.0.as_str())
        .collect();
    assert_eq!(types, ["PER"], "neither side's, but as it was");
    // Undo brings back one after the other, and shows it.
    for left in 1..=3 {
        session.run(Action::Run(Verb::Undo));
        assert_eq!(project(&session).conflicts().len(), left);
        assert!(shown(&session).is_some());
    }
    assert_eq!(*project(&session), start);
}

#[test]
fn what_cannot_be_meant_of_two_versions_changes_nothing() {
    let desk = merged();
    let mut session = session(&desk);
    let start = project(&session).clone();
    let first = shown(&session);
    for key in ['3', 'w', 'n', 'b'] {
        typed(&mut session, key);
        let notice = session.notices().last().map(|notice| notice.key);
        assert_eq!(notice, Some("notice-review-two-versions"), "{key}");
    }
    typed(&mut session, 'e');
    typed(&mut session, 'r');
    assert_eq!((shown(&session), session.prompt()), (first.clone(), None));
    // Later is for later: the next one, and round again.
    typed(&mut session, 'd');
    assert_ne!(shown(&session), first);
    typed(&mut session, 'd');
    typed(&mut session, 'd');
    assert_eq!(shown(&session), first);
    assert_eq!(*project(&session), start);
}

#[test]
fn what_was_decided_is_in_the_file() {
    let desk = merged();
    let mut session = session(&desk);
    while shown(&session).is_some() {
        typed(&mut session, '2');
    }
    session.run(Action::Run(Verb::Save));
    for _ in 0..6_000 {
        session.poll();
        if !desk.read(PROJECT).contains("Conflict(") {
            drop(session);
            desk.fine(&["check", PROJECT]);
            let file = desk.read(PROJECT);
            assert!(
                file.contains("عنوانهم") && file.contains("כותרת שלהם"),
                "{file}"
            );
            assert!(file.contains("type: \"ORG\""), "{file}");
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("not saved: {:?}", session.notices());
}
