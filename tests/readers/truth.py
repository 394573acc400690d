"""What a project holds, told by somebody else than the program: texts, spans, and offsets counted by Python itself.

Places are half-open ranges of code points, as Python's own strings count them. `offsets` gives the other units, each
counted the plain way over the text before the place, so that nothing is shared with the program under test.
"""

from dataclasses import dataclass, field

try:
    import regex
except ImportError:
    regex = None

UNITS = ["codepoint", "utf16", "byte", "grapheme"]


@dataclass(frozen=True)
class Mention:
    """A name: its type, its pieces in text order, the canonical name of what it means or None."""

    type: str
    pieces: tuple
    entity: str | None = None


@dataclass(frozen=True)
class Evidence:
    """A place where a claim is made: the claim's words, the pieces of content, cue and source, the attributes."""

    claim: str
    pieces: tuple
    cue: tuple = ()
    source: tuple = ()
    values: tuple = ()


@dataclass
class Document:
    """A text, and what is marked in it."""

    source: str
    text: str
    language: str = ""
    attributes: dict = field(default_factory=dict)
    mentions: list = field(default_factory=list)
    evidence: list = field(default_factory=list)

    def quotes(self, pieces):
        """The letters of each piece."""
        return [self.text[start:end] for start, end in pieces]

    def place(self, *quotes):
        """Pieces by quote and occurrence (from 1): `place(("CNN", 2), ("live", 1))`."""
        pieces = []
        for quote, occurrence in quotes:
            start = -1
            for _ in range(occurrence):
                start = self.text.find(quote, start + 1)
                if start < 0:
                    raise LookupError(f"{self.source} has no {quote!r} number {occurrence}")
            pieces.append((start, start + len(quote)))
        return tuple(pieces)

    def spans(self):
        """Every piece of every mention: start, end, type."""
        return [(start, end, mention.type) for mention in self.mentions for start, end in mention.pieces]


@dataclass
class Project:
    """A project: the file that the program reads, and what stands in it."""

    name: str
    path: str
    documents: list

    def by_text(self):
        """The document of each text; no two are alike."""
        found = {document.text: document for document in self.documents}
        assert len(found) == len(self.documents), "two documents have one text"
        return found


def offset(text, place, unit):
    """A place in code points, counted in another unit; None where it falls between two units."""
    before = text[:place]
    if unit == "codepoint":
        return place
    if unit == "utf16":
        return len(before.encode("utf-16-le")) // 2
    if unit == "byte":
        return len(before.encode())
    if unit == "grapheme":
        edges = [0]
        edges += [found.end() for found in regex.finditer(r"\X", text)]
        return edges.index(place) if place in edges else None
    raise ValueError(unit)


def sliced(text, unit, start, end):
    """The letters between two offsets of a unit, cut the way a user of that unit cuts them."""
    if unit == "codepoint":
        return text[start:end]
    if unit == "utf16":
        return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
    if unit == "byte":
        return text.encode()[start:end].decode()
    if unit == "grapheme":
        return "".join(regex.findall(r"\X", text)[start:end])
    raise ValueError(unit)


def place(text, unit, count):
    """An offset in a unit as a place in code points; raises where it falls inside a character or past the end."""
    if unit == "grapheme":
        letters = regex.findall(r"\X", text)
        if not 0 <= count <= len(letters):
            raise ValueError(f"{count} is past the end, {len(letters)} graphemes")
        return len("".join(letters[:count]))
    end = offset(text, len(text), unit)
    if not 0 <= count <= end:
        raise ValueError(f"{count} is past the end, {end} ({unit})")
    return len(sliced(text, unit, 0, count))
