//! Start and end of the interface: left and right, or the reverse in a right-to-left language.

use egui::{Align, Layout, Panel, Ui};

use crate::i18n::Strings;

/// Which side the interface starts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    mirrored: bool,
}

impl Side {
    /// The side on which the language of these words starts.
    #[must_use]
    pub fn of(strings: &Strings) -> Self {
        Self {
            mirrored: strings.right_to_left(),
        }
    }

    /// Whether the interface starts on the right.
    #[must_use]
    pub fn mirrored(self) -> bool {
        self.mirrored
    }

    /// A panel on the side where the interface starts.
    pub fn start_panel(self, id: &'static str) -> Panel {
        if self.mirrored {
            Panel::right(id)
        } else {
            Panel::left(id)
        }
    }

    /// A panel on the side where the interface ends.
    pub fn end_panel(self, id: &'static str) -> Panel {
        if self.mirrored {
            Panel::left(id)
        } else {
            Panel::right(id)
        }
    }

    /// A row that begins at the start.
    #[must_use]
    pub fn row(self) -> Layout {
        if self.mirrored {
            Layout::right_to_left(Align::Center)
        } else {
            Layout::left_to_right(Align::Center)
        }
    }

    /// A row that begins at the end.
    #[must_use]
    pub fn row_from_end(self) -> Layout {
        if self.mirrored {
            Layout::left_to_right(Align::Center)
        } else {
            Layout::right_to_left(Align::Center)
        }
    }

    /// A column whose rows begin at the start.
    #[must_use]
    pub fn column(self) -> Layout {
        if self.mirrored {
            Layout::top_down(Align::Max)
        } else {
            Layout::top_down(Align::Min)
        }
    }

    /// Draws a row that begins at the start, as high as what is in it.
    pub fn horizontal<R>(self, ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
        let size = egui::vec2(ui.available_width(), ui.spacing().interact_size.y);
        ui.allocate_ui_with_layout(size, self.row(), add).inner
    }
}
