//! Help, wrong arguments, no display, a reader that goes away.

use super::Desk;

#[test]
fn every_command_explains_itself_with_an_example() {
    let desk = Desk::new();
    let help = desk.fine(&["--help"]);
    for command in [
        "sample", "new", "check", "formats", "import", "export", "split", "agree", "shot", "layout",
    ] {
        assert!(
            help.contains(&format!("  {command} ")),
            "{command} in:\n{help}"
        );
        let own = desk.fine(&["help", command]);
        assert!(own.contains(&format!("isnad {command}")), "{own}");
        assert!(
            command == "sample" || command == "formats" || own.contains("Examples:"),
            "{own}"
        );
        assert_eq!(desk.fine(&[command, "--help"]), own);
    }
    assert!(desk.fine(&["--version"]).starts_with("isnad "));
    assert!(desk.traces(&desk.work()).is_empty() && desk.traces(&desk.state()).is_empty());
}

#[test]
fn what_cannot_be_understood_is_not_run() {
    let desk = Desk::new();
    desk.write("a.txt", "a");
    for (arguments, words) in [
        (&["new"][..], "OUT"),
        (&["new", "a.isnad.ron"], "INPUT"),
        (
            &["new", "a.isnad.ron", "a.txt", "--encodign", "x"],
            "--encoding",
        ),
        (
            &["new", "a.isnad.ron", "a.txt", "--encoding", "klingon"],
            "klingon",
        ),
        (
            &["new", "a.isnad.ron", "a.txt", "--schema", "klingon"],
            "klingon",
        ),
        (&["export", "sample"], "--format"),
        (
            &["export", "sample", "--format", "klingon", "--out", "-"],
            "isnad formats",
        ),
        (&["export", "sample", "--format", "jsonl"], "--out"),
        (
            &[
                "export", "sample", "--format", "jsonl", "--out", "-", "--unit", "inch",
            ],
            "grapheme",
        ),
        (
            &[
                "export", "sample", "--format", "jsonl", "--out", "-", "--author", "Nobody",
            ],
            "Nobody",
        ),
        (
            &[
                "export",
                "sample",
                "--format",
                "jsonl",
                "--out",
                "no/folder.jsonl",
            ],
            "no/folder.jsonl",
        ),
        (&["import", "a.isnad.ron", "--format", "jsonl"], "INPUT"),
        (
            &["import", "none.isnad.ron", "a.txt", "--format", "jsonl"],
            "none.isnad.ron",
        ),
        (
            &["import", "sample", "a.txt", "--format", "jsonl"],
            "sample",
        ),
        (&["check"], "PROJECT"),
        (&["check", "none.isnad.ron"], "none.isnad.ron"),
        (&["shot", "sample"], "--out"),
        (
            &["shot", "sample", "--out", "a.png", "--size", "big"],
            "1400x880",
        ),
        (
            &["shot", "sample", "--out", "a.png", "--document", "0"],
            "--document",
        ),
        (
            &["shot", "sample", "--out", "no/folder.png"],
            "no/folder.png",
        ),
        (&["layout"], "FILE"),
        (&["layout", "a.txt"], "--width"),
        (&["layout", "a.txt", "--width", "0"], "--width"),
        (&["layout", "a.txt", "--width", "wide"], "pixels"),
        (
            &["layout", "a.txt", "--width", "9", "--font-size", "NaN"],
            "--font-size",
        ),
        (
            &["layout", "a.txt", "--width", "9", "--line-height=-1"],
            "--line-height",
        ),
        (
            &["layout", "a.txt", "--width", "9", "--direction", "up"],
            "uax9",
        ),
        (&["layout", "none.txt", "--width", "9"], "none.txt"),
        (&["layout", ".", "--width", "9"], "folder"),
        (&["chekc"], "chekc"),
    ] {
        let ran = desk.isnad(arguments);
        ran.complains(2, &[words]);
        assert!(ran.out.is_empty(), "{arguments:?}: {}", ran.out);
    }
    assert_eq!(desk.traces(&desk.work()).len(), 1, "nothing is written");
}

#[test]
fn without_a_display_one_line_says_what_works() {
    let desk = Desk::new();
    desk.write("a.txt", "a");
    for arguments in [&[][..], &["a.txt"], &["."]] {
        let ran = desk.isnad(arguments);
        ran.complains(2, &["display", "isnad shot", "isnad export"]);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        assert!(ran.out.is_empty());
    }
}

#[test]
fn the_formats_are_listed() {
    let out = Desk::new().fine(&["formats"]);
    let lines: Vec<&str> = out.lines().collect();
    assert!(
        lines[0].contains("reads") && lines[0].contains("writes"),
        "{out}"
    );
    assert!(lines.iter().any(|line| line.starts_with("jsonl ")), "{out}");
}

#[test]
fn the_schema_of_a_format_is_printed() {
    let desk = Desk::new();
    let out = desk.fine(&["formats", "--schema", "jsonl"]);
    let schema: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert!(schema["$defs"]["document"]["properties"]["spans"].is_object());
    let ran = desk.isnad(&["formats", "--schema", "none"]);
    ran.complains(2, &["\"none\"", "jsonl"]);
}

/// The reader is gone before the first byte.
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let desk = Desk::new();
    for arguments in [
        &["export", "sample", "--format", "jsonl", "--out", "-"][..],
        &["check", "sample"],
        &["formats"],
        &["--help"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = desk.command(arguments).stdout(writer).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        // What the export leaves out is no error.
        let mut said = err.lines();
        assert!(
            output.status.code() == Some(0) && said.all(|line| line.ends_with(" left out")),
            "{arguments:?}: {:?} {err}",
            output.status
        );
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let export = ["export", "sample", "--format", "jsonl", "--out", "-"];
    let output = Desk::new().command(&export).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let err = String::from_utf8(output.stderr).unwrap();
    let last = err.lines().last();
    assert!(last.is_some_and(|line| line.starts_with("isnad: ")));
}

#[test]
fn names_of_files_play_no_tricks_on_the_terminal() {
    let ran = Desk::new().isnad(&["check", "a\u{1b}[31m\u{202e}b.isnad.ron"]);
    ran.complains(2, &["a\\u{1b}[31m\\u{202e}b.isnad.ron"]);
}
