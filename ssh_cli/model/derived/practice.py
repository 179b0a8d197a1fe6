"""How practices are found and sorted."""

FIRST = ("id", "member", "name", "land", "title", "category", "since")
WORDS = ("id", "title", "name", "category")
ORDER = ("name", "id")
