//! One line of the concordance: laid out whole, and placed so that the hit is in the middle.
//!
//! The context is not three pieces side by side: a line that is cut at the hit would be ordered anew in
//! each piece, and a line that runs both ways would be scrambled. It is one paragraph in the direction
//! of the paragraph that it comes from, with the context cut to what there is room for on each side; so
//! in a right-to-left paragraph what comes before stands on the right.

use std::ops::Range;

use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, pos2, vec2};

use crate::model::{DocumentId, Project};
use crate::query::{ConcordanceLine, Hit};
use crate::text::paragraph::paragraph_around;
use crate::text::{Direction, Span};
use crate::ui::Cx;
use crate::ui::text::{Engine, Ink, Paragraph, Style};
use crate::ui::theme::Theme;

/// Size of the letters.
const SIZE: f32 = 14.5;
/// No letters are narrower than this on average, points.
const NARROWEST: f32 = 3.5;
/// Room for an ellipsis.
const ELLIPSIS: f32 = 12.0;
/// Width of the edge in which a line that is too long fades.
const FADE: f32 = 26.0;
/// How far the ground of the hit reaches above and below its letters, in ems of their size.
const LETTERS: f32 = 1.45;

/// Where a hit stands, and how its paragraph runs.
#[derive(Clone, Debug)]
pub struct Place<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The hit in it.
    pub hit: Span,
    /// Bytes of the paragraphs that the hit is in.
    pub paragraph: Range<usize>,
    /// How its paragraph runs.
    pub direction: Direction,
}

/// The paragraph in which a place was looked for last: many places of a list may be in a huge one.
#[derive(Default)]
pub struct LastParagraph(Option<(DocumentId, Range<usize>, Direction)>);

impl LastParagraph {
    /// Where a hit stands in the text of its document.
    pub fn place<'t>(
        &mut self,
        cx: &Cx<'_>,
        project: &Project,
        hit: Hit,
        text: &'t str,
    ) -> Option<Place<'t>> {
        let span = hit.span.range();
        let known = self.0.clone().filter(|(document, range, _)| {
            *document == hit.document && range.start <= span.start && span.end <= range.end
        });
        let (_, paragraph, direction) = match known {
            Some(known) => known,
            None => {
                let first = paragraph_around(text, hit.span.start())?;
                let last = paragraph_around(text, hit.span.end() - 1)?;
                let rule = cx.session.settings().reading.direction;
                let document = project.documents().get(&hit.document)?;
                let words = first.slice(text)?;
                let direction = document.direction_of(first.start, words, hit.own, rule);
                let range = first.start as usize..last.end as usize;
                (hit.document, range, direction)
            }
        };
        self.0 = Some((hit.document, paragraph.clone(), direction));
        Some(Place {
            text,
            hit: hit.span,
            paragraph,
            direction,
        })
    }
}

/// A hit with its context, laid out. **Unit:** points from the layout's top left corner.
pub struct HitLine {
    /// Its words.
    pub line: ConcordanceLine,
    layout: Paragraph,
    ink: Ink,
    /// The ground of the hit: several rectangles where its letters do not stand together.
    hit: Vec<Rect>,
}

impl HitLine {
    /// The line of a hit in a column of so many points.
    pub fn new(engine: &mut Engine, place: &Place<'_>, width: f32) -> Option<Self> {
        let Place {
            text,
            hit,
            paragraph,
            direction,
        } = place;
        let graphemes = (width / 2.0 / NARROWEST).ceil().clamp(0.0, 2_000.0) as usize;
        let whole = ConcordanceLine::of(text, *hit, paragraph.clone(), graphemes)?;
        let mut laid_out = Self::laid_out(engine, whole, *direction);
        if laid_out.layout.width > width {
            let room = laid_out.room(*hit, width);
            let line = ConcordanceLine::between(text, *hit, paragraph.clone(), room)?;
            laid_out = Self::laid_out(engine, line, *direction);
        }
        Some(laid_out)
    }

