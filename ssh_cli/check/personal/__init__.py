"""Personal data in a text: telephone numbers, mailboxes, accounts, days of birth, private addresses.

`personal_data` is asked for every file of the dataset, for what somebody types as a contact, and for every
version of every file in the history.
"""

from bisect import bisect
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

from ssh_cli.check.personal.place_name import Places, places_of, surnames_of
from ssh_cli.check.personal.sieve import ACCOUNT_SHAPE, SIEVES, shape
from ssh_cli.check.personal.sighting import Sighting

__all__ = ["Places", "Sighting", "personal_data", "places_of", "surnames_of", "suspects"]


def suspects(raws: Sequence[bytes]) -> dict[int, set[str]]:
    """Return, by its place (from 0), for each text that needs a closer look, which sieves it passed.

    All are searched as one: to begin a search costs as much as to search a record.
    """
    starts = (*accumulate((len(raw) + 1 for raw in raws), initial=0),)
    everything = b"\n".join(raws).lower()
    passed_sieves: dict[int, set[str]] = {}
    searches = [(name, pattern, everything) for name, patterns in SIEVES.items() for pattern in patterns]
    for name, pattern, text in (*searches, ("private", ACCOUNT_SHAPE, shape(everything))):
        for match in pattern.finditer(text):
            passed_sieves.setdefault(bisect(starts, match.start()) - 1, set()).add(name)
    return dict(sorted(passed_sieves.items()))


def personal_data(
    raw: bytes, *, places: Places, surnames: tuple[str, ...] = (), passed: Collection[str] | None = None
) -> Iterator[Sighting]:
    """Yield what in a text is about one person, be it a value or a comment.

    `places` gives the names of municipalities (see `places_of`), `surnames` are those of office holders,
    whose mailboxes bear their names; `passed` are the sieves as `suspects` gives them. Offsets count
    characters, without a byte-order mark.
    """
    if passed is None:
        passed = suspects((raw,)).get(0, ())
    # Inside the function: few datasets hold a line for which the patterns of a module are worth compiling.
    if "number" in passed:
        from ssh_cli.check.personal.phone import numbers

        yield from numbers(raw)
    if "mailbox" in passed or "disguised" in passed:
        from ssh_cli.check.personal.mailbox import mailboxes

        yield from mailboxes(raw, places=places, surnames=surnames, disguised="disguised" in passed)
    if "private" in passed:
        from ssh_cli.check.personal.private_life import private_facts

        yield from private_facts(raw)
