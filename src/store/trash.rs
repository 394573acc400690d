//! Deleted documents and authors: each deletion as a small project file of its own.
//!
//! They stand in `trash/` of the hidden folder as `YYYYMMDDTHHMMSSZ-TITLE.isnad.ron`, the time being when
//! it was deleted, in UTC. A file holds the rows that went, the texts of the documents among them, and
//! the rows that those need to make sense; it can be opened like any project. It is on the disk before
//! the deletion is. The latest [`MOST`] stay, and younger ones than [`DAYS`] days however many they are.
//!
//! **Invariant:** what is taken out of a project in this way is in the project, its history or here.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::atomic;
use super::backup::{self, stamp, stamped};
use super::disk::{About, Disk};
use super::place::{self, EXTENSION};
use crate::edit::{Act, Change};
use crate::format::project_file;
use crate::model::{Author, Part, Project, Row, RowId};

/// So many of the latest stay whatever their age.
pub const MOST: usize = 50;
/// So many days everything stays.
pub const DAYS: i64 = 90;
const DAY: i64 = 24 * 60 * 60 * 1_000;
/// Longest part of a name that comes from a title, in bytes: file systems allow some 255 for all of it.
const LONGEST_TITLE: usize = 96;

/// A deletion that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trashed {
    /// Where its file is.
    pub path: PathBuf,
    /// When it was deleted, in milliseconds since 1970 in UTC; whole seconds.
    pub at: i64,
    /// What was deleted, as far as a name of a file can say it.
    pub title: String,
    /// Length of the file in bytes.
    pub bytes: u64,
}

/// What can be taken back, the latest first.
#[must_use]
pub fn trash(disk: &Disk, file: &Path) -> Vec<Trashed> {
    let paths = disk.list(&folder(file)).unwrap_or_default();
    let mut found: Vec<Trashed> = paths
        .into_iter()
        .filter_map(|path| {
            let name = place::file_name(&path);
            let (date, title) = name.strip_suffix(EXTENSION)?.split_once('-')?;
            let (at, title) = (stamped(date)?, title.to_owned());
            let bytes = disk.about(&path).ok().filter(About::is_file)?.length;
            Some(Trashed {
                path,
                at,
                title,
                bytes,
            })
        })
        .collect();
    found.sort_by_key(|trashed| std::cmp::Reverse(trashed.at));
    found
}

/// Whether a change takes rows of everybody out of a project, so that they belong here.
pub(super) fn is_for(change: &Change) -> bool {
    matches!(change.act, Act::DeleteDocument | Act::DeleteAuthor)
}

/// What a change takes out of a project that has not seen it yet, with what that needs.
pub(super) fn discarded(project: &Project, change: &Change) -> Project {
    let mut out = Project::new(project.id());
    let gone = change.rows.iter().filter(|delta| delta.after.is_none());
    let mut rows: Vec<Row> = gone
        .filter_map(|delta| delta.before.as_deref().cloned())
        .collect();
    for row in &rows {
        if let Row::Document(document) = row
            && let Some(text) = project.texts().get(&document.hash)
        {
            out.add_text(document.hash, Arc::clone(text));
        }
    }
    let mut known: BTreeSet<RowId> = rows.iter().map(Row::id).collect();
    while let Some(row) = rows.pop() {
        for id in row.needs() {
            if known.insert(id.clone()) {
                rows.extend(project.row(&id));
            }
        }
        out.put(match row {
            // One file holds it all, whatever stands in which file at home.
            Row::Author(author) => Row::Author(Author {
                own_file: false,
                ..author
            }),
            row => row,
        });
    }
    out
}

/// Writes what was taken out of a project, and lets go of what is too old. `title` names it, `at` is when, in
/// milliseconds since 1970.
///
/// # Errors
/// As the file system gives them.
pub(super) fn keep(
    disk: &Disk,
    file: &Path,
    title: &str,
    discarded: &Project,
    at: i64,
) -> io::Result<PathBuf> {
    let folder = folder(file);
    disk.ensure_folders(&folder)?;
    let known = trash(disk, file);
    let title = in_file_names(title);
    let mut free = at;
    let path = loop {
        let path = folder.join(format!("{}-{title}{EXTENSION}", stamp(free)?));
        if !disk.has(&path) {
            break path;
        }
        free += 1_000;
    };
    atomic::write(disk, &path, |out| {
        project_file::write(discarded, Part::Main, out)
    })?;
    // The new one is the latest of the [`MOST`].
    for old in known.iter().skip(MOST - 1) {
        if old.at < at - DAYS * DAY {
            // One that stays is found again next time.
            let _gone = disk.remove(&old.path);
        }
    }
    Ok(path)
}

/// Copies the trash of one project file to where that of another one stands.
///
/// # Errors
/// As the file system gives them; what was there is there still.
pub(super) fn bring_along(disk: &Disk, from: &Path, to: &Path) -> io::Result<()> {
    let known = trash(disk, from);
    if !known.is_empty() {
        disk.ensure_folders(&folder(to))?;
    }
    for trashed in known {
        let path = folder(to).join(place::file_name(&trashed.path));
        backup::copy(disk, &trashed.path, &path)?;
    }
    Ok(())
}

