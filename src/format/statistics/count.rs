//! Counting a dataset.

use std::collections::{BTreeMap, BTreeSet};

use crate::format::{Dataset, Selected, split};
use crate::model::{AuthorId, ClaimId, DocumentId, EntityChoice, EntityId, Key};

/// Counts by part of the split; of a dataset without one, all stands under the empty name.
pub(super) type ByPart<'p> = BTreeMap<&'p str, usize>;

/// What a dataset holds.
#[derive(Default)]
pub(super) struct Counted<'p> {
    /// The names of its parts, in order; none where it is not split.
    pub parts: Vec<&'p str>,
    pub documents: ByPart<'p>,
    pub mentions: ByPart<'p>,
    pub evidence: ByPart<'p>,
    /// By document: mentions, entities, evidence and claims.
    pub of_documents: BTreeMap<DocumentId, [usize; 4]>,
    /// Mentions by type.
    pub types: BTreeMap<&'p Key, ByPart<'p>>,
    /// Documents, mentions and evidence by language.
    pub languages: BTreeMap<&'p str, [usize; 3]>,
    /// Values of attributes, by what they are of, attribute and value.
    pub values: BTreeMap<(&'static str, &'p Key, &'p str), usize>,
    /// Links by type.
    pub links: BTreeMap<&'p Key, usize>,
    /// Mentions, entities, claims, evidence and links by author.
    pub authors: BTreeMap<AuthorId, [usize; 5]>,
    /// Entities that are named, and claims that are made.
    pub entities: BTreeSet<EntityId>,
    pub claims: BTreeSet<ClaimId>,
}

impl<'p> Counted<'p> {
    pub fn of(data: &Dataset<'p>) -> Self {
        let parts = data.parts().into_iter().map(|(name, _)| name);
        let mut counted = Self {
            parts: parts.collect(),
            ..Self::default()
        };
        if counted.parts == [""] {
            counted.parts.clear();
        }
        for selected in data.documents() {
            counted.document(selected);
            data.count_written();
        }
        counted.others(data);
        counted
    }

    fn document(&mut self, selected: &Selected<'p>) {
        let row = selected.document;
        let part = split(row);
        *self.documents.entry(part).or_default() += 1;
        *self.mentions.entry(part).or_default() += selected.mentions.len();
        *self.evidence.entry(part).or_default() += selected.evidence.len();
        let language = self.languages.entry(&row.language).or_default();
        let more = [1, selected.mentions.len(), selected.evidence.len()];
        add(language, more);
        self.values("document", &row.attributes);
        let (mut entities, mut claims) = (BTreeSet::new(), BTreeSet::new());
        for mention in &selected.mentions {
            let row = mention.row;
            let of_type = self.types.entry(&row.r#type).or_default();
            *of_type.entry(part).or_default() += 1;
            self.values("mention", &row.attributes);
            self.author(row.author, 0);
            if let EntityChoice::Is(entity) = row.entity {
                entities.insert(entity);
            }
        }
        for row in &selected.evidence {
            self.values("evidence", &row.attributes);
            self.author(row.author, 3);
            claims.insert(row.claim);
        }
        let counts = [
            selected.mentions.len(),
            entities.len(),
            selected.evidence.len(),
            claims.len(),
        ];
        self.of_documents.insert(row.id, counts);
        self.entities.extend(entities);
        self.claims.extend(claims);
    }

    fn others(&mut self, data: &Dataset<'p>) {
        for row in data.entities() {
            self.values("entity", &row.attributes);
            self.author(row.author, 1);
        }
        for row in data.claims() {
            self.values("claim", &row.attributes);
            self.author(row.author, 2);
        }
        for row in data.links() {
            *self.links.entry(&row.r#type).or_default() += 1;
            self.author(row.author, 4);
        }
    }

    fn values(&mut self, of: &'static str, values: &'p BTreeMap<Key, String>) {
        for (key, value) in values {
            *self.values.entry((of, key, value)).or_default() += 1;
        }
    }

    fn author(&mut self, author: AuthorId, column: usize) {
        let counts = self.authors.entry(author).or_default();
        if let Some(count) = counts.get_mut(column) {
            *count += 1;
        }
    }
}

fn add(counts: &mut [usize; 3], more: [usize; 3]) {
    for (count, more) in counts.iter_mut().zip(more) {
        *count += more;
    }
}
