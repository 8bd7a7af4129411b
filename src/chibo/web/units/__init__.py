"""Organisations: the tree of any day, and the page of each unit."""
