"""Code lists: the words people write for one thing, and the numbers others count it under."""
