//! Measures that look at mentions and whole entities: B³ and CEAF.

use super::overlap::Overlap;
use super::score::Score;
use crate::compare::measure::matching::{Edge, heaviest_matching};

/// B³: for each mention, the share of its entity that the other author gives the same entity, as a mean
/// over mentions (A. Bagga and B. Baldwin, "Algorithms for scoring coreference chains", 1998).
#[must_use]
pub fn b_cubed(overlap: &Overlap) -> Score {
    let size = |sizes: &[f64], at: u32| sizes.get(at as usize).copied().unwrap_or(f64::INFINITY);
    let (mut of_key, mut of_response) = (0.0, 0.0);
    for (key, response, shared) in &overlap.common {
        of_key += shared * shared / size(&overlap.key, *key);
        of_response += shared * shared / size(&overlap.response, *response);
    }
    Score::of(
        (of_key, overlap.key.iter().sum()),
        (of_response, overlap.response.iter().sum()),
    )
}

/// CEAF by mentions: what entities have in common, φ₃ = |K ∩ R|, under the best one-to-one map (X. Luo, "On
/// coreference resolution performance metrics", 2005).
#[must_use]
pub fn ceaf_m(overlap: &Overlap) -> Score {
    let common = |shared: f64, _: f64| shared;
    let (found, _) = mapped(overlap, common);
    Score::of(
        (found, overlap.key.iter().sum()),
        (found, overlap.response.iter().sum()),
    )
}

/// CEAF by entities: φ₄ = 2·|K ∩ R| / (|K| + |R|) under the best one-to-one map.
#[must_use]
pub fn ceaf_e(overlap: &Overlap) -> Score {
    let (found, _) = mapped(overlap, |shared, sizes| 2.0 * shared / sizes);
    Score::of(
        (found, overlap.key.len() as f64),
        (found, overlap.response.len() as f64),
    )
}

/// The entity of the response that each of the key corresponds to under the map of [`ceaf_m`].
#[must_use]
pub fn correspondence(overlap: &Overlap) -> Vec<Option<u32>> {
    mapped(overlap, |shared, _| shared).1
}

/// The best one-to-one map by the similarity of entities, from what they share and the sum of their sizes,
/// and how similar the mapped ones are in sum. Entities that share nothing are not mapped, so each connected
/// component is mapped on its own.
fn mapped(overlap: &Overlap, similarity: impl Fn(f64, f64) -> f64) -> (f64, Vec<Option<u32>>) {
    let size = |sizes: &[f64], at: u32| sizes.get(at as usize).copied().unwrap_or(0.0);
    let edge = |(key, response, shared): &(u32, u32, f64)| {
        let sizes = size(&overlap.key, *key) + size(&overlap.response, *response);
        Edge {
            left: *key,
            right: *response,
            weight: similarity(*shared, sizes),
        }
    };
    let edges: Vec<Edge> = overlap.common.iter().map(edge).collect();
    let map = heaviest_matching(overlap.key.len(), overlap.response.len(), &edges);
    let is_mapped =
        |edge: &&Edge| map.get(edge.left as usize).copied().flatten() == Some(edge.right);
    let found = edges.iter().filter(is_mapped).map(|edge| edge.weight).sum();
    (found, map)
}
