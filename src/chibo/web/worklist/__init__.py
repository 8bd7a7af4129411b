"""What is due: the list, its calendar, on paper, as a file and as appointments."""
