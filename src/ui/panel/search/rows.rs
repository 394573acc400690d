//! The list of places: of all, only those that can be seen are laid out.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;

use egui::{Rect, Response, Role, Ui, WidgetInfo, pos2, vec2};

use crate::model::DocumentId;
use crate::query::{ConcordanceLine, Hit};
use crate::session::{Action, Search, Workspace};
use crate::text::Direction;
use crate::text::paragraph::paragraph_around;
use crate::ui::Cx;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Engine, Label, Style, measure, paint_text};
use crate::ui::widget::hit_line::{HitLine, Look, Place};
use crate::ui::widget::{List, Rows};

/// Height of a row.
const ROW: f32 = 30.0;
/// Room on both sides.
const MARGIN: f32 = 12.0;
/// The share of the width that titles have, and least and greatest widths.
const TITLES: (f32, f32, f32) = (0.17, 70.0, 190.0);
/// Lines that are kept, unless more are seen at once.
const KEPT: usize = 300;
/// Graphemes of context on each side in a tooltip.
const WIDER: usize = 220;

/// The list, and the lines of it that were seen last.
#[derive(Default)]
pub(super) struct HitRows {
    list: List,
    lines: BTreeMap<usize, HitLine>,
    made_for: Option<MadeFor>,
    /// The paragraph that was looked at last: many hits may be in a huge one.
    paragraph: Option<(DocumentId, Range<usize>, Direction)>,
}

/// What lines depend on besides their hits.
#[derive(Clone, Copy, PartialEq)]
struct MadeFor {
    serial: u64,
    revision: u64,
    width: f32,
}

impl HitRows {
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace, search: &Search) {
        let width = columns(ui.available_rect_before_wrap(), false).1.width();
        let made_for = Some(MadeFor {
            serial: search.serial(),
            revision: workspace.revision(),
            width: width.round(),
        });
        if self.made_for != made_for || self.lines.len() > KEPT {
            self.lines.clear();
            self.paragraph = None;
            self.made_for = made_for;
        }
        let rows = Rows {
            id: "hits",
            name: &cx.t.get("panel-search"),
            count: search.hits().count(),
            height: ROW,
            at: search.current(),
        };
        let mut list = std::mem::take(&mut self.list);
        let chosen = list.ui(ui, cx.side, &rows, |ui, number, response| {
            if let Some(hit) = search.hits().get(number) {
                let is_current = search.current() == Some(number);
                self.row(ui, cx, workspace, number, hit, is_current, response);
            }
        });
        self.list = list;
        if let Some(number) = chosen {
            cx.push(Action::Hit(number));
        }
    }

    #[allow(clippy::too_many_arguments, reason = "one row, and all that it shows")]
    fn row(
        &mut self,
        ui: &Ui,
        cx: &Cx<'_>,
        workspace: &Workspace,
        number: usize,
        hit: Hit,
        is_current: bool,
        response: &Response,
    ) {
        let project = workspace.project();
        let document = project.documents().get(&hit.document);
        let (Some(document), Some(text)) = (document, project.text(hit.document)) else {
            return;
        };
        let (titles, column) = columns(response.rect, cx.side.mirrored());
        let Some(place) = self.place(cx, workspace, hit, text) else {
            return;
        };
        let engine = Engine::of(ui.ctx());
        let line = match self.lines.entry(number) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => {
                let line = HitLine::new(&mut engine.lock(), &place, column.width());
                let Some(line) = line else {
                    return;
                };
                free.insert(line)
            }
        };
        let name = format!("{}: {}", document.title, line.line.text);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_current, &name));
        let theme = cx.theme;
        let ground = match (is_current, response.hovered()) {
            (true, _) => theme.accent_ground,
            (false, true) => theme.hover,
            (false, false) => theme.panel,
        };
        title(ui, cx, titles, &document.language, &document.title);
        let look = Look { theme, ground };
        line.paint(ui.painter(), &mut engine.lock(), column, &look);
        response.clone().on_hover_ui(|ui| {
            ui.add(Label::new(document.title.as_str()).bold().wrap());
            let wider = ConcordanceLine::of(place.text, hit.span, place.paragraph, WIDER);
            let wider = wider.map_or_else(String::new, |wider| wider.text);
            ui.add(Label::new(wider).direction(place.direction).wrap());
        });
    }

    fn place<'t>(
        &mut self,
        cx: &Cx<'_>,
        workspace: &Workspace,
        hit: Hit,
        text: &'t str,
    ) -> Option<Place<'t>> {
        let known = self.paragraph.clone().filter(|(document, range, _)| {
            let span = hit.span.range();
            *document == hit.document && range.start <= span.start && span.end <= range.end
        });
        let (_, paragraph, direction) = match known {
            Some(known) => known,
            None => {
                let first = paragraph_around(text, hit.span.start())?;
                let last = paragraph_around(text, hit.span.end() - 1)?;
                let rule = cx.session.settings().reading.direction;
                let document = workspace.project().documents().get(&hit.document)?;
                let words = first.slice(text)?;
                let direction = document.direction_of(first.start, words, hit.own, rule);
                (
                    hit.document,
                    first.start as usize..last.end as usize,
                    direction,
                )
            }
        };
        self.paragraph = Some((hit.document, paragraph.clone(), direction));
        Some(Place {
            text,
            hit: hit.span,
            paragraph,
            direction,
        })
    }
}

/// The columns of a row: titles at the start, and the lines.
fn columns(row: Rect, mirrored: bool) -> (Rect, Rect) {
    let inner = row.shrink2(vec2(MARGIN, 0.0));
    let (share, least, most) = TITLES;
    let width = (row.width() * share).clamp(least, most);
    let gap = vec2(MARGIN / 2.0, 0.0);
    if mirrored {
        let (lines, titles) = inner.split_left_right_at_x(inner.right() - width);
        (titles.shrink2(gap), lines)
    } else {
        let (titles, lines) = inner.split_left_right_at_x(inner.left() + width);
        (titles.shrink2(gap), lines)
    }
}

/// The language and the title of a document on one line.
fn title(ui: &Ui, cx: &Cx<'_>, rect: Rect, language: &str, title: &str) {
    let painter = ui.painter();
    let style = Style::of_size(11.0);
    let code = language.to_uppercase();
    let width = measure(ui.ctx(), &code, &style).x.ceil() + 8.0;
    let (left, right) = if cx.side.mirrored() {
        (rect.right() - width, rect.left())
    } else {
        (rect.left(), rect.left() + width + 6.0)
    };
    let chip = Rect::from_center_size(pos2(left + width / 2.0, rect.center().y), vec2(width, 17.0));
    let stroke = egui::Stroke::new(1.0, cx.theme.line);
    painter.rect_stroke(chip, 4, stroke, egui::StrokeKind::Inside);
    paint_text(
        painter,
        chip,
        &code,
        &style,
        cx.theme.quiet,
        TextAlign::Center,
    );
    let room = (rect.width() - width - 6.0).max(0.0);
    let words = Rect::from_min_size(pos2(right, rect.top()), vec2(room, rect.height()));
    let style = Style::of_size(12.5);
    paint_text(
        painter,
        words,
        title,
        &style,
        cx.theme.quiet,
        TextAlign::Start,
    );
}
