//! The laws that every measure keeps, on random work.

use proptest::prelude::*;

use crate::compare::material::Material;
use crate::compare::material::tests::Sketch;
use crate::compare::measure::{How, MEASURES, Measure, interval};

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

fn measures(slow: bool) -> impl Iterator<Item = &'static Measure> {
    let all = MEASURES.iter().copied();
    all.filter(move |measure| measure.is_slow == slow)
}

type Law = Result<(), TestCaseError>;

fn who_is_who_changes_nothing(slow: bool, spans: &Spans, turn: u128) -> Law {
    let material = sketched(3, spans, usual, |of| of);
    let turned = sketched(3, spans, usual, |of| (of + turn) % 3);
    let (two, swapped) = (
        sketched(2, spans, usual, |of| of.min(1)),
        sketched(2, spans, usual, |of| 1 - of.min(1)),
    );
    for measure in measures(slow) {
        let value = |material| measure.figure(material, 1).value;
        prop_assert!(close(value(&material), value(&turned)), "{}", measure.name);
        prop_assert!(close(value(&two), value(&swapped)), "{}", measure.name);
    }
    Ok(())
}

fn names_of_labels_change_nothing(slow: bool, spans: &Spans) -> Law {
    let material = sketched(3, spans, usual, |of| of);
    let other = |label: u8| ["نوع", "zz", "אא"][usize::from(label)].to_owned();
    let renamed = sketched(3, spans, other, |of| of);
    for measure in measures(slow) {
        let value = |material| measure.figure(material, 1).value;
        prop_assert!(close(value(&material), value(&renamed)), "{}", measure.name);
    }
    Ok(())
}

fn the_same_work_agrees_wholly_and_costs_nothing(slow: bool, spans: &Spans) -> Law {
    let of = |author| {
        let copies = spans.iter();
        copies.map(move |(at, _, kind, start, length)| (*at, author, *kind, *start, *length))
    };
    let both: Spans = of(0).chain(of(1)).collect();
    let material = sketched(2, &both, usual, |of| of);
    for measure in measures(slow) {
        let value = measure.figure(&material, 1).value;
        prop_assert!(
            value.is_none_or(|value| (value - 1.0).abs() < 1e-9),
            "{}: {value:?}",
            measure.name
        );
        prop_assert_eq!((measure.costs)(&material), [], "{}", measure.name);
    }
    Ok(())
}

fn values_have_bounds_and_differences_have_costs(slow: bool, spans: &Spans) -> Law {
    let material = sketched(3, spans, usual, |of| of);
    for measure in measures(slow) {
        let Some(value) = measure.figure(&material, 1).value else {
            continue;
        };
        prop_assert!(
            value.is_finite() && value <= 1.0 + 1e-9,
            "{}: {value}",
            measure.name
        );
        if value < 1.0 - 1e-9 {
            prop_assert!(!(measure.costs)(&material).is_empty(), "{}", measure.name);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn of_quick_measures(spans in spans(3), turn in 1..3_u128) {
        who_is_who_changes_nothing(false, &spans, turn)?;
        names_of_labels_change_nothing(false, &spans)?;
        the_same_work_agrees_wholly_and_costs_nothing(false, &spans)?;
        values_have_bounds_and_differences_have_costs(false, &spans)?;
    }

    #[test]
    fn what_was_drawn_is_what_was_summed(spans in spans(3), drawn in proptest::collection::vec(0..3_usize, 3)) {
        let material = sketched(3, &spans, usual, |of| of);
        // What is no sum samples chance for the documents that were drawn, and not for their copies.
        for measure in MEASURES.iter().filter(|measure| !matches!(measure.how, How::Whole(_))) {
            let one = interval::drawn_value(measure, &material, &drawn);
            let other = measure.figure(&material.drawn(&drawn), 1).value;
            prop_assert!(close(one, other), "{}: {one:?} {other:?}", measure.name);
        }
    }
}

proptest! {
    // Each case samples chance thousands of times.
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn of_slow_measures(mut spans in spans(3), turn in 1..3_u128) {
        spans.truncate(8);
        who_is_who_changes_nothing(true, &spans, turn)?;
        names_of_labels_change_nothing(true, &spans)?;
        the_same_work_agrees_wholly_and_costs_nothing(true, &spans)?;
        values_have_bounds_and_differences_have_costs(true, &spans)?;
    }
}
