//! Two versions of one project, made of a common one by any edits of its records: they are brought
//! together without loss, and with the same conflicts in either direction.

use isnad::edit::{Act, Change, merge};
use isnad::format::project_file;
use isnad::model::{AuthorId, ChangeId, Project};
use ulid::Ulid;

/// The sound project of `seed.isnad.ron`, in lines.
const SEED: &str = include_str!("seed.isnad.ron");

/// Three bytes are an edit: whose and of which record, what, and where.
pub fn run(bytes: &[u8]) {
    let base: Vec<String> = SEED.lines().map(str::to_owned).collect();
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    for edit in bytes.chunks_exact(3).take(64) {
        let side = if edit[0] & 1 == 0 { &mut ours } else { &mut theirs };
        edited(side, usize::from(edit[0] >> 1), edit[1], usize::from(edit[2]));
    }
    let [base, ours, theirs] = [base, ours, theirs].map(|lines| project(&lines));
    let (Some(base), Some(ours), Some(theirs)) = (base, ours, theirs) else {
        return;
    };
    let there = merge::three_way(&base, &ours, &theirs);
    let back = merge::three_way(&base, &theirs, &ours);
    assert_eq!(there.conflicts, back.conflicts, "as many conflicts in either direction");
    applied(&ours, &theirs, there);
    applied(&theirs, &ours, back);
    let nothing = merge::three_way(&base, &ours, &ours);
    assert!(nothing.deltas.is_empty(), "merging with itself changes nothing");
    let same = merge::three_way(&base, &ours, &base);
    assert!(same.deltas.is_empty(), "merging what did nothing changes nothing");
    let _merged_or_not = merge::joined(&base, &ours, &theirs);
}

/// Changes the record with this number; the first and the last line stay.
fn edited(lines: &mut Vec<String>, number: usize, what: u8, place: usize) {
    if lines.len() < 3 {
        return;
    }
    let at = 1 + number % (lines.len() - 2);
    let line = &mut lines[at];
    match what % 6 {
        0 => drop(lines.remove(at)),
        // Another name, title, text or quote.
        1 => {
            if let Some((from, _)) = line.char_indices().filter(|(_, c)| !c.is_ascii()).nth(place % 8) {
                line.insert(from, 'x');
            }
        }
        // Another reference: the ids of the seed end in two digits that differ.
        2 => {
            let digits: Vec<usize> = line.match_indices("00000000").map(|(at, _)| at + 20).collect();
            if let Some(&from) = digits.get(place % digits.len().max(1))
                && line.get(from..from + 1).is_some_and(|digit| digit.bytes().all(|b| b.is_ascii_digit()))
            {
                line.replace_range(from..from + 1, &(place / 16 % 10).to_string());
            }
        }
        // A field more, or less.
        3 => {
            let flag = ", unsure: true)";
            *line = match line.contains(flag) {
                true => line.replace(flag, ")"),
                false if line.contains("fragments") => line.replace("),", &format!("{flag},")),
                false => return,
            };
        }
        4 => {
            let copy = line.clone();
            lines.insert(at, copy);
        }
        _ => {
            let other = 1 + place % (lines.len() - 2);
            lines.swap(at, other);
        }
    }
}

fn project(lines: &[String]) -> Option<Project> {
    project_file::read(lines.join("\n").as_bytes()).ok().map(|read| read.project)
}

/// Every row of the other side is there afterwards, or was deleted on this side.
fn applied(ours: &Project, theirs: &Project, merged: merge::Merged) {
    let mut project = ours.clone();
    for (hash, text) in theirs.texts() {
        project.add_text(*hash, text.clone());
    }
    let conflicts = merged.conflicts;
    let change = Change {
        id: ChangeId(Ulid::from(1_u128)),
        author: AuthorId(Ulid::from(2_u128)),
        at: 0,
        act: Act::Merge,
        detail: String::new(),
        rows: merged.deltas,
    };
    project.apply(&change).expect("a merge fits the side that it was made for");
    assert!(project.conflicts().len() >= conflicts.min(1));
}
