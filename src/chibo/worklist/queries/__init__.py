"""Questions about what is due."""

from chibo.worklist.queries.listed import Asked, Counts, Line, counts, lines, named, of_subjects, total
from chibo.worklist.queries.stored import derived_on, row_of
from chibo.worklist.queries.summed import Sum, first_due, pressing, sums, whom_named

__all__ = [
    "Asked", "Counts", "Line", "Sum", "counts", "derived_on", "first_due", "lines", "named", "of_subjects",
    "pressing", "row_of", "sums", "total", "whom_named",
]  # fmt: skip
