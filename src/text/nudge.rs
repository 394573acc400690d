//! Moving the edge of a span: by a letter, a prefix or a word, or to where it was dragged.
//!
//! **By prefix** only the start moves. Hebrew and Arabic write prefixes together with the word that
//! follows, and there a span often has to begin inside a word. What they write at the end of a word
//! (pronouns, plurals, the feminine) is a letter or two that a program which knows no words would see
//! at the end of most names; the end has letters and words.
//!
//! **By letter and by word** an edge goes over the end of its paragraph: a claim may reach into the next
//! one.

use super::Span;
use super::paragraph::paragraph_around;
use super::prefix::prefix_edges;
use super::segment::{
    is_grapheme_edge, next_grapheme_edge, next_word_edge, previous_grapheme_edge,
    previous_word_edge, snap, word_at,
};

/// Which edge moves, whither, and how far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edge {
    /// The end of the span, or its start.
    pub end: bool,
    /// Towards the end of the text, or towards its start.
    pub later: bool,
    /// How far.
    pub by: Step,
}

/// How far an edge moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// One grapheme.
    Letter,
    /// To the next place, with no white space between, where a word begins or an attached prefix may
    /// end. For starts only.
    Prefix,
    /// To the next edge of a word.
    Word,
}

impl Edge {
    /// The start moves one letter towards the start of the text.
    pub const START_EARLIER: Self = Self {
        end: false,
        later: false,
        by: Step::Letter,
    };
    /// The start moves one letter towards the end of the text.
    pub const START_LATER: Self = Self {
        end: false,
        later: true,
        by: Step::Letter,
    };
    /// The end moves one letter towards the start of the text.
    pub const END_EARLIER: Self = Self {
        end: true,
        later: false,
        by: Step::Letter,
    };
    /// The end moves one letter towards the end of the text.
    pub const END_LATER: Self = Self {
        end: true,
        later: true,
        by: Step::Letter,
    };

    /// The same move, by a prefix.
    #[must_use]
    pub const fn by_prefix(self) -> Self {
        Self {
            by: Step::Prefix,
            ..self
        }
    }

    /// The same move, by a word.
    #[must_use]
    pub const fn by_word(self) -> Self {
        Self {
            by: Step::Word,
            ..self
        }
    }
}

/// The spans with their first start or their last end moved; `None` where there is no room to move,
/// or where a span would vanish. `spans` are in text order.
///
/// An edge that stays and stands inside a grapheme, as an imported one may, goes outwards to the next
/// edge between two: spans that a person has set do.
#[must_use]
pub fn nudged(text: &str, spans: &[Span], edge: Edge) -> Option<Vec<Span>> {
    let at = if edge.end {
        spans.last()?.end()
    } else {
        spans.first()?.start()
    };
    let to = moved_edge(text, at, edge).filter(|to| *to != at)?;
    let mut moved = on_graphemes(text, spans);
    let span = if edge.end {
        moved.last_mut()?
    } else {
        moved.first_mut()?
    };
    *span = if edge.end {
        Span::new(span.start(), to)?
    } else {
        Span::new(to, span.end())?
    };
    // Not into the next fragment.
    let apart = moved
        .windows(2)
        .all(|pair| matches!(pair, [one, next] if one.end() < next.start()));
    apart.then_some(moved)
}

/// The spans with their first start or their last end at the grapheme edge nearest before `to`, or as
/// near to it as that goes: an end never passes the other end of its span, of which one grapheme
/// remains. `None` without spans. `spans` are in text order.
#[must_use]
pub fn dragged(text: &str, spans: &[Span], end: bool, to: u32) -> Option<Vec<Span>> {
    let to = text.floor_char_boundary(to as usize);
    let to = if is_grapheme_edge(text, to) {
        to
    } else {
        previous_grapheme_edge(text, to)
    };
    let mut moved = on_graphemes(text, spans);
    let span = if end {
        moved.last_mut()?
    } else {
        moved.first_mut()?
    };
    let u32_from = |at: usize| u32::try_from(at).ok();
    *span = if end {
        let least = next_grapheme_edge(text, span.start() as usize);
        Span::new(span.start(), u32_from(to.max(least))?)?
    } else {
        let most = previous_grapheme_edge(text, span.end() as usize);
        Span::new(u32_from(to.min(most))?, span.end())?
    };
    Some(moved)
}

fn on_graphemes(text: &str, spans: &[Span]) -> Vec<Span> {
    let whole = |span: &Span| snap(text, span.range()).unwrap_or(*span);
    spans.iter().map(whole).collect()
}

