"""Spreadsheets in and out, safely."""
