//! schema.org ClaimReview: claims with their ratings as JSON-LD, for web pages and search engines. Only
//! written.
//!
//! One graph: a `ClaimReview` for each claim that has a rating (attributes of claims named as the properties
//! of schema.org are: `reviewRating.alternateName`, `itemReviewed.author` …), and a `Claim` alone for each that
//! has none, since a rating is no one's to invent. The places that affirm a claim are its `appearance`s, with
//! their words, who says it and where; those that deny or doubt it are no appearances and are left out.

use std::collections::BTreeMap;
use std::io;

use serde_json::{Map, Value, json};

use super::knowledge_base::address_from_kb;
use super::{Dataset, Fate, Format, Loss, Selected, Target, Thing};
use crate::model::fragment::joined_quote;
use crate::model::{Claim, ClaimId, Claimer, EntityId, Evidence, Key, value};

/// The format.
pub const FORMAT: Format = Format {
    name: "claimreview",
    about: "schema.org ClaimReview JSON-LD: claims with rating, who said them and where",
    carries: &[
        Thing::Title,
        Thing::Language,
        // Mentions are not there at all: how they stand is no loss beside that.
        Thing::Nested,
        Thing::PartWords,
        Thing::Fragments,
        Thing::Claims,
        Thing::Evidence,
        Thing::Claimer,
    ],
    units: &[],
    single: Some(FILE),
    beside: &[],
    write: Some(write),
    read: None,
    endings: &[],
    recognises: |_| false,
    more_losses: denials,
};

const FILE: &str = "claimreview.jsonld";

/// Properties of ratings, by the attributes that say them.
const RATING: &[&str] = &[
    "alternateName",
    "ratingValue",
    "bestRating",
    "worstRating",
    "name",
];
/// Properties of claims that are texts.
const OF_CLAIM: &[&str] = &["datePublished", "firstAppearance"];
/// Properties of claims that are entities.
const ENTITIES_OF_CLAIM: &[&str] = &["author", "claimInterpreter", "about"];

type Places<'d, 'p> = BTreeMap<ClaimId, Vec<(&'d Selected<'p>, &'p Evidence)>>;

/// Evidence that is no appearance of its claim.
fn denials(data: &Dataset<'_>) -> Vec<Loss> {
    let evidence = data.documents().iter().flat_map(|it| &it.evidence);
    let count = evidence.filter(|row| !affirms(row)).count();
    let loss = Loss {
        thing: Thing::Evidence,
        count,
        fate: Fate::LeftOut,
    };
    if count > 0 { vec![loss] } else { Vec::new() }
}

fn affirms(row: &Evidence) -> bool {
    let stance = row.attributes.get(&Key::from("stance"));
    stance.is_none_or(|stance| !matches!(stance.as_str(), "refute" | "question"))
}

fn write(data: &Dataset<'_>, target: &mut dyn Target) -> io::Result<()> {
    let mut places = Places::new();
    for selected in data.documents() {
        for row in selected.evidence.iter().filter(|row| affirms(row)) {
            places.entry(row.claim).or_default().push((selected, row));
        }
        data.count_written();
    }
    let out = target.file(FILE)?;
    out.write_all(b"{\"@context\": \"https://schema.org\", \"@graph\": [")?;
    for (nth, row) in data.claims().iter().enumerate() {
        out.write_all(if nth > 0 { b",\n" } else { b"\n" })?;
        let places = places.get(&row.id).map_or(&[][..], Vec::as_slice);
        let item = reviewed(data, row, places).unwrap_or_else(|| claim(data, row, places));
        serde_json::to_writer(&mut *out, &item)?;
    }
    out.write_all(b"\n]}\n")
}

fn said<'v>(values: &'v BTreeMap<Key, String>, key: &str) -> Option<&'v str> {
    let value = values.get(&Key::from(key)).map(String::as_str);
    value.filter(|value| !value.is_empty())
}

