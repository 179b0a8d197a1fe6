"""What `hafen letters` does: the life of a letter."""
