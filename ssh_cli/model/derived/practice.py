"""What follows from a practice, and how practices are sorted."""

from ssh_cli.kinds.practice import Practice
from ssh_cli.model.context import Context
from ssh_cli.model.spelling import sort_key

FIRST = ("id", "member", "name", "land", "title", "category", "since")


def words(context: Context, practice: Practice) -> tuple[str, ...]:
    """Return what bare words are looked for in, the field of action among it."""
    return practice.id, practice.title, context.name(practice.member), practice.category


def order(context: Context, practice: Practice) -> tuple[object, str]:
    """Return what lists are sorted by."""
    return sort_key(context.name(practice.member)), practice.id
