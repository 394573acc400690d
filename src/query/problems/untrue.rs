//! Projects in which nothing need be true: whatever a file says, every answer is given, every deletion is
//! planned or refused, and the file is saved back as it is.

use proptest::collection::vec;
use proptest::prelude::*;
use ulid::Ulid;

use super::problems;
use crate::edit::merge::joined;
use crate::edit::{Command, Stamp};
use crate::format::{Choice, Dataset, FORMATS, InMemory, arbitrary, project_file};
use crate::model::{
    Author, AuthorId, ChangeId, Comment, CommentId, CommentKind, Part, Project, ProjectId, Row,
    RowId,
};
use crate::query::{EntityIndex, SpanIndex, about, filter, reanchor};
use crate::text::{TextHash, Unit};

fn project() -> impl Strategy<Value = Project> {
    (vec(arbitrary::row(), 0..40), vec(arbitrary::text(), 0..3)).prop_map(|(rows, texts)| {
        let mut project = Project::new(ProjectId(Ulid::from(7)));
        for text in texts {
            project.add_text(TextHash::of(&text), text.into());
        }
        for row in rows {
            project.put(match row {
                Row::Author(author) => Row::Author(Author {
                    own_file: false,
                    ..author
                }),
                row => row,
            });
        }
        project
    })
}

fn written(project: &Project) -> Vec<u8> {
    let mut file = Vec::new();
    project_file::write(project, Part::Main, &mut file).unwrap();
    file
}

fn deleted(project: &Project, row: RowId) -> Option<Project> {
    let author = project.row(&row)?.author()?;
    let stamp = Stamp {
        id: ChangeId(Ulid::from(1)),
        author,
        at: 0,
    };
    let change = Command::Delete { rows: vec![row] }
        .plan(project, &stamp)
        .ok()?;
    let mut after = project.clone();
    after.apply(&change).unwrap();
    Some(after)
}

proptest! {
    #[test]
    fn every_question_has_an_answer(project in project()) {
        let file = written(&project);
        let read = project_file::read(&file).unwrap();
        prop_assert_eq!(&written(&read.project), &file);
        let told: usize = problems(&project).iter().map(|problem| problem.to_string().len()).sum();
        prop_assert!(told < 1_000_000);
        let index = SpanIndex::of(&project);
        for &document in project.documents().keys() {
            for at in [0, 1, 7, u32::MAX] {
                let _answers = (
                    index.touching(document, 0, at).len(),
                    index.next(document, None, at).is_some(),
                    index.previous(document, None, at).is_some(),
                );
            }
            prop_assert!(index.in_order(document).count() <= project.rows().count());
        }
        for row in project.rows() {
            let comments = about::comments_about(&project, &row.id());
            prop_assert!(comments.len() <= project.comments().len());
            if let Some(after) = deleted(&project, row.id()) {
                prop_assert!(!after.has(&row.id()));
            }
        }
        let evidence = about::evidence_by_claim(&project);
        let annotated = project.annotations().evidence().count();
        prop_assert_eq!(evidence.values().flatten().count(), annotated);
        let mentions = about::mentions_by_entity(&project);
        prop_assert!(mentions.values().flatten().count() <= project.mentions().len());
        prop_assert!(filter::documents_like(&project, "א").len() <= project.documents().len());
        let index = EntityIndex::of(&project);
        prop_assert!(index.found_by("a", None, 99).len() <= project.entities().len());
        for places in reanchor::Places::waiting(&project) {
            prop_assert!(places.effect(&mut |_| true).is_some());
            prop_assert!(places.proposals(&mut |_| true).is_some());
        }
        for format in FORMATS {
            for (unit, gold) in Unit::ALL.into_iter().zip([false, true].into_iter().cycle()) {
                let choice = Choice { unit, gold, ..Choice::default() };
                let data = Dataset::of(&project, &choice, format);
                prop_assert!(format.losses(&data).iter().all(|loss| loss.count > 0));
                if let Some(write) = format.write {
                    write(&data, &mut InMemory::default()).unwrap();
                }
            }
        }
        let same = joined(&project, &project, &project).unwrap();
        prop_assert_eq!((same.project, same.conflicts), (project, 0));
    }
}

/// Comments of which each answers the one before; the first one is about the last one if `ring`.
fn answers(count: u128, ring: bool) -> Project {
    let author = AuthorId(Ulid::from(1));
    let mut project = Project::new(ProjectId(Ulid::from(7)));
    for number in 0..count {
        let about = match number {
            0 if ring => RowId::Comment(CommentId(Ulid::from(count - 1))),
            0 => RowId::Author(author),
            _ => RowId::Comment(CommentId(Ulid::from(number - 1))),
        };
        project.put(Row::Comment(Comment {
            place: None,
            id: CommentId(Ulid::from(number)),
            author,
            about,
            kind: CommentKind::Answer,
            text: String::new(),
            resolved: false,
        }));
    }
    project
}

#[test]
fn answers_to_answers_without_end() {
    let count = 5_000;
    for ring in [false, true] {
        let project = answers(count, ring);
        let first = RowId::Comment(CommentId(Ulid::from(0)));
        let after = deleted(&project, first.clone()).unwrap();
        assert_eq!(after.comments().len(), 0);
        let others = if ring { count } else { count - 1 };
        assert_eq!(
            about::comments_about(&project, &first).len() as u128,
            others
        );
        let circles = problems(&project);
        let circles = circles
            .iter()
            .filter(|problem| problem.fault == super::Fault::Circle);
        assert_eq!(circles.count() as u128, if ring { count } else { 0 });
    }
}
