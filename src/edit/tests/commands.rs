//! Commands of every kind about a few rows, for the laws.

use proptest::prelude::*;

use super::{TEXT, author, id, links, row_type};
use crate::edit::command::Tagging;
use crate::edit::command::schema_edit;
use crate::edit::{Command, Decision, Ruling, handout, join};
use crate::model::*;
use crate::text::{Span, TextHash};

/// A few small numbers, so that commands often speak about the same rows.
pub(super) fn small() -> impl Strategy<Value = u128> + Clone {
    1_u128..6
}

pub(super) fn spans() -> impl Strategy<Value = Vec<Span>> {
    let length = u32::try_from(TEXT.len()).unwrap();
    let span = (0..length + 3, 1_u32..12)
        .prop_map(|(start, length)| Span::new(start, start + length).unwrap());
    proptest::collection::vec(span, 0..3)
}

pub(super) fn row_id() -> impl Strategy<Value = RowId> + Clone {
    (small(), 0..7).prop_map(|(number, kind)| match kind {
        0 => RowId::Mention(MentionId(id(number))),
        1 => RowId::Evidence(EvidenceId(id(number))),
        2 => RowId::Claim(ClaimId(id(number))),
        3 => RowId::Comment(CommentId(id(number))),
        4 => RowId::Entity(EntityId(id(number))),
        5 => RowId::Link(LinkId(id(number))),
        _ => RowId::Document(DocumentId(id(number))),
    })
}

fn some_mentions() -> impl Strategy<Value = Vec<MentionId>> {
    proptest::collection::vec(small().prop_map(|number| MentionId(id(number))), 0..3)
}

pub(in crate::edit) fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        6 => single(),
        1 => proptest::collection::vec(single(), 0..4)
            .prop_map(|commands| Command::Several { commands }),
    ]
}

