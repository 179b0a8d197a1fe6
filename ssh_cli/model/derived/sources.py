"""How sources are found and sorted."""

WORDS = ("id", "title", "publisher")
ORDER = ("id",)
