//! The boundary lens: a span letter by letter, so that its edges cannot be mistaken.
//!
//! One cell for each grapheme, in the order of the text, everything visible (see
//! [`strip`](crate::text::strip)). The strip runs in one direction from its first cell to its last, that
//! of the span's own words: right to left for a Hebrew name, left to right for a Latin one in a Hebrew
//! line, as the quote above it does. Each cell is shaped alone and turned to that direction, so
//! letters stand unjoined and a bracket opens towards what it encloses. Cells of the span stand on a
//! line of its colour between two bars; those around it are quiet.
//!
//! A click between two cells puts the nearer edge there. Keys do the same by the actions that stand
//! beside the lens, so that it is no stop of its own for Tab.

use egui::{
    Color32, CursorIcon, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use crate::text::Span;
use crate::text::strip::{Kind, Letter, Strip};
use crate::ui::text::{Style, TextAlign, measure, paint_text};
use crate::ui::theme::Theme;

/// Height of the strip, and of the line below its cells, px.
const HEIGHT: f32 = 44.0;
const LINE: f32 = 2.5;
/// Narrowest cell, px.
const NARROW: f32 = 15.0;
/// Letters shown before and after the span, where there is room.
const CONTEXT: usize = 4;

/// A span of a text, seen closely.
pub struct Lens<'a> {
    text: &'a str,
    span: Span,
    from_right: bool,
    colour: Color32,
    words: &'a str,
    starts: bool,
    ends: bool,
}

/// One cell, from the left of the strip.
struct Cell {
    rect: Rect,
    letter: Letter,
    inside: bool,
    /// Whether it belongs to the end of a span whose middle is left out.
    tail: bool,
}

impl<'a> Lens<'a> {
    /// A span, and whether its words run from right to left.
    #[must_use]
    pub fn new(text: &'a str, span: Span, from_right: bool, colour: Color32) -> Self {
        Self {
            text,
            span,
            from_right,
            colour,
            words: "",
            starts: false,
            ends: false,
        }
    }

    /// What a screen reader says before the letters.
    #[must_use]
    pub fn label(self, words: &'a str) -> Self {
        Self { words, ..self }
    }

    /// Whether a click may move the start, and the end.
    #[must_use]
    pub fn movable(self, starts: bool, ends: bool) -> Self {
        Self {
            starts,
            ends,
            ..self
        }
    }

