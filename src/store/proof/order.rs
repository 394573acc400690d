//! Nothing is reported as acknowledged before it is safe, and what fails is reported as failed.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ulid::Ulid;

use super::session::{FILE, STATE, Session};
use crate::edit::{Act, Change, Delta, Entry};
use crate::model::*;
use crate::store::disk::crash::{Order, Platter};
use crate::store::disk::fault::{Fault, Faulty};
use crate::store::disk::memory::Memory;
use crate::store::keeper::{Keeper, Pace, Report};
use crate::store::open::{self, Opened};
use crate::store::place::StateFolder;
use crate::store::scene::{Person, author};

fn project() -> Project {
    Project::new(ProjectId(Ulid::from(7)))
}

fn entry(number: u128) -> Entry {
    let row = Row::from(author(number, "نورة"));
    Entry::Did(Arc::new(Change {
        id: ChangeId(Ulid::from(number)),
        author: AuthorId(Ulid::from(1)),
        at: 0,
        act: Act::Edit,
        detail: String::new(),
        rows: vec![Delta {
            id: row.id(),
            before: None,
            after: Some(row),
        }],
    }))
}

const NEVER: Duration = Duration::from_secs(3_600);

#[test]
fn whatever_power_loss_follows_a_report_what_it_says_is_on_the_disk() {
    let memory = Memory::of(&Session::start());
    let state = StateFolder::on(memory.disk(), STATE);
    let opened = open::create(&state, Path::new(FILE), project(), false).unwrap();
    // The worker calls this right after each report, before it does anything else.
    let positions = Arc::new(Mutex::new(Vec::new()));
    let notify = {
        let (memory, positions) = (memory.clone(), Arc::clone(&positions));
        move || positions.lock().unwrap().push(memory.position())
    };
    let pace = Pace {
        quiet: NEVER,
        longest: NEVER,
        again: NEVER,
        copies: NEVER,
    };
    let keeper = Keeper::start_with(opened, Arc::new(notify), pace);
    for number in 1..=24 {
        keeper.record(entry(number));
        if number % 5 == 0 {
            keeper.save_now();
        }
        if number % 3 == 0 {
            // So that some come in one by one and some together.
            std::thread::sleep(Duration::from_millis(3));
        }
    }
    let mut reports = Vec::new();
    while !reports.contains(&Report::Acknowledged(24)) {
        reports.extend(keeper.reports());
    }
    reports.extend(keeper.close());
    let positions = positions.lock().unwrap().clone();
    assert_eq!(reports.len(), positions.len());
    let recording = memory.recording();
    let (mut platter, mut at, mut looked) = (Platter::new(&recording, Order::Any), 0, 0);
    for (report, position) in reports.iter().zip(positions) {
        for step in &recording.steps[at..position] {
            platter.follow(&step.op);
        }
        at = position;
        let said = match report {
            Report::Acknowledged(said) => *said,
            Report::Written { .. } => continue,
            other => panic!("{other:?}"),
        };
        for image in platter.left(|_| false).states {
            let state = StateFolder::on(Memory::of(&image).disk(), STATE);
            let found = open::look(&state, Path::new(FILE)).unwrap();
            assert!(found.history.done().len() as u64 >= said, "{report:?}");
            looked += 1;
        }
    }
    println!("{} reports, {looked} disks looked at", reports.len());
    assert!(looked > 0);
}

/// A person on a disk that can fail.
fn person(again: Duration) -> (Memory, Faulty, Person) {
    let memory = Memory::of(&Session::start());
    let faulty = Faulty::new(memory.disk(), Fault::Io, 0, false);
    faulty.heal();
    let state = StateFolder::on(faulty.disk(), STATE);
    let opened = open::create(&state, Path::new(FILE), project(), false).unwrap();
    let pace = Pace {
        quiet: NEVER,
        longest: NEVER,
        again,
        copies: NEVER,
    };
    (memory, faulty, Person::with(opened, pace))
}

/// The disk as it is, opened by another program after this one was killed.
fn after_a_kill(memory: &Memory) -> Opened {
    let copy = Memory::of(&memory.image());
    open::open(&StateFolder::on(copy.disk(), STATE), Path::new(FILE)).unwrap()
}

#[test]
fn what_a_failing_disk_does_not_take_is_reported_kept_and_brought_later() {
    for fault in Fault::ALL {
        let (memory, faulty, mut person) = person(Duration::from_millis(5));
        person.put(author(1, "נועה"));
        person.settle();
        let before = after_a_kill(&memory);
        faulty.fail(fault, 0, true);
        person.put(author(2, "ليلى"));
        person.hear(|report| matches!(report, Report::Failed { .. }));
        let reports: Vec<Report> = person.keeper.reports().collect();
        let is_told = reports
            .iter()
            .all(|report| matches!(report, Report::Failed { .. }));
        assert!(is_told, "{fault:?}: {reports:?}");
        let during = after_a_kill(&memory);
        assert!(during.project.authors().len() >= before.project.authors().len());
        faulty.heal();
        person.settle();
        person.assert_same(&after_a_kill(&memory), &format!("{fault:?}, healed"));
        person.save();
        person.assert_same(&after_a_kill(&memory), &format!("{fault:?}, saved"));
    }
}

#[test]
fn a_save_that_fails_at_any_call_is_reported_and_loses_nothing() {
    for fault in Fault::ALL {
        for nth in 0.. {
            let (memory, faulty, mut person) = person(Duration::from_millis(1));
            person.put(author(1, "נועה"));
            person.settle();
            faulty.fail(fault, nth, false);
            person.keeper.save_now();
            person.hear(|report| matches!(report, Report::Failed { .. } | Report::Written { .. }));
            person.assert_same(&after_a_kill(&memory), &format!("{fault:?}, {nth}"));
            if faulty.fired().is_none() {
                break;
            }
            person.put(author(2, "ليلى"));
            person.settle();
            person.save();
            person.assert_same(&after_a_kill(&memory), &format!("{fault:?}, {nth}, again"));
        }
    }
}
