//! The schema of a new project, or another one for the open project.

use egui::{Color32, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo};

use super::list::List;
use super::{Dialog, buttons};
use crate::session::schemas::{Offer, offers};
use crate::session::{Action, Ask, Prompt, Purpose, SchemaChoice};
use crate::ui::Cx;
use crate::ui::text::{Button, Label};

/// Asks for a schema.
pub(super) struct SchemaList {
    new: bool,
    offers: Vec<Offer>,
    list: List,
}

impl SchemaList {
    pub(super) fn new(new: bool) -> Self {
        let mut list = List::default();
        list.select(0);
        Self {
            new,
            offers: offers(),
            list,
        }
    }
}

impl Dialog for SchemaList {
    fn title(&self, cx: &Cx<'_>) -> String {
        if self.new {
            cx.t.get("dialog-schema-new")
        } else {
            cx.t.get("dialog-schema-other")
        }
    }

    fn width(&self) -> f32 {
        520.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let hint = if self.new {
            cx.t.get("dialog-schema-new-hint")
        } else {
            cx.t.get("dialog-schema-other-hint")
        };
        ui.add(Label::new(hint).size(12.5).weak().wrap());
        let enter = self.list.take_choice(ui, self.offers.len());
        let height = ui.ctx().content_rect().height() - 240.0;
        ScrollArea::vertical()
            .max_height(height.max(120.0))
            .show(ui, |ui| {
                for (index, offer) in self.offers.iter().enumerate() {
                    if card(ui, cx, offer, Some(index) == self.list.at) {
                        self.list.select(index);
                    }
                }
            });
        let primary = if self.new {
            cx.t.get("dialog-schema-create")
        } else {
            cx.t.get("dialog-schema-use")
        };
        let done = buttons(ui, cx, &primary, true, |ui, cx| {
            if ui
                .add(Button::new(cx.t.get("dialog-schema-file")))
                .clicked()
            {
                cx.prompt(Some(Prompt::Path(Ask {
                    purpose: Purpose::Schema { new: self.new },
                    suggested: String::new(),
                    folder: cx.session.settings().folder.clone(),
                })));
            }
        });
        if (done || enter)
            && let Some(offer) = self.list.at.and_then(|at| self.offers.get(at))
        {
            let choice = SchemaChoice::Named(offer.name.to_owned());
            cx.push(if self.new {
                Action::New(choice)
            } else {
                Action::UseSchema(choice)
            });
        }
    }
}

/// A schema's name, its types and what it is for. Says whether it was clicked.
fn card(ui: &mut Ui, cx: &Cx<'_>, offer: &Offer, selected: bool) -> bool {
    let builder = UiBuilder::new().id_salt(offer.name).sense(Sense::click());
    let shown = ui.scope_builder(builder, |ui| {
        let hovered = ui.response().hovered();
        let (fill, line) = match (selected, hovered) {
            (true, _) => (cx.theme.accent_ground, cx.theme.accent),
            (false, true) => (cx.theme.hover, cx.theme.line),
            (false, false) => (Color32::TRANSPARENT, cx.theme.line),
        };
        let frame = egui::Frame::new()
            .fill(fill)
            .stroke(Stroke::new(1.0, line))
            .corner_radius(8)
            .inner_margin(12);
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.with_layout(cx.side.column(), |ui| {
                ui.add(Label::new(&offer.schema.name).bold().own_side());
                ui.add(
                    Label::new(&offer.schema.guideline)
                        .size(12.5)
                        .wrap()
                        .own_side(),
                );
                let types = offer.types.join(" · ");
                ui.add(Label::new(types).size(12.5).weak().wrap().own_side());
            });
        });
    });
    let response = shown.response;
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::RadioButton,
            true,
            selected,
            offer.schema.name.as_str(),
        )
    });
    if response.has_focus() {
        let ring = Stroke::new(1.5, cx.theme.accent);
        ui.painter()
            .rect_stroke(response.rect.expand(1.0), 8.0, ring, StrokeKind::Outside);
    }
    response.clicked()
}
