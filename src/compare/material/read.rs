//! From the rows of a project to a [`Material`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Choice, Label, LabelSet, Labels, LeftOut, Material, Range, Sheet, Text, Unit, Work};
use crate::model::annotations::Rows as Annotated;
use crate::model::{
    AuthorId, Document, DocumentId, EntityChoice, EntityId, Evidence, Fragment, Key, Mention,
    Project, RowId, WorkState,
};
use crate::text::paragraph::paragraphs;
use crate::text::segment;
use crate::text::{OffsetIndex, TextHash, Unit as OffsetUnit};

impl Material {
    /// The work that a project holds, as far as it was chosen. Takes time in proportion to the texts and
    /// rows of the documents that somebody worked on.
    #[must_use]
    pub fn of(project: &Project, choice: &Choice) -> Self {
        let rows = Rows::of(project, choice);
        let labels = rows.documents.values().flat_map(|of| {
            let types = of
                .mentions
                .iter()
                .map(|(_, row)| Label::Type(row.r#type.clone()));
            let evidence = of.evidence.iter().map(|_| Label::Evidence);
            types.chain(evidence)
        });
        let (attributes, values) = said(project);
        let mut reader = Reader {
            project,
            choice,
            authors: &rows.authors,
            labels: Labels::of(labels.filter(|label| choice.takes(label))),
            attributes,
            values,
            entities: entities(project),
            left_out: rows.left_out,
        };
        let sheets = rows.documents.iter();
        let sheets: Vec<Sheet> = sheets
            .filter_map(|(id, rows)| reader.sheet(project.documents().get(id)?, rows))
            .collect();
        let (labels, left_out) = (Arc::new(reader.labels), reader.left_out);
        let (attributes, values) = (Arc::new(reader.attributes), Arc::new(reader.values));
        let numbers: Vec<usize> = (0..rows.authors.len()).collect();
        let works = |at: &usize| {
            let mut work = sheets.iter().map(|sheet| sheet.work.get(*at));
            work.any(|work| matches!(work, Some(Some(_))))
        };
        let (busy, idle): (Vec<usize>, Vec<usize>) = numbers.iter().partition(|at| works(at));
        let of = |numbers: &[usize]| {
            let found = numbers.iter().filter_map(|&at| rows.authors.get(at));
            found.copied().collect()
        };
        let material = Self {
            idle: of(&idle),
            authors: rows.authors.clone(),
            sheets,
            labels,
            attributes,
            values,
            left_out,
        };
        material.of_authors(&busy)
    }
}

impl Choice {
    fn takes(&self, label: &Label) -> bool {
        let is_asked = self.evidence || *label != Label::Evidence;
        is_asked
            && self
                .labels
                .as_ref()
                .is_none_or(|labels| labels.contains(label))
    }

    fn takes_document(&self, document: &Document) -> bool {
        let languages = self.languages.as_ref();
        let documents = self.documents.as_ref();
        documents.is_none_or(|documents| documents.contains(&document.id))
            && languages.is_none_or(|languages| languages.contains(&document.language))
    }
}

/// The rows that are compared, by document, each with the number of its author.
struct Rows<'p> {
    authors: Vec<AuthorId>,
    documents: BTreeMap<DocumentId, OfDocument<'p>>,
    left_out: LeftOut,
}

#[derive(Default)]
struct OfDocument<'p> {
    mentions: Vec<(usize, &'p Mention)>,
    evidence: Vec<(usize, &'p Evidence)>,
}

impl<'p> Rows<'p> {
    fn of(project: &'p Project, choice: &Choice) -> Self {
        let suggesters = project.suggesters();
        let is_asked = |id: &AuthorId| {
            let authors = choice.authors.as_ref();
            authors.is_none_or(|authors| authors.contains(id)) && !suggesters.contains(id)
        };
        let authors: Vec<AuthorId> = project.authors().keys().copied().filter(is_asked).collect();
        let wanted = project.documents().values();
        let wanted = wanted.filter(|document| choice.takes_document(document));
        let mut documents: BTreeMap<DocumentId, OfDocument<'p>> = wanted
            .map(|document| (document.id, OfDocument::default()))
            .collect();
        let count = |rows: Annotated<'_>| {
            let mentions = rows.mentions().map(|row| row.document);
            let all = mentions.chain(rows.evidence().map(|row| row.document));
            all.filter(|document| documents.contains_key(document))
                .count()
        };
        let left_out = LeftOut {
            gold: count(project.gold()),
            predictions: count(project.predictions()),
            ..LeftOut::default()
        };
        for row in project.annotations().mentions() {
            let Ok(author) = authors.binary_search(&row.author) else {
                continue;
            };
            if let Some(of) = documents.get_mut(&row.document) {
                of.mentions.push((author, row));
            }
        }
        for row in project.annotations().evidence() {
            let Ok(author) = authors.binary_search(&row.author) else {
                continue;
            };
            if let Some(of) = documents.get_mut(&row.document) {
                of.evidence.push((author, row));
            }
        }
        Self {
            authors,
            documents,
            left_out,
        }
    }
}

/// Reads the documents one after the other.
struct Reader<'p> {
    project: &'p Project,
    choice: &'p Choice,
    authors: &'p [AuthorId],
    labels: Labels,
    attributes: Vec<Key>,
    values: Vec<String>,
    entities: BTreeMap<EntityId, u32>,
    left_out: LeftOut,
}

