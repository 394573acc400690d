//! Matrices as files, drawn on a job's thread.

use super::{drawing, picture};
use crate::i18n::{Language, Strings};
use crate::query::matrix::Matrix;
use crate::session::{Draw, Drawing, Looks};
use crate::ui::theme::Theme;

/// Draws a matrix as the window shows it.
pub struct MatrixDraw;

impl Draw for MatrixDraw {
    fn drawing(&self, matrix: &Matrix, looks: &Looks) -> Drawing {
        drawing::drawing(matrix, &strings(looks), Theme::built_in(theme(looks)))
    }

    fn png(&self, matrix: &Matrix, looks: &Looks) -> Result<Vec<u8>, String> {
        picture::png(matrix, &strings(looks), theme(looks))
    }
}

fn strings(looks: &Looks) -> Strings {
    Strings::load(Language::by_code(&looks.language).unwrap_or_default())
}

fn theme(looks: &Looks) -> egui::Theme {
    if looks.dark {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    }
}
