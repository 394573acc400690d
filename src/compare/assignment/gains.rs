//! The best one-to-one map of a table of gains.
//!
//! The method is the Hungarian one with shortest augmenting paths (Kuhn 1955, Munkres 1957; in the form of
//! Jonker and Volgenant 1987): `n` rows and `m ≥ n` columns take `O(n² m)` steps.

/// What is gained by giving a row a column: a table of whole numbers, none negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gains {
    width: usize,
    cells: Vec<i64>,
}

impl Gains {
    /// A table in which nothing is gained.
    #[must_use]
    pub fn new(rows: usize, columns: usize) -> Self {
        Self {
            width: columns,
            cells: vec![0; rows * columns],
        }
    }

    /// Sets what is gained by giving `row` the `column`; a negative number counts as 0. Beyond the table
    /// nothing happens.
    pub fn set(&mut self, row: usize, column: usize, gain: i64) {
        if column < self.width
            && let Some(cell) = self.cells.get_mut(row * self.width + column)
        {
            *cell = gain.max(0);
        }
    }

    /// What is gained by giving `row` the `column`; 0 beyond the table.
    #[must_use]
    pub fn get(&self, row: usize, column: usize) -> i64 {
        let cell = self.cells.get(row * self.width + column).copied();
        cell.filter(|_| column < self.width).unwrap_or(0)
    }

    /// How many rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or(0)
    }

    /// How many columns.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.width
    }

    fn turned(&self) -> Self {
        let mut turned = Self::new(self.width, self.rows());
        for row in 0..self.rows() {
            for column in 0..self.width {
                turned.set(column, row, self.get(row, column));
            }
        }
        turned
    }

    /// The column of each row in the map that gains most in all; `None` for a row that would gain nothing.
    /// Of maps that gain the same it is always the same one.
    #[must_use]
    pub fn best(&self) -> Vec<Option<usize>> {
        if self.rows() > self.columns() {
            let mut columns = vec![None; self.rows()];
            for (column, row) in self.turned().best().into_iter().enumerate() {
                if let Some(place) = row.and_then(|row| columns.get_mut(row)) {
                    *place = Some(column);
                }
            }
            return columns;
        }
        let mut search = Search::new(self);
        for row in 0..self.rows() {
            search.place(row);
        }
        let mut columns = vec![None; self.rows()];
        for (column, row) in search.row_of.iter().enumerate() {
            if let Some(row) = row.filter(|row| self.get(*row, column) > 0)
                && let Some(place) = columns.get_mut(row)
            {
                *place = Some(column);
            }
        }
        columns
    }
}

/// What a column knows while a row is being placed.
#[derive(Clone, Copy)]
struct Reach {
    /// How much a path to it costs.
    cost: i64,
    /// The column before it on that path; `None` where the path begins.
    before: Option<usize>,
    is_done: bool,
}

/// Rows placed so far, by the prices that make the placing the cheapest.
struct Search<'g> {
    gains: &'g Gains,
    row_price: Vec<i64>,
    column_price: Vec<i64>,
    row_of: Vec<Option<usize>>,
}

impl<'g> Search<'g> {
    fn new(gains: &'g Gains) -> Self {
        Self {
            gains,
            row_price: vec![0; gains.rows()],
            column_price: vec![0; gains.columns()],
            row_of: vec![None; gains.columns()],
        }
    }

    /// Places one row more: along the cheapest path of rows that give way to one another.
    fn place(&mut self, first: usize) {
        let open = Reach {
            cost: i64::MAX,
            before: None,
            is_done: false,
        };
        let mut reaches = vec![open; self.row_of.len()];
        let (mut row, mut at, mut spent) = (first, None, 0);
        let end = loop {
            let price = self.row_price.get(row).copied().unwrap_or(0);
            let mut next: Option<(i64, usize)> = None;
            for (column, reach) in reaches.iter_mut().enumerate() {
                if reach.is_done {
                    continue;
                }
                let other = self.column_price.get(column).copied().unwrap_or(0);
                let cost = spent - self.gains.get(row, column) - price - other;
                if cost < reach.cost {
                    (reach.cost, reach.before) = (cost, at);
                }
                if next.is_none_or(|(best, _)| reach.cost < best) {
                    next = Some((reach.cost, column));
                }
            }
            let Some((cost, column)) = next else {
                return;
            };
            if let Some(reach) = reaches.get_mut(column) {
                reach.is_done = true;
            }
            (spent, at) = (cost, Some(column));
            match self.row_of.get(column).copied().flatten() {
                Some(taken) => row = taken,
                None => break column,
            }
        };
        self.pay(first, &reaches, spent);
        self.shift(first, &reaches, end);
    }

