#!/usr/bin/env python3
"""Every format that the program writes, read by somebody else's reader.

    tests/readers/main.py PROGRAM [--format NAME…] [--corpus FOLDER] [--keep FOLDER]

Three projects are exported in every format: the sample, hard texts of our own, and the articles of the corpus where
they are. A check reads the export with its outside package and asserts that every text is exact, that every span cuts
out its quote, and that no span is missing or new. Then the same check is given another truth, in which each span is one
letter off, and must fail: a check that cannot fail is none.

Exit code: 0 all read, 1 something is wrong, 77 something could not be checked.
"""

import argparse
import contextlib
import copy
import dataclasses
import pathlib
import shutil
import sys
import tempfile
import traceback

import checks
import projects
from export import MOST, Export
from program import Program

TOP = pathlib.Path(__file__).resolve().parents[2]


def main():
    """Runs what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--format", action="append", help="only this format")
    parser.add_argument("--corpus", default=TOP.parent / "shared" / "corpus")
    parser.add_argument("--keep", help="leave the projects and the exports in this folder")
    arguments = parser.parse_args()
    with contextlib.ExitStack() as stack:
        if arguments.keep:
            work = pathlib.Path(arguments.keep)
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir(parents=True)
        else:
            work = stack.enter_context(tempfile.TemporaryDirectory())
        return Run(Program(arguments.program, work), arguments.corpus, arguments.format).all()


class Run:
    """One run over all projects and formats."""

    def __init__(self, program, corpus, only):
        self.program = program
        self.checks = checks.load()
        self.formats = [name for name in program.written_formats() if not only or name in only]
        self.projects = projects.make(program, TOP, corpus)
        self.failed, self.skipped, self.spans = 0, 0, 0

    def all(self):
        """Checks everything, prints a line for each check, and gives the exit code."""
        for name in self.formats:
            of_format = [check for check in self.checks if check.format == name]
            if not of_format:
                print(f"FAILED: {name}: no outside reader is known for this format", flush=True)
                self.failed += 1
            for check in of_format:
                missing = check.missing()
                if missing:
                    print(f"SKIPPED: {name} was NOT read by {check.reader}: no {', '.join(missing)}", flush=True)
                    self.skipped += 1
                else:
                    self.check(check)
        print(f"readers: {self.spans} spans in {len(self.formats)} formats, {self.failed} failed, {self.skipped} skipped")
        return 1 if self.failed else 77 if self.skipped else 0

    def check(self, check):
        """Runs a check on every project in every unit that it asks for."""
        counts = []
        for project in self.projects:
            for unit in check.units:
                folder = self.program.work / "exports" / check.format / f"{project.name}-{unit or 'own'}"
                done = self.export(check, project, unit, folder)
                if done.complaints:
                    self.complain(check, project, unit, done.complaints)
                    continue
                self.spans += done.spans
                counts.append(f"{project.name} {done.spans}")
                if done.said and unit in (None, "codepoint") and not counts[-1].endswith(")"):
                    counts[-1] += f" ({len(done.said.splitlines())} lines said)"
                if not self.fails_with_another_truth(check, project, unit, folder, done):
                    self.complain(check, project, unit, ["it also passes with another truth"])
        print(f"{check.format} by {check.reader}: {', '.join(counts)}", flush=True)

    def export(self, check, project, unit, folder):
        """The export, made once, and read by the check."""
        said = folder.with_suffix(".said")
        try:
            if not folder.exists():
                options = ["--unit", unit] if unit else []
                said.parent.mkdir(parents=True, exist_ok=True)
                said.write_text(self.program.export(project.path, check.format, folder, *options), encoding="utf-8")
            done = Export(self.program, project, folder, unit, said.read_text(encoding="utf-8"))
        except Exception as error:
            done = Export(self.program, project, folder, unit, "")
            done.wrong(f"the export failed: {error}")
            return done
        return self.judged(check, done)

    def judged(self, check, done):
        """The export after the check; what the reader raises is a complaint like any other."""
        try:
            check.run(done)
            marked = any(document.mentions for document in done.project.documents)
            if marked and done.spans == 0 and not done.complaints:
                done.wrong("the reader found no span at all")
        except Exception:
            done.wrong("".join(traceback.format_exc(limit=-4)))
        return done

    def fails_with_another_truth(self, check, project, unit, folder, done):
        """Whether the check says no where every span of the truth lies one letter to the right or left; or, for files
        without places, where the last one is missing."""
        other = copy.deepcopy(project)
        for document in other.documents:
            if check.has_places:
                document.mentions = [_moved(mention, len(document.text)) for mention in document.mentions]
                document.evidence = [_moved(evidence, len(document.text)) for evidence in document.evidence]
            else:
                del document.mentions[-1:]
        return bool(self.judged(check, Export(self.program, other, folder, unit, done.said)).complaints)

    def complain(self, check, project, unit, complaints):
        """Prints what is wrong."""
        self.failed += 1
        print(f"FAILED: {check.format} by {check.reader}, {project.name}, unit {unit or 'of the format'}:")
        for complaint in complaints[:MOST]:
            print(f"    {complaint}")
        if len(complaints) > MOST:
            print(f"    and {len(complaints) - MOST} more")
        sys.stdout.flush()


def _moved(row, length):
    by = 1 if row.pieces[-1][1] < length else -1
    return dataclasses.replace(row, pieces=tuple((start + by, end + by) for start, end in row.pieces))


if __name__ == "__main__":
    sys.exit(main())
