"""Generators that write files of the repository: run by make, not shipped with the package."""
