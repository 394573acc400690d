//! Three authors who have made the same of the sample, each by themselves.

use isnad::edit::{Command, Stamp};
use isnad::model::{
    Author, AuthorId, AuthorKind, ChangeId, ClaimId, Claimer, EntityChoice, EntityId, EvidenceId,
    LinkId, MentionId, Project, Row, RowId,
};
use isnad::session::sample;
use ulid::Ulid;

/// Who decides.
pub const REVIEWERS: [AuthorId; 2] = [AuthorId(Ulid(8)), AuthorId(Ulid(9))];

/// An author of the three, from 1.
pub fn author(number: u128) -> AuthorId {
    AuthorId(Ulid::from(number))
}

/// Ids that are counted.
#[derive(Default)]
pub struct Ids(u128);

impl Ids {
    pub fn from(number: u128) -> Self {
        Self(number)
    }

    pub fn next(&mut self) -> Ulid {
        self.0 += 1;
        Ulid::from(self.0)
    }
}

/// The id of a row of another author that is like one of the sample.
pub fn like(id: Ulid, by: u128) -> Ulid {
    Ulid::from(id.0 + (by - 1) * 1_000_000)
}

/// A row of the sample as another author has made it, with entities and claims of their own.
fn copy(row: Row, by: u128) -> Option<Row> {
    let to = author(by);
    let entity = |id: EntityId| EntityId(like(id.0, by));
    let end = |id: RowId| match id {
        RowId::Claim(id) => RowId::Claim(ClaimId(like(id.0, by))),
        RowId::Entity(id) => RowId::Entity(entity(id)),
        RowId::Mention(id) => RowId::Mention(MentionId(like(id.0, by))),
        other => other,
    };
    Some(match row {
        Row::Entity(mut row) => {
            (row.id, row.author) = (entity(row.id), to);
            row.kb.clear();
            row.into()
        }
        Row::Claim(mut row) => {
            (row.id, row.author) = (ClaimId(like(row.id.0, by)), to);
            row.into()
        }
        Row::Mention(mut row) => {
            (row.id, row.author) = (MentionId(like(row.id.0, by)), to);
            if let EntityChoice::Is(id) = row.entity {
                row.entity = EntityChoice::Is(entity(id));
            }
            row.into()
        }
        Row::Evidence(mut row) => {
            (row.id, row.author) = (EvidenceId(like(row.id.0, by)), to);
            row.claim = ClaimId(like(row.claim.0, by));
            if let Claimer::Entity(id) = row.claimer {
                row.claimer = Claimer::Entity(entity(id));
            }
            row.into()
        }
        Row::Link(mut row) => {
            (row.id, row.author) = (LinkId(like(row.id.0, by)), to);
            (row.from, row.to) = (end(row.from), end(row.to));
            row.into()
        }
        _ => return None,
    })
}

/// The sample with the work of two authors more, after `differ` has changed it; and two reviewers.
pub fn three(ids: &mut Ids, differ: impl Fn(u128, &mut Vec<Row>)) -> Project {
    let mut project = sample::project().unwrap();
    let mut rows: Vec<Row> = Vec::new();
    for (by, kind) in [
        (2, AuthorKind::Annotator),
        (3, AuthorKind::Annotator),
        (8, AuthorKind::Reviewer),
        (9, AuthorKind::Reviewer),
    ] {
        let row = Author {
            own_file: false,
            id: author(by),
            name: format!("עומר {by}"),
            kind,
            colour: u8::try_from(by).unwrap(),
        };
        rows.push(row.into());
    }
    for by in [2, 3] {
        let mut copies: Vec<Row> = project.rows().filter_map(|row| copy(row, by)).collect();
        differ(by, &mut copies);
        rows.extend(copies);
    }
    let import = Command::Import {
        rows,
        from: "others".to_owned(),
    };
    let stamp = Stamp {
        id: ChangeId(ids.next()),
        author: author(1),
        at: 0,
    };
    let change = import.plan(&project, &stamp).unwrap();
    project.apply(&change).unwrap();
    project
}
