//! What the benchmark's own programs look at, and what is wrong in files. That everything comes back is held
//! by the laws of all formats.

use serde_json::{Value, json};

use super::*;
use crate::format::law::{of_texts, read, round_trip, with, with_schema_of, written};
use crate::format::{Choice, InMemory};
use crate::model::Claimer;

const TEXT: &str = "😀 הרופא אמר: שום מרפא. The mayor denied it.";

fn claims(project: &crate::model::Project) -> Value {
    let files = written(project, &Choice::default(), &FORMAT);
    serde_json::from_slice(&files.0[CLAIMS]).unwrap()
}

#[test]
fn a_span_ends_with_its_last_code_point() {
    let project = round_trip();
    let files = written(&project, &Choice::default(), &FORMAT);
    let claims: Value = serde_json::from_slice(&files.0[CLAIMS]).unwrap();
    let mut count = 0;
    for (article, segments) in claims.as_object().unwrap() {
        let text = String::from_utf8(files.0[&format!("text/{article}.txt")].clone()).unwrap();
        let letters: Vec<char> = text.chars().collect();
        for segment in segments.as_object().unwrap().values() {
            if segment.get("claim_spans").is_none() {
                let at = |end: usize| segment["claim_span"][end].as_u64().unwrap() as usize;
                let slice: String = letters[at(0)..=at(1)].iter().collect();
                assert_eq!(segment["quote"], json!(slice));
                count += 1;
            }
            let has = segment["has_claimer"].as_bool().unwrap();
            assert_eq!(has, segment["claimer"] != json!(AUTHOR));
        }
    }
    assert!(count > 0);
}

#[test]
fn evidence_of_one_claim_claimer_stance_and_certainty_is_a_frame() {
    let project = crate::session::sample::project().unwrap();
    let claims = claims(&project);
    let mut frames = std::collections::BTreeMap::new();
    let articles = claims.as_object().unwrap().values();
    for segment in articles.flat_map(|article| article.as_object().unwrap().values()) {
        let common = ["claim", "claimer", "stance", "frame"].map(|key| segment[key].to_string());
        let certainty = segment["attributes"]["certainty"].to_string();
        let frame = segment["frame"].as_u64().unwrap();
        let known = frames.entry(frame).or_insert_with(Vec::new);
        known.push((common[0].clone(), common[2].clone(), certainty));
    }
    let rows: usize = frames.values().map(Vec::len).sum();
    assert_eq!(rows, project.evidence().len());
    assert!(frames.values().any(|frame| frame.len() > 1));
    for frame in frames.values() {
        assert!(frame.iter().all(|row| row == &frame[0]), "{frame:?}");
    }
}

#[test]
fn a_file_of_the_benchmark_is_read() {
    let mut project = of_texts(&[("doc1.txt", TEXT, vec![])]);
    for row in crate::store::schema::bundled("newsclaims").unwrap() {
        project.put(row);
    }
    let file = json!({"doc1": {
        "0": {"topic": "cure", "claim_object": "שום", "stance": "affirm", "claim_span": [13, 20],
              "has_claimer": true, "claimer": "הרופא", "claimer_in_sentence": true},
        "1": {"topic": "cure", "claim_object": "it", "stance": "refute", "claim_span": [23, 42],
              "has_claimer": false, "claimer": "<AUTHOR>", "claimer_in_sentence": false},
        "2": {"topic": "cure"},
        "3": {"topic": "cure", "claim_span": [40, 90], "has_claimer": false},
        "4": {"topic": 7},
    }});
    let imported = read(
        &InMemory::one("dev.json", file.to_string()),
        &FORMAT,
        &project,
    );
    let problems: Vec<String> = imported.problems.iter().map(|it| it.to_string()).collect();
    let told = |words: &str| problems.iter().any(|problem| problem.contains(words));
    assert!(
        told("dev.json, doc1, 2: left out: the claim has no claim_span"),
        "{problems:#?}"
    );
    assert!(
        told("doc1, 3: left out: [40, 91] is no range"),
        "{problems:#?}"
    );
    assert!(told("doc1, 4: left out: invalid type"), "{problems:#?}");
    assert!(
        told("dev.json, the file: 3 claims have no quote"),
        "{problems:#?}"
    );
    let copy = with(project, imported);
    let evidence: Vec<_> = copy.evidence().values().collect();
    let quotes: Vec<&str> = evidence.iter().map(|it| it.content[0].quote()).collect();
    assert_eq!(quotes, ["שום מרפא", "The mayor denied it."]);
    assert_eq!(evidence[0].claimer, Claimer::Described("הרופא".to_owned()));
    assert_eq!(evidence[1].claimer, Claimer::DocumentAuthor);
    assert_eq!(evidence[0].attributes[&"stance".into()], "affirm");
    assert_eq!(evidence[0].spans[&"claim_object".into()][0].quote(), "שום");
    let topics = copy
        .claims()
        .values()
        .map(|claim| &claim.attributes[&"topic".into()]);
    assert_eq!(topics.collect::<Vec<_>>(), ["cure", "cure"]);
}

