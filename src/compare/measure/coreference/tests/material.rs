//! What counts as a mention of both, and what is left out.

use crate::compare::material::Material;
use crate::compare::material::tests::Sketch;
use crate::compare::measure::{Figure, measure};
use crate::model::{RowId, WorkState};

fn figure(name: &str, material: &Material) -> Figure {
    measure(name).unwrap().figure(material, 1)
}

/// Of "Dana met Sami and Dana": the places of the names.
const DANA: (u32, u32) = (0, 4);
const SAMI: (u32, u32) = (9, 13);
const AGAIN: (u32, u32) = (18, 22);

fn sketch() -> Sketch {
    let mut sketch = Sketch::of(2);
    sketch.document("Dana met Sami and Dana", "en");
    sketch
}

#[test]
fn places_without_an_entity_are_left_out_for_both() {
    let mut sketch = sketch();
    for (of, place, entity) in [
        (0, DANA, Some(1)),
        (1, DANA, Some(1)),
        (0, SAMI, Some(2)),
        (1, SAMI, None),
        (0, AGAIN, None),
        (1, AGAIN, Some(1)),
        (1, (5, 8), Some(2)),
        (0, (14, 17), None),
    ] {
        sketch.mention(0, of, "PER", &[place], entity);
    }
    let figure = figure("b_cubed", &sketch.material());
    // Left are one mention of both and one that only the second author has: R = 1, P = 1/2.
    assert_eq!((figure.counted, figure.left_out), (3, 5));
    assert!((figure.value.unwrap() - 2.0 / 3.0).abs() < 1e-12);
}

#[test]
fn one_place_is_one_mention_whatever_its_type() {
    let mut sketch = sketch();
    sketch.mention(0, 0, "GPE", &[DANA], None);
    sketch.mention(0, 0, "PER", &[DANA], Some(1));
    sketch.mention(0, 1, "ORG", &[DANA], Some(1));
    let figure = figure("b_cubed", &sketch.material());
    assert_eq!(
        (figure.counted, figure.left_out, figure.value),
        (2, 1, Some(1.0))
    );
}

#[test]
fn entities_with_one_id_in_a_knowledge_base_are_one() {
    let mut sketch = sketch();
    for (of, place, entity) in [(0, DANA, 1), (0, AGAIN, 2), (1, DANA, 3), (1, AGAIN, 3)] {
        sketch.mention(0, of, "PER", &[place], Some(entity));
    }
    assert_eq!(figure("muc", &sketch.material()).value, Some(0.0));
    let entities: Vec<_> = sketch.project.entities().values().cloned().collect();
    for mut row in entities {
        row.kb = "wikidata:Q1 ".to_owned();
        sketch.project.put(row.into());
    }
    assert_eq!(figure("muc", &sketch.material()).value, Some(1.0));
}

#[test]
fn other_bounds_are_another_mention() {
    let mut sketch = sketch();
    sketch.mention(0, 0, "PER", &[DANA], Some(1));
    sketch.mention(0, 1, "PER", &[(0, 3)], Some(1));
    sketch.mention(0, 0, "PER", &[(9, 11), (12, 13)], Some(1));
    sketch.mention(0, 1, "PER", &[SAMI], Some(1));
    let figure = figure("b_cubed", &sketch.material());
    assert_eq!(
        (figure.counted, figure.left_out, figure.value),
        (4, 0, Some(0.0))
    );
}

#[test]
fn documents_of_one_author_are_left_out_and_entities_go_through_all() {
    let mut sketch = sketch();
    sketch.document("Dana", "en");
    sketch.document("Sami", "en");
    sketch.state(2, 1, WorkState::New);
    for of in [0, 1] {
        sketch.mention(0, of, "PER", &[DANA], Some(1));
        sketch.mention(1, of, "PER", &[(0, 4)], Some(1 + of));
    }
    sketch.mention(2, 0, "PER", &[(0, 4)], Some(1));
    let material = sketch.material();
    let muc = figure("muc", &material);
    // One link of the first author, through two documents, that the second has not.
    assert_eq!((muc.counted, muc.left_out, muc.value), (4, 1, Some(0.0)));
    assert_eq!(
        figure("muc", &material.of_documents(|text| text.language == "he")).value,
        None
    );
}

#[test]
fn costs_are_what_does_not_correspond() {
    let mut sketch = Sketch::of(2);
    sketch.document("Dana Dana Dana Sami", "en");
    let places = [(0, 4), (5, 9), (10, 14)];
    for (place, other) in places.into_iter().zip([7, 7, 8]) {
        sketch.mention(0, 0, "PER", &[place], Some(1));
        sketch.mention(0, 1, "PER", &[place], Some(other));
    }
    let alone = sketch.mention(0, 1, "PER", &[(15, 19)], Some(9));
    let costs = (measure("lea").unwrap().costs)(&sketch.material());
    let found: Vec<(u32, usize)> = costs
        .iter()
        .map(|cost| (cost.place.start, cost.rows.len()))
        .collect();
    assert_eq!(found, [(10, 2), (15, 1)]);
    assert_eq!(costs[1].rows, [RowId::Mention(alone)]);
}
