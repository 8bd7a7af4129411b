"""Numbered papers and their series."""
