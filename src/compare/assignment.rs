//! The best one-to-one map between two lists.
//!
//! [`best_map`] takes the pairs that can be, and looks at each connected component of them by itself. What
//! is gained are whole numbers below 2⁴⁰, so that their sums are exact as the numbers that
//! [`matching`](super::measure::matching) counts in.

use std::collections::BTreeSet;

use super::measure::matching::{Edge, heaviest_matching};
use super::sets::Sets;

/// Rows of a component on its smaller side, at most, for the best map; of larger ones those pairs are taken
/// first that gain most, so that no input takes time without end.
pub const LARGEST: usize = 200;

/// The one-to-one map that gains most in all, of pairs that can be: each a row below `rows`, a column below
/// `columns` and what it gains, a positive number. By component, in the order of its first row; of maps that
/// gain the same it is always the same one. In a component with more than [`LARGEST`] rows and columns it
/// may gain less than the best, by half at most.
#[must_use]
pub fn best_map(rows: usize, columns: usize, edges: &[(usize, usize, i64)]) -> Vec<(usize, usize)> {
    let mut sets = Sets::new(rows + columns);
    for (row, column, _) in edges {
        sets.join(*row, rows + column);
    }
    let firsts = sets.firsts();
    let first = |edge: &(usize, usize, i64)| firsts.get(edge.0).copied();
    let mut edges = edges.to_vec();
    edges.sort_by_key(|edge| (first(edge), edge.0, edge.1));
    let parts = edges.chunk_by(|one, other| first(one) == first(other));
    parts.flat_map(best_of_part).collect()
}

fn best_of_part(edges: &[(usize, usize, i64)]) -> Vec<(usize, usize)> {
    if let [(row, column, _)] = edges {
        return vec![(*row, *column)];
    }
    let mut rows: Vec<usize> = edges.iter().map(|edge| edge.0).collect();
    let mut columns: Vec<usize> = edges.iter().map(|edge| edge.1).collect();
    for side in [&mut rows, &mut columns] {
        side.sort_unstable();
        side.dedup();
    }
    if rows.len().min(columns.len()) > LARGEST {
        return most_first(edges);
    }
    let number = |side: &[usize], node: &usize| u32::try_from(side.binary_search(node).ok()?).ok();
    let between = edges.iter().filter_map(|(row, column, gain)| {
        Some(Edge {
            left: number(&rows, row)?,
            right: number(&columns, column)?,
            weight: *gain as f64,
        })
    });
    let best = heaviest_matching(rows.len(), columns.len(), &Vec::from_iter(between));
    let best = best.into_iter().zip(&rows);
    best.filter_map(|(column, row)| Some((*row, *columns.get(usize::try_from(column?).ok()?)?)))
        .collect()
}

fn most_first(edges: &[(usize, usize, i64)]) -> Vec<(usize, usize)> {
    let mut edges = edges.to_vec();
    edges.sort_by_key(|(row, column, gain)| (-gain, *row, *column));
    let (mut rows, mut columns) = (BTreeSet::new(), BTreeSet::new());
    let mut map = Vec::new();
    for (row, column, _) in edges {
        if !rows.contains(&row) && !columns.contains(&column) {
            rows.insert(row);
            columns.insert(column);
            map.push((row, column));
        }
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_component_still_gets_a_map() {
        let count = LARGEST + 50;
        let near = |row: usize| [(row, row, 5), (row, row + 1, 3)];
        let edges: Vec<_> = (0..count).flat_map(near).collect();
        let map = best_map(count, count + 1, &edges);
        assert_eq!(map.len(), count);
        assert!(map.iter().all(|(row, column)| row == column));
    }

    #[test]
    fn components_do_not_meet() {
        let edges = [(0, 0, 4), (0, 1, 5), (1, 1, 6), (2, 2, 1)];
        assert_eq!(best_map(3, 3, &edges), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(best_map(0, 0, &[]), []);
    }
}
