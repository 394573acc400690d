//! Marks beside the text that lead elsewhere, on the side where a paragraph ends.
//!
//! An arrow stands on the side that it points to: away from the text where the mark leads from here to the
//! other place, towards it where it comes from there, whatever side the paragraph ends on. So nothing has
//! to be drawn across the text, and a paragraph of either direction is the other's mirror image.

use egui::{Color32, CursorIcon, Painter, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui};
use egui::{Role, WidgetInfo, pos2, vec2};

use super::{Page, PageEvent, PageInput, Shown};
use crate::text::Direction;
use crate::ui::text::{Label, Style, TextAlign, measure, paint_text};
use crate::ui::theme::Theme;

/// Height of a mark, size of its letters and of its arrow, px.
const HEIGHT: f32 = 16.0;
const LETTERS: f32 = 10.5;
const ARROW: f32 = 7.0;
/// Room between the column and marks, and around what is in a mark, px.
const GAP: f32 = 7.0;
const PADDING: f32 = 5.0;
/// Marks that one place has at most; the last stands for all further ones.
const MOST: usize = 3;

/// A mark beside the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// By what the reader knows it: given back when it is followed.
    pub id: (u128, bool),
    /// The byte beside which it stands.
    pub at: u32,
    /// A few letters about the other place; empty for none.
    pub label: String,
    /// Which way it leads.
    pub leads: Leads,
    /// Its colour.
    pub colour: Color32,
    /// What it is, in words.
    pub words: String,
}

/// Which way a mark beside the text leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leads {
    /// From here to the other place.
    Away,
    /// From the other place to here.
    Here,
    /// Both places are alike.
    Both,
}

impl Page {
    /// Draws the marks of the rows on the screen, clear of what stands at `taken`. A click follows one;
    /// on the mark that stands for several it is a click on the text.
    pub(super) fn draw_beside(
        &self,
        ui: &Ui,
        painter: &Painter,
        input: &PageInput<'_>,
        shown: &[Shown],
        mut taken: Vec<Rect>,
        events: &mut Vec<PageEvent>,
    ) {
        for row in shown {
            let mut marks = (input.beside)(row.range.start, row.range.next());
            marks.sort_by_key(|mark| mark.at);
            for group in marks.chunk_by(|one, other| one.at == other.at) {
                let Some(first) = group.first().and_then(|mark| row.first_box(mark.at)) else {
                    continue;
                };
                let middle = row.origin.y + first.rect.center().y;
                for (nth, mark) in group.iter().take(MOST).enumerate() {
                    let further = group.len() - nth;
                    let rest = (nth + 1 == MOST && further > 1).then_some(further);
                    let rect = free_place(row, middle, mark, rest, painter, &mut taken);
                    let words: Vec<&str> = match rest {
                        None => vec![mark.words.as_str()],
                        Some(_) => {
                            let rest = group.iter().skip(nth);
                            rest.map(|mark| mark.words.as_str()).collect()
                        }
                    };
                    if draw(ui, painter, row, rect, mark, rest, &words) {
                        events.push(match rest {
                            None => PageEvent::Beside(mark.id),
                            Some(_) => PageEvent::Click { at: mark.at },
                        });
                    }
                }
            }
        }
    }
}

fn label(mark: &Beside, rest: Option<usize>) -> String {
    rest.map_or_else(|| mark.label.clone(), |rest| format!("+{rest}"))
}

fn style() -> Style {
    Style::of_size(LETTERS).bold()
}

/// Where a mark stands: beside the end of the line, below others that stand there already.
fn free_place(
    row: &Shown,
    middle: f32,
    mark: &Beside,
    rest: Option<usize>,
    painter: &Painter,
    taken: &mut Vec<Rect>,
) -> Rect {
    let label = label(mark, rest);
    let letters = measure(painter.ctx(), &label, &style()).x.ceil();
    let arrow = if rest.is_some() { 0.0 } else { ARROW };
    let between = if letters > 0.0 && arrow > 0.0 {
        3.0
    } else {
        0.0
    };
    let size = vec2(letters + between + arrow + 2.0 * PADDING, HEIGHT);
    let x = match row.layout.direction {
        Direction::LeftToRight => row.origin.x + row.layout.width + GAP,
        Direction::RightToLeft => row.origin.x - GAP - size.x,
    };
    // A long label in a narrow margin comes nearer to the text rather than leave the page.
    let page = painter.clip_rect().shrink(1.0);
    let x = x.min(page.right() - size.x).max(page.left());
    let at = pos2(x.round(), (middle - HEIGHT / 2.0).round());
    let mut rect = Rect::from_min_size(at, size);
    while let Some(other) = taken.iter().find(|other| other.intersects(rect)) {
        rect = rect.translate(vec2(0.0, other.bottom() + 2.0 - rect.top()));
    }
    taken.push(rect);
    rect
}

