//! Entities, mentions, claims, evidence, links and comments of files.

use std::collections::BTreeMap;

use super::{Builder, Open};
use crate::model::fragment::joined_quote;
use crate::model::id::ulid_from_text;
use crate::model::{
    AuthorId, Claim, ClaimId, Claimer, Comment, CommentId, CommentKind, DocumentId, Entity,
    EntityChoice, EntityId, Evidence, EvidenceId, Fragment, Key, Layer, Link, LinkId, Mention,
    MentionId, Place, RowId, Subject,
};

/// What a file says of a mention.
#[derive(Clone, Debug, Default)]
pub struct NewMention<'m> {
    /// Its id, if the file has one of ours.
    pub id: &'m str,
    /// Its type.
    pub r#type: &'m str,
    /// Its places.
    pub fragments: Vec<Fragment>,
    /// The entity meant.
    pub entity: EntityChoice,
    /// Whether its author would like it looked at again.
    pub unsure: bool,
    /// Values of its attributes.
    pub attributes: BTreeMap<Key, String>,
    /// Values of its attributes that are places.
    pub spans: BTreeMap<Key, Vec<Fragment>>,
}

/// What a file says of a place where a claim is made.
#[derive(Clone, Debug, Default)]
pub struct NewEvidence<'e> {
    /// Its id, if the file has one of ours.
    pub id: &'e str,
    /// Its words.
    pub content: Vec<Fragment>,
    /// The words that report it.
    pub cue: Vec<Fragment>,
    /// The words that name who says it.
    pub source: Vec<Fragment>,
    /// Who says it.
    pub claimer: Claimer,
    /// Whether its author would like it looked at again.
    pub unsure: bool,
    /// Values of its attributes.
    pub attributes: BTreeMap<Key, String>,
    /// Values of its attributes that are places.
    pub spans: BTreeMap<Key, Vec<Fragment>>,
}

/// What a file says of a comment.
#[derive(Clone, Debug)]
pub struct NewComment<'c> {
    /// Its id, if the file has one of ours.
    pub id: &'c str,
    /// The row that it is about.
    pub about: RowId,
    /// The place in a document that it is about, if it is about one.
    pub place: Option<Place>,
    /// What it is for.
    pub kind: CommentKind,
    /// Its words.
    pub text: &'c str,
    /// Whether it is dealt with.
    pub resolved: bool,
}

/// Mentions of one author in one document, by type and place.
type Same = BTreeMap<(Key, Vec<Fragment>), MentionId>;

/// What is there, without its ids: what would be the same row a second time.
#[derive(Debug, Default)]
pub(super) struct Known {
    mentions: BTreeMap<(DocumentId, AuthorId), Same>,
    links: Option<BTreeMap<(AuthorId, Key, RowId, RowId), LinkId>>,
    comments: Option<BTreeMap<(AuthorId, RowId, String), CommentId>>,
}