    /// Brings the prices up to date with a path that cost `spent`.
    fn pay(&mut self, first: usize, reaches: &[Reach], spent: i64) {
        if let Some(price) = self.row_price.get_mut(first) {
            *price += spent;
        }
        let columns = reaches.iter().zip(&mut self.column_price).zip(&self.row_of);
        for ((reach, price), row) in columns.filter(|((reach, _), _)| reach.is_done) {
            let saved = spent - reach.cost;
            *price -= saved;
            if let Some(row) = row.and_then(|row| self.row_price.get_mut(row)) {
                *row += saved;
            }
        }
    }

    /// Gives every row on the path the next column.
    fn shift(&mut self, first: usize, reaches: &[Reach], end: usize) {
        let mut at = end;
        loop {
            let before = reaches.get(at).and_then(|reach| reach.before);
            let row = match before {
                Some(before) => self.row_of.get(before).copied().flatten(),
                None => Some(first),
            };
            if let Some(place) = self.row_of.get_mut(at) {
                *place = row;
            }
            match before {
                Some(before) => at = before,
                None => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn gains(rows: &[Vec<i64>]) -> Gains {
        let mut gains = Gains::new(rows.len(), rows.first().map_or(0, Vec::len));
        for (row, cells) in rows.iter().enumerate() {
            for (column, gain) in cells.iter().enumerate() {
                gains.set(row, column, *gain);
            }
        }
        gains
    }

    fn gained(gains: &Gains) -> i64 {
        let map = gains.best();
        let mut taken: Vec<usize> = map.iter().flatten().copied().collect();
        taken.sort_unstable();
        taken.dedup();
        assert_eq!(taken.len(), map.iter().flatten().count(), "one-to-one");
        let pairs = map.iter().enumerate();
        let pairs = pairs.filter_map(|(row, column)| Some((row, (*column)?)));
        pairs.map(|(row, column)| gains.get(row, column)).sum()
    }

    /// The most that any map gains, by trying all.
    fn most(gains: &Gains, row: usize, taken: &mut Vec<usize>) -> i64 {
        if row == gains.rows() {
            return 0;
        }
        let mut best = most(gains, row + 1, taken);
        for column in 0..gains.columns() {
            if !taken.contains(&column) {
                taken.push(column);
                best = best.max(gains.get(row, column) + most(gains, row + 1, taken));
                taken.pop();
            }
        }
        best
    }

    #[test]
    fn what_gains_nothing_is_not_mapped() {
        assert_eq!(gains(&[vec![0, 0]]).best(), [None]);
        assert_eq!(gains(&[]).best(), []);
        assert_eq!(gains(&[vec![], vec![]]).best(), []);
        assert_eq!(gains(&[vec![3, 5], vec![0, 6]]).best(), [Some(0), Some(1)]);
        assert_eq!(gains(&[vec![4], vec![5]]).best(), [None, Some(0)]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_map_gains_more(
            (columns, cells) in (0_usize..6).prop_flat_map(|columns| {
                let row = proptest::collection::vec(0_i64..9, columns);
                (Just(columns), proptest::collection::vec(row, 0..6))
            }),
        ) {
            prop_assume!(columns > 0 || cells.is_empty());
            let gains = gains(&cells);
            prop_assert_eq!(gained(&gains), most(&gains, 0, &mut Vec::new()));
        }
    }
}
