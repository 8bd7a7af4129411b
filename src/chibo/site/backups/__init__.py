"""One file that holds everything."""
