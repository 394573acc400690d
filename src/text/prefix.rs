//! Prefixes that Hebrew and Arabic write together with the next word.
//!
//! Hebrew: ו, then a subordinating ש, כש, לכש, מש, שכש or שלכש, then one of ב ל כ מ כב, then the article ה
//! (which melts into ב ל כ, so it stands only after the others). Arabic: و or ف, then ب, ل or ك, then the
//! article ال, where ل and ال contract to لل.
//!
//! Nothing here knows words: of `מלך` (king) the מ is as possible a prefix as of `מלונדון` (from
//! London). A person chooses among the edges.

use unicode_segmentation::UnicodeSegmentation as _;

/// The longest prefix, in letters: ו + שלכש + מ + ה.
const MAX_LETTERS: usize = 7;

/// The byte offsets in `word` after each possible prefix at its front, rising; empty where there is
/// none.
///
/// Vowel marks and tatweel belong to the letter before them. Where a hyphen, maqaf or quotation mark
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
        letters.push(if letter == 'ٱ' { 'ا' } else { letter });
        if letters.chars().count() > MAX_LETTERS {
            break;
        }
        let mut end = start + grapheme.len();
        while let Some((at, tatweel)) = graphemes.next_if(|(_, g)| g.starts_with('ـ')) {
            end = at + tatweel.len();
        }
        let joint = graphemes.next_if(|(_, g)| g.starts_with(is_joint));
        if let Some((at, joint)) = joint {
            end = at + joint.len();
        }
        if is_prefix(&letters) && word.get(end..).is_some_and(leaves_enough) {
            edges.push(end);
        }
        if joint.is_some() {
            break;
        }
    }
    edges
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
