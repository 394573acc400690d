//! The sample project: every quote is where it says, and it holds what makes the work hard.

use std::collections::{BTreeMap, BTreeSet};

use isnad::model::{Claimer, EntityChoice, Evidence, Fragment, Mention, Project};
use isnad::session::sample;

/// The letters that are written together with a Hebrew or an Arabic name before them.
const PREFIXES: &str = "ושכבלמהوفبلك";

fn project() -> Project {
    sample::project().unwrap()
}

/// Whether the character goes on with the word or number before it; vowel marks do.
fn goes_on(c: char) -> bool {
    c.is_alphanumeric()
        || ('\u{591}'..='\u{5c7}').contains(&c)
        || ('\u{64b}'..='\u{652}').contains(&c)
}

/// The lists of fragments of every row that stands in a text, with that text.
fn places(project: &Project) -> Vec<(String, Vec<Fragment>)> {
    let text = |document| project.text(document).unwrap().to_string();
    let mentions = project.mentions().values();
    let mentions = mentions.map(|row| (text(row.document), row.fragments.clone()));
    let evidence = project.evidence().values().flat_map(|row| {
        [&row.content, &row.cue, &row.source].map(|list| (text(row.document), list.clone()))
    });
    mentions.chain(evidence).collect()
}

#[test]
fn texts_are_plain_and_of_the_right_length() {
    assert_eq!(project().texts().len(), 3);
    for text in project().texts().values() {
        let words = text.split_whitespace().count();
        assert!((250..=400).contains(&words), "{words} words");
        assert!(
            !text.contains('\r') && !text.starts_with('\u{feff}'),
            "line ends or a mark"
        );
        assert!(
            text.ends_with('\n') && !text.ends_with("\n\n"),
            "one line end at the end"
        );
        let lines: Vec<_> = text.lines().take(4).collect();
        assert!(
            lines[1].is_empty() && lines[3].is_empty(),
            "title, blank, byline, blank"
        );
    }
    for document in project().documents().values() {
        let text = project().text(document.id).unwrap().clone();
        assert_eq!(text.lines().next(), Some(document.title.as_str()));
    }
}

#[test]
fn every_place_is_whole_words_but_for_prefixes() {
    for (text, fragments) in places(&project()) {
        for fragment in fragments {
            assert!(fragment.fits(&text), "{}", fragment.quote());
            let (start, end) = (fragment.start() as usize, fragment.end() as usize);
            let word = text[..start]
                .char_indices()
                .rfind(|(_, c)| !goes_on(*c))
                .map_or(0, |(at, c)| at + c.len_utf8());
            let prefix = &text[word..start];
            let whole = prefix.chars().all(|c| PREFIXES.contains(c));
            assert!(
                whole && !text[end..].starts_with(goes_on),
                "{}",
                fragment.quote()
            );
        }
    }
}

#[test]
fn fragments_are_in_order_and_apart() {
    for (_, fragments) in places(&project()) {
        let apart = fragments
            .windows(2)
            .all(|two| two[0].end() <= two[1].start());
        assert!(apart, "{fragments:?}");
    }
}

#[test]
fn every_value_is_one_of_the_schema() {
    let project = project();
    for row in project.rows() {
        for (key, value) in row.values().into_iter().flatten() {
            let attribute = &project.attributes()[key];
            let allowed = !value.is_empty() && attribute.kind.takes(value).is_ok();
            let of = row.subject();
            assert!(
                allowed && Some(attribute.of) == of,
                "{of:?}: {key} = {value}"
            );
        }
    }
}

#[test]
fn what_is_said_is_complete() {
    let project = project();
    for entity in project.entities().values() {
        let named = ["he", "ar", "en"]
            .iter()
            .all(|code| entity.names.contains_key(*code));
        assert!(named && !entity.name.is_empty(), "{}", entity.name);
    }
    for document in project.documents().values() {
        let known =
            ["outlet", "date", "event"].map(|key| document.attributes.contains_key(&key.into()));
        assert_eq!(known, [true; 3], "{}", document.title);
    }
    let mut documents: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for Evidence {
        claim,
        document,
        claimer,
        attributes,
        ..
    } in project.evidence().values()
    {
        assert!(attributes.contains_key(&"stance".into()), "{claim}");
        match claimer {
            Claimer::Unset => panic!("nobody makes {claim}"),
            Claimer::Entity(entity) => assert!(project.entities().contains_key(entity)),
            Claimer::Described(words) => assert!(!words.is_empty()),
            Claimer::DocumentAuthor => assert_eq!(attributes[&"quotation".into()], "narrator"),
        }
        documents.entry(*claim).or_default().insert(*document);
    }
    for claim in project.claims().values() {
        assert!(!claim.text.is_empty() && !claim.language.is_empty());
        assert!(
            documents[&claim.id].len() >= 2,
            "{} is made in one text only",
            claim.text
        );
    }
    assert!(project.links().values().all(|link| link.from != link.to));
}

