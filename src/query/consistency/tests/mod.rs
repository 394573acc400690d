//! Tables of slips over texts of our own: spans stand between ⟦ and ⟧, with `:TYPE` or `:TYPE=entity`.

mod rows;

use std::collections::BTreeMap;
use std::sync::Arc;

use ulid::Ulid;

use super::*;
use crate::model::{
    Author, AuthorKind, Claim, ClaimId, DirectionChoice, Document, Entity, EntityChoice, Evidence,
    Layer, Mention, ProjectId, TextPlace,
};
use crate::text::TextHash;

fn id(number: usize) -> Ulid {
    Ulid::from(number as u128)
}

fn author(number: usize) -> AuthorId {
    AuthorId(id(number))
}

/// A project with the texts, and the mentions that are marked in them; entity types are those of
/// `entities`, in order: 1, 2 …
fn project(texts: &[&str], entities: &[&str]) -> Project {
    let mut project = Project::new(ProjectId(id(1)));
    for number in 1..=2 {
        let row = Author {
            id: author(number),
            name: "מיכל".to_owned(),
            kind: AuthorKind::Annotator,
            colour: 0,
            own_file: false,
        };
        project.put(row.into());
    }
    for (at, r#type) in entities.iter().enumerate() {
        let entity = Entity {
            id: EntityId(id(at + 1)),
            author: author(1),
            name: format!("entity {}", at + 1),
            r#type: (*r#type).into(),
            names: BTreeMap::new(),
            kb: String::new(),
            note: String::new(),
            attributes: BTreeMap::new(),
        };
        project.put(entity.into());
    }
    for (at, marked) in texts.iter().enumerate() {
        add_text(&mut project, at + 1, marked);
    }
    project
}

fn add_text(project: &mut Project, number: usize, marked: &str) {
    let (text, spans) = read(marked);
    let hash = TextHash::of(&text);
    project.add_text(hash, Arc::from(text.as_str()));
    let document = Document {
        id: DocumentId(id(number)),
        title: text.clone(),
        language: "he".to_owned(),
        source: String::new(),
        encoding: "UTF-8".to_owned(),
        bom: false,
        replaced: false,
        hash,
        text: TextPlace::Inside,
        direction: DirectionChoice::Auto,
        paragraph_directions: BTreeMap::new(),
        attributes: BTreeMap::new(),
        states: BTreeMap::new(),
    };
    project.put(document.into());
    for (span, r#type, entity) in spans {
        let count = project.mentions().len() + 1;
        let mention = Mention {
            id: MentionId(id(count)),
            author: author(1),
            document: DocumentId(id(number)),
            r#type: r#type.as_str().into(),
            fragments: vec![Fragment::of(&text, span).unwrap()],
            entity,
            old_text: None,
            layer: Layer::Own,
            unsure: false,
            attributes: BTreeMap::new(),
            spans: BTreeMap::new(),
        };
        project.put(mention.into());
    }
}

