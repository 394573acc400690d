//! Small controls that several panels and dialogs share.
//!
//! Each is one file: [`Chip`] a label in a colour, [`Choice`] one value of a few, [`KeyCap`] a key as
//! it is printed, [`type_guideline`] what a type is and is not, [`IconButton`], [`InContext`] a place of a text with the words around it, [`ProgressLine`], [`card`] a group of controls, [`labelled`] a
//! control with its name at its start, [`hit_line`] a place in its line, [`Lens`] the letters of a span one by one, [`List`] rows by the thousand, [`Quote`] words of a document, [`Stepper`] a number, [`Table`] names and numbers, [`bars`] a plot of bars with names of any script, [`verb_button`] an action of
//! the table of verbs.
//!
//! **Units:** points. **Invariants:** text is drawn by [`text`](crate::ui::text) alone; every control
//! that can be clicked can be reached by Tab, shows that it has the focus, and has a name for screen
//! readers; start and end follow the layout that it is put into, or the [`Side`](crate::ui::side::Side)
//! that it is given.
//!
//! **To add a widget:** a file here and a line below.

mod bars;
mod card;
mod chip;
mod choice;
mod guideline;
pub mod hit_line;
mod icon_button;
mod in_context;
mod key_cap;
mod labelled;
mod lens;
mod list;
mod local_time;
mod progress;
mod quote;
mod stepper;
mod table;
mod type_colour;
mod verb_button;

use egui::{CornerRadius, Rect, Response, Stroke, StrokeKind, Ui};

use crate::ui::theme::Theme;

pub use bars::{Bar, bars};
pub use card::card;
pub use chip::Chip;
pub use choice::{Choice, choose};
pub use guideline::{example_line, type_guideline};
pub use icon_button::IconButton;
pub use in_context::InContext;
pub use key_cap::{KeyCap, keys_of};
pub use labelled::{flow, heading, labelled, labelled_about};
pub use lens::Lens;
pub use list::{List, Rows};
pub use local_time::local_time;
pub use progress::ProgressLine;
pub use quote::{Quote, is_right_to_left};
pub use stepper::Stepper;
pub use table::{Clicked, Head, Table};
pub use type_colour::type_colour;
pub use verb_button::verb_button;

/// A ring around what has the keyboard focus.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: impl Into<CornerRadius>) {
    if response.has_focus() {
        let stroke = Stroke::new(1.5, Theme::of(ui.ctx()).accent);
        ui.painter()
            .rect_stroke(rect.expand(1.0), radius, stroke, StrokeKind::Outside);
    }
}
