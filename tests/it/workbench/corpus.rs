//! The five articles, annotated by a script of actions: who says what in three languages, and where they
//! contradict each other. Of the articles only names and a few words at the ends of spans stand here.

use std::collections::BTreeSet;

use isnad::edit::Command;
use isnad::model::{Claimer, DocumentId, EntityChoice, EntityId, EvidenceId, Key, RowId};
use isnad::query::{matrix, problems};
use isnad::session::{Action, Verb};
use isnad::text::Span;

use super::desk::{Desk, corpus};

/// An entity: the digit of its type, and its names where they stand, the first of which makes it.
const ENTITIES: &[(u8, &[(&str, &str)])] = &[
    (
        3,
        &[
            ("002", "Kazakhstan"),
            ("000", "קזחסטן"),
            ("001", "كازاخستان"),
        ],
    ),
    (
        2,
        &[
            ("002", "United Nations"),
            ("000", "או\"ם"),
            ("000", "UN"),
            ("002", "UN"),
        ],
    ),
    (
        1,
        &[("001", "توكاييف"), ("002", "Tokayev"), ("004", "توكايف")],
    ),
    (1, &[("003", "Putin"), ("000", "פוטין")]),
    (3, &[("003", "Russia"), ("000", "רוסיה"), ("001", "روسيا")]),
    (2, &[("001", "CSTO"), ("001", "منظمة معاهدة الأمن الجماعي")]),
    (
        3,
        &[("003", "Almaty"), ("001", "ألماتي"), ("001", "الماتي")],
    ),
    (3, &[("003", "Lebanon"), ("000", "לבנון")]),
    (
        3,
        &[
            ("002", "United States"),
            ("001", "الولايات المتحدة"),
            ("000", "ארה\"ב"),
        ],
    ),
    (1, &[("001", "نيد برايس")]),
    (3, &[("003", "China")]),
    (1, &[("004", "جين بساكي")]),
    (1, &[("004", "جو بايدن")]),
    (2, &[("000", "מועצת הביטחון"), ("002", "Security Council")]),
];

