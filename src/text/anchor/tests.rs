//! Places marked in an old text, and what becomes of them in a new one; laws over small texts.

use proptest::prelude::*;

use super::*;
use crate::text::segment::is_grapheme_edge;

/// The text without its marks, and the places between ⟦ and ⟧.
fn marked(text: &str) -> (String, Vec<Span>) {
    let mut plain = String::new();
    let mut starts = Vec::new();
    let mut places = Vec::new();
    for c in text.chars() {
        let at = plain.len() as u32;
        match c {
            '⟦' => starts.push(at),
            '⟧' => places.push(Span::new(starts.pop().unwrap(), at).unwrap()),
            _ => plain.push(c),
        }
    }
    (plain, places)
}

/// What becomes of the places, as words: the new text with marks where they moved to, or the candidates
/// with theirs.
fn told(old: &str, new: &str) -> Vec<String> {
    let (old, places) = marked(old);
    let anchors = Anchors::between(&old, new);
    let with_marks = |places: &[Option<Span>]| {
        let mut marks: Vec<(u32, char)> = Vec::new();
        for place in places.iter().flatten() {
            marks.push((place.end(), '⟧'));
            marks.push((place.start(), '⟦'));
        }
        marks.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        let mut text = new.to_owned();
        for (at, mark) in marks {
            text.insert(at as usize, mark);
        }
        text
    };
    match anchors.of(&places) {
        Anchor::Moved(places) => {
            let places: Vec<_> = places.into_iter().map(Some).collect();
            vec![format!("= {}", with_marks(&places))]
        }
        Anchor::Doubtful(candidates) => {
            let told = candidates.iter();
            told.map(|candidate| format!("{:?} {}", candidate.how, with_marks(&candidate.places)))
                .collect()
        }
        Anchor::Gone => Vec::new(),
    }
}

#[test]
fn what_anybody_would_find_again_moves() {
    let table = [
        // A sentence before it.
        (
            "דובר ה⟦או\"ם⟧ אמר כי 150 בני אדם נפגעו.",
            "ירושלים, 14:00. דובר האו\"ם אמר כי 150 בני אדם נפגעו.",
            "= ירושלים, 14:00. דובר ה⟦או\"ם⟧ אמר כי 150 בני אדם נפגעו.",
        ),
        // A typo right before it, and another line end.
        (
            "قالت وزراة ⟦النقل⟧ إنّ الميناء أُغلق.\nثم",
            "قالت وزارة النقل إنّ الميناء أُغلق.\r\nثم",
            "= قالت وزارة ⟦النقل⟧ إنّ الميناء أُغلق.\r\nثم",
        ),
        // Wrapped anew around it.
        (
            "The crane that ⟦Haifa Port⟧ bought in 2019 fell on Tuesday.",
            "The crane that\nHaifa Port bought\nin 2019 fell on Tuesday.",
            "= The crane that\n⟦Haifa Port⟧ bought\nin 2019 fell on Tuesday.",
        ),
        // Several fragments, together.
        (
            "he ⟦said⟧ on Tuesday, as the minister of transport later ⟦wrote⟧ in a letter.",
            "Yes: he said on Tuesday, as the minister of transport later wrote in a letter.",
            "= Yes: he ⟦said⟧ on Tuesday, as the minister of transport later ⟦wrote⟧ in a letter.",
        ),
        // A paragraph that has moved to the end, with an emoji of several parts before it.
        (
            "אחת שתיים שלוש ארבע חמש שש שבע.\nדוברת 👩‍🔬 ⟦העירייה⟧ מסרה שהנמל נסגר עד להודעה חדשה.\nשמונה תשע עשר.",
            "אחת שתיים שלוש ארבע חמש שש שבע.\nשמונה תשע עשר.\nדוברת 👩‍🔬 העירייה מסרה שהנמל נסגר עד להודעה חדשה.",
            "= אחת שתיים שלוש ארבע חמש שש שבע.\nשמונה תשע עשר.\nדוברת 👩‍🔬 ⟦העירייה⟧ מסרה שהנמל נסגר עד להודעה חדשה.",
        ),
    ];
    for (old, new, expected) in table {
        assert_eq!(told(old, new), [expected], "{old}");
    }
}

