//! Splits of projects that are written down in a line a document.

mod laws;
mod tables;

use ulid::Ulid;

use super::*;
use crate::model::*;
use crate::text::TextHash;

fn id(number: u128) -> Ulid {
    Ulid::from(number)
}

fn document_id(number: usize) -> DocumentId {
    DocumentId(id(number as u128))
}

/// A document in a line: its language, then words such as `PER*3` (mentions), `c1` (evidence of a claim),
/// `e7` (mentions of an entity), `g:name` (its group), `same` (the text of the document before).
fn project(lines: &[String]) -> Project {
    let mut project = Project::new(ProjectId(id(1)));
    for row in crate::store::schema::bundled("news").unwrap() {
        project.put(row);
    }
    let mut next = 0;
    let mut hash = TextHash::of("");
    for (number, line) in (1..).zip(lines) {
        let mut words = line.split_whitespace();
        let language = words.next().unwrap_or_default();
        let mut attributes = std::collections::BTreeMap::new();
        let before = hash;
        hash = TextHash::of(&number.to_string());
        for word in words {
            next += 1;
            let (word, times) = word.split_once('*').unwrap_or((word, "1"));
            if let Some(group) = word.strip_prefix("g:") {
                attributes.insert(Key::from("event"), group.to_owned());
            } else if word == "same" {
                hash = before;
            } else if let Some(claim) = word.strip_prefix('c') {
                let claim = ClaimId(id(claim.parse().unwrap()));
                project.put(evidence(next, number, claim).into());
            } else {
                let entity = word.strip_prefix('e').and_then(|it| it.parse().ok());
                for _ in 0..times.parse().unwrap() {
                    next += 1;
                    let r#type = if entity.is_some() { "ORG" } else { word };
                    project.put(mention(next, number, r#type, entity).into());
                }
            }
        }
        project.put(document(number, language, hash, attributes).into());
    }
    project
}

fn document(
    number: usize,
    language: &str,
    hash: TextHash,
    attributes: std::collections::BTreeMap<Key, String>,
) -> Document {
    Document {
        id: document_id(number),
        title: format!("מסמך {number}"),
        language: language.to_owned(),
        source: String::new(),
        encoding: "UTF-8".to_owned(),
        bom: false,
        replaced: false,
        hash,
        text: TextPlace::Inside,
        direction: DirectionChoice::Auto,
        paragraph_directions: Default::default(),
        attributes,
        states: Default::default(),
    }
}

fn mention(number: u128, document: usize, r#type: &str, entity: Option<u128>) -> Mention {
    Mention {
        id: MentionId(id(number)),
        author: AuthorId(id(1)),
        document: document_id(document),
        r#type: r#type.into(),
        fragments: vec![Fragment::unchecked(0, 1, "א".to_owned())],
        entity: entity.map_or(EntityChoice::Unset, |it| EntityChoice::Is(EntityId(id(it)))),
        spans: Default::default(),
        old_text: None,
        layer: Layer::Own,
        unsure: false,
        attributes: Default::default(),
    }
}

fn evidence(number: u128, document: usize, claim: ClaimId) -> Evidence {
    Evidence {
        id: EvidenceId(id(number)),
        author: AuthorId(id(1)),
        claim,
        document: document_id(document),
        content: vec![Fragment::unchecked(0, 1, "א".to_owned())],
        cue: Vec::new(),
        source: Vec::new(),
        claimer: Claimer::Unset,
        spans: Default::default(),
        old_text: None,
        layer: Layer::Own,
        unsure: false,
        attributes: Default::default(),
    }
}

fn wanted(by: By, shares: &str, seed: u64, stratify: bool) -> Wanted {
    Wanted {
        by,
        shares: shares.parse().unwrap(),
        seed,
        stratify,
    }
}

fn divided(project: &Project, wanted: &Wanted) -> Division {
    let named = Grouping::named(project, &GroupsFrom::EVENT.into());
    split(&Material::of(project), Some(named), wanted)
}

/// Documents in train, dev, test.
fn sizes(division: &Division) -> [usize; 3] {
    Split::ALL.map(|part| division.report.documents.of(part))
}

/// How much of a label is in train, dev, test.
fn spread(division: &Division, label: &Label) -> [usize; 3] {
    let mut labels = division.report.labels.iter();
    let counts = labels.find(|(it, _)| it == label).map(|it| it.1);
    Split::ALL.map(|part| counts.unwrap_or_default().of(part))
}
