//! Texts beside the project, by names that lead elsewhere, and by names that are none.

use isnad::text::TextHash;
use isnad::text::decode::MAX_TEXT_BYTES;

use super::case::{Beside, Case, Expect, TEXT, id, project, quoted};

/// Paths that a project may not name.
const BAD: &[&str] = &[
    "",
    ".",
    "..",
    "./a.txt",
    "../a.txt",
    "../outside/secret.txt",
    "a/../../outside/secret.txt",
    "a/..",
    "a//b",
    "a/",
    "/",
    "/etc/passwd",
    "/etc/hostname",
    "/dev/zero",
    "/dev/stdin",
    "/dev/tty",
    "/proc/self/mem",
    "/proc/self/environ",
    "//server/share/a.txt",
    "\\\\server\\share\\a.txt",
    "\\\\?\\C:\\a.txt",
    "\\\\.\\pipe\\a",
    "..\\outside\\secret.txt",
    "C:\\a.txt",
    "C:/a.txt",
    "C:a.txt",
    "c:",
    "a.txt:stream",
    "a.txt::$DATA",
    "file:///etc/passwd",
    "https://example.org/a.txt",
    "~/a*.txt",
    "a?.txt",
    "\"a\"",
    "<a>",
    "a|b",
    "a\0.txt",
    "a\n.txt",
    "a\r.txt",
    "\u{1B}[2Ja.txt",
    "a\u{7F}",
    "a\u{9B}2J",
    "a\u{202E}txt.exe",
    "\u{2067}א.txt",
    "א\u{200F}.txt",
    "a\u{200B}.txt",
    "a\u{FEFF}.txt",
    "a\u{AD}.txt",
    "a\u{E0041}.txt",
    "a\u{2028}b",
    "a\u{FFFE}",
    "a.",
    "a.txt ",
    "a /b.txt",
    "...",
    "CON",
    "nul",
    "Aux.txt",
    "prn.tar.gz",
    "NUL .txt",
    "com1",
    "COM¹.txt",
    "lpt9.txt",
    "LPT³",
    "conin$",
    "a/CON/b.txt",
    ".git/config",
    ".GIT/config",
    "a/.Git/hooks/x",
    "GIT~1/config",
    ".g\u{200C}it/config",
    ".עוין.isnad/lock",
    ".ssh/id",
    ".hidden",
];

/// Paths that it may.
const GOOD: &[&str] = &[
    "a.txt",
    "texts/a.txt",
    "קורפוס/כתבה 1 (סופי).txt",
    "أخبار/مقالة ٣.txt",
    "דו\u{5F4}ח.txt",
    "שָׁלוֹם.txt",
    "caf\u{E9}.txt",
    "cafe\u{301}.txt",
    "a..b/c~1.txt",
    "com10.txt",
    "-rf.txt",
    "漢字/ไทย.txt",
    "😀.txt",
];

/// A project whose only document keeps its text at this path, in this encoding.
fn naming(path: &str, encoding: &str) -> String {
    let hash = TextHash::of(TEXT);
    project([format!(
        "Document(id: \"{}\", title: \"כותרת\", language: \"he\", source: \"a.txt\", encoding: \"{encoding}\", \
         hash: \"{hash}\", text: Beside({}))",
        id(20),
        quoted(path)
    )])
}

fn case(name: impl Into<String>, path: &str, expect: Expect) -> Case {
    Case::new(name, naming(path, "UTF-8"), expect)
}

