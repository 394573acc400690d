//! The cases A1 to N6 of the reference scorer's own tests (`conll/reference-coreference-scorers`), each with
//! the measures whose values are given there.

use super::*;

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
