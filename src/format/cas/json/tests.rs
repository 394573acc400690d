//! The form of a file, files of other programs, and ours as other programs change them; the laws of all
//! formats do the rest.

use serde_json::{Value, json};
use ulid::Ulid;

use super::*;
use crate::format::law::{self, round_trip};
use crate::format::{Choice, Imported, InMemory};
use crate::model::{EntityChoice, EntityId, MentionId, Project, ProjectId};

const NAMED_ENTITY: &str = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";

fn file_of_first() -> Value {
    let files = law::written(&round_trip(), &Choice::default(), &FORMAT);
    serde_json::from_slice(&files.0["א ב.json"]).unwrap()
}

fn read(file: &Value) -> (Imported, Project) {
    let files = InMemory::one("x.json", file.to_string());
    let empty = Project::new(ProjectId(Ulid::from(2)));
    let imported = law::read(&files, &FORMAT, &empty);
    let project = law::with(empty, imported.clone());
    (imported, project)
}

fn problems(imported: &Imported) -> Vec<String> {
    let lost = imported.problems.iter().filter(|problem| problem.left_out);
    lost.map(ToString::to_string).collect()
}

/// A file of another program: a text of one sentence with these structures after its sofa, number 1.
fn theirs(text: &str, structures: &[Value]) -> Value {
    let mut all = vec![json!({"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1,
        "sofaID": "_InitialView", "mimeType": "text", "sofaString": text})];
    all.extend(structures.iter().cloned());
    json!({
        "%TYPES": {"x.Person": {"%NAME": "x.Person", "%SUPER_TYPE": NAMED_ENTITY}},
        "%FEATURE_STRUCTURES": all,
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": []}}
    })
}

fn label(id: u32, range: [u64; 2], value: &str, identifier: &str) -> Value {
    json!({"%ID": id, "%TYPE": NAMED_ENTITY, "@sofa": 1, "begin": range[0], "end": range[1],
        "value": value, "identifier": identifier})
}

#[test]
fn the_form_of_a_file() {
    let file = file_of_first();
    let structures = file["%FEATURE_STRUCTURES"].as_array().unwrap();
    assert_eq!(structures[0]["%TYPE"], "uima.cas.Sofa");
    let text: Vec<u16> = structures[0]["sofaString"]
        .as_str()
        .unwrap()
        .encode_utf16()
        .collect();
    let of = |r#type: &str| {
        structures
            .iter()
            .filter(move |one| one["%TYPE"] == r#type)
            .collect::<Vec<_>>()
    };
    let slice = |one: &Value| {
        let [begin, end] = ["begin", "end"].map(|key| one[key].as_u64().unwrap() as usize);
        String::from_utf16(&text[begin..end]).unwrap()
    };
    let labels = of(NAMED_ENTITY);
    let un = labels.iter().find(|one| slice(one) == "האו\"ם").unwrap();
    assert_eq!(
        (&un["begin"], &un["end"], &un["@sofa"]),
        (&7.into(), &12.into(), &1.into())
    );
    assert_eq!(
        (&un["value"], &un["identifier"]),
        (
            &"ORG".into(),
            &"http://www.wikidata.org/entity/Q1065".into()
        )
    );
    let pieces: Vec<String> = labels
        .iter()
        .filter(|one| one["value"] == "LOC")
        .map(|one| slice(one))
        .collect();
    assert_eq!(pieces, ["قال", "الماتي"]);
    let sentences = of("de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence");
    let sentences: Vec<String> = sentences.iter().map(|one| slice(one)).collect();
    assert_eq!(sentences, ["😀 אמר האו\"ם.", "قال توكاييف & في <الماتي>"]);
    let tokens = of("de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token");
    let tokens: Vec<String> = tokens.iter().map(|one| slice(one)).collect();
    assert_eq!(tokens[..4], ["😀", "אמר", "האו\"ם", "."]);
    // Whatever is pointed at stands before, and every type is declared.
    let mut seen = std::collections::BTreeSet::new();
    for one in structures {
        let name = one["%TYPE"].as_str().unwrap();
        assert!(
            name.starts_with("uima.") || file["%TYPES"].get(name).is_some(),
            "{name}"
        );
        for (key, value) in one.as_object().unwrap() {
            let is_seen = |id: &Value| seen.contains(&id.as_u64().unwrap());
            assert!(!key.starts_with('@') || is_seen(value), "{one}");
            let elements = value.as_array().filter(|_| key == "%ELEMENTS");
            assert!(elements.is_none_or(|ids| ids.iter().all(is_seen)), "{one}");
            let declared = |feature: &str| file["%TYPES"][name].get(feature).is_some();
            let plain = key.trim_start_matches('@');
            let is_basic =
                ["sofa", "begin", "end", "language"].contains(&plain) || key.starts_with('%');
            assert!(
                is_basic || name.starts_with("uima.") || declared(plain),
                "{name} {key}"
            );
        }
        assert!(seen.insert(one["%ID"].as_u64().unwrap()));
    }
    let names: Vec<_> = file.as_object().unwrap().keys().cloned().collect();
    assert_eq!(names.len(), 3);
    let files = law::written(&round_trip(), &Choice::default(), &FORMAT);
    assert_eq!(
        files.0.keys().collect::<Vec<_>>(),
        ["b.json", "project/project.json", "א ב.json"]
    );
}

