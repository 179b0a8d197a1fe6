"""Proposals of what a record should say or look like: returned as values, written by others."""
