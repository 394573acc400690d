//! Documents divided into train, dev and test.

use std::collections::BTreeMap;

use super::Desk;

/// A project of ten texts, five about a strike.
fn desk() -> Desk {
    let desk = Desk::new();
    for number in 0..10 {
        let about = if number % 2 == 0 {
            "שביתה"
        } else {
            "حريق"
        };
        desk.write(
            &format!("in/{number}.txt"),
            format!("{about} {number}: או\"ם."),
        );
    }
    desk.fine(&["new", "a.isnad.ron", "in"]);
    let mut even = false;
    let file: Vec<String> = desk
        .read("a.isnad.ron")
        .lines()
        .map(|line| {
            if !line.starts_with("Document(") {
                return line.to_owned();
            }
            even = !even;
            let event = if even { "שביתה" } else { "fire" };
            let end = format!(", attributes: {{\"event\": {event:?}}}),");
            format!("{}{end}", line.strip_suffix("),").unwrap())
        })
        .collect();
    desk.write("a.isnad.ron", file.join("\n") + "\n");
    desk.fine(&["check", "a.isnad.ron"]);
    desk
}

/// The part of each document, by its source.
fn parts(desk: &Desk) -> BTreeMap<String, String> {
    let documents = desk.documents("a.isnad.ron", "codepoint").into_iter();
    documents
        .filter_map(|document| {
            let part = document["attributes"]["split"].as_str()?.to_owned();
            Some((document["source"].as_str()?.to_owned(), part))
        })
        .collect()
}

fn numbers(out: &str, line: &str) -> Vec<usize> {
    let found = out.lines().find_map(|it| it.strip_prefix(line));
    let numbers = found.unwrap_or_else(|| panic!("no {line:?} in:\n{out}"));
    let numbers = numbers.split_whitespace();
    numbers.map(|number| number.parse().unwrap()).collect()
}

#[test]
fn a_dry_run_writes_nothing_and_the_same_seed_writes_what_it_said() {
    let desk = desk();
    let before = desk.traces(&desk.work());
    let arguments = ["--by", "document", "--shares", "60,20,20", "--seed", "5"];
    let mut dry = vec!["split", "a.isnad.ron", "--dry-run"];
    dry.extend(arguments);
    let ran = desk.isnad(&dry);
    // By document, both events are torn apart.
    ran.complains(0, &["leaks: the event group \"fire\" stands in train and"]);
    assert_eq!(numbers(&ran.out, "documents"), [6, 2, 2]);
    assert_eq!(desk.traces(&desk.work()), before);
    assert!(parts(&desk).is_empty());

    let mut wet = vec!["split", "a.isnad.ron"];
    wet.extend(arguments);
    let written = desk.isnad(&wet);
    assert_eq!(written.code, 0, "{}", written.err);
    let table = |out: &str| out.lines().take(6).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(table(&written.out), table(&ran.out));
    let found = parts(&desk);
    assert_eq!(found.len(), 10);
    assert_eq!(found.values().filter(|part| *part == "train").count(), 6);
    desk.fine(&["check", "a.isnad.ron"]);
    let again = desk.isnad(&wet);
    assert!(again.out.contains("split so already"), "{}", again.out);
    assert_eq!(parts(&desk), found);
}

#[test]
fn documents_on_one_event_stay_together() {
    let desk = desk();
    let out = desk.fine(&["split", "a.isnad.ron", "--shares", "50,0,50", "--stratify"]);
    assert_eq!(numbers(&out, "documents"), [5, 0, 5]);
    assert_eq!(numbers(&out, "event groups"), [1, 0, 1]);
    let found = parts(&desk);
    let of = |number: usize| &found[&format!("{number}.txt")];
    assert!((0..10).all(|number| of(number) == of(number % 2)));
    assert_ne!(of(0), of(1));
    let ran = desk.isnad(&["split", "a.isnad.ron", "--group", "proposed", "--dry-run"]);
    // The ten texts share nothing that is tagged.
    ran.complains(0, &["no event group: ", "(0.txt), which goes alone"]);
}

#[test]
fn what_cannot_be_split_says_why() {
    let desk = desk();
    for (arguments, words) in [
        (&["a.isnad.ron", "--shares", "80,20"][..], "80,10,10"),
        (&["a.isnad.ron", "--shares", "0,0,0"], "not all 0"),
        (&["a.isnad.ron", "--by", "author"], "language"),
        (&["a.isnad.ron", "--seed", "x"], "--seed"),
        (
            &["a.isnad.ron", "--group", "אירוע"],
            "there is: date, event",
        ),
        (&["sample"], "only read"),
        (&["b.isnad.ron"], "b.isnad.ron"),
    ] {
        let mut all = vec!["split"];
        all.extend(arguments);
        desk.isnad(&all).complains(2, &[words]);
    }
    assert!(parts(&desk).is_empty());
    let sample = desk.isnad(&["split", "sample", "--dry-run", "--by", "language"]);
    sample.complains(0, &["leaks: the claim \""]);
}
