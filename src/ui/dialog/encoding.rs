//! How a file is to be read: its beginning in each encoding, before anything is changed.

use egui::{ScrollArea, Ui, vec2};

use super::list::List;
use super::row::ListRow;
use super::{Dialog, buttons};
use crate::session::Action;
use crate::session::encoding::{Preview, Question, Why};
use crate::text::decode::{Candidate, DecodeWarning};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Label};
use crate::ui::widget::card;

/// Width of the list of encodings, in points.
const NAMES: f32 = 300.0;
/// Greatest height of the list and of the text beside it, in points.
const HEIGHT: f32 = 360.0;

/// Asks how a file is to be read.
#[derive(Default)]
pub(super) struct EncodingList {
    /// The question that the list is about.
    question: u64,
    list: List,
    /// Whether the file has been read, so that there is a list.
    ready: bool,
    /// Whether the other files that wait are to be read so too.
    all: bool,
}

impl EncodingList {
    /// Begins afresh with another question, and selects the first line when the file has been read.
    fn follow(&mut self, question: &Question) {
        if self.question != question.id {
            *self = Self {
                question: question.id,
                ..Self::default()
            };
        }
        if let Preview::Ready(candidates) = &question.preview
            && !self.ready
        {
            self.ready = true;
            let present = match &question.why {
                Why::Wanted { present, .. } => candidates
                    .iter()
                    .position(|candidate| candidate.encoding == present),
                Why::Doubtful | Why::Invalid(_) => None,
            };
            self.list.select(present.unwrap_or(0));
        }
    }
}

impl Dialog for EncodingList {
    fn title(&self, cx: &Cx<'_>) -> String {
        match cx.session.encoding_question().map(|question| &question.why) {
            Some(Why::Doubtful | Why::Invalid(_)) => cx.t.get("dialog-encoding-title-new"),
            Some(Why::Wanted { .. }) | None => cx.t.get("dialog-encoding-title"),
        }
    }

    fn width(&self) -> f32 {
        860.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let session = cx.session;
        let Some(question) = session.encoding_question() else {
            return;
        };
        self.follow(question);
        ui.add(Label::new(why(cx, question)).size(12.5).weak().wrap());
        ui.add_space(4.0);
        let candidates: &[Candidate] = match &question.preview {
            Preview::Ready(candidates) => candidates,
            Preview::Unknown => {
                ui.add(Label::new(cx.t.get("dialog-encoding-unknown")).wrap());
                &[]
            }
            Preview::Reading => {
                ui.add(Label::new(cx.t.get("dialog-encoding-reading")).weak());
                &[]
            }
            Preview::Failed(error) => {
                ui.add(Label::new(error.as_str()).wrap());
                &[]
            }
        };
        let enter = self.list.take_choice(ui, candidates.len());
        let height = (ui.ctx().content_rect().height() - 300.0).clamp(120.0, HEIGHT);
        if !candidates.is_empty() {
            self.choose(ui, cx, question, candidates, height);
        }
        let chosen = self.list.at.and_then(|at| candidates.get(at));
        let can = chosen.is_some_and(|chosen| can_read(question, chosen));
        let invalid = chosen.map_or(0, |chosen| chosen.invalid);
        let read = match &question.why {
            _ if invalid > 0 => {
                cx.t.with("dialog-encoding-replace", &[("count", invalid.into())])
            }
            Why::Wanted { .. } => cx.t.get("dialog-encoding-read"),
            Why::Doubtful | Why::Invalid(_) => cx.t.get("dialog-encoding-read-new"),
        };
        let waiting = session.waiting();
        let done = buttons(ui, cx, &read, can, |ui, cx| {
            let is_new = !matches!(question.why, Why::Wanted { .. });
            if is_new && waiting > 0 {
                let words =
                    cx.t.with("dialog-encoding-all", &[("count", waiting.into())]);
                if ui.add(Button::new(words).selected(self.all)).clicked() {
                    self.all = !self.all;
                }
            }
        });
        if (done || enter)
            && can
            && let Some(chosen) = chosen
        {
            cx.push(Action::ReadAs {
                encoding: chosen.encoding.to_owned(),
                replace: chosen.invalid > 0,
                all: self.all,
            });
        }
    }
}

