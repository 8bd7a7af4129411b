"""Screens about records that may be one human being."""
