//! Saving the claim matrix as a drawing, a picture or a table.
//!
//! What it looks like is the window's affair: a [`Draw`] makes the drawing and the picture of a matrix that
//! a job has put together, and `format` and `store` write them.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::notice::Level;
use super::outcome::Outcome;
use super::picker::Purpose;
use super::state::Session;
use crate::format::{spreadsheet, svg};
use crate::query::SpanIndex;
use crate::query::matrix::{Matrix, Wanted, matrix};
use crate::store::settings::Look;

/// What a matrix is saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A drawing with its text as text.
    Svg,
    /// A picture.
    Png,
    /// A table for spreadsheets.
    Csv,
}

impl Form {
    /// All forms.
    pub const ALL: [Self; 3] = [Self::Svg, Self::Png, Self::Csv];

    /// The ending of its files, and what it is called.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Csv => "csv",
        }
    }
}

/// How a matrix is to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looks {
    /// Light words on a dark ground.
    pub dark: bool,
    /// Code of the interface language.
    pub language: String,
}

/// Draws matrices. Called on a thread of its own.
pub trait Draw: Send + Sync {
    /// The whole matrix as a drawing.
    fn drawing(&self, matrix: &Matrix, looks: &Looks) -> svg::Drawing;

    /// The whole matrix as a PNG.
    ///
    /// # Errors
    /// In words of the interface, where it is too large.
    fn png(&self, matrix: &Matrix, looks: &Looks) -> Result<Vec<u8>, String>;
}

impl Session {
    /// From now on, matrices are drawn by this.
    pub fn draw_by(&mut self, draw: Arc<dyn Draw>) {
        self.draw = Some(draw);
    }

    /// Looks at the matrix so.
    pub(super) fn look_at_matrix(&mut self, wanted: Wanted) {
        if let Some(workspace) = &mut self.workspace {
            workspace.matrix = wanted;
        }
    }

    /// Asks where the matrix is to be saved.
    pub(super) fn ask_for_matrix(&mut self, form: Form) {
        if self.workspace.is_some() {
            self.ask(Purpose::Matrix(form));
        }
    }

    /// Writes the matrix as it is looked at now.
    pub(super) fn save_matrix(&mut self, form: Form, path: PathBuf) {
        self.prompt = None;
        let Some(workspace) = &self.workspace else {
            return;
        };
        let (rows, wanted) = (workspace.rows(), workspace.matrix.clone());
        let unseen = workspace.unseen();
        let draw = self.draw.clone();
        let looks = Looks {
            dark: self.settings.look == Look::Dark,
            language: self.settings.language.clone(),
        };
        self.jobs.start("job-saving-matrix", move |_| {
            let project = rows.project();
            let project = unseen.left_out(&project);
            let matrix = matrix(&project, &SpanIndex::of(&project), &wanted);
            let written = written(form, &matrix, draw.as_deref(), &looks);
            let saved = written.and_then(|bytes| {
                let written = crate::store::export::write(&path, |out| out.write_all(&bytes));
                written.map_err(|error| error.to_string())
            });
            Outcome::MatrixSaved(path, saved)
        });
    }

    /// Says what came of it.
    pub(super) fn matrix_saved(&mut self, path: &Path, saved: Result<(), String>) {
        let path = ("path", path.display().to_string());
        match saved {
            Ok(()) => self.say(Level::Good, "notice-matrix-saved", vec![path]),
            Err(error) => {
                let words = vec![path, ("error", error)];
                self.say(Level::Bad, "notice-matrix-not-saved", words);
            }
        }
    }
}

/// The bytes of the file; or why there are none.
fn written(
    form: Form,
    matrix: &Matrix,
    draw: Option<&dyn Draw>,
    looks: &Looks,
) -> Result<Vec<u8>, String> {
    let draw = || draw.ok_or_else(|| "there is no window to draw it".to_owned());
    let mut bytes = Vec::new();
    let words = |error: io::Error| error.to_string();
    match form {
        Form::Csv => spreadsheet::write(&matrix.table(), &mut bytes).map_err(words)?,
        Form::Svg => svg::write(&draw()?.drawing(matrix, looks), &mut bytes).map_err(words)?,
        Form::Png => bytes
            .write_all(&draw()?.png(matrix, looks)?)
            .map_err(words)?,
    }
    Ok(bytes)
}
