//! A span letter by letter, in the order of the text, with everything visible: for the boundary lens.
//!
//! A letter here is a grapheme: a mark stands with its base. What cannot be seen has a face of its own
//! (`␣` a space, `RLM` a direction mark); invisible characters that belong to a letter's grapheme, as a
//! joiner does, are named beside it. So the same words with and without a quotation mark, a space or
//! a direction mark at an edge never look the same.

use super::Span;
use super::segment::{is_grapheme_edge, next_grapheme_edge, previous_grapheme_edge};
use super::sign::sign;

/// Longest stretch between both ends of a span that is counted, bytes.
const COUNTED: usize = 1 << 15;

/// One grapheme of the strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its bytes.
    pub span: Span,
    /// What to show for it; never empty.
    pub face: String,
    /// Names of invisible characters in it besides what `face` shows.
    pub signs: Vec<String>,
    /// What it is.
    pub kind: Kind,
}

/// What a letter of the strip is, for its look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A letter or digit.
    Letter,
    /// A quotation mark, a bracket, an emoji: visible and no letter.
    Sign,
    /// White space, or a character that draws nothing; its face is a name or a picture.
    Unseen,
}

/// A span and what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// The last letters before the span.
    pub before: Vec<Letter>,
    /// Its first letters, or all.
    pub head: Vec<Letter>,
    /// How many letters between head and tail are left out; `None` if there are too many to count.
    pub left_out: Option<usize>,
    /// Its last letters; empty if `head` has all.
    pub tail: Vec<Letter>,
    /// The first letters after the span.
    pub after: Vec<Letter>,
}

impl Strip {
    /// The strip of a span with `context` letters on either side, showing at most `most` letters of the
    /// span itself, and never fewer than its first and last. Takes the time of what it shows, and of what it counts.
    #[must_use]
    pub fn of(text: &str, span: Span, context: usize, most: usize) -> Self {
        let (start, end) = (span.start() as usize, span.end() as usize);
        let most = most.max(2);
        let mut head = letters_after(text, start, end, most + 1);
        let mut tail = Vec::new();
        let mut left_out = Some(0);
        if head.len() > most {
            head.truncate(most.div_ceil(2));
            let cut = head
                .last()
                .map_or(start, |letter| letter.span.end() as usize);
            tail = letters_before(text, end, cut, most / 2);
            let rest = tail
                .first()
                .map_or(end, |letter| letter.span.start() as usize);
            left_out = count(text, cut, rest);
        }
        Self {
            before: letters_before(text, start, 0, context),
            head,
            left_out,
            tail,
            after: letters_after(text, end, text.len(), context),
        }
    }

    /// Leaves one more letter out, of the middle; `false` if one only is left at either end.
    pub fn shorten(&mut self) -> bool {
        if self.tail.is_empty() {
            self.tail = self.head.split_off(self.head.len().div_ceil(2));
        }
        if self.head.len() <= 1 && self.tail.len() <= 1 {
            return false;
        }
        if self.head.len() > self.tail.len() {
            self.head.pop();
        } else {
            self.tail.remove(0);
        }
        self.left_out = self.left_out.map(|count| count + 1);
        true
    }

    /// Whether the middle is left out.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.left_out != Some(0)
    }

    /// The faces as words: what is before, the span (with `…` for what is left out), what is after.
    #[must_use]
    pub fn words(&self) -> [String; 3] {
        let words = |letters: &[Letter]| -> String {
            let face = |letter: &Letter| format!("{}{}", letter.face, letter.signs.concat());
            letters.iter().map(face).collect()
        };
        let cut = if self.is_cut() { "…" } else { "" };
        let inside = words(&self.head) + cut + &words(&self.tail);
        [words(&self.before), inside, words(&self.after)]
    }
}