/// The sample is what pictures and first trials show; it has to hold what makes the work hard.
#[test]
fn the_hard_things_are_in_it() {
    let project = project();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut count = |kind| *kinds.entry(kind).or_default() += 1;
    let bytes = |mention: &Mention| -> BTreeSet<u32> {
        let fragments = mention.fragments.iter();
        fragments
            .flat_map(|fragment| fragment.start()..fragment.end())
            .collect()
    };
    let mentions: Vec<&Mention> = project.mentions().values().collect();
    for (number, mention) in mentions.iter().enumerate() {
        let text = project.text(mention.document).unwrap();
        if text[..mention.fragments[0].start() as usize].ends_with(goes_on) {
            count("after a prefix");
        }
        if mention.fragments.len() > 1 {
            count("in fragments");
        }
        count(match mention.entity {
            EntityChoice::Unsure => "unsure",
            EntityChoice::NotInList => "not in the list",
            EntityChoice::Unset => "unset",
            EntityChoice::Is(_) => "with an entity",
        });
        for other in mentions[..number]
            .iter()
            .filter(|other| other.document == mention.document)
        {
            let (one, other) = (bytes(mention), bytes(other));
            if one.is_subset(&other) || other.is_subset(&one) {
                count("nested");
            } else if !one.is_disjoint(&other) {
                count("overlapping");
            }
        }
    }
    for kind in [
        "after a prefix",
        "in fragments",
        "unsure",
        "not in the list",
        "unset",
        "nested",
        "overlapping",
    ] {
        assert!(kinds.contains_key(kind), "no mention is {kind}: {kinds:?}");
    }
    let knew = project
        .claims()
        .values()
        .find(|claim| claim.text.contains("knew"))
        .unwrap();
    let evidence = project
        .evidence()
        .values()
        .filter(|evidence| evidence.claim == knew.id);
    let stances: BTreeSet<&str> = evidence
        .map(|evidence| evidence.attributes[&"stance".into()].as_str())
        .collect();
    assert!(
        stances.contains("affirm") && stances.contains("refute"),
        "{stances:?}"
    );
}

/// The lines of a file that `isnad export sample` writes, as JSON.
fn exported(folder: &std::path::Path, name: &str) -> Vec<serde_json::Value> {
    let lines = std::fs::read_to_string(folder.join(name)).unwrap();
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn the_export_shows_entities_claims_and_links_across_languages() {
    let project = project();
    let language = |document| project.documents()[document].language.as_str();
    let mut languages: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for evidence in project.evidence().values() {
        let seen = languages.entry(evidence.claim).or_default();
        seen.insert(language(&evidence.document));
    }
    let wide = languages.values().filter(|seen| seen.len() > 1).count();
    assert!(wide >= 10, "{wide} claims with evidence in two documents");
    // Each is named in every language in which it is mentioned.
    for mention in project.mentions().values() {
        if let EntityChoice::Is(entity) = mention.entity {
            let names = &project.entities()[&entity].names;
            assert!(names.contains_key(language(&mention.document)));
        }
    }
    let refuting = project.links().values().filter(|link| {
        let of = |end: &isnad::model::RowId| match end {
            isnad::model::RowId::Claim(claim) => &languages[claim],
            other => panic!("{other:?}"),
        };
        link.r#type.0 == "refuting" && of(&link.from) != of(&link.to)
    });
    assert!(refuting.count() >= 2);

    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_isnad"))
        .args(["export", "sample", "--format", "jsonl", "--out"])
        .arg(&out)
        .output()
        .unwrap();
    assert!(run.status.success(), "{run:?}");
    let count = |name: &str| exported(&out, name).len();
    let counts = ["entities.jsonl", "claims.jsonl", "links.jsonl"].map(count);
    assert!(
        counts[0] >= 20 && counts[1] >= 10 && counts[2] >= 4,
        "{counts:?}"
    );
    let links = exported(&out, "links.jsonl");
    let refuting = links.iter().filter(|link| link["type"] == "refuting");
    assert!(refuting.count() >= 2);
}
