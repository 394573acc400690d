"""One file for each format, or for formats that one reader reads.

A check is a function that is given an `Export` and says what is wrong with it, entered with `@check`. To add one: a
function in the format's file, or a new file and its name in `FILES`; what it imports goes into `needs` and into
requirements.txt. Import outside packages inside the function: where one is missing, only its checks are skipped.
"""

import importlib
import importlib.util
from dataclasses import dataclass

FILES = ["jsonl", "brat", "tags", "universal", "prodigy", "doccano", "label_studio", "web_annotation", "gate", "tei", "cas", "tei", "table", "parquet", "news_claims", "claim_review", "report", "statistics"]

CHECKS = []


@dataclass(frozen=True)
class Check:
    """A reader for a format: which modules it needs, and the units in which the format must be exported for it."""

    format: str
    reader: str
    needs: tuple
    units: tuple
    has_places: bool
    run: object

    def missing(self):
        """What it needs that is not there: modules by name, programs by a function that finds them."""
        is_there = lambda need: need() if callable(need) else importlib.util.find_spec(need)
        return [self.reader if callable(need) else need for need in self.needs if not is_there(need)]


def check(name, reader, needs=(), units=(None,), has_places=True):
    """Enters a function as a check of the format `name`; `has_places` is false where its files hold no place of a text."""

    def entered(run):
        CHECKS.append(Check(name, reader, tuple(needs), tuple(units), has_places, run))
        return run

    return entered


def load():
    """All checks."""
    for file in FILES:
        importlib.import_module(f"checks.{file}")
    return CHECKS
