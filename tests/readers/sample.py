"""The program's own sample, read from its sources: every span there is a quote and its occurrence."""

import pathlib

import lines
from truth import Document, Evidence, Mention, Project


def project(top):
    """The sample, from the folder of the sources."""
    folder = pathlib.Path(top) / "assets" / "sample"
    documents, entities, claims = {}, {}, {}
    for kind, fields in lines.read((folder / "sample.ron").read_text(encoding="utf-8")):
        if kind == "Document":
            # Bytes, so that no end of a line is changed.
            text = (folder / fields["file"]).read_bytes().decode()
            documents[fields["id"]] = Document(fields["file"], text, fields["language"])
        elif kind == "Entity":
            entities[fields["id"]] = fields["name"]
        elif kind == "Claim":
            claims[fields["id"]] = fields["text"]
        elif kind == "Mention":
            document = documents[fields["document"]]
            meant = fields["entity"]
            entity = entities[meant[1]] if isinstance(meant, tuple) else None
            document.mentions.append(Mention(fields["type"], document.place(*fields["fragments"]), entity))
        elif kind == "Evidence":
            document = documents[fields["document"]]
            document.evidence.append(
                Evidence(
                    claims[fields["claim"]],
                    document.place(*fields["content"]),
                    document.place(*fields.get("cue", [])),
                    document.place(*fields.get("source", [])),
                    tuple(fields["values"].items()),
                )
            )
    return Project("sample", "sample", list(documents.values()))
