//! The words of the window: one message file per interface language, and the side it starts on.
//!
//! Messages are Fluent files in `assets/i18n`, compiled in. A program asks by key: [`Strings::get`]
//! for a fixed label, [`Strings::with`] for one with arguments. Plurals are the message file's
//! business, never the caller's. **Invariant:** an argument is always isolated (U+2068 … U+2069),
//! so that a Hebrew file name cannot reorder an English sentence around it, nor the other way round,
//! whatever direction controls it holds. Where words are put together without a message, [`isolated`]
//! does the same.
//!
//! The interface language says nothing about the texts that are read in the window: each of those
//! has a direction of its own.
//!
//! To add a language: copy `assets/i18n/en.ftl` to `assets/i18n/CODE.ftl`, translate it, and add one
//! line to [`LANGUAGES`]. To add a message: a line in every message file. Tests compare the files
//! with each other and with the keys that the source asks for.

mod isolate;
mod language;
mod strings;

pub use isolate::isolated;
pub use language::{LANGUAGES, Language, MIRRORED};
pub use strings::{Arg, Strings};

#[cfg(test)]
mod tests;
