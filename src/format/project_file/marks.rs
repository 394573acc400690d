//! The two sides of a file that a version-control merge has left with conflict marks.
//!
//! Marks are seven signs at the start of a line: `<<<<<<<`, perhaps `|||||||`, `=======`, `>>>>>>>`. Every
//! side is the file with one choice at each mark, so it is a whole file again and is read as one. Where
//! every conflict has a middle part, the version that both come from is there too.

use super::{Defect, ReadError, ReadProject, read};

/// The versions in a file with conflict marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sides {
    /// What both come from, if the file says so.
    pub base: Option<ReadProject>,
    /// What stands above the line of equal signs.
    pub ours: ReadProject,
    /// What stands below it.
    pub theirs: ReadProject,
}

/// Reads both sides of a file with conflict marks.
///
/// # Errors
/// [`ReadError::ConflictMarks`] if there are no marks, if they do not belong together, or if the sides are
/// not the same file of one project; otherwise as [`read`] for either side.
pub fn read_marked(bytes: &[u8]) -> Result<Sides, ReadError> {
    let texts = texts(bytes)?;
    let (ours, theirs) = (read(&texts.ours)?, read(&texts.theirs)?);
    let file = |read: &ReadProject| (read.project.id(), read.part);
    if file(&ours) != file(&theirs) {
        return Err(ReadError::ConflictMarks(texts.first));
    }
    // What a side that breaks off lacks was not deleted.
    let is_whole = |read: &ReadProject| {
        !read
            .problems
            .iter()
            .any(|it| it.defect == Defect::BrokenOff)
    };
    let base = texts.base.as_deref().map(read).and_then(Result::ok);
    let base = base.filter(|base| file(base) == file(&ours));
    Ok(Sides {
        base: base.filter(|base| [base, &ours, &theirs].into_iter().all(is_whole)),
        ours,
        theirs,
    })
}

/// The line of the first conflict, from 1, in a file that may also be laid out by hand: lines of equal
/// signs alone may stand in a text.
pub(super) fn first_mark(text: &str) -> Option<usize> {
    let find = |wanted| {
        let mut lines = text.split('\n');
        lines.position(|line| mark(line.as_bytes()) == Some(wanted))
    };
    let first = find(Mark::Ours)?;
    find(Mark::End).map(|_| first + 1)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Ours,
    Base,
    Theirs,
    End,
}

/// Which mark a line is: seven signs, and nothing or a name behind a space.
fn mark(line: &[u8]) -> Option<Mark> {
    let (signs, name) = line.trim_ascii_end().split_at_checked(7)?;
    if !name.is_empty() && !name.starts_with(b" ") {
        return None;
    }
    match signs {
        b"<<<<<<<" => Some(Mark::Ours),
        b"|||||||" => Some(Mark::Base),
        b"=======" if name.is_empty() => Some(Mark::Theirs),
        b">>>>>>>" => Some(Mark::End),
        _ => None,
    }
}

struct Texts {
    /// Line of the first mark, from 1.
    first: usize,
    base: Option<Vec<u8>>,
    ours: Vec<u8>,
    theirs: Vec<u8>,
}

