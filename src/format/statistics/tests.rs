use super::*;
use crate::format::law::{round_trip, written};
use crate::format::{Choice, InMemory};
use crate::model::{Key, Split};

fn table(files: &InMemory, name: &str) -> Vec<Vec<String>> {
    let bytes = files.0[name].as_slice();
    let mut reader = ::csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).from_reader(bytes);
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

fn count(files: &InMemory, what: &str) -> usize {
    let totals = table(files, "totals.csv");
    let row = totals.iter().find(|row| row[0] == what).unwrap();
    row[1].parse().unwrap()
}

#[test]
fn the_tables_count_what_is_written() {
    let mut project = round_trip();
    let mut document = project.documents().values().next().unwrap().clone();
    let first = document.id;
    let split = Key::from(Split::ATTRIBUTE);
    document.attributes.insert(split, "train".to_owned());
    project.put(document.into());
    let files = written(&project, &Choice::default(), &FORMAT);
    assert_eq!(count(&files, "documents"), project.documents().len());
    assert_eq!(count(&files, "mentions"), project.mentions().len());
    assert_eq!(count(&files, "evidence"), project.evidence().len());
    assert_eq!(count(&files, "links"), project.links().len());
    assert_eq!(
        table(&files, "documents.csv").len(),
        1 + project.documents().len()
    );
    let types = table(&files, "types.csv");
    assert_eq!(types[0], ["type", "name", "mentions", "train", "none"]);
    for row in &types[1..] {
        let numbers: Vec<usize> = row[2..].iter().map(|it| it.parse().unwrap()).collect();
        assert_eq!(numbers[0], numbers[1] + numbers[2], "{row:?}");
        let mentions = project
            .mentions()
            .values()
            .filter(|it| it.r#type.0 == row[0]);
        assert_eq!(numbers[0], mentions.count(), "{row:?}");
        let trained = project.mentions().values();
        let trained = trained.filter(|it| it.r#type.0 == row[0] && it.document == first);
        assert_eq!(numbers[1], trained.count(), "{row:?}");
    }
    let parts = table(&files, "parts.csv");
    let names: Vec<&str> = parts[1..].iter().map(|row| row[0].as_str()).collect();
    assert_eq!(names, ["train", ""]);
    let values = table(&files, "values.csv");
    assert!(
        values.contains(
            &["mention", "generic", "yes", "1"]
                .map(str::to_owned)
                .to_vec()
        )
    );
    assert!(
        values.iter().all(|row| row[1] != "outlet"),
        "free text is not counted"
    );

    // What is narrowed down is counted so.
    let choice = Choice {
        types: [Key::from("ORG")].into(),
        ..Choice::default()
    };
    let files = written(&project, &choice, &FORMAT);
    let all = project.mentions().values();
    let of_type = all.filter(|row| row.r#type.0 == "ORG").count();
    assert_eq!(count(&files, "mentions"), of_type);
}

#[test]
fn the_plots_are_drawings_without_script_and_bars_are_as_long_as_their_counts() {
    let files = written(&round_trip(), &Choice::default(), &FORMAT);
    let drawn = String::from_utf8(files.0["types.svg"].clone()).unwrap();
    assert!(!drawn.contains("script") && drawn.starts_with("<?xml"));
    let bars = [
        plot::Bar {
            name: "דובר <script>".to_owned(),
            count: 4,
        },
        plot::Bar {
            name: "b".repeat(90),
            count: 2,
        },
        plot::Bar {
            name: String::new(),
            count: 0,
        },
    ];
    let drawing = plot::drawing("title & more", &bars);
    let widths: Vec<f32> = drawing
        .parts
        .iter()
        .filter_map(|part| match part {
            svg::Part::Box { place, .. } => Some(place.2),
            _ => None,
        })
        .collect();
    assert!(
        (widths[0] - 2.0 * widths[1]).abs() < 0.01 && widths[2] == 0.0,
        "{widths:?}"
    );
    let mut bytes = Vec::new();
    svg::write(&drawing, &mut bytes).unwrap();
    let words = String::from_utf8(bytes).unwrap();
    assert!(
        words.contains("direction=\"rtl\"") && !words.contains("<script"),
        "{words}"
    );
    assert!(words.contains("bb…</text>"));
}
