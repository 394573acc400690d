//! The program under test, run as `isnad replay`: lines go in, and what it calls saved comes out.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// Names another program to be tested than the one of this build, such as the release build; the loops
/// then do all their rounds.
const PROGRAM: &str = "ISNAD_TEST_PROGRAM";
/// For a machine that hangs; no test depends on anything being faster.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program under test.
pub fn program() -> PathBuf {
    let named = std::env::var_os(PROGRAM).map(PathBuf::from);
    named.unwrap_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_isnad")))
}

/// Whether a program was named, so that loops are to do all their rounds.
pub fn is_thorough() -> bool {
    std::env::var_os(PROGRAM).is_some()
}

/// How many rounds a loop does: as many as the variable `ISNAD_TEST_ROUNDS` says, else these.
pub fn rounds(quick: usize, thorough: usize) -> usize {
    let said = std::env::var("ISNAD_TEST_ROUNDS").map(|rounds| rounds.parse().unwrap());
    said.unwrap_or(if is_thorough() { thorough } else { quick })
}

/// Says that something was not tested; past the test harness, which shows only what failed.
pub fn skipped(what: &str) {
    let words = format!("SKIPPED: {what}\n");
    std::io::stderr().write_all(words.as_bytes()).unwrap();
}

/// Two folders: one to work in, and one for what the program remembers.
pub struct Place {
    pub work: PathBuf,
    pub state: PathBuf,
}

impl Place {
    /// Makes both in a folder.
    pub fn in_folder(folder: &Path) -> Self {
        let place = Self {
            work: folder.join("work"),
            state: folder.join("state"),
        };
        std::fs::create_dir_all(&place.work).unwrap();
        place
    }

    /// The project file.
    pub fn project(&self) -> PathBuf {
        self.work.join("קורפוס.isnad.ron")
    }

    /// Its hidden folder.
    pub fn hidden(&self) -> PathBuf {
        self.work.join(".קורפוס.isnad")
    }

    /// The program, to be run with these words.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(words).env("ISNAD_STATE_DIR", &self.state);
        command
    }

    /// `isnad replay` of the project.
    pub fn replay(&self) -> Command {
        let mut command = self.command(&["replay"]);
        command.arg(self.project());
        command
    }

    /// What `isnad check` says of the project.
    pub fn check(&self) -> Output {
        let mut command = self.command(&["check"]);
        command.arg(self.project()).output().unwrap()
    }
}

/// What the program said about the lines that it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// So many are carried out and on the disk.
    Acknowledged(usize),
    /// So many are carried out, but could not be written.
    NotSaved(usize),
    /// Nothing any more.
    Ended,
}

/// A running `isnad replay`.
pub struct Running {
    child: Child,
    lines: Option<ChildStdin>,
    said: Receiver<Said>,
    /// How many lines it was given.
    pub sent: usize,
    /// How many of them it has called saved.
    pub acknowledged: usize,
}

impl Running {
    pub fn start(mut command: Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (say, said) = channel();
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                // A test in its place says other things too.
                let number = |word| {
                    line.split_once(word)
                        .map(|(_, n)| n.trim().parse().unwrap())
                };
                let heard = number("acknowledged ").map(Said::Acknowledged);
                if let Some(heard) = heard.or_else(|| number("not saved ").map(Said::NotSaved)) {
                    say.send(heard).unwrap_or(());
                }
            }
        });
        Self {
            lines: child.stdin.take(),
            child,
            said,
            sent: 0,
            acknowledged: 0,
        }
    }

    /// Gives it a line; nothing happens if it has ended.
    pub fn send(&mut self, line: &str) {
        let lines = self.lines.as_mut().unwrap();
        let sent = writeln!(lines, "{line}").and_then(|()| lines.flush());
        self.sent += usize::from(sent.is_ok());
    }

    /// The next thing that it says.
    pub fn hear(&mut self) -> Said {
        match self.said.recv_timeout(PATIENCE) {
            Ok(said) => {
                if let Said::Acknowledged(count) = said {
                    self.acknowledged = count;
                }
                said
            }
            Err(RecvTimeoutError::Disconnected) => Said::Ended,
            Err(RecvTimeoutError::Timeout) => panic!("the program hangs"),
        }
    }

    /// Gives it a line and waits until it is carried out: whether it is on the disk.
    pub fn does(&mut self, line: &str) -> bool {
        self.send(line);
        loop {
            match self.hear() {
                Said::Acknowledged(count) if count == self.sent => return true,
                Said::NotSaved(count) if count == self.sent => return false,
                Said::Acknowledged(_) | Said::NotSaved(_) => {}
                Said::Ended => return false,
            }
        }
    }

    /// Gives it a line and waits until that is on the disk, whatever goes wrong before.
    pub fn does_at_last(&mut self, line: &str) {
        self.send(line);
        while self.acknowledged < self.sent {
            assert_ne!(self.hear(), Said::Ended);
        }
    }

    /// Its number, as the system knows it.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Kills it; gives how many lines it had called saved.
    pub fn killed(mut self) -> usize {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        // What it said before is still in the pipe.
        while self.hear() != Said::Ended {}
        self.acknowledged
    }

    /// Gives it no more lines and waits for its end: its exit code, what it said to the last, and its
    /// complaints.
    pub fn ended(mut self) -> (i32, usize, String) {
        drop(self.lines.take());
        let mut complaints = String::new();
        let mut errors = self.child.stderr.take().unwrap();
        errors.read_to_string(&mut complaints).unwrap();
        let status = self.child.wait().unwrap();
        while self.hear() != Said::Ended {}
        (status.code().unwrap_or(-1), self.acknowledged, complaints)
    }
}
