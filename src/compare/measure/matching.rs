//! The heaviest matching of a sparse bipartite graph: who corresponds to whom at most once, so that the
//! weights of the chosen pairs sum to as much as possible.
//!
//! Shortest augmenting paths with dual prices (R. Jonker and A. Volgenant, "A shortest augmenting path
//! algorithm for dense and sparse linear assignment problems", Computing 38, 1987). Every left node may
//! also stay alone at weight 0, so a search ends as soon as nothing nearer is left and never leaves its
//! connected component: components need not be cut out first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A pair that may be chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// Index of its left node.
    pub left: u32,
    /// Index of its right node.
    pub right: u32,
    /// What choosing it brings; pairs that bring nothing (≤ 0, or not a number) are never chosen.
    pub weight: f64,
}

/// The right node of each of `lefts` left nodes in a heaviest matching, `None` for those that stay alone.
///
/// Right nodes are counted from 0 to `rights`; edges that name a node beyond either count are left out. Of
/// several edges between the same two nodes the heaviest counts. Exact up to the rounding of sums.
#[must_use]
pub fn heaviest_matching(lefts: usize, rights: usize, edges: &[Edge]) -> Vec<Option<u32>> {
    let mut search = Search::of(lefts, rights, edges);
    for left in 0..lefts {
        search.place(left);
    }
    search.right_of
}

/// A non-negative length, ordered.
#[derive(Clone, Copy, PartialEq)]
struct Length(f64);

impl Eq for Length {}

impl PartialOrd for Length {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Length {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// Where a search has come to at a right node.
#[derive(Clone, Copy)]
struct Reached {
    /// The number of the search that came here; others count as never having come.
    round: u32,
    /// Length of the shortest way known.
    length: f64,
    /// The left node before it on that way.
    from: u32,
    /// Whether the length is final.
    settled: bool,
}

const NOWHERE: Reached = Reached {
    round: 0,
    length: f64::INFINITY,
    from: 0,
    settled: false,
};

struct Search {
    /// Right node and cost (minus the weight) of the edges of each left node.
    edges: Vec<Vec<(u32, f64)>>,
    /// The dual price of each right node, at most 0, and 0 while it is free.
    price: Vec<f64>,
    left_of: Vec<Option<u32>>,
    right_of: Vec<Option<u32>>,
    reached: Vec<Reached>,
    round: u32,
}

impl Search {
    fn of(lefts: usize, rights: usize, edges: &[Edge]) -> Self {
        let mut of_left: Vec<Vec<(u32, f64)>> = vec![Vec::new(); lefts];
        for edge in edges {
            if edge.weight > 0.0
                && (edge.right as usize) < rights
                && let Some(of_left) = of_left.get_mut(edge.left as usize)
            {
                of_left.push((edge.right, -edge.weight));
            }
        }
        Self {
            edges: of_left,
            price: vec![0.0; rights],
            left_of: vec![None; rights],
            right_of: vec![None; lefts],
            reached: vec![NOWHERE; rights],
            round: 0,
        }
    }

    /// Gives one more left node its place by the shortest way to a free right node, or to a left node that
    /// then stays alone.
    fn place(&mut self, start: usize) {
        self.round += 1;
        let mut heap = BinaryHeap::new();
        let mut settled: Vec<u32> = Vec::new();
        // Staying alone costs 0: the shortest way so far ends at the new node itself.
        let mut shortest = 0.0;
        let mut alone = start;
        self.relax(start, 0.0, &mut heap);
        let mut free = None;
        while let Some(Reverse((Length(length), right))) = heap.pop() {
            if length >= shortest {
                break;
            }
            let Some(reached) = self.reached.get_mut(right as usize) else {
                continue;
            };
            if reached.settled {
                continue;
            }
            reached.settled = true;
            let Some(next) = self.left_of.get(right as usize).copied().flatten() else {
                shortest = length;
                free = Some(right);
                break;
            };
            settled.push(right);
            let next = next as usize;
            // Leaving its present partner takes the node back to what it paid for it.
            let length = length - self.reduced(next, right);
            if length < shortest {
                shortest = length;
                alone = next;
            }
            self.relax(next, length, &mut heap);
        }
        for right in settled {
            if let (Some(price), Some(reached)) = (
                self.price.get_mut(right as usize),
                self.reached.get(right as usize),
            ) {
                *price += (reached.length - shortest).min(0.0);
            }
        }
        let mut open = free;
        if open.is_none() {
            open = self.right_of.get_mut(alone).and_then(Option::take);
        }
        while let Some(right) = open {
            let Some(reached) = self.reached.get(right as usize) else {
                return;
            };
            let left = reached.from;
            if let Some(slot) = self.left_of.get_mut(right as usize) {
                *slot = Some(left);
            }
            let Some(slot) = self.right_of.get_mut(left as usize) else {
                return;
            };
            open = slot.replace(right);
            if left as usize == start {
                return;
            }
        }
    }