    fn laid_out(engine: &mut Engine, line: ConcordanceLine, direction: Direction) -> Self {
        let style = Style::of_size(SIZE);
        let layout = engine
            .layouter()
            .layout(&line.text, direction, &style, None);
        let hit = layout.selection(line.hit.clone());
        Self {
            line,
            layout,
            ink: Ink::default(),
            hit,
        }
    }

    /// The bytes of the document that fit: on each side of the hit half of what the hit leaves.
    fn room(&self, hit: Span, width: f32) -> Range<usize> {
        let half = ((width - self.hit_box().width()) / 2.0 - ELLIPSIS).max(40.0);
        let Range { start, end } = self.line.hit.clone();
        let mut clusters: Vec<_> = self.layout.clusters.iter().collect();
        clusters.sort_unstable_by_key(|cluster| cluster.start);
        let mut left = half;
        let before = clusters.iter().rev().filter(|cluster| cluster.end <= start);
        let before = before.take_while(|cluster| {
            left -= cluster.right - cluster.left;
            left >= 0.0
        });
        let before = before.last().map_or(0, |cluster| start - cluster.start);
        let mut left = half;
        let after = clusters.iter().filter(|cluster| cluster.start >= end);
        let after = after.take_while(|cluster| {
            left -= cluster.right - cluster.left;
            left >= 0.0
        });
        let after = after.last().map_or(0, |cluster| cluster.end - end);
        let hit = hit.range();
        hit.start.saturating_sub(before as usize)..hit.end + after as usize
    }

    /// Around all of the hit.
    fn hit_box(&self) -> Rect {
        let rects = self.hit.iter().copied();
        rects.reduce(Rect::union).unwrap_or(Rect::ZERO)
    }

    /// Where the layout stands so that the middle of the hit is in the middle of the column.
    fn origin(&self, column: Rect) -> Pos2 {
        let left = column.center().x - self.hit_box().center().x;
        pos2(
            left.round(),
            (column.center().y - self.layout.height / 2.0).round(),
        )
    }

    /// Paints the line into a column that has this ground behind it.
    pub fn paint(&mut self, painter: &Painter, engine: &mut Engine, column: Rect, look: &Look<'_>) {
        let origin = self.origin(column);
        let painter = painter.with_clip_rect(column.intersect(painter.clip_rect()));
        for rect in &self.hit {
            let rect = rect.translate(origin.to_vec2());
            let ground =
                Rect::from_center_size(rect.center(), vec2(rect.width().max(2.0), SIZE * LETTERS));
            painter.rect_filled(ground, 3, look.theme.hit);
        }
        engine.paint(
            &painter,
            &self.layout,
            &mut self.ink,
            origin,
            look.theme.text,
        );
        if origin.x < column.left() {
            fade(&painter, column, column.left(), FADE, look.ground);
        }
        if origin.x + self.layout.width > column.right() {
            fade(&painter, column, column.right(), -FADE, look.ground);
        }
    }
}

/// What a line is painted with.
pub struct Look<'a> {
    /// Colours.
    pub theme: &'a Theme,
    /// Behind the row.
    pub ground: Color32,
}