    /// Draws it as wide as there is room; which edge was put where, if one was: the end or the start,
    /// and the byte.
    pub fn ui(self, ui: &mut Ui) -> Option<(bool, u32)> {
        let room = ui.available_width();
        let most = (room / NARROW) as usize;
        let mut strip = Strip::of(self.text, self.span, CONTEXT, most.max(2));
        while width(ui, &strip) > room {
            let context = strip.before.len().max(strip.after.len());
            let inside = strip.head.len() + strip.tail.len();
            if context > 2 && inside < 10 || !strip.shorten() {
                if context == 0 {
                    break;
                }
                if strip.before.len() == context {
                    strip.before.remove(0);
                }
                strip.after.truncate(context - 1);
            }
        }
        let sense = if self.starts || self.ends {
            Sense::CLICK
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(vec2(room, HEIGHT), sense);
        response.widget_info(|| {
            let [before, inside, after] = strip.words();
            let said = format!("{}: {before}[{inside}]{after}", self.words);
            WidgetInfo::labeled(Role::Label, ui.is_enabled(), said)
        });
        let (cells, gap) = self.cells(ui, &strip, rect);
        if ui.is_rect_visible(rect) {
            self.paint(ui, &cells, gap, &strip);
        }
        self.take_pointer(ui, &response, &cells)
    }

    /// The cells in the order of the text, and the place of what is left out.
    fn cells(&self, ui: &Ui, strip: &Strip, rect: Rect) -> (Vec<Cell>, Option<Rect>) {
        let spare = (rect.width() - width(ui, strip)).max(0.0) / 2.0;
        let mut passed = spare;
        let mut place = |wide: f32| {
            let left = if self.from_right {
                rect.right() - passed - wide
            } else {
                rect.left() + passed
            };
            passed += wide;
            Rect::from_min_size(pos2(left.round(), rect.top()), vec2(wide, rect.height()))
        };
        let mut cells = Vec::new();
        let mut gap = None;
        let parts = [
            (&strip.before, false, false),
            (&strip.head, true, false),
            (&strip.tail, true, true),
            (&strip.after, false, true),
        ];
        for (letters, inside, tail) in parts {
            if inside && tail && strip.is_cut() {
                gap = Some(place(gap_width(ui, strip)));
            }
            for letter in letters {
                cells.push(Cell {
                    rect: place(cell_width(ui, letter)),
                    letter: letter.clone(),
                    inside,
                    tail,
                });
            }
        }
        (cells, gap)
    }

    fn paint(&self, ui: &Ui, cells: &[Cell], gap: Option<Rect>, strip: &Strip) {
        let theme = Theme::of(ui.ctx());
        let painter = ui.painter();
        let inside = cells
            .iter()
            .filter(|cell| cell.inside)
            .map(|cell| cell.rect);
        let whole = inside.chain(gap).reduce(Rect::union);
        let Some(whole) = whole else {
            return;
        };
        painter.rect_filled(whole, 0.0, theme.ground);
        for cell in cells {
            self.paint_cell(ui, cell, theme);
        }
        if let Some(gap) = gap {
            let words = left_out(strip);
            let style = Style::of_size(12.0);
            paint_text(painter, gap, &words, &style, theme.quiet, TextAlign::Center);
        }
        let mut line = whole;
        line.min.y = line.max.y - LINE;
        painter.rect_filled(line, 0.0, self.colour);
        for x in [whole.left(), whole.right()] {
            let bar = Rect::from_center_size(pos2(x, whole.center().y), vec2(2.5, HEIGHT));
            painter.rect_filled(bar, 1.0, self.colour);
        }
    }

    fn paint_cell(&self, ui: &Ui, cell: &Cell, theme: &Theme) {
        let painter = ui.painter();
        let letter = &cell.letter;
        let ink = match letter.kind {
            _ if !cell.inside => theme.quiet,
            Kind::Letter => theme.text,
            Kind::Sign => theme.bad,
            Kind::Unseen => theme.warning,
        };
        let is_name = is_name(letter);
        let shift = if letter.signs.is_empty() { 0.0 } else { -4.0 };
        let at = cell.rect.translate(vec2(0.0, shift));
        let style = face_style(letter);
        let face = self.turned(&letter.face);
        paint_text(painter, at, &face, &style, ink, TextAlign::Center);
        if is_name {
            let frame = Rect::from_center_size(at.center(), vec2(at.width() - 4.0, 16.0));
            painter.rect_stroke(frame, 3, Stroke::new(1.0, ink), StrokeKind::Inside);
        }
        if !letter.signs.is_empty() {
            let mut below = cell.rect;
            below.min.y = below.max.y - 14.0;
            let ink = if cell.inside {
                theme.warning
            } else {
                theme.quiet
            };
            let names = letter.signs.join(" ");
            paint_text(painter, below, &names, &small(), ink, TextAlign::Center);
        }
        let thin = Stroke::new(1.0, theme.line);
        if cell.inside {
            let ends = cell.rect.y_range();
            painter.vline(cell.rect.left(), ends, thin);
            painter.vline(cell.rect.right(), ends, thin);
        }
    }

    /// A face with the strip's direction around it, for what has none of its own.
    fn turned(&self, face: &str) -> String {
        let isolate = if self.from_right {
            '\u{2067}'
        } else {
            '\u{2066}'
        };
        format!("{isolate}{face}\u{2069}")
    }

    /// Shows which edge a click would move whither, and takes the click.
    fn take_pointer(&self, ui: &Ui, response: &Response, cells: &[Cell]) -> Option<(bool, u32)> {
        let at = response.hover_pos().filter(|_| self.starts || self.ends)?;
        let (end, byte, x) = self.edge_at(cells, at)?;
        ui.set_cursor_icon(CursorIcon::PointingHand);
        let theme = Theme::of(ui.ctx());
        let ends = response.rect.y_range().shrink(3.0);
        ui.painter().vline(x, ends, Stroke::new(1.5, theme.accent));
        response.clicked().then_some((end, byte))
    }

    /// The nearest place between two cells that an edge can go to, the edge, and its x.
    fn edge_at(&self, cells: &[Cell], at: Pos2) -> Option<(bool, u32, f32)> {
        let start_of = |cell: &Cell| {
            if self.from_right {
                cell.rect.right()
            } else {
                cell.rect.left()
            }
        };
        let end_of = |cell: &Cell| {
            if self.from_right {
                cell.rect.left()
            } else {
                cell.rect.right()
            }
        };
        let is_cut = cells.iter().any(|cell| cell.inside && cell.tail);
        let inside = cells.iter().filter(|cell| cell.inside).count();
        let first = cells.iter().position(|cell| cell.inside)?;
        let places = cells.iter().enumerate().flat_map(|(index, cell)| {
            let start = (cell.letter.span.start(), start_of(cell), index);
            let end = (cell.letter.span.end(), end_of(cell), index + 1);
            [(start, cell.tail), (end, cell.tail)]
        });
        let ((byte, x, index), tail) = places.min_by(|(one, _), (other, _)| {
            let away = |x: f32| (x - at.x).abs();
            away(one.1).total_cmp(&away(other.1))
        })?;
        // Without a gap the nearer edge is meant; the start, in the middle.
        let nearer_end = if is_cut {
            tail
        } else {
            index.abs_diff(first + inside) < index.abs_diff(first)
        };
        let end = match (self.starts, self.ends) {
            (true, true) => nearer_end,
            (starts, _) => !starts,
        };
        let (stays, moves) = if end {
            (byte > self.span.start(), byte != self.span.end())
        } else {
            (byte < self.span.end(), byte != self.span.start())
        };
        (stays && moves).then_some((end, byte, x))
    }
}

/// Whether a face is a name such as `RLM`, to be framed.
fn is_name(letter: &Letter) -> bool {
    letter.kind == Kind::Unseen
        && letter
            .face
            .chars()
            .nth(1)
            .is_some_and(char::is_alphanumeric)
}

fn face_style(letter: &Letter) -> Style {
    if is_name(letter) {
        small()
    } else {
        Style::of_size(19.0)
    }
}

fn small() -> Style {
    Style::of_size(9.5)
}

fn cell_width(ui: &Ui, letter: &Letter) -> f32 {
    let face = measure(ui.ctx(), &letter.face, &face_style(letter)).x;
    let room = if is_name(letter) { 10.0 } else { 5.0 };
    let names = if letter.signs.is_empty() {
        0.0
    } else {
        measure(ui.ctx(), &letter.signs.join(" "), &small()).x + 4.0
    };
    (face + room).max(names).max(NARROW).ceil()
}

fn left_out(strip: &Strip) -> String {
    strip
        .left_out
        .map_or_else(|| "…".to_owned(), |count| format!("… {count} …"))
}

fn gap_width(ui: &Ui, strip: &Strip) -> f32 {
    (measure(ui.ctx(), &left_out(strip), &Style::of_size(12.0)).x + 12.0).ceil()
}

fn width(ui: &Ui, strip: &Strip) -> f32 {
    let gap = if strip.is_cut() {
        gap_width(ui, strip)
    } else {
        0.0
    };
    let parts = [&strip.before, &strip.head, &strip.tail, &strip.after];
    let letters = parts.into_iter().flatten();
    gap + letters.map(|letter| cell_width(ui, letter)).sum::<f32>()
}

#[cfg(test)]
mod tests {
    use egui::{Event, Modifiers, PointerButton};