impl Reader<'_> {
    /// A document that somebody worked on and whose text is there.
    fn sheet(&mut self, document: &Document, rows: &OfDocument<'_>) -> Option<Sheet> {
        let begun = |author: &AuthorId| {
            let state = document.states.get(author);
            state.is_some_and(|state| *state != WorkState::New)
        };
        let begun = self.authors.iter().map(begun);
        let mut work: Vec<Option<Work>> = begun.map(|begun| begun.then(Work::default)).collect();
        for author in rows
            .mentions
            .iter()
            .map(|(author, _)| *author)
            .chain(rows.evidence.iter().map(|(author, _)| *author))
        {
            if let Some(work) = work.get_mut(author) {
                work.get_or_insert_default();
            }
        }
        if work.iter().all(Option::is_none) {
            return None;
        }
        let Some(text) = self.project.text(document.id) else {
            self.left_out.misplaced += rows.mentions.len() + rows.evidence.len();
            return None;
        };
        let places = OffsetIndex::new(Arc::clone(text), OffsetUnit::CodePoint);
        for (author, row) in &rows.mentions {
            let Some(Some(work)) = work.get_mut(*author) else {
                continue;
            };
            let label = Label::Type(row.r#type.clone());
            let Some(label) = self.labels.number(&label) else {
                continue;
            };
            let Some(places) = self.places(&row.fragments, row.old_text, &places) else {
                continue;
            };
            let entity = match row.entity {
                EntityChoice::Is(entity) => self.entities.get(&entity).copied(),
                EntityChoice::Unset | EntityChoice::NotInList | EntityChoice::Unsure => None,
            };
            work.units.push(Unit {
                row: RowId::Mention(row.id),
                places,
                label,
                entity,
                claim: None,
                values: Vec::new(),
            });
        }
        for (author, row) in &rows.evidence {
            let Some(Some(work)) = work.get_mut(*author) else {
                continue;
            };
            let Some(places) = self.places(&row.content, row.old_text, &places) else {
                continue;
            };
            let label = self.labels.number(&Label::Evidence);
            let unit = Unit {
                row: RowId::Evidence(row.id),
                places,
                label: label.unwrap_or_default(),
                entity: None,
                claim: Some(row.claim),
                values: self.values(row),
            };
            if self.choice.evidence && label.is_some() {
                work.units.push(unit.clone());
            }
            work.evidence.push(unit);
        }
        let text = Text {
            id: document.id,
            language: document.language.clone(),
            length: places.unit_len(),
            words: words(text),
        };
        let work = work.into_iter();
        let work = work.map(|work| Some(Arc::new(self.finished(work?, &text))));
        Some(Sheet {
            work: work.collect(),
            text: Arc::new(text),
        })
    }

    /// The places in code points; `None`, and counted, where they are not in the text as it is.
    fn places(
        &mut self,
        fragments: &[Fragment],
        old_text: Option<TextHash>,
        index: &OffsetIndex,
    ) -> Option<Vec<Range>> {
        let place = |fragment: &Fragment| {
            let (start, end) = index.units_from_span(fragment.span()?)?;
            Some(start..end)
        };
        let places: Option<Vec<Range>> = fragments.iter().map(place).collect();
        let places = places.filter(|places| old_text.is_none() && !places.is_empty());
        let places = places.map(joined);
        if places.is_none() {
            self.left_out.misplaced += 1;
        }
        places
    }

    /// The values of evidence and of its claim, by the number of the attribute.
    fn values(&self, row: &Evidence) -> Vec<(u32, u32)> {
        let claim = self.project.claims().get(&row.claim);
        let of_claim = claim.into_iter().flat_map(|claim| &claim.attributes);
        // A key of both is the evidence's own.
        let all: BTreeMap<&Key, &String> = of_claim.chain(&row.attributes).collect();
        let values = all.into_iter().filter_map(|(key, value)| {
            let attribute = self.attributes.binary_search(key).ok()?;
            let value = self.values.binary_search(value).ok()?;
            Some((attribute as u32, value as u32))
        });
        values.collect()
    }

    /// Units in order and once, and the labels of words and characters.
    fn finished(&mut self, mut work: Work, text: &Text) -> Work {
        let key = |unit: &Unit| {
            let places = unit.places.iter().map(|place| (place.start, place.end));
            places.collect::<Vec<_>>()
        };
        for units in [&mut work.units, &mut work.evidence] {
            units.sort_by_cached_key(|unit| {
                let said = (unit.label, unit.entity, unit.claim, unit.values.clone());
                (key(unit), said, unit.row.clone())
            });
        }
        let said = |unit: &mut Unit, before: &mut Unit| {
            unit.places == before.places
                && unit.label == before.label
                && unit.entity == before.entity
                && unit.claim == before.claim
                && unit.values == before.values
        };
        let before = work.units.len();
        work.units.dedup_by(said);
        self.left_out.duplicates += before - work.units.len();
        let before = work.evidence.len();
        work.evidence.dedup_by(said);
        if !self.choice.evidence {
            self.left_out.duplicates += before - work.evidence.len();
        }
        work.words = self.labelled_words(&work.units, &text.words);
        work.characters = self.labelled_characters(&work.units, text.length);
        work
    }

    fn labelled_words(&mut self, units: &[Unit], words: &[Range]) -> Vec<LabelSet> {
        let mut sets = vec![LabelSet::EMPTY; words.len()];
        for unit in units {
            for place in &unit.places {
                let first = words.partition_point(|word| word.end <= place.start);
                let end = words.partition_point(|word| word.start < place.end);
                for set in sets.get_mut(first..end).unwrap_or_default() {
                    *set = self.labels.with(*set, unit.label);
                }
            }
        }
        sets
    }

    fn labelled_characters(&mut self, units: &[Unit], length: u32) -> Vec<(u32, LabelSet)> {
        let places = units.iter().flat_map(|unit| &unit.places);
        let edges = places.flat_map(|place| [place.start, place.end]);
        let edges: BTreeSet<u32> = edges.chain([length]).filter(|edge| *edge > 0).collect();
        let mut runs: Vec<(u32, LabelSet)> = edges
            .into_iter()
            .map(|end| (end, LabelSet::EMPTY))
            .collect();
        for unit in units {
            for place in &unit.places {
                let first = runs.partition_point(|(end, _)| *end <= place.start);
                let end = runs.partition_point(|(end, _)| *end <= place.end);
                for (_, set) in runs.get_mut(first..end).unwrap_or_default() {
                    *set = self.labels.with(*set, unit.label);
                }
            }
        }
        runs.dedup_by(|later, before| {
            let alike = later.1 == before.1;
            if alike {
                before.0 = later.0;
            }
            alike
        });
        runs
    }
}

