"""CSV and TSV, read by Python's csv module: texts, spans in every unit, and that no cell runs in a spreadsheet."""

import csv
import hashlib
import json
from collections import defaultdict

from checks import check
from truth import UNITS, sliced

# What makes a cell a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _table(export, name, dialect, encoding):
    (path,) = export.files(name) or [None]
    if path is None:
        return []
    csv.field_size_limit(1 << 30)
    with path.open(encoding=encoding, newline="") as file:
        rows = list(csv.DictReader(file, dialect=dialect, strict=True))
    for row in rows:
        export.must(None not in row and None not in row.values(), f"{name}: a row of another length: {row}")
        for column, cell in row.items():
            export.must(not cell.startswith(FORMULA), f"{name}: the {column} {cell[:40]!r} is a formula")
    return rows


def _read(export, ending, dialect, encoding):
    table = lambda name: _table(export, f"{name}.{ending}", dialect, encoding)
    documents = {}
    for row in table("documents"):
        document = export.document(json.loads(row["text_json"]))
        if document is not None:
            documents[row["id"]] = document
            digest = hashlib.sha256(document.text.encode()).hexdigest()
            export.must(row["hash"] == digest, f"the hash of {document.source!r} is {row['hash']}")
    mentions, evidence = defaultdict(list), defaultdict(list)
    for row in table("spans"):
        (mentions if row["kind"] == "mention" else evidence)[row["document"], row["id"]].append(row)
    for (number, _), rows in mentions.items():
        document = documents.get(number)
        if document is not None:
            pieces = [(int(row["start"]), int(row["end"])) for row in rows if not row["of"]]
            quotes = [sliced(document.text, export.unit, start, end) for start, end in pieces]
            export.mention(document, pieces, rows[0]["type"], quotes, export.unit)
            for row, quote in zip(rows, quotes):
                export.must(_same(row["quote"], quote), f"{document.source!r}: {quote!r} is called {row['quote']!r}")
                export.must(row["unit"] == export.unit, f"{document.source!r}: the unit is {row['unit']}")
    found = sorted((documents[number].source, rows[0]["claim_text"]) for (number, _), rows in evidence.items())
    expected = sorted(
        (document.source, row.claim)
        for document in export.project.documents
        for row in document.evidence
        if export.fits_unit(row.pieces + row.cue + row.source, document)
    )
    export.must([f[0] for f in found] == [e[0] for e in expected], f"evidence is {found}, not {expected}")
    export.finish()


def _same(cell, quote):
    """Whether a cell holds a quote, with an apostrophe wherever a formula could begin."""
    return cell.replace("'", "") == quote.replace("'", "")


@check("csv", "csv", needs=["regex"], units=UNITS)
def comma(export):
    """Cells parted by commas, after a byte-order mark."""
    _read(export, "csv", csv.excel, "utf-8-sig")


@check("tsv", "csv", needs=["regex"], units=UNITS)
def tab(export):
    """Cells parted by tabs."""
    _read(export, "tsv", csv.excel_tab, "utf-8")
