"""Candidates: the list of a day, one candidate, and what is written about them."""
