"""W3C Web Annotation: read by a JSON-LD processor with the context of the recommendation, both selectors resolved."""

import hashlib
import json
import pathlib
import urllib.parse

from checks import check

CONTEXT = pathlib.Path(__file__).resolve().parents[1] / "annotation_context.json"
OA = "http://www.w3.org/ns/oa#"
BASE = "http://export.test/"
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
        quads = jsonld.to_rdf(content, {"documentLoader": _load, "base": BASE})
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
    export.must(len(before) + len(after) > 8 or len(text) < 99, f"{document.source!r}: {exact!r} has hardly anything around it")
    return start, end, exact


@check("w3c", "pyld", needs=["pyld"])
def annotations(export):
    """Mentions and evidence as a JSON-LD processor sees them; each text in its file, under its hash."""
    (path,) = export.files("*.jsonld")
    graph = Graph(json.loads(path.read_bytes()))
    documents = {}
    for path in export.files("texts/*"):
        text = path.read_bytes().decode()
        document = export.document(text)
        if document is not None:
            documents[BASE + "texts/" + path.name] = document
    evidence = {document.source: [] for document in export.project.documents}
    for node in graph.of_type("Annotation"):
        motivation = [value.removeprefix(OA) for value in graph.of(node, "motivatedBy")]
        targets = graph.of(node, "hasTarget")
        is_place = any(graph.of(target, "hasSelector") for target in targets)
        export.must(is_place or motivation != ["tagging"], f"{node} tags nothing")
        if not is_place:
            continue
        (source,) = {value for target in targets for value in graph.of(target, "hasSource")}
        document = documents.get(urllib.parse.unquote(source))
        if not export.must(document, f"there is no text {source}"):
            continue
        digest = hashlib.sha256(document.text.encode()).hexdigest()
        export.must(graph.of(source, "http://schema.org/sha256") == [digest], f"the hash of {source} is not {digest}")
        places = sorted(found for target in targets if (found := place(export, graph, target, document)))
        bodies = graph.of(node, "hasBody")
        tags = [graph.of(body, VALUE)[0] for body in bodies if OA + "tagging" in graph.of(body, "hasPurpose")]
        if motivation == ["tagging"]:
            export.must(len(tags) == 1, f"{node} has the tags {tags}")
            export.mention(document, [found[:2] for found in places], tags[0], [found[2] for found in places])
        else:
            evidence[document.source].append(tuple(found[:2] for found in places))
            for body in bodies:
                if graph.of(body, "hasSelector"):
                    place(export, graph, body, document)
    for document in export.project.documents:
        expected = sorted(row.pieces for row in document.evidence)
        found = sorted(evidence[document.source])
        export.must(found == expected, f"{document.source!r}: evidence is at {found}, not {expected}")
    export.finish()