impl EncodingList {
    /// The encodings at the start, and the text in the selected one beside them.
    fn choose(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        question: &Question,
        candidates: &[Candidate],
        height: f32,
    ) {
        let room = vec2(ui.available_width(), height);
        let row = cx.side.row().with_cross_align(egui::Align::Min);
        ui.allocate_ui_with_layout(room, row, |ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            ui.allocate_ui_with_layout(vec2(NAMES, height), cx.side.column(), |ui| {
                ui.set_width(NAMES);
                let clicked =
                    self.list
                        .show(ui, candidates.len(), height, |ui, index, selected| {
                            let line = candidates.get(index).map(|it| line(cx, question, it));
                            ui.add(line.unwrap_or_else(|| ListRow::new("")).selected(selected))
                        });
                if let Some(clicked) = clicked {
                    self.list.select(clicked);
                }
            });
            let rest = vec2(ui.available_width(), height);
            ui.allocate_ui_with_layout(rest, cx.side.column(), |ui| {
                ui.set_width(rest.x);
                if let Some(chosen) = self.list.at.and_then(|at| candidates.get(at)) {
                    beginning(ui, cx, chosen, height);
                }
            });
        });
    }
}

/// Why it is asked.
fn why(cx: &Cx<'_>, question: &Question) -> String {
    let file = question.file.as_str();
    match &question.why {
        Why::Wanted {
            annotated: true, ..
        } => {
            cx.t.with("dialog-encoding-annotated", &[("file", file.into())])
        }
        Why::Wanted { .. } => cx.t.with("dialog-encoding-hint", &[("file", file.into())]),
        Why::Doubtful => {
            cx.t.with("dialog-encoding-doubtful", &[("file", file.into())])
        }
        Why::Invalid(error) => cx.t.with(
            "dialog-encoding-invalid",
            &[("file", file.into()), ("error", error.into())],
        ),
    }
}

/// Whether reading so would change anything.
fn can_read(question: &Question, chosen: &Candidate) -> bool {
    match &question.why {
        Why::Wanted {
            present, annotated, ..
        } => !annotated && chosen.encoding != present,
        Why::Doubtful | Why::Invalid(_) => true,
    }
}

/// An encoding, and what speaks for it or against it.
fn line<'c>(cx: &Cx<'_>, question: &Question, candidate: &'c Candidate) -> ListRow<'c> {
    let is_present =
        matches!(&question.why, Why::Wanted { present, .. } if candidate.encoding == present);
    let detail = if is_present {
        cx.t.get("dialog-encoding-present")
    } else if candidate.invalid > 0 {
        cx.t.with(
            "dialog-encoding-misfits",
            &[("count", candidate.invalid.into())],
        )
    } else if candidate.found {
        cx.t.get("dialog-encoding-found")
    } else if candidate.proposed {
        cx.t.get("dialog-encoding-proposed")
    } else {
        cx.t.get("dialog-encoding-fits")
    };
    let icon = if candidate.invalid > 0 {
        Some((Icon::Warning, cx.theme.warning))
    } else if candidate.found || candidate.proposed {
        Some((Icon::Check, cx.theme.accent))
    } else {
        None
    };
    let (icon, colour) = icon.map_or((None, cx.theme.quiet), |(icon, colour)| {
        (Some(icon), colour)
    });
    ListRow::new(candidate.encoding)
        .icon(icon, colour)
        .detail(detail)
        .quiet(candidate.invalid > 0)
}

/// The beginning of the text, each line on its own side, and what is odd about it.
fn beginning(ui: &mut Ui, cx: &Cx<'_>, chosen: &Candidate, height: f32) {
    for key in chosen.warnings.iter().filter_map(odd) {
        ui.add(
            Label::new(cx.t.get(key))
                .size(12.5)
                .color(cx.theme.warning)
                .wrap(),
        );
    }
    card(ui, cx.side, |ui| {
        ScrollArea::vertical()
            .id_salt(chosen.encoding)
            .max_height((height - 24.0).max(80.0))
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.with_layout(cx.side.column(), |ui| {
                    for line in &chosen.lines {
                        ui.add(Label::new(line.as_str()).size(16.0).wrap().own_side());
                    }
                });
            });
    });
}

/// The key of the words about what speaks against an encoding, or against the whole file.
fn odd(warning: &DecodeWarning) -> Option<&'static str> {
    match warning {
        DecodeWarning::VisualOrder => Some("dialog-encoding-visual"),
        DecodeWarning::Controls { .. } | DecodeWarning::Noncharacters { .. } => {
            Some("dialog-encoding-controls")
        }
        _ => None,
    }
}
