//! A script of actions, carried out by the session.

use std::io::Write as _;
use std::process::Stdio;

use super::{Desk, Ran};

fn replay(desk: &Desk, script: &str) -> Ran {
    replay_in(desk, "work", script)
}

/// Carries out a script in a project.
pub fn replay_in(desk: &Desk, project: &str, script: &str) -> Ran {
    let mut command = desk.command(&["replay", project]);
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = pipes.stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    // It may have stopped reading at a bad line.
    input.write_all(script.as_bytes()).unwrap_or_default();
    drop(input);
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn a_script_is_carried_out_and_acknowledged() {
    let desk = Desk::new();
    desk.write("a.txt", "דובר האו\"ם שב לנמל");
    let ran = replay(
        &desk,
        "Import(\"a.txt\")\n\
         Tag(document: \"a.txt\", start: 9, end: 18, type: \"ORG\")\n\
         Comment(\"מי?\")\n\
         Claim(document: \"a.txt\", start: 0, end: 18)\n\
         Save\nDelete\nUndo\nUndo\nRedo\n",
    );
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out.lines().last(), Some("acknowledged 9"));
    let project = desk.read("work.isnad.ron");
    let has = |kind: &str| {
        project
            .lines()
            .filter(|line| line.starts_with(kind))
            .count()
    };
    let counts = ["Document(", "Mention(", "Comment(", "Claim(", "Evidence("].map(has);
    assert_eq!(counts, [1, 1, 1, 1, 1], "{project}");
}

#[test]
fn what_cannot_be_done_is_said() {
    for (script, code, words) in [
        ("Undo\nFly(3)\n", 2, "line 2 of the script"),
        (
            "Tag(document: \"b.txt\", start: 0, end: 1, type: \"PER\")",
            2,
            "there is no document \"b.txt\"",
        ),
        ("Import(\"nowhere.txt\")", 1, "nowhere.txt"),
    ] {
        let ran = replay(&Desk::new(), script);
        assert_eq!(ran.code, code, "{script}");
        assert!(ran.err.contains(words), "{}", ran.err);
    }
    let desk = Desk::new();
    desk.write("work.isnad.ron", "(");
    let ran = replay(&desk, "");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("work.isnad.ron"), "{}", ran.err);
}

#[test]
fn it_is_a_tool_for_tests_and_not_in_the_help() {
    let help = Desk::new().fine(&["help"]);
    assert!(!help.contains("replay"), "{help}");
}
