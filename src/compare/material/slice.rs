//! Parts of a material.

use std::sync::Arc;

use super::{Label, LabelSet, Material, Sheet, Text, Unit, Work};

impl Material {
    /// The same for some of the authors, by their numbers in [`Material::authors`], on the documents that
    /// at least one of them worked on.
    #[must_use]
    pub fn of_authors(&self, numbers: &[usize]) -> Self {
        let authors = numbers.iter().filter_map(|&at| self.authors.get(at));
        let sheets = self.sheets.iter().map(|sheet| sheet.of_authors(numbers));
        Self {
            authors: authors.copied().collect(),
            sheets: sheets.filter(|sheet| sheet.workers() > 0).collect(),
            ..self.empty()
        }
    }

    /// Every pair of authors, each with the numbers of both, the smaller first.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let count = self.authors.len();
        (0..count).flat_map(move |one| (one + 1..count).map(move |other| (one, other)))
    }

    /// The same for the documents that `wanted` says.
    #[must_use]
    pub fn of_documents(&self, wanted: impl Fn(&Text) -> bool) -> Self {
        let sheets = self.sheets.iter().filter(|sheet| wanted(&sheet.text));
        Self {
            sheets: sheets.cloned().collect(),
            ..self.empty()
        }
    }

    /// The same for documents by their numbers in [`Material::sheets`], one as often as it is named.
    #[must_use]
    pub fn drawn(&self, numbers: &[usize]) -> Self {
        let sheets = numbers.iter().filter_map(|&at| self.sheets.get(at));
        Self {
            sheets: sheets.cloned().collect(),
            ..self.empty()
        }
    }

    /// The same as if nothing but one label had been asked for, by its number: units of it remain, and
    /// other labels are no labels. Evidence remains only for its own label.
    #[must_use]
    pub fn of_label(&self, label: u32) -> Self {
        let sheet = |sheet: &Sheet| {
            let work = sheet.work.iter();
            let work = work.map(|work| Some(Arc::new(self.work_of_label(work.as_ref()?, label))));
            Sheet {
                text: Arc::clone(&sheet.text),
                work: work.collect(),
            }
        };
        Self {
            sheets: self.sheets.iter().map(sheet).collect(),
            ..self.empty()
        }
    }

    fn work_of_label(&self, work: &Work, label: u32) -> Work {
        let only = |set: LabelSet| {
            if self.labels.set(set).contains(&label) {
                LabelSet::of(label)
            } else {
                LabelSet::EMPTY
            }
        };
        let mut characters: Vec<(u32, LabelSet)> = Vec::new();
        for &(end, set) in &work.characters {
            match characters.last_mut() {
                Some((before, same)) if *same == only(set) => *before = end,
                _ => characters.push((end, only(set))),
            }
        }
        let is_wanted = |unit: &&Unit| unit.label == label;
        let is_evidence = self.labels.number(&Label::Evidence) == Some(label);
        Work {
            units: work.units.iter().filter(is_wanted).cloned().collect(),
            evidence: if is_evidence {
                work.evidence.clone()
            } else {
                Vec::new()
            },
            words: work.words.iter().map(|set| only(*set)).collect(),
            characters,
        }
    }

    /// The same without documents.
    fn empty(&self) -> Self {
        Self {
            authors: self.authors.clone(),
            idle: self.idle.clone(),
            sheets: Vec::new(),
            labels: Arc::clone(&self.labels),
            attributes: Arc::clone(&self.attributes),
            values: Arc::clone(&self.values),
            left_out: self.left_out,
        }
    }
}
