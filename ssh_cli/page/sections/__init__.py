"""The parts of which pages are made: one module for each thing that is told."""
