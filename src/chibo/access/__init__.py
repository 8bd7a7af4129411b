"""Accounts, grants and the two logs."""
