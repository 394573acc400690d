//! Units of three or more annotators that hang together, and their best grouping.

use super::best::root;
use super::grouping::useful_groups;
use super::near::Units;
use super::program::heaviest_packing;
use super::turns::{after_round, grouping_by_turns};
use super::unit::Dissimilarity;

/// The most groups that are listed for one component; where there are more, the best grouping found by
/// turns is kept.
const MOST_GROUPS: usize = 20_000;

/// Units that can be joined with each other, directly or through others.
pub(super) struct Component<'a> {
    pub units: &'a Units,
    pub by: &'a Dissimilarity,
    /// The units, ascending.
    pub members: Vec<u32>,
}

/// Groups of two or more units, no unit in two of them, and what they save.
pub(super) struct Grouping {
    pub groups: Vec<Vec<u32>>,
    pub saving: f64,
    /// Whether nothing saves more.
    pub proven: bool,
}

impl<'a> Component<'a> {
    pub fn of(units: &'a Units, by: &'a Dissimilarity, members: Vec<u32>) -> Self {
        Self { units, by, members }
    }

    /// The grouping that saves most: exact unless the search passes `nodes` nodes or there are too many
    /// groups to choose from.
    pub fn best(&self, nodes: u64) -> Grouping {
        let found = self.grouped(grouping_by_turns(self), false);
        let Some(groups) = useful_groups(self, MOST_GROUPS) else {
            return found;
        };
        let mut chosen = Vec::new();
        let mut proven = true;
        for part in self.parts(groups) {
            let packing = heaviest_packing(&part, &found.groups, nodes);
            proven &= packing.proven;
            chosen.extend(packing.groups);
        }
        let searched = self.grouped(after_round(self, chosen), proven);
        if proven || searched.saving > found.saving {
            searched
        } else {
            found
        }
    }

    fn grouped(&self, groups: Vec<Vec<u32>>, proven: bool) -> Grouping {
        let saving = groups.iter().map(|group| self.saving(group)).sum();
        Grouping {
            groups,
            saving,
            proven,
        }
    }

    /// What a group costs less than its units alone.
    pub fn saving(&self, group: &[u32]) -> f64 {
        group.len() as f64 - self.units.disorder(group, self.by)
    }

    /// Groups with their savings, those together that share units, directly or through others.
    fn parts(&self, groups: Vec<Vec<u32>>) -> Vec<Vec<(Vec<u32>, f64)>> {
        let place = |unit: &u32| {
            let place = self.members.binary_search(unit).unwrap_or(0);
            u32::try_from(place).unwrap_or(0)
        };
        let mut parent: Vec<u32> = (0u32..).zip(&self.members).map(|(at, _)| at).collect();
        for group in &groups {
            let mut rest = group.iter().map(place);
            let Some(first) = rest.next() else { continue };
            for other in rest {
                let (a, b) = (root(&mut parent, first), root(&mut parent, other));
                if let Some(parent) = parent.get_mut(a.max(b) as usize) {
                    *parent = a.min(b);
                }
            }
        }
        let mut parts: Vec<Vec<(Vec<u32>, f64)>> = vec![Vec::new(); self.members.len()];
        for group in groups {
            let Some(first) = group.first().map(place) else {
                continue;
            };
            let root = root(&mut parent, first);
            let saving = self.saving(&group);
            if let Some(part) = parts.get_mut(root as usize) {
                part.push((group, saving));
            }
        }
        parts.retain(|part| !part.is_empty());
        parts
    }
}
