//! Who has what: a row for each author, with the key that takes it.

use egui::{Color32, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{names, words};
use crate::model::{DocumentId, Fragment, Row};
use crate::query::ConcordanceLine;
use crate::session::review::{Choice, Current, ReviewAct};
use crate::session::{Action, Workspace};
use crate::text::paragraph::paragraph_around;
use crate::text::{Direction, Span};
use crate::ui::Cx;
use crate::ui::text::label::TextAlign;
use crate::ui::text::{Engine, Ink, Label, Paragraph, Style, measure, paint_text};
use crate::ui::theme::Theme;
use crate::ui::widget::{KeyCap, focus_ring, type_colour};

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

/// One version: whose it is and what it has.
pub(super) struct Line {
    /// The key that takes it; empty for none.
    pub keys: String,
    /// Whose it is.
    pub name: String,
    /// The colour of its marks.
    pub colour: Color32,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What is said where there are none.
    pub nothing: String,
}

/// What all versions are about.
pub(super) struct About {
    /// The document that they stand in.
    pub document: Option<DocumentId>,
    /// The rows of all.
    pub rows: Vec<Row>,
}

/// The versions of the group that is shown.
pub(super) fn ui(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace, current: &Current) {
    let project = workspace.project();
    let members = current.group.members.iter();
    let about = About {
        document: current.group.document,
        rows: members.filter_map(|it| project.row(&it.row)).collect(),
    };
    let lines = current.versions.iter().map(|version| {
        let number = version.voice.number;
        let rows = version.rows.iter().filter_map(|row| project.row(row));
        Line {
            keys: if number <= 9 {
                number.to_string()
            } else {
                String::new()
            },
            name: names::name(workspace, version.voice.author),
            colour: cx.theme.author_colour(version.slot),
            rows: rows.collect(),
            nothing: cx.t.get("panel-review-has-nothing"),
        }
    });
    let lines: Vec<Line> = lines.collect();
    let sense = if workspace.review().is_editing() {
        Sense::hover()
    } else {
        Sense::click()
    };
    let chosen = show(ui, cx, workspace, &about, &lines, sense);
    if let Some(version) = chosen.and_then(|nth| current.versions.get(nth)) {
        let choice = Choice::Version(version.voice.number);
        cx.push(Action::Review(ReviewAct::Decide(choice)));
    }
}

/// Shows lines below each other; returns the one that was clicked.
pub(super) fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    workspace: &Workspace,
    about: &About,
    lines: &[Line],
    sense: Sense,
) -> Option<usize> {
    let rule = Stroke::new(1.0, cx.theme.line);
    let top = ui.max_rect();
    ui.painter().hline(top.x_range(), top.top() + 0.5, rule);
    let mut clicked = None;
    // Else the panel keeps the height of its first frame.
    let height = (ROW * lines.len() as f32).min(MOST);
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .id_salt("review-versions")
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (nth, line) in lines.iter().enumerate() {
                if row(ui, cx, workspace, about, line, sense) {
                    clicked = Some(nth);
                }
            }
        });
    clicked
}

fn row(
    ui: &mut Ui,
    cx: &Cx<'_>,
    workspace: &Workspace,
    about: &About,
    line: &Line,
    sense: Sense,
) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), sense);
    let theme = cx.theme;
    if response.hovered() && sense.senses_click() {
        ui.painter().rect_filled(rect, 0, theme.hover);
    }
    let rule = Stroke::new(1.0, theme.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, rule);
    focus_ring(ui, &response, rect, 0);
    let mirrored = cx.side.mirrored();
    let mut room = rect.shrink2(vec2(PADDING, 4.0));
    if !line.keys.is_empty() {
        let cap = take(&mut room, KEYS, mirrored);
        let size = KeyCap::size(ui.ctx(), &line.keys) + vec2(6.0, 4.0);
        KeyCap::paint(ui, Rect::from_center_size(cap.center(), size), &line.keys);
    }
    let bar = take(&mut room, 12.0, mirrored);
    let bar = Rect::from_center_size(bar.center(), vec2(4.0, 20.0));
    ui.painter().rect_filled(bar, 2, line.colour);
    let place = take(&mut room, NAMES, mirrored);
    let bold = Style::of_size(13.5).bold();
    paint_text(
        ui.painter(),
        place,
        &line.name,
        &bold,
        theme.text,
        TextAlign::Start,
    );
    let told = if line.rows.is_empty() {
        let style = Style::of_size(13.5);
        let ink = theme.quiet;
        paint_text(
            ui.painter(),
            room,
            &line.nothing,
            &style,
            ink,
            TextAlign::Start,
        );
        line.nothing.clone()
    } else {
        what(ui, cx, workspace, about, line, room)
    };
    let spoken = format!("{} {}: {told}", line.keys, line.name);
    let role = if sense.senses_click() {
        Role::Button
    } else {
        Role::Label
    };
    response.widget_info(|| WidgetInfo::labeled(role, ui.is_enabled(), spoken.trim()));
    let clicked = response.clicked();
    let project = workspace.project();
    let details = line
        .rows
        .iter()
        .flat_map(|row| words::facts(cx, project, row));
    let details: Vec<String> = details.collect();
    if !details.is_empty() {
        response.on_hover_ui(|ui| {
            ui.set_max_width(420.0);
            for line in details {
                ui.add(Label::new(line).size(13.0).wrap().own_side());
            }
        });
    }
    clicked
}

