"""Personal data in a text: telephone numbers, mailboxes, accounts, days of birth, private addresses.

`personal_data` is asked for every file of the dataset, for what somebody types as a contact, and for every
version of every file in the history.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate

from ssh_cli.check.personal.place_name import Places, places_of, surnames_of
from ssh_cli.check.personal.sieve import MAILBOX_SIEVE, NUMBER_SIEVE, PRIVATE_SIEVE, SIEVES, passes
from ssh_cli.check.personal.sighting import Sighting

__all__ = ["Places", "Sighting", "personal_data", "places_of", "surnames_of", "suspects"]


def suspects(raws: Sequence[bytes]) -> set[int]:
    """Return the places (from 0) of the texts that `personal_data` has to look at.

    All are searched as one: to begin a search costs as much as to search a record.
    """
    starts = (*accumulate((len(raw) + 1 for raw in raws), initial=0),)
    everything = b"\n".join(raws).lower()
    return {bisect(starts, match.start()) - 1 for pattern in SIEVES for match in pattern.finditer(everything)}


def personal_data(raw: bytes, *, places: Places, surnames: tuple[str, ...] = ()) -> Iterator[Sighting]:
    """Yield what in a text is about one person, be it a value or a comment.

    `places` gives the names of municipalities (see `places_of`), `surnames` are those of office holders,
    whose mailboxes bear their names. Offsets count characters, without a byte-order mark.
    """
    # Inside the function: few datasets hold a line for which the patterns of a module are worth compiling.
    small = raw.lower()
    if passes(small, NUMBER_SIEVE):
        from ssh_cli.check.personal.phone import numbers

        yield from numbers(raw)
    if passes(small, MAILBOX_SIEVE):
        from ssh_cli.check.personal.mailbox import mailboxes

        yield from mailboxes(raw, places=places, surnames=surnames)
    if passes(small, PRIVATE_SIEVE):
        from ssh_cli.check.personal.private_life import private_facts

        yield from private_facts(raw, small)
