//! The colour of a type of the schema.

use egui::Color32;

use crate::model::Type;
use crate::ui::theme::Theme;

/// The colour of a type of mention; quiet where the schema names none that the theme has.
#[must_use]
pub fn type_colour(theme: &Theme, r#type: Option<&Type>) -> Color32 {
    r#type
        .and_then(|r#type| Theme::slot_from_name(&r#type.colour))
        .map_or(theme.quiet, |slot| theme.type_colour(slot))
}
