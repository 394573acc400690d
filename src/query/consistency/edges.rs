//! The ends of a span: white space there, quotation marks and brackets without a partner.

use super::{Fix, Found, Slip, SlipKind, What, place_of, spans_of};
use crate::model::{Fragment, Project, Row, RowId};
use crate::text::Span;
use crate::text::sign::is_direction_control;

/// Opening brackets, each with its partner.
const BRACKETS: [(char, char); 9] = [
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('﴾', '﴿'),
    ('（', '）'),
    ('【', '】'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
];

/// Every place of every row.
pub(super) fn edges(project: &Project, found: &mut Found) {
    let mentions = project.annotations().mentions();
    let evidence = project.annotations().evidence();
    for mention in mentions.filter(|row| row.old_text.is_none()) {
        of_place(
            project,
            &mention.clone().into(),
            0,
            &mention.fragments,
            found,
        );
    }
    for row in evidence.filter(|row| row.old_text.is_none()) {
        let whole = Row::Evidence(row.clone());
        for (place, fragments) in [&row.content, &row.cue, &row.source]
            .into_iter()
            .enumerate()
        {
            of_place(project, &whole, place, fragments, found);
        }
        if found.is_full(SlipKind::Space) && found.is_full(SlipKind::Unbalanced) {
            return;
        }
    }
}

fn of_place(project: &Project, row: &Row, place: usize, fragments: &[Fragment], found: &mut Found) {
    let has_space = fragments.iter().any(|it| it.quote().trim() != it.quote());
    let has_mark = fragments.iter().any(|it| it.quote().contains(is_paired));
    if !has_space && !has_mark {
        return;
    }
    let Some(document) = row.document() else {
        return;
    };
    let Some(text) = project.text(document) else {
        return;
    };
    let spans = spans_of(fragments);
    let respan = |spans: Vec<Span>| Fix::Respan {
        row: row.id(),
        place,
        spans,
    };
    let slip = |what, fix| Slip {
        author: row.author(),
        what,
        rows: vec![row.id()],
        place: place_of(document, fragments),
        fix,
    };
    if has_space {
        let trimmed: Vec<Span> = spans.iter().filter_map(|it| trimmed(text, *it)).collect();
        let fix = match (trimmed.is_empty(), place, row.id()) {
            (false, ..) => Some(respan(trimmed)),
            // Nothing but white space was tagged.
            (true, 0, row @ RowId::Mention(_)) => Some(Fix::Delete { row }),
            (true, ..) => None,
        };
        found.push(slip(What::Space, fix));
    } else if let Some(mark) = unbalanced(text, &spans) {
        let fix = balanced(text, &spans).map(respan);
        found.push(slip(What::Unbalanced(mark), fix));
    }
}

/// The span without white space at its ends; `None` if it holds nothing else.
pub(super) fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = span.slice(text)?;
    let start = words.len() - words.trim_start().len();
    let end = words.trim_end().len();
    let at = |offset: usize| Some(span.start() + u32::try_from(offset).ok()?);
    Span::new(at(start)?, at(end)?)
}

fn is_paired(c: char) -> bool {
    is_quote(c) || is_guillemet(c) || bracket(c).is_some()
}

/// Double quotation marks, whichever way they curl: languages differ in which one opens.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '״')
}

fn is_guillemet(c: char) -> bool {
    matches!(c, '«' | '»')
}

/// The pair that a bracket belongs to, and whether it opens.
fn bracket(c: char) -> Option<(usize, bool)> {
    BRACKETS
        .iter()
        .enumerate()
        .find_map(|(pair, (open, close))| {
            (c == *open)
                .then_some((pair, true))
                .or_else(|| (c == *close).then_some((pair, false)))
        })
}

/// The first mark in these spans that has no partner there.
///
/// A mark before the last letter of a Hebrew word is gershayim (`או"ם`). Any other between two letters may
/// be one too or open a quotation after a prefix (`ב"הארץ"`), and one after a digit may mean inches: such a
/// mark is a partner for another one, and lacks none itself, unless the partner stands just outside. `a)` and `:)` are no brackets.
fn unbalanced(text: &str, spans: &[Span]) -> Option<char> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let (mut quotes, mut doubtful, mut guillemets) = (Vec::new(), 0, Vec::new());
    for span in spans {
        for (at, c) in span.slice(text)?.char_indices() {
            let at = span.start() as usize + at;
            if is_quote(c) {
                if is_gershayim(text, at, c) {
                    // Part of the word.
                } else if is_within_word(text, at, c) {
                    doubtful += 1;
                } else {
                    quotes.push(c);
                }
            } else if is_guillemet(c) {
                guillemets.push(c);
            } else if let Some((pair, opens)) = bracket(c) {
                if opens {
                    open.push((pair, c));
                } else if open.last().is_some_and(|(last, _)| *last == pair) {
                    open.pop();
                } else if !is_list_sign(text, at) {
                    return Some(c);
                }
            }
        }
    }
    let (_, after) = around(text, spans.last()?.end() as usize);
    let closes_outside = doubtful == 1 && quotes.is_empty() && after.is_some_and(is_quote) && {
        let (_, next) = around(text, spans.last()?.end() as usize + after?.len_utf8());
        !next.is_some_and(char::is_alphanumeric)
    };
    let lonely_quote = (quotes.len() % 2 == 1 && doubtful == 0)
        .then(|| quotes.first().copied())
        .flatten()
        .or(closes_outside.then_some('"'));
    let lonely_guillemet = (guillemets.len() % 2 == 1)
        .then(|| guillemets.first().copied())
        .flatten();
    let lonely_bracket = open.first().map(|(_, c)| *c);
    lonely_quote.or(lonely_guillemet).or(lonely_bracket)
}

