//! What is put away before a save lets go of it.

use std::fs;
use std::path::PathBuf;

use super::*;
use crate::edit::{Command, Stamp};
use crate::model::{AuthorId, ChangeId, DocumentId, Row};
use crate::store::scene::{Person, Scene, author};
use crate::store::{backup, place, shelf, trash};

const TEXT: &str = "דובר או\"ם\r\nقال: «لا» 😀";

fn often() -> Pace {
    let never = Duration::from_secs(3_600);
    Pace {
        quiet: never,
        longest: never,
        again: never,
        copies: Duration::ZERO,
    }
}

fn contents(scene: &Scene) -> Vec<String> {
    let copies = backup::backups(
        scene.state().disk(),
        &place::hidden_folder(&scene.path()),
        &scene.path(),
    );
    copies
        .iter()
        .map(|copy| fs::read_to_string(&copy.path).unwrap())
        .collect()
}

fn delete(person: &mut Person, number: u128) {
    let command = Command::DeleteDocument {
        document: DocumentId(ulid::Ulid::from(number)),
    };
    let stamp = Stamp {
        id: ChangeId(ulid::Ulid::from(500 + number)),
        author: AuthorId(ulid::Ulid::from(1)),
        at: 0,
    };
    let change = command.plan(&person.project, &stamp).unwrap();
    person.enact(Entry::Did(change.into()));
}

fn in_trash(scene: &Scene) -> Vec<PathBuf> {
    let trash = trash::trash(scene.state().disk(), &scene.path());
    trash.into_iter().map(|trashed| trashed.path).collect()
}

#[test]
fn the_first_save_of_a_session_keeps_the_version_before() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    let mut versions = vec![fs::read_to_string(scene.path()).unwrap()];
    person.put(author(1, "רות"));
    person.save();
    assert_eq!(contents(&scene), versions);
    person.put(author(2, "ليلى"));
    person.save();
    assert_eq!(contents(&scene), versions, "the second save is too soon");
    versions.insert(0, fs::read_to_string(scene.path()).unwrap());
    person.keeper.close();
    let mut person = Person::at(scene.open());
    person.save();
    assert_eq!(contents(&scene).len(), 1, "nothing was replaced");
    person.put(author(3, "x"));
    person.save();
    assert_eq!(contents(&scene), versions);
}

#[test]
fn at_no_moment_is_there_no_project_file_and_ten_copies_are_enough() {
    let scene = Scene::new();
    let mut person = Person::with(scene.create(), often());
    for number in 0..25 {
        person.put(author(number, "רות"));
        person.save();
        assert!(scene.path().exists());
    }
    assert_eq!(contents(&scene).len(), backup::MOST);
}

#[test]
fn a_copy_that_cannot_be_made_is_said_once_and_holds_up_nothing() {
    let scene = Scene::new();
    let mut person = Person::with(scene.create(), often());
    let hidden = place::hidden_folder(&scene.path());
    fs::write(hidden.join("backups"), "in the way").unwrap();
    person.put(author(1, "רות"));
    person.save();
    let said = |report: &Report| {
        matches!(
            report,
            Report::NotPutAway {
                what: Kept::Backup,
                ..
            }
        )
    };
    person.hear(said);
    person.put(author(2, "ليلى"));
    person.save();
    assert!(!person.has_heard(said), "said twice");
    assert!(fs::read_to_string(scene.path()).unwrap().contains("ليلى"));
}

#[test]
fn what_is_deleted_is_in_the_trash_before_the_deletion_is_acknowledged() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.put(author(1, "רות"));
    person.import(1, TEXT);
    person.save();
    delete(&mut person, 1);
    person.settle();
    let found = in_trash(&scene);
    assert_eq!(found.len(), 1);
    person.save();
    assert!(!fs::read_to_string(scene.path()).unwrap().contains("Text("));
    let disk = scene.state().disk().clone();
    let project = shelf::read(&disk, &scene.path(), &found[0]).unwrap();
    assert_eq!(
        project
            .texts()
            .values()
            .map(|text| &**text)
            .collect::<Vec<_>>(),
        [TEXT]
    );
    assert!(project.rows().any(|row| matches!(row, Row::Document(_))));
    // Undone and done again, it is there once.
    person.undo();
    person.redo();
    person.settle();
    assert_eq!(in_trash(&scene), found);
}

#[test]
fn a_trash_that_cannot_be_written_is_said_and_tried_again() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.import(1, TEXT);
    person.save();
    let in_the_way = place::hidden_folder(&scene.path()).join("trash");
    fs::write(&in_the_way, "").unwrap();
    delete(&mut person, 1);
    person.settle();
    person.hear(|report| {
        matches!(
            report,
            Report::NotPutAway {
                what: Kept::Trash,
                ..
            }
        )
    });
    fs::remove_file(&in_the_way).unwrap();
    person.save();
    assert_eq!(in_trash(&scene).len(), 1);
}

#[test]
fn copies_and_trash_move_with_a_project_that_gets_a_name() {
    let scene = Scene::new();
    let project = crate::model::Project::new(crate::model::ProjectId(ulid::Ulid::from(7)));
    let opened = crate::store::open::create_unnamed(&scene.state(), project).unwrap();
    let mut person = Person::at(opened);
    person.import(1, TEXT);
    person.save();
    delete(&mut person, 1);
    person.settle();
    person.keeper.save_as(scene.path());
    person.hear(|report| matches!(report, Report::Written { path: Some(_) }));
    assert_eq!(in_trash(&scene).len(), 1);
    assert_eq!(contents(&scene).len(), 1);
}