fn single() -> impl Strategy<Value = Command> {
    let kind = prop_oneof!["PER", "ORG", "refuting", "NONE"].prop_map(|key| Key(key.to_owned()));
    prop_oneof![
        (small(), 1_u128..4, spans(), kind.clone()).prop_map(
            |(mention, document, spans, r#type)| {
                Command::Tag {
                    mention: MentionId(id(mention)),
                    document: DocumentId(id(document)),
                    spans,
                    r#type,
                }
            }
        ),
        proptest::collection::vec((small(), 1_u128..4, spans(), kind.clone(), 0_u128..3), 0..4)
            .prop_map(|places| Command::TagAll {
                places: places
                    .into_iter()
                    .flat_map(|(mention, document, spans, r#type, entity)| {
                        spans.into_iter().map(move |span| Tagging {
                            mention: MentionId(id(mention)),
                            document: DocumentId(id(document)),
                            span,
                            r#type: r#type.clone(),
                            entity: (entity > 0).then(|| EntityId(id(entity))),
                        })
                    })
                    .collect(),
            }),
        (small(), small(), spans()).prop_map(|(claim, evidence, spans)| Command::Claim {
            claim: ClaimId(id(claim)),
            evidence: EvidenceId(id(evidence)),
            document: DocumentId(id(1)),
            spans,
        }),
        (small(), small(), links::few_spans()).prop_map(|(claim, evidence, spans)| {
            Command::AddEvidence {
                claim: ClaimId(id(claim)),
                evidence: EvidenceId(id(evidence)),
                document: DocumentId(id(2)),
                spans,
            }
        }),
        (small(), kind).prop_map(|(mention, r#type)| Command::Retype {
            mention: MentionId(id(mention)),
            r#type,
        }),
        (
            small(),
            some_mentions(),
            proptest::option::of("[ א-ת]{0,3}")
        )
            .prop_map(|(entity, mentions, name)| Command::NewEntity {
                entity: EntityId(id(entity)),
                mentions,
                name,
            }),
        (some_mentions(), small()).prop_map(|(mentions, entity)| Command::Assign {
            mentions,
            entity: match entity {
                1 => EntityChoice::NotInList,
                2 => EntityChoice::Unset,
                other => EntityChoice::Is(EntityId(id(other - 2))),
            },
        }),
        (small(), small(), any::<bool>()).prop_map(|(keep, gone, typed)| {
            Command::MergeEntities {
                keep: EntityId(id(keep)),
                gone: vec![EntityId(id(gone))],
                r#type: typed.then(|| "PER".into()),
            }
        }),
        (small(), small(), some_mentions()).prop_map(|(entity, new, mentions)| {
            Command::SplitEntity {
                entity: EntityId(id(entity)),
                new: EntityId(id(new)),
                mentions,
            }
        }),
        (small(), small(), small()).prop_map(|(link, from, to)| Command::Import {
            rows: vec![
                Link {
                    layer: Layer::Own,
                    id: LinkId(id(link)),
                    author: author(1),
                    r#type: "refuting".into(),
                    from: RowId::Entity(EntityId(id(from))),
                    to: RowId::Entity(EntityId(id(to))),
                }
                .into()
            ],
            from: "a file".to_owned(),
        }),
        links::claims_and_links(),
        Just(Command::Import {
            rows: predicted(),
            from: "a model".to_owned(),
        }),
        (
            proptest::collection::vec((predicted_id(), small()), 0..4),
            small(),
            proptest::option::of((small(), 0_u32..3)),
        )
            .prop_map(|(copies, verdict, place)| Command::Accept {
                copies: copies
                    .into_iter()
                    .map(|(from, to)| (from.clone(), copy_of(&from, to)))
                    .collect(),
                verdict: VerdictId(id(verdict)),
                places: place
                    .map(|(mention, at)| Tagging {
                        mention: MentionId(id(mention)),
                        document: DocumentId(id(1)),
                        span: Span::new(9 * at, 9 * at + 8).unwrap(),
                        r#type: "PER".into(),
                        entity: None,
                    })
                    .into_iter()
                    .collect(),
            }),
        (row_id(), spans()).prop_map(|(row, spans)| Command::Respan { row, spans }),
        (row_id(), any::<bool>()).prop_map(|(row, unsure)| Command::Mark { row, unsure }),
        (small(), row_id(), "[ א-ת]{0,3}").prop_map(|(comment, about, text)| Command::Comment {
            comment: CommentId(id(comment)),
            about,
            kind: CommentKind::Note,
            text,
        }),
        (
            small(),
            row_id(),
            proptest::option::of(spans()),
            "[ א-ת]{0,3}"
        )
            .prop_map(|(comment, about, place, text)| Command::Ask {
                comment: CommentId(id(comment)),
                about,
                place: place.map(|spans| Place {
                    document: DocumentId(id(1)),
                    text: TextHash::of(TEXT),
                    fragments: spans
                        .iter()
                        .filter_map(|span| Fragment::of(TEXT, *span))
                        .collect(),
                }),
                text,
            }),
        (small(), small(), "[ א-ת]{0,2}", any::<bool>()).prop_map(
            |(comment, question, text, resolves)| Command::Answer {
                comment: CommentId(id(comment)),
                question: CommentId(id(question)),
                text,
                resolves,
            }
        ),
        proptest::collection::vec(decision(), 0..3)
            .prop_map(|decisions| Command::Decide { decisions }),
        proptest::collection::vec(row_id(), 0..3).prop_map(|rows| Command::Delete { rows }),
        (small(), small()).prop_map(|(mention, entity)| Command::Edit {
            row: Mention {
                spans: std::collections::BTreeMap::new(),
                old_text: None,
                layer: Layer::Own,
                id: MentionId(id(mention)),
                author: author(1),
                document: DocumentId(id(1)),
                r#type: "PER".into(),
                fragments: vec![Fragment::of(TEXT, Span::new(0, 8).unwrap()).unwrap()],
                entity: EntityChoice::Is(EntityId(id(entity))),
                unsure: false,
                attributes: Default::default(),
            }
            .into()
        }),
        Just(Command::UseSchema {
            rows: vec![row_type("LOC", Subject::Mention).into()]
        }),
    ]
}

