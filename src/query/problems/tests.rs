//! A sound project has no problem; each mistake gives its own.

use std::collections::BTreeMap;

use ulid::Ulid;

use super::*;
use crate::model::{
    Author, AuthorKind, Claim, ClaimId, Comment, CommentId, CommentKind, Conflict, ConflictId,
    DirectionChoice, Document, Entity, EntityId, Evidence, EvidenceId, Layer, Link, LinkId,
    Mention, MentionId, ProjectId, TextPlace, Type,
};
use crate::text::Direction;

const TEXT: &str = "אָמַר האו\"ם כן 👩‍🔬.";

fn id(number: u128) -> Ulid {
    Ulid::from(number)
}

fn fragment(start: u32, end: u32) -> Fragment {
    Fragment::of(TEXT, Span::new(start, end).unwrap()).unwrap()
}

fn at(words: &str) -> Fragment {
    let start = TEXT.find(words).unwrap() as u32;
    fragment(start, start + words.len() as u32)
}

fn mention(fragments: Vec<Fragment>) -> Mention {
    Mention {
        spans: BTreeMap::new(),
        old_text: None,
        layer: Layer::Own,
        id: MentionId(id(40)),
        author: AuthorId(id(1)),
        document: DocumentId(id(10)),
        r#type: "ORG".into(),
        fragments,
        entity: EntityChoice::Is(EntityId(id(20))),
        unsure: false,
        attributes: BTreeMap::new(),
    }
}

fn evidence() -> Evidence {
    Evidence {
        spans: BTreeMap::new(),
        old_text: None,
        layer: Layer::Own,
        id: EvidenceId(id(50)),
        author: AuthorId(id(1)),
        claim: ClaimId(id(30)),
        document: DocumentId(id(10)),
        content: vec![at("כן")],
        cue: vec![at("אָמַר")],
        source: vec![],
        claimer: Claimer::Entity(EntityId(id(20))),
        unsure: false,
        attributes: BTreeMap::new(),
    }
}

fn link() -> Link {
    Link {
        layer: Layer::Own,
        id: LinkId(id(60)),
        author: AuthorId(id(1)),
        r#type: "related".into(),
        from: RowId::Claim(ClaimId(id(30))),
        to: RowId::Entity(EntityId(id(20))),
    }
}

fn document() -> Document {
    Document {
        replaced: false,
        id: DocumentId(id(10)),
        title: String::new(),
        language: "he".to_owned(),
        source: "a.txt".to_owned(),
        encoding: "UTF-8".to_owned(),
        bom: false,
        hash: TextHash::of(TEXT),
        text: TextPlace::Inside,
        direction: DirectionChoice::Auto,
        paragraph_directions: BTreeMap::new(),
        attributes: BTreeMap::new(),
        states: BTreeMap::new(),
    }
}

fn sound() -> Project {
    let mut project = Project::new(ProjectId(id(1)));
    project.add_text(TextHash::of(TEXT), TEXT.into());
    let author = AuthorId(id(1));
    let row_type = |key: &str, of| {
        Row::Type(Type {
            examples: Vec::new(),
            joins: Vec::new(),
            order: 0,
            id: key.into(),
            of,
            name: key.to_owned(),
            colour: String::new(),
            key: String::new(),
            symmetric: false,
            guideline: String::new(),
        })
    };
    for row in [
        row_type("ORG", Subject::Mention),
        row_type("related", Subject::Link),
        Row::Author(Author {
            own_file: false,
            id: author,
            name: "נועה".to_owned(),
            kind: AuthorKind::Annotator,
            colour: 0,
        }),
        document().into(),
        Row::Entity(Entity {
            id: EntityId(id(20)),
            author,
            name: "האו\"ם".to_owned(),
            r#type: "ORG".into(),
            names: BTreeMap::new(),
            kb: String::new(),
            note: String::new(),
            attributes: BTreeMap::new(),
        }),
        Row::Claim(Claim {
            id: ClaimId(id(30)),
            author,
            text: "כן".to_owned(),
            language: String::new(),
            attributes: BTreeMap::new(),
        }),
        mention(vec![at("או\"ם"), at("👩‍🔬")]).into(),
        evidence().into(),
        link().into(),
        Row::Comment(Comment {
            place: None,
            id: CommentId(id(70)),
            author,
            about: RowId::Mention(MentionId(id(40))),
            kind: CommentKind::Note,
            text: String::new(),
            resolved: false,
        }),
    ] {
        project.put(row);
    }
    project
}

