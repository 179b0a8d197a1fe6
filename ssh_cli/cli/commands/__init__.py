"""The commands, each in a file at its path."""
