//! Who is meant: a line a case, names of our own as hard as real ones; and the law that an index that
//! followed changes answers as one made afresh.

use std::collections::BTreeMap;

use proptest::prelude::*;
use ulid::Ulid;

use super::*;
use crate::model::{
    AuthorId, DocumentId, Entity, EntityChoice, EntityId, Fragment, Key, Layer, Mention, MentionId,
    Project, ProjectId, Row,
};

/// Entities: type, canonical name, other names.
const ENTITIES: &[(&str, &str, &[&str])] = &[
    (
        "ORG",
        "United Nations",
        &["האומות המאוחדות", "الأمم المتحدة"],
    ),
    (
        "ORG",
        "Collective Security Treaty Organization",
        &["ארגון אמנת הביטחון הקולקטיבי"],
    ),
    ("GPE", "Kazakhstan", &["קזחסטן", "كازاخستان"]),
    (
        "PER",
        "Kassym-Jomart Tokayev",
        &["קאסים-ג'ומארט טוקאייב", "قاسم جومارت توكاييف"],
    ),
    ("PER", "Nursultan Nazarbayev", &["נורסולטאן נזרבאייב"]),
    ("GPE", "ألماتي", &[]),
    ("GPE", "United States", &["ארצות הברית", "الولايات المتحدة"]),
    ("GPE", "Moscow", &["מוסקבה", "موسكو"]),
    ("ORG", "Kremlin", &["הקרמלין", "الكرملين"]),
    ("PER", "רחל לוי", &[]),
    ("PER", "יוסי לוין", &[]),
    ("FAC", "גשר השלום", &["جسر السلام"]),
    ("ORG", "וזאرת", &[]),
    ("ORG", "رئاسة الوزراء", &[]),
    ("LOC", "الهيئة العامة للأرصاد", &[]),
    ("ORG", "Ministry of Defence", &["משרד הביטחון"]),
    (
        "ORG",
        "Ministry of Health",
        &["משרד הבריאות", "وزارة الصحة"],
    ),
    ("FAC", "רציף 4", &["Quay 4"]),
    ("FAC", "רציף 5", &["Quay 5"]),
    ("PER", "מרים מזרחי", &[]),
];

fn id(number: usize) -> EntityId {
    EntityId(Ulid::from(number as u128 + 1))
}

fn entity(number: usize, r#type: &str, name: &str, names: &[&str]) -> Entity {
    Entity {
        id: id(number),
        author: AuthorId(Ulid::from(1_u128)),
        name: name.to_owned(),
        r#type: r#type.into(),
        names: BTreeMap::from([(
            "und".to_owned(),
            names.iter().map(|&it| it.into()).collect(),
        )]),
        kb: String::new(),
        note: String::new(),
        attributes: BTreeMap::new(),
    }
}

fn mention(number: u128, document: u128, quote: &str, entity: Option<usize>) -> Mention {
    let end = quote.len() as u32;
    Mention {
        id: MentionId(Ulid::from(number)),
        author: AuthorId(Ulid::from(1_u128)),
        document: DocumentId(Ulid::from(document)),
        r#type: "PER".into(),
        fragments: vec![Fragment::unchecked(0, end, quote.to_owned())],
        entity: entity.map_or(EntityChoice::Unset, |number| EntityChoice::Is(id(number))),
        old_text: None,
        layer: Layer::Own,
        unsure: false,
        attributes: BTreeMap::new(),
        spans: BTreeMap::new(),
    }
}

