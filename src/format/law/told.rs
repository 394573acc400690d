//! What a format says of a dataset that it loses beside what it cannot carry, against what is lost of the lines
//! of its essence.

use std::collections::BTreeMap;

use crate::format::{Fate, Loss, Thing};

/// How many lines of each kind are lost, and how many come back changed; and how many entities lose an id in a
/// knowledge base.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    gone: BTreeMap<String, usize>,
    changed: BTreeMap<String, usize>,
    bases: usize,
}

impl Told {
    pub(super) fn of(losses: &[Loss]) -> Self {
        let mut told = Self::default();
        for loss in losses {
            let (kind, is_gone) = match (loss.thing, loss.fate) {
                (_, Fate::AtRisk) => continue,
                (Thing::KnowledgeBase, Fate::LeftOut) => {
                    told.bases += loss.count;
                    continue;
                }
                (Thing::Text, Fate::LeftOut) => ("document", true),
                (Thing::Mentions, Fate::LeftOut) => ("mention", true),
                (Thing::Entities, Fate::LeftOut) => ("entity", true),
                (Thing::MentionLinks, Fate::LeftOut) => ("link", true),
                (Thing::Comments, Fate::LeftOut) => ("comment", true),
                (Thing::Mentions, Fate::Trimmed)
                | (Thing::Fragments, Fate::Expanded)
                | (Thing::MentionEntity, Fate::LeftOut) => ("mention", false),
                (Thing::CommentPlaces, Fate::LeftOut) => ("comment", false),
                _ => panic!("which lines does it change? {loss}"),
            };
            let counts = if is_gone {
                &mut told.gone
            } else {
                &mut told.changed
            };
            *counts.entry(kind.to_owned()).or_default() += loss.count;
        }
        told
    }

    /// What is lost where these lines are missing and those are new.
    pub(super) fn between(missing: &[String], new: &[String]) -> Self {
        let mut between = Self {
            changed: by_kind(new),
            ..Self::default()
        };
        for (kind, count) in by_kind(missing) {
            let changed = between.changed.get(&kind).copied().unwrap_or_default();
            if count != changed {
                // Fewer than are new: what is too many shows, as no report tells of it.
                between.gone.insert(kind, count.wrapping_sub(changed));
            }
        }
        let has_base = |line: &&String| {
            line.starts_with("entity ")
                && line.contains(" KnowledgeBase=")
                && !line.contains(" KnowledgeBase=\"\"")
        };
        between.bases = missing.iter().filter(has_base).count();
        between
    }
}

fn by_kind(lines: &[String]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for line in lines {
        let kind = line.split(' ').next().unwrap_or_default();
        *counts.entry(kind.to_owned()).or_default() += 1;
    }
    counts
}

/// The lines of one list that the other does not have, or not as often; both are sorted.
pub(super) fn missing(of: &[String], than: &[String]) -> Vec<String> {
    let mut left: BTreeMap<&String, usize> = BTreeMap::new();
    for line in than {
        *left.entry(line).or_default() += 1;
    }
    let mut missing = Vec::new();
    for line in of {
        match left.get_mut(line) {
            Some(count) if *count > 0 => *count -= 1,
            _ => missing.push(line.clone()),
        }
    }
    missing
}
