//! What a schema says about a type: the rule in words, and examples of what counts and what does not.

use egui::{Sense, Ui, vec2};

use super::InContext;
use crate::model::{Example, Type};
use crate::text::{Direction, Span};
use crate::ui::icon::Icon;
use crate::ui::side::Side;
use crate::ui::text::Label;
use crate::ui::theme::Theme;

/// Room for the sign before an example.
const SIGN: f32 = 20.0;

/// Shows the guideline of a type with its examples, those that count first, and of each sort the newest, at
/// most so many.
pub fn type_guideline(ui: &mut Ui, side: Side, r#type: &Type, most: usize) {
    if !r#type.guideline.is_empty() {
        ui.add(
            Label::new(r#type.guideline.as_str())
                .size(12.5)
                .weak()
                .wrap(),
        );
    }
    for counts in [true, false] {
        let alike = r#type.examples.iter().filter(|row| row.counts == counts);
        let alike: Vec<&Example> = alike.collect();
        for example in alike.iter().skip(alike.len().saturating_sub(most)) {
            example_line(ui, side, example);
        }
    }
}

/// One example: a tick or a cross, and the words in their sentence, marked.
pub fn example_line(ui: &mut Ui, side: Side, example: &Example) {
    let theme = Theme::of(ui.ctx());
    let (icon, colour) = if example.counts {
        (Icon::Check, theme.good)
    } else {
        (Icon::Close, theme.bad)
    };
    let row = side.row().with_cross_align(egui::Align::Min);
    let size = vec2(ui.available_width(), 24.0);
    ui.allocate_ui_with_layout(size, row, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let (sign, _) = ui.allocate_exact_size(vec2(SIGN, 24.0), Sense::hover());
        let square = egui::Rect::from_center_size(sign.center(), vec2(14.0, 14.0));
        icon.paint(ui.painter(), square, colour, side.mirrored());
        let rest = vec2(ui.available_width(), 24.0);
        ui.allocate_ui_with_layout(rest, side.column(), |ui| {
            ui.set_width(rest.x);
            in_context(example).ui(ui, Theme::fill(colour), Sense::hover());
        });
    });
}

fn in_context(example: &Example) -> InContext {
    let text = format!("{}{}{}", example.before, example.quote, example.after);
    let start = u32::try_from(example.before.len()).unwrap_or(u32::MAX);
    let length = u32::try_from(example.quote.len()).unwrap_or(u32::MAX);
    let span = Span::new(start, start.saturating_add(length));
    span.and_then(|span| InContext::of(&text, &[span], Direction::LeftToRight))
        .unwrap_or_else(|| InContext::alone(&example.quote))
}
