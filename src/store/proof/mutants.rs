//! The protocol with one step left out or misplaced. Each is found out, so the proof proves something.
//!
//! A mutant is a change of what was recorded: the program believes it did everything right, and the disk
//! got something else.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::power_loss::{Tally, tally};
use super::session::{Deed, Session};
use crate::store::disk::crash::Order;
use crate::store::disk::memory::{FileId, Op, Step};
use crate::store::place;

type Mutate = fn(Vec<Step>) -> Vec<Step>;

/// A protocol with a mistake in it.
struct Mutant {
    name: &'static str,
    mutate: Mutate,
    /// Which of [`sessions`] it is tried on.
    sessions: &'static [usize],
    /// What must be found where names reach the disk in their order, and in any order.
    kept: &'static [&'static str],
    any: &'static [&'static str],
}

const MUTANTS: &[Mutant] = &[
    Mutant {
        name: "a draft is not synced before it gets its name",
        mutate: |steps| without(steps, |step| step.is_sync_of(|name| name.ends_with(".tmp"))),
        sessions: &[2],
        kept: &["unreadable", "lost"],
        any: &["unreadable", "lost"],
    },
    Mutant {
        name: "the folder is not synced after the project file's rename",
        mutate: |steps| without(steps, |step| step.is_folder_sync_after(place::is_project)),
        sessions: &[0, 1],
        kept: &["lost"],
        any: &["lost"],
    },
    Mutant {
        name: "acknowledged before the journal is synced",
        mutate: |steps| without(steps, |step| step.is_sync_of(|name| name.ends_with(".log"))),
        sessions: &[0, 1],
        kept: &["lost"],
        any: &["lost"],
    },
    Mutant {
        name: "the folder is not synced after a journal is begun",
        mutate: |steps| without(steps, |step| step.is_folder_sync_after(is_journal)),
        sessions: &[0, 1],
        kept: &["lost"],
        any: &["lost"],
    },
    Mutant {
        name: "the journal begins anew before the project file is in place",
        mutate: journal_before_file,
        sessions: &[3],
        kept: &["lost"],
        any: &["lost"],
    },
    Mutant {
        name: "the project file is written in place",
        mutate: in_place,
        sessions: &[0],
        kept: &["unreadable"],
        any: &["unreadable"],
    },
    Mutant {
        name: "one sync of the folder for a new journal's name and the end of the old one",
        mutate: one_sync_for_both,
        sessions: &[1],
        kept: &[],
        any: &["lost"],
    },
    Mutant {
        name: "a new folder is not synced in the folder above",
        mutate: |steps| {
            without(steps, |step| {
                matches!(step.last, Some(Op::MakeFolder { .. }))
            })
        },
        sessions: &[2],
        kept: &[],
        any: &["unreadable"],
    },
    Mutant {
        name: "the note that a file is in place comes before its folder is synced",
        mutate: noted_too_early,
        sessions: &[0],
        kept: &["lost"],
        any: &["lost"],
    },
    Mutant {
        name: "the note that a file will be put in place comes after it is",
        mutate: announced_too_late,
        sessions: &[0],
        kept: &["unreadable"],
        any: &["unreadable"],
    },
];

/// A step with what stands around it.
struct Seen<'s> {
    op: &'s Op,
    /// What was done last, of what changes names.
    last: Option<&'s Op>,
    names: &'s BTreeMap<FileId, Arc<Path>>,
}

impl Seen<'_> {
    fn is_sync_of(&self, is_it: impl Fn(&str) -> bool) -> bool {
        let Op::Sync { file } = self.op else {
            return false;
        };
        let name = self.names.get(file).map(|path| place::file_name(path));
        name.is_some_and(|name| is_it(&name))
    }

    fn is_folder_sync_after(&self, is_it: impl Fn(&Path) -> bool) -> bool {
        matches!(self.op, Op::SyncFolder { .. })
            && matches!(self.last, Some(Op::Rename { to, .. }) if is_it(to))
    }
}

fn is_journal(path: &Path) -> bool {
    place::file_name(path).ends_with(".log")
}

