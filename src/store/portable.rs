//! Paths that a project file may name.
//!
//! A project file comes from anybody, so what it names is decided here by its letters alone, the same on
//! every system: `C:\a`, `NUL` and `a.txt:stream` look harmless to a system on which they mean nothing.
//! That the file is then really below the project's folder, whatever links stand there, is up to
//! [`Vfs::open_below`](super::disk::Vfs::open_below).

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use crate::text::sign::is_escaped;

/// Longest path, bytes; the shortest limit of a system that isnad runs on.
const LONGEST: usize = 1024;
/// Longest part of a path, bytes.
const LONGEST_PART: usize = 255;
/// Characters that some system forbids in names or gives a meaning.
const FORBIDDEN: &[char] = &['\\', ':', '*', '?', '"', '<', '>', '|'];
/// Names that are devices on Windows, in any folder and with any ending.
const DEVICES: &[&str] = &[
    "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$", "KEYBD$", "SCREEN$",
];

/// A way from a folder down to a file, that means the same on every system: `/` between its parts, and
/// none of them hidden.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PortablePath(String);

impl PortablePath {
    /// The path in the system's own form; relative.
    #[must_use]
    pub fn to_path(&self) -> PathBuf {
        self.0.split('/').collect()
    }
}

impl fmt::Display for PortablePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for PortablePath {
    type Err = BadPath;

    fn from_str(path: &str) -> Result<Self, BadPath> {
        if path.len() > LONGEST {
            return Err(BadPath::Long);
        }
        if path.starts_with('/') {
            return Err(BadPath::Absolute);
        }
        path.split('/').try_for_each(check)?;
        Ok(Self(path.to_owned()))
    }
}

/// Why a project file may not name a path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPath {
    /// It begins at the top of the file system.
    #[error("it does not begin at the project's folder")]
    Absolute,
    /// It has `..` among its parts.
    #[error("it leads out of the project's folder")]
    Outside,
    /// It has an empty part, or `.`.
    #[error("a part of it is empty")]
    Empty,
    /// The whole, or a part of it.
    #[error("it is too long: {LONGEST} bytes are the limit, and {LONGEST_PART} between two /")]
    Long,
    /// A character that cannot be seen, or that another system gives a meaning.
    #[error("it holds {}, which is not portable", .0.escape_debug())]
    Character(char),
    /// A part ends so.
    #[error("a part of it ends with a dot or a space")]
    Ending,
    /// A part begins with a dot, or stands for one that does.
    #[error("a part of it is hidden: {0}")]
    Hidden(String),
    /// The name of a device.
    #[error("a part of it names a device on Windows: {0}")]
    Device(String),
}

fn check(part: &str) -> Result<(), BadPath> {
    match part {
        "" | "." => return Err(BadPath::Empty),
        ".." => return Err(BadPath::Outside),
        _ => {}
    }
    if part.len() > LONGEST_PART {
        return Err(BadPath::Long);
    }
    if let Some(c) = part
        .chars()
        .find(|&c| FORBIDDEN.contains(&c) || is_escaped(c))
    {
        return Err(BadPath::Character(c));
    }
    if part.ends_with(|c: char| c == '.' || c.is_whitespace()) {
        return Err(BadPath::Ending);
    }
    if part.starts_with('.') || is_short_git(part) {
        return Err(BadPath::Hidden(part.to_owned()));
    }
    if is_device(part) {
        return Err(BadPath::Device(part.to_owned()));
    }
    Ok(())
}

