"""`hafen resolutions add`: a decision comes on record."""

import re
from functools import partial
from typing import Annotated

import typer

from ssh_cli.cli.choices import codes_of
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import carry_out
from ssh_cli.cli.records.editor import Editor, fitting
from ssh_cli.cli.records.grounds import ask_promises, ask_proof, draw_up
from ssh_cli.cli.records.offers import ask_offers, read_offer
from ssh_cli.cli.records.options import DuplicateOk, MoreWords, Statement, Writing
from ssh_cli.cli.records.questions import Questions
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.edit.resolution import plan_resolution
from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _

app = alone()
_VOTE = re.compile(r"(\d+)\s*[:/]\s*(\d+)(?:\s*[:/]\s*(\d+))?")
_PROMISE = re.compile(
    r"(?P<demand>[^:=]+)(?::(?P<stance>[a-z]+))?(?::(?P<extent>[a-z]+))?=(?P<gist>.*)", re.DOTALL
)


@verb(app)
def add(
    session: Session,
    *,
    words: MoreWords = None,
    member: Annotated[
        str | None, typer.Option(metavar=N_("NAME"), help=N_("The municipality that decided."))
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar=N_("DAY"), help=N_("Day of the decision; empty where no source tells it.")),
    ] = None,
    title: Annotated[str | None, typer.Option(metavar=N_("TEXT"), help=N_("What it is called."))] = None,
    number: Annotated[
        str | None, typer.Option(metavar=N_("TEXT"), help=N_("Number of the council's paper."))
    ] = None,
    body: Annotated[
        str | None,
        typer.Option(metavar=N_("BODY"), autocompletion=codes_of("BODY"), help=N_("{values}.")),
    ] = None,
    body_name: Annotated[
        str | None, typer.Option(metavar=N_("TEXT"), help=N_("What that body is called there."))
    ] = None,
    subject: Annotated[
        list[str] | None,
        typer.Option(
            metavar=N_("SUBJECT"),
            autocompletion=codes_of("SUBJECT"),
            help=N_("What was put to the vote, for example joining; repeatable."),
        ),
    ] = None,
    outcome: Annotated[
        str | None,
        typer.Option(
            metavar=N_("OUTCOME"),
            autocompletion=codes_of("OUTCOME"),
            help=N_("{values}."),
        ),
    ] = None,
    vote: Annotated[
        str | None,
        typer.Option(metavar=N_("YES:NO:ABSTENTIONS"), help=N_("Result of the vote, or unanimous.")),
    ] = None,
    commitment: Annotated[
        list[str] | None,
        typer.Option(
            metavar=N_("DEMAND=GIST"),
            help=N_("What it says to a demand, or DEMAND:supports:act=GIST; repeatable."),
        ),
    ] = None,
    offer: Annotated[
        list[str] | None,
        typer.Option(
            metavar=N_("PLACES=GROUPS"),
            help=N_("Places it offers: 20, 20..30, 20.. or ..30, or 20:families:once=GROUPS; repeatable."),
        ),
    ] = None,
    statement: Statement,
    duplicate_ok: DuplicateOk = False,
    writing: Writing,
) -> None:
    """Ask for what is missing, look for the same decision on record, and write it."""
    editor = Editor(session)
    questions = Questions(editor)
    ask = partial(questions.answer, "resolution")
    town = ask("member", member)
    data = {
        "member": town,
        # A day that no source tells is possible, but has to be said.
        "date": ask("date", date, needed=not prompts.is_interactive()) if date != "" else None,
        "title": ask("title", title, needed=True),
        "number": number,
        "body": ask("body", body, preset="council"),
        "body_name": body_name,
        "outcome": ask("outcome", outcome, preset="adopted"),
        **ask_proof(editor, statement).entries(),
        "subject": ask("subject", subject),
        "vote": prompts.offer(vote, _("Vote, for example 26:14:2 or unanimous"), read_vote),
        "commitments": [read_promise(editor, text) for text in commitment or []] or ask_promises(questions),
        "offers": [read_offer(text) for text in offer or []] or ask_offers(questions),
    }
    record = draw_up(editor, data, editor.dataset.municipalities[town].land, duplicate_ok=duplicate_ok)
    carry_out(session, plan_resolution(editor.with_fields(record, words)), writing)


def read_vote(text: str) -> dict[str, int | bool]:
    """Return the result of a vote written as 26:14 or 26:14:2, or as one word for all; raise UsageError."""
    if text.casefold() in {"unanimous", "einstimmig"}:
        return {"unanimous": True}
    written = _VOTE.fullmatch(text.strip())
    if written is None:
        raise UsageError(
            _("“{text}” is not the result of a vote.").format(text=text),
            hint=_("Write yes:no or yes:no:abstentions, for example 26:14:2; or unanimous."),
        )
    names = ("in_favour", "against", "abstentions")
    return {
        name: int(count) for name, count in zip(names, written.groups(), strict=True) if count is not None
    }


def read_promise(editor: Editor, text: str) -> dict[str, str | None]:
    """Return what DEMAND[:STANCE[:EXTENT]]=GIST says; raise UsageError or NotFoundError."""
    written = _PROMISE.fullmatch(text)
    if written is None:
        raise UsageError(
            _("“{text}” does not say what it says to which demand.").format(text=text),
            hint=_("Write DEMAND=GIST, or DEMAND:supports:act=GIST."),
        )
    stance, extent = written["stance"] or "supports", written["extent"]
    return {
        "demand": editor.meaning("demand", written["demand"]),
        "stance": fitting("resolution", "commitments", 0, "stance")(stance),
        "extent": None if extent is None else fitting("resolution", "commitments", 0, "extent")(extent),
        "gist": written["gist"].strip() or None,
    }
