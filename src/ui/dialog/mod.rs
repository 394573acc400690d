//! The questions that stand before the window, a file each.
//!
//! [`Dialogs`] shows the question that the session has open as a card over the dimmed window. Each
//! file holds a [`Dialog`]; it begins afresh whenever it is opened, and pushes
//! [`Action`](crate::session::Action)s like a panel.
//!
//! **What holds for all.** Escape and a click beside the card close it. The focus cannot leave it, and
//! goes back to where it was. The first field has the focus; Enter does what the primary button does.
//! Assistive technology sees a dialog with its title.
//!
//! [`beside`] shows those that are about an annotation: next to it, over a window that is not dimmed.
//! [`row`] is a line of a list, [`list`] a list that is walked by keys and draws only what is seen.
//!
//! **To add a dialog:** a variant of [`Prompt`], a file here, an arm in [`dialog`], its words as
//! `dialog-NAME-…` in the message files.

mod author;
mod backups;
mod beside;
mod claims;
mod comment;
mod conflicts;
mod dropped;
mod encoding;
mod entities;
mod export;
mod handout;
mod history;
mod import;
mod join;
#[cfg(test)]
mod kept_tests;
mod left_out;
mod link;
pub mod list;
mod marks;
mod merge_entities;
mod new_text;
mod palette;
mod path;
mod places;
mod problems;
mod reading;
mod removal;
mod rescue;
mod restored;
mod review_all;
mod review_note;
pub mod row;
mod schema;
mod schema_editor;
mod shortcuts;
mod split;
mod tag_all;
#[cfg(test)]
mod tests;
mod text_column;
mod unsaved;

use egui::{
    Align2, Color32, CornerRadius, Frame, Id, Key, Margin, Modal, Rect, Response, Stroke, Ui, Vec2,
    vec2,
};

use self::beside::Beside;
use crate::session::{Prompt, Session};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Label};
use crate::ui::theme::{CARD_RADIUS, Theme};
use crate::ui::widget::IconButton;

/// Size of the button that closes, in points.
const CLOSE: Vec2 = vec2(28.0, 28.0);

/// One question: what it shows inside its card.
trait Dialog {
    /// What it is called. Shown at its top, and told by assistive technology.
    fn title(&self, cx: &Cx<'_>) -> String;

    /// Width of what is inside the card, in points; less where the window is narrow.
    fn width(&self) -> f32 {
        440.0
    }

    /// Whether it stands beside the annotation in focus, over a window that is not dimmed, and goes when
    /// something else is clicked.
    fn is_beside(&self) -> bool {
        false
    }

    /// Whether the title is shown; without it, the first field speaks for itself and the card stands
    /// near the top of the window.
    fn has_heading(&self) -> bool {
        true
    }

    /// Draws what is below the title.
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>);
}

/// The question that is open, and what was in focus before.
#[derive(Default)]
pub struct Dialogs {
    open: Option<Open>,
}

struct Open {
    prompt: Prompt,
    dialog: Box<dyn Dialog>,
    focus_before: Option<Id>,
    /// Where it stands, if it is one that stands beside something.
    beside: Option<Beside>,
}

