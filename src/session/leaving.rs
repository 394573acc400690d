//! Leaving a project of which something is on no disk: not without asking.

use super::picker::Purpose;
use super::prompt::Prompt;
use super::state::Session;

/// Where a person wants to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// Close the window.
    Quit,
    /// Close the project, or open another one.
    Close,
}

impl Session {
    /// How many changes of the open project are on no disk, after writing them has failed; 0 if nothing
    /// has failed, or the journal has them.
    #[must_use]
    pub fn unsaved(&self) -> u64 {
        let Some(workspace) = &self.workspace else {
            return 0;
        };
        let failed = workspace.trouble.as_ref().filter(|trouble| !trouble.kept);
        failed.map_or(0, |_| (workspace.sent - workspace.acknowledged).max(1))
    }

    /// Asks what is to become of changes that are on no disk; `false` if there are none, or it was asked.
    pub(super) fn asks_before(&mut self, leaving: Leaving) -> bool {
        let asks = self.unsaved() > 0;
        if asks {
            self.prompt = Some(Prompt::Unsaved(leaving));
        }
        asks
    }

    /// Wants to close the window; says whether it may be closed at once.
    pub fn may_quit(&mut self) -> bool {
        self.quitting || !self.asks_before(Leaving::Quit)
    }

    /// Leaves although changes will be lost: a person has said so.
    pub(super) fn leave_anyway(&mut self, leaving: Leaving) {
        self.prompt = None;
        match leaving {
            Leaving::Quit => self.quitting = true,
            Leaving::Close => self.close_project(),
        }
    }

    /// Tries to write again what could not be written, at once.
    pub(super) fn try_again(&mut self) {
        self.prompt = None;
        self.save_quietly();
    }

    /// Asks for another place for the project, where the present one cannot be written.
    pub(super) fn save_elsewhere(&mut self) {
        self.ask(Purpose::SaveAs);
    }
}