/// The review of a claim that has a rating.
fn reviewed(
    data: &Dataset<'_>,
    row: &Claim,
    places: &[(&Selected<'_>, &Evidence)],
) -> Option<Value> {
    let mut rating = Map::new();
    rating.insert("@type".to_owned(), json!("Rating"));
    for name in RATING {
        if let Some(value) = said(&row.attributes, &format!("reviewRating.{name}")) {
            rating.insert((*name).to_owned(), number_or_text(value));
        }
    }
    let is_rated = ["alternateName", "ratingValue"]
        .iter()
        .any(|name| rating.contains_key(*name));
    if !is_rated {
        return None;
    }
    let mut review = Map::new();
    review.insert("@type".to_owned(), json!("ClaimReview"));
    review.insert("claimReviewed".to_owned(), json!(row.text));
    review.insert("reviewRating".to_owned(), rating.into());
    // One document is one review: the first place of the claim says which.
    if let Some((selected, _)) = places.first() {
        let values = &selected.document.attributes;
        review.insert("name".to_owned(), json!(selected.document.title));
        review.insert("inLanguage".to_owned(), json!(selected.document.language));
        for (property, keys) in [
            ("url", &["url"][..]),
            ("datePublished", &["datePublished", "date"]),
        ] {
            if let Some(value) = keys.iter().find_map(|key| said(values, key)) {
                review.insert(property.to_owned(), json!(value));
            }
        }
        let author = said(values, "author").or_else(|| said(values, "outlet"));
        if let Some(name) = author {
            let author = json!({"@type": "Organization", "name": name});
            review.insert("author".to_owned(), author);
        }
    }
    review.insert("itemReviewed".to_owned(), claim(data, row, places));
    Some(review.into())
}

fn claim(data: &Dataset<'_>, row: &Claim, places: &[(&Selected<'_>, &Evidence)]) -> Value {
    let mut claim = Map::new();
    claim.insert("@type".to_owned(), json!("Claim"));
    claim.insert("text".to_owned(), json!(row.text));
    if !row.language.is_empty() {
        claim.insert("inLanguage".to_owned(), json!(row.language));
    }
    for name in OF_CLAIM {
        if let Some(value) = said(&row.attributes, &format!("itemReviewed.{name}")) {
            claim.insert((*name).to_owned(), json!(value));
        }
    }
    for name in ENTITIES_OF_CLAIM {
        let id = said(&row.attributes, &format!("itemReviewed.{name}"));
        if let Some(entity) = id.and_then(value::entity).and_then(|id| entity(data, id)) {
            claim.insert((*name).to_owned(), entity);
        }
    }
    let mut appearances: Vec<Value> = places
        .iter()
        .map(|(selected, row)| appearance(data, selected, row))
        .collect();
    if let Some(url) = said(&row.attributes, "itemReviewed.appearance") {
        appearances.push(json!({"@type": "CreativeWork", "url": url}));
    }
    if !appearances.is_empty() {
        claim.insert("appearance".to_owned(), appearances.into());
    }
    claim.into()
}

/// A place where a claim is made.
fn appearance(data: &Dataset<'_>, selected: &Selected<'_>, row: &Evidence) -> Value {
    let document = selected.document;
    let mut work = Map::new();
    work.insert("@type".to_owned(), json!("CreativeWork"));
    work.insert("name".to_owned(), json!(document.title));
    work.insert("inLanguage".to_owned(), json!(document.language));
    work.insert("text".to_owned(), json!(joined_quote(&row.content)));
    for (property, key) in [("url", "url"), ("datePublished", "date")] {
        if let Some(value) = said(&document.attributes, key) {
            work.insert(property.to_owned(), json!(value));
        }
    }
    if let Some(name) = said(&document.attributes, "outlet") {
        let publisher = json!({"@type": "Organization", "name": name});
        work.insert("publisher".to_owned(), publisher);
    }
    let author = match &row.claimer {
        Claimer::Entity(id) => entity(data, *id),
        Claimer::Described(words) => Some(json!({"@type": "Person", "description": words})),
        Claimer::Unset | Claimer::DocumentAuthor => None,
    };
    if let Some(author) = author {
        work.insert("author".to_owned(), author);
    }
    work.into()
}

