//! A million rows: the project file against `serde_json` on the same rows, read into the same types, in
//! turns.

use std::time::Instant;

use isnad::format::project_file::{read_with, write};
use isnad::model::{Part, Row};

use crate::cpu::spent;
use crate::project::project;

const ROUNDS: usize = 3;

pub fn bench() {
    let project = project(1_000, 1_000);
    let mut file = Vec::new();
    write(&project, Part::Main, &mut file).unwrap();
    let mut json = String::new();
    for row in project.rows() {
        json.push_str(&serde_json::to_string(&row).unwrap());
        json.push('\n');
    }
    let rows = project.rows().count();
    drop(project);
    let (mut ours, mut walls, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (begun, wall) = (spent(), Instant::now());
        let read = read_with(&file, &mut |done, of| done <= of).unwrap();
        ours.push((spent() - begun).as_secs_f64());
        walls.push(wall.elapsed().as_secs_f64());
        assert_eq!(read.project.rows().count(), rows);
        drop(read);
        let begun = spent();
        let read = json
            .lines()
            .map(|line| serde_json::from_str::<Row>(line).unwrap());
        let read: Vec<Row> = read.collect();
        theirs.push((spent() - begun).as_secs_f64());
        assert_eq!(read.len(), rows);
    }
    let (ours, wall, theirs) = (middle(&mut ours), middle(&mut walls), middle(&mut theirs));
    println!(
        "{rows} rows read: {ours:.2} s of CPU ({wall:.2} s on the wall, {} MB); by serde_json from {} MB: \
         {theirs:.2} s; ratio {:.2}",
        file.len() / 1_000_000,
        json.len() / 1_000_000,
        ours / theirs
    );
}

/// The median.
pub fn middle(of: &mut [f64]) -> f64 {
    of.sort_by(f64::total_cmp);
    of[of.len() / 2]
}
