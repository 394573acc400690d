//! What holds of every split.

use proptest::prelude::*;

use super::*;

fn lines() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![
        "(PER|ORG|GPE|EVENT)\\*[1-9]",
        "c[1-5]",
        "e[1-8]",
        "g:[a-e]",
        Just("same".to_owned()),
    ];
    let line = ("(he|ar|en)", proptest::collection::vec(word, 0..5))
        .prop_map(|(language, words)| format!("{language} {}", words.join(" ")));
    proptest::collection::vec(line, 0..60)
}

fn some_wanted() -> impl Strategy<Value = Wanted> {
    let by = prop_oneof![Just(By::Document), Just(By::Group), Just(By::Language)];
    let shares = [0_u32..100, 0..30, 0..30]
        .prop_filter_map("not all 0", |weights| Shares::new(weights).ok());
    (by, shares, any::<u64>(), any::<bool>()).prop_map(|(by, shares, seed, stratify)| Wanted {
        by,
        shares,
        seed,
        stratify,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_document_has_a_part_and_what_stays_together_has_one(
        lines in lines(), wanted in some_wanted(), proposing in any::<bool>(),
    ) {
        let project = project(&lines);
        let material = Material::of(&project);
        let named = (!proposing).then(|| Grouping::named(&project, &GroupsFrom::EVENT.into()));
        let found = split(&material, named.clone(), &wanted);
        prop_assert_eq!(&found, &split(&material, named, &wanted), "the same again");
        let documents: Vec<DocumentId> = found.parts.iter().map(|(id, _)| *id).collect();
        let all: Vec<DocumentId> = project.documents().keys().copied().collect();
        prop_assert_eq!(documents, all);
        for (_, part) in &found.parts {
            prop_assert!(wanted.shares.weight(*part) > 0, "a part without a share");
        }
        let part = |at: &usize| found.parts[*at].1;
        if wanted.by == By::Group {
            for (_, group) in found.grouping.groups() {
                prop_assert!(group.iter().all(|at| part(at) == part(&group[0])));
            }
            let torn = found.report.leaks.iter().any(|leak| matches!(leak, Leak::Group(..)));
            prop_assert!(!torn);
            if proposing {
                prop_assert_eq!(&found.report.leaks, &[], "what is proposed leaks nothing");
            }
        }
        if wanted.by == By::Language {
            for (one, of_one) in project.documents().values().zip(&found.parts) {
                for (other, of_other) in project.documents().values().zip(&found.parts) {
                    prop_assert!(one.language != other.language || of_one.1 == of_other.1);
                }
            }
        }
    }

    #[test]
    fn parts_of_single_documents_are_within_one_of_their_share(
        lines in lines(), wanted in some_wanted(),
    ) {
        let wanted = Wanted { by: By::Document, ..wanted };
        let found = divided(&project(&lines), &wanted);
        let shares = wanted.shares;
        let with_share = shares.weights().filter(|(_, weight)| *weight > 0).count();
        for (part, weight) in shares.weights() {
            let wished = f64::from(weight) * lines.len() as f64 / f64::from(shares.sum());
            let count = found.report.documents.of(part);
            if lines.len() >= with_share && weight > 0 {
                prop_assert!(count > 0, "{part:?} is empty");
            }
            // What fills a part that would be empty is missing in another.
            let is_small = shares.weights().any(|(_, weight)| {
                weight > 0 && (weight as usize) * lines.len() < shares.sum() as usize
            });
            let filled = if is_small { with_share - 1 } else { 0 };
            let close = (count as f64 - wished).abs() < 1.0 + filled as f64;
            prop_assert!(close, "{part:?}: {count}, wished {wished}");
        }
    }

    #[test]
    fn the_report_counts_everything_once(lines in lines(), wanted in some_wanted()) {
        let project = project(&lines);
        let report = divided(&project, &wanted).report;
        prop_assert_eq!(report.documents.sum(), project.documents().len());
        prop_assert_eq!(report.mentions.sum(), project.mentions().len());
        prop_assert_eq!(report.evidence.sum(), project.evidence().len());
        let claims: std::collections::BTreeSet<_> =
            project.evidence().values().map(|it| it.claim).collect();
        let leaking = report.leaks.iter().filter_map(|leak| match leak {
            Leak::Claim(_, parts) => Some(parts.len() - 1),
            _ => None,
        });
        prop_assert_eq!(report.claims.sum(), claims.len() + leaking.sum::<usize>());
    }
}
