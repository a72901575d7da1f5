"""What a story is: its records, how files become records, and the stores that keep them by turn."""
