//! Copies that are handed out, worked in by the session, and joined again.

use super::replay::replay_in;
use super::{ARABIC, Desk, HEBREW, MIXED};

const PROJECT: &str = "work.isnad.ron";

fn desk() -> Desk {
    let desk = Desk::new();
    for (name, text) in [
        ("a.txt", HEBREW),
        ("b.txt", ARABIC),
        ("c.txt", MIXED),
        ("d.txt", "Kfar‑Yam (قرية) 12:30"),
    ] {
        desk.write(name, text);
    }
    desk.fine(&[
        "new", PROJECT, "a.txt", "b.txt", "c.txt", "d.txt", "--author", "שרה",
    ]);
    desk
}

/// Tags words of a document in a project.
#[track_caller]
fn tag(desk: &Desk, project: &str, document: (&str, &str), words: &str, key: &str) {
    let (name, text) = document;
    let start = text.find(words).unwrap();
    let end = start + words.len();
    let line =
        format!("Tag(document: \"{name}\", start: {start}, end: {end}, type: \"{key}\")\nSave\n");
    let ran = replay_in(desk, project, &line);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

fn count(file: &str, kind: &str) -> usize {
    file.lines().filter(|line| line.starts_with(kind)).count()
}

/// The ids, by a kind of row.
fn ids(file: &str, kind: &str) -> Vec<String> {
    let begins = format!("{kind}(id: \"");
    let lines = file.lines().filter_map(|line| line.strip_prefix(&begins));
    lines.map(|line| line[..26].to_owned()).collect()
}

#[test]
fn work_in_copies_comes_back_as_if_it_had_been_done_in_one_file() {
    let desk = desk();
    tag(&desk, PROJECT, ("a.txt", HEBREW), "האו\"ם", "ORG");
    desk.fine(&[
        "handout",
        PROJECT,
        "--author",
        "ליאת",
        "--author",
        "سلمى",
        "--overlap",
        "50%",
        "--seed",
        "7",
        "--out",
        "copies",
    ]);
    let main = desk.read(PROJECT);
    // Whoever opened the window has another id than the one that was entered by name.
    assert_eq!(count(&main, "Author("), 4, "both are entered");
    let copies = ["copies/ליאת-work.isnad.ron", "copies/سلمى-work.isnad.ron"];
    let mut held = Vec::new();
    for copy in copies {
        desk.fine(&["check", copy]);
        let file = desk.read(copy);
        assert_eq!(count(&file, "Mention("), 0, "nobody else's rows");
        assert_eq!((count(&file, "Author("), count(&file, "Document(")), (1, 3));
        assert_eq!(count(&file, "Type("), count(&main, "Type("));
        held.push(ids(&file, "Document"));
    }
    let both = held[0].iter().filter(|id| held[1].contains(id)).count();
    assert_eq!(both, 2, "half of them");
    let texts = [("a.txt", HEBREW), ("b.txt", ARABIC), ("c.txt", MIXED)];
    let words = ["MV Salma", "MV Salma", "CNN"];
    let mut tagged = 0;
    for copy in copies {
        let file = desk.read(copy);
        for (text, words) in texts.into_iter().zip(words) {
            if file.contains(&format!("source: \"{}\"", text.0)) {
                tag(&desk, copy, text, words, "PER");
                tagged += 1;
            }
        }
    }
    assert!(tagged >= 4, "{tagged}");
    let said = desk.isnad(&["join", PROJECT, copies[0], copies[1], "--dry-run"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_eq!(desk.read(PROJECT), main, "a dry run writes nothing");
    desk.fine(&["join", PROJECT, copies[0], copies[1]]);
    desk.fine(&["check", PROJECT]);
    let joined = desk.read(PROJECT);
    assert_eq!(count(&joined, "Mention("), 1 + tagged);
    assert_eq!(
        ids(&joined, "Document"),
        ids(&main, "Document"),
        "no document twice"
    );
    assert_eq!(count(&joined, "Author("), 4);
    assert_eq!(count(&joined, "Verdict(") + count(&joined, "Conflict("), 0);
    for copy in copies {
        for id in ids(&desk.read(copy), "Mention") {
            let line = |file: &str| {
                let mut lines = file.lines().filter(|line| line.contains(&id));
                lines.next().unwrap_or_default().to_owned()
            };
            assert_eq!(
                line(&joined),
                line(&desk.read(copy)),
                "ids and authors stay"
            );
        }
    }
    // A second time nothing is new; what was deleted in a copy goes.
    desk.fine(&["join", PROJECT, copies[0]]);
    assert_eq!(desk.read(PROJECT), joined);
    let ran = replay_in(&desk, PROJECT, "Undo\nSave\n");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(desk.read(PROJECT), main, "one undo takes all back");
}

#[test]
fn a_copy_for_one_author_and_some_documents() {
    let desk = desk();
    desk.fine(&[
        "handout",
        PROJECT,
        "--author",
        "שרה",
        "--out",
        "one",
        "--document",
        "2",
        "4",
    ]);
    let main = desk.read(PROJECT);
    let copy = desk.read("one.isnad.ron");
    let documents = ids(&main, "Document");
    assert_eq!(
        ids(&copy, "Document"),
        [documents[1].clone(), documents[3].clone()]
    );
    assert_eq!(count(&copy, "Text("), 2);
    desk.isnad(&["handout", PROJECT, "--author", "שרה", "--out", "one"])
        .complains(2, &["one.isnad.ron", "--force"]);
    desk.fine(&[
        "handout", PROJECT, "--author", "שרה", "--out", "one", "--force",
    ]);
    desk.isnad(&[
        "handout",
        PROJECT,
        "--author",
        "שרה",
        "--out",
        "x",
        "--document",
        "5",
    ])
    .complains(2, &["document 5", "has 4"]);
    desk.isnad(&["handout", "sample", "--author", "nobody", "--out", "x"])
        .complains(2, &["sample"]);
    assert_eq!(desk.read(PROJECT), main);
}

#[test]
fn what_would_have_to_be_guessed_is_said_and_nothing_is_written() {
    let desk = desk();
    let main = desk.read(PROJECT);
    desk.write("other/a.txt", HEBREW.replace("אתמול", "שלשום"));
    desk.fine(&["new", "other.isnad.ron", "other/a.txt", "--author", "שרה"]);
    tag(&desk, "other", ("a.txt", HEBREW), "האו\"ם", "ORG");
    let settings_author = desk.read("other.isnad.ron").matches("Author(").count();
    let ran = desk.isnad(&["join", PROJECT, "other.isnad.ron"]);
    ran.complains(
        1,
        &[
            "may be",
            "text differs",
            "left as it was",
            "it asks, and remembers",
        ],
    );
    assert_eq!(desk.read(PROJECT), main, "{settings_author}");
}

#[test]
fn bad_files_get_a_message_and_an_untouched_project() {
    let desk = desk();
    tag(&desk, PROJECT, ("a.txt", HEBREW), "האו\"ם", "ORG");
    let main = desk.read(PROJECT);
    let id = &ids(&main, "Mention")[0];
    let mention = main.lines().find(|line| line.contains(id)).unwrap();
    let twice = main.replace(mention, &format!("{mention}\n{mention}"));
    let broken = &main[..main.find("Mention(").unwrap()];
    for (name, file, code, words) in [
        (
            "newer",
            main.replace("format: 1", "format: 9"),
            2,
            "newer version",
        ),
        ("none", String::new(), 2, "not the beginning"),
        ("text", "שלום".to_owned(), 2, "not the beginning"),
        ("broken", broken.to_owned(), 1, "breaks off"),
        ("twice", twice, 1, "second row with the id"),
        ("same", main.clone(), 0, ""),
    ] {
        let path = format!("{name}.isnad.ron");
        desk.write(&path, &file);
        let ran = desk.isnad(&["join", PROJECT, &path]);
        assert_eq!(ran.code, code, "{name}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains(words), "{name}: {}", ran.err);
        assert!(
            words.is_empty() || ran.err.contains(&path),
            "{name}: {}",
            ran.err
        );
        assert_eq!(desk.read(PROJECT), main, "{name}");
    }
    desk.isnad(&["join", PROJECT, "nowhere.isnad.ron"])
        .complains(2, &["nowhere"]);
    // An author who has done nothing.
    desk.fine(&["handout", PROJECT, "--author", "ליאת", "--out", "idle"]);
    let main = desk.read(PROJECT);
    let ran = desk.isnad(&["join", PROJECT, "idle.isnad.ron"]);
    ran.complains(0, &["\"ליאת\" has no rows there"]);
    assert_eq!(desk.read(PROJECT), main);
}
