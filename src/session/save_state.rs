//! Whether the work is on the disk, as the window says it.

use super::workspace::Workspace;
use crate::store::Holder;

/// What could not be written, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSaved {
    /// File and what the system says, in English.
    pub message: String,
    /// Whether the journal has everything all the same, so that it comes back at the next start.
    pub kept: bool,
    /// Since when, in milliseconds since 1970.
    pub since: i64,
    /// How many changes are on no disk.
    pub changes: u64,
}

/// Whether the work is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Everything is.
    Saved,
    /// Something is on its way.
    Saving,
    /// Something could not be written.
    Failed(NotSaved),
    /// Another window has the project; nothing is written here.
    ReadOnly(Holder),
    /// This is an earlier version of the project, as it was at this time (milliseconds since 1970).
    Version(i64),
}

impl Workspace {
    /// Whether the work is on the disk.
    #[must_use]
    pub fn save_state(&self) -> SaveState {
        if let Some((at, _)) = self.version {
            SaveState::Version(at)
        } else if let Some(holder) = &self.holder {
            SaveState::ReadOnly(holder.clone())
        } else if let Some(trouble) = &self.trouble {
            let changes = self.sent - self.acknowledged;
            SaveState::Failed(NotSaved {
                changes,
                ..trouble.clone()
            })
        } else if self.acknowledged < self.sent {
            SaveState::Saving
        } else {
            SaveState::Saved
        }
    }
}
