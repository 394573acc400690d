//! Many values of a list: a chip for each, which a click sets or takes back.

use egui::{Sense, Ui};

use super::super::Desk;
use crate::model::value::many as values_of;
use crate::model::{Attribute, Row};
use crate::ui::widget::{Chip, flow};

pub(super) fn many(
    ui: &mut Ui,
    desk: &mut Desk<'_, '_>,
    attribute: &Attribute,
    options: &[(String, String)],
    row: &Row,
) {
    let said: Vec<&str> = values_of(super::value(row, attribute)).collect();
    // Values that an older schema allowed can be taken back, too.
    let old = said
        .iter()
        .filter(|value| options.iter().all(|(known, _)| known != *value))
        .map(|value| (*value, *value));
    let known = options
        .iter()
        .map(|(value, name)| (value.as_str(), name.as_str()));
    let enabled = desk.may_edit(&row.id());
    let accent = desk.cx.theme.accent;
    let mut clicked = None;
    flow(ui, desk.cx.side, |ui| {
        for (value, name) in known.chain(old) {
            let on = said.contains(&value);
            let chip = Chip::new(name).selected(on).sense(Sense::click());
            let chip = if on { chip.colour(accent) } else { chip };
            if ui.add_enabled(enabled, chip).clicked() {
                clicked = Some(value);
            }
        }
    });
    if let Some(clicked) = clicked {
        let others = said.iter().copied().filter(|value| *value != clicked);
        let new = (!said.contains(&clicked)).then_some(clicked);
        let value = attribute.kind.joined(others.chain(new));
        super::set(desk, attribute, row, &value);
    }
}
