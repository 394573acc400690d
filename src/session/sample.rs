//! The built-in sample project: three articles of our own on one invented event.
//!
//! Its annotations are written by quote and occurrence, so that they can be read and checked beside
//! the texts. Its ids are counted, not drawn, so that an export of the sample is the same each time.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use ulid::Ulid;

use crate::edit::{Change, Command, Stamp};
use crate::model::{
    Author, AuthorId, AuthorKind, ChangeId, Claim, ClaimId, Claimer, DirectionChoice, Document,
    DocumentId, Entity, EntityChoice, EntityId, Evidence, EvidenceId, Fragment, Key, Link, LinkId,
    Mention, MentionId, Project, ProjectId, Row, RowId, TextPlace,
};
use crate::text::{Span, TextHash};

const TEXTS: &[(&str, &str)] = &[
    ("he.txt", include_str!("../../assets/sample/he.txt")),
    ("ar.txt", include_str!("../../assets/sample/ar.txt")),
    ("en.txt", include_str!("../../assets/sample/en.txt")),
];
const ROWS: &str = include_str!("../../assets/sample/sample.ron");

/// A row of the sample's file.
#[derive(Deserialize)]
enum Written {
    Document {
        id: String,
        file: String,
        title: String,
        language: String,
        outlet: String,
        date: String,
        group: String,
        values: BTreeMap<Key, String>,
    },
    Entity {
        id: String,
        r#type: Key,
        name: String,
        names: BTreeMap<String, String>,
        note: String,
    },
    Mention {
        document: String,
        fragments: Vec<Quote>,
        r#type: Key,
        entity: Meant,
    },
    Claim {
        id: String,
        text: String,
        language: String,
        values: BTreeMap<Key, String>,
    },
    Evidence {
        claim: String,
        document: String,
        content: Vec<Quote>,
        #[serde(default)]
        cue: Vec<Quote>,
        #[serde(default)]
        source: Vec<Quote>,
        claimer: Said,
        values: BTreeMap<Key, String>,
    },
    Link {
        r#type: Key,
        from: String,
        to: String,
    },
}

/// A piece of a document: its letters, and which of their occurrences is meant, from 1.
#[derive(Deserialize)]
struct Quote(String, usize);

#[derive(Deserialize)]
enum Meant {
    Unset,
    Entity(String),
    NotInList,
    Unsure,
}

#[derive(Deserialize)]
enum Said {
    Entity(String),
    Author,
    Description(String),
}

/// The sample cannot be built: its own data is wrong, which a test rules out.
#[derive(Debug, thiserror::Error)]
#[error("the built-in sample is damaged: {0}")]
pub struct DamagedSample(String);

impl DamagedSample {
    fn at(what: &str) -> Self {
        Self(what.to_owned())
    }
}

/// Counts out ids and remembers which name in the file has which.
struct Builder {
    next: u128,
    author: AuthorId,
    named: BTreeMap<String, Ulid>,
    texts: BTreeMap<String, &'static str>,
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
    let written: Vec<Written> =
        ron::from_str(ROWS).map_err(|error| DamagedSample(error.to_string()))?;
    let schema =
        crate::store::schema::bundled("news").map_err(|error| DamagedSample(error.to_string()))?;
    let mut project = Project::new(id);
    let mut builder = Builder {
        next: 2,
        author: author.id,
        named: BTreeMap::new(),
        texts: BTreeMap::new(),
    };
    let mut rows: Vec<Row> = schema;
    rows.push(author.into());
    for row in written {
        let row = builder.row(row)?;
        if let Row::Document(document) = &row {
            let text = builder.texts.get(&document.source).copied();
            let text = text.ok_or_else(|| DamagedSample::at(&document.source))?;
            project.add_text(document.hash, Arc::from(text));
        }
        rows.push(row);
    }
    let command = Command::Import {
        rows,
        from: String::new(),
    };
    let stamp = Stamp {
        id: ChangeId(Ulid::from(1)),
        author: builder.author,
        at: 0,
    };
    let change: Change = command
        .plan(&project, &stamp)
        .map_err(|refusal| DamagedSample(refusal.to_string()))?;
    project
        .apply(&change)
        .map_err(|stale| DamagedSample(stale.to_string()))?;
    Ok(project)
}

impl Builder {
    fn id(&mut self) -> Ulid {
        self.next += 1;
        Ulid::from(self.next)
    }

    fn name(&mut self, kind: &str, name: &str) -> Ulid {
        let id = self.id();
        self.named.insert(format!("{kind} {name}"), id);
        id
    }

