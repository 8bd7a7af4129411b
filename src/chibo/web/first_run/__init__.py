"""The page an empty installation shows: the first committee and the first account."""
