//! How much authors agree, from project files.

use serde_json::Value;

use super::Desk;

/// Two texts in which each word has four letters, so that byte 5 · n begins one.
const TEXTS: [&str; 2] = ["aaaa bbbb cccc dddd", "eeee ffff gggg hhhh"];

/// Rows as author, document, type and word, all from 0.
pub type Rows<'r> = &'r [(usize, usize, &'r str, usize)];

/// The project of two texts that all others are copies of.
pub fn desk() -> Desk {
    let desk = Desk::new();
    for (name, text) in ["1.txt", "2.txt"].iter().zip(TEXTS) {
        desk.write(name, text);
    }
    desk.fine(&[
        "new",
        "bare.isnad.ron",
        "1.txt",
        "2.txt",
        "--author",
        "Dana",
    ]);
    desk
}

/// A copy with these authors more and these rows. The first author is the one it was made by.
pub fn copy(desk: &Desk, name: &str, authors: &[&str], rows: Rows<'_>) {
    let file = desk.read("bare.isnad.ron");
    let ids = |kind: &str| -> Vec<String> {
        let lines = file
            .lines()
            .filter(|line| line.starts_with(&format!("{kind}(")));
        lines
            .map(|line| line[kind.len() + 6..kind.len() + 32].to_owned())
            .collect()
    };
    let documents = ids("Document");
    let mut lines = Vec::new();
    let mut known = ids("Author");
    for (at, author) in authors.iter().enumerate() {
        let id = format!("{:026}", at + 7);
        lines.push(format!("Author(id: \"{id}\", name: {author:?}),"));
        known.push(id);
    }
    for (at, (author, document, kind, word)) in rows.iter().enumerate() {
        let (start, end) = (word * 5, word * 5 + 4);
        lines.push(format!(
            "Mention(id: \"{:026}\", author: \"{}\", document: \"{}\", type: \"{kind}\", \
             fragments: [(start: {start}, end: {end}, quote: \"{}\")]),",
            (at + 1) * 100 + author * 10 + name.len(),
            known[*author],
            documents[*document],
            &TEXTS[*document][start..end]
        ));
    }
    lines.push("])".to_owned());
    let head = file.strip_suffix("])\n").unwrap();
    desk.write(name, format!("{head}{}\n", lines.join("\n")));
    desk.fine(&["check", name]);
}

fn json(desk: &Desk, arguments: &[&str]) -> Value {
    let mut all = vec!["agree"];
    all.extend(arguments);
    all.push("--json");
    let ran = desk.isnad(&all);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!ran.out.contains('\u{202e}'), "a name turns the line round");
    serde_json::from_str(&ran.out).unwrap()
}

/// The value of a measure, for a part or for all.
#[track_caller]
fn value<'v>(report: &'v Value, name: &str, by: Option<&str>) -> &'v Value {
    let mut found = report["measures"].as_array().unwrap().iter();
    let found = found.find(|it| it["name"] == name && it["by"].as_str() == by);
    &found.unwrap_or_else(|| panic!("no {name} of {by:?} in {report:#}"))["value"]
}

/// Two authors: of three places in the first text they share two, one of them as another type.
const DANA: Rows<'static> = &[(0, 0, "PER", 0), (0, 0, "ORG", 1), (0, 1, "PER", 0)];
const SAMI: Rows<'static> = &[(1, 0, "PER", 0), (1, 0, "GPE", 1), (1, 0, "PER", 3)];

#[test]
fn figures_of_one_project() {
    let desk = desk();
    copy(
        &desk,
        "a.isnad.ron",
        &["ש\u{202e}רה\n\"", "Idle"],
        &[DANA, SAMI].concat(),
    );
    let ran = desk.isnad(&["agree", "a.isnad.ron"]);
    ran.complains(0, &["without rows, and left out: Idle"]);
    let line = |name: &str| {
        ran.out
            .lines()
            .find(|line| line.starts_with(name))
            .unwrap()
            .to_owned()
    };
    // Sami did not work on the second text: one row of Dana's is left out.
    assert_eq!(
        line("span_f1_strict"),
        "span_f1_strict\t0.4000\t5 mentions\t1 left out"
    );
    assert_eq!(
        line("evidence_kappa\t"),
        "evidence_kappa\tundefined\t0 pieces of evidence\t0 left out"
    );
    let report = json(&desk, &["a.isnad.ron"]);
    let keys: Vec<&String> = report.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["authors", "documents", "measures"]);
    assert_eq!(report["documents"], 1);
    assert_eq!(
        report["authors"],
        serde_json::json!(["ש\u{202e}רה\n\"", "Dana"])
    );
    assert_eq!(value(&report, "span_f1_strict", None), 0.4);
    assert_eq!(value(&report, "span_f1_exact", None), 0.8);
    assert_eq!(value(&report, "evidence_kappa", None), &Value::Null);
    let first = &report["measures"][0];
    let keys: Vec<&String> = first.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        ["by", "counted", "high", "left_out", "low", "name", "value"]
    );
    assert_eq!(
        (&first["low"], &first["left_out"]),
        (&Value::Null, &Value::from(1))
    );
    // κ of four words: PER PER, ORG GPE, – –, – PER.
    let kappa = (2.0 / 4.0 - 4.0 / 16.0) / (1.0 - 4.0 / 16.0);
    let found = value(&report, "cohen_kappa_token", None).as_f64().unwrap();
    assert!((found - kappa).abs() < 1e-9, "{found} {kappa}");
}

