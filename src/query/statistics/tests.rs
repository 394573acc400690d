use proptest::prelude::*;
use ulid::Ulid;

use super::*;
use crate::model::*;
use crate::session::sample;
use crate::text::TextHash;

fn id(number: u128) -> Ulid {
    Ulid::from(number)
}

fn document(number: u128, language: &str, states: &[(u128, WorkState)]) -> Document {
    Document {
        id: DocumentId(id(number)),
        title: String::new(),
        language: language.to_owned(),
        source: String::new(),
        encoding: "UTF-8".to_owned(),
        bom: false,
        replaced: false,
        hash: TextHash::of(language),
        text: TextPlace::Inside,
        direction: DirectionChoice::Auto,
        paragraph_directions: Default::default(),
        attributes: Default::default(),
        states: states
            .iter()
            .map(|(author, state)| (AuthorId(id(*author)), *state))
            .collect(),
    }
}

fn mention(number: u128, author: u128, document: u128, r#type: &str, entity: u128) -> Mention {
    Mention {
        id: MentionId(id(number)),
        author: AuthorId(id(author)),
        document: DocumentId(id(document)),
        r#type: r#type.into(),
        fragments: vec![Fragment::unchecked(0, 1, "א".to_owned())],
        entity: match entity {
            0 => EntityChoice::Unset,
            entity => EntityChoice::Is(EntityId(id(entity))),
        },
        spans: Default::default(),
        old_text: None,
        layer: Layer::Own,
        unsure: number.is_multiple_of(2),
        attributes: Default::default(),
    }
}

fn evidence(number: u128, author: u128, document: u128, claim: u128, stance: &str) -> Evidence {
    Evidence {
        id: EvidenceId(id(number)),
        author: AuthorId(id(author)),
        claim: ClaimId(id(claim)),
        document: DocumentId(id(document)),
        content: vec![Fragment::unchecked(0, 1, "א".to_owned())],
        cue: Vec::new(),
        source: Vec::new(),
        claimer: Claimer::Unset,
        spans: Default::default(),
        old_text: None,
        layer: Layer::Own,
        unsure: false,
        attributes: [("stance".into(), stance.to_owned())].into(),
    }
}

#[test]
fn counted_by_hand() {
    let mut project = Project::new(ProjectId(id(1)));
    for row in crate::store::schema::bundled("news").unwrap() {
        project.put(row);
    }
    project.add_text(TextHash::of("he"), "he".into());
    project.put(document(1, "he", &[(1, WorkState::Done), (2, WorkState::Reviewed)]).into());
    project.put(document(2, "ar", &[]).into());
    project.put(document(3, "he", &[(2, WorkState::InWork)]).into());
    for (number, author, document, r#type, entity) in [
        (1, 1, 1, "PER", 1),
        (2, 1, 1, "PER", 1),
        (3, 2, 1, "GPE", 2),
        (4, 2, 2, "PER", 1),
        (5, 2, 2, "GONE", 0),
    ] {
        project.put(mention(number, author, document, r#type, entity).into());
    }
    for (number, document, claim, stance) in [
        (1, 1, 1, "affirm"),
        (2, 1, 1, "refute"),
        (3, 2, 1, ""),
        (4, 2, 2, "affirm"),
    ] {
        project.put(evidence(number, 1, document, claim, stance).into());
    }
    let found = statistics(&project, AuthorId(id(1)));
    let documents: Vec<_> = found
        .documents
        .iter()
        .map(|it| {
            (
                it.bytes,
                it.mentions,
                it.entities,
                it.evidence,
                it.claims,
                it.state,
            )
        })
        .collect();
    assert_eq!(
        documents,
        [
            (2, 3, 2, 2, 1, WorkState::Done),
            (0, 2, 1, 2, 2, WorkState::InWork),
            (2, 0, 0, 0, 0, WorkState::New),
        ]
    );
    let languages: Vec<_> = found
        .languages
        .iter()
        .map(|it| (it.language.as_str(), it.documents, it.mentions, it.evidence))
        .collect();
    assert_eq!(languages, [("he", 2, 3, 2), ("ar", 1, 2, 2)]);
    let types: Vec<_> = found
        .types
        .iter()
        .map(|it| (it.name.as_str(), it.rows))
        .collect();
    assert_eq!(types[0], ("Person", 3));
    assert_eq!(types.last(), Some(&("GONE", 1)));
    assert_eq!(
        found.stances,
        [(Stance::Affirm, 2), (Stance::Refute, 1), (Stance::Unset, 1)]
    );
    let authors: Vec<_> = found
        .authors
        .iter()
        .map(|it| (it.id.0.0, it.mentions, it.evidence, it.done))
        .collect();
    assert_eq!(authors, [(1, 2, 4, 1), (2, 3, 0, 1)]);
    let progress = Progress {
        new: 1,
        in_work: 1,
        done: 1,
        reviewed: 0,
    };
    assert_eq!(found.progress, progress);
    assert_eq!((found.all.meant, found.all.unsure), (4, 2));
}

#[test]
fn how_far_the_work_is_as_the_window_says() {
    let project = sample::project().unwrap();
    let author = *project.authors().keys().next().unwrap();
    let found = statistics(&project, author);
    assert_eq!(found.progress.in_work, project.documents().len());
    assert_eq!(found.all.mentions, project.mentions().len());
}

proptest! {
    #[test]
    fn parts_add_up(
        mentions in proptest::collection::vec((1..4_u128, 1..5_u128, 0..3_usize, 0..3_u128), 0..30),
        made in proptest::collection::vec((1..4_u128, 1..5_u128, 1..4_u128, 0..4_usize), 0..30),
    ) {
        let mut project = Project::new(ProjectId(id(1)));
        for (number, language) in (1..).zip(["he", "", "ar", "he"]) {
            project.put(document(number, language, &[]).into());
        }
        for (number, (author, document, r#type, entity)) in (1..).zip(mentions) {
            let r#type = ["PER", "ORG", "GONE"][r#type];
            project.put(mention(number, author, document, r#type, entity).into());
        }
        for (number, (author, document, claim, stance)) in (1..).zip(made) {
            let stance = ["affirm", "refute", "question", ""][stance];
            project.put(evidence(number, author, document, claim, stance).into());
        }
        let found = statistics(&project, AuthorId(id(1)));
        let sum = |counts: Vec<usize>| counts.into_iter().sum::<usize>();
        let (mentions, evidence) = (project.mentions().len(), project.evidence().len());
        prop_assert_eq!(sum(found.types.iter().map(|it| it.rows).collect()), mentions);
        prop_assert_eq!(sum(found.documents.iter().map(|it| it.mentions).collect()), mentions);
        prop_assert_eq!(sum(found.authors.iter().map(|it| it.mentions).collect()), mentions);
        prop_assert_eq!(sum(found.languages.iter().map(|it| it.mentions).collect()), mentions);
        prop_assert_eq!(sum(found.stances.iter().map(|it| it.1).collect()), evidence);
        prop_assert_eq!(sum(found.documents.iter().map(|it| it.evidence).collect()), evidence);
        prop_assert_eq!(sum(found.authors.iter().map(|it| it.evidence).collect()), evidence);
        let Progress { new, in_work, done, reviewed } = found.progress;
        prop_assert_eq!(new + in_work + done + reviewed, project.documents().len());
        for it in &found.documents {
            prop_assert!(it.entities <= it.mentions && it.claims <= it.evidence);
        }
    }
}
