//! Files may not grow beyond a size, the disk is full, the folder cannot be written: nothing on the disk is
//! destroyed, and what was called saved is there.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::person::Person;
use super::program::{Place, Running, Said, is_thorough, skipped};
use super::verdict::Verdict;

/// Names a folder on a disk of 1 MiB and few files, with nothing on it, that the test may fill.
const SMALL_DISK: &str = "ISNAD_TEST_SMALL_DISK";
const KIB: u64 = 1024;

/// Does a day's work: texts that grow, tags, saves. What cannot be written is tried again by what follows.
/// Gives how many lines the program called saved at last.
fn work(command: Command, person: &mut Person, sizes: &[usize]) -> usize {
    let mut running = Running::start(command);
    if !matches!(running.hear(), Said::Acknowledged(0)) {
        // Not even the project could be made.
        return 0;
    }
    for words in sizes {
        running.does(&person.bring(*words));
        for _ in 0..3 {
            running.does(&person.mark());
        }
        running.does(&person.save_now());
        running.does(&person.mark());
    }
    let (code, acknowledged, complaints) = running.ended();
    assert!((0..=1).contains(&code), "{complaints}");
    acknowledged
}

/// Nothing acknowledged is lost; nor is it after the project was opened once more without need.
fn assert_kept(place: &Place, person: &Person, acknowledged: usize, about: &str) -> usize {
    let lines = Verdict::of_rows(place, &person.states, acknowledged).kept(about);
    let (code, _, complaints) = Running::start(place.replay()).ended();
    assert!(code <= 1, "{about}: {complaints}");
    let again = Verdict::of_rows(place, &person.states, acknowledged).kept(about);
    assert_eq!(again, lines, "{about}: opened again");
    lines
}

fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copied(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The same command, in a shell whose files may have at most so many bytes. A file that would grow beyond
/// gives an error, and no signal.
fn limited(command: &Command, unit: u64, bytes: u64) -> Command {
    let mut shell = Command::new("sh");
    let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$@\"", bytes / unit);
    shell.args(["-c", &script, "sh"]).arg(command.get_program());
    shell.args(command.get_args());
    for (name, value) in command.get_envs() {
        shell.env(name, value.unwrap_or_default());
    }
    shell
}

/// How many bytes one unit of `ulimit -f` is: shells differ.
fn unit_of_limit(folder: &Path) -> u64 {
    let probe = folder.join("probe");
    let script = "trap '' XFSZ; ulimit -f 8; head -c 65536 /dev/zero >\"$1\"";
    let mut shell = Command::new("sh");
    shell.args(["-c", script, "sh"]).arg(&probe);
    assert!(!shell.output().unwrap().status.success());
    std::fs::metadata(probe).unwrap().len() / 8
}

#[test]
fn files_that_may_not_grow_are_not_destroyed() {
    let folder = tempfile::tempdir().unwrap();
    let unit = unit_of_limit(folder.path());
    // What the project was before: of some size, and with a journal.
    let before = Place::in_folder(&folder.path().join("before"));
    let texts = folder.path().join("texts");
    std::fs::create_dir(&texts).unwrap();
    let mut person = Person::new(1, &texts);
    let done = work(before.replay(), &mut person, &[200, 4_000]);
    let before_state = person.states[done].clone();
    let step = if is_thorough() { 4 } else { 256 };
    let (mut sizes, mut saved, mut least) = (0, 0, usize::MAX);
    for limit in (4..=2_048).step_by(step) {
        let about = format!("files of at most {limit} KiB");
        let here = folder.path().join(limit.to_string());
        let place = Place::in_folder(&here);
        let mut person = Person::new(limit, &here);
        // Every other time the project is there already.
        let is_there = limit / 4 % 2 == 0 || !is_thorough();
        if is_there {
            copied(&before.work, &place.work);
            copied(&before.state, &place.state);
            person.begin_round(before_state.clone());
        }
        let command = limited(&place.replay(), unit, limit * KIB);
        let acknowledged = work(command, &mut person, &[40, 4_000, 20_000, 30_000]);
        if is_there || acknowledged > 0 || place.project().exists() {
            assert_kept(&place, &person, acknowledged, &about);
        }
        (sizes, saved) = (sizes + 1, saved + acknowledged);
        least = least.min(acknowledged);
        std::fs::remove_dir_all(here).unwrap();
    }
    // The limits are felt, and do not always keep everything from being saved.
    assert!(least == 0 && saved > 0, "{least} {saved}");
    println!("ulimit -f: {sizes} sizes, {saved} lines acknowledged, 0 lost, 0 files destroyed");
}

