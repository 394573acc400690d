"""Random projects from a seed, and what is in them by our own count. Places are code points."""

import dataclasses
import itertools
import json
import random

TYPES = ["PER", "ORG", "GPE", "LOC"]
LETTERS = ["אבגדהוזחטיכלמנסעפצקרשת", "ابتثجحدرزسشصضطعغفقكلمنهوي", "abcdefghijklmnopqrstuvwxyz"]
ENTITIES = 6
STANCES = ["affirm", "refute", "question", None]


@dataclasses.dataclass(frozen=True)
class Span:
    """A mention of one author."""

    start: int
    end: int
    type: str
    entity: str | None


@dataclasses.dataclass
class Document:
    """A text of words with one white space between them, the spans of each author who worked on it, and of each the
    places of evidence with what was said of the stance."""

    name: str
    text: str
    words: list
    work: dict
    evidence: dict = dataclasses.field(default_factory=dict)


@dataclasses.dataclass
class Project:
    """What is in a project file."""

    name: str
    path: str
    authors: list
    documents: list
    # No two spans of one author overlap, none cuts a word, and none overlaps two of another author.
    flat: bool
    # Every entity of an author has two mentions or more, and every place of both authors has an entity of both.
    linked: bool

    def of(self, authors):
        """The documents that all of these worked on."""
        return [document for document in self.documents if all(author in document.work for author in authors)]

    def pairs(self):
        """Every pair of authors."""
        return list(itertools.combinations(self.authors, 2))


def make(program, seed):
    """Makes the projects."""
    rng = random.Random(seed)
    made = []
    for number in range(3):
        made.append(_flat(rng, f"flat-{number}", 2 + number % 2, missing=number == 1, linked=False))
    made.append(_flat(rng, "linked", 2, missing=False, linked=True))
    for number in range(2):
        made.append(_layered(rng, f"layered-{number}", 2 + number, missing=number == 1))
    for project in made:
        _write(program, project)
    return made


def changed(project):
    """The same with some labels and entities of the first author changed: another truth."""
    author = project.authors[0]
    documents = []
    for document in project.documents:
        work = dict(document.work)
        if author in work:
            spans = [_other(span) if at % 3 == 0 else span for at, span in enumerate(work[author])]
            # One is not there at all.
            work[author] = spans[:-1] if len(spans) > 1 else spans
        evidence = dict(document.evidence)
        if author in evidence:
            evidence[author] = {place: stance or "refute" for place, stance in evidence[author].items()}
        documents.append(dataclasses.replace(document, work=work, evidence=evidence))
    return dataclasses.replace(project, documents=documents)


def _other(span):
    entity = span.entity and f"e{(int(span.entity[1:]) + 1) % ENTITIES}"
    return dataclasses.replace(span, type=TYPES[(TYPES.index(span.type) + 1) % len(TYPES)], entity=entity)


def _text(rng, count):
    """Words of several scripts, with an emoji between them now and then; with their places."""
    words, at, text = [], 0, ""
    for _ in range(count):
        letters = rng.choice(LETTERS)
        word = "😀" if rng.random() < 0.03 else "".join(rng.choice(letters) for _ in range(rng.randint(2, 9)))
        words.append((at, at + len(word)))
        text += word + ("\n" if rng.random() < 0.05 else " ")
        at = len(text)
    return text[:-1], words


def _flat(rng, name, authors, missing, linked):
    authors = ["נועה", "سامي", "Ann"][:authors]
    documents = []
    for number in range(8):
        text, words = _text(rng, 120)
        base, at = [], rng.randint(1, 4)
        while at + 4 < len(words):
            length = rng.randint(1, 3)
            base.append((at, at + length, rng.choice(TYPES), f"e{rng.randrange(ENTITIES)}"))
            # Room for an edge to move by one word on both sides, and a word between.
            at += length + rng.randint(3, 8)
        work = {}
        for author in authors:
            if missing and number % len(authors) == authors.index(author) and number > 2:
                continue
            work[author] = [_seen(rng, words, place, linked) for place in base if rng.random() < 0.85]
        evidence = {author: {} for author in work}
        for first in range(0, len(words) - 12, 12):
            stance = rng.choice(STANCES)
            for of in evidence.values():
                # An edge may be elsewhere: the pieces overlap all the same, and no others.
                place = (words[first][0], words[first + rng.randint(6, 9)][1])
                if rng.random() < 0.9:
                    of[place] = stance if rng.random() < 0.7 else rng.choice(STANCES)
        documents.append(Document(f"{name}-{number}.txt", text, words, work, evidence))
    if linked:
        _give_partners(documents, authors)
    return Project(name, "", authors, documents, flat=True, linked=linked)


def _seen(rng, words, place, linked):
    """What an author makes of a place."""
    first, last, kind, entity = place
    if rng.random() < 0.2:
        first += rng.choice([-1, 1]) if last - first > 1 else -1
    if rng.random() < 0.2:
        last += 1
    if rng.random() < 0.2:
        kind = rng.choice(TYPES)
    if rng.random() < 0.2:
        entity = f"e{rng.randrange(ENTITIES)}"
    if not linked and rng.random() < 0.1:
        entity = None
    return Span(words[first][0], words[last - 1][1], kind, entity)