/// A text without its marks, and what they say; marks may cross: the first ⟧ closes the first ⟦.
fn read(marked: &str) -> (String, Vec<(Span, String, EntityChoice)>) {
    let (mut text, mut open, mut spans) = (String::new(), Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '⟦' => open.push(text.len() as u32),
            ':' if open.len() > spans.len()
                && rest.starts_with(|c: char| c.is_ascii_uppercase()) =>
            {
                let (label, after) = rest.split_once('⟧').unwrap();
                let (r#type, entity) = label.split_once('=').unwrap_or((label, ""));
                let entity = entity.parse().map_or(EntityChoice::Unset, |number: usize| {
                    EntityChoice::Is(EntityId(id(number)))
                });
                let start = open[spans.len()];
                let span = Span::new(start, text.len() as u32).unwrap();
                spans.push((span, r#type.to_owned(), entity));
                rest = after;
            }
            c => text.push(c),
        }
    }
    (text, spans)
}

fn found(project: &Project) -> Vec<Slip> {
    slips(project, &mut Scan::default(), &mut || true).unwrap()
}

/// A slip in a line: kind, words, and what its fix would make of them.
fn told(project: &Project, slip: &Slip) -> String {
    let quote = |document: &DocumentId, spans: &[Span]| {
        let text = project.text(*document).unwrap();
        let quotes: Vec<&str> = spans.iter().map(|it| it.slice(text).unwrap()).collect();
        quotes.join("…")
    };
    let words = match (&slip.place, slip.rows.first()) {
        (Some((document, spans)), _) => quote(document, spans),
        (None, row) => row.and_then(|row| project.row(row)).unwrap().name(),
    };
    let fix = match &slip.fix {
        None => "by hand".to_owned(),
        Some(Fix::Tag { r#type, entity, .. }) => {
            format!("tag {type}{}", entity.map_or("", |_| " with entity"))
        }
        Some(Fix::Retype { r#type, .. }) => format!("type {type}"),
        Some(Fix::Respan { spans, .. }) => {
            let (document, _) = slip.place.as_ref().unwrap();
            format!("span {}", quote(document, spans))
        }
        Some(Fix::Claimer { claimer, .. }) => format!("{claimer:?}"),
        Some(Fix::Value { value, .. }) => format!("value {value}"),
        Some(Fix::Delete { .. }) => "delete".to_owned(),
    };
    format!("{} | {words} | {fix}", slip.kind().name())
}

#[track_caller]
fn assert_slips(texts: &[&str], entities: &[&str], expected: &[&str]) {
    let project = project(texts, entities);
    let found: Vec<String> = found(&project)
        .iter()
        .map(|slip| told(&project, slip))
        .collect();
    assert_eq!(found, expected, "{texts:?}");
}

#[test]
fn the_same_words_with_another_type() {
    assert_slips(
        &["⟦נמל חיפה:FAC⟧ ועוד ⟦נָמֵל חֵיפָה:FAC⟧ ושוב ⟦נמל־חיפה:GPE⟧."],
        &[],
        &["other-type | נמל־חיפה | type FAC"],
    );
    // Of two as frequent, the first one; in Arabic, whatever the forms of its letters.
    assert_slips(
        &["زار ⟦الأُردن:GPE⟧ ثم ⟦الاردن:ORG⟧"],
        &[],
        &["other-type | الاردن | type GPE"],
    );
    // Two things of one name are right, if each has the type of its entity.
    assert_slips(
        &["⟦Jordan:PER=1⟧ went to ⟦Jordan:GPE=2⟧, and ⟦Jordan:GPE=2⟧ is hot."],
        &["PER", "GPE"],
        &[],
    );
    // Capitals make no difference; another type is none of another word's business.
    assert_slips(
        &["⟦CSTO:ORG⟧ and ⟦csto:ORG⟧ and ⟦Csto:PER⟧, ⟦UN:GPE⟧"],
        &[],
        &["other-type | Csto | type ORG"],
    );
}

#[test]
fn a_mention_of_another_type_than_its_entity() {
    assert_slips(
        &["דובר ⟦או\"ם:PER=1⟧ אמר"],
        &["ORG"],
        &["entity-type | או\"ם | type ORG"],
    );
}

#[test]
fn the_same_words_untagged() {
    // With a prefix before it too, which stays outside; not inside another word, nor inside a mention.
    assert_slips(
        &[
            "⟦או\"ם:ORG=1⟧ בוועידה",
            "ולאו״ם נמסר; שבאו\"ם. באו\"מים ⟦נציב האו\"ם:PER⟧ או",
        ],
        &["ORG"],
        &[
            "untagged | או״ם | tag ORG with entity",
            "untagged | או\"ם | tag ORG with entity",
        ],
    );
    assert_slips(
        &["⟦توكاييف:PER⟧ ووتوكاييف و توكَاييف وتوكاييفية"],
        &[],
        &["untagged | توكَاييف | tag PER"],
    );
    // One letter, or digits only, are too little to go by.
    assert_slips(&["⟦a:PER⟧ a ⟦2022:DATE⟧ in 2022"], &[], &[]);
}

#[test]
fn with_a_prefix_and_without() {
    let habit_outside = ["ב⟦חיפה:GPE⟧ ול⟦חיפה:GPE⟧ אבל ⟦בחיפה:GPE⟧", "⟦חיפה:GPE⟧"];
    assert_slips(&habit_outside, &[], &["variant | בחיפה | span חיפה"]);
    // Most of them have it inside: the one that leaves it outside is the odd one.
    assert_slips(
        &["⟦בחיפה:GPE⟧ ⟦לחיפה:GPE⟧ ⟦מחיפה:GPE⟧ ש⟦חיפה:GPE⟧"],
        &[],
        &["variant | חיפה | span שחיפה"],
    );
    // Two letters of a prefix, with vowel signs; Arabic.
    assert_slips(
        &["وَبِ⟦القَاهِرَة:GPE⟧ ثم ⟦وبالقاهرة:GPE⟧ و⟦القاهرة:GPE⟧"],
        &[],
        &["variant | وبالقاهرة | span القاهرة"],
    );
    // An article is part of the name here and melts into a particle there: both are right.
    let article = "של ⟦האו\"ם:ORG⟧ וב⟦או\"ם:ORG⟧ ומטעם ⟦האו\"ם:ORG⟧ ול⟦או\"ם:ORG⟧";
    assert_slips(&[article], &[], &[]);
    assert_slips(&["⟦האו\"ם:ORG⟧ ב⟦או\"ם:ORG⟧"], &[], &[]);
    assert_slips(
        &["⟦האו\"ם:ORG⟧ ⟦האו\"ם:ORG⟧ ה⟦או\"ם:ORG⟧"],
        &[],
        &["variant | או\"ם | span האו\"ם"],
    );
    // Nobody has tagged what would be left: it is a name of its own.
    assert_slips(&["⟦הילה:PER⟧ ו⟦משה:PER⟧ ועוד ⟦לילה:PER⟧"], &[], &[]);
    // Quotation marks.
    assert_slips(
        &["\"⟦הארץ:ORG⟧\" כתב, וגם ⟦הארץ:ORG⟧ וגם ⟦\"הארץ\":ORG⟧"],
        &[],
        &["variant | \"הארץ\" | span הארץ"],
    );
}

#[test]
fn the_ends_of_spans() {
    let table: &[(&str, &[&str])] = &[
        ("אמר ⟦דובר :PER⟧אתמול", &["space | דובר  | span דובר"]),
        (
            "⟦\u{A0}\u{2003}وزير:PER⟧",
            &["space | \u{A0}\u{2003}وزير | span وزير"],
        ),
        ("⟦ :PER⟧x", &["space |   | delete"]),
        // A mark at an end goes; one inside takes in its partner.
        ("⟦(CSTO:ORG⟧)", &["unbalanced | (CSTO | span CSTO"]),
        (
            "⟦הארגון (CSTO:ORG⟧) אמר",
            &["unbalanced | הארגון (CSTO | span הארגון (CSTO)"],
        ),
        (
            "⟦\"ידיעות אחרונות:ORG⟧\"",
            &["unbalanced | \"ידיעות אחרונות | span ידיעות אחרונות"],
        ),
        (
            "«⟦القدس العربي»:ORG⟧",
            &["unbalanced | القدس العربي» | span القدس العربي"],
        ),
        (
            "⟦„Die Zeit:ORG⟧“",
            &["unbalanced | „Die Zeit | span Die Zeit"],
        ),
        (
            "⟦ב\"הארץ:ORG⟧\" נכתב",
            &["unbalanced | ב\"הארץ | span ב\"הארץ\""],
        ),
        ("⟦a) b (c:ORG⟧ d", &["unbalanced | a) b (c | by hand"]),
        // Pairs, gershayim, inches, lists and faces are as they should be.
        ("⟦או\"ם:ORG⟧ ⟦ארה״ב:GPE⟧ ⟦\"הארץ\":ORG⟧ ⟦[1 (2)]:ORG⟧", &[]),
        ("מטעם \"מועצת ⟦האו\"ם:ORG⟧\". מה", &[]),
        ("⟦מנכ\"ל \"הארץ\":PER⟧ ⟦ה\"הארץ\":ORG⟧ ⟦5\" wide:FAC⟧", &[]),
        (
            "⟦בּ\u{200F}\"ם:ORG⟧ ⟦a) one:ORG⟧ ⟦fine :):PER⟧ ⟦«أ» و«ب»:ORG⟧",
            &[],
        ),
    ];
    for (text, expected) in table {
        assert_slips(&[text], &[], expected);
    }
}

#[test]
fn spans_that_cross() {
    // The first ⟧ closes the first ⟦.
    assert_slips(
        &["⟦President of ⟦Kazakhstan:PER⟧ Tokayev:PER⟧"],
        &[],
        &["crossing | Kazakhstan Tokayev | span Tokayev"],
    );
    let nested = project(&["one two three"], &[]);
    let mut nested = nested;
    let text = nested.text(DocumentId(id(1))).unwrap().to_string();
    for (number, start, end) in [(1, 0, 13), (2, 4, 7), (3, 8, 13)] {
        let span = Span::new(start, end).unwrap();
        let mention = Mention {
            id: MentionId(id(number)),
            author: author(1),
            document: DocumentId(id(1)),
            r#type: "PER".into(),
            fragments: vec![Fragment::of(&text, span).unwrap()],
            entity: EntityChoice::Unset,
            old_text: None,
            layer: Layer::Own,
            unsure: false,
            attributes: BTreeMap::new(),
            spans: BTreeMap::new(),
        };
        nested.put(mention.into());
    }
    assert_eq!(found(&nested), []);
    // Evidence takes in the whole name; two pieces of evidence may share words.
    let mut cut = nested.clone();
    cut.put(evidence(1, &text, Span::new(4, 10).unwrap()).into());
    cut.put(evidence(2, &text, Span::new(0, 7).unwrap()).into());
    cut.put(claim(1).into());
    let told: Vec<String> = found(&cut)
        .iter()
        .map(|slip| self::told(&cut, slip))
        .collect();
    assert_eq!(told, ["crossing | two th | span two three"]);
}

fn claim(number: usize) -> Claim {
    Claim {
        id: ClaimId(id(number)),
        author: author(1),
        text: "הגשר ייפתח".to_owned(),
        language: "he".to_owned(),
        attributes: BTreeMap::new(),
    }
}

fn evidence(number: usize, text: &str, span: Span) -> Evidence {
    Evidence {
        id: EvidenceId(id(number)),
        author: author(1),
        claim: ClaimId(id(1)),
        document: DocumentId(id(1)),
        content: vec![Fragment::of(text, span).unwrap()],
        cue: Vec::new(),
        source: Vec::new(),
        claimer: Claimer::DocumentAuthor,
        old_text: None,
        layer: Layer::Own,
        unsure: false,
        attributes: BTreeMap::new(),
        spans: BTreeMap::new(),
    }
}
