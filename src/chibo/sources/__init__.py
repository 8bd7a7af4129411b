"""Where new members can come from, counted and never named; the plan of a year and how far it is."""
