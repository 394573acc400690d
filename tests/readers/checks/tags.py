"""CoNLL-2003 and its like, one word and its tag a line: read as columns, and as entities by seqeval in strict mode."""

from checks import check
from words import compare_flat, places


def _documents(export):
    """Words and tags of each document; a document begins with a line -DOCSTART-."""
    for path in export.files("**/*.conll*"):
        content = path.read_bytes().decode()
        export.must("\r" not in content, f"{path.name}: an end of line that is not LF")
        export.must(content.endswith("\n"), f"{path.name}: the last line has no end")
        for number, line in enumerate(content.split("\n")[:-1], 1):
            columns = line.split(" ")
            if columns[0] == "-DOCSTART-":
                yield "document", None
            elif line == "":
                yield "sentence", None
            elif export.must(len(columns) == 4 and all(columns), f"{path.name}, line {number}: {line!r} has not four columns"):
                yield "word", (columns[0], columns[3])


def _read(export, scheme):
    from seqeval.metrics import f1_score
    from seqeval.scheme import Entities

    documents = []
    for what, row in _documents(export):
        if what == "document":
            documents.append([[]])
        elif what == "sentence":
            documents[-1].append([])
        else:
            documents[-1][-1].append(row)
    export.must(len(documents) == len(export.project.documents), f"{len(documents)} documents")
    for document, sentences in zip(export.project.documents, documents):
        sentences = [sentence for sentence in sentences if sentence]
        words = places(export, document, [word for sentence in sentences for word, _ in sentence])
        if words is None:
            continue
        tags = [[tag for _, tag in sentence] for sentence in sentences]
        flat = [tag for sentence in tags for tag in sentence]
        # Strict: a tag that does not follow the scheme makes no entity, and an entity is then missing.
        found = [
            (words[entity.start][0], words[entity.end - 1][1], entity.tag)
            for entities in Entities([flat], scheme, False).entities
            for entity in entities
        ]
        marked = sum(tag != "O" for tag in flat)
        covered = sum(entity.end - entity.start for entities in Entities([flat], scheme, False).entities for entity in entities)
        export.must(marked == covered, f"{document.source!r}: {marked} words are tagged, seqeval takes {covered} of them")
        if found:
            export.must(f1_score(tags, tags, mode="strict", scheme=scheme) == 1.0, f"{document.source!r}: not equal to itself")
        compare_flat(export, document, words, found)


@check("conll2003", "seqeval", needs=["seqeval"])
def iob2(export):
    """Begin, inside, outside."""
    from seqeval.scheme import IOB2

    _read(export, IOB2)


@check("bilou", "seqeval", needs=["seqeval"])
def bilou(export):
    """Begin, inside, last, outside, unit."""
    from seqeval.scheme import BILOU

    _read(export, BILOU)
