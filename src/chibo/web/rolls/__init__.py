"""Rolls: who belongs to a unit on the asked day; search over everybody in reach."""
