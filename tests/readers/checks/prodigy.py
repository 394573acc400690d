"""Prodigy's JSON Lines: made into spaCy documents, stored as a DocBin, and read again."""

from checks import check
from checks.doccano import expected


@check("prodigy", "spacy", needs=["spacy"])
def docbin(export):
    """Words, spans and labels, through a blank pipeline of the language and a DocBin."""
    import spacy
    from spacy.tokens import Doc, DocBin, SpanGroup

    pipelines = {code: spacy.blank(code) for code in ["he", "ar", "en", "xx"]}
    for row in export.lines("*.jsonl"):
        document = export.document(row["text"])
        if document is None:
            continue
        text, tokens = row["text"], row["tokens"]
        for number, token in enumerate(tokens):
            there = token["id"] == number and text[token["start"] : token["end"]] == token["text"]
            export.must(there, f"{document.source!r}: {token} is not there")
        pipeline = pipelines.get(row["meta"].get("language"), pipelines["xx"])
        doc = Doc(pipeline.vocab, words=[token["text"] for token in tokens], spaces=[token["ws"] for token in tokens])
        export.must(doc.text == text, f"{document.source!r}: the words make another text")
        spans = []
        for span in row["spans"]:
            found = doc.char_span(span["start"], span["end"], label=span["label"])
            if export.must(found is not None, f"{document.source!r}: spaCy has no place for {span}"):
                export.must((found.start, found.end - 1) == (span["token_start"], span["token_end"]), f"{span} is {found.start}")
                spans.append(found)
        doc.spans["sc"] = SpanGroup(doc, name="sc", spans=spans)
        stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
        (again,) = DocBin(store_user_data=True).from_bytes(stored).get_docs(pipeline.vocab)
        export.must(again.text == text, f"{document.source!r}: the DocBin has another text")
        for span in again.spans["sc"]:
            export.mention(document, [(span.start_char, span.end_char)], span.label_, [span.text])
        for link in row["relations"]:
            places = [(span["start"], span["end"]) for span in row["spans"]]
            ends = [(link[end]["start"], link[end]["end"]) for end in ["head_span", "child_span"]]
            export.must(set(ends) <= set(places), f"{document.source!r}: {link} joins what is not there")
        export.must(row["answer"] == "accept", f"{document.source!r} is {row['answer']}")
    export.finish(expected)
