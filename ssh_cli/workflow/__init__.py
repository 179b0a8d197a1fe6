"""What takes several steps: comparing two states of the dataset, and what follows from it."""
