"""The inbox: what an account was told."""
