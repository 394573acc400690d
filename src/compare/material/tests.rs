//! Materials of a few authors, drawn as text.

use std::collections::BTreeMap;
use std::sync::Arc;

use ulid::Ulid;

use super::*;
use crate::model::{
    Author, AuthorKind, Claim, ClaimId, Claimer, DirectionChoice, Document, Entity, EntityChoice,
    EntityId, Evidence, EvidenceId, Fragment, Layer, Mention, MentionId, Project, ProjectId,
    TextPlace, WorkState,
};
use crate::text::{Span, TextHash};

/// A project to which authors, documents and rows are added one by one. Authors and documents are numbers
/// from 0; places are in code points.
pub struct Sketch {
    pub project: Project,
    rows: u128,
}

impl Sketch {
    /// So many annotators.
    pub fn of(authors: u128) -> Self {
        let mut project = Project::new(ProjectId(Ulid::from(1)));
        for at in 0..authors {
            let author = Author {
                id: author(at),
                name: format!("author {at}"),
                kind: AuthorKind::Annotator,
                colour: 0,
                own_file: false,
            };
            project.put(author.into());
        }
        Self { project, rows: 0 }
    }

    /// Another kind of author.
    pub fn kind(&mut self, at: u128, kind: AuthorKind) {
        let mut row = self.project.authors()[&author(at)].clone();
        row.kind = kind;
        self.project.put(row.into());
    }

    /// A document, finished by every author.
    pub fn document(&mut self, text: &str, language: &str) -> u128 {
        let number = self.project.documents().len() as u128;
        let authors = self.project.authors().keys();
        let states = authors.map(|author| (*author, WorkState::Done)).collect();
        let hash = TextHash::of(text);
        self.project.add_text(hash, Arc::from(text));
        self.project.put(
            Document {
                id: document(number),
                title: format!("document {number}"),
                language: language.to_owned(),
                source: format!("{number}.txt"),
                encoding: "UTF-8".to_owned(),
                bom: false,
                replaced: false,
                hash,
                text: TextPlace::Inside,
                direction: DirectionChoice::Auto,
                paragraph_directions: BTreeMap::new(),
                attributes: BTreeMap::new(),
                states,
            }
            .into(),
        );
        number
    }

    /// How far an author is with a document.
    pub fn state(&mut self, at: u128, of: u128, state: WorkState) {
        let mut row = self.project.documents()[&document(at)].clone();
        row.states.insert(author(of), state);
        self.project.put(row.into());
    }

    fn fragments(&self, at: u128, places: &[(u32, u32)]) -> Vec<Fragment> {
        let text = &self.project.texts()[&self.project.documents()[&document(at)].hash];
        let byte = |at: u32| {
            let mut starts = text.char_indices().map(|(byte, _)| byte);
            starts.nth(at as usize).unwrap_or(text.len()) as u32
        };
        let places = places.iter();
        let spans = places.map(|(start, end)| Span::new(byte(*start), byte(*end)).unwrap());
        spans
            .map(|span| Fragment::of(text, span).unwrap())
            .collect()
    }

    /// A mention, with the entity of this number.
    pub fn mention(
        &mut self,
        at: u128,
        of: u128,
        label: &str,
        places: &[(u32, u32)],
        entity: Option<u128>,
    ) -> MentionId {
        self.rows += 1;
        let id = MentionId(Ulid::from(self.rows));
        if let Some(number) = entity
            && !self
                .project
                .entities()
                .contains_key(&EntityId(Ulid::from(number)))
        {
            let row = Entity {
                id: EntityId(Ulid::from(number)),
                author: author(of),
                name: format!("entity {number}"),
                r#type: label.into(),
                names: BTreeMap::new(),
                kb: String::new(),
                note: String::new(),
                attributes: BTreeMap::new(),
            };
            self.project.put(row.into());
        }
        let row = Mention {
            id,
            author: author(of),
            document: document(at),
            r#type: label.into(),
            fragments: self.fragments(at, places),
            entity: entity.map_or(EntityChoice::Unset, |it| {
                EntityChoice::Is(EntityId(Ulid::from(it)))
            }),
            spans: BTreeMap::new(),
            old_text: None,
            layer: Layer::Own,
            unsure: false,
            attributes: BTreeMap::new(),
        };
        self.project.put(row.into());
        id
    }

