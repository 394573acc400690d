//! Damage that a fuzzer found to be passed over in silence: something is lost of our own files, and that must be said.

use super::*;

#[test]
fn what_is_lost_by_damage_is_said() {
    let cases = [
        (
            "cas-xmi",
            "<isnad:Evidence ",
            "[isnad:Evidence ",
            "words between elements",
        ),
        (
            "cas-xmi",
            " sofa=\"1\" begin=",
            " sofa=\"99999999999999999999\" begin=",
            "is not in the file",
        ),
        (
            "cas-xmi",
            "<isnad:Entity ",
            "<isn9:Entity ",
            "which mean nothing here",
        ),
        (
            "cas-xmi",
            "<isnad:Claim xmi:id=",
            "<isnad:Claim xmi:ie=",
            "which mean nothing here",
        ),
        (
            "cas-json",
            "\"@sofa\":1",
            "\"@sofa\":4294967296",
            "is not in the file",
        ),
        (
            "cas-json",
            "\"%TYPE\":\"org.isnad.Value\"",
            "\"%TYPE\":\"org.isnad.Link\"",
            "nothing that such an array holds",
        ),
        (
            "cas-json",
            "\"org.isnad.Entity\"",
            "\"org,isnad.Entity\"",
            "which mean nothing here",
        ),
        (
            "gate",
            "\"annotation_sets\"",
            "\"annotation_set\"",
            "no annotation_sets",
        ),
        (
            "gate",
            "\"annotations\"",
            "\"anno@ations\"",
            "has no annotations",
        ),
        ("jsonl", "\n", "\n\n", ""),
        (
            "jsonl",
            "}\n",
            "}\n{\"id\":\"0000000000000000000000000N\"}\n",
            "missing field",
        ),
        (
            "w3c",
            "\"creator\":",
            "\"creator\":1e999,\"x\":",
            "out of range",
        ),
        ("newsclaims", "}}\n}", "}} {\n}", "the rest of the file"),
    ];
    for (name, from, to, words) in cases {
        let format = format_named(name).unwrap();
        let project = beyond();
        let mut files = written(&project, &Choice::default(), format);
        let mut count = 0;
        for bytes in files.0.values_mut() {
            let text = String::from_utf8(bytes.clone()).unwrap();
            count += text.matches(from).count();
            *bytes = text.replace(from, to).into_bytes();
        }
        assert!(count > 0, "{name}: {from:?} is not written");
        let back = read(&files, format, &home(&project, format));
        let told: Vec<String> = back.problems.iter().map(ToString::to_string).collect();
        let is_told = told.iter().any(|problem| problem.contains(words));
        assert!(is_told || words.is_empty(), "{name}: {to:?}: {told:#?}");
        assert!(
            !words.is_empty() || told.is_empty(),
            "{name}: {to:?}: {told:#?}"
        );
    }
}

#[test]
fn what_is_there_twice_is_one_and_that_is_said() {
    for (name, file, words) in [
        ("jsonl", "entities.jsonl", "is described already"),
        ("jsonl", "claims.jsonl", "is described already"),
        ("jsonl", "documents.jsonl", "it is the same document"),
        ("csv", "entities.csv", "is described already"),
        ("csv", "claims.csv", "is described already"),
        ("csv", "documents.csv", "it is the same document"),
        ("doccano", "doccano.jsonl", "it is the same document"),
        ("prodigy", "documents.jsonl", "it is the same document"),
    ] {
        let format = format_named(name).unwrap();
        let project = beyond();
        let mut files = written(&project, &Choice::default(), format);
        let bytes = files.0.get_mut(file).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let last = text.lines().last().unwrap();
        bytes.extend(last.bytes().chain(*b"\r\n"));
        let back = read(&files, format, &home(&project, format));
        let told: Vec<String> = back.problems.iter().map(ToString::to_string).collect();
        let is_told = told.iter().any(|problem| problem.contains(words));
        assert!(is_told, "{name}, {file}: {told:#?}");
    }
}
