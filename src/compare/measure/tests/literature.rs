//! Worked values from the literature, a line a case.

use super::super::{Sums, alpha, cohen, fleiss, items, unitizing_2004, unitizing_2016};
use super::near;

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
fn unitizing_of_2016_weighs_units_by_their_length() {
    // Of ten characters one author gives the first four a label, the other the first two. Shared are 4, 2,
    // 2 and 12; units squared are 16 and 4, and unmarked text 6 and 8.
    let mut sums = Sums::default();
    for (one, other, length) in [(1, 1, 2.0), (1, items::UNMARKED, 2.0), (0, 0, 6.0)] {
        unitizing_2016::add_shared(&mut sums, &[one, other], length);
    }
    for (value, length) in [
        (1, 4.0),
        (1, 2.0),
        (items::UNMARKED, 6.0),
        (items::UNMARKED, 8.0),
    ] {
        unitizing_2016::add_unit(&mut sums, value, length);
    }
    let expected = 1.0 - 4.0 * (400.0 - 34.0) / (20.0 * 2.0 * 6.0 * 14.0);
    near(unitizing_2016::value(&sums).unwrap(), expected, 12);
}

#[test]
fn fleiss_of_1971() {
    // Thirty patients, six psychiatrists, five diagnoses.
    let rows = [
        "444444", "222555", "233335", "555555", "222444", "113333", "333355", "113334", "114444",
        "555555", "144444", "124444", "222333", "144444", "224445", "333335", "111455", "111112",
        "224444", "133555", "555555", "244444", "224555", "114444", "144445", "222224", "111155",
        "224444", "133333", "555555",
    ];
    let sums = |label: fn(u32, u32) -> u32, of: u32| {
        let mut sums = Sums::default();
        for row in rows {
            let kind: Vec<u32> = row.chars().map(|it| label(u32::from(it), of)).collect();
            sums.add(&kind, 1.0);
        }
        sums
    };
    near(fleiss::kappa(&sums(|it, _| it, 0)).unwrap(), 0.430, 3);
    // The paper computes those of single diagnoses from rounded shares.
    for (of, expected) in [
        ('1', 0.248),
        ('2', 0.248),
        ('3', 0.517),
        ('4', 0.470),
        ('5', 0.565),
    ] {
        let alone = sums(|it, of| u32::from(it == of), u32::from(of));
        let found = fleiss::kappa(&alone).unwrap();
        assert!((found - expected).abs() < 0.005, "{of}: {found}");
    }
}

#[test]
fn unitizing_of_1995() {
    // Four pairs of authors on 24 units of time: observed disagreement, α on a fine scale.
    type Line = &'static [(u32, u32)];
    let pairs: [([Line; 2], f64, f64); 4] = [
        ([&[(2, 8), (14, 6)], &[(4, 4), (15, 2)]], 0.031_25, 0.553),
        (
            [
                &[(0, 18)],
                &[(0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1)],
            ],
            2.267_361,
            -0.926,
        ),
        (
            [
                &[(2, 6), (10, 2), (14, 4), (20, 2)],
                &[(0, 2), (4, 4), (10, 4), (16, 2), (20, 2)],
            ],
            0.027_778,
            0.679,
        ),
        (
            [
                &[(0, 2), (2, 8), (10, 4), (14, 6), (20, 4)],
                &[(0, 4), (4, 4), (8, 7), (15, 2), (17, 7)],
            ],
            0.387_153,
            0.066,
        ),
    ];
    for (lines, observed, expected) in pairs {
        let stretched = |by: u32| {
            let line = |line: Line| {
                line.iter()
                    .map(|(b, l)| (b * by, l * by))
                    .collect::<Vec<_>>()
            };
            let lines = lines.map(line);
            unitizing(&[&[lines[0].as_slice(), lines[1].as_slice()]], 0, 24 * by)
        };
        near(
            unitizing_2004::disagreement(&stretched(1), 2)[&0].0,
            observed,
            6,
        );
        let found = unitizing_2004::value(&stretched(50_000), 2).unwrap();
        assert!((found - expected).abs() < 0.02, "{found} {expected}");
    }
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

/// Units as (begin, length), `c` and `k` for each author, on a continuum from `begin` of some length.
fn unitizing(lines: &[&[&[(u32, u32)]]], begin: u32, length: u32) -> Sums {
    let mut sums = Sums::default();
    for (label, lines) in (0..).zip(lines) {
        let line = |units: &&[(u32, u32)]| {
            let units = units.iter();
            units
                .map(|(b, l)| b - begin..b - begin + l)
                .collect::<Vec<_>>()
        };
        let lines: Vec<_> = lines.iter().map(line).collect();
        unitizing_2004::add_label(&mut sums, label, &lines, length);
    }
    sums.add(&[0], f64::from(length));
    sums
}

#[test]
fn unitizing_of_2004_as_in_the_book() {
    let c: &[&[(u32, u32)]] = &[&[(225, 70), (370, 30)], &[(220, 80), (355, 20), (400, 20)]];
    let k: &[&[(u32, u32)]] = &[&[(180, 60), (300, 50)], &[(180, 60), (300, 50)]];
    let sums = unitizing(&[c, k], 150, 300);
    near(unitizing_2004::value(&sums, 2).unwrap(), 0.8587, 4);
    let labels = unitizing_2004::disagreement(&sums, 2);
    near(labels[&0].0, 0.0144, 4);
    near(labels[&0].1, 0.0532, 4);
    near(1.0 - labels[&0].0 / labels[&0].1, 0.7286, 4);
    near(labels[&1].0, 0.0, 9);
}

#[test]
fn unitizing_of_2016_is_alpha_where_all_units_are_one_character() {
    let coded = ["ab.aacbb.a", "abbaacb..a"];
    let mut sums = Sums::default();
    for (one, other) in coded[0].bytes().zip(coded[1].bytes()) {
        let value = |it: u8| {
            if it == b'.' {
                items::UNMARKED
            } else {
                u32::from(it)
            }
        };
        unitizing_2016::add_shared(&mut sums, &[value(one), value(other)], 1.0);
        for it in [one, other] {
            unitizing_2016::add_unit(&mut sums, value(it), 1.0);
        }
    }
    let items = items(
        &coded
            .map(|it| it.replace('.', "-"))
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>(),
    );
    near(unitizing_2016::value(&sums).unwrap(), nominal(&items), 12);
}
