"""Accounts and grants: list, create, give and end rights, reset passwords."""
