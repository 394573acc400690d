//! A report of each panic, for whoever has to find out what happened: beside the journal of the open
//! project, or else in the state folder. The next start names it, once.
//!
//! **A report holds no text of the user's.** The message of a panic may quote the text that was worked on.
//! Kept are the messages that stand in the source as they are, and the standard library's about numbers; of
//! others the place in the source says what they begin with.
//!
//! The journal has the edits already, and its worker writes what it has when the program goes down; see
//! [`Keeper`](super::Keeper). A report is thus no work of anybody's: one that cannot be written is missing.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::fmt::Write as _;
use std::io;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::aside;
use super::disk::Disk;
use super::place::{self, StateFolder};

const PREFIX: &str = "panic-";
const SUFFIX: &str = ".txt";
/// A program that panics again and again fills no disk.
const MOST_REPORTS: usize = 20;

/// The hidden folder of the open project.
static OPEN: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Messages of the standard library that are put together at run time, of numbers only.
const ONLY_NUMBERS: &[&str] = &[
    "index out of bounds: the len is ",
    "range start index ",
    "range end index ",
    "slice index starts at ",
    "source slice length ",
];

/// From now on each panic of this program leaves a report, besides what it did before. `now` is the time
/// in milliseconds since 1970.
pub fn install(state: StateFolder, now: fn() -> i64) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // First, because the other one may have to wait for whoever holds the error output.
        let _written = write_report(&state, now(), panic);
        before(panic);
    }));
}

/// Where the project file is that is open in this program, from now on; `None` for none.
pub fn set_open(file: Option<&Path>) {
    *OPEN.lock().unwrap_or_else(PoisonError::into_inner) = file.map(place::hidden_folder);
}

/// The reports that nobody has been told of, in the state folder and beside the journal of this project file;
/// from now on they count as told, and lie where this says.
#[must_use]
pub fn untold(state: &StateFolder, file: Option<&Path>) -> Vec<PathBuf> {
    let mut reports = take_reports(state.disk(), state.path());
    if let Some(file) = file {
        reports.extend(take_reports(state.disk(), &place::hidden_folder(file)));
    }
    reports
}

fn take_reports(disk: &Disk, folder: &Path) -> Vec<PathBuf> {
    let reports = reports(disk, folder).into_iter();
    // One that cannot be moved would be told again and again: it stays untold.
    reports
        .filter_map(|report| aside::set_aside(disk, folder, &report).ok())
        .collect()
}

fn reports(disk: &Disk, folder: &Path) -> Vec<PathBuf> {
    let mut paths = disk.list(folder).unwrap_or_default();
    paths.retain(|path| {
        let name = place::file_name(path);
        name.starts_with(PREFIX) && name.ends_with(SUFFIX)
    });
    paths
}

fn write_report(state: &StateFolder, now: i64, panic: &PanicHookInfo<'_>) -> io::Result<()> {
    let report = report(now, panic);
    // A panic of the thread that is just changing it must not wait for itself.
    let open = OPEN.try_lock().ok().and_then(|open| open.clone());
    let beside = open.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound));
    let beside = beside.and_then(|folder| put(state.disk(), &folder, now, &report));
    beside.or_else(|_no_project| {
        state.disk().ensure_folders(state.path())?;
        put(state.disk(), state.path(), now, &report)
    })
}

fn put(disk: &Disk, folder: &Path, now: i64, report: &str) -> io::Result<()> {
    if reports(disk, folder).len() >= MOST_REPORTS {
        return Ok(());
    }
    let process = std::process::id();
    let mut names = (0..).map(|number| {
        folder.join(format!(
            "{PREFIX}{}-{process}{SUFFIX}",
            now.saturating_add(number)
        ))
    });
    let free = names.find(|path| !disk.has(path));
    let path = free.ok_or_else(|| io::Error::from(io::ErrorKind::AlreadyExists))?;
    let mut file = disk.create(&path, None)?;
    file.write_all(report.as_bytes())?;
    file.sync()
}

fn report(now: i64, panic: &PanicHookInfo<'_>) -> String {
    let mut report = String::new();
    let time = jiff::Timestamp::from_millisecond(now).map(|time| time.to_string());
    let thread = std::thread::current();
    let location = panic.location().map(ToString::to_string);
    let trace = Backtrace::force_capture();
    for (name, value) in [
        ("program", format!("isnad {}", env!("CARGO_PKG_VERSION"))),
        (
            "system",
            format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        ),
        ("time", time.unwrap_or_default()),
        (
            "thread",
            thread.name().unwrap_or("without a name").to_owned(),
        ),
        ("place", location.unwrap_or_default()),
        ("message", message(panic).to_owned()),
    ] {
        // Writing to a string does not fail.
        let _written = writeln!(report, "{name}: {value}");
    }
    if trace.status() == BacktraceStatus::Captured {
        let _written = writeln!(report, "\n{trace}");
    }
    report
}

fn message<'p>(panic: &'p PanicHookInfo<'_>) -> &'p str {
    let payload = panic.payload();
    let put_together = || payload.downcast_ref::<String>().map(String::as_str);
    let literal = payload.downcast_ref::<&'static str>().copied();
    let kept = literal.or_else(|| put_together().filter(|message| quotes_nothing(message)));
    kept.unwrap_or("left out, because it may quote a text")
}

/// Whether a message that was put together at run time can hold nothing but its own words and numbers.
fn quotes_nothing(message: &str) -> bool {
    ONLY_NUMBERS.iter().any(|known| message.starts_with(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_that_may_quote_a_text_is_left_out() {
        for (message, is_kept) in [
            ("index out of bounds: the len is 3 but the index is 5", true),
            (
                "range start index 7 out of range for slice of length 5",
                true,
            ),
            (
                "byte index 5 is not a char boundary; it is inside 'א' (bytes 4..6) of `האו\"ם`",
                false,
            ),
            ("called `Result::unwrap()` on an `Err` value: \"x\"", false),
            ("no row Meridian", false),
        ] {
            assert_eq!(quotes_nothing(message), is_kept, "{message}");
        }
    }

    #[test]
    fn a_report_is_told_once_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::real();
        put(&disk, folder.path(), 7, "first").unwrap();
        put(&disk, folder.path(), 7, "second").unwrap();
        let told = take_reports(&disk, folder.path());
        let read = |path: &PathBuf| std::fs::read_to_string(path).unwrap();
        assert_eq!(
            told.iter().map(read).collect::<Vec<_>>(),
            ["first", "second"]
        );
        assert!(take_reports(&disk, folder.path()).is_empty());
        for _ in 0..2 * MOST_REPORTS {
            put(&disk, folder.path(), 7, "again").unwrap();
        }
        assert_eq!(take_reports(&disk, folder.path()).len(), MOST_REPORTS);
    }
}
