//! Joining: tables of what is matched with what, and laws of what comes.

mod apart;
mod labels;
mod laws;
mod tables;

use std::sync::Arc;

use super::*;
use crate::edit::tests::{author, id};
use crate::model::*;
use crate::text::{Span, TextHash};

/// Two paragraphs as hard as the corpus: gershayim, niqqud, tashkeel, brackets, an emoji, both directions.
pub(super) const HARD: &str = "דוברת האו\"ם (\u{5e0}\u{5d5}\u{5b9}\u{5e2}\u{5b8}\u{5d4}) אמרה ב-2022 כי המשלחת תצא מן העיר.\n\
    قالت المنظّمة (CSTO) إنّ الوفد لن يصل قبل يوم الثلاثاء 👩‍🔬، كما جاء في https://example.org/a.";

/// A project without rows of people: these documents (number, source, text), these authors.
pub(super) fn project(documents: &[(u128, &str, &str)], authors: &[(u128, &str)]) -> Project {
    let mut project = Project::new(ProjectId(id(1)));
    for (number, name) in authors {
        let row = Author {
            id: author(*number),
            name: (*name).to_owned(),
            kind: AuthorKind::Annotator,
            colour: 0,
            own_file: false,
        };
        project.put(row.into());
    }
    for (number, source, text) in documents {
        let hash = TextHash::of(text);
        project.add_text(hash, Arc::from(*text));
        project.put(document(*number, source, hash).into());
    }
    for key in ["PER", "ORG"] {
        project.put(r#type(key, key, Subject::Mention).into());
    }
    project
}

pub(super) fn document(number: u128, source: &str, hash: TextHash) -> Document {
    Document {
        id: DocumentId(id(number)),
        title: format!("title of {source}"),
        language: "he".to_owned(),
        source: source.to_owned(),
        encoding: "UTF-8".to_owned(),
        bom: false,
        replaced: false,
        hash,
        text: TextPlace::Inside,
        direction: DirectionChoice::Auto,
        paragraph_directions: BTreeMap::new(),
        attributes: BTreeMap::new(),
        states: BTreeMap::new(),
    }
}

pub(super) fn r#type(key: &str, name: &str, of: Subject) -> Type {
    Type {
        id: key.into(),
        of,
        name: name.to_owned(),
        colour: String::new(),
        key: String::new(),
        symmetric: false,
        joins: Vec::new(),
        order: 1,
        guideline: String::new(),
        examples: Vec::new(),
    }
}

pub(super) fn attribute(key: &str, name: &str, of: Subject, kind: AttributeKind) -> Attribute {
    Attribute {
        id: key.into(),
        of,
        name: name.to_owned(),
        kind,
        default: String::new(),
        required: false,
        when: BTreeMap::new(),
        order: 1,
        guideline: String::new(),
    }
}

/// A mention of the first place where a document reads so.
pub(super) fn mention(
    project: &Project,
    number: u128,
    by: u128,
    document: u128,
    words: &str,
    key: &str,
) -> Mention {
    let document = DocumentId(id(document));
    let text = project.text(document).unwrap();
    let start = text.find(words).unwrap() as u32;
    let span = Span::new(start, start + words.len() as u32).unwrap();
    Mention {
        id: MentionId(id(number)),
        author: author(by),
        document,
        r#type: key.into(),
        fragments: vec![Fragment::of(text, span).unwrap()],
        entity: EntityChoice::Unset,
        spans: BTreeMap::new(),
        old_text: None,
        unsure: false,
        layer: Layer::Own,
        attributes: BTreeMap::new(),
    }
}

/// The project with what the other brings, by a command as the program does it.
pub(super) fn with(project: &Project, other: &Project, answers: &Answers) -> Project {
    let joining = brought(project, other, answers);
    assert!(!joining.questions.are_open(), "{:#?}", joining.questions);
    let mut project = project.clone();
    for (hash, text) in &joining.texts {
        project.add_text(*hash, Arc::clone(text));
    }
    let command = crate::edit::Command::Join {
        deltas: joining.deltas.clone(),
        from: "b".to_owned(),
    };
    match command.plan(&project, &crate::edit::tests::stamp(0, 1)) {
        Ok(change) => {
            let before = project.clone();
            project.apply(&change).unwrap();
            let mut back = project.clone();
            back.apply(&change.inverse()).unwrap();
            assert_eq!(back, before, "one undo takes all back");
        }
        Err(refusal) => {
            assert_eq!(refusal, crate::edit::Refusal::Nothing, "{:#?}", joining);
            assert!(joining.deltas.is_empty());
        }
    }
    project
}
