//! Tags of words ↔ names of several words.

use crate::format::tokens::is_white;

/// How tags say where a name begins and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    /// First, inside.
    Iob2,
    /// First, inside, last, and one for a name of one word.
    Bilou,
}

impl Scheme {
    /// What stands before the type, in the tag of word `at` of a name of `count` words.
    pub(super) fn prefix(self, at: usize, count: usize) -> char {
        match self {
            Self::Bilou if count == 1 => 'U',
            Self::Bilou if at + 1 == count => 'L',
            _ if at == 0 => 'B',
            _ => 'I',
        }
    }
}

/// A type as it stands in a tag, where no white space can be.
pub(super) fn tag_of(r#type: &str) -> String {
    let safe = |c: char| {
        if is_white(c) || c.is_control() {
            '_'
        } else {
            c
        }
    };
    r#type.chars().map(safe).collect()
}

/// What a tag says, in any scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag<'t> {
    /// No name.
    Outside,
    /// A name begins, whatever stands before.
    First(&'t str),
    /// A name of this type goes on, or begins if there is none.
    Inside(&'t str),
    /// The same, and it ends here.
    Last(&'t str),
    /// A name of one word.
    Unit(&'t str),
}

impl<'t> Tag<'t> {
    /// `None` for what is no tag of any scheme.
    pub(super) fn of(tag: &'t str) -> Option<Self> {
        if matches!(tag, "O" | "_" | "-") {
            return Some(Self::Outside);
        }
        match tag.split_once('-') {
            Some(("B", name)) => Some(Self::First(name)),
            Some(("I" | "M", name)) => Some(Self::Inside(name)),
            Some(("L" | "E", name)) => Some(Self::Last(name)),
            Some(("U" | "S", name)) => Some(Self::Unit(name)),
            Some((prefix, _)) if prefix.chars().nth(1).is_none() => None,
            // A type alone: words side by side are one name.
            _ => tag
                .starts_with(char::is_alphabetic)
                .then_some(Self::Inside(tag)),
        }
    }

    fn r#type(self) -> &'t str {
        match self {
            Self::Outside => "",
            Self::First(name) | Self::Inside(name) | Self::Last(name) | Self::Unit(name) => name,
        }
    }
}

/// A name: the words from `first` to `last`, both among them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Name<'t> {
    pub r#type: &'t str,
    pub first: usize,
    pub last: usize,
}

/// Finds the names in the tags of one sentence.
#[derive(Debug, Default)]
pub(super) struct Names<'t> {
    pub found: Vec<Name<'t>>,
    /// Whether the last one goes on with the next word.
    is_open: bool,
}

impl<'t> Names<'t> {
    /// The tag of word `at`; the words come in order.
    pub(super) fn tag(&mut self, at: usize, tag: Tag<'t>) {
        let r#type = tag.r#type();
        let open = self.found.last_mut().filter(|_| self.is_open);
        let goes_on = matches!(tag, Tag::Inside(_) | Tag::Last(_));
        match open {
            _ if tag == Tag::Outside => {}
            Some(open) if goes_on && open.r#type == r#type => open.last = at,
            _ => self.found.push(Name {
                r#type,
                first: at,
                last: at,
            }),
        }
        self.is_open = matches!(tag, Tag::First(_) | Tag::Inside(_));
    }

    /// A sentence ends, and every name with it.
    pub(super) fn end_sentence(&mut self) {
        self.is_open = false;
    }
}