/// Places in order, those that touch as one.
fn joined(mut places: Vec<Range>) -> Vec<Range> {
    places.sort_unstable_by_key(|place| (place.start, place.end));
    places.dedup_by(|later, before| {
        let touches = later.start <= before.end;
        if touches {
            before.end = before.end.max(later.end);
        }
        touches
    });
    places
}

/// The words and signs of a text, in code points.
fn words(text: &str) -> Vec<Range> {
    let count = |piece: &str| piece.chars().count() as u32;
    let mut found = Vec::new();
    let (mut at, mut byte) = (0, 0);
    for paragraph in paragraphs(text) {
        at += text.get(byte..paragraph.start as usize).map_or(0, count);
        byte = paragraph.end as usize;
        let Some(paragraph) = paragraph.slice(text) else {
            continue;
        };
        for piece in segment::words(paragraph) {
            let Some(piece) = paragraph.get(piece) else {
                continue;
            };
            let end = at + count(piece);
            if !piece.chars().all(char::is_whitespace) {
                found.push(at..end);
            }
            at = end;
        }
    }
    found
}

/// The keys and the values of everything that is said about evidence and claims, sorted.
fn said(project: &Project) -> (Vec<Key>, Vec<String>) {
    let annotations = project.annotations();
    let evidence = annotations.evidence().map(|row| &row.attributes);
    let claims = annotations.claims().map(|row| &row.attributes);
    let all: Vec<(&Key, &String)> = evidence.chain(claims).flatten().collect();
    let keys: BTreeSet<&Key> = all.iter().map(|(key, _)| *key).collect();
    let values: BTreeSet<&String> = all.iter().map(|(_, value)| *value).collect();
    (
        keys.into_iter().cloned().collect(),
        values.into_iter().cloned().collect(),
    )
}

/// Numbers of the entities; those with one id in a knowledge base have one number.
fn entities(project: &Project) -> BTreeMap<EntityId, u32> {
    let mut by_kb: BTreeMap<&str, u32> = BTreeMap::new();
    let mut numbers = BTreeMap::new();
    for (row, next) in project.annotations().entities().zip(0..) {
        let kb = row.kb.trim();
        let number = if kb.is_empty() {
            next
        } else {
            *by_kb.entry(kb).or_insert(next)
        };
        numbers.insert(row.id, number);
    }
    numbers
}
