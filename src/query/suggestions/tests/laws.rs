//! However a state was come to, the suggestions are those of looking anew.

use proptest::prelude::*;

use super::*;

/// Something that happens.
#[derive(Clone, Debug)]
enum Event {
    Entity(u128, Vec<&'static str>),
    NoEntity(u128),
    Mention(u128, u128, &'static str, Option<u128>),
    NoMention(u128),
    Dismissal(u128, u128, &'static str, u128),
    NoDismissal(u128),
    /// A prediction, its score in tenths.
    Prediction(u128, u128, &'static str, Option<u8>),
    NoPrediction(u128),
    /// What was decided of two predictions.
    Decision(u128, [u128; 2], bool),
    NoDecision(u128),
    /// The score that is asked for, in tenths.
    Least(u8),
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
        (
            1_u128..7,
            1_u128..3,
            words(),
            proptest::option::of(0_u8..=10)
        )
            .prop_map(|(n, of, words, score)| Event::Prediction(n, of, words, score)),
        (1_u128..7).prop_map(Event::NoPrediction),
        (few(), proptest::array::uniform2(1_u128..7), any::<bool>())
            .prop_map(|(n, about, accepts)| Event::Decision(n, about, accepts)),
        few().prop_map(Event::NoDecision),
        (0_u8..=10).prop_map(Event::Least),
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
        let mut least = 0.0;
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
                Event::Prediction(number, of, words, score) => {
                    scene.put(prediction(number, document(of), at(words, 0), score));
                }
                Event::NoPrediction(number) => scene.take(&predicted(number)),
                Event::Decision(number, about, accepts) => {
                    scene.put(decision(number, &about, accepts));
                }
                Event::NoDecision(number) => scene.take(&RowId::Verdict(VerdictId(id(100 + number)))),
                Event::Least(tenths) => {
                    least = f64::from(tenths) / 10.0;
                    scene.suggestions.set_least(least, &scene.project, &scene.index);
                }
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
        let mut anew = Scene::of(scene.project.clone(), least);
        anew.look(&both);
        for document in both {
            let found = scene.suggestions.in_document(&scene.project, document);
            prop_assert_eq!(&found, &anew.suggestions.in_document(&anew.project, document));
            let predictions: Vec<Origin> = found
                .iter()
                .map(|it| it.origin)
                .filter(|origin| origin.prediction().is_some())
                .collect();
            prop_assert_eq!(predictions.len(), scene.suggestions.predictions_in(document));
            let names = found.len() - predictions.len();
            prop_assert_eq!(names, scene.suggestions.names_in(document));
            let mut sorted = predictions;
            sorted.sort_unstable();
            prop_assert_eq!(sorted, open_predictions(&scene.project, document, least));
            // What is walked one by one is what is listed.
            let mut at = 0;
            for place in &found {
                let next = scene.suggestions.next(&scene.project, document, at);
                prop_assert!(next.is_some_and(|next| next.span.start() <= place.span.start()));
                at = at.max(place.span.start());
            }
            let pieces = scene.suggestions.touching(document, 0, u32::MAX);
            prop_assert_eq!(pieces.len(), found.len());
        }
    }
}

/// The predictions of a document that wait, by going over everything.
fn open_predictions(project: &Project, document: DocumentId, least: f64) -> Vec<Origin> {
    let rows = project.mentions().values();
    let open = rows.filter(|row| {
        let mut verdicts = project.verdicts().values();
        let mut others = project.mentions().values();
        let score: f64 = row
            .attributes
            .get(&"score".into())
            .map_or(1.0, |score| score.parse().unwrap());
        row.author == PROGRAM
            && row.document == document
            && score >= least
            && !verdicts.any(|it| it.about.iter().any(|(id, _)| *id == RowId::Mention(row.id)))
            && !others.any(|it| {
                it.author != PROGRAM && it.document == document && it.fragments == row.fragments
            })
    });
    open.map(|row| Origin::Mention(row.id)).collect()
}
