//! Highlights in a paragraph.

use std::fmt::{self, Write as _};

use super::escape::{Broken, Escaped};
use crate::text::Span;

/// Most lines that stand below words; what would be in a further lane shares the last one.
pub(super) const LANES: usize = 8;

/// One piece of an annotation.
pub(super) struct Mark {
    pub(super) span: Span,
    /// Classes of its elements.
    pub(super) class: String,
    /// What is told when it is pointed at.
    pub(super) title: String,
    /// What stands behind its last letter; empty for nothing.
    pub(super) label: String,
    /// By what it is linked to; empty for nothing.
    pub(super) id: String,
}

/// The marks of a document with their lanes, by start, the longer first.
pub(super) struct Marks {
    marks: Vec<(Mark, usize)>,
}

impl Marks {
    /// Gives each mark the lowest lane that is free, shorter ones first: they stand nearest to the words.
    pub(super) fn new(mut marks: Vec<Mark>) -> Self {
        marks.sort_by_key(|mark| mark.span.byte_len());
        let mut lanes: Vec<Vec<Span>> = vec![Vec::new(); LANES];
        let mut laned: Vec<(Mark, usize)> = Vec::with_capacity(marks.len());
        for mark in marks {
            let lane = lanes.iter().position(|taken| is_free(taken, mark.span));
            let lane = lane.unwrap_or(LANES - 1);
            if let Some(taken) = lanes.get_mut(lane) {
                let at = taken.partition_point(|other| other.start() < mark.span.start());
                taken.insert(at, mark.span);
            }
            laned.push((mark, lane));
        }
        laned.sort_by_key(|(mark, lane)| {
            let end = std::cmp::Reverse(mark.span.end());
            (mark.span.start(), end, std::cmp::Reverse(*lane))
        });
        Self { marks: laned }
    }

    /// Writes the letters of a paragraph with what is marked in them. Paragraphs must come in their order;
    /// `open` keeps the marks that reach into the next one.
    pub(super) fn write(
        &self,
        text: &str,
        paragraph: Span,
        open: &mut Sweep,
        out: &mut String,
    ) -> fmt::Result {
        let mut at = paragraph.start();
        open.reach(&self.marks, at);
        while at < paragraph.end() {
            let next = open.next_edge(&self.marks, at).min(paragraph.end());
            let covering = open.active.iter().filter_map(|mark| self.marks.get(*mark));
            for (mark, lane) in covering.clone() {
                write!(out, "<span class=\"m n{lane} {}\"", mark.class)?;
                if !mark.id.is_empty() && at == mark.span.start() {
                    write!(out, " id=\"{}\"", Escaped(&mark.id))?;
                }
                if !mark.label.is_empty() && next == mark.span.end() && ends_word(text, next) {
                    write!(out, " data-l=\"{}\"", Escaped(&mark.label))?;
                }
                write!(out, " title=\"{}\">", Escaped(&mark.title))?;
            }
            let letters = text.get(at as usize..next as usize).unwrap_or_default();
            write!(out, "{}", Broken(letters))?;
            for _ in covering {
                out.push_str("</span>");
            }
            at = next;
            open.reach(&self.marks, at);
        }
        Ok(())
    }
}

/// Where in a document the writing is: which marks are open, the outermost first.
#[derive(Default)]
pub(super) struct Sweep {
    active: Vec<usize>,
    next: usize,
}

impl Sweep {
    /// Goes on to this byte.
    fn reach(&mut self, marks: &[(Mark, usize)], at: u32) {
        while let Some((mark, _)) = marks.get(self.next)
            && mark.span.start() <= at
        {
            self.active.push(self.next);
            self.next += 1;
        }
        let is_open = |mark: &usize| marks.get(*mark).is_some_and(|(m, _)| m.span.end() > at);
        self.active.retain(is_open);
    }

    /// The next byte after this one where a mark begins or ends.
    fn next_edge(&self, marks: &[(Mark, usize)], at: u32) -> u32 {
        let begins = marks.get(self.next).map(|(mark, _)| mark.span.start());
        let ends = self.active.iter().filter_map(|mark| marks.get(*mark));
        let ends = ends.map(|(mark, _)| mark.span.end());
        let edges = ends.chain(begins).filter(|edge| *edge > at);
        edges.min().unwrap_or(u32::MAX)
    }
}

/// Whether nothing in a lane shares a letter with a span; the lane is in order and without overlaps.
fn is_free(lane: &[Span], span: Span) -> bool {
    let after = lane.partition_point(|other| other.start() < span.end());
    let before = after.checked_sub(1).and_then(|before| lane.get(before));
    before.is_none_or(|before| before.end() <= span.start())
}

/// Whether a word ends here, so that something may be put behind it without parting letters that join.
fn ends_word(text: &str, at: u32) -> bool {
    let rest = text.get(at as usize..).unwrap_or_default();
    let next = rest.chars().next();
    next.is_none_or(|c| !c.is_alphanumeric() && (c.is_ascii() || c.is_whitespace() || is_sign(c)))
}

/// Punctuation that stands behind words and never on a letter.
fn is_sign(c: char) -> bool {
    matches!(
        c,
        '\u{2000}'..='\u{206F}' | '،' | '؛' | '؟' | '۔' | '«' | '»' | '״' | '׳'
    )
}