#[test]
fn what_a_person_must_decide_is_proposed_best_first() {
    let sentence = "דובר ה⟦או\"ם⟧ אמר כי 150 בני אדם נפגעו בנמל.";
    let plain = marked(sentence).0;
    let table: [(&str, &str, &[&str]); 9] = [
        // The sentence is there twice: which is the one?
        (
            sentence,
            &format!("{plain} {plain}"),
            &[
                &format!("Same {sentence} {plain}"),
                &format!("Same {plain} {sentence}"),
            ],
        ),
        // It was there twice, and one is gone.
        (
            &format!("{sentence} {plain}"),
            &plain,
            &[&format!("Same {sentence}")],
        ),
        // A letter more.
        (
            "The crane that ⟦Hafa Port⟧ bought in 2019 fell on Tuesday.",
            "The crane that Haifa Port bought in 2019 fell on Tuesday.",
            &["Between The crane that ⟦Haifa Port⟧ bought in 2019 fell on Tuesday."],
        ),
        // Marks taken off, and a line end inside.
        (
            "قالت الوزارة إنّ ⟦الميناءَ أُغلق⟧ حتى إشعار آخر.",
            "قالت الوزارة إنّ الميناء\nأغلق حتى إشعار آخر.",
            &["Alike قالت الوزارة إنّ ⟦الميناء\nأغلق⟧ حتى إشعار آخر."],
        ),
        // Without the prefix that it was written with, and elsewhere.
        (
            "אתמול נמסר ב⟦חיפה⟧ כי הכול כרגיל.",
            "הכול השתנה. חיפה לא הגיבה.",
            &["Same הכול השתנה. ⟦חיפה⟧ לא הגיבה."],
        ),
        // With a prefix that it had not.
        (
            "אתמול נמסר: ⟦חיפה⟧ לא הגיבה.",
            "מחר יגיעו שרים לחיפה, אם ירצו.",
            &["Same מחר יגיעו שרים ל⟦חיפה⟧, אם ירצו."],
        ),
        // One of two fragments has gone: the other is where it was, the row is not certain.
        (
            "he ⟦said⟧ on Tuesday, as the minister later ⟦wrote⟧ in a letter.",
            "he said on Tuesday, as the minister later did in a letter.",
            &["Between he ⟦said⟧ on Tuesday, as the minister later ⟦did⟧ in a letter."],
        ),
        // The same sign, now a part of another one.
        (
            "On Tuesday the doctor on duty ⟦👩⟧ spoke to the press.",
            "On Tuesday the doctor on duty 👩‍🔬 spoke to the press.",
            &["Between On Tuesday the doctor on duty ⟦👩‍🔬⟧ spoke to the press."],
        ),
        // The last letter got a mark: the edge would cut it.
        (
            "The word ⟦cafe⟧ is not written so in this sentence.",
            "The word cafe\u{301} is not written so in this sentence.",
            &["Alike The word ⟦cafe\u{301}⟧ is not written so in this sentence."],
        ),
    ];
    for (old, new, expected) in table {
        assert_eq!(told(old, new), expected, "{old}");
    }
}

#[test]
fn one_of_several_that_are_alike_is_never_certain() {
    let line =
        "ביום שלישי בבוקר מסר דובר העירייה כי נמל ⟦חיפה⟧ נסגר עד להודעה חדשה ואיש לא נפגע בו.\n";
    let plain = marked(line).0;
    // One of three has gone: perhaps this one.
    let told_of = told(&format!("{line}{plain}{plain}"), &format!("{plain}{plain}"));
    assert!(
        told_of.len() == 2 && told_of[0].starts_with("Same"),
        "{told_of:?}"
    );
}

#[test]
fn fragments_that_changed_their_order_are_not_certain() {
    let first = "ביום שלישי בבוקר ⟦מסר⟧ דובר העירייה כי הנמל נסגר עד להודעה חדשה.";
    let second = "وقال ناطق باسم الوزارة ⟦أمس⟧ إنّ الميناء أُغلق حتى إشعار آخر ولم يُصب أحد.";
    let [one, other] = [first, second].map(|text| marked(text).0);
    let new = format!("{other}\n{one}");
    for alone in [first, second] {
        assert!(
            told(&format!("{alone}\n"), &new)[0].starts_with('='),
            "{alone}"
        );
    }
    let told_of = told(&format!("{first}\n{second}"), &new);
    assert!(told_of[0].starts_with("Same"), "{told_of:?}");
}

#[test]
fn what_is_not_there_is_gone() {
    assert_eq!(told("one ⟦two⟧ three", ""), [""; 0]);
    assert_eq!(told("one ⟦two⟧ three", "אחת ארבע שלוש"), [""; 0]);
    assert_eq!(told("⟦ ⟧", "  "), [""; 0]);
}

#[test]
fn a_quote_is_looked_for_where_the_old_text_is_nowhere() {
    let new = "נמסר בחיפה. נמל חיפה נסגר, וגם حَيفا.";
    let anchors = Anchors::without_old(new);
    let found = |quote: &str, at: u32| -> Vec<&str> {
        let candidates = anchors.by_quotes(&[(quote, at)]);
        let places = candidates
            .iter()
            .map(|candidate| candidate.places[0].unwrap());
        places.map(|place| &new[place.start() as usize..]).collect()
    };
    assert_eq!(found("חיפה", 0).len(), 1);
    assert_eq!(found("נמל חיפה", 0), [&new[new.find("נמל").unwrap()..]]);
    assert_eq!(found("حيفا", 0), ["حَيفا."]);
    assert_eq!(found("מסר", 0), [&new[new.find("מסר").unwrap()..]]);
    assert_eq!(found("יפו", 0), [""; 0]);
    assert_eq!(found("", 0), [""; 0]);
    assert_eq!(found("חיפה", u32::MAX).len(), 1);
}

