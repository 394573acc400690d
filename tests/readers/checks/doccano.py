"""doccano's JSON Lines, cut the way its server cuts them, and loaded as a dataset."""

from checks import check


def _spans(row):
    return [(span["start_offset"], span["end_offset"], span["label"]) for span in row["entities"]]


def expected(document):
    """Mentions in pieces become one from the first letter to the last."""
    return [(((m.pieces[0][0], m.pieces[-1][1]),), m.type) for m in document.mentions]


@check("doccano", "slices")
def slices(export):
    """Python's slices, as on doccano's server."""
    for row in export.lines("**/*.jsonl"):
        document = export.document(row["text"])
        for start, end, kind in _spans(row) if document else []:
            export.mention(document, [(start, end)], kind, [row["text"][start:end]])
        ids = [span["id"] for span in row["entities"]]
        export.must(len(ids) == len(set(ids)), f"an id is there twice: {ids}")
        for link in row["relations"]:
            export.must({link["from_id"], link["to_id"]} <= set(ids), f"{link} joins what is not there")
    export.finish(expected)


@check("doccano", "datasets", needs=["datasets"])
def dataset(export):
    """Loaded by the JSON loader of datasets."""
    import datasets

    files = [str(path) for path in export.files("**/*.jsonl")]
    loaded = datasets.load_dataset("json", data_files=files, split="train", cache_dir=str(export.folder / ".cache"))
    for row in loaded:
        document = export.document(row["text"])
        for start, end, kind in _spans(row) if document else []:
            export.mention(document, [(start, end)], kind, [row["text"][start:end]])
    export.finish(expected)
