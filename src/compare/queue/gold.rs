//! Where reviewers differ.

use std::collections::{BTreeMap, BTreeSet};

use super::Decisions;
use crate::compare::align::{Alignment, Group, Kind, Read, gold_groups};
use crate::model::{AuthorId, DocumentId, Outcome, Project, RowId, Verdict};

/// The gold rows of one document about which reviewers differ: those that were made about work of
/// annotators. Rows made about gold rows are what somebody decided between reviewers.
pub(super) fn disputed(
    project: &Project,
    document: DocumentId,
    decisions: &Decisions,
    alignment: &Alignment,
) -> Vec<Group> {
    let own = |row: &RowId| !is_about_gold(project, decisions, row);
    let rows: Vec<&RowId> = decisions.gold(document).filter(|row| own(row)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    // Who has decided that nothing is right has made no row.
    let members = alignment.groups(document).iter();
    let members = members.flat_map(|group| &group.members);
    let verdicts = members.flat_map(|member| decisions.about(project, &member.row));
    let reviewers: BTreeSet<AuthorId> = verdicts.map(|verdict| verdict.author).collect();
    let rows = rows.into_iter().filter_map(|row| Read::of(project, row));
    let rows: Vec<Read> = rows.collect();
    let authors: BTreeSet<AuthorId> = rows.iter().map(|read| read.author()).collect();
    if authors.union(&reviewers).count() < 2 {
        return Vec::new();
    }
    let others: Vec<AuthorId> = reviewers.into_iter().collect();
    let has_decided = |group: &Group, reviewer: AuthorId| {
        let about = group.members.iter().flat_map(|member| {
            let verdicts = decisions.that_made(project, &member.row);
            verdicts.into_iter().flat_map(|verdict| &verdict.about)
        });
        let mut verdicts = about.flat_map(|(row, _)| decisions.about(project, row));
        verdicts.any(|verdict| verdict.author == reviewer && verdict.outcome != Outcome::Later)
    };
    // Rows about different groups are two decisions, and no dispute, though they stand in the same place.
    let mut by_group: BTreeMap<Option<usize>, Vec<Read>> = BTreeMap::new();
    for read in rows {
        let verdicts = decisions.that_made(project, &read.id());
        let about = verdicts.into_iter().flat_map(|verdict| &verdict.about);
        let about: Vec<&RowId> = about.map(|(row, _)| row).collect();
        let mut groups = alignment.groups(document).iter();
        let group = groups.position(|group| about.iter().any(|row| group.has(row)));
        by_group.entry(group).or_default().push(read);
    }
    let counterparts = alignment.counterparts();
    let groups = by_group
        .into_values()
        .flat_map(|rows| gold_groups(project, document, rows, &others, counterparts, has_decided));
    let differ = |group: &Group| !group.kinds.contains(Kind::Agreed);
    groups.filter(differ).collect()
}

/// Whether a gold row was made by deciding about gold rows.
fn is_about_gold(project: &Project, decisions: &Decisions, row: &RowId) -> bool {
    let is_gold = |verdict: &Verdict| {
        let mut about = verdict.about.iter();
        about.any(|(row, _)| project.layer(row) == crate::model::Layer::Gold)
    };
    let verdicts = decisions.that_made(project, row);
    verdicts.into_iter().any(is_gold)
}
