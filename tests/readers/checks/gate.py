"""GATE's bdocjs, in both of its units: read by gatenlp."""

from checks import check


@check("bdocjs", "gatenlp", needs=["gatenlp"], units=["codepoint", "utf16"])
def bdocjs(export):
    """gatenlp turns UTF-16 offsets into its own, code points."""
    import json

    from gatenlp import Document

    for path in export.files("**/*.bdocjs"):
        told = json.loads(path.read_bytes())["offset_type"]
        export.must(told == {"codepoint": "p", "utf16": "j"}[export.unit], f"{path.name}: its unit is {told!r}")
        read = Document.load(str(path), fmt="bdocjs")
        document = export.document(read.text)
        if document is None:
            continue
        for name in read.annset_names():
            for annotation in read.annset(name):
                export.mention(document, [(annotation.start, annotation.end)], annotation.type, [read[annotation]])
    export.finish()
