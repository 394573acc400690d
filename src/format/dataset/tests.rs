//! The choice is carried out: documents, rows, pieces, nesting, names of files.

use std::collections::BTreeSet;

use super::place::CONTEXT;
use super::*;
use crate::format::jsonl;
use crate::format::law::{beyond, hard_texts, of_texts, round_trip};
use crate::model::Layer;
use crate::model::{AuthorKind, WorkState};

fn data<'p>(project: &'p Project, choice: &'p Choice, carries: &'static [Thing]) -> Dataset<'p> {
    let format = Format {
        carries,
        ..jsonl::FORMAT
    };
    Dataset::of(project, choice, &format)
}

fn quotes(data: &Dataset<'_>) -> Vec<String> {
    let documents = data.documents().iter();
    let quote = |selected: &Selected<'_>, mention: &Tagged<'_>| {
        let parts = mention
            .spans
            .iter()
            .map(|span| span.slice(selected.text).unwrap());
        parts.collect::<Vec<_>>().join("…")
    };
    documents
        .flat_map(|d| d.mentions.iter().map(|m| quote(d, m)).collect::<Vec<_>>())
        .collect()
}

#[test]
fn what_a_review_decided_is_written_only_when_it_is_wanted() {
    let mut project = round_trip();
    let everything = Choice::default();
    let annotated = quotes(&data(&project, &everything, Thing::ALL));
    let mut mentions = project.mentions().values();
    let mut decided = mentions
        .find(|row| row.fragments[0].quote() == "אמר")
        .unwrap()
        .clone();
    decided.id = crate::model::MentionId(ulid::Ulid::from(u128::MAX / 2));
    decided.layer = Layer::Gold;
    project.put(decided.into());
    let gold = Choice {
        gold: true,
        ..Choice::default()
    };
    assert_eq!(quotes(&data(&project, &everything, Thing::ALL)), annotated);
    assert_eq!(quotes(&data(&project, &gold, Thing::ALL)), ["אמר"]);
}

#[test]
fn pieces_and_nesting_by_policy() {
    let project = round_trip();
    let of = |fragments, carries| {
        let choice = Choice {
            fragments,
            ..Choice::default()
        };
        let data = data(&project, &choice, carries);
        let losses: Vec<String> = data.losses().iter().map(ToString::to_string).collect();
        (quotes(&data), losses)
    };
    let (all, losses) = of(Policy::Expand, Thing::ALL);
    let expected = [
        "אמר",
        "האו\"ם",
        "או\"ם",
        "قال…الماتي",
        "توكاييف",
        "Tokayev",
        "Almaty",
    ];
    assert_eq!(
        (all, losses),
        (expected.map(str::to_owned).to_vec(), vec![])
    );
    const NESTED: &[Thing] = &[Thing::Mentions, Thing::Nested];
    let (expanded, losses) = of(Policy::Expand, NESTED);
    assert_eq!(expanded[3], "قال توكاييف & في <الماتي");
    assert!(
        losses.contains(&"annotations in several pieces: 1 made larger".to_owned()),
        "{losses:?}"
    );
    let (split, _) = of(Policy::Split, NESTED);
    assert_eq!(split[3..6], ["قال", "توكاييف", "الماتي"]);
    let (dropped, losses) = of(Policy::Drop, NESTED);
    assert_eq!(dropped.len(), 6);
    assert!(
        losses.contains(&"annotations in several pieces: 1 left out".to_owned()),
        "{losses:?}"
    );
    const FLAT: &[Thing] = &[Thing::Mentions];
    let (flat, losses) = of(Policy::Expand, FLAT);
    let expected = [
        "אמר",
        "האו\"ם",
        "قال توكاييف & في <الماتي",
        "Tokayev",
        "Almaty",
    ];
    assert_eq!(flat, expected, "the longest stay");
    assert!(
        losses.contains(&"mentions inside or across others: 2 left out".to_owned()),
        "{losses:?}"
    );
}

