"""Spreadsheets as offices have them, made from invented people; the same seed makes the same file."""

from tests.clerk_files.central import central_4_0
from tests.clerk_files.comma_files import as_csv
from tests.clerk_files.defects import Defect, Expected
from tests.clerk_files.every_defect import ALL, PASSING, REFUSED
from tests.clerk_files.offices import ds_dangvien, office_list
from tests.clerk_files.people import people
from tests.clerk_files.units import Cell, UnitLine, cells, units_of, units_sheet
from tests.clerk_files.unreadable import bomb, broken, encrypted_like, too_many_rows, with_macro

__all__ = [
    "ALL",
    "PASSING",
    "REFUSED",
    "Cell",
    "Defect",
    "Expected",
    "UnitLine",
    "as_csv",
    "bomb",
    "broken",
    "cells",
    "central_4_0",
    "ds_dangvien",
    "encrypted_like",
    "office_list",
    "people",
    "too_many_rows",
    "units_of",
    "units_sheet",
    "with_macro",
]
