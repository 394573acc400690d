//! Intervals: what they hold, and that documents which are tied to each other are never drawn twice.

use super::{measure, near};
use crate::compare::material::Material;
use crate::compare::material::tests::Sketch;
use crate::compare::measure::interval::{DRAWINGS, interval};
use crate::compare::measure::{How, MEASURES};
use crate::model::random::Random;

#[test]
fn intervals_hold_the_value_and_follow_from_the_seed() {
    let mut sketch = Sketch::of(2);
    for at in 0..12 {
        sketch.document("one two three four", "en");
        sketch.mention(at, 0, "PER", &[(0, 3)], None);
        sketch.mention(at, 1, "PER", &[(0, if at % 4 == 0 { 3 } else { 7 })], None);
    }
    let material = sketch.material();
    for name in ["span_f1_exact", "cohen_kappa_token", "krippendorff_alpha"] {
        let of = measure(name).unwrap();
        let value = of.figure(&material, 1).value.unwrap();
        let found = interval(of, &material, 7).unwrap();
        assert!(
            found.low < value && value < found.high,
            "{name}: {found:?} {value}"
        );
        assert_eq!(found.drawings, DRAWINGS);
        assert_eq!(interval(of, &material, 7), Some(found));
    }
    let kappa = measure("cohen_kappa_token").unwrap();
    let of_seed = |seed| interval(kappa, &material, seed);
    assert!((8..200).any(|seed| of_seed(seed) != of_seed(7)));
    // Of 12 documents that are right with probability ¼, none is in 3.2 % and at most six are in 98.6 % of
    // all drawings.
    let of = measure("span_f1_exact").unwrap();
    let found = interval(of, &material, 7).unwrap();
    near(found.low, 0.0, 9);
    near(found.high, 6.0 / 12.0, 9);
    let one = material.drawn(&[0]);
    assert_eq!(interval(of, &one, 7), None);
}

/// Documents of one word each, with the entity that each of two authors gives it.
fn words(entities: &[(u128, u128)]) -> Material {
    let mut sketch = Sketch::of(2);
    for (at, (one, other)) in (0..).zip(entities) {
        sketch.document("כאן", "he");
        sketch.mention(at, 0, "PER", &[(0, 3)], Some(*one));
        sketch.mention(at, 1, "PER", &[(0, 3)], Some(*other));
    }
    sketch.material()
}

#[test]
fn without_each_document_in_turn_as_by_hand() {
    // Entities of two documents each. Of the first twenty both authors have the link, of the others only
    // the first author has.
    let linked = (0..20).flat_map(|at| [(100 + at, 100 + at); 2]);
    let alone = (0..20).flat_map(|at| [(200 + at, 300 + at), (200 + at, 400 + at)]);
    let material = words(&linked.chain(alone).collect::<Vec<_>>());
    let muc = measure("muc").unwrap();
    // R = 20/40 and P = 20/20. Without a document of the first kind R = 19/39 and P = 19/19, F₁ = 19/29;
    // of the second R = 20/39 and P = 1, F₁ = 40/59. Half of the 80 are 39/3422 below their mean, half
    // above: s² = 79/80 · 80 · (39/3422)².
    near(muc.figure(&material, 1).value.unwrap(), 2.0 / 3.0, 12);
    let error = 79_f64.sqrt() * 39.0 / 3422.0;
    let found = interval(muc, &material, 1).unwrap();
    near(found.low, 2.0 / 3.0 - 1.96 * error, 12);
    near(found.high, 2.0 / 3.0 + 1.96 * error, 12);
}

#[test]
fn documents_are_not_drawn_into_agreement() {
    // Each entity has two documents, but never the same two for both authors: drawn twice, a document
    // would have a link that both have.
    let entities: Vec<(u128, u128)> = (0..20_u128)
        .map(|at| (100 + at / 2, 200 + at.div_ceil(2)))
        .collect();
    let material = words(&entities);
    let found = interval(measure("muc").unwrap(), &material, 1).unwrap();
    assert_eq!((found.low, found.high), (0.0, 0.0));
}

#[test]
fn a_value_that_stands_on_one_document_has_no_interval() {
    let mut sketch = Sketch::of(2);
    for at in 0..3 {
        sketch.document("one two", "en");
        for of in [0, 1] {
            let (entity, other) = (Some(9), Some(9).filter(|_| at == 0));
            sketch.mention(at, of, "PER", &[(0, 3)], other);
            if at == 0 {
                sketch.mention(at, of, "PER", &[(4, 7)], entity);
            }
        }
    }
    let material = sketch.material();
    let muc = measure("muc").unwrap();
    assert_eq!(muc.figure(&material, 1).value, Some(1.0));
    assert_eq!(interval(muc, &material, 1), None);
}

/// Sixteen documents with five names each, of a world of thirty entities; either author takes one in six
/// for another entity.
fn news(random: &mut Random) -> Material {
    let mut sketch = Sketch::of(2);
    for at in 0..16 {
        sketch.document("דנה سامي Noa עלי ليلى", "he");
        for place in [(0, 3), (4, 8), (9, 12), (13, 16), (17, 21)] {
            let meant = random.below(30);
            for of in 0..2 {
                let slips = random.below(6) == 0;
                let entity = if slips { random.below(30) } else { meant };
                sketch.mention(at, of, "PER", &[place], Some(1 + entity as u128));
            }
        }
    }
    sketch.material()
}

#[test]
fn of_a_hundred_samples_ninety_intervals_hold_what_they_should() {
    let mut random = Random::from_seed(5);
    let samples: Vec<Material> = (0..100).map(|_| news(&mut random)).collect();
    let tied = MEASURES
        .iter()
        .filter(|measure| matches!(measure.how, How::Tied { .. }));
    let mut measured = 0;
    for measure in tied {
        let values: Option<Vec<f64>> = samples
            .iter()
            .map(|sample| measure.figure(sample, 1).value)
            .collect();
        let mean = values.unwrap().iter().sum::<f64>() / 100.0;
        let holds = samples.iter().filter(|sample| {
            let found = interval(measure, sample, 1).unwrap();
            found.low <= mean && mean <= found.high
        });
        let holds = holds.count();
        assert!(holds >= 90, "{}: {holds} of 100 hold {mean}", measure.name);
        measured += 1;
    }
    assert_eq!(measured, 7);
}
