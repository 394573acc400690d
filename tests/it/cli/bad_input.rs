//! What cannot be read: the message names the file and what to do, and the rest is done.

use isnad::store::StateFolder;

use super::{ARABIC, Desk, HEBREW};

/// Name, bytes, words of the complaint beside the name.
#[test]
fn texts_that_cannot_be_read_are_named_and_the_rest_is_written() {
    let desk = Desk::new();
    let mut program = b"\x7FELF\x02\x01\x01".to_vec();
    program.extend([0; 300]);
    let mut broken = HEBREW.as_bytes().to_vec();
    broken[40] = 0xFF;
    let table: &[(&str, &[u8], &[&str])] = &[
        ("ריק.txt", b"", &["empty"]),
        ("فارغ.txt", b"\xEF\xBB\xBF", &["empty"]),
        ("program.txt", &program, &["not a text file"]),
        (
            "broken.txt",
            &broken,
            &[
                "UTF-8",
                "byte 39",
                "line 1",
                "encoding",
                "--replace-invalid",
            ],
        ),
        (
            "wide.txt",
            b"\xFF\xFE\0\0\xD0\x05\0\0\xD1\x05\0\0",
            &["UTF-32LE", "iconv -f UTF-32LE -t UTF-8"],
        ),
    ];
    desk.write("good.txt", HEBREW);
    desk.write("last.txt", ARABIC);
    for (name, bytes, words) in table {
        desk.write(name, bytes);
        let ran = desk.isnad(&[
            "new",
            "a.isnad.ron",
            "good.txt",
            name,
            "last.txt",
            "--force",
        ]);
        ran.complains(1, &[name]);
        ran.complains(1, words);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        let documents = desk.documents("a.isnad.ron", "codepoint");
        let sources: Vec<&str> = documents
            .iter()
            .map(|document| document["source"].as_str().unwrap())
            .collect();
        assert_eq!(sources, ["good.txt", "last.txt"]);
    }
    let mut arguments = vec!["new", "b.isnad.ron"];
    arguments.extend(table.iter().map(|(name, ..)| *name));
    let ran = desk.isnad(&arguments);
    ran.complains(2, &["b.isnad.ron", "nothing"]);
    assert_eq!(ran.err.lines().count(), table.len() + 1);
    assert!(!desk.path("b.isnad.ron").exists());
}

#[test]
fn a_text_over_the_limit_is_refused_by_its_size() {
    let desk = Desk::new();
    desk.write("good.txt", HEBREW);
    let large = std::fs::File::create(desk.path("large.txt")).unwrap();
    large.set_len((64 << 20) + 1).unwrap();
    let ran = desk.isnad(&["new", "a.isnad.ron", "large.txt", "good.txt"]);
    ran.complains(1, &["large.txt", "64.1 MiB", "64 MiB", "split"]);
    assert_eq!(desk.documents("a.isnad.ron", "codepoint").len(), 1);
}

#[test]
fn what_is_no_readable_file_is_named() {
    let desk = Desk::new();
    desk.write("good.txt", HEBREW);
    std::fs::create_dir(desk.path("empty folder")).unwrap();
    let ran = desk.isnad(&["new", "a.isnad.ron", "none.txt", "good.txt", "empty folder"]);
    ran.complains(1, &["none.txt", "check", "empty folder", "no text file"]);
    assert_eq!(desk.documents("a.isnad.ron", "codepoint").len(), 1);
}

#[test]
#[cfg(unix)]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    desk.write("good.txt", HEBREW);
    desk.write("secret.txt", HEBREW);
    std::fs::set_permissions(
        desk.path("secret.txt"),
        std::fs::Permissions::from_mode(0o000),
    )
    .unwrap();
    if std::fs::read(desk.path("secret.txt")).is_ok() {
        // An administrator may read every file; then there is nothing to see.
        return;
    }
    let ran = desk.isnad(&["new", "a.isnad.ron", "secret.txt", "good.txt"]);
    ran.complains(1, &["secret.txt", "may read"]);
}

/// What stands in the file, the exit code of `check`, words of the complaint.
#[test]
fn files_that_are_no_projects() {
    let desk = Desk::new();
    let newer =
        "Isnad(format: 2, project: \"00000000000000000000000001\", part: Main, rows: [\n])\n";
    let table: &[(&str, &[u8], &[&str])] = &[
        ("empty", b"", &["line 1"]),
        ("a text", HEBREW.as_bytes(), &["line 1", "column"]),
        ("a broken first line", b"Isnad(format: 1, project: ]\n", &["line 1", "column"]),
        ("made by a newer version", newer.as_bytes(), &["format 2", "newer version"]),
        ("not UTF-8", b"Isnad(format: 1,\xFF", &["UTF-8"]),
        (
            "an unfinished merge",
            b"Isnad(format: 1, project: \"00000000000000000000000001\", part: Main, rows: [\n<<<<<<< ours\n=======\n>>>>>>> theirs\n])\n",
            &["line 2", "merge"],
        ),
    ];
    desk.write("in.jsonl", "{}");
    for (what, bytes, words) in table {
        desk.write("ב.isnad.ron", bytes);
        let before = desk.traces(&desk.work());
        for arguments in [
            &["check", "ב.isnad.ron"][..],
            &[
                "export",
                "ב.isnad.ron",
                "--format",
                "jsonl",
                "--out",
                "out/",
            ],
            &["import", "ב.isnad.ron", "in.jsonl", "--format", "jsonl"],
            &["shot", "ב.isnad.ron", "--out", "a.png"],
        ] {
            let ran = desk.isnad(arguments);
            ran.complains(2, &["ב.isnad.ron"]);
            ran.complains(2, words);
        }
        assert_eq!(
            desk.traces(&desk.work()),
            before,
            "{what}: something was written"
        );
    }
}

