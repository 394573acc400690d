//! How much a command has to do, before it is planned: whether it can be done within a frame.
//!
//! What it names is what it changes, in most cases. Where a command looks through the project for what it
//! changes, the rows that are there count, by less: to look at a row costs some twentieth of changing it.

use crate::edit::{Command, SchemaEdit};
use crate::model::{Project, RowId};

/// So many rows are looked at in the time in which one is changed.
const LOOKED_AT: usize = 20;

/// How many rows a command changes, at most or in about; or looks at, as long as that takes.
pub(super) fn reach(command: &Command, project: &Project) -> usize {
    match command {
        Command::TagAll { places } => places.len(),
        Command::Accept { copies, places, .. } => copies.len() + places.len(),
        Command::Decide { decisions } => decisions.len() * 2,
        Command::Assign { mentions, .. } | Command::NewEntity { mentions, .. } => mentions.len(),
        Command::Import { rows, .. } => rows.len(),
        Command::Restore { rows, .. } => rows.len() + search(project),
        Command::Join { deltas, .. } => deltas.len(),
        Command::SplitDocuments { parts } => parts.len(),
        Command::GroupDocuments { groups, .. } => groups.len(),
        Command::Several { commands } => commands.iter().map(|it| reach(it, project)).sum(),
        Command::Delete { rows } => {
            // What hangs on these may be anywhere.
            let is_named = |row: &RowId| matches!(row, RowId::Entity(_) | RowId::Claim(_));
            let searched = rows.iter().any(is_named);
            rows.len() + if searched { search(project) } else { 0 }
        }
        Command::MergeEntities { .. }
        | Command::SplitEntity { .. }
        | Command::MergeClaims { .. }
        | Command::DeleteDocument { .. }
        | Command::DeleteAuthor { .. }
        | Command::ChangeText { .. }
        | Command::UseSchema { .. } => search(project),
        // Who becomes a program, or a person, takes all rows along.
        Command::Author { author } => match project.authors().get(&author.id) {
            Some(known) if known.kind != author.kind => search(project),
            _ => 1,
        },
        Command::Schema(edit) => match edit.as_ref() {
            SchemaEdit::Head(_)
            | SchemaEdit::AddType(_)
            | SchemaEdit::EditType(_)
            | SchemaEdit::OrderTypes(_)
            | SchemaEdit::Example { .. }
            | SchemaEdit::AddAttribute(_)
            | SchemaEdit::EditAttribute(_)
            | SchemaEdit::OrderAttributes(_) => 1,
            _ => search(project),
        },
        _ => 1,
    }
}

/// What it costs to look through the project, in rows changed.
pub(super) fn search(project: &Project) -> usize {
    let rows = project.mentions().len()
        + project.evidence().len()
        + project.claims().len()
        + project.entities().len()
        + project.links().len()
        + project.verdicts().len()
        + project.comments().len()
        + project.documents().len();
    rows / LOOKED_AT
}
