//! Rows of every kind with the strings that break formats, for laws.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use ulid::Ulid;

use crate::edit::{Act, Change, Delta, Entry};
use crate::model::*;
use crate::text::{Direction, TextHash};

/// Strings that a careless writer or reader gets wrong.
const NASTY: &[&str] = &[
    "",
    " ",
    "\"",
    "\\",
    "\\\"",
    "])",
    "),",
    "Mention(id: \"x\"),",
    "דובר האו\"ם אמר: \"צה״ל\"",
    "בְּרֵאשִׁית בָּרָא",
    "قالت المنظّمة (CSTO) إنّ ﷺ",
    "لا إله",
    "a\r\nb\nc\rd",
    "\u{feff}bom",
    "\u{200f}rlm\u{200e}lrm\u{61c}alm",
    "\u{2066}isolate\u{2069}\u{202e}override\u{202c}",
    "\u{85}nel\u{2028}ls\u{2029}ps",
    "\0nul\u{7f}\u{9f}",
    "👩‍🔬👨‍👩‍👧‍👦🇮🇱",
    "e\u{301}\u{302}",
    "\u{fffe}\u{ffff}\u{fdd0}\u{1fffe}\u{10ffff}",
    "\u{e0001}\u{e0041}tag",
    "/* not // a comment */",
    "r#\"raw\"#",
    "\tיום\u{a0}א\u{b4}",
    "https://example.com/a?b=1&c=\"2\"",
    "{\"a\": (1, [2])}",
    "u{41} \\u{41}",
];

/// Any string, and now and then one of the known bad ones.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(NASTY).prop_map(str::to_owned),
        (proptest::sample::select(NASTY), any::<String>())
            .prop_map(|(nasty, any)| format!("{any}{nasty}{any}")),
        "[a-zא-ת\u{5b0}-\u{5bc}ا-ي\u{64b}-\u{652} \"\n]{0,24}",
    ]
}

fn ulid() -> impl Strategy<Value = Ulid> {
    prop_oneof![
        (0_u128..4).prop_map(Ulid::from),
        any::<u128>().prop_map(Ulid::from)
    ]
}

fn key() -> impl Strategy<Value = Key> {
    text().prop_map(Key)
}

fn attributes() -> impl Strategy<Value = BTreeMap<Key, String>> {
    btree_map(key(), text(), 0..3)
}

fn fragments() -> impl Strategy<Value = Vec<Fragment>> {
    vec(
        (any::<u32>(), any::<u32>(), text())
            .prop_map(|(start, end, quote)| Fragment::unchecked(start, end, quote)),
        0..3,
    )
}

fn direction() -> impl Strategy<Value = Direction> {
    proptest::sample::select(&[Direction::LeftToRight, Direction::RightToLeft][..])
}

fn subject() -> impl Strategy<Value = Subject> {
    proptest::sample::select(
        &[
            Subject::Document,
            Subject::Entity,
            Subject::Mention,
            Subject::Claim,
            Subject::Evidence,
            Subject::Link,
        ][..],
    )
}

fn row_id() -> impl Strategy<Value = RowId> {
    prop_oneof![
        key().prop_map(RowId::Type),
        ulid().prop_map(|id| RowId::Document(DocumentId(id))),
        ulid().prop_map(|id| RowId::Mention(MentionId(id))),
        ulid().prop_map(|id| RowId::Verdict(VerdictId(id))),
        ulid().prop_map(|id| RowId::Comment(CommentId(id))),
    ]
}

fn example() -> impl Strategy<Value = Example> {
    (text(), text(), text(), any::<bool>()).prop_map(|(before, quote, after, counts)| Example {
        before,
        quote,
        after,
        counts,
    })
}

fn kind() -> impl Strategy<Value = AttributeKind> {
    let values = || vec((text(), text()), 0..3);
    prop_oneof![
        values().prop_map(AttributeKind::Choice),
        values().prop_map(AttributeKind::Many),
        Just(AttributeKind::Text),
        Just(AttributeKind::Number),
        Just(AttributeKind::Date),
        Just(AttributeKind::Entity),
        Just(AttributeKind::Span),
        Just(AttributeKind::Flag),
    ]
}

fn spans() -> impl Strategy<Value = BTreeMap<Key, Vec<Fragment>>> {
    btree_map(key(), fragments(), 0..2)
}

