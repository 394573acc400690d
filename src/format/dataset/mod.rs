//! What of a project is written: the choice carried out once, for all formats.
//!
//! Every writer goes through a [`Dataset`] and reads no table of annotations itself. So each finds the same
//! documents and rows in the same order, all of which fit their text, in one or more pieces and nested or
//! not as the format can carry them; and what was left out or changed for that is counted once.

mod fit;
mod loss;
mod place;
mod stem;
mod take;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use self::fit::Fitted;
pub use self::fit::outermost;
pub use self::loss::{Fate, Loss};
pub use self::place::context;
use self::place::spans;
pub use self::stem::free_name;
pub use self::stem::stem;

use super::{Choice, Format, Policy, Thing};
use crate::model::{
    AuthorId, Claim, Comment, Document, Entity, Evidence, Key, Link, Mention, Project, RowId, Split,
};
use crate::text::{Span, Unit};

/// The attribute of documents that says which part of a split they belong to.
pub const SPLIT: &str = Split::ATTRIBUTE;

/// What is lost with the mention that it is about.
const HANG_ON_MENTIONS: &[Thing] = &[Thing::MentionLinks, Thing::LinksAcross, Thing::Comments];

/// What is written.
#[derive(Debug)]
pub struct Dataset<'p> {
    project: &'p Project,
    choice: &'p Choice,
    unit: Unit,
    documents: Vec<Selected<'p>>,
    entities: Vec<&'p Entity>,
    claims: Vec<&'p Claim>,
    links: Vec<&'p Link>,
    comments: Vec<&'p Comment>,
    left_out: Vec<String>,
    dropped: BTreeMap<Thing, usize>,
    fitted: Fitted,
    /// Documents that are written.
    written: AtomicUsize,
}

/// A document with what is written of it.
#[derive(Debug)]
pub struct Selected<'p> {
    /// The document.
    pub document: &'p Document,
    /// Its text.
    pub text: &'p Arc<str>,
    /// A name for its files, without ending: that of its source, safe on every system, and of no other
    /// document of the dataset.
    pub stem: String,
    /// Its mentions by start, the longer first, then by id.
    pub mentions: Vec<Tagged<'p>>,
    /// Its evidence by start, the longer first, then by id.
    pub evidence: Vec<&'p Evidence>,
}

/// A mention with its places as they are written.
#[derive(Clone, Debug)]
pub struct Tagged<'p> {
    /// The mention.
    pub row: &'p Mention,
    /// Where it is written to stand: in text order, at least one. More than one only in formats that carry
    /// [`Thing::Fragments`].
    pub spans: Vec<Span>,
}

impl<'p> Dataset<'p> {
    /// What a format would write of a project.
    #[must_use]
    pub fn of(project: &'p Project, choice: &'p Choice, format: &Format) -> Self {
        let mut data = Self::bare(project, choice, format);
        data.fill(format, &|| false);
        data
    }

    /// The same, or `None` as soon as `stopped` says so.
    #[must_use]
    pub fn of_unless(
        stopped: &dyn Fn() -> bool,
        project: &'p Project,
        choice: &'p Choice,
        format: &Format,
    ) -> Option<Self> {
        let mut data = Self::bare(project, choice, format);
        data.fill(format, stopped);
        (!stopped()).then_some(data)
    }

    fn bare(project: &'p Project, choice: &'p Choice, format: &Format) -> Self {
        Self {
            project,
            choice,
            unit: format.unit(choice),
            documents: Vec::new(),
            entities: Vec::new(),
            claims: Vec::new(),
            links: Vec::new(),
            comments: Vec::new(),
            left_out: Vec::new(),
            dropped: BTreeMap::new(),
            fitted: Fitted::default(),
            written: AtomicUsize::new(0),
        }
    }

