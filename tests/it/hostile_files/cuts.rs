//! The sound project cut off, with a sign missing, and with one too many.

use super::case::{Case, Expect, sound};

/// The signs that hold a file together.
const STRUCTURE: &[char] = &['(', ')', '[', ']', '{', '}', ',', ':', '"', '\\', '\n'];
/// Cases of each way to damage them.
const OF_EACH: usize = 60;

pub fn cases() -> Vec<Case> {
    let sound = sound();
    let all: Vec<(usize, char)> = sound
        .char_indices()
        .filter(|(_, c)| STRUCTURE.contains(c))
        .collect();
    // Not the line end behind the last bracket.
    let all = &all[..all.len() - 1];
    let some = |offset: usize| {
        all.iter()
            .copied()
            .skip(offset)
            .step_by(all.len() / OF_EACH)
    };
    let mut cases = Vec::new();
    for (at, c) in some(0) {
        let file = sound[..at].to_owned();
        cases.push(Case::new(
            format!("cut off before {c:?} at byte {at}"),
            file,
            Expect::Bad,
        ));
    }
    for (at, line) in sound.match_indices('\n').map(|(at, _)| at + 1).zip(2..) {
        if at < sound.len() {
            let broken = Case::new(
                format!("cut off after line {}", line - 1),
                &sound[..at],
                Expect::Wrong,
            );
            cases.push(broken.says("breaks off"));
        }
    }
    for (at, c) in some(1) {
        let file = [&sound[..at], &sound[at + c.len_utf8()..]].concat();
        cases.push(Case::new(
            format!("without {c:?} at byte {at}"),
            file,
            Expect::Any,
        ));
    }
    for (at, c) in some(2) {
        let file = [&sound[..at], &c.to_string(), &sound[at..]].concat();
        cases.push(Case::new(
            format!("with {c:?} twice at byte {at}"),
            file,
            Expect::Any,
        ));
    }
    for (at, c) in some(3).step_by(2) {
        let other = if c == '(' { ']' } else { '(' };
        let file = [
            &sound[..at],
            &other.to_string(),
            &sound[at + c.len_utf8()..],
        ]
        .concat();
        cases.push(Case::new(
            format!("with {other:?} for {c:?} at byte {at}"),
            file,
            Expect::Any,
        ));
    }
    cases
}
