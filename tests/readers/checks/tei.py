"""TEI with stand-off annotation: valid by the schema of TEI, and each pointer resolved into its block."""

import importlib.util
import pathlib
import re

from checks import check

# A pointer into one block, and one from a point in a block to a point in another.
WITHIN = re.compile(r"#string-range\(([^,()]+),([0-9]+),([0-9]+)\)")
ACROSS = re.compile(r"#range\(string-index\(([^,()]+),([0-9]+)\),string-index\(([^,()]+),([0-9]+)\)\)")
TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
# How long a message of the schema is shown.
SHOWN = 600


@check("tei", "lxml", needs=["lxml", "schemas"])
def tei(export):
    """Every file is valid, gives back its texts, and each span is the words that it says."""
    from lxml import etree

    (folder,) = importlib.util.find_spec("schemas").submodule_search_locations
    schema = etree.RelaxNG(etree.parse(str(pathlib.Path(folder) / "tei_all.rng")))
    for path in export.files("**/*.xml"):
        tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        export.must(schema.validate(tree), f"{path.name} is not valid: {str(schema.error_log)[:SHOWN]}")
        named = {element.get(ID): element for element in tree.iter() if element.get(ID)}
        for document in tree.iter(f"{TEI}TEI"):
            _document(export, document, named)
    export.finish(without={"controls.txt"})


def _document(export, tree, named):
    blocks, text = {}, ""
    for block in tree.find(f"{TEI}text").iter(f"{TEI}ab"):
        letters = "".join(block.itertext())
        blocks[block.get(ID)] = (len(text), letters)
        text += letters
    document = export.document(text)
    if document is None:
        return
    found = []
    for span in tree.iter(f"{TEI}span"):
        pieces = [_place(export, blocks, pointer) for pointer in span.get("target").split()]
        quotes = [text[start:end] for start, end in pieces]
        export.must("".join(span.itertext()) == " … ".join(quotes), f"{document.source!r}: {quotes} is {''.join(span.itertext())!r}")
        if span.get("type") == "mention":
            export.mention(document, pieces, named[span.get("ana")[1:]].text, quotes)
            entity = named[span.get("corresp")[1:]].find(f"{TEI}name").text if span.get("corresp") else None
            meant = [mention.entity for mention in document.mentions if mention.pieces == tuple(pieces)]
            export.must(entity in meant or not meant, f"{document.source!r}: {quotes} means {entity!r}, not {meant}")
        if span.get("type") == "evidence":
            found.append((named[span.get("ana")[1:]].find(f"{TEI}seg").text, tuple(pieces)))
    expected = sorted((row.claim, row.pieces) for row in document.evidence)
    export.must(sorted(found) == expected, f"{document.source!r}: evidence is {found}, not {expected}")


def _place(export, blocks, pointer):
    """Start and end of what a pointer points at, in the whole text."""
    within, across = WITHIN.fullmatch(pointer), ACROSS.fullmatch(pointer)
    if within:
        name, start, length = within.groups()
        ends = [(name, int(start)), (name, int(start) + int(length))]
    elif across:
        first, start, last, end = across.groups()
        ends = [(first, int(start)), (last, int(end))]
    else:
        export.wrong(f"{pointer} is no pointer into blocks")
        return 0, 0
    for name, at in ends:
        export.must(at <= len(blocks[name][1]), f"{pointer} is past the end of {name}")
    return tuple(blocks[name][0] + at for name, at in ends)