pub fn cases() -> Vec<Case> {
    let text = || Beside::Bytes(TEXT.as_bytes().to_vec());
    let mut cases = Vec::new();
    for path in BAD {
        cases.push(
            case(format!("names {path:?}"), path, Expect::Wrong).says("may not name this path"),
        );
    }
    for path in [
        "a".repeat(256),
        "א/".repeat(400) + "a",
        "a/".repeat(500_000) + "a",
    ] {
        let name = format!("names a path of {} bytes", path.len());
        cases.push(case(name, &path, Expect::Wrong).says("too long"));
    }
    for path in GOOD {
        cases.push(
            case(
                format!("names {path:?}, which is there"),
                path,
                Expect::Fine,
            )
            .beside(*path, text()),
        );
    }
    let links = [
        ("a file outside", "../outside/secret.txt"),
        ("a file outside, absolute", "OUTSIDE/secret.txt"),
        (
            "a file outside, by a way through the top",
            "/../OUTSIDE/secret.txt",
        ),
        ("itself", "a.txt"),
        ("nothing", "none.txt"),
        ("a device", "/dev/zero"),
        ("the terminal", "/dev/tty"),
        ("memory", "/proc/self/mem"),
        ("standard input", "/dev/stdin"),
        ("the folder above", ".."),
    ];
    for (what, to) in links {
        let linked = case(
            format!("a text that is a link to {what}"),
            "a.txt",
            Expect::Wrong,
        );
        cases.push(linked.beside("a.txt", Beside::Link(to.to_owned())));
    }
    let inner = case("a text that is a link to one inside", "a.txt", Expect::Fine);
    cases.push(
        inner
            .beside("a.txt", Beside::Link("texts/b.txt".to_owned()))
            .beside("texts/b.txt", text()),
    );
    for (what, to) in [
        ("outside", "../outside"),
        ("the folder above", ".."),
        ("the top", "/"),
    ] {
        let folder = case(
            format!("a text in a folder that is a link to {what}"),
            "in/secret.txt",
            Expect::Wrong,
        );
        cases.push(folder.beside("in", Beside::Link(to.to_owned())));
    }
    for (what, beside, words) in [
        ("nothing", None, "no such file"),
        ("a folder", Some(Beside::Folder), "not opened"),
        ("a pipe", Some(Beside::Pipe), "not opened"),
        ("empty", Some(Beside::Bytes(Vec::new())), "empty"),
        (
            "another text",
            Some(Beside::Bytes(b"other".to_vec())),
            "changed",
        ),
        (
            "no UTF-8",
            Some(Beside::Bytes(b"abc \xFF\xFE abc".to_vec())),
            "UTF-8",
        ),
        (
            "a program",
            Some(Beside::Bytes(b"\x7FELF\x02\x01\0\0\0\0\0\0".repeat(99))),
            "text",
        ),
        (
            "one byte too long",
            Some(Beside::Sparse(MAX_TEXT_BYTES as u64 + 1)),
            "more than",
        ),
        (
            "a terabyte of nothing",
            Some(Beside::Sparse(1 << 40)),
            "more than",
        ),
    ] {
        let mut case = case(format!("a text that is {what}"), "a.txt", Expect::Wrong).says(words);
        case.beside
            .extend(beside.map(|beside| ("a.txt".to_owned(), beside)));
        cases.push(case);
    }
    for encoding in [
        "",
        "UTF-7",
        "x-user-defined",
        "none",
        "\\u{1b}[2J",
        "UTF-16LE",
    ] {
        let unknown = Case::new(
            format!("a text in {encoding}"),
            naming("a.txt", encoding),
            Expect::Wrong,
        );
        cases.push(unknown.beside("a.txt", text()));
    }
    let hashes = (0..2_000).map(|number| TextHash::of(&number.to_string()));
    let documents = hashes.zip(100..).map(|(hash, number)| {
        format!(
            "Document(id: \"{}\", title: \"\", language: \"\", source: \"\", encoding: \"UTF-8\", hash: \"{hash}\", \
             text: Beside(\"a.txt\"))",
            id(number)
        )
    });
    let many = Case::new(
        "a long text that two thousand documents claim",
        project(documents),
        Expect::Wrong,
    );
    cases.push(many.beside("a.txt", Beside::Bytes("אב ".repeat(1 << 20).into_bytes())));
    cases
}
