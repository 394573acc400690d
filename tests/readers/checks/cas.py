"""UIMA CAS as JSON and as XMI: read by dkpro-cassis, which turns UTF-16 offsets into code points by itself."""

from checks import check

MENTION = "isnad.Mention"


def _read(export, cas):
    document = export.document(cas.sofa_string)
    if document is None:
        return
    for annotation in cas.select_all():
        if not hasattr(annotation, "begin") or annotation.begin is None:
            continue
        quote = document.text[annotation.begin : annotation.end]
        export.must(annotation.get_covered_text() == quote, f"{annotation.type.name} is {quote!r}")
    raise NotImplementedError


@check("cas-json", "dkpro-cassis", needs=["cassis"])
def cas_json(export):
    """One JSON file for each document, with its types."""
    import cassis

    for path in export.files("**/*.json"):
        with path.open("rb") as file:
            _read(export, cassis.load_cas_from_json(file))
    export.finish()


@check("cas-xmi", "dkpro-cassis", needs=["cassis"])
def cas_xmi(export):
    """One XMI file for each document, and one file with the types."""
    import cassis

    with export.files("TypeSystem.xml")[0].open("rb") as file:
        types = cassis.load_typesystem(file)
    for path in export.files("**/*.xmi"):
        with path.open("rb") as file:
            _read(export, cassis.load_cas_from_xmi(file, typesystem=types))
    export.finish(without={"controls.txt"})
