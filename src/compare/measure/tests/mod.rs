//! What measures count, what they leave out, and that parts and intervals are of the same.

mod intervals;
mod laws;
mod literature;

use super::*;
use crate::compare::material::Label;
use crate::compare::material::tests::Sketch;

#[track_caller]
pub fn near(value: f64, expected: f64, digits: i32) {
    let within = 0.5 * 10_f64.powi(-digits) + 1e-12;
    assert!(
        (value - expected).abs() <= within,
        "{value} is not {expected}"
    );
}

fn value(name: &str, material: &Material) -> Option<f64> {
    measure(name).unwrap().figure(material, 1).value
}

#[test]
fn spans_as_semeval_counts_them() {
    // Each line: the spans of two authors as label, start, end; strict, exact, partial and type.
    type Spans = &'static [(&'static str, u32, u32)];
    let cases: [(Spans, Spans, [f64; 4]); 9] = [
        (&[("PER", 0, 3)], &[("PER", 0, 3)], [1.0, 1.0, 1.0, 1.0]),
        (&[("PER", 0, 3)], &[("ORG", 0, 3)], [0.0, 1.0, 1.0, 0.0]),
        (&[("PER", 0, 3)], &[("PER", 2, 5)], [0.0, 0.0, 0.5, 1.0]),
        (&[("PER", 0, 3)], &[("PER", 3, 5)], [0.0, 0.0, 0.0, 0.0]),
        (&[("PER", 0, 3)], &[], [0.0, 0.0, 0.0, 0.0]),
        // One of two entities is off by a word.
        (
            &[("PER", 0, 3), ("LOC", 8, 13)],
            &[("PER", 0, 3), ("LOC", 4, 13)],
            [0.5, 0.5, 0.75, 1.0],
        ),
        // The long one could take the partner of the short one; paired well, both have one.
        (
            &[("PER", 0, 13), ("PER", 8, 13)],
            &[("PER", 0, 3), ("PER", 4, 13)],
            [0.0, 0.0, 0.5, 1.0],
        ),
        // Exact first: else two halves would do as well, and one of these has no other.
        (
            &[("PER", 0, 7), ("PER", 8, 18)],
            &[("PER", 0, 7), ("PER", 4, 13)],
            [0.5, 0.5, 0.75, 1.0],
        ),
        // Two labels on one place are two spans.
        (
            &[("PER", 0, 3), ("ORG", 0, 3)],
            &[("ORG", 0, 3)],
            [2.0 / 3.0; 4],
        ),
    ];
    for (one, other, expected) in cases {
        let mut sketch = Sketch::of(2);
        let at = sketch.document("one two three four", "en");
        for (of, spans) in [(0, one), (1, other)] {
            for (label, start, end) in spans {
                sketch.mention(at, of, label, &[(*start, *end)], None);
            }
        }
        let material = sketch.material();
        for (kind, expected) in ["strict", "exact", "partial", "type"].iter().zip(expected) {
            let found = value(&format!("span_f1_{kind}"), &material).unwrap();
            assert!(
                (found - expected).abs() < 1e-12,
                "{kind} of {one:?} {other:?}: {found}"
            );
        }
    }
}

