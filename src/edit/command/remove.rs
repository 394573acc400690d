//! Maintenance: documents and authors go with everybody's rows on them, and come back.
//!
//! These commands write rows of other authors, so a person is asked before, with the counts; the change
//! is one step of undo, and `store` keeps the rows in the trash besides.

use std::collections::{BTreeMap, BTreeSet};

use super::bring::complete;
use super::row::{all_going, without_entities};
use super::{Plan, Refusal, written};
use crate::edit::{Act, Delta};
use crate::model::{AuthorId, DocumentId, Project, Row, RowId};

/// The rows that go when this one does, it among them: whatever needs one of them, claims whose only
/// evidence goes, conflicts about them; of an author, also every row of theirs. Mentions and evidence
/// that only name an entity among them stay, and name none afterwards.
#[must_use]
pub fn gone_with(project: &Project, id: &RowId) -> BTreeSet<RowId> {
    let mut standing: BTreeMap<RowId, Vec<RowId>> = BTreeMap::new();
    for row in project.rows() {
        for needed in stands_on(&row) {
            standing.entry(needed).or_default().push(row.id());
        }
    }
    all_going(project, std::slice::from_ref(id), standing)
}

/// The rows without which a row makes no sense. A document outlives those who worked in it, and rows that
/// only name an entity outlive that.
fn stands_on(row: &Row) -> Vec<RowId> {
    let mut needs = row.needs();
    match row {
        Row::Conflict(conflict) => needs.push(conflict.about.clone()),
        Row::Document(_) => needs.retain(|id| !matches!(id, RowId::Author(_))),
        Row::Mention(_) | Row::Evidence(_) => needs.retain(|id| !matches!(id, RowId::Entity(_))),
        _ => {}
    }
    needs
}

pub(super) fn document(project: &Project, id: DocumentId) -> Result<Plan, Refusal> {
    removed(project, &RowId::Document(id), Act::DeleteDocument)
}

pub(super) fn author(project: &Project, id: AuthorId) -> Result<Plan, Refusal> {
    let mut plan = removed(project, &RowId::Author(id), Act::DeleteAuthor)?;
    for document in project.documents().values() {
        if document.states.contains_key(&id) {
            let mut document = document.clone();
            document.states.remove(&id);
            plan.rows.push(written(project, document.into()));
        }
    }
    Ok(plan)
}

fn removed(project: &Project, id: &RowId, act: Act) -> Result<Plan, Refusal> {
    let row = project
        .row(id)
        .ok_or_else(|| Refusal::Missing(id.clone()))?;
    let going = gone_with(project, id);
    let loosened = without_entities(project, &going).map(|row| written(project, row));
    let rows = going.iter().map(|id| Delta {
        before: project.row(id).map(Box::new),
        after: None,
        id: id.clone(),
    });
    Ok(Plan {
        act,
        detail: row.name(),
        rows: rows.chain(loosened).collect(),
    })
}

