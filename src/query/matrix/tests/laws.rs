//! What holds of every matrix.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

/// Links and evidence of a few claims, any of them.
fn any_project() -> impl Strategy<Value = Project> {
    let links = proptest::collection::vec((0..3_usize, 1..7_u128, 1..7_u128), 0..12);
    let made = proptest::collection::vec((1..7_u128, 1..4_u128, 0..4_usize, 0..3_u8), 0..20);
    (links, made).prop_map(|(links, made)| {
        let mut project = project(&["a", "b", "", "a", "", "c"], &["he", "ar", "he"], &["קרן"]);
        for (number, (r#type, from, to)) in (1..).zip(links) {
            let r#type = ["identical", "refuting", "related"][r#type];
            project.put(link(number, r#type, from, to).into());
        }
        for (number, (claim, document, stance, claimer)) in (1..).zip(made) {
            let stance = ["affirm", "refute", "question", ""][stance];
            let claimer = match claimer {
                0 => Claimer::Unset,
                1 => Claimer::DocumentAuthor,
                _ => Claimer::Entity(EntityId(id(1))),
            };
            project.put(said_by(evidence(number, claim, document, stance), claimer).into());
        }
        project
    })
}

proptest! {
    #[test]
    fn every_claim_and_all_evidence_stand_where_they_should(project in any_project()) {
        let mut counts = Vec::new();
        for by in [By::Document, By::Claimer, By::Language] {
            let found = of(&project, &Wanted { by, ..Wanted::default() });
            let claims: Vec<_> = found.rows.iter().flat_map(|row| &row.claims).collect();
            let distinct: BTreeSet<_> = claims.iter().map(|claim| claim.claim).collect();
            prop_assert_eq!(claims.len(), project.claims().len());
            prop_assert_eq!(distinct.len(), claims.len());
            for numbered in &claims {
                prop_assert_eq!(project.claim_number(numbered.claim), Some(numbered.number));
            }
            for row in &found.rows {
                prop_assert!(row.claims.is_sorted());
                for entry in row.entries() {
                    let of = project.evidence()[&entry.evidence].claim;
                    let own = row.claims.iter().any(|claim| claim.claim == of);
                    prop_assert_eq!(own, entry.through.is_none());
                    prop_assert!(own || entry.stance == Stance::Refute);
                    if let Some(through) = entry.through {
                        let link = &project.links()[&through.link];
                        let ends_here = row.claims.iter()
                            .any(|claim| RowId::Claim(claim.claim) == link.to);
                        prop_assert!(ends_here && row.refuted_by.contains(&through.row));
                    }
                }
            }
            let own: usize = found.rows.iter().flat_map(MatrixRow::entries)
                .filter(|entry| entry.through.is_none()).count();
            prop_assert_eq!(own, project.evidence().len());
            let in_columns: usize = found.columns.iter().map(|column| column.evidence).sum();
            let in_rows: usize = found.rows.iter().map(MatrixRow::evidence).sum();
            prop_assert_eq!(in_columns, in_rows);
            counts.push((in_rows, pairs(&found)));
        }
        // What the columns are changes neither what stands in a row nor what contradicts what.
        prop_assert_eq!(&counts[0], &counts[1]);
        prop_assert_eq!(&counts[1], &counts[2]);
    }

    #[test]
    fn a_contradiction_has_evidence_on_both_sides_and_marks_its_rows(project in any_project()) {
        let found = of(&project, &Wanted::default());
        let mut part = BTreeSet::new();
        let mut seen = BTreeSet::new();
        for it in &found.contradictions {
            prop_assert!(!it.holding.is_empty() && !it.refuting.is_empty());
            prop_assert!(seen.insert((it.row.min(it.against), it.row.max(it.against))));
            part.extend([it.row, it.against]);
        }
        for row in &found.rows {
            prop_assert_eq!(row.contradicted, part.contains(&row.claims[0]));
        }
    }
}
