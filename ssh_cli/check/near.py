"""Names that come close to a mistyped one, and how a few of many are shown."""

from collections.abc import Iterable

from ssh_cli.messages import _

_SHOWN = 12


def near_hint(word: str, known: Iterable[str]) -> str:
    """Return “Did you mean …?” for the known names that come closest, or nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), sorted(known), n=3, cutoff=0.7)
    if not near:
        return ""
    return _("Did you mean {names}?").format(
        names=", ".join(_("“{name}”").format(name=name) for name in near)
    )


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
