"""γ beside pygamma-agreement: the values within what sampling explains, and the time on one document."""

import contextlib
import logging
import os
import random
import resource
import time
import warnings

import numpy
from pyannote.core import Segment
from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum, ShuffleContinuumSampler

import projects

# Both draw samples until the mean disorder of chance is known to 2 % in 95 of 100 cases. Of two such numbers, and with
# the ends of the text drawn a little differently, γ may be apart by as many times (1 − γ).
PRECISION = 0.02
APART = 4 * PRECISION


def compare(run, seed):
    """Compares the values on projects of one document, and tells the times of the largest with two authors."""
    logging.getLogger().setLevel(logging.ERROR)
    warnings.simplefilter("ignore")
    rng = random.Random(seed)
    ratio = None
    # The first project lets pygamma-agreement compile itself.
    for authors, units in [(2, 10), (2, 25), (3, 12), (2, 400)]:
        project = _project(run.program, rng, f"gamma-{authors}-{units}", authors, units)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        ours = run.figures(project, "gamma")[0]
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        our_time = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        started = time.process_time()
        with _silent():
            theirs = _pygamma(project, seed)
        their_time = time.process_time() - started
        name = f"γ by pygamma-agreement, {authors} authors × {units} mentions"
        if abs(ours - theirs) <= APART * (1 - theirs):
            run.compared += 1
        else:
            run.wrong(f"{name}: {ours} instead of {theirs}")
        ratio = their_time / our_time
        print(
            f"{name}: {ours:.4f} and {theirs:.4f}; CPU {our_time:.3f} s, the whole program, "
            f"and {their_time:.3f} s, the function alone: {ratio:.0f} times",
            flush=True,
        )
    if ratio < 20:
        run.wrong(f"γ is only {ratio:.1f} times as fast as that of pygamma-agreement")


def _project(program, rng, name, authors, units):
    """One document with about so many mentions of each author. The last word is marked by all, because the text ends
    there for pygamma-agreement."""
    authors = ["נועה", "سامي", "Ann"][:authors]
    text, words = projects._text(rng, units * 6)
    base, at = [], 1
    while at + 5 < len(words) and len(base) < units:
        length = rng.randint(1, 3)
        base.append((at, at + length, rng.choice(projects.TYPES), None))
        at += length + rng.randint(2, 5)
    work = {}
    for author in authors:
        work[author] = [projects._seen(rng, words, place, False) for place in base if rng.random() < 0.85]
        work[author].append(projects.Span(*words[-1], "PER", None))
    document = projects.Document(f"{name}.txt", text, words, work)
    project = projects.Project(name, "", authors, [document], flat=False, linked=False)
    projects._write(program, project)
    return project


@contextlib.contextmanager
def _silent():
    """Nothing is written to standard output, where the solver that stands in for CBC tells what it does."""
    kept = os.dup(1)
    with open(os.devnull, "wb") as nothing:
        os.dup2(nothing.fileno(), 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def _pygamma(project, seed):
    numpy.random.seed(seed)
    continuum = Continuum()
    for author, spans in project.documents[0].work.items():
        for span in spans:
            continuum.add(author, Segment(span.start, span.end), span.type)
    dissimilarity = CombinedCategoricalDissimilarity(alpha=1, beta=1)
    return continuum.compute_gamma(
        dissimilarity, precision_level=PRECISION, sampler=ShuffleContinuumSampler()
    ).gamma