#[test]
fn only_what_is_chosen() {
    let project = round_trip();
    let count = |choice: &Choice| {
        let data = data(&project, choice, Thing::ALL);
        (
            data.documents().len(),
            quotes(&data).len(),
            data.links().len(),
        )
    };
    let author = |number: u128| Some(AuthorId(ulid::Ulid::from(number)));
    let all = Choice::default();
    assert_eq!(count(&all), (2, 7, 5));
    assert_eq!(
        count(&Choice {
            author: author(2),
            ..all.clone()
        }),
        (2, 1, 0)
    );
    let types = BTreeSet::from(["PER".into()]);
    // The link between an organization and a person has lost an end.
    assert_eq!(
        count(&Choice {
            types,
            ..all.clone()
        }),
        (2, 3, 4)
    );
    let states = BTreeSet::from([WorkState::Done]);
    assert_eq!(
        count(&Choice {
            states: states.clone(),
            ..all.clone()
        })
        .0,
        1
    );
    assert_eq!(
        count(&Choice {
            states,
            author: author(2),
            ..all.clone()
        })
        .0,
        0
    );
    let states = BTreeSet::from([WorkState::New]);
    assert_eq!(
        count(&Choice {
            states,
            ..all.clone()
        })
        .0,
        1
    );
    let languages = BTreeSet::from(["en".to_owned()]);
    assert_eq!(
        count(&Choice {
            languages,
            ..all.clone()
        })
        .0,
        1
    );
    let splits = BTreeSet::from(["train".to_owned()]);
    assert_eq!(count(&Choice { splits, ..all }).0, 0);
}

#[test]
fn what_programs_propose_is_written_only_if_they_are_chosen() {
    let mut project = round_trip();
    let id = AuthorId(ulid::Ulid::from(2));
    let mut author = project.authors()[&id].clone();
    author.kind = AuthorKind::Suggester;
    project.put(author.into());
    let count = |author| {
        let choice = Choice {
            author,
            ..Choice::default()
        };
        quotes(&data(&project, &choice, Thing::ALL)).len()
    };
    assert_eq!((count(None), count(Some(id))), (6, 1));
    // Nor are the entities and claims that they have made.
    let mut entity = project.entities().values().next().unwrap().clone();
    (entity.id, entity.author) = (crate::model::EntityId(ulid::Ulid::from(999)), id);
    project.put(entity.into());
    let mut claim = project.claims().values().next().unwrap().clone();
    (claim.id, claim.author) = (crate::model::ClaimId(ulid::Ulid::from(999)), id);
    project.put(claim.into());
    let made = |author| {
        let choice = Choice {
            author,
            ..Choice::default()
        };
        let data = data(&project, &choice, Thing::ALL);
        (data.entities().len(), data.claims().len())
    };
    let all = (project.entities().len(), project.claims().len());
    assert_eq!(made(Some(id)), all);
    assert!(made(None).0 < all.0 && made(None).1 < all.1);
}

#[test]
fn names_of_files_are_safe_and_each_is_given_once() {
    let project = of_texts(&hard_texts());
    let choice = Choice::default();
    let data = data(&project, &choice, Thing::ALL);
    let stems: Vec<&str> = data.documents().iter().map(|d| d.stem.as_str()).collect();
    let last: Vec<&str> = stems.iter().rev().take(3).rev().copied().collect();
    assert_eq!(last, ["same", "same-2", "_x_con"]);
    let lower: BTreeSet<String> = stems.iter().map(|stem| stem.to_lowercase()).collect();
    assert_eq!(lower.len(), stems.len());
    let bad = |stem: &&&str| stem.contains(['/', '\\', ':']) || stem.starts_with('.');
    assert_eq!(stems.iter().filter(bad).count(), 0);
    let one = |source: &str| {
        let project = of_texts(&[(source, "x", vec![])]);
        data_stem(&project)
    };
    assert_eq!(one("con.txt"), "con_");
    assert_eq!(one("NUL"), "NUL_");
    assert_eq!(one("..."), "document");
    assert_eq!(one("א\u{202e}ב.txt"), "א_ב");
    assert_eq!(one(&"א".repeat(300)).chars().count(), 80);
}

fn data_stem(project: &Project) -> String {
    let choice = Choice::default();
    data(project, &choice, Thing::ALL).documents()[0]
        .stem
        .clone()
}

/// A project of one text with mentions of these words.
fn told(text: &str, words: &[&str], part_words: Policy) -> (Vec<String>, Vec<String>) {
    let project = of_texts(&[("a.txt", text, words.to_vec())]);
    let choice = Choice {
        part_words,
        ..Choice::default()
    };
    let data = data(
        &project,
        &choice,
        &[Thing::Text, Thing::Mentions, Thing::Nested],
    );
    let losses = data.losses();
    let losses = losses
        .iter()
        .filter(|loss| matches!(loss.thing, Thing::PartWords | Thing::Mentions));
    (quotes(&data), losses.map(ToString::to_string).collect())
}

