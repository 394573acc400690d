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
            _ => Record::Enact(Arc::new(Entry::Did(change(number).into()))),
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

/// A journal in short lines, so that most records take several, and where each record ends; the head first.
fn in_short_lines(records: &[Record]) -> (Vec<u8>, Vec<usize>) {
    let (mut next, mut lines) = (0, Vec::new());
    append_lines(&head(), &mut next, &mut lines).unwrap();
    let mut ends = vec![lines.len()];
    for record in records {
        append_parts(record, 48, &mut next, &mut lines).unwrap();
        ends.push(lines.len());
    }
    assert!(next > 2 * records.len() as u64, "{next} lines");
    (lines, ends)
}

/// Cut off, zeroed and flipped at every place, it gives exactly the records before the damage.
#[allow(
    clippy::print_stdout,
    reason = "how much was tried is shown with --nocapture"
)]
#[test]
fn whatever_is_damaged_what_stands_before_it_is_read_and_nothing_else() {
    let records = twenty();
    let (bytes, ends) = in_short_lines(&records);
    let check = |damaged: &[u8], at: usize, what: &str| {
        let whole = ends.iter().filter(|end| **end <= at).count();
        match read(damaged) {
            Some(read) => {
                assert_eq!(read.head, head(), "{what} at {at}");
                assert_eq!(read.records, records[..whole - 1], "{what} at {at}");
                assert_eq!(read.sound, ends[whole - 1], "{what} at {at}");
            }
            None => assert_eq!(whole, 0, "{what} at {at}"),
        }
    };
    let (mut cuts, mut zeroed, mut flips) = (0, 0, 0);
    for at in 0..=bytes.len() {
        check(&bytes[..at], at, "cut");
        cuts += 1;
        let mut tail = bytes.clone();
        tail[at..].fill(0);
        check(&tail, at, "zeros");
        zeroed += 1;
        for bit in (0..8).take_while(|_| at < bytes.len()) {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << bit;
            check(&flipped, at, "flip");
            flips += 1;
        }
    }
    println!(
        "journal of {} bytes: {cuts} cuts, {zeroed} tails of zeros, {flips} flipped bits",
        bytes.len()
    );
    assert!(cuts + zeroed + flips >= 30_000);
}

/// The lines of a record are one: without the last of them, or with one of another record, it is not there.
#[test]
fn a_record_of_several_lines_is_there_as_a_whole_or_not() {
    let records = twenty();
    let (bytes, ends) = in_short_lines(&records);
    let lines: Vec<&[u8]> = bytes.split_inclusive(|&byte| byte == b'\n').collect();
    for missing in 1..lines.len() {
        let rest = [&lines[..missing], &lines[missing + 1..]].concat().concat();
        let at: usize = lines[..missing].iter().map(|line| line.len()).sum();
        let whole = ends.iter().filter(|end| **end <= at).count();
        assert_eq!(read(&rest).unwrap().records, records[..whole - 1]);
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

#[test]
fn journals_are_those_that_this_program_numbers() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        "journal-000001.log",
        "journal-000012.log",
        "journal-4294967295.log",
        "journal-1073741824.log",
        "journal-99999999999.log",
        "journal--00001.log",
        "journal-.log",
        "journal-000002.log.aside.1",
    ] {
        fs::write(folder.path().join(name), "").unwrap();
    }
    let found = journals(&Disk::real(), folder.path()).unwrap();
    let numbers: Vec<u32> = found.into_iter().map(|(number, _)| number).collect();
    // There is always one more.
    assert_eq!(numbers, [1, 12]);
}
