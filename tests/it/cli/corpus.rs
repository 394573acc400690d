//! `isnad new` from files that hold texts.

use std::io::Write as _;

use super::{ARABIC, Desk, HEBREW};

/// A ZIP archive of these files.
fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Sources and texts of a project.
fn texts(desk: &Desk, project: &str) -> Vec<(String, String)> {
    let word = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let documents = desk.documents(project, "codepoint");
    let text = |line: &serde_json::Value| (word(&line["source"]), word(&line["text"]));
    documents.iter().map(text).collect()
}

#[test]
fn a_folder_of_everything_becomes_documents() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("in")).unwrap();
    let row = HEBREW.replace('"', "\"\"");
    let xml = "<d><p><r><t>מסמך</t></r></p></d>";
    let line = serde_json::json!({ "text": ARABIC, "outlet": "وكالة" }).to_string();
    desk.write("in/a.csv", format!("text,outlet\r\n\"{row}\",ynet\r\n"));
    desk.write(
        "in/b.docx",
        packed(&[("word/document.xml", xml.as_bytes())]),
    );
    desk.write(
        "in/c.html",
        "<title>דף</title><nav>תפריט</nav><p>גוף&nbsp;הדף",
    );
    desk.write("in/d.jsonl", &line);
    desk.write("in/e.tsv", "id\ttext\n1\tהאו\"ם אמר\n");
    desk.write("in/f.txt", HEBREW);
    let csv = "text\nא\nב\n";
    desk.write(
        "in/g.zip",
        packed(&[("sub/x.txt", ARABIC.as_bytes()), ("y.csv", csv.as_bytes())]),
    );
    let ran = desk.isnad(&["new", "p.isnad.ron", "in"]);
    ran.complains(0, &["not in the schema", "\"id\""]);
    let expected: Vec<(String, String)> = [
        ("a.csv#1", HEBREW),
        ("b.docx", "מסמך"),
        ("c.html", "גוף\u{A0}הדף"),
        ("d.jsonl#1", ARABIC),
        ("e.tsv#1", "האו\"ם אמר"),
        ("f.txt", HEBREW),
        ("g.zip/sub/x.txt", ARABIC),
        ("g.zip/y.csv#1", "א"),
        ("g.zip/y.csv#2", "ב"),
    ]
    .into_iter()
    .map(|(source, text)| (source.to_owned(), text.to_owned()))
    .collect();
    assert_eq!(texts(&desk, "p.isnad.ron"), expected);
    let documents = desk.documents("p.isnad.ron", "codepoint");
    assert_eq!(documents[0]["attributes"]["outlet"], "ynet");
    assert_eq!(documents[2]["title"], "דף");
    assert_eq!(documents[3]["language"], "ar");
    desk.fine(&["check", "p.isnad.ron"]);
}

#[test]
fn a_column_that_the_schema_lacks_is_added_to_it_and_said() {
    let desk = Desk::new();
    desk.write("a.csv", "text,outlet,מדור,my column\nא,x,ספורט,1\nב,x,,2\n");
    let ran = desk.isnad(&["new", "p.isnad.ron", "a.csv"]);
    ran.complains(0, &["not in the schema", "\"my column\", \"מדור\""]);
    let project = desk.read("p.isnad.ron");
    for name in ["my column", "מדור"] {
        let row = format!("Attribute(id: \"{name}\", of: Document, name: \"{name}\", kind: Text");
        assert!(project.contains(&row), "{row} is not in {project}");
    }
    assert_eq!(project.matches("Attribute(id: \"outlet\"").count(), 1);
    desk.fine(&["check", "p.isnad.ron"]);
    let by = ["--by", "group", "--group", "מדור", "--dry-run"];
    let ran = desk.isnad(&[&["split", "p.isnad.ron"][..], &by].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("event groups\t1\t"), "{}", ran.out);
}

#[test]
fn our_own_export_gives_its_texts() {
    let desk = Desk::new();
    desk.exported(&["export", "sample", "--format", "jsonl", "--out", "s.jsonl"]);
    let ran = desk.isnad(&["new", "p.isnad.ron", "s.jsonl"]);
    // What is annotated is not taken in, and that is said.
    ran.complains(0, &["s.jsonl: ", "\"spans\"", "isnad import"]);
    desk.exported(&[
        "export",
        "sample",
        "--format",
        "jsonl",
        "--out",
        "again.jsonl",
    ]);
    let lines = desk.read("s.jsonl");
    let lines = lines.lines().map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let word = |name: &str| line[name].as_str().unwrap().to_owned();
        (word("source"), word("text"))
    });
    assert_eq!(texts(&desk, "p.isnad.ron"), lines.collect::<Vec<_>>());
}

#[test]
fn the_text_column_is_chosen_and_a_missing_one_named() {
    let desk = Desk::new();
    desk.write(
        "a.csv",
        "n,lead,story\n1,short,a much longer story of many words\n",
    );
    let ran = desk.isnad(&["new", "p.isnad.ron", "a.csv"]);
    ran.complains(
        2,
        &[
            "a.csv: ",
            "\"lead\", \"story\"",
            "--text-column NAME",
            "not written",
        ],
    );
    let ran = desk.isnad(&["new", "p.isnad.ron", "a.csv", "--text-column", "body"]);
    ran.complains(
        2,
        &[
            "a.csv: there is no column \"body\"",
            "\"n\", \"lead\", \"story\"",
        ],
    );
    let ran = desk.isnad(&["new", "p.isnad.ron", "a.csv", "--text-column", "story"]);
    ran.complains(0, &["\"lead\", \"n\""]);
    assert_eq!(
        texts(&desk, "p.isnad.ron"),
        [(
            "a.csv#1".to_owned(),
            "a much longer story of many words".to_owned()
        )]
    );
}

#[test]
fn what_is_refused_is_named_and_the_rest_is_read() {
    let desk = Desk::new();
    desk.write(
        "a.zip",
        packed(&[("../../etc/x.txt", b"x"), ("b.txt", b"fine")]),
    );
    desk.write("cut.docx", &packed(&[("word/document.xml", b"<d/>")])[..40]);
    desk.write("c.jsonl", "{\"text\":\"fine\"}\n{\"text\":\n");
    let ran = desk.isnad(&["new", "p.isnad.ron", "a.zip", "cut.docx", "c.jsonl"]);
    ran.complains(
        1,
        &[
            "a.zip/../../etc/x.txt: is left out: its path leads out of the archive",
            "cut.docx: is no whole ZIP archive",
            "c.jsonl#2: is left out: EOF",
        ],
    );
    let sources: Vec<String> = texts(&desk, "p.isnad.ron")
        .into_iter()
        .map(|it| it.0)
        .collect();
    assert_eq!(sources, ["a.zip/b.txt", "c.jsonl#1"]);
}

#[test]
fn a_text_inside_a_file_cannot_stay_beside_the_project() {
    let desk = Desk::new();
    desk.write("a.html", "<p>text");
    desk.write("b.txt", "text b");
    let ran = desk.isnad(&["new", "p.isnad.ron", "a.html", "b.txt", "--beside"]);
    ran.complains(
        1,
        &["a.html: this text is a part of its file; it is kept in the project"],
    );
    desk.fine(&["check", "p.isnad.ron"]);
    let project = desk.read("p.isnad.ron");
    assert_eq!(project.matches("Beside(").count(), 1);
}