    fn named(&self, kind: &str, name: &str) -> Result<Ulid, DamagedSample> {
        let found = self.named.get(&format!("{kind} {name}")).copied();
        found.ok_or_else(|| DamagedSample(format!("no {kind} is called {name}")))
    }

    fn fragments(&self, document: &str, quotes: &[Quote]) -> Result<Vec<Fragment>, DamagedSample> {
        let text = self.texts.get(document).copied().unwrap_or_default();
        let fragment = |Quote(quote, occurrence): &Quote| {
            let (start, found) = text
                .match_indices(quote.as_str())
                .nth(occurrence.checked_sub(1)?)?;
            let start = u32::try_from(start).ok()?;
            let length = u32::try_from(found.len()).ok()?;
            Fragment::of(text, Span::new(start, start + length)?)
        };
        quotes
            .iter()
            .map(|quote| {
                let missing =
                    || DamagedSample(format!("{document} has no {} {}", quote.1, quote.0));
                fragment(quote).ok_or_else(missing)
            })
            .collect()
    }

    fn row(&mut self, written: Written) -> Result<Row, DamagedSample> {
        let author = self.author;
        Ok(match written {
            Written::Document {
                id,
                file,
                title,
                language,
                outlet,
                date,
                group,
                values,
            } => {
                let text = TEXTS.iter().find(|(name, _)| *name == file);
                let (_, text) = text.ok_or_else(|| DamagedSample::at(&file))?;
                self.texts.insert(id.clone(), text);
                self.texts.insert(file.clone(), text);
                let mut attributes = values;
                for (key, value) in [("outlet", outlet), ("date", date), ("event", group)] {
                    attributes.insert(key.into(), value);
                }
                Row::Document(Document {
                    replaced: false,
                    id: DocumentId(self.name("document", &id)),
                    title,
                    language,
                    source: file,
                    encoding: "UTF-8".to_owned(),
                    bom: false,
                    hash: TextHash::of(text),
                    text: TextPlace::Inside,
                    direction: DirectionChoice::Auto,
                    paragraph_directions: BTreeMap::new(),
                    attributes,
                    states: BTreeMap::new(),
                })
            }
            Written::Entity {
                id,
                r#type,
                name,
                names,
                note,
            } => Row::Entity(Entity {
                id: EntityId(self.name("entity", &id)),
                author,
                name,
                r#type,
                names: names
                    .into_iter()
                    .map(|(language, name)| (language, vec![name]))
                    .collect(),
                kb: String::new(),
                note,
                attributes: BTreeMap::new(),
            }),
            Written::Mention {
                document,
                fragments,
                r#type,
                entity,
            } => {
                let unsure = matches!(entity, Meant::Unsure);
                let entity = match entity {
                    Meant::Unset => EntityChoice::Unset,
                    Meant::Entity(name) => EntityChoice::Is(EntityId(self.named("entity", &name)?)),
                    Meant::NotInList => EntityChoice::NotInList,
                    Meant::Unsure => EntityChoice::Unsure,
                };
                Row::Mention(Mention {
                    old_text: None,
                    spans: BTreeMap::new(),
                    id: MentionId(self.id()),
                    author,
                    document: DocumentId(self.named("document", &document)?),
                    r#type,
                    fragments: self.fragments(&document, &fragments)?,
                    entity,
                    unsure,
                    attributes: BTreeMap::new(),
                })
            }
            Written::Claim {
                id,
                text,
                language,
                values,
            } => Row::Claim(Claim {
                id: ClaimId(self.name("claim", &id)),
                author,
                text,
                language,
                attributes: values,
            }),
            Written::Evidence {
                claim,
                document,
                content,
                cue,
                source,
                claimer,
                values,
            } => {
                let claimer = match claimer {
                    Said::Entity(name) => Claimer::Entity(EntityId(self.named("entity", &name)?)),
                    Said::Author => Claimer::DocumentAuthor,
                    Said::Description(words) => Claimer::Described(words),
                };
                Row::Evidence(Evidence {
                    old_text: None,
                    spans: BTreeMap::new(),
                    id: EvidenceId(self.id()),
                    author,
                    claim: ClaimId(self.named("claim", &claim)?),
                    document: DocumentId(self.named("document", &document)?),
                    content: self.fragments(&document, &content)?,
                    cue: self.fragments(&document, &cue)?,
                    source: self.fragments(&document, &source)?,
                    claimer,
                    unsure: false,
                    attributes: values,
                })
            }
            Written::Link { r#type, from, to } => Row::Link(Link {
                id: LinkId(self.id()),
                author,
                r#type,
                from: RowId::Claim(ClaimId(self.named("claim", &from)?)),
                to: RowId::Claim(ClaimId(self.named("claim", &to)?)),
            }),
        })
    }
}
