use super::*;

#[test]
fn lines_of_all_hands() {
    let table: &[(&str, &str, &[&str])] = &[
        (
            "fields beside the text",
            "{\"id\":7,\"title\":\"כותרת\",\"lang\":\"he\",\"text\":\"אמר האו\\\"ם\\u200f\",\"date\":\"2026-05-14\",\"ok\":true,\"no\":null}\n",
            &["#1|אמר האו\"ם\u{200F}|title=כותרת|language=he|date:2026-05-14|id:7|ok:true"],
        ),
        (
            "inside an object, lists of words, CR LF, an empty line, no end",
            "{\"data\":{\"text\":\"a\",\"src\":{\"url\":\"u\"}},\"tags\":[\"x\",2,true]}\r\n\n{\"data\":{\"text\":\"b\"}}",
            &["#1|a|data.src.url:u|tags:x\n2\ntrue", "#3|b"],
        ),
        (
            "the likeliest name first, in any letter case",
            "{\"body\":\"b\",\"Text\":\"t\"}",
            &["#1|t|body:b"],
        ),
        (
            "what is no line of ours is named, the rest is read",
            "{\"text\":\"a\"}\n[1]\n\"x\"\n{\"text\":\"b\"\n{\"text\":7}\n{\"other\":\"x\"}\n{\"text\":\"\"}\n{\"text\":\"c\"}\n",
            &[
                "#1|a",
                "#2! is left out: invalid type: sequence, expected an object with a text",
                "#3! is left out: invalid type: string \"x\", expected an object with a text, at byte 3 of the line",
                "#4! is left out: EOF while parsing an object, at byte 11 of the line",
                "#5|7",
                "#6! is left out: it is not clear which column holds the texts; choose one of \"other\"",
                "#7! is left out: its text is empty",
                "#8|c",
            ],
        ),
        (
            "annotations are no attributes",
            "{\"text\":\"a\",\"label\":[[0,1,\"ORG\"]],\"meta\":{\"k\":\"v\"}}",
            &[
                "#1|a|meta.k:v",
                "! \"label\" hold lists of objects, which are no attributes of documents; if they are \
                 annotations, isnad import brings them to these texts",
            ],
        ),
        (
            "a line of our own export",
            "{\"id\":\"01J00000000000000000000001\",\"source\":\"a.txt\",\"title\":\"t\",\"language\":\"he\",\"text\":\"שלום\",\"attributes\":{\"url\":\"u\"},\"spans\":[],\"evidence\":[]}",
            &["#1|שלום|title=t|language=he|source=a.txt|url:u"],
        ),
        (
            "no field with the text",
            "{\"a\":\"x\",\"b\":1}",
            &["! it is not clear which column holds the texts; choose one of \"a\", \"b\""],
        ),
        ("nothing", "\n", &["! holds no line"]),
        ("a byte-order mark", "\u{FEFF}{\"text\":\"a\"}", &["#1|a"]),
        (
            "the last of two fields counts",
            "{\"text\":\"a\",\"text\":\"b\"}",
            &["#1|b"],
        ),
    ];
    for (what, text, expected) in table {
        assert_eq!(plainly("a.jsonl", text), *expected, "{what}");
    }
}

#[test]
fn a_field_is_chosen_by_its_name() {
    let wanted = Wanted {
        text_column: Some("meta.story"),
        ..Wanted::default()
    };
    let lines = "{\"text\":\"a\",\"meta\":{\"story\":\"s\"}}\n{\"text\":\"b\"}\n";
    assert_eq!(
        given("a.ndjson", lines.as_bytes(), &wanted),
        [
            "#1|s|text:a",
            "#2! is left out: there is no column \"meta.story\"; there is \"text\""
        ]
    );
}

#[test]
fn invalid_utf8_and_long_values_are_named() {
    let long = "x".repeat(9 << 10);
    let mut bytes = b"{\"text\":\"\xFF\"}\n".to_vec();
    bytes.extend(format!("{{\"text\":\"a\",\"html\":\"{long}\"}}").bytes());
    let found = given("a.jsonl", &bytes, &Wanted::default());
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].contains("invalid unicode"), "{}", found[0]);
    assert_eq!(found[1], "#2|a");
    assert!(found[2].contains("\"html\""), "{}", found[2]);
}

proptest::proptest! {
    #[test]
    fn any_texts_come_back(texts in proptest::collection::vec("\\PC{1,30}|[\n\r\"\\\\\u{0}-\u{1f}א-ת]{1,9}x{400}", 1..6)) {
        let lines: Vec<String> = texts
            .iter()
            .map(|text| serde_json::json!({ "n": 1, "text": text }).to_string())
            .collect();
        let found = plainly("a.jsonl", &lines.join("\n"));
        let expected: Vec<String> = texts.iter().enumerate()
            .map(|(at, text)| format!("#{}|{text}|n:1", at + 1)).collect();
        proptest::prop_assert_eq!(found, expected);
    }

    #[test]
    fn no_bytes_make_lines_panic(bytes: Vec<u8>) {
        given("a.jsonl", &bytes, &Wanted::default());
    }
}
