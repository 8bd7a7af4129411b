"""Screens that lay a file of the centre beside the register, and write lists out in its layout."""
