//! The box, how letters are compared, which texts are searched, and how many places there are.

use egui::{EventFilter, Id, Key, Modifiers, Role, Ui, WidgetInfo};

use super::SearchPanel;
use crate::i18n::Arg;
use crate::query::Mode;
use crate::session::{Action, Scope, Search, Verb, Wanted};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Field, Label, Style, measure};
use crate::ui::widget::{IconButton, ProgressLine, choose};

/// Least and greatest width of the box, points.
const WIDTHS: (f32, f32) = (140.0, 340.0);
/// What the rest of the bar takes, in English.
const REST: f32 = 700.0;
/// Width of the line that shows how far a search is.
const PROGRESS: f32 = 80.0;

/// Tells the box from other fields.
fn field_id() -> Id {
    Id::unique("search-box")
}

impl SearchPanel {
    pub(super) fn bar(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, search: &Search) {
        take_keys(ui, cx);
        cx.side.horizontal(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            self.field(ui, cx, search);
            let wanted = search.wanted();
            let modes = [
                (Mode::Folded, "panel-search-folded"),
                (Mode::Exact, "panel-search-exact"),
                (Mode::Pattern, "panel-search-pattern"),
            ];
            if let Some(mode) = choose(ui, cx, "panel-search-mode", &modes, wanted.mode) {
                let wanted = wanted.clone();
                cx.push(Action::Search(Wanted { mode, ..wanted }));
            }
            let scopes = [
                (Scope::Project, "panel-search-project"),
                (Scope::Document, "panel-search-document"),
            ];
            if let Some(scope) = choose(ui, cx, "panel-search-scope", &scopes, wanted.scope) {
                let wanted = wanted.clone();
                cx.push(Action::Search(Wanted { scope, ..wanted }));
            }
            ui.with_layout(cx.side.row_from_end(), |ui| {
                let close = cx.t.get("panel-search-close");
                if ui.add(IconButton::new(Icon::Close, &close)).clicked() {
                    cx.push(Action::EndSearch);
                }
                let some = search.hits().count() > 0;
                for (icon, key, verb) in [
                    (Icon::ChevronDown, "action-next-hit", Verb::NextHit),
                    (Icon::ChevronUp, "action-previous-hit", Verb::PreviousHit),
                ] {
                    let words = cx.t.get(key);
                    if ui
                        .add_enabled(some, IconButton::new(icon, &words))
                        .clicked()
                    {
                        cx.run(verb);
                    }
                }
                progress(ui, cx, search);
                count(ui, cx, search);
            });
        });
    }

    fn field(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, search: &Search) {
        let hint = cx.t.get("panel-search-hint");
        let width = (ui.available_width() - REST).clamp(WIDTHS.0, WIDTHS.1);
        let field = Field::new(&mut self.words)
            .id(field_id())
            .label(&hint)
            .hint(&hint)
            .desired_width(width)
            .select_on_focus();
        let response = ui.add(field);
        // Else egui takes the focus away at Escape, and the reader lets go of the selection too.
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            tab: false,
            escape: true,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(field_id(), filter));
        if search.asked() != self.asked {
            self.asked = search.asked();
            response.request_focus();
        }
        if response.changed() {
            self.known.clone_from(&self.words);
            cx.push(Action::Search(Wanted {
                words: self.words.clone(),
                ..search.wanted().clone()
            }));
        }
    }
}

/// Enter goes to the next hit and Shift with it to the one before, up and down do too, and the box
/// keeps the keys; Escape gives them back to the reader, where the hit stays selected.
fn take_keys(ui: &Ui, cx: &mut Cx<'_>) {
    if !ui.memory(|memory| memory.has_focus(field_id())) {
        return;
    }
    let keys = [
        (Modifiers::SHIFT, Key::Enter, Verb::PreviousHit),
        (Modifiers::NONE, Key::Enter, Verb::NextHit),
        (Modifiers::NONE, Key::ArrowDown, Verb::NextHit),
        (Modifiers::NONE, Key::ArrowUp, Verb::PreviousHit),
    ];
    for (modifiers, key, verb) in keys {
        if ui.input_mut(|input| input.consume_key(modifiers, key)) {
            cx.run(verb);
        }
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        ui.memory_mut(|memory| memory.surrender_focus(field_id()));
    }
}

/// How far the search is, and a word that stops it.
fn progress(ui: &mut Ui, cx: &mut Cx<'_>, search: &Search) {
    let job = cx.session.jobs().find(|job| Some(job.id) == search.job());
    let Some(job) = job else {
        return;
    };
    let (id, share) = (job.id, job.share().unwrap_or(0.0));
    let stop = cx.t.get("status-cancel");
    if ui.add(Button::new(stop).frame(false).size(12.5)).clicked() {
        cx.push(Action::Cancel(id));
    }
    ui.scope(|ui| {
        ui.set_max_width(PROGRESS);
        ui.add(ProgressLine::new(share));
    });
}

fn count(ui: &mut Ui, cx: &Cx<'_>, search: &Search) {
    let hits = search.hits();
    if search.wanted().words.trim().is_empty() || hits.count() == 0 {
        return;
    }
    let (count, documents) = (hits.count(), hits.document_count());
    let words = if search.more() {
        cx.t.with("panel-search-more", &[("hits", count.into())])
    } else {
        cx.t.with(
            "panel-search-count",
            &[("hits", count.into()), ("documents", documents.into())],
        )
    };
    let at = |count: Arg<'_>| {
        let current = search.current()?;
        Some(cx.t.with(
            "panel-search-at",
            &[("at", (current + 1).into()), ("count", count)],
        ))
    };
    let words = at(words.as_str().into()).unwrap_or(words);
    // Where there is no room for all of it, hits without their documents.
    let size = 12.5;
    let is_wide = measure(ui.ctx(), &words, &Style::of_size(size)).x > ui.available_width();
    if is_wide {
        let short = at(count.into())
            .unwrap_or_else(|| cx.t.with("panel-search-hits", &[("hits", count.into())]));
        let response = ui.add(Label::new(short).size(size).weak());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
        response.on_hover_ui(|ui| {
            ui.add(Label::new(words).wrap());
        });
    } else {
        ui.add(Label::new(words).size(size).weak());
    }
}
