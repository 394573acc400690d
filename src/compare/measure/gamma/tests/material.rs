//! γ over the documents of a project.

use super::*;
use crate::compare::material::tests::Sketch;
use crate::compare::measure::{Figure, interval::interval, measure};
use crate::model::WorkState;

const TEXT: &str = "שרת האו״ם פגשה את Sami Haddad ואת دانا في عمّان";

fn figure(material: &crate::compare::material::Material) -> Figure {
    measure("gamma").unwrap().figure(material, 1)
}

/// Two documents; in the first both authors mark the same.
fn sketch() -> Sketch {
    let mut sketch = Sketch::of(2);
    for _ in 0..2 {
        let at = sketch.document(TEXT, "he");
        for of in [0, 1] {
            sketch.mention(at, of, "PER", &[(18, 29)], None);
            let moved = u32::from(at == 1 && of == 1);
            sketch.mention(at, of, "ORG", &[(4 - moved, 9)], None);
        }
    }
    sketch
}

#[test]
fn documents_are_the_parts_of_one_continuum() {
    let mut sketch = sketch();
    sketch.document(TEXT, "he");
    sketch.state(2, 0, WorkState::New);
    sketch.mention(2, 1, "PER", &[(18, 29)], None);
    let material = sketch.material();
    let whole = figure(&material);
    assert_eq!(
        (whole.counted, whole.left_out, whole.is_upper_bound),
        (8, 1, false)
    );
    let sampled = Sampled::of(&measures::continua(&material), &few());
    let estimate = sampled.gammas(None).gamma.unwrap();
    // One edge of a word of five letters moved by one: (1 / 11)² for four units of the mean author.
    assert!((estimate.observed - (1.0_f64 / 11.0).powi(2) / 4.0).abs() < 1e-12);
    let first = sampled.gammas(Some(&[0, 0])).gamma.unwrap();
    assert_eq!((first.observed, first.value), (0.0, 1.0));
    let second = sampled.gammas(Some(&[1])).gamma.unwrap();
    assert!(first.value > estimate.value && estimate.value > second.value);
}

#[test]
fn a_mention_in_fragments_reaches_from_end_to_end() {
    let mut sketch = Sketch::of(2);
    sketch.document(TEXT, "he");
    sketch.mention(0, 0, "PER", &[(18, 22), (23, 29)], None);
    sketch.mention(0, 1, "PER", &[(18, 29)], None);
    let material = sketch.material();
    assert_eq!(figure(&material).value, Some(1.0));
    assert_eq!((measure("gamma").unwrap().costs)(&material), []);
}

#[test]
fn costs_are_what_is_not_the_same() {
    let mut sketch = sketch();
    sketch.mention(0, 0, "GPE", &[(42, 47)], None);
    let costs = (measure("gamma_cat").unwrap().costs)(&sketch.material());
    let found: Vec<(u32, u32, usize)> = costs
        .iter()
        .map(|cost| (cost.place.start, cost.place.end, cost.rows.len()))
        .collect();
    assert_eq!(found, [(42, 47, 1), (3, 9, 2)]);
}

#[test]
fn intervals_are_of_drawn_documents_or_of_the_estimate() {
    let material = sketch().material();
    let gamma = measure("gamma").unwrap();
    let value = figure(&material).value.unwrap();
    let drawn = interval(gamma, &material, 1).unwrap();
    assert!(drawn.low < value && value < drawn.high && drawn.drawings == 1_000);
    assert_eq!(drawn.high, 1.0);
    let single = material.of_documents(|text| text.id == material.sheets[1].text.id);
    let value = figure(&single).value.unwrap();
    let own = interval(gamma, &single, 1).unwrap();
    assert!(
        own.low < value && value < own.high && own.drawings == 0,
        "{own:?}"
    );
}
