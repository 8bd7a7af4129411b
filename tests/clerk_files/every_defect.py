"""All kinds of dirt in one list: what is refused, and what is cleaned and passes."""

from tests.clerk_files import dates, defects
from tests.clerk_files.defects import Defect

PASSING: tuple[Defect, ...] = (
    defects.name_in_nfd, defects.name_in_capitals, defects.extra_spaces, defects.free_sex,
    defects.alias_of_ethnic_group, dates.real_date, dates.iso_date, dates.dotted_date,
)  # fmt: skip
REFUSED: tuple[Defect, ...] = (
    defects.no_name, defects.lost_zero, defects.nine_digits, defects.number_of_another, defects.copied_row,
    defects.formula, defects.formula_for_unit, defects.merged_cells, defects.unknown_unit, defects.unknown_ethnic_group,
    defects.dead_without_date, dates.impossible_date, dates.serial_date, dates.two_digit_year,
    dates.admitted_at_15, dates.confirmed_before_admission, dates.admitted_in_the_future,
)  # fmt: skip
ALL = PASSING + REFUSED