fn without(steps: Vec<Step>, is_left_out: impl Fn(&Seen<'_>) -> bool) -> Vec<Step> {
    let mut names = BTreeMap::new();
    let mut last = None;
    let mut kept = Vec::new();
    for step in &steps {
        let seen = Seen {
            op: &step.op,
            last,
            names: &names,
        };
        let is_left_out = is_left_out(&seen);
        match &step.op {
            Op::Create { path: name, file } | Op::Rename { to: name, file, .. } => {
                names.insert(*file, Arc::clone(name));
                last = Some(&step.op);
            }
            Op::Remove { .. } | Op::MakeFolder { .. } | Op::RemoveFolder { .. } => {
                last = Some(&step.op);
            }
            Op::Write { .. } | Op::Cut { .. } | Op::Sync { .. } => {}
            Op::SyncFolder { .. } => {
                last = None;
            }
        }
        if !is_left_out {
            kept.push(step.clone());
        }
    }
    kept
}

/// The position of the next step that is so.
fn next(steps: &[Step], from: usize, is_it: impl Fn(&Op) -> bool) -> Option<usize> {
    let found = steps.get(from..)?.iter().position(|step| is_it(&step.op))?;
    Some(from + found)
}

fn is_rename_to(op: &Op, is_it: impl Fn(&Path) -> bool) -> bool {
    matches!(op, Op::Rename { to, .. } if is_it(to))
}

fn journal_before_file(mut steps: Vec<Step>) -> Vec<Step> {
    let mut at = 0;
    while let Some(rename) = next(&steps, at, |op| is_rename_to(op, place::is_project)) {
        at = rename + 1;
        let following = next(&steps, at, |op| is_rename_to(op, place::is_project));
        let stage = steps[rename].stage;
        let begun = next(&steps, at, |op| is_rename_to(op, is_journal));
        let Some(begun) = begun.filter(|&begun| {
            steps[begun].stage == stage && following.is_none_or(|following| begun < following)
        }) else {
            continue;
        };
        let first = steps[..begun]
            .iter()
            .rposition(|step| matches!(step.op, Op::Create { .. }));
        let removed = next(&steps, begun, |op| matches!(op, Op::Remove { .. })).unwrap();
        let block = removed + 1 - first.unwrap();
        steps[rename..=removed].rotate_right(block);
        at = removed + 1;
    }
    steps
}

fn in_place(steps: Vec<Step>) -> Vec<Step> {
    let mut steps = steps;
    // Which file has the name, and which file's bytes go into it.
    let mut named: BTreeMap<Arc<Path>, FileId> = BTreeMap::new();
    let mut at = 0;
    while let Some(rename) = next(&steps, at, |op| is_rename_to(op, place::is_project)) {
        let Op::Rename { to, file, .. } = steps[rename].op.clone() else {
            unreachable!()
        };
        let created = steps
            .iter()
            .position(|step| matches!(&step.op, Op::Create { file: made, .. } if *made == file))
            .unwrap();
        let target = named.get(&to).copied();
        steps[created].op = match target {
            Some(target) => Op::Cut {
                file: target,
                length: 0,
            },
            None => Op::Create {
                path: Arc::clone(&to),
                file,
            },
        };
        if let Some(target) = target {
            for step in &mut steps[created..rename] {
                match &mut step.op {
                    Op::Write { file: of, .. } | Op::Sync { file: of } if *of == file => {
                        *of = target
                    }
                    _ => {}
                }
            }
        }
        named.entry(to).or_insert(file);
        steps.remove(rename);
        at = rename;
    }
    steps
}

fn one_sync_for_both(mut steps: Vec<Step>) -> Vec<Step> {
    let mut at = 0;
    while let Some(begun) = next(&steps, at, |op| is_rename_to(op, is_journal)) {
        at = begun + 2;
        let removals = steps[at..]
            .iter()
            .take_while(|step| matches!(&step.op, Op::Remove { path } if is_journal(path)));
        let removals = removals.count();
        if matches!(steps[begun + 1].op, Op::SyncFolder { .. }) {
            steps[begun + 1..at + removals].rotate_left(1);
        }
    }
    steps
}

/// Each note is a write to the journal and a sync of it.
fn noted_too_early(mut steps: Vec<Step>) -> Vec<Step> {
    let mut at = 0;
    while let Some(rename) = next(&steps, at, |op| is_rename_to(op, place::is_project)) {
        at = rename + 1;
        if steps
            .get(at + 1)
            .is_some_and(|step| is_note(step, "Saved("))
        {
            steps[at..at + 3].rotate_left(1);
        }
    }
    steps
}

fn announced_too_late(mut steps: Vec<Step>) -> Vec<Step> {
    let mut at = 2;
    while let Some(rename) = next(&steps, at, |op| is_rename_to(op, place::is_project)) {
        at = rename + 1;
        if is_note(&steps[rename - 2], "Saving(") {
            steps[rename - 2..rename + 2].rotate_left(2);
        }
    }
    steps
}

fn is_note(step: &Step, of: &str) -> bool {
    matches!(&step.op, Op::Write { bytes, .. } if String::from_utf8_lossy(bytes).contains(of))
}

/// Short sessions with every step of the protocol in them.
fn sessions() -> Vec<Session> {
    use Deed::*;
    let sessions: [&[Deed]; 4] = [
        &[Create, Edit, Commit, Save, Edit, Commit],
        &[Create, Edit, Commit, Edit, Reopen, Edit, Commit],
        &[CreateUnnamed, Edit, Commit],
        &[Create, Edit, Commit, ImportLong, Commit, Save],
    ];
    sessions.into_iter().map(Session::of).collect()
}

#[test]
fn every_mutant_of_the_protocol_is_found_out() {
    let sessions = sessions();
    let found = |mutate: Mutate, tried: &[usize], order: Order| {
        let mut all = Tally::default();
        for at in tried {
            let session = &sessions[*at];
            let steps = mutate(session.memory.recording().steps);
            all.add(tally(session, steps, &[order]));
        }
        all
    };
    for order in [Order::Kept, Order::Any] {
        let tally = found(|steps| steps, &[0, 1, 2, 3], order);
        println!("as it is, {order:?}: {tally}");
        assert!(tally.wrong.is_empty(), "{:?}", tally.first);
    }
    for mutant in MUTANTS {
        for (order, wanted) in [(Order::Kept, mutant.kept), (Order::Any, mutant.any)] {
            let tally = found(mutant.mutate, mutant.sessions, order);
            println!("{}, {order:?}: {tally}", mutant.name);
            for kind in wanted {
                let first = tally.first.get(kind);
                assert!(
                    first.is_some(),
                    "{}, {order:?}: nothing {kind}",
                    mutant.name
                );
            }
        }
    }
}
