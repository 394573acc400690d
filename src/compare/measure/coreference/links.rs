//! Measures that look at links between mentions: MUC, BLANC and LEA.

use super::overlap::Overlap;
use super::score::Score;

/// MUC: of the links that hold each entity together, those that the other author has too (M. Vilain et al.,
/// "A model-theoretic coreference scoring scheme", 1995).
///
/// R = Σ(|k| − parts(k)) / Σ(|k| − 1), where the response cuts k into parts and each mention that it does
/// not have is a part of its own. Entities of one mention have no link and do not count.
#[must_use]
pub fn muc(overlap: &Overlap) -> Score {
    // An entity less its parts: each entity of the other holds all but one of what it shares.
    let found: f64 = overlap
        .common
        .iter()
        .map(|(_, _, shared)| shared - 1.0)
        .sum();
    let links = |entities: &[f64]| entities.iter().map(|size| size - 1.0).sum();
    Score::of(
        (found, links(&overlap.key)),
        (found, links(&overlap.response)),
    )
}

/// BLANC: the mean of the scores of coreference links and of the links between mentions of different
/// entities (M. Recasens and E. Hovy, "BLANC", 2011; for mentions that only one has: X. Luo et al., "An
/// extension of BLANC to system mentions", 2014).
///
/// Where the key has no links of one kind, the score is that of the other kind; so key and response are
/// not alike in such cases.
#[must_use]
pub fn blanc(overlap: &Overlap) -> Score {
    let sum = |sizes: &[f64]| sizes.iter().sum::<f64>();
    let within = |sizes: &[f64]| sizes.iter().map(|size| pairs(*size)).sum::<f64>();
    let mut of_key = vec![0.0; overlap.key.len()];
    let mut of_response = vec![0.0; overlap.response.len()];
    let (mut mentions, mut both) = (0.0, 0.0);
    for (key, response, shared) in &overlap.common {
        if let Some(of_key) = of_key.get_mut(*key as usize) {
            *of_key += shared;
        }
        if let Some(of_response) = of_response.get_mut(*response as usize) {
            *of_response += shared;
        }
        mentions += shared;
        both += pairs(*shared);
    }
    let neither = pairs(mentions) - within(&of_key) - within(&of_response) + both;
    let links = |sizes: &[f64]| within(sizes);
    let gaps = |sizes: &[f64]| pairs(sum(sizes)) - within(sizes);
    let coreference = Score::of(
        (both, links(&overlap.key)),
        (both, links(&overlap.response)),
    );
    let others = Score::of(
        (neither, gaps(&overlap.key)),
        (neither, gaps(&overlap.response)),
    );
    match (coreference.recall, others.recall) {
        (None, None) => Score::default(),
        (Some(_), None) => coreference,
        (None, Some(_)) => others,
        (Some(_), Some(_)) => coreference.mean(others),
    }
}

/// LEA: each entity counts by its size for the share of its links that the other author has (N. S. Moosavi
/// and M. Strube, "Which coreference evaluation metric do you trust?", 2016).
///
/// An entity of one mention has one link, to itself, which an entity of exactly this mention has too.
#[must_use]
pub fn lea(overlap: &Overlap) -> Score {
    let size = |sizes: &[f64], at: u32| sizes.get(at as usize).copied().unwrap_or(0.0);
    let resolved = |own: f64, other: f64, shared: f64| {
        if own > 1.0 {
            own * pairs(shared) / pairs(own)
        } else if other > 1.0 {
            0.0
        } else {
            shared
        }
    };
    let (mut of_key, mut of_response) = (0.0, 0.0);
    for (key, response, shared) in &overlap.common {
        let (key, response) = (size(&overlap.key, *key), size(&overlap.response, *response));
        of_key += resolved(key, response, *shared);
        of_response += resolved(response, key, *shared);
    }
    Score::of(
        (of_key, overlap.key.iter().sum()),
        (of_response, overlap.response.iter().sum()),
    )
}

/// How many pairs there are among so many mentions.
fn pairs(mentions: f64) -> f64 {
    mentions * (mentions - 1.0) / 2.0
}
