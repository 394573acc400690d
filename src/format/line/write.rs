//! The writer: a serde serializer into a string.

use std::fmt::Write as _;

use serde::ser::{self, Serialize};

use super::quoted;

/// A value that has no form in the file: a float, or bytes. The rows have none, so this is a mistake
/// in the program.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot be written as a record: {0}")]
pub struct Unwritable(String);

impl ser::Error for Unwritable {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

pub(super) fn append<T: Serialize + ?Sized>(value: &T, out: &mut String) -> Result<(), Unwritable> {
    append_watched(value, out, None)
}

pub(super) fn append_watched<'o, T: Serialize + ?Sized>(
    value: &T,
    out: &'o mut String,
    before_each: Option<BeforeEach<'o>>,
) -> Result<(), Unwritable> {
    value.serialize(&mut Writer {
        out,
        bare: false,
        before_each,
    })
}

pub(super) fn append_variant<T: Serialize + ?Sized>(
    name: &str,
    value: &T,
    out: &mut String,
) -> Result<(), Unwritable> {
    out.push_str(name);
    out.push('(');
    value.serialize(&mut Writer {
        out,
        bare: true,
        before_each: None,
    })?;
    out.push(')');
    Ok(())
}

/// Takes from the front of what is written, before each item.
pub(super) type BeforeEach<'o> = &'o mut dyn FnMut(&mut String);

struct Writer<'o> {
    /// Is only ever appended to.
    out: &'o mut String,
    /// The next struct or tuple is the content of a variant, whose parentheses stand already.
    bare: bool,
    before_each: Option<BeforeEach<'o>>,
}

impl Writer<'_> {
    fn shown(&mut self, value: impl std::fmt::Display) {
        self.bare = false;
        // Writing to a string cannot fail.
        let _infallible = write!(self.out, "{value}");
    }

    fn word(&mut self, word: &str) {
        self.bare = false;
        self.out.push_str(word);
    }
}

/// What stands between two brackets.
struct Items<'w, 'o> {
    writer: &'w mut Writer<'o>,
    close: &'static str,
    first: bool,
}

impl<'w, 'o> Items<'w, 'o> {
    fn open(writer: &'w mut Writer<'o>, open: &str, close: &'static str) -> Self {
        writer.word(open);
        Self {
            writer,
            close,
            first: true,
        }
    }

    /// A struct or tuple, whose brackets a variant around it may have written.
    fn open_unless_bare(writer: &'w mut Writer<'o>) -> Self {
        let (open, close) = if writer.bare { ("", "") } else { ("(", ")") };
        Self::open(writer, open, close)
    }

    fn separate(&mut self) {
        if !self.first {
            self.writer.out.push_str(", ");
        }
        self.first = false;
        if let Some(take) = &mut self.writer.before_each {
            take(self.writer.out);
        }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.separate();
        value.serialize(&mut *self.writer)
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Unwritable> {
        self.separate();
        self.writer.out.push_str(name);
        self.writer.out.push_str(": ");
        value.serialize(&mut *self.writer)
    }

    fn close(self) {
        self.writer.out.push_str(self.close);
    }
}

macro_rules! shown {
    ($($method:ident: $type:ty,)*) => {$(
        fn $method(self, value: $type) -> Result<(), Unwritable> {
            self.shown(value);
            Ok(())
        }
    )*};
}

impl<'w, 'o> ser::Serializer for &'w mut Writer<'o> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Items<'w, 'o>;
    type SerializeTuple = Items<'w, 'o>;
    type SerializeTupleStruct = Items<'w, 'o>;
    type SerializeTupleVariant = Items<'w, 'o>;
    type SerializeMap = Items<'w, 'o>;
    type SerializeStruct = Items<'w, 'o>;
    type SerializeStructVariant = Items<'w, 'o>;

    shown! {
        serialize_bool: bool,
        serialize_i8: i8,
        serialize_i16: i16,
        serialize_i32: i32,
        serialize_i64: i64,
        serialize_u8: u8,
        serialize_u16: u16,
        serialize_u32: u32,
        serialize_u64: u64,
    }

    fn serialize_f32(self, _: f32) -> Result<(), Unwritable> {
        Err(Unwritable("a float".to_owned()))
    }

    fn serialize_f64(self, _: f64) -> Result<(), Unwritable> {
        Err(Unwritable("a float".to_owned()))
    }

    fn serialize_char(self, _: char) -> Result<(), Unwritable> {
        Err(Unwritable("a single character".to_owned()))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Unwritable> {
        Err(Unwritable("bytes".to_owned()))
    }

    fn serialize_str(self, value: &str) -> Result<(), Unwritable> {
        self.bare = false;
        quoted::append(value, self.out);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unwritable> {
        self.word("None");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        self.serialize_newtype_variant("", 0, "Some", value)
    }

    fn serialize_unit(self) -> Result<(), Unwritable> {
        let unit = if self.bare { "" } else { "()" };
        self.word(unit);
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unwritable> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Unwritable> {
        self.word(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        if self.bare {
            self.bare = false;
            return value.serialize(self);
        }
        self.word("(");
        value.serialize(&mut *self)?;
        self.word(")");
        Ok(())
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        self.word(variant);
        self.out.push('(');
        self.bare = true;
        value.serialize(&mut *self)?;
        self.word(")");
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Unwritable> {
        Ok(Items::open(self, "[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unwritable> {
        Ok(Items::open_unless_bare(self))
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Unwritable> {
        Ok(Items::open_unless_bare(self))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unwritable> {
        self.word(variant);
        Ok(Items::open(self, "(", ")"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Unwritable> {
        Ok(Items::open(self, "{", "}"))
    }

    fn serialize_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStruct, Unwritable> {
        Ok(Items::open_unless_bare(self))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unwritable> {
        self.word(variant);
        Ok(Items::open(self, "(", ")"))
    }
}

macro_rules! items {
    ($($trait:ident::$method:ident;)*) => {$(
        impl ser::$trait for Items<'_, '_> {
            type Ok = ();
            type Error = Unwritable;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
                self.item(value)
            }

            fn end(self) -> Result<(), Unwritable> {
                self.close();
                Ok(())
            }
        }
    )*};
}

items! {
    SerializeSeq::serialize_element;
    SerializeTuple::serialize_element;
    SerializeTupleStruct::serialize_field;
    SerializeTupleVariant::serialize_field;
}

macro_rules! fields {
    ($($trait:ident)*) => {$(
        impl ser::$trait for Items<'_, '_> {
            type Ok = ();
            type Error = Unwritable;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), Unwritable> {
                self.field(name, value)
            }

            fn end(self) -> Result<(), Unwritable> {
                self.close();
                Ok(())
            }
        }
    )*};
}

fields!(SerializeStruct SerializeStructVariant);

impl ser::SerializeMap for Items<'_, '_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritable> {
        self.item(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.writer.out.push_str(": ");
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Unwritable> {
        self.close();
        Ok(())
    }
}