/// A folder in which nothing can be written: the journal is kept elsewhere.
fn work_in_read_only(place: &Place, person: &mut Person, close_folder: impl Fn(bool)) {
    work(place.replay(), person, &[200]);
    let state = person.states.last().unwrap().clone();
    person.begin_round(state);
    close_folder(true);
    let mut running = Running::start(place.replay());
    assert_eq!(running.hear(), Said::Acknowledged(0));
    assert!(running.does(&person.bring(100)));
    (0..5).for_each(|_| assert!(running.does(&person.mark())));
    running.send(&person.save_now());
    let acknowledged = running.killed();
    assert!(acknowledged >= 6);
    Verdict::of(place, &person.states, acknowledged).kept("while it is read only");
    close_folder(false);
    assert_kept(place, person, acknowledged, "after it was read only");
}

#[test]
fn work_in_a_folder_that_is_read_only_is_kept_elsewhere() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let place = Place::in_folder(folder.path());
    let allow = |path: &Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    allow(&place.work, 0o555);
    let is_closed = std::fs::write(place.work.join("probe"), "").is_err();
    allow(&place.work, 0o755);
    if !is_closed {
        skipped("a read-only folder was NOT tested: this user may write everywhere.");
        return;
    }
    let mut person = Person::new(2, folder.path());
    work_in_read_only(&place, &mut person, |closed| {
        if place.hidden().exists() {
            allow(&place.hidden(), if closed { 0o555 } else { 0o755 });
        }
        allow(&place.work, if closed { 0o555 } else { 0o755 });
    });
}

/// The folder of the small disk.
fn small_disk() -> PathBuf {
    PathBuf::from(std::env::var_os(SMALL_DISK).expect("see tests/small-disk.sh"))
}

fn emptied(disk: &Path) {
    for entry in std::fs::read_dir(disk).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            std::fs::remove_dir_all(entry.path()).unwrap();
        } else {
            std::fs::remove_file(entry.path()).unwrap();
        }
    }
}

#[test]
#[ignore = "needs a small disk: run tests/small-disk.sh"]
fn a_full_disk_destroys_nothing() {
    let disk = small_disk();
    let elsewhere = tempfile::tempdir().unwrap();
    let (mut fills, mut saved) = (0, 0);
    // The disk is full of bytes, or of files; and what the program remembers is on it too, or is not.
    let bytes = (0..=1_000)
        .step_by(if is_thorough() { 16 } else { 40 })
        .map(|kib| (kib, 0));
    for (kib, files) in bytes.chain((0..60).map(|files| (0, files))) {
        for shares_disk in [true, false] {
            emptied(&disk);
            let mut place = Place::in_folder(&disk);
            if !shares_disk {
                let name = format!("state-{kib}-{files}");
                place.state = elsewhere.path().join(name);
            }
            let about = format!("{kib} KiB and {files} files, state on the disk: {shares_disk}");
            let mut person = Person::new(kib + files, elsewhere.path());
            work(place.replay(), &mut person, &[50]);
            person.begin_round(person.states.last().unwrap().clone());
            let filled = vec![0; kib as usize * KIB as usize];
            // Full is full.
            let _written = std::fs::write(disk.join("filled"), filled);
            for number in 0..files {
                let _made = std::fs::write(disk.join(format!("file-{number}")), "");
            }
            let acknowledged = work(place.replay(), &mut person, &[20, 500, 2_000, 12_000]);
            Verdict::of_rows(&place, &person.states, acknowledged).kept(&about);
            // Somebody makes room.
            let _removed = std::fs::remove_file(disk.join("filled"));
            for number in 0..files {
                let _removed = std::fs::remove_file(disk.join(format!("file-{number}")));
            }
            assert_kept(&place, &person, acknowledged, &about);
            (fills, saved) = (fills + 1, saved + acknowledged);
        }
    }
    println!("full disk: {fills} fills, {saved} lines acknowledged, 0 lost, 0 files destroyed");
}

#[test]
#[ignore = "needs a small disk: run tests/small-disk.sh"]
fn a_disk_that_becomes_read_only_loses_nothing() {
    let disk = small_disk();
    let elsewhere = tempfile::tempdir().unwrap();
    emptied(&disk);
    let mut place = Place::in_folder(&disk);
    place.state = elsewhere.path().join("state");
    let mut person = Person::new(3, elsewhere.path());
    work_in_read_only(&place, &mut person, |closed| {
        let options = if closed { "remount,ro" } else { "remount,rw" };
        let mut mount = Command::new("mount");
        assert!(
            mount
                .args(["-o", options])
                .arg(&disk)
                .status()
                .unwrap()
                .success()
        );
    });
}
