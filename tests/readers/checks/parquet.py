"""Parquet in the layout of Hugging Face: read by pyarrow, and loaded from the folder by datasets."""

import json
import re

from checks import check

TABLES = ["data", "entities", "claims", "links"]


def _row(export, row):
    document = export.document(row["text"])
    if document is None:
        return
    text = row["text"]
    meant = []
    for entity in row["entities"]:
        pieces = [(piece["start"], piece["end"]) for piece in entity["fragments"]]
        export.mention(document, pieces, entity["label"], [piece["quote"] for piece in entity["fragments"]])
        around = pieces and (entity["start"], entity["end"]) == (pieces[0][0], pieces[-1][1])
        export.must(around, f"{document.source!r}: {pieces} is not [{entity['start']}, {entity['end']}]")
        export.must(text[entity["start"] : entity["end"]] == entity["quote"], f"{entity['quote']!r} is not there")
        meant.append(entity["entity_name"])
    expected = sorted(mention.entity for mention in document.mentions if mention.entity)
    export.must(sorted(filter(None, meant)) == expected, f"{document.source!r}: the mentions mean {meant}")
    found = []
    for evidence in row["evidence"]:
        pieces = [[(piece["start"], piece["end"]) for piece in evidence[part]] for part in ["fragments", "cue", "source"]]
        for part, places in zip(["fragments", "cue", "source"], pieces):
            quotes = [piece["quote"] for piece in evidence[part]]
            export.must(document.quotes(places) == quotes, f"{document.source!r}: {places} is not {quotes}")
        found.append((evidence["claim_text"], *map(tuple, pieces)))
    expected = [(evidence.claim, evidence.pieces, evidence.cue, evidence.source) for evidence in document.evidence]
    export.must(sorted(found) == sorted(expected), f"{document.source!r}: evidence is {found}, not {expected}")


@check("parquet", "pyarrow", needs=["pyarrow"])
def arrow(export):
    """Columns as they stand in the files."""
    import pyarrow.parquet as parquet

    for path in export.files("data/*.parquet"):
        about = json.loads((parquet.read_metadata(path).metadata or {}).get(b"huggingface", b"null"))
        export.must(about and "entities" in about["info"]["features"], f"{path.name} says nothing to datasets")
        for row in parquet.read_table(path).to_pylist():
            _row(export, row)
    for name in TABLES[1:]:
        for path in export.folder.glob(f"{name}/*.parquet"):
            export.must(parquet.read_table(path).num_rows > 0, f"{path.name} has no row")
    export.finish()


@check("parquet", "datasets", needs=["datasets"])
def dataset(export):
    """The folder as a dataset: its card says which tables and splits it has, the files say which columns."""
    import datasets

    folder, cache = str(export.folder), str(export.folder / ".cache")
    card = export.files("README.md")[0].read_text(encoding="utf-8")
    export.must(re.match(r"---\n.*?\n---\n", card, re.DOTALL), "the card begins with no YAML")
    there = [name for name in TABLES if list(export.folder.glob(f"{name}/*.parquet"))]
    names = datasets.get_dataset_config_names(folder)
    export.must(names == ["documents" if name == "data" else name for name in there], f"the card has {names}, the folder {there}")
    for split in datasets.load_dataset(folder, cache_dir=cache).values():
        export.must("label" in split.features["entities"].feature, f"the entities are {split.features['entities']}")
        for row in split:
            _row(export, row)
    for name in names[1:]:
        loaded = datasets.load_dataset(folder, name, cache_dir=cache)
        export.must(all(len(split) for split in loaded.values()), f"{name} has no row")
    export.finish()
