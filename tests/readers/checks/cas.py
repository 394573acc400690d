"""UIMA CAS as JSON and as XMI: read by dkpro-cassis, which turns UTF-16 offsets into code points by itself."""

from checks import check

NAMED_ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
MENTION = "org.isnad.Mention"
EVIDENCE = "org.isnad.Evidence"
BETWEEN = " … "


def _read(export, cas):
    document = export.document(cas.sofa_string)
    if document is None:
        return
    for annotation in cas.select_all():
        if annotation.type.name != "uima.tcas.DocumentAnnotation" and hasattr(annotation, "begin"):
            quote = document.text[annotation.begin : annotation.end]
            export.must(annotation.get_covered_text() == quote, f"{annotation.type.name} is {quote!r}")
            export.must(quote, f"{annotation.type.name} at {annotation.begin} has no width")
    labelled = []
    for mention in cas.select(MENTION):
        labels = _elements(mention.labels)
        labelled += [label.xmiID for label in labels]
        pieces = [(label.begin, label.end) for label in labels]
        kinds = {label.value for label in labels}
        export.must(len(kinds) == 1, f"{document.source!r}: the pieces {pieces} are {kinds}")
        whole = pieces and (mention.begin, mention.end) == (pieces[0][0], pieces[-1][1])
        export.must(whole, f"{document.source!r}: {pieces} are not {mention.begin}, {mention.end}")
        export.mention(document, pieces, kinds.pop(), mention.quote.split(BETWEEN))
    named = [label.xmiID for label in cas.select(NAMED_ENTITY)]
    export.must(sorted(named) == sorted(labelled), f"{document.source!r}: {len(named)} names, {len(labelled)} in mentions")
    words = cas.select(TOKEN)
    export.must(all(word.get_covered_text().strip(" \t\r\n\xa0") for word in words), f"{document.source!r}: a word of white space")
    export.must(bool(cas.select(SENTENCE)) == bool(document.text.strip()), f"{document.source!r} has no sentence")
    evidence = [
        (row.claim.text, *(tuple(part.get_covered_text() for part in _elements(row.get(name))) for name in PARTS))
        for row in cas.select(EVIDENCE)
    ]
    expected = [(row.claim, *(tuple(document.quotes(part)) for part in [row.pieces, row.cue, row.source])) for row in document.evidence]
    export.must(sorted(evidence) == sorted(expected), f"{document.source!r}: evidence is {evidence}, not {expected}")


PARTS = ["content", "cue", "source"]


def _elements(array):
    return list(array.elements) if array is not None else []


@check("cas-json", "dkpro-cassis", needs=["cassis"])
def cas_json(export):
    """One JSON file for each document, with its types."""
    import cassis

    for path in export.files("*.json"):
        with path.open("rb") as file:
            _read(export, cassis.load_cas_from_json(file))
    for path in export.folder.glob("project/*.json"):
        with path.open("rb") as file:
            cassis.load_cas_from_json(file)
    export.finish()


@check("cas-xmi", "dkpro-cassis", needs=["cassis"])
def cas_xmi(export):
    """One XMI file for each document, and one file with the types."""
    import cassis

    with (export.folder / "TypeSystem.xml").open("rb") as file:
        types = cassis.load_typesystem(file)
    for path in export.files("*.xmi"):
        with path.open("rb") as file:
            _read(export, cassis.load_cas_from_xmi(file, typesystem=types))
    export.finish(without={"controls.txt"})
