use std::collections::BTreeMap;

use proptest::prelude::*;
use ulid::Ulid;

use super::*;
use crate::model::{
    AuthorId, Document, Entity, EntityChoice, Mention, MentionId, Place, ProjectId, VerdictId,
};
use crate::text::TextHash;

const TEXT: &str = "אמר נשיא קזחסטן, טוקאייב, באלמטי: האו\"ם יבוא לאלמטי. קזחסטני? טוקאיב ואו\"ם. \
    قال توكاييف إن ألماتي، وفي الماتي، بألماتي؛ والأمم المتحدة للأمم المتحدة. President Tokayev, Almaty.";

fn id(number: u128) -> Ulid {
    Ulid::from(number)
}

fn document(number: u128) -> DocumentId {
    DocumentId(id(number))
}

fn entity(number: u128, names: &[&str]) -> Entity {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    Entity {
        id: EntityId(id(number)),
        author: AuthorId(id(1)),
        name: names[0].clone(),
        r#type: "PER".into(),
        names: BTreeMap::from([("und".to_owned(), names)]),
        kb: String::new(),
        note: String::new(),
        attributes: BTreeMap::new(),
    }
}

fn mention(number: u128, of: DocumentId, span: Span, entity: Option<u128>) -> Mention {
    Mention {
        id: MentionId(id(number)),
        author: AuthorId(id(1)),
        document: of,
        r#type: "PER".into(),
        fragments: vec![Fragment::of(TEXT, span).unwrap()],
        entity: entity.map_or(EntityChoice::Unset, |entity| {
            EntityChoice::Is(EntityId(id(entity)))
        }),
        old_text: None,
        unsure: false,
        spans: BTreeMap::new(),
        attributes: BTreeMap::new(),
    }
}

fn dismissal(number: u128, of: DocumentId, span: Span, entity: u128) -> Verdict {
    Verdict {
        id: VerdictId(id(number)),
        author: AuthorId(id(1)),
        about: vec![(RowId::Entity(EntityId(id(entity))), None)],
        place: Some(Place {
            document: of,
            text: TextHash::of(TEXT),
            fragments: vec![Fragment::of(TEXT, span).unwrap()],
        }),
        outcome: Outcome::Dismissed,
        reason: String::new(),
        note: String::new(),
        at: 0,
    }
}

/// A project, and what follows it.
struct Scene {
    project: Project,
    index: SpanIndex,
    suggestions: Suggestions,
}

impl Scene {
    fn new() -> Self {
        let mut project = Project::new(ProjectId(id(1)));
        project.add_text(TextHash::of(TEXT), Arc::from(TEXT));
        for number in [1, 2] {
            let language = "he".to_owned();
            project.put(Row::Document(Document {
                replaced: false,
                id: document(number),
                title: String::new(),
                language,
                source: String::new(),
                encoding: String::new(),
                bom: false,
                hash: TextHash::of(TEXT),
                text: crate::model::TextPlace::Inside,
                direction: crate::model::DirectionChoice::Auto,
                paragraph_directions: BTreeMap::new(),
                attributes: BTreeMap::new(),
                states: BTreeMap::new(),
            }));
        }
        Self {
            suggestions: Suggestions::of(&project),
            index: SpanIndex::of(&project),
            project,
        }
    }

    fn put(&mut self, row: impl Into<Row>) {
        let row = row.into();
        let before = self.project.row(&row.id());
        self.project.put(row.clone());
        self.follow(before.as_ref(), Some(&row));
    }

    fn take(&mut self, row: &RowId) {
        let before = self.project.row(row);
        self.project.take(row);
        self.follow(before.as_ref(), None);
    }

    fn follow(&mut self, before: Option<&Row>, after: Option<&Row>) {
        self.index.follow(before, after);
        self.suggestions.follow(before, after);
        self.suggestions.settle(&self.project, &self.index);
    }

    fn look(&mut self, shown: &[DocumentId]) {
        for work in self.suggestions.work(&self.project, shown) {
            let found = work.run(&|| false).unwrap();
            self.suggestions.take(found, &self.index);
        }
    }

    /// The suggestions in a document, as words.
    fn words(&self, of: u128) -> Vec<&'static str> {
        let places = self.suggestions.in_document(document(of)).iter();
        places.map(|it| it.span.slice(TEXT).unwrap()).collect()
    }
}