/// The dialog of a question.
fn dialog(prompt: &Prompt, session: &Session, cx: &Cx<'_>) -> Box<dyn Dialog> {
    match prompt {
        Prompt::Palette => Box::new(palette::Palette::of(session, cx.t)),
        Prompt::Shortcuts => Box::new(shortcuts::Shortcuts),
        Prompt::History => Box::new(history::HistoryList::default()),
        Prompt::Path(ask) => Box::new(path::PathDialog::new(ask.clone())),
        Prompt::Schema { new } => Box::new(schema::SchemaList::new(*new)),
        Prompt::SchemaEditor => Box::new(schema_editor::SchemaEditor::of(session)),
        Prompt::Author => Box::new(author::AuthorName::new(session.author_name())),
        Prompt::Entities(mention) => Box::new(entities::EntityList::of(session, *mention)),
        Prompt::MergeEntities(entity) => {
            Box::new(merge_entities::MergeEntities::of(session, *entity))
        }
        Prompt::Comment(row) => Box::new(comment::CommentDialog::new(row.clone())),
        Prompt::Question(row, place) => {
            let place = place.clone();
            Box::new(comment::CommentDialog::question(row.clone(), place))
        }
        Prompt::Answer(question) => Box::new(comment::CommentDialog::answer(*question)),
        Prompt::Claims(carried) => Box::new(claims::ClaimList::of(session, *carried)),
        Prompt::Link { from, to } => Box::new(link::LinkList::of(session, from, to)),
        Prompt::Encoding => Box::new(encoding::EncodingList::default()),
        Prompt::TextColumn => Box::new(text_column::TextColumn::default()),
        Prompt::LeftOut => Box::new(left_out::LeftOut),
        Prompt::Backups => Box::new(backups::Backups::default()),
        Prompt::Problems => Box::new(problems::Problems),
        Prompt::Restored => Box::new(restored::RestoredList::default()),
        Prompt::Rescue => Box::new(rescue::RescueList::default()),
        Prompt::Unsaved(leaving) => Box::new(unsaved::Unsaved::new(*leaving)),
        Prompt::Remove(row) => Box::new(removal::Removal::of(session, row.clone())),
        Prompt::RemoveAuthor => Box::new(removal::AuthorChoice::of(session)),
        Prompt::NewText => Box::new(new_text::NewTextDialog),
        Prompt::Marks(path) => Box::new(marks::MarksDialog::new(path.clone())),
        Prompt::Conflicts => Box::new(conflicts::Conflicts::default()),
        Prompt::Places => Box::new(places::Places::default()),
        Prompt::Export => Box::new(export::ExportDialog::of(session)),
        Prompt::Import => Box::new(import::ImportDialog::of(session)),
        Prompt::Join => Box::new(join::JoinDialog),
        Prompt::Dropped(paths) => Box::new(dropped::DroppedDialog::new(paths.clone())),
        Prompt::Handout => Box::new(handout::HandoutDialog::of(session)),
        Prompt::Split => Box::new(split::SplitDialog::of(session)),
        Prompt::TagAll => Box::new(tag_all::TagAllDialog::default()),
        Prompt::ReviewNote => Box::new(review_note::ReviewNote::of(session)),
        Prompt::ReviewAll(kind) => Box::new(review_all::ReviewAll::of(session, *kind)),
        Prompt::Reading => Box::new(reading::ReadingDialog::new(
            session.settings().reading.clone(),
        )),
    }
}

impl Dialogs {
    /// Shows the open question, if there is one. To be called after everything else is drawn.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(prompt) = cx.session.prompt() else {
            if let Some(closed) = self.open.take()
                && let Some(id) = closed.focus_before
            {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            return;
        };
        if self.open.as_ref().is_none_or(|open| open.prompt != *prompt) {
            let before = match self.open.take() {
                Some(open) => open.focus_before,
                None => ui.memory(egui::Memory::focused),
            };
            self.open = Some(Open {
                dialog: dialog(prompt, cx.session, cx),
                prompt: prompt.clone(),
                focus_before: before,
                beside: None,
            });
            ui.ctx().request_repaint();
        }
        if let Some(open) = &mut self.open {
            if open.dialog.is_beside() {
                let place = *open.beside.get_or_insert_with(|| Beside::open(ui, cx.side));
                place.show(ui, cx, open.dialog.as_mut());
            } else {
                card(ui, cx, &open.prompt, open.dialog.as_mut());
            }
        }
    }
}

