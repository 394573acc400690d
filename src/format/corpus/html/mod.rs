//! HTML: the words of a page, as a browser shows them, without its script, style and navigation.
//!
//! The page is cut into tags and words by the tokenizer of the HTML standard ([`html5gum`]). No tree is
//! built: [`open`] holds the elements that are open, and closes those whose end tags may be left out.
//! [`words`] puts the words together by the rules of the standard's `innerText`:
//!
//! - white space (space, tab, line end, form feed) in a run is one space, and none at the edges of a block;
//!   in `pre` it stands as it is. No-break spaces and marks of direction are letters like others.
//! - `br` is a line feed; a block begins a new line, a `p` leaves a line free; between the cells of a table
//!   stands a tab, between its rows a line feed.
//! - character references (`&nbsp;`, `&rlm;`, `&#1488;`) are the characters that they mean.
//!
//! Left out are [`element::SKIPPED`]: what is not shown or is no text of the page, `nav`, and elements with
//! `hidden` or the role of navigation. Where such an element is never closed and would swallow the rest of
//! the page, its words are taken in.
//!
//! **Encoding:** byte-order mark, else the `meta` of the page, else found as of a plain text. A page of
//! another charset that is valid UTF-8 all the same was converted after it was written, and is UTF-8.
//! **Title:** of `title`, else of the first `h1`. **Language:** `lang` of `html`, if the letters agree.

mod charset;
mod element;
mod open;
mod words;

use html5gum::{StartTag, State, Token, Tokenizer};

use self::element::{Attributes, Element};
use self::open::Open;
use self::words::Words;
use super::{Text, taken_out};
use crate::text::decode::{DecodeError, How};
use crate::text::language;

/// The words of a page.
///
/// # Errors
/// [`DecodeError`] where its bytes cannot be read as text, or it has no words.
pub fn text(bytes: &[u8], how: &How<'_>) -> Result<Text, DecodeError> {
    let decoded = charset::decode(bytes, how)?;
    let mut unskipped = Vec::new();
    let page = loop {
        match Page::read(&decoded.text, &unskipped) {
            Ok(page) => break page,
            // Never closed: it is read again with that element's words, and soon with those of all.
            Err(swallowing) if unskipped.len() < 2 => unskipped.push(swallowing),
            Err(_) => unskipped = element::all().collect(),
        }
    };
    let words = page.words.end();
    let by_script = language::language(&words);
    let agrees = |said: &String| language::script_group(said) == language::script_group(by_script);
    let line = |title: String| {
        let words: Vec<&str> = title.split_ascii_whitespace().collect();
        Some(words.join(" ")).filter(|title| !title.is_empty())
    };
    Ok(Text {
        title: line(page.title).or_else(|| line(page.heading)),
        language: page.language.filter(agrees),
        ..Text::plain(taken_out(&words, &decoded)?)
    })
}

/// A page while it is read.
#[derive(Default)]
struct Page {
    words: Words,
    open: Open,
    title: String,
    has_title: bool,
    heading: String,
    has_heading: bool,
    language: Option<String>,
}

impl Page {
    /// Reads a page.
    ///
    /// # Errors
    /// The skipped element that was still open at the end, unless it is one of `unskipped`.
    fn read(text: &str, unskipped: &[&'static str]) -> Result<Self, &'static str> {
        let mut page = Self::default();
        let mut tokens = Tokenizer::new(text);
        while let Some(Ok(token)) = tokens.next() {
            match token {
                Token::StartTag(tag) => {
                    if let Some(state) = page.start(&tag, unskipped) {
                        tokens.set_state(state);
                    }
                }
                Token::EndTag(tag) => page.end(&tag.name),
                Token::String(words) => page.letters(&String::from_utf8_lossy(&words)),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        match page.open.skipping() {
            // What follows is code to a browser too.
            None | Some("script" | "style") => Ok(page),
            Some(element) => Err(element),
        }
    }

    /// Opens an element. Says how the tokenizer is to go on, where it holds no tags.
    fn start(&mut self, tag: &StartTag<()>, unskipped: &[&'static str]) -> Option<State> {
        let element = Element::of(&tag.name);
        if element.name == "html" {
            let said = tag.attributes.get(b"lang".as_slice());
            let said = said.map(|said| String::from_utf8_lossy(said).trim().to_owned());
            self.language = self.language.take().or(said.filter(|it| !it.is_empty()));
        }
        let was_skipping = self.open.is_skipping();
        for closed in self.open.closed_by(&element) {
            if !was_skipping {
                self.words.block(closed.lines());
            }
        }
        if !self.open.is_skipping() {
            self.begin(&element);
        }
        let is_foreign = self.open.is_foreign();
        let is_unskipped = unskipped.contains(&element.name);
        if !(element.is_void() || is_foreign && tag.self_closing) {
            let skips = element.is_skipped(&Attributes::of(tag)) && !is_unskipped;
            self.open.push(element, skips);
        }
        element.raw_state().filter(|_| !is_foreign && !is_unskipped)
    }

    /// What the start of an element means for the words.
    fn begin(&mut self, element: &Element) {
        match element.name {
            "br" => self.words.line_feed(),
            "td" | "th" if self.open.next_cell() => self.words.tab(),
            "tr" if self.open.next_row() => self.words.line_feed(),
            _ => self.words.block(element.lines()),
        }
        if element.name == "pre" || element.name == "listing" {
            self.words.begin_preformatted();
        }
    }

    fn end(&mut self, name: &[u8]) {
        let element = Element::of(name);
        match element.name {
            "br" if !self.open.is_skipping() => return self.words.line_feed(),
            "body" | "html" => return,
            _ => {}
        }
        let was_skipping = self.open.is_skipping();
        if element.name == "title" && self.open.in_title() {
            self.has_title = true;
        }
        if element.name == "h1" && !was_skipping {
            self.has_heading |= !self.heading.trim().is_empty();
        }
        for closed in self.open.close(&element) {
            if !was_skipping {
                self.words.block(closed.lines());
            }
        }
    }

    fn letters(&mut self, letters: &str) {
        if self.open.in_title() {
            if !self.has_title {
                self.title.push_str(letters);
            }
            return;
        }
        if self.open.is_skipping() {
            return;
        }
        if !self.has_heading && self.open.in_heading() {
            self.heading.push_str(letters);
        }
        if self.open.is_preformatted() {
            self.words.preformatted(letters);
        } else {
            self.words.flowing(letters);
        }
    }
}
