//! The laws that every measure keeps, on random work.

use proptest::prelude::*;

use crate::compare::material::Material;
use crate::compare::material::tests::Sketch;
use crate::compare::measure::{MEASURES, Measure, interval};

/// Spans of some authors in some documents: document, author, label, start, length.
type Spans = Vec<(u128, u128, u8, u32, u32)>;

const TEXT: &str = "אמר באו\"ם (CNN) إلى اللاجئين 😀 one two";

fn spans(authors: u128) -> impl Strategy<Value = Spans> {
    proptest::collection::vec((0..3_u128, 0..authors, 0..3_u8, 0..34_u32, 1..6_u32), 1..24)
}

fn sketched(
    authors: u128,
    spans: &Spans,
    label: impl Fn(u8) -> String,
    author: impl Fn(u128) -> u128,
) -> Material {
    let mut sketch = Sketch::of(authors);
    for language in ["he", "ar", "he"] {
        sketch.document(TEXT, language);
    }
    for (at, of, kind, start, length) in spans {
        let place = (*start, *start + *length);
        // Some are not linked, and no author links by label.
        let entity = Some(u128::from(*start % 4)).filter(|entity| *entity > 0);
        sketch.mention(
            *at,
            author(*of),
            &label(*kind),
            &[place],
            entity.map(|it| it + of % 2),
        );
        let stance = [(
            "stance",
            ["affirm", "refute", "question"][usize::from(*kind)],
        )];
        sketch.evidence(*at, author(*of), u128::from(*kind) + 1, &[place], &stance);
    }
    sketch.material()
}

fn usual(label: u8) -> String {
    ["PER", "ORG", "GPE"][usize::from(label)].to_owned()
}

fn close(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() < 1e-9,
        (one, other) => one == other,
    }
}

/// Measures of this file's kind: quick, and whatever the others add keeps the same laws.
fn quick() -> impl Iterator<Item = &'static Measure> {
    MEASURES.iter().copied().filter(|measure| !measure.is_slow)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn who_is_who_changes_nothing(spans in spans(3), turn in 1..3_u128) {
        let material = sketched(3, &spans, usual, |of| of);
        let turned = sketched(3, &spans, usual, |of| (of + turn) % 3);
        let (two, swapped) = (
            sketched(2, &spans, usual, |of| of.min(1)),
            sketched(2, &spans, usual, |of| 1 - of.min(1)),
        );
        for measure in quick() {
            let value = |material| measure.figure(material, 1).value;
            prop_assert!(close(value(&material), value(&turned)), "{}", measure.name);
            prop_assert!(close(value(&two), value(&swapped)), "{}", measure.name);
        }
    }

    #[test]
    fn names_of_labels_change_nothing(spans in spans(3)) {
        let material = sketched(3, &spans, usual, |of| of);
        let renamed = sketched(3, &spans, |label| ["نوع", "zz", "אא"][usize::from(label)].to_owned(), |of| of);
        for measure in quick() {
            let value = |material| measure.figure(material, 1).value;
            prop_assert!(close(value(&material), value(&renamed)), "{}", measure.name);
        }
    }

    #[test]
    fn the_same_work_agrees_wholly_and_costs_nothing(mut spans in spans(1)) {
        let copies: Spans = spans.iter().map(|(at, _, kind, start, length)| (*at, 1, *kind, *start, *length)).collect();
        spans.extend(copies);
        let material = sketched(2, &spans, usual, |of| of);
        for measure in quick() {
            let value = measure.figure(&material, 1).value;
            prop_assert!(value.is_none_or(|value| (value - 1.0).abs() < 1e-9), "{}: {value:?}", measure.name);
            prop_assert_eq!((measure.costs)(&material), [], "{}", measure.name);
        }
    }

    #[test]
    fn values_have_bounds_and_differences_have_costs(spans in spans(3)) {
        let material = sketched(3, &spans, usual, |of| of);
        for measure in quick() {
            let Some(value) = measure.figure(&material, 1).value else { continue };
            prop_assert!(value.is_finite() && value <= 1.0 + 1e-9, "{}: {value}", measure.name);
            if value < 1.0 - 1e-9 {
                prop_assert!(!(measure.costs)(&material).is_empty(), "{}", measure.name);
            }
        }
    }

    #[test]
    fn what_was_drawn_is_what_was_summed(spans in spans(3), drawn in proptest::collection::vec(0..3_usize, 3)) {
        let material = sketched(3, &spans, usual, |of| of);
        for measure in quick() {
            let one = interval::drawn_value(measure, &material, &drawn);
            let other = measure.figure(&material.drawn(&drawn), 1).value;
            prop_assert!(close(one, other), "{}: {one:?} {other:?}", measure.name);
        }
    }
}
