"""Danish input: days, clock times, the quick line, and the guard against identities."""
