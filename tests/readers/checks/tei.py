"""TEI with stand-off annotation: valid by the schema of TEI, and each pointer resolved into its blocks."""

import pathlib
import re

from checks import check

IN_BLOCK = re.compile(r"#string-range\(([^,()]+),([0-9]+),([0-9]+)\)")
OVER_BLOCKS = re.compile(r"#range\(string-index\(([^,()]+),([0-9]+)\),string-index\(([^,()]+),([0-9]+)\)\)")
TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
BETWEEN = " … "


@check("tei", "lxml", needs=["lxml", "schemas"])
def tei(export):
    """The file is valid and gives back every text."""
    import importlib.util

    from lxml import etree

    folder = pathlib.Path(list(importlib.util.find_spec("schemas").submodule_search_locations)[0])
    schema = etree.RelaxNG(etree.parse(str(folder / "tei_all.rng")))
    for path in export.files("**/*.xml"):
        tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        export.must(schema.validate(tree), f"{path.name} is not valid: {str(schema.error_log)[:400]}")
        ids = {element.get(ID) for element in tree.iter() if element.get(ID)}
        types = {element.get(ID): element.text for element in tree.iter(TEI + "interp") if element.get(ID)}
        for link in tree.iter(TEI + "link"):
            ends = [end.removeprefix("#") for end in link.get("target").split()]
            export.must(set(ends) <= ids, f"a link joins {ends}, which are not there")
        for one in tree.iter(TEI + "TEI"):
            _document(export, one, types)
    export.finish(without={"controls.txt"})


def _document(export, tei, types):
    starts, text = {}, ""
    for block in tei.iter(TEI + "ab"):
        starts[block.get(ID)] = len(text)
        text += block.text
    document = export.document(text)
    if document is None:
        return
    for span in tei.iter(TEI + "span"):
        pieces = [_piece(pointer, starts) for pointer in span.get("target").split()]
        quotes = [text[start:end] for start, end in pieces]
        export.must(BETWEEN.join(quotes) == span.text, f"{span.text!r} is {quotes}")
        if span.get("type") == "mention":
            export.mention(document, pieces, types[span.get("ana").removeprefix("#")], span.text.split(BETWEEN))


def _piece(pointer, starts):
    if found := IN_BLOCK.fullmatch(pointer):
        start = starts[found[1]] + int(found[2])
        return start, start + int(found[3])
    found = OVER_BLOCKS.fullmatch(pointer)
    return starts[found[1]] + int(found[2]), starts[found[3]] + int(found[4])
