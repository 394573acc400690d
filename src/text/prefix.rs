//! Prefixes that Hebrew and Arabic write together with the next word.
//!
//! Hebrew: ו, then a subordinating ש, כש, לכש, מש, שכש or שלכש, then one of ב ל כ מ כב, then the article ה
//! (which melts into ב ל כ, so it stands only after the others). Arabic: و or ف, then ب, ل or ك, then the
//! article ال, where ل and ال contract to لل.
//!
//! Both lists are what stands before names. Left out are pairs of prepositions that live on in fixed words
//! only (`מלפני`, `כלאחר`), and the Arabic signs of the future and of questions, which stand before verbs.
//!
//! Nothing here knows words: of `מלך` (king) the מ is as possible a prefix as of `מלונדון` (from
//! London). A person chooses among the edges.

use unicode_segmentation::UnicodeSegmentation as _;

use super::sign::is_direction_control;

/// The longest prefix, in letters: ו + שלכש + מ + ה.
const MAX_LETTERS: usize = 7;

/// The letters of which prefixes are made.
const LETTERS: [char; 12] = ['ו', 'ש', 'כ', 'ל', 'מ', 'ב', 'ה', 'و', 'ف', 'ب', 'ل', 'ك'];

/// The byte offsets in `word` after each possible prefix at its front, rising; empty where there is
/// none.
///
/// Vowel marks, tatweel and direction marks belong to the letter before them. Where a hyphen, maqaf or quotation mark
/// joins the prefix to the rest (`ה-CNN`, `ב"הארץ"`), the edge stands after it. At least two letters or
/// digits always remain. Every edge is a grapheme edge.
#[must_use]
pub fn prefix_edges(word: &str) -> Vec<usize> {
    let mut edges = Vec::new();
    let mut letters = String::new();
    let mut graphemes = word.grapheme_indices(true).peekable();
    while let Some((start, grapheme)) = graphemes.next() {
        let Some(letter) = grapheme.chars().next() else {
            break;
        };
        letters.push(plain(letter));
        if letters.chars().count() > MAX_LETTERS {
            break;
        }
        let mut end = start + grapheme.len();
        let mut is_joined = false;
        while let Some((at, next)) = graphemes
            .next_if(|(_, g)| g.starts_with(is_filler) || !is_joined && g.starts_with(is_joint))
        {
            is_joined |= next.starts_with(is_joint);
            end = at + next.len();
        }
        if is_prefix(&letters) && word.get(end..).is_some_and(leaves_enough) {
            edges.push(end);
        }
        if is_joined {
            break;
        }
    }
    edges
}

/// Where a prefix begins that is written together with the name at `at`, and its letters without
/// vowel marks; the longest one there is, `None` for none. A hyphen, maqaf or quotation mark may join the
/// two, as in `ה-CNN`. Whether a word begins there is not looked at.
///
/// The Arabic article is no prefix of a name here but a part of it: الماتي is another name than ماتي.
#[must_use]
pub fn prefix_before(text: &str, at: usize) -> Option<(usize, String)> {
    let before = text.get(..at)?;
    // Nearly always so, and soon told.
    if before.ends_with(char::is_whitespace) {
        return None;
    }
    let mut letters = Vec::new();
    let mut found = None;
    let mut is_joined = false;
    for (start, grapheme) in before.grapheme_indices(true).rev() {
        let first = grapheme.chars().next()?;
        if is_filler(first) {
            continue;
        }
        if is_joint(first) && letters.is_empty() && !is_joined {
            is_joined = true;
            continue;
        }
        let letter = plain(first);
        if letters.len() == MAX_LETTERS || !LETTERS.contains(&letter) {
            break;
        }
        letters.insert(0, letter);
        let word: String = letters.iter().collect();
        let has_article = word.ends_with("ال") || word.ends_with("لل");
        if is_prefix(&word) && !has_article {
            found = Some((start, word));
        }
    }
    found
}

/// A letter without what is written into it: a Hebrew one of the presentation forms that old files
/// have for pointed letters, or an alef that is not sounded.
fn plain(letter: char) -> char {
    match letter {
        'ٱ' => 'ا',
        '\u{FB2A}'..='\u{FB2D}' | '\u{FB49}' => 'ש',
        '\u{FB31}' | '\u{FB4C}' => 'ב',
        '\u{FB34}' => 'ה',
        '\u{FB35}' | '\u{FB4B}' => 'ו',
        '\u{FB3B}' | '\u{FB4D}' => 'כ',
        '\u{FB3C}' => 'ל',
        '\u{FB3E}' => 'מ',
        _ => letter,
    }
}

/// What may stand between letters and is none.
fn is_filler(c: char) -> bool {
    c == 'ـ' || is_direction_control(c)
}

/// Whether the letters, without vowel marks, are a whole prefix of Hebrew or Arabic.
pub(super) fn is_prefix(letters: &str) -> bool {
    is_hebrew_prefix(letters) || is_arabic_prefix(letters)
}