fn moved_edge(text: &str, at: u32, edge: Edge) -> Option<u32> {
    let to = match edge.by {
        Step::Letter if edge.later => next_grapheme_edge(text, at as usize),
        Step::Letter => previous_grapheme_edge(text, at as usize),
        Step::Word => return beside_word(text, at, edge),
        Step::Prefix if edge.end => return None,
        Step::Prefix => {
            let range = paragraph_around(text, at)?;
            let local = (at - range.start) as usize;
            let to = beside_prefix(range.slice(text)?, local, edge.later)?;
            range.start as usize + to
        }
    };
    u32::try_from(to).ok()
}

/// The edge of a word that an edge of a span goes to: a start to the start of one, an end to the end.
fn beside_word(text: &str, at: u32, edge: Edge) -> Option<u32> {
    let mut range = paragraph_around(text, at)?;
    let paragraph = range.slice(text)?;
    let local = ((at - range.start) as usize).min(paragraph.len());
    let mut to = match (edge.end, edge.later) {
        (true, true) => next_word_edge(paragraph, local),
        (false, false) => previous_word_edge(paragraph, local),
        (false, true) => {
            let first = next_word_edge(paragraph, local);
            previous_word_edge(paragraph, next_word_edge(paragraph, first))
        }
        (true, false) => {
            let last = previous_word_edge(paragraph, local);
            next_word_edge(paragraph, previous_word_edge(paragraph, last))
        }
    };
    // Behind the last word of a paragraph on into the next one that is not empty.
    let mut moved = if edge.later { to > local } else { to < local };
    while !moved {
        let beyond = if edge.later {
            (range.terminator > 0).then(|| range.next())?
        } else {
            range.start.checked_sub(1)?
        };
        range = paragraph_around(text, beyond)?;
        let paragraph = range.slice(text)?;
        let (first, last) = (
            next_word_edge(paragraph, 0),
            previous_word_edge(paragraph, paragraph.len()),
        );
        to = match (edge.end, edge.later) {
            (true, true) => first,
            (false, true) => previous_word_edge(paragraph, first),
            (false, false) => last,
            (true, false) => next_word_edge(paragraph, last),
        };
        moved = !paragraph.is_empty();
    }
    u32::try_from(to).ok().map(|to| to + range.start)
}