    /// A piece of evidence for the claim of this number, with values.
    pub fn evidence(
        &mut self,
        at: u128,
        of: u128,
        claim: u128,
        places: &[(u32, u32)],
        values: &[(&str, &str)],
    ) -> EvidenceId {
        self.rows += 1;
        let id = EvidenceId(Ulid::from(self.rows));
        let claim = ClaimId(Ulid::from(claim));
        self.project.put(
            Claim {
                id: claim,
                author: author(of),
                text: "c".to_owned(),
                language: String::new(),
                attributes: BTreeMap::new(),
            }
            .into(),
        );
        let values = values.iter();
        self.project.put(
            Evidence {
                id,
                author: author(of),
                claim,
                document: document(at),
                content: self.fragments(at, places),
                cue: Vec::new(),
                source: Vec::new(),
                claimer: Claimer::Unset,
                spans: BTreeMap::new(),
                old_text: None,
                layer: Layer::Own,
                unsure: false,
                attributes: values
                    .map(|(key, value)| ((*key).into(), (*value).to_owned()))
                    .collect(),
            }
            .into(),
        );
        id
    }

    /// Everything of it.
    pub fn material(&self) -> Material {
        Material::of(&self.project, &Choice::default())
    }
}

pub fn author(at: u128) -> AuthorId {
    AuthorId(Ulid::from(at + 1))
}

pub fn document(at: u128) -> DocumentId {
    DocumentId(Ulid::from(at + 1))
}

fn work(material: &Material, sheet: usize, author: usize) -> &Work {
    material.sheets[sheet].work[author].as_ref().unwrap()
}

#[test]
fn places_are_code_points_and_words_carry_what_touches_them() {
    let mut sketch = Sketch::of(2);
    // Beyond the basic plane, with vowel marks, gershayim, and two paragraphs.
    let text = "😀 בְּאוּ״ם אמר\r\nCNN (live).";
    let at = sketch.document(text, "he");
    let start = text.chars().position(|it| it == 'א').unwrap() as u32;
    sketch.mention(at, 0, "ORG", &[(start, start + 5)], None);
    let cnn = text.chars().position(|it| it == 'C').unwrap() as u32;
    sketch.mention(at, 0, "ORG", &[(cnn, cnn + 3), (cnn + 5, cnn + 9)], None);
    sketch.mention(at, 0, "PER", &[(cnn, cnn + 3)], None);
    let material = sketch.material();
    let text_of = &material.sheets[0].text;
    let slice = |range: &Range| {
        let letters = text.chars().skip(range.start as usize);
        letters.take(range.len()).collect::<String>()
    };
    let words: Vec<String> = text_of.words.iter().map(slice).collect();
    assert_eq!(words, ["😀", "בְּאוּ״ם", "אמר", "CNN", "(", "live", ")", "."]);
    assert_eq!(text_of.length as usize, text.chars().count());
    let work = work(&material, 0, 0);
    let sets: Vec<usize> = work
        .words
        .iter()
        .map(|set| material.labels.set(*set).len())
        .collect();
    assert_eq!(sets, [0, 1, 0, 2, 0, 1, 0, 0]);
    let runs: Vec<(u32, usize)> = work
        .characters
        .iter()
        .map(|(end, set)| (*end, material.labels.set(*set).len()))
        .collect();
    let length = text_of.length;
    assert_eq!(
        runs,
        [
            (start, 0),
            (start + 5, 1),
            (cnn, 0),
            (cnn + 3, 2),
            (cnn + 5, 0),
            (cnn + 9, 1),
            (length, 0)
        ]
    );
    // The other author has finished, and marked nothing.
    let other = material.sheets[0].work[1].as_ref().unwrap();
    assert!(other.units.is_empty() && other.characters == [(length, LabelSet::EMPTY)]);
}

#[test]
fn who_worked_where() {
    let mut sketch = Sketch::of(4);
    for _ in 0..3 {
        sketch.document("one two", "en");
    }
    for of in 0..4 {
        for at in 0..3 {
            sketch.state(at, of, WorkState::New);
        }
    }
    sketch.mention(0, 0, "PER", &[(0, 3)], None);
    sketch.evidence(0, 1, 1, &[(0, 3)], &[]);
    sketch.state(1, 1, WorkState::InWork);
    let material = sketch.material();
    assert_eq!(material.authors, [author(0), author(1)]);
    assert_eq!(material.idle, [author(2), author(3)]);
    let workers: Vec<Vec<bool>> = material
        .sheets
        .iter()
        .map(|sheet| sheet.work.iter().map(Option::is_some).collect())
        .collect();
    assert_eq!(workers, [[true, true], [false, true]]);
}

