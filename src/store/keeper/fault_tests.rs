//! Disks and neighbours that do not do as they should: nothing is lost, and it is said.

use std::fs;

use super::*;
use crate::store::open::{self, OpenError, Problem};
use crate::store::place::hidden_folder;
use crate::store::scene::{Person, Scene, author};

#[test]
fn a_file_that_another_program_wrote_is_not_overwritten() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.put(author(1, "נועה"));
    person.save();
    let theirs = fs::read_to_string(scene.path())
        .unwrap()
        .replace("נועה", "נועם");
    fs::write(scene.path(), &theirs).unwrap();
    person.put(author(2, "ليلى"));
    person.settle();
    person.keeper.save_now();
    person.hear(|report| *report == Report::ChangedOutside { path: scene.path() });
    person.put(author(3, "Dana"));
    person.settle();
    let fits = scene.crashed().open();
    assert_eq!((fits.recovered, fits.project.authors().len()), (2, 3));
    // What they wrote stays, and what was added here fits it.
    assert_eq!(fits.project.authors().values().next().unwrap().name, "נועם");
    person.put(author(1, "נעמה"));
    person.keeper.close();
    assert_eq!(fs::read_to_string(scene.path()).unwrap(), theirs);
    let misfits = scene.open();
    assert_eq!((misfits.recovered, misfits.project.authors().len()), (0, 1));
    let [Problem::OtherBase { path, changes: 3 }] = &misfits.problems[..] else {
        panic!("{:?}", misfits.problems)
    };
    assert!(fs::read_to_string(path).unwrap().contains("נעמה"));
}

#[test]
fn without_a_hidden_folder_the_state_folder_has_the_journal() {
    let scene = Scene::new();
    fs::write(hidden_folder(&scene.path()), "in the way").unwrap();
    let mut person = Person::at(scene.create());
    person.put(author(1, "נועה"));
    person.import(1, "דובר האו\"ם");
    person.settle();
    let crashed = scene.crashed();
    let opened = crashed.open();
    assert_eq!((opened.recovered, opened.problems.len()), (2, 0));
    person.assert_same(&opened, "stand-in");
    // The way is free again: everything comes home.
    drop(opened);
    fs::remove_file(hidden_folder(&crashed.path())).unwrap();
    let mut later = Person::at(crashed.open());
    later.put(author(2, "ليلى"));
    later.settle();
    assert!(
        hidden_folder(&crashed.path())
            .join("journal-000002.log")
            .exists()
    );
    assert!(
        !crashed
            .state()
            .stand_in(later.project.id())
            .join("journal-000001.log")
            .exists()
    );
    later.assert_same(&crashed.crashed().open(), "home");
}

#[test]
fn when_the_folder_vanishes_work_goes_on_and_is_kept() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.put(author(1, "נועה"));
    person.settle();
    let away = scene.work().with_file_name("away");
    fs::rename(scene.work(), &away).unwrap();
    person.put(author(2, "ليلى"));
    person.settle();
    person.keeper.save_now();
    person.hear(|report| matches!(report, Report::Failed { .. }));
    fs::rename(&away, away.with_file_name("work")).unwrap();
    let opened = scene.crashed().open();
    assert_eq!(opened.recovered, 2);
    person.assert_same(&opened, "moved away and back");
}

#[test]
fn what_cannot_be_written_anywhere_is_not_acknowledged_and_tried_again() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.put(author(1, "נועה"));
    person.settle();
    let away = scene.work().with_file_name("away");
    fs::rename(scene.work(), &away).unwrap();
    let state = scene.state().path().to_owned();
    let had_state = fs::rename(&state, state.with_file_name("no state")).is_ok();
    fs::write(&state, "in the way").unwrap();
    person.put(author(2, "ليلى"));
    let failed = person.hear(|report| matches!(report, Report::Failed { .. }));
    assert!(matches!(failed, Report::Failed { message } if message.contains("חדשות.isnad.ron")));
    assert!(
        !person
            .keeper
            .reports()
            .any(|report| matches!(report, Report::Acknowledged(_)))
    );
    fs::remove_file(&state).unwrap();
    if had_state {
        fs::rename(state.with_file_name("no state"), &state).unwrap();
    }
    fs::rename(&away, away.with_file_name("work")).unwrap();
    person.put(author(3, "Dana"));
    person.settle();
    person.assert_same(&scene.crashed().open(), "the disk is back");
    person.save();
    person.assert_same(&scene.crashed().open(), "saved");
}

