"""Candidates (cảm tình đảng): who is on a cell's list, who helps them, what was remarked, how they left."""
