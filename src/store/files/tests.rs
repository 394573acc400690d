//! A file per author: nothing is in neither file, and nobody's file is touched without need.

use std::fs;

use ulid::Ulid;

use crate::model::*;
use crate::store::keeper::Report;
use crate::store::open::{self, OpenError, Problem};
use crate::store::place::hidden_folder;
use crate::store::scene::{Person, Scene, author};

fn with_file(number: u128, name: &str) -> Author {
    Author {
        own_file: true,
        ..author(number, name)
    }
}

/// Something that an author says about the first one.
fn comment(number: u128, by: u128, text: &str) -> Comment {
    Comment {
        place: None,
        id: CommentId(Ulid::from(number)),
        author: AuthorId(Ulid::from(by)),
        about: RowId::Author(AuthorId(Ulid::from(1_u128))),
        kind: CommentKind::Note,
        text: text.to_owned(),
        resolved: false,
    }
}

/// A project of two authors with files of their own, saved.
fn team(scene: &Scene) -> Person {
    let mut person = Person::at(scene.create());
    person.put(with_file(1, "נועה כהן"));
    person.put(with_file(2, "ليلى/."));
    person.put(comment(1, 1, "של נועה"));
    person.put(comment(2, 2, "لليلى"));
    person.save();
    person
}

fn text_of(scene: &Scene, name: &str) -> String {
    fs::read_to_string(scene.work().join(name)).unwrap()
}

const MAIN: &str = "חדשות.isnad.ron";
const NOA: &str = "חדשות.נועה-כהן.isnad.ron";
const LAYLA: &str = "חדשות.ليلى.isnad.ron";

#[test]
fn each_author_has_a_file_and_together_they_are_the_project() {
    let scene = Scene::new();
    let person = team(&scene);
    assert!(text_of(&scene, NOA).contains("של נועה") && text_of(&scene, LAYLA).contains("لليلى"));
    assert!(!text_of(&scene, MAIN).contains("של נועה"));
    let opened = scene.crashed().open();
    assert_eq!((opened.recovered, opened.problems.len()), (0, 0));
    person.assert_same(&opened, "three files");
    let error = open::look(&scene.state(), &scene.work().join(NOA)).unwrap_err();
    assert!(matches!(error, OpenError::NotMain(_)), "{error}");
}

#[test]
fn only_files_that_change_are_written() {
    let scene = Scene::new();
    let mut person = team(&scene);
    // A file marked read-only is refused by every save that would write it.
    for name in [MAIN, LAYLA] {
        let path = scene.work().join(name);
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(path, permissions).unwrap();
    }
    person.put(comment(3, 1, "עוד"));
    person.save();
    assert!(text_of(&scene, NOA).contains("עוד"));
}

#[test]
fn rows_move_back_into_the_main_file_and_the_other_one_is_put_aside() {
    let scene = Scene::new();
    let mut person = team(&scene);
    person.put(author(1, "נועה כהן"));
    person.save();
    assert!(text_of(&scene, MAIN).contains("של נועה"));
    assert!(!scene.work().join(NOA).exists());
    let aside = hidden_folder(&scene.path()).join("aside");
    assert_eq!(fs::read_dir(aside).unwrap().count(), 1);
    person.assert_same(&scene.crashed().open(), "two files");
}

#[test]
fn files_of_two_saves_give_everything() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.put(author(1, "נועה כהן"));
    person.put(comment(1, 1, "של נועה"));
    person.save();
    let before = text_of(&scene, MAIN);
    person.put(with_file(1, "נועה כהן"));
    person.settle();
    let journal_before = scene.crashed();
    person.save();
    // The author's file was in place, the main one not yet.
    fs::copy(scene.work().join(NOA), journal_before.work().join(NOA)).unwrap();
    assert_eq!(text_of(&journal_before, MAIN), before);
    let opened = journal_before.open();
    person.assert_same(&opened, "between the two");
    assert!(opened.project.conflicts().is_empty());
    let later = Person::at(opened);
    later.keeper.save_now();
    later.keeper.close();
    let again = journal_before.open();
    assert_eq!((again.recovered, again.problems.len()), (0, 0));
    person.assert_same(&again, "saved again");
}

#[test]
fn a_missing_file_is_named_and_no_empty_one_takes_its_place() {
    let scene = Scene::new();
    let person = team(&scene);
    let layla = text_of(&scene, LAYLA);
    person.keeper.close();
    fs::remove_file(scene.work().join(LAYLA)).unwrap();
    let opened = scene.open();
    let [Problem::Part { reason, .. }] = &opened.problems[..] else {
        panic!("{:?}", opened.problems)
    };
    assert!(reason.contains("missing"), "{reason}");
    let mut person = Person::at(opened);
    person.put(author(3, "Dana"));
    person.save();
    assert!(!scene.work().join(LAYLA).exists());
    // It comes back, as after a checkout: what it says is offered to the window.
    fs::write(scene.work().join(LAYLA), &layla).unwrap();
    person.keeper.look();
    let Report::Outside(outside) = person.hear(|report| matches!(report, Report::Outside(_)))
    else {
        panic!("not heard")
    };
    assert_eq!(outside.deltas.len(), 1);
    assert_eq!(text_of(&scene, LAYLA), layla);
}

#[test]
fn files_of_other_projects_are_none_of_ours() {
    let scene = Scene::new();
    let person = team(&scene);
    person.keeper.close();
    let other =
        text_of(&scene, NOA).replace("00000000000000000000000007", "00000000000000000000000008");
    let path = scene.work().join("חדשות.אחר.isnad.ron");
    fs::write(&path, &other).unwrap();
    fs::write(scene.work().join("חדשות.לא.isnad.ron"), "???").unwrap();
    let opened = scene.open();
    assert!(opened.problems.is_empty(), "{:?}", opened.problems);
    let mut person = Person::at(opened);
    person.put(comment(4, 1, "עוד"));
    person.save();
    assert_eq!(fs::read_to_string(path).unwrap(), other);
}
