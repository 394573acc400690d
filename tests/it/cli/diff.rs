//! What `isnad diff` says.

use super::{Desk, HEBREW};

const A: &str = "a.isnad.ron";
const B: &str = "b.isnad.ron";

#[track_caller]
fn differ(desk: &Desk, from: &str, to: &str, lines: &[&str]) {
    let file = desk.read(A);
    assert!(file.contains(from), "{from}: {file}");
    desk.write(B, file.replacen(from, to, 1));
    let ran = desk.isnad(&["diff", A, B]);
    let found: Vec<&str> = ran.out.lines().collect();
    assert_eq!(found, lines, "{}", ran.err);
    assert_eq!(ran.code, i32::from(!lines.is_empty()));
}

#[test]
fn rows_and_fields_are_told_in_words() {
    let desk = Desk::new();
    desk.write("text.txt", HEBREW);
    desk.fine(&["new", A, "text.txt", "--author", "שרה"]);
    let file = desk.read(A);
    let id_of = |kind: &str| {
        let start = file.find(&format!("\n{kind}(id: \"")).unwrap() + kind.len() + 7;
        &file[start..start + 26]
    };
    let mention = format!(
        "Mention(id: \"{:026}\", author: \"{}\", document: \"{}\", type: \"PER\", \
         fragments: [(start: 0, end: 8, quote: \"דובר\")]),\n])",
        1,
        id_of("Author"),
        id_of("Document"),
    );
    differ(&desk, "שרה", "שרה", &[]);
    differ(
        &desk,
        "name: \"שרה\"",
        "name: \"ש\\u{202e}רה\\n\\u{1b}[31m\", own_file: true",
        &[
            "~ author “ש\\u{202e}רה\\n\\u{1b}[31m”",
            "    name: “שרה” → “ש\\u{202e}רה\\n\\u{1b}[31m”",
            "    own file: no → yes",
        ],
    );
    differ(
        &desk,
        "\n])",
        &format!("\n{mention}"),
        &[
            "+ mention “דובר”",
            &format!(
                "    in: “…⟦דובר⟧ האו\"ם מסר אתמול כי המעבורת (MV …” of “{}”",
                title(&file)
            ),
            "    author: “שרה”",
            &format!("    document: “{}”", title(&file)),
            "    type: “Person”",
            "    place: “דובר [0–8]”",
            "    unsure: no",
        ],
    );
    // What a review decided is marked, and a verdict says what it is about.
    let gold = mention
        .replace("\n])", "")
        .replace(&format!("{:026}", 1), &format!("{:026}", 2));
    let gold = gold.replace("type: \"PER\"", "layer: Gold, type: \"PER\"");
    let verdict = format!(
        "Verdict(id: \"{:026}\", author: \"{}\", about: [(Mention(\"{:026}\"), None)], outcome: Accept, at: 0),\n])",
        3,
        id_of("Author"),
        2,
    );
    desk.write(B, file.replacen("\n])", &format!("\n{gold}\n{verdict}"), 1));
    let ran = desk.isnad(&["diff", A, B]);
    for line in [
        "+ gold mention “דובר”",
        "    layer: gold",
        "+ verdict on gold mention “דובר”",
        "    outcome: accept",
    ] {
        assert!(
            ran.out.lines().any(|found| found == line),
            "{line}: {}{}",
            ran.out,
            ran.err
        );
    }
    assert_eq!(ran.code, 1);
    differ(
        &desk,
        "\n])",
        "\nRumour(id: 1),\n])",
        &["+ a record that cannot be read: Rumour(id: 1)"],
    );
    let ran = desk.isnad(&["diff", A, "none"]);
    assert_eq!(ran.code, 2);
}

fn title(file: &str) -> String {
    let start = file.find("title: \"").unwrap() + 8;
    let end = start + file[start..].find("\", ").unwrap();
    file[start..end].replace('\\', "")
}
