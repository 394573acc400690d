//! The elements that are open.

use super::element::Element;

/// Deepest element inside others that is remembered, as in browsers; deeper ones count as closed at once.
const DEEPEST: usize = 512;

/// The open elements, the outermost first.
#[derive(Default)]
pub(super) struct Open {
    elements: Vec<Inside>,
    /// How many of them are skipped, headings, paragraphs, preformatted, foreign.
    count: Count,
}

#[derive(Default)]
struct Count {
    skipped: usize,
    headings: usize,
    paragraphs: usize,
    preformatted: usize,
    foreign: usize,
}

impl Count {
    fn add(&mut self, inside: &Inside, sum: fn(usize, usize) -> usize) {
        let element = &inside.element;
        for (count, is) in [
            (&mut self.skipped, inside.skips),
            (&mut self.headings, element.name == "h1"),
            (&mut self.paragraphs, element.name == "p"),
            (&mut self.preformatted, element.is_preformatted()),
            (&mut self.foreign, matches!(element.name, "svg" | "math")),
        ] {
            *count = sum(*count, usize::from(is));
        }
    }
}

/// One of them.
struct Inside {
    element: Element,
    /// Whether its words are left out.
    skips: bool,
    /// Rows of a table, or cells of a row, that have begun.
    parts: usize,
}

impl Open {
    pub(super) fn push(&mut self, element: Element, skips: bool) {
        // Beyond the bound only what is to be skipped must be known.
        if self.elements.len() < DEEPEST || skips && !self.is_skipping() {
            let inside = Inside {
                element,
                skips,
                parts: 0,
            };
            self.count.add(&inside, usize::saturating_add);
            self.elements.push(inside);
        }
    }

    pub(super) fn is_skipping(&self) -> bool {
        self.count.skipped > 0
    }

    /// The outermost element whose words are left out.
    pub(super) fn skipping(&self) -> Option<&'static str> {
        let found = self.elements.iter().find(|inside| inside.skips);
        found.map(|inside| inside.element.name)
    }

    /// Whether it is the page's own title that is read, not that of a drawing.
    pub(super) fn in_title(&self) -> bool {
        self.is_skipping() && self.skipping() == Some("title")
    }

    pub(super) fn in_heading(&self) -> bool {
        self.count.headings > 0
    }

    pub(super) fn is_preformatted(&self) -> bool {
        self.count.preformatted > 0
    }

    /// Whether it is in a drawing or a formula, where the rules of XML hold.
    pub(super) fn is_foreign(&self) -> bool {
        self.count.foreign > 0
    }

    /// Counts a cell; says whether it is not the first of its row.
    pub(super) fn next_cell(&mut self) -> bool {
        self.next("tr")
    }

    /// Counts a row; says whether it is not the first of its table.
    pub(super) fn next_row(&mut self) -> bool {
        self.next("table")
    }

    fn next(&mut self, of: &str) -> bool {
        let mut elements = self.elements.iter_mut().rev();
        let Some(inside) = elements.find(|inside| inside.element.name == of) else {
            return false;
        };
        inside.parts += 1;
        inside.parts > 1
    }

    /// Closes the elements whose end tags may be left out before this one.
    pub(super) fn closed_by(&mut self, next: &Element) -> Vec<Element> {
        let (closed, within): (&[&str], &[&str]) = match next.name {
            "td" | "th" => (&["td", "th"], &["table"]),
            "tr" => (&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => {
                (&["tbody", "thead", "tfoot", "tr", "caption"], &["table"])
            }
            "li" => (&["li"], &["ul", "ol", "menu", "dir"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "body" => (&["head"], &[]),
            _ if next.lines() > 0 && self.count.paragraphs > 0 => (
                &["p"],
                &["td", "th", "caption", "button", "object", "table"],
            ),
            _ => return Vec::new(),
        };
        let mut found = None;
        for (at, inside) in self.elements.iter().enumerate().rev() {
            let name = inside.element.name;
            if closed.contains(&name) {
                // Of a row and the part that it stands in, the part is closed.
                found = Some(at);
            }
            if within.contains(&name) || inside.skips {
                break;
            }
        }
        found.map_or_else(Vec::new, |at| self.cut(at))
    }

    /// Closes an element, and what is still open inside it. An end tag without a start closes nothing, and
    /// that of an element in a line does not reach out of a block.
    pub(super) fn close(&mut self, element: &Element) -> Vec<Element> {
        let mut found = None;
        for (at, inside) in self.elements.iter().enumerate().rev() {
            if inside.element == *element {
                found = Some(at);
                break;
            }
            if inside.element.is_barrier() && !element.is_barrier() {
                break;
            }
        }
        found.map_or_else(Vec::new, |at| self.cut(at))
    }

    fn cut(&mut self, at: usize) -> Vec<Element> {
        let cut = self.elements.split_off(at.min(self.elements.len()));
        for inside in &cut {
            self.count.add(inside, usize::saturating_sub);
        }
        cut.into_iter().rev().map(|inside| inside.element).collect()
    }
}