/// The words with what is marked in them, and what it is marked as.
fn what(
    ui: &Ui,
    cx: &Cx<'_>,
    workspace: &Workspace,
    about: &About,
    line: &Line,
    mut room: Rect,
) -> String {
    let project = workspace.project();
    let mirrored = cx.side.mirrored();
    let mut labels: Vec<String> = Vec::new();
    let mut facts: Vec<String> = Vec::new();
    for row in &line.rows {
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
        let colour = label_colour(cx, workspace, &line.rows, label);
        ui.painter().rect_filled(chip, 12, Theme::fill(colour));
        let rule = Stroke::new(1.0, colour.gamma_multiply(0.6));
        ui.painter()
            .rect_stroke(chip, 12, rule, egui::StrokeKind::Inside);
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
    let quote = quote(ui, workspace, about, &line.rows);
    let facts = facts.join(" · ");
    match &quote {
        Some(quote) => {
            let left = room.width() - quote.layout.width - 24.0;
            if !facts.is_empty() && left > 60.0 {
                let wanted = measure(ui.ctx(), &facts, &style).x.ceil();
                let place = take(&mut room, wanted.min(left), mirrored);
                paint_text(
                    ui.painter(),
                    place,
                    &facts,
                    &style,
                    cx.theme.quiet,
                    TextAlign::Start,
                );
            }
            quote.paint(ui, room, line.colour, cx.theme, mirrored);
        }
        None => {
            let style = Style::of_size(14.0);
            paint_text(
                ui.painter(),
                room,
                &facts,
                &style,
                cx.theme.text,
                TextAlign::Start,
            );
        }
    }
    let quoted = line
        .rows
        .iter()
        .map(Row::name)
        .collect::<Vec<_>>()
        .join(" … ");
    format!("{} · {quoted}", labels.join(" · "))
}

fn label_colour(cx: &Cx<'_>, workspace: &Workspace, rows: &[Row], label: &str) -> Color32 {
    let project = workspace.project();
    let row = rows.iter().find(|row| words::label(project, row) == label);
    let key = match row {
        Some(Row::Mention(row)) => &row.r#type,
        Some(Row::Link(row)) => &row.r#type,
        _ => return cx.theme.claim,
    };
    type_colour(cx.theme, project.types().get(key))
}

/// Words of the text with marks in them.
struct Quoted {
    layout: Paragraph,
    marks: Vec<Rect>,
    direction: Direction,
}

/// The words that all versions are about, with some around them, and what these rows mark in them.
fn quote(ui: &Ui, workspace: &Workspace, about: &About, rows: &[Row]) -> Option<Quoted> {
    let document = about.document?;
    let text = workspace.project().text(document)?;
    let all: Vec<Span> = about.rows.iter().flat_map(spans).collect();
    let whole = all.into_iter().reduce(Span::union)?;
    let most = text.floor_char_boundary((whole.start() + LONGEST) as usize);
    let whole = Span::new(whole.start(), whole.end().min(most as u32))?;
    let first = paragraph_around(text, whole.start())?;
    let last = paragraph_around(text, whole.end())?;
    let paragraph = first.start as usize..last.end as usize;
    let line = ConcordanceLine::of(text, whole, paragraph, CONTEXT)?;
    let direction = workspace.direction_of(document, first.start, first.slice(text)?);
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
    Some(Quoted {
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
    fn paint(&self, ui: &Ui, room: Rect, colour: Color32, theme: &Theme, mirrored: bool) {
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
