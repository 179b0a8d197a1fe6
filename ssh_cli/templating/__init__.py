"""Templates: found, checked, confined, filled, and read as blocks."""
