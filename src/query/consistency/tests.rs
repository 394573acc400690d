//! Tables of slips over texts of our own: spans stand between ⟦ and ⟧, with `:TYPE` or `:TYPE=entity`.

use std::collections::BTreeMap;
use std::sync::Arc;

use ulid::Ulid;

use super::*;
use crate::model::{
    Attribute, AttributeKind, Author, AuthorKind, Claim, ClaimId, DirectionChoice, Document,
    Entity, EntityChoice, Evidence, Mention, Outcome, Place, ProjectId, Row, RowHash, Subject,
    TextPlace, Verdict, VerdictId,
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
        unsure: false,
        attributes: BTreeMap::new(),
        spans: BTreeMap::new(),
    }
}

#[test]
fn rows_that_lack_something() {
    let mut project = project(
        &["⟦Dana:PER=1⟧ said it rains. A spokesman agreed."],
        &["PER", "ORG"],
    );
    let text = project.text(DocumentId(id(1))).unwrap().to_string();
    project.put(claim(1).into());
    let mut lone = claim(2);
    lone.text = "לא נאמר".to_owned();
    project.put(lone.into());
    let span = |words: &str| {
        let start = text.find(words).unwrap() as u32;
        Span::new(start, start + words.len() as u32).unwrap()
    };
    for (number, source) in [(1, "Dana"), (2, "A spokesman"), (3, "")] {
        let mut row = evidence(number, &text, span("it rains"));
        row.claimer = Claimer::Unset;
        if !source.is_empty() {
            row.source = vec![Fragment::of(&text, span(source)).unwrap()];
        }
        project.put(row.into());
    }
    let told: Vec<String> = found(&project)
        .iter()
        .map(|slip| told(&project, slip))
        .collect();
    let dana = Claimer::Entity(EntityId(id(1)));
    assert_eq!(
        told,
        [
            format!("no-claimer | it rains | {dana:?}"),
            "no-claimer | it rains | Described(\"A spokesman\")".to_owned(),
            "no-claimer | it rains | DocumentAuthor".to_owned(),
            "no-evidence | לא נאמר | delete".to_owned(),
            "no-mention | entity 2 | delete".to_owned(),
        ]
    );
    // Whoever claims something is not deleted by one key.
    let mut named = evidence(3, &text, span("it rains"));
    named.claimer = Claimer::Entity(EntityId(id(2)));
    project.put(named.into());
    let slips = found(&project);
    let entity = slips.iter().find(|slip| slip.kind() == SlipKind::NoMention);
    assert_eq!(entity.unwrap().fix, None);
}

#[test]
fn values_that_are_required() {
    let mut project = project(&["⟦Dana:PER⟧"], &[]);
    let attribute = |id: &str, default: &str, when: &[(&str, &str)]| Attribute {
        id: id.into(),
        of: Subject::Mention,
        name: id.to_owned(),
        kind: AttributeKind::Text,
        default: default.to_owned(),
        required: true,
        when: when
            .iter()
            .map(|(key, value)| ((*key).into(), (*value).to_owned()))
            .collect(),
        order: 0,
        guideline: String::new(),
    };
    project.put(attribute("role", "none", &[]).into());
    project.put(attribute("title", "", &[("role", "minister")]).into());
    let told = |project: &Project| -> Vec<String> {
        found(project)
            .iter()
            .map(|slip| self::told(project, slip))
            .collect()
    };
    assert_eq!(told(&project), ["no-value | Dana | value none"]);
    let mut mention = project.mentions().values().next().unwrap().clone();
    mention
        .attributes
        .insert("role".into(), "poet\nminister".to_owned());
    project.put(mention.into());
    assert_eq!(told(&project), ["no-value | Dana | by hand"]);
}