#[test]
fn a_text_that_hides_its_order_is_a_remark() {
    let text = "שולם \u{202E}ton\u{202C} paid\n\u{2066}NUR\u{2069} שילמה";
    let mut project = sound();
    project.add_text(TextHash::of(text), text.into());
    let row = Document {
        id: DocumentId(id(11)),
        hash: TextHash::of(text),
        ..document()
    };
    project.put(row.into());
    let found = problems(&project);
    let [problem] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(problem.fault, Fault::HiddenOrder(Reason::Override));
    let (_, span) = problem.place.unwrap();
    assert_eq!(span.slice(text), Some("\u{202E}ton\u{202C}"));
    assert!(problem.fault.is_remark());
}

fn faults(rows: impl IntoIterator<Item = Row>) -> Vec<Fault> {
    let mut project = sound();
    rows.into_iter().for_each(|row| project.put(row));
    problems(&project)
        .into_iter()
        .map(|problem| problem.fault)
        .collect()
}

#[test]
fn a_sound_project_has_no_problem() {
    assert_eq!(problems(&sound()), []);
}

#[test]
fn each_mistake_gives_its_own() {
    let spans = |fragments| faults([mention(fragments).into()]);
    let word = at("או\"ם");
    let length = TEXT.len();
    let unchecked = |start, end| Fragment::unchecked(start, end, "x".to_owned());
    let no_place = |start, end| Fault::NoPlace { start, end, length };
    assert_eq!(spans(vec![]), [Fault::NoSpan]);
    assert_eq!(spans(vec![unchecked(5, 5)]), [no_place(5, 5)]);
    assert_eq!(spans(vec![unchecked(0, 9_999)]), [no_place(0, 9_999)]);
    assert_eq!(spans(vec![unchecked(1, 4)]), [no_place(1, 4)]);
    assert_eq!(spans(vec![word.clone(), word.clone()]), [Fault::Disorder]);
    assert_eq!(spans(vec![at("כן"), word]), [Fault::Disorder]);
    let other = Fault::OtherQuote {
        quote: "כן".to_owned(),
        found: "או\"ם".to_owned(),
    };
    let start = at("או\"ם").start();
    assert_eq!(
        spans(vec![Fragment::unchecked(start, start + 7, "כן".to_owned())]),
        [other]
    );
    // Alef without its vowel; a scientist without her microscope; a word with the space after it.
    assert_eq!(spans(vec![fragment(0, 2)]), [Fault::WithinLetter]);
    assert_eq!(spans(vec![at("👩")]), [Fault::WithinLetter]);
    assert_eq!(spans(vec![at("כן ")]), [Fault::OuterSpace]);
    let of_type = |key: &str| {
        faults([Row::Mention(Mention {
            r#type: key.into(),
            ..mention(vec![at("כן")])
        })])
    };
    assert_eq!(of_type("NONE"), [Fault::NoType("NONE".into())]);
    assert_eq!(of_type("related"), [Fault::NoType("related".into())]);
}

#[test]
fn references_that_lead_nowhere() {
    let entity = RowId::Entity(EntityId(id(99)));
    let claim = RowId::Claim(ClaimId(id(99)));
    let author = RowId::Author(AuthorId(id(99)));
    let gone = |row: RowId| Fault::NoRow(row);
    let lost = Mention {
        entity: EntityChoice::Is(EntityId(id(99))),
        author: AuthorId(id(99)),
        ..mention(vec![at("כן")])
    };
    assert_eq!(faults([lost.into()]), [gone(author), gone(entity.clone())]);
    let lost = Evidence {
        claim: ClaimId(id(99)),
        claimer: Claimer::Entity(EntityId(id(99))),
        ..evidence()
    };
    assert_eq!(
        faults([lost.into()]),
        [gone(claim.clone()), gone(entity.clone())]
    );
    let lost = Link {
        from: claim.clone(),
        to: entity.clone(),
        ..link()
    };
    assert_eq!(faults([lost.into()]), [gone(claim), gone(entity)]);
    let lost = Mention {
        document: DocumentId(id(99)),
        ..mention(vec![at("כן")])
    };
    assert_eq!(
        faults([lost.into()]),
        [gone(RowId::Document(DocumentId(id(99))))]
    );
}

