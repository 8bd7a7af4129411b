"""One form for many cases: filled once, told what lacks, set in one run."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from chibo.catalogue.case_papers.courses import Course, Shared
from chibo.catalogue.case_papers.filling import Filled, copies, fill
from chibo.catalogue.case_papers.heads import letterhead_of, printout
from chibo.catalogue.papers import measures_on
from chibo.foundation.progress import Progress, Silent
from chibo.procedures.models import Case
from chibo.typesetting.blocks import Printout
from chibo.typesetting.measures import Measures


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper of one case, filled."""

    course: Course
    filled: Filled

    @property
    def case(self) -> Case:
        """Whose it is."""
        return self.course.case


class Run:
    """A form for some cases on a day; what the cases share is asked once. A form with copies gives each."""

    def __init__(self, cases: Sequence[Case], slug: str, on: date, progress: Progress | None = None) -> None:
        self.slug, self.on, self._shared = slug, on, Shared()
        self._told = progress or Silent()
        self._told.step("Điền từ hồ sơ", len(cases))
        self.sheets = [sheet for case in cases for sheet in self._of(case)]

    def _of(self, case: Case) -> Iterator[Sheet]:
        course = Course(case, self.on, self._shared)
        for key, _ in copies(course, self.slug) or (("", ""),):
            yield Sheet(course, fill(course, self.slug, copy=key))
        self._told.advance()

    @property
    def people(self) -> set[UUID]:
        """Members the papers show."""
        return {person for sheet in self.sheets for person in sheet.filled.people}

    @property
    def lacking(self) -> list[Sheet]:
        """Papers on which something lacks."""
        return [sheet for sheet in self.sheets if sheet.filled.missing]

    @property
    def lacks(self) -> list[tuple[str, int]]:
        """(label of a field, on how many papers it lacks), the most first."""
        counted = Counter(field.label for sheet in self.sheets for field in sheet.filled.missing)
        return counted.most_common()

    def printout(self, sheet: Sheet, typed: Mapping[str, Any] | None = None) -> Printout:
        """One paper as blocks; `typed` lies over what is known."""
        head = letterhead_of(sheet.course, self.slug)
        return printout(sheet.filled, dict(typed or {}), head, self.on, sheet.course.lookup)

    @property
    def measures(self) -> Measures:
        """The page of the day; of the first case, as one file has one."""
        return measures_on(self.sheets[0].course.lookup, self.on)

    def printouts(self) -> list[Printout]:
        """All papers, in the order of the cases."""
        return [self.printout(sheet) for sheet in self.sheets]
