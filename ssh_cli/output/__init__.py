"""One report value, many writers: what a person or a program gets to read."""
