"""Statistics beside a dataset: tables by Python's csv module, plots by lxml; numbers against our own count."""

import csv
from collections import Counter

from checks import check


@check("statistics", "csv and lxml", needs=["lxml"], has_places=False)
def tables(export):
    """Numbers that can be counted here, and plots that hold no script."""
    from lxml import etree

    def table(name):
        with (export.folder / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, strict=True))

    documents = export.project.documents
    totals = {row["what"]: row["count"] for row in table("totals.csv")}
    expected = {
        "documents": len(documents),
        "characters": sum(len(document.text) for document in documents),
        "bytes": sum(len(document.text.encode()) for document in documents),
        "mentions": sum(len(document.mentions) for document in documents),
    }
    for name, count in expected.items():
        export.must(totals.get(name) == str(count), f"{name}: {totals.get(name)}, not {count}")
    types = Counter(mention.type for document in documents for mention in document.mentions)
    found = {row["type"]: int(row["mentions"]) for row in table("types.csv") if int(row["mentions"])}
    export.must(found == types, f"types: {found}, not {dict(types)}")
    for path in export.files("*.svg"):
        tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True))
        names = {etree.QName(element).localname for element in tree.iter()}
        export.must(names <= {"svg", "title", "desc", "g", "rect", "line", "path", "text", "tspan"}, f"{path.name}: {names}")
    export.spans = sum(types.values())