/// At most `most` letters from `from` on, none of which begins at `until` or after.
fn letters_after(text: &str, from: usize, until: usize, most: usize) -> Vec<Letter> {
    let mut at = from;
    std::iter::from_fn(|| {
        let start = at;
        at = next_grapheme_edge(text, start);
        (start < until.min(text.len())).then(|| letter(text, start, at))?
    })
    .take(most)
    .collect()
}

/// The last letters before `until`, at most `most`, none of which begins before `from`.
fn letters_before(text: &str, until: usize, from: usize, most: usize) -> Vec<Letter> {
    let mut at = until;
    let mut letters: Vec<Letter> = std::iter::from_fn(|| {
        let end = at;
        at = previous_grapheme_edge(text, end);
        (from <= at && at < end).then(|| letter(text, at, end))?
    })
    .take(most)
    .collect();
    letters.reverse();
    letters
}

fn count(text: &str, from: usize, until: usize) -> Option<usize> {
    let mut at = from;
    let is_short = until.saturating_sub(from) <= COUNTED;
    is_short.then(|| {
        std::iter::from_fn(|| (at < until).then(|| at = next_grapheme_edge(text, at))).count()
    })
}

fn letter(text: &str, start: usize, end: usize) -> Option<Letter> {
    let grapheme = text.get(start..end)?;
    let span = Span::new(u32::try_from(start).ok()?, u32::try_from(end).ok()?)?;
    let first = grapheme.chars().next()?;
    let sign_of = |c: char| sign(c).map(|sign| sign.to_string());
    let (face, kind) = if first == ' ' {
        ("␣".to_owned(), Kind::Unseen)
    } else if grapheme == "\r\n" {
        ("␍␊".to_owned(), Kind::Unseen)
    } else if let Some(sign) = sign_of(first) {
        (sign, Kind::Unseen)
    } else if is_mark(first) {
        // A mark that has lost its letter.
        (format!("◌{grapheme}"), Kind::Letter)
    } else if first.is_alphanumeric() {
        (grapheme.to_owned(), Kind::Letter)
    } else {
        (grapheme.to_owned(), Kind::Sign)
    };
    // The joiners and selectors of an emoji are seen by what they make of it.
    let is_emoji = kind == Kind::Sign && first > '\u{2000}' || first == '\r';
    let others = grapheme.chars().skip(1).filter(|_| !is_emoji);
    Some(Letter {
        span,
        face,
        signs: others.filter_map(sign_of).collect(),
        kind,
    })
}

