//! Folders of brat: beside each file of annotations its text, or the project's.

use super::{Desk, MIXED};

const ANN: &str = "T1\tORG 12 17\tהאו\"ם\nT2\tOUTLET 36 39\tCNN\n";

#[test]
fn a_file_of_annotations_brings_the_text_beside_it() {
    let desk = Desk::new();
    desk.project("a.isnad.ron", MIXED);
    std::fs::create_dir(desk.work().join("theirs")).unwrap();
    desk.write("theirs/x.txt", MIXED);
    let at = |words: &str| MIXED[..MIXED.find(words).unwrap()].chars().count();
    let (un, cnn) = (at("האו\"ם"), at("CNN"));
    let ann = ANN.replace("12 17", &format!("{un} {}", un + 5));
    let ann = ann.replace("36 39", &format!("{cnn} {}", cnn + 3));
    desk.write("theirs/x.ann", &ann);
    let import = ["import", "a.isnad.ron", "theirs/x.ann", "--format", "brat"];
    let strict = desk.isnad(&[&import[..], &["--strict"]].concat());
    strict.complains(1, &["x.ann, line 2", "\"OUTLET\"", "left as it was"]);
    let documents = || desk.documents("a.isnad.ron", "codepoint");
    assert_eq!(documents()[0]["spans"], serde_json::json!([]));
    let ran = desk.isnad(&import);
    ran.complains(
        0,
        &["x.ann, line 2: the type \"OUTLET\" was not in the schema"],
    );
    let [document] = &documents()[..] else {
        panic!("{:?}", documents())
    };
    assert_eq!(document["spans"].as_array().unwrap().len(), 2);
    // What has no width is listed, and the rest is there already.
    desk.write("theirs/x.ann", format!("{ann}T3\tPER 4 4\t\n"));
    let again = desk.isnad(&import);
    again.complains(
        1,
        &[
            "x.ann, line 3: left out: [4, 4] has no width",
            "not taken twice",
        ],
    );
    assert_eq!(documents()[0]["spans"], document["spans"]);
}

#[test]
fn the_folder_of_an_export_is_made_and_read_again() {
    let desk = Desk::new();
    let ran = desk.isnad(&[
        "export",
        "sample",
        "--format",
        "brat",
        "--out",
        "new/folder",
    ]);
    ran.complains(0, &["brat: ", "claims", "left out"]);
    let names: Vec<String> = std::fs::read_dir(desk.work().join("new/folder"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let ending = |ending: &str| names.iter().filter(|name| name.ends_with(ending)).count();
    assert_eq!((ending(".txt"), ending(".ann"), ending(".conf")), (3, 3, 2));
    desk.project("b.isnad.ron", "x");
    desk.fine(&["import", "b.isnad.ron", "new/folder", "--format", "brat"]);
    let count = |project: &str| {
        let documents = desk.documents(project, "codepoint");
        let spans = documents
            .iter()
            .map(|document| document["spans"].as_array().unwrap().len());
        (documents.len(), spans.sum::<usize>())
    };
    let (documents, spans) = count("sample");
    assert_eq!(count("b.isnad.ron"), (documents + 1, spans));
    let one = desk.isnad(&["export", "sample", "--format", "brat", "--out", "a.ann"]);
    one.complains(2, &["name a folder"]);
}
