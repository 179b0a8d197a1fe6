"""Resolutions and sources, from the words of the command line to a plan that is carried out."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import carry_out
from ssh_cli.cli.records.editor import Editor, fitting
from ssh_cli.cli.records.offers import ask_offers, read_offer
from ssh_cli.cli.records.options import Statement, Writing
from ssh_cli.cli.records.questions import ask_promises, ask_proof, draw_up
from ssh_cli.cli.session import Session
from ssh_cli.errors import UsageError
from ssh_cli.messages import _

if TYPE_CHECKING:
    from ssh_cli.edit.resolution import Promise

_VOTE = re.compile(r"(\d+)\s*[:/]\s*(\d+)(?:\s*[:/]\s*(\d+))?")
_PROMISE = re.compile(
    r"(?P<demand>[^:=]+)(?::(?P<stance>[a-z]+))?(?::(?P<extent>[a-z]+))?=(?P<gist>.*)", re.DOTALL
)


def add_resolution(
    session: Session,
    told: Mapping[str, Any],
    commitments: list[str],
    offers: list[str],
    statement: Statement,
    how: Writing,
    *,
    duplicate_ok: bool,
) -> None:
    """Put a resolution on record; `told` has what the options say, by their names."""
    from ssh_cli.edit.resolution import Draft, plan_resolution

    editor = Editor(session)
    town = prompts.demand(
        "--member",
        told["member"],
        _("Whose resolution (municipality)"),
        lambda text: editor.find("members", text),
        words=editor.dataset.municipalities,
    )
    date = _date(told["date"])
    title = prompts.demand("--title", told["title"], _("Title of the resolution"), str)
    body = _code("body", told["body"], _("Which body decided?"), "--body")
    outcome = _code("outcome", told["outcome"], _("How did it end?"), "--outcome")
    proof = ask_proof(editor, statement)
    draft = Draft(
        member=town.value("id"),
        title=title,
        date=date,
        number=told["number"],
        body=body,
        body_name=told["body_name"],
        subject=_subjects(told["subject"]),
        outcome=outcome,
        vote=prompts.offer(told["vote"], _("Vote, for example 26:14:2 or unanimous"), read_vote) or {},
        promises=tuple(read_promise(editor, one) for one in commitments) or ask_promises(editor),
        offers=tuple(map(read_offer, offers)) or ask_offers(),
        proof=proof,
    )
    record = draw_up(editor, draft, town.value("land"), duplicate_ok=duplicate_ok)
    carry_out(session, plan_resolution(record), yes=how.yes, dry_run=how.dry_run)


def supersede(session: Session, old: str, new: str, how: Writing, *, revoked: bool) -> None:
    """Record that a resolution takes the place of an earlier one."""
    from ssh_cli.edit.resolution import supersede as plan_supersede

    editor = Editor(session)
    plan = plan_supersede(editor.find("resolutions", old), editor.find("resolutions", new), revoked=revoked)
    carry_out(session, plan, yes=how.yes, dry_run=how.dry_run)


def add_source(session: Session, key: str, told: Mapping[str, str | None], how: Writing) -> None:
    """Put a source into the bibliography; `told` has what the options say, by their names."""
    from ssh_cli.edit.bibliography import add_source as plan_source
    from ssh_cli.edit.naming import slug

    editor = Editor(session)
    if key != slug(key) or key == "register":
        raise UsageError(
            _("“{key}” is no key of a source.").format(key=key),
            hint=_("Small letters, digits and hyphens, for example {key}.").format(
                key=slug(key) or "rat-2020"
            ),
        )
    step = ("sources", key)
    entry: dict[str, str | None] = {
        "title": prompts.demand("--title", told["title"], _("Title of the source"), str),
        "publisher": prompts.demand("--publisher", told["publisher"], _("Who published it"), str),
        "date": prompts.offer(told["date"], _("Published on which day"), fitting("sources", *step, "date")),
        "url": prompts.offer(told["url"], _("Web address"), fitting("sources", *step, "url")),
        "kind": _source_kind(told["kind"]),
        "note": told["note"],
    }
    plan = plan_source(editor.bibliography(), key, entry)
    carry_out(session, plan, yes=how.yes, dry_run=how.dry_run)


def read_vote(text: str) -> dict[str, int | bool]:
    """Return the result of a vote written as 26:14 or 26:14:2, or as one word for all; raise UsageError."""
    if text.casefold() in {"unanimous", "einstimmig"}:
        return {"unanimous": True}
    found = _VOTE.fullmatch(text.strip())
    if found is None:
        raise UsageError(
            _("“{text}” is not the result of a vote.").format(text=text),
            hint=_("Write yes:no or yes:no:abstentions, for example 26:14:2; or unanimous."),
        )
    names = ("yes", "no", "abstentions")
    return {name: int(count) for name, count in zip(names, found.groups(), strict=True) if count is not None}


def read_promise(editor: Editor, text: str) -> "Promise":
    """Return what DEMAND[:STANCE[:EXTENT]]=GIST says; raise UsageError or NotFoundError."""
    from ssh_cli.edit.resolution import Promise

    found = _PROMISE.fullmatch(text)
    if found is None:
        raise UsageError(
            _("“{text}” does not say what it says to which demand.").format(text=text),
            hint=_("Write DEMAND=GIST, or DEMAND:supports:act=GIST."),
        )
    where = ("commitments", 0)
    stance, extent = found["stance"] or "supports", found["extent"]
    return Promise(
        editor.read_demand(found["demand"]),
        fitting("resolution", *where, "stance")(stance),
        None if extent is None else fitting("resolution", *where, "extent")(extent),
        found["gist"].strip(),
    )


def _date(given: str | None) -> str | None:
    """Return the day of a resolution; one without is possible, but has to be said."""
    check = fitting("resolution", "date")
    if given is not None or prompts.is_interactive():
        return prompts.offer(given or None, _("Day of the resolution"), check) if given != "" else None
    raise prompts.missing("--date")


def _code(vocabulary: str, given: str | None, question: str, option: str) -> str:
    """Return one of the words of a field that bears the name of its vocabulary."""
    from ssh_cli.query.labels import labels

    if given is None and prompts.is_interactive():
        return str(prompts.choose(question, list(labels(vocabulary).items()), default=0))
    found: str = prompts.demand(option, given, question, fitting("resolution", vocabulary))
    return found


def _subjects(given: list[str] | None) -> tuple[str, ...]:
    from ssh_cli.query.labels import labels

    known = labels("subject")
    if not given:
        if not prompts.is_interactive():
            raise prompts.missing("--subject")
        return (prompts.choose(_("What was put to the vote?"), list(known.items())),)
    for one in given:
        if one not in known:
            raise UsageError(
                _("{name}: allowed are {values}.").format(name="--subject", values=", ".join(known))
            )
    return tuple(given)


def _source_kind(given: str | None) -> str | None:
    from ssh_cli.query.labels import labels

    if given is None and prompts.is_interactive():
        found: str = prompts.choose(_("What is it?"), list(labels("source").items()), default=0)
        return found
    return None if given is None else str(fitting("sources", "sources", "any", "kind")(given))