    use super::*;
    use crate::ui::shot::Offscreen;

    /// What stands between ⟦ and ⟧ in a lens of 320 px: what a click at each of these shares of its width
    /// does, as words with marks.
    fn clicked(
        marked: &str,
        from_right: bool,
        movable: (bool, bool),
        shares: &[f32],
    ) -> Vec<String> {
        let start = marked.find('⟦').unwrap();
        let end = marked.find('⟧').unwrap() - '⟦'.len_utf8();
        let text = marked.replace(['⟦', '⟧'], "");
        let span = Span::new(start as u32, end as u32).unwrap();
        let mut window = Offscreen::new([320, 60], 1.0);
        Theme::apply(window.ctx());
        let mut frame = |events: Vec<Event>| {
            let mut moved = None;
            window.frame(events, |ui| {
                let lens = Lens::new(&text, span, from_right, Color32::RED);
                moved = lens.movable(movable.0, movable.1).ui(ui).or(moved);
            });
            moved
        };
        frame(vec![]);
        shares
            .iter()
            .map(|share| {
                let pos = pos2(320.0 * share, 30.0);
                let button = |pressed| Event::PointerButton {
                    pos,
                    button: PointerButton::Primary,
                    pressed,
                    modifiers: Modifiers::NONE,
                };
                frame(vec![Event::PointerMoved(pos), button(true)]);
                let Some((end, to)) = frame(vec![button(false)]) else {
                    return "nothing".to_owned();
                };
                let mut ends = [span.start(), span.end()];
                ends[usize::from(end)] = to;
                text[ends[0] as usize..ends[1] as usize].to_owned()
            })
            .collect()
    }

    #[test]
    fn a_click_between_two_letters_puts_the_nearer_edge_there() {
        let both = (true, true);
        let ends = [0.01, 0.5, 0.99];
        // The strip is wider than the letters: clicks beside it are at its ends.
        let hebrew = clicked("כך \"⟦הראל⟧\" אמר", true, both, &ends);
        assert_eq!(hebrew, ["הראל\" אמ", "אל", "כך \"הראל"]);
        let latin = clicked("so ⟦Harel⟧ said", false, both, &[0.01, 0.99]);
        assert_eq!(latin, ["so Harel", "Harel sai"]);
        // Only what may move does, and never over the other end.
        let end = clicked("כך \"⟦הראל⟧\" אמר", true, (false, true), &ends);
        assert_eq!(end, ["הראל\" אמ", "הר", "nothing"]);
        let neither = clicked("כך ⟦הראל⟧ אמר", true, (false, false), &ends);
        assert_eq!(neither, ["nothing"; 3]);
    }

    #[test]
    fn a_quotation_mark_inside_and_outside_is_another_picture() {
        let mut pictures = Vec::new();
        for span in [Span::new(6, 16), Span::new(7, 15), Span::new(6, 15)] {
            let mut window = Offscreen::new([320, 60], 1.0);
            Theme::apply(window.ctx());
            for _ in 0..3 {
                window.frame(vec![], |ui| {
                    let lens = Lens::new("כתב \"הראל\" כי", span.unwrap(), true, Color32::RED);
                    let moved = lens.ui(ui);
                    assert_eq!(moved, None);
                });
            }
            let mut png = Vec::new();
            window.picture().write_png(&mut png).unwrap();
            pictures.push(png);
        }
        pictures.sort();
        pictures.dedup();
        assert_eq!(pictures.len(), 3);
    }
}
