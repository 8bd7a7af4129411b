"""Tables; still none."""
