//! An edit made durable against a bare append and sync of the same bytes, in turns, on the wall: what
//! takes the time is the disk.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::sync::Arc;
use std::time::Instant;

use isnad::edit::Entry;
use isnad::store::disk::Disk;
use isnad::store::file_hash::FileHash;
use isnad::store::journal::{Head, Journal, Record};

use crate::project::{Scratch, change, project};
use crate::rows::middle;

const ROUNDS: usize = 400;

pub fn bench() {
    let project = project(1, 1);
    let mention = project.rows().last().unwrap();
    let record = Record::Enact(Arc::new(Entry::Did(change(vec![mention]).into())));
    let folder = Scratch::new("durable");
    let head = Head::new(project.id(), FileHash::of(b""));
    let path = folder.0.join("journal-000001.log");
    let mut journal = Journal::begin(&Disk::real(), &path, &head, []).unwrap();
    let before = std::fs::metadata(&path).unwrap().len();
    journal.append([&record]).unwrap();
    let length = std::fs::metadata(&path).unwrap().len() - before;
    let bytes = vec![b'x'; length as usize];
    let bare = folder.0.join("bare.log");
    let mut bare = OpenOptions::new()
        .create(true)
        .append(true)
        .open(bare)
        .unwrap();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..2 * ROUNDS {
        let begun = Instant::now();
        if round % 2 == 0 {
            journal.append([&record]).unwrap();
            ours.push(begun.elapsed().as_secs_f64() * 1e6);
        } else {
            bare.write_all(&bytes).unwrap();
            bare.sync_data().unwrap();
            theirs.push(begun.elapsed().as_secs_f64() * 1e6);
        }
    }
    let (ours, theirs) = (middle(&mut ours), middle(&mut theirs));
    println!(
        "an edit of {length} bytes made durable: {ours:.0} µs; a bare append and sync: {theirs:.0} µs; ratio {:.2}",
        ours / theirs
    );
}
