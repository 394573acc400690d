//! The files of one project → the project.

use std::collections::BTreeSet;

use super::defect::short;
use super::write::record_of;
use crate::model::{AuthorId, Extra, Part, Project, ProjectId, Row, RowId};

/// Something in which the files of a project do not fit one another; nothing was lost by it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Misfit {
    /// In which of the files that were given to [`join`], from 0; `None`: the main one.
    pub file: Option<usize>,
    /// What does not fit.
    pub reason: Reason,
}

/// Why a file, or a row of it, does not fit the others.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// A file of another project. It is left out, and must not be written to.
    #[error("this file belongs to another project, {0}; it is left out")]
    OtherProject(ProjectId),
    /// There is another file of the same author, or it is a main file. It is left out, and must not be
    /// written to.
    #[error("another file is the same part of the project; this one is left out")]
    SecondFile,
    /// The main file knows no such author, or says that the author has no file. Rows that are not in
    /// the main file are left out and kept here.
    #[error(
        "the project file does not say that the author {0} has a file; {1} rows that only this one has \
         are left out and kept in it"
    )]
    NotExpected(AuthorId, usize),
    /// Two files have a row with this id, and not the same one. That of the author's own file counts,
    /// else the first; the other one is left out and kept in its file.
    #[error(
        "another file of the project has {} too, and it reads otherwise; this one is left out and kept", short(.0)
    )]
    Duplicate(RowId),
    /// The main file says that this author has a file, and none was given. Saving must not put an empty
    /// one in its place.
    #[error("the file with the rows of the author {0} is missing")]
    NoFile(AuthorId),
}

/// Puts the files of a project together. What the main file and an author's file both say in the same
/// words was being moved from one to the other, and counts once.
#[must_use]
pub fn join(main: Project, files: Vec<(Part, Project)>) -> (Project, Vec<Misfit>) {
    let mut joined = main;
    let mut misfits = Vec::new();
    let mut seen = BTreeSet::new();
    for (index, (part, file)) in files.into_iter().enumerate() {
        let mut say = |file, reason| misfits.push(Misfit { file, reason });
        let here = Some(index);
        let Part::Author(author) = part else {
            say(here, Reason::SecondFile);
            continue;
        };
        if file.id() != joined.id() {
            say(here, Reason::OtherProject(file.id()));
            continue;
        }
        if !seen.insert(author) {
            say(here, Reason::SecondFile);
            continue;
        }
        for (part, record) in file.kept() {
            joined.keep(part, record);
        }
        let extras = file.extras().clone();
        let expected = joined.part_of(author) == part;
        let mut strays = 0;
        for row in file.into_rows() {
            let id = row.id();
            let extras = extras.get(&id);
            if joined.reads(&id, Some(&row)) && joined.extras().get(&id) == extras {
                continue;
            }
            if !expected {
                joined.keep(part, &record_of(&row, extras));
                strays += 1;
            } else if let Some(kept_in) = put(&mut joined, part, row, extras) {
                let file = if kept_in == part { here } else { None };
                say(file, Reason::Duplicate(id));
            }
        }
        if strays > 0 {
            say(here, Reason::NotExpected(author, strays));
        }
    }
    for author in joined.authors().values() {
        if author.own_file && !seen.contains(&author.id) {
            let reason = Reason::NoFile(author.id);
            misfits.push(Misfit { file: None, reason });
        }
    }
    (joined, misfits)
}

/// Puts a row of an author's own file in. If another file has another row with this id, gives the part
/// in which one of the two was kept.
fn put(joined: &mut Project, part: Part, row: Row, extras: Option<&Vec<Extra>>) -> Option<Part> {
    let id = row.id();
    let mut kept_in = None;
    if let Some(other) = joined.row(&id) {
        if other.author() != row.author() {
            joined.keep(part, &record_of(&row, extras));
            return Some(part);
        }
        // The author's rows in the main file were left behind by a move.
        let record = record_of(&other, joined.extras().get(&id));
        joined.keep(Part::Main, &record);
        kept_in = Some(Part::Main);
    }
    joined.set_extras(id, extras.cloned().unwrap_or_default());
    joined.put(row);
    kept_in
}
