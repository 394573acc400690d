//! A control with its name at its start, and words above a group of controls.

use egui::{Align, Response, Ui, vec2};

use crate::ui::side::Side;
use crate::ui::text::Label;

/// Width of the names.
const NAMES: f32 = 84.0;

/// A name at the start, and what `add` draws in the rest of the width, in a column.
pub fn labelled<R>(ui: &mut Ui, side: Side, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    row(ui, side, name, None::<fn(&mut Ui)>, add)
}

/// The same, with what `about` draws shown while the pointer is on the name.
pub fn labelled_about<R>(
    ui: &mut Ui,
    side: Side,
    name: &str,
    about: impl FnOnce(&mut Ui),
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    row(ui, side, name, Some(about), add)
}

fn row<R>(
    ui: &mut Ui,
    side: Side,
    name: &str,
    about: Option<impl FnOnce(&mut Ui)>,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    let size = vec2(ui.available_width(), 24.0);
    let row = side.row().with_cross_align(Align::Min);
    ui.allocate_ui_with_layout(size, row, |ui| {
        ui.allocate_ui_with_layout(vec2(NAMES, 24.0), side.column(), |ui| {
            ui.set_width(NAMES);
            ui.add_space(3.0);
            let name = ui.add(Label::new(name).size(12.5).weak().lines(2));
            if let Some(about) = about {
                name.on_hover_ui(about);
            }
        });
        let rest = vec2(ui.available_width(), 24.0);
        ui.allocate_ui_with_layout(rest, side.column(), |ui| {
            ui.set_width(rest.x);
            add(ui)
        })
        .inner
    })
    .inner
}

/// Small words above a group of controls.
pub fn heading(ui: &mut Ui, words: &str) -> Response {
    ui.add(Label::new(words).size(12.5).weak())
}

/// What `add` draws from the start on, in as many lines as it needs.
pub fn flow<R>(ui: &mut Ui, side: Side, add: impl FnOnce(&mut Ui) -> R) -> R {
    let size = vec2(ui.available_width(), 24.0);
    let row = side.row().with_main_wrap(true);
    ui.allocate_ui_with_layout(size, row, |ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        add(ui)
    })
    .inner
}
