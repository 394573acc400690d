//! Several authors on one text, written as lists of what each marks: see [`Scene`].

mod laws;
mod questions;
mod review;
mod tables;

use std::sync::Arc;

use ulid::Ulid;

use crate::edit::{Command, Decision, Ruling, Stamp};
use crate::model::*;
use crate::text::{Span, TextHash};

/// What all of them read.
pub(super) const TEXT: &str = "דובר האו\"ם אמר ב-2022: קالت المنظّمة (CSTO) إنّ 👩‍🔬 in the University of Haifa it \
     \"ended\", وقالت الأمم المتّحدة لا.";

pub(super) fn id(number: u128) -> Ulid {
    Ulid::from(number)
}

pub(super) fn author(number: u128) -> AuthorId {
    AuthorId(id(number))
}

/// A project of authors 1 to 3, who annotate, and 8 and 9, who review; documents 1 and 2 with one text.
#[derive(Clone)]
pub(super) struct Scene {
    pub project: Project,
    next: u128,
}

impl Scene {
    pub fn new() -> Self {
        let mut project = Project::new(ProjectId(id(1)));
        let hash = TextHash::of(TEXT);
        project.add_text(hash, Arc::from(TEXT));
        for number in [1, 2, 3, 8, 9] {
            let kind = match number {
                8 | 9 => AuthorKind::Reviewer,
                _ => AuthorKind::Annotator,
            };
            let row = Author {
                own_file: false,
                id: author(number),
                name: format!("דנה {number}"),
                kind,
                colour: 0,
            };
            project.put(row.into());
        }
        for number in [1, 2] {
            project.put(document(number, hash).into());
        }
        for (key, of, symmetric) in [
            ("PER", Subject::Mention, false),
            ("ORG", Subject::Mention, false),
            ("GPE", Subject::Mention, false),
            ("refuting", Subject::Link, false),
            ("related", Subject::Link, true),
        ] {
            let row = Type {
                examples: Vec::new(),
                joins: match of {
                    Subject::Link => vec![Subject::Claim, Subject::Mention],
                    _ => Vec::new(),
                },
                order: 0,
                id: key.into(),
                of,
                name: key.to_owned(),
                colour: String::new(),
                key: String::new(),
                symmetric,
                guideline: String::new(),
            };
            project.put(row.into());
        }
        Self { project, next: 100 }
    }

    pub fn id(&mut self) -> Ulid {
        self.next += 1;
        id(self.next)
    }

    /// The place of a quote, of which `#2` asks for the second one and `…` joins two fragments.
    pub fn place(quotes: &str) -> Vec<Fragment> {
        let place = |quote: &str| {
            let (quote, nth) = quote.split_once('#').unwrap_or((quote, "1"));
            let nth: usize = nth.parse().unwrap();
            let (start, _) = TEXT.match_indices(quote).nth(nth - 1).expect(quote);
            let start = u32::try_from(start).unwrap();
            let length = u32::try_from(quote.len()).unwrap();
            Fragment::of(TEXT, Span::new(start, start + length).unwrap()).unwrap()
        };
        quotes.split('…').map(place).collect()
    }

