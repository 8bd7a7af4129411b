"""Declared procedures: the list, and each as a table and a diagram."""
