//! The groups of units that a best alignment may use.
//!
//! Write g = Σ(d − 1) over the pairs of a group, with C pairs of annotators in all. Cutting a group in two
//! costs 1 more and gives back what its pairs across cost: a group is of use only if every cut has
//! Σ(d − 1) < C across. All others are left out, because two groups in their place are as good.

use super::component::Component;
use super::near::Units;
use super::unit::Dissimilarity;

/// How many groups are looked at for each that may be listed.
const LOOKS: usize = 50;

/// All groups of two or more units of the component that may be in a best alignment, each in ascending
/// order; `None` if there are more than `most`.
pub(super) fn useful_groups(component: &Component<'_>, most: usize) -> Option<Vec<Vec<u32>>> {
    let mut list = List {
        units: component.units,
        by: component.by,
        members: &component.members,
        groups: Vec::new(),
        most,
        looks: most.saturating_mul(LOOKS),
    };
    for first in 0..component.members.len() {
        let unit = *component.members.get(first)?;
        list.extend(&mut vec![unit], 0.0, first + 1)?;
    }
    Some(list.groups)
}

struct List<'a> {
    units: &'a Units,
    by: &'a Dissimilarity,
    members: &'a [u32],
    groups: Vec<Vec<u32>>,
    most: usize,
    looks: usize,
}

impl List<'_> {
    /// Lists all groups that begin with `chosen`, whose pairs sum to `sum` of d − 1, and go on with members
    /// from the one at `from`. `None` once there are too many.
    fn extend(&mut self, chosen: &mut Vec<u32>, sum: f64, from: usize) -> Option<()> {
        let last = chosen.last().and_then(|unit| self.author(*unit))?;
        let mut at = self.next_author(last, from);
        while let Some(unit) = self.members.get(at).copied() {
            let author = self.author(unit)?;
            let reach = self.window(chosen, author)?;
            let start = f64::from(self.units.all.get(unit as usize)?.start);
            if start < reach.0 {
                at = self.first_from(at, author, reach.0);
                continue;
            }
            if start > reach.1 {
                at = self.next_author(author, at);
                continue;
            }
            at += 1;
            self.looks = self.looks.checked_sub(1)?;
            let sum = sum + self.across(chosen, &[unit]);
            if !self.hopeful(sum, chosen.len() + 1, author) {
                continue;
            }
            chosen.push(unit);
            if self.useful(chosen) {
                if self.groups.len() == self.most {
                    return None;
                }
                self.groups.push(chosen.clone());
            }
            self.extend(chosen, sum, at)?;
            chosen.pop();
        }
        Some(())
    }

    /// Whether a group of `count` units can still be of use, or become so with units of annotators after
    /// `author`, each pair of which brings down the sum by 1 at most.
    fn hopeful(&self, sum: f64, count: usize, author: u32) -> bool {
        let later = self.units.authors() - 1 - author as usize;
        let pairs = |count: usize| (count * (count - 1) / 2) as f64;
        let most = count + later;
        sum - (pairs(most) - pairs(count)) < (most - 1) as f64 * self.units.worth()
    }

    /// Whether every cut of the group in two would cost more.
    fn useful(&self, group: &[u32]) -> bool {
        let worth = self.units.worth();
        let cuts = 1u64 << (group.len() - 1);
        (1..cuts).all(|cut| {
            // The first unit stays on one side: every cut is seen once.
            let side = |at: usize| at > 0 && cut & (1 << (at - 1)) != 0;
            let mut across = 0.0;
            for (at, a) in group.iter().enumerate() {
                for (other, b) in group.iter().enumerate().skip(at + 1) {
                    if side(at) != side(other) {
                        across += self.across(&[*a], &[*b]);
                    }
                }
            }
            across < worth
        })
    }

    /// Σ(d − 1) over the pairs between two sets of units.
    fn across(&self, some: &[u32], others: &[u32]) -> f64 {
        let unit = |at: &u32| self.units.all.get(*at as usize);
        let mut sum = 0.0;
        for a in some.iter().filter_map(unit) {
            for b in others.iter().filter_map(unit) {
                sum += self.by.between(a, b) - 1.0;
            }
        }
        sum
    }

    fn author(&self, unit: u32) -> Option<u32> {
        self.units.author.get(unit as usize).copied()
    }

    /// Between which starts a unit of `author` can stand in a group with the first of `chosen`: no two
    /// units of a useful group differ by n·C or more.
    fn window(&self, chosen: &[u32], author: u32) -> Option<(f64, f64)> {
        let first = self.units.all.get(*chosen.first()? as usize)?;
        let below = self.units.authors() as f64 * self.units.worth();
        let longest = self.units.longest_of(author as usize);
        let reach = self.by.reach(below) * (f64::from(first.length()) + f64::from(longest));
        let start = f64::from(first.start);
        Some((start - reach, start + reach))
    }

    /// The first member at or after `at` of an annotator after `author`.
    fn next_author(&self, author: u32, at: usize) -> usize {
        let end = self.units.of_author(author as usize).end;
        let rest = self.members.get(at..).unwrap_or(&[]);
        at + rest.partition_point(|unit| (*unit as usize) < end)
    }

    /// The first member at or after `at` that is of a later annotator than `author`, or of it with a start
    /// of at least `start`.
    fn first_from(&self, at: usize, author: u32, start: f64) -> usize {
        let rest = self.members.get(at..).unwrap_or(&[]);
        at + rest.partition_point(|unit| {
            self.author(*unit).is_some_and(|of| of <= author)
                && self
                    .units
                    .all
                    .get(*unit as usize)
                    .is_some_and(|unit| f64::from(unit.start) < start)
        })
    }
}