#[test]
fn texts_that_are_missing_or_changed() {
    let other = Document {
        hash: TextHash::of("another"),
        ..document()
    };
    assert_eq!(faults([other.clone().into()]), [Fault::NoText]);
    let mut project = sound();
    project.put(other.into());
    project.add_text(TextHash::of("another"), TEXT.into());
    let found = problems(&project);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].fault, Fault::OtherText(TextHash::of(TEXT)));
}

#[test]
fn a_problem_names_row_and_place() {
    let mut project = sound();
    project.put(mention(vec![at("כן ")]).into());
    let shown: Vec<String> = problems(&project).iter().map(Problem::to_string).collect();
    let (document, row) = (id(10), id(40));
    let start = at("כן ").start();
    assert_eq!(
        shown,
        [format!(
            "remark: Mention {row} in document {document}, bytes {start}–{}: its span begins or ends \
             with white space",
            start + 5
        )]
    );
}

#[test]
fn rows_that_are_about_themselves() {
    let comment = |number: u128, about: RowId| Comment {
        place: None,
        id: CommentId(id(number)),
        author: AuthorId(id(1)),
        about,
        kind: CommentKind::Note,
        text: String::new(),
        resolved: false,
    };
    let on = |number: u128| RowId::Comment(CommentId(id(number)));
    let ring = |numbers: &[(u128, u128)]| {
        let rows = numbers
            .iter()
            .map(|(number, about)| comment(*number, on(*about)));
        faults(rows.map(Row::from))
    };
    // An answer to an answer, older or newer; comments in a ring, and one that leads into it.
    assert_eq!(ring(&[(71, 70), (69, 71), (72, 69)]), []);
    assert_eq!(ring(&[(71, 71)]), [Fault::Circle]);
    assert_eq!(
        ring(&[(71, 72), (72, 73), (73, 71)]),
        [const { Fault::Circle }; 3]
    );
    assert_eq!(ring(&[(71, 71), (72, 71)]), [const { Fault::Circle }; 2]);
    let both = |number, from: &RowId, to: &RowId| Link {
        layer: Layer::Own,
        id: LinkId(id(number)),
        from: from.clone(),
        to: to.clone(),
        ..link()
    };
    let claim = RowId::Claim(ClaimId(id(30)));
    let linked = RowId::Link(LinkId(id(61)));
    assert_eq!(faults([both(60, &claim, &claim).into()]), [Fault::ToItself]);
    assert_eq!(faults([both(61, &claim, &linked).into()]), [Fault::Circle]);
    let round = [both(61, &claim, &on(71)).into(), comment(71, linked).into()];
    assert_eq!(faults(round), [const { Fault::Circle }; 2]);
}

#[test]
fn directions_states_and_conflicts_that_are_not_true() {
    let gone = AuthorId(id(99));
    let odd = Document {
        paragraph_directions: [0, 7].map(|at| (at, Direction::RightToLeft)).into(),
        states: [(gone, crate::model::WorkState::Done)].into(),
        ..document()
    };
    let expected = [Fault::NoRow(RowId::Author(gone)), Fault::NoParagraph(7)];
    assert_eq!(faults([odd.into()]), expected);
    let conflict = |about: RowId| Conflict {
        id: ConflictId(id(80)),
        about,
        base: None,
        ours: Some(Box::new(link().into())),
        theirs: None,
    };
    let about = RowId::Link(LinkId(id(60)));
    assert_eq!(faults([conflict(about).into()]), [Fault::Undecided]);
    let other = RowId::Author(AuthorId(id(1)));
    assert_eq!(
        faults([conflict(other).into()]),
        [Fault::OtherRow, Fault::Undecided]
    );
}

#[test]
fn what_is_told_of_a_text_is_short() {
    let text = "א".repeat(100_000);
    let mut project = sound();
    project.add_text(TextHash::of(&text), text.as_str().into());
    let hash = TextHash::of(&text);
    project.put(Document { hash, ..document() }.into());
    let quote = "ב".repeat(100_000);
    let lie = Fragment::unchecked(0, 200_000, quote);
    project.put(mention(vec![lie]).into());
    for problem in problems(&project) {
        assert!(problem.to_string().len() < 1_000);
    }
}
