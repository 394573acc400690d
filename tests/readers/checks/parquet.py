"""Parquet in the layout of Hugging Face: read by pyarrow, and loaded from the folder by datasets."""

from checks import check


@check("parquet", "pyarrow", needs=["pyarrow"])
def arrow(export):
    """Columns as they stand in the files."""
    import pyarrow.parquet as parquet

    for path in export.files("data/*.parquet"):
        for row in parquet.read_table(path).to_pylist():
            document = export.document(row["text"])
            raise NotImplementedError(document)
    export.finish()
