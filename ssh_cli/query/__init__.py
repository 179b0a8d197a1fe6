"""Asking for a subset: one query language, one table of fields for each kind of record."""
