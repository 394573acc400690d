"""For formats of words without offsets: where each word stands, and what a span becomes when only words are marked."""


def places(export, document, words):
    """Where each word stands: they must follow each other in the text with nothing but white space between them.

    A complaint, and None, where they do not.
    """
    found, at, text = [], 0, document.text
    for word in words:
        start = at
        while start < len(text) and not text.startswith(word, start) and text[start].isspace():
            start += 1
        if not word or not text.startswith(word, start):
            export.wrong(f"{document.source!r}: the word {word!r} does not follow at {at}: {text[at : at + 30]!r}")
            return None
        at = start + len(word)
        found.append((start, at))
    rest = text[at:]
    if rest.strip():
        export.wrong(f"{document.source!r}: these words are missing: {rest[:60]!r}")
        return None
    return found


def grown(words, start, end):
    """A span made larger until it begins and ends with a word; None where it touches no word."""
    touched = [word for word in words if word[0] < end and start < word[1]]
    return (touched[0][0], touched[-1][1]) if touched else None


def compare_flat(export, document, words, found):
    """Compares spans of whole words, none of which share letters, with the mentions.

    Every span that was found must be a mention, in one piece and grown to whole words; and a mention may only be
    missing where a span that was found takes its place and is no shorter in letters.
    """
    expected = []
    for mention in document.mentions:
        whole = grown(words, mention.pieces[0][0], mention.pieces[-1][1])
        if whole:
            expected.append((*whole, mention.type))
    for start, end, kind in found:
        export.must((start, end, kind) in expected, f"{document.source!r}: nobody marked {kind} {document.text[start:end]!r}")
        export.spans += 1
    for one in found:
        across = [other for other in found if other is not one and other[0] < one[1] and one[0] < other[1]]
        export.must(not across, f"{document.source!r}: {one} shares letters with {across}")
    for start, end, kind in expected:
        instead = [other for other in found if other[0] < end and start < other[1]]
        export.must(instead, f"{document.source!r}: {kind} {document.text[start:end]!r} is missing, and nothing is in its place")
