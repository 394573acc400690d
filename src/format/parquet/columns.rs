//! Columns of a table, each built whole.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use arrow_array::builder::OffsetBufferBuilder;
use arrow_array::{Array as _, ArrayRef, BooleanArray, Int64Array, ListArray, RecordBatch};
use arrow_array::{StringArray, StructArray};
use arrow_schema::{ArrowError, Field, Fields, Schema};

use crate::model::Key;

/// The columns of a table or of a struct, all of one length.
#[derive(Default)]
pub(super) struct Columns {
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
}

impl Columns {
    fn add(mut self, name: &str, array: ArrayRef) -> Self {
        self.fields
            .push(Field::new(name, array.data_type().clone(), true));
        self.arrays.push(array);
        self
    }

    /// A column of texts.
    pub(super) fn text<T: AsRef<str>>(self, name: &str, values: impl Iterator<Item = T>) -> Self {
        let values = values.map(Some);
        self.add(name, Arc::new(values.collect::<StringArray>()))
    }

    /// A column of texts, null where nothing is said.
    pub(super) fn said<T: AsRef<str>>(
        self,
        name: &str,
        values: impl Iterator<Item = Option<T>>,
    ) -> Self {
        let values = values.map(|value| value.filter(|value| !value.as_ref().is_empty()));
        self.add(name, Arc::new(values.collect::<StringArray>()))
    }

    /// A column of numbers.
    pub(super) fn number(self, name: &str, values: impl Iterator<Item = u32>) -> Self {
        let values = values.map(i64::from);
        self.add(name, Arc::new(Int64Array::from_iter_values(values)))
    }

    /// A column of yes and no.
    pub(super) fn flag(self, name: &str, values: impl Iterator<Item = bool>) -> Self {
        self.add(name, Arc::new(values.map(Some).collect::<BooleanArray>()))
    }

    /// A column of structs with a field for each of these attributes; none where there are none.
    pub(super) fn attributes<'r>(
        self,
        name: &str,
        keys: &BTreeSet<&Key>,
        rows: impl Iterator<Item = &'r BTreeMap<Key, String>> + Clone,
    ) -> io::Result<Self> {
        if keys.is_empty() {
            return Ok(self);
        }
        let fields = keys.iter().fold(Self::default(), |fields, key| {
            fields.said(&key.0, rows.clone().map(|row| row.get(*key)))
        });
        let array = fields.structs()?;
        Ok(self.add(name, array))
    }

    /// A column of lists of structs: of `columns`, the first so many for the first row, and so on.
    pub(super) fn lists(
        self,
        name: &str,
        lengths: impl Iterator<Item = usize>,
        columns: Self,
    ) -> io::Result<Self> {
        let mut offsets = OffsetBufferBuilder::<i32>::new(0);
        lengths.for_each(|length| offsets.push_length(length));
        let values = columns.structs()?;
        let item = Arc::new(Field::new("item", values.data_type().clone(), true));
        let lists = ListArray::try_new(item, offsets.finish(), values, None).map_err(wrong)?;
        Ok(self.add(name, Arc::new(lists)))
    }

    fn structs(self) -> io::Result<ArrayRef> {
        let fields = Fields::from(self.fields);
        let structs = StructArray::try_new(fields, self.arrays, None).map_err(wrong)?;
        Ok(Arc::new(structs))
    }

    pub(super) fn schema(&self) -> Schema {
        Schema::new(self.fields.clone())
    }

    /// How many rows.
    pub(super) fn rows(&self) -> usize {
        self.arrays.first().map_or(0, |array| array.len())
    }

    /// # Errors
    /// Where the columns are not of one length.
    pub(super) fn batch(self) -> io::Result<RecordBatch> {
        let schema = Arc::new(Schema::new(self.fields));
        RecordBatch::try_new(schema, self.arrays).map_err(wrong)
    }
}

fn wrong(error: ArrowError) -> io::Error {
    io::Error::other(error)
}
