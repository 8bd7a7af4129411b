"""Questions about what is due."""

from chibo.worklist.queries.listed import Asked, Counts, Line, counts, lines, named, of_subjects, total
from chibo.worklist.queries.stored import derived_on, row_of

__all__ = [
    "Asked",
    "Counts",
    "Line",
    "counts",
    "derived_on",
    "lines",
    "named",
    "of_subjects",
    "row_of",
    "total",
]
