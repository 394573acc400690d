//! A project to write: the round-trip text with everything that can be lost.

use std::collections::BTreeMap;

use ulid::Ulid;

use crate::model::*;
use crate::text::{Span, TextHash, language, title};

/// An emoji and marks before the places, so that no two units agree; two directions; what XML, CSV and JSON
/// escape.
pub const TEXT: &str = "😀 אמר האו\"ם.\nقال توكاييف & في <الماتي>";

pub(super) fn id(number: u128) -> Ulid {
    Ulid::from(number)
}

/// The schema's rows, and an author.
pub(super) fn base() -> Project {
    let mut project = Project::new(ProjectId(id(1)));
    let r#type = |name: &str, of, joins: &[Subject], symmetric| Type {
        id: name.into(),
        of,
        name: name.to_owned(),
        colour: "blue".to_owned(),
        key: String::new(),
        symmetric,
        joins: joins.to_vec(),
        order: 1,
        guideline: String::new(),
        examples: Vec::new(),
    };
    for name in ["PER", "ORG", "LOC"] {
        project.put(r#type(name, Subject::Mention, &[], false).into());
    }
    let all = [
        Subject::Mention,
        Subject::Entity,
        Subject::Claim,
        Subject::Evidence,
        Subject::Document,
    ];
    project.put(r#type("supports", Subject::Link, &all, false).into());
    project.put(r#type("same", Subject::Link, &all, true).into());
    for (key, of, kind) in [
        ("outlet", Subject::Document, AttributeKind::Text),
        ("number", Subject::Mention, AttributeKind::Text),
        ("generic", Subject::Mention, AttributeKind::Flag),
        ("head", Subject::Mention, AttributeKind::Span),
        ("gender", Subject::Entity, AttributeKind::Text),
        ("topic", Subject::Claim, AttributeKind::Text),
        ("stance", Subject::Evidence, AttributeKind::Text),
        ("source", Subject::Evidence, AttributeKind::Text),
        ("negation", Subject::Evidence, AttributeKind::Span),
    ] {
        let attribute = Attribute {
            id: key.into(),
            of,
            name: key.to_owned(),
            kind,
            default: String::new(),
            required: false,
            when: BTreeMap::new(),
            order: 1,
            guideline: String::new(),
        };
        project.put(attribute.into());
    }
    for (number, name) in [(1, "נועה"), (2, "Layla \"ليلى\"")] {
        let author = Author {
            id: AuthorId(id(number)),
            name: name.to_owned(),
            kind: AuthorKind::Annotator,
            colour: 0,
            own_file: false,
        };
        project.put(author.into());
    }
    project
}

pub(super) fn add_text(
    project: &mut Project,
    number: u128,
    source: &str,
    text: &str,
) -> DocumentId {
    let hash = TextHash::of(text);
    project.add_text(hash, text.into());
    let id = DocumentId(id(number));
    let document = Document {
        replaced: false,
        id,
        title: title::title(text, 80).unwrap_or_else(|| source.to_owned()),
        language: language::language(text).to_owned(),
        source: source.to_owned(),
        encoding: "UTF-8".to_owned(),
        bom: false,
        hash,
        text: TextPlace::Inside,
        direction: DirectionChoice::Auto,
        paragraph_directions: BTreeMap::new(),
        attributes: BTreeMap::new(),
        states: BTreeMap::new(),
    };
    project.put(document.into());
    id
}

pub(super) fn fragment(text: &str, words: &str) -> Fragment {
    let start = text.find(words).unwrap() as u32;
    Fragment::of(text, Span::new(start, start + words.len() as u32).unwrap()).unwrap()
}

pub(super) fn mention(
    number: u128,
    document: DocumentId,
    r#type: &str,
    fragments: Vec<Fragment>,
    entity: EntityChoice,
) -> Mention {
    Mention {
        id: MentionId(id(number)),
        author: AuthorId(id(1)),
        document,
        r#type: r#type.into(),
        fragments,
        entity,
        spans: BTreeMap::new(),
        old_text: None,
        layer: Layer::Own,
        unsure: false,
        attributes: BTreeMap::new(),
    }
}

/// Two documents with at least one of everything that a format may lose.
pub fn round_trip() -> Project {
    let mut project = base();
    let first = add_text(&mut project, 10, "א ב.txt", TEXT);
    let other = "Tokayev spoke in Almaty.\n\nتوكاييف قال.";
    let second = add_text(&mut project, 11, "b.txt", other);
    let mut document = project.documents()[&first].clone();
    document
        .attributes
        .insert("outlet".into(), "קול & \"صوت\"".to_owned());
    document.states.insert(AuthorId(id(1)), WorkState::Done);
    document.direction = DirectionChoice::All(crate::text::Direction::RightToLeft);
    project.put(document.into());
    let entity = |number, name: &str, r#type: &str, kb: &str| Entity {
        id: EntityId(id(number)),
        author: AuthorId(id(1)),
        name: name.to_owned(),
        r#type: r#type.into(),
        names: [(
            "ar".to_owned(),
            vec!["الأمم المتحدة".to_owned(), "أ;م|م".to_owned()],
        )]
        .into(),
        kb: kb.to_owned(),
        note: "a note: \"x\", <y> & z".to_owned(),
        attributes: [("gender".into(), "none".to_owned())].into(),
    };
    project.put(entity(20, "האו\"ם", "ORG", "wikidata:Q1065").into());
    project.put(entity(21, "Tokayev", "PER", "").into());
    let tokayev = EntityChoice::Is(EntityId(id(21)));
    let un = EntityChoice::Is(EntityId(id(20)));
    let in_first = |words: &[&str]| words.iter().map(|words| fragment(TEXT, words)).collect();
    let mut head = mention(40, first, "ORG", in_first(&["האו\"ם"]), un);
    head.spans.insert("head".into(), in_first(&["או\"ם"]));
    head.attributes
        .insert("number".into(), "singular".to_owned());
    head.attributes.insert("generic".into(), "yes".to_owned());
    project.put(head.into());
    // Inside the first, and inside a word.
    project.put(
        mention(
            41,
            first,
            "ORG",
            in_first(&["או\"ם"]),
            EntityChoice::NotInList,
        )
        .into(),
    );
    project.put(mention(42, first, "PER", in_first(&["توكاييف"]), tokayev).into());
    let mut pieces = mention(
        43,
        first,
        "LOC",
        in_first(&["قال", "الماتي"]),
        EntityChoice::Unsure,
    );
    pieces.unsure = true;
    project.put(pieces.into());
    let mut theirs = mention(44, first, "PER", in_first(&["אמר"]), EntityChoice::Unset);
    theirs.author = AuthorId(id(2));
    project.put(theirs.into());
    let almaty = vec![fragment(other, "Almaty")];
    project.put(mention(45, second, "LOC", almaty, EntityChoice::Unset).into());
    project.put(mention(46, second, "PER", vec![fragment(other, "Tokayev")], tokayev).into());
    let claim = |number, text: &str| Claim {
        id: ClaimId(id(number)),
        author: AuthorId(id(1)),
        text: text.to_owned(),
        language: "en".to_owned(),
        attributes: [("topic".into(), "place".to_owned())].into(),
    };
    project.put(claim(50, "Tokayev was in Almaty.").into());
    project.put(claim(51, "The UN spoke, \"twice\".").into());
    let evidence = |number, claim, document, content, claimer| Evidence {
        id: EvidenceId(id(number)),
        author: AuthorId(id(1)),
        claim: ClaimId(id(claim)),
        document,
        content,
        cue: Vec::new(),
        source: Vec::new(),
        claimer,
        spans: BTreeMap::new(),
        old_text: None,
        layer: Layer::Own,
        unsure: false,
        attributes: [("stance".into(), "affirm".to_owned())].into(),
    };
    let mut full = evidence(
        60,
        50,
        first,
        in_first(&["في <الماتي>"]),
        Claimer::Entity(EntityId(id(21))),
    );
    full.cue = in_first(&["قال"]);
    full.source = in_first(&["توكاييف"]);
    full.unsure = true;
    full.attributes.insert("source".into(), "הודעה".to_owned());
    full.spans.insert("negation".into(), in_first(&["&"]));
    project.put(full.into());
    let spoke = vec![fragment(other, "spoke"), fragment(other, "Almaty")];
    project.put(evidence(61, 50, second, spoke, Claimer::DocumentAuthor).into());
    let said = in_first(&["אמר"]);
    project.put(evidence(62, 51, first, said, Claimer::Described("דוברת".to_owned())).into());
    let link = |number, r#type: &str, from, to| Link {
        layer: Layer::Own,
        id: LinkId(id(number)),
        author: AuthorId(id(1)),
        r#type: r#type.into(),
        from,
        to,
    };
    let m = |number| RowId::Mention(MentionId(id(number)));
    let e = |number| RowId::Entity(EntityId(id(number)));
    let c = |number| RowId::Claim(ClaimId(id(number)));
    project.put(link(70, "supports", m(40), m(42)).into());
    project.put(link(71, "same", m(42), m(46)).into());
    project.put(link(72, "supports", e(20), e(21)).into());
    project.put(link(73, "supports", c(50), c(51)).into());
    let places = [60, 61].map(|number| RowId::Evidence(EvidenceId(id(number))));
    let [from, to] = places;
    project.put(link(74, "supports", from, to).into());
    let comment = Comment {
        id: CommentId(id(80)),
        author: AuthorId(id(2)),
        about: m(40),
        place: None,
        kind: CommentKind::Question,
        text: "בטוח?\nsure?".to_owned(),
        resolved: false,
    };
    let mut answer = comment.clone();
    answer.id = CommentId(id(82));
    answer.about = RowId::Comment(comment.id);
    answer.kind = CommentKind::Answer;
    answer.resolved = true;
    let mut placed = comment.clone();
    placed.id = CommentId(id(83));
    placed.about = RowId::Document(first);
    placed.place = Some(Place {
        document: first,
        text: TextHash::of(TEXT),
        fragments: in_first(&["توكاييف"]),
    });
    project.put(comment.into());
    project.put(answer.into());
    project.put(placed.into());
    let verdict = Verdict {
        id: VerdictId(id(81)),
        author: AuthorId(id(1)),
        about: vec![(m(41), None)],
        place: None,
        outcome: Outcome::Intended,
        reason: "same-string".to_owned(),
        note: String::new(),
        at: 0,
    };
    project.put(verdict.into());
    project
}