#[test]
fn what_is_told_of_words_is_what_is_done() {
    // Whole ones, one after a prefix, one up to gershayim, two with spaces, one of spaces only.
    let text = "ולאו\"ם קמו  CNN. בְּרֵאשִׁית";
    let mentions = ["CNN", "או\"ם", "ולאו", " קמו ", "  ", "רֵאשִׁית"];
    let cut = "mentions that begin or end inside a word: 3";
    let spaces = ["mentions: 1 left out", "mentions: 1 trimmed"];
    let with = |first: &str| {
        [&[first], &spaces[..]]
            .concat()
            .iter()
            .map(|&l| l.to_owned())
            .collect::<Vec<_>>()
    };
    let (expanded, losses) = told(text, &mentions, Policy::Expand);
    assert_eq!(expanded, ["ולאו\"ם", "ולאו\"ם", "קמו", "CNN", "בְּרֵאשִׁית"]);
    assert_eq!(losses, with(&format!("{cut} made larger")));
    let (split, losses) = told(text, &mentions, Policy::Split);
    assert_eq!(split, ["ולאו", "או\"ם", "קמו", "CNN", "רֵאשִׁית"]);
    assert_eq!(losses, with(&format!("{cut} split")));
    let (dropped, losses) = told(text, &mentions, Policy::Drop);
    assert_eq!(dropped, ["קמו", "CNN"]);
    assert_eq!(losses, with(&format!("{cut} left out")));
}

#[test]
fn of_two_that_become_alike_the_one_that_was_longer_stays() {
    let project = of_texts(&[("a.txt", "ולאו\"ם", vec!["או\"ם", "לאו\"ם"])]);
    let choice = Choice::default();
    let data = data(&project, &choice, &[Thing::Mentions]);
    let written = &data.documents()[0].mentions;
    assert_eq!(written.len(), 1);
    assert_eq!(written[0].row.fragments[0].quote(), "לאו\"ם");
    let losses: Vec<String> = data.losses().iter().map(ToString::to_string).collect();
    assert!(
        losses.contains(&"mentions inside or across others: 1 left out".to_owned()),
        "{losses:?}"
    );
    assert!(
        losses.contains(&"mentions that begin or end inside a word: 1 made larger".to_owned()),
        "{losses:?}"
    );
}

#[test]
fn links_of_mentions_that_are_not_written_are_told() {
    let project = round_trip();
    let choice = Choice {
        fragments: Policy::Expand,
        ..Choice::default()
    };
    let of = |carries| {
        let data = data(&project, &choice, carries);
        let losses = data.losses().into_iter();
        let links =
            losses.filter(|loss| matches!(loss.thing, Thing::MentionLinks | Thing::LinksAcross));
        (
            data.links().len(),
            links.map(|loss| loss.count).collect::<Vec<_>>(),
        )
    };
    assert_eq!(of(Thing::ALL), (5, vec![]));
    // The expanded one swallows one end of both.
    assert_eq!(of(&[Thing::Mentions]), (3, vec![1, 1]));
    assert_eq!(of(&[Thing::Mentions, Thing::MentionLinks]), (3, vec![1, 1]));
    assert_eq!(
        of(&[Thing::Mentions, Thing::Nested, Thing::MentionLinks]),
        (5, vec![1])
    );
}

#[test]
fn what_stands_around() {
    assert_eq!(context("אבג", 2, 4), ("א", "ג"));
    assert_eq!(context("abc", 0, 3), ("", ""));
    let long = format!("{}x{}", "ש".repeat(40), "ת".repeat(40));
    let (before, after) = context(&long, 80, 81);
    assert_eq!(
        (before.chars().count(), after.chars().count()),
        (CONTEXT, CONTEXT)
    );
    assert_eq!(context("אבג", 1, 9), ("", ""), "no place");
}

#[test]
fn a_place_in_an_earlier_text_is_none_even_where_its_words_stand_there_still() {
    let project = beyond();
    let choice = Choice::default();
    let data = data(&project, &choice, Thing::ALL);
    let comment = |number: u128| {
        let id = crate::model::CommentId(ulid::Ulid::from(number));
        &project.comments()[&id]
    };
    let earlier = comment(90).place.as_ref().unwrap();
    let document = &project.documents()[&earlier.document];
    assert_ne!(document.hash, earlier.text);
    let text = &project.texts()[&document.hash];
    assert!(earlier.fragments.iter().all(|it| it.fits(text)));
    assert!(data.place(comment(90)).is_none());
    assert!(data.place(comment(83)).is_some());
    let lost = data.comment_places_lost();
    assert_eq!((lost.len(), lost[0].count), (1, 1));
}
