"""What entries rest on comes on record: `hafen resolutions add` and `supersede`, `sources add`."""

import re
from functools import partial
from typing import Any, NamedTuple

from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import Editor, StatementOptions, Words, fitting, options_of
from ssh_cli.cli.records.grounds import ask_promises, ask_proof, draw_up
from ssh_cli.cli.records.questions import AskingEditor, writes
from ssh_cli.edit.life_event import plan_resolution
from ssh_cli.edit.life_event import supersede as plan_supersede
from ssh_cli.edit.new_record import add_source as plan_source
from ssh_cli.edit.new_record import slug
from ssh_cli.edit.plan import Plan
from ssh_cli.edit.record_edit import read_record
from ssh_cli.errors import UsageError
from ssh_cli.messages import _
from ssh_cli.model.written_value import Reason, WrittenValueError, read_whole_number
from ssh_cli.source.text import Data

_VOTE = re.compile(r"(\d+)\s*[:/]\s*(\d+)(?:\s*[:/]\s*(\d+))?")
_CODED = re.compile(r"([^:=]+)(?::([a-z]+))?(?::([a-z-]+))?(?:=(.*))?", re.DOTALL)
"""What a promise and an offer are written like: of what, two codes, behind the sign = what is said of it."""
_TO = re.compile(r"\.\.|…|-|–")
_MOST = 9_999_999  # places; nobody offers more


@writes(
    given=options_of("resolution", "member", "title", "number", "body", "body_name", "subject", "outcome")
)
def add_resolution(
    editor: AskingEditor,
    *,
    words: Words = None,
    date: str | None = None,
    given: Any,
    vote: str | None = None,
    commitment: list[str] | None = None,
    offer: list[str] | None = None,
    statement: StatementOptions,
    duplicate_ok: bool = False,
) -> Plan:
    """Ask for what is missing, and look for the same decision on record."""
    ask = partial(editor.answer, "resolution")
    town = ask("member", given.member)
    data = {
        "member": town,
        # A day that no source tells is possible, but has to be said.
        "date": ask("date", date, needed=not prompts.is_interactive()) if date != "" else None,
        "title": ask("title", given.title, needed=True),
        "number": given.number,
        "body": ask("body", given.body, preset="council"),
        "body_name": given.body_name,
        "outcome": ask("outcome", given.outcome, preset="adopted"),
        **ask_proof(editor, statement).entries(),
        "subject": ask("subject", given.subject),
        "vote": prompts.offer("--vote", vote, _("Vote, for example 26:14:2 or unanimous"), read_vote),
        "commitments": [read_promise(editor, text) for text in commitment or []] or ask_promises(editor),
        "offers": [read_offer(text) for text in offer or []] or ask_offers(editor),
    }
    record = draw_up(editor, data, editor.dataset.municipalities[town].land, duplicate_ok=duplicate_ok)
    return plan_resolution(editor.with_fields(record, words))


def read_vote(text: str) -> dict[str, int | bool]:
    """Return the result of a vote written as 26:14 or 26:14:2, or as one word for all; raise UsageError."""
    if text.casefold() in {"unanimous", "einstimmig"}:
        return {"unanimous": True}
    written = _VOTE.fullmatch(text.strip())
    if written is None:
        raise UsageError(
            "“{text}” is not the result of a vote.",
            hint="Write yes:no or yes:no:abstentions, for example 26:14:2; or unanimous.",
            text=text,
        )
    names = ("in_favour", "against", "abstentions")
    return {
        name: int(count) for name, count in zip(names, written.groups(), strict=True) if count is not None
    }


