//! All rows of a project, in ordered tables, and the texts that they speak about.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Attribute, Author, AuthorId, Claim, ClaimId, Claimer, Comment, CommentId, Conflict, ConflictId,
    Document, DocumentId, Entity, EntityChoice, EntityId, Evidence, EvidenceId, Extra, Fragment,
    Key, Link, LinkId, Mention, MentionId, Part, ProjectId, Records, Schema, Type, Verdict,
    VerdictId,
};
use crate::text::TextHash;

/// Everything that belongs to one project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    id: ProjectId,
    tables: Tables,
    texts: BTreeMap<TextHash, Arc<str>>,
    kept: BTreeMap<Part, Records>,
    extras: BTreeMap<RowId, Vec<Extra>>,
}

/// A row of one kind.
pub trait Content: Serialize {
    /// Name of the kind, as in the project file.
    const KIND: &'static str;

    /// The row's own id.
    fn row_id(&self) -> RowId;
}

macro_rules! tables {
    ($($kind:ident $table:ident: $id:ty;)*) => {
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        struct Tables {
            $($table: BTreeMap<$id, $kind>,)*
        }

        /// What a row is, without its content; in the order of the project file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "each variant is the row type of the same name")]
        pub enum RowKind {
            $($kind,)*
        }

        /// The id of a row of any kind.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "each variant is the row type of the same name")]
        pub enum RowId {
            $($kind($id),)*
        }

        /// A row of any kind.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "each variant is the row type of the same name")]
        pub enum Row {
            $($kind($kind),)*
        }

        impl RowId {
            /// The kind of row that it names.
            #[must_use]
            pub fn kind(&self) -> RowKind {
                match self {
                    $(Self::$kind(_) => RowKind::$kind,)*
                }
            }
        }

        impl Row {
            /// The row's own id.
            #[must_use]
            pub fn id(&self) -> RowId {
                match self {
                    $(Self::$kind(row) => RowId::$kind(row.id.clone()),)*
                }
            }
        }

        $(impl Content for $kind {
            const KIND: &'static str = stringify!($kind);

            fn row_id(&self) -> RowId {
                RowId::$kind(self.id.clone())
            }
        })*

        $(impl From<$kind> for Row {
            fn from(row: $kind) -> Self {
                Self::$kind(row)
            }
        })*

        impl Project {
            $(
                /// The rows of this kind, by id.
                #[must_use]
                pub fn $table(&self) -> &BTreeMap<$id, $kind> {
                    &self.tables.$table
                }
            )*

            /// A copy of a row, if it is there.
            #[must_use]
            pub fn row(&self, id: &RowId) -> Option<Row> {
                match id {
                    $(RowId::$kind(id) => self.tables.$table.get(id).cloned().map(Row::$kind),)*
                }
            }

            /// Whether a row is there.
            #[must_use]
            pub fn has(&self, id: &RowId) -> bool {
                match id {
                    $(RowId::$kind(id) => self.tables.$table.contains_key(id),)*
                }
            }

            /// Whether the row with this id reads exactly so; `None`: whether it is absent.
            #[must_use]
            pub fn reads(&self, id: &RowId, row: Option<&Row>) -> bool {
                match (id, row) {
                    $((RowId::$kind(id), Some(Row::$kind(row))) => self.tables.$table.get(id) == Some(row),)*
                    (id, None) => !self.has(id),
                    (_, Some(_)) => false,
                }
            }

            /// Puts a row in place of the one with its id. For `edit` and `store` only.
            pub(crate) fn put(&mut self, row: Row) {
                match row {
                    $(Row::$kind(row) => { self.tables.$table.insert(row.id.clone(), row); })*
                }
            }

            /// Puts a row in unless its id is taken; whether it did. For reading files.
            pub(crate) fn add(&mut self, row: Row) -> bool {
                match row {
                    $(Row::$kind(row) => match self.tables.$table.entry(row.id.clone()) {
                        Entry::Vacant(place) => {
                            place.insert(row);
                            true
                        }
                        Entry::Occupied(_) => false,
                    },)*
                }
            }

            /// Takes a row out. For `edit` only.
            pub(crate) fn take(&mut self, id: &RowId) {
                match id {
                    $(RowId::$kind(id) => { self.tables.$table.remove(id); })*
                }
            }

            /// Every row, by kind and then by id.
            pub fn rows(&self) -> impl Iterator<Item = Row> + '_ {
                std::iter::empty()
                    $(.chain(self.tables.$table.values().cloned().map(Row::$kind)))*
            }

            /// Every row, by kind and then by id.
            pub fn into_rows(self) -> impl Iterator<Item = Row> {
                std::iter::empty()
                    $(.chain(self.tables.$table.into_values().map(Row::$kind)))*
            }
        }
    };
}