#[test]
fn each_authors_work_is_held_against_itself() {
    let mut project = project(&["⟦Haifa:GPE⟧ and ⟦Haifa:GPE⟧, ⟦Haifa:ORG⟧"], &[]);
    let mut other = project.mentions()[&MentionId(id(3))].clone();
    other.author = author(2);
    project.put(other.into());
    let slips = found(&project);
    let kinds: Vec<_> = slips
        .iter()
        .map(|slip| (slip.kind(), slip.author))
        .collect();
    // Each has left untagged what the other has tagged, and types are not compared.
    assert_eq!(
        kinds,
        [
            (SlipKind::Untagged, Some(author(2))),
            (SlipKind::Untagged, Some(author(2))),
            (SlipKind::Untagged, Some(author(1))),
        ]
    );
}

fn intended(project: &Project, slip: &Slip) -> Verdict {
    let about = slip.rows.iter().map(|row| {
        let read = project.row(row).unwrap();
        (row.clone(), Some(RowHash::of(&read)))
    });
    let place = slip.place.as_ref().filter(|_| slip.rows.is_empty());
    let place = place.map(|(document, spans)| Place {
        document: *document,
        text: project.documents()[document].hash,
        fragments: spans
            .iter()
            .map(|span| Fragment::of(project.text(*document).unwrap(), *span).unwrap())
            .collect(),
    });
    Verdict {
        id: VerdictId(id(project.verdicts().len() + 1)),
        author: author(2),
        about: about.collect(),
        place,
        outcome: Outcome::Intended,
        reason: slip.what.reason(),
        note: String::new(),
        at: 0,
    }
}

#[test]
fn what_is_meant_is_not_asked_again_until_it_changes() {
    let texts = ["⟦Haifa:GPE⟧ ⟦Haifa:GPE⟧ ⟦Haifa:ORG⟧ Haifa"];
    let mut project = project(&texts, &[]);
    let slips = found(&project);
    assert_eq!(slips.len(), 2);
    for (at, slip) in slips.iter().enumerate() {
        let verdict = intended(&project, slip);
        project.put(verdict.into());
        assert_eq!(found(&project).len(), 1 - at);
    }
    // The mention changes: it is asked about again.
    let mut mention = project.mentions()[&MentionId(id(3))].clone();
    mention.unsure = true;
    project.put(mention.into());
    assert_eq!(found(&project), [slips[0].clone()]);
    // A suggestion that was dismissed at the place silences it too; another text does not.
    let mut dismissed = intended(&project, &slips[1]);
    dismissed.outcome = Outcome::Dismissed;
    dismissed.reason = String::new();
    let first = project.verdicts().values().last().unwrap().clone();
    let mut other = project.clone();
    other.take(&RowId::Verdict(first.id));
    assert_eq!(found(&other).len(), 2);
    other.put(dismissed.clone().into());
    assert_eq!(found(&other).len(), 1);
    dismissed.place.as_mut().unwrap().text = TextHash::of("other");
    other.put(dismissed.into());
    assert_eq!(found(&other).len(), 2);
}

#[test]
fn a_scan_that_is_kept_finds_the_same() {
    let mut project = project(&["⟦Haifa:GPE⟧ Haifa port", "the Haifa port"], &[]);
    let mut scan = Scan::default();
    let mut kept = |project: &Project| slips(project, &mut scan, &mut || true).unwrap();
    assert_eq!(kept(&project), found(&project));
    add_text(&mut project, 3, "⟦port:FAC⟧ of Haifa");
    assert_eq!(kept(&project), found(&project));
    assert!(found(&project).len() > 3);
    let gone = RowId::Mention(MentionId(id(1)));
    project.take(&gone);
    assert_eq!(kept(&project), found(&project));
    // Another text of a document.
    let text = "Port and port";
    project.add_text(TextHash::of(text), Arc::from(text));
    let mut document = project.documents()[&DocumentId(id(2))].clone();
    document.hash = TextHash::of(text);
    project.put(Row::Document(document));
    assert_eq!(kept(&project), found(&project));
    // Stopped on the way, it begins again.
    let mut scan = Scan::default();
    assert_eq!(slips(&project, &mut scan, &mut || false), None);
    assert_eq!(
        slips(&project, &mut scan, &mut || true).unwrap(),
        found(&project)
    );
}
