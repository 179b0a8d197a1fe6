"""Counting: how many, how certain, how many people, and what needs attention, as plain values."""
