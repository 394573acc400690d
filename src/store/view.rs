//! Where a person was in a project: theirs, not the project's, so kept beside the settings.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::atomic;
use super::place::StateFolder;
use crate::model::{DocumentId, ProjectId};

/// The shown document, and where each document was scrolled to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    /// The document that is shown.
    pub current: Option<DocumentId>,
    /// First byte of the topmost paragraph on the screen, and how far its top is above the screen's,
    /// in points.
    pub scroll: BTreeMap<DocumentId, (u32, f32)>,
    /// Source files, as far as they are known on this computer.
    pub sources: BTreeMap<DocumentId, PathBuf>,
}

impl View {
    /// The view of a project; the default where none was kept. It is a comfort, so one that cannot
    /// be read counts as none.
    #[must_use]
    pub fn load(state: &StateFolder, project: ProjectId) -> Self {
        std::fs::read_to_string(state.view(project))
            .ok()
            .and_then(|text| ron::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// Writes it down.
    ///
    /// # Errors
    /// What the system says, where it cannot be written.
    pub fn save(&self, state: &StateFolder, project: ProjectId) -> io::Result<()> {
        let path = state.view(project);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let text = ron::to_string(self).map_err(io::Error::other)?;
        atomic::write(&path, |out| out.write_all(text.as_bytes()))
    }
}
