"""Measures of packages that want NumPy 1, as in `checks_a`."""

import projects


def _scorch(function):
    def measure(project, pair):
        if not project.flat:
            return None
        import numpy

        # The old name, which scorch uses.
        numpy.bool = bool
        from scorch import scores

        result = getattr(scores, function)(*projects.entities(project, pair))
        return result if isinstance(result, float) else result[2]

    return measure


def _unitizing(project):
    """Documents stand one after the other; gaps are given with ends that do not belong to them."""
    if not project.flat or len(project.of(project.authors)) < len(project.documents):
        return None
    from krippendorff_unitized_alpha.krippendorffs_unitized_alpha import KrippendorffUnitizedAlpha, Segment

    data = {author: [] for author in project.authors}
    offset = 0
    for document in project.documents:
        for author in project.authors:
            at = 0
            for span in sorted(document.work[author], key=lambda span: span.start):
                if at < span.start:
                    data[author].append(Segment("_empty", offset + at, offset + span.start))
                data[author].append(Segment(span.type, offset + span.start, offset + span.end))
                at = span.end
            if at < len(document.text):
                data[author].append(Segment("_empty", offset + at, offset + len(document.text)))
        offset += len(document.text)
    return KrippendorffUnitizedAlpha(data).result


OF_PAIR = [
    ("muc", "scorch", _scorch("muc")),
    ("b_cubed", "scorch", _scorch("b_cubed")),
    ("ceaf_m", "scorch", _scorch("ceaf_m")),
    ("ceaf_e", "scorch", _scorch("ceaf_e")),
    ("blanc", "scorch", _scorch("blanc")),
    ("conll", "scorch", _scorch("conll2012")),
]

OF_ALL = [
    ("unitizing_alpha_2016", "krippendorff-unitized-alpha", _unitizing),
]
