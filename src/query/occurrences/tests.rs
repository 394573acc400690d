use proptest::prelude::*;

use super::*;
use crate::text::fold::{Letters, Skeleton};
use crate::text::segment::is_grapheme_edge;

/// The text with each hit of the names in brackets: a bar where its prefixes begin, a tilde in place of the
/// first bracket where its article has melted.
fn marked(text: &str, names: &str, options: Options) -> String {
    let names = names.split(';').map(|name| ((), name));
    let matcher = Matcher::new(names, options).unwrap();
    let mut marked = text.to_owned();
    for hit in longest(matcher.find(text)).into_iter().rev() {
        marked.insert(hit.span.end() as usize, '⟧');
        marked.insert(
            hit.span.start() as usize,
            if hit.melted { '~' } else { '⟦' },
        );
        if hit.from < hit.span.start() {
            marked.insert(hit.from as usize, '|');
        }
    }
    marked
}

fn check(table: &[(&str, &str)], options: Options) {
    for (names, expected) in table {
        let text = expected.replace(['⟦', '⟧', '|', '~'], "");
        assert_eq!(marked(&text, names, options), *expected, "{names}");
    }
}

#[test]
fn names_are_found_and_their_prefixes_stand_outside() {
    let table = [
        // Several prefixes; the article that melts.
        ("الأمم المتحدة", "قال |ل~لأمم المتحدة⟧ أمس"),
        (
            "الأمم المتحدة",
            "|وب⟦الأمم المتحدة⟧، |ول~لأمم المتحدة⟧؛ ⟦الأمم المتحدة⟧.",
        ),
        ("الأمم المتحدة", "|ف⟦الأمم\nالمتحدة⟧"),
        ("اللجنة", "قالت ⟦اللجنة⟧ |ل~لجنة⟧ |و⟦اللجنة⟧ لجنة"),
        ("القاهرة", "|ل~لقاهرة⟧ لقاهرة بلقاهرة |ب⟦القاهرة⟧"),
        ("או\"ם", "אמר |ול⟦או\"ם⟧ כי |שב⟦או\"ם⟧"),
        ("או\"ם", "|וכשב⟦או\"ם⟧ |ה⟦או״ם⟧, ⟦או”ם⟧."),
        ("האו\"ם", "⟦האו\"ם⟧ |ל~או\"ם⟧ |ש⟦האו\"ם⟧ מאו\"ם"),
        ("או\"ם;האו\"ם", "⟦האו\"ם⟧ |ל⟦או\"ם⟧ |ש⟦האו\"ם⟧ |מ⟦או\"ם⟧"),
        ("הכנסת", "|ב~כנסת⟧ ⟦הכנסת⟧ כנסת"),
        // What is left of `הארץ` is a word of its own.
        ("הארץ", "בארץ |ב⟦הארץ⟧ |ב\"⟦הארץ⟧\" \"⟦הארץ⟧\""),
        ("CNN", "|ב⟦CNN⟧, |ה-⟦CNN⟧ |לـ⟦CNN⟧"),
        ("150", "|מ-⟦150⟧ 1,150 150.5 ⟦150⟧. ⟦١٥٠⟧"),
        ("القدس", "|لـ«⟦القدس⟧» |ل~لقدس⟧"),
        // The Arabic article is part of a name.
        ("ماتي", "الماتي |ب⟦ماتي⟧"),
        // Niqqud, tashkeel, tatweel, decomposed letters, forms of letters, invisible characters.
        ("או\"ם", "|בְּ⟦אוּ״ם⟧ |הָ⟦אוּ\"ם⟧"),
        ("קזחסטן", "|בְּ⟦קָזַחְסְטָן⟧ |ו⟦קזח\u{200F}סטן⟧"),
        ("الأمم المتحدة", "|وَبِ⟦الْأُمَمِ الْمُتَّحِدَةِ⟧ |لِ~لْأُمَمِ المتّحدة⟧"),
        ("توكاييف", "⟦توكـــاييف⟧ |وَ⟦تُوكاييف⟧"),
        ("ألماتي", "⟦الماتي⟧ ⟦أ\u{644}ماتي⟧ |ب⟦ا\u{654}لماتى⟧"),
        ("José", "⟦Jose\u{301}⟧ ⟦José⟧ ⟦JOSE⟧"),
        ("احمد", "ﻻحمد |و⟦ﺍﺣﻤﺪ⟧"),
        (
            "الأمم المتحدة",
            "⟦الأمم\u{A0}المتحدة⟧ ⟦الأمم\r\nالمتحدة⟧ الأمم\n\nالمتحدة",
        ),
        ("תל־אביב", "|ב⟦תל אביב⟧ |מ⟦תל-אביב⟧"),
        // Spellings.
        ("توكاييف", "⟦توكايف⟧ ⟦توكاييف⟧ |ل⟦توكايّف⟧"),
        ("توكايف", "⟦توكاييف⟧ توكايفي"),
        // No false hits.
        ("קזחסטן", "קזחסטני הקזחסטנים |מ⟦קזחסטן⟧־רוסיה אקזחסטן"),
        ("كازاخستان", "الكازاخستاني |وب⟦كازاخستان⟧، كازاخستانية"),
        ("רמ", "רמ\"ב ⟦רמ⟧\""),
        ("ג'", "ג'יפים |ב⟦ג'⟧"),
        ("דו", "דו\"ח ⟦דו⟧-שיח"),
        ("US", "⟦US⟧ us Us USA ⟦U\u{AD}S⟧"),
        (
            "Crane",
            "⟦Crane⟧'s ⟦CRANE⟧-like crane Cranes O'Crane ⟦Crane⟧’s",
        ),
        ("crane", "⟦Crane⟧ ⟦crane⟧"),
        ("CSTO", "(⟦CSTO⟧) ⟦CSTO⟧، csto.org x_CSTO @⟦CSTO⟧"),
        ("Crane;Crane Holdings", "⟦Crane Holdings⟧ ⟦Crane⟧"),
        ("阿拉木图", "在⟦阿拉木图⟧发生"),
        ("👩\u{200D}👧", "👩\u{200D}👧\u{200D}👦 ⟦👩\u{200D}👧⟧"),
    ];
    check(&table, Options::default());
}

