//! Which rows of a project a dataset is of: those of the chosen documents and author that fit their text, and
//! what these name.

use std::collections::{BTreeMap, BTreeSet};

use super::place::spans;
use super::stem::free_stem;
use super::{Dataset, Format, Selected, Tagged, split};
use crate::format::Choice;
use crate::format::xml::can_hold;
use crate::model::{
    AuthorId, Claimer, Document, DocumentId, EntityChoice, Layer, Link, RowId, WorkState,
};
use crate::text::Unit;

impl Dataset<'_> {
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

    pub(super) fn take_documents(&mut self, format: &Format) {
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

    pub(super) fn take_mentions(&mut self) {
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

    pub(super) fn take_evidence(&mut self) {
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
    pub(super) fn tell_odd_links(&mut self) {
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

    pub(super) fn take_links_and_comments(&mut self) {
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

    /// All that people have made, and of what programs propose that which is named by something written.
    pub(super) fn take_entities_and_claims(&mut self) {
        let (project, named) = (self.project, self.named());
        let is_taken = |author: AuthorId, row: RowId| self.has(author) || named.contains(&row);
        let entities = project.entities().values();
        let entities = entities.filter(|row| is_taken(row.author, RowId::Entity(row.id)));
        let claims = project.claims().values();
        let claims = claims.filter(|row| is_taken(row.author, RowId::Claim(row.id)));
        (self.entities, self.claims) = (entities.collect(), claims.collect());
    }

    /// The rows that what is written names; none where no program proposes anything, as then all are written.
    fn named(&self) -> BTreeSet<RowId> {
        let mut authors = self.project.authors().keys();
        let mut named = BTreeSet::new();
        if !authors.any(|author| self.project.is_suggester(*author)) {
            return named;
        }
        for selected in &self.documents {
            for mention in &selected.mentions {
                if let EntityChoice::Is(id) = mention.row.entity {
                    named.insert(RowId::Entity(id));
                }
            }
            for row in &selected.evidence {
                named.insert(RowId::Claim(row.claim));
                if let Claimer::Entity(id) = row.claimer {
                    named.insert(RowId::Entity(id));
                }
            }
        }
        let ends = self.links.iter().flat_map(|link| [&link.from, &link.to]);
        let about = self.comments.iter().map(|comment| &comment.about);
        named.extend(ends.chain(about).cloned());
        named
    }
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
