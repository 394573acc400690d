"""The sample's notation: `Name(key: value, …)`, one a line, as Python values."""

import json
import re

TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[A-Za-z_][A-Za-z_0-9]*|-?[0-9]+|[()\[\]{}:,]|//[^\n]*)')


def read(text):
    """Each struct of the list that the text is: its name and its fields."""
    tokens, at = [], 0
    text = text.rstrip()
    while at < len(text):
        found = TOKEN.match(text, at)
        if not found:
            raise ValueError(f"not understood: {text[at : at + 60]!r}")
        if not found[1].startswith("//"):
            tokens.append(found[1])
        at = found.end()
    return _Reader(tokens).value()


class _Reader:
    def __init__(self, tokens):
        self.tokens, self.at = tokens, 0

    def next(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def values(self, end):
        """Values up to a closing bracket; a pair where a colon stands between."""
        found = []
        while self.tokens[self.at] != end:
            found.append(self.value())
            if self.tokens[self.at] == ":":
                self.next()
                found[-1] = (found[-1], self.value())
            if self.tokens[self.at] == ",":
                self.next()
        self.next()
        return found

    def value(self):
        token = self.next()
        if token == "[":
            return self.values("]")
        if token == "{":
            return dict(self.values("}"))
        if token == "(":
            return tuple(self.values(")"))
        if token[0] == '"':
            return json.loads(token)
        if token[0] in "-0123456789":
            return int(token)
        # A name: alone, around one value, or a struct.
        if self.at < len(self.tokens) and self.tokens[self.at] == "(":
            is_struct = self.tokens[self.at + 2] == ":"
            self.next()
            inside = self.values(")")
            return (token, dict(inside) if is_struct else inside[0])
        return token
