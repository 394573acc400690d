//! The built-in sample project: three articles of our own on one invented event.
//!
//! Its annotations are written by quote and occurrence, so that they can be read and checked beside
//! the texts ([`written`]), and made by the commands that a person would give ([`script`]). Its ids are
//! counted, not drawn, so that an export of the sample is the same each time. [`review()`] is the same by
//! three people, for a reviewer.

mod review;
mod script;
mod written;

use std::sync::Arc;

pub use self::review::{ANNOTATORS, PLANTED, Planted, REVIEWER, Twist, review, reviewed};

use ulid::Ulid;

use self::script::Script;
use self::written::Written;
use crate::edit::{Command, Refusal, Stamp};
use crate::model::{Author, AuthorId, AuthorKind, ChangeId, Project, ProjectId};
use crate::text::TextHash;

const TEXTS: &[(&str, &str)] = &[
    ("he.txt", include_str!("../../../assets/sample/he.txt")),
    ("ar.txt", include_str!("../../../assets/sample/ar.txt")),
    ("en.txt", include_str!("../../../assets/sample/en.txt")),
];
const ROWS: &str = include_str!("../../../assets/sample/sample.ron");

/// The sample cannot be built: its own data is wrong, which a test rules out.
#[derive(Debug, thiserror::Error)]
#[error("the built-in sample is damaged: {0}")]
pub struct DamagedSample(String);

impl DamagedSample {
    fn at(what: &str) -> Self {
        Self(what.to_owned())
    }
}

/// The sample as a project with the schema `news`, by an author called `isnad`: the same each time.
///
/// # Errors
/// [`DamagedSample`] if its data does not fit together.
pub fn project() -> Result<Project, DamagedSample> {
    project_of(
        ProjectId(Ulid::from(1)),
        Author {
            own_file: false,
            id: AuthorId(Ulid::from(1)),
            name: "isnad".to_owned(),
            kind: AuthorKind::Annotator,
            colour: 0,
        },
    )
}

/// The sample as a project of its own, whose rows are this author's to change.
///
/// # Errors
/// As [`project`].
pub fn project_of(id: ProjectId, author: Author) -> Result<Project, DamagedSample> {
    let mut project = Project::new(id);
    for (_, text) in TEXTS {
        project.add_text(TextHash::of(text), Arc::from(*text));
    }
    let stamp = Stamp {
        id: ChangeId(Ulid::from(1)),
        author: author.id,
        at: 0,
    };
    for command in commands(author)? {
        let refused = |refusal: Refusal| DamagedSample(refusal.to_string());
        // Some fields are as they should be from the start.
        let change = match command.plan(&project, &stamp) {
            Err(Refusal::Nothing) => continue,
            change => change.map_err(refused)?,
        };
        project
            .apply(&change)
            .map_err(|stale| DamagedSample(stale.to_string()))?;
    }
    Ok(project)
}

/// What a person would do, one after the other, to make the sample of three texts.
///
/// # Errors
/// [`DamagedSample`] if its data does not fit together.
pub fn commands(author: Author) -> Result<Vec<Command>, DamagedSample> {
    let written: Vec<Written> =
        ron::from_str(ROWS).map_err(|error| DamagedSample(error.to_string()))?;
    let schema =
        crate::store::schema::bundled("news").map_err(|error| DamagedSample(error.to_string()))?;
    let mut script = Script::by(author.id);
    let mut rows = schema;
    rows.push(author.into());
    let mut commands = vec![Command::Import {
        rows,
        from: String::new(),
    }];
    for row in written {
        commands.extend(script.commands(row)?);
    }
    Ok(commands)
}