fn at(words: &str, nth: usize) -> Span {
    let (start, _) = TEXT.match_indices(words).nth(nth).unwrap();
    Span::new(start as u32, (start + words.len()) as u32).unwrap()
}

#[test]
fn an_entity_that_is_named_once_is_suggested_elsewhere() {
    let mut scene = Scene::new();
    let shown = [document(1), document(2)];
    scene.put(entity(1, &["אלמטי", "ألماتي", "Almaty"]));
    scene.look(&shown);
    assert!(scene.words(1).is_empty(), "it is named nowhere yet");
    scene.put(mention(1, document(1), at("אלמטי", 0), Some(1)));
    scene.look(&shown);
    let elsewhere = ["אלמטי", "ألماتي", "الماتي", "ألماتي", "Almaty"];
    assert_eq!(scene.words(1), elsewhere);
    assert_eq!(scene.words(2)[0..1], ["אלמטי"]);
    assert_eq!(scene.words(2)[1..], elsewhere);
    // What is tagged, by whoever as whatever, is not suggested.
    scene.put(mention(2, document(1), at("ألماتي", 0), None));
    assert_eq!(scene.words(1), ["אלמטי", "الماتي", "ألماتي", "Almaty"]);
    scene.take(&RowId::Mention(MentionId(id(2))));
    assert_eq!(scene.words(1), elsewhere);
    // A dismissal is of one place and one entity, and can be taken back.
    scene.put(dismissal(3, document(1), at("Almaty", 0), 1));
    scene.put(dismissal(4, document(1), at("الماتي", 0), 9));
    assert_eq!(scene.words(1), elsewhere[..4]);
    assert_eq!(scene.words(2)[1..], elsewhere);
    scene.take(&RowId::Verdict(VerdictId(id(3))));
    assert_eq!(scene.words(1), elsewhere);
    // Without a mention there is nothing to go by.
    scene.take(&RowId::Mention(MentionId(id(1))));
    scene.look(&shown);
    assert!(scene.words(1).is_empty());
}

#[test]
fn words_of_mentions_count_where_the_entity_has_no_name_in_their_language() {
    let mut scene = Scene::new();
    scene.put(entity(1, &["טוקאייב"]));
    scene.put(mention(1, document(2), at("توكاييف", 0), Some(1)));
    // A title of somebody who has a name in this language.
    scene.put(mention(2, document(2), at("נשיא", 0), Some(1)));
    scene.look(&[document(1)]);
    assert_eq!(scene.words(1), ["טוקאייב", "טוקאיב", "توكاييف"]);
}

#[test]
fn the_longest_name_is_suggested_and_of_equals_the_one_that_is_named_most() {
    let mut scene = Scene::new();
    scene.put(entity(1, &["Tokayev"]));
    scene.put(entity(2, &["President Tokayev"]));
    scene.put(entity(3, &["Tokayev"]));
    let hebrew = |number, nth| mention(number, document(2), at("טוקאי", nth), Some(3));
    scene.put(mention(1, document(2), at("Tokayev", 0), Some(1)));
    scene.put(hebrew(2, 0));
    scene.put(hebrew(3, 1));
    scene.look(&[document(1)]);
    let owner = |scene: &Scene| {
        let last = scene.suggestions.in_document(document(1)).last().copied();
        last.map(|place| place.owner)
    };
    assert_eq!(owner(&scene), Some(EntityId(id(3))));
    scene.put(mention(4, document(2), at("אמר", 0), Some(2)));
    scene.look(&[document(1)]);
    assert_eq!(owner(&scene), Some(EntityId(id(2))));
}

#[test]
fn an_answer_that_has_been_overtaken_is_not_taken() {
    let mut scene = Scene::new();
    let shown = [document(1)];
    scene.put(entity(1, &["אלמטי"]));
    scene.put(mention(1, document(2), at("אלמטי", 0), Some(1)));
    let old = scene.suggestions.work(&scene.project, &shown);
    scene.put(entity(1, &["קזחסטן"]));
    let new = scene.suggestions.work(&scene.project, &shown);
    for work in new.into_iter().chain(old) {
        let found = work.run(&|| false).unwrap();
        scene.suggestions.take(found, &scene.index);
    }
    assert_eq!(scene.words(1), ["קזחסטן"]);
    assert!(scene.suggestions.work(&scene.project, &shown).is_empty());
    // Nor one for a document that was left and came back.
    scene.put(entity(1, &["אלמטי"]));
    let old = scene.suggestions.work(&scene.project, &shown);
    scene.look(&[]);
    scene.put(entity(1, &["טוקאייב"]));
    scene.look(&shown);
    for work in old {
        let found = work.run(&|| false).unwrap();
        scene.suggestions.take(found, &scene.index);
    }
    assert_eq!(scene.words(1), ["טוקאייב", "טוקאיב"]);
    assert!(
        scene.suggestions.work(&scene.project, &shown).is_empty(),
        "nothing is looked for twice"
    );
    scene.put(entity(1, &["אלמטי"]));
    let stopped = scene.suggestions.work(&scene.project, &shown);
    assert_eq!(stopped.len(), 1);
    assert!(stopped.into_iter().all(|work| work.run(&|| true).is_none()));
}

