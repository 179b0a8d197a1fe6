"""How surveys are sorted."""

from ssh_cli.kinds.survey import Survey
from ssh_cli.model.context import Context


def order(_context: Context, survey: Survey) -> tuple[str, str]:
    """Return what lists are sorted by."""
    return survey.from_.first, survey.id
