"""Measures of packages that work with NumPy 2: a function for each measure of ours, by its name.

`of_pair` measures take a project and two authors, `of_all` measures a project. They give None where the project is not
of the kind that the package can be asked about.
"""

import math
import warnings

import projects


def _semeval(kind):
    def measure(project, pair):
        if not project.flat:
            return None
        from nervaluate.evaluator import Evaluator

        # `end` is the last character.
        sides = [
            [
                [{"label": span.type, "start": span.start, "end": span.end - 1} for span in document.work[author]]
                for document in project.of(pair)
            ]
            for author in pair
        ]
        result = Evaluator(*sides, tags=projects.TYPES, loader="dict").evaluate()
        return result["overall"][kind].f1

    return measure


def _seqeval(project, pair):
    if not project.flat:
        return None
    from seqeval.metrics import f1_score
    from seqeval.scheme import IOB2

    sides = []
    for author in pair:
        sentences = []
        for document in project.of(pair):
            tags = []
            for start, end in document.words:
                inside = [span for span in document.work[author] if span.start < end and start < span.end]
                tags.append(f"{'B' if inside[0].start == start else 'I'}-{inside[0].type}" if inside else "O")
            sentences.append(tags)
        sides.append(sentences)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return f1_score(*sides, mode="strict", scheme=IOB2, average="micro")


def _labels(project, pair, of, marked=False):
    """The labels of both authors of each item, as words."""
    items = []
    for document in project.of(pair):
        items += zip(of(document, pair[0]), of(document, pair[1]))
    if marked:
        items = [item for item in items if item[0] or item[1]]
    return [[projects.named(item[at]) for item in items] for at in (0, 1)]


def _cohen(of, marked=False):
    def measure(project, pair):
        from sklearn.metrics import cohen_kappa_score

        return cohen_kappa_score(*_labels(project, pair, of, marked))

    return measure


def _cohen_of_nltk(of):
    def measure(project, pair):
        from nltk.metrics.agreement import AnnotationTask

        one, other = _labels(project, pair, of)
        data = [(coder, at, label) for coder, labels in [("a", one), ("b", other)] for at, label in enumerate(labels)]
        return AnnotationTask(data).kappa()

    return measure


def _stance(project, pair):
    items = projects.stances(project, pair)
    if not items:
        return None
    from sklearn.metrics import cohen_kappa_score

    return cohen_kappa_score(*zip(*items))


def _fleiss(project):
    import numpy
    from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

    items = []
    for document in project.of(project.authors):
        items += zip(*(projects.token_labels(document, author) for author in project.authors))
    names = sorted({projects.named(labels) for item in items for labels in item})
    table = [[names.index(projects.named(labels)) for labels in item] for item in items]
    return fleiss_kappa(aggregate_raters(numpy.array(table), n_cat=len(names))[0])


def _alpha(project):
    """Words of documents that an author did not work on are missing."""
    import krippendorff
    import numpy

    rows, names = [], {}
    for author in project.authors:
        row = []
        for document in project.documents:
            if author in document.work:
                labels = projects.token_labels(document, author)
                row += [names.setdefault(projects.named(of), len(names)) for of in labels]
            else:
                row += [math.nan] * len(document.words)
        rows.append(row)
    return krippendorff.alpha(numpy.array(rows), level_of_measurement="nominal")


def _alpha_of_sets(distance):
    def measure(project):
        from nltk.metrics.agreement import AnnotationTask

        data = []
        for author in project.authors:
            for document in project.documents:
                if author in document.work:
                    labels = projects.token_labels(document, author)
                    data += [(author, f"{document.name} {at}", of) for at, of in enumerate(labels)]
        return AnnotationTask(data, distance=distance).alpha()

    return measure


def _jaccard(one, other):
    return 0.0 if one == other else 1 - len(one & other) / len(one | other)


def _masi(one, other):
    """As nltk has it, but for its rounding of two thirds and one third."""
    if one == other:
        return 0.0
    common = len(one & other)
    monotonicity = 0 if common == 0 else 2 / 3 if common == min(len(one), len(other)) else 1 / 3
    return 1 - common / len(one | other) * monotonicity


def _corefeval(name):
    def measure(project, pair):
        if not project.linked:
            return None
        import corefeval

        key, response = ([sorted(cluster) for cluster in side] for side in projects.entities(project, pair))
        conll, metrics = corefeval.get_metrics(response, key, verbose=False)
        return conll if name == "conll" else metrics[name]["f1"]

    return measure


OF_PAIR = [
    ("span_f1_strict", "nervaluate", _semeval("strict")),
    ("span_f1_exact", "nervaluate", _semeval("exact")),
    ("span_f1_partial", "nervaluate", _semeval("partial")),
    ("span_f1_type", "nervaluate", _semeval("ent_type")),
    ("span_f1_strict", "seqeval", _seqeval),
    ("cohen_kappa_token", "scikit-learn", _cohen(projects.token_labels)),
    ("cohen_kappa_token", "nltk", _cohen_of_nltk(projects.token_labels)),
    ("cohen_kappa_token_marked", "scikit-learn", _cohen(projects.token_labels, marked=True)),
    ("cohen_kappa_character", "scikit-learn", _cohen(projects.character_labels)),
    ("cohen_kappa_character_marked", "scikit-learn", _cohen(projects.character_labels, marked=True)),
    ("evidence_kappa_stance", "scikit-learn", _stance),
    ("muc", "coreference-eval", _corefeval("muc")),
    ("b_cubed", "coreference-eval", _corefeval("b_cubed")),
    ("ceaf_e", "coreference-eval", _corefeval("ceafe")),
    ("lea", "coreference-eval", _corefeval("lea")),
    ("conll", "coreference-eval", _corefeval("conll")),
]

OF_ALL = [
    ("fleiss_kappa", "statsmodels", _fleiss),
    ("krippendorff_alpha", "krippendorff", _alpha),
    ("krippendorff_alpha_jaccard", "nltk", _alpha_of_sets(_jaccard)),
    ("krippendorff_alpha_masi", "nltk", _alpha_of_sets(_masi)),
]