/// The next place, or the one before, where a word begins or a prefix of it may end, with no white
/// space between: words with their prefixes are parted by hyphens and quotation marks too.
fn beside_prefix(paragraph: &str, at: usize, later: bool) -> Option<usize> {
    /// Pieces of the text looked at on either side: a prefix, a hyphen, a quotation mark, a word.
    const PIECES: usize = 4;
    let piece_at = |at: usize| {
        let piece = word_at(paragraph, at)?;
        let is_space = paragraph.get(piece.clone())?.trim().is_empty();
        (!is_space).then_some(piece)
    };
    let here = piece_at(at)?;
    let mut pieces = vec![here.clone()];
    let mut start = here.start;
    for _ in 0..PIECES {
        let Some(piece) = start.checked_sub(1).and_then(piece_at) else {
            break;
        };
        start = piece.start;
        pieces.push(piece);
    }
    let mut end = here.end;
    for _ in 0..PIECES {
        let next = (end < paragraph.len()).then(|| piece_at(end)).flatten();
        let Some(piece) = next else { break };
        end = piece.end;
        pieces.push(piece);
    }
    let mut places = Vec::new();
    for piece in pieces {
        let word = paragraph.get(piece.start..end)?;
        let is_word = word
            .get(..piece.len())
            .is_some_and(|word| word.contains(char::is_alphanumeric));
        if is_word {
            places.push(piece.start);
            let edges = prefix_edges(word).into_iter();
            places.extend(edges.map(|edge| piece.start + edge));
        }
    }
    if later {
        places.into_iter().filter(|place| *place > at).min()
    } else {
        places.into_iter().filter(|place| *place < at).max()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A text with its span between ⟦ and ⟧.
    fn marked(text: &str) -> (String, Vec<Span>) {
        let start = text.find('⟦').unwrap();
        let end = text.find('⟧').unwrap() - '⟦'.len_utf8();
        let span = Span::new(start as u32, end as u32).unwrap();
        (text.replace(['⟦', '⟧'], ""), vec![span])
    }

    fn after(text: &str, edge: Edge) -> String {
        let (mut plain, spans) = marked(text);
        let Some(moved) = nudged(&plain, &spans, edge) else {
            return "none".to_owned();
        };
        plain.insert(moved[0].end() as usize, '⟧');
        plain.insert(moved[0].start() as usize, '⟦');
        plain
    }

    #[test]
    fn edges_move() {
        let (start, end) = (Edge::START_LATER, Edge::END_LATER);
        let (start_back, end_back) = (Edge::START_EARLIER, Edge::END_EARLIER);
        let cases = [
            ("דובר ⟦באו\"ם⟧ אמר", start, "דובר ב⟦או\"ם⟧ אמר"),
            ("דובר ב⟦או\"ם⟧ אמר", start_back, "דובר ⟦באו\"ם⟧ אמר"),
            (
                "דובר ⟦שבאו\"ם⟧ אמר",
                start.by_prefix(),
                "דובר ש⟦באו\"ם⟧ אמר",
            ),
            (
                "דובר ש⟦באו\"ם⟧ אמר",
                start.by_prefix(),
                "דובר שב⟦או\"ם⟧ אמר",
            ),
            (
                "דובר שב⟦או\"ם⟧ אמר",
                start_back.by_prefix(),
                "דובר ש⟦באו\"ם⟧ אמר",
            ),
            (
                "דובר ש⟦באו\"ם⟧ אמר",
                start_back.by_prefix(),
                "דובר ⟦שבאו\"ם⟧ אמר",
            ),
            ("قال ⟦وبالأمم⟧ ثم", start.by_prefix(), "قال و⟦بالأمم⟧ ثم"),
            ("the ⟦UN⟧ said so", end.by_word(), "the ⟦UN said⟧ so"),
            ("the ⟦UN said⟧ so", end_back.by_word(), "the ⟦UN⟧ said so"),
            ("the ⟦UN⟧ said so", start_back.by_word(), "⟦the UN⟧ said so"),
            ("⟦the UN⟧ said so", start.by_word(), "the ⟦UN⟧ said so"),
            ("the ⟦UN⟧ said so", start.by_word(), "none"),
            ("⟦ש⟧לום", end, "⟦של⟧ום"),
            ("⟦ש⟧לום", end_back, "none"),
            ("⟦שלום⟧", end, "none"),
            ("a ⟦b⟧👩‍🔬 c", end, "a ⟦b👩‍🔬⟧ c"),
            ("⟦אֶ⟧רֶץ", end, "⟦אֶרֶ⟧ץ"),
            // A prefix with its hyphen, its quotation mark, its vowel marks.
            ("נמסר ⟦לה-CNN⟧ כי", start.by_prefix(), "נמסר ל⟦ה-CNN⟧ כי"),
            ("נמסר ⟦ב-CNN⟧ כי", start.by_prefix(), "נמסר ב-⟦CNN⟧ כי"),
            ("נמסר ב-⟦CNN⟧ כי", start_back.by_prefix(), "נמסר ⟦ב-CNN⟧ כי"),
            (
                "ערכה ⟦ב\"הארץ\" כי⟧",
                start.by_prefix(),
                "ערכה ב\"⟦הארץ\" כי⟧",
            ),
            (
                "ערכה ב\"⟦הארץ\" כי⟧",
                start.by_prefix(),
                "ערכה ב\"ה⟦ארץ\" כי⟧",
            ),
            ("⟦\"הגשר\"⟧ נסגר", start.by_prefix(), "\"⟦הגשר\"⟧ נסגר"),
            ("⟦ولكش⟧", start.by_prefix(), "و⟦لكش⟧"),
            ("⟦ולכשיגיע⟧", start.by_prefix(), "ו⟦לכשיגיע⟧"),
            ("ול⟦כשיגיע⟧", start.by_prefix(), "ולכש⟦יגיע⟧"),
            ("⟦وَبِالْأُمَمِ⟧ قال", start.by_prefix(), "وَ⟦بِالْأُمَمِ⟧ قال"),
            ("وَبِ⟦الْأُمَمِ⟧ قال", start.by_prefix(), "وَبِالْ⟦أُمَمِ⟧ قال"),
            ("⟦للأمم⟧ قال", start.by_prefix(), "ل⟦لأمم⟧ قال"),
            ("⟦the UN⟧ said", start.by_prefix(), "none"),
            ("⟦CNN/BBC⟧ said", start.by_prefix(), "CNN/⟦BBC⟧ said"),
            // The end has no prefixes.
            ("⟦ובירושלים⟧", end_back.by_prefix(), "none"),
            ("⟦ו⟧בירושלים", end.by_prefix(), "none"),
            // Over the end of a paragraph.
            ("⟦סוף⟧\n\nעוד דבר", end.by_word(), "⟦סוף\n\nעוד⟧ דבר"),
            ("⟦סוף\r\nעוד⟧ דבר", end_back.by_word(), "⟦סוף⟧\r\nעוד דבר"),
            ("סוף.\n⟦עוד⟧ דבר", start_back.by_word(), "⟦סוף.\nעוד⟧ דבר"),
            ("⟦סוף.\nעוד⟧ דבר", start.by_word(), "סוף.\n⟦עוד⟧ דבר"),
            ("⟦סוף⟧\r\nעוד", end, "⟦סוף\r\n⟧עוד"),
            ("⟦סוף⟧", end.by_word(), "none"),
        ];
        for (before, edge, expected) in cases {
            assert_eq!(after(before, edge), expected, "{before} {edge:?}");
        }
    }

    #[test]
    fn fragments_stay_apart() {
        let spans = [Span::new(0, 2).unwrap(), Span::new(3, 5).unwrap()];
        assert!(nudged("abcdefg", &spans, Edge::START_LATER).is_some());
        let close = [Span::new(0, 2).unwrap(), Span::new(3, 4).unwrap()];
        assert!(nudged("abcdefg", &close, Edge::END_EARLIER).is_none());
    }

    #[test]
    fn a_dragged_edge_leaves_one_letter() {
        let text = "אב\u{5B0}ג 👩\u{200D}🔬 d";
        let span = [Span::new(2, 8).unwrap()];
        let moved = |end, to| {
            let moved = dragged(text, &span, end, to).unwrap();
            moved[0].slice(text).unwrap().to_owned()
        };
        assert_eq!(moved(true, 2), "ב\u{5B0}");
        assert_eq!(moved(true, 0), "ב\u{5B0}");
        assert_eq!(moved(true, 7), "ב\u{5B0}");
        assert_eq!(moved(true, 8), "ב\u{5B0}ג");
        assert_eq!(moved(true, 12), "ב\u{5B0}ג ");
        assert_eq!(moved(true, 900), &text[2..]);
        assert_eq!(moved(false, 5), "ב\u{5B0}ג");
        assert_eq!(moved(false, 6), "ג");
        assert_eq!(moved(false, 900), "ג");
        assert_eq!(moved(false, 0), "אב\u{5B0}ג");
        assert_eq!(dragged(text, &[], true, 3), None);
    }

    #[test]
    fn an_imported_edge_inside_a_letter_is_put_right_with_the_other() {
        let text = "אב\u{5B0}ג ד";
        let inside = [Span::new(4, 8).unwrap()];
        let moved = nudged(text, &inside, Edge::END_LATER).unwrap();
        assert_eq!((moved[0].start(), moved[0].end()), (2, 9));
        let moved = nudged(text, &inside, Edge::START_LATER).unwrap();
        assert_eq!((moved[0].start(), moved[0].end()), (6, 8));
    }

    proptest! {
        #[test]
        fn moved_edges_are_between_graphemes(
            text in "([ ושכלמבה\"'וفبلكا-]|[א-ת][\u{5B0}-\u{5BC}]|👩\u{200D}👧|\r\n|\n|\u{200F}|CNN|e\u{301}){1,24}",
            a in 0_usize..80, b in 0_usize..80, to in 0_u32..100,
            end: bool, later: bool, by in 0_usize..3,
        ) {
            let Some(span) = snap(&text, a.min(b)..a.max(b).min(text.len())) else { return Ok(()) };
            let by = [Step::Letter, Step::Prefix, Step::Word][by];
            let nudged = nudged(&text, &[span], Edge { end, later, by });
            let dragged = dragged(&text, &[span], end, to);
            prop_assert!(dragged.is_some());
            for moved in nudged.iter().chain(&dragged) {
                let [moved] = moved[..] else { panic!("one span stays one") };
                prop_assert!(is_grapheme_edge(&text, moved.start() as usize));
                prop_assert!(is_grapheme_edge(&text, moved.end() as usize));
                let stays = if end { moved.start() == span.start() } else { moved.end() == span.end() };
                prop_assert!(stays);
            }
            if let Some([moved]) = nudged.as_deref() {
                let (before, after) = if end { (span.end(), moved.end()) } else { (span.start(), moved.start()) };
                prop_assert_eq!(later, after > before);
                prop_assert!(before != after);
            }
        }
    }
}
