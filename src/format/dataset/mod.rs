//! What of a project is written: the choice carried out once, for all formats.
//!
//! Every writer goes through a [`Dataset`] and reads no table of annotations itself. So each finds the same
//! documents and rows in the same order, all of which fit their text, in one or more pieces and nested or
//! not as the format can carry them; and what was left out or changed for that is counted once.

mod fit;
mod loss;
mod place;
mod stem;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use self::fit::Fitted;
pub use self::fit::outermost;
pub use self::loss::{Fate, Loss};
pub use self::place::context;
use self::place::spans;
pub use self::stem::stem;
use self::stem::{free_name, free_stem};

use super::xml::can_hold;
use super::{Choice, Format, Policy, Thing};
use crate::model::{
    AuthorId, Claim, Comment, Document, DocumentId, Entity, Evidence, Key, Layer, Link, Mention,
    Project, RowId, Split, WorkState,
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
        let mut data = Self {
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
        };
        let entities = project.entities().values();
        data.entities = entities.filter(|row| data.has(row.author)).collect();
        let claims = project.claims().values();
        data.claims = claims.filter(|row| data.has(row.author)).collect();
        data.take_documents(format);
        data.take_mentions();
        data.take_evidence();
        data.tell_odd_links();
        data.take_links_and_comments();
        // What goes with a mention that is not written counts too, so all is counted before that.
        let things = Thing::ALL.iter().copied();
        let is_shape = |thing| matches!(thing, Thing::Nested | Thing::Fragments | Thing::PartWords);
        let (shapes, others): (Vec<Thing>, Vec<Thing>) = things.partition(|thing| is_shape(*thing));
        let carries = |thing: &Thing| format.carries.contains(thing);
        let counted = others
            .into_iter()
            .filter(|thing| !carries(thing) || HANG_ON_MENTIONS.contains(thing));
        data.dropped = counted.map(|thing| (thing, thing.count(&data))).collect();
        for document in &mut data.documents {
            data.fitted += document.fit(choice, format);
        }
        data.take_links_and_comments();
        for &thing in HANG_ON_MENTIONS {
            if carries(&thing) {
                let written = thing.count(&data);
                let lost = data.dropped.entry(thing).or_default();
                *lost = lost.saturating_sub(written);
            }
        }
        for thing in shapes.into_iter().filter(|thing| !carries(thing)) {
            data.dropped.insert(thing, thing.count(&data));
        }
        data
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

    /// The project's entities; they belong to all of its documents.
    #[must_use]
    pub fn entities(&self) -> &[&'p Entity] {
        &self.entities
    }

    /// The project's claims; they belong to all of its documents.
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

    fn takes(&self, author: AuthorId, layer: Layer) -> bool {
        let is_wanted = match self.choice.author {
            Some(chosen) => chosen == author,
            None => layer == Layer::Gold || !self.project.is_suggester(author),
        };
        is_wanted && self.choice.gold == (layer == Layer::Gold)
    }

    /// Whether entities and claims of an author are written: everybody's but those of programs that propose,
    /// unless it is the program that was chosen.
    fn has(&self, author: AuthorId) -> bool {
        self.choice.author == Some(author) || !self.project.is_suggester(author)
    }

    fn take_documents(&mut self, format: &Format) {
        let mut stems = BTreeSet::new();
        let choice = self.choice;
        for document in self.project.documents().values() {
            let fits = |of: &BTreeSet<String>, value: &str| of.is_empty() || of.contains(value);
            let is_chosen = fits(&choice.languages, &document.language)
                && fits(&choice.splits, split(document))
                && (choice.states.is_empty() || is_so_far(document, choice));
            if !is_chosen {
                continue;
            }
            let Some(text) = self.project.text(document.id) else {
                self.left_out
                    .push(format!("{}: its text is missing", named(document)));
                continue;
            };
            if let Some(sign) = text.chars().find(|c| format.is_xml() && !can_hold(*c)) {
                let sign = format!("U+{:04X}", u32::from(sign));
                self.left_out.push(format!(
                    "{}, {}: XML cannot hold its character {sign}",
                    named(document),
                    document.source
                ));
                continue;
            }
            self.documents.push(Selected {
                document,
                text,
                stem: free_stem(document, &mut stems),
                mentions: Vec::new(),
                evidence: Vec::new(),
            });
        }
    }

    fn places(&self) -> BTreeMap<DocumentId, usize> {
        let documents = self.documents.iter().enumerate();
        documents.map(|(at, d)| (d.document.id, at)).collect()
    }

    fn take_mentions(&mut self) {
        let (places, unit) = (self.places(), self.unit);
        for row in self.project.mentions().values() {
            let types = &self.choice.types;
            if !self.takes(row.author, row.layer)
                || !types.is_empty() && !types.contains(&row.r#type)
            {
                continue;
            }
            let at = places.get(&row.document);
            let Some(selected) = at.and_then(|at| self.documents.get_mut(*at)) else {
                continue;
            };
            let fits = row.old_text.is_none()
                && row
                    .spans
                    .values()
                    .all(|list| spans(list, selected.text, unit).is_some());
            let spans = spans(&row.fragments, selected.text, unit).filter(|_| fits);
            match spans.filter(|spans| !spans.is_empty()) {
                Some(spans) => selected.mentions.push(Tagged { row, spans }),
                None => {
                    let why = why(row.old_text.is_some(), unit);
                    let row = format!("{}: the mention {} {why}", named(selected.document), row.id);
                    self.left_out.push(row);
                }
            }
        }
    }

    fn take_evidence(&mut self) {
        let (places, unit) = (self.places(), self.unit);
        for row in self.project.evidence().values() {
            if !self.takes(row.author, row.layer) {
                continue;
            }
            let at = places.get(&row.document);
            let Some(selected) = at.and_then(|at| self.documents.get_mut(*at)) else {
                continue;
            };
            let own = [&row.content, &row.cue, &row.source];
            let mut lists = own.into_iter().chain(row.spans.values());
            let fits = lists.all(|list| spans(list, selected.text, unit).is_some());
            if fits && !row.content.is_empty() && row.old_text.is_none() {
                selected.evidence.push(row);
            } else {
                let why = why(row.old_text.is_some(), unit);
                let row = format!(
                    "{}: the evidence {} {why}",
                    named(selected.document),
                    row.id
                );
                self.left_out.push(row);
            }
        }
    }

    /// A damaged file may hold links between rows that no link can join.
    fn tell_odd_links(&mut self) {
        let joins = |end: &RowId| {
            matches!(
                end,
                RowId::Mention(_)
                    | RowId::Evidence(_)
                    | RowId::Document(_)
                    | RowId::Entity(_)
                    | RowId::Claim(_)
            )
        };
        for link in self.project.links().values() {
            if self.takes(link.author, link.layer) && !(joins(&link.from) && joins(&link.to)) {
                let id = link.id;
                self.left_out
                    .push(format!("the link {id} joins rows that no link can join"));
            }
        }
    }

    fn take_links_and_comments(&mut self) {
        let documents = self.documents.iter();
        let mentions: BTreeSet<_> = documents
            .clone()
            .flat_map(|document| document.mentions.iter().map(|mention| mention.row.id))
            .collect();
        let evidence: BTreeSet<_> = documents
            .clone()
            .flat_map(|document| document.evidence.iter().map(|row| row.id))
            .collect();
        let ids: BTreeSet<_> = documents.map(|document| document.document.id).collect();
        let is_written = |end: &RowId| match end {
            RowId::Mention(id) => mentions.contains(id),
            RowId::Evidence(id) => evidence.contains(id),
            RowId::Document(id) => ids.contains(id),
            RowId::Entity(_) | RowId::Claim(_) => self.project.has(end),
            _ => false,
        };
        let links = self.project.links().values();
        let links = links.filter(|link| {
            self.takes(link.author, link.layer) && is_written(&link.from) && is_written(&link.to)
        });
        let links: Vec<&Link> = links.collect();
        let layer = if self.choice.gold {
            Layer::Gold
        } else {
            Layer::Own
        };
        let mut answered = BTreeSet::new();
        let mut comments = Vec::new();
        // By id: an answer is younger than what it answers.
        for comment in self
            .project
            .comments()
            .values()
            .filter(|row| self.takes(row.author, layer))
        {
            let is_about = match &comment.about {
                RowId::Comment(id) => answered.contains(id),
                RowId::Mention(_) | RowId::Evidence(_) | RowId::Document(_) => {
                    is_written(&comment.about)
                }
                RowId::Entity(_) | RowId::Claim(_) => self.project.has(&comment.about),
                RowId::Link(id) => links.iter().any(|link| link.id == *id),
                _ => false,
            };
            if is_about {
                answered.insert(comment.id);
                comments.push(comment);
            }
        }
        self.links = links;
        self.comments = comments;
    }
}

/// The part of a split that a document belongs to; empty for none.
#[must_use]
pub fn split(document: &Document) -> &str {
    let part = document.attributes.get(&Key::from(SPLIT));
    part.map_or("", String::as_str)
}

fn is_so_far(document: &Document, choice: &Choice) -> bool {
    let state = |author: &AuthorId| document.states.get(author).copied().unwrap_or_default();
    match &choice.author {
        Some(author) => choice.states.contains(&state(author)),
        None => {
            let any = document.states.values().any(|s| choice.states.contains(s));
            any || document.states.is_empty() && choice.states.contains(&WorkState::New)
        }
    }
}

fn why(waits: bool, unit: Unit) -> String {
    if waits {
        "waits to be found in the changed text".to_owned()
    } else {
        format!("does not fit the text in {unit} offsets")
    }
}

fn named(document: &Document) -> String {
    format!("document {} {:?}", document.id, document.title)
}
