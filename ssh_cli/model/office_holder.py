"""Holders of an office on record, compared with the name that a signature gives."""

from collections.abc import Iterable

from ssh_cli.kinds.member import Office


def other_holders(offices: Iterable[Office], name: str, office: str) -> tuple[Office, ...]:
    """Return the holders on record if this person in this office is none of them, else nothing.

    Of each office the holder known last counts. Degrees and the ending of an office (`-in`, `*in`) make
    no difference: "Dr. Kim Neu, Bürgermeister*in" is "Kim Neu, Bürgermeisterin".
    """
    latest: dict[str, Office] = {}
    for entry in sorted(offices, key=lambda entry: entry.known_on.first):
        latest[_stem(entry.office)] = entry
    if any((_person(holder.name), stem) == (_person(name), _stem(office)) for stem, holder in latest.items()):
        return ()
    return tuple(latest.values())


def _person(name: str) -> str:
    return " ".join(word for word in name.casefold().split() if not word.endswith("."))


def _stem(office: str) -> str:
    return " ".join(office.casefold().split()).removesuffix("in").rstrip("*:_/-")
