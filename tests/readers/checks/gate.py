"""GATE's bdocjs, in both of its units: read by gatenlp, which turns UTF-16 offsets into code points."""

import json

from checks import check
from checks.doccano import expected

UNITS = {"codepoint": "p", "utf16": "j"}


@check("gate", "gatenlp", needs=["gatenlp"], units=list(UNITS))
def bdocjs(export):
    """Every annotation of every set."""
    from gatenlp import Document

    for path in export.files("*.bdocjs"):
        told = json.loads(path.read_bytes())["offset_type"]
        export.must(told == UNITS[export.unit], f"{path.name}: its unit is {told!r}")
        read = Document.load(str(path), fmt="bdocjs")
        document = export.document(read.text)
        for name in read.annset_names() if document else []:
            for annotation in read.annset(name):
                quote = annotation.features.get("quote", read[annotation])
                export.must(quote == read[annotation], f"{path.name}: {read[annotation]!r} is called {quote!r}")
                export.mention(document, [(annotation.start, annotation.end)], annotation.type, [read[annotation]])
    export.finish(expected)
