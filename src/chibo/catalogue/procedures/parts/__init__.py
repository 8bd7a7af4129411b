"""What several declared procedures share."""
