//! Rows about what was found.

use isnad::query::ConcordanceLine;
use isnad::query::find::{Mode, Query, find};
use isnad::query::occurrences::{Matcher, Options, longest};
use isnad::text::Direction::{self, LeftToRight, RightToLeft};
use isnad::text::Span;
use isnad::ui::text::{Layouter, Paragraph, Style};

/// The only place of the words in the text.
fn only_hit(text: &str, words: &str, mode: Mode) -> Span {
    let query = Query::new(words, mode).unwrap();
    let hits: Vec<Span> = find(text, &query).collect();
    let [hit] = hits[..] else {
        panic!("{words} in {text}: {hits:?}");
    };
    hit
}

fn laid_out(text: &str, direction: Direction) -> Paragraph {
    Layouter::new().layout(text, direction, &Style::reader(1.0, true), None)
}

/// The letters from left to right, with brackets around each rectangle of a span.
fn seen(text: &str, direction: Direction, span: std::ops::Range<u32>) -> String {
    let mut marked = text.to_owned();
    marked.insert(span.end as usize, '⟧');
    marked.insert(span.start as usize, '⟦');
    super::marked(&marked, direction, None).seen().concat()
}

#[test]
fn r17_a_concordance_line_stands_as_its_words_stand_in_the_document() {
    // Text, words, direction; the line with all its context, and with eight letters of it.
    let table = [
        (
            "דובר הארגון אמר כי CSTO תדון בכך מחר",
            "CSTO",
            RightToLeft,
            "רחמ ךכב ןודת [CSTO] יכ רמא ןוגראה רבוד",
            "…ןודת [CSTO] יכ רמא…",
        ),
        (
            "دعت منظمة معاهدة (CSTO) إلى ضبط النفس",
            "معاهدة",
            RightToLeft,
            "سفنلا طبض ىلإ )CSTO( [ةدهاعم] ةمظنم تعد",
            "…)CSTO( [ةدهاعم] ةمظنم…",
        ),
        (
            "as the paper הארץ wrote, 12 people left",
            "הארץ",
            LeftToRight,
            "as the paper [ץראה] wrote, 12 people left",
            "…paper [ץראה] wrote,…",
        ),
        (
            "from \"ידיעות אחרונות\" on Friday",
            "ידיעות",
            LeftToRight,
            "from \"תונורחא [תועידי]\" on Friday",
            "from \"[תועידי]…",
        ),
    ];
    for (text, words, direction, expected, short) in table {
        let hit = only_hit(text, words, Mode::Folded);
        let whole = ConcordanceLine::of(text, hit, 0..text.len(), 80).unwrap();
        assert_eq!(seen(&whole.text, direction, whole.hit), expected);
        // With less context, what is left stands in the same order on either side.
        let part = ConcordanceLine::of(text, hit, 0..text.len(), 8).unwrap();
        assert!(part.text.len() < whole.text.len(), "{}", part.text);
        assert_eq!(seen(&part.text, direction, part.hit), short);
    }
}

#[test]
fn r19_a_match_without_vowel_signs_covers_the_letters_with_them() {
    for (text, words, expected) in [
        ("אמר: בְּרֵאשִׁית בָּרָא", "בראשית", "בְּרֵאשִׁית"),
        ("أخذ الْكِتَابَ معه", "الكتاب", "الْكِتَابَ"),
        ("بِسْمِ اللَّهِ الرَّحْمَنِ", "الله", "اللَّهِ"),
        ("אמר דובר האו״ם אתמול", "האו\"ם", "האו״ם"),
        ("قال الـــوزير أمس", "الوزير", "الـــوزير"),
        ("וה\u{200F}נשיא אמר", "והנשיא", "וה\u{200F}נשיא"),
    ] {
        let hit = only_hit(text, words, Mode::Folded);
        assert_eq!(hit.slice(text), Some(expected), "{words}");
        // And so does the highlight.
        let layout = laid_out(text, RightToLeft);
        let rects = layout.selection(hit.start()..hit.end());
        let own = layout
            .clusters
            .iter()
            .filter(|c| hit.contains_byte(c.start));
        let width: f32 = own.map(|c| c.right - c.left).sum();
        assert_eq!(rects.len(), 1, "{words}");
        assert!((rects[0].width() - width).abs() < 0.05, "{words}");
    }
}

#[test]
fn r18_all_occurrences_have_their_prefixes_outside_and_none_is_missed() {
    // Names between bars; what looks like one and is none has no bars.
    let table = [
        (
            "או\"ם",
            "|או\"ם| הודיע. ב|או\"ם| ושב|או\"ם| ול|או״ם| נמסר, אך באו\"מים לא; ה|אֻו\"ם| שתק.",
        ),
        (
            "توكاييف",
            "قال |توكاييف| إن و|توكاييف| ل|تُوكَايِيف| وتوكاييفسكي ب|توكـاييف|.",
        ),
        (
            "القاهرة",
            "في |القاهرة| وب|القاهرة| ل|لقاهرة| لا قاهر ولا القاهرتان.",
        ),
    ];
    for (name, marked) in table {
        let text = marked.replace('|', "");
        let mut wanted = Vec::new();
        let mut at = 0;
        for (number, piece) in marked.split('|').enumerate() {
            if number % 2 == 1 {
                wanted.push((at, piece));
            }
            at += piece.len();
        }
        let matcher = Matcher::new([(0_u8, name)], Options::default()).unwrap();
        let found = longest(matcher.find(&text));
        let found: Vec<(usize, &str)> = found
            .iter()
            .map(|place| {
                (
                    place.span.start() as usize,
                    place.span.slice(&text).unwrap(),
                )
            })
            .collect();
        assert_eq!(found, wanted, "{marked}");
    }
}
