//! What an element is to the words of a page, by its name.

use html5gum::{StartTag, State};

/// Elements whose words are no text of the page: they are not shown, are shown as pictures, or are there to
/// be clicked.
pub(super) const SKIPPED: &[&str] = &[
    "audio", "button", "canvas", "datalist", "embed", "iframe", "nav", "noembed", "noframes",
    "noscript", "object", "rp", "script", "select", "style", "svg", "template", "textarea",
    "title", "video",
];

/// Elements that begin and end a line, as the standard's style sheet shows them.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
    "xmp",
];

/// Parts of tables, which are no blocks but hold end tags back like them.
const TABLE_PARTS: &[&str] = &["colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// Elements that hold nothing.
const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "link", "meta", "param", "source", "track", "wbr",
];

/// Elements in which tags are letters, and how the tokenizer reads them.
const RAW: &[(&str, State)] = &[
    ("iframe", State::RawText),
    ("noembed", State::RawText),
    ("noframes", State::RawText),
    ("plaintext", State::PlainText),
    ("script", State::ScriptData),
    ("style", State::RawText),
    ("textarea", State::RcData),
    ("title", State::RcData),
    ("xmp", State::RawText),
];

/// Other elements whose name matters.
const OTHERS: &[&str] = &["math", "head"];

/// The names of all elements that can be skipped, other than code; the empty one stands for those without a
/// meaning of their own.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    let lists = [SKIPPED, BLOCKS, TABLE_PARTS, OTHERS, &[""]];
    let all = lists.into_iter().flatten().copied();
    all.filter(|name| !matches!(*name, "script" | "style"))
}

/// An element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name; empty for every one that means nothing here.
    pub(super) name: &'static str,
    /// What tells two elements without a meaning apart.
    other: u64,
}

/// The attributes that decide whether an element is shown.
pub(super) struct Attributes {
    hidden: bool,
    navigates: bool,
}

impl Attributes {
    pub(super) fn of(tag: &StartTag<()>) -> Self {
        let role = tag.attributes.get(b"role".as_slice());
        Self {
            hidden: tag.attributes.contains_key(b"hidden".as_slice()),
            navigates: role
                .is_some_and(|role| role.trim_ascii().eq_ignore_ascii_case(b"navigation")),
        }
    }
}

impl Element {
    /// The element of this name, in small letters as the tokenizer gives it.
    pub(super) fn of(name: &[u8]) -> Self {
        let lists = [SKIPPED, BLOCKS, TABLE_PARTS, VOID, OTHERS];
        let known = lists
            .into_iter()
            .flatten()
            .find(|known| known.as_bytes() == name);
        let known = known.or_else(|| {
            let raw = RAW.iter().map(|(known, _)| known);
            raw.into_iter().find(|known| known.as_bytes() == name)
        });
        Self {
            name: known.copied().unwrap_or_default(),
            other: known.map_or_else(|| fingerprint(name), |_| 0),
        }
    }

    /// How many line feeds stand at least before and behind it.
    pub(super) fn lines(&self) -> usize {
        match self.name {
            "p" => 2,
            name => usize::from(BLOCKS.contains(&name)),
        }
    }

    /// Whether end tags of elements in lines do not reach through it.
    pub(super) fn is_barrier(&self) -> bool {
        BLOCKS.contains(&self.name)
            || TABLE_PARTS.contains(&self.name)
            || SKIPPED.contains(&self.name)
    }

    pub(super) fn is_void(&self) -> bool {
        VOID.contains(&self.name)
    }

    pub(super) fn is_preformatted(&self) -> bool {
        matches!(self.name, "pre" | "listing" | "plaintext" | "xmp")
    }

    pub(super) fn is_skipped(&self, attributes: &Attributes) -> bool {
        attributes.hidden || attributes.navigates || SKIPPED.contains(&self.name)
    }

    /// How the tokenizer reads what is inside; `None`: with its tags.
    pub(super) fn raw_state(&self) -> Option<State> {
        let raw = RAW.iter().find(|(name, _)| *name == self.name);
        raw.map(|(_, state)| *state)
    }
}

/// A number for a name (FNV-1a); that two names share one only closes an element too early.
fn fingerprint(name: &[u8]) -> u64 {
    name.iter().fold(0xCBF2_9CE4_8422_2325, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
    })
}
