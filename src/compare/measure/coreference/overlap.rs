//! Two partitions of mentions into entities, as far as coreference measures look at them.

use std::collections::BTreeMap;

/// How many mentions the entities of one author, the key, share with those of another, the response.
///
/// All measures are functions of these numbers, so that nothing is ever done pair by pair of mentions. A
/// number need not be whole: a document that counts twice doubles its mentions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlap {
    /// Mentions of each entity of the key, more than 0.
    pub key: Vec<f64>,
    /// Mentions of each entity of the response, more than 0.
    pub response: Vec<f64>,
    /// Mentions that an entity of the key has in common with one of the response, more than 0: their
    /// indices and the number, sorted, each pair once.
    pub common: Vec<(u32, u32, f64)>,
}

impl Overlap {
    /// The overlap of two lists of entities, each a list of mentions by number. A mention that comes again
    /// counts where it came first, as in the reference scorer; so do mentions that only one of the two has.
    #[must_use]
    pub fn of(key: &[Vec<u32>], response: &[Vec<u32>]) -> Self {
        let (key, response) = (entity_of_mention(key), entity_of_mention(response));
        let mut sums = Counts::default();
        for (mention, entity) in &key {
            sums.add(Some(*entity), response.get(mention).copied(), 1.0);
        }
        for (mention, entity) in &response {
            if !key.contains_key(mention) {
                sums.add(None, Some(*entity), 1.0);
            }
        }
        sums.overlap()
    }

    /// The same with key and response changed about.
    #[must_use]
    pub fn turned(&self) -> Self {
        let turned = self.common.iter();
        let mut common: Vec<(u32, u32, f64)> = turned
            .map(|(key, response, shared)| (*response, *key, *shared))
            .collect();
        common.sort_unstable_by_key(|(key, response, _)| (*key, *response));
        Self {
            key: self.response.clone(),
            response: self.key.clone(),
            common,
        }
    }
}

/// Mentions by the entity that each author gave them, whatever numbers entities have.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    key: BTreeMap<u32, f64>,
    response: BTreeMap<u32, f64>,
    common: BTreeMap<(u32, u32), f64>,
}

impl Counts {
    /// Adds mentions with this entity of the key and that of the response; `None` where an author has
    /// not marked them.
    pub fn add(&mut self, key: Option<u32>, response: Option<u32>, mentions: f64) {
        if let Some(key) = key {
            *self.key.entry(key).or_default() += mentions;
        }
        if let Some(response) = response {
            *self.response.entry(response).or_default() += mentions;
        }
        if let (Some(key), Some(response)) = (key, response) {
            *self.common.entry((key, response)).or_default() += mentions;
        }
    }

    /// The entities that the indices of [`Counts::overlap`] stand for: of the key, and of the response.
    pub fn entities(&self) -> (Vec<u32>, Vec<u32>) {
        let key = self.key.keys().copied().collect();
        (key, self.response.keys().copied().collect())
    }

    /// The overlap, entities in the order of their numbers.
    #[must_use]
    pub fn overlap(&self) -> Overlap {
        let (key, response) = self.entities();
        let index = |entities: &[u32], entity: &u32| {
            let at = entities.binary_search(entity).ok()?;
            u32::try_from(at).ok()
        };
        let common = self.common.iter().filter_map(|((one, other), shared)| {
            Some((index(&key, one)?, index(&response, other)?, *shared))
        });
        Overlap {
            common: common.collect(),
            key: self.key.values().copied().collect(),
            response: self.response.values().copied().collect(),
        }
    }
}

fn entity_of_mention(entities: &[Vec<u32>]) -> BTreeMap<u32, u32> {
    let mut of_mention = BTreeMap::new();
    for (entity, mentions) in (0u32..).zip(entities) {
        for mention in mentions {
            of_mention.entry(*mention).or_insert(entity);
        }
    }
    of_mention
}
