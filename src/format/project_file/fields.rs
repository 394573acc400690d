//! The fields of a record as they stand, whatever they mean.
//!
//! For records of a newer version only: what is known is then read as ever, and the rest stays what it
//! is. `ron` has no reader that tells where a field begins and ends.

use serde::de::{
    self, Deserialize as _, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer as _,
    VariantAccess, Visitor, value::Error,
};

use crate::model::Row;

/// A field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field<'t> {
    pub(super) name: &'t str,
    pub(super) value: &'t str,
    /// Both, with what stands between them.
    pub(super) text: &'t str,
    /// Whether a comment stands in the value or after it.
    pub(super) has_comment: bool,
}

/// The fields of a record `Name(field: value, …)`, in their order; `None` for anything else. A value is
/// whatever stands up to the comma, and brackets within it are not compared: whether it is a value is
/// for the reader to say.
pub(super) fn fields(record: &str) -> Option<Vec<Field<'_>>> {
    let (_, mut rest) = word(record)?;
    rest = after_space(rest)?.strip_prefix('(')?;
    let mut fields = Vec::new();
    loop {
        rest = after_space(rest)?;
        if let Some(rest) = rest.strip_prefix(')') {
            return after_space(rest)?.is_empty().then_some(fields);
        }
        let start = rest;
        let (name, after_name) = word(rest)?;
        let value = after_space(after_space(after_name)?.strip_prefix(':')?)?;
        let mut has_comment = false;
        rest = after_value(value, &mut has_comment)?;
        let end = |from: &str| from.len() - rest.len();
        fields.push(Field {
            name,
            value: value.get(..end(value))?.trim_ascii_end(),
            text: start.get(..end(start))?.trim_ascii_end(),
            has_comment,
        });
        match rest.strip_prefix(',') {
            Some(more) => rest = more,
            None if rest.starts_with(')') => {}
            None => return None,
        }
    }
}

/// A name, and what follows it.
pub(super) fn word(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    text.split_at_checked(end.unwrap_or(text.len()))
        .filter(|(word, _)| !word.is_empty())
}

/// What follows white space and comments.
fn after_space(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_ascii_start();
        if rest.starts_with("//") {
            rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
        } else if rest.starts_with("/*") {
            rest = after_comment(rest)?;
        } else {
            return Some(rest);
        }
    }
}

/// What follows a comment that may hold others.
fn after_comment(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    let mut rest = text;
    loop {
        if let Some(inner) = rest.strip_prefix("/*") {
            depth += 1;
            rest = inner;
        } else if let Some(after) = rest.strip_prefix("*/") {
            depth -= 1;
            rest = after;
            if depth == 0 {
                return Some(rest);
            }
        } else {
            let mut chars = rest.chars();
            chars.next()?;
            rest = chars.as_str();
        }
    }
}

/// What follows a value: a comma or a closing bracket that opens nowhere in it.
fn after_value<'t>(text: &'t str, has_comment: &mut bool) -> Option<&'t str> {
    let mut depth = 0_usize;
    let mut rest = text;
    loop {
        let mut chars = rest.chars();
        match chars.next()? {
            ',' | ')' | ']' | '}' if depth == 0 => return Some(rest),
            ')' | ']' | '}' => {
                depth -= 1;
                rest = chars.as_str();
            }
            '(' | '[' | '{' => {
                depth += 1;
                rest = chars.as_str();
            }
            '"' => rest = after_quoted(chars.as_str(), '"')?,
            '\'' => rest = after_quoted(chars.as_str(), '\'')?,
            '/' if rest.starts_with("//") || rest.starts_with("/*") => {
                *has_comment = true;
                rest = after_space(rest)?;
            }
            _ => {
                let after_word = || word(rest).map(|(_, rest)| rest);
                rest = after_raw(rest)
                    .or_else(after_word)
                    .unwrap_or(chars.as_str());
            }
        }
    }
}

/// What follows the closing quote of a string or character that has been opened.
fn after_quoted(text: &str, quote: char) -> Option<&str> {
    let mut chars = text.chars();
    loop {
        match chars.next()? {
            '\\' => {
                chars.next()?;
            }
            c if c == quote => return Some(chars.as_str()),
            _ => {}
        }
    }
}

/// What follows a raw string, `r"…"` or with any number of `#` around the quotes.
fn after_raw(text: &str) -> Option<&str> {
    let opened = text.strip_prefix('b').unwrap_or(text).strip_prefix('r')?;
    let body = opened.trim_start_matches('#');
    let hashes = opened.get(..opened.len() - body.len())?;
    let body = body.strip_prefix('"')?;
    let close = format!("\"{hashes}");
    body.split_once(close.as_str()).map(|(_, rest)| rest)
}

/// The names of all kinds of row.
pub(super) fn kinds() -> &'static [&'static str] {
    let mut names: &'static [&'static str] = &[];
    // The error is how such a reader ends.
    let _asked = Row::deserialize(Ask {
        variant: "",
        names: &mut names,
    });
    names
}

/// The names of the fields of a kind of row, in the order in which they are written; none for a kind
/// that there is not.
pub(super) fn known_fields(kind: &str) -> &'static [&'static str] {
    let mut names: &'static [&'static str] = &[];
    let _asked = Row::deserialize(Ask {
        variant: kind,
        names: &mut names,
    });
    names
}

/// A reader that reads nothing: it notes which names are asked for. So the list of fields is the one of
/// the rows themselves.
struct Ask<'a> {
    /// The variant whose fields are wanted; empty: the variants.
    variant: &'a str,
    names: &'a mut &'static [&'static str],
}

impl<'de> Deserializer<'de> for Ask<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(de::Error::custom("no struct"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        *self.names = fields;
        Err(de::Error::custom("asked"))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if self.variant.is_empty() {
            *self.names = variants;
            return Err(de::Error::custom("asked"));
        }
        visitor.visit_enum(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map identifier ignored_any
    }
}

impl<'de> EnumAccess<'de> for Ask<'_> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        let name = seed.deserialize(self.variant.into_deserializer())?;
        Ok((name, self))
    }
}

impl<'de> VariantAccess<'de> for Ask<'_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Err(de::Error::custom("no struct"))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Err(de::Error::custom("no struct"))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        Err(de::Error::custom("no struct"))
    }
}
