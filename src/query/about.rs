//! What hangs on a row: evidence of a claim, comments, mentions of an entity.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    ClaimId, CommentId, Document, EntityChoice, EntityId, Evidence, EvidenceId, MentionId, Project,
    RowId,
};

/// The evidence of a claim in the order in which it stands: by document, then by place.
#[must_use]
pub fn evidence_of(project: &Project, claim: ClaimId) -> Vec<EvidenceId> {
    let evidence = project.annotations().evidence();
    let found = evidence.filter(|evidence| evidence.claim == claim);
    in_order(found)
}

/// The evidence of every claim that has any, each list as [`evidence_of`] gives it.
#[must_use]
pub fn evidence_by_claim(project: &Project) -> BTreeMap<ClaimId, Vec<EvidenceId>> {
    let mut by_claim: BTreeMap<ClaimId, Vec<&Evidence>> = BTreeMap::new();
    for evidence in project.annotations().evidence() {
        by_claim.entry(evidence.claim).or_default().push(evidence);
    }
    by_claim
        .into_iter()
        .map(|(claim, evidence)| (claim, in_order(evidence)))
        .collect()
}

fn in_order<'a>(evidence: impl IntoIterator<Item = &'a Evidence>) -> Vec<EvidenceId> {
    let mut found: Vec<_> = evidence
        .into_iter()
        .map(|evidence| {
            let start = evidence.content.first().map(crate::model::Fragment::start);
            (evidence.document, start, evidence.id)
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, _, id)| id).collect()
}

/// The languages of the documents in which these pieces of evidence stand.
#[must_use]
pub fn languages_of(project: &Project, evidence: &[EvidenceId]) -> BTreeSet<String> {
    evidence
        .iter()
        .filter_map(|id| project.evidence().get(id))
        .filter_map(|evidence| project.documents().get(&evidence.document))
        .map(|document: &Document| document.language.clone())
        .collect()
}

/// The comments about a row, and the answers to them, oldest first. A clock that was wrong may have made
/// an answer older than what it answers; comments about one another, all the way round, are about no
/// row.
#[must_use]
pub fn comments_about(project: &Project, row: &RowId) -> Vec<CommentId> {
    let mut by_row: BTreeMap<&RowId, Vec<CommentId>> = BTreeMap::new();
    for comment in project.comments().values() {
        by_row.entry(&comment.about).or_default().push(comment.id);
    }
    let mut found = BTreeSet::new();
    let mut open = vec![row.clone()];
    while let Some(row) = open.pop() {
        for &comment in by_row.get(&row).into_iter().flatten() {
            if found.insert(comment) {
                open.push(RowId::Comment(comment));
            }
        }
    }
    found.into_iter().collect()
}

/// The mentions of every entity that has any, by document and place.
#[must_use]
pub fn mentions_by_entity(project: &Project) -> BTreeMap<EntityId, Vec<MentionId>> {
    let mut by_entity: BTreeMap<EntityId, Vec<_>> = BTreeMap::new();
    for mention in project.annotations().mentions() {
        if let EntityChoice::Is(entity) = mention.entity {
            let start = mention.fragments.first().map(crate::model::Fragment::start);
            let place = (mention.document, start, mention.id);
            by_entity.entry(entity).or_default().push(place);
        }
    }
    by_entity
        .into_iter()
        .map(|(entity, mut places)| {
            places.sort_unstable();
            (entity, places.into_iter().map(|(_, _, id)| id).collect())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::sample;

    #[test]
    fn every_piece_of_evidence_of_the_sample_is_under_its_claim_in_order() {
        let project = sample::project().unwrap();
        let by_claim = evidence_by_claim(&project);
        let count: usize = by_claim.values().map(Vec::len).sum();
        assert_eq!(count, project.evidence().len());
        assert!(by_claim.values().any(|evidence| evidence.len() > 1));
        for (claim, evidence) in &by_claim {
            assert_eq!(&evidence_of(&project, *claim), evidence);
            let places: Vec<_> = evidence
                .iter()
                .map(|id| &project.evidence()[id])
                .map(|evidence| (evidence.document, evidence.content[0].start()))
                .collect();
            assert!(places.is_sorted(), "{places:?}");
        }
    }

    #[test]
    fn a_claim_made_in_two_languages_names_both() {
        let project = sample::project().unwrap();
        let most = evidence_by_claim(&project)
            .values()
            .map(|evidence| languages_of(&project, evidence).len())
            .max();
        assert!(most > Some(1), "{most:?}");
    }

    #[test]
    fn mentions_stand_under_the_entity_that_they_name() {
        let project = sample::project().unwrap();
        let by_entity = mentions_by_entity(&project);
        assert!(!by_entity.is_empty());
        for (entity, mentions) in by_entity {
            for id in mentions {
                assert_eq!(project.mentions()[&id].entity, EntityChoice::Is(entity));
            }
        }
    }

    #[test]
    fn an_answer_is_listed_with_the_question() {
        use crate::model::{AuthorId, Comment, CommentKind};
        use ulid::Ulid;
        let mut project = sample::project().unwrap();
        let row = RowId::Claim(*project.claims().keys().next().unwrap());
        let comment = |id: u128, about: RowId| Comment {
            place: None,
            id: CommentId(Ulid::from(id)),
            author: AuthorId(Ulid::from(1_u128)),
            about,
            kind: CommentKind::Note,
            text: "האם זה נכון?".to_owned(),
            resolved: false,
        };
        let first = CommentId(Ulid::from(1_u128));
        project.put(comment(1, row.clone()).into());
        project.put(comment(2, RowId::Comment(first)).into());
        project.put(comment(3, RowId::Author(AuthorId(Ulid::from(1_u128)))).into());
        let found = comments_about(&project, &row);
        let second = CommentId(Ulid::from(2_u128));
        assert_eq!(found, [first, second]);
        // Of a computer whose clock was behind.
        project.put(comment(0, RowId::Comment(second)).into());
        let older = CommentId(Ulid::from(0_u128));
        assert_eq!(comments_about(&project, &row), [older, first, second]);
    }
}