/// Something that happens.
#[derive(Clone, Debug)]
enum Event {
    Entity(u128, Vec<&'static str>),
    NoEntity(u128),
    Mention(u128, u128, &'static str, Option<u128>),
    NoMention(u128),
    Dismissal(u128, u128, &'static str, u128),
    NoDismissal(u128),
    Look(Vec<u128>),
    /// Work is given out, and done after some further events.
    Begin(usize),
}

fn event() -> impl Strategy<Value = Event> {
    let words = || {
        proptest::sample::select(vec![
            "אלמטי",
            "קזחסטן",
            "טוקאיב",
            "או\"ם",
            "الماتي",
            "الأمم المتحدة",
            "المتحدة",
            "Almaty",
            "President Tokayev",
            "Tokayev",
        ])
    };
    let few = || 1_u128..4;
    prop_oneof![
        (few(), proptest::collection::vec(words(), 1..4))
            .prop_map(|(n, names)| Event::Entity(n, names)),
        few().prop_map(Event::NoEntity),
        (1_u128..7, 1_u128..3, words(), proptest::option::of(few()))
            .prop_map(|(n, of, words, entity)| Event::Mention(n, of, words, entity)),
        (1_u128..7).prop_map(Event::NoMention),
        (few(), 1_u128..3, words(), few())
            .prop_map(|(n, of, words, entity)| Event::Dismissal(n, of, words, entity)),
        few().prop_map(Event::NoDismissal),
        proptest::collection::vec(1_u128..3, 0..3).prop_map(Event::Look),
        (0_usize..4).prop_map(Event::Begin),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happened_the_suggestions_are_those_of_looking_anew(
        events in proptest::collection::vec(event(), 0..24),
    ) {
        let mut scene = Scene::new();
        let both = [document(1), document(2)];
        let mut waiting: Vec<(usize, Vec<Work>)> = Vec::new();
        for (step, event) in events.into_iter().enumerate() {
            match event {
                Event::Entity(number, names) => scene.put(entity(number, &names)),
                Event::NoEntity(number) => scene.take(&RowId::Entity(EntityId(id(number)))),
                Event::Mention(number, of, words, entity) => {
                    scene.put(mention(number, document(of), at(words, 0), entity));
                }
                Event::NoMention(number) => scene.take(&RowId::Mention(MentionId(id(number)))),
                Event::Dismissal(number, of, words, entity) => {
                    scene.put(dismissal(number, document(of), at(words, 0), entity));
                }
                Event::NoDismissal(number) => scene.take(&RowId::Verdict(VerdictId(id(number)))),
                Event::Look(shown) => {
                    let shown: Vec<DocumentId> = shown.into_iter().map(document).collect();
                    scene.look(&shown);
                }
                Event::Begin(steps) => {
                    let work = scene.suggestions.work(&scene.project, &both);
                    waiting.push((step + steps, work));
                }
            }
            let (done, rest) = waiting.into_iter().partition(|(until, _)| *until <= step);
            waiting = rest;
            for work in Vec::into_iter(done).flat_map(|(_, work)| work) {
                scene.suggestions.take(work.run(&|| false).unwrap(), &scene.index);
            }
        }
        for work in waiting.into_iter().flat_map(|(_, work)| work) {
            scene.suggestions.take(work.run(&|| false).unwrap(), &scene.index);
        }
        scene.look(&both);
        let mut anew = Scene {
            suggestions: Suggestions::of(&scene.project),
            index: SpanIndex::of(&scene.project),
            project: scene.project.clone(),
        };
        anew.look(&both);
        for document in both {
            prop_assert_eq!(
                scene.suggestions.in_document(document),
                anew.suggestions.in_document(document)
            );
        }
    }
}
