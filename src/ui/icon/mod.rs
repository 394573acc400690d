//! Icons as a few strokes each, so that they are sharp at any size and in any colour, and turn round where the
//! interface runs from right to left.
//!
//! `drawing` holds the strokes, on a grid of 24 × 24. To add an icon: a variant here and in [`Icon::ALL`], its
//! strokes there, and `true` in [`Icon::has_direction`] if it points along the line of reading.

mod drawing;

#[cfg(test)]
mod tests;

use drawing::Part;
use egui::epaint::{CubicBezierShape, PathShape};
use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2};

/// Width of a stroke on the grid.
const STROKE: f32 = 1.9;

/// A picture without words. *Start* is where a line of the interface begins: left in English, right in Arabic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Icon {
    /// Points to the start: back, previous.
    ChevronStart,
    /// Points to the end: on, next, closed.
    ChevronEnd,
    /// Points up.
    ChevronUp,
    /// Points down: open.
    ChevronDown,
    /// ×
    Close,
    /// +
    Plus,
    /// A tick.
    Check,
    /// A magnifying glass.
    Search,
    /// A sheet with lines.
    Document,
    /// A folder.
    Folder,
    /// A quoted line.
    Claim,
    /// A tag.
    Entity,
    /// A speech bubble.
    Comment,
    /// ?
    Unsure,
    /// An arrow that turns back.
    Undo,
    /// An arrow that turns on.
    Redo,
    /// The light theme.
    Sun,
    /// The dark theme.
    Moon,
    /// A triangle with an exclamation mark.
    Warning,
    /// A bin.
    Trash,
    /// Two links of a chain.
    Link,
    /// Three lines.
    Menu,
    /// A window whose panel is at the start.
    PanelStart,
    /// A window whose panel is at the end.
    PanelEnd,
}

impl Icon {
    /// Every icon.
    pub const ALL: [Self; 24] = [
        Self::ChevronStart,
        Self::ChevronEnd,
        Self::ChevronUp,
        Self::ChevronDown,
        Self::Close,
        Self::Plus,
        Self::Check,
        Self::Search,
        Self::Document,
        Self::Folder,
        Self::Claim,
        Self::Entity,
        Self::Comment,
        Self::Unsure,
        Self::Undo,
        Self::Redo,
        Self::Sun,
        Self::Moon,
        Self::Warning,
        Self::Trash,
        Self::Link,
        Self::Menu,
        Self::PanelStart,
        Self::PanelEnd,
    ];

    /// Paints the icon into the largest square in the middle of `rect`. `mirrored` says that the interface runs from
    /// right to left; icons without a direction stay as they are.
    pub fn paint(self, painter: &Painter, rect: Rect, colour: Color32, mirrored: bool) {
        let side = rect.width().min(rect.height());
        let square = Rect::from_center_size(rect.center(), Vec2::splat(side));
        let unit = side / drawing::GRID;
        let (parts, is_drawn_mirrored) = self.drawing();
        let is_flipped = is_drawn_mirrored != (mirrored && self.has_direction());
        let place = |(x, y): (f32, f32)| -> Pos2 {
            let x = if is_flipped { drawing::GRID - x } else { x };
            square.min + pos2(x, y).to_vec2() * unit
        };
        let stroke = Stroke::new(STROKE * unit, colour);
        painter.extend(parts.iter().map(|part| match *part {
            Part::Line(points) => {
                PathShape::line(points.iter().copied().map(place).collect(), stroke).into()
            }
            Part::Outline(points) => {
                PathShape::closed_line(points.iter().copied().map(place).collect(), stroke).into()
            }
            Part::Curve(points) => Shape::CubicBezier(CubicBezierShape::from_points_stroke(
                points.map(place),
                false,
                Color32::TRANSPARENT,
                stroke,
            )),
            Part::Circle(middle, radius) => {
                Shape::circle_stroke(place(middle), radius * unit, stroke)
            }
            Part::Dot(middle, radius) => Shape::circle_filled(place(middle), radius * unit, colour),
        }));
    }

    /// The strokes in the letters of an SVG path, as [`Icon::paint`] would put them, and their width.
    #[must_use]
    pub fn path(self, rect: Rect, mirrored: bool) -> (String, f32) {
        let side = rect.width().min(rect.height());
        let square = Rect::from_center_size(rect.center(), Vec2::splat(side));
        let unit = side / drawing::GRID;
        let (parts, is_drawn_mirrored) = self.drawing();
        let is_flipped = is_drawn_mirrored != (mirrored && self.has_direction());
        let place = |(x, y): (f32, f32)| {
            let x = if is_flipped { drawing::GRID - x } else { x };
            let at = square.min + pos2(x, y).to_vec2() * unit;
            format!("{:.2} {:.2}", at.x, at.y)
        };
        let through = |points: &[(f32, f32)]| {
            let places: Vec<String> = points.iter().copied().map(place).collect();
            format!("M{}", places.join("L"))
        };
        let round = |(x, y): (f32, f32), radius: f32| {
            let (from, to) = (place((x - radius, y)), place((x + radius, y)));
            let radius = radius * unit;
            format!(
                "M{from}A{radius:.2} {radius:.2} 0 1 1 {to}A{radius:.2} {radius:.2} 0 1 1 {from}"
            )
        };
        let steps = parts.iter().map(|part| match *part {
            Part::Line(points) => through(points),
            Part::Outline(points) => format!("{}Z", through(points)),
            Part::Curve([from, one, other, to]) => {
                let [from, one, other, to] = [from, one, other, to].map(place);
                format!("M{from}C{one} {other} {to}")
            }
            Part::Circle(middle, radius) => round(middle, radius),
            // A ring whose line fills its middle.
            Part::Dot(middle, radius) => round(middle, (radius - STROKE / 2.0).max(0.1)),
        });
        (steps.collect::<Vec<_>>().join(" "), STROKE * unit)
    }

    /// Whether the icon points along the line of reading, and so turns round with it.
    pub fn has_direction(self) -> bool {
        match self {
            Self::ChevronStart
            | Self::ChevronEnd
            | Self::Document
            | Self::Folder
            | Self::Claim
            | Self::Entity
            | Self::Comment
            | Self::Undo
            | Self::Redo
            | Self::PanelStart
            | Self::PanelEnd => true,
            Self::ChevronUp
            | Self::ChevronDown
            | Self::Close
            | Self::Plus
            | Self::Check
            | Self::Search
            | Self::Unsure
            | Self::Sun
            | Self::Moon
            | Self::Warning
            | Self::Trash
            | Self::Link
            | Self::Menu => false,
        }
    }
}
