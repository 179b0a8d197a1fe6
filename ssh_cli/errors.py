"""What can go wrong in a run: exceptions with a stable slug, an exit code and a hint."""

from typing import ClassVar

from ssh_cli.messages import N_, _

_FREQUENT = (
    N_("Disk quota exceeded"),
    N_("File exists"),
    N_("File name too long"),
    N_("File too large"),
    N_("Input/output error"),
    N_("Is a directory"),
    N_("No space left on device"),
    N_("No such file or directory"),
    N_("Not a directory"),
    N_("Permission denied"),
    N_("Read-only file system"),
    N_("Too many levels of symbolic links"),
    N_("Address already in use"),
)
"""Reasons of operating systems that are said in the language in use; rarer ones stay in English."""


def reason_of(error: OSError) -> str:
    """Return why the operating system refused something; the name of the error where it does not say."""
    reason = error.strerror or type(error).__name__
    return _(reason) if reason in _FREQUENT else reason


class HafenError(Exception):
    """A run cannot go on; `message` says what happened, `hint` what to do.

    Both are messages in English, which are said in the language in use; other texts stay as they are.
    `values` are put into both, where their names stand in braces: `NotFoundError("No {path}.", path=path)`.
    Problems in the data are not raised: they are findings (`ssh_cli.check.finding`).
    """

    slug: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str = "", **values: object) -> None:
        self.message, self.hint = (_(text, **values) if text else text for text in (message, hint))
        super().__init__(self.message)


class UsageError(HafenError):
    """The command line asks for something that cannot be: a bad day, an unknown column or format."""

    slug = "usage"
    exit_code = 2


class RenamedError(UsageError):
    """A command has another name now; the message is one line, of which the command can be pasted."""


class QueryError(UsageError):
    """A query does not parse; `column` (from 1) is where, in `query`. Its parser counts places from 0."""

    slug = "query-syntax"
    query = ""

    def __init__(self, message: str, at: int = 0, *, hint: str = "", **values: object) -> None:
        super().__init__(message, hint=hint, **values)
        self.column = at + 1


class InvalidDataError(HafenError):
    """A command needs data that does not load; the caller lists the findings."""

    slug = "dataset-invalid"
    exit_code = 3


class NotFoundError(HafenError):
    """No record, template or file of that name; `near` holds names that come close."""

    slug = "not-found"
    exit_code = 4

    def __init__(self, message: str, *, near: tuple[str, ...] = (), hint: str = "", **values: object) -> None:
        super().__init__(message, hint=hint, **values)
        self.near = near


class RefusedError(HafenError):
    """Doing this would lose or overwrite something, or print what must not be printed."""

    slug = "refused"
    exit_code = 5


class DeclinedError(RefusedError):
    """Whoever was asked said no: no mistake, and nothing was done."""


class MissingToolError(HafenError):
    """A program or extra that this command needs is not installed."""

    slug = "tool-missing"
    exit_code = 6