    /// Takes what is written, and counts what is not; half of it where it is `stopped`.
    fn fill(&mut self, format: &Format, stopped: &dyn Fn() -> bool) {
        let choice = self.choice;
        let data = self;
        data.take_documents(format);
        for take in [
            Self::take_mentions,
            Self::take_evidence,
            Self::tell_odd_links,
            Self::take_links_and_comments,
            Self::take_entities_and_claims,
        ] {
            if stopped() {
                return;
            }
            take(data);
        }
        // What goes with a mention that is not written counts too, so all is counted before that.
        let things = Thing::ALL.iter().copied();
        let is_shape = |thing| matches!(thing, Thing::Nested | Thing::Fragments | Thing::PartWords);
        let (shapes, others): (Vec<Thing>, Vec<Thing>) = things.partition(|thing| is_shape(*thing));
        let carries = |thing: &Thing| format.carries.contains(thing);
        let counted = others
            .into_iter()
            .filter(|thing| !carries(thing) || HANG_ON_MENTIONS.contains(thing));
        data.dropped = counted.map(|thing| (thing, thing.count(data))).collect();
        for document in &mut data.documents {
            if stopped() {
                return;
            }
            data.fitted += document.fit(choice, format);
        }
        data.take_links_and_comments();
        for &thing in HANG_ON_MENTIONS {
            if carries(&thing) {
                let written = thing.count(data);
                let lost = data.dropped.entry(thing).or_default();
                *lost = lost.saturating_sub(written);
            }
        }
        for thing in shapes.into_iter().filter(|thing| !carries(thing)) {
            data.dropped.insert(thing, thing.count(data));
        }
    }

