"""A declared procedure."""