/// The spans with every mark paired, by letting go of one at an end or taking in the one beside it; `None`
/// where neither does.
fn balanced(text: &str, spans: &[Span]) -> Option<Vec<Span>> {
    let (first, last) = (*spans.first()?, *spans.last()?);
    let start_mark = char_at(text, first.start() as usize).filter(|c| is_paired(*c));
    let end_mark = around(text, last.end() as usize)
        .0
        .filter(|c| is_paired(*c));
    let before = around(text, first.start() as usize)
        .0
        .filter(|c| is_paired(*c));
    let after = char_at(text, last.end() as usize).filter(|c| is_paired(*c));
    let start = |by: i64| with_start(spans, i64::from(first.start()) + by);
    let end = |by: i64| with_end(spans, i64::from(last.end()) + by);
    let length = |c: char| c.len_utf8() as i64;
    let candidates = [
        start_mark.and_then(|c| start(length(c))),
        end_mark.and_then(|c| end(-length(c))),
        after.and_then(|c| end(length(c))),
        before.and_then(|c| start(-length(c))),
    ];
    let candidates = candidates.into_iter().flatten();
    candidates
        .map(|spans| spans.iter().filter_map(|it| trimmed(text, *it)).collect())
        .find(|spans: &Vec<Span>| !spans.is_empty() && unbalanced(text, spans).is_none())
}

fn with_start(spans: &[Span], to: i64) -> Option<Vec<Span>> {
    let mut moved = spans.to_vec();
    let first = moved.first_mut()?;
    *first = Span::new(u32::try_from(to).ok()?, first.end())?;
    Some(moved)
}

fn with_end(spans: &[Span], to: i64) -> Option<Vec<Span>> {
    let mut moved = spans.to_vec();
    let last = moved.last_mut()?;
    *last = Span::new(last.start(), u32::try_from(to).ok()?)?;
    Some(moved)
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The letters before and after a byte, vowel marks and direction marks left out.
fn around(text: &str, at: usize) -> (Option<char>, Option<char>) {
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at..).unwrap_or_default();
    (
        before.chars().rev().find(|c| !is_mark(*c)),
        after.chars().find(|c| !is_mark(*c)),
    )
}

/// Marks on letters and between them that are none themselves.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36F}'
            | '\u{591}'..='\u{5BD}'
            | '\u{5BF}'
            | '\u{5C1}'..='\u{5C2}'
            | '\u{5C4}'..='\u{5C5}'
            | '\u{5C7}'
            | '\u{640}'
            | '\u{64B}'..='\u{65F}'
            | '\u{670}'
    ) || is_direction_control(c)
}

/// Whether the quotation mark `c` at a byte stands between letters, or after a digit.
fn is_within_word(text: &str, at: usize, c: char) -> bool {
    let (before, _) = around(text, at);
    let (_, after) = around(text, at + c.len_utf8());
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    c != '„' && is_letter(before) && (is_letter(after) || before.is_some_and(char::is_numeric))
}

/// Whether a mark is certainly gershayim: one Hebrew letter stands between it and the word's end.
fn is_gershayim(text: &str, at: usize, c: char) -> bool {
    let is_hebrew = |c: &char| ('א'..='ת').contains(c);
    let is_point = |c: &char| ('\u{591}'..='\u{5C7}').contains(c) && *c != '־';
    let (before, _) = around(text, at);
    let after = text.get(at + c.len_utf8()..).unwrap_or_default();
    let mut letters = after.chars().filter(|c| !is_point(c));
    before.is_some_and(|c| is_hebrew(&c) || is_point(&c))
        && letters.next().is_some_and(|c| is_hebrew(&c))
        && !letters.next().is_some_and(char::is_alphanumeric)
}

/// Whether the closing bracket at a byte stands after a list's short number, or is the mouth of a face.
fn is_list_sign(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let word: Vec<char> = before
        .chars()
        .rev()
        .take_while(|c| !c.is_whitespace())
        .take(4)
        .collect();
    let is_number = (1..=3).contains(&word.len()) && word.iter().all(|c| c.is_alphanumeric());
    let is_mouth = matches!(word.first(), Some(':' | ';' | '-')) && word.len() <= 3;
    is_number || is_mouth
}
