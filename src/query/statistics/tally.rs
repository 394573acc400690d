//! Counting.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::{OfAuthor, OfDocument, OfLanguage, OfType, Progress, Statistics, Totals};
use crate::model::{
    AuthorId, AuthorKind, CommentKind, Document, DocumentId, EntityChoice, Key, Project, Subject,
    Type, WorkState,
};
use crate::query::matrix::{Stance, stance_of};

pub(super) fn tally(project: &Project, author: AuthorId) -> Statistics {
    let mut tally = Tally::of(project);
    tally.mentions(project);
    tally.evidence(project);
    tally.others(project);
    tally.finish(project, author)
}

struct Tally<'p> {
    all: Totals,
    /// By document, in their order; rows of others are in `languages` and `all` only.
    documents: Vec<OfDocument>,
    places: HashMap<DocumentId, usize>,
    languages: BTreeMap<&'p str, OfLanguage>,
    types: HashMap<&'p Key, (usize, usize)>,
    links: HashMap<&'p Key, usize>,
    stances: BTreeMap<Stance, usize>,
    authors: BTreeMap<AuthorId, OfAuthor>,
}

impl<'p> Tally<'p> {
    fn of(project: &'p Project) -> Self {
        let bytes = |document: &Document| {
            let text = project.texts().get(&document.hash);
            text.map_or(0, |text| text.len())
        };
        let documents = project.documents().values();
        let documents: Vec<OfDocument> = documents
            .map(|document| OfDocument {
                id: document.id,
                bytes: bytes(document),
                mentions: 0,
                entities: 0,
                evidence: 0,
                claims: 0,
                state: WorkState::New,
            })
            .collect();
        let annotations = project.annotations();
        let mut tally = Self {
            all: Totals {
                documents: documents.len(),
                bytes: documents.iter().map(|it| it.bytes).sum(),
                entities: annotations.entities().count(),
                mentions: annotations.mentions().count(),
                claims: annotations.claims().count(),
                evidence: annotations.evidence().count(),
                links: annotations.links().count(),
                ..Totals::default()
            },
            places: documents.iter().map(|it| it.id).zip(0..).collect(),
            documents,
            languages: BTreeMap::new(),
            types: HashMap::new(),
            links: HashMap::new(),
            stances: BTreeMap::new(),
            authors: BTreeMap::new(),
        };
        for id in project.authors().keys() {
            if !project.is_suggester(*id) {
                tally.author(project, *id);
            }
        }
        for (document, counted) in project.documents().values().zip(&tally.documents) {
            let language = tally.languages.entry(&document.language).or_default();
            language.documents += 1;
            language.bytes += counted.bytes;
        }
        for document in project.documents().values() {
            for (id, state) in &document.states {
                if matches!(state, WorkState::Done | WorkState::Reviewed) {
                    tally.author(project, *id).done += 1;
                }
            }
        }
        tally
    }

    fn author(&mut self, project: &Project, id: AuthorId) -> &mut OfAuthor {
        self.authors.entry(id).or_insert_with(|| {
            let author = project.authors().get(&id);
            OfAuthor {
                id,
                name: author.map_or_else(|| id.to_string(), |author| author.name.clone()),
                kind: author.map_or(AuthorKind::default(), |author| author.kind),
                mentions: 0,
                entities: 0,
                claims: 0,
                evidence: 0,
                links: 0,
                comments: 0,
                done: 0,
            }
        })
    }

    fn language(&mut self, project: &'p Project, document: DocumentId) -> &mut OfLanguage {
        let document = project.documents().get(&document);
        let language = document.map_or("", |document| document.language.as_str());
        self.languages.entry(language).or_default()
    }

