//! The messages of one language, ready to be shown.

use std::borrow::Cow;
use std::collections::BTreeMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};

use super::Language;
use super::isolate::balanced;

/// An argument of a message: words to show as they are, or a number that picks the plural.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg<'a> {
    /// A name, a quote, a path.
    Text(Cow<'a, str>),
    /// A count or a measure.
    Number(f64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<f64> for Arg<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<u64> for Arg<'_> {
    /// Exact up to 2⁵³, beyond any count that a window shows.
    fn from(number: u64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<usize> for Arg<'_> {
    /// Exact up to 2⁵³, beyond any count that a window shows.
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

/// The words of the window in one language.
///
/// A key that the language does not have is shown as itself, so that nothing is ever blank.
pub struct Strings {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    /// The messages without arguments, formatted once: a frame asks for a hundred of them.
    fixed: BTreeMap<String, String>,
}

impl Strings {
    /// Reads the messages of a language. A message that Fluent cannot read counts as missing.
    #[must_use]
    pub fn load(language: Language) -> Self {
        let resource = FluentResource::try_new(language.messages.to_owned())
            .unwrap_or_else(|(readable, _errors)| readable);
        let mut bundle =
            FluentBundle::new_concurrent(vec![language.code.parse().unwrap_or_default()]);
        bundle.set_transform(language.letters);
        bundle.add_resource_overriding(resource);
        let mut strings = Self {
            language,
            bundle,
            fixed: BTreeMap::new(),
        };
        strings.fixed = keys(language.messages)
            .filter_map(|key| {
                let mut missing = Vec::new();
                let message = strings.formatted(key, &FluentArgs::new(), &mut missing)?;
                missing.is_empty().then(|| (key.to_owned(), message))
            })
            .collect();
        strings
    }

    /// The language that these words are in.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether the window starts on the right in this language.
    #[must_use]
    pub fn right_to_left(&self) -> bool {
        self.language.right_to_left
    }

    /// The message of a key that takes no arguments; the key itself if there is none.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        match self.fixed.get(key) {
            Some(message) => message.clone(),
            None => self.with(key, &[]),
        }
    }

    /// The message of a key with its arguments by name, each isolated from the words around it; the
    /// key itself if there is none. An argument that the message wants and does not get is shown by
    /// its name, as `{$name}`.
    #[must_use]
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let args: FluentArgs<'_> = args
            .iter()
            .map(|(name, arg)| match arg {
                Arg::Text(text) => (*name, FluentValue::from(balanced(text))),
                Arg::Number(number) => (*name, FluentValue::from(*number)),
            })
            .collect();
        self.formatted(key, &args, &mut Vec::new())
            .unwrap_or_else(|| key.to_owned())
    }

    /// The message of a key, if there is one; arguments that it lacks go to `errors`.
    fn formatted(
        &self,
        key: &str,
        args: &FluentArgs<'_>,
        errors: &mut Vec<FluentError>,
    ) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        Some(
            self.bundle
                .format_pattern(pattern, Some(args), errors)
                .into_owned(),
        )
    }
}

/// The keys of a message file, in its order.
pub(super) fn keys(messages: &str) -> impl Iterator<Item = &str> {
    messages.lines().filter_map(|line| {
        let (key, _) = line.split_once(" =")?;
        key.starts_with(|first: char| first.is_ascii_lowercase())
            .then_some(key)
    })
}
