"""Screens: the top storey that people see. Nothing below imports it."""