/// Covers a column from `x` on with the ground, less and less.
fn fade(painter: &Painter, column: Rect, x: f32, width: f32, ground: Color32) {
    let mut mesh = Mesh::default();
    let inner = x + width;
    let (top, bottom) = (column.top(), column.bottom());
    for (x, colour) in [(x, ground), (inner, Color32::TRANSPARENT)] {
        mesh.colored_vertex(pos2(x, top), colour);
        mesh.colored_vertex(pos2(x, bottom), colour);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(1, 2, 3);
    painter.add(Shape::mesh(mesh));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::direction::paragraph_direction;

    /// A line in a column of so many points, of the words between ⟦ and ⟧.
    fn line(marked: &str, width: f32) -> HitLine {
        let start = marked.find('⟦').unwrap();
        let end = marked.find('⟧').unwrap() - '⟦'.len_utf8();
        let text = marked.replace(['⟦', '⟧'], "");
        let place = Place {
            text: &text,
            hit: Span::new(start as u32, end as u32).unwrap(),
            paragraph: 0..text.len(),
            direction: paragraph_direction(&text, Direction::RightToLeft),
        };
        HitLine::new(&mut Engine::default(), &place, width).unwrap()
    }

    /// Around some words of the line that are not the hit.
    fn box_of(line: &HitLine, words: &str) -> Rect {
        let start = line.line.text.find(words).expect(words) as u32;
        let rects = line.layout.selection(start..start + words.len() as u32);
        rects.into_iter().reduce(Rect::union).unwrap()
    }

    #[test]
    fn r17_context_stands_on_the_sides_on_which_it_is_read() {
        // The text, words right of the hit, words left of it.
        let table = [
            ("אמר דובר ⟦Crane Holdings⟧ בנמל חיפה", "דובר", "בנמל"),
            ("קרסה ⟦העגורן⟧ של Crane Holdings אתמול", "קרסה", "Crane"),
            ("قالت شركة ⟦Crane Holdings⟧ إن الرافعة", "شركة", "إن"),
            ("قال (⟦CSTO⟧) إن", "قال", "إن"),
            (
                "they said that ⟦נמל חיפה⟧ closed on Monday",
                "closed",
                "that",
            ),
            ("The port of ⟦Haifa⟧ said", "said", "port"),
            ("بلغ ⟦150⟧ شخصاً", "بلغ", "شخصاً"),
            ("טען ש⟦או\"ם⟧ אישר", "טען", "אישר"),
        ];
        for (text, right, left) in table {
            let line = line(text, 600.0);
            let hit = line.hit_box();
            assert!(hit.width() > 1.0, "{text}");
            assert!(box_of(&line, right).left() >= hit.right() - 0.5, "{text}");
            assert!(box_of(&line, left).right() <= hit.left() + 0.5, "{text}");
        }
    }

    #[test]
    fn inside_a_run_against_the_paragraph_what_is_before_is_where_the_run_says() {
        // The English runs left to right inside the Hebrew line, the Hebrew around it does not.
        let line = line("אמר Port of ⟦Haifa⟧ Holdings אתמול", 600.0);
        let hit = line.hit_box();
        assert!(box_of(&line, "Port").right() <= hit.left());
        assert!(box_of(&line, "Holdings").left() >= hit.right());
        assert!(box_of(&line, "אמר").left() >= box_of(&line, "Holdings").right());
        assert!(box_of(&line, "אתמול").right() <= box_of(&line, "Port").left());
    }

    #[test]
    fn a_hit_in_two_pieces_is_centred_as_a_whole() {
        let line = line("עמד ב⟦נמל Crane⟧ Holdings אז", 600.0);
        assert_eq!(line.hit.len(), 2);
        let column = Rect::from_min_size(pos2(10.0, 0.0), vec2(601.0, 30.0));
        let middle = line.origin(column).x + line.hit_box().center().x;
        assert!((middle - column.center().x).abs() <= 1.0);
    }

    #[test]
    fn context_is_cut_to_what_fits_and_the_hit_stays_in_the_middle() {
        let hebrew = "מילים רבות מאוד לפני המילה ".repeat(20);
        let english = "many words after the word ".repeat(20);
        let cases = [
            format!("{hebrew}⟦נמל⟧ {hebrew}"),
            format!("{english}⟦port⟧ {english}"),
            format!("{hebrew}⟦port⟧ {hebrew}"),
            format!("⟦נמל⟧ {hebrew}"),
        ];
        for text in cases {
            for width in [200.0, 500.0, 900.0] {
                let line = line(&text, width);
                assert!(line.line.text.ends_with('…'));
                assert!(line.layout.width <= width + 1.0, "{}", line.layout.width);
                // Room is used: no more than a word on each side is missing.
                if !text.starts_with('⟦') {
                    assert!(
                        line.layout.width > width - 160.0,
                        "{width} {}",
                        line.layout.width
                    );
                }
            }
        }
    }
}
