"""What members ask to have changed in their records, and what the office answers."""
