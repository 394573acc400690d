"""schema.org ClaimReview: read by a JSON-LD processor in which every word belongs to schema.org."""

import json

from checks import check
from checks.web_annotation import TYPE

SCHEMA = "http://schema.org/"


def _load(url, _options=None):
    if url.rstrip("/") != "https://schema.org":
        raise ValueError(f"the context {url} is not that of schema.org")
    document = {"@context": {"@vocab": SCHEMA, "id": "@id", "type": "@type"}}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}


@check("claimreview", "pyld", needs=["pyld"])
def claims(export):
    """Every claim with its words, and every place that affirms it."""
    from pyld import jsonld

    (path,) = export.files("*.jsonld")
    values = {}
    for quad in jsonld.to_rdf(json.loads(path.read_bytes()), {"documentLoader": _load})["@default"]:
        node = values.setdefault(quad["subject"]["value"], {})
        node.setdefault(quad["predicate"]["value"].removeprefix(SCHEMA), []).append(quad["object"]["value"])
    kinds = {node: {kind.removeprefix(SCHEMA) for kind in value.get(TYPE, [])} for node, value in values.items()}
    export.must(all(kinds.values()), f"something has no type: {[node for node in kinds if not kinds[node]]}")
    found = []
    for node, value in values.items():
        if kinds[node] == {"Claim"}:
            places = sorted(values[place]["text"][0] for place in value.get("appearance", []))
            found.append((value["text"][0], places))
            export.spans += len(places)
        if kinds[node] == {"ClaimReview"}:
            rated = value.get("reviewRating") and value.get("itemReviewed") and value.get("claimReviewed")
            export.must(rated, f"a review without a rating: {value}")
    rows = [(row, document) for document in export.project.documents for row in document.evidence]
    expected = {row.claim: [] for row, _ in rows}
    for row, document in rows:
        if dict(row.values).get("stance", "affirm") == "affirm":
            expected[row.claim].append(" … ".join(document.quotes(row.pieces)))
    expected = sorted((claim, sorted(places)) for claim, places in expected.items())
    export.must(sorted(found) == expected, f"claims are {sorted(found)}, not {expected}")
