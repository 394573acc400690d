//! What is wrong with a project, and that looking leaves no trace.

use super::{Desk, HEBREW};

#[test]
fn the_sample_and_a_new_project_are_fine() {
    let desk = Desk::new();
    desk.project("א.isnad.ron", HEBREW);
    let out = desk.fine(&["check", "sample", "א.isnad.ron"]);
    assert!(out.contains("sample: ") && out.contains("א.isnad.ron: "), "{out}");
}

#[test]
fn reading_leaves_no_trace() {
    let desk = Desk::new();
    desk.project("a.isnad.ron", HEBREW);
    let before = desk.traces(&desk.work());
    let state = desk.traces(&desk.state());
    desk.fine(&["check", "a.isnad.ron"]);
    desk.fine(&["export", "a.isnad.ron", "--format", "jsonl", "--out", "-"]);
    desk.fine(&["formats"]);
    assert_eq!(desk.traces(&desk.work()), before);
    assert_eq!(desk.traces(&desk.state()), state);
}

/// A project with one mention of `או"ם`, as text, ready to be damaged.
fn tagged(desk: &Desk) -> String {
    desk.project("a.isnad.ron", HEBREW);
    let start = HEBREW.chars().position(|c| c == 'א' ).unwrap();
    let spans = serde_json::json!([{"type": "ORG", "fragments": [[start, start + 4]], "quote": "או\"ם"}]);
    let line = serde_json::json!({"text": HEBREW, "spans": spans});
    desk.write("in.jsonl", line.to_string());
    desk.fine(&["import", "a.isnad.ron", "in.jsonl", "--format", "jsonl"]);
    desk.fine(&["check", "a.isnad.ron"]);
    desk.read("a.isnad.ron")
}

/// What to put in place of what, and words that the report must have.
#[test]
fn damage_is_found_and_named() {
    let desk = Desk::new();
    let sound = tagged(&desk);
    let mention = sound.lines().find(|line| line.starts_with("Mention(")).unwrap();
    let mention_line = 1 + sound.lines().position(|line| line == mention).unwrap();
    let at = |column: &str| format!("b.isnad.ron:{mention_line}{column}");
    for (what, from, to, words) in [
        ("a broken record", "Mention(id:", "Mention(id;", &[at(":11").as_str(), "error"][..]),
        ("a text that was changed", "ספינה", "ספיניה", &["b.isnad.ron", "hash", "error"]),
        ("a text that was changed", "אתמול", "היום!", &["b.isnad.ron", "error"]),
        ("a quote that does not fit", "quote: \"או\\\"ם\"", "quote: \"אום\"", &["או\\\"ם", "error"]),
        ("a span beyond the text", "start: ", "start: 9", &["error", "b.isnad.ron"]),
        ("a type that is not there", "type: \"ORG\"", "type: \"XYZ\"", &["XYZ", "error"]),
        ("a record of a newer version", "])\n", "Verdict(id: \"1\", x: 3),\n])\n", &["Verdict", "b.isnad.ron"]),
        ("the end is missing", "\n])\n", "\n", &["breaks off", "error"]),
    ] {
        let from = if sound.contains(from) { from } else { "מעבורת" };
        let to = if from == "מעבורת" { "מעבורות" } else { to };
        let damaged = if from == "])\n" || from == "\n])\n" {
            let at = sound.rfind(from).unwrap();
            format!("{}{to}", &sound[..at])
        } else {
            assert!(mention.contains(from) || sound.contains(from), "{what}: {from}");
            let place = sound.rfind(from).unwrap();
            format!("{}{to}{}", &sound[..place], &sound[place + from.len()..])
        };
        desk.write("b.isnad.ron", &damaged);
        let ran = desk.isnad(&["check", "b.isnad.ron"]);
        let all = format!("{}{}", ran.out, ran.err);
        assert_eq!(ran.code, 1, "{what}:\n{all}");
        for word in words {
            assert!(all.contains(word), "{what}: no {word:?} in:\n{all}");
        }
        assert_eq!(desk.read("b.isnad.ron"), damaged, "{what}: the file is left as it was");
        // The sound one is still reported beside it, and what can be exported is.
        assert_eq!(desk.isnad(&["check", "b.isnad.ron", "a.isnad.ron"]).code, 1);
        let export = desk.isnad(&["export", "b.isnad.ron", "--format", "jsonl", "--out", "-"]);
        assert!(export.code <= 1 && !export.err.contains("panicked"), "{what}: {}", export.err);
    }
}

#[test]
fn remarks_alone_are_fine() {
    let desk = Desk::new();
    let sound = tagged(&desk);
    // Laid out by hand, the same rows.
    desk.write("b.isnad.ron", sound.replacen("rows: [", "rows:  [ ", 1));
    let ran = desk.isnad(&["check", "b.isnad.ron"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("warning"), "{}", ran.out);
}
