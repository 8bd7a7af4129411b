"""What follows from values of the rulebook, and what a file of it may say. Pure: no tables, no clock."""