fn index() -> EntityIndex {
    let mut project = Project::new(ProjectId(Ulid::from(1_u128)));
    for (number, (r#type, name, names)) in ENTITIES.iter().enumerate() {
        project.put(entity(number, r#type, name, names).into());
    }
    EntityIndex::of(&project)
}

fn name_of(found: &EntityId) -> &'static str {
    let number = found.0.0 as usize - 1;
    ENTITIES[number].1
}

#[test]
fn the_first_answer_is_who_is_meant() {
    use Tier::{Acronym, Exact, Near, Part, Prefix, Sound, Stem};
    let index = index();
    let table = [
        // The same but for vowel signs, tatweel, alef forms, capitals.
        ("קזחסטן", "GPE", "Kazakhstan", Exact),
        ("קָזַחְסְטָן", "GPE", "Kazakhstan", Exact),
        ("الأُمَمُ المُتَّحِدَة", "ORG", "United Nations", Exact),
        ("الامم المتحده", "ORG", "United Nations", Exact),
        ("الماتي", "GPE", "ألماتي", Exact),
        ("ألـمـاتـي", "GPE", "ألماتي", Exact),
        ("KAZAKHSTAN", "GPE", "Kazakhstan", Exact),
        ("the United Nations", "ORG", "United Nations", Exact),
        (
            "Kassym Jomart Tokayev",
            "PER",
            "Kassym-Jomart Tokayev",
            Exact,
        ),
        (
            "קאסים־ג׳ומארט טוקאייב",
            "PER",
            "Kassym-Jomart Tokayev",
            Exact,
        ),
        // Prefixes, on either side.
        ("בקזחסטן", "GPE", "Kazakhstan", Stem),
        ("ושבקזחסטן", "GPE", "Kazakhstan", Stem),
        ("לאומות המאוחדות", "ORG", "United Nations", Stem),
        ("אומות מאוחדות", "ORG", "United Nations", Stem),
        ("للأمم المتحدة", "ORG", "United Nations", Stem),
        ("وبالأمم المتحدة", "ORG", "United Nations", Stem),
        ("لكازاخستان", "GPE", "Kazakhstan", Stem),
        ("הקרמלין", "ORG", "Kremlin", Exact),
        ("בקרמלין", "ORG", "Kremlin", Stem),
        ("والكرملين", "ORG", "Kremlin", Stem),
        ("جسر سلام", "FAC", "גשר השלום", Stem),
        // Doubled letters and hamza.
        ("توكايف", "PER", "Kassym-Jomart Tokayev", Part),
        ("قاسم جومارت توكايف", "PER", "Kassym-Jomart Tokayev", Stem),
        ("رئاسه الوزرا", "ORG", "رئاسة الوزراء", Stem),
        // Surname only, and the beginning only.
        ("טוקאייב", "PER", "Kassym-Jomart Tokayev", Part),
        ("לטוקאייב", "PER", "Kassym-Jomart Tokayev", Part),
        ("Nazarbayev", "PER", "Nursultan Nazarbayev", Part),
        ("נורסולטאן", "PER", "Nursultan Nazarbayev", Prefix),
        ("לוי", "PER", "רחל לוי", Part),
        ("לוין", "PER", "יוסי לוין", Part),
        (
            "President Tokayev",
            "PER",
            "Kassym-Jomart Tokayev",
            Tier::Overlap,
        ),
        // Acronyms.
        ("או\"ם", "ORG", "United Nations", Acronym),
        ("האו״ם", "ORG", "United Nations", Acronym),
        ("UN", "ORG", "United Nations", Acronym),
        (
            "CSTO",
            "ORG",
            "Collective Security Treaty Organization",
            Acronym,
        ),
        ("ארה\"ב", "GPE", "United States", Acronym),
        ("בארה״ב", "GPE", "United States", Acronym),
        // A letter off.
        ("Kazakstan", "GPE", "Kazakhstan", Near),
        ("Tokaev", "PER", "Kassym-Jomart Tokayev", Near),
        ("טוקאיף", "PER", "Kassym-Jomart Tokayev", Near),
        // A script in which it has no name yet.
        ("ألماتى", "GPE", "ألماتي", Exact),
        ("Almaty", "GPE", "ألماتي", Sound),
        ("אלמאטי", "GPE", "ألماتي", Sound),
        ("نزارباييف", "PER", "Nursultan Nazarbayev", Sound),
        ("Токаев", "PER", "Kassym-Jomart Tokayev", Sound),
        ("مريم مزراحي", "PER", "מרים מזרחי", Sound),
        // Numbers tell names apart.
        ("רציף 5", "FAC", "רציף 5", Exact),
        ("Quay 4", "FAC", "רציף 4", Exact),
        // What is common tells less than what is rare.
        ("وزير الصحة", "ORG", "Ministry of Health", Sound),
        ("שר הבריאות", "ORG", "Ministry of Health", Tier::Overlap),
        // The type of the mention does not hide the same name.
        ("מוסקבה", "ORG", "Moscow", Exact),
    ];
    let mut wrong = Vec::new();
    for (quote, r#type, expected, tier) in table {
        let found = index.meant_by(quote, Some(&r#type.into()), 9);
        let first = found
            .first()
            .map(|first| (name_of(&first.entity), first.tier));
        if first != Some((expected, tier)) {
            wrong.push((quote, first, expected, tier));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn words_that_name_nobody_are_most_likely_new() {
    let index = index();
    for quote in ["", "  ", "\"", "😀", "ו", "אתמול בערב", "yesterday"] {
        let found = index.meant_by(quote, None, 9);
        assert!(!found.iter().any(Found::is_likely), "{quote}: {found:?}");
    }
}

#[test]
fn typing_narrows_word_by_word() {
    let index = index();
    for (typed, expected) in [
        ("tok", vec!["Kassym-Jomart Tokayev"]),
        ("jom tok", vec!["Kassym-Jomart Tokayev"]),
        ("מאוח", vec!["United Nations"]),
        ("كاز", vec!["Kazakhstan"]),
        ("min", vec!["Ministry of Defence", "Ministry of Health"]),
        ("min of he", vec!["Ministry of Health"]),
        ("רציף", vec!["רציף 4", "רציף 5"]),
        ("רציף 5", vec!["רציף 5"]),
        ("csto", vec![]),
        ("CSTO", vec!["Collective Security Treaty Organization"]),
        ("zzz", vec![]),
    ] {
        let found = index.found_by(typed, None, 20);
        let names: Vec<&str> = found.iter().map(|found| name_of(&found.entity)).collect();
        assert_eq!(names, expected, "{typed}");
    }
}

#[test]
fn the_one_used_last_comes_first_among_equals() {
    let mut index = index();
    let table = [("משרד", 15), ("משרד", 16), ("משרד", 15)];
    for (number, (quote, meant)) in (1..).zip(table) {
        let row = Row::Mention(mention(number, 1, "x", Some(meant)));
        index.follow(None, Some(&row));
        let found = index.meant_by(quote, Some(&"ORG".into()), 2);
        assert_eq!(found[0].entity, id(meant), "{number}");
    }
    assert_eq!(index.recent(Some(&"ORG".into()), 2), [id(15), id(16)]);
}

#[test]
fn words_by_which_a_mention_called_it_are_names_too() {
    let mut index = index();
    let row = Row::Mention(mention(1, 1, "הנשיא לשעבר", Some(4)));
    index.follow(None, Some(&row));
    let per = Key::from("PER");
    let found = index.meant_by("לנשיא לשעבר", Some(&per), 1);
    assert_eq!((found[0].entity, found[0].tier), (id(4), Tier::Stem));
    index.follow(Some(&row), None);
    let found = index.meant_by("לנשיא לשעבר", Some(&per), 1);
    assert!(!found.iter().any(Found::is_likely), "{found:?}");
}

#[test]
fn a_name_of_ten_thousand_characters_costs_no_more_than_a_long_one() {
    let mut index = index();
    let long = "האומות המאוחדות ".repeat(700);
    let row = Row::Entity(entity(50, "ORG", &long, &[&long]));
    index.follow(None, Some(&row));
    let found = index.meant_by(&long, None, 3);
    assert_eq!((found[0].entity, found[0].tier), (id(50), Tier::Exact));
    assert!(found[0].name.chars().count() < 200);
    assert_eq!(index.meant_by("האומות המאוחדות", None, 1)[0].entity, id(0));
    assert!(index.meant_by(&"\u{5B0}\"".repeat(10_000), None, 3).len() <= 3);
    assert!(index.meant_by(&"א".repeat(10_000), None, 3).len() <= 3);
    assert!(index.meant_by(&"א\"ב ".repeat(10_000), None, 3).len() <= 3);
    index.follow(Some(&row), None);
    assert_ne!(index.meant_by(&long, None, 3)[0].entity, id(50));
}

#[test]
fn namings_are_counted_by_document() {
    let mut index = index();
    let rows: Vec<Row> = [(1, 1), (2, 1), (3, 2)]
        .map(|(number, document)| Row::Mention(mention(number, document, "x", Some(2))))
        .into();
    for row in &rows {
        index.follow(None, Some(row));
    }
    let naming = index.naming(id(2)).unwrap();
    assert_eq!(naming.mentions, 3);
    assert_eq!(
        naming.documents.values().copied().collect::<Vec<_>>(),
        [2, 1]
    );
    index.follow(Some(&rows[2]), None);
    assert_eq!(index.naming(id(2)).unwrap().documents.len(), 1);
    assert_eq!(index.naming(id(3)), None);
}

fn row() -> impl Strategy<Value = Row> {
    let name = prop_oneof![
        "[אבוה\" ]{0,6}",
        "[لاوء ]{0,6}",
        "[abK ]{0,6}",
        Just("האו\"ם".to_owned())
    ];
    let names = proptest::collection::vec(name.clone(), 0..3);
    let r#type = prop_oneof![Just("PER"), Just("ORG")];
    prop_oneof![
        (0_usize..4, r#type, name.clone(), names).prop_map(|(number, r#type, name, names)| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            entity(number, r#type, &name, &names).into()
        }),
        (1_u128..6, 1_u128..3, name, proptest::option::of(0_usize..4)).prop_map(
            |(number, document, quote, meant)| mention(number, document, &quote, meant).into()
        ),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_index_that_followed_answers_as_one_made_afresh(
        steps in proptest::collection::vec((row(), any::<bool>()), 1..30),
        asked in "[אבוהלاءabK\" ]{0,8}",
    ) {
        let mut project = Project::new(ProjectId(Ulid::from(1_u128)));
        let mut followed = EntityIndex::of(&project);
        for (row, stays) in steps {
            let before = project.row(&row.id());
            let after = stays.then_some(row.clone());
            followed.follow(before.as_ref(), after.as_ref());
            match after {
                Some(row) => project.put(row),
                None => project.take(&row.id()),
            }
        }
        let fresh = EntityIndex::of(&project);
        let answers = |index: &EntityIndex| {
            let mut found = index.meant_by(&asked, None, 99);
            found.extend(index.found_by(&asked, None, 99));
            // Their order also says who was used last.
            let mut found: Vec<_> = found.into_iter().map(|it| (it.entity, it.tier)).collect();
            found.sort_unstable();
            found
        };
        prop_assert_eq!(answers(&followed), answers(&fresh));
        for number in 0..4 {
            prop_assert_eq!(followed.naming(id(number)), fresh.naming(id(number)));
        }
        let mut all = [followed.recent(None, 99), fresh.recent(None, 99)];
        all.iter_mut().for_each(|ids| ids.sort_unstable());
        prop_assert_eq!(&all[0], &all[1]);
        prop_assert_eq!(all[0].len(), project.entities().len());
    }
}
