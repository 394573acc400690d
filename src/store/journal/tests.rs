//! Laws of the journal: what is read is what was written, and a damaged file never gives anything else.

use proptest::collection::vec;
use proptest::prelude::*;
use ulid::Ulid;

use std::fs;

use super::*;
use crate::format::arbitrary;

fn head() -> Head {
    Head::new(ProjectId(Ulid::from(7)), FileHash::of(b"base"))
}

fn written(records: &[Record]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal-000001.log");
    let (first, rest) = records.split_at(records.len() / 2);
    let mut journal = Journal::begin(&Disk::real(), &path, &head(), first).unwrap();
    for record in rest {
        journal.append([record]).unwrap();
    }
    fs::read(path).unwrap()
}

fn record() -> impl Strategy<Value = Record> {
    prop_oneof![
        arbitrary::entry().prop_map(|entry| Record::Enact(Arc::new(entry))),
        arbitrary::text().prop_map(|text| Record::Text(TextHash::of(&text), Arc::from(text))),
        Just(Record::Saving(FileHash::of(b"next"))),
        Just(Record::Saved(FileHash::of(b"next"))),
    ]
}

/// Twenty records, small and of every kind.
fn twenty() -> Vec<Record> {
    let change = |number: u128| crate::edit::Change {
        id: crate::model::ChangeId(Ulid::from(number)),
        author: crate::model::AuthorId(Ulid::from(1)),
        at: 5,
        act: crate::edit::Act::Tag,
        detail: "או\"ם\n\u{200f}".to_owned(),
        rows: Vec::new(),
    };
    (0..20)
        .map(|number| match number % 5 {
            0 => Record::Enact(Arc::new(Entry::Undid(change(number).id))),
            1 => Record::Text(TextHash::of("بيان"), Arc::from("بيان\r\n")),
            2 => Record::Saving(FileHash::of(b"x")),
            _ => Record::Enact(Arc::new(Entry::Did(change(number)))),
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_read_is_what_was_written(records in vec(record(), 0..12)) {
        let bytes = written(&records);
        let read = read(&bytes).unwrap();
        prop_assert_eq!(read.head, head());
        prop_assert_eq!(read.records, records);
        prop_assert_eq!(read.sound, bytes.len());
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in vec(any::<u8>(), 0..300), cut in 0_usize..200) {
        let mut journal = written(&twenty());
        let rest = journal.split_off(cut);
        journal.extend(bytes);
        journal.extend(rest);
        let sound = read(&journal).map_or(0, |read| read.sound);
        prop_assert!(sound <= journal.len());
    }
}

#[test]
fn cut_at_every_byte_it_gives_a_prefix() {
    let records = twenty();
    let bytes = written(&records);
    for cut in 0..=bytes.len() {
        match read(&bytes[..cut]) {
            Some(read) => {
                assert!(records.starts_with(&read.records), "cut at {cut}");
                assert!(read.sound <= cut);
                let lines = bytes[..cut].iter().filter(|&&b| b == b'\n').count();
                assert_eq!(read.records.len(), lines - 1);
            }
            None => assert!(!bytes[..cut].contains(&b'\n')),
        }
        let mut zeroed = bytes.clone();
        zeroed[cut..].fill(0);
        if let Some(read) = read(&zeroed) {
            assert!(records.starts_with(&read.records), "zeroed from {cut}");
        }
    }
}

#[test]
fn with_any_bit_flipped_it_gives_a_prefix() {
    let records = twenty();
    let bytes = written(&records);
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << bit;
            if let Some(read) = read(&flipped) {
                assert_eq!(read.head, head());
                assert!(records.starts_with(&read.records), "bit {bit} of byte {at}");
                assert!(read.records.len() < records.len());
            }
        }
    }
}

#[test]
fn lines_in_another_order_are_not_accepted() {
    let bytes = written(&twenty());
    let lines: Vec<&[u8]> = bytes.split_inclusive(|&b| b == b'\n').collect();
    let mut swapped = lines.clone();
    swapped.swap(3, 4);
    assert_eq!(read(&swapped.concat()).unwrap().records.len(), 2);
    let mut doubled = lines.clone();
    doubled.insert(5, lines[4]);
    assert_eq!(read(&doubled.concat()).unwrap().records.len(), 4);
}

#[test]
fn long_records_take_several_lines_and_count_only_when_whole() {
    let text: Arc<str> = Arc::from("אבג\n".repeat((LONGEST_PAYLOAD * 2) / 7));
    let long = Record::Text(TextHash::of(&text), text);
    let records = [
        Record::Saved(FileHash::of(b"a")),
        long,
        Record::Saved(FileHash::of(b"b")),
    ];
    let bytes = written(&records);
    let ends: Vec<usize> = bytes
        .iter()
        .enumerate()
        .filter_map(|(at, &b)| (b == b'\n').then_some(at + 1))
        .collect();
    assert!(ends.len() > 4, "{} lines", ends.len());
    assert_eq!(read(&bytes).unwrap().records, records);
    for &end in &ends[2..ends.len() - 2] {
        let read = read(&bytes[..end]).unwrap();
        assert_eq!(read.records, records[..1]);
        assert_eq!(read.sound, ends[1]);
    }
}

#[cfg(unix)]
#[test]
fn a_journal_that_was_deleted_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = journal_path(folder.path(), 1);
    let mut journal = Journal::begin(&Disk::real(), &path, &head(), &[]).unwrap();
    fs::remove_file(&path).unwrap();
    assert!(journal.append(&twenty()).is_err());
    fs::write(&path, "another").unwrap();
    assert!(journal.append(&twenty()).is_err());
}
