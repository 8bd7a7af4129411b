"""Screens by which a spreadsheet becomes records: bring, read, preview, post, take back."""
