"""Names that come close to a mistyped one, and how a few of many are shown."""

from collections.abc import Iterable

_SHOWN = 12


def listed(names: Iterable[str]) -> str:
    """Return the names, at most a dozen, then an ellipsis."""
    every = list(names)
    return ", ".join(every[:_SHOWN]) + (", …" if len(every) > _SHOWN else "")


def shown(value: object) -> str:
    """Return a value of the data for a message: on one line, short, text as it is."""
    text = "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"


def path_text(pointer: tuple[str | int, ...]) -> str:
    """Return a pointer as people write it: `membership[0].from`, counted from 0."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in pointer).lstrip(".")
