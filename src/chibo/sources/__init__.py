"""Where new members can come from, counted by group and never by name; the plan of a year and how far it is."""
