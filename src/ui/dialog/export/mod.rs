//! What is written in which format, and what that format cannot carry, before anything is written.
//!
//! The formats stand at the start, each with a line about it; beside them the choices ([`choices`]), and below
//! these what would be written and lost ([`losses`]), counted anew whenever a choice changes.

mod choices;
mod losses;

use egui::{Rect, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use self::choices::Facets;
use super::list::List;
use super::{Dialog, buttons, clear_of_bar};
use crate::session::{Action, ExportStep, ExportWanted, Format, Session, written_formats};
use crate::ui::Cx;
use crate::ui::text::{Style, TextAlign, paint_text};

/// Width of the formats, and the room behind them, in points.
const FORMATS: f32 = 270.0;
const GAP: f32 = 18.0;
/// Height of a format, in points.
const ROW: f32 = 46.0;
/// Greatest height of what is below the title, in points.
const HEIGHT: f32 = 520.0;

/// The formats, and what there is to choose from.
pub(super) struct ExportDialog {
    formats: Vec<&'static Format>,
    list: List,
    facets: Facets,
}

impl ExportDialog {
    pub(super) fn of(session: &Session) -> Self {
        let formats: Vec<&'static Format> = written_formats().collect();
        let wanted = session.exporting().and_then(|it| it.wanted());
        let named = |format: &&Format| wanted.is_some_and(|wanted| wanted.format == format.name);
        let mut list = List::default();
        list.select(formats.iter().position(named).unwrap_or(0));
        Self {
            formats,
            list,
            facets: Facets::of(session),
        }
    }

    /// The list of formats; another one is looked at as soon as it is selected.
    fn formats(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, wanted: &ExportWanted, height: f32) {
        let selected = self.list.at;
        ScrollArea::vertical()
            .id_salt("formats")
            .max_height(height)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (index, format) in self.formats.iter().enumerate() {
                    let is_selected = Some(index) == selected;
                    let response = row(ui, cx, format, is_selected);
                    if response.clicked() {
                        self.list.select(index);
                    }
                    if self.list.take_follow(index) {
                        response.scroll_to_me(None);
                    }
                }
            });
        let now = self.list.at.and_then(|at| self.formats.get(at));
        if let Some(format) = now.filter(|format| format.name != wanted.format) {
            look(
                cx,
                ExportWanted {
                    format: format.name.to_owned(),
                    ..wanted.clone()
                },
            );
        }
    }
}

impl Dialog for ExportDialog {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-export-title")
    }

    fn width(&self) -> f32 {
        880.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let session = cx.session;
        let Some(wanted) = session.exporting().and_then(|it| it.wanted()) else {
            return cx.prompt(None);
        };
        let enter = self.list.take_choice(ui, self.formats.len());
        let height = (ui.ctx().content_rect().height() - 190.0).clamp(140.0, HEIGHT);
        let room = vec2(ui.available_width(), height);
        let line = cx.side.row().with_cross_align(egui::Align::Min);
        ui.allocate_ui_with_layout(room, line, |ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            ui.allocate_ui_with_layout(vec2(FORMATS, height), cx.side.column(), |ui| {
                ui.set_width(FORMATS);
                self.formats(ui, cx, wanted, height);
            });
            let rest = vec2(ui.available_width(), height);
            ui.allocate_ui_with_layout(rest, cx.side.column(), |ui| {
                ui.set_width(rest.x);
                ScrollArea::vertical()
                    .id_salt("choices")
                    .max_height(height)
                    .auto_shrink(false)
                    .show(ui, |ui| {
                        clear_of_bar().show(ui, |ui| {
                            ui.spacing_mut().item_spacing.y = 6.0;
                            if let Some(changed) = choices::ui(ui, cx, &self.facets, wanted) {
                                look(cx, changed);
                            }
                            ui.add_space(8.0);
                            losses::ui(ui, cx);
                        });
                    });
            });
        });
        let primary = cx.t.get("dialog-export-where");
        let done = buttons(ui, cx, &primary, wanted.format().is_some(), |_, _| {});
        if done || enter {
            cx.push(Action::Exporting(ExportStep::Where));
        }
    }
}

fn look(cx: &mut Cx<'_>, wanted: ExportWanted) {
    cx.push(Action::Exporting(ExportStep::Look(Box::new(wanted))));
}

/// A format and the line about it.
fn row(ui: &mut Ui, cx: &Cx<'_>, format: &Format, selected: bool) -> Response {
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    let spoken = format!("{}: {}", format.name, format.about);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &spoken));
    let painter = ui.painter();
    if selected {
        painter.rect_filled(rect, 6.0, cx.theme.accent_ground);
    } else if response.hovered() {
        painter.rect_filled(rect, 6.0, cx.theme.hover);
    }
    let inner = rect.shrink2(vec2(10.0, 5.0));
    let (top, bottom) = inner.split_top_bottom_at_fraction(0.5);
    let line = |rect: Rect, words: &str, style: &Style, colour| {
        paint_text(painter, rect, words, style, colour, TextAlign::Start)
    };
    line(
        top,
        format.name,
        &Style::of_size(13.5).bold(),
        cx.theme.text,
    );
    let elided = line(bottom, format.about, &Style::of_size(12.0), cx.theme.quiet);
    // What is selected is told whole beside the list.
    if !elided || selected {
        return response;
    }
    response.on_hover_ui(|ui| {
        ui.set_max_width(360.0);
        ui.add(crate::ui::text::Label::new(format.about).wrap());
    })
}
