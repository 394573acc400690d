use std::fs;
use std::path::{MAIN_SEPARATOR, Path};

use super::browser::{Browser, Complaint};
use crate::session::{Ask, Purpose};

/// A folder with `corpus/` (`a.txt`, `אב.txt`), `other/`, `news.isnad.ron`, `note.txt` and a hidden file.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("corpus")).unwrap();
    fs::create_dir(at.join("other")).unwrap();
    for name in [
        "corpus/a.txt",
        "corpus/אב.txt",
        "news.isnad.ron",
        "note.txt",
        ".hidden",
    ] {
        fs::write(at.join(name), "x").unwrap();
    }
    folder
}

fn browser(folder: &Path, purpose: Purpose, suggested: &str) -> Browser {
    Browser::new(&Ask {
        purpose,
        suggested: suggested.to_owned(),
        folder: Some(folder.to_owned()),
    })
}

fn names(browser: &Browser) -> Vec<&str> {
    (0..browser.lines())
        .filter_map(|line| Some(browser.line(line)?.name.as_str()))
        .collect()
}

fn type_in(browser: &mut Browser, text: &str) {
    browser.field = text.replace('/', std::path::MAIN_SEPARATOR_STR);
    browser.typed();
}

#[test]
fn a_list_shows_what_can_be_chosen() {
    let folder = folder();
    for (purpose, expected) in [
        (
            Purpose::OpenFiles,
            vec!["corpus", "other", "news.isnad.ron", "note.txt"],
        ),
        (Purpose::OpenFolder, vec!["corpus", "other"]),
        (Purpose::SaveAs, vec!["corpus", "other", "news.isnad.ron"]),
    ] {
        assert_eq!(names(&browser(folder.path(), purpose, "")), expected);
    }
}

#[test]
fn the_list_follows_what_is_typed() {
    let folder = folder();
    let mut browser = browser(folder.path(), Purpose::OpenFiles, "");
    for (text, expected) in [
        ("no", vec!["note.txt"]),
        ("corpus/", vec!["a.txt", "אב.txt"]),
        ("corpus/ב", vec!["אב.txt"]),
        ("nowhere/", vec![]),
    ] {
        let path = folder.path().join(text);
        type_in(&mut browser, &path.display().to_string());
        assert_eq!(names(&browser), expected, "{text}");
    }
    let root = folder.path().display().to_string();
    type_in(&mut browser, &root);
    assert_eq!(browser.folder(), folder.path().parent().unwrap());
}

#[test]
fn a_name_is_completed_as_far_as_it_is_certain() {
    let folder = folder();
    let mut browser = browser(folder.path(), Purpose::OpenFiles, "");
    let root = format!("{}{MAIN_SEPARATOR}", folder.path().display());
    for (typed, completed) in [
        ("co", format!("corpus{MAIN_SEPARATOR}")),
        ("n", "n".to_owned()),
        ("not", "note.txt".to_owned()),
        ("x", "x".to_owned()),
    ] {
        type_in(&mut browser, &format!("{root}{typed}"));
        assert_eq!(browser.complete(), typed != completed, "{typed}");
        assert_eq!(browser.field, format!("{root}{completed}"));
    }
}

#[test]
fn what_enter_makes_of_a_path() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    let save = Purpose::SaveAs;
    let table = [
        (Purpose::OpenFiles, "note.txt", Ok("note.txt")),
        (
            Purpose::OpenFiles,
            "no.txt",
            Err(Some(Complaint::Missing(at("no.txt")))),
        ),
        (Purpose::OpenFiles, "corpus", Err(None)),
        (Purpose::OpenFolder, "corpus", Ok("corpus")),
        (
            Purpose::OpenFolder,
            "note.txt",
            Err(Some(Complaint::NotFolder(at("note.txt")))),
        ),
        (save.clone(), "new", Ok("new.isnad.ron")),
        (save.clone(), "corpus", Err(None)),
        (
            save.clone(),
            "news",
            Err(Some(Complaint::Replaces(at("news.isnad.ron")))),
        ),
        (save, "no/new", Err(Some(Complaint::NoFolder(at("no"))))),
        (
            Purpose::Export("jsonl".to_owned()),
            "a.jsonl",
            Ok("a.jsonl"),
        ),
    ];
    for (purpose, typed, expected) in table {
        let mut browser = browser(folder.path(), purpose, "");
        let before = browser.folder().to_owned();
        // Absolute, then below the folder in which the dialog began.
        for text in [at(typed).display().to_string(), typed.to_owned()] {
            type_in(&mut browser, &text);
            let taken = browser.submit();
            match &expected {
                Ok(name) => assert_eq!(taken, Some(vec![at(name)]), "{typed}"),
                Err(complaint) => {
                    assert_eq!((taken, &browser.complaint), (None, complaint), "{typed}");
                }
            }
        }
        let entered = expected == Err(None);
        assert_eq!(
            browser.folder() != before,
            entered || typed.contains('/'),
            "{typed}"
        );
    }
}

#[test]
fn home_is_a_tilde() {
    let folder = folder();
    let mut browser = browser(folder.path(), Purpose::OpenFiles, "");
    let home = crate::session::folder::home();
    for (text, expected) in [
        ("~", home.clone()),
        ("~/a", home.join("a")),
        ("~a", folder.path().join("~a")),
    ] {
        type_in(&mut browser, text);
        assert_eq!(browser.path(), expected, "{text}");
    }
}

#[test]
fn several_files_are_marked_one_by_one_or_at_once() {
    let folder = folder();
    let mut browser = browser(&folder.path().join("corpus"), Purpose::OpenFiles, "");
    browser.mark(0);
    assert!(browser.field.ends_with("a.txt"));
    browser.mark_too(1);
    let both = ["a.txt", "אב.txt"].map(|name| folder.path().join("corpus").join(name));
    assert_eq!(browser.submit(), Some(both.to_vec()));
    browser.mark_too(0);
    assert_eq!(browser.submit(), Some(vec![both[1].clone()]));
    browser.mark_through(0);
    assert_eq!(browser.submit(), Some(both.to_vec()));
    type_in(&mut browser, &both[0].display().to_string());
    assert_eq!(browser.submit(), Some(vec![both[0].clone()]));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_read_is_said_to_be_so() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let other = folder.path().join("other");
    fs::set_permissions(&other, fs::Permissions::from_mode(0o000)).unwrap();
    let may_all_the_same = fs::read_dir(&other).is_ok();
    let browser = browser(&other, Purpose::OpenFiles, "");
    let complains =
        matches!(&browser.complaint, Some(Complaint::Unreadable(at, _)) if *at == other.join(""));
    assert!(complains || may_all_the_same, "{:?}", browser.complaint);
    fs::set_permissions(&other, fs::Permissions::from_mode(0o700)).unwrap();
}
