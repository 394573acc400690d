#!/usr/bin/env python3
"""Every measure of `isnad agree`, computed by somebody else's package too.

    tests/agreement/main.py PROGRAM a|b [--seed N] [--keep FOLDER]

Random projects are made, and each measure is computed by the program and by the packages of environment `a` or `b`:
for each pair of authors, and for all of them, which for a measure of two authors is the mean over the pairs. Then the
package is given another truth, in which one author has other labels and entities, and must come out differently.

Exit code: 0 all the same, 1 something is not, 77 something could not be checked.
"""

import argparse
import contextlib
import importlib
import json
import pathlib
import shutil
import sys
import tempfile
import traceback

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(TOP / "tests" / "readers"))

import projects
from program import Program

# Values are told with twelve digits, and sums have an order.
WITHIN = 1e-9


def main():
    """Runs what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("environment", choices=["a", "b"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", help="leave the projects in this folder")
    arguments = parser.parse_args()
    with contextlib.ExitStack() as stack:
        if arguments.keep:
            work = pathlib.Path(arguments.keep)
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir(parents=True)
        else:
            work = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        program = Program(arguments.program, work)
        checks = importlib.import_module(f"checks_{arguments.environment}")
        run = Run(program, projects.make(program, arguments.seed))
        run.all(checks)
        if arguments.environment == "b":
            run.gamma(arguments.seed)
        print(f"agreement: {run.compared} values the same, {run.failed} failed, {run.skipped} skipped")
        return 1 if run.failed else 77 if run.skipped else 0


class Run:
    """One run over all projects and measures."""

    def __init__(self, program, made):
        self.program = program
        self.projects = made
        self.compared, self.failed, self.skipped = 0, 0, 0

    def all(self, checks):
        """Compares everything, and prints a line for each measure and package."""
        checks = [(*check, True) for check in checks.OF_PAIR] + [(*check, False) for check in checks.OF_ALL]
        for name, package, theirs, of_pair in checks:
            before, can_fail, asked = self.compared, False, 0
            try:
                for project in self.projects:
                    values = self.theirs(project, theirs, of_pair)
                    if values is None:
                        continue
                    asked += 1
                    self.compare(f"{name} by {package}, {project.name}", self.ours(project, name, of_pair), values)
                    other = self.theirs(projects.changed(project), theirs, of_pair)
                    can_fail |= other is None or any(abs(a - b) > WITHIN for a, b in zip(values, other))
            except ModuleNotFoundError as lacking:
                print(f"SKIPPED: {name} was NOT compared with {package}: no {lacking.name}", flush=True)
                self.skipped += 1
                continue
            except Exception:
                self.wrong(f"{name} by {package}: {traceback.format_exc(limit=-4)}")
                continue
            if not asked:
                self.wrong(f"{name} by {package}: there was no project to compare")
            elif not can_fail:
                self.wrong(f"{name} by {package}: it is the same with another truth")
            print(f"{name} by {package}: {self.compared - before} values on {asked} projects", flush=True)

    def theirs(self, project, measure, of_pair):
        """The values of a package: of each pair, and their mean; or of all authors."""
        if not of_pair:
            value = measure(project)
            return None if value is None else [value]
        values = [measure(project, pair) for pair in project.pairs()]
        return None if None in values else [*values, sum(values) / len(values)]

    def ours(self, project, name, of_pair):
        """The same of the program."""
        whole = self.figures(project, name)
        if not of_pair:
            return whole
        # Pairs are named by their authors, in an order that is not ours.
        parts = {frozenset(part["by"].split(" × ")): part["value"] for part in self.agree(project, name, "--by", "pair")}
        return [parts[frozenset(pair)] for pair in project.pairs()] + whole

    def figures(self, project, name):
        """The one value of a measure, as a list."""
        return [figure["value"] for figure in self.agree(project, name)]

    def agree(self, project, name, *options):
        """What `isnad agree` says of a measure."""
        out, _ = self.program.run("agree", project.path, "--measure", name, "--json", *options)
        return json.loads(out)["measures"]

    def compare(self, name, ours, theirs):
        """Counts values that are the same, and complains about others."""
        for one, other in zip(ours, theirs, strict=True):
            # What is not defined is 0 or not a number for others; there is none in these projects.
            if one is None or not abs(one - other) <= WITHIN:
                self.wrong(f"{name}: {one} instead of {other}")
            else:
                self.compared += 1

    def gamma(self, seed):
        """γ, which is sampled, and its time."""
        try:
            import gamma
        except ModuleNotFoundError as lacking:
            print(f"SKIPPED: γ was NOT compared with pygamma-agreement: no {lacking.name}", flush=True)
            self.skipped += 1
            return
        gamma.compare(self, seed)

    def wrong(self, complaint):
        """Prints what is wrong."""
        self.failed += 1
        print(f"FAILED: {complaint}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
