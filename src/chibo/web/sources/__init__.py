"""Sources of new members, the plan of a year and how far it is, seminars, cells without an admission."""