fn texts(bytes: &[u8]) -> Result<Texts, ReadError> {
    let (mut base, mut ours, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    let mut has_base = true;
    // Which part of a conflict we are in, and the line where the first one begins.
    let (mut within, mut first) = (None, None);
    for (index, line) in bytes.split_inclusive(|&b| b == b'\n').enumerate() {
        let number = index + 1;
        let found = mark(line);
        match (within, found) {
            (None, Some(Mark::Ours)) => {
                first.get_or_insert(number);
            }
            (Some(Mark::Ours), Some(Mark::Base)) => {}
            (Some(before @ (Mark::Ours | Mark::Base)), Some(Mark::Theirs)) => {
                has_base &= before == Mark::Base;
            }
            (Some(Mark::Theirs), Some(Mark::End)) => {}
            (_, Some(_)) => return Err(ReadError::ConflictMarks(number)),
            (None, None) => {
                for side in [&mut base, &mut ours, &mut theirs] {
                    side.extend_from_slice(line);
                }
            }
            (Some(Mark::Ours), None) => ours.extend_from_slice(line),
            (Some(Mark::Theirs), None) => theirs.extend_from_slice(line),
            (Some(Mark::Base | Mark::End), None) => base.extend_from_slice(line),
        }
        match found {
            Some(Mark::End) => within = None,
            Some(mark) => within = Some(mark),
            None => {}
        }
    }
    let end = bytes.split(|&b| b == b'\n').count();
    match first {
        Some(first) if within.is_none() => Ok(Texts {
            first,
            base: has_base.then_some(base),
            ours,
            theirs,
        }),
        _ => Err(ReadError::ConflictMarks(first.unwrap_or(end))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "Isnad(format: 1, project: \"00000000000000000000000001\", part: Main, rows: [\n";

    fn author(number: u32, name: &str) -> String {
        format!("Author(id: \"{number:026}\", name: \"{name}\"),\n")
    }

    fn names(read: &ReadProject) -> Vec<&str> {
        let authors = read.project.authors().values();
        authors.map(|author| author.name.as_str()).collect()
    }

    #[test]
    fn each_side_is_a_whole_file() {
        let [a, b, c] = ["שרה", "سلمى", "Kim"];
        let file = format!(
            "{HEAD}{}<<<<<<< HEAD\n{}=======\n{}{}>>>>>>> other\n{}])\n",
            author(1, a),
            author(2, b),
            author(2, c),
            author(3, c),
            author(4, a),
        );
        let sides = read_marked(file.as_bytes()).unwrap();
        assert_eq!(names(&sides.ours), [a, b, a]);
        assert_eq!(names(&sides.theirs), [a, c, c, a]);
        assert_eq!(sides.base, None);
        assert!(sides.ours.problems.is_empty() && sides.theirs.problems.is_empty());
        let diff3 = file.replace("=======", &format!("||||||| 1f\n{}=======", author(2, a)));
        let sides = read_marked(diff3.as_bytes()).unwrap();
        assert_eq!(names(&sides.ours), [a, b, a]);
        assert_eq!(names(&sides.base.unwrap()), [a, a, a]);
        let crlf = diff3.replace('\n', "\r\n");
        assert_eq!(
            names(&read_marked(crlf.as_bytes()).unwrap().theirs),
            [a, c, c, a]
        );
        assert_eq!(read(file.as_bytes()), Err(ReadError::ConflictMarks(3)));
        let at_once = format!("<<<<<<< HEAD\n{HEAD}=======\n{HEAD}>>>>>>> other\n])\n");
        assert_eq!(read(at_once.as_bytes()), Err(ReadError::ConflictMarks(1)));
        assert!(read_marked(at_once.as_bytes()).is_ok());
    }

    #[test]
    fn marks_that_do_not_belong_together_are_refused() {
        let one = author(1, "x");
        for (body, line) in [
            (one.clone(), 4),
            (format!("<<<<<<< a\n{one}"), 2),
            (format!("=======\n{one}"), 2),
            (format!("<<<<<<< a\n=======\n=======\n>>>>>>> b\n{one}"), 4),
            (
                format!("<<<<<<< a\n<<<<<<< a\n=======\n>>>>>>> b\n{one}"),
                3,
            ),
            (format!("<<<<<<< a\n{one}>>>>>>> b\n"), 4),
        ] {
            let file = format!("{HEAD}{body}])\n");
            assert_eq!(
                read_marked(file.as_bytes()),
                Err(ReadError::ConflictMarks(line)),
                "{body}"
            );
        }
        let other = HEAD.replace("0001", "0002");
        let file = format!("<<<<<<< a\n{HEAD}=======\n{other}>>>>>>> b\n])\n");
        assert_eq!(
            read_marked(file.as_bytes()),
            Err(ReadError::ConflictMarks(1))
        );
    }

    #[test]
    fn a_side_that_breaks_off_has_deleted_nothing() {
        let file = format!(
            "{HEAD}<<<<<<< a\n{}])\n||||||| b\n{}])\n=======\n{}>>>>>>> c\n",
            author(1, "x"),
            author(1, "y"),
            author(2, "z"),
        );
        let sides = read_marked(file.as_bytes()).unwrap();
        assert_eq!((sides.base, names(&sides.theirs)), (None, vec!["z"]));
    }

    #[test]
    fn lines_that_only_look_like_marks_are_none() {
        for line in [
            "<<<<<<<<< deeper",
            "======",
            "======= x",
            "<<<<<<<x",
            ">>>>>>",
        ] {
            assert_eq!(mark(line.as_bytes()), None, "{line}");
        }
    }
}