fn folder(file: &Path) -> PathBuf {
    place::hidden_folder(file).join("trash")
}

/// The letters and digits of a title, so that every file system takes them.
fn in_file_names(title: &str) -> String {
    let mut name = String::new();
    for c in title.chars() {
        let c = match c {
            c if c.is_alphanumeric() => c,
            c if c.is_whitespace() || "-_–—/".contains(c) => '-',
            _ => continue,
        };
        if name.len() + c.len_utf8() > LONGEST_TITLE {
            break;
        }
        if c != '-' || !(name.is_empty() || name.ends_with('-')) {
            name.push(c);
        }
    }
    name.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use ulid::Ulid;

    use super::*;
    use crate::edit::{Command, Stamp};
    use crate::model::*;
    use crate::store::place;
    use crate::store::scene::{author, document};
    use crate::store::shelf;
    use crate::text::TextHash;

    const TEXT: &str = "א\u{200f} «لا»\r\n😀 (a [ב] c)";

    fn project() -> Project {
        let mut project = Project::new(ProjectId(Ulid::from(7)));
        project.add_text(TextHash::of(TEXT), TEXT.into());
        project.put(author(1, "רות").into());
        project.put(document(1, TEXT).into());
        project.put(document(2, TEXT).into());
        for (number, about) in [(1, 1), (2, 2)] {
            project.put(Row::Comment(Comment {
                place: None,
                id: CommentId(Ulid::from(number)),
                author: AuthorId(Ulid::from(1)),
                about: RowId::Document(DocumentId(Ulid::from(about))),
                kind: CommentKind::Note,
                text: "?".to_owned(),
                resolved: false,
            }));
        }
        project
    }

    fn deletion(project: &Project, document: u128) -> Change {
        let command = Command::DeleteDocument {
            document: DocumentId(Ulid::from(document)),
        };
        let stamp = Stamp {
            id: ChangeId(Ulid::from(50 + document)),
            author: AuthorId(Ulid::from(1)),
            at: 0,
        };
        command.plan(project, &stamp).unwrap()
    }

    #[test]
    fn what_is_deleted_can_be_read_back_with_its_text() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.isnad.ron");
        let disk = Disk::real();
        let whole = project();
        let change = deletion(&whole, 1);
        assert!(is_for(&change));
        let discarded = discarded(&whole, &change);
        let path = keep(&disk, &file, &change.detail, &discarded, 0).unwrap();
        assert_eq!(
            place::file_name(&path),
            "19700101T000000Z-כותרת-1.isnad.ron"
        );
        let back = shelf::read(&disk, &file, &path).unwrap();
        assert_eq!(back, discarded);
        let ids: Vec<RowId> = back.rows().map(|row| row.id()).collect();
        assert_eq!(
            ids.len(),
            3,
            "document, its comment, and their author: {ids:?}"
        );
        let restore = Command::Restore {
            rows: back.rows().collect(),
            from: String::new(),
        };
        let mut after = whole.clone();
        after.apply(&change).unwrap();
        let stamp = Stamp {
            id: ChangeId(Ulid::from(90)),
            author: AuthorId(Ulid::from(1)),
            at: 0,
        };
        let back = restore.plan(&after, &stamp).unwrap();
        after.apply(&back).unwrap();
        assert_eq!(after, whole);
    }

    #[test]
    fn names_are_taken_by_every_file_system() {
        for (title, name) in [
            ("دابق: «لا» 12", "دابق-لا-12"),
            ("../../etc/passwd", "etc-passwd"),
            ("a\u{202e}b\0c\nd", "abc-d"),
            ("CON.", "CON"),
            ("?", ""),
            ("  –  ", ""),
        ] {
            assert_eq!(in_file_names(title), name, "{title:?}");
        }
        assert!(in_file_names(&"ש".repeat(500)).len() <= LONGEST_TITLE);
    }

    #[test]
    fn the_latest_fifty_and_all_of_ninety_days_stay() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.isnad.ron");
        let disk = Disk::real();
        let project = Project::new(ProjectId(Ulid::from(7)));
        let put = |day: i64| keep(&disk, &file, "x", &project, day * DAY).unwrap();
        let days = || -> Vec<i64> { trash(&disk, &file).iter().map(|one| one.at / DAY).collect() };
        (0..60).for_each(|day| drop(put(day)));
        assert_eq!(days().len(), 60, "all are young");
        put(1_000);
        assert_eq!(days().len(), MOST);
        assert_eq!(days().last(), Some(&11));
        // The same second again: another name.
        let (one, other) = (put(2_000), put(2_000));
        assert!(one != other && one.exists() && other.exists());
        fs::write(one.with_file_name("notes.txt"), "").unwrap();
        put(2_001);
        assert!(one.with_file_name("notes.txt").exists());
    }
}
