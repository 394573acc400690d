//! Where a person was in a project: theirs, not the project's, so kept beside the settings.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::atomic;
use super::place::StateFolder;
use crate::edit::join::Answers;
use crate::model::{AuthorId, DocumentId, ProjectId};

/// Longest view that is read, in bytes.
const LONGEST: u64 = 64 << 20;

/// The shown document, and where each document was scrolled to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    /// The document that is shown.
    pub current: Option<DocumentId>,
    /// The documents that stand side by side, in their order.
    pub columns: Vec<DocumentId>,
    /// First byte of the topmost paragraph on the screen, and how far its top is above the screen's,
    /// in points.
    pub scroll: BTreeMap<DocumentId, (u32, f32)>,
    /// How long somebody has worked on each document, in milliseconds.
    pub worked: BTreeMap<DocumentId, u64>,
    /// Who works in this project on this computer, if not the author of all its projects.
    pub author: Option<AuthorId>,
    /// Whether the annotations of other people are seen in the texts; `None` as long as nobody has said.
    pub others: Option<bool>,
    /// What was answered when other projects were brought in, by their ids.
    pub joined: BTreeMap<ProjectId, Answers>,
    /// Source files, as far as they are known on this computer.
    pub sources: BTreeMap<DocumentId, PathBuf>,
    /// Whether authors are shown as letters in the review.
    pub blind: bool,
    /// By which they get their letters and groups an order that looks like none; 0 before it is drawn.
    pub seed: u64,
}

impl View {
    /// The view of a project; the default where none was kept. It is a comfort, so one that cannot
    /// be read counts as none.
    #[must_use]
    pub fn load(state: &StateFolder, project: ProjectId) -> Self {
        let bytes = state.disk().read(&state.view(project), LONGEST);
        let text = bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok());
        text.and_then(|text| ron::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// Writes it down.
    ///
    /// # Errors
    /// What the system says, where it cannot be written.
    pub fn save(&self, state: &StateFolder, project: ProjectId) -> io::Result<()> {
        let path = state.view(project);
        if let Some(folder) = path.parent() {
            state.disk().ensure_folders(folder)?;
        }
        let text = ron::to_string(self).map_err(io::Error::other)?;
        atomic::write(state.disk(), &path, |out| out.write_all(text.as_bytes()))
    }
}