    /// Tags a place in document 1 as `quote:TYPE`, `quote:TYPE=4` with an entity, `+key:value` with a value.
    pub fn mention(&mut self, by: u128, marked: &str) -> RowId {
        let (marked, value) = marked
            .split_once('+')
            .map_or((marked, None), |(a, b)| (a, Some(b)));
        let (quote, rest) = marked.split_once(':').unwrap();
        let (r#type, entity) = rest
            .split_once('=')
            .map_or((rest, None), |(a, b)| (a, Some(b)));
        let entity = match entity {
            None => EntityChoice::Unset,
            Some("?") => EntityChoice::NotInList,
            Some(number) => EntityChoice::Is(EntityId(id(number.parse().unwrap()))),
        };
        let value = value.and_then(|value| value.split_once(':'));
        let values = value.map(|(key, value)| (Key(key.to_owned()), value.to_owned()));
        let row = Mention {
            id: MentionId(self.id()),
            author: author(by),
            document: DocumentId(id(1)),
            r#type: r#type.into(),
            fragments: Self::place(quote),
            entity,
            spans: Default::default(),
            old_text: None,
            layer: Layer::Own,
            unsure: false,
            attributes: values.into_iter().collect(),
        };
        let id = RowId::Mention(row.id);
        self.project.put(row.into());
        id
    }

    /// An entity; `kb` is its id in a knowledge base.
    pub fn entity(&mut self, number: u128, by: u128, r#type: &str, kb: &str) {
        let row = Entity {
            id: EntityId(id(number)),
            author: author(by),
            name: format!("entity {number}"),
            r#type: r#type.into(),
            names: Default::default(),
            kb: kb.to_owned(),
            note: String::new(),
            attributes: Default::default(),
        };
        self.project.put(row.into());
    }

    pub fn claim(&mut self, number: u128, by: u128) {
        let row = Claim {
            id: ClaimId(id(number)),
            author: author(by),
            text: format!("claim {number}"),
            language: "en".to_owned(),
            attributes: Default::default(),
        };
        self.project.put(row.into());
    }

    /// Evidence of a claim at a quote of document 1, with a stance.
    pub fn evidence(&mut self, by: u128, quote: &str, claim: u128, stance: &str) -> RowId {
        let row = Evidence {
            id: EvidenceId(self.id()),
            author: author(by),
            claim: ClaimId(id(claim)),
            document: DocumentId(id(1)),
            content: Self::place(quote),
            cue: Vec::new(),
            source: Vec::new(),
            claimer: Claimer::Unset,
            spans: Default::default(),
            old_text: None,
            layer: Layer::Own,
            unsure: false,
            attributes: [(Key("stance".to_owned()), stance.to_owned())].into(),
        };
        let id = RowId::Evidence(row.id);
        self.project.put(row.into());
        id
    }

    pub fn link(&mut self, by: u128, r#type: &str, from: &RowId, to: &RowId) -> RowId {
        let (from, to) = Link::ends(&self.project.types()[&r#type.into()], from, to);
        let row = Link {
            id: LinkId(self.id()),
            author: author(by),
            r#type: r#type.into(),
            from,
            to,
            layer: Layer::Own,
        };
        let id = RowId::Link(row.id);
        self.project.put(row.into());
        id
    }

    /// Says that an author has begun document 1.
    pub fn begin(&mut self, by: u128) {
        let mut document = self.project.documents()[&DocumentId(id(1))].clone();
        document.states.insert(author(by), WorkState::InWork);
        self.project.put(document.into());
    }

    /// What a reviewer decides, as a change that has been made.
    pub fn decide(&mut self, by: u128, about: &[RowId], ruling: Ruling) -> crate::edit::Change {
        let decision = Decision {
            verdict: VerdictId(self.id()),
            about: about.to_vec(),
            ruling,
            reason: String::new(),
            note: String::new(),
        };
        self.act(
            by,
            &Command::Decide {
                decisions: vec![decision],
            },
        )
    }

    pub fn act(&mut self, by: u128, command: &Command) -> crate::edit::Change {
        let stamp = Stamp {
            id: ChangeId(self.id()),
            author: author(by),
            at: i64::try_from(self.next).unwrap(),
        };
        let change = command.plan(&self.project, &stamp).unwrap();
        self.project.apply(&change).unwrap();
        change
    }
}

fn document(number: u128, hash: TextHash) -> Document {
    Document {
        replaced: false,
        id: DocumentId(id(number)),
        title: format!("document {number}"),
        language: if number == 1 { "he" } else { "ar" }.to_owned(),
        source: "a.txt".to_owned(),
        encoding: "UTF-8".to_owned(),
        bom: false,
        hash,
        text: TextPlace::Inside,
        direction: DirectionChoice::Auto,
        paragraph_directions: Default::default(),
        attributes: Default::default(),
        states: Default::default(),
    }
}
