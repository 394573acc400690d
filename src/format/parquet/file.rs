//! One Parquet file while it is written.

use std::io;
use std::sync::Arc;

use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::schema::types::ColumnPath;

use super::columns::Columns;
use super::features;

/// A row group is packed and goes out when it has become so large, bytes.
const ROW_GROUP: usize = 32 << 20;

/// Writes tables of the same columns to one file. What is packed waits in memory until a row group is full:
/// the library writes to what threads may share, which an output need not be.
pub(super) struct ParquetFile<'o> {
    writer: ArrowWriter<Vec<u8>>,
    out: &'o mut dyn io::Write,
}

impl<'o> ParquetFile<'o> {
    /// Begins a file with columns like these; their rows are not written.
    pub(super) fn begin(columns: &Columns, out: &'o mut dyn io::Write) -> io::Result<Self> {
        let schema = Arc::new(columns.schema());
        let metadata = KeyValue::new("huggingface".to_owned(), features::metadata(&schema));
        let properties = WriterProperties::builder()
            .set_created_by("isnad".to_owned())
            .set_compression(Compression::SNAPPY)
            .set_key_value_metadata(Some(vec![metadata]))
            // No two texts are alike.
            .set_column_dictionary_enabled(ColumnPath::from("text"), false)
            .build();
        let writer = ArrowWriter::try_new(Vec::new(), schema, Some(properties)).map_err(wrong)?;
        Ok(Self { writer, out })
    }

    /// Writes the rows of a table.
    pub(super) fn add(&mut self, columns: Columns) -> io::Result<()> {
        self.writer.write(&columns.batch()?).map_err(wrong)?;
        if self.writer.in_progress_size() >= ROW_GROUP {
            self.writer.flush().map_err(wrong)?;
            self.out
                .write_all(&std::mem::take(self.writer.inner_mut()))?;
        }
        Ok(())
    }

    pub(super) fn end(self) -> io::Result<()> {
        let rest = self.writer.into_inner().map_err(wrong)?;
        self.out.write_all(&rest)
    }
}

fn wrong(error: ParquetError) -> io::Error {
    io::Error::other(error)
}
