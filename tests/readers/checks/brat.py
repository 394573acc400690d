"""brat standoff: read by bioc; notes and lines that bioc passes over are read here."""

import re

from checks import check

# What brat calls an id, and what each kind of line looks like.
LINE = re.compile(r"[TREAMN][0-9]+\t[^\t]+(\t.*)?|#[A-Za-z]*[0-9]+\t[^\t]+\t.*|\*\t\S+( T[0-9]+){2,}")


def _letters(document, pieces):
    """What brat may change of a mention: it is cut at ends of lines and tabs, and white space at a cut is left out."""
    found = []
    for start, end in pieces:
        for part in re.finditer(r"\S+", document.text[start:end]):
            at = start + part.start()
            if found and found[-1][1] == at:
                found[-1] = (found[-1][0], at + len(part[0]))
            else:
                found.append((at, at + len(part[0])))
    return tuple(found)


@check("brat", "bioc", needs=["bioc"])
def brat(export):
    """Entities of any number of pieces, and everything that refers to them."""
    from bioc import brat as reader

    export.form = _letters
    for path in export.files("**/*.txt"):
        document = export.document(path.read_bytes().decode())
        annotations = path.with_suffix(".ann")
        if document is None or not export.must(annotations.exists(), f"{annotations.name} is missing"):
            continue
        content = annotations.read_bytes().decode()
        export.must("\r" not in content, f"{annotations.name}: an end of line that is not LF")
        _lines(export, annotations.name, content)
        read = reader.loads(document.text, content)
        ids = {entity.id for entity in read.entities}
        for entity in read.entities:
            pieces = sorted((piece.begin, piece.end) for piece in entity.locations)
            quotes = document.quotes(pieces)
            export.must(" ".join(quotes) == entity.text, f"{path.name}: {entity.id} is {quotes}, not {entity.text!r}")
            export.mention(document, pieces, entity.type, quotes)
        for relation in read.relations:
            ends = list(relation.arguments.values())
            export.must(len(ends) == 2 and ids.issuperset(ends), f"{path.name}: {relation.id} joins {relation.arguments}")
        events = {event.id for event in read.events}
        for event in read.events:
            others = {event.trigger_id, *event.arguments.values()}
            export.must(others <= ids | events, f"{path.name}: {event.id} names what is not there: {others}")
        for attribute in read.attributes:
            export.must(attribute.refid in ids | events, f"{path.name}: {attribute.id} is of {attribute.refid}")
    export.finish(lambda document: [(letters, m.type) for m in document.mentions if (letters := _letters(document, m.pieces))])


def _lines(export, name, content):
    """What bioc does not look at: the form of each line, ids that are there twice, notes and names of entities."""
    lines = content.split("\n")
    export.must(lines[-1] == "", f"{name}: the last line has no end")
    ids = [line.split("\t")[0] for line in lines[:-1] if not line.startswith("*")]
    export.must(len(ids) == len(set(ids)), f"{name}: an id is there twice")
    for line in lines[:-1]:
        export.must(LINE.fullmatch(line), f"{name}: {line!r} is no line of brat's")
        columns = line.split("\t")
        if line[0] == "N":
            words = columns[1].split(" ")
            fits = len(words) == 3 and words[1] in ids and re.fullmatch(r"[^:\s]+:\S+", words[2]) and len(columns) == 3
            export.must(fits, f"{name}: {line!r} names no entity of a knowledge base")
        if line[0] == "#":
            words = columns[1].split(" ")
            export.must(len(words) == 2 and words[1] in ids, f"{name}: {line!r} is a note on nothing")
        if line[0] == "*":
            others = columns[1].split(" ")[1:]
            export.must(set(others) <= set(ids), f"{name}: {line!r} names what is not there")
