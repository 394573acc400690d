//! Changing a project from the command line: the lock, one change, and waiting for the disk.

use std::path::Path;
use std::sync::Arc;

use super::source::SAMPLE;
use super::{NotRun, Terminal};
use crate::edit::{Command, Entry, Stamp};
use crate::model::{AuthorId, ChangeId};
use crate::session::clock::{self, Ids};
use crate::store::keeper::Report;
use crate::store::open::{self, Opened};
use crate::store::{Keeper, StateFolder};
use crate::text::TextHash;

/// Texts of new documents, by their hash.
pub type Texts = Vec<(TextHash, Arc<str>)>;

/// Opens a project to be written; what is wrong with its files is told.
///
/// # Errors
/// [`NotRun`] where it is the built-in one, cannot be read, or is open elsewhere.
pub fn open(path: &Path, terminal: &mut Terminal<'_>) -> Result<Opened, NotRun> {
    if path == Path::new(SAMPLE) {
        return Err(NotRun::SampleIsReadOnly);
    }
    let opened = open::open(&StateFolder::of_user(), path)?;
    if let Some(holder) = opened.holder {
        return Err(NotRun::Held {
            path: path.to_owned(),
            holder: holder.to_string(),
        });
    }
    for problem in &opened.problems {
        terminal.complain(&problem.to_string());
    }
    Ok(opened)
}

/// Carries out a command as one change, and waits until it is in the project file. `texts` are those of
/// the documents that it brings in; without an author the change is nobody's.
///
/// What is no longer needed is let go on the way: of an import of a whole corpus nothing is held twice while it
/// is written.
///
/// # Errors
/// [`NotRun`] where the command is refused or the file cannot be written.
pub fn save(
    path: &Path,
    mut opened: Opened,
    command: Command,
    texts: Texts,
    author: Option<AuthorId>,
    ids: &mut Ids,
) -> Result<(), NotRun> {
    for (hash, text) in &texts {
        opened.project.add_text(*hash, Arc::clone(text));
    }
    let stamp = Stamp {
        id: ChangeId(ids.make()),
        author: author.unwrap_or_else(|| AuthorId(ids.make())),
        at: clock::now(),
    };
    let change = command
        .into_change(&opened.project, &stamp)
        .map_err(|refusal| NotRun::Refused {
            path: path.to_owned(),
            refusal,
        })?;
    let keeper = Keeper::start(opened, Arc::new(|| {}));
    for (hash, text) in texts {
        keeper.add_text(hash, text);
    }
    keeper.record(Entry::Did(change.into()));
    let reports = keeper.close();
    let is_written = reports
        .iter()
        .any(|report| matches!(report, Report::Written { .. }));
    if is_written {
        return Ok(());
    }
    let message = reports.into_iter().rev().find_map(|report| match report {
        Report::Failed { message, .. } | Report::NotSavedAs { message } => Some(message),
        Report::Outside(_) | Report::ChangedOutside { .. } => Some(
            "another program has changed the file; the change is kept in the journal".to_owned(),
        ),
        Report::Acknowledged(_) | Report::Written { .. } | Report::NotPutAway { .. } => None,
    });
    Err(NotRun::NotSaved {
        path: path.to_owned(),
        message: message.unwrap_or_default(),
    })
}
