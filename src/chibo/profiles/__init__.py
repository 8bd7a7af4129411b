"""Whose rules a unit follows besides the centre's: its place's, its own; and who has read what."""
