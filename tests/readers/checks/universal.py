"""CoNLL-U: read by conllu; texts put together from words and spaces, and entities from the brackets of CorefUD."""

import re

from checks import check

SPACE = {"s": " ", "t": "\t", "n": "\n", "r": "\r", "p": "|", "\\": "\\"}
# An entity that opens and closes at one word, one that opens, one that closes.
BRACKET = re.compile(r"\(([^()]*)\)|\(([^()]*)|([^()]*)\)")
NAME = re.compile(r"([^\[\]-]+)(?:\[([0-9]+)/([0-9]+)\])?(?:-(.*))?")


def _spaces(escaped):
    return re.sub(r"\\(?:u([0-9A-Fa-f]{4})|(.))", lambda found: chr(int(found[1], 16)) if found[1] else SPACE[found[2]], escaped)


def _stripped(document, pieces):
    """Pieces without the white space at their edges, which has no word."""
    found = []
    for start, end in pieces:
        letters = document.text[start:end]
        found.append((start + len(letters) - len(letters.lstrip()), end - len(letters) + len(letters.rstrip())))
    return tuple(piece for piece in found if piece[0] < piece[1])


class _Document:
    """A document as its lines give it: its text, and where each word stands in it."""

    def __init__(self):
        self.text, self.words, self.marks, self.fields = "", [], [], []

    def sentence(self, rows):
        """Adds the rows of a sentence."""
        ends, inside = 0, 0
        for row in rows:
            misc = row["misc"] or {}
            if isinstance(row["id"], tuple):
                # Words up to `ends` are the parts of this token.
                ends, inside = row["id"][2], len(self.text) + len(_spaces(misc.get("SpacesBefore", "")))
            elif row["id"] <= ends:
                self.words.append((inside, inside + len(row["form"])))
                inside += len(row["form"])
                self.marks.append(misc.get("Entity"))
                continue
            self.text += _spaces(misc.get("SpacesBefore", ""))
            start = len(self.text)
            self.text += row["form"]
            if not isinstance(row["id"], tuple):
                self.words.append((start, len(self.text)))
                self.marks.append(misc.get("Entity"))
            self.text += "" if misc.get("SpaceAfter") == "No" else _spaces(misc.get("SpacesAfter", " "))

    def mentions(self, export):
        """Type and pieces of each entity."""
        open_, parts = {}, {}
        for (start, end), marks in zip(self.words, self.marks):
            for at_once, opens, closes in BRACKET.findall(marks or ""):
                number, part, of, fields = NAME.fullmatch(at_once or opens or closes).groups()
                kind = dict(zip(self.fields, (fields or "").split("-"))).get("etype")
                if at_once or opens:
                    open_.setdefault((number, part), []).append((start, kind))
                if opens:
                    continue
                if not export.must(open_.get((number, part)), f"{number} closes and was not open"):
                    continue
                begun, kind = open_[number, part].pop()
                if of is None:
                    yield kind, [(begun, end)]
                    continue
                parts.setdefault(number, []).append((begun, end))
                if part == of:
                    export.must(len(parts[number]) == int(of), f"{number} has {parts[number]} of {of} pieces")
                    yield kind, parts.pop(number)
        export.must(not any(open_.values()) and not parts, f"these never close: {open_} {parts}")


@check("conllu", "conllu", needs=["conllu"])
def universal(export):
    """Texts to the last space, and every mention."""
    import conllu

    export.form = _stripped
    documents = []
    for path in export.files("*.conllu"):
        for sentence in conllu.parse(path.read_bytes().decode()):
            if "newdoc id" in sentence.metadata:
                documents.append(_Document())
                # What stands behind the id of an entity, such as its type.
                documents[-1].fields = sentence.metadata["global.Entity"].split("-")[1:]
            documents[-1].sentence(sentence)
            plain = "".join(
                row["form"] + ("" if (row["misc"] or {}).get("SpaceAfter") == "No" else " ")
                for row in sentence
                if not _is_part(row, sentence)
            )
            export.must(plain.split() == sentence.metadata["text"].split(), f"{plain!r} is not {sentence.metadata['text']!r}")
    for read in documents:
        document = export.document(read.text)
        for kind, pieces in read.mentions(export) if document else []:
            export.mention(document, pieces, kind, [read.text[start:end] for start, end in pieces])
    blank = {document.source for document in export.project.documents if not document.text.strip()}
    export.finish(
        lambda document: [(pieces, m.type) for m in document.mentions if (pieces := _stripped(document, m.pieces))],
        without=blank,
    )


def _is_part(row, sentence):
    """Whether a row is a word inside a token of several words."""
    ranges = [other["id"] for other in sentence if isinstance(other["id"], tuple)]
    return any(start <= row["id"] <= end for start, _, end in ranges) if isinstance(row["id"], int) else False
