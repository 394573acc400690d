//! One place: its tick, its document, its line, and what is tagged there already.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use egui::{Color32, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::query::Hit;
use crate::query::occurrences::Standing;
use crate::session::{TagAll, TagHit, Workspace};
use crate::ui::Cx;
use crate::ui::dialog::row::ROW_HEIGHT;
use crate::ui::icon::Icon;
use crate::ui::side::Side;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Engine, Label, Style, paint_text};
use crate::ui::theme::Theme;
use crate::ui::widget::hit_line::{HitLine, LastParagraph, Look};

/// Width of the tick with the room around it, of titles, and of what is said at the end.
const TICK: f32 = 30.0;
const TITLE: f32 = 150.0;
const NOTE: f32 = 190.0;
/// Side of the square that is ticked.
const SQUARE: f32 = 16.0;
/// Lines that are kept, unless more are seen at once.
const KEPT: usize = 300;

/// The lines that were seen last.
#[derive(Default)]
pub(super) struct Lines {
    lines: BTreeMap<usize, HitLine>,
    made_for: Option<(u32, u64, u64)>,
    /// The paragraph that was looked at last: many places may be in a huge one.
    paragraph: LastParagraph,
}

/// Where the parts of a row stand.
struct Columns {
    tick: Rect,
    title: Rect,
    line: Rect,
    note: Rect,
}

impl Columns {
    fn of(row: Rect, side: Side) -> Self {
        let mut rest = row;
        let mut cut = |width: f32, at_start: bool| {
            let width = width.min(rest.width());
            if at_start != side.mirrored() {
                let x = rest.left() + width;
                let (piece, kept) = rest.split_left_right_at_x(x);
                rest = kept;
                piece
            } else {
                let x = rest.right() - width;
                let (kept, piece) = rest.split_left_right_at_x(x);
                rest = kept;
                piece
            }
        };
        let tick = cut(TICK, true);
        let title = cut(TITLE, true).shrink2(vec2(4.0, 0.0));
        let note = cut(NOTE, false).shrink2(vec2(8.0, 0.0));
        Self {
            tick,
            title,
            line: rest,
            note,
        }
    }
}

impl Lines {
    /// Forgets lines that are not those of this list.
    pub fn begin(&mut self, ui: &Ui, workspace: &Workspace, all: &TagAll) {
        let width = ui.available_width().round() as u32;
        let made_for = Some((width, workspace.revision(), all.serial()));
        if self.made_for != made_for || self.lines.len() > KEPT {
            self.lines.clear();
            self.paragraph = LastParagraph::default();
            self.made_for = made_for;
        }
    }

    /// Draws the place of this number.
    pub fn row(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        workspace: &Workspace,
        all: &TagAll,
        number: usize,
        selected: bool,
    ) -> Response {
        let size = vec2(ui.available_width(), ROW_HEIGHT);
        let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
        let project = workspace.project();
        let Some(hit) = all.hits().get(number) else {
            return response;
        };
        let document = project.documents().get(&hit.document);
        let (Some(document), Some(text)) = (document, project.text(hit.document)) else {
            return response;
        };
        let theme = cx.theme;
        let ground = match (selected, response.hovered()) {
            (true, _) => theme.accent_ground,
            (false, true) => theme.hover,
            (false, false) => theme.panel,
        };
        ui.painter().rect_filled(rect, 6, ground);
        let columns = Columns::of(rect, cx.side);
        let (note, colour) = note(cx, workspace, hit);
        let style = Style::of_size(12.5);
        let painter = ui.painter();
        paint_tick(ui, theme, columns.tick, hit);
        let title = document.title.as_str();
        paint_text(
            painter,
            columns.title,
            title,
            &style,
            theme.quiet,
            TextAlign::Start,
        );
        paint_text(painter, columns.note, &note, &style, colour, TextAlign::End);
        let found = Hit {
            document: hit.document,
            own: hit.own,
            span: hit.span,
        };
        let project = workspace.project();
        let Some(place) = self.paragraph.place(cx, project, found, text) else {
            return response;
        };
        let engine = Engine::of(ui.ctx());
        let line = match self.lines.entry(number) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => {
                let line = HitLine::new(&mut engine.lock(), &place, columns.line.width());
                let Some(line) = line else {
                    return response;
                };
                free.insert(line)
            }
        };
        let look = Look { theme, ground };
        line.paint(painter, &mut engine.lock(), columns.line, &look);
        let name = format!("{title}: {} {note}", line.line.text);
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, hit.ticked, &name));
        response.on_hover_ui(|ui| {
            ui.add(Label::new(title).bold().wrap());
            if !note.is_empty() {
                ui.add(Label::new(note.as_str()).wrap());
            }
        })
    }
}

/// A square with a tick; only the tick where there is nothing left to do.
fn paint_tick(ui: &Ui, theme: &Theme, room: Rect, hit: &TagHit) {
    let square = Rect::from_center_size(room.center(), vec2(SQUARE, SQUARE));
    let painter = ui.painter();
    let ink = match (hit.is_done(), hit.ticked) {
        (true, _) => theme.quiet,
        (false, true) => theme.on_accent,
        (false, false) => Color32::TRANSPARENT,
    };
    if hit.ticked {
        painter.rect_filled(square, 4, theme.accent);
    } else if !hit.is_done() {
        let line = Stroke::new(1.5, theme.faint);
        painter.rect_stroke(square, 4, line, StrokeKind::Inside);
    }
    if hit.ticked || hit.is_done() {
        let inner =
            Rect::from_center_size(pos2(square.center().x, square.center().y), vec2(13.0, 13.0));
        Icon::Check.paint(painter, inner, ink, false);
    }
}

/// What is said about a place: what is tagged there already, or what is odd about it.
fn note(cx: &Cx<'_>, workspace: &Workspace, hit: &TagHit) -> (String, Color32) {
    let project = workspace.project();
    let Some(conflict) = hit.conflict else {
        return (String::new(), cx.theme.quiet);
    };
    let mention = project.mentions().get(&conflict.mention);
    let r#type = mention.and_then(|mention| project.types().get(&mention.r#type));
    let name = r#type.map_or_else(String::new, |r#type| r#type.name.clone());
    let author = mention.and_then(|mention| project.authors().get(&mention.author));
    let author = author.map_or_else(String::new, |author| author.name.clone());
    let (key, colour) = match conflict.standing {
        Standing::Done => ("dialog-tag-all-done", cx.theme.quiet),
        Standing::Unlinked => ("dialog-tag-all-unlinked", cx.theme.quiet),
        Standing::OfOthers => ("dialog-tag-all-of-others", cx.theme.quiet),
        Standing::Within => ("dialog-tag-all-within", cx.theme.quiet),
        Standing::Otherwise => ("dialog-tag-all-otherwise", cx.theme.warning),
        Standing::Around => ("dialog-tag-all-around", cx.theme.warning),
        Standing::Crossing => ("dialog-tag-all-crossing", cx.theme.warning),
    };
    let arguments = [
        ("type", name.as_str().into()),
        ("author", author.as_str().into()),
    ];
    (cx.t.with(key, &arguments), colour)
}
