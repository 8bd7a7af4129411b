"""Cases: the list, the board, one case, and everything that is written on it."""