#[test]
fn each_option_can_be_off() {
    let all = Options::default();
    let no_prefixes = Options {
        prefixes: false,
        ..all
    };
    check(
        &[
            ("או\"ם", "באו\"ם ⟦או\"ם⟧ ה-⟦או\"ם⟧"),
            ("الأمم", "للأمم ⟦الأمم⟧ بالأمم"),
            ("הכנסת", "בכנסת"),
        ],
        no_prefixes,
    );
    let parts = Options {
        whole_words: false,
        ..all
    };
    check(
        &[
            ("קזחסטן", "|ה⟦קזחסטן⟧ים א⟦קזחסטן⟧י"),
            ("رئيس", "ال⟦رئيس⟧ |و⟦رئيس⟧ه"),
        ],
        parts,
    );
    let exact = Options {
        variants: false,
        ..all
    };
    check(
        &[("توكاييف", "توكايف ⟦توكاييف⟧"), ("ألماتي", "⟦الماتي⟧")],
        exact,
    );
    let any_case = Options {
        capitals: false,
        ..all
    };
    check(&[("US", "⟦us⟧ ⟦US⟧"), ("Apple", "⟦apple⟧")], any_case);
}

#[test]
fn names_without_letters_are_none() {
    for name in ["", " ", "\u{200F}", "\u{64E}", "\n", "-"] {
        assert!(
            Matcher::new([((), name)], Options::default()).is_none(),
            "{name:?}"
        );
    }
}

#[test]
fn one_place_of_two_owners_is_told_of_both() {
    let names = [(1, "Georgia"), (2, "Georgia"), (2, "georgia")];
    let matcher = Matcher::new(names, Options::default()).unwrap();
    let owners: Vec<i32> = matcher
        .find("Georgia")
        .iter()
        .map(|hit| hit.owner)
        .collect();
    assert_eq!(owners, [1, 2]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn places_are_whole_letters_that_fold_to_the_name(
        name in "[אבהולש\"'الماتيوىأبﻻ\u{654}\u{64E}\u{5B0}ـaAé \u{200D}👧-]{1,6}",
        text in "([אבהולשם\"']|[الماتيوىأبﻻ]|[\u{654}\u{64E}\u{5B0}ـ\u{301}\u{200D}]|[aAé .,0-]|\r\n|\n|👩\u{200D}👧){0,40}",
        flags in any::<[bool; 4]>(),
    ) {
        let [prefixes, whole_words, variants, capitals] = flags;
        let options = Options { prefixes, whole_words, variants, capitals };
        let Some(matcher) = Matcher::new([((), &name)], options) else { return Ok(()) };
        let fold = |text: &str| -> String {
            let letters = Letters::of(text);
            if variants {
                Skeleton::of(letters).map(|letter| letter.folded).collect()
            } else {
                letters.map(|letter| letter.folded).collect()
            }
        };
        let wanted = fold(&name);
        let wanted = fold(wanted.trim());
        for hit in matcher.find(&text) {
            let place = hit.span.slice(&text).unwrap();
            prop_assert!(is_grapheme_edge(&text, hit.span.start() as usize));
            prop_assert!(is_grapheme_edge(&text, hit.span.end() as usize));
            prop_assert!(is_grapheme_edge(&text, hit.from as usize));
            prop_assert!(hit.from <= hit.span.start());
            if hit.melted {
                prop_assert!(hit.from < hit.span.start());
                prop_assert!(wanted.ends_with(&fold(place)) && wanted.starts_with(['ا', 'ה']));
            } else {
                prop_assert_eq!(fold(place), wanted.clone());
            }
        }
    }

    #[test]
    fn pieces_of_a_text_have_the_hits_of_the_whole(
        text in "([אבול ]|ال|\n){0,40}", cut in 0_usize..120,
    ) {
        let names = [(1, "אב"), (2, "ב לא"), (3, "الו"), (4, "ווא ב")];
        let matcher = Matcher::new(names, Options { whole_words: false, ..Options::default() }).unwrap();
        let cut = text.floor_char_boundary(cut);
        let mut pieces = matcher.find_in(&text, 0..cut);
        pieces.extend(matcher.find_in(&text, cut..text.len()));
        prop_assert_eq!(pieces, matcher.find(&text));
    }

    #[test]
    fn nothing_is_missed_where_words_are_parted_by_spaces(
        words in proptest::collection::vec("[אבגדה]{2,3}", 0..12), name in "[אבגדה]{2,3}",
    ) {
        let options = Options { prefixes: false, ..Options::default() };
        let text = words.join(" ");
        let hits = Matcher::new([((), &name)], options).unwrap().find(&text);
        prop_assert_eq!(hits.len(), words.iter().filter(|word| **word == name).count());
    }
}
