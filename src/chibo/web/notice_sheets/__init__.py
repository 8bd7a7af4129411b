"""Sheets for people without an account: what waits, what is printed, what was handed over."""
