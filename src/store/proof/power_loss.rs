//! All that a power loss may leave of each session opens with everything acknowledged.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::outcome::{Judge, Wrong, counts};
use super::session::{Deed, Session};
use crate::store::disk::crash::{Order, Platter};
use crate::store::disk::memory::{Op, Step};

/// What came of a session's crash points.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) points: u64,
    /// Disks that may be left, each counted once for each crash point.
    pub(super) states: u64,
    /// Different disks that were opened.
    pub(super) opened: u64,
    pub(super) left_out: u64,
    pub(super) wrong: BTreeMap<&'static str, u64>,
    pub(super) first: BTreeMap<&'static str, String>,
}

impl Tally {
    pub(super) fn add(&mut self, other: Self) {
        self.points += other.points;
        self.states += other.states;
        self.opened += other.opened;
        self.left_out += other.left_out;
        for (kind, count) in other.wrong {
            *self.wrong.entry(kind).or_default() += count;
        }
        for (kind, first) in other.first {
            self.first.entry(kind).or_insert(first);
        }
    }

    fn note(&mut self, wrong: Wrong, at: &str) {
        let (kind, words) = match wrong {
            Wrong::Unreadable(words) => ("unreadable", words),
            Wrong::Lost(words) => ("lost", words),
            Wrong::Invented(words) => ("invented", words),
            Wrong::Unstable(words) => ("unstable", words),
        };
        *self.wrong.entry(kind).or_default() += 1;
        self.first
            .entry(kind)
            .or_insert_with(|| format!("{at}: {words}"));
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} crash points, {} states ({} different disks opened), {} left out, wrong: {:?}",
            self.points, self.states, self.opened, self.left_out, self.wrong
        )
    }
}

/// Goes through a session's crash points. `mutated` is what reached the disk, as a mutant has it.
pub(super) fn tally(session: &Session, steps: Vec<Step>, orders: &[Order]) -> Tally {
    let mut recording = session.memory.recording();
    recording.steps = steps;
    let mut tally = Tally::default();
    let mut judge = Judge::new(session);
    let last = session.stages.len() - 1;
    let stage_of = |at: usize| recording.steps.get(at).map_or(last, |step| step.stage);
    for order in orders {
        let mut platter = Platter::new(&recording, *order);
        for at in 0..=recording.steps.len() {
            let before = &session.stages[stage_of(at.saturating_sub(1))];
            let after = &session.stages[stage_of(at)];
            let mut seen = BTreeSet::new();
            let left = platter.left(|path| !counts(path));
            tally.left_out += left.left_out;
            tally.points += 1;
            for image in left.states {
                if seen.insert(image.hash(|_| true)) {
                    tally.states += 1;
                    if let Err(wrong) = judge.judge(&image, before, after) {
                        let doing: Option<&Op> = recording.steps.get(at).map(|step| &step.op);
                        tally.note(wrong, &format!("{order:?} {at} before {doing:?}"));
                    }
                }
            }
            if let Some(step) = recording.steps.get(at) {
                platter.follow(&step.op);
            }
        }
    }
    tally.opened = judge.opened;
    tally
}

/// Sessions that each try one thing.
#[rustfmt::skip]
fn plain() -> Vec<Vec<Deed>> {
    use Deed::*;
    let sessions: [&[Deed]; 16] = [
        &[Create, Edit, Commit, Edit, Commit, Save, Edit, Commit],
        &[Create, Import, Commit, Save, Undo, Commit, Save, Redo, Commit],
        &[Create, Edit, Edit, Commit, Reopen, Edit, Commit, Save, Edit, Commit],
        &[Create, Edit, Commit, Reopen, Save, Edit, Commit],
        &[CreateUnnamed, Edit, Commit, Import, Commit, SaveAs, Edit, Commit],
        &[CreateUnnamed, Edit, Commit, Save, Reopen, Edit, Commit, SaveOver, Edit],
        &[Create, Edit, Commit, SaveAs, Edit, Commit, Save],
        &[Create, Edit, Commit, SaveOver, Edit, Commit, Reopen, Undo, Commit],
        &[Create, CloseHidden, Edit, Commit, Edit, Commit, Save, Edit, Commit],
        &[Create, Edit, Commit, CloseWork, Edit, Commit, Save, Edit, OpenWork, Save, Edit, Commit],
        &[Create, Edit, Commit, ImportLong, Commit, Save, Edit, Commit],
        &[Create, Edit, Save, Edit, Commit, BackUp, Save, Edit, Commit],
        &[Create, Edit, Commit, PowerLoss(1), Edit, Commit, Save, Edit, Commit],
        &[Create, Team, Commit, Say(1), Say(2), Commit, Save, Say(1), Commit],
        &[Create, Edit, Team, Save, Say(1), Commit, Say(2), Edit, Commit, Save, Undo, Commit],
        &[Create, Team, Save, Leave(1), Say(1), Commit, Save, Team, Commit, Save],
    ];
    sessions.into_iter().map(<[Deed]>::to_vec).collect()
}

/// A session drawn by lot, the same each time.
fn drawn(seed: u64) -> Vec<Deed> {
    use Deed::*;
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut draw = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(seed | 1);
        (state >> 33) % below
    };
    let mut deeds = vec![
        if seed.is_multiple_of(3) {
            CreateUnnamed
        } else {
            Create
        },
        Edit,
        Commit,
    ];
    for _ in 0..5 + draw(4) {
        deeds.extend(match draw(14) {
            0..=3 => vec![Edit, Commit],
            4 => vec![Edit, Import, Edit, Commit],
            5 => vec![Import, Commit],
            6 => vec![Undo, Commit],
            7 => vec![Undo, Undo, Redo, Commit],
            8 | 9 => vec![Save],
            10 => vec![Edit, Reopen],
            11 => vec![
                PowerLoss(usize::try_from(draw(1 << 20)).unwrap()),
                Edit,
                Commit,
            ],
            12 => vec![SaveAs],
            _ if seed.is_multiple_of(5) => vec![CloseHidden, Edit, Commit, Save, OpenHidden],
            _ => vec![Edit, Save, Edit, Commit],
        });
    }
    deeds
}

/// Goes through many sessions, on all processors.
fn tally_of(sessions: &[Vec<Deed>]) -> Tally {
    let next = AtomicUsize::new(0);
    let all = Mutex::new(Tally::default());
    let work = || {
        while let Some(deeds) = sessions.get(next.fetch_add(1, Ordering::Relaxed)) {
            let session = Session::of(deeds);
            let steps = session.memory.recording().steps;
            let tally = tally(&session, steps, &[Order::Kept, Order::Any]);
            if tally.left_out > 0 {
                println!("{deeds:?}: {tally}");
            }
            assert!(tally.wrong.is_empty(), "{deeds:?}: {:?}", tally.first);
            all.lock().unwrap().add(tally);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    all.into_inner().unwrap()
}

#[test]
fn no_power_loss_loses_what_was_acknowledged() {
    let mut sessions = plain();
    sessions.extend((0..36).map(drawn));
    let tally = tally_of(&sessions);
    println!("{} sessions, {tally}", sessions.len());
    assert!(sessions.len() >= 50 && tally.states >= 100_000);
}
