"""Questions about files and what they would do."""
