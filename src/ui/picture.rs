//! A picture of the whole interface, without a display and the same on every machine.

use std::path::PathBuf;
use std::sync::Arc;

use super::shot::{Offscreen, Picture};
use super::window::Window;
use crate::model::{AuthorKind, Project};
use crate::session::{Action, Ask, Look, Picker, Prompt, Session, Settings};

/// Most frames until everything stands still: opening a panel takes some twenty.
const MOST_FRAMES: usize = 240;

/// Size of a picture where none is asked for, pixels.
pub const SIZE: [u32; 2] = [1400, 880];

/// What is to be seen.
#[derive(Clone, Copy, Debug)]
pub struct Options<'o> {
    /// Width and height of the picture, pixels.
    pub size: [u32; 2],
    /// Which document, from 0, in the order of the corpus panel.
    pub document: usize,
    /// Light or dark.
    pub look: Look,
    /// Name of a panel to open, from [`PANELS`].
    pub panel: Option<&'o str>,
}

/// What can be opened over the interface, by name.
pub const PANELS: &[(&str, Prompt)] = &[
    ("palette", Prompt::Palette),
    ("shortcuts", Prompt::Shortcuts),
    ("history", Prompt::History),
    ("schema", Prompt::Schema { new: false }),
    ("author", Prompt::Author),
    ("encoding", Prompt::Encoding),
];

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPicture {
    /// The project has fewer documents.
    #[error("there is no document {asked}; the project has {count}")]
    NoDocument {
        /// Its number, from 1.
        asked: usize,
        /// How many there are.
        count: usize,
    },
    /// Nothing is called so.
    #[error("no panel is called {0:?}; there are {names}", names = panel_names())]
    NoPanel(String),
}

fn panel_names() -> String {
    let names: Vec<&str> = PANELS.iter().map(|(name, _)| *name).collect();
    names.join(", ")
}

/// Draws the interface with a project open, scrolled to the top. Nothing is read from the disk or
/// written to it, and nobody's settings take part.
///
/// # Errors
/// [`NoPicture`] if the document or the panel does not exist.
pub fn picture(project: Project, options: &Options<'_>) -> Result<Picture, NoPicture> {
    let prompt = match options.panel {
        None => None,
        Some(name) => {
            let found = PANELS.iter().find(|(known, _)| *known == name);
            let found = found.ok_or_else(|| NoPicture::NoPanel(name.to_owned()))?;
            Some(found.1.clone())
        }
    };
    let documents = project.documents();
    let document = documents.keys().nth(options.document).copied();
    if document.is_none() && (options.document > 0 || !documents.is_empty()) {
        return Err(NoPicture::NoDocument {
            asked: options.document + 1,
            count: documents.len(),
        });
    }
    let settings = settings(&project, options.look);
    let mut session = Session::new(
        crate::session::StateFolder::at("nowhere"),
        settings,
        Arc::new(Nobody),
        Arc::new(|| {}),
    );
    session.show_only(project);
    if let Some(document) = document {
        session.run(Action::Show(document));
    }
    session.run(Action::Prompt(prompt));
    let mut window = Window::new(session);
    let mut screen = Offscreen::new(options.size, 1.0);
    Window::prepare(screen.ctx());
    screen.settle(MOST_FRAMES, |ui| window.show(ui));
    Ok(screen.picture())
}

/// The defaults, and the first of the project's own annotators at the desk.
fn settings(project: &Project, look: Look) -> Settings {
    let authors = project.authors().values();
    let author = authors.min_by_key(|author| author.kind != AuthorKind::Annotator);
    Settings {
        author: author.map(|author| author.id),
        author_name: author.map_or_else(|| "isnad".to_owned(), |author| author.name.clone()),
        look,
        ..Settings::default()
    }
}

/// Answers no question: there is nobody to ask.
struct Nobody;

impl Picker for Nobody {
    fn pick(&self, _ask: &Ask) -> Vec<PathBuf> {
        Vec::new()
    }
}
