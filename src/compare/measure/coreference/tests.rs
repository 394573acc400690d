//! Known values and laws.

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

/// The cases of the reference scorer for which a measure is given, as (case, key, response, [R, P, F]).
type Case = (&'static str, &'static str, &'static str, [f64; 3]);

fn f(recall: f64, precision: f64) -> [f64; 3] {
    let sum = recall + precision;
    let f = if sum > 0.0 {
        2.0 * recall * precision / sum
    } else {
        0.0
    };
    [recall, precision, f]
}

/// R and P are the means over two kinds of links, and so is F.
fn two(recall: [f64; 2], precision: [f64; 2]) -> [f64; 3] {
    let [one, other] = [0, 1].map(|kind| f(recall[kind], precision[kind]));
    [0, 1, 2].map(|at| f64::midpoint(one[at], other[at]))
}

#[track_caller]
fn check(function: Function, cases: &[Case]) {
    for (name, key, response, expected) in cases {
        near(name, function(&overlap(key, response)), *expected, 1e-12);
    }
}

// The key of the cases A; capital letters are mentions that it does not have. In A7 to A9 mentions are named
// twice; the first place counts.
const A: &str = "a bc def";

#[test]
fn reference_cases_of_muc() {
    check(
        muc,
        &[
            ("A1", A, "a bc def", f(1.0, 1.0)),
            ("A2", A, "a de", f(1.0 / 3.0, 1.0)),
            ("A3", A, "a bcX defY Z", f(1.0, 3.0 / 5.0)),
            ("A4", A, "a bcX dY Z", f(1.0 / 3.0, 1.0 / 3.0)),
            ("A5", A, "a bcXB dY Z", f(1.0 / 3.0, 1.0 / 4.0)),
            ("A6", A, "a bcX dY BZ", f(1.0 / 3.0, 1.0 / 4.0)),
            ("A7", A, "a bcXb dY Z", f(1.0 / 3.0, 1.0 / 3.0)),
            ("A8", A, "a bcX dY bZ", f(1.0 / 3.0, 1.0 / 3.0)),
            ("A9", A, "a bcX dY bbbbbbbbbbZ", f(1.0 / 3.0, 1.0 / 3.0)),
            ("A10", A, "a b c d e f", f(0.0, 0.0)),
            ("A11", A, "abcdef", f(1.0, 3.0 / 5.0)),
            ("A12", A, "a X Y c d e Z", f(0.0, 0.0)),
            ("A13", A, "aXYcdeZ", f(1.0 / 3.0, 1.0 / 6.0)),
            ("D1", "abcde fg hijkl", "abcde fghijkl", f(1.0, 9.0 / 10.0)),
            ("E1", "abcde fg hijkl", "abcdehijkl fg", f(1.0, 9.0 / 10.0)),
            ("F1", "abcd", "ab cd", f(2.0 / 3.0, 1.0)),
            ("G1", "ab cd", "abcd", f(1.0, 2.0 / 3.0)),
            ("H1", "abcd", "abcd", f(1.0, 1.0)),
            ("I1", "abcd", "ab cd", f(2.0 / 3.0, 1.0)),
            ("J1", "abc", "ac", f(1.0 / 2.0, 1.0)),
            ("K1", "abcdefg", "Xab cdY efZ", f(3.0 / 6.0, 3.0 / 6.0)),
            ("L1", "abc defg", "ab cd fgX", f(2.0 / 5.0, 2.0 / 4.0)),
            ("M1", "abcdef", "abcdef", f(1.0, 1.0)),
            ("M2", "abcdef", "a b c d e f", f(0.0, 0.0)),
            ("M5", "abcdef", "a b c X Y Z", f(0.0, 0.0)),
            ("N1", "a b c d e f", "a b c d e f", f(0.0, 0.0)),
            ("N2", "a b c d e f", "abcdef", f(0.0, 0.0)),
            ("N4", "a b c d e f", "a b c X Y Z", f(0.0, 0.0)),
        ],
    );
}

#[test]
fn reference_cases_of_b_cubed() {
    let a4 = f(10.0 / 3.0 / 6.0, (1.0 + 4.0 / 3.0 + 0.5) / 7.0);
    check(
        b_cubed,
        &[
            ("A1", A, "a bc def", f(1.0, 1.0)),
            ("A2", A, "a de", f(7.0 / 18.0, 1.0)),
            ("A3", A, "a bcX defY Z", f(1.0, (4.0 + 7.0 / 12.0) / 9.0)),
            ("A4", A, "a bcX dY Z", a4),
            ("A5", A, "a bcXB dY Z", f(10.0 / 3.0 / 6.0, 2.5 / 8.0)),
            (
                "A6",
                A,
                "a bcX dY BZ",
                f(10.0 / 3.0 / 6.0, (1.0 + 4.0 / 3.0 + 0.5) / 8.0),
            ),
            ("A7", A, "a bcXb dY Z", a4),
            ("A8", A, "a bcX dY bZ", a4),
            ("A9", A, "a bcX dY bbbbbbbbbbZ", a4),
            ("A10", A, "a b c d e f", f(3.0 / 6.0, 1.0)),
            (
                "A11",
                A,
                "abcdef",
                f(1.0, (1.0 / 6.0 + 4.0 / 6.0 + 9.0 / 6.0) / 6.0),
            ),
            ("A12", A, "a X Y c d e Z", f(13.0 / 36.0, 4.0 / 7.0)),
            (
                "A13",
                A,
                "aXYcdeZ",
                f((1.0 + 0.5 + 4.0 / 3.0) / 6.0, 6.0 / 49.0),
            ),
            ("D1", "abcde fg hijkl", "abcde fghijkl", f(1.0, 16.0 / 21.0)),
            ("E1", "abcde fg hijkl", "abcdehijkl fg", f(1.0, 7.0 / 12.0)),
            ("M1", "abcdef", "abcdef", f(1.0, 1.0)),
        ],
    );
}

#[test]
fn reference_cases_of_ceaf() {
    let a4 = f(4.0 / 6.0, 4.0 / 7.0);
    check(
        ceaf_m,
        &[
            ("A1", A, "a bc def", f(1.0, 1.0)),
            ("A2", A, "a de", f(3.0 / 6.0, 1.0)),
            ("A3", A, "a bcX defY Z", f(1.0, 6.0 / 9.0)),
            ("A4", A, "a bcX dY Z", a4),
            ("A5", A, "a bcXB dY Z", f(4.0 / 6.0, 4.0 / 8.0)),
            ("A6", A, "a bcX dY BZ", f(4.0 / 6.0, 4.0 / 8.0)),
            ("A7", A, "a bcXb dY Z", a4),
            ("A8", A, "a bcX dY bZ", a4),
            ("A9", A, "a bcX dY bbbbbbbbbbZ", a4),
            ("M1", "abcdef", "abcdef", f(1.0, 1.0)),
        ],
    );
    let (a3, a4, a5) = (
        1.0 + 4.0 / 5.0 + 6.0 / 7.0,
        1.0 + 4.0 / 5.0 + 2.0 / 5.0,
        1.0 + 4.0 / 6.0 + 2.0 / 5.0,
    );
    check(
        ceaf_e,
        &[
            ("A1", A, "a bc def", f(1.0, 1.0)),
            ("A2", A, "a de", f(1.8 / 3.0, 1.8 / 2.0)),
            ("A3", A, "a bcX defY Z", f(a3 / 3.0, a3 / 4.0)),
            ("A4", A, "a bcX dY Z", f(a4 / 3.0, a4 / 4.0)),
            ("A5", A, "a bcXB dY Z", f(a5 / 3.0, a5 / 4.0)),
            ("A6", A, "a bcX dY BZ", f(a4 / 3.0, a4 / 4.0)),
            ("A7", A, "a bcXb dY Z", f(a4 / 3.0, a4 / 4.0)),
            ("A8", A, "a bcX dY bZ", f(a4 / 3.0, a4 / 4.0)),
            ("A9", A, "a bcX dY bbbbbbbbbbZ", f(a4 / 3.0, a4 / 4.0)),
            ("M1", "abcdef", "abcdef", f(1.0, 1.0)),
        ],
    );
}

#[test]
fn reference_cases_of_blanc() {
    let a4 = two([1.0 / 4.0, 5.0 / 11.0], [1.0 / 4.0, 5.0 / 17.0]);
    check(
        blanc,
        &[
            ("A1", A, "a bc def", f(1.0, 1.0)),
            ("A2", A, "a de", two([1.0 / 4.0, 2.0 / 11.0], [1.0, 1.0])),
            (
                "A3",
                A,
                "a bcX defY Z",
                two([1.0, 1.0], [4.0 / 9.0, 11.0 / 27.0]),
            ),
            ("A4", A, "a bcX dY Z", a4),
            (
                "A5",
                A,
                "a bcXB dY Z",
                two([1.0 / 4.0, 5.0 / 11.0], [1.0 / 7.0, 5.0 / 21.0]),
            ),
            (
                "A6",
                A,
                "a bcX dY BZ",
                two([1.0 / 4.0, 5.0 / 11.0], [1.0 / 5.0, 5.0 / 23.0]),
            ),
            ("A7", A, "a bcXb dY Z", a4),
            ("A8", A, "a bcX dY bZ", a4),
            ("A9", A, "a bcX dY bbbbbbbbbbZ", a4),
            ("A10", A, "a b c d e f", two([0.0, 1.0], [0.0, 11.0 / 15.0])),
            ("A11", A, "abcdef", two([1.0, 0.0], [4.0 / 15.0, 0.0])),
            (
                "A12",
                A,
                "a X Y c d e Z",
                two([0.0, 5.0 / 11.0], [0.0, 5.0 / 21.0]),
            ),
            (
                "A13",
                A,
                "aXYcdeZ",
                two([1.0 / 4.0, 0.0], [1.0 / 21.0, 0.0]),
            ),
            (
                "B1",
                "ac bde",
                "bcF de",
                two([1.0 / 4.0, 1.0 / 3.0], [1.0 / 4.0, 1.0 / 3.0]),
            ),
            (
                "C1",
                "ac bde fg",
                "bcH de fg",
                two([2.0 / 5.0, 10.0 / 16.0], [2.0 / 5.0, 10.0 / 16.0]),
            ),
            ("M1", "abcdef", "abcdef", f(1.0, 1.0)),
            ("M2", "abcdef", "a b c d e f", f(0.0, 0.0)),
            ("M3", "abcdef", "ab cde f", f(4.0 / 15.0, 1.0)),
            ("M4", "abcdef", "abcXYZ", f(0.2, 0.2)),
            ("M5", "abcdef", "a b c X Y Z", f(0.0, 0.0)),
            ("M6", "abcdef", "ab cXY Z", f(1.0 / 15.0, 1.0 / 4.0)),
            ("N1", "a b c d e f", "a b c d e f", f(1.0, 1.0)),
            ("N2", "a b c d e f", "abcdef", f(0.0, 0.0)),
            ("N3", "a b c d e f", "ab cde f", f(11.0 / 15.0, 1.0)),
            ("N4", "a b c d e f", "a b c X Y Z", f(0.2, 0.2)),
            ("N5", "a b c d e f", "abcXYZ", f(0.0, 0.0)),
            ("N6", "a b c d e f", "ab cXY Z", f(2.0 / 15.0, 2.0 / 11.0)),
        ],
    );
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