/// Draws a mark; whether it was clicked.
fn draw(
    ui: &Ui,
    painter: &Painter,
    row: &Shown,
    rect: Rect,
    mark: &Beside,
    rest: Option<usize>,
    words: &[&str],
) -> bool {
    let id = ui.scope_id().with(("beside", mark.id, mark.at));
    let response = ui.interact(rect.expand2(vec2(3.0, 1.0)), id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, words.join("; ")));
    let theme = Theme::of(ui.ctx());
    painter.rect_filled(rect, 8, theme.panel);
    painter.rect_filled(rect, 8, Theme::fill(mark.colour));
    let width = if response.hovered() {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        2.0
    } else {
        1.0
    };
    let stroke = Stroke::new(width, mark.colour);
    painter.rect_stroke(rect, 8, stroke, StrokeKind::Inside);
    let mut letters = rect.shrink2(vec2(PADDING, 0.0));
    if rest.is_none() {
        let is_right = points_right(mark.leads, row.layout.direction);
        let x = match is_right {
            Some(true) => letters.right() - ARROW / 2.0,
            Some(false) => letters.left() + ARROW / 2.0,
            None => match row.layout.direction {
                Direction::LeftToRight => letters.left() + ARROW / 2.0,
                Direction::RightToLeft => letters.right() - ARROW / 2.0,
            },
        };
        painter.add(arrow(pos2(x, rect.center().y), is_right, mark.colour));
        if x > letters.center().x {
            letters.max.x -= ARROW + 3.0;
        } else {
            letters.min.x += ARROW + 3.0;
        }
    }
    let label = label(mark, rest);
    if !label.is_empty() {
        paint_text(
            painter,
            letters,
            &label,
            &style(),
            theme.text,
            TextAlign::Center,
        );
    }
    let response = response.on_hover_ui(|ui| {
        for words in words {
            ui.add(Label::new(*words).wrap());
        }
    });
    response.clicked()
}

/// Whether an arrow beside a paragraph of this direction points to the right; `None` for one without a
/// direction.
fn points_right(leads: Leads, direction: Direction) -> Option<bool> {
    let outward = direction == Direction::LeftToRight;
    match leads {
        Leads::Away => Some(outward),
        Leads::Here => Some(!outward),
        Leads::Both => None,
    }
}

fn arrow(middle: Pos2, right: Option<bool>, colour: Color32) -> Shape {
    let half = ARROW / 2.0;
    let points = match right {
        Some(right) => {
            let to = if right { half } else { -half };
            vec![
                middle + vec2(to, 0.0),
                middle + vec2(-to, -half),
                middle + vec2(-to, half),
            ]
        }
        None => vec![
            middle + vec2(-half, 0.0),
            middle + vec2(0.0, -half),
            middle + vec2(half, 0.0),
            middle + vec2(0.0, half),
        ],
    };
    Shape::convex_polygon(points, colour, Stroke::NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_points_out_of_the_text_on_the_side_where_it_ends() {
        use Direction::{LeftToRight, RightToLeft};
        for (leads, direction, right) in [
            (Leads::Away, LeftToRight, Some(true)),
            (Leads::Away, RightToLeft, Some(false)),
            (Leads::Here, LeftToRight, Some(false)),
            (Leads::Here, RightToLeft, Some(true)),
            (Leads::Both, LeftToRight, None),
            (Leads::Both, RightToLeft, None),
        ] {
            assert_eq!(
                points_right(leads, direction),
                right,
                "{leads:?} {direction:?}"
            );
        }
    }
}
