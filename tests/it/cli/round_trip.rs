//! Texts in every encoding, in and out again.

use super::{ARABIC, Desk, HEBREW, MIXED};

fn bytes(text: &str, encoding: &str) -> Vec<u8> {
    match encoding {
        "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        name => {
            if name == "cp862" {
                // Aleph to tav stand from 0x80 on.
                let byte =
                    |c: char| u8::try_from(c).unwrap_or_else(|_| (u32::from(c) - 0x550) as u8);
                return text.chars().map(byte).collect();
            }
            let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
            let (bytes, _, unmappable) = encoding.encode(text);
            assert!(!unmappable, "{name}");
            bytes.into_owned()
        }
    }
}

/// Text, encoding, whether a byte-order mark goes before it.
fn table() -> Vec<(String, &'static str, bool)> {
    let marked = |text: &str| format!("\u{FEFF}{text}");
    let pointed = format!("{HEBREW}וַיְהִי בַיּוֹם הַשְּׁבִיעִי.");
    let mut table = vec![
        (HEBREW.to_owned(), "windows-1255", false),
        (pointed, "windows-1255", false),
        (HEBREW.to_owned(), "ISO-8859-8", false),
        (ARABIC.to_owned(), "windows-1256", false),
        (ARABIC.to_owned(), "ISO-8859-6", false),
    ];
    for text in [HEBREW, ARABIC, MIXED] {
        for encoding in ["UTF-8", "UTF-16LE", "UTF-16BE"] {
            table.push((text.to_owned(), encoding, false));
            table.push((marked(text), encoding, true));
        }
    }
    table
}

#[test]
fn new_check_and_export_in_every_encoding() {
    let desk = Desk::new();
    let mut names = Vec::new();
    let table = table();
    for (at, (text, encoding, _)) in table.iter().enumerate() {
        let name = format!("קובץ-{at:02}-ملف.txt");
        desk.write(&name, bytes(text, encoding));
        names.push(name);
    }
    let mut arguments = vec!["new", "כל הקידודים.isnad.ron"];
    arguments.extend(names.iter().map(String::as_str));
    let made = desk.isnad(&arguments);
    assert_eq!(made.code, 0, "{}", made.err);
    desk.fine(&["check", "כל הקידודים.isnad.ron"]);
    let documents = desk.documents("כל הקידודים.isnad.ron", "codepoint");
    assert_eq!(documents.len(), table.len());
    for ((document, (text, encoding, had_bom)), name) in documents.iter().zip(&table).zip(&names) {
        let expected = if *had_bom {
            text.trim_start_matches('\u{FEFF}')
        } else {
            text
        };
        assert_eq!(document["text"], expected, "{encoding}");
        assert_eq!(document["source"], **name, "in the order of the arguments");
    }
}

#[test]
fn an_encoding_that_is_named_is_used() {
    let desk = Desk::new();
    for (text, encoding) in [
        (HEBREW, "windows-1255"),
        (HEBREW, "iso-8859-8"),
        (ARABIC, "Windows-1256"),
        (ARABIC, "ISO-8859-6"),
        (MIXED, "UTF-16LE"),
        ("שלום, \"לכולם\" 12.\n", "cp862"),
    ] {
        desk.write("text.txt", bytes(text, encoding));
        desk.fine(&[
            "new",
            "a.isnad.ron",
            "text.txt",
            "--encoding",
            encoding,
            "--force",
        ]);
        assert_eq!(
            desk.documents("a.isnad.ron", "codepoint")[0]["text"],
            text,
            "{encoding}"
        );
    }
    // The same bytes read otherwise are another text.
    desk.write("text.txt", bytes(HEBREW, "windows-1255"));
    desk.fine(&[
        "new",
        "a.isnad.ron",
        "text.txt",
        "--encoding",
        "windows-1256",
        "--force",
    ]);
    assert_ne!(
        desk.documents("a.isnad.ron", "codepoint")[0]["text"],
        HEBREW
    );
}

