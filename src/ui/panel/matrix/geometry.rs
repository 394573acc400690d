//! Where the parts of a matrix stand.

use egui::{Pos2, Rect, pos2, vec2};

/// Width of the claims.
const HEAD: f32 = 288.0;
/// Least and greatest width of a column.
const COLUMN: (f32, f32) = (196.0, 360.0);
/// Height of the heads of the columns.
pub(super) const TOP: f32 = 36.0;
/// Room on the sides of a cell.
pub(super) const GAP: f32 = 8.0;

/// Widths, for so many columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Geometry {
    /// Width of the claims.
    pub head: f32,
    /// Width of each column.
    pub column: f32,
    /// How many columns there are.
    pub columns: usize,
    /// Whether the claims stand on the right.
    pub mirrored: bool,
    /// Width of it all.
    pub width: f32,
}

impl Geometry {
    /// Columns that fill the room, if they are not too narrow or too wide for it.
    pub fn within(room: f32, columns: usize, mirrored: bool) -> Self {
        let head = HEAD.min((room * 0.4).max(160.0)).floor();
        let column = ((room - head) / columns.max(1) as f32).floor();
        let column = column.clamp(COLUMN.0, COLUMN.1);
        let width = (head + column * columns as f32).max(room);
        Self {
            head,
            column,
            columns,
            mirrored,
            width,
        }
    }

    /// As wide as a drawing is.
    pub fn of_drawing(columns: usize, mirrored: bool) -> Self {
        let column = 224.0;
        Self {
            head: HEAD,
            column,
            columns,
            mirrored,
            width: HEAD + column * columns as f32,
        }
    }

    /// A rectangle that begins so far from the start, px from the left edge of it all.
    pub fn place(&self, from_start: f32, top: f32, width: f32, height: f32) -> Rect {
        let left = if self.mirrored {
            self.width - from_start - width
        } else {
            from_start
        };
        Rect::from_min_size(pos2(left, top), vec2(width, height))
    }

    /// How far from the start a column begins.
    pub fn start_of(&self, column: usize) -> f32 {
        self.head + self.column * column as f32
    }

    /// The columns that have a part between two places, px from the left edge of it all.
    pub fn columns_between(&self, left: f32, right: f32) -> std::ops::Range<usize> {
        let (from, to) = if self.mirrored {
            (self.width - right, self.width - left)
        } else {
            (left, right)
        };
        let first = ((from - self.head) / self.column).floor().max(0.0) as usize;
        let last = ((to - self.head) / self.column).ceil().max(0.0) as usize;
        first.min(self.columns)..last.min(self.columns)
    }

    /// Where the claims stand, within what is seen of it all.
    pub fn head_of(&self, seen: Rect) -> Rect {
        let (left, right) = if self.mirrored {
            (seen.right() - self.head, seen.right())
        } else {
            (seen.left(), seen.left() + self.head)
        };
        Rect::from_min_max(pos2(left, seen.top()), pos2(right, seen.bottom()))
    }

    /// Where the columns stand, within what is seen of it all.
    pub fn rest_of(&self, seen: Rect) -> Rect {
        let (left, right) = if self.mirrored {
            (seen.left(), seen.right() - self.head)
        } else {
            (seen.left() + self.head, seen.right())
        };
        Rect::from_min_max(Pos2::new(left, seen.top()), pos2(right, seen.bottom()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_beside_each_other_from_the_start() {
        for mirrored in [false, true] {
            let all = Geometry::within(1_000.0, 7, mirrored);
            assert_eq!(all.columns_between(0.0, all.width), 0..7);
            let mut places: Vec<Rect> = (0..7)
                .map(|nth| all.place(all.start_of(nth), 0.0, all.column, 10.0))
                .collect();
            for (nth, place) in places.iter().enumerate() {
                let seen = all.columns_between(place.left() + 1.0, place.right() - 1.0);
                assert_eq!(seen, nth..nth + 1);
            }
            if mirrored {
                places.reverse();
            }
            assert!(places.windows(2).all(|two| two[0].right() == two[1].left()));
        }
    }

    #[test]
    fn few_columns_fill_the_room() {
        assert_eq!(Geometry::within(800.0, 2, false).column, 256.0);
        assert_eq!(Geometry::within(800.0, 9, false).column, COLUMN.0);
        assert_eq!(Geometry::within(4_000.0, 2, false).width, 4_000.0);
        assert!(Geometry::within(0.0, 0, false).width > 0.0);
    }
}
