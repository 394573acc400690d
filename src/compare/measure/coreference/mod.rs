//! Coreference: whether two authors give the same mentions the same entities.
//!
//! A mention is a place with an entity, whatever its type; two mentions are the same if their places are
//! exactly the same. One that only one of the two authors has marked counts against both, as in the
//! reference scorer for predicted mentions (S. Pradhan et al., "Scoring coreference partitions of predicted
//! mentions", 2014). Where an author has marked a place and not said an entity, nothing is known: the place
//! is **left out** for both, and so are further mentions of one author on one place, and mentions of
//! documents that only one of the two worked on. Entities are of the whole project, not of a document.
//!
//! A value is F₁, in which neither author is the key. Not defined where neither has anything of the kind
//! that is counted. All functions see numbers of mentions by entity only ([`Overlap`]). For an entity of
//! several documents ties them, intervals come from leaving documents out, not from drawing them
//! ([`How::Tied`]).
//!
//! To add a measure: a function of [`Overlap`] in [`links`] or [`mentions`], a [`Measure`] below, and its
//! cases of the reference scorer in the tests.

mod costs;
pub mod links;
pub mod mentions;
pub mod overlap;
mod pairing;
pub mod score;
#[cfg(test)]
mod tests;

pub use links::{blanc, lea, muc};
pub use mentions::{b_cubed, ceaf_e, ceaf_m};
pub use overlap::{Counts, Overlap};
pub use score::Score;

use super::{Authors, How, Measure, Sums};

/// Links that hold an author's entities together.
pub static MUC: Measure = Measure {
    name: "muc",
    about: "MUC: links that hold entities together and that both authors have; F₁.",
    authors: Authors::Two,
    counts: "mentions",
    is_slow: false,
    how: How::Tied {
        sums: pairing::sums,
        value: |_, sums| value(sums, |overlap| muc(overlap).f),
    },
    costs: costs::costs,
};

/// Shares of entities, mention by mention.
pub static B_CUBED: Measure = Measure {
    name: "b_cubed",
    about: "B³: how much of the entity of each mention both authors have; F₁.",
    authors: Authors::Two,
    counts: "mentions",
    is_slow: false,
    how: How::Tied {
        sums: pairing::sums,
        value: |_, sums| value(sums, |overlap| b_cubed(overlap).f),
    },
    costs: costs::costs,
};

/// Mentions of corresponding entities.
pub static CEAF_M: Measure = Measure {
    name: "ceaf_m",
    about: "CEAF by mentions: mentions that entities share under the best one-to-one map; F₁.",
    authors: Authors::Two,
    counts: "mentions",
    is_slow: false,
    how: How::Tied {
        sums: pairing::sums,
        value: |_, sums| value(sums, |overlap| ceaf_m(overlap).f),
    },
    costs: costs::costs,
};

/// Corresponding entities.
pub static CEAF_E: Measure = Measure {
    name: "ceaf_e",
    about: "CEAF by entities: how alike entities are under the best one-to-one map; F₁.",
    authors: Authors::Two,
    counts: "mentions",
    is_slow: false,
    how: How::Tied {
        sums: pairing::sums,
        value: |_, sums| value(sums, |overlap| ceaf_e(overlap).f),
    },
    costs: costs::costs,
};

/// Links within entities, and those between them.
pub static BLANC: Measure = Measure {
    name: "blanc",
    about: "BLANC: pairs of mentions of one entity and pairs of different ones, half and half; F₁.",
    authors: Authors::Two,
    counts: "mentions",
    is_slow: false,
    how: How::Tied {
        sums: pairing::sums,
        value: |_, sums| value(sums, symmetric_blanc),
    },
    costs: costs::costs,
};

/// Links within entities, each entity by its size.
pub static LEA: Measure = Measure {
    name: "lea",
    about: "LEA: the share of the links of each entity that both authors have, by its size; F₁.",
    authors: Authors::Two,
    counts: "mentions",
    is_slow: false,
    how: How::Tied {
        sums: pairing::sums,
        value: |_, sums| value(sums, |overlap| lea(overlap).f),
    },
    costs: costs::costs,
};

/// The mean of three.
pub static CONLL: Measure = Measure {
    name: "conll",
    about: "CoNLL: the mean of MUC, B³ and CEAF by entities; F₁.",
    authors: Authors::Two,
    counts: "mentions",
    is_slow: false,
    how: How::Tied {
        sums: pairing::sums,
        value: |_, sums| value(sums, conll),
    },
    costs: costs::costs,
};

/// The mean of the F₁ of MUC, B³ and CEAF by entities; `None` where one of them is not defined.
#[must_use]
pub fn conll(overlap: &Overlap) -> Option<f64> {
    Some((muc(overlap).f? + b_cubed(overlap).f? + ceaf_e(overlap).f?) / 3.0)
}

/// BLANC with neither author as the key: the mean of both ways to choose it, which differ only where one of
/// the authors has no links of one kind.
#[must_use]
pub fn symmetric_blanc(overlap: &Overlap) -> Option<f64> {
    match (blanc(overlap).f, blanc(&overlap.turned()).f) {
        (Some(one), Some(other)) => Some(f64::midpoint(one, other)),
        (one, other) => one.or(other),
    }
}

fn value(sums: &Sums, of: fn(&Overlap) -> Option<f64>) -> Option<f64> {
    of(&pairing::counts(sums).overlap())
}
