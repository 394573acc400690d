//! Opens a case and says what was not as it must be.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use isnad::format::project_file;
use isnad::model::{Part, Project};
use isnad::store::open::open;
use isnad::store::{Keeper, StateFolder};
use isnad::text::sign::is_direction_control;

use super::case::{Beside, Case, Expect, FILE, HIDDEN};
use crate::cli::{Desk, Ran};

/// Processor time of one run, seconds.
const SECONDS: u32 = 2;
/// Memory of one run, KiB: all that is mapped, touched or not.
const MEMORY: u32 = 1 << 20;
/// Longest line that is said, in characters.
const LONGEST_LINE: usize = 2_000;

/// Judges the cases of a kind, and fails with everything that was not as it must be.
pub fn judge(kind: &str, cases: Vec<Case>) {
    if !can_limit() {
        println!("SKIPPED: hostile {kind}: no shell here that limits time and memory");
        return;
    }
    let count = cases.len();
    let wrong: Vec<String> = cases.iter().flat_map(|case| judged(kind, case)).collect();
    assert!(
        wrong.is_empty(),
        "{} of {count}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    println!("{kind}: {count} hostile projects, each within {SECONDS} s and {MEMORY} KiB");
}

/// Whether there is a shell that limits what it runs.
pub fn can_limit() -> bool {
    let done = shell(&[]).output();
    cfg!(unix) && done.is_ok_and(|done| done.status.success())
}

/// A shell that runs a command within the limits.
fn shell(command: &[&str]) -> Command {
    let mut shell = Command::new("sh");
    let script = format!(
        "ulimit -t {SECONDS} && ulimit -v {MEMORY} && if [ $# -gt 0 ]; then exec \"$@\"; fi"
    );
    shell.args(["-c", &script, "sh"]).args(command);
    shell
}

/// Runs the program within the limits.
pub fn limited(desk: &Desk, arguments: &[&str]) -> Result<Ran, String> {
    let program = desk.command(&[]);
    let path = program.get_program().to_str().unwrap();
    let mut command = shell(&[&[path], arguments].concat());
    command.current_dir(desk.work());
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| {
        String::from_utf8(bytes).map_err(|_not_utf8| "it says what is no UTF-8".to_owned())
    };
    let (out, err) = (text(output.stdout)?, text(output.stderr)?);
    match output.status.code() {
        Some(code @ 0..=2) => Ok(Ran { code, out, err }),
        _ => Err(format!(
            "{}: {}",
            output.status,
            err.chars().take(600).collect::<String>()
        )),
    }
}

/// What is not as it must be.
fn judged(kind: &str, case: &Case) -> Vec<String> {
    let desk = Desk::new();
    laid_out(&desk, case);
    let root = desk.work().parent().unwrap().to_owned();
    let before = contents(&root);
    let mut wrong = Vec::new();
    match limited(&desk, &["check", FILE]) {
        Ok(ran) => {
            said(case, &ran, &mut wrong);
            if contents(&root) != before {
                wrong.push("looking at it wrote something".to_owned());
            }
            if ran.code < 2 {
                opened_for_work(&root, &before, &mut wrong);
                read_again(case, &mut wrong);
            }
        }
        Err(how) => wrong.push(how),
    }
    wrong
        .into_iter()
        .map(|what| format!("{kind}: {}: {what}", case.name))
        .collect()
}

/// Puts a case on the disk, and a folder beside the project's that nothing may touch.
fn laid_out(desk: &Desk, case: &Case) {
    let outside = desk.work().join("../outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("secret.txt"), "סוד").unwrap();
    fs::write(outside.join("profile"), "export PATH\n").unwrap();
    let outside = outside.canonicalize().unwrap();
    desk.write(FILE, &case.file);
    for (name, what) in &case.beside {
        let path = desk.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        match what {
            Beside::Bytes(bytes) => fs::write(path, bytes).unwrap(),
            Beside::Sparse(length) => fs::File::create(path).unwrap().set_len(*length).unwrap(),
            Beside::Folder => fs::create_dir(path).unwrap(),
            Beside::Link(to) => link(&to.replace("OUTSIDE", outside.to_str().unwrap()), &path),
            Beside::Pipe => assert!(Command::new("mkfifo").arg(path).status().unwrap().success()),
        }
    }
}

#[cfg(unix)]
fn link(to: &str, path: &Path) {
    std::os::unix::fs::symlink(to, path).unwrap();
}

#[cfg(not(unix))]
fn link(_: &str, _: &Path) {
    unreachable!("nothing is judged where there is no shell");
}

/// Everything below a folder, but for state folders: links as such, long files by their length.
fn contents(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let about = fs::symlink_metadata(&path).unwrap();
            let name = path
                .strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            let content = if about.is_symlink() {
                fs::read_link(&path)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .as_bytes()
                    .to_vec()
            } else if about.is_dir() && name.starts_with("state") {
                continue;
            } else if about.is_dir() {
                folders.push(path);
                Vec::new()
            } else if about.is_file() && about.len() < 100 << 20 {
                fs::read(&path).unwrap()
            } else {
                about.len().to_le_bytes().to_vec()
            };
            found.insert(name, content);
        }
    }
    found
}