tables! {
    Schema schemas: Key;
    Type types: Key;
    Attribute attributes: Key;
    Author authors: AuthorId;
    Document documents: DocumentId;
    Entity entities: EntityId;
    Mention mentions: MentionId;
    Claim claims: ClaimId;
    Evidence evidence: EvidenceId;
    Link links: LinkId;
    Verdict verdicts: VerdictId;
    Comment comments: CommentId;
    Conflict conflicts: ConflictId;
}

impl Row {
    /// Whose row it is; `None` for rows that belong to the project.
    #[must_use]
    pub fn author(&self) -> Option<AuthorId> {
        match self {
            Self::Schema(_)
            | Self::Type(_)
            | Self::Attribute(_)
            | Self::Author(_)
            | Self::Document(_)
            | Self::Conflict(_) => None,
            Self::Entity(row) => Some(row.author),
            Self::Mention(row) => Some(row.author),
            Self::Claim(row) => Some(row.author),
            Self::Evidence(row) => Some(row.author),
            Self::Link(row) => Some(row.author),
            Self::Verdict(row) => Some(row.author),
            Self::Comment(row) => Some(row.author),
        }
    }

    /// The earlier text of its document that its fragments stand in, if they wait to be found in the
    /// present one.
    #[must_use]
    pub fn old_text(&self) -> Option<TextHash> {
        match self {
            Self::Mention(row) => row.old_text,
            Self::Evidence(row) => row.old_text,
            _ => None,
        }
    }

    /// The document that it stands in; `None` for rows that stand in none.
    #[must_use]
    pub fn document(&self) -> Option<DocumentId> {
        match self {
            Self::Mention(row) => Some(row.document),
            Self::Evidence(row) => Some(row.document),
            _ => None,
        }
    }

    /// All places of a row that stands in a document, each a list of fragments in text order: of a mention
    /// its own, of evidence its content, cue and source; then those that are values of attributes. Always
    /// in this order.
    #[must_use]
    pub fn places(&self) -> Vec<&[Fragment]> {
        let (own, spans): (&[&Vec<Fragment>], _) = match self {
            Self::Mention(row) => (&[&row.fragments], &row.spans),
            Self::Evidence(row) => (&[&row.content, &row.cue, &row.source], &row.spans),
            _ => return Vec::new(),
        };
        let places = own.iter().copied().chain(spans.values());
        places.map(Vec::as_slice).collect()
    }

