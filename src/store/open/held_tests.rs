//! Opening where somebody else is named as holder, and replacing what stands in the place.

use std::fs;

use super::*;
use crate::model::{Project, ProjectId};
use crate::store::no_locks::NoLocks;
use crate::store::restored::Step;
use crate::store::scene::{Person, Scene, author};

/// A share without locks on which another computer has left word.
fn left_behind(scene: &Scene) -> StateFolder {
    let mut person = Person::at(scene.create());
    person.put(author(1, "רות"));
    person.save();
    person.keeper.close();
    let hidden = place::hidden_folder(&scene.path());
    let words = "Holder(user: \"ליאת\", computer: \"מחשב אחר\", process: 7)";
    fs::write(hidden.join("holder"), words).unwrap();
    StateFolder::on(NoLocks::disk(), scene.state().path())
}

fn copies(scene: &Scene) -> usize {
    let hidden = place::hidden_folder(&scene.path());
    backup::backups(scene.state().disk(), &hidden, &scene.path()).len()
}

#[test]
fn where_no_locks_are_known_one_may_write_anyway_after_a_copy_was_made() {
    let scene = Scene::new();
    let state = left_behind(&scene);
    let before = copies(&scene);
    let opened = open(&state, &scene.path()).unwrap();
    let holder = opened.holder.clone().unwrap();
    assert!(holder.perhaps_stale && holder.computer == "מחשב אחר");
    assert!(holder.since.is_some() && opened.home.is_none());
    assert_eq!(copies(&scene), before, "looking copies nothing");
    let opened = open_anyway(&state, &scene.path()).unwrap();
    assert!(opened.holder.is_none() && opened.home.is_some());
    assert_eq!(copies(&scene), before + 1);
    let holder = fs::read_to_string(place::hidden_folder(&scene.path()).join("holder")).unwrap();
    assert!(holder.contains(&std::process::id().to_string()), "{holder}");
}

#[test]
fn without_a_copy_nobody_writes_anyway() {
    let scene = Scene::new();
    let state = left_behind(&scene);
    let folder = place::hidden_folder(&scene.path()).join("backups");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::write(folder, "in the way").unwrap();
    assert!(open_anyway(&state, &scene.path()).is_err());
    assert!(open(&state, &scene.path()).unwrap().holder.is_some());
}

#[test]
fn what_another_project_replaces_is_kept_aside() {
    let scene = Scene::new();
    drop(scene.create());
    let before = fs::read(scene.path()).unwrap();
    let another = Project::new(ProjectId(ulid::Ulid::from(8)));
    drop(create(&scene.state(), &scene.path(), another, true).unwrap());
    let aside = place::hidden_folder(&scene.path()).join("aside");
    let kept: Vec<Vec<u8>> = fs::read_dir(aside)
        .unwrap()
        .map(|entry| fs::read(entry.unwrap().path()).unwrap())
        .collect();
    assert!(kept.contains(&before));
}

#[test]
fn only_what_the_file_lacked_is_listed_as_restored() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.put(author(1, "רות"));
    person.put(author(2, "ליאת"));
    person.save();
    person.put(author(3, "ليلى"));
    person.undo();
    person.settle();
    let crashed = scene.crashed();
    let opened = crashed.open();
    let steps: Vec<_> = opened.restored.iter().map(|one| one.step).collect();
    assert_eq!(steps, [Step::Did, Step::Undid]);
    assert_eq!(opened.recovered, 2);
}