    /// Cost of the edge from `left` to `right` less the price of `right`.
    fn reduced(&self, left: usize, right: u32) -> f64 {
        let edges = self.edges.get(left).map_or(&[][..], Vec::as_slice);
        let cost = edges
            .iter()
            .filter(|edge| edge.0 == right)
            .map(|edge| edge.1)
            .fold(f64::INFINITY, f64::min);
        cost - self.price.get(right as usize).copied().unwrap_or(0.0)
    }

    /// Notes the ways on from a left node that was reached at `length`.
    fn relax(&mut self, left: usize, length: f64, heap: &mut BinaryHeap<Reverse<(Length, u32)>>) {
        let Some(edges) = self.edges.get(left) else {
            return;
        };
        for &(right, cost) in edges {
            let (Some(price), Some(reached)) = (
                self.price.get(right as usize),
                self.reached.get_mut(right as usize),
            ) else {
                continue;
            };
            if reached.round != self.round {
                *reached = Reached {
                    round: self.round,
                    ..NOWHERE
                };
            }
            let way = length + cost - price;
            if !reached.settled && way < reached.length {
                reached.length = way;
                reached.from = u32::try_from(left).unwrap_or(u32::MAX);
                heap.push(Reverse((Length(way), right)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The weight of the heaviest matching, by trying all.
    fn most(left: u32, lefts: u32, edges: &[Edge], taken: &mut Vec<u32>) -> f64 {
        if left == lefts {
            return 0.0;
        }
        let mut best = most(left + 1, lefts, edges, taken);
        for edge in edges.iter().filter(|edge| edge.left == left) {
            if !taken.contains(&edge.right) {
                taken.push(edge.right);
                best = best.max(edge.weight + most(left + 1, lefts, edges, taken));
                taken.pop();
            }
        }
        best
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_matching_is_heavier(
            edges in proptest::collection::vec((0..6_u32, 0..6_u32, -2..12_i32), 0..24),
        ) {
            let edges = edges.iter().map(|&(left, right, weight)| Edge {
                left,
                right,
                weight: f64::from(weight),
            });
            let edges: Vec<Edge> = edges.collect();
            let chosen = heaviest_matching(6, 6, &edges);
            let mut rights: Vec<u32> = chosen.iter().flatten().copied().collect();
            rights.sort_unstable();
            rights.dedup();
            prop_assert_eq!(rights.len(), chosen.iter().flatten().count());
            let weight = |(left, right): (u32, u32)| {
                let edges = edges.iter().filter(|edge| edge.left == left && edge.right == right);
                edges.map(|edge| edge.weight).fold(0.0, f64::max)
            };
            let pairs = (0..).zip(&chosen).filter_map(|(left, right)| Some((left, (*right)?)));
            let pairs: Vec<(u32, u32)> = pairs.collect();
            prop_assert!(pairs.iter().all(|pair| weight(*pair) > 0.0));
            let sum: f64 = pairs.into_iter().map(weight).sum();
            prop_assert!((sum - most(0, 6, &edges, &mut Vec::new())).abs() < 1e-9);
        }
    }

    #[test]
    fn edges_that_lead_nowhere_are_left_out() {
        let edge = |left, right, weight| Edge {
            left,
            right,
            weight,
        };
        let edges = [
            edge(9, 0, 1.0),
            edge(0, 9, 1.0),
            edge(1, 1, f64::NAN),
            edge(0, 1, 2.0),
        ];
        assert_eq!(heaviest_matching(2, 2, &edges), [Some(1), None]);
        assert_eq!(heaviest_matching(0, 0, &edges), []);
    }
}