fn is_hebrew_prefix(letters: &str) -> bool {
    /// The longer ones first, so that none hides a longer one.
    const SUBORDINATING: [&str; 6] = ["שלכש", "לכש", "שכש", "כש", "מש", "ש"];
    let rest = letters.strip_prefix('ו').unwrap_or(letters);
    let rest = SUBORDINATING
        .iter()
        .find_map(|prefix| rest.strip_prefix(prefix))
        .unwrap_or(rest);
    match rest {
        "" => !letters.is_empty(),
        "ב" | "ל" | "כ" | "מ" | "כב" | "ה" | "מה" => true,
        _ => false,
    }
}

fn is_arabic_prefix(letters: &str) -> bool {
    let rest = letters.strip_prefix(['و', 'ف']).unwrap_or(letters);
    match rest {
        "" => !letters.is_empty(),
        "ب" | "ل" | "ك" | "ال" | "بال" | "كال" | "لل" => true,
        _ => false,
    }
}

fn is_joint(c: char) -> bool {
    matches!(
        c,
        '-' | '־'
            | '‐'
            | '‑'
            | '–'
            | '"'
            | '״'
            | '“'
            | '”'
            | '„'
            | '\''
            | '׳'
            | '‘'
            | '’'
            | '«'
            | '‹'
    )
}

/// Whether there are two letters or digits, not counting vowel marks.
fn leaves_enough(rest: &str) -> bool {
    rest.graphemes(true)
        .filter(|grapheme| grapheme.starts_with(|c: char| c.is_alphanumeric() && c != 'ـ'))
        .nth(1)
        .is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::segment::is_grapheme_edge;

    /// The word with a bar at each edge.
    fn barred(word: &str) -> String {
        let mut barred = word.to_owned();
        for &edge in prefix_edges(word).iter().rev() {
            barred.insert(edge, '|');
        }
        barred
    }

    #[test]
    fn table() {
        let table = [
            // Hebrew
            "ב|או\"ם",
            "ה|או\"ם",
            "ו|ב|ארה\"ב",
            "ו|ש|ב|תל",
            "ו|ה|נשיא",
            "ש|ה|ממשלה",
            "ש|ב|הסכם",
            "ש|מ|ה|עיר",
            "כ|ש|ה|גיע",
            "ו|כ|ש|ב|ירושלים",
            "ל|כש|יגיע",
            "ו|ש|כ|ש|מ|ה|בית",
            "מ|תאילנד",
            "מ|ה|כנסת",
            "ב|הודו",
            "כ|ב|שנה",
            "ירושלים",
            "אמר",
            // Never fewer than two letters remain.
            "של",
            "שב",
            "ו|בא",
            "ש|ב\"כ",
            "ש\"ס",
            "מ|ו\"מ",
            "ו|ב\"כ",
            // Joined by a sign.
            "ה-|CNN",
            "ב־|150",
            "ל-5",
            "ו|ש-|NUR.KZ",
            "ב\"|הארץ",
            "מ|ה\"|הארץ",
            // Vowel marks stay with their letter.
            "בְּ|רֵאשִׁית",
            "וְ|הַ|שָּׁמַיִם",
            "שֶׁ|בַּ|בַּיִת",
            "בּוֹ",
            "שֶׁ|בָּ|עִיר",
            "וּ|לְ|כְשֶׁ|תָּבוֹא",
            "\u{FB35}|לְ|כְ\u{FB2A}|תָּבוֹא",
            "\u{FB2A}|\u{FB31}|ירושלים",
            // Every combination
            "ו|ל|כש|יבוא",
            "ו|ש|ל|כש|יבוא",
            "ו|מ|ש|ה|גיע",
            "ו|כ|ב|שנה",
            "ו|מ|ה|אי",
            "ש|מ|ה|או\"ם",
            "ב\u{200E}-\u{200E}|CNN",
            "ה\u{200F}-|UN",
            // A Latin word behind a Hebrew prefix.
            "ב|CNN",
            // Arabic
            "و|ال|رئيس",
            "ب|ال|ماتي",
            "ل|ل|أمم",
            "و|ل|ل|أمم",
            "ف|ل|كازاخستان",
            "ك|توكاييف",
            "ال|قدس",
            "ك|تاب",
            "وَ|بِ|رِئَاسَة",
            "ٱل|قدس",
            "ل|له",
            "ال|له",
            "مال",
            "بـ|150",
            "لـ«|القدس",
            "ل|CSTO",
            "ف|ب|ال|قدس",
            "و|ك|ال|عادة",
            "ف|ل|ل|قدس",
            "ف|ال|قدس",
            "وَ|بِ|الْ|أُمَمِ",
            "لِ|لْ|أُمَمِ",
            "وـ|ال|قدس",
            "فَ|كَ|ال|شَّمْسِ",
            // Neither
            "the",
            "",
            "\u{200F}הגשר",
            "\"הגשר",
        ];
        for marked in table {
            let word = marked.replace('|', "");
            assert_eq!(barred(&word), marked, "{word}");
        }
    }

    proptest! {
        #[test]
        fn edges_leave_two_letters_and_cut_no_grapheme(word in "[ושכלמבהאד\"'\u{5B0}\u{5BC}وفبلكاأمل\u{64E}\u{640}a-]{0,12}") {
            let edges = prefix_edges(&word);
            prop_assert!(edges.is_sorted_by(|a, b| a < b));
            for edge in edges {
                prop_assert!(edge > 0 && is_grapheme_edge(&word, edge));
                prop_assert!(leaves_enough(&word[edge..]));
            }
        }
    }
}