/// What the program says, and how it ends.
fn said(case: &Case, ran: &Ran, wrong: &mut Vec<String>) {
    let all = format!("{}{}", ran.out, ran.err);
    let short: String = all.chars().take(600).collect();
    let as_expected = match case.expect {
        Expect::Fine => ran.code == 0,
        Expect::Wrong => ran.code == 1,
        Expect::Refused => ran.code == 2,
        Expect::Bad => ran.code > 0,
        Expect::Any => true,
    };
    if !as_expected {
        wrong.push(format!(
            "ends with {}, not {:?}: {short}",
            ran.code, case.expect
        ));
    }
    // Refusals name by its whole path what cannot be read: the file, or what stands in its hidden folder.
    let nameless = |line: &&str| !line.contains(FILE) && !line.contains(HIDDEN);
    if let Some(line) = all.lines().find(nameless) {
        wrong.push(format!("does not name the file: {line:.600}"));
    }
    for words in &case.words {
        if !all.contains(words.as_str()) {
            wrong.push(format!("does not say {words:?}: {short}"));
        }
    }
    if let Some(line) = case.line
        && ![format!("line {line}:"), format!("line {line},")]
            .iter()
            .any(|words| all.contains(words))
    {
        wrong.push(format!("does not name line {line}: {short}"));
    }
    if let Some(long) = all.lines().find(|line| line.chars().count() > LONGEST_LINE) {
        wrong.push(format!("says too much: {long:.300}"));
    }
    let moves = |c: char| c != '\n' && c.is_control() || is_direction_control(c);
    if all.contains(moves) {
        wrong.push(format!(
            "says what moves a cursor or turns a line: {short:?}"
        ));
    }
    if ran.out.contains("panicked") || ran.err.contains("panicked") {
        wrong.push(format!("panics: {short}"));
    }
}

/// Opens it for work and closes it again: its bytes are the same, and nothing but its hidden folder is new.
fn opened_for_work(root: &Path, before: &BTreeMap<String, Vec<u8>>, wrong: &mut Vec<String>) {
    let state = StateFolder::at(root.join("state-of-work"));
    match open(&state, &root.join("work").join(FILE)) {
        Ok(opened) => drop(Keeper::start(opened, Arc::new(|| {})).close()),
        Err(error) => {
            return wrong.push(format!("opens to be looked at, and not for work: {error}"));
        }
    }
    let hidden = format!("work/{HIDDEN}");
    let outside_of_it = |all: &BTreeMap<String, Vec<u8>>| -> BTreeMap<String, Vec<u8>> {
        let rest = all.iter().filter(|(name, _)| !name.starts_with(&hidden));
        rest.map(|(name, content)| (name.clone(), content.clone()))
            .collect()
    };
    let (was, is) = (outside_of_it(before), outside_of_it(&contents(root)));
    if was != is {
        let changed: Vec<&String> = is
            .iter()
            .filter(|(name, content)| was.get(*name) != Some(content))
            .map(|(name, _)| name)
            .collect();
        let gone: Vec<&String> = was.keys().filter(|name| !is.contains_key(*name)).collect();
        wrong.push(format!(
            "opening and closing it changed {changed:?} and removed {gone:?}"
        ));
    }
}

/// Written anew it has the same rows and their texts, and what could not be read stands in it.
fn read_again(case: &Case, wrong: &mut Vec<String>) {
    let read = project_file::read(&case.file).unwrap();
    let mut written = Vec::new();
    project_file::write(&read.project, Part::Main, &mut written).unwrap();
    let again = match project_file::read(&written) {
        Ok(again) => again,
        Err(error) => return wrong.push(format!("written again it cannot be read: {error}")),
    };
    let rows = |project: &Project| project.rows().collect::<Vec<_>>();
    if rows(&again.project) != rows(&read.project) {
        wrong.push("written and read again it has other rows".to_owned());
    }
    let texts = |project: &Project| -> Vec<_> {
        let documents = project.documents().keys();
        documents.map(|id| project.text(*id).cloned()).collect()
    };
    if texts(&again.project) != texts(&read.project) {
        wrong.push("written and read again it has other texts".to_owned());
    }
    let is_needed = !read.project.documents().is_empty();
    if is_needed && again.project.texts() != read.project.texts() {
        wrong.push("written and read again a text of it is gone".to_owned());
    }
    // Lines that are no records may be kept one by one or together, and one that looks like the end of
    // the file may become it.
    let kept = |project: &Project| {
        let records = project.kept().map(|(_, record)| record);
        let mut lines: Vec<String> = records
            .flat_map(str::lines)
            .map(|line| line.trim_end_matches(',').to_owned())
            .filter(|line| line != "])")
            .collect();
        lines.sort();
        lines
    };
    if kept(&again.project) != kept(&read.project) {
        wrong.push("written and read again it keeps something else".to_owned());
    }
}