    /// The project that it is of.
    #[must_use]
    pub fn project(&self) -> &'p Project {
        self.project
    }

    /// What was chosen.
    #[must_use]
    pub fn choice(&self) -> &'p Choice {
        self.choice
    }

    /// What offsets count: what was chosen, if the format allows it, else what the format demands.
    #[must_use]
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The documents, in the project's order.
    #[must_use]
    pub fn documents(&self) -> &[Selected<'p>] {
        &self.documents
    }

    /// A writer is through with one more document.
    pub(super) fn count_written(&self) {
        self.written.fetch_add(1, Ordering::Relaxed);
    }

    /// How many of the documents the format is through with that is being written.
    #[must_use]
    pub fn written(&self) -> usize {
        self.written.load(Ordering::Relaxed)
    }

    /// The documents by part of the split, `train`, `dev` and `test` first; one part without a name where
    /// no document has one, and that part last where only some have.
    #[must_use]
    pub fn parts(&self) -> Vec<(&'p str, Vec<&Selected<'p>>)> {
        let mut parts: BTreeMap<(usize, &str), Vec<&Selected<'p>>> = BTreeMap::new();
        for selected in &self.documents {
            let name = split(selected.document);
            let known = ["train", "dev", "test"];
            let rank = known.iter().position(|known| *known == name);
            let rank = rank.unwrap_or(known.len() + usize::from(name.is_empty()));
            parts.entry((rank, name)).or_default().push(selected);
        }
        let parts = parts.into_iter();
        parts
            .map(|((_, name), documents)| (name, documents))
            .collect()
    }

    /// The files of a format that has one for each part of a split, with their documents: `train.conll` for
    /// `train` where `single` is `documents.conll`; that one for documents of no part, and for all of them
    /// where only one file is wanted.
    #[must_use]
    pub fn files(&self, single: &str, is_single: bool) -> Vec<(String, Vec<&Selected<'p>>)> {
        if is_single {
            return vec![(single.to_owned(), self.documents.iter().collect())];
        }
        let (stem, ending) = single.rsplit_once('.').unwrap_or((single, ""));
        // No part takes the name of the file for documents of none.
        let mut taken = BTreeSet::from([stem.to_owned()]);
        let mut name = |part: &str| match part {
            "" => single.to_owned(),
            part => format!("{}.{ending}", free_name(part, &mut taken)),
        };
        let parts = self.parts().into_iter();
        parts
            .map(|(part, documents)| (name(part), documents))
            .collect()
    }

    /// The project's entities; they belong to all of its documents. Those that a program has proposed only
    /// if something that is written names them.
    #[must_use]
    pub fn entities(&self) -> &[&'p Entity] {
        &self.entities
    }

    /// The project's claims; they belong to all of its documents. Those that a program has proposed only if
    /// something that is written is about them.
    #[must_use]
    pub fn claims(&self) -> &[&'p Claim] {
        &self.claims
    }

    /// The links of the chosen author, both ends of which are written.
    #[must_use]
    pub fn links(&self) -> &[&'p Link] {
        &self.links
    }

    /// The comments of the chosen author about rows that are written, and the answers to them.
    #[must_use]
    pub fn comments(&self) -> &[&'p Comment] {
        &self.comments
    }

    /// The place that a comment is about, if it is one of the document that the comment is about, true of its
    /// text as it is now: with the spans in text order, at least one.
    #[must_use]
    pub fn place(&self, comment: &Comment) -> Option<(&Selected<'p>, Vec<Span>)> {
        let place = comment.place.as_ref()?;
        let is_about = comment.about == RowId::Document(place.document);
        let at = self
            .documents
            .binary_search_by_key(&place.document, |selected| selected.document.id);
        let selected = self.documents.get(at.ok()?)?;
        let spans = spans(&place.fragments, selected.text, Unit::CodePoint)?;
        let is_true = selected.document.hash == place.text && !spans.is_empty();
        (is_about && is_true).then_some((selected, spans))
    }

    /// The places of comments that are not true of the text as it is now; for formats that carry the others.
    #[must_use]
    pub fn comment_places_lost(&self) -> Vec<Loss> {
        let placed = self.comments.iter().filter(|row| row.place.is_some());
        let lost = placed.filter(|row| self.place(row).is_none());
        let loss = Loss {
            thing: Thing::CommentPlaces,
            count: lost.count(),
            fate: Fate::LeftOut,
        };
        Some(loss)
            .into_iter()
            .filter(|loss| loss.count > 0)
            .collect()
    }

    /// Texts that begin with what a reader of text files takes for a byte-order mark; for formats with a file
    /// for each text.
    #[must_use]
    pub fn texts_with_mark(&self) -> Loss {
        let texts = self.documents.iter().map(|selected| selected.text);
        Loss {
            thing: Thing::Text,
            count: texts.filter(|text| text.starts_with('\u{feff}')).count(),
            fate: Fate::AtRisk,
        }
    }

    /// Rows that no format could write, with the reason, in English.
    #[must_use]
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// What the format cannot carry of this dataset.
    #[must_use]
    pub fn losses(&self) -> Vec<Loss> {
        let of = |(&thing, &count): (&Thing, &usize)| Loss {
            thing,
            count,
            fate: match thing {
                Thing::Fragments => Fate::of(self.choice.fragments),
                Thing::PartWords => Fate::of(self.choice.part_words),
                _ => Fate::LeftOut,
            },
        };
        let mentions = |count, fate| Loss {
            thing: Thing::Mentions,
            count,
            fate,
        };
        let losses = self.dropped.iter().map(of).chain([
            mentions(self.fitted.without_words, Fate::LeftOut),
            mentions(self.fitted.trimmed, Fate::Trimmed),
        ]);
        losses.filter(|loss| loss.count > 0).collect()
    }

    /// The name of an author; empty for one who is not there.
    #[must_use]
    pub fn author(&self, author: AuthorId) -> &'p str {
        let author = self.project.authors().get(&author);
        author.map_or("", |author| author.name.as_str())
    }

    /// How many mentions share letters with a longer one.
    pub(super) fn nested(&self) -> usize {
        self.fitted.nested
    }

    /// How many annotations are in several pieces.
    pub(super) fn in_pieces(&self) -> usize {
        self.fitted.in_pieces
    }

    /// How many mentions begin or end inside a word.
    pub(super) fn part_words(&self) -> usize {
        let counted = self.fitted.part_words;
        counted.unwrap_or_else(|| self.documents.iter().map(Selected::part_words).sum())
    }
}

/// The part of a split that a document belongs to; empty for none.
#[must_use]
pub fn split(document: &Document) -> &str {
    let part = document.attributes.get(&Key::from(SPLIT));
    part.map_or("", String::as_str)
}