#[test]
fn what_is_no_annotators_work_is_left_out_and_counted() {
    let mut sketch = Sketch::of(3);
    sketch.kind(2, AuthorKind::Suggester);
    let at = sketch.document("one two three", "en");
    sketch.mention(at, 0, "PER", &[(0, 3)], Some(7));
    sketch.mention(at, 0, "PER", &[(0, 3)], Some(7));
    sketch.mention(at, 0, "PER", &[(0, 1), (1, 3)], Some(7));
    // Another entity is another thing said.
    sketch.mention(at, 0, "PER", &[(0, 3)], Some(8));
    sketch.mention(at, 2, "PER", &[(4, 7)], None);
    let id = sketch.mention(at, 1, "PER", &[(4, 7)], None);
    let mut row = sketch.project.mentions()[&id].clone();
    row.fragments = vec![Fragment::unchecked(40, 70, "two".to_owned())];
    sketch.project.put(row.into());
    let id = sketch.mention(at, 1, "PER", &[(8, 13)], None);
    let mut row = sketch.project.mentions()[&id].clone();
    row.layer = Layer::Gold;
    sketch.project.put(row.into());
    // Two claims in one place are two pieces of evidence, the same one twice is one.
    for claim in [1, 2, 2] {
        sketch.evidence(at, 1, claim, &[(0, 7)], &[("stance", "affirm")]);
    }
    let material = sketch.material();
    assert_eq!(material.authors, [author(0), author(1)]);
    assert_eq!(work(&material, 0, 0).units.len(), 2);
    assert_eq!(work(&material, 0, 1).units.len(), 0);
    assert_eq!(work(&material, 0, 1).evidence.len(), 2);
    let expected = LeftOut {
        gold: 1,
        predictions: 1,
        misplaced: 1,
        duplicates: 3,
    };
    assert_eq!(material.left_out, expected);
}

#[test]
fn choices_and_slices_are_the_same() {
    let mut sketch = Sketch::of(3);
    sketch.document("one two three four", "en");
    sketch.document("אחד שניים שלושה ארבעה", "he");
    for (at, of, label, start) in [
        (0, 0, "PER", 0),
        (0, 1, "ORG", 0),
        (0, 2, "PER", 4),
        (0, 0, "ORG", 2),
        (1, 0, "PER", 0),
        (1, 1, "PER", 5),
        (1, 2, "GPE", 9),
        (1, 1, "ORG", 3),
    ] {
        sketch.mention(at, of, label, &[(start, start + 4)], None);
    }
    let all = sketch.material();
    let of = |choice: Choice| Material::of(&sketch.project, &choice);
    let authors = Choice {
        authors: Some([author(0), author(2)].into()),
        ..Choice::default()
    };
    let chosen = of(authors);
    let sliced = all.of_authors(&[0, 2]);
    assert_eq!((&chosen.authors, chosen.sheets.len()), (&sliced.authors, 2));
    for (chosen, sliced) in chosen.sheets.iter().zip(&sliced.sheets) {
        for (chosen, sliced) in chosen.work.iter().zip(&sliced.work) {
            let rows = |work: &Option<Arc<Work>>| {
                let units = work.as_ref().unwrap().units.iter();
                units.map(|unit| unit.row.clone()).collect::<Vec<_>>()
            };
            assert_eq!(rows(chosen), rows(sliced));
        }
    }
    let labels = Choice {
        labels: Some([Label::Type("PER".into())].into()),
        ..Choice::default()
    };
    let chosen = of(labels);
    let label = all.labels.number(&Label::Type("PER".into())).unwrap();
    for (chosen, sliced) in chosen.sheets.iter().zip(&all.of_label(label).sheets) {
        for (chosen, sliced) in chosen.work.iter().zip(&sliced.work) {
            let marked = |work: &Option<Arc<Work>>| {
                let work = work.as_ref().unwrap();
                let words = work.words.iter().map(|set| *set != LabelSet::EMPTY);
                let ends = work.characters.iter().map(|(end, _)| *end);
                (
                    words.collect::<Vec<_>>(),
                    ends.collect::<Vec<_>>(),
                    work.units.len(),
                )
            };
            assert_eq!(marked(chosen), marked(sliced));
        }
    }
    let languages = Choice {
        languages: Some(["he".to_owned()].into()),
        ..Choice::default()
    };
    assert_eq!(of(languages).sheets.len(), 1);
    let documents = Choice {
        documents: Some([document(1)].into()),
        ..Choice::default()
    };
    assert_eq!(
        of(documents).sheets[0].text,
        all.of_documents(|text| text.language == "he").sheets[0].text
    );
    assert_eq!(all.drawn(&[1, 1, 0]).sheets.len(), 3);
}
