"""Opening + in − out = closing, for any period and any unit, down to the people behind each number."""
