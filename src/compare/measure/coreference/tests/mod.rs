//! Known values and laws.

mod material;
mod reference;

use proptest::prelude::*;

use super::*;

/// Entities as words, mentions as letters.
fn entities(words: &str) -> Vec<Vec<u32>> {
    words
        .split(' ')
        .map(|word| word.chars().map(u32::from).collect())
        .collect()
}

fn overlap(key: &str, response: &str) -> Overlap {
    Overlap::of(&entities(key), &entities(response))
}

type Function = fn(&Overlap) -> Score;

const FUNCTIONS: [Function; 6] = [muc, b_cubed, ceaf_m, ceaf_e, blanc, lea];

const VALUES: [fn(&Overlap) -> Option<f64>; 7] = [
    |overlap| muc(overlap).f,
    |overlap| b_cubed(overlap).f,
    |overlap| ceaf_m(overlap).f,
    |overlap| ceaf_e(overlap).f,
    symmetric_blanc,
    |overlap| lea(overlap).f,
    conll,
];

#[track_caller]
fn near(name: &str, score: Score, expected: [f64; 3], within: f64) {
    let shares = [score.recall, score.precision, score.f];
    for (share, expected) in shares.into_iter().zip(expected) {
        // What cannot be defined is 0 for the reference scorer.
        let share = share.unwrap_or(0.0);
        assert!(
            (share - expected).abs() < within,
            "{name}: {score:?} instead of {expected}"
        );
    }
}

#[test]
fn a_mention_alone_is_not_resolved_by_one_in_company() {
    for (key, response) in [("a", "ab"), ("ab", "a")] {
        let score = lea(&overlap(key, response));
        assert_eq!((score.recall, score.precision), (Some(0.0), Some(0.0)));
    }
    assert_eq!(lea(&overlap("a", "a")).f, Some(1.0));
}

#[test]
fn worked_examples() {
    let table: [(&str, &str, [[f64; 3]; 6]); 2] = [
        (
            "abc defg",
            "ab cd fghi",
            [
                [0.4, 0.4, 0.4],
                [0.41667, 0.5, 0.45455],
                [0.57143, 0.5, 0.53333],
                [0.65, 0.43333, 0.52],
                [0.44444, 0.325, 0.36765],
                [0.23810, 0.33333, 0.27778],
            ],
        ),
        (
            "a bc def",
            "a de",
            [
                [1.0 / 3.0, 1.0, 0.5],
                [0.38889, 1.0, 0.56],
                [0.5, 1.0, 0.66667],
                [0.6, 0.9, 0.72],
                [0.21591, 1.0, 0.35385],
                [0.33333, 1.0, 0.5],
            ],
        ),
    ];
    for (key, response, expected) in table {
        let overlap = overlap(key, response);
        for (function, expected) in FUNCTIONS.into_iter().zip(expected) {
            near(key, function(&overlap), expected, 6e-6);
        }
    }
    let conll = conll(&overlap("abc defg", "ab cd fghi")).unwrap();
    assert!((conll - 0.458_182).abs() < 5e-7, "{conll}");
}

fn partition() -> impl Strategy<Value = Vec<Vec<u32>>> {
    // The entity of each of eight mentions; some are marked by nobody.
    proptest::collection::vec(0..6_u32, 8).prop_map(|of_mention| {
        let entity = |entity: u32| {
            let mentions = (0..8)
                .zip(&of_mention)
                .filter(move |(_, of)| **of == entity);
            mentions.map(|(mention, _)| mention).collect::<Vec<u32>>()
        };
        (1..6)
            .map(entity)
            .filter(|mentions| !mentions.is_empty())
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn who_is_the_key_changes_no_value(key in partition(), response in partition()) {
        let overlap = Overlap::of(&key, &response);
        let turned = Overlap::of(&response, &key);
        prop_assert_eq!(&overlap.turned(), &turned);
        for value in VALUES {
            let (one, other) = (value(&overlap), value(&turned));
            prop_assert_eq!(one.is_some(), other.is_some());
            prop_assert!((one.unwrap_or(0.0) - other.unwrap_or(0.0)).abs() < 1e-12);
        }
    }

    #[test]
    fn values_are_shares_and_equal_entities_give_one(key in partition(), response in partition()) {
        let (overlap, same) = (Overlap::of(&key, &response), Overlap::of(&key, &key));
        for value in VALUES {
            prop_assert!(value(&overlap).is_none_or(|value| (-1e-12..1.0 + 1e-12).contains(&value)));
            prop_assert!(value(&same).is_none_or(|value| (value - 1.0).abs() < 1e-12));
        }
        for function in FUNCTIONS {
            let score = function(&overlap);
            let all = [score.recall, score.precision, score.f];
            prop_assert!(all.into_iter().flatten().all(|it| (-1e-12..1.0 + 1e-12).contains(&it)));
        }
    }

    #[test]
    fn names_and_order_change_nothing(
        (key, response) in (partition(), partition()),
        mentions in Just((0..8).collect::<Vec<u32>>()).prop_shuffle(),
    ) {
        let renamed = |entities: &[Vec<u32>]| {
            let mut entities = entities.to_vec();
            for mention in entities.iter_mut().flatten() {
                *mention = mentions[*mention as usize];
            }
            entities.reverse();
            entities
        };
        let (one, other) = (
            Overlap::of(&key, &response),
            Overlap::of(&renamed(&key), &renamed(&response)),
        );
        for value in VALUES {
            prop_assert!((value(&one).unwrap_or(0.0) - value(&other).unwrap_or(0.0)).abs() < 1e-12);
        }
    }
}
