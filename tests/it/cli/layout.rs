//! Where the letters of a text stand.

use serde_json::Value;

use super::{ARABIC, Desk, HEBREW, MIXED};

fn layout(desk: &Desk, file: &str, more: &[&str]) -> Value {
    let mut arguments = vec!["layout", file, "--json"];
    arguments.extend(more);
    serde_json::from_str(&desk.fine(&arguments)).unwrap()
}

fn list<'v>(of: &'v Value, name: &str) -> &'v [Value] {
    of[name].as_array().unwrap()
}

fn bytes(of: &Value) -> std::ops::Range<usize> {
    let at = |name: &str| of[name].as_u64().unwrap() as usize;
    at("start")..at("end")
}

#[test]
fn every_byte_of_a_paragraph_is_in_one_cluster_of_one_line() {
    let desk = Desk::new();
    let text = [HEBREW, ARABIC, MIXED, "\r\n\n"].concat();
    desk.write("a.txt", &text);
    for width in ["1", "120", "700.5"] {
        let all = layout(&desk, "a.txt", &["--width", width]);
        assert_eq!(all["width"].as_f64(), width.parse().ok());
        let mut ends = Vec::new();
        let mut top = 0.0;
        for paragraph in list(&all, "paragraphs") {
            let range = bytes(paragraph);
            let mut at = range.start;
            for line in list(paragraph, "lines") {
                assert_eq!(bytes(line).start, at);
                assert_eq!(line["top"].as_f64(), Some(top));
                top = line["bottom"].as_f64().unwrap();
                for cluster in list(line, "clusters") {
                    let letter = bytes(cluster);
                    assert_eq!(letter.start, at);
                    at = letter.end;
                    assert!(cluster["left"].as_f64() <= cluster["right"].as_f64());
                }
                assert_eq!(bytes(line).end, at);
            }
            assert_eq!(at, range.end);
            ends.push((range.end, &text[range]));
        }
        let ours: Vec<&str> = ends.iter().map(|(_, content)| *content).collect();
        let lines: Vec<&str> = text.split('\n').map(|l| l.trim_end_matches('\r')).collect();
        assert_eq!(ours, lines);
    }
}

#[test]
fn offsets_are_those_of_the_decoded_text() {
    let desk = Desk::new();
    desk.write("utf8.txt", HEBREW);
    desk.write("bom.txt", ["\u{FEFF}", HEBREW].concat());
    let units = HEBREW.encode_utf16().flat_map(u16::to_le_bytes);
    desk.write(
        "utf16.txt",
        [0xFF, 0xFE].into_iter().chain(units).collect::<Vec<u8>>(),
    );
    let expected = layout(&desk, "utf8.txt", &["--width", "300"]);
    for file in ["bom.txt", "utf16.txt"] {
        assert_eq!(layout(&desk, file, &["--width", "300"]), expected, "{file}");
    }
}

/// A line a case: text, rule, which paragraphs start on the right.
#[test]
fn directions() {
    let desk = Desk::new();
    let text = "CNN דיווחה אמש על הסערה\nשלום (a b)\n...\n\u{2067}א\u{2069} b";
    desk.write("a.txt", text);
    for (rule, expected) in [
        ("auto", [true, true, true, false]),
        ("uax9", [false, true, false, false]),
        ("ltr", [false; 4]),
        ("rtl", [true; 4]),
    ] {
        let all = layout(&desk, "a.txt", &["--width", "300", "--direction", rule]);
        let found = list(&all, "paragraphs")
            .iter()
            .map(|p| p["rtl"].as_bool().unwrap());
        assert_eq!(found.collect::<Vec<_>>(), expected, "{rule}");
    }
    assert_eq!(
        layout(&desk, "a.txt", &["--width", "300"]),
        layout(&desk, "a.txt", &["--width", "300", "--direction", "auto"])
    );
}

#[test]
fn lines_start_on_their_side_and_long_words_run_over_the_end() {
    let desk = Desk::new();
    desk.write(
        "a.txt",
        "short unbreakableandfartoolong\nמלה ארוכהמכדילהיכנסלשורהאחת\nab\tc",
    );
    let all = layout(
        &desk,
        "a.txt",
        &["--width", "100", "--font-size", "20", "--line-height", "30"],
    );
    let edges = |paragraph: usize, line: usize| {
        let lines = list(&list(&all, "paragraphs")[paragraph], "lines");
        let of = |name: &str| {
            let clusters = list(&lines[line], "clusters").iter();
            clusters
                .map(|c| c[name].as_f64().unwrap())
                .collect::<Vec<_>>()
        };
        let left = of("left").into_iter().reduce(f64::min).unwrap();
        let right = of("right").into_iter().reduce(f64::max).unwrap();
        (lines.len(), left, right)
    };
    assert!(
        matches!(edges(0, 1), (2, 0.0, right) if right > 200.0),
        "{:?}",
        edges(0, 1)
    );
    assert!(
        matches!(edges(1, 1), (2, left, right) if left < -50.0 && (right - 100.0).abs() < 1e-3),
        "{:?}",
        edges(1, 1)
    );
    // Eight spaces of 0.26 em.
    let c = &list(&list(&list(&all, "paragraphs")[2], "lines")[0], "clusters")[3];
    assert!((c["left"].as_f64().unwrap() - 41.6).abs() < 0.01, "{c}");
}

#[test]
fn settings_are_ignored_and_nothing_is_written() {
    let desk = Desk::new();
    desk.write("a.txt", MIXED);
    let before = layout(&desk, "a.txt", &["--width", "300"]);
    std::fs::create_dir_all(desk.state()).unwrap();
    std::fs::write(
        desk.state().join("settings.ron"),
        "(zoom: 300, labels: false)",
    )
    .unwrap();
    assert_eq!(layout(&desk, "a.txt", &["--width", "300"]), before);
    assert_eq!(desk.traces(&desk.work()).len(), 1);
    assert_eq!(desk.traces(&desk.state()).len(), 1);
}

#[test]
fn without_json_there_is_a_line_for_each_line() {
    let desk = Desk::new();
    desk.write("a.txt", "one two\u{202E} three\nשלום");
    let ran = desk.isnad(&["layout", "a.txt", "--width", "80"]);
    ran.complains(0, &["a.txt", "direction controls"]);
    let out = ran.out;
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].starts_with("0..16 ltr"), "{out}");
    assert!(
        lines[1].contains("one") && lines[1].contains("y 0–32"),
        "{out}"
    );
    assert!(
        lines.last().unwrap().contains("שלום") && out.contains(" rtl"),
        "{out}"
    );
    assert!(
        out.contains("\\u{202e}") && !out.contains('\u{202E}'),
        "{out}"
    );
}

#[test]
fn what_is_no_text_is_told() {
    let desk = Desk::new();
    desk.write("picture.png", [0x89, b'P', b'N', b'G', 0, 0, 0, 13]);
    desk.isnad(&["layout", "picture.png", "--width", "9"])
        .complains(2, &["picture.png"]);
    desk.write("empty.txt", "");
    desk.isnad(&["layout", "empty.txt", "--width", "9"])
        .complains(2, &["empty.txt", "empty"]);
}
