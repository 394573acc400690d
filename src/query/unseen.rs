//! Predictions, and what reviews have decided, change no answer: a project with some answers as it does without.

use std::collections::BTreeSet;

use proptest::prelude::*;
use ulid::Ulid;

use super::about::{evidence_by_claim, mentions_by_entity};
use super::consistency::Scan;
use super::find::rows::words_of_rows;
use super::inbox::{open_questions, unsure};
use super::matrix::{Wanted, choices};
use super::occurrences::Tagged;
use super::reanchor::Places;
use super::todo::todo;
use super::*;
use crate::model::*;
use crate::session::sample;
use crate::text::TextHash;

const PROGRAM: AuthorId = AuthorId(Ulid(u128::MAX / 3));

/// The row as a program would propose it, under an id before or after all others.
fn proposed(row: &Row, number: u128, before: bool) -> Option<Row> {
    let id = if before {
        number
    } else {
        u128::MAX / 2 + number
    };
    let id = Ulid(id + (1 << 20));
    let score = || (Key(SCORE.to_owned()), "0.5".to_owned());
    let mut made: Row = match row.clone() {
        Row::Entity(mut row) => {
            (row.id, row.author) = (EntityId(id), PROGRAM);
            row.into()
        }
        Row::Mention(mut row) => {
            (row.id, row.author, row.unsure) = (MentionId(id), PROGRAM, true);
            row.into()
        }
        Row::Claim(mut row) => {
            (row.id, row.author) = (ClaimId(id), PROGRAM);
            row.into()
        }
        Row::Evidence(mut row) => {
            (row.id, row.author, row.unsure) = (EvidenceId(id), PROGRAM, true);
            row.claimer = Claimer::Unset;
            row.into()
        }
        Row::Link(mut row) => {
            (row.id, row.author) = (LinkId(id), PROGRAM);
            row.into()
        }
        _ => return None,
    };
    if let Some(values) = made.values_mut() {
        values.extend([score()]);
    }
    Some(made)
}

/// The row as a review would accept it.
fn decided(row: &Row, number: u128, before: bool) -> Option<Row> {
    let mut made = proposed(row, number, before)?;
    let author = row.author()?;
    match &mut made {
        Row::Mention(row) => (row.author, row.layer) = (author, Layer::Gold),
        Row::Evidence(row) => (row.author, row.layer) = (author, Layer::Gold),
        Row::Link(row) => (row.author, row.layer) = (author, Layer::Gold),
        _ => return None,
    }
    Some(made)
}

/// Everything that is asked of a project, as words.
fn answers(project: &Project) -> Vec<(&'static str, String)> {
    let index = SpanIndex::of(project);
    let author = *project.authors().keys().next().unwrap();
    let documents: BTreeSet<DocumentId> = project.documents().keys().copied().collect();
    let entities = EntityIndex::of(project);
    let links = LinkIndex::of(project);
    let rows: Vec<RowId> = project
        .rows()
        .filter(|row| !project.is_prediction(row) && row.layer() == Layer::Own)
        .filter(|row| !matches!(row, Row::Author(_)))
        .map(|row| row.id())
        .collect();
    let linked: Vec<_> = rows.iter().map(|row| links.of_row(row)).collect();
    let numbers: Vec<_> = project
        .claims()
        .keys()
        .filter_map(|claim| project.claim_number(*claim))
        .collect();
    let first = *documents.first().unwrap();
    let span = crate::text::Span::new(0, 40).unwrap();
    let namings: Vec<_> = project
        .entities()
        .keys()
        .filter_map(|entity| entities.naming(*entity))
        .collect();
    let waiting: Vec<usize> = Places::waiting(project).iter().map(Places::rows).collect();
    let counts: Vec<_> = documents.iter().map(|id| index.counts(*id)).collect();
    let key: Key = "ORG".into();
    let tagged = Tagged::of(project, author, (&key, None), &documents, |_| true);
    vec![
        ("statistics", format!("{:?}", statistics(project, author))),
        ("places", format!("{counts:?} {index:?}")),
        (
            "evidence of claims",
            format!("{:?}", evidence_by_claim(project)),
        ),
        (
            "mentions of entities",
            format!("{:?}", mentions_by_entity(project)),
        ),
        (
            "entities",
            format!("{:?} {:?}", entities.by_name(), namings),
        ),
        ("found", format!("{:?}", entities.found_by("a", None, 99))),
        ("links", format!("{linked:?}")),
        ("claims", format!("{numbers:?}")),
        ("questions", format!("{:?}", open_questions(project))),
        (
            "unsure",
            format!("{:?}", unsure(project).collect::<Vec<_>>()),
        ),
        (
            "to do",
            format!("{:?}", todo(project, &mut Scan::default(), &mut || true)),
        ),
        (
            "matrix",
            format!("{:?}", matrix(project, &index, &Wanted::default())),
        ),
        ("choices", format!("{:?}", choices(project, &index))),
        ("words", format!("{:?}", words_of_rows(project))),
        (
            "candidates",
            format!("{:?}", candidates(project, &index, first, &[span])),
        ),
        ("waiting", format!("{waiting:?}")),
        ("tagged", format!("{tagged:?}")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn predictions_change_no_answer(
        chosen in proptest::collection::vec((any::<bool>(), any::<bool>(), any::<bool>()), 1..160),
    ) {
        let plain = sample::project().unwrap();
        let mut with = plain.clone();
        with.put(Author {
            own_file: false,
            id: PROGRAM,
            name: "model-3".to_owned(),
            kind: AuthorKind::Suggester,
            colour: 0,
        }.into());
        let mut proposals = 0;
        for (row, (number, (wanted, before, waits))) in plain.rows().zip((1..).zip(chosen.iter().cycle())) {
            let Some(mut row) = proposed(&row, number, *before).filter(|_| *wanted) else {
                continue;
            };
            // Some wait to be found in a changed text.
            if let Row::Mention(row) = &mut row && *waits {
                row.old_text = Some(TextHash::of("אחר"));
            }
            with.put(row);
            proposals += 1;
        }
        prop_assert_eq!(with.predictions().mentions().count() > 0, proposals > 0 && {
            with.mentions().len() > plain.mentions().len()
        });
        for ((of, answer), (_, without)) in answers(&with).into_iter().zip(answers(&plain)) {
            prop_assert_eq!(answer, without, "{}", of);
        }
    }

    #[test]
    fn what_a_review_decides_changes_no_answer(
        chosen in proptest::collection::vec((any::<bool>(), any::<bool>()), 1..160),
    ) {
        let plain = sample::project().unwrap();
        let mut with = plain.clone();
        let rows = plain.rows().zip((1..).zip(chosen.iter().cycle()));
        let rows = rows.filter(|(_, (_, (wanted, _)))| *wanted);
        for (row, (number, (_, before))) in rows {
            if let Some(row) = decided(&row, number, *before) {
                with.put(row);
            }
        }
        let gold = with.gold();
        let count = gold.mentions().count() + gold.evidence().count() + gold.links().count();
        prop_assert_eq!(gold.is_bare(), count == 0);
        prop_assert_eq!(with.rows().count(), plain.rows().count() + count);
        for ((of, answer), (_, without)) in answers(&with).into_iter().zip(answers(&plain)) {
            prop_assert_eq!(answer, without, "{}", of);
        }
    }
}