#[test]
fn a_guess_is_told() {
    let desk = Desk::new();
    desk.write("guess.txt", bytes(HEBREW, "windows-1255"));
    let ran = desk.isnad(&["new", "a.isnad.ron", "guess.txt"]);
    ran.complains(0, &["guess.txt", "windows-1255", "--encoding"]);
}

/// Where the bytes leave it open, the languages of the files beside it decide.
#[test]
fn a_short_text_is_read_by_the_languages_around_it() {
    let desk = Desk::new();
    let short = bytes("سقفا\u{64B} فوق رؤوسنا أيضاً", "ISO-8859-6");
    let find = |words: &str| {
        let mut found = None;
        for word in words.split(' ') {
            let piece = bytes(word, "windows-1255");
            desk.write("short.txt", &piece);
            let ran = desk.isnad(&["new", "a.isnad.ron", "short.txt", "--force"]);
            if ran.err.contains("in doubt") {
                found = Some((word.to_owned(), piece));
            }
        }
        found
    };
    let (word, piece) = find("שלום הגשר נסגר ראש העיר ביום").expect("a word in doubt");
    desk.write("corpus/short.txt", &piece);
    desk.write("corpus/he.txt", HEBREW);
    desk.write("corpus/en.txt", "The old bridge was closed.");
    desk.write("other/short.txt", &short);
    desk.write("other/ar.txt", ARABIC);
    let ran = desk.isnad(&["new", "a.isnad.ron", "corpus", "other", "--force"]);
    assert!(!ran.err.contains("in doubt"), "{}", ran.err);
    let documents = desk.documents("a.isnad.ron", "codepoint");
    let texts: Vec<&str> = documents
        .iter()
        .filter(|document| document["source"] == "short.txt")
        .map(|document| document["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts, [word.as_str(), "سقفا\u{64B} فوق رؤوسنا أيضاً"]);
}

#[test]
fn a_folder_gives_its_texts_by_name() {
    let desk = Desk::new();
    desk.write("corpus/ב.txt", HEBREW);
    desk.write("corpus/a.txt", MIXED);
    desk.write("corpus/inner/ج.txt", ARABIC);
    desk.write("first.txt", "first");
    desk.fine(&["new", "a.isnad.ron", "first.txt", "corpus"]);
    let sources: Vec<String> = desk
        .documents("a.isnad.ron", "codepoint")
        .iter()
        .map(|document| document["source"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(sources, ["first.txt", "a.txt", "ב.txt", "ج.txt"]);
}

#[test]
fn titles_languages_and_schemas() {
    let desk = Desk::new();
    desk.write("he.txt", HEBREW);
    desk.write("ar.txt", ARABIC);
    desk.fine(&[
        "new", "out", "he.txt", "ar.txt", "--schema", "conll", "--author", "نورا",
    ]);
    let documents = desk.documents("out.isnad.ron", "codepoint");
    assert_eq!(
        (&documents[0]["language"], &documents[1]["language"]),
        (&"he".into(), &"ar".into())
    );
    assert!(
        HEBREW.starts_with(
            documents[0]["title"]
                .as_str()
                .unwrap()
                .trim_end_matches('…')
        )
    );
    let file = desk.read("out.isnad.ron");
    assert!(
        file.contains("Schema(id: \"conll03\"") && file.contains("\"نورا\""),
        "{file}"
    );
    // A schema file of one's own.
    desk.write("mine.ron", "[Schema(id: \"mine\", name: \"שלי\"), Type(id: \"X\", of: Mention, name: \"איקס\", key: \"1\")]");
    desk.fine(&["new", "mine.isnad.ron", "he.txt", "--schema", "mine.ron"]);
    assert!(
        desk.read("mine.isnad.ron")
            .contains("Schema(id: \"mine\", name: \"שלי\"")
    );
}

#[test]
fn nothing_is_overwritten_unasked() {
    let desk = Desk::new();
    desk.project("a.isnad.ron", HEBREW);
    let before = desk.traces(&desk.work());
    let ran = desk.isnad(&["new", "a.isnad.ron", "text.txt"]);
    ran.complains(2, &["a.isnad.ron", "--force"]);
    // The extension is part of the name, whether it is written or not.
    desk.isnad(&["new", "a", "text.txt"])
        .complains(2, &["a.isnad.ron", "--force"]);
    assert_eq!(desk.traces(&desk.work()), before);
    desk.write("text.txt", ARABIC);
    desk.fine(&["new", "a.isnad.ron", "text.txt", "--force"]);
    assert_eq!(
        desk.documents("a.isnad.ron", "codepoint")[0]["text"],
        ARABIC
    );
}

#[test]
fn a_text_given_twice_is_one_document() {
    let desk = Desk::new();
    desk.write("a.txt", HEBREW);
    let ran = desk.isnad(&["new", "a.isnad.ron", "a.txt", "./a.txt"]);
    ran.complains(0, &["a.txt", "already"]);
    assert_eq!(desk.documents("a.isnad.ron", "codepoint").len(), 1);
}

#[test]
fn texts_may_stay_in_their_files() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path("טקסטים")).unwrap();
    std::fs::create_dir_all(desk.path("work")).unwrap();
    desk.write("טקסטים/א.txt", HEBREW);
    desk.write("טקסטים/ب.txt", ARABIC);
    desk.fine(&["new", "beside.isnad.ron", "טקסטים", "--beside"]);
    let file = desk.read("beside.isnad.ron");
    assert!(
        !file.contains("Text(") && !file.contains(HEBREW),
        "no text is copied"
    );
    assert!(file.contains("text: Beside(\"טקסטים/א.txt\")"), "{file}");
    desk.fine(&["check", "beside.isnad.ron"]);
    let documents = desk.documents("beside.isnad.ron", "codepoint");
    assert_eq!(documents[0]["text"], HEBREW);
    // A text that has changed or gone is named, and nothing else suffers.
    desk.write("טקסטים/א.txt", format!("{HEBREW}!"));
    std::fs::remove_file(desk.path("טקסטים/ب.txt")).unwrap();
    let checked = desk.isnad(&["check", "beside.isnad.ron"]);
    assert_eq!(checked.code, 1);
    for word in ["א.txt", "has changed", "ب.txt"] {
        assert!(checked.out.contains(word), "no {word:?} in {}", checked.out);
    }
    assert_eq!(desk.read("beside.isnad.ron"), file);
}

#[test]
fn a_text_that_a_project_cannot_name_is_kept_inside() {
    let desk = Desk::new();
    desk.write("texts/a.txt", HEBREW);
    desk.write("work/com1.txt", ARABIC);
    let ran = desk.isnad(&[
        "new",
        "work/a.isnad.ron",
        "texts/a.txt",
        "work/com1.txt",
        "--beside",
    ]);
    ran.complains(
        1,
        &["texts/a.txt", "leads out", "com1.txt", "device", "kept in"],
    );
    let file = desk.read("work/a.isnad.ron");
    assert!(file.contains("Text(") && !file.contains("Beside"), "{file}");
    desk.fine(&["check", "work/a.isnad.ron"]);
    // A project of an earlier version may name such a text: it is not opened, and what to do is said.
    desk.write("b.txt", HEBREW);
    desk.fine(&["new", "b.isnad.ron", "b.txt", "--beside"]);
    let old = desk
        .read("b.isnad.ron")
        .replace("Beside(\"b.txt\")", "Beside(\"../b.txt\")");
    desk.write("work/b.isnad.ron", &old);
    let checked = desk.isnad(&["check", "work/b.isnad.ron"]);
    assert_eq!(checked.code, 1);
    for word in ["../b.txt", "leads out", "correct the path"] {
        assert!(checked.out.contains(word), "no {word:?} in {}", checked.out);
    }
    assert_eq!(desk.read("work/b.isnad.ron"), old);
}
