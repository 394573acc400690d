"""Our own JSON Lines: with Python's json module in every unit, against its JSON Schema, and as a dataset."""

import hashlib
import json

from checks import check
from truth import UNITS, place, sliced

PARTS = ["document", "entity", "claim", "link"]
NAMES = {"document": "documents", "entity": "entities", "claim": "claims", "link": "links"}


@check("jsonl", "json", needs=["regex"], units=UNITS)
def slices(export):
    """Every span in every unit; what it means; and every place of a claim."""
    entities = {line["id"]: line["name"] for line in export.lines("entities.jsonl")}
    claims = {line["id"]: line["text"] for line in export.lines("claims.jsonl")}
    for line in export.lines("documents.jsonl"):
        document = export.document(line["text"])
        if document is None:
            continue
        export.must(line["source"] == document.source, f"the source of {document.source!r} is {line['source']!r}")
        unit = line.get("unit", "codepoint")
        export.must(unit == export.unit, f"{document.source!r} is in {unit}")
        digest = hashlib.sha256(document.text.encode()).hexdigest()
        export.must(line["hash"] == digest, f"the hash of {document.source!r} is {line['hash']}")
        cut = lambda pieces: [sliced(document.text, unit, start, end) for start, end in pieces]
        meant = []
        for span in line["spans"]:
            quotes = cut(span["fragments"])
            export.must(" … ".join(quotes) == span["quote"], f"{span['fragments']} is {quotes}, not {span['quote']!r}")
            export.mention(document, span["fragments"], span["type"], quotes, unit)
            around = _around(document.text, unit, span["fragments"], len(span["prefix"]), len(span["suffix"]))
            export.must(around == (span["prefix"], span["suffix"]), f"{quotes} stands between {around}")
            meant.append(entities[span["entity"]] if span["entity"] else None)
        truth = [mention for mention in document.mentions if export.fits_unit(mention.pieces, document)]
        export.must(
            sorted(filter(None, meant)) == sorted(mention.entity for mention in truth if mention.entity),
            f"{document.source!r}: the mentions mean {meant}",
        )
        found = [
            (claims[row["claim"]], row["quote"], *(tuple(cut(row.get(part, []))) for part in ["fragments", "cue", "source"]))
            for row in line["evidence"]
        ]
        expected = [
            (row.claim, " … ".join(document.quotes(row.pieces)), *(tuple(document.quotes(part)) for part in [row.pieces, row.cue, row.source]))
            for row in document.evidence
            if export.fits_unit(row.pieces + row.cue + row.source, document)
        ]
        export.must(sorted(found) == sorted(expected), f"{document.source!r}: evidence is {found}, not {expected}")
    unfit = sum(not export.fits_unit(m.pieces, document) for document in export.project.documents for m in document.mentions)
    export.must(export.said.count("offsets") >= unfit, f"{unfit} mentions have no place in this unit, and that is not said")
    export.finish()


def _around(text, unit, fragments, before, after):
    """So many characters before and after fragments."""
    start, end = place(text, unit, fragments[0][0]), place(text, unit, fragments[-1][1])
    return text[max(0, start - before) : start], text[end : end + after]


@check("jsonl", "jsonschema", needs=["jsonschema"])
def schema(export):
    """Every line of every file is what the JSON Schema says, and the schema refuses what it must."""
    import jsonschema

    whole = json.loads(export.program.run("formats", "--schema", "jsonl")[0])
    jsonschema.Draft202012Validator.check_schema(whole)
    for part in PARTS:
        validator = jsonschema.Draft202012Validator({"$ref": f"#/$defs/{part}", "$defs": whole["$defs"]})
        either = jsonschema.Draft202012Validator(whole)
        for number, line in enumerate(export.lines(f"{NAMES[part]}.jsonl"), 1):
            for error in list(validator.iter_errors(line)) + list(either.iter_errors(line)):
                export.wrong(f"{NAMES[part]}.jsonl, line {number}, {error.json_path}: {error.message:.200}")
            for damaged in _damaged(line):
                if validator.is_valid(damaged):
                    export.wrong(f"the schema lets through {json.dumps(damaged, ensure_ascii=False):.200}")
    for line in export.lines("documents.jsonl"):
        document = export.document(line["text"])
        for span in line["spans"] if document else []:
            export.mention(document, span["fragments"], span["type"], span["quote"].split(" … "))
    export.finish()


def _damaged(line):
    """The line with one thing wrong, several times."""
    yield {**line, "nobody": 1}
    yield {name: value for name, value in line.items() if name not in ("text", "name", "type")}
    for name in ["id", "text", "name", "type"]:
        if name in line:
            yield {**line, name: 7}
    for span in line.get("spans", [])[:1]:
        for fragments in [[], [[0]], [[0, 1, 2]], [[-1, 2]], [["0", "2"]], [[0.5, 2]], 0]:
            yield {**line, "spans": [{**span, "fragments": fragments}]}
        yield {**line, "spans": [{name: value for name, value in span.items() if name != "type"}]}
    if "spans" in line:
        yield {**line, "unit": "word"}


@check("jsonl", "datasets", needs=["datasets"])
def dataset(export):
    """Loaded by the JSON loader of datasets, which guesses columns and their types from the first lines."""
    import datasets

    files = [str(path) for path in export.files("documents.jsonl")]
    loaded = datasets.load_dataset("json", data_files=files, split="train", cache_dir=str(export.folder / ".cache"))
    export.must(len(loaded) == len(export.project.documents), f"{len(loaded)} rows")
    for row in loaded:
        document = export.document(row["text"])
        for span in row["spans"] if document else []:
            pieces = [tuple(piece) for piece in span["fragments"]]
            quotes = [row["text"][start:end] for start, end in pieces]
            export.must(" … ".join(quotes) == span["quote"], f"{pieces} is {quotes}, not {span['quote']!r}")
            export.mention(document, pieces, span["type"], quotes)
    export.finish()