#[test]
fn a_file_marked_read_only_stays_and_the_journal_has_the_changes() {
    use std::os::unix::fs::PermissionsExt as _;
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    let before = fs::read(scene.path()).unwrap();
    fs::set_permissions(scene.path(), fs::Permissions::from_mode(0o444)).unwrap();
    person.put(author(1, "נועה"));
    person.settle();
    person.keeper.save_now();
    person.hear(|report| matches!(report, Report::Failed { .. }));
    assert_eq!(fs::read(scene.path()).unwrap(), before);
    person.assert_same(&scene.crashed().open(), "read-only");
    let elsewhere = scene.work().join("copy.isnad.ron");
    person.keeper.save_as(elsewhere.clone());
    person.hear(|report| {
        *report
            == Report::Written {
                path: Some(elsewhere.clone()),
            }
    });
    person.keeper.close();
    assert_eq!(
        open::look(&scene.state(), &elsewhere)
            .unwrap()
            .project
            .authors()
            .len(),
        1
    );
}

#[test]
fn a_second_program_reads_everything_acknowledged_and_touches_nothing() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    person.put(author(1, "נועה"));
    person.settle();
    let files = |scene: &Scene| {
        let mut names: Vec<String> = fs::read_dir(hidden_folder(&scene.path()))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    let before = files(&scene);
    for opened in [
        scene.open(),
        open::look(&scene.state(), &scene.path()).unwrap(),
    ] {
        assert_eq!(opened.recovered, 1);
        person.assert_same(&opened, "second");
    }
    let second = scene.open();
    assert!(
        second
            .holder
            .as_ref()
            .unwrap()
            .to_string()
            .contains(&std::process::id().to_string())
    );
    let mut second = Person::at(second);
    second.put(author(2, "ليلى"));
    second.hear(|report| matches!(report, Report::Failed { .. }));
    second.keeper.close();
    assert_eq!(files(&scene), before);
    person.keeper.close();
    assert_eq!(scene.open().holder, None);
}

#[test]
fn saving_over_a_project_that_is_open_elsewhere_is_refused() {
    let scene = Scene::new();
    let mut person = Person::at(scene.create());
    let other = scene.work().join("other.isnad.ron");
    let project = crate::model::Project::new(crate::model::ProjectId(ulid::Ulid::from(8)));
    let theirs = open::create(&scene.state(), &other, project.clone(), false).unwrap();
    let before = fs::read(&other).unwrap();
    person.put(author(1, "נועה"));
    person.keeper.save_as(other.clone());
    person.hear(|report| matches!(report, Report::Failed { .. }));
    assert_eq!(fs::read(&other).unwrap(), before);
    person.put(author(2, "ليلى"));
    person.settle();
    person.assert_same(&scene.crashed().open(), "still at home");
    let again = open::create(&scene.state(), &other, project.clone(), true).unwrap_err();
    assert!(matches!(again, OpenError::Held { .. }));
    drop(theirs);
    let again = open::create(&scene.state(), &other, project, false).unwrap_err();
    assert!(matches!(again, OpenError::Exists(_)));
}

#[test]
fn the_file_follows_by_itself_and_what_failed_is_tried_again() {
    let soon = std::time::Duration::from_millis(5);
    let pace = Pace {
        quiet: soon,
        longest: soon,
        again: soon,
        copies: Duration::from_secs(3_600),
    };
    let scene = Scene::new();
    let mut person = Person::with(scene.create(), pace);
    person.put(author(1, "נועה"));
    person.hear(|report| {
        *report
            == Report::Written {
                path: Some(scene.path()),
            }
    });
    assert!(fs::read_to_string(scene.path()).unwrap().contains("נועה"));
    let away = scene.work().with_file_name("away");
    fs::rename(scene.work(), &away).unwrap();
    person.put(author(2, "ليلى"));
    person.hear(|report| matches!(report, Report::Failed { .. }));
    fs::rename(&away, away.with_file_name("work")).unwrap();
    person.hear(|report| {
        *report
            == Report::Written {
                path: Some(scene.path()),
            }
    });
    assert!(fs::read_to_string(scene.path()).unwrap().contains("ليلى"));
}