    /// The lists of [`Row::places`], to be written.
    pub(crate) fn places_mut(&mut self) -> Vec<&mut Vec<Fragment>> {
        match self {
            Self::Mention(row) => {
                let own = std::iter::once(&mut row.fragments);
                own.chain(row.spans.values_mut()).collect()
            }
            Self::Evidence(row) => {
                let own = [&mut row.content, &mut row.cue, &mut row.source];
                own.into_iter().chain(row.spans.values_mut()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The rows that must be there for this one to make sense.
    #[must_use]
    pub fn needs(&self) -> Vec<RowId> {
        let author = self.author().map(RowId::Author);
        let others: Vec<RowId> = match self {
            Self::Schema(_) | Self::Type(_) | Self::Attribute(_) | Self::Author(_) => Vec::new(),
            Self::Document(row) => row.states.keys().copied().map(RowId::Author).collect(),
            Self::Entity(row) => vec![RowId::Type(row.r#type.clone())],
            Self::Mention(row) => {
                let entity = match row.entity {
                    EntityChoice::Is(entity) => Some(RowId::Entity(entity)),
                    EntityChoice::Unset | EntityChoice::NotInList | EntityChoice::Unsure => None,
                };
                let document = RowId::Document(row.document);
                let r#type = RowId::Type(row.r#type.clone());
                [document, r#type].into_iter().chain(entity).collect()
            }
            // What it is about may have been deleted on one side.
            Self::Claim(_) | Self::Conflict(_) => Vec::new(),
            Self::Evidence(row) => {
                let claimer = match row.claimer {
                    Claimer::Entity(entity) => Some(RowId::Entity(entity)),
                    Claimer::Unset | Claimer::DocumentAuthor | Claimer::Described(_) => None,
                };
                let document = RowId::Document(row.document);
                let claim = RowId::Claim(row.claim);
                [document, claim].into_iter().chain(claimer).collect()
            }
            Self::Link(row) => {
                vec![
                    RowId::Type(row.r#type.clone()),
                    row.from.clone(),
                    row.to.clone(),
                ]
            }
            // It counts as long as its rows read as they did, and then they are there.
            Self::Verdict(_) => Vec::new(),
            Self::Comment(row) => vec![row.about.clone()],
        };
        author.into_iter().chain(others).collect()
    }
}

impl Project {
    /// A project without rows.
    #[must_use]
    pub fn new(id: ProjectId) -> Self {
        Self {
            id,
            tables: Tables::default(),
            texts: BTreeMap::new(),
            kept: BTreeMap::new(),
            extras: BTreeMap::new(),
        }
    }

    /// The project's id, the same in all of its files.
    #[must_use]
    pub fn id(&self) -> ProjectId {
        self.id
    }

    /// The texts that are here, by hash.
    #[must_use]
    pub fn texts(&self) -> &BTreeMap<TextHash, Arc<str>> {
        &self.texts
    }

    /// A document's text; `None` if the document or its text is missing.
    #[must_use]
    pub fn text(&self, document: DocumentId) -> Option<&Arc<str>> {
        let document = self.tables.documents.get(&document)?;
        self.texts.get(&document.hash)
    }

    /// A claim's number as shown, from 1: its place among the project's claims. A predicted one has none.
    #[must_use]
    pub fn claim_number(&self, claim: ClaimId) -> Option<usize> {
        let claims = &self.tables.claims;
        let suggesters = self.suggesters();
        let is_numbered = |row: &Claim| !suggesters.contains(&row.author);
        is_numbered(claims.get(&claim)?).then(|| {
            claims
                .range(..=claim)
                .filter(|(_, row)| is_numbered(row))
                .count()
        })
    }

    /// Adds a text under its hash. Not part of any change: a text alone says nothing.
    pub fn add_text(&mut self, hash: TextHash, text: Arc<str>) {
        self.texts.entry(hash).or_insert(text);
    }

    /// Which file the rows of an author stand in.
    #[must_use]
    pub fn part_of(&self, author: AuthorId) -> Part {
        match self.tables.authors.get(&author) {
            Some(Author { own_file: true, .. }) => Part::Author(author),
            Some(_) | None => Part::Main,
        }
    }

    /// The files that the project is written to: the main file first, one for each author who has an
    /// own one, and those of which something was kept.
    #[must_use]
    pub fn parts(&self) -> BTreeSet<Part> {
        let authors = self.tables.authors.values();
        let own = authors.filter(|author| author.own_file);
        let own = own.map(|author| Part::Author(author.id));
        let kept = self.kept.keys().copied();
        std::iter::once(Part::Main).chain(own).chain(kept).collect()
    }

    /// Records that could not be used, with the file that each stands in and is written back to as it
    /// is.
    pub fn kept(&self) -> impl Iterator<Item = (Part, &str)> {
        let parts = self.kept.iter();
        parts.flat_map(|(part, records)| records.iter().map(|record| (*part, record)))
    }

    /// The kept records of one file, in its order.
    pub fn kept_in(&self, part: Part) -> impl Iterator<Item = &str> {
        self.kept.get(&part).into_iter().flat_map(Records::iter)
    }

    /// Keeps a record as it stands in a file. For `format`, `store` and merging only.
    pub(crate) fn keep(&mut self, part: Part, record: &str) {
        self.kept.entry(part).or_default().push(record);
    }

    /// Fields of rows that this version does not know, in the order of the file, to be written back. They
    /// stay while the row is deleted, so that undoing brings them back. Whoever merges two projects puts
    /// them together as any other field.
    #[must_use]
    pub fn extras(&self) -> &BTreeMap<RowId, Vec<Extra>> {
        &self.extras
    }

    /// Sets the unknown fields of a row; none is none. For `format`, `store` and merging only.
    pub(crate) fn set_extras(&mut self, row: RowId, extras: Vec<Extra>) {
        if extras.is_empty() {
            self.extras.remove(&row);
        } else {
            self.extras.insert(row, extras);
        }
    }
}
