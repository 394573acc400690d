//! What a person wants, and whether it can be had.
//!
//! One file per area:
//!
//! - [`span`]: places in texts; [`tag_all`]: many at once; [`accept`]: what was suggested
//! - [`claim`]: claims as wholes; [`link`]: links
//! - [`row`]: everything else that is edited or deleted
//! - [`bring`]: rows that come from files; [`join`]: those of another project; [`remove`]: documents and authors that go
//! - [`anchor`]: texts that have changed; [`settle`]: conflicts
//! - [`split`]: the parts of a dataset, and event groups, of many documents
//! - [`schema`]: changes of the schema; [`default`]: what new rows say
//! - [`entity`]: which entity is meant, one of two and two of one
//! - [`verdict`]: what was decided; [`decide`]: what a review decides; [`question`]: what is asked and answered
//! - [`several`]: more than one of them at once
//! - [`plan`]: what a command gives; [`refusal`]: why one cannot be had

mod accept;
mod anchor;
mod bring;
mod claim;
mod decide;
mod default;
mod entity;
mod join;
mod link;
mod plan;
mod question;
mod refusal;
mod remove;
mod row;
mod schema;
mod settle;
mod several;
mod span;
mod split;
mod tag_all;
mod verdict;

use self::plan::{Plan, fresh, is_there, own, written};
pub use accept::accepted_with;
pub use bring::is_annotated;
pub use decide::{Decision, Ruling};
use serde::{Deserialize, Serialize};

pub use refusal::Refusal;
pub use remove::gone_with;
#[cfg(test)]
pub(in crate::edit) use schema::laws::schema_edit;
pub use schema::{SchemaEdit, affected};
pub use tag_all::Tagging;

use super::{Change, Delta, Stamp};
use crate::model::{
    AuthorId, ClaimId, CommentId, CommentKind, ConflictId, DocumentId, EntityChoice, EntityId,
    EvidenceId, Key, LinkId, MentionId, Place, Project, Row, RowId, Split, Verdict, VerdictId,
};
use crate::text::Span;

