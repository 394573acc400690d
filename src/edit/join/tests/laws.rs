//! What holds whatever the other project is.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::edit::tests::{command, stamp, start};
use crate::edit::{Command, handout};

/// A project after some work of two people.
fn worked(commands: &[(Command, u128)]) -> Project {
    work_on(start(), commands)
}

fn work_on(mut project: Project, commands: &[(Command, u128)]) -> Project {
    for (step, (command, by)) in commands.iter().enumerate() {
        if let Ok(change) = command.plan(&project, &stamp(step, *by)) {
            project.apply(&change).unwrap();
        }
    }
    project
}

fn work() -> impl Strategy<Value = Vec<(Command, u128)>> {
    proptest::collection::vec((command(), 1_u128..3), 0..12)
}

fn ids(project: &Project) -> BTreeSet<RowId> {
    project.rows().map(|row| row.id()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_and_nothing_made_up(
        one in work(), two in work(), since in work(), handed in any::<bool>(),
    ) {
        let base = worked(&one);
        let mut theirs = worked(&two);
        if handed {
            let row = base.authors()[&author(2)].clone();
            let copy = handout::handed_out(&base, &row, None, VerdictId(id(99)), 0);
            let two: Vec<_> = two.into_iter().map(|(command, _)| (command, 2)).collect();
            theirs = work_on(copy, &two);
        }
        let ours = work_on(base.clone(), &since);
        let joining = brought(&ours, &theirs, &Answers::default());
        prop_assert!(!joining.questions.are_open());
        let joined = with(&ours, &theirs, &Answers::default());
        let told: BTreeSet<&RowId> = joining.remarks.iter().filter_map(|remark| match remark {
            Remark::LeftOut { row, .. } | Remark::Twice { row, .. } | Remark::Deleted { row, .. } => Some(row),
            _ => None,
        }).collect();
        let (in_ours, in_theirs, in_joined) = (ids(&ours), ids(&theirs), ids(&joined));
        let handing = handout::handing(&theirs).map(|row| RowId::Verdict(row.id));
        for id in in_ours.union(&in_theirs) {
            let is_there = in_joined.contains(id) || told.contains(id) || handing.as_ref() == Some(id);
            let is_gone_here = handed && base.has(id) && !ours.has(id);
            let is_author = matches!(id, RowId::Author(_) | RowId::Type(_));
            prop_assert!(is_there || is_gone_here || is_author, "{:?} is gone", id);
        }
        for id in &in_joined {
            let is_known = in_ours.contains(id) || in_theirs.contains(id);
            prop_assert!(is_known || matches!(id, RowId::Conflict(_)), "{:?} is new", id);
        }
        for row in joined.rows() {
            for needed in row.needs() {
                prop_assert!(joined.has(&needed), "{:?} needs {:?}", row, needed);
            }
            let versions = [ours.row(&row.id()), theirs.row(&row.id())];
            let authors: Vec<_> = versions.iter().flatten().map(Row::author).collect();
            prop_assert!(authors.is_empty() || authors.contains(&row.author()));
        }
        prop_assert!(handing.is_none_or(|id| !joined.has(&id)));
        // What came is known, and comes no second time.
        let again = brought(&joined, &theirs, &Answers::default());
        let fresh: Vec<_> = again.deltas.iter().filter(|delta| {
            !matches!(delta.id, RowId::Conflict(_))
        }).collect();
        prop_assert!(fresh.is_empty(), "{:#?}", fresh);
    }

    #[test]
    fn a_project_joined_with_itself_is_itself(work in work()) {
        let project = worked(&work);
        let joining = brought(&project, &project, &Answers::default());
        prop_assert_eq!(&joining.deltas, &[]);
        prop_assert!(!joining.questions.are_open());
        let (same, _) = joined([project.clone(), project.clone()]).unwrap();
        prop_assert_eq!(same, project);
    }

    #[test]
    fn a_copy_that_is_handed_out_holds_one_persons_work_and_is_whole(work in work(), first in any::<bool>()) {
        let project = worked(&work);
        let author_row = project.authors()[&author(2)].clone();
        let chosen: BTreeSet<DocumentId> = [DocumentId(id(1))].into();
        let copy = handout::handed_out(&project, &author_row, first.then_some(&chosen), VerdictId(id(99)), 5);
        prop_assert_eq!(copy.id(), project.id());
        prop_assert_eq!(copy.types(), project.types());
        prop_assert_eq!(copy.documents().len(), if first { 1 } else { 2 });
        for row in copy.rows() {
            for needed in row.needs() {
                prop_assert!(copy.has(&needed), "{:?} needs {:?}", row, needed);
            }
            let is_shared = matches!(row, Row::Entity(_) | Row::Claim(_));
            prop_assert!(is_shared || row.author().is_none_or(|by| by == author(2)), "{:?}", row);
            if let Some(document) = row.document() {
                prop_assert!(copy.text(document).is_some());
            }
        }
        for row in project.rows().filter(|row| row.author() == Some(author(2))) {
            let is_in_copy = row.document().is_none_or(|id| copy.documents().contains_key(&id));
            if is_in_copy && matches!(row, Row::Mention(_) | Row::Evidence(_) | Row::Entity(_) | Row::Claim(_)) {
                prop_assert_eq!(copy.row(&row.id()), Some(row));
            }
        }
        // Joined as it went out, it brings nothing.
        let joining = brought(&project, &copy, &Answers::default());
        prop_assert_eq!(joining.deltas, &[]);
        let told: Vec<_> = joining.remarks.iter().filter(|it| !matches!(it, Remark::NoRows(_))).collect();
        prop_assert!(told.is_empty(), "{:?}", told);
    }
}
