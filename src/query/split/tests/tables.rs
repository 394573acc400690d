//! Splits that can be checked by hand.

use super::*;
use crate::query::event_groups::Why;

fn of_type(key: &str) -> Label {
    Label::Type(key.into())
}

fn repeated(lines: &[(&str, usize)]) -> Vec<String> {
    let lines = lines.iter();
    lines
        .flat_map(|(line, times)| vec![(*line).to_owned(); *times])
        .collect()
}

#[test]
fn the_parts_have_the_sizes_that_were_asked_for() {
    for (documents, shares, expected) in [
        (100, "80,10,10", [80, 10, 10]),
        (10, "80,10,10", [8, 1, 1]),
        (10, "60, 20, 20", [6, 2, 2]),
        (4, "1,1,2", [1, 1, 2]),
        (7, "90,0,10", [6, 0, 1]),
        (5, "0,0,1", [0, 0, 5]),
        // No part stays empty while there is a document for it.
        (3, "80,10,10", [1, 1, 1]),
        (2, "98,1,1", [1, 1, 0]),
        (1, "80,10,10", [1, 0, 0]),
        (0, "80,10,10", [0, 0, 0]),
    ] {
        let project = project(&repeated(&[("he", documents)]));
        for stratify in [false, true] {
            for seed in 0..20 {
                let found = divided(&project, &wanted(By::Document, shares, seed, stratify));
                let mut sizes = sizes(&found);
                if documents < 3 {
                    // Which of two equal small parts gets the document is drawn.
                    sizes[1..].sort_unstable_by(|one, other| other.cmp(one));
                }
                assert_eq!(
                    sizes, expected,
                    "{documents} documents, {shares}, seed {seed}"
                );
            }
        }
    }
}

#[test]
fn shares_are_three_numbers() {
    for words in [
        "80,10",
        "80,10,5,5",
        "0,0,0",
        "80,10,-10",
        "a,b,c",
        "",
        "1001,1,1",
        "8.5,1,1",
    ] {
        assert_eq!(words.parse::<Shares>(), Err(BadShares), "{words}");
    }
    let shares: Shares = " 70, 20,10".parse().unwrap();
    assert_eq!((shares.weight(Split::Dev), shares.sum()), (20, 100));
}

#[test]
fn a_rare_label_is_in_every_part_when_stratified() {
    let lines = repeated(&[("he PER", 80), ("ar PER ORG*2", 10), ("en EVENT", 10)]);
    let project = project(&lines);
    let mut uneven = 0;
    for seed in 0..30 {
        let even = divided(&project, &wanted(By::Document, "80,10,10", seed, true));
        assert_eq!(sizes(&even), [80, 10, 10]);
        assert_eq!(spread(&even, &of_type("EVENT")), [8, 1, 1], "seed {seed}");
        assert_eq!(spread(&even, &of_type("ORG")), [16, 2, 2], "seed {seed}");
        assert_eq!(spread(&even, &Label::Language("ar".to_owned())), [8, 1, 1]);
        let plain = divided(&project, &wanted(By::Document, "80,10,10", seed, false));
        uneven += usize::from(spread(&plain, &of_type("EVENT")) != [8, 1, 1]);
    }
    assert!(
        uneven > 10,
        "without stratifying it is left to chance: {uneven} of 30"
    );
}

#[test]
fn labels_do_not_draw_a_part_beyond_its_size() {
    // Each label wants its only document where most is wanted.
    let lines: Vec<String> = (0..20).map(|number| format!("he T{number}")).collect();
    let project = project(&lines);
    for seed in 0..10 {
        let found = divided(&project, &wanted(By::Document, "80,10,10", seed, true));
        assert_eq!(sizes(&found), [16, 2, 2], "seed {seed}");
    }
}

#[test]
fn what_is_about_one_event_stays_together_and_what_leaks_is_named() {
    let lines = [
        "he g:port c1 PER",
        "ar g:port c1",
        "en g:port c2",
        "he g:fire c3",
        "ar g:fire c3",
        "en c4",
        "he c4",
        "ar",
        "en",
        "he",
    ];
    let lines: Vec<String> = lines.into_iter().map(str::to_owned).collect();
    let project = project(&lines);
    for seed in 0..20 {
        let found = divided(&project, &wanted(By::Group, "50,25,25", seed, false));
        let part = |number: usize| found.parts[number - 1].1;
        assert_eq!((part(1), part(1)), (part(2), part(3)), "seed {seed}");
        assert_eq!(part(4), part(5));
        let without: Vec<DocumentId> = (6..=10).map(document_id).collect();
        assert_eq!(found.report.without_group, without);
        let claim = ClaimId(id(4));
        let leaks = found.report.leaks.clone();
        if part(6) == part(7) {
            assert_eq!(leaks, []);
        } else {
            let mut parts = vec![part(6), part(7)];
            parts.sort_unstable();
            assert_eq!(leaks, [Leak::Claim(claim, parts)]);
        }
    }
    let torn = divided(&project, &wanted(By::Language, "1,1,1", 3, false));
    let groups = torn.report.leaks.iter();
    let groups = groups.filter(|leak| matches!(leak, Leak::Group(..)));
    assert_eq!(groups.count(), 2, "languages tear groups apart");
    assert_eq!(torn.report.groups.sum(), 5);
}