#[test]
fn evidence_is_aligned_before_its_values_are_compared() {
    let mut sketch = Sketch::of(2);
    let at = sketch.document("one two three four five six", "en");
    type Row = (u128, (u32, u32), &'static [(&'static str, &'static str)]);
    let rows: [Row; 8] = [
        (
            0,
            (0, 7),
            &[("stance", "affirm"), ("sentiment", "positive")],
        ),
        (1, (0, 6), &[("stance", "affirm")]),
        (0, (8, 13), &[("stance", "refute")]),
        (1, (8, 18), &[("stance", "affirm")]),
        (0, (14, 18), &[("stance", "refute")]),
        (0, (19, 23), &[]),
        (1, (19, 23), &[("certainty", "")]),
        (1, (24, 27), &[("stance", "refute")]),
    ];
    for (of, place, values) in rows {
        sketch.evidence(at, of, of + 1, &[place], values);
    }
    let material = sketch.material();
    let figure = |name| measure(name).unwrap().figure(&material, 1);
    // affirm–affirm and refute–affirm: Pₒ = ½, Pₑ = ½.
    let stance = figure("evidence_kappa_stance");
    assert_eq!(
        (stance.value, stance.counted, stance.left_out),
        (Some(0.0), 4, 4)
    );
    // Said by one, not by the other: two labels and no agreement.
    assert_eq!(figure("evidence_kappa_sentiment").value, Some(0.0));
    assert_eq!(figure("evidence_kappa_certainty").counted, 2);
    // Seven pieces with three or four of each: one pair is exact, two more overlap.
    assert_eq!(figure("evidence_f1_exact").value, Some(2.0 / 8.0));
    assert_eq!(figure("evidence_f1_partial").value, Some(4.0 / 8.0));
    let costs = (measure("evidence_kappa_stance").unwrap().costs)(&material);
    assert_eq!(costs.len(), 1);
    assert_eq!((costs[0].place.clone(), costs[0].rows.len()), (8..18, 2));
}

#[test]
fn evidence_is_aligned_with_what_it_shares_most_with() {
    let mut sketch = Sketch::of(2);
    let at = sketch.document("one two three four five six seven eight", "en");
    // Over each long piece of one stand a short and a long piece of the other, in either order.
    type Row = (u128, (u32, u32), &'static str);
    let rows: [Row; 6] = [
        (0, (0, 18), "affirm"),
        (1, (0, 3), "refute"),
        (1, (4, 18), "affirm"),
        (0, (19, 39), "refute"),
        (1, (19, 33), "refute"),
        (1, (34, 39), "affirm"),
    ];
    for (of, place, stance) in rows {
        sketch.evidence(at, of, of + 1, &[place], &[("stance", stance)]);
    }
    assert_eq!(
        value("evidence_kappa_stance", &sketch.material()),
        Some(1.0)
    );
}

#[test]
fn a_word_is_marked_where_any_of_its_letters_is() {
    let mut sketch = Sketch::of(2);
    let at = sketch.document("one two three", "en");
    sketch.mention(at, 0, "PER", &[(1, 5)], None);
    sketch.mention(at, 1, "PER", &[(0, 7)], None);
    assert_eq!(value("cohen_kappa_token", &sketch.material()), Some(1.0));
}

#[test]
fn what_counts_and_what_does_not() {
    let mut sketch = Sketch::of(3);
    for _ in 0..2 {
        sketch.document("one two three.", "en");
    }
    sketch.state(1, 2, crate::model::WorkState::New);
    sketch.mention(0, 0, "PER", &[(0, 3)], None);
    sketch.mention(0, 1, "PER", &[(0, 3)], None);
    sketch.mention(1, 1, "PER", &[(4, 7)], None);
    let material = sketch.material();
    let figure = |name| {
        let figure = measure(name).unwrap().figure(&material, 1);
        (figure.counted, figure.left_out)
    };
    // Four words in each document; two pairs share one document only.
    assert_eq!(figure("cohen_kappa_token"), (4 * 4, 2 * 4));
    assert_eq!(figure("cohen_kappa_token_marked"), (4, 12 + 8));
    assert_eq!(figure("krippendorff_alpha"), (8, 0));
    assert_eq!(figure("fleiss_kappa"), (4, 4));
    assert_eq!(figure("cohen_kappa_character"), (14 * 4, 14 * 2));
    assert_eq!(figure("unitizing_alpha_2004"), (2, 1));
    assert_eq!(figure("unitizing_alpha_2016"), (28, 0));
    assert_eq!(figure("span_f1_exact"), (2 + 1 + 1 + 1, 1));
    // Coincidences of PER and unmarked words: 1, 2, 2 and 15 of 20 labels, three of them PER.
    let alpha = value("krippendorff_alpha", &material).unwrap();
    near(alpha, 1.0 - 19.0 * 4.0 / (2.0 * 3.0 * 17.0), 12);
    let costs = |name| (measure(name).unwrap().costs)(&material);
    // In the first document the third author has nothing, in the second the first has not.
    for name in ["cohen_kappa_token", "span_f1_exact", "krippendorff_alpha"] {
        let places: Vec<_> = costs(name)
            .into_iter()
            .map(|it| (it.place, it.rows.len()))
            .collect();
        assert_eq!(places, [(0..3, 1), (0..3, 1), (4..7, 1)], "{name}");
    }
}

#[test]
fn names_are_plain_and_unique() {
    let names: std::collections::BTreeSet<&str> = MEASURES.iter().map(|it| it.name).collect();
    assert_eq!(names.len(), MEASURES.len());
    for measure in MEASURES {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        assert!(measure.name.chars().all(is_plain), "{}", measure.name);
        assert!(
            measure.about.ends_with('.') && !measure.counts.is_empty(),
            "{}",
            measure.name
        );
    }
}

#[test]
fn parts_are_what_would_have_been_asked_for() {
    let mut sketch = Sketch::of(3);
    sketch.document("one two three four", "en");
    sketch.document("אחד שניים שלושה ארבעה", "he");
    for (at, of, label, start) in [
        (0, 0, "PER", 0),
        (0, 1, "ORG", 0),
        (1, 0, "PER", 0),
        (1, 1, "PER", 5),
    ] {
        sketch.mention(at, of, label, &[(start, start + 4)], None);
    }
    let all = sketch.material();
    for (by, count) in [
        (by::By::Label, 2),
        (by::By::Pair, 3),
        (by::By::Document, 2),
        (by::By::Language, 2),
    ] {
        assert_eq!(by.parts(&all).len(), count);
        assert_eq!(by.name().parse(), Ok(by));
    }
    let of = |part: by::Part| part.of(&all);
    let strict = |part| value("span_f1_strict", &of(part));
    // The third author has nothing anywhere: of three pairs one agrees on one of two.
    assert_eq!(strict(by::Part::Language("en".to_owned())), Some(0.0));
    assert_eq!(strict(by::Part::Label(Label::Type("GPE".into()))), None);
    let he = of(by::Part::Language("he".to_owned()));
    assert_eq!(
        (he.sheets.len(), he.sheets[0].text.language.as_str()),
        (1, "he")
    );
    let per = of(by::Part::Label(Label::Type("PER".into())));
    assert_eq!(
        measure("span_f1_exact").unwrap().figure(&per, 1).counted,
        3 + 2 + 1
    );
}
