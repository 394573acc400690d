//! Hebrew in display order, told from Hebrew.

use super::super::{codec::Codec, visual::is_visual_hebrew, *};
use super::{HEBREW, read};

/// Each line with its characters in reverse, as old displays had it.
fn reversed(text: &str) -> String {
    text.split_inclusive('\n')
        .flat_map(|line| {
            let body = line.trim_end_matches(['\r', '\n']);
            let end = line.strip_prefix(body).unwrap_or_default();
            body.chars().rev().chain(end.chars()).collect::<Vec<_>>()
        })
        .collect()
}

/// Honest texts that a quick rule could take for reversed ones.
const LOGICAL: &[&str] = &[
    HEBREW,
    "",
    "ם ן ץ ף ך",
    "ם, ן, ץ, ף, ך הן האותיות הסופיות; מם סופית נכתבת ם ונון סופית נכתבת ן.",
    "מנכ\"ל, צה\"ל, או\"ם, רס\"ן, סא\"ל, חז\"ל, דו\"ח, ד\"ר, ת\"ק, נ\"ץ, מ\"ם, ק\"ן",
    "מנכ״ם חדש, רס״ן ותיק, סמ״ך; בית־ספר, אף־על־פי־כן, תל־אביב",
    "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ׃ וְהָאָרֶץ הָיְתָה תֹהוּ וָבֹהוּ וְחֹשֶׁךְ עַל־פְּנֵי תְהוֹם",
    "The words ךלה and ןתנ and םוי are reversed in this English sentence; מלך, נתן, יום, שלום are not.",
    "ס׳מים פ׳קים ג׳ינג׳ים צ׳יפס ז׳קטים",
    "قال رئيس الوزراء إن الجسر سيغلق. وقال أيضاً",
];

#[test]
fn logical_order_is_never_warned_about() {
    for text in LOGICAL {
        assert!(!is_visual_hebrew(text), "{text}");
        assert!(
            !is_visual_hebrew(&format!("{text} ").repeat(100)),
            "{text} × 100"
        );
    }
}

#[test]
fn display_order_is_warned_about_in_every_encoding() {
    let text = reversed(HEBREW);
    assert!(is_visual_hebrew(&text));
    assert!(is_visual_hebrew(&format!(
        "From: a@example.org\r\n{text}\r\nEnd."
    )));
    for name in ["UTF-8", "UTF-16LE", "windows-1255", "ISO-8859-8", "IBM862"] {
        let bytes = super::encoded(&text, name);
        let decoded = read(&bytes, Some(name), None).unwrap();
        assert_eq!(decoded.text, text, "never reordered");
        assert_eq!(decoded.warnings, [DecodeWarning::VisualOrder], "{name}");
        let words = decoded.warnings[0].to_string();
        assert!(words.contains("logical order"), "{words}");
        let logical = read(&super::encoded(HEBREW, name), Some(name), None).unwrap();
        assert_eq!(logical.warnings, []);
    }
}

/// A dozen words are enough, and fewer are never too many.
#[test]
fn how_many_words_it_takes() {
    let words: Vec<&str> = HEBREW.split_whitespace().collect();
    let mut told = 0;
    let mut of = 0;
    for window in words.windows(30) {
        let text = window.join(" ");
        assert!(!is_visual_hebrew(&text), "{text}");
        told += usize::from(is_visual_hebrew(&reversed(&text)));
        of += 1;
    }
    assert!(told * 10 >= of * 9, "{told} of {of}");
}

#[test]
fn dos_hebrew_is_proposed_and_never_taken() {
    for text in [HEBREW.to_owned(), reversed(HEBREW)] {
        for piece in [600, 300, 100]
            .iter()
            .flat_map(|&len| super::pieces(&text, len))
        {
            let hebrew = piece.chars().filter(|c| ('א'..='ת').contains(c)).count();
            if hebrew < 30 {
                continue;
            }
            let bytes = super::encoded(&piece, "IBM862");
            let proposal = Some("IBM862");
            let decoded = match read(&bytes, None, None) {
                Ok(decoded) => decoded,
                Err(error) => {
                    assert_eq!(error, DecodeError::Unrecognised { proposal }, "{piece}");
                    assert!(error.to_string().contains("IBM862"));
                    continue;
                }
            };
            assert_ne!(decoded.encoding, "IBM862");
            assert!(decoded.doubtful, "{piece} as {}", decoded.encoding);
            let looks = DecodeWarning::LooksLike { encoding: "IBM862" };
            assert_eq!(decoded.warnings.first(), Some(&looks), "{piece}");
        }
    }
    // Other encodings with bytes of that range.
    let table = [
        (
            "IBM866",
            "Старый мост закрыт на ремонт, сообщил мэр города.",
        ),
        (
            "IBM866",
            "СТАРЫЙ МОСТ ЗАКРЫТ НА РЕМОНТ, СООБЩИЛ МЭР ГОРОДА ВЧЕРА.",
        ),
        (
            "windows-1252",
            "“The bridge” – he said – ‘will close’… and that’s it — “soon”.",
        ),
        (
            "macintosh",
            "Le café où l’été dernier, à la française, Renée s’était arrêtée.",
        ),
        ("windows-1255", HEBREW),
        ("Shift_JIS", "古い橋は昨日閉鎖されたと市長が述べた。"),
        ("gb18030", "市长昨天说，旧桥因损坏将关闭一百五十天。"),
    ];
    for (name, text) in table {
        let codec = Codec::by_name(name).unwrap();
        let bytes = super::encoded(text, name);
        assert_eq!(codec.strict(&bytes).unwrap(), text);
        match decode(&bytes, &How::default()) {
            Ok(decoded) => {
                let looks = DecodeWarning::LooksLike { encoding: "IBM862" };
                assert!(!decoded.warnings.contains(&looks), "{name}: {text}");
            }
            Err(error) => assert_eq!(error, DecodeError::Unrecognised { proposal: None }),
        }
    }
}
