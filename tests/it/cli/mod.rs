//! The program as others run it: arguments in, files, output and exit code out.
//!
//! Every test works in a [`Desk`], a folder of its own that also holds the program's settings and
//! journals, and has no display.
//!
//! - [`usage`]: help, wrong arguments, no display, a reader that goes away.
//! - [`round_trip`]: texts in every encoding, in and out again.
//! - [`brat`]: folders of text and annotations.
//! - [`data`]: offsets in every unit, export and import of the same rows.
//! - [`corpus`]: projects from tables, pages, documents and archives.
//! - [`agree`]: how much authors agree.
//! - [`diff`]: what differs between two projects, in words.
//! - [`handout`]: copies for people to work in, and their work brought back.
//! - [`bad_import`]: files of other formats that are wrong, one way each.
//! - [`bad_input`]: what cannot be read: the message names the file and what to do.
//! - [`check`]: what is wrong with a project, and that looking leaves no trace.
//! - [`shot`]: pictures of the window.
//! - [`layout`]: where the letters of a text stand.
//! - [`replay`]: a script of actions.
//! - [`split`]: documents divided into train, dev and test.
//! - [`merge`]: two versions of a project in one, alone and called by git; [`merge_review`]: what it could
//!   not decide, decided in the review.

mod agree;
mod bad_import;
mod bad_input;
mod bad_review;
mod brat;
mod check;
mod corpus;
mod data;
mod diff;
mod handout;
mod layout;
mod merge;
mod merge_review;
mod replay;
mod round_trip;
mod shot;
mod split;
mod usage;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// A Hebrew text that every Hebrew code page can hold: gershayim, prefixes, brackets with Latin
/// letters, numbers, an address, a tab and both kinds of line ends.
pub const HEBREW: &str = "דובר האו\"ם מסר אתמול כי המעבורת (MV Salma) חזרה לנמל בשעה 21:45 ועל סיפונה 1,204 נוסעים.\r\n\
    \t\"לא קיבלנו שום אזהרה\", אמרה מנכ\"לית החברה, ולדבריה ב-2019 נבדקו כל המנועים.\n\
    במשרד התחבורה השיבו שהדו\"ח המלא יפורסם בכתובת https://example.org/a/b?x=1 עד סוף החודש...\n";

/// An Arabic text that every Arabic code page can hold: vowel marks, lam-alef, its own punctuation.
pub const ARABIC: &str = "أكّدت الوزارة أن العبّارة (MV Salma) عادت إلى الميناء عند الساعة 21:45 وعليها 1,204 من الركاب.\r\n\
    \tوقال مدير الشركة: \"لا علم لنا بأي تحذير\"، وأضاف أنّ المحركات كلها فُحصت سنة 2019؛ فمن المسؤول؟\n\
    وينشر التقرير الكامل على الرابط https://example.org/a/b?x=1 قبل نهاية الشهر...\n";

/// What no code page can hold: emoji with joiners, marks of direction, isolates, no-break spaces.
pub const MIXED: &str = "😀👩‍🔬 אמר האו\"ם בְּקוֹל רם.\r\n\u{2067}قال \u{2066}CNN (live)\u{2069} إنّ\u{2069} اللاجئين\u{A0}وصلوا\u{200F}!\n\
    \u{200E}In Kfar‑Yam 🇮🇱 the old ferry sank; 12\u{202F}345 people e\u{301}tc.\n";

/// A folder to work in.
pub struct Desk {
    folder: tempfile::TempDir,
}

/// How a run of the program ended.
pub struct Ran {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("work")).unwrap();
        Self { folder }
    }

    /// The folder in which the program runs.
    pub fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    /// The folder for settings and for journals of projects without a name.
    pub fn state(&self) -> PathBuf {
        self.folder.path().join("state")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.work().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program, ready to run here.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_isnad"));
        command
            .args(arguments)
            .current_dir(self.work())
            .env("ISNAD_STATE_DIR", self.state())
            .env("USER", "שרה")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .stdin(Stdio::null());
        command
    }

    pub fn isnad(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// Runs the program, which must succeed without complaints, and returns what it wrote.
    #[track_caller]
    pub fn fine(&self, arguments: &[&str]) -> String {
        let ran = self.isnad(arguments);
        assert!(
            ran.code == 0 && ran.err.is_empty(),
            "{arguments:?}: {}\n{}{}",
            ran.code,
            ran.out,
            ran.err
        );
        ran.out
    }

    /// Runs an export to one file, which must succeed and say of nothing but what stands in others, and
    /// returns what it wrote.
    #[track_caller]
    pub fn exported(&self, arguments: &[&str]) -> String {
        let ran = self.isnad(arguments);
        let mut said = ran.err.lines();
        assert!(
            ran.code == 0 && said.all(|line| line.ends_with(" left out")),
            "{arguments:?}: {}\n{}{}",
            ran.code,
            ran.out,
            ran.err
        );
        ran.out
    }

    /// A project with this text as its only document.
    #[track_caller]
    pub fn project(&self, name: &str, text: &str) {
        self.write("text.txt", text);
        self.fine(&["new", name, "text.txt"]);
    }

    /// The documents of a project, as JSON, in a unit.
    #[track_caller]
    pub fn documents(&self, project: &str, unit: &str) -> Vec<Value> {
        let out = self.exported(&[
            "export", project, "--format", "jsonl", "--out", "-", "--unit", unit,
        ]);
        out.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// Every file and folder in a folder, with the time of its last change.
    pub fn traces(&self, folder: &Path) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            let Ok(entries) = std::fs::read_dir(&folder) else {
                continue;
            };
            for entry in entries {
                let entry = entry.unwrap();
                let about = entry.metadata().unwrap();
                found.push(format!(
                    "{:?} {:?} {}",
                    entry.path(),
                    about.modified().unwrap(),
                    about.len()
                ));
                if about.is_dir() {
                    folders.push(entry.path());
                }
            }
        }
        found.sort();
        found
    }
}

impl Ran {
    /// Fails unless the program ended so, with each of these words in its complaints.
    #[track_caller]
    pub fn complains(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        for word in words {
            assert!(self.err.contains(word), "no {word:?} in:\n{}", self.err);
        }
        assert!(!self.err.contains("panicked"), "{}", self.err);
    }
}
