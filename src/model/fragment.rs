//! A span together with the characters that stood there.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// One span of a document's text, in bytes, with its quote, so that drift is seen at once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fragment {
    /// First byte of the span.
    start: u32,
    /// One past its last byte.
    end: u32,
    /// The characters of the span, exactly.
    quote: String,
}

impl Fragment {
    /// The fragment at `span` of `text`; `None` where the span leaves the text or cuts a character.
    #[must_use]
    pub fn of(text: &str, span: Span) -> Option<Self> {
        span.slice(text).map(|quote| Self {
            start: span.start(),
            end: span.end(),
            quote: quote.to_owned(),
        })
    }

    /// A fragment as another program or a damaged file gives it: nothing is checked here, and
    /// [`Fragment::fits`] tells whether it is true of a text.
    #[must_use]
    pub fn unchecked(start: u32, end: u32, quote: String) -> Self {
        Self { start, end, quote }
    }

    /// Its place, in bytes; `None` if a file says that it ends where it starts, or before.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        Span::new(self.start, self.end)
    }

    /// First byte.
    #[must_use]
    pub fn start(&self) -> u32 {
        self.start
    }

    /// One past the last byte.
    #[must_use]
    pub fn end(&self) -> u32 {
        self.end
    }

    /// The characters that stood there when the fragment was made.
    #[must_use]
    pub fn quote(&self) -> &str {
        &self.quote
    }

    /// Whether exactly the quote stands at this place of `text`.
    #[must_use]
    pub fn fits(&self, text: &str) -> bool {
        self.span().and_then(|span| span.slice(text)) == Some(self.quote.as_str())
    }
}

/// The quotes of several fragments as one string, `…` where something was left out between them.
#[must_use]
pub fn joined_quote(fragments: &[Fragment]) -> String {
    let quotes: Vec<&str> = fragments.iter().map(Fragment::quote).collect();
    quotes.join(" … ")
}
