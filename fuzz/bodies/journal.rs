//! Any bytes as a journal, and any text as the payloads of one with the right checksums.

use isnad::edit::History;
use isnad::model::Project;
use isnad::store::journal::{self, Record};

pub fn run(bytes: &[u8]) {
    replay(bytes);
    if let Ok(payloads) = std::str::from_utf8(bytes) {
        replay(sealed(payloads).as_bytes());
    }
}

/// A journal whose lines hold these payloads; one that ends with `+` goes on in the next.
fn sealed(payloads: &str) -> String {
    let zero = "0".repeat(64);
    let head = format!("(format: 1, project: \"01J00000000000000000000001\", base: \"{zero}\")");
    let mut journal = String::new();
    for (number, payload) in [head.as_str()].into_iter().chain(payloads.lines()).enumerate() {
        let (payload, mark) = match payload.strip_suffix('+') {
            Some(part) => (part, '+'),
            None => (payload, '='),
        };
        let body = format!("{:08x} {number} {mark} {payload}", payload.len());
        journal.push_str(&format!("{:08x} {body}\n", crc32c::crc32c(body.as_bytes())));
    }
    journal
}

fn replay(bytes: &[u8]) {
    let Some(read) = journal::read(bytes) else {
        return;
    };
    assert!(read.sound <= bytes.len());
    let sound = journal::read(&bytes[..read.sound]).expect("a journal up to its sound end");
    assert_eq!(sound, read);
    let mut project = Project::new(read.head.project);
    let mut history = History::default();
    for record in &read.records {
        match record {
            Record::Text(hash, text) => project.add_text(*hash, text.clone()),
            Record::Enact(entry) => {
                let before = project.clone();
                if history.enact(&mut project, entry).is_err() {
                    assert!(project == before, "what does not fit leaves no trace");
                }
            }
            Record::Saving(_) | Record::Saved(_) => {}
        }
    }
}
