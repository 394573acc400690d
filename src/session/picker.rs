//! Asking for files: the system's dialog where there is one, else our own path field.

use std::path::PathBuf;

use super::matrix::Form;
use super::review::DisagreementTable;
use crate::model::DocumentId;

/// What a file is wanted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What for.
    pub purpose: Purpose,
    /// Name to begin with, when something is to be written.
    pub suggested: String,
    /// Folder to begin in.
    pub folder: Option<PathBuf>,
}

/// What a file is wanted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Projects or corpus files to open.
    OpenFiles,
    /// A folder of corpus files to open.
    OpenFolder,
    /// A name for the project.
    SaveAs,
    /// A name for an export in the format of this name.
    Export(String),
    /// Files of annotations.
    Import,
    /// A folder of annotations.
    ImportFolder,
    /// A name for the claim matrix in this form.
    Matrix(Form),
    /// Others' projects, to be brought into the open one.
    Join,
    /// A file for a copy that is handed out, or a folder for several.
    Handout {
        /// Whether there are several.
        several: bool,
    },
    /// A name for a table of where people disagree.
    Disagreement(DisagreementTable),
    /// A newer version of a document's file.
    NewerText(DocumentId),
    /// A schema file, for a new project or for the present one.
    Schema {
        /// Whether a new project is made with it.
        new: bool,
    },
}

impl Purpose {
    /// The key of the message that heads the dialog.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::OpenFiles => "ask-open-files",
            Self::OpenFolder => "ask-open-folder",
            Self::SaveAs => "ask-save-as",
            Self::Export(_) => "ask-export",
            Self::Import => "ask-import",
            Self::ImportFolder => "ask-import-folder",
            Self::Matrix(_) => "ask-matrix",
            Self::Disagreement(DisagreementTable::Confusion) => "ask-confusion",
            Self::Disagreement(DisagreementTable::Figures) => "ask-figures",
            Self::Join => "ask-join",
            Self::Handout { several: false } => "ask-handout",
            Self::Handout { several: true } => "ask-handout-folder",
            Self::NewerText(_) => "ask-newer-text",
            Self::Schema { .. } => "ask-schema",
        }
    }

    /// The path that will be written where a person gives this one: a project has its own ending.
    #[must_use]
    pub fn path_to_write(&self, path: PathBuf) -> PathBuf {
        if matches!(self, Self::SaveAs | Self::Handout { several: false }) {
            crate::store::place::with_extension(path)
        } else {
            path
        }
    }

    /// Whether a folder is wanted.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        matches!(
            self,
            Self::OpenFolder | Self::ImportFolder | Self::Handout { several: true }
        )
    }

    /// Whether something is written to the path.
    #[must_use]
    pub fn writes(&self) -> bool {
        matches!(
            self,
            Self::SaveAs
                | Self::Export(_)
                | Self::Matrix(_)
                | Self::Disagreement(_)
                | Self::Handout { several: false }
        )
    }
}

/// The system's file dialogs, or a script in their place.
pub trait Picker: Send + Sync {
    /// Asks and waits; no paths where the person cancelled, or where there is no dialog to be had.
    /// Called on a thread of its own.
    fn pick(&self, ask: &Ask) -> Vec<PathBuf>;
}

/// Asks nobody, as if every question were cancelled: for pictures and tests.
pub struct NoPicker;

impl Picker for NoPicker {
    fn pick(&self, _ask: &Ask) -> Vec<PathBuf> {
        Vec::new()
    }
}