/// What Windows calls `.git` where it gives names of eight letters too.
fn is_short_git(part: &str) -> bool {
    let (name, number) = part.split_once('~').unwrap_or_default();
    name.eq_ignore_ascii_case("git") && number.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether Windows takes a name for a device: by what stands before its first dot.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default();
    let stem = stem.trim_end().to_ascii_uppercase();
    let is_port = |name: &str| {
        let mut number = stem.strip_prefix(name).unwrap_or_default().chars();
        let digit = number.next();
        digit.is_some_and(|c| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³'))
            && number.next().is_none()
    };
    DEVICES.contains(&stem.as_str()) || is_port("COM") || is_port("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_the_same_everywhere_is_taken() {
        let long = "א".repeat(127);
        for good in [
            "a.txt",
            "corpus/a.txt",
            "קורפוס/כתבה 1 (סופי).txt",
            "أخبار/مقالة ٣.txt",
            "דו\u{5F4}ח של או\u{5F4}ם.txt",
            "שָׁלוֹם.txt",
            // The same name composed and decomposed: both are taken, and neither is changed.
            "caf\u{E9}.txt",
            "cafe\u{301}.txt",
            "a..b/c~1.txt",
            "a b/-c,d;e=f'g.txt",
            "console.txt/com10/comx/LPT/nul-1",
            "漢字/한국어/ไทย.txt",
            "😀.txt",
            "a\u{A0}b.txt",
            long.as_str(),
        ] {
            let path: PortablePath = good.parse().unwrap();
            assert_eq!(path.to_string(), good);
            assert_eq!(path.to_path().components().count(), good.split('/').count());
        }
    }

    #[test]
    fn what_leads_elsewhere_somewhere_is_refused() {
        use BadPath::{Absolute, Character, Device, Empty, Ending, Hidden, Long, Outside};
        let device = |name: &str| Device(name.to_owned());
        let hidden = |name: &str| Hidden(name.to_owned());
        let long_part = "א".repeat(128);
        let long = "a/".repeat(512) + "a";
        for (bad, reason) in [
            ("", Empty),
            (".", Empty),
            ("./a", Empty),
            ("a//b", Empty),
            ("a/./b", Empty),
            ("a/", Empty),
            ("..", Outside),
            ("../a", Outside),
            ("a/../../b", Outside),
            ("a/..", Outside),
            ("/", Absolute),
            ("/etc/passwd", Absolute),
            ("//server/share/a", Absolute),
            ("/dev/zero", Absolute),
            ("\\\\server\\share", Character('\\')),
            ("..\\a", Character('\\')),
            ("a\\b", Character('\\')),
            ("C:/a", Character(':')),
            ("C:a", Character(':')),
            ("\\\\?\\C:\\a", Character('\\')),
            ("a.txt:stream", Character(':')),
            ("a.txt::$DATA", Character(':')),
            ("file:///etc/passwd", Character(':')),
            ("*.txt", Character('*')),
            ("a?", Character('?')),
            ("או\"ם.txt", Character('"')),
            ("<a>", Character('<')),
            ("a>b", Character('>')),
            ("a|b", Character('|')),
            ("a\0b", Character('\0')),
            ("a\nb", Character('\n')),
            ("a\u{1B}[2Jb", Character('\u{1B}')),
            ("a\u{7F}", Character('\u{7F}')),
            ("a\u{9B}b", Character('\u{9B}')),
            ("a\u{202E}txt.exe", Character('\u{202E}')),
            ("\u{2067}א", Character('\u{2067}')),
            ("א\u{200F}.txt", Character('\u{200F}')),
            ("\u{61C}a", Character('\u{61C}')),
            ("a\u{200B}b", Character('\u{200B}')),
            (".g\u{200C}it/config", Character('\u{200C}')),
            ("a\u{AD}b", Character('\u{AD}')),
            ("\u{FEFF}a", Character('\u{FEFF}')),
            ("a\u{E0041}", Character('\u{E0041}')),
            ("a\u{2028}b", Character('\u{2028}')),
            ("a\u{FFFF}", Character('\u{FFFF}')),
            ("a.", Ending),
            ("a /b", Ending),
            ("a./b", Ending),
            ("...", Ending),
            ("a\u{3000}", Ending),
            (".git/config", hidden(".git")),
            (".GIT/hooks/post-merge", hidden(".GIT")),
            ("a/.GiT", hidden(".GiT")),
            ("GIT~1/config", hidden("GIT~1")),
            (".work.isnad/lock", hidden(".work.isnad")),
            (".ssh/id", hidden(".ssh")),
            ("..a", hidden("..a")),
            ("CON", device("CON")),
            ("nul", device("nul")),
            ("a/Aux.txt", device("Aux.txt")),
            ("prn.tar.gz", device("prn.tar.gz")),
            ("NUL .txt", device("NUL .txt")),
            ("com1", device("com1")),
            ("COM¹.txt", device("COM¹.txt")),
            ("lpt9.a", device("lpt9.a")),
            ("LPT³", device("LPT³")),
            ("conin$", device("conin$")),
            (long_part.as_str(), Long),
            (long.as_str(), Long),
        ] {
            assert_eq!(PortablePath::from_str(bad), Err(reason), "{bad:?}");
        }
    }
}