fn place() -> impl Strategy<Value = Option<Place>> {
    proptest::option::of(
        (ulid(), text(), fragments()).prop_map(|(id, text, fragments)| Place {
            document: DocumentId(id),
            text: TextHash::of(&text),
            fragments,
        }),
    )
}

fn verdict() -> impl Strategy<Value = Row> {
    let outcome = prop_oneof![
        Just(Outcome::Accept),
        vec(row_id(), 0..2).prop_map(Outcome::Replace),
        Just(Outcome::Nobody),
        Just(Outcome::Later),
        Just(Outcome::Dismissed),
    ];
    let hash = any::<bool>().prop_map(|there| {
        let row = Row::Schema(Schema {
            id: "a".into(),
            name: String::new(),
            version: String::new(),
            guideline: String::new(),
        });
        there.then(|| RowHash::of(&row))
    });
    let about = vec((row_id(), hash), 0..3);
    (
        ulid(),
        about,
        place(),
        outcome,
        text(),
        text(),
        any::<i64>(),
    )
        .prop_map(|(id, about, place, outcome, reason, note, at)| {
            Row::Verdict(Verdict {
                id: VerdictId(id),
                author: AuthorId(id),
                about,
                place,
                outcome,
                reason,
                note,
                at,
            })
        })
}

fn schema_rows() -> impl Strategy<Value = Row> {
    prop_oneof![
        (key(), text(), text()).prop_map(|(id, name, version)| {
            Row::Schema(Schema {
                id,
                name,
                version,
                guideline: String::new(),
            })
        }),
        (
            (key(), subject(), text(), any::<bool>(), text()),
            vec(subject(), 0..2),
            any::<u32>(),
            vec(example(), 0..2),
        )
            .prop_map(
                |((id, of, name, symmetric, guideline), joins, order, examples)| {
                    Row::Type(Type {
                        id,
                        of,
                        name,
                        colour: "rose".to_owned(),
                        key: "1".to_owned(),
                        symmetric,
                        joins,
                        order,
                        guideline,
                        examples,
                    })
                }
            ),
        (
            (key(), subject(), text(), kind()),
            text(),
            any::<bool>(),
            attributes(),
            any::<u32>(),
        )
            .prop_map(|((id, of, name, kind), default, required, when, order)| {
                Row::Attribute(Attribute {
                    id,
                    of,
                    name,
                    kind,
                    default,
                    required,
                    when,
                    order,
                    guideline: String::new(),
                })
            }),
        (ulid(), text(), any::<u8>(), any::<bool>()).prop_map(|(id, name, colour, own_file)| {
            Row::Author(Author {
                own_file,
                id: AuthorId(id),
                name,
                kind: AuthorKind::Importer,
                colour,
            })
        }),
    ]
}

fn document() -> impl Strategy<Value = Row> {
    (
        ulid(),
        text(),
        text(),
        any::<bool>(),
        proptest::option::of(text()),
        proptest::option::of(direction()),
        btree_map(any::<u32>(), direction(), 0..3),
        attributes(),
        btree_map(ulid().prop_map(AuthorId), Just(WorkState::Done), 0..3),
    )
        .prop_map(
            |(id, title, text, bom, beside, all, paragraph_directions, attributes, states)| {
                Row::Document(Document {
                    replaced: false,
                    id: DocumentId(id),
                    title,
                    language: "he".to_owned(),
                    source: "מקור 1.txt".to_owned(),
                    encoding: "windows-1255".to_owned(),
                    bom,
                    hash: TextHash::of(&text),
                    text: beside.map_or(TextPlace::Inside, TextPlace::Beside),
                    direction: all.map_or(DirectionChoice::Auto, DirectionChoice::All),
                    paragraph_directions,
                    attributes,
                    states,
                })
            },
        )
}

fn entity_rows() -> impl Strategy<Value = Row> {
    let entity = (
        ulid(),
        text(),
        key(),
        btree_map(text(), vec(text(), 0..3), 0..2),
        attributes(),
    )
        .prop_map(|(id, name, r#type, names, attributes)| {
            Row::Entity(Entity {
                id: EntityId(id),
                author: AuthorId(id),
                name,
                r#type,
                names,
                kb: "wikidata:Q1065".to_owned(),
                note: String::new(),
                attributes,
            })
        });
    let mention = (
        ulid(),
        ulid(),
        key(),
        fragments(),
        0..4,
        (any::<bool>(), layer()),
        spans(),
    )
        .prop_map(
            |(id, document, r#type, fragments, choice, (unsure, layer), spans)| {
                Row::Mention(Mention {
                    old_text: None,
                    layer,
                    spans,
                    id: MentionId(id),
                    author: AuthorId(document),
                    document: DocumentId(document),
                    r#type,
                    fragments,
                    entity: match choice {
                        0 => EntityChoice::Is(EntityId(id)),
                        1 => EntityChoice::NotInList,
                        2 => EntityChoice::Unsure,
                        _ => EntityChoice::Unset,
                    },
                    unsure,
                    attributes: BTreeMap::new(),
                })
            },
        );
    prop_oneof![entity, mention]
}

