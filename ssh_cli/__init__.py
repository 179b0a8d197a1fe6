"""The registry of the Städte Sicherer Häfen as a library and a command line."""

__version__ = "0.1.0"