/// Whether a character goes to the letter before it.
fn is_mark(c: char) -> bool {
    let mut probe = String::from('a');
    probe.push(c);
    !is_grapheme_edge(&probe, 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::segment::snap;

    /// The strip of what stands between ⟦ and ⟧, as words with bars at its edges.
    fn shown(marked: &str, context: usize, most: usize) -> String {
        let start = marked.find('⟦').unwrap();
        let end = marked.find('⟧').unwrap() - '⟦'.len_utf8();
        let text = marked.replace(['⟦', '⟧'], "");
        let span = Span::new(start as u32, end as u32).unwrap();
        Strip::of(&text, span, context, most).words().join("|")
    }

    #[test]
    fn what_is_at_the_edges_is_seen() {
        let table = [
            ("של ⟦האו\"ם⟧ בזמן", "ל␣|האו\"ם|␣ב"),
            // With and without quotation marks, a space, a mark of direction.
            ("כתב ⟦\"הראל\"⟧ כי", "ב␣|\"הראל\"|␣כ"),
            ("כתב \"⟦הראל⟧\" כי", "␣\"|הראל|\"␣"),
            ("כתב ⟦הראל ⟧כי", "ב␣|הראל␣|כי"),
            ("כתב ⟦הראל\u{A0}⟧כי", "ב␣|הראל⍽|כי"),
            ("כתב ⟦\u{200F}CNN\u{200E}⟧ כי", "ב␣|RLMCNNLRM|␣כ"),
            // Marks stand with their letter; joiners are named.
            ("⟦שָׁלוֹם⟧\r\n", "|שָׁלוֹם|␍␊"),
            (
                "می\u{200C}⟦خواهم\u{200D}⟧",
                "می\u{200C}ZWNJ|خواهم\u{200D}ZWJ|",
            ),
            ("a⟦👩\u{200D}🔬⟧b", "a|👩\u{200D}🔬|b"),
            ("\u{200F}⟦\u{5B7}⟧", "RLM|◌\u{5B7}|"),
            ("⟦a\tb\n⟧c", "|a␉b␊|c"),
        ];
        for (marked, expected) in table {
            assert_eq!(shown(marked, 2, 20), expected, "{marked}");
        }
        assert_eq!(shown("ab⟦cdefghij⟧kl", 1, 4), "b|cd…ij|k");
        assert_eq!(shown("ab⟦cdefghij⟧kl", 1, 5), "b|cde…ij|k");
        assert_eq!(shown("ab⟦cdefghij⟧kl", 0, 8), "|cdefghij|");
    }

    #[test]
    fn it_says_how_much_is_left_out() {
        let text = "אב\u{5B0}גדהוזח";
        let span = Span::new(0, text.len() as u32).unwrap();
        let mut strip = Strip::of(text, span, 2, 5);
        assert_eq!(
            (strip.head.len(), strip.left_out, strip.tail.len()),
            (3, Some(3), 2)
        );
        assert!(strip.shorten());
        assert_eq!(strip.words()[1], "אב\u{5B0}…זח");
        assert_eq!(strip.left_out, Some(4));
        assert!(strip.shorten() && strip.shorten() && !strip.shorten());
        assert_eq!(strip.words()[1], "א…ח");
        let mut whole = Strip::of(text, span, 2, 50);
        assert!(!whole.is_cut() && whole.shorten() && whole.is_cut());
        assert_eq!(whole.words()[1], "אב\u{5B0}גד…וזח");
        let long = "אב ".repeat(1 << 20);
        let span = Span::new(0, long.len() as u32).unwrap();
        assert_eq!(Strip::of(&long, span, 2, 10).left_out, None);
    }

    proptest! {
        #[test]
        fn the_letters_of_a_strip_are_the_text(
            text in "([a ]|[א-ת][\u{5B0}-\u{5BC}]?|لا|\u{64E}|👩\u{200D}👧|\r\n|\u{200F}|\u{200D}|\"){1,24}",
            a in 0_usize..60, b in 0_usize..60, context in 0_usize..4, most in 1_usize..12,
        ) {
            let Some(span) = snap(&text, a.min(b)..a.max(b).min(text.len())) else { return Ok(()) };
            let strip = Strip::of(&text, span, context, most);
            prop_assert!(strip.head.len() + strip.tail.len() <= most.max(2));
            let between = [strip.before.last(), strip.head.first(), strip.after.first()];
            let edges = between.map(|letter| letter.map(|letter| letter.span));
            prop_assert!(edges[0].is_none_or(|letter| letter.end() == span.start()));
            prop_assert_eq!(edges[1].map(Span::start), Some(span.start()));
            prop_assert!(edges[2].is_none_or(|letter| letter.start() == span.end()));
            let last = strip.tail.last().or(strip.head.last()).unwrap();
            prop_assert_eq!(last.span.end(), span.end());
            let letters = [&strip.before, &strip.head, &strip.tail, &strip.after].into_iter().flatten();
            for letter in letters {
                prop_assert!(!letter.face.trim().is_empty());
                prop_assert!(is_grapheme_edge(&text, letter.span.start() as usize));
                prop_assert!(is_grapheme_edge(&text, letter.span.end() as usize));
            }
            let shown = strip.head.len() + strip.tail.len() + strip.left_out.unwrap();
            use unicode_segmentation::UnicodeSegmentation as _;
            prop_assert_eq!(shown, span.slice(&text).unwrap().graphemes(true).count());
        }
    }
}