/// An intent. The ids of new rows come from outside, so that planning stays pure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// Tag a place as an entity type.
    Tag {
        /// Id of the mention to be.
        mention: MentionId,
        /// Where.
        document: DocumentId,
        /// Which bytes; sorted and joined by the plan.
        spans: Vec<Span>,
        /// Entity type.
        r#type: Key,
    },
    /// Tag many places, each with what it means if that is known.
    TagAll {
        /// The places.
        places: Vec<Tagging>,
    },
    /// Make annotations of one's own of predictions, note that they are right, and tag places.
    Accept {
        /// What is copied, each with the id of its copy: predictions, and what
        /// [`accepted_with`] says beside them.
        copies: Vec<(RowId, RowId)>,
        /// Id of the verdict to be.
        verdict: VerdictId,
        /// The places.
        places: Vec<Tagging>,
    },
    /// Write down a claim with a place as its first evidence. The claim's words are the quote at
    /// first.
    Claim {
        /// Id of the claim to be.
        claim: ClaimId,
        /// Id of the evidence to be.
        evidence: EvidenceId,
        /// Where.
        document: DocumentId,
        /// Which bytes.
        spans: Vec<Span>,
    },
    /// Add a place as evidence of a claim that is there already.
    AddEvidence {
        /// Which claim.
        claim: ClaimId,
        /// Id of the evidence to be.
        evidence: EvidenceId,
        /// Where.
        document: DocumentId,
        /// Which bytes.
        spans: Vec<Span>,
    },
    /// Let a piece of evidence speak for another claim.
    MoveEvidence {
        /// Which evidence.
        evidence: EvidenceId,
        /// The claim that it is evidence of from now on.
        to: ClaimId,
    },
    /// Make a claim of its own of a piece of evidence, in its words.
    OwnClaim {
        /// Which evidence.
        evidence: EvidenceId,
        /// Id of the claim to be.
        claim: ClaimId,
    },
    /// Make two claims one: evidence, links and comments go along.
    MergeClaims {
        /// The claim that goes.
        from: ClaimId,
        /// The claim that stays, in its own words.
        into: ClaimId,
    },
    /// Link two rows.
    Link {
        /// Id of the link to be.
        link: LinkId,
        /// Link type.
        r#type: Key,
        /// Where it starts; for a symmetric type either end.
        from: RowId,
        /// Where it leads.
        to: RowId,
    },
    /// Give a mention another type.
    Retype {
        /// Which mention.
        mention: MentionId,
        /// Its new type.
        r#type: Key,
    },
    /// Move a mention, or the content of a piece of evidence, to other bytes of its document.
    Respan {
        /// Which row.
        row: RowId,
        /// Its new bytes.
        spans: Vec<Span>,
    },
    /// Mark a mention or a piece of evidence as unsure, or take the mark off.
    Mark {
        /// Which row.
        row: RowId,
        /// Whether it is to be looked at again.
        unsure: bool,
    },
    /// Write a comment.
    Comment {
        /// Id of the comment to be.
        comment: CommentId,
        /// What it is about.
        about: RowId,
        /// Note, question or answer.
        kind: CommentKind,
        /// The words.
        text: String,
    },
    /// Ask a question about a row or a place.
    Ask {
        /// Id of the comment to be.
        comment: CommentId,
        /// What it is about; the document, if it is about a place.
        about: RowId,
        /// The place.
        place: Option<Place>,
        /// The question.
        text: String,
    },
    /// Answer a question, or resolve one of one's own.
    Answer {
        /// Id of the answer to be.
        comment: CommentId,
        /// The question.
        question: CommentId,
        /// The answer; blank where one's own question is only resolved.
        text: String,
        /// Whether the question is dealt with.
        resolves: bool,
    },
    /// Several at once, in one change, each planned on the project as it stands; those that cannot be had
    /// are left out.
    Several {
        /// What is wanted.
        commands: Vec<Command>,
    },
    /// Decide something about rows or a place.
    Verdict {
        /// The decision, a new row.
        verdict: Verdict,
    },
    /// Decide what is right in place of rows that several authors have made: makes gold rows of one's own.
    Decide {
        /// The decisions, each about rows of its own.
        decisions: Vec<Decision>,
    },
    /// Say which entity mentions mean, if any. An entity of one's own learns their words as names.
    Assign {
        /// Which mentions.
        mentions: Vec<MentionId>,
        /// What they mean.
        entity: EntityChoice,
    },
    /// Make a new entity of what mentions say, of the type of the first, and say that they mean it.
    NewEntity {
        /// Id of the entity to be.
        entity: EntityId,
        /// Which mentions.
        mentions: Vec<MentionId>,
        /// Its canonical name; `None`: the words of the first mention.
        name: Option<String>,
    },
    /// Make one entity of several: the first takes the names of the others and all that names them.
    MergeEntities {
        /// The entity that stays.
        keep: EntityId,
        /// Those that go.
        gone: Vec<EntityId>,
        /// Its type from then on; must be given where their types differ.
        r#type: Option<Key>,
    },
    /// Make a new entity of some mentions of another, with the names that only they have said.
    SplitEntity {
        /// The entity that they mean now.
        entity: EntityId,
        /// Id of the entity to be.
        new: EntityId,
        /// Which mentions.
        mentions: Vec<MentionId>,
    },
    /// Move a name of an entity to another language.
    MoveName {
        /// Whose name.
        entity: EntityId,
        /// The name as it stands there.
        name: String,
        /// The language that it stands in.
        from: String,
        /// The language that it belongs to.
        to: String,
    },
    /// Put a row that is there in other words; its id, author, text and places stay.
    Edit {
        /// The row as it should read.
        row: Row,
    },
    /// Delete rows, with what hangs on them: comments about them, evidence of a claim, and a claim
    /// whose only evidence goes.
    Delete {
        /// Which rows.
        rows: Vec<RowId>,
    },
    /// Delete a document with everybody's rows in it, and whatever makes no sense without them.
    DeleteDocument {
        /// Which document.
        document: DocumentId,
    },
    /// Delete an author with all their rows, and whatever makes no sense without them.
    DeleteAuthor {
        /// Which author.
        author: AuthorId,
    },
    /// Put back rows that were deleted, whoever their author is; what is there is left as it is.
    Restore {
        /// The rows; the texts of documents are in the project already.
        rows: Vec<Row>,
        /// What they come from, for the history list.
        from: String,
    },
    /// Bring in rows from files, whoever their author is.
    Import {
        /// The new rows; their texts are in the project already.
        rows: Vec<Row>,
        /// What they came from, for the history list.
        from: String,
    },
    /// Bring in what another project has, whoever the authors of its rows are.
    Join {
        /// What its rows do to this project, by [`crate::edit::join`]; texts are in the project already.
        deltas: Vec<Delta>,
        /// What it is called, for the history list.
        from: String,
    },
    /// Use a schema in place of the present one. Types and attributes in use stay.
    UseSchema {
        /// Its records.
        rows: Vec<Row>,
    },
    /// Change the schema of the project, with the rows of everybody that it speaks about.
    Schema(Box<SchemaEdit>),
    /// Give a document in which nothing stands yet the text of its file as read in another encoding.
    Reread {
        /// The document as the row should read.
        document: crate::model::Document,
    },
    /// Give a document another text. Rows of everybody go along; those that are not named wait to be
    /// found in it.
    ChangeText {
        /// The document as the row should read.
        document: Box<crate::model::Document>,
        /// The rows that are certain, each with its places in the new text, in the order of
        /// [`Row::places`].
        moved: Vec<(RowId, Vec<Span>)>,
    },
    /// Say where a row that waits to be found stands in the present text, whoever its author is.
    Anchor {
        /// Which row.
        row: RowId,
        /// Its places, in the order of [`Row::places`]: the first must be there, the others may be lost.
        places: Vec<Vec<Span>>,
    },
    /// Enter an author or give one another name.
    Author {
        /// The author as the row should read.
        author: crate::model::Author,
    },
    /// Decide a conflict: the row reads as one of its versions, or as edited by its author, whoever's it
    /// is, and the conflict goes.
    Settle {
        /// Which conflict.
        conflict: ConflictId,
        /// The row as it should read; `None`: it should not be there.
        row: Option<Box<Row>>,
    },
    /// Keep the rows of every author in a file of the author's own beside the project file, or all of them
    /// in the project file again.
    OwnFiles(bool),
    /// Say of documents which part of the dataset they belong to.
    SplitDocuments {
        /// The part of each.
        parts: Vec<(DocumentId, Split)>,
    },
    /// Say of documents which event they are about, so that a split keeps them together.
    GroupDocuments {
        /// The attribute of documents that says it.
        attribute: Key,
        /// The group of each; empty takes it away.
        groups: Vec<(DocumentId, String)>,
    },
}

