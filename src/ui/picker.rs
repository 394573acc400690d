//! The system's file dialogs.

use std::path::PathBuf;

use rfd::FileDialog;

use crate::i18n::{Language, Strings};
use crate::session::{Ask, Picker, Purpose};

/// Asks by the desktop's own dialogs. Where the desktop has none, the answer comes back empty at once.
pub struct SystemPicker {
    language: String,
}

impl SystemPicker {
    /// Dialogs whose titles are in the interface language of this code.
    #[must_use]
    pub fn new(language: &str) -> Self {
        Self {
            language: language.to_owned(),
        }
    }
}

impl Picker for SystemPicker {
    fn pick(&self, ask: &Ask) -> Vec<PathBuf> {
        let t = Strings::load(Language::by_code(&self.language).unwrap_or_default());
        let mut dialog = FileDialog::new().set_title(t.get(ask.purpose.key()));
        if let Some(folder) = &ask.folder {
            dialog = dialog.set_directory(folder);
        }
        if !ask.suggested.is_empty() {
            dialog = dialog.set_file_name(&ask.suggested);
        }
        let projects = t.get("ask-filter-projects");
        let all = t.get("ask-filter-all");
        let answer = match &ask.purpose {
            Purpose::OpenFiles => dialog
                .add_filter(
                    t.get("ask-filter-open"),
                    &[
                        "txt",
                        "text",
                        "md",
                        "csv",
                        "tsv",
                        "jsonl",
                        "html",
                        "htm",
                        "docx",
                        "zip",
                        "isnad.ron",
                        "ron",
                    ],
                )
                .add_filter(projects, &["isnad.ron", "ron"])
                .add_filter(all, &["*"])
                .pick_files(),
            Purpose::Import => {
                let dialog = dialog.add_filter(all, &["*"]);
                return dialog.pick_files().unwrap_or_default();
            }
            Purpose::Join => dialog
                .add_filter(projects, &["isnad.ron", "ron"])
                .pick_files(),
            Purpose::OpenFolder | Purpose::ImportFolder | Purpose::Handout { several: true } => {
                return dialog.pick_folder().into_iter().collect();
            }
            Purpose::SaveAs | Purpose::Handout { several: false } => {
                let dialog = dialog.add_filter(projects, &["isnad.ron"]);
                return dialog.save_file().into_iter().collect();
            }
            Purpose::Export(_) => {
                // A folder has no ending.
                let ending = ask.suggested.rsplit_once('.').map(|(_, ending)| ending);
                let dialog = match ending {
                    Some(ending) => dialog.add_filter(ending, &[ending]),
                    None => dialog,
                };
                let dialog = dialog.add_filter(all, &["*"]);
                return dialog.save_file().into_iter().collect();
            }
            Purpose::Matrix(form) => {
                let dialog = dialog.add_filter(form.ending().to_uppercase(), &[form.ending()]);
                return dialog.save_file().into_iter().collect();
            }
            Purpose::Disagreement(_) => {
                let dialog = dialog.add_filter("CSV", &["csv"]);
                return dialog.save_file().into_iter().collect();
            }
            Purpose::NewerText(_) => {
                let dialog = dialog.add_filter(all, &["*"]);
                return dialog.pick_file().into_iter().collect();
            }
            Purpose::Schema { .. } => {
                let dialog = dialog.add_filter(t.get("ask-filter-schemas"), &["ron"]);
                return dialog.pick_file().into_iter().collect();
            }
        };
        answer.unwrap_or_default()
    }
}
