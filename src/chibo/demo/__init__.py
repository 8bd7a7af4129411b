"""Builds a register to explore: ten invented years of an invented city."""
