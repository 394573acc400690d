//! Killing the program at any moment, again and again.

use std::fs::File;
use std::io::{BufRead as _, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use isnad::format::project_file;
use isnad::model::Part;
use isnad::store::open;
use isnad::store::place::StateFolder;

use super::person::{Person, Random, State, rows_of};
use super::program::{Place, Running, Said, rounds};
use super::verdict::Verdict;

/// A new project after so many rounds: a round is to be short, but the file not always small.
const ROUNDS_OF_A_PROJECT: usize = 20;
/// Tells the control which project file it is to write.
const CONTROL: &str = "ISNAD_TEST_CONTROL";

/// Lets the program work for a while and kills it. Gives how many lines it had called saved; `None` if it
/// had not yet opened the project.
fn killed(command: Command, person: &mut Person, random: &mut Random) -> Option<usize> {
    let mut running = Running::start(command);
    // Now and then it does not even get to open the project.
    let is_opened = random.below(8) > 0;
    if is_opened {
        assert_eq!(running.hear(), Said::Acknowledged(0));
    }
    let life = if is_opened {
        5 + random.below(66)
    } else {
        random.below(15)
    };
    let death = Instant::now() + Duration::from_millis(life as u64);
    while Instant::now() < death {
        for _ in 0..=random.below(4) {
            running.send(&person.line());
        }
        std::thread::sleep(Duration::from_micros(random.below(3_000) as u64));
    }
    let acknowledged = running.killed();
    (is_opened || acknowledged > 0).then_some(acknowledged)
}

#[test]
fn nothing_acknowledged_is_lost() {
    let rounds = rounds(20, 200);
    let mut random = Random(0x1CE);
    let (mut acknowledged_in_all, mut beyond, mut torn) = (0, 0, 0);
    let folder = tempfile::tempdir().unwrap();
    let mut place = Place::in_folder(folder.path());
    let mut person = Person::new(0, folder.path());
    for round in 0..rounds {
        if round % ROUNDS_OF_A_PROJECT == 0 {
            let number = round / ROUNDS_OF_A_PROJECT;
            let folder = folder.path().join(number.to_string());
            place = Place::in_folder(&folder);
            person = Person::new(number as u64, &folder);
        }
        let acknowledged = killed(place.replay(), &mut person, &mut random);
        if acknowledged.is_none() && !place.project().exists() {
            person.begin_round(State::new_project());
            continue;
        }
        let acknowledged = acknowledged.unwrap_or(0);
        match Verdict::of(&place, &person.states, acknowledged) {
            Verdict::Kept(lines, state) => {
                beyond += usize::from(lines > acknowledged);
                person.begin_round(state);
            }
            other => panic!("round {round}, {acknowledged} acknowledged: {other:?}"),
        }
        acknowledged_in_all += acknowledged;
        torn += usize::from(is_torn(&place));
        if (round + 1) % ROUNDS_OF_A_PROJECT == 0 || round + 1 == rounds {
            nothing_lies_about(&place, &person);
        }
    }
    println!(
        "kill -9: {rounds} rounds, {acknowledged_in_all} lines acknowledged, 0 lost, 0 unreadable; {beyond} \
         rounds with lines kept that were not yet acknowledged, {torn} with a torn journal"
    );
}

fn is_torn(place: &Place) -> bool {
    let said = place.check().stdout;
    String::from_utf8_lossy(&said).contains("unfinished end of the journal")
}

/// Opened and closed as usual, the project is whole and leaves nothing beside itself.
fn nothing_lies_about(place: &Place, person: &Person) {
    let (code, _, complaints) = Running::start(place.replay()).ended();
    assert!(code <= 1, "{complaints}");
    Verdict::of(place, &person.states[..1], 0).kept("opened and closed");
    let names = std::fs::read_dir(&place.work).unwrap().count();
    assert_eq!(names, 2, "the file and its hidden folder");
    let drafts = std::fs::read_dir(place.hidden()).unwrap();
    let names = drafts.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let names: Vec<String> = names.filter(|name| name.ends_with(".tmp")).collect();
    assert!(names.is_empty(), "{names:?}");
}

/// The control: the program with another way of saving. Each time that the real one has saved its own
/// project, the file is written in place, and only then is it called saved.
#[test]
fn control() {
    let Some(file) = std::env::var_os(CONTROL).map(PathBuf::from) else {
        return;
    };
    let place = Place::in_folder(&file.with_extension("real"));
    let mut real = Running::start(place.replay());
    let write_in_place = || {
        let opened = open::look(&StateFolder::at(&place.state), &place.project()).unwrap();
        let mut out = BufWriter::new(File::create(&file).unwrap());
        project_file::write(&opened.project, Part::Main, &mut out).unwrap();
        out.flush().unwrap();
        println!();
    };
    assert_eq!(real.hear(), Said::Acknowledged(0));
    write_in_place();
    println!("acknowledged 0");
    for line in std::io::stdin().lock().lines() {
        assert!(real.does(&line.unwrap()));
        write_in_place();
        println!("acknowledged {}", real.acknowledged);
    }
}

fn command_of_control(file: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["kill::rounds::control", "--exact", "--nocapture"])
        .env(CONTROL, file);
    command
}

/// Whether the control's file is as after so many lines or later.
fn is_whole(place: &Place, person: &Person, acknowledged: usize) -> bool {
    let opened = open::look(&StateFolder::at(&place.state), &place.project());
    opened.is_ok_and(|opened| {
        let rows = rows_of(&opened.project);
        let mut states = person.states.iter().skip(acknowledged);
        opened.problems.is_empty() && states.any(|state| state.rows() == rows)
    })
}

/// Were a program that writes in place not caught, the test above would prove nothing.
#[test]
fn a_program_that_writes_in_place_is_caught() {
    let mut random = Random(0xBAD);
    for round in 0..300 {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::in_folder(folder.path());
        let mut person = Person::new(round, folder.path());
        let command = command_of_control(&place.project());
        if round == 0 {
            // Left alone, it does its work well.
            let mut control = Running::start(command);
            assert_eq!(control.hear(), Said::Acknowledged(0));
            (0..10).for_each(|_| assert!(control.does(&person.line())));
            let (code, acknowledged, complaints) = control.ended();
            assert_eq!((code, acknowledged), (0, 10), "{complaints}");
            assert!(is_whole(&place, &person, acknowledged));
        } else if let Some(acknowledged) = killed(command, &mut person, &mut random)
            && !is_whole(&place, &person, acknowledged)
        {
            println!("the control that writes in place: caught in round {round}");
            return;
        }
    }
    panic!("300 rounds have not caught a program that writes in place");
}
