//! Moving the edge of a span by a letter, a prefix or a word.

use super::Span;
use super::paragraph::paragraph_around;
use super::prefix::prefix_edges;
use super::segment::{
    next_grapheme_edge, next_word_edge, previous_grapheme_edge, previous_word_edge, word_at,
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
    /// To the next place in the word where an attached prefix may end, or the word begins.
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
#[must_use]
pub fn nudged(text: &str, spans: &[Span], edge: Edge) -> Option<Vec<Span>> {
    let mut moved = spans.to_vec();
    let span = if edge.end {
        moved.last_mut()?
    } else {
        moved.first_mut()?
    };
    let at = if edge.end { span.end() } else { span.start() };
    let to = moved_edge(text, at, edge).filter(|to| *to != at)?;
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

fn moved_edge(text: &str, at: u32, edge: Edge) -> Option<u32> {
    if edge.by == Step::Letter {
        let to = if edge.later {
            next_grapheme_edge(text, at as usize)
        } else {
            previous_grapheme_edge(text, at as usize)
        };
        return u32::try_from(to).ok();
    }
    let range = paragraph_around(text, at)?;
    let paragraph = range.slice(text)?;
    let local = (at - range.start) as usize;
    let to = match (edge.by, edge.later) {
        (Step::Prefix, later) => beside_prefix(paragraph, local, later)?,
        (_, true) if edge.end => next_word_edge(paragraph, local),
        (_, false) if !edge.end => previous_word_edge(paragraph, local),
        // The start moves on to the start of the next word, the end back to the end of the last one.
        (_, true) => {
            let first = next_word_edge(paragraph, local);
            let second = next_word_edge(paragraph, first);
            let start = previous_word_edge(paragraph, second);
            if start > local { start } else { first }
        }
        (_, false) => {
            let last = previous_word_edge(paragraph, local);
            let before = previous_word_edge(paragraph, last);
            let end = next_word_edge(paragraph, before);
            if end < local { end } else { last }
        }
    };
    u32::try_from(to).ok().map(|to| to + range.start)
}

/// The next place in the word, or the one before, where the word begins or a prefix of it may end.
fn beside_prefix(paragraph: &str, at: usize, later: bool) -> Option<usize> {
    let word = word_at(paragraph, at)?;
    let edges = prefix_edges(paragraph.get(word.clone())?);
    let places = std::iter::once(word.start).chain(edges.into_iter().map(|edge| word.start + edge));
    let places: Vec<usize> = places.collect();
    if later {
        places.into_iter().find(|place| *place > at)
    } else {
        places.into_iter().rev().find(|place| *place < at)
    }
}

#[cfg(test)]
mod tests {
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
}