/// Who makes a claim.
enum Who {
    /// The entity with this name.
    Named(&'static str),
    /// The writer of the article.
    Narrator,
    Described(&'static str),
}

use Who::{Described, Named, Narrator};

/// Where a claim is made: article, first and last words, who, stance, kind of quotation.
type Said = (
    &'static str,
    &'static str,
    &'static str,
    Who,
    &'static str,
    &'static str,
);

/// Claims in our own words, each with its evidence.
const CLAIMS: &[(&str, &[Said])] = &[
    (
        "The helmets were worn without a mission or a permission of the United Nations.",
        &[
            (
                "000",
                "זאת כשהדבר",
                "אישור רשמי",
                Narrator,
                "affirm",
                "narrator",
            ),
            (
                "000",
                "aren’t part",
                "of UN",
                Named("United Nations"),
                "affirm",
                "indirect",
            ),
            (
                "002",
                "the United Nations has not",
                "missions",
                Narrator,
                "affirm",
                "narrator",
            ),
            (
                "003",
                "That is not",
                "in Kazakhstan",
                Described("a UN spokeswoman"),
                "affirm",
                "indirect",
            ),
        ],
    ),
    (
        "The unit only guarded strategic facilities.",
        &[
            (
                "000",
                "ביחידה ששמרה",
                "אסטרטגים",
                Described("גורמים בקזחסטן"),
                "affirm",
                "indirect",
            ),
            (
                "002",
                "is mobilized",
                "extremists",
                Described("the Permanent Mission"),
                "affirm",
                "direct",
            ),
        ],
    ),
    (
        "The helmets were worn while protests were put down.",
        &[
            (
                "000",
                "בזמן דיכוי",
                "המהומות",
                Narrator,
                "affirm",
                "narrator",
            ),
            (
                "002",
                "violently suppressing",
                "protests",
                Narrator,
                "affirm",
                "narrator",
            ),
            (
                "003",
                "when fighting",
                "unrest",
                Narrator,
                "affirm",
                "narrator",
            ),
        ],
    ),
    (
        "The peacekeepers took no part in any fighting.",
        &[(
            "001",
            "إنهم لم",
            "قتال",
            Named("توكاييف"),
            "affirm",
            "direct",
        )],
    ),
    (
        "The foreign forces helped to put the unrest down.",
        &[(
            "000",
            "אלה סייעו",
            "המהומות",
            Narrator,
            "affirm",
            "narrator",
        )],
    ),
    (
        "The troops will leave when they are no longer needed.",
        &[
            (
                "000",
                "אין בכוונת",
                "לנדרש",
                Named("Putin"),
                "affirm",
                "indirect",
            ),
            (
                "003",
                "The troops would",
                "needed",
                Named("Putin"),
                "affirm",
                "indirect",
            ),
        ],
    ),
    (
        "The request for the forces was lawful.",
        &[(
            "004",
            "لدينا تساؤلات حول شرعية هذا",
            "لا",
            Named("جين بساكي"),
            "question",
            "direct",
        )],
    ),
];

/// Links between claims by their numbers above, from 0.
const LINKS: &[(&str, usize, usize)] = &[
    ("refuting", 2, 1),
    ("refuting", 4, 3),
    ("related", 0, 2),
    ("supporting", 4, 2),
];

fn first(desk: &Desk, document: DocumentId, words: &str) -> Span {
    let text = desk.project().text(document).unwrap();
    let start = text.find(words).unwrap_or_else(|| panic!("no {words}"));
    Span::new(start as u32, (start + words.len()) as u32).unwrap()
}

/// From the first words to the next place of the last ones.
fn between(desk: &Desk, document: DocumentId, from: &str, to: &str) -> Span {
    let text = desk.project().text(document).unwrap();
    let start = first(desk, document, from).start();
    let end = text[start as usize..]
        .find(to)
        .unwrap_or_else(|| panic!("no {to}"));
    Span::new(start, start + (end + to.len()) as u32).unwrap()
}

/// Whether the word ends here, and nothing but letters of prefixes stands before it in it.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start]
        .chars()
        .rev()
        .take_while(|c| c.is_alphabetic());
    let mut prefix = before.collect::<Vec<_>>().into_iter();
    prefix.all(|c| "ושכבלמהوفبلكا".contains(c)) && !text[end..].starts_with(char::is_alphabetic)
}

fn entity_of_focus(desk: &Desk) -> EntityId {
    let RowId::Mention(id) = desk.focused() else {
        panic!("no mention has the focus");
    };
    match desk.project().mentions()[&id].entity {
        EntityChoice::Is(entity) => entity,
        other => panic!("the mention means {other:?}"),
    }
}

fn entities(desk: &mut Desk) -> Vec<EntityId> {
    let mut made = Vec::new();
    for (digit, names) in ENTITIES {
        let mut entity = None;
        for (file, name) in *names {
            let document = desk.document(file);
            let span = first(desk, document, name);
            desk.select(document, &[span]);
            desk.press(Verb::Type(*digit));
            desk.press(Verb::EntityList);
            let mentions = vec![desk.session.mention_to_link().unwrap()];
            desk.keys += 1;
            desk.session.run(match entity {
                None => Action::NewEntity {
                    mentions,
                    name: None,
                },
                Some(entity) => Action::Edit(Command::Assign {
                    mentions,
                    entity: EntityChoice::Is(entity),
                }),
            });
            entity = Some(entity_of_focus(desk));
            desk.is_quiet();
        }
        made.extend(entity);
    }
    // Everything else is suggested by now, and taken article by article.
    let documents: Vec<DocumentId> = desk.project().documents().keys().copied().collect();
    for document in documents {
        desk.session.run(Action::Show(document));
        desk.wait(|session| session.jobs().next().is_none());
        if desk.open().suggestions().names_in(document) > 0 {
            desk.press(Verb::AcceptSuggestions);
        }
    }
    made
}

fn claims(desk: &mut Desk) -> Vec<RowId> {
    let mut made = Vec::new();
    for (words, places) in CLAIMS {
        let mut claim = None;
        for (file, from, to, who, stance, quotation) in *places {
            let document = desk.document(file);
            let span = between(desk, document, from, to);
            if let Some(claim) = &claim {
                desk.focus(RowId::Claim(*claim));
            }
            desk.select(document, &[span]);
            desk.press(if claim.is_none() {
                Verb::Claim
            } else {
                Verb::AddEvidence
            });
            let RowId::Evidence(evidence) = desk.focused() else {
                panic!("no evidence has the focus");
            };
            fill(desk, evidence, who, stance, quotation);
            let of = desk.project().evidence()[&evidence].claim;
            if claim.is_none() {
                let mut row = desk.project().claims()[&of].clone();
                row.text = (*words).to_owned();
                row.language = "en".to_owned();
                desk.session
                    .run(Action::Edit(Command::Edit { row: row.into() }));
                claim = Some(of);
            }
            assert_eq!(claim, Some(of));
            desk.is_quiet();
        }
        made.extend(claim.map(RowId::Claim));
    }
    made
}

fn fill(desk: &mut Desk, evidence: EvidenceId, who: &Who, stance: &str, quotation: &str) {
    let mut row = desk.project().evidence()[&evidence].clone();
    row.claimer = match who {
        Narrator => Claimer::DocumentAuthor,
        Described(words) => Claimer::Described((*words).to_owned()),
        Named(name) => {
            let mut entities = desk.project().entities().values();
            let named = entities
                .find(|it| it.name == *name || it.names.values().flatten().any(|n| n == name));
            Claimer::Entity(named.unwrap().id)
        }
    };
    row.attributes.insert("stance".into(), stance.to_owned());
    row.attributes
        .insert("quotation".into(), quotation.to_owned());
    desk.session
        .run(Action::Edit(Command::Edit { row: row.into() }));
}

#[test]
fn who_says_what_in_three_languages() {
    let Some(files) = corpus() else {
        return println!("skipped: the articles are not here");
    };
    let mut desk = Desk::of(&files);
    let entities = entities(&mut desk);
    let claims = claims(&mut desk);
    for (r#type, from, to) in LINKS {
        let (from, to) = (claims[*from].clone(), claims[*to].clone());
        desk.focus(from.clone());
        desk.press(Verb::Link);
        desk.focus(to.clone());
        desk.press(Verb::Link);
        let r#type = Key::from(*r#type);
        desk.session.run(Action::Link { r#type, from, to });
        desk.is_quiet();
    }
    let project = desk.project();
    assert_eq!(
        (project.claims().len(), project.links().len()),
        (CLAIMS.len(), LINKS.len())
    );
    let errors = problems(project);
    let errors: Vec<_> = errors
        .iter()
        .filter(|problem| !problem.fault.is_remark())
        .collect();
    assert!(errors.is_empty(), "{errors:?}");

    // Each name is tagged wherever it stands by itself, in one of its spellings, under its entity or as a
    // part of a longer name.
    let (mut wanted, mut missed) = (0, Vec::new());
    for ((_, names), entity) in ENTITIES.iter().zip(&entities) {
        for (file, name) in *names {
            let document = desk.document(file);
            let text = project.text(document).unwrap();
            for (start, _) in text.match_indices(name) {
                if !stands_alone(text, start, start + name.len()) {
                    continue;
                }
                let here = Span::new(start as u32, (start + name.len()) as u32).unwrap();
                let mut mentions = project.mentions().values();
                let is_there = mentions.any(|row| {
                    let span = row.fragments[0].span().unwrap();
                    let same = row.entity == EntityChoice::Is(*entity) && span.overlaps(here);
                    row.document == document
                        && (same || span.start() <= here.start() && here.end() < span.end())
                });
                wanted += 1;
                if !is_there {
                    missed.push((*file, *name, start));
                }
            }
        }
    }
    println!(
        "{wanted} places of {} entities, {} mentions",
        entities.len(),
        project.mentions().len()
    );
    assert_eq!(missed, []);
    let languages: BTreeSet<&String> = project.entities()[&entities[0]].names.keys().collect();
    assert_eq!(
        languages.into_iter().collect::<Vec<_>>(),
        ["ar", "en", "he"]
    );

    // Two pairs of claims contradict each other, one of them in Hebrew against Arabic.
    let seen = matrix(project, desk.open().index(), &matrix::Wanted::default());
    println!("{} contradictions", seen.contradictions.len());
    assert!(seen.contradictions.len() >= 2);
    assert_eq!(seen.rows.len(), CLAIMS.len());
}