/// A decision about a few rows, which may make gold rows of each kind.
fn decision() -> impl Strategy<Value = Decision> {
    let about = prop_oneof![4 => compared_id(), 1 => row_id(), 1 => predicted_id()];
    let ruling = prop_oneof![
        4 => proptest::collection::vec(gold_row(), 0..3).prop_map(Ruling::Gold),
        1 => Just(Ruling::Nobody),
        1 => Just(Ruling::Later),
    ];
    (
        small(),
        proptest::collection::vec(about, 0..3),
        ruling,
        "[ א-ת]{0,2}",
    )
        .prop_map(|(verdict, about, ruling, note)| Decision {
            verdict: VerdictId(id(verdict)),
            about,
            ruling,
            reason: String::new(),
            note,
        })
}

/// A row that can be decided about.
fn compared_id() -> impl Strategy<Value = RowId> + Clone {
    (small(), 0..4).prop_map(|(number, kind)| match kind {
        0 | 1 => RowId::Mention(MentionId(id(number))),
        2 => RowId::Evidence(EvidenceId(id(number))),
        _ => RowId::Link(LinkId(id(number))),
    })
}

/// A row that would be gold of the first author or of the second.
fn gold_row() -> impl Strategy<Value = Row> {
    let place = |at: u32| {
        let span = Span::new(9 * at, 9 * at + 8).unwrap();
        Fragment::of(TEXT, span).into_iter().collect::<Vec<_>>()
    };
    let of = || {
        (
            small(),
            prop_oneof![7 => Just(1_u128), 1 => Just(2)],
            0_u32..3,
        )
    };
    prop_oneof![
        3 => of().prop_map(move |(number, by, at)| Mention {
            spans: Default::default(),
            old_text: None,
            layer: Layer::Own,
            id: MentionId(id(number)),
            author: author(by),
            document: DocumentId(id(1)),
            r#type: "PER".into(),
            fragments: place(at),
            entity: EntityChoice::Is(EntityId(id(number))),
            unsure: true,
            attributes: Default::default(),
        }
        .into()),
        1 => of().prop_map(move |(number, by, at)| Evidence {
            spans: Default::default(),
            old_text: None,
            layer: Layer::Gold,
            id: EvidenceId(id(number)),
            author: author(by),
            claim: ClaimId(id(number)),
            document: DocumentId(id(2)),
            content: place(at),
            cue: Vec::new(),
            source: Vec::new(),
            claimer: Claimer::Unset,
            unsure: false,
            attributes: Default::default(),
        }
        .into()),
        2 => (of(), compared_id(), compared_id()).prop_map(|((number, by, _), from, to)| Link {
            id: LinkId(id(number)),
            author: author(by),
            r#type: "related".into(),
            from,
            to,
            layer: Layer::Gold,
        }
        .into()),
    ]
}

/// A program, and a row of each kind that it has proposed.
pub(in crate::edit) fn predicted() -> Vec<Row> {
    let place = |start, end| vec![Fragment::of(TEXT, Span::new(start, end).unwrap()).unwrap()];
    let values = || [(Key(SCORE.to_owned()), "0.75".to_owned())].into();
    vec![
        Author {
            own_file: false,
            id: author(3),
            name: "model-3".to_owned(),
            kind: AuthorKind::Suggester,
            colour: 0,
        }
        .into(),
        Entity {
            id: EntityId(id(33)),
            author: author(3),
            name: "האו\"ם".to_owned(),
            r#type: "ORG".into(),
            names: Default::default(),
            kb: String::new(),
            note: String::new(),
            attributes: values(),
        }
        .into(),
        Mention {
            spans: Default::default(),
            old_text: None,
            layer: Layer::Own,
            id: MentionId(id(33)),
            author: author(3),
            document: DocumentId(id(1)),
            r#type: "ORG".into(),
            fragments: place(9, 18),
            entity: EntityChoice::Is(EntityId(id(33))),
            unsure: true,
            attributes: values(),
        }
        .into(),
        Claim {
            id: ClaimId(id(33)),
            author: author(3),
            text: "האו\"ם אמר".to_owned(),
            language: "he".to_owned(),
            attributes: values(),
        }
        .into(),
        Evidence {
            spans: Default::default(),
            old_text: None,
            layer: Layer::Own,
            id: EvidenceId(id(33)),
            author: author(3),
            claim: ClaimId(id(33)),
            document: DocumentId(id(1)),
            content: place(9, 25),
            cue: place(19, 25),
            source: Vec::new(),
            claimer: Claimer::Entity(EntityId(id(33))),
            unsure: false,
            attributes: values(),
        }
        .into(),
        Mention {
            spans: Default::default(),
            old_text: None,
            layer: Layer::Own,
            id: MentionId(id(34)),
            author: author(3),
            document: DocumentId(id(1)),
            r#type: "PER".into(),
            fragments: place(19, 25),
            entity: EntityChoice::Unset,
            unsure: false,
            attributes: values(),
        }
        .into(),
        related(33, [33, 34].map(|it| RowId::Mention(MentionId(id(it))))).into(),
        related(34, [1, 33].map(|it| RowId::Entity(EntityId(id(it))))).into(),
    ]
}