impl Builder<'_> {
    /// Adds a mention of an author and gives its id, or that of the very same mention of the project, which
    /// is said. `None`, and said, where its id is there already, or its type is of another kind of row.
    pub fn mention(
        &mut self,
        open: &Open,
        author: AuthorId,
        new: NewMention<'_>,
    ) -> Option<MentionId> {
        let r#type = self.type_named(new.r#type, Subject::Mention)?;
        let id = MentionId(self.id(new.id));
        if !self.is_new(&RowId::Mention(id)) {
            return None;
        }
        if let Some(there) = self.mention_there(open.id, author, &r#type, &new) {
            return Some(there);
        }
        for (key, value) in &new.attributes {
            self.attribute(key, Subject::Mention, value);
        }
        self.add(Mention {
            old_text: None,
            layer: Layer::Own,
            id,
            author,
            document: open.id,
            r#type,
            fragments: new.fragments,
            entity: new.entity,
            spans: new.spans,
            unsure: new.unsure,
            attributes: new.attributes,
        });
        Some(id)
    }

    /// This very mention of this author, if the project has it; says so. Formats without ids bring the same
    /// rows each time they are read.
    fn mention_there(
        &mut self,
        document: DocumentId,
        author: AuthorId,
        r#type: &Key,
        new: &NewMention<'_>,
    ) -> Option<MentionId> {
        if !self.project.authors().contains_key(&author) || ulid_from_text(new.id).is_some() {
            return None;
        }
        let project = self.project;
        let known = self.known.mentions.entry((document, author));
        let known = known.or_insert_with(|| {
            let mentions = project.mentions().values();
            let mentions = mentions.filter(|row| row.document == document && row.author == author);
            let key = |row: &Mention| ((row.r#type.clone(), row.fragments.clone()), row.id);
            mentions.map(key).collect()
        });
        let there = known
            .get(&(r#type.clone(), new.fragments.clone()))
            .copied()?;
        let quote = joined_quote(&new.fragments);
        self.remark(&format!(
            "{quote:?} is tagged so already by the same author; not taken twice"
        ));
        Some(there)
    }

    /// Whether a row is new; says so if it is there already.
    fn is_new(&mut self, id: &RowId) -> bool {
        let is_new = !self.has(id);
        if !is_new {
            let name = crate::format::imported::named(id);
            self.left_out(&format!("{name} is there already"));
        }
        is_new
    }

    /// The entity that the files call so, in the project or among what was read.
    #[must_use]
    pub fn entity_of(&self, given: &str) -> Option<EntityId> {
        let ours = || ulid_from_text(given).map(EntityId);
        let is_there = |id: &EntityId| self.has(&RowId::Entity(*id));
        let read = self.entities.get(given).copied();
        read.or_else(|| ours().filter(is_there))
    }

    /// Says so where the files have described the entity or claim already that they call so; for formats that
    /// describe each once.
    pub fn tell_described_before(&mut self, given: &str) {
        if self.entities.contains_key(given) || self.claims.contains_key(given) {
            self.remark(&format!(
                "{given:?} is described already; what is said of it first holds"
            ));
        }
    }

    /// Adds an entity that the files call `given`, unless the project has one of that id, or of that
    /// knowledge-base id. `None`, and said, where its type is of another kind of row.
    pub fn entity(&mut self, given: &str, author: AuthorId, new: Entity) -> Option<EntityId> {
        let same_kb = || {
            let mut entities = self.project.entities().values();
            let found = entities.find(|known| !new.kb.is_empty() && known.kb == new.kb);
            found.map(|known| known.id)
        };
        if let Some(id) = self.entity_of(given).or_else(same_kb) {
            self.entities.insert(given.to_owned(), id);
            return Some(id);
        }
        let r#type = self.type_named(&new.r#type.0, Subject::Mention)?;
        let id = EntityId(self.id(given));
        for (key, value) in &new.attributes {
            self.attribute(key, Subject::Entity, value);
        }
        // Two without a name are two.
        if !given.is_empty() {
            self.entities.insert(given.to_owned(), id);
        }
        self.add(Entity {
            id,
            author,
            r#type,
            ..new
        });
        Some(id)
    }

    /// The entity that the files call `given`; made with this name and type where no file describes it.
    pub fn entity_or_made(
        &mut self,
        given: &str,
        name: &str,
        r#type: &str,
        author: AuthorId,
    ) -> EntityChoice {
        if let Some(id) = self.entity_of(given) {
            return EntityChoice::Is(id);
        }
        self.remark(&format!(
            "no file describes the entity {given:?}; it is called {name:?}"
        ));
        let made = self.entity(given, author, Self::entity_called(name, r#type));
        made.map_or(EntityChoice::Unset, EntityChoice::Is)
    }

    /// An entity with a name and a type and nothing else; its id and author are set when it is added.
    #[must_use]
    pub fn entity_called(name: &str, r#type: &str) -> Entity {
        Entity {
            id: EntityId(ulid::Ulid::nil()),
            author: AuthorId(ulid::Ulid::nil()),
            name: name.to_owned(),
            r#type: Key::from(r#type),
            names: BTreeMap::new(),
            kb: String::new(),
            note: String::new(),
            attributes: BTreeMap::new(),
        }
    }

    /// The claim that the files call so, in the project or among what was read.
    #[must_use]
    pub fn claim_of(&self, given: &str) -> Option<ClaimId> {
        let ours = || ulid_from_text(given).map(ClaimId);
        let is_there = |id: &ClaimId| self.has(&RowId::Claim(*id));
        let read = self.claims.get(given).copied();
        read.or_else(|| ours().filter(is_there))
    }

    /// Adds a claim that the files call `given`, unless the project has it.
    pub fn claim(
        &mut self,
        given: &str,
        author: AuthorId,
        text: &str,
        language: &str,
        attributes: BTreeMap<Key, String>,
    ) -> ClaimId {
        if let Some(id) = self.claim_of(given) {
            self.claims.insert(given.to_owned(), id);
            return id;
        }
        let id = ClaimId(self.id(given));
        for (key, value) in &attributes {
            self.attribute(key, Subject::Claim, value);
        }
        if !given.is_empty() {
            self.claims.insert(given.to_owned(), id);
        }
        self.add(Claim {
            id,
            author,
            text: text.to_owned(),
            language: language.to_owned(),
            attributes,
        });
        id
    }

    /// Adds evidence of a claim and gives its id. `None`, and said, where it is there already.
    pub fn evidence(
        &mut self,
        open: &Open,
        author: AuthorId,
        claim: ClaimId,
        new: NewEvidence<'_>,
    ) -> Option<EvidenceId> {
        let id = EvidenceId(self.id(new.id));
        if !self.is_new(&RowId::Evidence(id)) {
            return None;
        }
        for (key, value) in &new.attributes {
            self.attribute(key, Subject::Evidence, value);
        }
        self.add(Evidence {
            old_text: None,
            layer: Layer::Own,
            id,
            author,
            claim,
            document: open.id,
            content: new.content,
            cue: new.cue,
            source: new.source,
            claimer: new.claimer,
            spans: new.spans,
            unsure: new.unsure,
            attributes: new.attributes,
        });
        Some(id)
    }

    /// Adds a link between two rows of one kind and gives its id, or that of the very same link that is
    /// there, which is said. `None`, and said, where an end is missing, its id is there already, or its
    /// type is of another kind of row.
    pub fn link(
        &mut self,
        given: &str,
        author: AuthorId,
        r#type: &str,
        from: RowId,
        to: RowId,
    ) -> Option<LinkId> {
        if let Some(end) = [&from, &to].into_iter().find(|end| !self.has(end)) {
            let end = crate::format::imported::named(end);
            self.left_out(&format!("there is no {end} to link"));
            return None;
        }
        let joins: &[Subject] = match &from {
            RowId::Document(_) => &[Subject::Document],
            RowId::Entity(_) => &[Subject::Entity],
            RowId::Mention(_) => &[Subject::Mention],
            RowId::Evidence(_) => &[Subject::Evidence],
            _ => &[],
        };
        let r#type = self.type_joining(r#type, Subject::Link, joins, false)?;
        let id = LinkId(self.id(given));
        if !self.is_new(&RowId::Link(id)) {
            return None;
        }
        let symmetric = self
            .project
            .types()
            .get(&r#type)
            .filter(|row| row.symmetric);
        let (from, to) = match symmetric {
            Some(symmetric) => Link::ends(symmetric, &from, &to),
            None => (from, to),
        };
        let key = (author, r#type, from, to);
        let has_no_id = ulid_from_text(given).is_none();
        if has_no_id {
            let project = self.project;
            let known = self.known.links.get_or_insert_with(|| {
                let links = project.links().values().cloned();
                let key = |row: Link| ((row.author, row.r#type, row.from, row.to), row.id);
                links.map(key).collect()
            });
            if let Some(there) = known.get(&key).copied() {
                self.remark("this link is there already; not taken twice");
                return Some(there);
            }
        }
        if has_no_id && let Some(known) = &mut self.known.links {
            known.insert(key.clone(), id);
        }
        let (author, r#type, from, to) = key;
        self.add(Link {
            layer: Layer::Own,
            id,
            author,
            r#type,
            from,
            to,
        });
        Some(id)
    }

    /// Adds a comment about a row and gives its id, or that of the very same comment of the project, which
    /// is said. `None`, and said, where the row is missing or the comment's id is there already.
    pub fn comment(&mut self, author: AuthorId, new: NewComment<'_>) -> Option<CommentId> {
        if !self.has(&new.about) {
            let about = crate::format::imported::named(&new.about);
            self.left_out(&format!("there is no {about} to comment on"));
            return None;
        }
        let id = CommentId(self.id(new.id));
        if !self.is_new(&RowId::Comment(id)) {
            return None;
        }
        if ulid_from_text(new.id).is_none() {
            let project = self.project;
            let known = self.known.comments.get_or_insert_with(|| {
                let comments = project.comments().values().cloned();
                let key = |row: Comment| ((row.author, row.about, row.text), row.id);
                comments.map(key).collect()
            });
            let key = (author, new.about.clone(), new.text.to_owned());
            if let Some(there) = known.get(&key).copied() {
                self.remark("this comment is there already; not taken twice");
                return Some(there);
            }
        }
        self.add(Comment {
            id,
            author,
            about: new.about,
            place: new.place,
            kind: new.kind,
            text: new.text.to_owned(),
            resolved: new.resolved,
        });
        Some(id)
    }
}