/// An entity by its name; a person or an organization where its type says so.
fn entity(data: &Dataset<'_>, id: EntityId) -> Option<Value> {
    let row = data.project().entities().get(&id)?;
    let kind = match row.r#type.0.as_str() {
        "PER" | "PERSON" | "PERS" => "Person",
        "ORG" => "Organization",
        _ => "Thing",
    };
    let mut thing = Map::new();
    thing.insert("@type".to_owned(), json!(kind));
    thing.insert("name".to_owned(), json!(row.name));
    if let Some(address) = address_from_kb(&row.kb) {
        thing.insert("sameAs".to_owned(), json!(address));
    }
    Some(thing.into())
}

/// A rating as a number, if it is one.
fn number_or_text(value: &str) -> Value {
    let whole = value.parse::<i64>().map(Value::from);
    let broken = |_| {
        value
            .parse::<f64>()
            .ok()
            .and_then(serde_json::Number::from_f64)
    };
    whole.unwrap_or_else(|error| broken(error).map_or_else(|| json!(value), Value::from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Choice;
    use crate::format::law::written;
    use crate::model::Project;

    fn graph(project: &Project) -> Vec<Value> {
        let files = written(project, &Choice::default(), &FORMAT);
        let file: Value = serde_json::from_slice(&files.0[FILE]).unwrap();
        assert_eq!(file["@context"], json!("https://schema.org"));
        file["@graph"].as_array().unwrap().clone()
    }

    #[test]
    fn a_claim_without_a_rating_is_a_claim_with_its_appearances() {
        let project = crate::session::sample::project().unwrap();
        let graph = graph(&project);
        assert_eq!(graph.len(), project.claims().len());
        let mut places = 0;
        for (item, claim) in graph.iter().zip(project.claims().values()) {
            assert_eq!(item["@type"], json!("Claim"));
            assert_eq!(item["text"], json!(claim.text));
            let none = Vec::new();
            let appearances = item["appearance"].as_array().unwrap_or(&none);
            places += appearances.len();
            for work in appearances {
                assert!(
                    work["text"].is_string() && work["name"].is_string(),
                    "{work}"
                );
            }
        }
        let affirming = project
            .evidence()
            .values()
            .filter(|row| affirms(row))
            .count();
        assert_eq!(places, affirming);
        let choice = Choice::default();
        let data = Dataset::of(&project, &choice, &FORMAT);
        let losses = FORMAT.losses(&data);
        let told = losses.iter().find(|loss| loss.thing == Thing::Evidence);
        assert_eq!(told.unwrap().count, project.evidence().len() - affirming);
    }

    #[test]
    fn a_rated_claim_is_a_review() {
        let mut project = crate::session::sample::project().unwrap();
        let mut claim = project.claims().values().next().unwrap().clone();
        let person = project.entities().values().find(|it| it.r#type.0 == "PER");
        let person = person.unwrap().clone();
        for (key, value) in [
            ("reviewRating.alternateName", "חצי אמת".to_owned()),
            ("reviewRating.ratingValue", "2.5".to_owned()),
            ("reviewRating.bestRating", "5".to_owned()),
            ("itemReviewed.author", person.id.to_string()),
            ("itemReviewed.datePublished", "2026-05".to_owned()),
        ] {
            claim.attributes.insert(key.into(), value);
        }
        project.put(claim.clone().into());
        let graph = graph(&project);
        let review = &graph[0];
        assert_eq!(review["@type"], json!("ClaimReview"));
        assert_eq!(review["claimReviewed"], json!(claim.text));
        let rating = json!({"@type": "Rating", "alternateName": "חצי אמת", "ratingValue": 2.5, "bestRating": 5});
        assert_eq!(review["reviewRating"], rating);
        let item = &review["itemReviewed"];
        assert_eq!(item["author"]["name"], json!(person.name));
        assert_eq!(item["author"]["@type"], json!("Person"));
        assert_eq!(item["datePublished"], json!("2026-05"));
        assert!(review["datePublished"].is_string() && review["author"]["name"].is_string());
    }
}
