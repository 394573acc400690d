//! What the program has to say, over the lower end of what stands in the middle of the window: no control is
//! below it.

use std::collections::BTreeMap;
use std::time::Duration;

use egui::{Align, Align2, Area, Color32, Id, Layout, Order, Rect, Role, Stroke, Ui, vec2};

use crate::i18n::Arg;
use crate::session::{Action, Level, Notice, Remedy, VERBS};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Label, Style, measure};
use crate::ui::widget::{IconButton, verb_button};

/// Most notices that are seen at once.
const MOST: usize = 4;
/// How long a good notice stays, in seconds.
const STAY: f64 = 5.0;
/// How long a good notice stays that has more to say, in seconds: so that it can be read and pressed.
const STAY_WITH_REMEDY: f64 = 12.0;
/// How long it stays that something was refused, in seconds.
const STAY_REFUSED: f64 = 8.0;
/// Widest words, in points.
const WIDEST: f32 = 400.0;
/// Room below, in points.
const BOTTOM: f32 = 12.0;

/// The notices, and since when each one that passes has been seen.
#[derive(Default)]
pub struct Notices {
    seen_since: BTreeMap<u64, f64>,
}

impl Notices {
    /// Shows what there is to say, the newest lowest. Good notices and refusals go by themselves, others
    /// when they are dismissed.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, middle: Rect) {
        let all = cx.session.notices();
        self.seen_since
            .retain(|id, _| all.iter().any(|notice| notice.id == *id));
        if all.is_empty() {
            return;
        }
        let shown = Area::new(Id::unique("notices"))
            .order(Order::Foreground)
            .pivot(Align2::CENTER_BOTTOM)
            .fixed_pos(middle.center_bottom() - vec2(0.0, BOTTOM))
            .show(ui.ctx(), |ui| {
                ui.set_max_width(WIDEST + 100.0);
                ui.with_layout(Layout::top_down(Align::Center), |ui| {
                    let hidden = all.len().saturating_sub(MOST);
                    if hidden > 0 {
                        let words = cx.t.with("notice-more", &[("count", hidden.into())]);
                        ui.add(Label::new(words).size(12.5).weak());
                    }
                    for notice in all.iter().skip(hidden) {
                        card(ui, cx, notice);
                    }
                });
            });
        let is_read = shown.response.contains_pointer();
        self.dismiss_old(ui, cx, all, is_read);
    }

    /// Takes notices that pass off when their time is over; not while the pointer rests on them.
    fn dismiss_old(&mut self, ui: &Ui, cx: &mut Cx<'_>, all: &[Notice], is_read: bool) {
        let now = ui.input(|input| input.time);
        let mut next = None;
        let passes = |notice: &&Notice| matches!(notice.level, Level::Good | Level::Refused);
        for notice in all.iter().filter(passes) {
            let since = self.seen_since.entry(notice.id).or_insert(now);
            if is_read {
                *since = now;
            }
            let stay = match notice.remedy {
                Some(_) => STAY_WITH_REMEDY,
                None if notice.level == Level::Refused => STAY_REFUSED,
                None => STAY,
            };
            let left = *since + stay - now;
            if left <= 0.0 {
                cx.push(Action::Dismiss(notice.id));
            } else {
                next = Some(next.map_or(left, |next: f64| next.min(left)));
            }
        }
        if let Some(left) = next {
            ui.ctx()
                .request_repaint_after(Duration::from_secs_f64(left));
        }
    }
}

fn card(ui: &mut Ui, cx: &mut Cx<'_>, notice: &Notice) {
    let (icon, colour) = look(cx, notice.level);
    let frame = egui::Frame::new()
        .fill(cx.theme.panel)
        .stroke(Stroke::new(1.0, cx.theme.line))
        .corner_radius(10)
        .inner_margin(egui::Margin::symmetric(12, 8))
        .shadow(egui::Shadow {
            offset: [0, 4],
            blur: 16,
            spread: 0,
            color: cx.theme.shadow,
        });
    let words = words(cx, notice);
    let width = measure(ui.ctx(), &words, &Style::of_size(14.0)).x.ceil() + 1.0;
    let width = width.min(WIDEST).min(ui.available_width() - 90.0);
    let shown = frame.show(ui, |ui| {
        ui.set_width(width + 16.0 + 28.0 + 2.0 * 10.0);
        ui.spacing_mut().item_spacing.x = 10.0;
        cx.side.horizontal(ui, |ui| {
            let (place, _) = ui.allocate_exact_size(vec2(16.0, 16.0), egui::Sense::hover());
            icon.paint(ui.painter(), place, colour, cx.side.mirrored());
            ui.scope(|ui| {
                ui.set_width(width);
                ui.with_layout(cx.side.column(), |ui| {
                    ui.add(Label::new(words.as_str()).wrap());
                    if let Some(remedy) = &notice.remedy
                        && remedied(ui, cx, remedy)
                    {
                        cx.push(Action::Dismiss(notice.id));
                    }
                });
            });
            let dismiss = cx.t.get("notice-dismiss");
            if ui.add(IconButton::new(Icon::Close, &dismiss)).clicked() {
                cx.push(Action::Dismiss(notice.id));
            }
        });
    });
    let response = shown.response;
    ui.ctx().accesskit_node_builder(response.id, |node| {
        let role = if notice.level == Level::Good {
            Role::Status
        } else {
            Role::Alert
        };
        node.set_role(role);
        node.set_label(words);
    });
}

/// The button of what can be done; whether it was pressed.
fn remedied(ui: &mut Ui, cx: &mut Cx<'_>, remedy: &Remedy) -> bool {
    ui.add_space(2.0);
    match remedy {
        Remedy::Do(verb) => {
            let row = VERBS.iter().find(|row| row.verb == *verb);
            let name = row.map_or_else(String::new, |row| cx.t.get(row.key));
            verb_button(ui, cx, *verb, &name).clicked()
        }
        Remedy::Show(prompt) => {
            let pressed = ui.add(Button::new(cx.t.get("notice-show"))).clicked();
            if pressed {
                cx.prompt(Some(prompt.clone()));
            }
            pressed
        }
    }
}

fn look(cx: &Cx<'_>, level: Level) -> (Icon, Color32) {
    match level {
        Level::Good => (Icon::Check, cx.theme.good),
        Level::Refused | Level::Warning => (Icon::Warning, cx.theme.warning),
        Level::Bad => (Icon::Warning, cx.theme.bad),
    }
}

/// The notice's message. Whole numbers are handed on as such, so that they pick a plural.
fn words(cx: &Cx<'_>, notice: &Notice) -> String {
    let arguments: Vec<(&str, Arg<'_>)> = notice
        .arguments
        .iter()
        .map(|(name, value)| {
            let number = value.parse::<u32>();
            (*name, number.map_or_else(|_words| value.into(), Arg::from))
        })
        .collect();
    cx.t.with(notice.key, &arguments)
}
