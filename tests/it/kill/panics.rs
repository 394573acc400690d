//! A panic leaves a report beside the journal, and nothing of what was done is lost: not even what was not
//! yet called saved.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc::channel;

use isnad::model::Key;
use isnad::session::{Action, NoPicker, Selection, Session, Settings, StateFolder, clock};
use isnad::store::panic;

use super::person::State;
use super::program::{Place, Running, Said};
use super::verdict::Verdict;

/// Tells the victim where it is to work.
const FOLDER: &str = "ISNAD_TEST_PANIC";
const TEXT: &str = "מסרה סלמה בַּנָּמל 17";

/// A session that is polled when there is something to take in, until it says what is waited for.
fn session(state: &Path, open: Option<&Path>, until: impl Fn(&Session) -> bool) -> Session {
    let (wake, woken) = channel();
    let wake = Arc::new(move || wake.send(()).unwrap_or(()));
    let state = StateFolder::at(state);
    let mut session = Session::new(state, Settings::default(), Arc::new(NoPicker), wake);
    session.tell_of_panics();
    if let Some(project) = open {
        session.run(Action::Open(vec![project.to_owned()]));
    }
    while !until(&session) {
        woken.recv().unwrap();
        session.poll();
    }
    session
}

/// The path of the report that the session names.
fn named(session: &Session) -> Option<PathBuf> {
    let mut notices = session.notices().iter();
    let notice = notices.find(|notice| notice.key == "notice-panic")?;
    Some(PathBuf::from(&notice.arguments[0].1))
}

/// The window as it breaks down: it has tagged two words, and nobody has called them saved.
#[test]
fn victim() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let place = Place::in_folder(&folder);
    panic::install(StateFolder::at(&place.state), clock::now);
    let broken = catch_unwind(AssertUnwindSafe(|| {
        let project = place.project();
        let open = project.exists().then_some(project.as_path());
        let is_open = |session: &Session| session.workspace().is_some() || open.is_none();
        let mut session = session(&place.state, open, is_open);
        for word in ["מסרה", "סלמה"].into_iter().filter(|_| open.is_some()) {
            let start = TEXT.find(word).unwrap();
            session.run(Action::Select {
                selection: Some(Selection {
                    anchor: start as u32,
                    caret: (start + word.len()) as u32,
                    more: Vec::new(),
                }),
                complete: true,
            });
            session.run(Action::Tag(Key::from("PER")));
        }
        // Cuts a letter, and says so with the text around it.
        &TEXT[..folder.as_os_str().len().min(3)] == "x"
    }));
    // As the system's window does: the program ends, whatever its threads still do.
    std::process::exit(if broken.is_err() { 101 } else { 0 });
}

fn break_down(folder: &Path) {
    let mut victim = Command::new(std::env::current_exe().unwrap());
    victim.args(["kill::panics::victim", "--exact", "--nocapture"]);
    let ended = victim.env(FOLDER, folder).output().unwrap();
    assert_eq!(ended.status.code(), Some(101), "{ended:?}");
}

fn assert_report(path: &Path) {
    let report = std::fs::read_to_string(path).unwrap();
    for words in [
        concat!("program: isnad ", env!("CARGO_PKG_VERSION"), "\n"),
        "time: 20",
        "thread: kill::panics::victim\n",
        "place: tests/it/kill/panics.rs:",
        "victim",
    ] {
        assert!(report.contains(words), "{words} is not in\n{report}");
    }
    let hebrew = |c| ('\u{590}'..'\u{600}').contains(&c);
    assert!(!report.contains(hebrew), "a text is quoted in\n{report}");
}

#[test]
fn a_panic_loses_nothing_and_leaves_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::in_folder(folder.path());
    let text = folder.path().join("a.txt");
    std::fs::write(&text, TEXT).unwrap();
    let mut running = Running::start(place.replay());
    assert_eq!(running.hear(), Said::Acknowledged(0));
    assert!(running.does(&format!("Import({text:?})")));
    running.ended();

    break_down(folder.path());
    let after = State {
        done: ["schema", "import a.txt", "tag מסרה", "tag סלמה"]
            .map(str::to_owned)
            .to_vec(),
        undone: Vec::new(),
    };
    Verdict::of(&place, &[after], 0).kept("after the panic");

    let told = session(&place.state, Some(&place.project()), |session| {
        named(session).is_some()
    });
    let report = named(&told).unwrap();
    assert!(
        report.starts_with(place.hidden().canonicalize().unwrap()),
        "{report:?}"
    );
    assert_report(&report);
    told.close();
    // Once is enough.
    let state = StateFolder::at(&place.state);
    assert_eq!(
        panic::untold(&state, Some(&place.project())),
        Vec::<PathBuf>::new()
    );
}

#[test]
fn a_panic_without_a_project_is_reported_too() {
    let folder = tempfile::tempdir().unwrap();
    break_down(folder.path());
    let place = Place::in_folder(folder.path());
    let told = session(&place.state, None, |session| named(session).is_some());
    assert_report(&named(&told).unwrap());
}
