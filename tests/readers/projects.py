"""The three projects on which every format is checked, and what is in them by our own count."""

import json
import pathlib
import re

import hard_texts
import sample
from truth import Document, Evidence, Mention, Project

TYPES = ["PER", "ORG", "GPE", "LOC", "FAC", "EVENT", "NORP", "DATE", "QUANTITY"]
WORD = re.compile(r"[^\W_]+(?:[\"'’״׳־-][^\W_]+)*")


def make(program, top, corpus):
    """Makes the projects. The articles of the folder `corpus` are left out, loudly, where it has none."""
    projects = [sample.project(top), hard(program)]
    articles = sorted(pathlib.Path(corpus).glob("*.txt"))
    if articles:
        projects.append(news(program, articles))
    else:
        print(f"SKIPPED: no format was checked on real articles: there are none in '{corpus}'.", flush=True)
    return projects


def hard(program):
    """The hard texts. The first is a file of its own, so that an import joins a document that is there."""
    documents = hard_texts.documents()
    work = program.work / "hard"
    (work / "first").mkdir(parents=True)
    first = work / "first" / documents[0].source
    first.write_bytes(documents[0].text.encode())
    return _made(program, "hard", [first], documents)


def news(program, articles):
    """The articles, with a span on every twelfth word, over some ends of lines, and evidence on some lines."""
    documents = []
    for article in articles:
        document = Document(article.name, article.read_bytes().decode().removeprefix("\ufeff"))
        words = [found.span() for found in WORD.finditer(document.text)]
        for number, at in enumerate(range(0, len(words) - 3, 12)):
            kind = TYPES[number % len(TYPES)]
            start = words[at][0]
            # One word, three words, or the first and the third of them.
            pieces = [((start, words[at][1]),), ((start, words[at + 2][1]),), (words[at], words[at + 2])][number % 3]
            document.mentions.append(Mention(kind, tuple(pieces)))
            if number % 7 == 0 and words[at][1] - start > 2:
                # Without its first letter, which may be a prefix.
                document.mentions.append(Mention("GPE", ((start + 1, words[at][1]),)))
        for number, line in enumerate(re.finditer(r"[^\r\n]{20,}", document.text)):
            if number % 3 == 0:
                document.evidence.append(Evidence(f"{article.stem} {number}", (line.span(),)))
        documents.append(document)
    (program.work / "news").mkdir()
    return _made(program, "news", articles, documents)


def _made(program, name, files, documents):
    """A project file from texts and an import, both written here."""
    path = program.work / name / f"{name}.isnad.ron"
    program.run("new", path, *files)
    folder = program.work / name / "import"
    folder.mkdir()
    _write(folder / "documents.jsonl", [_line(document) for document in documents])
    named = {mention.entity: mention.type for document in documents for mention in document.mentions if mention.entity}
    _write(folder / "entities.jsonl", [{"id": f"e-{n}", "name": n, "type": named[n]} for n in sorted(named)])
    claims = dict.fromkeys(evidence.claim for document in documents for evidence in document.evidence)
    _write(folder / "claims.jsonl", [{"id": f"c-{text}", "text": text} for text in claims])
    program.run("import", path, folder, "--format", "jsonl", "--author", "נועה")
    program.run("check", path, codes=(0, 1))
    return Project(name, str(path), documents)


def _write(path, lines):
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8", newline="")


def _line(document):
    spans = [
        {
            "type": mention.type,
            "fragments": mention.pieces,
            "quote": " … ".join(document.quotes(mention.pieces)),
            "entity": mention.entity and f"e-{mention.entity}",
        }
        for mention in document.mentions
    ]
    evidence = [
        {
            "claim": f"c-{row.claim}",
            "fragments": row.pieces,
            "quote": " … ".join(document.quotes(row.pieces)),
            "cue": row.cue,
            "source": row.source,
            **dict(row.values),
        }
        for row in document.evidence
    ]
    return {"source": document.source, "text": document.text, "spans": spans, "evidence": evidence}
