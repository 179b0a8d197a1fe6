"""What the data means, and what follows from it on a day: frozen values, no input or output."""
