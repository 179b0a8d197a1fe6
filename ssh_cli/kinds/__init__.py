"""Kinds of record: what each field is called, means and may hold, declared once."""