fn card(ui: &Ui, cx: &mut Cx<'_>, prompt: &Prompt, dialog: &mut dyn Dialog) {
    let id = Id::unique("dialog").with(std::mem::discriminant(prompt));
    let window = ui.ctx().content_rect();
    let width = dialog.width().min(window.width() - 64.0);
    let has_heading = dialog.has_heading();
    // Its head stays where it is while what is below grows; a high one moves up as far as it must.
    let share = if has_heading { 0.14 } else { 0.08 };
    let from_top = (window.height() * share).round();
    let title = dialog.title(cx);
    let area = Modal::default_area(id)
        .anchor(Align2::CENTER_TOP, vec2(0.0, from_top))
        .accessible_name(title.as_str());
    let response = Modal::new(id)
        .area(area)
        .backdrop_color(backdrop(cx.theme))
        .frame(frame(cx.theme, has_heading))
        .show(ui.ctx(), |ui| {
            ui.set_width(width);
            // An area begins with the height that it had before, which a growing list would keep.
            ui.set_max_height(window.height() - 64.0);
            ui.with_layout(cx.side.column(), |ui| {
                let corner = has_heading.then(|| heading(ui, cx, &title));
                dialog.ui(ui, cx);
                // Last, so that Tab comes to it last.
                if let Some(corner) = corner {
                    let words = cx.t.get("dialog-close");
                    if ui
                        .put(corner, IconButton::new(Icon::Close, &words))
                        .clicked()
                    {
                        cx.prompt(None);
                    }
                }
            });
        });
    if response.should_close() {
        cx.prompt(None);
    }
}

/// What lies over the window: darker in the light than a shadow is.
fn backdrop(theme: &Theme) -> Color32 {
    let strength = if theme.dark { 0.9 } else { 2.2 };
    theme.shadow.gamma_multiply(strength)
}

fn frame(theme: &Theme, has_heading: bool) -> Frame {
    let margin = if has_heading { 20 } else { 8 };
    Frame::new()
        .fill(theme.panel)
        .stroke(Stroke::new(1.0, theme.line))
        .corner_radius(CornerRadius::same(CARD_RADIUS))
        .inner_margin(Margin::same(margin))
        .shadow(egui::Shadow {
            offset: [0, 8],
            blur: 32,
            spread: 0,
            color: theme.shadow,
        })
}

/// Draws the title; returns where the button that closes is to stand.
fn heading(ui: &mut Ui, cx: &Cx<'_>, title: &str) -> Rect {
    let corner = cx.side.horizontal(ui, |ui| {
        let room = ui.available_width() - 36.0;
        ui.scope(|ui| {
            ui.set_max_width(room);
            ui.add(Label::new(title).size(17.0).bold());
        });
        let from_end = cx.side.row_from_end();
        ui.with_layout(from_end, |ui| ui.allocate_space(CLOSE).1)
            .inner
    });
    ui.add_space(4.0);
    corner
}

/// The last line of a dialog: the primary button at the end, "cancel" before it, and whatever
/// `others` draws at the start. Says whether the primary button was clicked.
fn buttons(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    primary: &str,
    can: bool,
    others: impl FnOnce(&mut Ui, &mut Cx<'_>),
) -> bool {
    ui.add_space(8.0);
    let mut done = false;
    cx.side.horizontal(ui, |ui| {
        others(ui, cx);
        ui.with_layout(cx.side.row_from_end(), |ui| {
            done = ui
                .add_enabled(can, Button::new(primary).primary())
                .clicked();
            let cancel = cx.t.get("dialog-cancel");
            if ui.add(Button::new(cancel)).clicked() {
                cx.prompt(None);
            }
        });
    });
    done
}

/// Keeps what scrolls clear of the bar, which stands on the right in every language.
fn clear_of_bar() -> Frame {
    Frame::new().inner_margin(Margin {
        right: 12,
        ..Margin::ZERO
    })
}

/// The reason of a decision in words; empty for none.
pub fn reason_words(cx: &Cx<'_>, reason: &str) -> String {
    review_note::words(cx, reason)
}

/// Whether Enter was pressed in a field of one line, which gives up the focus by it.
fn submitted(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// Gives the focus to a field unless something in the dialog has it.
fn keep_focus(ui: &Ui, field: &Response) {
    if ui.memory(egui::Memory::focused).is_none() {
        field.request_focus();
    }
}