#[test]
fn parts_and_intervals() {
    let desk = desk();
    copy(
        &desk,
        "a.isnad.ron",
        &["Sami", "Sami"],
        &[DANA, SAMI, &[(2, 0, "PER", 0), (2, 1, "PER", 0)]].concat(),
    );
    let f1 = ["a.isnad.ron", "--measure", "span_f1_strict", "--by"];
    let by = |by| json(&desk, &[&f1[..], &[by]].concat());
    let labels = by("label");
    assert_eq!(value(&labels, "span_f1_strict", Some("GPE")), 0.0);
    // Dana and the first Sami 2/3, Dana and the second 1, both of that name 2/3.
    let per = value(&labels, "span_f1_strict", Some("PER"))
        .as_f64()
        .unwrap();
    assert!(
        (per - (2.0 / 3.0 + 1.0 + 2.0 / 3.0) / 3.0).abs() < 1e-9,
        "{per}"
    );
    let pairs = by("pair");
    let names: Vec<&str> = pairs["measures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["by"].as_str().unwrap())
        .collect();
    assert!(
        names.len() == 3
            && names
                .iter()
                .all(|name| name.contains(" × ") && name.contains("Sami (0000")),
        "{names:?}"
    );
    let documents = by("document");
    assert_eq!(documents["measures"].as_array().unwrap().len(), 2);
    assert_eq!(
        value(&documents, "span_f1_strict", Some("eeee ffff gggg hhhh")),
        1.0
    );
    assert_eq!(by("language")["measures"].as_array().unwrap().len(), 1);
    let with = json(
        &desk,
        &["a.isnad.ron", "--measure", "span_f1_strict", "--ci"],
    );
    let line = &with["measures"][0];
    let [low, value, high] = ["low", "value", "high"].map(|key| line[key].as_f64().unwrap());
    assert!(low < value && value < high, "{line}");
    assert_eq!(
        with,
        json(
            &desk,
            &["a.isnad.ron", "--measure", "span_f1_strict", "--ci"]
        )
    );
}

#[test]
fn several_projects_are_one() {
    let desk = desk();
    let both = [DANA, SAMI].concat();
    copy(&desk, "both.isnad.ron", &["Sami"], &both);
    copy(&desk, "dana.isnad.ron", &[], DANA);
    copy(&desk, "sami.isnad.ron", &["Sami"], SAMI);
    copy(&desk, "idle.isnad.ron", &["Sami"], &[]);
    let whole = json(&desk, &["both.isnad.ron"]);
    assert_eq!(json(&desk, &["dana.isnad.ron", "sami.isnad.ron"]), whole);
    let before = desk.read("dana.isnad.ron");
    let ran = desk.isnad(&["agree", "dana.isnad.ron", "idle.isnad.ron"]);
    ran.complains(2, &["idle.isnad.ron", "nobody has marked anything"]);
    assert_eq!(desk.read("dana.isnad.ron"), before);
}

#[test]
fn what_cannot_be_compared() {
    let desk = desk();
    copy(&desk, "one.isnad.ron", &["Sami", "Noa"], DANA);
    copy(&desk, "two.isnad.ron", &["Sami"], &[DANA, SAMI].concat());
    for (arguments, words) in [
        (
            &["one.isnad.ron"][..],
            &["two authors", "rows of: Dana", "without rows: Sami, Noa"][..],
        ),
        (
            &["bare.isnad.ron"],
            &["two authors", "rows of: nobody", "Dana"],
        ),
        (
            &["two.isnad.ron", "--measure", "kappa"],
            &["\"kappa\"", "cohen_kappa_token", "span_f1_strict"],
        ),
        (
            &["two.isnad.ron", "--by", "author"],
            &["label, pair, document or language", "author"],
        ),
        (&["none.isnad.ron"], &["none.isnad.ron"]),
        (&[], &["PROJECT"]),
    ] {
        let ran = desk.isnad(&[&["agree"], arguments].concat());
        ran.complains(2, words);
        assert!(ran.out.is_empty(), "{}", ran.out);
    }
}
