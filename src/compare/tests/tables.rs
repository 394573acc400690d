//! What is put together, and what it is called: a line a case.

use super::*;
use crate::compare::align::{Alignment, Group, Kind, Kinds, Said, What, reasons};

/// A group as `KINDS rows·of·each missing`: the rows of authors 1, 2 and 3, and who is missing.
fn told(group: &Group) -> String {
    let kinds: Vec<&str> = group
        .kinds
        .iter()
        .map(|kind| kind.key().trim_start_matches("conflict-"))
        .collect();
    let rows = [1, 2, 3].map(|by| group.rows_of(author(by)).count().to_string());
    let missing: Vec<String> = group.missing.iter().map(|it| it.0.0.to_string()).collect();
    let told = format!(
        "{} {} {}",
        kinds.join("+"),
        rows.join("·"),
        missing.join(",")
    );
    told.trim_end().to_owned()
}

fn scene(marked: &[&str; 3]) -> Scene {
    let mut scene = Scene::new();
    for (number, (by, r#type, kb)) in [
        (1, "ORG", ""),
        (2, "ORG", ""),
        (1, "GPE", ""),
        (2, "GPE", "wikidata:Q41621"),
        (3, "GPE", "wikidata:Q41621"),
    ]
    .into_iter()
    .enumerate()
    {
        scene.entity(40 + number as u128, by, r#type, kb);
    }
    for (by, marked) in (1..).zip(marked) {
        for one in marked
            .split("; ")
            .filter(|one| !one.is_empty() && *one != "-")
        {
            scene.mention(by, one);
        }
        if *marked == "-" {
            scene.begin(by);
        }
    }
    scene
}

#[test]
fn rows_are_put_together_and_named() {
    let table: &[(&str, [&str; 3], &[&str])] = &[
        ("alone", ["Haifa:GPE", "", ""], &["agreed 1·0·0"]),
        (
            "all the same",
            ["Haifa:GPE", "Haifa:GPE", "Haifa:GPE"],
            &["agreed 1·1·1"],
        ),
        (
            "another label",
            ["Haifa:GPE", "Haifa:ORG", "Haifa:GPE"],
            &["label 1·1·1"],
        ),
        (
            "a prefix",
            ["האו\"ם:ORG", "או\"ם:ORG", ""],
            &["edges 1·1·0"],
        ),
        (
            "inside",
            ["the University of Haifa it:ORG", "University:ORG", ""],
            &["inside 1·1·0"],
        ),
        (
            "inside as another type",
            ["University of Haifa:ORG", "Haifa:GPE", ""],
            &["inside 1·1·0"],
        ),
        (
            "missing",
            ["CSTO:ORG", "CSTO:ORG", "-"],
            &["missing 1·1·0 3"],
        ),
        ("not begun", ["CSTO:ORG", "CSTO:ORG", ""], &["agreed 1·1·0"]),
        (
            "worked elsewhere in it",
            ["CSTO:ORG", "CSTO:ORG; Haifa:GPE", ""],
            &["agreed 1·1·0", "missing 0·1·0 1"],
        ),
        (
            "a value",
            ["CSTO:ORG+a:1", "CSTO:ORG+a:2", ""],
            &["attributes 1·1·0"],
        ),
        (
            "edges and a value",
            ["(CSTO):ORG+a:1", "(CSTO:ORG+a:2", ""],
            &["edges+attributes 1·1·0"],
        ),
        (
            "two for one",
            ["University of Haifa:ORG", "University:ORG; Haifa:ORG", ""],
            &["edges 1·2·0"],
        ),
        // What is nested is a matter of its own, whether the outer edges are the same or not.
        (
            "nested",
            [
                "University of Haifa:ORG; Haifa:GPE",
                "University of Haifa:ORG",
                "University of Haifa:ORG; Haifa:GPE",
            ],
            &["agreed 1·1·1", "missing 1·0·1 2"],
        ),
        (
            "nested, other edges",
            [
                "the University of Haifa:ORG; Haifa:GPE",
                "University of Haifa:ORG; Haifa:ORG",
                "",
            ],
            &["edges 1·1·0", "label 1·1·0"],
        ),
        (
            "divided in another way",
            [
                "University of:ORG; Haifa it:ORG",
                "University:ORG; of Haifa it:ORG",
                "",
            ],
            &["edges 2·2·0"],
        ),
        (
            "one place twice",
            ["CSTO:ORG; CSTO:PER", "CSTO:ORG", ""],
            &["agreed 1·1·0", "missing 1·0·0 2"],
        ),
        (
            "one place twice, the other one first",
            ["CSTO:GPE; CSTO:ORG", "CSTO:ORG", ""],
            &["agreed 1·1·0", "missing 1·0·0 2"],
        ),
        (
            "fragments",
            ["דובר…אמר:PER", "דובר:PER", ""],
            &["edges 1·1·0"],
        ),
        (
            "fragments beside",
            ["דובר…אמר:PER", "האו\"ם:ORG", ""],
            &["missing 1·0·0 2", "missing 0·1·0 1"],
        ),
        // Entities of one's own that stand for each other, until somebody departs from that.
        (
            "counterparts",
            ["CSTO:ORG=40", "CSTO:ORG=41", ""],
            &["agreed 1·1·0"],
        ),
        (
            "two types",
            ["CSTO:ORG=40", "CSTO:ORG=43", ""],
            &["entity 1·1·0"],
        ),
        (
            "one id",
            ["Haifa:GPE=42", "Haifa:GPE=43", "Haifa:GPE=44"],
            &["agreed 1·1·1"],
        ),
        (
            "departed",
            [
                "האו\"ם:ORG=40; CSTO:ORG=40; المتّحدة:ORG=40",
                "האו\"ם:ORG=41; CSTO:ORG=41; المتّحدة:ORG=?",
                "",
            ],
            &["agreed 1·1·0", "agreed 1·1·0", "entity 1·1·0"],
        ),
        (
            "broken",
            [
                "האו\"ם:ORG=40; CSTO:ORG=40; المتّحدة:ORG=?",
                "האו\"ם:ORG=41; CSTO:ORG=41; المتّحدة:ORG=41",
                "",
            ],
            &["agreed 1·1·0", "agreed 1·1·0", "entity 1·1·0"],
        ),
        (
            "shared",
            ["CSTO:ORG=40; Haifa:ORG=40", "CSTO:ORG=40; Haifa:ORG=41", ""],
            &["agreed 1·1·0", "entity 1·1·0"],
        ),
        (
            "not asked for entities",
            ["CSTO:ORG=40; Haifa:ORG=40", "CSTO:ORG; Haifa:ORG", ""],
            &["agreed 1·1·0", "agreed 1·1·0"],
        ),
        (
            "forgotten once",
            ["CSTO:ORG=40; Haifa:ORG=40", "CSTO:ORG=40; Haifa:ORG", ""],
            &["agreed 1·1·0", "entity 1·1·0"],
        ),
    ];
    for (name, marked, expected) in table {
        let alignment = Alignment::of(&scene(marked).project);
        let mut found: Vec<String> = alignment.all().map(told).collect();
        let mut expected: Vec<String> = expected.iter().map(|it| (*it).to_owned()).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn how_far_a_group_agrees() {
    for (marked, expected) in [
        (["CSTO:ORG", "CSTO:ORG", "CSTO:ORG"], 1_000),
        (["CSTO:ORG", "CSTO:PER", ""], 500),
        (["CSTO:ORG+a:1", "CSTO:ORG+a:2", ""], 750),
        (["CSTO:ORG", "-", ""], 0),
        // Two pairs of three have one side only.
        (["CSTO:ORG", "CSTO:ORG", "-"], 333),
        (["CSTO:ORG", "-", "-"], 333),
        // Four of six bytes.
        (["(CSTO):ORG", "CSTO:ORG", ""], 666),
    ] {
        let alignment = Alignment::of(&scene(&marked).project);
        let group = alignment.all().next().unwrap();
        assert_eq!(group.agreement, expected, "{marked:?}");
    }
}

#[test]
fn evidence_and_links_are_compared_by_what_they_are_about() {
    let mut scene = Scene::new();
    for number in 50..56 {
        scene.claim(number, 1 + number % 2);
    }
    // Author 1 has claims 51, 53, 55, author 2 has 50, 52, 54; each thinks of the same three.
    for (quote, one, other) in [
        ("דובר האו\"ם אמר", 51, 50),
        ("ב-2022", 53, 52),
        ("CSTO", 55, 54),
    ] {
        scene.evidence(1, quote, one, "affirm");
        scene.evidence(2, quote, other, "affirm");
    }
    let told_of = |scene: &Scene| {
        let alignment = Alignment::of(&scene.project);
        alignment.all().map(told).collect::<Vec<String>>()
    };
    assert_eq!(told_of(&scene), ["agreed 1·1·0"; 3]);
    let claim = |number: u128| RowId::Claim(ClaimId(id(number)));
    scene.link(1, "refuting", &claim(51), &claim(53));
    // Author 2 never links, and so misses nothing.
    assert_eq!(told_of(&scene)[3..], ["agreed 1·0·0"]);
    scene.link(2, "refuting", &claim(50), &claim(52));
    assert_eq!(told_of(&scene)[3..], ["agreed 1·1·0"]);
    scene.link(1, "related", &claim(55), &claim(53));
    assert_eq!(told_of(&scene)[3..], ["agreed 1·1·0", "link 1·0·0 2"]);
    scene.link(2, "refuting", &claim(52), &claim(54));
    assert_eq!(told_of(&scene)[3..], ["agreed 1·1·0", "link 1·1·0"]);
    // The other way round is another way.
    scene.link(1, "refuting", &claim(51), &claim(55));
    scene.link(2, "refuting", &claim(54), &claim(50));
    assert_eq!(
        told_of(&scene)[3..],
        ["agreed 1·1·0", "link 1·1·0", "link 1·1·0"]
    );
    // Another stance, and another claim.
    scene.evidence(1, "Haifa", 51, "affirm");
    scene.evidence(2, "Haifa", 50, "deny");
    scene.evidence(1, "ended", 51, "affirm");
    scene.evidence(2, "ended", 54, "affirm");
    let told = told_of(&scene);
    assert_eq!(told[3..5], ["frame 1·1·0", "frame 1·1·0"], "{told:?}");
}

#[test]
fn claims_that_are_the_same_can_have_other_values() {
    let mut scene = Scene::new();
    for (number, by) in [(50, 1), (51, 2)] {
        scene.claim(number, by);
    }
    let one = scene.evidence(1, "CSTO", 50, "affirm");
    scene.evidence(2, "CSTO", 51, "affirm");
    let told_of = |scene: &Scene| told(Alignment::of(&scene.project).all().next().unwrap());
    assert_eq!(told_of(&scene), "agreed 1·1·0");
    let mut claim = scene.project.claims()[&ClaimId(id(51))].clone();
    claim.attributes.insert("topic".into(), "בריאות".to_owned());
    scene.project.put(claim.into());
    assert_eq!(told_of(&scene), "frame 1·1·0");
    let alignment = Alignment::of(&scene.project);
    let group = alignment.all().find(|group| group.has(&one)).unwrap();
    let found = reasons(&scene.project, &alignment, group);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].what, What::ClaimAttribute("topic".into()));
    // Taking one of them takes its claim.
    let same = alignment.counterparts();
    assert_eq!(same.claim(ClaimId(id(51))), ClaimId(id(51)));
    assert_eq!(same.proposition(ClaimId(id(51))), ClaimId(id(50)));
}

#[test]
fn a_difference_is_explained_by_who_says_what() {
    let scene = scene(&["Haifa:GPE=42", "Haifa:ORG=41", "Haifa:ORG=41"]);
    let alignment = Alignment::of(&scene.project);
    let group = alignment.all().next().unwrap();
    let found = reasons(&scene.project, &alignment, group);
    let told: Vec<_> = found
        .iter()
        .map(|reason| {
            let sides = reason.sides.iter();
            let sides = sides.map(|side| (side.authors.clone(), side.said.clone()));
            (
                reason.kind.key(),
                reason.what.clone(),
                sides.collect::<Vec<_>>(),
            )
        })
        .collect();
    let is = |number| Said::Entity(EntityChoice::Is(EntityId(id(number))));
    let (first, others) = (vec![author(1)], vec![author(2), author(3)]);
    assert_eq!(
        told,
        [
            (
                "conflict-label",
                What::Label,
                vec![
                    (others.clone(), Said::Type("ORG".into())),
                    (first.clone(), Said::Type("GPE".into())),
                ]
            ),
            (
                "conflict-entity",
                What::Entity,
                vec![(others, is(41)), (first, is(42))]
            ),
        ]
    );
}

/// Every kind that a group is of is explained, and nothing else is; of several rows that stand elsewhere the
/// gravest way is named.
#[test]
fn the_reasons_are_the_kinds() {
    let merged = |kinds: &mut dyn Iterator<Item = Kind>| {
        let kinds = kinds.filter(|kind| *kind != Kind::Agreed);
        let kinds = kinds.map(|kind| match kind {
            Kind::Inside => Kind::OtherEdges,
            other => other,
        });
        kinds.collect::<Kinds>()
    };
    for marked in [
        ["Haifa:GPE", "Haifa:ORG", "-"],
        [
            "University of Haifa:ORG",
            "University:ORG; Haifa:ORG",
            "Haifa it:GPE",
        ],
        ["CSTO:ORG=40+a:1", "CSTO:ORG=43", "(CSTO):ORG=43"],
        [
            "CSTO:ORG; Haifa:ORG=40",
            "CSTO:ORG=40; Haifa:ORG=40",
            "CSTO:ORG=41; Haifa:ORG",
        ],
        ["CSTO:ORG", "CSTO:ORG", "CSTO:ORG"],
    ] {
        let scene = scene(&marked);
        let alignment = Alignment::of(&scene.project);
        for group in alignment.all() {
            let found = reasons(&scene.project, &alignment, group);
            let kinds = merged(&mut found.iter().map(|reason| reason.kind));
            assert_eq!(
                kinds,
                merged(&mut group.kinds.iter()),
                "{marked:?}: {found:?}"
            );
            let has_sides = found.iter().all(|reason| reason.sides.len() > 1);
            assert!(has_sides, "{found:?}");
        }
    }
}