#[test]
fn files_of_other_programs() {
    let text = "😀 אמר האו\"ם.";
    let file = theirs(
        text,
        &[
            label(2, [7, 12], "ORG", "http://www.wikidata.org/entity/Q1065"),
            label(3, [8, 12], "ORG", "http://www.wikidata.org/entity/Q1065"),
            json!({"%ID": 4, "%TYPE": "x.Person", "@sofa": 1, "^begin": 3, "^end": 6}),
            json!({"%ID": 5, "%TYPE": "x.Other", "@sofa": 1, "begin": 3, "end": 6}),
            json!({"%ID": 6, "%TYPE": "x.Other", "@sofa": 1, "begin": 3, "end": 6, "f": [[1.5, null], {"a": {}}]}),
            json!({"%ID": 7, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token", "@sofa": 1, "begin": 0, "end": 2}),
            label(8, [1, 6], "ORG", ""),
            label(9, [7, 700], "ORG", ""),
            label(10, [7, 7], "ORG", ""),
            json!({"%ID": 11, "%TYPE": NAMED_ENTITY, "@sofa": 1, "begin": 3, "end": 6}),
        ],
    );
    let (imported, project) = read(&file);
    let problems = problems(&imported);
    let expected = [
        "the file: left out: 2 annotations of the type \"x.Other\"",
        "feature structure 8: left out: [1, 6] is no range of a text of 13 (utf16)",
        "feature structure 9: left out: [7, 700] is no range of a text of 13 (utf16)",
        "feature structure 10: left out: [7, 7] has no width",
        "feature structure 11: left out: it has no type",
    ];
    assert_eq!(problems.len(), expected.len(), "{problems:?}");
    for words in expected {
        assert!(
            problems.iter().any(|problem| problem.ends_with(words)),
            "{words}: {problems:?}"
        );
    }
    let found: Vec<_> = project
        .mentions()
        .values()
        .map(|row| (row.fragments[0].quote(), row.r#type.0.as_str()))
        .collect();
    assert_eq!(
        found,
        [("האו\"ם", "ORG"), ("או\"ם", "ORG"), ("אמר", "Person")]
    );
    let entities: Vec<_> = project
        .entities()
        .values()
        .map(|row| (row.name.as_str(), row.kb.as_str()))
        .collect();
    assert_eq!(entities, [("האו\"ם", "wikidata:Q1065")]);
    let document = project.documents().values().next().unwrap();
    assert_eq!(
        (document.source.as_str(), document.language.as_str()),
        ("x.json", "he")
    );
    // A second time into the same project: the same rows.
    let again = law::read(
        &InMemory::one("x.json", file.to_string()),
        &FORMAT,
        &project,
    );
    assert_eq!(again.rows, []);
}

#[test]
fn what_was_changed_elsewhere_counts() {
    let mut file = file_of_first();
    let structures = file["%FEATURE_STRUCTURES"].as_array_mut().unwrap();
    let mut gone = 0;
    for one in structures
        .iter_mut()
        .filter(|one| one["%TYPE"] == NAMED_ENTITY)
    {
        let range = (one["begin"].as_u64().unwrap(), one["end"].as_u64().unwrap());
        match range {
            // The UN: only half the word, of another type, and nobody in particular.
            (7, 12) => {
                one["begin"] = 8.into();
                one["value"] = "LOC".into();
                one["identifier"] = "".into();
            }
            (8, 12) => gone = one["%ID"].as_u64().unwrap(),
            _ => {}
        }
    }
    structures.retain(|one| one["%ID"] != gone);
    structures.push(label(
        9_000,
        [0, 2],
        "ORG",
        "https://www.wikidata.org/wiki/Q1065",
    ));
    structures.push(label(9_001, [0, 2], "PER", "0000000000000000000000000N"));
    let (imported, project) = read(&file);
    assert_eq!(problems(&imported), Vec::<String>::new());
    let id = |number: u128| MentionId(Ulid::from(number));
    let changed = &project.mentions()[&id(40)];
    assert_eq!(
        (
            changed.fragments[0].quote(),
            changed.r#type.0.as_str(),
            changed.entity
        ),
        ("או\"ם", "LOC", EntityChoice::Unset)
    );
    assert_eq!(changed.attributes.len(), 2, "what was not changed is kept");
    assert!(
        !project.mentions().contains_key(&id(41)),
        "taken out elsewhere"
    );
    let new: Vec<_> = project
        .mentions()
        .values()
        .filter(|row| row.fragments[0].quote() == "😀")
        .collect();
    let un = EntityId(Ulid::from(20));
    let tokayev = EntityId(Ulid::from(21));
    let new: Vec<_> = new.iter().map(|row| row.entity).collect();
    assert_eq!(new, [un, tokayev].map(EntityChoice::Is));
    let others = project
        .entities()
        .keys()
        .filter(|id| **id != un && **id != tokayev);
    assert_eq!(others.count(), 0, "both addresses are known");
}

#[test]
fn what_is_no_such_file_is_said() {
    let cases = [
        ("{", "EOF"),
        ("[]", "expected"),
        (r#"{"%TYPES":{}}"#, "%FEATURE_STRUCTURES"),
        (r#"{"%FEATURE_STRUCTURES":[{"%TYPE":"x"}]}"#, "%ID"),
        (r#"{"%FEATURE_STRUCTURES":[{"%ID":-1,"%TYPE":"x"}]}"#, "-1"),
        (
            r#"{"%FEATURE_STRUCTURES":{"a":{"%TYPE":"x"}}}"#,
            "invalid digit",
        ),
        (
            r#"{"%FEATURE_STRUCTURES":[{"%ID":1,"%TYPE":"uima.cas.Sofa"},{"%ID":1,"%TYPE":"uima.cas.Sofa"}]}"#,
            "two texts have the number 1",
        ),
        (
            r#"{"%FEATURE_STRUCTURES":[{"%ID":2,"%TYPE":"org.isnad.Claim"},{"%ID":2,"%TYPE":"org.isnad.Claim"}]}"#,
            "two feature structures have the number 2",
        ),
        (
            r#"{"%FEATURE_STRUCTURES":[{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaString":""}]}"#,
            "0 bytes",
        ),
        (
            r#"{"%FEATURE_STRUCTURES":[{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaString":"\ud800"}]}"#,
            "hex escape",
        ),
    ];
    for (file, words) in cases {
        let files = InMemory::one("x.json", file);
        let imported = law::read(&files, &FORMAT, &Project::new(ProjectId(Ulid::from(2))));
        let problems = problems(&imported);
        assert_eq!(problems.len(), 1, "{file}: {problems:?}");
        assert!(problems[0].contains(words), "{file}: {problems:?}");
    }
}

#[test]
fn one_array_that_all_point_at_is_read_once() {
    let mut structures = vec![
        json!({"%ID": 2, "%TYPE": "org.isnad.Value", "name": "k", "value": "v"}),
        json!({"%ID": 3, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": vec![2; 10_000]}),
    ];
    for id in 4..10_004 {
        structures.push(json!({"%ID": id, "%TYPE": "org.isnad.Claim", "@attributes": 3}));
    }
    let (imported, project) = read(&theirs("x", &structures));
    assert_eq!(problems(&imported), Vec::<String>::new());
    let attributes: usize = project
        .claims()
        .values()
        .map(|row| row.attributes.len())
        .sum();
    assert_eq!(attributes, 1);
}
