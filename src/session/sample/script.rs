//! The sample as a line of commands: what a person would do to make it, one after the other.

use std::collections::BTreeMap;

use ulid::Ulid;

use super::written::{Meant, Quote, Said, Written};
use super::{DamagedSample, TEXTS};
use crate::edit::Command;
use crate::model::{
    AuthorId, Claim, ClaimId, Claimer, CommentId, CommentKind, DirectionChoice, Document,
    DocumentId, Entity, EntityChoice, EntityId, Evidence, EvidenceId, Fragment, Key, Layer, LinkId,
    MentionId, RowId, TextPlace,
};
use crate::text::{Span, TextHash};

/// Counts out ids, and remembers what is called how in the file and what was not made yet.
pub(super) struct Script {
    next: u128,
    author: AuthorId,
    named: BTreeMap<String, Ulid>,
    texts: BTreeMap<String, &'static str>,
    languages: BTreeMap<String, String>,
    entities: BTreeMap<String, (Key, Entity)>,
    claims: BTreeMap<String, Claim>,
}

impl Script {
    pub(super) fn by(author: AuthorId) -> Self {
        Self {
            next: 2,
            author,
            named: BTreeMap::new(),
            texts: BTreeMap::new(),
            languages: BTreeMap::new(),
            entities: BTreeMap::new(),
            claims: BTreeMap::new(),
        }
    }

    /// What is to be done for a row of the file.
    pub(super) fn commands(&mut self, written: Written) -> Result<Vec<Command>, DamagedSample> {
        Ok(match written {
            Written::Document { .. } => vec![self.document(written)?],
            Written::Entity { .. } => {
                self.entity(written);
                Vec::new()
            }
            Written::Mention {
                document,
                fragments,
                r#type,
                entity,
            } => self.mention(&document, &fragments, r#type, entity)?,
            Written::Claim {
                id,
                text,
                language,
                values,
            } => {
                let claim = Claim {
                    id: ClaimId(self.name("claim", &id)),
                    author: self.author,
                    text,
                    language,
                    attributes: values,
                };
                self.claims.insert(id, claim);
                Vec::new()
            }
            Written::Evidence { .. } => self.evidence(written)?,
            Written::Link { r#type, from, to } => vec![Command::Link {
                link: LinkId(self.id()),
                r#type,
                from: RowId::Claim(ClaimId(self.named("claim", &from)?)),
                to: RowId::Claim(ClaimId(self.named("claim", &to)?)),
            }],
            Written::Question { about, text } => vec![Command::Comment {
                comment: CommentId(self.id()),
                about: RowId::Claim(ClaimId(self.named("claim", &about)?)),
                kind: CommentKind::Question,
                text,
            }],
        })
    }

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

    fn document(&mut self, written: Written) -> Result<Command, DamagedSample> {
        let Written::Document {
            id,
            file,
            title,
            language,
            outlet,
            date,
            group,
            values,
        } = written
        else {
            return Err(DamagedSample::at("document"));
        };
        let text = TEXTS.iter().find(|(name, _)| *name == file);
        let (_, text) = text.ok_or_else(|| DamagedSample::at(&file))?;
        self.texts.insert(id.clone(), text);
        self.languages.insert(id.clone(), language.clone());
        let mut attributes = values;
        for (key, value) in [("outlet", outlet), ("date", date), ("event", group)] {
            attributes.insert(key.into(), value);
        }
        let document = Document {
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
        };
        Ok(Command::Import {
            from: document.source.clone(),
            rows: vec![document.into()],
        })
    }

    fn entity(&mut self, written: Written) {
        if let Written::Entity {
            id,
            r#type,
            name,
            names,
            kb,
            note,
        } = written
        {
            let entity = Entity {
                id: EntityId(self.name("entity", &id)),
                author: self.author,
                name,
                r#type: r#type.clone(),
                names: names
                    .into_iter()
                    .map(|(language, name)| (language, vec![name]))
                    .collect(),
                kb,
                note,
                attributes: BTreeMap::new(),
            };
            self.entities.insert(id, (r#type, entity));
        }
    }

    fn mention(
        &mut self,
        document: &str,
        quotes: &[Quote],
        r#type: Key,
        meant: Meant,
    ) -> Result<Vec<Command>, DamagedSample> {
        let fragments = self.fragments(document, quotes)?;
        let mention = MentionId(self.id());
        let id = DocumentId(self.named("document", document)?);
        let mut commands = vec![Command::Tag {
            mention,
            document: id,
            spans: fragments.iter().filter_map(Fragment::span).collect(),
            r#type: r#type.clone(),
        }];
        let choice = match meant {
            Meant::Unset => EntityChoice::Unset,
            Meant::NotInList => EntityChoice::NotInList,
            Meant::Unsure => {
                commands.push(Command::Mark {
                    row: RowId::Mention(mention),
                    unsure: true,
                });
                EntityChoice::Unsure
            }
            Meant::Entity(name) => {
                let entity = EntityId(self.named("entity", &name)?);
                if let Some((_, row)) = self.entities.remove(&name) {
                    commands.push(Command::NewEntity {
                        entity,
                        mentions: vec![mention],
                        name: Some(row.name.clone()),
                    });
                    commands.push(Command::Edit { row: row.into() });
                    return Ok(commands);
                }
                EntityChoice::Is(entity)
            }
        };
        if choice != EntityChoice::Unset {
            commands.push(Command::Assign {
                mentions: vec![mention],
                entity: choice,
            });
        }
        Ok(commands)
    }

    fn evidence(&mut self, written: Written) -> Result<Vec<Command>, DamagedSample> {
        let Written::Evidence {
            claim,
            document,
            content,
            cue,
            source,
            claimer,
            values,
        } = written
        else {
            return Err(DamagedSample::at("evidence"));
        };
        let evidence = EvidenceId(self.id());
        let claim_id = ClaimId(self.named("claim", &claim)?);
        let id = DocumentId(self.named("document", &document)?);
        let content = self.fragments(&document, &content)?;
        let spans = content.iter().filter_map(Fragment::span).collect();
        let mut commands = Vec::new();
        match self.claims.remove(&claim) {
            Some(row) => {
                commands.push(Command::Claim {
                    claim: claim_id,
                    evidence,
                    document: id,
                    spans,
                });
                commands.push(Command::Edit { row: row.into() });
            }
            None => commands.push(Command::AddEvidence {
                claim: claim_id,
                evidence,
                document: id,
                spans,
            }),
        }
        let row = Evidence {
            old_text: None,
            layer: Layer::Own,
            spans: BTreeMap::new(),
            id: evidence,
            author: self.author,
            claim: claim_id,
            document: id,
            content,
            cue: self.fragments(&document, &cue)?,
            source: self.fragments(&document, &source)?,
            claimer: match claimer {
                Said::Entity(name) => Claimer::Entity(EntityId(self.named("entity", &name)?)),
                Said::Author => Claimer::DocumentAuthor,
                Said::Description(words) => Claimer::Described(words),
            },
            unsure: false,
            attributes: values,
        };
        commands.push(Command::Edit { row: row.into() });
        Ok(commands)
    }
}
