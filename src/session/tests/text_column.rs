//! Tables, and the question which of their columns holds the texts.

use super::*;

const TABLE: &str = "n,lead,story\n1,פתיח,\"סיפור ארוך, מאוד מאוד ארוך\"\n2,,גם זה סיפור\n";

/// Titles, sources and attributes of the documents.
fn documents(session: &Session) -> Vec<String> {
    let workspace = session.workspace().unwrap();
    let documents = workspace.project().documents().values();
    let mut all: Vec<String> = documents
        .map(|document| {
            let values = document.attributes.iter();
            let values: Vec<String> = values
                .map(|(key, value)| format!("{key}={value}"))
                .collect();
            let text = workspace.project().text(document.id).unwrap();
            format!("{}|{text}|{}", document.source, values.join(","))
        })
        .collect();
    all.sort();
    all
}

fn has_notice(session: &Session, key: &str) -> bool {
    session.notices().iter().any(|notice| notice.key == key)
}

/// The Hebrew of DOS, which is never guessed at.
fn in_dos_hebrew(text: &str) -> Vec<u8> {
    let byte = |c: char| u8::try_from(c).unwrap_or_else(|_| (u32::from(c) - 0x550) as u8);
    text.chars().map(byte).collect()
}

#[test]
fn one_answer_holds_for_all_tables_with_that_column() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("a.csv"), TABLE).unwrap();
    std::fs::write(at("b.jsonl"), "{\"story\":\"שלישי\",\"n\":3}\n").unwrap();
    std::fs::write(at("c.csv"), "x,y\n1,some words of a text\n").unwrap();
    std::fs::write(at("d.txt"), "רגיל").unwrap();
    let mut session = session_in(&at(".state"));
    session.run(Action::Open(vec![folder.path().to_owned()]));
    wait(&mut session, |session| {
        session.prompt() == Some(&Prompt::TextColumn)
    });
    assert_eq!(documents(&session), ["d.txt|רגיל|"]);
    let table = session.table_question().unwrap();
    assert_eq!(table.name, "a.csv");
    let columns: Vec<&str> = table.columns().iter().map(|it| it.name.as_str()).collect();
    assert_eq!(columns, ["n", "lead", "story"]);
    assert_eq!(session.tables_with("story"), 1);
    session.run(Action::TextColumn("story".to_owned()));
    // The other one is asked about at once.
    assert_eq!(session.prompt(), Some(&Prompt::TextColumn));
    assert_eq!(session.table_question().unwrap().name, "c.csv");
    wait(&mut session, |session| documents(session).len() == 4);
    assert_eq!(
        documents(&session),
        [
            "a.csv#1|סיפור ארוך, מאוד מאוד ארוך|lead=פתיח,n=1",
            "a.csv#2|גם זה סיפור|n=2",
            "b.jsonl#1|שלישי|n=3",
            "d.txt|רגיל|",
        ]
    );
    session.run(Action::Prompt(None));
    assert!(has_notice(&session, "notice-unread"));
    assert!(session.table_question().is_none());
    assert_eq!(session.prompt(), None);
    // One change, which goes as it came.
    press(&mut session, Verb::Undo);
    assert_eq!(documents(&session), ["d.txt|רגיל|"]);
}

#[test]
fn a_table_in_doubt_is_asked_about_once_and_then_for_its_column() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.csv");
    let table = "n,x,y\n1,שלום,דובר העירייה אמר כי הגשר הישן ייסגר בקרוב\n2,שלום,כן\n";
    std::fs::write(&file, in_dos_hebrew(table)).unwrap();
    let mut session = session_in(&folder.path().join(".state"));
    session.run(Action::Open(vec![file]));
    wait(&mut session, |session| session.prompt().is_some());
    assert_eq!(session.prompt(), Some(&Prompt::Encoding));
    assert_eq!(session.waiting(), 0);
    session.run(Action::ReadAs {
        encoding: "IBM862".to_owned(),
        replace: false,
        all: false,
    });
    wait(&mut session, |session| {
        session.prompt() == Some(&Prompt::TextColumn)
    });
    session.run(Action::TextColumn("y".to_owned()));
    wait(&mut session, |session| session.workspace().is_some());
    assert_eq!(session.prompt(), None);
    assert_eq!(
        documents(&session),
        [
            "a.csv#1|דובר העירייה אמר כי הגשר הישן ייסגר בקרוב|n=1,x=שלום",
            "a.csv#2|כן|n=2,x=שלום"
        ]
    );
}

#[test]
fn a_table_in_doubt_waits_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.csv");
    let table = "text\nדובר העירייה אמר כי הגשר הישן ייסגר בקרוב\nהתושבים כבר ידעו על כך\n";
    std::fs::write(&file, in_dos_hebrew(table)).unwrap();
    let mut session = session_in(&folder.path().join(".state"));
    session.run(Action::Open(vec![file]));
    wait(&mut session, |session| session.prompt().is_some());
    assert_eq!(session.prompt(), Some(&Prompt::Encoding));
    assert_eq!(session.waiting(), 0);
    session.run(Action::ReadAs {
        encoding: "IBM862".to_owned(),
        replace: false,
        all: false,
    });
    wait(&mut session, |session| session.workspace().is_some());
    assert_eq!(documents(&session).len(), 2);
    assert_eq!(session.prompt(), None);
}

#[test]
fn much_that_is_left_out_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.jsonl");
    std::fs::write(&file, "{\"text\":\"a\"}\n[]\n[]\n[]\n[]\n").unwrap();
    let mut session = session_in(&folder.path().join(".state"));
    // The same file twice gives its texts once.
    session.run(Action::Open(vec![file.clone()]));
    wait(&mut session, |session| session.workspace().is_some());
    session.run(Action::Open(vec![file]));
    wait(&mut session, |session| {
        has_notice(session, "notice-already-here")
    });
    assert_eq!(documents(&session), ["a.jsonl#1|a|"]);
    assert_eq!(session.left_out().len(), 4);
    assert!(session.left_out()[3].contains("a.jsonl#5: is left out"));
    let remedies = session.notices().iter().filter_map(|it| it.remedy.clone());
    let remedies: Vec<Remedy> = remedies.collect();
    assert_eq!(remedies, [Remedy::Show(Prompt::LeftOut)]);
}
