//! Worked values from the literature, a line a case, and the laws that measures keep.

use super::*;
use super::{alpha, cohen, fleiss};

/// Items that each author labelled with a letter; `.` where one did not.
fn items(rows: &[&str]) -> Sums {
    let rows: Vec<Vec<char>> = rows
        .iter()
        .map(|row| row.chars().filter(|it| !it.is_whitespace()).collect())
        .collect();
    let mut sums = Sums::default();
    for at in 0..rows[0].len() {
        let kind: Vec<u32> = rows
            .iter()
            .map(|row| {
                if row[at] == '.' {
                    items::MISSING
                } else {
                    u32::from(row[at])
                }
            })
            .collect();
        sums.add(&kind, 1.0);
    }
    sums
}

/// Items of two authors, counted by the label of the one and of the other.
fn table(rows: &[&[u32]]) -> Sums {
    let mut sums = Sums::default();
    for (one, row) in (0..).zip(rows) {
        for (other, count) in (0..).zip(*row) {
            sums.add(&[one, other], f64::from(*count));
        }
    }
    sums.cells.retain(|_, amount| *amount > 0.0);
    sums
}

fn nominal(sums: &Sums) -> f64 {
    alpha::alpha(sums, |one, other| f64::from(u8::from(one != other))).unwrap()
}

#[track_caller]
fn near(value: f64, expected: f64, digits: i32) {
    let within = 0.5 * 10_f64.powi(-digits) + 1e-12;
    assert!(
        (value - expected).abs() <= within,
        "{value} is not {expected}"
    );
}

#[test]
fn alpha_of_the_literature() {
    let canonical = items(&[
        "123321412...",
        "1233224125.3",
        ".333234 2251.",
        "123324412 51.",
    ]);
    near(nominal(&canonical), 0.743_421, 6);
    let wikipedia = items(&[".....3412113 3.3", "1.2133 43.......", "..2134 4.211 33.4"]);
    near(nominal(&wikipedia), 0.691_358, 6);
    near(nominal(&items(&["0100000010", "1110010000"])), 0.095_238, 6);
    let letters = items(&["aabbdcccedda", "babbbccceddd"]);
    near(nominal(&letters), 0.691_964, 6);
    near(cohen::kappa(&letters.cells).unwrap(), 0.684_211, 6);
}

#[test]
fn cohen_of_the_literature() {
    for (rows, expected, digits) in [
        (&[&[20, 5][..], &[10, 15]][..], 0.4, 9),
        (&[&[45, 15], &[25, 15]], 0.130_435, 6),
        (&[&[25, 35], &[5, 35]], 0.259_259, 6),
        (&[&[88, 14, 18], &[10, 40, 10], &[2, 6, 12]], 0.492, 3),
        (&[&[20, 10], &[20, 50]], 0.348, 3),
        (&[&[46, 0, 0], &[6, 32, 6], &[0, 0, 10]], 0.801, 3),
    ] {
        near(cohen::kappa(&table(rows).cells).unwrap(), expected, digits);
    }
    let artstein = table(&[&[46, 0, 0], &[6, 32, 6], &[0, 0, 10]]);
    // The book cuts it off at 0.800: 1 − (0.12 / 0.5986) · 199/200.
    near(nominal(&artstein), 0.800_535, 6);
}

#[test]
fn fleiss_of_the_literature() {
    // Ten subjects, 14 raters, five categories.
    let counts = [
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
    ];
    let mut sums = Sums::default();
    for row in counts {
        let kind: Vec<u32> = (0..)
            .zip(row)
            .flat_map(|(label, count)| vec![label; count])
            .collect();
        sums.add(&kind, 1.0);
    }
    near(fleiss::kappa(&sums).unwrap(), 0.209_931, 6);
}

#[test]
fn one_label_alone_is_undefined() {
    let one = items(&["aaaa", "aaaa"]);
    assert_eq!(cohen::kappa(&one.cells), None);
    assert_eq!(fleiss::kappa(&one), None);
    assert_eq!(alpha::alpha(&one, |_, _| 1.0), None);
    assert_eq!(cohen::kappa(&Sums::default().cells), None);
    assert_eq!(fleiss::kappa(&Sums::default()), None);
    assert_eq!(cohen::kappa(&items(&["aaaa", "bbbb"]).cells), Some(0.0));
}
