//! Whatever is done by commands, links obey the schema.

use proptest::prelude::*;

use super::commands::{row_id, small, spans};
use super::*;

/// Spans of which two are often the same.
pub(super) fn few_spans() -> impl Strategy<Value = Vec<Span>> {
    let same = Just(vec![Span::new(0, 8).unwrap()]);
    prop_oneof![same, spans()]
}

/// Commands about claims as wholes, and about links.
pub(super) fn claims_and_links() -> impl Strategy<Value = Command> {
    let kind = prop_oneof![4 => Just("refuting"), 4 => Just("related"), 1 => Just("PER")];
    let link_row = || (small(), kind.clone(), row_id(), row_id(), 1_u128..3);
    prop_oneof![
           2 => (small(), small()).prop_map(|(evidence, to)| Command::MoveEvidence {
               evidence: EvidenceId(id(evidence)),
               to: ClaimId(id(to)),
           }),
           1 => (small(), small()).prop_map(|(evidence, claim)| Command::OwnClaim {
               evidence: EvidenceId(id(evidence)),
               claim: ClaimId(id(claim)),
           }),
           2 => (small(), small()).prop_map(|(from, into)| Command::MergeClaims {
               from: ClaimId(id(from)),
               into: ClaimId(id(into)),
           }),
           4 => (small(), kind.clone(), small(), small()).prop_map(|(link, r#type, from, to)| Command::Link {
               link: LinkId(id(link)),
               r#type: r#type.into(),
               from: RowId::Claim(ClaimId(id(from))),
               to: RowId::Claim(ClaimId(id(to))),
           }),
           2 => link_row().prop_map(|(link, r#type, from, to, _)| Command::Link {
               link: LinkId(id(link)),
               r#type: r#type.into(),
               from,
               to,
           }),
           1 => link_row().prop_map(|(link, r#type, from, to, by)| Command::Edit {
               row: Link {
    layer: Layer::Own,
                   id: LinkId(id(link)),
                   author: author(by),
                   r#type: r#type.into(),
                   from,
                   to,
               }
               .into()
           }),
       ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn links_join_what_their_type_joins_and_say_it_once(
        commands in proptest::collection::vec(
            (prop_oneof![command(), claims_and_links()], 1_u128..3), 1..60,
        ),
    ) {
        let mut project = start();
        for number in 1..5 {
            let claim = Command::Claim {
                claim: ClaimId(id(number)),
                evidence: EvidenceId(id(number)),
                document: DocumentId(id(1)),
                spans: vec![Span::new(0, 8).unwrap()],
            };
            let change = claim.plan(&project, &stamp(0, 1 + number / 4)).unwrap();
            project.apply(&change).unwrap();
        }
        // A file may hold links that break the rules, and a schema types that join less.
        let own = commands.iter().filter(|(it, _)| !takes_from_a_file(it));
        for (step, (command, by)) in own.enumerate() {
            if let Ok(change) = command.plan(&project, &stamp(step, *by)) {
                project.apply(&change).unwrap();
            }
            let mut said = std::collections::BTreeSet::new();
            for link in project.links().values() {
                let kind = &project.types()[&link.r#type];
                prop_assert!(Link::can_join(kind, &link.from, &link.to), "{:?}", link);
                prop_assert!(!kind.symmetric || link.from < link.to, "{:?}", link);
                let what = (link.layer, link.author, &link.r#type, &link.from, &link.to);
                prop_assert!(said.insert(what), "{:?} by {:?}", link, command);
            }
        }
    }
}
