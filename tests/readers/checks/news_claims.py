"""NewsClaims JSON: texts and places of claims, as its evaluation code cuts them: the end of a span is its last letter."""

import json

from checks import check


@check("newsclaims", "slices")
def claims(export):
    """Every claim is where it stands, and no other."""
    documents = {}
    for path in export.files("text/*.txt"):
        documents[path.stem] = export.document(path.read_bytes().decode())
    (path,) = export.files("claims.json")
    found = {name: [] for name in documents}
    for name, sentences in json.loads(path.read_bytes()).items():
        for key, claim in sentences.items():
            document = documents[name]
            pieces = [(start, last + 1) for start, last in claim.get("claim_spans", [claim["claim_span"]])]
            whole = (pieces[0][0], pieces[-1][1] - 1)
            export.must(tuple(claim["claim_span"]) == whole, f"{name} {key}: {claim['claim_span']} is not {pieces}")
            quotes = document.quotes(pieces)
            export.must(" … ".join(quotes) == claim["quote"], f"{name} {key}: {quotes} is not {claim['quote']!r}")
            export.must(claim["has_claimer"] or claim["claimer"] == "<AUTHOR>", f"{name} {key} has no claimer")
            found[name].append((claim["claim"], tuple(pieces)))
            export.spans += len(pieces)
    for name, document in documents.items():
        expected = sorted((row.claim, row.pieces) for row in document.evidence)
        export.must(sorted(found[name]) == expected, f"{document.source!r}: claims are {found[name]}, not {expected}")
    export.finish(lambda document: [])