    fn mentions(&mut self, project: &'p Project) {
        let mut meant = HashSet::new();
        for mention in project.annotations().mentions() {
            self.author(project, mention.author).mentions += 1;
            self.language(project, mention.document).mentions += 1;
            self.types.entry(&mention.r#type).or_default().0 += 1;
            self.all.unsure += usize::from(mention.unsure);
            let document = self.places.get(&mention.document).copied();
            let entity = match mention.entity {
                EntityChoice::Is(entity) => Some(entity),
                EntityChoice::Unset | EntityChoice::NotInList | EntityChoice::Unsure => None,
            };
            self.all.meant += usize::from(entity.is_some());
            if let Some(counted) = document.and_then(|at| self.documents.get_mut(at)) {
                counted.mentions += 1;
                let is_first = entity.is_some_and(|entity| meant.insert((document, entity)));
                counted.entities += usize::from(is_first);
            }
        }
    }

    fn evidence(&mut self, project: &'p Project) {
        let mut made = HashSet::new();
        for evidence in project.annotations().evidence() {
            self.author(project, evidence.author).evidence += 1;
            self.language(project, evidence.document).evidence += 1;
            *self.stances.entry(stance_of(evidence)).or_default() += 1;
            self.all.unsure += usize::from(evidence.unsure);
            let document = self.places.get(&evidence.document).copied();
            if let Some(counted) = document.and_then(|at| self.documents.get_mut(at)) {
                counted.evidence += 1;
                counted.claims += usize::from(made.insert((document, evidence.claim)));
            }
        }
    }

    fn others(&mut self, project: &'p Project) {
        for entity in project.annotations().entities() {
            self.author(project, entity.author).entities += 1;
            self.types.entry(&entity.r#type).or_default().1 += 1;
        }
        for claim in project.annotations().claims() {
            self.author(project, claim.author).claims += 1;
        }
        for link in project.annotations().links() {
            self.author(project, link.author).links += 1;
            *self.links.entry(&link.r#type).or_default() += 1;
        }
        for comment in project.comments().values() {
            self.author(project, comment.author).comments += 1;
            let is_open = comment.kind == CommentKind::Question && !comment.resolved;
            self.all.questions += usize::from(is_open);
        }
    }

    fn finish(mut self, project: &Project, author: AuthorId) -> Statistics {
        let mut progress = Progress::default();
        for (document, counted) in project.documents().values().zip(&mut self.documents) {
            let is_begun = counted.mentions + counted.evidence > 0;
            counted.state = match document.states.get(&author) {
                Some(state @ (WorkState::Done | WorkState::Reviewed)) => *state,
                _ if is_begun => WorkState::InWork,
                _ => WorkState::New,
            };
            let count = match counted.state {
                WorkState::New => &mut progress.new,
                WorkState::InWork => &mut progress.in_work,
                WorkState::Done => &mut progress.done,
                WorkState::Reviewed => &mut progress.reviewed,
            };
            *count += 1;
        }
        let links = self.links.into_iter();
        let links = links.map(|(key, rows)| (key, (rows, 0))).collect();
        let languages = self
            .languages
            .into_iter()
            .map(|(language, counted)| OfLanguage {
                language: language.to_owned(),
                ..counted
            });
        let mut languages: Vec<OfLanguage> = languages.collect();
        languages.sort_by_key(|it| (Reverse(it.documents), it.language.clone()));
        let mut authors: Vec<OfAuthor> = self.authors.into_values().collect();
        authors.sort_by_key(|it| (Reverse(it.rows()), it.name.clone()));
        Statistics {
            all: self.all,
            types: of_types(project, Subject::Mention, &self.types),
            links: of_types(project, Subject::Link, &links),
            stances: self.stances.into_iter().collect(),
            languages,
            documents: self.documents,
            authors,
            progress,
        }
    }
}

/// The types of a kind of row in the order of the schema, then those that the schema does not have, by key.
fn of_types(
    project: &Project,
    subject: Subject,
    counts: &HashMap<&Key, (usize, usize)>,
) -> Vec<OfType> {
    let types = project.types().values();
    let mut known: Vec<&Type> = types.filter(|r#type| r#type.of == subject).collect();
    known.sort_by_key(|r#type| (r#type.order, r#type.id.clone()));
    let mut unknown: Vec<&Key> = counts.keys().copied().collect();
    unknown.retain(|key| !known.iter().any(|r#type| r#type.id == **key));
    unknown.sort_unstable();
    let of = |id: &Key, name: &str| {
        let (rows, entities) = counts.get(id).copied().unwrap_or_default();
        OfType {
            id: id.clone(),
            name: name.to_owned(),
            rows,
            entities,
        }
    };
    let known = known.into_iter().map(|r#type| of(&r#type.id, &r#type.name));
    let unknown = unknown.into_iter().map(|key| of(key, &key.0));
    known.chain(unknown).collect()
}
