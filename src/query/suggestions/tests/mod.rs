//! What is suggested where.

mod laws;

use std::collections::BTreeMap;

use ulid::Ulid;

use super::*;
use crate::model::{
    Author, AuthorKind, Document, Entity, EntityChoice, Layer, Mention, Place, ProjectId, VerdictId,
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
        layer: Layer::Own,
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

/// The author of predictions.
const PROGRAM: AuthorId = AuthorId(Ulid(9));

/// A mention that a program proposes, its score in tenths.
fn prediction(number: u128, of: DocumentId, span: Span, score: Option<u8>) -> Mention {
    let score = score.map(|tenths| ("score".into(), (f64::from(tenths) / 10.0).to_string()));
    Mention {
        id: MentionId(id(100 + number)),
        author: PROGRAM,
        attributes: score.into_iter().collect(),
        ..mention(0, of, span, None)
    }
}

fn predicted(number: u128) -> RowId {
    RowId::Mention(MentionId(id(100 + number)))
}

fn decision(number: u128, about: &[u128], accepts: bool) -> Verdict {
    Verdict {
        id: VerdictId(id(100 + number)),
        author: AuthorId(id(1)),
        about: about.iter().map(|it| (predicted(*it), None)).collect(),
        place: None,
        outcome: if accepts {
            Outcome::Accept
        } else {
            Outcome::Dismissed
        },
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
        project.put(Row::Author(Author {
            own_file: false,
            id: PROGRAM,
            name: "model-3".to_owned(),
            kind: AuthorKind::Suggester,
            colour: 0,
        }));
        Self::of(project, 0.0)
    }

    fn of(project: Project, least: f64) -> Self {
        let index = SpanIndex::of(&project);
        Self {
            suggestions: Suggestions::of(&project, &index, least),
            index,
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
        let is_prediction = |row: &&Row| self.project.is_prediction(row);
        if before.or(after).is_some_and(|row| is_prediction(&row)) {
            self.suggestions.follow_prediction(before, after);
        } else {
            self.index.follow(before, after);
            self.suggestions.follow(before, after);
        }
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
        let places = self.suggestions.in_document(&self.project, document(of));
        let words = places.iter().map(|it| it.span.slice(TEXT).unwrap());
        words.collect()
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
        let all = scene.suggestions.in_document(&scene.project, document(1));
        all.last().map(|place| place.origin)
    };
    let named = |number| Some(Origin::Name(EntityId(id(number))));
    assert_eq!(owner(&scene), named(3));
    scene.put(mention(4, document(2), at("אמר", 0), Some(2)));
    scene.look(&[document(1)]);
    assert_eq!(owner(&scene), named(2));
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

#[test]
fn predictions_wait_by_place_score_and_decision() {
    let mut scene = Scene::new();
    scene.put(entity(1, &["Almaty"]));
    scene.put(mention(1, document(2), at("Almaty", 0), Some(1)));
    scene.look(&[document(1)]);
    assert_eq!(scene.words(1), ["Almaty"]);
    // At the place of a name the prediction is suggested, alone.
    scene.put(prediction(1, document(1), at("Almaty", 0), Some(4)));
    scene.put(prediction(2, document(1), at("קזחסטן", 0), None));
    scene.put(prediction(3, document(1), at("توكاييف", 0), Some(9)));
    let all = ["קזחסטן", "توكاييف", "Almaty"];
    assert_eq!(scene.words(1), all);
    let last = scene.suggestions.in_document(&scene.project, document(1));
    assert_eq!(last[2].origin.prediction(), Some(predicted(1)));
    assert_eq!(
        (
            scene.suggestions.predictions(),
            scene.suggestions.names_in(document(1))
        ),
        (3, 0)
    );
    // One that is not sure enough leaves the place to the name; one without a score is sure.
    scene
        .suggestions
        .set_least(0.5, &scene.project, &scene.index);
    assert_eq!(scene.words(1), all);
    assert_eq!(
        (
            scene.suggestions.predictions(),
            scene.suggestions.names_in(document(1))
        ),
        (2, 1)
    );
    scene
        .suggestions
        .set_least(0.95, &scene.project, &scene.index);
    assert_eq!(scene.words(1), ["קזחסטן", "Almaty"]);
    scene
        .suggestions
        .set_least(0.9, &scene.project, &scene.index);
    assert_eq!(scene.words(1), all);
    // What somebody has annotated as whatever is dealt with, what overlaps it is not.
    scene.put(mention(2, document(1), at("קזחסטן", 0), None));
    assert_eq!(scene.words(1), all[1..]);
    let wider = at("قال توكاييف", 0);
    scene.put(mention(3, document(1), wider, None));
    assert_eq!(scene.words(1), all[1..]);
    scene.take(&RowId::Mention(MentionId(id(2))));
    assert_eq!(scene.words(1), all);
    // A decision is for good, and can be taken back.
    scene.put(decision(1, &[2, 3], true));
    assert_eq!(scene.words(1), ["Almaty"]);
    scene.put(decision(2, &[2, 2], false));
    scene.take(&RowId::Verdict(VerdictId(id(101))));
    assert_eq!(scene.words(1), ["توكاييف", "Almaty"]);
    assert!(scene.suggestions.waits(&predicted(3)) && !scene.suggestions.waits(&predicted(2)));
}

#[test]
fn predictions_in_one_another_are_walked_from_the_outer_to_the_inner() {
    let mut scene = Scene::new();
    let (outer, inner) = (at("President Tokayev", 0), at("Tokayev", 0));
    scene.put(prediction(1, document(1), inner, None));
    scene.put(prediction(2, document(1), outer, None));
    let next = |scene: &Scene, from| {
        let next = scene.suggestions.next(&scene.project, document(1), from);
        next.and_then(|next| next.origin.prediction())
    };
    for (from, wanted) in [
        (0, 2),
        (outer.start(), 2),
        // Within both, the one that began first.
        (inner.start() + 1, 2),
        // Behind the last one the first.
        (outer.end(), 2),
    ] {
        assert_eq!(next(&scene, from), Some(predicted(wanted)), "{from}");
    }
    scene.put(decision(1, &[2, 2], true));
    assert_eq!(next(&scene, outer.start()), Some(predicted(1)));
}