def read_promise(editor: Editor, text: str) -> dict[str, str | None]:
    """Return what DEMAND[:STANCE[:EXTENT]]=GIST says; raise UsageError or NotFoundError."""
    written = _CODED.fullmatch(text)
    if written is None or written[4] is None:
        raise UsageError(
            "“{text}” does not say what it says to which demand.",
            hint="Write DEMAND=GIST, or DEMAND:supports:act=GIST.",
            text=text,
        )
    demand, stance, extent, gist = written.groups()
    return {
        "demand": editor.meaning("demand", demand),
        "stance": _code("commitments", "stance", stance or "supports"),
        "extent": None if extent is None else _code("commitments", "extent", extent),
        "gist": gist.strip() or None,
    }


def read_offer(text: str) -> Data:
    """Return what PLACES[:UNIT[:PERIOD]][=GROUPS] says, groups with commas between; raise UsageError."""
    written = _CODED.fullmatch(text.strip())
    if written is None:
        raise _unclear(text)
    places, unit, period, groups = written.groups()
    unit, period = _code("offers", "unit", unit or "persons"), _code("offers", "period", period or "unknown")
    return _offer(read_places(places), unit, period, _groups(groups or ""))


def _code(part: str, name: str, text: str) -> str:
    code: str = fitting("resolution", part, 0, name)(text)
    return code


def _offer(bounds: tuple[int | None, int | None], unit: str, period: str, groups: list[str] | None) -> Data:
    places = dict(zip(("min", "max"), bounds, strict=True))
    return {"places": places, "unit": unit, "period": period, "groups": groups}


def read_places(text: str) -> tuple[int | None, int | None]:
    """Return how many places 20 (just so many), 20..30, 20.. and ..30 are, least and most."""
    low, *rest = (part.strip() for part in _TO.split(text.strip(), maxsplit=1))
    least, most = (_number(part, text) for part in (low, rest[0] if rest else low))
    if (least is None and most is None) or (least is not None and most is not None and least > most):
        raise _unclear(text)
    return least, most


def _number(part: str, text: str) -> int | None:
    if not part:
        return None
    try:
        number = read_whole_number(part)
    except WrittenValueError as error:
        raise _unclear(text) if error.reason is Reason.NOT_A_NUMBER else error from None
    if number > _MOST:
        raise _unclear(text)
    return number


def ask_offers(editor: AskingEditor) -> list[Data]:
    """Ask whether a resolution offers places, and for whom."""
    bounds = prompts.offer(
        "--offer", None, _("Does it offer places? How many (20, 20..30, 20.. or ..30)"), read_places
    )
    if bounds is None:
        return []
    unit = editor.answer("resolution", "offers.0.unit", preset="persons")
    period = editor.answer("resolution", "offers.0.period", preset="unknown")
    groups = prompts.offer("--offer", None, _("Groups of people, with commas between"), _groups)
    return [_offer(bounds, unit, period, groups)]


def _groups(text: str) -> list[str] | None:
    return [part.strip() for part in text.split(",") if part.strip()] or None


def _unclear(text: str) -> UsageError:
    return UsageError(
        "“{text}” does not say how many places are offered.",
        hint="Write 20, 20..30, 20.. (at least) or ..30 (at most), "
        "then :families or :persons:once, then =GROUPS.",
        text=text,
    )


@writes()
def supersede(editor: Editor, *, old: str, new: str, revoke: bool = False) -> Plan:
    """Note it in the later resolution, from which the other side is derived."""
    return plan_supersede(editor.find("resolutions", old), editor.find("resolutions", new), revoked=revoke)


@writes(given=options_of("sources", "title", "publisher", "date", "url", "kind"))
def add_source(editor: AskingEditor, *, key: str, given: NamedTuple, note: str | None = None) -> Plan:
    """Ask for what is missing."""
    if key != slug(key) or key == "register":
        raise UsageError(
            "“{key}” is no key of a source.",
            hint="Small letters, digits and hyphens, for example {example}.",
            key=key,
            example=slug(key) or "rat-2020",
        )
    entry = {name: editor.answer("sources", name, text) for name, text in given._asdict().items()}
    return plan_source(read_record(editor.tree, "sources", "sources.yaml"), key, {**entry, "note": note})
