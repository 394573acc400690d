"""What a check is given, and how it says what is wrong."""

import json
import pathlib
import re
from collections import Counter

from truth import offset, place

# Complaints of one check that are kept; the rest is counted.
MOST = 20


class Export:
    """One export of one project, and what a reader has found in it so far.

    A check calls `document` with each text that its reader gives, then `mention` with each span; `finish` compares both
    with the project. Whatever is not as it must be goes through `wrong`.
    """

    def __init__(self, program, project, folder, unit, said):
        self.program, self.project, self.folder, self.unit = program, project, pathlib.Path(folder), unit
        # What the program said on standard error: what the format cannot carry, and what was left out.
        self.said = said
        self.texts = project.by_text()
        self.seen, self.found, self.complaints, self.spans = set(), {}, [], 0
        # What is compared of the pieces of a mention; a format that may not write them as they are replaces it.
        self.form = lambda document, pieces: tuple(pieces)

    def files(self, pattern):
        """The files of a pattern, by name; it is wrong if there is none."""
        files = sorted(self.folder.glob(pattern))
        if not files:
            there = sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*"))
            self.wrong(f"there is no {pattern}; the export wrote {there}")
        return files

    def lines(self, pattern):
        """The values of JSON Lines files: lines end with LF, and there is nothing else around them."""
        for path in self.files(pattern):
            content = path.read_bytes().decode()
            if content and not content.endswith("\n"):
                self.wrong(f"{path.name}: the last line has no end")
            for line in content.split("\n")[:-1]:
                yield json.loads(line)

    def wrong(self, message):
        """Keeps a complaint."""
        self.complaints.append(message)

    def must(self, is_so, message):
        """Keeps a complaint where something is not so."""
        if not is_so:
            self.wrong(message)
        return is_so

    def document(self, text):
        """The document that has exactly this text, once; None, and a complaint, where there is none."""
        document = self.texts.get(text)
        if document is None:
            near = [other for other in self.texts if other.split() == text.split()]
            what = f"the text of {self.texts[near[0]].source!r} is altered" if near else "no document has this text"
            self.wrong(f"{what}: {_short(text)}")
        elif document.source in self.seen:
            self.wrong(f"{document.source!r} is there twice")
        else:
            self.seen.add(document.source)
            self.found[document.source] = Counter()
        return document

    def mention(self, document, pieces, kind, quotes, unit="codepoint"):
        """A mention as the reader gives it: pieces in a unit, its type, and the letters of each piece."""
        places = []
        for start, end in pieces:
            try:
                places.append((place(document.text, unit, start), place(document.text, unit, end)))
            except ValueError as error:
                self.wrong(f"{document.source!r}: [{start}, {end}] {kind}: {error}")
                return
        there = document.quotes(places)
        if there != list(quotes):
            self.wrong(f"{document.source!r}: {pieces} {kind} is {there}, but the reader has {list(quotes)}")
            return
        self.spans += len(places)
        self.found[document.source][self.form(document, places), kind] += 1

    def fits_unit(self, pieces, document):
        """Whether all edges have an offset in the unit of this export."""
        return all(offset(document.text, at, self.unit or "codepoint") is not None for piece in pieces for at in piece)

    def finish(self, expected=None, without=()):
        """Compares what was found with what must be there: whole mentions, or what `expected` makes of a document.

        `without`: sources of documents that the format cannot carry; the export must have said so.
        """
        # What is only at risk, such as a byte-order mark that is a letter of the text, a reader must get all the same.
        told = sum(map(int, re.findall("exact texts: ([0-9]+) left out", self.said)))
        lost = [document.source for document in self.project.documents if document.source not in self.seen]
        self.must(told <= len(lost), f"the program says that {told} texts are not exact, but only {lost} are missing")
        for document in self.project.documents:
            if document.source in without and document.source in lost:
                is_said = document.source in self.said or told >= len(lost)
                self.must(is_said, f"{document.source!r} is missing, and nothing said so")
                continue
            if not self.must(document.source in self.seen, f"{document.source!r} is missing"):
                continue
            if expected:
                there = Counter(expected(document))
            else:
                there = Counter(
                    (self.form(document, mention.pieces), mention.type)
                    for mention in document.mentions
                    if self.fits_unit(mention.pieces, document)
                )
            found = self.found[document.source]
            for (pieces, kind), count in (there - found).items():
                self.wrong(f"{document.source!r}: missing {count} × {kind} {pieces} {document.quotes(pieces)}")
            for (pieces, kind), count in (found - there).items():
                self.wrong(f"{document.source!r}: nobody marked {count} × {kind} {pieces} {document.quotes(pieces)}")


def _short(text):
    return repr(text if len(text) < 80 else text[:40] + "…" + text[-40:])
