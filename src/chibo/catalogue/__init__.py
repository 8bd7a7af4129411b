"""What multiplies: one folder each."""