#[test]
fn an_output_that_cannot_be_written_is_named() {
    let desk = Desk::new();
    desk.write("good.txt", HEBREW);
    std::fs::create_dir(desk.path("folder.isnad.ron")).unwrap();
    for arguments in [
        &["new", "none/a.isnad.ron", "good.txt"][..],
        &["new", "none/a.isnad.ron", "good.txt", "--force"],
        &["new", "folder.isnad.ron", "good.txt"],
        &["new", "folder.isnad.ron", "good.txt", "--force"],
        &["new", "good.txt/a.isnad.ron", "good.txt"],
    ] {
        let ran = desk.isnad(arguments);
        ran.complains(2, &[arguments[1], "isnad: "]);
        assert!(!ran.err.contains("no such file"), "{}", ran.err);
        assert!(ran.out.is_empty());
    }
    assert_eq!(desk.read("good.txt"), HEBREW);
}

#[test]
fn the_lock_of_another_is_respected() {
    let desk = Desk::new();
    desk.project("a.isnad.ron", HEBREW);
    desk.write("in.jsonl", "{}");
    let opened =
        isnad::store::open::open(&StateFolder::at(desk.state()), &desk.path("a.isnad.ron"))
            .unwrap();
    assert!(opened.holder.is_none());
    let before = desk.read("a.isnad.ron");
    let ran = desk.isnad(&["import", "a.isnad.ron", "in.jsonl", "--format", "jsonl"]);
    ran.complains(2, &["a.isnad.ron", "open"]);
    desk.isnad(&["new", "a.isnad.ron", "text.txt", "--force"])
        .complains(2, &["a.isnad.ron"]);
    assert_eq!(desk.read("a.isnad.ron"), before);
    desk.fine(&["check", "a.isnad.ron"]);
}

#[test]
fn invalid_bytes_are_replaced_by_choice_and_the_choice_is_pinned() {
    let desk = Desk::new();
    let mut broken = HEBREW.as_bytes().to_vec();
    broken[40] = 0xFF;
    desk.write("broken.txt", &broken);
    desk.write("whole.txt", ARABIC);
    for beside in [false, true] {
        let mut arguments = vec!["new", "a.isnad.ron", "broken.txt", "whole.txt"];
        arguments.extend(["--replace-invalid", "--force"]);
        arguments.extend(beside.then_some("--beside"));
        let ran = desk.isnad(&arguments);
        ran.complains(0, &["broken.txt", "U+FFFD", "2 places"]);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        let expected = String::from_utf8_lossy(&broken).into_owned();
        assert_eq!(expected.matches('\u{FFFD}').count(), 2);
        assert_eq!(
            desk.documents("a.isnad.ron", "codepoint")[0]["text"],
            expected
        );
        let project = std::fs::read_to_string(desk.path("a.isnad.ron")).unwrap();
        assert_eq!(project.matches("replaced: true").count(), 1, "{project}");
        // Where the text stays in its file, it is read from there again: the same, with the same hash.
        desk.fine(&["check", "a.isnad.ron"]);
    }
}

#[test]
fn an_encoding_that_is_not_read_here_is_named_with_what_to_do() {
    let desk = Desk::new();
    desk.write("a.txt", ARABIC);
    for (name, words) in [
        ("CP864", ["CP864", "iconv -f CP864 -t UTF-8"]),
        ("x-mac-hebrew", ["MacHebrew", "libiconv"]),
    ] {
        let ran = desk.isnad(&["new", "a.isnad.ron", "a.txt", "--encoding", name]);
        ran.complains(2, &words);
        assert!(!desk.path("a.isnad.ron").exists());
    }
}

#[test]
fn a_mark_of_another_encoding_leaves_the_file_out() {
    let desk = Desk::new();
    desk.write("marked.txt", format!("\u{FEFF}{HEBREW}"));
    desk.write("plain.txt", HEBREW);
    let ran = desk.isnad(&[
        "new",
        "a.isnad.ron",
        "marked.txt",
        "plain.txt",
        "--encoding",
        "windows-1255",
    ]);
    ran.complains(2, &["marked.txt", "byte-order mark of UTF-8"]);
    ran.complains(2, &["plain.txt", "not windows-1255", "another encoding"]);
}