fn layer() -> impl Strategy<Value = Layer> {
    prop_oneof![Just(Layer::Own), Just(Layer::Gold)]
}

fn claim_rows() -> impl Strategy<Value = Row> {
    let claim = (ulid(), text(), attributes()).prop_map(|(id, text, attributes)| {
        Row::Claim(Claim {
            id: ClaimId(id),
            author: AuthorId(id),
            text,
            language: "ar".to_owned(),
            attributes,
        })
    });
    let evidence = (
        ulid(),
        ulid(),
        [fragments(), fragments(), fragments()],
        text(),
        0..4,
        attributes(),
        spans(),
        layer(),
    )
        .prop_map(
            |(id, document, [content, cue, source], who, choice, attributes, spans, layer)| {
                Row::Evidence(Evidence {
                    old_text: None,
                    layer,
                    spans,
                    id: EvidenceId(id),
                    author: AuthorId(id),
                    claim: ClaimId(id),
                    document: DocumentId(document),
                    content,
                    cue,
                    source,
                    claimer: match choice {
                        0 => Claimer::Entity(EntityId(id)),
                        1 => Claimer::DocumentAuthor,
                        2 => Claimer::Described(who),
                        _ => Claimer::Unset,
                    },
                    unsure: false,
                    attributes,
                })
            },
        );
    let link =
        (ulid(), key(), row_id(), row_id(), layer()).prop_map(|(id, r#type, from, to, layer)| {
            Row::Link(Link {
                layer,
                id: LinkId(id),
                author: AuthorId(id),
                r#type,
                from,
                to,
            })
        });
    let comment = (ulid(), row_id(), text(), any::<bool>(), place()).prop_map(
        |(id, about, text, resolved, place)| {
            Row::Comment(Comment {
                place,
                id: CommentId(id),
                author: AuthorId(id),
                about,
                kind: CommentKind::Question,
                text,
                resolved,
            })
        },
    );
    prop_oneof![claim, evidence, link, verdict(), comment]
}

/// A row of any kind, true to nothing: references lead nowhere and spans lie.
pub fn row() -> impl Strategy<Value = Row> {
    prop_oneof![9 => changed_row(), 1 => conflict()].boxed()
}

/// A row of any kind that a person changes.
fn changed_row() -> impl Strategy<Value = Row> {
    // Boxed: unboxed, the value trees of all kinds together do not fit on a test's stack.
    prop_oneof![
        schema_rows().boxed(),
        document().boxed(),
        entity_rows().boxed(),
        claim_rows().boxed()
    ]
    .boxed()
}

/// A conflict about a row, between any versions.
fn conflict() -> impl Strategy<Value = Row> {
    let version = || proptest::option::of(changed_row().prop_map(Box::new));
    (ulid(), row_id(), version(), version(), version()).prop_map(
        |(id, about, base, ours, theirs)| {
            Row::Conflict(Conflict {
                id: ConflictId(id),
                about,
                base,
                ours,
                theirs,
            })
        },
    )
}

/// A journal entry of any kind, true to nothing.
pub fn entry() -> impl Strategy<Value = Entry> {
    let rows = vec(
        (row(), proptest::option::of(row()), any::<bool>()).prop_map(|(row, after, had)| Delta {
            id: row.id(),
            before: had.then(|| Box::new(row)),
            after,
        }),
        0..3,
    );
    (
        ulid(),
        any::<i64>(),
        proptest::sample::select(Act::ALL),
        text(),
        rows,
        0..5,
    )
        .prop_map(|(id, at, act, detail, rows, kind)| {
            let change = Arc::new(Change {
                id: ChangeId(id),
                author: AuthorId(id),
                at,
                act,
                detail,
                rows,
            });
            match kind {
                0 => Entry::Past(change),
                1 => Entry::Future(change),
                2 => Entry::Did(change),
                3 => Entry::Undid(change.id),
                _ => Entry::Redid(change.id),
            }
        })
}
