"""W3C Web Annotation: read by a JSON-LD processor with the context of the recommendation, both selectors resolved."""

import json
import pathlib

from checks import check

CONTEXT = pathlib.Path(__file__).resolve().parents[1] / "annotation_context.json"
OA = "http://www.w3.org/ns/oa#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"


def _load(url, _options=None):
    if url != "http://www.w3.org/ns/anno.jsonld":
        raise ValueError(f"the context {url} is not that of Web Annotation")
    document = json.loads(CONTEXT.read_text(encoding="utf-8"))
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}


class Graph:
    """What a JSON-LD processor makes of a file: for each node, the values of each property."""

    def __init__(self, content):
        from pyld import jsonld

        self.values = {}
        quads = jsonld.to_rdf(content, {"documentLoader": _load})
        for quad in quads["@default"]:
            node = self.values.setdefault(quad["subject"]["value"], {})
            node.setdefault(quad["predicate"]["value"], []).append(quad["object"]["value"])

    def of(self, node, name):
        """The values of a property; names without a colon are those of Web Annotation."""
        return self.values.get(node, {}).get(name if ":" in name else OA + name, [])

    def of_type(self, name):
        """The nodes of a class."""
        return [node for node, values in self.values.items() if OA + name in values.get(TYPE, [])]

    def selector(self, target, name):
        """The only selector of a class that a target has, or None."""
        found = [node for node in self.of(target, "hasSelector") if OA + name in self.of(node, TYPE)]
        return found[0] if len(found) == 1 else None


def place(export, graph, target, document):
    """Start, end and quote of a target; both selectors must give the same letters, and the quote stand there once."""
    position = graph.selector(target, "TextPositionSelector")
    quote = graph.selector(target, "TextQuoteSelector")
    if not export.must(position and quote, f"{document.source!r}: {target} has not both selectors"):
        return None
    start, end = int(graph.of(position, "start")[0]), int(graph.of(position, "end")[0])
    exact = graph.of(quote, "exact")[0]
    before, after = (graph.of(quote, side)[0] if graph.of(quote, side) else "" for side in ["prefix", "suffix"])
    text = document.text
    fits = text[start:end] == exact and text[:start].endswith(before) and text[end:].startswith(after)
    export.must(fits, f"{document.source!r}: [{start}, {end}] is {text[start:end]!r}, not {exact!r} after {before!r}")
    export.must(len(before) + len(after) > 8 or len(text) < 60, f"{document.source!r}: {exact!r} has hardly anything around it")
    return start, end, exact
