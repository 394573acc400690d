//! Rows about which somebody asks something.

use std::collections::BTreeSet;

use crate::model::{CommentId, CommentKind, Project, RowId};

/// The rows that a question is about that is not resolved: neither its author nor an answer says so.
pub(super) fn asked_about(project: &Project) -> BTreeSet<RowId> {
    let comments = project.comments().values();
    let settled = comments.filter(|row| row.kind == CommentKind::Answer && row.resolved);
    let settled: BTreeSet<&RowId> = settled.map(|row| &row.about).collect();
    let comments = project.comments().values();
    let open = comments.filter(|row| {
        row.kind == CommentKind::Question
            && !row.resolved
            && !settled.contains(&RowId::Comment(row.id))
    });
    open.filter_map(|row| row_of(project, row.id)).collect()
}

/// The row that a comment is about, through the comments that it answers.
fn row_of(project: &Project, comment: CommentId) -> Option<RowId> {
    let (mut seen, mut next) = (BTreeSet::new(), comment);
    while seen.insert(next) {
        match &project.comments().get(&next)?.about {
            RowId::Comment(about) => next = *about,
            about => return Some(about.clone()),
        }
    }
    None
}
