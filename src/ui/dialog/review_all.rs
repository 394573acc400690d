//! Everything of a kind that waits in the review, to be decided at once: how, and what comes of it.

use egui::{Frame, Key, Margin, Modifiers, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::{Dialog, buttons};
use crate::compare::align::{Group, Kind};
use crate::compare::gold::taken;
use crate::session::review::{All, ReviewAct};
use crate::session::{Action, Session, Workspace};
use crate::ui::Cx;
use crate::ui::panel::review::{names, words};
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Label, Style, measure, paint_text};
use crate::ui::widget::{Choice, labelled};

/// Height of a line of the preview, and of all of them.
const LINE: f32 = 28.0;
const HEIGHT: f32 = 320.0;

/// What is asked, and the groups that it is about.
pub(super) struct ReviewAll {
    kind: Kind,
    all: All,
    groups: Vec<Group>,
}

impl ReviewAll {
    pub(super) fn of(session: &Session, kind: Kind) -> Self {
        let all = match kind {
            // Whoever says most of those who agree.
            Kind::Agreed | Kind::Missing => All::Both,
            Kind::OtherEdges | Kind::Inside => All::Widest,
            _ => {
                let review = session.workspace().map(Workspace::review);
                let first = review.and_then(|review| review.voices().first());
                first.map_or(All::Both, |voice| All::Of(*voice))
            }
        };
        Self {
            kind,
            all,
            groups: session.open_groups(kind, all),
        }
    }

    /// How everything is decided.
    fn choice(&mut self, ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace) {
        let voices = workspace.review().voices();
        let mut options: Vec<(All, String)> = Vec::new();
        if self.kind != Kind::Agreed {
            options.push((All::Widest, cx.t.get("review-key-widest")));
            options.push((All::Narrowest, cx.t.get("review-key-narrowest")));
        }
        options.push((All::Both, cx.t.get("review-key-both")));
        options.push((All::Nobody, cx.t.get("review-key-nobody")));
        if self.kind != Kind::Agreed {
            let of = |voice| {
                let name = names::name(workspace, voice);
                cx.t.with("dialog-review-all-of", &[("name", name.as_str().into())])
            };
            let voices = voices.iter();
            options.extend(voices.map(|voice| (All::Of(*voice), of(voice.author))));
        }
        let name = cx.t.get("dialog-review-all-how");
        let numbered = options.iter().enumerate();
        let listed: Vec<(String, String)> = numbered
            .map(|(nth, (_, words))| (nth.to_string(), words.clone()))
            .collect();
        let now = options.iter().position(|(all, _)| *all == self.all);
        let now = now.map_or_else(String::new, |nth| nth.to_string());
        let chosen = labelled(ui, cx.side, &name, |ui| {
            Choice::new(&name, &listed, &now, "")
                .as_list()
                .ui(ui, cx.side)
        });
        let chosen = chosen.and_then(|nth| nth.parse::<usize>().ok());
        if let Some((all, _)) = chosen.and_then(|nth| options.get(nth)) {
            self.all = *all;
            self.groups = cx.session.open_groups(self.kind, self.all);
        }
    }

    /// What comes of each group; only lines on the screen are found out.
    fn preview(&self, ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace) {
        let frame = Frame::new()
            .fill(cx.theme.ground)
            .corner_radius(8)
            .inner_margin(Margin::symmetric(4, 4));
        frame.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let area = ScrollArea::vertical()
                .max_height(HEIGHT)
                .auto_shrink([false, true]);
            area.show_rows(ui, LINE, self.groups.len(), |ui, shown| {
                for group in shown.filter_map(|nth| self.groups.get(nth)) {
                    self.line(ui, cx, workspace, group);
                }
            });
        });
    }

    fn line(&self, ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace, group: &Group) {
        let size = vec2(ui.available_width(), LINE);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let project = workspace.project();
        let queue = workspace.review().queue();
        let taken = self.all.take().zip(queue).map(|(take, queue)| {
            let rows = taken(project, queue.alignment(), group, take);
            let rows = rows.iter().filter_map(|row| project.row(row));
            rows.map(|row| (row.name(), words::label(project, &row)))
                .collect()
        });
        let taken: Vec<(String, String)> = taken.unwrap_or_default();
        let (mut room, style) = (rect.shrink2(vec2(8.0, 2.0)), Style::of_size(14.0));
        let (words, label, ink) = if taken.is_empty() {
            let words = words::group_words(project, group);
            (words, cx.t.get("dialog-review-all-nothing"), cx.theme.quiet)
        } else {
            let quotes: Vec<&str> = taken.iter().map(|(quote, _)| quote.as_str()).collect();
            let mut labels: Vec<&str> = taken.iter().map(|(_, label)| label.as_str()).collect();
            labels.dedup();
            (quotes.join(" · "), labels.join(" · "), cx.theme.text)
        };
        let small = Style::of_size(12.5);
        let width = measure(ui.ctx(), &label, &small).x.min(180.0).ceil() + 8.0;
        let mut place = room;
        if cx.side.mirrored() {
            place.max.x = place.min.x + width;
            room.min.x = place.max.x;
        } else {
            place.min.x = place.max.x - width;
            room.max.x = place.min.x;
        }
        let painter = ui.painter();
        paint_text(
            painter,
            place,
            &label,
            &small,
            cx.theme.quiet,
            TextAlign::End,
        );
        paint_text(painter, room, &words, &style, ink, TextAlign::Own);
        let spoken = format!("{words}, {label}");
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    }
}

impl Dialog for ReviewAll {
    fn title(&self, cx: &Cx<'_>) -> String {
        let name = cx.t.get(self.kind.key());
        cx.t.with("dialog-review-all-title", &[("kind", name.as_str().into())])
    }

    fn width(&self) -> f32 {
        620.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let session = cx.session;
        let Some(workspace) = session.workspace() else {
            return;
        };
        self.choice(ui, cx, workspace);
        ui.add_space(8.0);
        self.preview(ui, cx, workspace);
        let count = self.groups.len();
        let words =
            cx.t.with("dialog-review-all-do", &[("count", count.into())]);
        let enter = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let clicked = buttons(ui, cx, &words, count > 0, |ui, cx| {
            let words = cx.t.get("dialog-review-all-undo");
            ui.add(Label::new(words).size(12.5).weak());
        });
        if (clicked || enter) && count > 0 {
            cx.push(Action::Review(ReviewAct::All(self.kind, self.all)));
        }
    }
}