#[test]
fn a_language_goes_whole_and_every_part_gets_one() {
    let project = project(&repeated(&[("he", 6), ("ar", 3), ("en", 3), ("", 1)]));
    for seed in 0..10 {
        let found = divided(&project, &wanted(By::Language, "80,10,10", seed, false));
        let languages = found.report.labels.iter();
        for (label, counts) in languages {
            let parts = Split::ALL.into_iter().filter(|part| counts.of(*part) > 0);
            assert_eq!(parts.count(), 1, "{label:?}");
        }
        assert!(!sizes(&found).contains(&0), "{:?}", sizes(&found));
    }
}

#[test]
fn identical_claims_and_texts_leak_too() {
    let mut two = project(&["he c1".to_owned(), "en c2".to_owned(), "en same".to_owned()]);
    for claim in [1, 2] {
        let claim = Claim {
            id: ClaimId(id(claim)),
            author: AuthorId(id(1)),
            text: String::new(),
            language: String::new(),
            attributes: Default::default(),
        };
        two.put(claim.into());
    }
    let link = Link {
        layer: Layer::Own,
        id: LinkId(id(1)),
        author: AuthorId(id(1)),
        r#type: "identical".into(),
        from: RowId::Claim(ClaimId(id(1))),
        to: RowId::Claim(ClaimId(id(2))),
    };
    two.put(link.into());
    let found = divided(&two, &wanted(By::Document, "1,1,1", 0, false));
    let leaks: Vec<&Leak> = found.report.leaks.iter().collect();
    assert!(
        matches!(
            leaks.as_slice(),
            [Leak::Text(text, _), Leak::Claim(claim, _)]
                if *text == document_id(2) && *claim == ClaimId(id(1))
        ),
        "{leaks:?}"
    );
}

#[test]
fn groups_are_proposed_from_what_is_shared_with_reasons() {
    let lines = [
        "he c1",
        "ar c1 e1 e2 e3",
        "en e1 e2 e3",
        "he e1 e2",
        "en e9",
        "ar e9",
        "he e9",
        "en e9",
        "ar e9 e8",
        "he e8",
        "en",
        "en same",
    ];
    let lines: Vec<String> = lines.into_iter().map(str::to_owned).collect();
    let material = Material::of(&project(&lines));
    let found = proposed(&material);
    let groups: Vec<(&str, &[usize])> = found.grouping.groups().collect();
    assert_eq!(groups, [("1", &[0, 1, 2][..]), ("2", &[10, 11][..])]);
    assert_eq!(found.ties[0], [(1, Why::Claim(ClaimId(id(1))))]);
    let shared = (1..=3).map(|number| EntityId(id(number))).collect();
    assert_eq!(found.ties[2], [(1, Why::Entities(shared))]);
    assert_eq!(found.ties[11], [(10, Why::SameText)]);
    assert!(found.ties[3].is_empty(), "two entities are not enough");
    let split = split(&material, None, &wanted(By::Group, "1,1,1", 1, false));
    assert_eq!(split.report.without_group.len(), 7);
    assert_eq!(split.proposal.as_ref(), Some(&found));
}

#[test]
fn entities_that_stand_everywhere_tie_nothing() {
    let everywhere = repeated(&[("he e1 e2 e3 e4", 40)]);
    let found = proposed(&Material::of(&project(&everywhere)));
    assert_eq!(found.grouping.groups().count(), 0);
    let mut few = repeated(&[("he", 36)]);
    few.extend(repeated(&[("he e1 e2 e3 e4", 4)]));
    let found = proposed(&Material::of(&project(&few)));
    let groups: Vec<&[usize]> = found.grouping.groups().map(|it| it.1).collect();
    assert_eq!(groups, [&[36, 37, 38, 39][..]], "a tenth of forty");
}

#[test]
fn the_sample_is_about_one_event() {
    let project = crate::session::sample::project().unwrap();
    let event = GroupsFrom::Attribute(GroupsFrom::EVENT.into());
    assert_eq!(GroupsFrom::usual(&project), event);
    let found = proposed(&Material::of(&project));
    let groups: Vec<&[usize]> = found.grouping.groups().map(|it| it.1).collect();
    assert_eq!(groups, [&[0, 1, 2][..]]);
}

/// The same on every machine and in every version: whoever published a split can make it again.
#[test]
fn a_seed_is_a_promise() {
    let lines = repeated(&[("he PER*2 g:a", 4), ("ar ORG g:b", 3), ("en PER ORG", 5)]);
    let project = project(&lines);
    let digits = |division: &Division| {
        let parts = division.parts.iter();
        parts
            .map(|(_, part)| char::from(b'1' + *part as u8))
            .collect::<String>()
    };
    for (by, stratify, seed, expected) in [
        (By::Document, false, 1, "111312211213"),
        (By::Document, false, 2, "111123221113"),
        (By::Document, true, 1, "112311313121"),
        (By::Group, false, 1, "111111122323"),
        (By::Group, true, 7, "111111132332"),
    ] {
        let found = divided(&project, &wanted(by, "60,20,20", seed, stratify));
        assert_eq!(digits(&found), expected, "{by:?} {stratify} {seed}");
    }
}
