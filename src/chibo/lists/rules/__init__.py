"""Pure rules of lists: what may be asked for, and who fits."""