#[test]
fn what_is_no_file_of_claims_is_said() {
    let project = of_texts(&[("doc1.txt", TEXT, vec![])]);
    for (file, words) in [
        ("{\"doc1\": {\"0\": {\"claim_sp", "EOF"),
        ("[1, 2]", "expected articles, sentences, claims"),
        ("{\"doc9\": {}}", "nor a document of that name"),
        ("\u{0}", "the rest of the file"),
    ] {
        let imported = read(&InMemory::one("a.json", file), &FORMAT, &project);
        let problems: Vec<String> = imported.problems.iter().map(|it| it.to_string()).collect();
        assert!(
            problems.iter().any(|it| it.contains(words)),
            "{file}: {problems:?}"
        );
        assert!(imported.is_partial());
    }
}

#[test]
fn two_claims_in_a_sentence_have_two_names() {
    let project = crate::session::sample::project().unwrap();
    let claims = claims(&project);
    let articles = claims.as_object().unwrap().values();
    let count: usize = articles
        .map(|article| article.as_object().unwrap().len())
        .sum();
    assert_eq!(count, project.evidence().len());
    let files = written(&project, &Choice::default(), &FORMAT);
    let back = read(&files, &FORMAT, &with_schema_of(&project));
    assert!(
        back.problems
            .iter()
            .all(|it| !it.message.contains("no quote") && !it.left_out),
        "{:?}",
        back.problems
    );
}

#[test]
fn what_stands_before_the_damage_is_kept_and_a_name_may_come_twice() {
    let project = of_texts(&[("doc1.txt", TEXT, vec![])]);
    let claim = |last: u32| json!({"topic": "cure", "claim_span": [13, last]}).to_string();
    let (one, two) = (claim(15), claim(20));
    let twice = format!("{{\"doc1\": {{\"0\": {one}, \"0\": {two}}}, \"doc1\": {{\"0\": {one}}}}}");
    for (file, count, words) in [
        (twice.clone(), 3, ""),
        (
            twice[..twice.len() - 1].to_owned(),
            3,
            "line 1: left out: the rest of the file: EOF",
        ),
        (
            format!("{{\"doc1\": {{\"0\": {one}, \"1\""),
            1,
            "the rest of the file",
        ),
        (
            format!("{{\"doc1\": {{\"0\": {one}}}, \"doc1\": []}}"),
            1,
            "expected claims by sentence",
        ),
        (
            format!("{{\"doc1\": {{\"0\": {one}}}}} {{}}"),
            1,
            "trailing characters",
        ),
    ] {
        let imported = read(&InMemory::one("a.json", file.clone()), &FORMAT, &project);
        let problems: Vec<String> = imported.problems.iter().map(|it| it.to_string()).collect();
        assert_eq!(
            imported.is_partial(),
            !words.is_empty(),
            "{file}: {problems:?}"
        );
        assert!(
            problems.iter().any(|it| it.contains(words)),
            "{file}: {problems:?}"
        );
        assert!(
            problems.iter().any(|it| it.contains("no quote")),
            "{file}: {problems:?}"
        );
        let copy = with(project.clone(), imported);
        assert_eq!(copy.evidence().len(), count, "{file}");
    }
}
