//! The fast reader: a serde deserializer of exactly what the writer writes.
//!
//! It has one error without words, because `ron` reads the same line again and says what is wrong.

use std::borrow::Cow;

use serde::de::{self, Deserialize, DeserializeSeed, Visitor};

use super::quoted;

/// Not the one form that the writer writes, or not the value that was expected.
#[derive(Debug, thiserror::Error)]
#[error("not in canonical form")]
pub(super) struct NotCanonical;

impl de::Error for NotCanonical {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

type Result<T> = std::result::Result<T, NotCanonical>;

/// Deepest nesting that is read: a row may hold rows, and the stack has an end. [`super::depth`] counts
/// all brackets and goes deeper; nothing that this program writes is as deep.
const DEEPEST: usize = 10;

pub(super) fn from_str<'de, T: Deserialize<'de>>(line: &'de str) -> Result<T> {
    let mut reader = Reader {
        rest: line,
        bare: false,
        depth: 0,
    };
    let value = T::deserialize(&mut reader)?;
    if reader.rest.is_empty() {
        Ok(value)
    } else {
        Err(NotCanonical)
    }
}

struct Reader<'de> {
    rest: &'de str,
    /// The next struct or tuple is the content of a variant, whose parentheses are read elsewhere.
    bare: bool,
    /// How many structs, tuples and contents of variants are open.
    depth: usize,
}

impl<'de> Reader<'de> {
    fn skip(&mut self, token: &str) -> Result<()> {
        self.rest = self.rest.strip_prefix(token).ok_or(NotCanonical)?;
        Ok(())
    }

    fn string(&mut self) -> Result<Cow<'de, str>> {
        self.bare = false;
        self.skip("\"")?;
        let (text, rest) = quoted::split(self.rest).ok_or(NotCanonical)?;
        self.rest = rest;
        Ok(text)
    }

    /// Everything up to the first character that does not belong.
    fn run(&mut self, belongs: impl Fn(u8) -> bool) -> Result<&'de str> {
        let end = self
            .rest
            .bytes()
            .position(|b| !belongs(b))
            .unwrap_or(self.rest.len());
        let (run, rest) = self.rest.split_at_checked(end).ok_or(NotCanonical)?;
        self.rest = rest;
        if run.is_empty() {
            Err(NotCanonical)
        } else {
            Ok(run)
        }
    }

    fn word(&mut self) -> Result<&'de str> {
        self.run(|b| b.is_ascii_alphanumeric() || b == b'_')
    }

    fn number<T: std::str::FromStr>(&mut self) -> Result<T> {
        self.bare = false;
        let digits = self.run(|b| b.is_ascii_digit() || b == b'-')?;
        digits.parse().map_err(|_not_a_number: T::Err| NotCanonical)
    }

    /// Reads something that others of its kind may stand in.
    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.depth == DEEPEST {
            return Err(NotCanonical);
        }
        self.depth += 1;
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    /// Reads a struct or tuple, with its parentheses unless a variant around it has them.
    fn grouped<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if std::mem::take(&mut self.bare) {
            return self.nested(read);
        }
        self.skip("(")?;
        let value = self.nested(read)?;
        self.skip(")")?;
        Ok(value)
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident,)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
            visitor.$visit(self.number()?)
        }
    )*};
}

macro_rules! unknown {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, _: V) -> Result<V::Value> {
            Err(NotCanonical)
        }
    )*};
}

impl<'de> de::Deserializer<'de> for &mut Reader<'de> {
    type Error = NotCanonical;

    numbers! {
        deserialize_i8 visit_i8,
        deserialize_i16 visit_i16,
        deserialize_i32 visit_i32,
        deserialize_i64 visit_i64,
        deserialize_u8 visit_u8,
        deserialize_u16 visit_u16,
        deserialize_u32 visit_u32,
        deserialize_u64 visit_u64,
    }

    unknown! {
        deserialize_any
        deserialize_f32
        deserialize_f64
        deserialize_char
        deserialize_bytes
        deserialize_byte_buf
        deserialize_unit
        deserialize_ignored_any
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.bare = false;
        match self.word()? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(NotCanonical),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.string()? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_borrowed_str(self.word()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.word()? {
            "None" => {
                self.bare = false;
                visitor.visit_none()
            }
            "Some" => {
                self.skip("(")?;
                self.bare = true;
                let value = visitor.visit_some(&mut *self)?;
                self.bare = false;
                self.skip(")")?;
                Ok(value)
            }
            _ => Err(NotCanonical),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, _: V) -> Result<V::Value> {
        Err(NotCanonical)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value> {
        self.grouped(|reader| visitor.visit_newtype_struct(reader))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.bare = false;
        self.skip("[")?;
        let value = visitor.visit_seq(Items::until(self, ']'))?;
        self.skip("]")?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value> {
        self.grouped(|reader| visitor.visit_seq(Items::until(reader, ')')))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.bare = false;
        self.skip("{")?;
        let value = visitor.visit_map(Items::until(self, '}'))?;
        self.skip("}")?;
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        if !self.bare && !self.rest.starts_with('(') {
            self.skip(name)?;
        }
        self.grouped(|reader| visitor.visit_map(Items::until(reader, ')')))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        self.bare = false;
        visitor.visit_enum(self)
    }
}

/// What stands between two brackets.
struct Items<'r, 'de> {
    reader: &'r mut Reader<'de>,
    close: char,
    first: bool,
}

impl<'r, 'de> Items<'r, 'de> {
    fn until(reader: &'r mut Reader<'de>, close: char) -> Self {
        Self {
            reader,
            close,
            first: true,
        }
    }

    /// Whether another item follows; steps over the comma before it.
    fn more(&mut self) -> Result<bool> {
        if self.reader.rest.starts_with(self.close) {
            return Ok(false);
        }
        if !std::mem::take(&mut self.first) {
            self.reader.skip(", ")?;
        }
        Ok(true)
    }
}

impl<'de> de::SeqAccess<'de> for Items<'_, 'de> {
    type Error = NotCanonical;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>> {
        if self.more()? {
            seed.deserialize(&mut *self.reader).map(Some)
        } else {
            Ok(None)
        }
    }
}

impl<'de> de::MapAccess<'de> for Items<'_, 'de> {
    type Error = NotCanonical;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>> {
        de::SeqAccess::next_element_seed(self, seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value> {
        self.reader.skip(": ")?;
        seed.deserialize(&mut *self.reader)
    }
}

impl<'de> de::EnumAccess<'de> for &mut Reader<'de> {
    type Error = NotCanonical;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self)> {
        let name = seed.deserialize(&mut *self)?;
        Ok((name, self))
    }
}

impl<'de> de::VariantAccess<'de> for &mut Reader<'de> {
    type Error = NotCanonical;

    fn unit_variant(self) -> Result<()> {
        if self.rest.starts_with('(') {
            Err(NotCanonical)
        } else {
            Ok(())
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value> {
        self.skip("(")?;
        self.bare = true;
        let value = seed.deserialize(&mut *self)?;
        self.bare = false;
        self.skip(")")?;
        Ok(value)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value> {
        de::Deserializer::deserialize_tuple(self, len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        de::Deserializer::deserialize_struct(self, "", fields, visitor)
    }
}
