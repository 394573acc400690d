//! Memory of `isnad export` and `isnad import` with 10,000 documents, 30 MB of text and 100,000 mentions, or pieces of
//! evidence for the formats of claims alone, above what the open project itself takes.
//!
//! The open project is measured in a process of its own, which is this bench called with [`PROJECT`] set; the program
//! while it runs, by the most that the system says it ever held.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use isnad::format::project_file::write;
use isnad::format::{FORMATS, Format};
use isnad::model::{Part, Project};
use isnad::store::StateFolder;
use isnad::store::open::look;

use crate::formats::{CLAIMS, DOCUMENTS, MENTIONS, has_mentions};
use crate::matrix::claims;
use crate::memory::held;
use crate::project::{Scratch, project};

/// Names the project.
const PROJECT: &str = "ISNAD_BENCH_PROJECT";

pub fn is_asked_for() -> bool {
    std::env::var_os(PROJECT).is_some()
}

/// Opens the project in this process and prints the MB that it takes.
pub fn tell() {
    let path = PathBuf::from(std::env::var_os(PROJECT).unwrap());
    let state = StateFolder::at(path.with_file_name("state"));
    let before = held("self", "VmRSS:").unwrap_or(0.0);
    let opened = look(&state, &path).unwrap();
    println!("{}", held("self", "VmRSS:").unwrap_or(0.0) - before);
    drop(opened);
}

pub fn bench() {
    if held("self", "VmHWM:").is_none() {
        println!("memory of formats: not measured, the system does not tell");
        return;
    }
    let folder = Scratch::new("formats-memory");
    of_formats(
        &folder.0,
        "mentions",
        &project(DOCUMENTS, MENTIONS),
        has_mentions,
    );
    of_formats(
        &folder.0,
        "claims",
        &claims(DOCUMENTS, CLAIMS, 0),
        |format| !has_mentions(format),
    );
}

/// Of a project, in the formats that it is for.
fn of_formats(folder: &Path, of: &str, project: &Project, is_for: impl Fn(&Format) -> bool) {
    let name = format!("{of}.isnad.ron");
    let path = folder.join(&name);
    let mut file = Vec::new();
    write(project, Part::Main, &mut file).unwrap();
    std::fs::write(&path, file).unwrap();
    let told = Command::new(std::env::current_exe().unwrap())
        .env(PROJECT, &path)
        .output()
        .unwrap();
    let open: f64 = String::from_utf8(told.stdout)
        .unwrap()
        .trim()
        .parse()
        .unwrap();
    println!(
        "memory: the open project of {of} takes {open:.0} MB; the most that is held above that:"
    );
    let formats = FORMATS.iter().filter(|format| is_for(format));
    for format in formats.filter(|format| format.write.is_some()) {
        let out = folder.join(format.name);
        let named = ["--format", format.name];
        let export = most(
            folder,
            &[&["export", &name, "--out", format.name], &named[..]].concat(),
        );
        let mut line = format!("{:14} export {:4.0} MB", format.name, export - open);
        if format.read.is_some() {
            std::fs::write(folder.join("empty.txt"), "x").unwrap();
            most(folder, &["new", "new.isnad.ron", "empty.txt", "--force"]);
            let import = most(
                folder,
                &[&["import", "new.isnad.ron", format.name], &named[..]].concat(),
            );
            line += &format!(", import {:4.0} MB", import - open);
        }
        println!("{line}");
        std::fs::remove_dir_all(out).unwrap();
    }
}

/// The most MB that the program ever held while it ran.
fn most(folder: &Path, arguments: &[&str]) -> f64 {
    let mut command = Command::new(env!("CARGO_BIN_EXE_isnad"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("ISNAD_STATE_DIR", folder.join("state"));
    let mut program = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut most = 0.0;
    let ended = loop {
        if let Some(ended) = program.try_wait().unwrap() {
            break ended;
        }
        most = held(&program.id().to_string(), "VmHWM:")
            .unwrap_or(0.0)
            .max(most);
        std::thread::sleep(Duration::from_millis(2));
    };
    assert!(
        ended.code().is_some_and(|code| code < 2),
        "{arguments:?}: {ended}"
    );
    most
}