fn related(number: u128, [from, to]: [RowId; 2]) -> Link {
    Link {
        layer: Layer::Own,
        id: LinkId(id(number)),
        author: author(3),
        r#type: "related".into(),
        from,
        to,
    }
}

/// A prediction or something that one names; now and then something else.
fn predicted_id() -> impl Strategy<Value = RowId> {
    prop_oneof![
        1 => row_id(),
        2 => Just(RowId::Entity(EntityId(id(33)))),
        4 => Just(RowId::Mention(MentionId(id(33)))),
        2 => Just(RowId::Claim(ClaimId(id(33)))),
        4 => Just(RowId::Evidence(EvidenceId(id(33)))),
        3 => Just(RowId::Mention(MentionId(id(34)))),
        2 => (33_u128..35).prop_map(|it| RowId::Link(LinkId(id(it)))),
    ]
}

fn copy_of(from: &RowId, number: u128) -> RowId {
    match from {
        RowId::Entity(_) => RowId::Entity(EntityId(id(number))),
        RowId::Claim(_) => RowId::Claim(ClaimId(id(number))),
        RowId::Evidence(_) => RowId::Evidence(EvidenceId(id(number))),
        RowId::Link(_) => RowId::Link(LinkId(id(number))),
        _ => RowId::Mention(MentionId(id(number))),
    }
}

/// Whether a command takes rows or a schema as a file has them, which may break rules.
pub(in crate::edit) fn takes_from_a_file(command: &Command) -> bool {
    match command {
        Command::Import { .. } | Command::UseSchema { .. } => true,
        Command::Several { commands } => commands.iter().any(takes_from_a_file),
        _ => false,
    }
}

/// Commands and changes of the schema, which rewrite the rows of everybody.
pub(crate) fn command_or_maintenance() -> impl Strategy<Value = Command> {
    let schema = schema_edit().prop_map(|edit| Command::Schema(Box::new(edit)));
    prop_oneof![9 => command(), 3 => schema, 1 => of_documents(), 1 => joining()]
}

/// What another copy of the project brings, in which somebody has worked.
fn joining() -> impl Strategy<Value = Command> {
    let work = proptest::collection::vec(command(), 1..6);
    (work, any::<bool>()).prop_map(|(work, is_handed_out)| {
        let (first, mut other) = (super::start(), super::start());
        if is_handed_out {
            let row = &first.authors()[&author(2)];
            other = handout::handed_out(&first, row, None, VerdictId(id(99)), 0);
        }
        for (step, command) in work.iter().enumerate() {
            if let Ok(change) = command.plan(&other, &super::stamp(step, 2)) {
                other.apply(&change).unwrap();
            }
        }
        Command::Join {
            deltas: join::brought(&first, &other, &join::Answers::default()).deltas,
            from: "b".to_owned(),
        }
    })
}

/// Values of one attribute for some documents, of which some are there.
fn of_documents() -> impl Strategy<Value = Command> {
    let document = || (1_u128..4).prop_map(|number| DocumentId(id(number)));
    let split = prop_oneof![Just(Split::Train), Just(Split::Dev), Just(Split::Test)];
    let key = prop_oneof!["event", "split", "stance"].prop_map(Key);
    prop_oneof![
        proptest::collection::vec((document(), split), 0..4)
            .prop_map(|parts| Command::SplitDocuments { parts }),
        (
            key,
            proptest::collection::vec((document(), "[ א-ת]{0,2}"), 0..3)
        )
            .prop_map(|(attribute, groups)| Command::GroupDocuments { attribute, groups }),
    ]
}
