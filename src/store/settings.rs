//! What a person has set: for this computer, not for a project.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::atomic;
use super::place::StateFolder;
use super::reading::Reading;
use crate::format::Policy;
use crate::model::AuthorId;
use crate::text::Unit;

/// Most projects in the list of recent ones.
const MOST_RECENT: usize = 12;
/// Longest file of settings that is read, in bytes.
const LONGEST: u64 = 1 << 20;

/// Settings; each has a default, so that files of other versions can be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The id of the person's rows, in every project on this computer.
    pub author: Option<AuthorId>,
    /// The person's name.
    pub author_name: String,
    /// Light or dark.
    pub look: Look,
    /// Language of the interface, by code.
    pub language: String,
    /// Size of the text that is read, per cent.
    pub zoom: u16,
    /// How the text that is read is set, and what else the page shows.
    pub reading: Reading,
    /// Whether annotations carry labels.
    pub labels: bool,
    /// Whether the time that is worked on each document is counted, on this computer.
    pub work_time: bool,
    /// Predictions of which their program is less sure are not suggested, per cent.
    pub least_score: u8,
    /// How exports are written.
    pub export: ExportSettings,
    /// Unit of offsets in the status bar, and in exports as long as none was chosen there.
    pub unit: Unit,
    /// Whether the corpus panel is shown.
    pub corpus_panel: bool,
    /// Whether the inspector is shown.
    pub inspector_panel: bool,
    /// Size of the window in points.
    pub window: Option<(f32, f32)>,
    /// Widths of the corpus panel and the inspector in points.
    pub panels: (f32, f32),
    /// Projects opened last, the last one first.
    pub recent: Vec<PathBuf>,
    /// A project without a name yet, to be opened again at the start.
    pub unnamed: Option<PathBuf>,
    /// Folder in which something was opened last.
    pub folder: Option<PathBuf>,
}

/// How exports were written last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportSettings {
    /// Name of the format; empty for none yet.
    pub format: String,
    /// What offsets count; `None`: as in the status bar.
    pub unit: Option<Unit>,
    /// What becomes of mentions that begin or end inside a word.
    pub part_words: Policy,
    /// What becomes of annotations in several pieces.
    pub fragments: Policy,
    /// Whether only one file is written where one is enough.
    pub one_file: bool,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    /// As the system says.
    #[default]
    System,
    /// Dark words on a light ground.
    Light,
    /// Light words on a dark ground.
    Dark,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            author: None,
            author_name: system_user(),
            look: Look::System,
            language: "en".to_owned(),
            zoom: 100,
            reading: Reading::default(),
            labels: true,
            work_time: true,
            least_score: 0,
            export: ExportSettings::default(),
            unit: Unit::CodePoint,
            corpus_panel: true,
            inspector_panel: true,
            window: None,
            panels: (250.0, 350.0),
            recent: Vec::new(),
            unnamed: None,
            folder: None,
        }
    }
}

impl Settings {
    /// The settings of this computer's user; the defaults where there are none, or none that can be
    /// read. A file that cannot be read is set aside, and the second value says so.
    #[must_use]
    pub fn load(state: &StateFolder) -> (Self, Option<String>) {
        let path = state.settings();
        let read = state.disk().read(&path, LONGEST);
        let text = match read {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return (Self::default(), None);
            }
            Err(error) => {
                return (
                    Self::default(),
                    Some(format!("{}: {error}", path.display())),
                );
            }
        };
        match ron::from_str::<Self>(&text) {
            Ok(settings) => (settings.sane(), None),
            Err(error) => {
                let aside = path.with_extension("ron.broken");
                let moved = state.disk().rename(&path, &aside);
                let kept = moved.map_or_else(|_left| path.clone(), |()| aside);
                (
                    Self::default(),
                    Some(format!("{}: {error}", kept.display())),
                )
            }
        }
    }

    /// The same with the numbers that decide how the page is set within their bounds.
    fn sane(self) -> Self {
        Self {
            zoom: self.zoom.clamp(50, 300),
            reading: self.reading.sane(),
            ..self
        }
    }

    /// Writes them down.
    ///
    /// # Errors
    /// What the system says, where they cannot be written.
    pub fn save(&self, state: &StateFolder) -> io::Result<()> {
        state.disk().ensure_folders(state.path())?;
        let pretty = ron::ser::PrettyConfig::new().new_line("\n");
        let text = ron::ser::to_string_pretty(self, pretty).map_err(io::Error::other)?;
        atomic::write(state.disk(), &state.settings(), |out| {
            out.write_all(text.as_bytes())
        })
    }

    /// Puts a project first in the list of recent ones.
    pub fn remember_recent(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(MOST_RECENT);
    }
}

/// The name that the system knows its user by.
fn system_user() -> String {
    ["USER", "LOGNAME", "USERNAME"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|name| !name.trim().is_empty())
        .or_else(|| {
            // Some services have no such variable, but everybody has a home.
            let folders = directories::BaseDirs::new()?;
            let name = folders.home_dir().file_name()?;
            Some(name.to_string_lossy().into_owned())
        })
        .unwrap_or_else(|| "annotator".to_owned())
}