#[test]
fn paragraphs_are_known_by_their_words() {
    let old = "אחת שתיים\nשלוש ארבע\n\nחמש שש\n";
    let new = "חדש\nאחת שתיים\nשלש ארבע\nחמש\n";
    let anchors = Anchors::between(old, new);
    let at = |text: &str, word: &str| text.find(word).unwrap() as u32;
    for (word, expected) in [("אחת", "אחת"), ("שלוש", "שלש"), ("חמש", "חמש")] {
        assert_eq!(
            anchors.paragraph(at(old, word)),
            Some(at(new, expected)),
            "{word}"
        );
    }
    assert_eq!(anchors.paragraph(at(old, "שתיים")), None);
    assert_eq!(anchors.paragraph(at(old, "\n\nחמש") + 1), None);
}

/// Words as hard as those of the corpus.
fn text() -> impl Strategy<Value = String> {
    let piece = "(האו\"ם|או\"ם|בָּ|إنّ|لا|CSTO|2022|[.,:\"()]|👩‍🔬|e\u{301}|\u{301}|\u{200F}|\u{200D}|日本|a|the)[ \n\u{A0}]{0,2}|\r\n";
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A text, some edits of it, and places by share of its length.
fn edited() -> impl Strategy<Value = (String, String, Vec<(f64, usize)>)> {
    let edits = proptest::collection::vec((0.0..1.0, 0.0..0.3, text()), 0..4);
    let places = proptest::collection::vec((0.0..1.0, 1_usize..40), 1..4);
    (text(), edits, places).prop_map(|(old, edits, places)| {
        let mut new = old.clone();
        for (at, share, words) in edits {
            let start = new.floor_char_boundary((at * new.len() as f64) as usize);
            let end = start + (share * new.len() as f64) as usize;
            let end = new.floor_char_boundary(end.min(new.len()));
            new.replace_range(
                start..end,
                words.get(..words.floor_char_boundary(20)).unwrap(),
            );
        }
        (old, new, places)
    })
}

fn spans(text: &str, places: &[(f64, usize)]) -> Vec<Span> {
    let span = |&(at, length): &(f64, usize)| {
        let start = text.floor_char_boundary((at * text.len() as f64) as usize);
        let end = text.ceil_char_boundary((start + length).min(text.len()));
        Span::new(start as u32, end as u32)
    };
    places.iter().filter_map(span).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_moves_reads_the_same_and_comes_back((old, new, places) in edited()) {
        let there = Anchors::between(&old, &new);
        let back = Anchors::between(&new, &old);
        for place in spans(&old, &places) {
            let Anchor::Moved(moved) = there.of(&[place]) else {
                continue;
            };
            prop_assert_eq!(moved[0].slice(&new), place.slice(&old));
            for (was, is) in [(place.start(), moved[0].start()), (place.end(), moved[0].end())] {
                let cut = !is_grapheme_edge(&old, was as usize);
                prop_assert!(cut || is_grapheme_edge(&new, is as usize));
            }
            if let Anchor::Moved(again) = back.of(&moved) {
                prop_assert_eq!(&again[..], &[place]);
            }
        }
    }

    #[test]
    fn fragments_move_together_in_their_order_or_not_at_all((old, new, places) in edited()) {
        let anchors = Anchors::between(&old, &new);
        let places = spans(&old, &places);
        match anchors.of(&places) {
            Anchor::Moved(moved) => {
                prop_assert_eq!(moved.len(), places.len());
                for (one, is_one) in places.iter().zip(&moved) {
                    prop_assert_eq!(is_one.slice(&new), one.slice(&old));
                    for (other, is_other) in places.iter().zip(&moved) {
                        prop_assert_eq!(one.overlaps(*other), is_one.overlaps(*is_other));
                        prop_assert_eq!(one.start().cmp(&other.start()), is_one.start().cmp(&is_other.start()));
                    }
                }
            }
            Anchor::Doubtful(candidates) => {
                prop_assert!(!candidates.is_empty() && candidates.len() <= MOST_CANDIDATES);
                prop_assert!(candidates.is_sorted_by(|one, other| one.score >= other.score));
                for candidate in candidates {
                    prop_assert_eq!(candidate.places.len(), places.len());
                    prop_assert!(candidate.places.iter().any(Option::is_some));
                    for place in candidate.places.iter().flatten() {
                        prop_assert!(place.slice(&new).is_some());
                        prop_assert!(is_grapheme_edge(&new, place.start() as usize));
                        prop_assert!(is_grapheme_edge(&new, place.end() as usize));
                    }
                }
            }
            Anchor::Gone => {}
        }
    }
}
