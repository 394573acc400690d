//! One pass over a paragraph with direction controls.

use unicode_bidi::{BidiClass, bidi_class};

use super::{HiddenOrder, Reason};
use crate::text::sign::sign;
use crate::text::{Direction, Span};

use Direction::{LeftToRight, RightToLeft};

/// What a control opened, and what has been read inside it.
struct Frame {
    start: usize,
    kind: Kind,
    /// `None` for an FSI whose first strong letter has not come yet.
    direction: Option<Direction>,
    inside: Inside,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Embedding,
    Override,
    Isolate,
}

/// What there is between a control and the one that closes it.
#[derive(Clone, Copy, Default)]
struct Inside {
    /// Whether anything can be seen.
    visible: bool,
    /// Whether there is a left-to-right letter or a digit, which an RLO turns around.
    left: bool,
    /// Whether there is a right-to-left letter, which an LRO turns around.
    right: bool,
    /// The words by direction, those inside isolates left out.
    left_words: usize,
    right_words: usize,
    first: Option<Direction>,
}

/// How a frame comes to its end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Closed,
    Paragraph,
}

/// The controls that are open, and what has been found.
pub(super) struct Scan {
    paragraph: Direction,
    open: Vec<Frame>,
    /// The places in `open` of the isolates.
    isolates: Vec<usize>,
    /// Whether the present word has counted.
    counted: bool,
    found: Vec<HiddenOrder>,
}

impl Scan {
    pub(super) fn new(paragraph: Direction) -> Self {
        Self {
            paragraph,
            open: Vec::new(),
            isolates: Vec::new(),
            counted: false,
            found: Vec::new(),
        }
    }

    /// Takes the next character, which stands at byte `at`.
    pub(super) fn take(&mut self, at: usize, c: char) {
        let end = at + c.len_utf8();
        let class = bidi_class(c);
        match class {
            BidiClass::LRE => self.push(at, Kind::Embedding, Some(LeftToRight)),
            BidiClass::RLE => self.push(at, Kind::Embedding, Some(RightToLeft)),
            BidiClass::LRO => self.push(at, Kind::Override, Some(LeftToRight)),
            BidiClass::RLO => self.push(at, Kind::Override, Some(RightToLeft)),
            BidiClass::LRI => self.push(at, Kind::Isolate, Some(LeftToRight)),
            BidiClass::RLI => self.push(at, Kind::Isolate, Some(RightToLeft)),
            BidiClass::FSI => self.push(at, Kind::Isolate, None),
            // It does not reach beyond the isolate that it stands in.
            BidiClass::PDF if self.open.last().is_some_and(|f| f.kind != Kind::Isolate) => {
                self.pop(end, End::Closed);
            }
            BidiClass::PDI => self.close_isolate(at, end),
            _ => self.read(c, class),
        }
    }

    /// What was found, in order; `end` is the length of the paragraph.
    pub(super) fn finish(mut self, end: usize) -> Vec<HiddenOrder> {
        while !self.open.is_empty() {
            self.pop(end, End::Paragraph);
        }
        self.found
    }

    fn push(&mut self, start: usize, kind: Kind, direction: Option<Direction>) {
        self.counted = false;
        if kind == Kind::Isolate {
            self.isolates.push(self.open.len());
        }
        self.open.push(Frame {
            start,
            kind,
            direction,
            inside: Inside::default(),
        });
    }

    /// A PDI ends what was opened inside its isolate, too.
    fn close_isolate(&mut self, at: usize, end: usize) {
        let Some(&isolate) = self.isolates.last() else {
            return;
        };
        while self.open.len() > isolate + 1 {
            self.pop(at, End::Closed);
        }
        self.pop(end, End::Closed);
    }

    fn pop(&mut self, end: usize, how: End) {
        self.counted = false;
        let Some(frame) = self.open.pop() else {
            return;
        };
        if frame.kind == Kind::Isolate {
            self.isolates.pop();
        }
        let around = match self.open.last() {
            None => self.paragraph,
            Some(outer) => outer.direction.unwrap_or(LeftToRight),
        };
        if let Some(reason) = reason(&frame, around, how)
            && let Some(span) = span(frame.start, end)
        {
            while self
                .found
                .last()
                .is_some_and(|inner| span.contains(inner.span))
            {
                self.found.pop();
            }
            self.found.push(HiddenOrder { span, reason });
        }
        if let Some(outer) = self.open.last_mut() {
            outer.inside.add(&frame.inside, frame.kind);
        }
    }

    fn read(&mut self, c: char, class: BidiClass) {
        if c.is_whitespace() {
            self.counted = false;
            return;
        }
        let strong = match class {
            BidiClass::L => Some(LeftToRight),
            BidiClass::R | BidiClass::AL => Some(RightToLeft),
            _ => None,
        };
        // The innermost isolate, whatever is embedded in it (UAX #9, X5c and P2).
        if let Some(direction) = strong
            && let Some(isolate) = self.isolates.last().and_then(|at| self.open.get_mut(*at))
        {
            isolate.direction.get_or_insert(direction);
        }
        let Some(inside) = self.open.last_mut().map(|frame| &mut frame.inside) else {
            return;
        };
        if sign(c).is_some() {
            return;
        }
        inside.visible = true;
        inside.left |= matches!(class, BidiClass::L | BidiClass::EN | BidiClass::AN);
        inside.right |= strong == Some(RightToLeft);
        if let Some(direction) = strong.filter(|_| c.is_alphabetic() && !self.counted) {
            self.counted = true;
            inside.first.get_or_insert(direction);
            match direction {
                LeftToRight => inside.left_words += 1,
                RightToLeft => inside.right_words += 1,
            }
        }
    }
}

impl Inside {
    /// Adds what was inside a control that stands here.
    fn add(&mut self, inner: &Self, kind: Kind) {
        self.visible |= inner.visible;
        self.left |= inner.left;
        self.right |= inner.right;
        if kind != Kind::Isolate {
            self.left_words += inner.left_words;
            self.right_words += inner.right_words;
            self.first = self.first.or(inner.first);
        }
    }
}

fn reason(frame: &Frame, around: Direction, how: End) -> Option<Reason> {
    let inside = &frame.inside;
    let direction = frame.direction.unwrap_or(LeftToRight);
    let (own, other, turned) = match direction {
        LeftToRight => (inside.left_words, inside.right_words, inside.right),
        RightToLeft => (inside.right_words, inside.left_words, inside.left),
    };
    if frame.kind == Kind::Override && turned {
        return Some(Reason::Override);
    }
    if direction == around {
        return None;
    }
    if how == End::Paragraph {
        return inside.visible.then_some(Reason::Open);
    }
    let is_against_its_words =
        own > 0 && inside.first != Some(direction) && own * 5 < (own + other) * 2;
    (frame.kind == Kind::Embedding && is_against_its_words).then_some(Reason::Embedding)
}

fn span(start: usize, end: usize) -> Option<Span> {
    Span::new(u32::try_from(start).ok()?, u32::try_from(end).ok()?)
}