/// Puts back the rows that are not there, as far as everything is there that they need; what is there is
/// left as it is.
pub(super) fn restore(project: &Project, rows: &[Row], from: &str) -> Result<Plan, Refusal> {
    let mut back: Vec<Row> = rows.to_vec();
    back.retain(|row| !project.has(&row.id()));
    let absent = back.len();
    loop {
        let there: BTreeSet<RowId> = back.iter().map(Row::id).collect();
        let before = back.len();
        back.retain(|row| complete(project, row, &there).is_ok());
        if back.len() == before {
            break;
        }
    }
    if back.is_empty() && absent > 0 {
        let first = rows.iter().find(|row| !project.has(&row.id()));
        let why = first.map(|row| complete(project, row, &BTreeSet::new()));
        return Err(why.and_then(Result::err).unwrap_or(Refusal::Nothing));
    }
    Ok(Plan {
        act: Act::Restore,
        detail: from.to_owned(),
        rows: back.into_iter().map(|row| written(project, row)).collect(),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use ulid::Ulid;

    use super::*;
    use crate::edit::{Command, Stamp};
    use crate::model::*;
    use crate::text::TextHash;

    const TEXT: &str = "דובר האו\"ם אמר: ‏«لا» 😀";

    fn id(number: u128) -> Ulid {
        Ulid::from(number)
    }

    fn author(number: u128) -> Row {
        Row::Author(Author {
            id: AuthorId(id(number)),
            name: format!("ليلى {number}"),
            kind: AuthorKind::Annotator,
            colour: 0,
            own_file: false,
        })
    }

    fn r#type() -> Row {
        Row::Type(Type {
            examples: Vec::new(),
            joins: Vec::new(),
            order: 0,
            id: "PER".into(),
            of: Subject::Mention,
            name: "אדם".to_owned(),
            colour: String::new(),
            key: String::new(),
            symmetric: false,
            guideline: String::new(),
        })
    }

    fn document(number: u128, states: &[u128]) -> Row {
        Row::Document(Document {
            id: DocumentId(id(number)),
            title: format!("כותרת {number}"),
            language: "he".to_owned(),
            source: "a.txt".to_owned(),
            encoding: "UTF-8".to_owned(),
            bom: false,
            replaced: false,
            hash: TextHash::of(TEXT),
            text: TextPlace::Inside,
            direction: DirectionChoice::Auto,
            paragraph_directions: BTreeMap::new(),
            attributes: BTreeMap::new(),
            states: states
                .iter()
                .map(|author| (AuthorId(id(*author)), WorkState::Done))
                .collect(),
        })
    }

    fn mention(number: u128, by: u128, document: u128, entity: Option<u128>) -> Row {
        Row::Mention(Mention {
            spans: BTreeMap::new(),
            id: MentionId(id(number)),
            author: AuthorId(id(by)),
            document: DocumentId(id(document)),
            old_text: None,
            layer: Layer::Own,
            fragments: Vec::new(),
            r#type: "PER".into(),
            entity: entity.map_or(EntityChoice::Unset, |entity| {
                EntityChoice::Is(EntityId(id(entity)))
            }),
            unsure: false,
            attributes: BTreeMap::new(),
        })
    }

    fn evidence(number: u128, by: u128, document: u128, claim: u128) -> Row {
        Row::Evidence(Evidence {
            spans: BTreeMap::new(),
            id: EvidenceId(id(number)),
            author: AuthorId(id(by)),
            claim: ClaimId(id(claim)),
            document: DocumentId(id(document)),
            old_text: None,
            layer: Layer::Own,
            content: Vec::new(),
            cue: Vec::new(),
            source: Vec::new(),
            claimer: Claimer::Unset,
            unsure: false,
            attributes: BTreeMap::new(),
        })
    }

    fn claim(number: u128, by: u128) -> Row {
        Row::Claim(Claim {
            id: ClaimId(id(number)),
            author: AuthorId(id(by)),
            text: "נאמר".to_owned(),
            language: "he".to_owned(),
            attributes: BTreeMap::new(),
        })
    }

    fn comment(number: u128, by: u128, about: RowId) -> Row {
        Row::Comment(Comment {
            place: None,
            id: CommentId(id(number)),
            author: AuthorId(id(by)),
            about,
            kind: CommentKind::Note,
            text: "?".to_owned(),
            resolved: false,
        })
    }

    fn entity(number: u128, by: u128) -> Row {
        Row::Entity(Entity {
            id: EntityId(id(number)),
            author: AuthorId(id(by)),
            name: "או\"ם".to_owned(),
            names: BTreeMap::new(),
            r#type: "PER".into(),
            kb: String::new(),
            note: String::new(),
            attributes: BTreeMap::new(),
        })
    }

    /// Two authors (1, 2) in two documents (11, 12).
    fn project() -> Project {
        let mut project = Project::new(ProjectId(id(99)));
        project.add_text(TextHash::of(TEXT), TEXT.into());
        let rows = [
            r#type(),
            author(1),
            author(2),
            document(11, &[1, 2]),
            document(12, &[1]),
            entity(21, 1),
            mention(31, 1, 11, Some(21)),
            mention(32, 2, 11, Some(21)),
            mention(33, 2, 12, None),
            claim(41, 1),
            evidence(51, 1, 11, 41),
            evidence(52, 2, 12, 41),
            claim(42, 2),
            evidence(53, 2, 11, 42),
            comment(61, 2, RowId::Mention(MentionId(id(31)))),
            comment(62, 1, RowId::Comment(CommentId(id(61)))),
            comment(63, 1, RowId::Document(DocumentId(id(12)))),
        ];
        rows.into_iter().for_each(|row| project.put(row));
        project
    }

    fn plan(project: &Project, command: &Command) -> Result<crate::edit::Change, Refusal> {
        command.plan(
            project,
            &Stamp {
                id: ChangeId(id(1_000)),
                author: AuthorId(id(2)),
                at: 0,
            },
        )
    }

    fn numbers(rows: impl IntoIterator<Item = RowId>) -> Vec<u128> {
        let number = |id: RowId| match id {
            RowId::Author(id) => id.0.0,
            RowId::Document(id) => id.0.0,
            RowId::Entity(id) => id.0.0,
            RowId::Mention(id) => id.0.0,
            RowId::Claim(id) => id.0.0,
            RowId::Evidence(id) => id.0.0,
            RowId::Comment(id) => id.0.0,
            RowId::Type(_) => 0,
            other => panic!("{other:?}"),
        };
        let mut numbers: Vec<u128> = rows.into_iter().map(number).collect();
        numbers.sort_unstable();
        numbers
    }

    #[test]
    fn a_document_goes_with_everybodys_rows_and_undo_brings_all_back() {
        let mut project = project();
        let before = project.clone();
        let command = Command::DeleteDocument {
            document: DocumentId(id(11)),
        };
        let change = plan(&project, &command).unwrap();
        assert_eq!(change.act, Act::DeleteDocument);
        assert_eq!(change.detail, "כותרת 11");
        project.apply(&change).unwrap();
        let left = project.rows().map(|row| row.id());
        // The claim with evidence elsewhere stays, the one whose only evidence was here goes.
        assert_eq!(numbers(left), [0, 1, 2, 12, 21, 33, 41, 52, 63]);
        project.apply(&change.inverse()).unwrap();
        assert_eq!(project, before);
    }

    #[test]
    fn an_author_goes_with_what_hangs_on_their_rows() {
        let mut project = project();
        let before = project.clone();
        let command = Command::DeleteAuthor {
            author: AuthorId(id(1)),
        };
        let change = plan(&project, &command).unwrap();
        assert_eq!(
            (change.act, change.detail.as_str()),
            (Act::DeleteAuthor, "ليلى 1")
        );
        project.apply(&change).unwrap();
        assert_eq!(
            numbers(project.rows().map(|row| row.id())),
            [0, 2, 11, 12, 32, 33, 42, 53]
        );
        let entity = project.mentions()[&MentionId(id(32))].entity;
        assert_eq!(
            entity,
            EntityChoice::Unset,
            "the other's mention names it no more"
        );
        assert!(
            project
                .documents()
                .values()
                .all(|d| !d.states.contains_key(&AuthorId(id(1))))
        );
        for row in project.rows() {
            for needed in row.needs() {
                assert!(project.has(&needed), "{needed:?}");
            }
        }
        project.apply(&change.inverse()).unwrap();
        assert_eq!(project, before);
    }

    #[test]
    fn restoring_leaves_what_is_there() {
        let mut project = project();
        let whole = project.clone();
        let command = Command::DeleteDocument {
            document: DocumentId(id(11)),
        };
        let change = plan(&project, &command).unwrap();
        project.apply(&change).unwrap();
        let mut back: Vec<Row> = change
            .rows
            .iter()
            .filter_map(|d| d.before.as_deref().cloned())
            .collect();
        back.push(author(2));
        let restore = |rows: Vec<Row>| Command::Restore {
            rows,
            from: "trash".to_owned(),
        };
        // What needs something that is neither there nor comes back stays away.
        back.push(mention(70, 1, 77, None));
        let again = plan(&project, &restore(back.clone())).unwrap();
        assert_eq!(again.rows.len(), back.len() - 2);
        project.apply(&again).unwrap();
        assert_eq!(project, whole);
        assert_eq!(
            plan(&project, &restore(back)),
            Err(Refusal::Missing(RowId::Document(DocumentId(id(77)))))
        );
        let missing = Command::DeleteAuthor {
            author: AuthorId(id(5)),
        };
        assert!(matches!(plan(&project, &missing), Err(Refusal::Missing(_))));
    }
}
