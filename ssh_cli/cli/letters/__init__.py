"""What the commands on letters share: writing, series, the life of a letter."""
