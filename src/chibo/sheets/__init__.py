"""Spreadsheets in and out, safely: what a file is, what its cells say, and how a file is written."""
