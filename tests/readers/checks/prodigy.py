"""Prodigy's JSON Lines: made into spaCy documents, stored as a DocBin, and read again."""

from checks import check
from checks.doccano import expected


@check("prodigy", "spacy", needs=["spacy"])
def docbin(export):
    """Words, spans and labels, through blank pipelines of the language and a DocBin."""
    import spacy
    from spacy.tokens import Doc, DocBin, SpanGroup

    pipelines = {code: spacy.blank(code) for code in ["he", "ar", "en", "xx"]}
    for row in export.lines("**/*.jsonl"):
        document = export.document(row["text"])
        if document is None:
            continue
        tokens = row["tokens"]
        for token in tokens:
            export.must(row["text"][token["start"] : token["end"]] == token["text"], f"{token} is not there")
        language = row.get("meta", {}).get("language") or document.language
        pipeline = pipelines.get(language, pipelines["xx"])
        words, spaces = _words(row["text"], tokens)
        doc = Doc(pipeline.vocab, words=words, spaces=spaces)
        export.must(doc.text == row["text"], f"{document.source!r}: the words make another text")
        spans = []
        for span in row["spans"]:
            covered = tokens[span["token_start"] : span["token_end"] + 1]
            inside = covered and covered[0]["start"] <= span["start"] and span["end"] <= covered[-1]["end"]
            export.must(inside, f"{document.source!r}: {span} is not in its words")
            exact = doc.char_span(span["start"], span["end"], label=span["label"])
            wide = doc.char_span(span["start"], span["end"], label=span["label"], alignment_mode="expand")
            export.must(wide is not None, f"{document.source!r}: spaCy has no place for {span}")
            spans.append(exact or wide)
        doc.spans["sc"] = SpanGroup(doc, name="sc", spans=spans)
        stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
        (again,) = DocBin(store_user_data=True).from_bytes(stored).get_docs(pipeline.vocab)
        export.must(again.text == row["text"], f"{document.source!r}: the DocBin has another text")
        for span, before in zip(again.spans["sc"], row["spans"]):
            export.must(span.label_ == before["label"], f"{span.label_} is not {before['label']}")
        for span in row["spans"]:
            export.mention(document, [(span["start"], span["end"])], span["label"], [row["text"][span["start"] : span["end"]]])
    export.finish(expected)


def _words(text, tokens):
    """Words and whether a space follows, with what stands between words as words of their own."""
    words, spaces, at = [], [], 0

    def between(piece):
        if piece.startswith(" ") and words and not spaces[-1]:
            spaces[-1], piece = True, piece[1:]
        if piece:
            words.append(piece)
            spaces.append(False)

    for token in tokens:
        between(text[at : token["start"]])
        words.append(token["text"])
        spaces.append(False)
        at = token["end"]
    between(text[at:])
    return words, spaces
