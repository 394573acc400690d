//! Who has what: a row for each author, with the key that takes it.

use egui::{Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{names, words};
use crate::model::{Fragment, Row};
use crate::query::ConcordanceLine;
use crate::session::review::{Choice, Current, ReviewAct, Version};
use crate::session::{Action, Workspace};
use crate::text::direction::paragraph_direction;
use crate::text::paragraph::paragraph_around;
use crate::text::{Direction, Span};
use crate::ui::Cx;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Engine, Ink, Paragraph, Style, measure, paint_text};
use crate::ui::theme::Theme;
use crate::ui::widget::{KeyCap, focus_ring};

/// Height of a row, and of all rows at most.
const ROW: f32 = 44.0;
const MOST: f32 = 300.0;
/// Room on both sides, and the width of keys and of names.
const PADDING: f32 = 16.0;
const KEYS: f32 = 30.0;
const NAMES: f32 = 120.0;
/// Size of the letters of quotes.
const SIZE: f32 = 15.0;
/// Letters of context on each side of what the group is about.
const CONTEXT: usize = 18;
/// Longest words that are laid out, bytes.
const LONGEST: u32 = 400;

pub(super) fn ui(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace, current: &Current) {
    let line = Stroke::new(1.0, cx.theme.line);
    let top = ui.max_rect();
    ui.painter().hline(top.x_range(), top.top() + 0.5, line);
    ScrollArea::vertical()
        .max_height(MOST)
        .id_salt("review-versions")
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for version in &current.versions {
                row(ui, cx, workspace, current, version);
            }
        });
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace, current: &Current, version: &Version) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let theme = cx.theme;
    if response.hovered() {
        ui.painter().rect_filled(rect, 0, theme.hover);
    }
    let line = Stroke::new(1.0, theme.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    focus_ring(ui, &response, rect, 0);
    let mirrored = cx.side.mirrored();
    let mut room = rect.shrink2(vec2(PADDING, 4.0));
    let keys = version.voice.number.to_string();
    let cap = take(&mut room, KEYS, mirrored);
    if version.voice.number <= 9 {
        let size = KeyCap::size(ui.ctx(), &keys) + vec2(6.0, 4.0);
        KeyCap::paint(ui, Rect::from_center_size(cap.center(), size), &keys);
    }
    let colour = theme.author_colour(version.slot);
    let bar = take(&mut room, 12.0, mirrored);
    let bar = Rect::from_center_size(bar.center(), vec2(4.0, 20.0));
    ui.painter().rect_filled(bar, 2, colour);
    let name = names::name(workspace, version.voice.author);
    let place = take(&mut room, NAMES, mirrored);
    let bold = Style::of_size(13.5).bold();
    paint_text(
        ui.painter(),
        place,
        &name,
        &bold,
        theme.text,
        TextAlign::Start,
    );
    let told = match version.rows.is_empty() {
        true => {
            let words = cx.t.get("panel-review-has-nothing");
            let style = Style::of_size(13.5);
            paint_text(
                ui.painter(),
                room,
                &words,
                &style,
                theme.quiet,
                TextAlign::Start,
            );
            words
        }
        false => what(ui, cx, workspace, (current, version), room),
    };
    let spoken = format!("{keys}, {name}: {told}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &spoken));
    let details = details(cx, workspace, version);
    if response.clicked() {
        let choice = Choice::Version(version.voice.number);
        cx.push(Action::Review(ReviewAct::Decide(choice)));
    }
    if !details.is_empty() {
        response.on_hover_ui(|ui| {
            ui.set_max_width(420.0);
            for line in details {
                ui.add(
                    crate::ui::text::Label::new(line)
                        .size(13.0)
                        .wrap()
                        .own_side(),
                );
            }
        });
    }
}

/// The words with what the author has marked in them, and what it is marked as.
fn what(
    ui: &Ui,
    cx: &Cx<'_>,
    workspace: &Workspace,
    (current, version): (&Current, &Version),
    mut room: Rect,
) -> String {
    let project = workspace.project();
    let rows = version.rows.iter().filter_map(|row| project.row(row));
    let rows: Vec<Row> = rows.collect();
    let mirrored = cx.side.mirrored();
    let mut labels: Vec<String> = Vec::new();
    let mut facts: Vec<String> = Vec::new();
    for row in &rows {
        let label = words::label(project, row);
        if !labels.contains(&label) {
            labels.push(label);
        }
        facts.extend(words::facts(cx, project, row));
    }
    let style = Style::of_size(12.5);
    // Chips at the end, the last one outermost.
    for label in labels.iter().rev().take(3) {
        let width = measure(ui.ctx(), label, &style).x.min(150.0).ceil() + 20.0;
        let place = take(&mut room, width + 6.0, !mirrored);
        let chip = Rect::from_center_size(place.center(), vec2(width, 24.0));
        let colour = label_colour(cx, workspace, &rows, label);
        ui.painter().rect_filled(chip, 12, Theme::fill(colour));
        let line = Stroke::new(1.0, colour.gamma_multiply(0.6));
        ui.painter()
            .rect_stroke(chip, 12, line, egui::StrokeKind::Inside);
        let inner = chip.shrink2(vec2(10.0, 0.0));
        paint_text(
            ui.painter(),
            inner,
            label,
            &style,
            cx.theme.text,
            TextAlign::Center,
        );
    }
    let quote = quote(ui, cx, workspace, (current, &rows), room);
    if let Some(width) = quote.as_ref().map(|quote| quote.layout.width) {
        let facts_room = room.width() - width - 16.0;
        if !facts.is_empty() && facts_room > 60.0 {
            let place = take(&mut room, facts_room, mirrored);
            let words = facts.join(" · ");
            paint_text(
                ui.painter(),
                place,
                &words,
                &style,
                cx.theme.quiet,
                TextAlign::Start,
            );
        }
    } else if !facts.is_empty() {
        let words = facts.join(" · ");
        let style = Style::of_size(14.0);
        paint_text(
            ui.painter(),
            room,
            &words,
            &style,
            cx.theme.text,
            TextAlign::Start,
        );
    }
    let colour = cx.theme.author_colour(version.slot);
    if let Some(quote) = &quote {
        quote.paint(ui, room, colour, cx.theme, mirrored);
    }
    let quoted = rows.iter().map(Row::name).collect::<Vec<_>>().join(" … ");
    format!("{} · {quoted}", labels.join(" · "))
}

fn label_colour(cx: &Cx<'_>, workspace: &Workspace, rows: &[Row], label: &str) -> egui::Color32 {
    let project = workspace.project();
    let row = rows.iter().find(|row| words::label(project, row) == label);
    let key = match row {
        Some(Row::Mention(row)) => &row.r#type,
        Some(Row::Link(row)) => &row.r#type,
        _ => return cx.theme.claim,
    };
    crate::ui::widget::type_colour(cx.theme, project.types().get(key))
}

/// Everything that an author says of it, a line each.
fn details(cx: &Cx<'_>, workspace: &Workspace, version: &Version) -> Vec<String> {
    let project = workspace.project();
    let rows = version.rows.iter().filter_map(|row| project.row(row));
    rows.flat_map(|row| words::facts(cx, project, &row))
        .collect()
}

/// Words of the text with marks in them.
struct Quoted {
    layout: Paragraph,
    marks: Vec<Rect>,
    direction: Direction,
}

/// The words that all versions are about, with some around them, and what these rows mark in them.
fn quote(
    ui: &Ui,
    cx: &Cx<'_>,
    workspace: &Workspace,
    (current, rows): (&Current, &[Row]),
    room: Rect,
) -> Option<Quoted> {
    let project = workspace.project();
    let document = current.group.document?;
    let text = project.text(document)?;
    let members = current.group.members.iter();
    let all = members.filter_map(|member| project.row(&member.row));
    let all: Vec<Span> = all.flat_map(|row| spans(&row)).collect();
    let whole = all.into_iter().reduce(Span::union)?;
    let most = text.floor_char_boundary((whole.start() + LONGEST) as usize);
    let whole = Span::new(whole.start(), whole.end().min(most as u32))?;
    let first = paragraph_around(text, whole.start())?;
    let last = paragraph_around(text, whole.end())?;
    let paragraph = first.start as usize..last.end as usize;
    let line = ConcordanceLine::of(text, whole, paragraph, CONTEXT)?;
    let own = workspace.direction_of(document, first.start, first.slice(text)?);
    let direction = match cx.session.settings().reading.direction {
        crate::text::direction::Rule::Words => paragraph_direction(first.slice(text)?, own),
        crate::text::direction::Rule::FirstStrong => own,
    };
    let engine = Engine::of(ui.ctx());
    let mut engine = engine.lock();
    let style = Style::of_size(SIZE);
    let layout = engine
        .layouter()
        .layout(&line.text, direction, &style, None);
    drop(engine);
    let mut marks = Vec::new();
    for span in rows.iter().flat_map(spans) {
        let start = span.start().max(whole.start());
        let end = span.end().min(whole.end());
        if start < end {
            let offset = line.hit.start;
            let range = offset + start - whole.start()..offset + end - whole.start();
            marks.extend(layout.selection(range));
        }
    }
    let fits = room.width() > 80.0;
    fits.then_some(Quoted {
        layout,
        marks,
        direction,
    })
}

/// Where a row stands; of a link nowhere.
fn spans(row: &Row) -> Vec<Span> {
    let place: &[Fragment] = match row {
        Row::Mention(row) => &row.fragments,
        Row::Evidence(row) => &row.content,
        _ => &[],
    };
    place.iter().filter_map(Fragment::span).collect()
}

impl Quoted {
    /// At the end of the room; what is too long begins where it is read first.
    fn paint(&self, ui: &Ui, room: Rect, colour: egui::Color32, theme: &Theme, mirrored: bool) {
        let painter = ui.painter().with_clip_rect(room.intersect(ui.clip_rect()));
        let too_long = self.layout.width > room.width();
        let at_right = match (too_long, self.direction) {
            (true, Direction::RightToLeft) => true,
            (true, Direction::LeftToRight) => false,
            (false, _) => !mirrored,
        };
        let left = if at_right {
            room.right() - 6.0 - self.layout.width
        } else {
            room.left() + 6.0
        };
        let top = room.center().y - self.layout.height / 2.0;
        let origin = pos2(left.round(), top.round());
        let half = SIZE * 0.8;
        for mark in &self.marks {
            let mark = mark.translate(origin.to_vec2());
            let middle = mark.center().y;
            let mark = Rect::from_min_max(
                pos2(mark.left(), middle - half),
                pos2(mark.right(), middle + half),
            );
            painter.rect_filled(mark, 4, Theme::fill(colour));
            let line = Rect::from_min_max(pos2(mark.left(), mark.bottom() - 2.0), mark.max);
            painter.rect_filled(line, 0, colour);
        }
        let mut ink = Ink::default();
        let engine = Engine::of(ui.ctx());
        let mut engine = engine.lock();
        engine.paint(&painter, &self.layout, &mut ink, origin, theme.text);
    }
}

/// Takes a piece off a rectangle, on the side where the interface starts, or from the other one.
fn take(room: &mut Rect, width: f32, from_right: bool) -> Rect {
    let width = width.min(room.width()).max(0.0);
    let mut piece = *room;
    if from_right {
        piece.min.x = room.right() - width;
        room.max.x = piece.min.x;
    } else {
        piece.max.x = room.left() + width;
        room.min.x = piece.max.x;
    }
    piece
}