def _give_partners(documents, authors):
    """Entities of one mention join the first entity that has more."""
    for author in authors:
        spans = [(document, at) for document in documents for at in range(len(document.work[author]))]
        entity = lambda place: place[0].work[author][place[1]].entity
        count = {}
        for place in spans:
            count[entity(place)] = count.get(entity(place), 0) + 1
        joined = max(count, key=count.get)
        for document, at in spans:
            span = document.work[author][at]
            if count[span.entity] == 1:
                document.work[author][at] = dataclasses.replace(span, entity=joined)


def _layered(rng, name, authors, missing):
    """Spans anywhere, over each other and over parts of words."""
    authors = ["נועה", "سامي", "Ann"][:authors]
    documents = []
    for number in range(6):
        text, words = _text(rng, 60)
        base = []
        for _ in range(12):
            start = rng.randrange(len(text) - 30)
            base.append(Span(start, start + rng.randint(1, 25), rng.choice(TYPES), None))
        work = {}
        for author in authors:
            if missing and number % len(authors) == authors.index(author) and number > 2:
                continue
            seen = set()
            for span in base:
                if rng.random() < 0.8:
                    start = max(0, span.start + rng.randint(-1, 1))
                    kind = rng.choice(TYPES) if rng.random() < 0.2 else span.type
                    seen.add(Span(start, max(start + 1, span.end + rng.randint(-1, 1)), kind, None))
            work[author] = sorted(seen, key=lambda span: (span.start, span.end, span.type))
        documents.append(Document(f"{name}-{number}.txt", text, words, work))
    return Project(name, "", authors, documents, flat=False, linked=False)


def _write(program, project):
    """Writes texts and rows, and lets the program make a project of them."""
    folder = program.work / project.name
    (folder / "texts").mkdir(parents=True)
    (folder / "rows").mkdir()
    files, lines = [], []
    for document in project.documents:
        file = folder / "texts" / document.name
        file.write_text(document.text, encoding="utf-8", newline="")
        files.append(file)
        spans = [
            {
                "author": author,
                "type": span.type,
                "fragments": [[span.start, span.end]],
                "quote": document.text[span.start : span.end],
                "entity": span.entity,
            }
            for author, spans in document.work.items()
            for span in spans
        ]
        evidence = [
            {
                "author": author,
                "claim": "c0",
                "fragments": [[start, end]],
                "quote": document.text[start:end],
                **({"stance": stance} if stance else {}),
            }
            for author, places in document.evidence.items()
            for (start, end), stance in places.items()
        ]
        lines.append({"source": document.name, "text": document.text, "spans": spans, "evidence": evidence})
    entities = [{"id": f"e{number}", "name": f"e{number}", "type": "PER"} for number in range(ENTITIES)]
    claims = [{"id": "c0", "text": "טענה"}]
    for name, rows in [("documents", lines), ("entities", entities), ("claims", claims)]:
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / "rows" / f"{name}.jsonl").write_text(text, encoding="utf-8", newline="")
    path = folder / f"{project.name}.isnad.ron"
    program.run("new", path, *files)
    program.run("import", path, folder / "rows", "--format", "jsonl")
    project.path = str(path)


def token_labels(document, author):
    """The labels of each word, as frozen sets."""
    spans = document.work[author]
    return [
        frozenset(span.type for span in spans if span.start < end and start < span.end) for start, end in document.words
    ]


def character_labels(document, author):
    """The labels of each character, as frozen sets."""
    labels = [set() for _ in document.text]
    for span in document.work[author]:
        for at in range(span.start, span.end):
            labels[at].add(span.type)
    return [frozenset(of) for of in labels]


def named(labels):
    """A set of labels as one label."""
    return "+".join(sorted(labels)) or "O"


def stances(project, pair):
    """What both authors said of the stance of evidence that both have marked, where one of them said something."""
    items = []
    for document in project.of(pair):
        one, other = (document.evidence.get(author, {}) for author in pair)
        for (start, end), stance in one.items():
            for (begin, until), of_other in other.items():
                if start < until and begin < end and (stance or of_other):
                    items.append((stance or "", of_other or ""))
    return items


def entities(project, pair):
    """The mentions of each author by entity, as lists of sets. Places that one of them marked without saying an entity
    are left out."""
    of = [{}, {}]
    for document in project.of(pair):
        first = [{}, {}]
        for own, author in zip(first, pair):
            for span in document.work[author]:
                own.setdefault((span.start, span.end), span.entity)
        for own, other, clusters in [(first[0], first[1], of[0]), (first[1], first[0], of[1])]:
            for place, entity in own.items():
                if entity is not None and other.get(place, entity) is not None:
                    clusters.setdefault(entity, set()).add((document.name, *place))
    return [list(clusters.values()) for clusters in of]