impl Command {
    /// What would happen, without making it happen.
    ///
    /// # Errors
    /// A [`Refusal`] that says why not.
    pub fn plan(&self, project: &Project, stamp: &Stamp) -> Result<Change, Refusal> {
        self.parts(project, stamp)?.change(stamp)
    }

    /// As [`plan`](Self::plan), of a command that is not needed any more: of the rows of an import, none is
    /// held twice.
    ///
    /// # Errors
    /// As [`plan`](Self::plan).
    pub fn into_change(self, project: &Project, stamp: &Stamp) -> Result<Change, Refusal> {
        match self {
            Self::Import { rows, from } => bring::import_owned(project, rows, from)?.change(stamp),
            other => other.plan(project, stamp),
        }
    }

    fn parts(&self, project: &Project, stamp: &Stamp) -> Result<Plan, Refusal> {
        match self {
            Self::Tag {
                mention,
                document,
                spans,
                r#type,
            } => span::tag(project, stamp.author, *mention, *document, spans, r#type),
            Self::TagAll { places } => tag_all::tag_all(project, stamp.author, places),
            Self::Accept {
                copies,
                verdict,
                places,
            } => accept::accept(project, stamp, copies, *verdict, places),
            Self::Claim {
                claim,
                evidence,
                document,
                spans,
            } => span::claim(project, stamp.author, *claim, *evidence, *document, spans),
            Self::AddEvidence {
                claim,
                evidence,
                document,
                spans,
            } => span::add_evidence(project, stamp.author, *claim, *evidence, *document, spans),
            Self::MoveEvidence { evidence, to } => {
                claim::move_evidence(project, stamp.author, *evidence, *to)
            }
            Self::OwnClaim { evidence, claim } => {
                claim::own_claim(project, stamp.author, *evidence, *claim)
            }
            Self::MergeClaims { from, into } => {
                claim::merge_claims(project, stamp.author, *from, *into)
            }
            Self::Link {
                link,
                r#type,
                from,
                to,
            } => link::link(project, stamp.author, *link, r#type, from, to),
            Self::Retype { mention, r#type } => {
                span::retype(project, stamp.author, *mention, r#type)
            }
            Self::Respan { row, spans } => span::respan(project, stamp.author, row, spans),
            Self::Mark { row, unsure } => span::mark(project, stamp.author, row, *unsure),
            Self::Comment {
                comment,
                about,
                kind,
                text,
            } => row::comment(project, stamp.author, *comment, about, *kind, text),
            Self::Assign { mentions, entity } => {
                entity::assign(project, stamp.author, mentions, *entity)
            }
            Self::Ask {
                comment,
                about,
                place,
                text,
            } => question::ask(project, stamp.author, *comment, about, place.as_ref(), text),
            Self::Answer {
                comment,
                question,
                text,
                resolves,
            } => question::answer(project, stamp.author, *comment, *question, text, *resolves),
            Self::Several { commands } => several::several(project, stamp, commands),
            Self::NewEntity {
                entity,
                mentions,
                name,
            } => entity::new_entity(project, stamp.author, *entity, mentions, name.as_deref()),
            Self::MergeEntities { keep, gone, r#type } => {
                entity::merge(project, stamp.author, *keep, gone, r#type.as_ref())
            }
            Self::SplitEntity {
                entity,
                new,
                mentions,
            } => entity::split(project, stamp.author, *entity, *new, mentions),
            Self::MoveName {
                entity,
                name,
                from,
                to,
            } => entity::move_name(project, stamp.author, *entity, name, from, to),
            Self::Verdict { verdict } => verdict::verdict(project, stamp.author, verdict),
            Self::Decide { decisions } => decide::decide(project, stamp, decisions),
            Self::Edit { row } => row::edit(project, stamp.author, row),
            Self::Delete { rows } => row::delete(project, stamp.author, rows),
            Self::DeleteDocument { document } => remove::document(project, *document),
            Self::DeleteAuthor { author } => remove::author(project, *author),
            Self::Restore { rows, from } => remove::restore(project, rows, from),
            Self::Import { rows, from } => bring::import(project, rows, from),
            Self::Join { deltas, from } => join::join(project, deltas, from),
            Self::UseSchema { rows } => bring::use_schema(project, rows),
            Self::Schema(edit) => schema::plan(project, edit),
            Self::Reread { document } => bring::reread(project, document),
            Self::ChangeText { document, moved } => anchor::change_text(project, document, moved),
            Self::Anchor { row, places } => anchor::anchor(project, row, places),
            Self::Author { author } => bring::author(project, author),
            Self::Settle { conflict, row } => {
                settle::settle(project, stamp.author, *conflict, row.as_deref())
            }
            Self::OwnFiles(own_file) => Ok(bring::own_files(project, *own_file)),
            Self::SplitDocuments { parts } => split::split(project, parts),
            Self::GroupDocuments { attribute, groups } => split::groups(project, attribute, groups),
        }
    }
}
