//! Every single call to the disk fails, once and for ever, in every way.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::outcome::Judge;
use super::session::{Deed, Session};
use crate::store::disk::fault::{Fault, Faulty};
use crate::store::disk::memory::Memory;

/// What a session does while the disk fails.
#[rustfmt::skip]
const SCRIPTS: &[&[Deed]] = {
    use Deed::*;
    &[
        &[Create, Edit, Commit, Import, Edit, Commit, Save, Undo, Commit, Save],
        &[Create, Edit, Save, Edit, Commit, Reopen, Edit, BackUp, Save, Reopen],
        &[CreateUnnamed, Edit, Commit, SaveAs, Edit, Commit, Save],
        &[Create, Edit, Commit, SaveOver, Edit, Commit, Reopen],
        &[Create, CloseHidden, Edit, Commit, Save, Edit, Reopen, Edit, Commit],
        &[Create, Team, Commit, Save, Say(1), Say(2), Save, Reopen, Say(1), Commit],
    ]
};

/// Goes through a script while the disk fails as planned, then on a sound disk; gives what failed, if
/// anything did.
fn played(
    script: &[Deed],
    fault: Fault,
    nth: u64,
    for_ever: bool,
) -> Result<Option<&'static str>, String> {
    let what = format!("{script:?}, {fault:?}, call {nth}, for ever: {for_ever}");
    let memory = Memory::of(&Session::start());
    let faulty = Faulty::new(memory.disk(), fault, nth, for_ever);
    let mut session = Session::on(memory.clone(), faulty.disk());
    let mut disks = Vec::new();
    for deed in script {
        // A window that has no project opens it again, or makes it.
        if !session.is_open() && *deed != script[0] {
            let again = session.place().map_or(script[0], |_| Deed::Reopen);
            let _tried = session.act(again);
        }
        let told = if session.is_open() || *deed == script[0] {
            session.act(*deed)
        } else {
            Ok(())
        };
        if let Err(told) = told {
            let fired = faulty.fired();
            if told.starts_with("LOST") || fired.is_none() {
                return Err(format!("{what}, {fired:?} failed: {deed:?}: {told}"));
            }
            disks.push((memory.image(), session.stage().clone()));
        }
    }
    disks.push((memory.image(), session.stage().clone()));
    let fired = faulty.fired();
    faulty.heal();
    let mut rest = vec![Deed::Edit, Deed::Commit, Deed::Save, Deed::Reopen];
    if !session.is_open() {
        rest.insert(0, session.place().map_or(script[0], |_| Deed::Reopen));
    }
    for deed in rest {
        let told = session.act(deed);
        told.map_err(|told| format!("{what}, {fired:?} failed, then {deed:?}: {told}"))?;
    }
    let stage = session.stage();
    assert_eq!(stage.acknowledged, stage.issued, "{what}");
    disks.push((memory.image(), stage.clone()));
    // If the disk failed after the project was put under another name, the history may still be missing.
    let has_moved = script
        .iter()
        .any(|deed| matches!(deed, Deed::SaveAs | Deed::SaveOver));
    let mut judge = Judge::brief(&session, has_moved);
    for (number, (image, stage)) in disks.iter().enumerate() {
        let judged = judge.judge(image, stage, stage);
        judged.map_err(|wrong| format!("{what}, {fired:?} failed, disk {number}: {wrong:?}"))?;
    }
    Ok(fired)
}

/// What came of all sessions.
#[derive(Default)]
struct Tally {
    sessions: u64,
    /// How often each kind of call failed; where all later ones fail, the last one counts.
    failed: BTreeMap<&'static str, u64>,
    wrong: Vec<String>,
}

#[test]
fn whatever_call_fails_nothing_acknowledged_is_lost() {
    let scripts = SCRIPTS.iter().copied();
    let ways = scripts.flat_map(|script| Fault::ALL.map(|fault| (script, fault)));
    let ways = ways.flat_map(|(script, fault)| [false, true].map(|ever| (script, fault, ever)));
    let ways: Vec<(&[Deed], Fault, bool)> = ways.collect();
    let next = AtomicUsize::new(0);
    let all = Mutex::new(Tally::default());
    let work = || {
        while let Some((script, fault, for_ever)) = ways.get(next.fetch_add(1, Ordering::Relaxed)) {
            for nth in 0..2_000 {
                let played = played(script, *fault, nth, *for_ever);
                let mut all = all.lock().unwrap();
                all.sessions += 1;
                match played {
                    Ok(Some(call)) => *all.failed.entry(call).or_default() += 1,
                    Ok(None) => break,
                    Err(what) => all.wrong.push(what),
                }
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let Tally {
        sessions,
        failed,
        wrong,
    } = all.into_inner().unwrap();
    println!("{sessions} sessions on failing disks; which call failed: {failed:?}");
    let few: BTreeMap<&str, &String> = wrong
        .iter()
        .map(|what| (what.rsplit(", ").next().unwrap_or_default(), what))
        .collect();
    assert!(wrong.is_empty(), "{} wrong: {few:#?}", wrong.len());
}
