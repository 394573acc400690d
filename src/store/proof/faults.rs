//! Every single call to the disk fails, once and for ever, in every way.

use std::collections::BTreeMap;

use super::outcome::Judge;
use super::session::{Deed, Session};
use crate::store::disk::fault::{Fault, Faulty};
use crate::store::disk::memory::Memory;

/// What a session does while the disk fails.
const SCRIPTS: &[&[Deed]] = {
    use Deed::*;
    &[
        &[
            Create, Edit, Commit, Import, Edit, Commit, Save, Undo, Commit, Save,
        ],
        &[
            Create, Edit, Commit, Save, Edit, Commit, Reopen, Edit, Save, Reopen,
        ],
        &[CreateUnnamed, Edit, Commit, SaveAs, Edit, Commit, Save],
        &[Create, Edit, Commit, SaveOver, Edit, Commit, Reopen],
        &[
            Create,
            CloseHidden,
            Edit,
            Commit,
            Save,
            Edit,
            Reopen,
            Edit,
            Commit,
        ],
        &[
            Create,
            Team,
            Commit,
            Save,
            Say(1),
            Say(2),
            Save,
            Reopen,
            Say(1),
            Commit,
        ],
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

#[test]
fn whatever_call_fails_nothing_acknowledged_is_lost() {
    let mut count = 0_u64;
    let mut failed: BTreeMap<&str, u64> = BTreeMap::new();
    let mut wrong = Vec::new();
    for script in SCRIPTS {
        for fault in Fault::ALL {
            for for_ever in [false, true] {
                for nth in 0..2_000 {
                    count += 1;
                    match played(script, fault, nth, for_ever) {
                        Ok(Some(call)) => *failed.entry(call).or_default() += 1,
                        Ok(None) => break,
                        Err(what) => wrong.push(what),
                    }
                }
            }
        }
    }
    println!("{count} sessions on failing disks; which call failed: {failed:?}");
    let few: BTreeMap<&str, &String> = wrong
        .iter()
        .map(|what| (what.rsplit(", ").next().unwrap_or_default(), what))
        .collect();
    assert!(wrong.is_empty(), "{} wrong: {few:#?}", wrong.len());
}