/// The same, and what stands at the edges: an entity that nothing names, one of another type than what names
/// it, a comment on an earlier text, one on a link, one that names nothing but its document.
pub fn beyond() -> Project {
    let mut project = round_trip();
    let second = DocumentId(id(11));
    let mut alone = project.entities()[&EntityId(id(20))].clone();
    alone.id = EntityId(id(22));
    alone.name = "לא נזכר".to_owned();
    alone.kb = "wikidata:Q2".to_owned();
    let mut of_other_type = project.entities()[&EntityId(id(21))].clone();
    of_other_type.id = EntityId(id(23));
    of_other_type.name = "Almaty FC".to_owned();
    of_other_type.r#type = "ORG".into();
    let mut place = project.mentions()[&MentionId(id(45))].clone();
    place.entity = EntityChoice::Is(of_other_type.id);
    project.put(alone.into());
    project.put(of_other_type.into());
    project.put(place.into());
    let earlier = "Tokayev spoke.";
    project.add_text(TextHash::of(earlier), earlier.into());
    let comment = |number, about, place| Comment {
        id: CommentId(id(number)),
        author: AuthorId(id(1)),
        about,
        place,
        kind: CommentKind::Note,
        text: format!("הערה {number}"),
        resolved: false,
    };
    let was_there = Place {
        document: second,
        text: TextHash::of(earlier),
        fragments: vec![fragment(earlier, "spoke")],
    };
    let about = RowId::Document(second);
    project.put(comment(90, about.clone(), Some(was_there)).into());
    project.put(comment(91, about, None).into());
    project.put(comment(92, RowId::Link(LinkId(id(70))), None).into());
    project
}
