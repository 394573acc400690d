//! Memory of `isnad export` and `isnad import` with 10,000 documents, 30 MB of text and 100,000 mentions, above what
//! the open project itself takes.
//!
//! The open project is measured in a process of its own, which is this bench called with [`PROJECT`] set; the program
//! while it runs, by the most that the system says it ever held.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use isnad::format::FORMATS;
use isnad::format::project_file::write;
use isnad::model::Part;
use isnad::store::StateFolder;
use isnad::store::open::look;

use crate::formats::{DOCUMENTS, MENTIONS};
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
    let path = folder.0.join("big.isnad.ron");
    let mut file = Vec::new();
    write(&project(DOCUMENTS, MENTIONS), Part::Main, &mut file).unwrap();
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
    println!("memory: the open project takes {open:.0} MB; the most that is held above that:");
    for format in FORMATS.iter().filter(|format| format.write.is_some()) {
        let out = folder.0.join(format.name);
        let export = most(
            &folder.0,
            &[
                "export",
                "big.isnad.ron",
                "--format",
                format.name,
                "--out",
                format.name,
            ],
        );
        let mut line = format!("{:14} export {:4.0} MB", format.name, export - open);
        if format.read.is_some() {
            std::fs::write(folder.0.join("empty.txt"), "x").unwrap();
            most(&folder.0, &["new", "new.isnad.ron", "empty.txt", "--force"]);
            let import = most(
                &folder.0,
                &[
                    "import",
                    "new.isnad.ron",
                    format.name,
                    "--format",
                    format.name,
                ],
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
