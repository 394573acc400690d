//! How high the rows are: measured once they come into sight, guessed until then.

use super::geometry::Geometry;

/// What a row is taken for before any was seen.
const GUESS: f32 = 84.0;

/// Heights of rows.
#[derive(Default)]
pub(super) struct Heights {
    known: Vec<Option<f32>>,
    /// Upper edges of the rows, and the lower edge of the last; empty where they are to be added up anew.
    tops: Vec<f32>,
    setting: Option<(u64, Geometry)>,
}

impl Heights {
    /// Forgets heights of other rows and other widths. `serial` tells matrices apart.
    pub fn fit(&mut self, rows: usize, serial: u64, geometry: Geometry) {
        if self.setting != Some((serial, geometry)) || self.known.len() != rows {
            self.setting = Some((serial, geometry));
            self.known = vec![None; rows];
            self.tops.clear();
        }
        self.add_up();
    }

    /// Measures a row that is not known; returns how much higher it is than it was taken for.
    pub fn learn(&mut self, row: usize, measure: impl FnOnce() -> f32) -> f32 {
        let before = self.height(row);
        let Some(known @ None) = self.known.get_mut(row) else {
            return 0.0;
        };
        let height = measure();
        *known = Some(height);
        let more = height - before;
        if more != 0.0 {
            // Only the rows below move: the guess for the others stays until they are added up anew.
            for top in self.tops.iter_mut().skip(row + 1) {
                *top += more;
            }
        }
        more
    }

    fn add_up(&mut self) {
        if self.tops.len() == self.known.len() + 1 {
            return;
        }
        let mut top = 0.0;
        let heights = self.known.iter().map(|known| known.unwrap_or(GUESS));
        self.tops = std::iter::once(0.0)
            .chain(heights.map(|height| {
                top += height;
                top
            }))
            .collect();
    }

    /// Upper edge of a row, from that of the first.
    pub fn top(&self, row: usize) -> f32 {
        self.tops.get(row).copied().unwrap_or_default()
    }

    /// Height of a row.
    pub fn height(&self, row: usize) -> f32 {
        let top = self.top(row);
        self.tops.get(row + 1).map_or(0.0, |bottom| bottom - top)
    }

    /// Height of all rows.
    pub fn sum(&self) -> f32 {
        self.tops.last().copied().unwrap_or_default()
    }

    /// The row at a place, from the upper edge of the first; the last one where it is below all.
    pub fn row_at(&self, y: f32) -> usize {
        let below = self.tops.partition_point(|top| *top <= y);
        below
            .saturating_sub(1)
            .min(self.known.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_follow_what_is_learnt() {
        let mut heights = Heights::default();
        let geometry = Geometry::within(800.0, 3, false);
        heights.fit(3, 1, geometry);
        assert_eq!(heights.sum(), 3.0 * GUESS);
        assert_eq!(heights.learn(1, || 100.0), 100.0 - GUESS);
        assert_eq!(heights.learn(1, || 5.0), 0.0);
        assert_eq!((heights.top(1), heights.top(2)), (GUESS, GUESS + 100.0));
        assert_eq!(heights.row_at(GUESS + 99.0), 1);
        assert_eq!(heights.row_at(GUESS + 100.0), 2);
        assert_eq!((heights.row_at(-5.0), heights.row_at(9e9)), (0, 2));
        heights.fit(3, 1, geometry);
        assert_eq!(heights.height(1), 100.0);
        heights.fit(3, 2, geometry);
        assert_eq!(heights.height(1), GUESS);
        heights.fit(0, 3, geometry);
        assert_eq!((heights.sum(), heights.row_at(7.0)), (0.0, 0));
    }
}
