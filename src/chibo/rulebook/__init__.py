"""Regulations as dated data: the value in force on a day, with its article and how sure we are."""
